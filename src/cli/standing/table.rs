//! The table: posts as rows, the newest first, languages as columns, one short word in each field.
//!
//! It is read without colour and fits 80 columns with up to four languages; titles give way.

use std::collections::BTreeMap;

use chancery::model::ambassador::AmbassadorId;
use chancery::model::language::Lang;
use chancery::status::{Row, State, Thing};

use crate::cli::messages::{Words, clean};
use crate::cli::wrap::NARROW;

use super::View;

/// How many of the newest posts of each ambassador are shown, and how many of the older ones that want work.
const NEWEST: usize = 10;
const PRESSING: usize = 20;

/// A title is never cut to less than this.
const TITLE_MIN: usize = 16;
/// The column of dates.
const DATE: usize = 10;
/// Between two columns.
const GAP: usize = 2;

/// A table for each ambassador and one for the pages, with one legend; nothing where there is nothing to show.
pub(super) fn table(words: &Words, view: &View<'_>) -> Vec<String> {
    let mut groups: BTreeMap<(bool, bool, Option<AmbassadorId>), Vec<&Row>> = BTreeMap::new();
    for row in view.rows() {
        groups.entry((row.thing == Thing::Page, row.ambassador.is_none(), row.ambassador)).or_default().push(row);
    }
    let mut lines = Vec::new();
    let mut states = Vec::new();
    for ((page, _, person), rows) in groups {
        let name = match person {
            _ if page => words.plain("status-pages"),
            Some(person) => clean(view.name(person)),
            None => words.plain("status-nobody"),
        };
        let shown = shown(view, &rows);
        let languages = languages(view, &rows);
        let form = Form::new(words, view, &shown, &languages);
        lines.extend([String::new(), form.head(&name, languages.iter().map(|lang| view.code(*lang)))]);
        for row in &shown {
            let cells: Vec<Option<State>> = languages.iter().map(|lang| state(row, *lang)).collect();
            states.extend(cells.iter().flatten().copied());
            lines.push(form.line(row, cells.iter().map(|cell| word(words, *cell))));
        }
        let more = rows.len() - shown.len();
        if more > 0 {
            lines.push(words.text("status-more", [("count", more.into())]));
        }
    }
    lines.extend(legend(words, states));
    lines
}

/// The newest, and whatever else wants work.
fn shown<'a>(view: &View<'_>, rows: &[&'a Row]) -> Vec<&'a Row> {
    let mut pressing = 0;
    let keep = |(at, row): (usize, &&'a Row)| {
        let wanted = at >= NEWEST && view.state(row).wants_work() && pressing < PRESSING;
        pressing += usize::from(wanted);
        (view.all || at < NEWEST || wanted).then_some(*row)
    };
    rows.iter().enumerate().filter_map(keep).collect()
}

/// The columns: the language that was asked for, else every one that occurs, official ones first.
fn languages(view: &View<'_>, rows: &[&Row]) -> Vec<Lang> {
    let occurs = |lang: &Lang| rows.iter().any(|row| row.cells.iter().any(|cell| cell.lang == *lang));
    let wanted = |lang: &Lang| view.lang.is_none_or(|only| only == *lang);
    view.prepared.settings.languages.all().filter(occurs).filter(wanted).collect()
}

fn state(row: &Row, lang: Lang) -> Option<State> {
    row.cells.iter().find(|cell| cell.lang == lang).map(|cell| cell.state)
}

fn word(words: &Words, state: Option<State>) -> String {
    words.plain(&format!("status-cell-{}", state.map_or("absent", State::name)))
}

/// What the words mean, but for "online", which says it itself.
fn legend(words: &Words, mut states: Vec<State>) -> Vec<String> {
    states.sort_unstable();
    states.dedup();
    states.retain(|state| *state != State::Published);
    let width = states.iter().map(|state| word(words, Some(*state)).chars().count()).max().unwrap_or(0);
    let line = |state: &State| {
        let meaning = words.plain(&format!("status-legend-{}", state.name()));
        format!("  {}  {meaning}", padded(&word(words, Some(*state)), width))
    };
    let lines: Vec<String> = states.iter().map(line).collect();
    if lines.is_empty() { lines } else { std::iter::once(String::new()).chain(lines).collect() }
}

/// The widths of the columns.
struct Form {
    title: usize,
    cells: Vec<usize>,
}

impl Form {
    fn new(words: &Words, view: &View<'_>, rows: &[&Row], languages: &[Lang]) -> Self {
        let width = |lang: &Lang| {
            let words = rows.iter().map(|row| word(words, state(row, *lang)).chars().count());
            words.chain([view.code(*lang).chars().count()]).max().unwrap_or(0)
        };
        let cells: Vec<usize> = languages.iter().map(width).collect();
        let taken = DATE + GAP + cells.iter().map(|width| width + GAP).sum::<usize>();
        Self { title: NARROW.saturating_sub(taken).max(TITLE_MIN), cells }
    }

    fn head<'a>(&self, name: &str, codes: impl Iterator<Item = &'a str>) -> String {
        let width = DATE + GAP + self.title;
        self.with_cells(padded(&cut(name, width), width), codes.map(str::to_owned))
    }

    fn line(&self, row: &Row, cells: impl Iterator<Item = String>) -> String {
        let title = clean(&row.title).split_whitespace().collect::<Vec<_>>().join(" ");
        let title = padded(&cut(&title, self.title), self.title);
        let date = row.date.map_or_else(String::new, |date| date.to_string());
        self.with_cells(format!("{date:DATE$}{:GAP$}{title}", ""), cells)
    }

    fn with_cells(&self, mut line: String, cells: impl Iterator<Item = String>) -> String {
        for (cell, width) in cells.zip(&self.cells) {
            line.push_str(&" ".repeat(GAP));
            line.push_str(&padded(&cell, *width));
        }
        line.trim_end().to_owned()
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.chars().count())))
}

/// At most so many characters, with `…` for what is left out.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(width.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut + "…"
}
