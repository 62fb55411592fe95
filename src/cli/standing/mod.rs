//! Where every post stands, in words: counts, a table that fits 80 columns, and under it what wants work. Or as JSON.

mod json;
pub(crate) mod networks;
mod page;
mod table;

use chancery::load::layout::code_of;
use chancery::model::ambassador::AmbassadorId;
use chancery::model::language::Lang;
use chancery::pipeline::Prepared;
use chancery::status::{Cell, Change, Row, Stale, State, Status, Thing, ToPost};

use super::fold::SHOWN;
use super::messages::{Named, Words, clean};

pub(crate) use json::json;
pub(crate) use networks::csv;
pub(crate) use page::page;

/// How many paragraphs of one version are named.
const PARAGRAPHS: usize = 5;

/// What is shown, and how much of it.
pub(crate) struct View<'a> {
    /// The site.
    pub(crate) prepared: &'a Prepared,
    /// Where everything stands.
    pub(crate) status: &'a Status,
    /// One ambassador alone.
    pub(crate) only: Option<&'a str>,
    /// One language alone.
    pub(crate) lang: Option<Lang>,
    /// Everything.
    pub(crate) all: bool,
}

impl<'a> View<'a> {
    /// The rows that are asked for.
    fn rows(&self) -> impl Iterator<Item = &'a Row> {
        let (status, only, lang) = (self.status, self.only, self.lang);
        let of = move |row: &&Row| only.is_none_or(|id| row.key.split('/').next() == Some(id) && row.thing == Thing::Post);
        let has = move |row: &&Row| lang.is_none_or(|lang| row.cells.iter().any(|cell| cell.lang == lang));
        status.rows.iter().filter(of).filter(has)
    }

    /// The cells of a row that are asked for.
    fn cells(&self, row: &'a Row) -> impl Iterator<Item = &'a Cell> {
        let lang = self.lang;
        row.cells.iter().filter(move |cell| lang.is_none_or(|lang| lang == cell.lang))
    }

    /// The most pressing state of what is asked for.
    fn state(&self, row: &Row) -> State {
        match self.lang {
            None => row.state,
            Some(lang) => row.cells.iter().find(|cell| cell.lang == lang).map_or(row.state, |cell| cell.state),
        }
    }

    /// The texts for the networks that are asked for.
    fn to_post(&self) -> impl Iterator<Item = &'a ToPost> {
        let (only, lang) = (self.only, self.lang);
        let of = move |post: &&ToPost| only.is_none_or(|id| post.key.split('/').next() == Some(id));
        self.status.to_post.iter().filter(of).filter(move |post| lang.is_none_or(|lang| lang == post.lang))
    }

    fn code(&self, lang: Lang) -> &str {
        self.prepared.settings.languages.code(lang)
    }

    fn name(&self, person: AmbassadorId) -> &str {
        &self.prepared.site.ambassador(person).name
    }
}

/// The whole report.
pub(crate) fn lines(words: &Words, view: &View<'_>) -> Vec<String> {
    let mut lines = vec![counts(words, view)];
    if !view.status.ledger && !view.status.rows.is_empty() {
        lines.push(words.plain("status-without-ledger"));
    }
    lines.extend(table::table(words, view));
    lines.extend(section(words, "status-behind-heading", behind(words, view)));
    lines.extend(section(words, "status-exceptions-heading", exceptions(words, view)));
    lines.extend(section(words, "status-to-post-heading", networks::lines(words, view)));
    lines
}

/// A heading and what stands under it; nothing where that is empty.
fn section(words: &Words, heading: &str, mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.splice(0..0, [String::new(), words.plain(heading)]);
    }
    lines
}

/// "12 posts and pages: 9 online, 1 draft and 2 to be brought up to date".
fn counts(words: &Words, view: &View<'_>) -> String {
    let count = |wanted: &dyn Fn(State) -> bool| view.rows().filter(|row| wanted(view.state(row))).count();
    let online = |state| matches!(state, State::Published | State::Corrected);
    let mut counted = vec![("online", count(&online))];
    let others = State::ALL.into_iter().filter(|state| !online(*state));
    counted.extend(others.map(|state| (state.name(), count(&|other| other == state))));
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = counted.map(|(name, count)| words.text(&format!("status-count-{name}"), [("count", count.into())])).collect();
    words.text("status-counts", [("things", view.rows().count().into()), ("counts", words.list(&told).into())])
}

/// A title in the quotation marks of its language.
fn quoted(words: &Words, title: &str, language: &str) -> String {
    words.text("quoted-title", [("title", clean(title).into()), ("language", language.into())])
}

