//! Findings as people read them: grouped by what they cost, with the line of the file and a caret.
//!
//! First what is left out, then what stops the site, then warnings; each says what to type next.

use std::io;
use std::path::Path;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use chancery::diagnostic::{Code, Diagnostic, Severity, Spoils};

use super::Status;
use super::args::Format;
use super::console::{Console, aside, hint_line, json_line, renderer};
use super::fold::{Folded, SHOWN, fold};
use super::json;
use super::messages::{Words, clean};
use super::new_files::Outcome;
use super::sources::{Excerpt, Sources};
use super::wrap::{NARROW, wrap};

/// How far apart two places of one file may be and still share one excerpt, in bytes.
const NEAR: usize = 2_000;

/// What a finding costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cost {
    /// One post is left out.
    Post,
    /// Nothing is written.
    Site,
    /// Nothing is held back.
    Nothing,
}

/// How many findings there are of each cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Errors that leave out a post.
    pub(crate) leaving_out: usize,
    /// Errors that stop the site.
    pub(crate) stopping: usize,
    /// Warnings.
    pub(crate) warnings: usize,
}

impl Cost {
    /// What one finding costs.
    pub(crate) fn of(finding: &Diagnostic) -> Self {
        match (finding.severity, &finding.spoils) {
            (Severity::Warning | Severity::Allowed, _) | (_, Spoils::Nothing) => Self::Nothing,
            (Severity::Error, Spoils::Post(_) | Spoils::Version(_)) => Self::Post,
            (Severity::Error, Spoils::Site) => Self::Site,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Post => "heading-left-out",
            Self::Site => "heading-stopped",
            Self::Nothing => "heading-warnings",
        }
    }
}

impl Counts {
    /// Counts findings.
    pub(crate) fn of(findings: &[Diagnostic]) -> Self {
        let count = |cost| findings.iter().filter(|finding| Cost::of(finding) == cost).count();
        Self { leaving_out: count(Cost::Post), stopping: count(Cost::Site), warnings: count(Cost::Nothing) }
    }
}

/// Prints the findings of a report, which holds nothing back: errors first, then warnings.
pub(crate) fn checked(console: &Console, root: &Path, findings: &[Diagnostic]) -> io::Result<()> {
    let mut sources = Sources::new(root.to_owned());
    if console.format == Format::Json {
        return findings.iter().try_for_each(|finding| json_line(&json::finding(&console.words, finding, &mut sources)));
    }
    for (severity, heading) in [(Severity::Error, "heading-errors"), (Severity::Warning, "heading-warnings")] {
        let group: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.severity == severity).collect();
        if !(console.quiet && severity == Severity::Warning) {
            let shown = if console.verbose { usize::MAX } else { SHOWN };
            section(console, heading, &group, shown, &mut sources)?;
        }
    }
    Ok(())
}

/// Prints findings: to stderr for people, to stdout as JSON lines.
pub(crate) fn findings(console: &Console, root: &Path, findings: &[Diagnostic]) -> io::Result<()> {
    let mut sources = Sources::new(root.to_owned());
    if console.format == Format::Json {
        return findings.iter().try_for_each(|finding| json_line(&json::finding(&console.words, finding, &mut sources)));
    }
    for cost in [Cost::Post, Cost::Site, Cost::Nothing] {
        let group: Vec<&Diagnostic> = findings.iter().filter(|finding| Cost::of(finding) == cost).collect();
        if !(console.quiet && cost == Cost::Nothing) {
            // What stops the site is never folded: it must all be mended.
            let shown = if console.verbose || cost == Cost::Site { usize::MAX } else { SHOWN };
            section(console, cost.heading(), &group, shown, &mut sources)?;
        }
    }
    Ok(())
}

/// Findings of one weight under their heading; nothing where there are none.
fn section(console: &Console, heading: &str, group: &[&Diagnostic], shown: usize, sources: &mut Sources) -> io::Result<()> {
    if group.is_empty() {
        return Ok(());
    }
    aside(&format!("{}\n", console.words.text(heading, [("count", group.len().into())])))?;
    for entry in fold(group, shown, |finding| finding.code) {
        let text = match entry {
            Folded::One(finding) => text(&console.words, &console.renderer, finding, sources),
            Folded::More(code, count) => more(&console.words, code, count),
        };
        aside(&format!("{text}\n"))?;
    }
    Ok(())
}

/// Findings as texts without colour, for a browser.
pub(crate) fn for_browser(console: &Console, root: &Path, findings: &[Diagnostic]) -> Vec<String> {
    let mut sources = Sources::new(root.to_owned());
    findings.iter().map(|finding| text(&console.words, &renderer(false), finding, &mut sources)).collect()
}

fn more(words: &Words, code: Code, count: usize) -> String {
    words.text("more-like-this", [("count", count.into()), ("code", code.as_str().into())])
}

