//! What somebody means who names a file or an address: a text of the site.
//!
//! A file may be named from the current folder or from the site's; an address with or without the host.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chancery::acts::addresses::{Addresses, addresses};
use chancery::acts::versions::{Contents, Text, contents};
use chancery::config::fields::suggest;
use chancery::config::settings::Settings;
use chancery::diagnostic::Diagnostic;
use chancery::load::layout::Owner;
use chancery::model::address::SitePath;
use chancery::model::date::Instant;
use unicode_normalization::UnicodeNormalization;

use super::failure::Failure;

/// The site as an act sees it.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) contents: Contents,
    pub(crate) addresses: Addresses,
    /// What is wrong with the ledger.
    pub(crate) ledger: Vec<Diagnostic>,
}

/// Why nothing was found.
pub(crate) enum Missed {
    /// Nothing has that name.
    Unknown(Failure),
    /// The file is there, and has an error of its own.
    Stray(Diagnostic),
}

impl Site {
    /// Reads what there is.
    pub(crate) fn read(root: PathBuf, settings: Settings, instant: Instant) -> Self {
        let contents = contents(&root, &settings);
        let (addresses, ledger) = addresses(&root, &settings, instant);
        Self { root, settings, contents, addresses, ledger }
    }

    /// The text that was named.
    pub(crate) fn text(&self, typed: &str) -> Result<&Text, Missed> {
        let path = self.file(typed);
        if let Some(text) = path.as_deref().and_then(|path| self.at(path)) {
            return Ok(text);
        }
        let name = path.as_deref().unwrap_or_default();
        if let Some((_, why)) = self.contents.stray.iter().find(|(stray, _)| **stray == *name) {
            return Err(Missed::Stray(why.clone()));
        }
        if self.contents.beside.iter().any(|beside| **beside == *name) {
            return Err(Missed::Unknown(Failure::new("not-a-text").with("path", name)));
        }
        let address = self.address(typed);
        if let Some(file) = address.as_ref().and_then(|path| self.addresses.file(path)) {
            // What is recorded is known also where its file is gone, and then there is nothing to write the act into.
            return self.at(&file).ok_or_else(|| Missed::Unknown(Failure::new("file-gone").with("typed", typed).with("path", &*file)));
        }
        let suggestion = self.near(typed, address.as_ref()).unwrap_or_else(|| "none".to_owned());
        Err(Missed::Unknown(Failure::new("no-such-text").with("typed", typed).with("suggestion", suggestion)))
    }

    fn at(&self, path: &str) -> Option<&Text> {
        self.contents.texts.iter().find(|text| *text.file.path == *path)
    }

    /// The file that was typed, from the site's root.
    fn file(&self, typed: &str) -> Option<Arc<str>> {
        let root = self.root.canonicalize().ok()?;
        let here = Path::new(typed).canonicalize().ok();
        let below = [self.root.clone(), self.root.join("content")].map(|folder| folder.join(typed).canonicalize().ok());
        let inside = |path: PathBuf| -> Option<String> {
            let inner = path.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
            Some(inner.nfc().collect())
        };
        let files = here.into_iter().chain(below.into_iter().flatten()).filter(|path| path.is_file());
        files.filter_map(inside).map(Arc::from).next()
    }

    /// An address as this site knows it.
    pub(crate) fn address(&self, typed: &str) -> Option<SitePath> {
        if typed.contains("://") {
            return self.settings.languages.0.iter().find_map(|language| language.base.inside(typed));
        }
        SitePath::written(typed).map(|path| path.slashed())
    }

    /// What was perhaps meant.
    fn near(&self, typed: &str, address: Option<&SitePath>) -> Option<String> {
        let bare = typed.trim_end_matches('/').trim_start_matches("./").trim_start_matches("content/");
        let posts = || self.contents.texts.iter().filter(|text| text.role.of != Owner::Profile);
        if let Some(text) = posts().find(|text| *text.role.key == *bare || text.role.stem == bare) {
            return Some(text.file.path.to_string());
        }
        let known = address.filter(|_| typed.starts_with('/') || typed.contains("://"));
        if let Some(path) = known {
            return suggest(path.as_str(), self.addresses.all().map(SitePath::as_str)).map(str::to_owned);
        }
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let files = || posts().map(|text| &*text.file.path);
        let whole = suggest(&["content/", bare].concat(), files()).map(str::to_owned);
        whole.or_else(|| {
            let names: Vec<String> = files().map(name).collect();
            let near = suggest(&name(bare), names.iter().map(String::as_str))?;
            files().find(|path| name(path) == near).map(str::to_owned)
        })
    }
}
