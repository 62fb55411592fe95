//! Texts whose file says that they are withdrawn, and of which the ledger does not know it yet, or not that it is private.
//!
//! Needs no sound site, not even settings: an embarrassment must not wait for somebody else's comma. So versions find
//! each other by the names of their files and `translation_key` alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::ledger::promises::{Promise, Promises, State};
use crate::ledger::record::{Act, Draft, Kind};
use crate::load::layout::outer;
use crate::load::post::Withdrawn;
use crate::load::reader::Reader;
use crate::load::source;
use crate::model::address::SitePath;

/// A recorded text that stands, and how its file withdraws it.
struct Version<'a> {
    path: &'a SitePath,
    promise: &'a Promise,
    withdrawn: Option<Withdrawn>,
}

/// The withdrawals to be recorded: each takes all versions of the post with it, and the files beside them.
pub(super) fn withdrawals(root: &Path, promises: &Promises) -> Vec<Draft> {
    let codes = codes(promises);
    let mut posts: BTreeMap<(String, String), Vec<Version<'_>>> = BTreeMap::new();
    for (path, promise) in promises.iter().filter(|(_, promise)| withdrawable(promise, true)) {
        let Some(name) = promise.source.as_ref().filter(|_| matches!(promise.kind, Kind::Post | Kind::Page)) else { continue };
        // What cannot be read is for the site to report.
        let text = source::single(root, &outer(name)).and_then(|file| source::text(&file).ok());
        let read = text.map(|(text, _)| Reader::of(&text));
        let (folder, stem) = stem(name, &codes);
        let key = read.as_ref().and_then(|read| read.key.clone()).unwrap_or(stem);
        posts.entry((folder, key)).or_default().push(Version { path, promise, withdrawn: read.and_then(|read| read.withdrawn) });
    }
    let mut drafts = Vec::new();
    for versions in posts.values().filter(|versions| versions.iter().any(|version| version.withdrawn.is_some())) {
        let private = versions.iter().any(|version| version.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.private));
        for Version { path, promise, withdrawn } in versions.iter().filter(|version| withdrawable(version.promise, private)) {
            let reason = withdrawn.as_ref().and_then(|withdrawn| withdrawn.reason.clone());
            drafts.push(Draft { reason, ..withdrawal(path, promise, private) });
            drafts.extend(beside(promises, path, private).map(|(path, promise)| withdrawal(path, promise, private)));
        }
    }
    drafts.sort_by(|a, b| a.path.cmp(&b.path));
    drafts
}

/// Whether there is something to withdraw: what stands, and in private what has been withdrawn for all to see.
pub(super) fn withdrawable(promise: &Promise, private: bool) -> bool {
    match &promise.state {
        State::Standing => true,
        State::Withdrawn(how) => private && !how.private,
        State::MovedTo(_) => false,
    }
}

fn withdrawal(path: &SitePath, promise: &Promise, private: bool) -> Draft {
    let title = promise.title.clone().filter(|_| !private);
    Draft { kind: promise.kind, date: promise.date, title, private, ..Draft::new(Act::Withdrawn, path.clone()) }
}

/// The recorded files beside a text.
fn beside<'a>(promises: &'a Promises, text: &'a SitePath, private: bool) -> impl Iterator<Item = (&'a SitePath, &'a Promise)> {
    promises.below(text).filter(move |(_, promise)| promise.kind == Kind::File && withdrawable(promise, private))
}

/// Every language that an address begins with.
pub(super) fn codes(promises: &Promises) -> BTreeSet<&str> {
    promises.iter().map(|(path, _)| path.first()).collect()
}

/// The folder of a file, and what it has in common with its other versions.
pub(super) fn stem(name: &str, codes: &BTreeSet<&str>) -> (String, String) {
    let bare = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")).unwrap_or(name);
    let bare = bare.rsplit_once('.').filter(|(_, code)| codes.contains(code)).map_or(bare, |(stem, _)| stem);
    let bare = bare.strip_suffix("/index").unwrap_or(bare);
    let (folder, rest) = bare.split_once('/').unwrap_or(("", bare));
    let rest = rest.split_once('/').filter(|(code, _)| codes.contains(code)).map_or(rest, |(_, rest)| rest);
    (folder.to_owned(), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_have_one_stem() {
        #[track_caller]
        fn check(name: &str, expected: (&str, &str)) {
            assert_eq!(stem(name, &BTreeSet::from(["en", "fr"])), (expected.0.to_owned(), expected.1.to_owned()), "{name}");
        }
        check("barrett/2011-12-05-snow.fr.md", ("barrett", "2011-12-05-snow"));
        check("barrett/fr/2011-12-05-snow.md", ("barrett", "2011-12-05-snow"));
        check("barrett/2011-12-19-carols/index.en.markdown", ("barrett", "2011-12-19-carols"));
        check("pages/v1.2.md", ("pages", "v1.2"));
    }
}
