//! What a build says at its end: first what is merged and not online and why, then what was written.

use std::io;
use std::time::Duration;

use chancery::config::settings::Settings;
use chancery::hosting::limits::Room;
use chancery::load::layout::code_of;
use chancery::model::date::Instant;
use chancery::model::post::Waiting;
use chancery::model::site::{Offline, OfflineReason};
use chancery::write::Written;
use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use serde_json::{Value, json};

use super::Status;
use super::args::Format;
use super::console::{Console, json_line, line};
use super::fold::{Folded, SHOWN, fold};
use super::messages::{Named, Words, clean};
use super::report::Counts;

/// How many of the files that are not ours are named.
const STRANGERS_NAMED: usize = 10;

/// What a summary tells of a site.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// Its settings.
    pub(crate) settings: &'a Settings,
    /// What is there and not online.
    pub(crate) offline: &'a [Offline],
    /// When something changes by itself.
    pub(crate) next_change: Option<Instant>,
}

/// Everything a summary tells.
pub(crate) struct Summary<'a> {
    /// The site, where there is one.
    pub(crate) site: Option<Told<'a>>,
    /// What was written, where something was.
    pub(crate) written: Option<&'a Written>,
    /// The output folder, as it was asked for.
    pub(crate) output: &'a str,
    /// How many findings there are.
    pub(crate) counts: Counts,
    /// Whether warnings, too, keep the site from being written.
    pub(crate) strict: bool,
    /// Whether what was written is for the eyes of its editors only.
    pub(crate) preview: bool,
    /// Phases and how long they took, where somebody asked.
    pub(crate) timings: Option<Vec<(&'static str, Duration)>>,
    /// From the first moment to the last.
    pub(crate) elapsed: Duration,
    /// What the shell will learn.
    pub(crate) status: Status,
}

/// Prints a summary to stdout.
pub(crate) fn print(console: &Console, summary: &Summary<'_>) -> io::Result<()> {
    if console.format == Format::Json {
        if let Some(told) = summary.site {
            offline_of(console, told.settings, told.offline)?;
        }
        return json_line(&summary_json(summary));
    }
    if let Some(told) = summary.site {
        offline_of(console, told.settings, told.offline)?;
    }
    if let Some(timings) = &summary.timings {
        print_timings(console, timings)?;
    }
    for line in closing_lines(&console.words, summary) {
        console.say(&line)?;
    }
    Ok(())
}

/// Tells what is merged and not online, for people or programs.
pub(crate) fn offline_of(console: &Console, settings: &Settings, posts: &[Offline]) -> io::Result<()> {
    offline_among(console, settings, &posts.iter().collect::<Vec<_>>())
}

/// The same of some posts.
pub(crate) fn offline_among(console: &Console, settings: &Settings, posts: &[&Offline]) -> io::Result<()> {
    if console.format == Format::Json {
        return posts.iter().try_for_each(|post| json_line(&offline_json(&console.words, settings, post)));
    }
    offline(console, settings, posts)
}

/// One line for each post that is merged and not online.
fn offline(console: &Console, settings: &Settings, posts: &[&Offline]) -> io::Result<()> {
    let shown = if console.verbose { usize::MAX } else { SHOWN };
    for entry in fold(posts.iter().copied(), shown, |post| reason_name(&post.why)) {
        let sentence = match entry {
            Folded::One(post) => offline_sentence(&console.words, settings, post),
            Folded::More(reason, count) => console.words.text("offline-more", [("count", count.into()), ("reason", reason.into())]),
        };
        // These lines are why people read a report at all; `--quiet` does not silence them.
        line(&sentence)?;
    }
    if posts.is_empty() { Ok(()) } else { console.say("") }
}

fn reason_name(why: &OfflineReason) -> &'static str {
    match why {
        OfflineReason::Broken => "broken",
        OfflineReason::Unrecorded => "unrecorded",
        OfflineReason::Waiting(Waiting::Draft, _) => "draft",
        OfflineReason::Waiting(Waiting::Held { .. }, _) => "held",
        OfflineReason::Waiting(Waiting::Scheduled { .. }, _) => "scheduled",
    }
}

