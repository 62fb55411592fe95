//! Addresses that are promised without a text of their own: lists, feeds, files beside texts, earlier addresses.

use std::path::Path;

use crate::ledger::promises::{Promise, Promises, State};
use crate::ledger::record::{Act, Draft, Kind};
use crate::load::layout::{inner, outer};
use crate::load::source;
use crate::model::address::{OutputPath, SitePath};
use crate::model::post::Version;
use crate::model::site::RedirectTo;
use crate::plan::{Plan, Recipe};
use crate::render::Press;
use crate::render::subject::Subject;

/// Whether nothing is promised at an address, or only that it leads to where something has gone.
fn is_free(promises: &Promises, path: &SitePath) -> bool {
    promises.get(path).is_none_or(|promise| matches!(promise.state, State::MovedTo(_)))
}

/// Everything of the plan that is not recorded yet and no text.
pub(super) fn addresses(press: &Press<'_>, promises: &Promises, plan: &Plan) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (output, recipe) in &plan.files {
        let Some(kind) = kind(*recipe) else { continue };
        let path = address(output);
        if is_free(promises, &path) {
            drafts.push(Draft { kind, ..Draft::new(Act::Published, path) });
        }
    }
    let site = press.site;
    for post in &site.posts {
        for version in &post.versions {
            drafts.extend(aliases(promises, version, Kind::Post));
            if post.withdrawn.is_none() {
                drafts.extend(files(promises, version));
            }
        }
    }
    for version in site.pages.iter().flat_map(|page| &page.versions) {
        drafts.extend(aliases(promises, version, Kind::Page));
        drafts.extend(files(promises, version));
    }
    for version in site.ambassadors.iter().flat_map(|person| &person.profile) {
        drafts.extend(aliases(promises, version, Kind::List));
        drafts.extend(files(promises, version));
    }
    for redirect in &site.redirects {
        if let RedirectTo::Here(to) = &redirect.to
            && promises.get(&redirect.from).is_none()
            && redirect.from != *to
        {
            drafts.push(Draft { to: Some(to.clone()), ..Draft::new(Act::Moved, redirect.from.clone()) });
        }
    }
    drafts
}

/// The archived feeds that are not recorded yet, of a site whose acts all are: what happens today can close a month.
pub(super) fn archives(press: &Press<'_>, promises: &Promises) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for &(scope, lang) in press.site.streams.keys() {
        for month in press.archived_months(scope, lang) {
            let path = Subject::archived_feed(scope, month, lang, press.site, press.settings);
            if is_free(promises, &path) {
                drafts.push(Draft { kind: Kind::Feed, ..Draft::new(Act::Published, path) });
            }
        }
    }
    drafts.sort_by(|a, b| a.path.cmp(&b.path));
    drafts
}

/// Each earlier address is recorded once.
fn aliases(promises: &Promises, version: &Version, kind: Kind) -> Vec<Draft> {
    let new = |alias: &&SitePath| promises.get(alias).is_none() && alias.output() != version.path.output();
    let moved = |alias: &SitePath| Draft { kind, to: Some(version.path.clone()), ..Draft::new(Act::Moved, alias.clone()) };
    version.aliases.iter().filter(new).map(moved).collect()
}

/// The files beside a text; one that was withdrawn with it has come back with it.
pub(super) fn files(promises: &Promises, version: &Version) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for file in &version.files {
        let path = version.path.with_file(&file.name);
        let withdrawn = promises.get(&path).is_some_and(|promise| matches!(promise.state, State::Withdrawn(_)));
        if withdrawn || is_free(promises, &path) {
            let act = if withdrawn { Act::Restored } else { Act::Published };
            drafts.push(Draft { kind: Kind::File, source: Some(inner(&file.source).to_owned()), ..Draft::new(act, path) });
        }
    }
    drafts
}

/// Files that were withdrawn with a text, and that are still there, though the text shows them no more: they come back, too,
/// since they stood there before.
pub(super) fn kept<'a>(root: &'a Path, promises: &'a Promises, text: &'a SitePath) -> impl Iterator<Item = Draft> + 'a {
    let withdrawn = |promise: &Promise| promise.kind == Kind::File && matches!(promise.state, State::Withdrawn(_));
    let there = move |promise: &Promise| promise.source.as_ref().is_some_and(|source| source::single(root, &outer(source)).is_some());
    let files = promises.below(text).filter(move |(_, promise)| withdrawn(promise) && there(promise));
    files.map(|(path, promise)| Draft { kind: Kind::File, source: promise.source.clone(), ..Draft::new(Act::Restored, path.clone()) })
}

/// What kind of promise a file of the plan is by itself. What is made anew at every build in any case (error pages,
/// sitemaps, files of hosts, assets with a digest in their name) is none, and neither is what the ledger itself asked for.
fn kind(recipe: Recipe) -> Option<Kind> {
    match recipe {
        Recipe::Page(subject, _) => match subject {
            Subject::Entry
            | Subject::Home
            | Subject::Profile(_)
            | Subject::Year(..)
            | Subject::Month(..)
            | Subject::Archive
            | Subject::Topics
            | Subject::Topic(_)
            | Subject::TopicYear(..)
            | Subject::Follow
            | Subject::Record
            | Subject::Search => Some(Kind::List),
            // Earlier texts follow from the `corrected` lines alone, and so do their addresses: the line that names the
            // text is the promise. A line more for each could only say the same, or say it too late, since the page is
            // there as soon as the correction is recorded.
            Subject::Earlier(..) => None,
            Subject::Post(_) | Subject::Page(_) | Subject::Kept(_) | Subject::NotFound | Subject::Gone => None,
        },
        Recipe::Feed(..) | Recipe::TopicFeed(..) | Recipe::RecordFeed(_) => Some(Kind::Feed),
        // Which months have one is known only once the acts of today are recorded: [`archives`].
        Recipe::FeedArchive(..)
        | Recipe::NotFound
        | Recipe::Gone
        | Recipe::Redirect(_)
        | Recipe::Alias(..)
        | Recipe::Moved(_)
        | Recipe::EmptiedFeed(_)
        | Recipe::KeptFile(_)
        | Recipe::TimeMap(..)
        | Recipe::Opml
        | Recipe::SitemapIndex
        | Recipe::Sitemap(..)
        | Recipe::Robots
        | Recipe::PublicLedger(_)
        | Recipe::Security
        | Recipe::Host(_)
        | Recipe::Asset(_)
        | Recipe::Smaller(..)
        | Recipe::Card(..)
        | Recipe::File(..) => None,
    }
}

/// The address that a file answers at.
fn address(output: &OutputPath) -> SitePath {
    let address = output.address();
    let address = address.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(&address);
    SitePath::recorded(address).unwrap_or_else(SitePath::root)
}
