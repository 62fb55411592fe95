//! The same as JSON, one object a line: `post` (or `page`) for each, `to_post` for each text, `status` at the end.

use std::io;

use chancery::model::site::Offline;
use chancery::status::{Cell, Row, Stale, State, Thing};
use serde_json::{Map, Value, json};

use crate::cli::console::json_line;

use super::{View, language_of, networks};

/// Prints everything that is asked for; nothing is folded.
pub(crate) fn json(view: &View<'_>) -> io::Result<()> {
    view.rows().try_for_each(|row| json_line(&row_json(view, row)))?;
    view.to_post().try_for_each(|post| json_line(&networks::json(view.prepared, post)))?;
    let count = |state: State| view.rows().filter(|row| view.state(row) == state).count();
    let counts: Map<String, Value> = State::ALL.into_iter().map(|state| (state.name().to_owned(), json!(count(state)))).collect();
    let offline = |post: &&Offline| view.only.is_none_or(|id| post.key.split('/').next() == Some(id));
    json_line(&json!({
        "type": "status",
        "status": 0,
        "ledger": view.status.ledger,
        "offline": view.prepared.site.offline.iter().filter(offline).count(),
        "posts": view.rows().filter(|row| row.thing == Thing::Post).count(),
        "pages": view.rows().filter(|row| row.thing == Thing::Page).count(),
        "counts": counts,
    }))
}

fn row_json(view: &View<'_>, row: &Row) -> Value {
    json!({
        "type": match row.thing { Thing::Post => "post", Thing::Page => "page" },
        "key": &*row.key,
        "ambassador": row.ambassador.map(|id| &view.prepared.site.ambassador(id).id),
        "title": row.title,
        "title_lang": language_of(view, row),
        "date": row.date.map(|date| date.to_string()),
        "state": view.state(row).name(),
        "due": row.due.map(|due| due.at.to_rfc3339()),
        "original": row.original.map(|lang| view.code(lang)),
        "exception": row.exception.as_ref().map(|exception| json!({
            "until": exception.until.to_string(),
            "reason": exception.reason,
            "over": exception.over,
        })),
        "versions": view.cells(row).map(|cell| cell_json(view, cell)).collect::<Vec<_>>(),
    })
}

fn cell_json(view: &View<'_>, cell: &Cell) -> Value {
    json!({
        "lang": view.code(cell.lang),
        "state": cell.state.name(),
        "file": cell.file.as_deref(),
        "path": cell.path.as_ref().map(ToString::to_string),
        "corrected": cell.corrected.map(|date| date.to_string()),
        "changed": cell.changed,
        "behind": cell.behind.iter().map(|stale| stale_json(view, stale)).collect::<Vec<_>>(),
    })
}

fn stale_json(view: &View<'_>, stale: &Stale) -> Value {
    let what = stale.what.as_ref();
    json!({
        "lang": view.code(stale.of),
        "file": &*stale.file,
        "since": stale.since.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        "slips": stale.slips,
        "title": what.map(|what| what.title),
        "header": what.map(|what| what.header),
        "paragraphs": what.map(|what| what.paragraphs.iter().map(|change| json!({
            "change": change.kind.name(),
            "number": change.number,
            "line": change.line,
            "words": change.words,
        })).collect::<Vec<_>>()),
    })
}