/// Why a post is not online, in words.
pub(crate) fn offline_sentence(words: &Words, settings: &Settings, post: &Offline) -> String {
    let language = code_of(&post.file);
    let title = words.text("quoted-title", [("title", clean(&post.title).into()), ("language", language.into())]);
    let mut named: Vec<Named<'_>> = vec![("title", title.into()), ("file", clean(&post.file).into())];
    if let OfflineReason::Waiting(waiting, files) = &post.why {
        let files: Vec<String> = files.iter().map(|file| format!("`{}`", clean(file))).collect();
        named.push(("files", words.list(&files).into()));
        match waiting {
            Waiting::Draft => {}
            Waiting::Held { missing } => {
                let versions: Vec<String> = missing.iter().map(|lang| words.version(settings.languages.code(*lang))).collect();
                named.push(("count", versions.len().into()));
                named.push(("versions", words.list(&versions).into()));
            }
            Waiting::Scheduled { due } => {
                let form = if due.timed { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" };
                named.push(("due", due.at.format(form).to_string().into()));
            }
        }
    }
    words.text(&format!("offline-{}", reason_name(&post.why)), named)
}

/// The last lines: what was found, what was written, what comes by itself.
fn closing_lines(words: &Words, summary: &Summary<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let counts = summary.counts;
    if counts != Counts::default() {
        let errors = counts.leaving_out + counts.stopping;
        lines.push(words.text("summary-findings", [("errors", errors.into()), ("warnings", counts.warnings.into())]));
    }
    let Some(written) = summary.written else {
        let id = if counts.stopping == 0 && summary.strict { "summary-strict" } else { "summary-nothing-written" };
        lines.push(words.text(id, [("folder", clean(summary.output).into())]));
        return lines;
    };
    lines.push(written_line(words, summary, written));
    if summary.preview {
        lines.push(words.plain("summary-preview"));
    }
    if let Some((settings, at)) = summary.site.and_then(|told| Some((told.settings, told.next_change?))) {
        let local = at.with_timezone(&settings.zone);
        lines.push(words.text(
            "summary-next-change",
            [
                ("utc", at.format("%Y-%m-%d %H:%M").to_string().into()),
                ("local", local.format("%Y-%m-%d %H:%M").to_string().into()),
                ("zone", settings.zone.name().into()),
            ],
        ));
    }
    for room in &written.room {
        let values: [Named<'_>; 6] = [
            ("host", room.host.as_str().into()),
            ("files", room.files.into()),
            ("files_most", room.limits.files.into()),
            ("rules", room.rules.into()),
            ("rules_most", room.limits.rules.into()),
            ("plain", room.plain.into()),
        ];
        lines.push(words.text("summary-room", values));
    }
    if !written.strangers.is_empty() {
        let named: Vec<String> = written.strangers.iter().take(STRANGERS_NAMED).map(|path| format!("`{}`", clean(path))).collect();
        let rest = written.strangers.len() - named.len();
        let values: [Named<'_>; 4] = [
            ("count", written.strangers.len().into()),
            ("files", named.join(", ").into()),
            ("rest", rest.into()),
            ("folder", clean(summary.output).into()),
        ];
        lines.push(words.text("summary-strangers", values));
    }
    lines
}

fn written_line(words: &Words, summary: &Summary<'_>, written: &Written) -> String {
    let changes = match (written.written, written.removed) {
        (0, 0) => words.plain("summary-no-changes"),
        (changed, removed) => words.text("summary-changes", [("changed", changed.into()), ("removed", removed.into())]),
    };
    words.text(
        "summary-written",
        [
            ("pages", written.pages.into()),
            ("languages", summary.site.map_or(0, |told| told.settings.languages.0.len()).into()),
            ("folder", clean(summary.output).into()),
            ("seconds", seconds(summary.elapsed)),
            ("changes", changes.into()),
        ],
    )
}

/// A duration as a number with two decimals.
pub(crate) fn seconds(duration: Duration) -> FluentValue<'static> {
    let mut number = FluentNumber::from(duration.as_secs_f64());
    number.options.minimum_fraction_digits = Some(2);
    FluentValue::Number(number)
}

