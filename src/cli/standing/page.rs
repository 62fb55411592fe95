//! The same as a page: for whoever answers for all of it, and looks at it in a browser.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chancery::model::ambassador::AmbassadorId;
use chancery::model::language::Lang;
use chancery::status::{Cell, Row, State, Thing};
use pulldown_cmark_escape::escape_html;

use crate::cli::messages::{Words, clean};
use crate::cli::summary::offline_sentence;

use super::{View, behind, counts, exceptions, networks};

/// What stands in the body of the page.
pub(crate) fn page(words: &Words, view: &View<'_>) -> String {
    let mut html = format!("<h1>{}</h1>\n<p>{}</p>\n", text(&words.plain("status-title")), text(&counts(words, view)));
    if !view.status.ledger && !view.status.rows.is_empty() {
        let _ = writeln!(html, "<p>{}</p>", text(&words.plain("status-without-ledger")));
    }
    let offline = &view.prepared.site.offline;
    list(&mut html, offline.iter().map(|post| offline_sentence(words, &view.prepared.settings, post)));
    section(&mut html, words, "status-behind-heading", behind(words, view));
    section(&mut html, words, "status-exceptions-heading", exceptions(words, view));
    tables(&mut html, words, view);
    section(&mut html, words, "status-to-post-heading", networks::lines(words, view));
    html
}

/// A heading and a list under it; nothing where that is empty.
fn section(html: &mut String, words: &Words, heading: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        let _ = writeln!(html, "<h2>{}</h2>", text(&words.plain(heading)));
        list(html, lines.into_iter());
    }
}

/// Lines as a list; one that is set in belongs to the one before it.
fn list(html: &mut String, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    html.push_str("<ul>\n");
    for line in lines {
        let class = if line.starts_with("    ") { " class=\"inner\"" } else { "" };
        let _ = writeln!(html, "<li{class}>{}</li>", text(line.trim()));
    }
    html.push_str("</ul>\n");
}

/// A table for each ambassador, and one for the pages.
fn tables(html: &mut String, words: &Words, view: &View<'_>) {
    let mut groups: BTreeMap<(bool, bool, Option<AmbassadorId>), Vec<&Row>> = BTreeMap::new();
    for row in view.rows() {
        groups.entry((row.thing == Thing::Page, row.ambassador.is_none(), row.ambassador)).or_default().push(row);
    }
    let languages = &view.prepared.settings.languages;
    for ((page, _, person), rows) in groups {
        let name = match person {
            _ if page => words.plain("status-pages"),
            Some(person) => clean(view.name(person)),
            None => words.plain("status-nobody"),
        };
        let occurs = |lang: &Lang| rows.iter().any(|row| row.cells.iter().any(|cell| cell.lang == *lang));
        let columns: Vec<Lang> = languages.all().filter(occurs).collect();
        let _ = write!(html, "<table>\n<caption>{}</caption>\n<thead><tr><th></th><th></th>", text(&name));
        for lang in &columns {
            let language = languages.get(*lang);
            let _ = write!(html, "<th scope=\"col\" lang=\"{}\">{}</th>", text(&language.code), text(&language.label));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for row in &rows {
            line(html, words, view, row, &columns);
        }
        html.push_str("</tbody>\n</table>\n");
    }
}

fn line(html: &mut String, words: &Words, view: &View<'_>, row: &Row, columns: &[Lang]) {
    let date = row.date.map_or_else(String::new, |date| date.to_string());
    let lang = row.title_lang.map_or_else(String::new, |lang| format!(" lang=\"{}\"", text(view.code(lang))));
    let _ = write!(html, "<tr><td>{date}</td><th scope=\"row\"{lang}>{}</th>", text(&clean(&row.title)));
    for column in columns {
        let cell = row.cells.iter().find(|cell| cell.lang == *column);
        let _ = write!(html, "<td class=\"{}\">{}</td>", cell.map_or("absent", |cell| cell.state.name()), state(words, view, cell));
    }
    html.push_str("</tr>\n");
}

/// The word for a cell; one that is out leads to its page.
fn state(words: &Words, view: &View<'_>, cell: Option<&Cell>) -> String {
    let word = text(&words.plain(&format!("status-cell-{}", cell.map_or("absent", |cell| cell.state.name()))));
    let Some((cell, path)) = cell.and_then(|cell| Some((cell, cell.path.as_ref()?))) else { return word };
    let title = words.plain(&format!("status-legend-{}", cell.state.name()));
    let address = view.prepared.settings.languages.get(cell.lang).base.local(path);
    let title = if cell.state == State::Published { String::new() } else { format!(" title=\"{}\"", text(&title)) };
    format!("<a href=\"{}\"{title}>{word}</a>", text(&address))
}

fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing into a text cannot fail.
    let _ = escape_html(&mut html, text);
    html
}
