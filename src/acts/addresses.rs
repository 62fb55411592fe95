//! Where each text is: what the record says, else what a build would give it; and which text an address leads to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::config::rules::Look;
use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::ledger::promises::{Promises, State};
use crate::ledger::{self, Ledger};
use crate::load::earlier::EarlierTexts;
use crate::load::{self, CONTENT, Reading};
use crate::model::address::SitePath;
use crate::model::date::Instant;
use crate::resolve::recorded::Recorded;
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
    let (loaded, _) = load::load(root, settings, Reading { instant, look: Look::Build });
    let promises = addresses.promises.clone();
    let earlier = EarlierTexts::new();
    let mut recorded = Recorded::new(&promises, &earlier, &loaded.texts);
    let (site, ..) = resolve::resolve(
        loaded,
        settings,
        &Options { instant, drafts: true, future: true, locked: false, look: Look::Build },
        &mut recorded,
    );
    let posts = site.posts.iter().flat_map(|post| post.versions.iter().map(move |version| (version, post.waiting.is_some())));
    let pages = site.pages.iter().flat_map(|page| page.versions.iter().map(|version| (version, false)));
    for (version, waiting) in posts.chain(pages) {
        let file = || Arc::clone(&version.source);
        addresses.today.insert(version.path.clone(), file());
        addresses.by_file.insert(file(), version.path.clone());
        addresses.earlier.extend(version.aliases.iter().map(|alias| (alias.clone(), file())));
        addresses.waiting.extend(waiting.then(file));
    }
    // Where the record cannot be asked, anything may have been public.
    if !found.is_empty() {
        addresses.waiting.clear();
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::ledger::record::{Act, Draft};

    const SETTINGS: &str = "base_url = \"https://example.ca\"\ntime_zone = \"UTC\"\nid_domain = \"example.ca,2011\"\n\
        official_languages = [\"en\"]\n[languages]\nen = { label = \"English\", locale = \"en-CA\", title = \"A\" }\n";

    fn path(text: &str) -> SitePath {
        SitePath::written(text).expect("an address")
    }

    #[test]
    fn the_record_goes_before_the_title() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let place = folder.path().join(name);
            std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
            std::fs::write(place, text).expect("a file");
        };
        write("site.toml", SETTINGS);
        write("content/a/ambassador.toml", "name = \"A\"\n");
        write("content/a/2011-12-05-one.en.md", "+++\naliases = [\"/older/\"]\n+++\n# New title\n\nText.\n");
        write("content/a/2011-12-30-two.en.md", "# Two\n\nText.\n");
        let at: DateTime<Utc> = "2011-12-06T00:00:00Z".parse().expect("an instant");
        let (old, older) = (path("/en/a/2011/12/old-title/"), path("/en/a/2011/12/first-title/"));
        let mut ledger = Ledger::default();
        let published = Draft { source: Some("a/2011-12-05-one.en.md".to_owned()), ..Draft::new(Act::Published, older.clone()) };
        let moved = Draft { to: Some(old.clone()), ..Draft::new(Act::Moved, older.clone()) };
        ledger::log::append(folder.path(), &mut ledger, vec![published, moved], at).expect("appended");

        let settings = load::settings(folder.path(), None, at, &mut Vec::new()).expect("settings");
        let (addresses, found) = addresses(folder.path(), &settings, at);
        assert_eq!(found, []);
        let (one, two) = ("content/a/2011-12-05-one.en.md", "content/a/2011-12-30-two.en.md");
        assert_eq!(addresses.of(one), Some(&old));
        for leads in [&old, &older, &path("/older/")] {
            assert_eq!(addresses.file(leads).as_deref(), Some(one), "{leads}");
            assert_eq!(addresses.taken(leads, two).as_deref(), Some(one), "{leads}");
            assert_eq!(addresses.taken(leads, one), None, "{leads}");
        }
        assert_eq!(addresses.file(&path("/en/a/2011/12/new-title/")), None, "a new title moves nothing");
        assert_eq!((addresses.is_unseen(one), addresses.is_unseen(two)), (false, true));

        write("published/2011.jsonl", "{}\n{}\n");
        let (addresses, found) = super::addresses(folder.path(), &settings, at);
        assert!(!found.is_empty() && !addresses.is_unseen(two), "{found:?}");
    }
}
