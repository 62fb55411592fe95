//! The files of one post or page: what is written in `content`, and which of it belongs together.
//!
//! Only headers are read, and only those of the same folder: an act on one post asks nothing of the others, which may have
//! errors. Deliberately absent: the fate of a post and its address.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::fields::{self, Source};
use crate::config::settings::Settings;
use crate::config::tree::{Entry, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::front_matter;
use crate::load::layout::{self, Role, TextRole};
use crate::load::source::{self, SourceFile};
use crate::load::{self, CONTENT};
use crate::model::language::Lang;

use super::header_edit::is;

/// Every file under `content`.
#[derive(Debug, Default)]
pub struct Contents {
    /// Texts of posts, pages and profiles.
    pub texts: Vec<Text>,
    /// Files beside them.
    pub beside: Vec<Arc<str>>,
    /// Files that are texts of nothing, and why.
    pub stray: Vec<(Arc<str>, Diagnostic)>,
}

/// A file that holds a text.
#[derive(Debug)]
pub struct Text {
    /// The file.
    pub file: SourceFile,
    /// Whose text it is.
    pub role: TextRole,
}

/// A version as it is written.
#[derive(Debug)]
pub struct Version {
    /// Its language.
    pub lang: Lang,
    /// Its file, from the site's root.
    pub path: Arc<str>,
    /// Where that is on this machine.
    pub on_disk: PathBuf,
    /// The whole file.
    pub text: String,
    entries: Vec<Entry>,
}

impl Version {
    /// The entry of a field, where it says something.
    fn entry(&self, field: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| is(entry, field)).filter(|entry| !matches!(entry.node.value, Value::Null))
    }

    /// The texts of a list.
    pub fn texts(&self, field: &str) -> Vec<String> {
        match self.entry(field).map(|entry| &entry.node) {
            Some(node) => match &node.value {
                Value::List(items) => items.iter().filter_map(fields::text).collect(),
                _ => fields::text(node).into_iter().collect(),
            },
            None => Vec::new(),
        }
    }

    /// Whether its withdrawal says that it is private.
    pub fn withdrawn_in_private(&self) -> bool {
        let Some(Value::Map(entries)) = self.entry("withdrawn").map(|entry| &entry.node.value) else { return false };
        entries.iter().any(|entry| entry.key == "private" && entry.node.value == Value::Bool(true))
    }

    /// The day of its withdrawal, as it is written; empty where it says none.
    pub fn withdrawn(&self) -> Option<String> {
        let Value::Map(entries) = &self.entry("withdrawn")?.node.value else { return Some(String::new()) };
        Some(entries.iter().find(|entry| entry.key == "date").and_then(|entry| fields::text(&entry.node)).unwrap_or_default())
    }
}

/// What is in `content`. A folder that cannot be read and the like are for a build to say.
pub fn contents(root: &Path, settings: &Settings) -> Contents {
    let files = source::walk(root, CONTENT, &mut Vec::new());
    let bundles: BTreeSet<&str> = files.iter().filter_map(|file| load::bundle(&file.path)).collect();
    let mut contents = Contents::default();
    for file in &files {
        match layout::role(file, &|folder| bundles.contains(folder), &settings.languages) {
            Ok(Role::Text(role)) => contents.texts.push(Text { file: file.clone(), role }),
            Ok(Role::Beside | Role::Ambassador { .. }) => contents.beside.push(Arc::clone(&file.path)),
            Err(why) => contents.stray.push((Arc::clone(&file.path), *why)),
        }
    }
    contents
}

/// The versions of what `text` is a version of, in the order of languages.
///
/// # Errors
///
/// A version of the same name that cannot be read, or whose header cannot. Fields that mean nothing are no obstacle.
pub fn versions(contents: &Contents, text: &Text) -> Result<Vec<Version>, Vec<Diagnostic>> {
    let join = |text: &Text, version: &Version| {
        version.entry("translation_key").and_then(|entry| fields::text(&entry.node)).unwrap_or_else(|| text.role.stem.clone())
    };
    let wanted = join(text, &read(text)?);
    let mut found = Vec::new();
    let mut versions = Vec::new();
    for other in contents.texts.iter().filter(|other| other.role.of == text.role.of && other.role.folder == text.role.folder) {
        match read(other) {
            Ok(version) if join(other, &version) == wanted => versions.push(version),
            Err(errors) if other.role.stem == text.role.stem => found.extend(errors),
            Ok(_) | Err(_) => {}
        }
    }
    versions.sort_by(|a, b| (a.lang, &a.path).cmp(&(b.lang, &b.path)));
    if found.is_empty() { Ok(versions) } else { Err(found) }
}

fn read(text: &Text) -> Result<Version, Vec<Diagnostic>> {
    let Text { file, role } = text;
    let from = Source { file: &file.path, post: Some(&role.key) };
    let (content, _) = source::text(file).map_err(|error| vec![error.leaving_out(&role.key)])?;
    let split = front_matter::split(&content).map_err(|fence| vec![from.error(Code::UnclosedHeader, &fence)])?;
    let (entries, errors) = front_matter::parse(&content, &split);
    if errors.is_empty() {
        return Ok(Version { lang: role.lang, path: Arc::clone(&file.path), on_disk: file.on_disk.clone(), text: content, entries });
    }
    let errors = errors.into_iter();
    Err(errors.map(|error| fields::syntax(Code::HeaderSyntax, error, &from).with("syntax", split.syntax.name())).collect())
}
