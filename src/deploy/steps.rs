//! What differs, and in which order it travels: a pure function.

use std::collections::{BTreeMap, BTreeSet};

use crate::cards::is_card;
use crate::ledger::promises::{Promises, State};
use crate::ledger::record::Act;
use crate::ledger::{Ledger, Sha};
use crate::model::address::SitePath;
use crate::search;
use crate::write::Rank;
use crate::write::manifest::MANIFEST;

use super::{Sent, Shipped, There, Trouble};

/// How many files may go without anybody asking for it; what is derived does not count.
pub const REMOVALS: usize = 20;

/// A part of a deploy: all of one before any of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Notices, and what stood beside withdrawn texts.
    Withdrawals,
    /// What pages need.
    Assets,
    /// Posts.
    Posts,
    /// Other pages.
    Pages,
    /// Feeds.
    Feeds,
    /// Sitemaps, the public record's files, hosts' files.
    Lists,
    /// What the site no longer has.
    Removals,
}

impl Phase {
    /// Its name for other programs and for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Withdrawals => "withdrawals",
            Self::Assets => "assets",
            Self::Posts => "posts",
            Self::Pages => "pages",
            Self::Feeds => "feeds",
            Self::Lists => "lists",
            Self::Removals => "removals",
        }
    }

    const fn of(rank: Rank) -> Self {
        match rank {
            Rank::Withdrawal => Self::Withdrawals,
            Rank::Asset => Self::Assets,
            Rank::Post => Self::Posts,
            Rank::Page => Self::Pages,
            Rank::Feed => Self::Feeds,
            Rank::List => Self::Lists,
        }
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A file travels: its place among the files of the site, and whether there is another one at its address.
    Put(usize, bool),
    /// A file goes.
    Remove(String),
}

/// Everything to do, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// By phase; inside one the order does not matter, but files go after others have come.
    pub phases: BTreeMap<Phase, Vec<Step>>,
    /// How many files are there already.
    pub kept: usize,
}

impl Steps {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Step> {
        self.phases.values().flatten()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.phases.is_empty()
    }
}

/// What makes what is there the site. `allowed` is how many files may go.
///
/// # Errors
///
/// What would be offline, or too much of it.
pub fn steps(files: &[Shipped], there: &There, promises: &Promises, allowed: usize) -> Result<Steps, Trouble> {
    let mut steps = Steps::default();
    let mut notices = BTreeSet::new();
    for (at, file) in files.iter().enumerate() {
        let same = if file.unnamed { there.unnamed.contains(&file.sha) } else { there.named.get(&file.path) == Some(&file.sha) };
        // What an unfinished run may have overwritten is not known to be there.
        if same && !there.begun.contains(&file.path) {
            steps.kept += 1;
            continue;
        }
        if file.rank == Rank::Withdrawal {
            notices.extend(file.path.strip_suffix("index.html"));
        }
        let other = there.named.contains_key(&file.path) || there.begun.contains(&file.path);
        steps.phases.entry(Phase::of(file.rank)).or_default().push(Step::Put(at, other));
    }
    let gone = gone(files, there);
    refuse(&gone, promises, allowed)?;
    let beside = |path: &str| path.match_indices('/').any(|(at, _)| notices.contains(&path[..=at]));
    // Nothing tells whose a card or a smaller photo was, and an index holds words of everything.
    let derived = |path: &str| !notices.is_empty() && is_derived(path);
    for path in gone {
        let first = beside(path) || derived(path);
        let phase = if first { Phase::Withdrawals } else { Phase::Removals };
        steps.phases.entry(phase).or_default().push(Step::Remove(path.to_owned()));
    }
    Ok(steps)
}

/// What is there and is no file of the site.
fn gone<'a>(files: &[Shipped], there: &'a There) -> BTreeSet<&'a str> {
    let has = |path: &str| files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok();
    let all = there.named.keys().chain(&there.begun).map(String::as_str);
    all.filter(|path| *path != MANIFEST && !has(path)).collect()
}

