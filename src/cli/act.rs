//! What the commands for public acts share: the versions that they are about, the words for each, and the report.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chancery::acts::addresses::Addresses;
use chancery::acts::apply::ApplyError;
use chancery::acts::header_edit::edit;
use chancery::acts::versions::{Text, Version, versions};
use chancery::acts::{self, Change, Edited};
use chancery::config::settings::Settings;
use chancery::load::layout::Owner;
use chancery::model::date::Instant;
use chancery::model::language::Lang;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::args::{Format, Global, Translated};
use super::console::{Console, json_line};
use super::failure::Failure;
use super::messages::clean;
use super::subject::{Missed, Site};
use super::{Status, instant, report, site_root};

/// A post and everything that an act on it needs.
pub(crate) struct Subject<'a> {
    pub(crate) site: &'a Site,
    pub(crate) text: &'a Text,
    pub(crate) versions: Vec<Version>,
    /// The day of the act where the ambassador is.
    pub(crate) day: NaiveDate,
}

/// Why a command ends before it began.
pub(crate) type Stopped = anyhow::Result<Status>;

/// Ends an act that was interrupted, before anything is read, and says so.
pub(crate) fn finish(root: &Path, console: &Console) -> anyhow::Result<()> {
    let followed = acts::finish(root).map_err(refused)?;
    if console.format == Format::Json && !followed.is_empty() {
        return Ok(json_line(&json!({"type": "act", "act": "finished", "edited": followed}))?);
    }
    for path in followed {
        console.say(&console.words.text("file-finished", [("path", clean(&path).into())]))?;
    }
    Ok(())
}

/// Says that an act was interrupted, for a report that ends nothing itself.
pub(crate) fn tell_interrupted(root: &Path, console: &Console) -> std::io::Result<()> {
    match console.format {
        _ if !acts::is_interrupted(root) => Ok(()),
        Format::Json => json_line(&json!({"type": "act", "act": "interrupted"})),
        Format::Human | Format::Markdown | Format::Csv => console.say(&console.words.plain("act-interrupted")),
    }
}

/// Why files were not edited, in words.
fn refused(error: ApplyError) -> anyhow::Error {
    match error {
        ApplyError::Changed { path } => Failure::new("changed-meanwhile").with("path", path).into(),
        ApplyError::Io { path, source } => anyhow::Error::new(source).context(Failure::new("cannot-edit").with("path", path)),
    }
}

/// Reads the site; ends where there is none.
pub(crate) fn site(at: Option<&str>, global: &Global, console: &Console) -> Result<Site, Stopped> {
    let root = site_root::find(global.root.as_deref()).map_err(Err)?;
    finish(&root, console).map_err(Err)?;
    let now = instant::of_run(at, Tz::UTC).map_err(|failure| Err(failure.into()))?;
    let (settings, found) = site_root::settings(&root, now);
    match settings {
        Some(settings) => {
            // A day begins in the site's zone, as it does for a build.
            let now = instant::of_run(at, settings.zone).map_err(|failure| Err(failure.into()))?;
            Ok(Site::read(root, settings, now))
        }
        None => Err(report::stopped_by(console, &root, &found)),
    }
}

/// What was named, with its versions.
pub(crate) fn subject<'a>(site: &'a Site, typed: &str, at: Option<&str>, console: &Console) -> Result<Subject<'a>, Stopped> {
    let text = site.text(typed).map_err(|missed| match missed {
        Missed::Unknown(failure) => Err(failure.into()),
        Missed::Stray(why) => stopped(site, &[why], console),
    })?;
    if text.role.of == Owner::Profile {
        return Err(Err(Failure::new("profile-act").with("path", &text.file.path).into()));
    }
    let versions = versions(&site.contents, text).map_err(|found| stopped(site, &found, console))?;
    let zone = site_root::person(&site.root, &text.role.folder, &site.settings).map_or(site.settings.zone, |person| person.zone);
    let now: Instant = instant::of_run(at, zone).map_err(|failure| Err(failure.into()))?;
    Ok(Subject { site, text, versions, day: now.with_timezone(&zone).date_naive() })
}

/// The end of a command that found errors in what it is about.
pub(crate) fn stopped(site: &Site, found: &[chancery::diagnostic::Diagnostic], console: &Console) -> Stopped {
    report::findings(console, &site.root, found)?;
    console.say(&console.words.plain("act-nothing-edited"))?;
    Ok(Status::SiteHasErrors)
}

impl Subject<'_> {
    /// Acts on posts alone, and only on what somebody can have read.
    pub(crate) fn must_be_public_post(&self, act: &'static str) -> Result<(), Failure> {
        if self.text.role.of == Owner::Page {
            return Err(Failure::new("page-act").with("path", &self.text.file.path).with("act", act));
        }
        let addresses: &Addresses = &self.site.addresses;
        if self.versions.iter().all(|version| addresses.is_unseen(&version.path)) {
            return Err(Failure::new("not-public").with("path", &self.text.file.path).with("act", act));
        }
        Ok(())
    }

    fn code(&self, lang: Lang) -> &str {
        self.site.settings.languages.code(lang)
    }
}

/// The words of an act, by language, and how to ask for those that are missing.
pub(crate) struct Wording<'a> {
    /// `note` or `reason`.
    pub(crate) option: &'static str,
    /// What was said.
    pub(crate) said: &'a [Translated],
    /// The command up to the words.
    pub(crate) command: String,
    /// What stands behind them.
    pub(crate) rest: String,
}

