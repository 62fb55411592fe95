//! Where the site is, and the little of it that `new` must know: its settings, and who an ambassador is.
//!
//! `new` reads these two files and nothing else, so that a mistake in somebody's post never keeps another from
//! being begun.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use chancery::config::fields::{self, AMBASSADOR, Source};
use chancery::config::settings::Settings;
use chancery::config::tree;
use chancery::diagnostic::Diagnostic;
use chancery::load;
use chancery::model::date::Instant;
use chrono_tz::Tz;

use super::failure::Failure;

/// The file that makes a folder a site.
pub(crate) const SITE_FILE: &str = "site.toml";
/// The file that makes a folder an ambassador's.
pub(crate) const AMBASSADOR_FILE: &str = "ambassador.toml";

/// The site's folder: the one that was given, else the nearest one from here up that has a `site.toml`, else here.
pub(crate) fn find(given: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = given {
        return Ok(folder.to_owned());
    }
    let here = std::env::current_dir().context(Failure::new("no-current-folder"))?;
    let found = here.ancestors().find(|folder| folder.join(SITE_FILE).is_file()).map(Path::to_owned);
    Ok(found.unwrap_or(here))
}

/// Nothing new begins on a site that is closed.
///
/// # Errors
/// Where it is closed, with the day.
pub(crate) fn open(settings: &Settings) -> Result<(), Failure> {
    settings.closed().map_or(Ok(()), |closed| Err(Failure::new("site-closed").with("date", closed.on.day().to_string())))
}

/// The site's settings, and everything that is wrong with them.
pub(crate) fn settings(root: &Path, instant: Instant) -> (Option<Settings>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let settings = load::settings(root, None, instant, &mut found);
    (settings, found)
}

/// What `new post` must know of an ambassador.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// Where their days begin.
    pub(crate) zone: Tz,
    /// The host languages of all their terms.
    pub(crate) hosts: Vec<String>,
}

/// Reads `content/<id>/ambassador.toml`; what is wrong in it is for `build` to say.
pub(crate) fn person(root: &Path, id: &str, settings: &Settings) -> anyhow::Result<Person> {
    let text = read(&root.join("content").join(id).join(AMBASSADOR_FILE))?;
    let (entries, _) = tree::from_toml(&text, 0);
    let file: Arc<str> = Arc::from(format!("content/{id}/{AMBASSADOR_FILE}"));
    let source = Source { file: &file, post: None };
    let known = fields::read(&entries, AMBASSADOR, &source, &mut Vec::new());
    let zone = known.text("time_zone").and_then(|name| name.parse().ok()).unwrap_or(settings.zone);
    let mut hosts = Vec::new();
    for (term, _) in known.tables("terms") {
        for host in term.iter().filter(|entry| entry.key == "host_languages") {
            if let tree::Value::List(items) = &host.node.value {
                hosts.extend(items.iter().filter_map(fields::text));
            }
        }
    }
    Ok(Person { zone, hosts })
}

/// The ids of everybody who has a folder.
pub(crate) fn people(root: &Path) -> Vec<String> {
    let Ok(folders) = std::fs::read_dir(root.join("content")) else { return Vec::new() };
    let mut ids: Vec<String> = folders
        .flatten()
        .filter(|folder| folder.path().join(AMBASSADOR_FILE).is_file())
        .filter_map(|folder| folder.file_name().into_string().ok())
        .collect();
    ids.sort();
    ids
}

fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| Failure::new("cannot-read").with("path", path.display()))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
