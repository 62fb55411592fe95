//! Addresses that nothing on the site may name: those of what was withdrawn in private, by its header or by the ledger.
//!
//! Today's, earlier ones, and everything below them. The notice still stands at the address; whoever does not know it
//! already finds it nowhere. Deliberately absent: words, which are whoever's who wrote them.

use std::collections::BTreeSet;

use crate::config::settings::Settings;
use crate::ledger::promises::{Promises, State};
use crate::load::layout::inner;
use crate::model::address::{BaseUrl, SitePath};
use crate::model::site::Site;

/// Those addresses.
#[derive(Debug, Default)]
pub struct Unnamed {
    addresses: BTreeSet<SitePath>,
    /// Where the site is, and was.
    bases: Vec<BaseUrl>,
}

impl Unnamed {
    /// Those of a site.
    pub(super) fn of(site: &Site, promises: &Promises, settings: &Settings) -> Self {
        let mut addresses: BTreeSet<SitePath> = BTreeSet::new();
        for version in site.posts.iter().filter(|post| post.private).flat_map(|post| &post.versions) {
            addresses.extend(std::iter::once(&version.path).chain(&version.aliases).cloned());
            addresses.extend(promises.by_source(inner(&version.source)).map(|(path, _)| path.clone()));
        }
        let private = |state: &State| matches!(state, State::Withdrawn(how) if how.private);
        addresses.extend(promises.iter().filter(|(_, promise)| private(&promise.state)).map(|(path, _)| path.clone()));
        let leads = |state: &State| matches!(state, State::MovedTo(to) if addresses.contains(to));
        let earlier: Vec<SitePath> = promises.iter().filter(|(_, promise)| leads(&promise.state)).map(|(path, _)| path.clone()).collect();
        addresses.extend(earlier);
        let bases = settings.languages.0.iter().map(|language| &language.base).chain(&settings.former);
        Self { bases: if addresses.is_empty() { Vec::new() } else { bases.cloned().collect() }, addresses }
    }

    /// Whether an address is one of them, with its final slash or without, or is below one.
    pub fn has(&self, path: &SitePath) -> bool {
        let above = || path.as_str().match_indices('/').filter_map(|(at, _)| SitePath::recorded(&path.as_str()[..=at]));
        let own = |path: &SitePath| self.addresses.contains(path) || self.addresses.contains(&path.slashed());
        !self.addresses.is_empty() && (own(path) || above().any(|path| self.addresses.contains(&path)))
    }

    /// The same of an address with its host, as somebody writes it: with another scheme or none it leads there, too.
    pub(super) fn has_url(&self, url: &str) -> bool {
        let Some((_, rest)) = url.split(['#', '?']).next().and_then(|bare| bare.split_once("//")) else { return false };
        let on = |base: &BaseUrl| base.origin.split("//").next().and_then(|scheme| base.inside(&[scheme, "//", rest].concat()));
        self.bases.iter().filter_map(on).any(|path| self.has(&path))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &SitePath> {
        self.addresses.iter()
    }
}