impl Wording<'_> {
    /// Each version's words. One official language without words of its own is an error that shows the whole command.
    pub(crate) fn of(&self, subject: &Subject<'_>, versions: &[&Version], console: &Console) -> Result<BTreeMap<Lang, String>, Failure> {
        let settings: &Settings = &subject.site.settings;
        let mut words: BTreeMap<Lang, String> = BTreeMap::new();
        let official: Vec<Lang> = settings.languages.official().collect();
        for said in self.said {
            let lang = match (&said.language, official.as_slice()) {
                (Some(code), _) => {
                    settings.languages.find(code).ok_or_else(|| super::commands::new_ambassador::unknown_language(code, settings))?
                }
                (None, [only]) => *only,
                (None, _) => return Err(Failure::new("words-without-language").with("option", self.option).with("text", &said.text)),
            };
            let language = console.words.language(subject.code(lang));
            if !subject.versions.iter().any(|version| version.lang == lang) {
                let version = console.words.version(subject.code(lang));
                return Err(Failure::new("no-such-version").with("option", self.option).with("version", version));
            }
            let text = one_line(&said.text);
            if !text.is_empty() && words.insert(lang, text).is_some() {
                return Err(Failure::new("words-twice").with("option", self.option).with("language", language));
            }
        }
        let wanted = |version: &&&Version| official.contains(&version.lang) && !words.contains_key(&version.lang);
        let mut missing: Vec<Lang> = versions.iter().filter(wanted).map(|version| version.lang).collect();
        missing.dedup();
        if missing.is_empty() { Ok(words) } else { Err(self.missing(subject, &words, &missing, console)) }
    }

    fn missing(&self, subject: &Subject<'_>, words: &BTreeMap<Lang, String>, missing: &[Lang], console: &Console) -> Failure {
        let names: Vec<String> = missing.iter().map(|lang| console.words.language(subject.code(*lang))).collect();
        let mut all = words.clone();
        all.extend(missing.iter().map(|lang| (*lang, "…".to_owned())));
        let said = all.iter().map(|(lang, text)| format!(" --{} {}={}", self.option, subject.code(*lang), shell(text)));
        let command = format!("{}{}{}", self.command, said.collect::<String>(), self.rest);
        Failure::new("words-missing").with("option", self.option).with("languages", console.words.list(&names)).with("command", command)
    }
}

/// A text on one line, as a header keeps it.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A word of a command line between quotes.
pub(crate) fn shell(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '$' | '`') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}

/// A path as it is typed: between quotes only where it must be.
pub(crate) fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-:~".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { shell(text) }
}

/// The options that a command to type again must keep.
pub(crate) fn repeated(private: bool, at: Option<&str>, root: Option<&Path>) -> String {
    let mut rest = String::new();
    if private {
        rest.push_str(" --private");
    }
    if let Some(at) = at {
        rest = format!("{rest} --at {}", word(at));
    }
    if let Some(root) = root {
        rest = format!("{rest} --root {}", word(&root.to_string_lossy()));
    }
    rest
}

/// Files to be edited, and those that say so already.
#[derive(Default)]
pub(crate) struct Edits {
    edits: Vec<Edited>,
    pub(crate) kept: Vec<Arc<str>>,
}

impl Edits {
    /// Prepares the changes of one version. Nothing is written yet.
    pub(crate) fn add(&mut self, version: &Version, changes: &[Change]) -> Result<(), Failure> {
        let after = edit(&version.text, changes)
            .map_err(|refused| Failure::new("header-form").with("path", &version.path).with("lines", refused.lines))?;
        if after == version.text {
            self.kept.push(Arc::clone(&version.path));
        } else {
            let (path, on_disk, before) = (Arc::clone(&version.path), version.on_disk.clone(), version.text.clone());
            self.edits.push(Edited { path, on_disk, before, after });
        }
        Ok(())
    }

    /// Whether there is nothing to write.
    pub(crate) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Writes all of them, and says which; `more` are the act's own values for programs.
    pub(crate) fn write(self, root: &Path, console: &Console, act: &str, more: Value) -> anyhow::Result<()> {
        acts::apply(root, &self.edits).map_err(refused)?;
        let edited: Vec<&str> = self.edits.iter().map(|edit| &*edit.path).collect();
        if console.format == Format::Json {
            let mut object = Map::new();
            object.insert("type".to_owned(), json!("act"));
            object.insert("act".to_owned(), json!(act));
            object.insert("edited".to_owned(), json!(edited));
            object.insert("kept".to_owned(), json!(self.kept.iter().map(|path| &**path).collect::<Vec<_>>()));
            if let Value::Object(more) = more {
                object.extend(more);
            }
            return Ok(json_line(&Value::Object(object))?);
        }
        for path in edited {
            console.say(&console.words.text("file-edited", [("path", clean(path).into())]))?;
        }
        for path in &self.kept {
            console.say(&console.words.text("file-unchanged", [("path", clean(path).into())]))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_to_type_survive_a_shell() {
        assert_eq!(shell("5 $ \"net\""), "\"5 \\$ \\\"net\\\"\"");
        assert_eq!(word("content/a/b.fr.md"), "content/a/b.fr.md");
        assert_eq!(word("été à.md"), "\"été à.md\"");
        assert_eq!(one_line(" a\n\u{1b}b\t c "), "a b c");
    }
}