/// Whether a file is made from others, and comes and goes with them.
fn is_derived(path: &str) -> bool {
    path.starts_with("assets/photo-") || is_card(path) || path.starts_with(search::FOLDER)
}

fn refuse(gone: &BTreeSet<&str>, promises: &Promises, allowed: usize) -> Result<(), Trouble> {
    let held = |path: &&str| {
        let address = address(path)?;
        let (own, promise) = promises.entry(&address)?;
        (!matches!(promise.state, State::Withdrawn(_))).then(|| own.clone())
    };
    let offline: Vec<SitePath> = gone.iter().filter_map(held).collect();
    if !offline.is_empty() {
        return Err(Trouble::Offline(offline));
    }
    let compressed = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
    let count = gone.iter().filter(|path| !path.starts_with("assets/") && !is_derived(path) && !compressed(path)).count();
    if count > allowed { Err(Trouble::Removals { count, limit: allowed }) } else { Ok(()) }
}

/// The address that a file answers at.
fn address(path: &str) -> Option<SitePath> {
    let plain = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path);
    SitePath::recorded(&["/", plain].concat())
}

/// The files of withdrawn texts that may be there still, and the index of the search, which holds words of all: what a deploy
/// of withdrawals alone takes away. `known` are the acts that are online:
/// whoever brought them brought their notices.
pub fn withdrawn(there: &There, promises: &Promises, ledger: &Ledger, known: &BTreeSet<Sha>) -> Vec<String> {
    let new = |place: &usize| {
        ledger.records.get(*place).is_some_and(|entry| entry.record.act == Act::Withdrawn && !known.contains(&entry.digest))
    };
    let is_new = |records: &[usize]| records.iter().any(new);
    let folders: BTreeSet<String> = promises
        .iter()
        .filter(|(_, promise)| matches!(promise.state, State::Withdrawn(_)) && is_new(&promise.records))
        .map(|(path, _)| path.output().0)
        .collect();
    let own = |path: &str| {
        let below = |at: usize| folders.contains(&[&path[..=at], "index.html"].concat());
        folders.contains(path) || path.match_indices('/').any(|(at, _)| below(at))
    };
    let all: BTreeSet<&String> = there.named.keys().chain(&there.begun).collect();
    let (mut gone, others): (Vec<&String>, Vec<&String>) = all.into_iter().partition(|path| own(path));
    if !gone.is_empty() {
        gone.extend(others.into_iter().filter(|path| path.starts_with(search::FOLDER)));
    }
    gone.into_iter().cloned().collect()
}

/// The pictures made for a page that it names: cards and smaller photos.
pub fn pictures(page: &str, there: &There) -> BTreeSet<String> {
    let words = page.split(['"', '\'', ' ', ',', '<', '>']).filter_map(|word| word.find("assets/").map(|at| &word[at..]));
    words.filter(|path| is_derived(path) && there.named.contains_key(*path)).map(str::to_owned).collect()
}

/// How many files come, change and go.
pub fn counted(plan: &Steps, files: &[Shipped]) -> Sent {
    let feed = |step: &Step| match step {
        Step::Put(at, _) => files.get(*at).map(|file| file.path.clone()),
        Step::Remove(_) => None,
    };
    let count = |of: fn(&Step) -> bool| plan.iter().filter(|step| of(step)).count();
    Sent {
        added: count(|step| matches!(step, Step::Put(_, false))),
        changed: count(|step| matches!(step, Step::Put(_, true))),
        removed: count(|step| matches!(step, Step::Remove(_))),
        kept: plan.kept,
        feeds: plan.phases.get(&Phase::Feeds).into_iter().flatten().filter_map(feed).collect(),
        ..Sent::default()
    }
}

/// Digests by path.
pub(super) fn by_path(files: &[Shipped]) -> BTreeMap<&str, Sha> {
    files.iter().filter(|file| !file.unnamed).map(|file| (file.path.as_str(), file.sha)).collect()
}
