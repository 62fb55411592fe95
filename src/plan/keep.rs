//! The plan against the ledger: every recorded address answers, or nothing is written.
//!
//! What stands in the plan is good. A list or feed that the plan no longer has stays, empty; what has moved is a redirect;
//! what was withdrawn a notice. A post, page or file that would be gone is lost ([`super::lost`]).

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::images;
use crate::ledger::promises::{Promise, Promises, State, Withdrawal};
use crate::ledger::record::Kind;
use crate::load::layout::{inner, outer};
use crate::load::source;
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::Post;
use crate::model::site::{Keep, Kept, Notice};
use crate::render::Press;
use crate::render::subject::Subject;

use super::lost::{self, Lost};
use super::{Plan, Recipe, earlier};

/// What of a recorded address is left.
enum Answer {
    /// It is in the plan.
    Stands,
    /// Something else than the site itself answers.
    Kept(Keep),
    /// Nothing does.
    Lost,
    /// A text that has an address of its own, from this file, while the one that was published here is nowhere.
    Taken(Arc<str>),
}

/// Adds to the plan what recorded addresses answer at which the site has nothing any more; reports those that are lost.
pub fn keep(press: &Press<'_>, promises: &Promises, plan: &mut Plan, found: &mut Vec<Diagnostic>) -> Vec<Kept> {
    let mut kept = Vec::new();
    let mut lost = Vec::new();
    for (path, promise) in promises.iter() {
        match answer(press, promises, plan, path, promise) {
            Answer::Stands => {}
            Answer::Kept(what) => {
                // A redirect speaks the language of what it leads to, and is on its host.
                let lang = language(press, if let Keep::Moved(to) | Keep::Gone(to) = &what { to } else { path });
                kept.push(Kept { path: path.clone(), lang, what });
            }
            Answer::Lost => lost.push(Lost { path, promise, lang: language(press, path), taken: None }),
            Answer::Taken(by) => lost.push(Lost { path, promise, lang: language(press, path), taken: Some(by) }),
        }
        let earlier = earlier::kept(press, promises, plan, path, promise).into_iter();
        kept.extend(earlier.map(|(path, what)| Kept { lang: language(press, &path), path, what }));
    }
    for (at, one) in (0..).zip(&kept) {
        let recipe = match &one.what {
            // A page that leads elsewhere is nothing for a reader of lists.
            Keep::Moved(to) if let Some(list @ Recipe::TimeMap(..)) = plan.files.get(&to.output()) => *list,
            Keep::Moved(_) | Keep::Gone(_) => Recipe::Moved(at),
            Keep::Withdrawn(_) | Keep::List => Recipe::Page(Subject::Kept(at), one.lang),
            Keep::Feed => Recipe::EmptiedFeed(at),
            Keep::File { .. } => Recipe::KeptFile(at),
            Keep::WithdrawnFile | Keep::PrivateFile => continue,
        };
        plan.files.entry(one.path.output()).or_insert(recipe);
    }
    found.extend(lost::finding(press, promises, &lost));
    kept
}

/// Whether something answers at an address because the ledger holds it: an earlier one of what was withdrawn, a list that
/// has nothing left. What stood beside a withdrawn text is gone.
pub(super) fn is_kept(press: &Press<'_>, path: &SitePath) -> bool {
    let promises = press.recorded.promises;
    let answers = |promise: &Promise| promise.kind != Kind::File || !matches!(promise.state, State::Withdrawn(_));
    promises.get(path).or_else(|| promises.get(&path.slashed())).is_some_and(answers)
}

/// The language of an address: what it begins with.
fn language(press: &Press<'_>, path: &SitePath) -> Lang {
    press.settings.languages.find(path.first()).unwrap_or(Lang(0))
}

fn answer(press: &Press<'_>, promises: &Promises, plan: &Plan, path: &SitePath, promise: &Promise) -> Answer {
    if let Some(recipe) = plan.files.get(&path.output()) {
        return taken(press, promises, *recipe, path, promise).map_or(Answer::Stands, Answer::Taken);
    }
    match &promise.state {
        // A redirect would name the address that it leads to.
        State::MovedTo(to) if press.unnamed.has(to) => private(press, promises, to, promise),
        State::MovedTo(to) => {
            Answer::Kept(if is_withdrawn(press, promises, plan, to) { Keep::Gone(to.clone()) } else { Keep::Moved(to.clone()) })
        }
        State::Withdrawn(_) if promise.kind == Kind::File => Answer::Kept(withdrawn_file(press, path)),
        State::Withdrawn(withdrawal) => Answer::Kept(Keep::Withdrawn(notice(press, path, promise, withdrawal))),
        State::Standing => match promise.kind {
            Kind::List => Answer::Kept(Keep::List),
            Kind::Feed => Answer::Kept(Keep::Feed),
            Kind::File => file(press, promises, plan, path, promise),
            // An address that only differs in its final slash answers.
            Kind::Post | Kind::Page if plan.has(path) => Answer::Stands,
            Kind::Post | Kind::Page => Answer::Lost,
        },
    }
}

