//! `chancery new post`: the files of a post in every language at once.
//!
//! The first language's file is the post; each other one is a draft with the same title, so that the post waits
//! until somebody has translated it.

use std::path::Path;
use std::process::Command;

use anyhow::Context;
use chancery::config::settings::Settings;
use chancery::model::address::slugify;
use chancery::model::date::{Instant, Written};
use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;

use crate::cli::args::{Global, NewPost, PostKind};
use crate::cli::console::{self, Console};
use crate::cli::failure::Failure;
use crate::cli::new_files::NewFiles;
use crate::cli::site_root::{self, Person};
use crate::cli::{Status, instant, report, starter};

/// How long an alert stands unless somebody says otherwise, in days.
const ALERT_DAYS: i64 = 7;

/// When a post appears: the day that its name begins with, and the moment where somebody gave one.
struct When {
    day: NaiveDate,
    moment: Option<String>,
}

pub(crate) fn run(options: &NewPost, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let now = instant::of_run(None, Tz::UTC)?;
    let (settings, found) = site_root::settings(&root, now);
    let Some(settings) = settings else {
        return report::stopped_by(console, &root, &found);
    };
    site_root::open(&settings)?;
    let options = &asked(options, &root, console)?;
    known(&root, options.ambassador())?;
    let person = site_root::person(&root, options.ambassador(), &settings)?;
    let languages = languages(options, &settings, &person)?;
    let when = when(options.date.as_deref(), person.zone, now)?;
    let slug = Some(slugify(options.title(), &languages[0])).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "post".to_owned());
    let stem = format!("content/{}/{}-{slug}", options.ambassador(), when.day);

    let mut files = NewFiles::below(&root);
    for (at, code) in languages.iter().enumerate() {
        files.add(format!("{stem}.{code}.md"), text(options, &when, code, draft(at, languages.len())));
    }
    if let Some(path) = files.taken() {
        return Err(Failure::new("file-exists").with("path", path).into());
    }
    let outcome = files.write()?;
    report::files(console, &outcome)?;
    let others: Vec<String> = languages[1..].iter().map(|code| console.words.version(code)).collect();
    let first = console.words.language(&languages[0]);
    let named = [("count", others.len().into()), ("language", first.into()), ("others", console.words.list(&others).into())];
    console.say(&console.words.text("next-after-post", named))?;
    if options.edit { edit(&root, &outcome.written) } else { Ok(Status::Good) }
}

/// Who and what, from whoever sits at the terminal where the command did not say; nobody else is ever asked.
fn asked(options: &NewPost, root: &Path, console: &Console) -> anyhow::Result<NewPost> {
    let mut options = options.clone();
    let people = site_root::people(root);
    let missing = |name: &str| Failure::new("post-needs").with("what", name);
    if options.ambassador.is_none() {
        if !console.can_ask() {
            return Err(missing(if options.title.is_none() { "both" } else { "ambassador" }).into());
        }
        let proposal = people.first().map_or("", String::as_str);
        let named = [("people", people.join(", ").into()), ("proposal", proposal.into())];
        let answer = console::ask(&console.words.text("ask-post-ambassador", named))?;
        options.ambassador = Some(answer.filter(|answer| !answer.is_empty()).unwrap_or_else(|| proposal.to_owned()));
    }
    while options.title.as_ref().is_none_or(|title| title.trim().is_empty()) {
        if !console.can_ask() {
            return Err(missing("title").into());
        }
        let id = if options.kind == PostKind::Note { "ask-post-note" } else { "ask-post-title" };
        // The end of input is an answer, too: there is nothing to write.
        options.title = Some(console::ask(&console.words.plain(id))?.ok_or_else(|| missing("title"))?);
    }
    Ok(options)
}

pub(crate) fn known(root: &Path, id: &str) -> Result<(), Failure> {
    let people = site_root::people(root);
    if people.iter().any(|known| known == id) {
        return Ok(());
    }
    let near = chancery::config::fields::suggest(id, people.iter().map(String::as_str)).unwrap_or("none");
    let listed: Vec<String> = people.iter().map(|known| format!("`{known}`")).collect();
    let listed = if listed.is_empty() { "none".to_owned() } else { listed.join(", ") };
    Err(Failure::new("no-such-ambassador").with("id", id).with("suggestion", near).with("people", listed))
}

/// The languages of the files: the one of the title first, then every official one, then hosts that were asked for.
fn languages(options: &NewPost, settings: &Settings, person: &Person) -> Result<Vec<String>, Failure> {
    let official: Vec<String> = settings.languages.official().map(|lang| settings.languages.code(lang).to_owned()).collect();
    let mut languages: Vec<String> = Vec::new();
    let asked = options.lang.iter().map(|code| code.trim().to_owned());
    for code in asked.clone().take(1).chain(official.iter().cloned()).chain(asked) {
        if settings.languages.find(&code).is_none() {
            return Err(super::new_ambassador::unknown_language(&code, settings));
        }
        if !official.contains(&code) && !person.hosts.contains(&code) {
            return Err(Failure::new("not-a-host-language").with("language", code).with("id", options.ambassador()));
        }
        if !languages.contains(&code) {
            languages.push(code);
        }
    }
    Ok(languages)
}

