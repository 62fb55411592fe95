//! The addresses of earlier texts: in the plan, and against the ledger.
//!
//! They follow from the `corrected` lines: the line that names a text promises its page and the list of all of them,
//! wherever the post goes. A text that is gone with a public withdrawal is one that hosts say so of. What something
//! private took with it leaves nothing, not even that.

use crate::ledger::promises::{Promise, Promises, State};
use crate::ledger::record::Kind;
use crate::model::address::SitePath;
use crate::model::post::PostId;
use crate::model::site::Keep;
use crate::render::Press;
use crate::render::subject::Subject;

use super::{Plan, Recipe};

/// The pages of a post's earlier texts, and their lists.
pub(super) fn of_post(press: &Press<'_>, id: PostId) -> Vec<(SitePath, Recipe)> {
    let post = press.site.post(id);
    let mut pages = Vec::new();
    for version in post.versions.iter().filter(|_| post.withdrawn.is_none()) {
        let Some(history) = &version.history else { continue };
        pages.push((version.path.timemap(), Recipe::TimeMap(id, version.lang)));
        let page = |number| (version.path.earlier_text(number), Recipe::Page(Subject::Earlier(id, number), version.lang));
        pages.extend(history.earlier.iter().map(|earlier| page(earlier.number)));
    }
    pages
}

/// Where a post is today.
enum Today {
    At(SitePath),
    Withdrawn { private: bool },
}

/// What answers at the addresses of the earlier texts of a post where the plan has nothing: a redirect to where the post
/// has gone, or that they were withdrawn.
pub(super) fn kept(press: &Press<'_>, promises: &Promises, plan: &Plan, path: &SitePath, promise: &Promise) -> Vec<(SitePath, Keep)> {
    let numbers = promise.earlier_texts().filter(|_| promise.kind == Kind::Post).map(|(number, ..)| number);
    let below = |post: &SitePath, number: Option<u32>| number.map_or_else(|| post.timemap(), |number| post.earlier_text(number));
    let mut all: Vec<Option<u32>> = numbers.map(Some).collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.push(None);
    let answer = |number: Option<u32>| {
        let here = below(path, number);
        if plan.files.contains_key(&here.output()) {
            return None;
        }
        match today(press, promises, plan, path, promise) {
            Today::Withdrawn { private } => (!private).then_some((here, Keep::WithdrawnFile)),
            Today::At(now) => {
                let there = below(&now, number);
                plan.files.contains_key(&there.output()).then_some((here, Keep::Moved(there)))
            }
        }
    };
    all.into_iter().filter_map(answer).collect()
}

fn today(press: &Press<'_>, promises: &Promises, plan: &Plan, path: &SitePath, promise: &Promise) -> Today {
    let now = match (plan.at(path), &promise.state) {
        (Some(Recipe::Alias(of, lang)), _) => of.version(lang, press).map(|version| version.path.clone()),
        (None, State::MovedTo(to)) => Some(to.clone()),
        _ => None,
    };
    let now = now.unwrap_or_else(|| path.clone());
    match (plan.at(&now), promises.get(&now).map(|promise| &promise.state)) {
        (Some(Recipe::Page(Subject::Post(id), _)), _) if press.site.post(id).withdrawn.is_some() => {
            Today::Withdrawn { private: press.site.post(id).private }
        }
        (None, Some(State::Withdrawn(how))) => Today::Withdrawn { private: how.private },
        _ => Today::At(now),
    }
}