/// The file of a text that has left an address of its own for one whose text is shown nowhere any more. A file with a new
/// name has no address yet: what it says is the text that stood there.
fn taken(press: &Press<'_>, promises: &Promises, recipe: Recipe, path: &SitePath, promise: &Promise) -> Option<Arc<str>> {
    if promise.state != State::Standing || !matches!(promise.kind, Kind::Post | Kind::Page) {
        return None;
    }
    let Recipe::Page(subject, lang) = recipe else { return None };
    let now = match subject {
        Subject::Post(id) => press.site.post(id).version(lang)?,
        Subject::Page(at) => press.site.pages.get(at as usize)?.versions.iter().find(|version| version.lang == lang)?,
        _ => return None,
    };
    let own = promise.source.as_deref()?;
    if inner(&now.source) == own || promises.by_source(inner(&now.source)).is_none_or(|(known, _)| known == path) {
        return None;
    }
    let posts = press.site.posts.iter().flat_map(|post| &post.versions);
    let mut shown = posts.chain(press.site.pages.iter().flat_map(|page| &page.versions));
    shown.all(|version| inner(&version.source) != own).then(|| Arc::clone(&now.source))
}

/// What answers for a file that was withdrawn with its text.
fn withdrawn_file(press: &Press<'_>, path: &SitePath) -> Keep {
    if press.unnamed.has(path) { Keep::PrivateFile } else { Keep::WithdrawnFile }
}

/// At an earlier address of what was withdrawn in private: a notice of its own.
fn private(press: &Press<'_>, promises: &Promises, to: &SitePath, promise: &Promise) -> Answer {
    if promise.kind == Kind::File {
        return Answer::Kept(Keep::PrivateFile);
    }
    let recorded = promises.get(to).and_then(|there| match &there.state {
        State::Withdrawn(withdrawal) => Some(Keep::Withdrawn(notice(press, to, there, withdrawal))),
        _ => None,
    });
    let said = || {
        let own = |post: &&Post| post.private && post.versions.iter().any(|version| version.path == *to || version.aliases.contains(to));
        let post = press.site.posts.iter().find(own)?;
        let reason = post.version(language(press, to)).and_then(|version| version.withdrawn_reason.clone());
        Some(Keep::Withdrawn(Notice { at: post.withdrawn?, reason, private: true, date: None, title: None, author: None }))
    };
    said().or(recorded).map_or(Answer::Lost, Answer::Kept)
}

/// Whether a notice stands at an address, or will.
fn is_withdrawn(press: &Press<'_>, promises: &Promises, plan: &Plan, path: &SitePath) -> bool {
    match plan.at(path) {
        Some(Recipe::Page(Subject::Post(id), _)) => press.site.post(id).withdrawn.is_some(),
        Some(_) => false,
        None => promises.get(path).is_some_and(|promise| matches!(promise.state, State::Withdrawn(_))),
    }
}

/// A file beside a text goes with the text: to its new address, or away with it. One that no text shows any more stays
/// for as long as it is there.
fn file(press: &Press<'_>, promises: &Promises, plan: &Plan, path: &SitePath, promise: &Promise) -> Answer {
    let folders = path.as_str().match_indices('/').rev().filter_map(|(at, _)| SitePath::recorded(&path.as_str()[..=at]));
    let text = |folder: &SitePath| promises.get(folder).is_some_and(|promise| matches!(promise.kind, Kind::Post | Kind::Page));
    if let Some(owner) = folders.into_iter().find(text) {
        if is_withdrawn(press, promises, plan, &owner) {
            return Answer::Kept(withdrawn_file(press, path));
        }
        let now = match (plan.at(&owner), promises.get(&owner).map(|promise| &promise.state)) {
            (Some(Recipe::Alias(of, lang)), _) => of.version(lang, press).map(|version| version.path.clone()),
            (_, Some(State::MovedTo(to))) => Some(to.clone()),
            _ => None,
        };
        if let Some(now) = now {
            if is_withdrawn(press, promises, plan, &now) {
                return Answer::Kept(withdrawn_file(press, path));
            }
            let there = now.with_file(&path.as_str()[owner.as_str().len()..]);
            if plan.files.contains_key(&there.output()) {
                return Answer::Kept(Keep::Moved(there));
            }
        } else if !plan.has(&owner) {
            return Answer::Lost;
        }
    }
    let name = promise.source.as_ref().map(|source| outer(source));
    let bytes = name.as_ref().and_then(|name| source::single(press.root, name)).and_then(|file| source::bytes(&file).ok());
    match (name, bytes) {
        // One that cannot be cleaned is not published any more, whatever was done before.
        (Some(name), Some(bytes)) if !images::is_accepted(&bytes, &name) => Answer::Kept(withdrawn_file(press, path)),
        (Some(name), Some(bytes)) => Answer::Kept(Keep::File { source: Arc::from(name), digest: *blake3::hash(&bytes).as_bytes() }),
        _ => Answer::Lost,
    }
}

fn notice(press: &Press<'_>, path: &SitePath, promise: &Promise, withdrawal: &Withdrawal) -> Notice {
    let public = !withdrawal.private;
    let author = press.speaker(path);
    let zone = author.map_or(press.settings.zone, |id| press.site.ambassador(id).zone);
    Notice {
        at: withdrawal.at.with_timezone(&zone).date_naive(),
        reason: withdrawal.reason.clone(),
        private: withdrawal.private,
        date: promise.date.filter(|_| public),
        title: promise.title.clone().filter(|_| public),
        author: author.filter(|id| public && press.site.ambassador(*id).languages.contains(&language(press, path))),
    }
}