fn when(written: Option<&str>, zone: Tz, now: Instant) -> Result<When, Failure> {
    let Some(text) = written else {
        return Ok(When { day: now.with_timezone(&zone).date_naive(), moment: None });
    };
    let stamp = Written::parse(text).ok_or_else(|| Failure::new("bad-date").with("found", text))?.resolve(zone);
    Ok(When { day: stamp.day(), moment: stamp.timed.then(|| stamp.iso()) })
}

/// Why a file is a draft, if it is one.
#[derive(Debug, Clone, Copy)]
enum Draft {
    No,
    ToTranslate,
    ToWrite,
}

/// The first file need not be a draft, since the others keep the post waiting; one without others must.
fn draft(at: usize, count: usize) -> Draft {
    match (at, count) {
        (0, 1) => Draft::ToWrite,
        (0, _) => Draft::No,
        _ => Draft::ToTranslate,
    }
}

/// One file of the post.
fn text(options: &NewPost, when: &When, code: &str, draft: Draft) -> String {
    let mut header = Vec::new();
    match options.kind {
        // A text without a heading is a note, whatever its header says.
        PostKind::Post | PostKind::Note => {}
        PostKind::Answer => header.push("kind = \"answer\"".to_owned()),
        PostKind::Alert => {
            header.push("kind = \"alert\"".to_owned());
            header.push(format!("expires_at = {}", when.day + Duration::days(ALERT_DAYS)));
        }
    }
    if let Some(moment) = &when.moment {
        header.push(format!("date = {moment}"));
    }
    let texts = starter::texts_or_english(code);
    let comment = match draft {
        Draft::No => None,
        Draft::ToTranslate => Some(texts.translate),
        Draft::ToWrite => Some(texts.write),
    };
    if let Some(comment) = comment {
        header.push(format!("# {comment}"));
        header.push("draft = true".to_owned());
    }
    let title = options.title().split_whitespace().collect::<Vec<_>>().join(" ");
    let body = if options.kind == PostKind::Note { format!("{title}\n") } else { format!("# {title}\n\n") };
    if header.is_empty() { body } else { format!("+++\n{}\n+++\n\n{body}", header.join("\n")) }
}

/// Opens the files in the editor that the environment names.
fn edit(root: &Path, paths: &[String]) -> anyhow::Result<Status> {
    let editor = ["VISUAL", "EDITOR"].into_iter().find_map(crate::cli::variable).ok_or_else(|| Failure::new("no-editor"))?;
    // The variables hold a command with its arguments (`code --wait`).
    let mut parts = editor.split_whitespace();
    let program = parts.next().ok_or_else(|| Failure::new("no-editor"))?;
    let failure = || Failure::new("editor-failed").with("editor", &editor);
    let ended = Command::new(program).args(parts).args(paths).current_dir(root).status().with_context(failure)?;
    if ended.success() { Ok(Status::Good) } else { Err(failure().into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: PostKind, moment: Option<&str>, code: &str, draft: Draft, expected: &str) {
        let options = NewPost {
            ambassador: Some("a".to_owned()),
            title: Some("First  snow".to_owned()),
            lang: Vec::new(),
            kind,
            date: None,
            edit: false,
        };
        let day = NaiveDate::from_ymd_opt(2011, 12, 5).expect("a day");
        assert_eq!(text(&options, &When { day, moment: moment.map(str::to_owned) }, code, draft), expected);
    }

    #[test]
    fn a_post_is_its_text_and_a_translation_waits() {
        check(PostKind::Post, None, "en", Draft::No, "# First snow\n\n");
        check(PostKind::Note, None, "en", Draft::No, "First snow\n");
        let french = "+++\n# Traduisez le titre et le texte ci-dessous, puis supprimez cette ligne et la suivante.\ndraft = true\n+++\n\n# First snow\n\n";
        check(PostKind::Post, None, "fr", Draft::ToTranslate, french);
        check(PostKind::Alert, None, "en", Draft::No, "+++\nkind = \"alert\"\nexpires_at = 2011-12-12\n+++\n\n# First snow\n\n");
        let timed = "+++\nkind = \"answer\"\ndate = 2011-12-05T09:00:00+01:00\n+++\n\n# First snow\n\n";
        check(PostKind::Answer, Some("2011-12-05T09:00:00+01:00"), "en", Draft::No, timed);
    }

    #[test]
    fn the_day_is_that_of_the_ambassador() {
        let now = chrono::DateTime::from_timestamp(1_323_041_400, 0).expect("an instant"); // 2011-12-04 23:30 UTC
        let day = |text, zone| when(text, zone, now).map(|when| when.day.to_string()).unwrap_or_default();
        assert_eq!(day(None, chrono_tz::Europe::Vienna), "2011-12-05");
        assert_eq!(day(None, chrono_tz::America::Toronto), "2011-12-04");
        assert_eq!(day(Some("2012-01-01"), chrono_tz::UTC), "2012-01-01");
        assert_eq!(day(Some("soon"), chrono_tz::UTC), "");
    }
}
