//! Where each text is: what the record says, else what a build would give it; and which text an address leads to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::ledger::promises::{Promises, State};
use crate::ledger::{self, Ledger};
use crate::load::{self, CONTENT};
use crate::model::address::SitePath;
use crate::model::date::Instant;
use crate::resolve::{self, Options};

/// The addresses of a site, as far as its texts are sound.
#[derive(Debug, Default)]
pub struct Addresses {
    /// The file at each address of today.
    today: BTreeMap<SitePath, Arc<str>>,
    /// The same, the other way round.
    by_file: BTreeMap<Arc<str>, SitePath>,
    /// The file that an earlier address leads to.
    earlier: BTreeMap<SitePath, Arc<str>>,
    /// Files of posts that are not online yet.
    waiting: Vec<Arc<str>>,
    promises: Promises,
}

/// Reads texts and ledger. What is wrong with the texts is for a build to say; a ledger that cannot be read is told.
pub fn addresses(root: &Path, settings: &Settings, instant: Instant) -> (Addresses, Vec<Diagnostic>) {
    let (ledger, found) = match ledger::log::read(root) {
        Ok(ledger) => (ledger, Vec::new()),
        Err(errors) => (Ledger::default(), errors),
    };
    let mut addresses = Addresses { promises: Promises::of(&ledger), ..Addresses::default() };
    let (loaded, _) = load::load(root, settings, instant);
    let (site, _) = resolve::resolve(loaded, settings, &Options { instant, drafts: true, future: true });
    let posts = site.posts.iter().flat_map(|post| post.versions.iter().map(move |version| (version, post.waiting.is_some())));
    let pages = site.pages.iter().flat_map(|page| page.versions.iter().map(|version| (version, false)));
    for (version, waiting) in posts.chain(pages) {
        let file = || Arc::clone(&version.source);
        addresses.today.insert(version.path.clone(), file());
        addresses.by_file.insert(file(), version.path.clone());
        addresses.earlier.extend(version.aliases.iter().map(|alias| (alias.clone(), file())));
        addresses.waiting.extend(waiting.then(file));
    }
    (addresses, found)
}

impl Addresses {
    /// The file that stands at an address, or that it leads to.
    pub fn file(&self, path: &SitePath) -> Option<Arc<str>> {
        let recorded = || {
            let promise = self.promises.get(path)?;
            let promise = if let State::MovedTo(to) = &promise.state { self.promises.get(to)? } else { promise };
            promise.source.as_ref().map(|source| Arc::from([CONTENT, "/", source].concat()))
        };
        self.today.get(path).cloned().or_else(recorded).or_else(|| self.earlier.get(path).cloned())
    }

    /// Where a file is: its recorded address, which is what people know, else that of the next build.
    pub fn of(&self, file: &str) -> Option<&SitePath> {
        self.recorded(file).or_else(|| self.by_file.get(file))
    }

    fn recorded(&self, file: &str) -> Option<&SitePath> {
        let source = file.strip_prefix(CONTENT)?.strip_prefix('/')?;
        self.promises.by_source(source).map(|(path, _)| path)
    }

    /// Whether nobody can have read a file: no record of it, and not in the next build.
    pub fn is_unseen(&self, file: &str) -> bool {
        self.recorded(file).is_none() && self.waiting.iter().any(|waiting| **waiting == *file)
    }

    /// The other file that has an address, or had it.
    pub fn taken(&self, path: &SitePath, file: &str) -> Option<Arc<str>> {
        self.file(path).filter(|other| **other != *file)
    }

    /// Every address that leads to a text.
    pub fn all(&self) -> impl Iterator<Item = &SitePath> {
        self.today.keys().chain(self.earlier.keys()).chain(self.promises.iter().map(|(path, _)| path))
    }
}