fn print_timings(console: &Console, phases: &[(&'static str, Duration)]) -> io::Result<()> {
    for (phase, took) in phases {
        let name = console.words.maybe(&format!("phase-{phase}")).unwrap_or_else(|| (*phase).to_owned());
        console.say(&format!("{:>10} ms  {name}", console.words.decimal(took.as_secs_f64() * 1e3, 3)))?;
    }
    console.say("")
}

fn offline_json(words: &Words, settings: &Settings, post: &Offline) -> Value {
    let (missing, files, due) = match &post.why {
        OfflineReason::Waiting(Waiting::Held { missing }, files) => {
            (missing.iter().map(|lang| settings.languages.code(*lang)).collect(), files.clone(), None)
        }
        OfflineReason::Waiting(Waiting::Scheduled { due }, files) => (Vec::new(), files.clone(), Some(due.at.to_rfc3339())),
        OfflineReason::Waiting(Waiting::Draft, files) => (Vec::new(), files.clone(), None),
        OfflineReason::Broken | OfflineReason::Unrecorded => (Vec::new(), Vec::new(), None),
    };
    json!({
        "type": "offline",
        "post": &*post.key,
        "title": post.title,
        "reason": reason_name(&post.why),
        "file": &*post.file,
        "missing": missing,
        "missing_files": files,
        "due": due,
        "message": offline_sentence(words, settings, post),
    })
}

fn summary_json(summary: &Summary<'_>) -> Value {
    let written = summary.written;
    let phases = summary.timings.iter().flatten().map(|(phase, took)| ((*phase).to_owned(), json!(took.as_secs_f64())));
    json!({
        "type": "summary",
        "status": summary.status as u8,
        "output": summary.output,
        "written": written.is_some(),
        "preview": summary.preview,
        "errors": summary.counts.leaving_out + summary.counts.stopping,
        "warnings": summary.counts.warnings,
        "offline": summary.site.map(|told| told.offline.len()),
        "languages": summary.site.map(|told| told.settings.languages.0.iter().map(|language| &language.code).collect::<Vec<_>>()),
        "pages": written.map(|written| written.pages),
        "files": written.map(|written| written.files),
        "bytes": written.map(|written| written.bytes),
        "changed": written.map(|written| written.written),
        "unchanged": written.map(|written| written.unchanged),
        "removed": written.map(|written| written.removed),
        "strangers": written.map(|written| &written.strangers),
        "room": written.map(|written| written.room.iter().map(room_json).collect::<Vec<_>>()),
        "next_change": summary.site.and_then(|told| told.next_change).map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        "seconds": summary.elapsed.as_secs_f64(),
        "timings": phases.collect::<serde_json::Map<_, _>>(),
    })
}

fn room_json(room: &Room) -> Value {
    json!({
        "host": room.host.as_str(),
        "files": room.files,
        "files_most": room.limits.files,
        "rules": room.rules,
        "rules_most": room.limits.rules,
        "plain": room.plain,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::model::language::Lang;
    use std::sync::Arc;

    fn settings() -> Settings {
        let text = "base_url = \"https://example.ca\"\nofficial_languages = [\"en\", \"fr\"]\n\
            [languages]\nen = { label = \"English\", title = \"A\" }\nfr = { label = \"Français\", title = \"A\" }\n";
        let instant = chrono::DateTime::from_timestamp(0, 0).expect("the epoch");
        chancery::config::raw::settings(text, &Arc::from("site.toml"), None, instant, &mut Vec::new()).expect("sound settings")
    }

    #[track_caller]
    fn check(why: OfflineReason, expected: &str) {
        let post = Offline {
            key: Arc::from("barrett/2011-12-05-first-snow"),
            title: "Première neige".to_owned(),
            why,
            file: Arc::from("content/barrett/2011-12-05-first-snow.fr.md"),
            date: None,
            versions: Vec::new(),
        };
        assert_eq!(offline_sentence(&Words::new("en"), &settings(), &post), expected);
    }

    #[test]
    fn why_a_post_is_not_online_in_words() {
        let files = vec!["2011-12-05-first-snow.en.md".to_owned()];
        check(
            OfflineReason::Waiting(Waiting::Held { missing: vec![Lang(0)] }, files),
            "« Première neige » is not online yet: it waits for its English version (`2011-12-05-first-snow.en.md`)",
        );
        let due = chancery::model::date::Written::parse("2012-03-12 09:00").expect("a date").resolve(chrono_tz::Europe::Vienna);
        check(
            OfflineReason::Waiting(Waiting::Scheduled { due }, Vec::new()),
            "« Première neige » is not online yet: it is to appear on 2012-03-12 09:00 (`content/barrett/2011-12-05-first-snow.fr.md`)",
        );
        check(
            OfflineReason::Unrecorded,
            "« Première neige » is not online yet: `chancery publish` has not recorded it (`content/barrett/2011-12-05-first-snow.fr.md`)",
        );
        check(
            OfflineReason::Broken,
            "« Première neige » is not online: it has an error, shown above (`content/barrett/2011-12-05-first-snow.fr.md`)",
        );
    }

    #[test]
    fn the_language_is_in_the_name() {
        assert_eq!(code_of("content/a/2011-12-05-b.fr.md"), "fr");
        assert_eq!(code_of("content/a/b/index.en.md"), "en");
        assert_eq!(code_of("content/a/fr/b.md"), "fr");
        assert_eq!(code_of("b.md"), "");
    }
}