/// Findings as one text, without colour.
pub(crate) fn plain(console: &Console, renderer: &Renderer, root: &Path, findings: &[Diagnostic]) -> String {
    let mut sources = Sources::new(root.to_owned());
    let shown = fold(findings, SHOWN, |finding| finding.code);
    let texts = shown.into_iter().map(|entry| match entry {
        Folded::One(finding) => text(&console.words, renderer, finding, &mut sources),
        Folded::More(code, count) => more(&console.words, code, count),
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

/// One finding with its carets.
fn text(words: &Words, renderer: &Renderer, finding: &Diagnostic, sources: &mut Sources) -> String {
    let wording = words.finding(finding);
    let (level, name) = match finding.severity {
        Severity::Error => (Level::ERROR, words.plain("error")),
        Severity::Warning | Severity::Allowed => (Level::WARNING, words.plain("warning")),
    };
    // A template's or parser's own message may go on over several lines; the first one is the title.
    let (title, rest) = wording.message.split_once('\n').unwrap_or((&wording.message, ""));
    // The renderer draws its colon right behind the code, where French has a space.
    let name = format!("{name}[{}]{}", finding.code.as_str(), words.before_colon());
    let title = level.with_name(name.as_str()).primary_title(title);
    let mut elements: Vec<Element<'_>> = places(words, finding, wording.label.as_deref(), sources);
    if !rest.trim().is_empty() {
        elements.push(Level::NOTE.no_name().message(wrap(rest, NARROW)).into());
    }
    if elements.is_empty() {
        let title = renderer.render(&[Group::with_title(title)]);
        return hint_line(renderer, words, wording.hint).map_or(title.clone(), |hint| format!("{title}\n{hint}"));
    }
    let hint_name = words.leading("hint");
    if let Some(hint) = &wording.hint {
        elements.push(Level::HELP.with_name(hint_name.as_str()).message(hint.trim_end()).into());
    }
    renderer.render(&[title.elements(elements)])
}

/// The excerpts of a finding: its own place, and the second places that belong to it.
fn places<'a>(words: &Words, finding: &Diagnostic, label: Option<&str>, sources: &mut Sources) -> Vec<Element<'a>> {
    let Some(span) = &finding.span else { return Vec::new() };
    let Some(range) = span.range else {
        let mut elements: Vec<Element<'a>> = vec![Origin::path(clean(&span.file)).into()];
        elements.extend(finding.labels.iter().flat_map(|second| second_place(words, finding, second, sources)));
        return elements;
    };
    // A second place nearby belongs on the same lines.
    let near = finding.labels.iter().find_map(|second| {
        let other = second.span.range.filter(|_| second.span.file == span.file)?;
        (other.0.abs_diff(range.0) < NEAR).then_some((second, other))
    });
    let wanted: Vec<(usize, usize)> = std::iter::once(range).chain(near.map(|(_, other)| other)).collect();
    let mut elements = match sources.excerpt(&span.file, &wanted) {
        Some(excerpt) => {
            let captions = [label.map(str::to_owned), near.and_then(|(second, _)| words.second_place(finding, &second.key))];
            snippet(&span.file, excerpt, captions)
        }
        None => vec![Origin::path(clean(&span.file)).into()],
    };
    for second in finding.labels.iter().filter(|second| near.is_none_or(|(shown, _)| !std::ptr::eq(*second, shown))) {
        elements.extend(second_place(words, finding, second, sources));
    }
    elements
}

/// A second place in a file of its own, or far away.
fn second_place<'a>(words: &Words, finding: &Diagnostic, second: &chancery::diagnostic::Label, sources: &mut Sources) -> Vec<Element<'a>> {
    let caption = words.second_place(finding, &second.key);
    if let Some(excerpt) = second.span.range.and_then(|range| sources.excerpt(&second.span.file, &[range])) {
        return snippet(&second.span.file, excerpt, [caption, None]);
    }
    vec![Level::NOTE.no_name().message(words.pair(&clean(&second.span.file), &caption.unwrap_or_default())).into()]
}

/// The first place of an excerpt is what the finding is about; others explain it.
fn snippet<'a>(file: &str, excerpt: Excerpt, captions: [Option<String>; 2]) -> Vec<Element<'a>> {
    let annotations = excerpt.places.into_iter().zip(captions).enumerate().map(|(at, (place, caption))| {
        let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(place).label(caption)
    });
    let annotations: Vec<Annotation<'a>> = annotations.collect();
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line).annotations(annotations);
    match excerpt.far {
        // The renderer counts columns from the beginning of what it sees, which is not that of the line.
        Some(place) => vec![Origin::path(clean(file)).line(place.line).char_column(place.column).into(), snippet.into()],
        None => vec![snippet.path(clean(file)).into()],
    }
}

/// The end of a command that needs sound settings and has none.
pub(crate) fn stopped_by(console: &Console, root: &Path, found: &[Diagnostic]) -> anyhow::Result<Status> {
    findings(console, root, found)?;
    Ok(if found.iter().any(|finding| finding.code == Code::NoSite) { Status::CouldNotRun } else { Status::SiteHasErrors })
}

/// Names the files that were written, and those that were there already.
pub(crate) fn files(console: &Console, outcome: &Outcome) -> io::Result<()> {
    if console.format == Format::Json {
        return json_line(&serde_json::json!({"type": "files", "written": outcome.written, "kept": outcome.kept}));
    }
    for (id, paths) in [("file-written", &outcome.written), ("file-kept", &outcome.kept)] {
        for path in paths {
            console.say(&console.words.text(id, [("path", clean(path).into())]))?;
        }
    }
    Ok(())
}