fn title(words: &Words, view: &View<'_>, row: &Row) -> String {
    quoted(words, &row.title, row.title_lang.map_or("", |lang| view.code(lang)))
}

/// What is to be brought up to date, and what of the other version changed.
fn behind(words: &Words, view: &View<'_>) -> Vec<String> {
    let all: Vec<(&Row, &Cell, &Stale)> = view
        .rows()
        .flat_map(|row| view.cells(row).map(move |cell| (row, cell)))
        .flat_map(|(row, cell)| cell.behind.iter().map(move |stale| (row, cell, stale)))
        .collect();
    let shown = if view.all { all.len() } else { SHOWN };
    let mut lines: Vec<String> = all.iter().take(shown).flat_map(|(row, cell, stale)| behind_one(words, view, row, cell, stale)).collect();
    let more = all.len().saturating_sub(shown);
    if more > 0 {
        lines.push(words.text("status-more", [("count", more.into())]));
    }
    if all.iter().any(|(.., stale)| stale.slips && stale.since.is_some()) {
        lines.push(format!("  {}", words.plain("status-slips")));
    }
    lines
}

fn behind_one(words: &Words, view: &View<'_>, row: &Row, cell: &Cell, stale: &Stale) -> Vec<String> {
    let zone = row.ambassador.map_or(view.prepared.settings.zone, |id| view.prepared.site.ambassador(id).zone);
    let date = stale.since.map(|at| at.with_timezone(&zone).format("%Y-%m-%d").to_string());
    let named: [Named<'_>; 7] = [
        ("title", title(words, view, row).into()),
        ("language", words.version(view.code(cell.lang)).into()),
        ("file", clean(cell.file.as_deref().unwrap_or_default()).into()),
        ("other", words.version(view.code(stale.of)).into()),
        ("recorded", if date.is_some() { "yes" } else { "no" }.into()),
        ("date", date.unwrap_or_default().into()),
        ("slips", if stale.slips && stale.since.is_some() { "yes" } else { "no" }.into()),
    ];
    let mut lines = vec![format!("  {}", words.text("status-behind", named))];
    let Some(what) = &stale.what else {
        lines.push(format!("    {}", words.plain("status-changed-unknown")));
        return lines;
    };
    let header = [(what.title, "status-changed-title"), (what.header, "status-changed-header")];
    lines.extend(header.iter().filter(|(changed, _)| *changed).map(|(_, id)| format!("    {}", words.plain(id))));
    let shown = if view.all { usize::MAX } else { PARAGRAPHS };
    lines.extend(what.paragraphs.iter().take(shown).map(|change| format!("    {}", paragraph(words, view, stale, change))));
    let more = what.paragraphs.len().saturating_sub(shown);
    if more > 0 {
        lines.push(format!("    {}", words.text("status-more", [("count", more.into())])));
    }
    lines
}

fn paragraph(words: &Words, view: &View<'_>, stale: &Stale, change: &Change) -> String {
    let place = change.line.map_or_else(String::new, |line| format!("{}:{line}", clean(&stale.file)));
    let named: [Named<'_>; 3] =
        [("number", change.number.into()), ("words", quoted(words, &change.words, view.code(stale.of)).into()), ("place", place.into())];
    words.text(&format!("status-paragraph-{}", change.kind.name()), named)
}

fn exceptions(words: &Words, view: &View<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for row in view.rows() {
        let Some(exception) = &row.exception else { continue };
        let excepted = view.cells(row).filter(|cell| cell.state == State::Excepted);
        let languages: Vec<String> = excepted.map(|cell| words.version(view.code(cell.lang))).collect();
        if languages.is_empty() {
            continue;
        }
        let named: [Named<'_>; 6] = [
            ("title", title(words, view, row).into()),
            ("count", languages.len().into()),
            ("languages", words.list(&languages).into()),
            ("until", exception.until.to_string().into()),
            ("over", if exception.over { "yes" } else { "no" }.into()),
            ("reason", clean(&exception.reason).into()),
        ];
        lines.push(format!("  {}", words.text("status-exception", named)));
    }
    lines
}

/// The language of a row's title, where only its file tells.
fn language_of<'a>(view: &'a View<'_>, row: &'a Row) -> &'a str {
    let file = || row.cells.iter().find_map(|cell| cell.file.as_deref());
    row.title_lang.map_or_else(|| file().map_or("", code_of), |lang| view.code(lang))
}
