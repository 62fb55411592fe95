//! The plan for other programs, one object a line; nothing is folded.

use std::collections::BTreeMap;
use std::io;

use chancery::diagnostic::Diagnostic;
use chancery::model::date::Instant;
use chancery::model::site::Change;
use chancery::verify::{Cause, Comparison, Difference, FileChange};
use serde_json::{Value, json};

use crate::cli::commands::publish::act_name;
use crate::cli::console::json_line;
use crate::cli::standing::networks;

use super::{Foretold, change};

fn rfc3339(at: Instant) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Prints the plan.
pub(crate) fn json(foretold: &Foretold<'_>) -> io::Result<()> {
    let Foretold { would, sensitive, online, to_post, status } = foretold;
    for (kind, files) in sensitive.iter().flat_map(|sensitive| sensitive.all()) {
        json_line(&json!({"type": "sensitive", "kind": kind, "files": files}))?;
    }
    for draft in &would.recorded {
        let (act, kind, path) = (draft.act, draft.kind, &draft.path);
        let (to, title, source) = (&draft.to, &draft.title, &draft.source);
        json_line(&json!({"type": "planned", "act": act, "kind": kind, "path": path, "to": to, "title": title, "source": source}))?;
    }
    for FileChange { path, difference, cause } in online.iter().flat_map(|(_, found)| &found.changes) {
        json_line(&json!({"type": "file", "path": path, "change": difference.name(), "cause": cause.name()}))?;
    }
    if let Some(prepared) = &would.site {
        to_post.iter().try_for_each(|post| json_line(&networks::json(prepared, post)))?;
    }
    let site = would.site.as_ref().map(|site| &site.site);
    for one in site.iter().flat_map(|site| &site.coming) {
        let named = match &one.what {
            Change::Appears(named) | Change::Expires(named) => Some(named),
            _ => None,
        };
        let name = match &one.what {
            Change::TermEnds(name) => Some(name),
            Change::AccountCloses(_, handle) => Some(handle),
            _ => None,
        };
        json_line(&json!({
            "type": "coming",
            "at": rfc3339(one.at.instant()),
            "local": one.at.instant().with_timezone(&one.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            "zone": one.zone.name(),
            "change": site.map(|site| change(site, one)),
            "post": named.map(|named| &*named.key),
            "title": named.map(|named| &named.title),
            "name": name,
        }))?;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in &would.recorded {
        *counts.entry(act_name(draft.act)).or_default() += 1;
    }
    json_line(&json!({
        "type": "plan",
        "status": *status as u8,
        "repairs": would.repaired,
        "planned": would.recorded.len(),
        "acts": counts,
        "errors": would.diagnostics.iter().filter(|found| Diagnostic::stops_the_site(found)).count(),
        "offline": site.map(|site| site.offline.len()),
        "next_change": site.and_then(|site| site.next_change).map(rfc3339),
        "online": online.map(|(place, found)| online_json(place, found)),
    }))
}

fn online_json(place: &str, found: &Comparison) -> Value {
    let causes = Cause::ALL.map(|cause| (cause.name().to_owned(), json!(found.count(|change| change.cause == cause))));
    let count = |difference| found.count(|change| change.difference == difference);
    json!({
        "place": place,
        "files": found.files,
        "added": count(Difference::Added),
        "changed": count(Difference::Changed),
        "removed": count(Difference::Removed),
        "kept": found.kept(),
        "causes": causes.into_iter().collect::<serde_json::Map<_, _>>(),
        "acts_online": found.acts_online,
    })
}
