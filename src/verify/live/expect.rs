//! Which addresses a site owes an answer, and which: from the plan, from what its hosts are told, and from the manifest online.

use std::collections::BTreeSet;

use crate::config::settings::Host;
use crate::hosting::{Answers, Gone, Redirect};
use crate::ledger::Sha;
use crate::ledger::promises::State;
use crate::model::address::{BaseUrl, OutputPath, SitePath};
use crate::model::language::Languages;
use crate::pipeline::Prepared;
use crate::plan::{self, Recipe};
use crate::render::subject::Subject;
use crate::write::manifest::MANIFEST;

use super::record;
use super::standing::Standing;

/// The end of an address that no site has.
const NOWHERE: &str = "chancery-verify-nothing-here";
/// How many of the newest posts a sample always has, and how many old, withdrawn and earlier addresses each.
const NEWEST: usize = 20;
const ALWAYS: usize = 200;

/// What an address is to answer.
#[derive(Debug, Clone)]
pub(super) enum What<'a> {
    /// The file of a recipe.
    File(Recipe),
    /// A file of the ledger.
    Ledger,
    /// A file that only the manifest online knows.
    Index(Sha),
    /// A file that the manifest online has and the site no longer has.
    Going,
    /// A redirect, asked for with its final slash or without.
    Redirect(&'a Redirect),
    /// 410 with its notice.
    Gone(&'a Gone),
    /// A redirect to the same page with its final slash, or the page.
    Slash,
    /// 404 with a page.
    NotFound,
    /// Anything but what stands there.
    Closed,
    /// A redirect to the new base.
    Former(String),
    /// A redirect to https.
    Secure(String),
}

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Ask<'a> {
    /// Where.
    pub(super) url: String,
    /// The origin of that.
    pub(super) origin: String,
    /// The file that answers, or that tells whether the answer has changed with a deploy.
    pub(super) path: String,
    /// What for.
    pub(super) what: What<'a>,
    /// Whether no report may name it.
    pub(super) private: bool,
    /// The first ones count most; 3 is everything that a sample may leave out.
    pub(super) rank: u8,
}

impl Ask<'_> {
    /// What a journal knows it by.
    pub(super) fn key(&self) -> String {
        let kind = match self.what {
            What::File(_) | What::Ledger | What::Index(_) => "file",
            What::Going => "going",
            What::Redirect(_) => "redirect",
            What::Gone(_) => "gone",
            What::Slash => "slash",
            What::NotFound => "404",
            What::Closed => "closed",
            What::Former(_) => "former",
            What::Secure(_) => "secure",
        };
        [kind, " ", &self.url].concat()
    }
}

/// Where a site is asked for: the hosts of its languages, or one address for all.
#[derive(Debug)]
pub(super) struct Places {
    bases: Vec<(BaseUrl, Vec<String>)>,
    /// Whether these are the site's own addresses.
    pub(super) own: bool,
}

impl Places {
    /// Where a site is asked for that somebody wants to be asked for at an address.
    pub(super) fn of(languages: &Languages, url: Option<&BaseUrl>) -> Self {
        let codes: Vec<String> = languages.0.iter().map(|language| language.code.clone()).collect();
        let own = |base: &BaseUrl| languages.0.iter().any(|language| language.base == *base);
        if let Some(url) = url.filter(|url| !own(url)) {
            return Self { bases: vec![(url.clone(), codes)], own: false };
        }
        let mut bases: Vec<(BaseUrl, Vec<String>)> = Vec::new();
        for language in &languages.0 {
            match bases.iter_mut().find(|(base, _)| *base == language.base) {
                Some((_, codes)) => codes.push(language.code.clone()),
                None => bases.push((language.base.clone(), vec![language.code.clone()])),
            }
        }
        Self { bases, own: true }
    }

    /// The first of them, where what has no language is.
    pub(super) fn main(&self) -> &BaseUrl {
        &self.bases[0].0
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &BaseUrl> {
        self.bases.iter().map(|(base, _)| base)
    }

    /// Where a file is asked for: on the host of its language, or on each.
    fn of_path(&self, path: &SitePath) -> Vec<&BaseUrl> {
        let code = path.first();
        match self.bases.iter().find(|(_, codes)| codes.iter().any(|own| own == code)) {
            Some((base, _)) => vec![base],
            None => self.iter().collect(),
        }
    }
}

/// Everything that is asked, and how a site's hosts are told to answer.
pub(super) struct Wanted<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) standing: &'a Standing,
    pub(super) answers: &'a Answers,
    pub(super) places: &'a Places,
}

impl<'a> Wanted<'a> {
    /// Every question, in no order.
    pub(super) fn asks(&self) -> Vec<Ask<'a>> {
        let mut asks = Vec::new();
        self.files(&mut asks);
        self.online(&mut asks);
        if !self.answers.targets.is_empty() {
            self.moved(&mut asks);
            self.gone(&mut asks);
            self.slashes(&mut asks);
            self.former(&mut asks);
        }
        self.lost(&mut asks);
        asks
    }

    /// A question about an address of the site, on each host that it is asked for on.
    fn ask(&self, asks: &mut Vec<Ask<'a>>, at: &SitePath, path: String, what: &What<'a>, rank: u8) {
        let private = self.standing.here.get(&path).is_some_and(|made| made.unnamed);
        for base in self.places.of_path(at) {
            let (url, origin) = (base.absolute(at), base.origin.clone());
            asks.push(Ask { url, origin, path: path.clone(), what: what.clone(), private, rank });
        }
    }

    fn files(&self, asks: &mut Vec<Ask<'a>>) {
        let targets = &self.answers.targets;
        let told = !targets.is_empty();
        let elsewhere: BTreeSet<OutputPath> = match told {
            true => self
                .answers
                .redirects
                .iter()
                .map(|one| &one.from)
                .chain(self.answers.gone.iter().map(|one| &one.at))
                .map(SitePath::output)
                .collect(),
            false => BTreeSet::new(),
        };
        let newest = newest(self.prepared);
        for (path, recipe) in self.prepared.plan.files.iter().filter(|(path, _)| !elsewhere.contains(*path)) {
            let Some(at) = address(&path.0) else { continue };
            let what = match recipe {
                Recipe::Host(_) if targets.contains(&Host::Cloudflare) => continue,
                Recipe::Host(_) => What::Closed,
                // Cloudflare sends readers of `/404.html` on to `/404`.
                Recipe::NotFound | Recipe::Gone | Recipe::Page(Subject::NotFound | Subject::Gone, _)
                    if targets.contains(&Host::Cloudflare) =>
                {
                    continue;
                }
                Recipe::PublicLedger(_) => What::Ledger,
                _ => What::File(*recipe),
            };
            let rank = rank(*recipe, &path.0, &newest);
            self.ask(asks, &at, path.0.clone(), &what, rank);
        }
    }

    /// What only the manifest online knows.
    fn online(&self, asks: &mut Vec<Ask<'a>>) {
        let files = self.standing.index().map(|(path, sha)| (path, What::Index(sha)));
        for (path, what) in files.chain(self.standing.going().map(|(path, _)| (path, What::Going))) {
            // What hosts read is closed, and a file of the ledger has lines that are missing here.
            let closed = path.starts_with('.') || path.starts_with('_') || record::is_file(path);
            if let Some(at) = address(path).filter(|_| !closed) {
                self.ask(asks, &at, path.to_owned(), &what, 3);
            }
        }
    }

    fn moved(&self, asks: &mut Vec<Ask<'a>>) {
        for (place, redirect) in self.answers.redirects.iter().enumerate() {
            for at in [Some(redirect.from.clone()), redirect.from.bare()].into_iter().flatten() {
                self.ask(asks, &at, redirect.from.output().0, &What::Redirect(redirect), always(place));
            }
        }
    }

    fn gone(&self, asks: &mut Vec<Ask<'a>>) {
        for (place, gone) in self.answers.gone.iter().enumerate() {
            for at in [Some(gone.at.clone()), gone.at.bare()].into_iter().flatten() {
                self.ask(asks, &at, gone.at.output().0, &What::Gone(gone), always(place));
            }
        }
    }

    /// Homes, people and the newest posts without their final slash: the rule is one for all pages.
    fn slashes(&self, asks: &mut Vec<Ask<'a>>) {
        let newest = newest(self.prepared);
        for (path, recipe) in &self.prepared.plan.files {
            let looked = match recipe {
                Recipe::Page(Subject::Home | Subject::Profile(_), _) => true,
                Recipe::Page(Subject::Post(_), _) => newest.contains(path.0.as_str()),
                _ => false,
            };
            if let Some(at) = address(&path.0).and_then(|at| at.bare()).filter(|_| looked && !self.standing.here[&path.0].unnamed) {
                self.ask(asks, &at, path.0.clone(), &What::Slash, 1);
            }
        }
    }

    /// Addresses that there are not, in each language and in none; and the site without encryption.
    fn lost(&self, asks: &mut Vec<Ask<'a>>) {
        let codes = self.answers.languages.iter().map(|(code, _)| Some(code.as_str()));
        for code in codes.chain([None]) {
            let page = match code {
                Some(code) => SitePath::file(&[code, "404.html"]),
                None => SitePath::file(&["404.html"]),
            };
            let at: Vec<&str> = code.into_iter().chain([NOWHERE]).collect();
            self.ask(asks, &SitePath::folder(&at), page.output().0, &What::NotFound, 0);
        }
        for base in self.places.iter() {
            // A port of its own is a test's, or a proxy's: nobody knows what stands on the other one.
            let plain = base.origin.strip_prefix("https://").filter(|host| !host.contains(':'));
            if let Some(plain) = plain.and_then(|host| BaseUrl::parse(&["http://", host, &base.path].concat())) {
                let (url, origin) = (plain.whole(), plain.origin);
                asks.push(Ask { url, origin, path: "index.html".to_owned(), what: What::Secure(base.whole()), private: false, rank: 0 });
            }
        }
    }

    /// Every recorded address below each earlier base; not those that nothing may name.
    fn former(&self, asks: &mut Vec<Ask<'a>>) {
        if !self.places.own {
            return;
        }
        let private = |state: &State| match state {
            State::Withdrawn(how) => how.private,
            _ => false,
        };
        let promises = &self.prepared.promises;
        let open = |state: &State| match state {
            State::MovedTo(to) => !promises.get(to).is_some_and(|promise| private(&promise.state)),
            state => !private(state),
        };
        let languages = &self.answers.languages;
        for former in &self.answers.former {
            // Below the new base everything is the new site's.
            let inside = |url: &str| self.places.iter().any(|base| base.inside(url).is_some() && base.path.len() > former.path.len());
            for (place, (at, _)) in promises.iter().filter(|(_, promise)| open(&promise.state)).enumerate() {
                let url = former.absolute(at);
                if inside(&url) {
                    continue;
                }
                let base = languages.iter().find(|(code, _)| code == at.first()).map_or(&self.answers.base, |(_, base)| base);
                let (what, origin) = (What::Former(base.absolute(at)), former.origin.clone());
                asks.push(Ask { url, origin, path: at.output().0, what, private: false, rank: always(place) });
            }
        }
    }
}

const fn always(place: usize) -> u8 {
    if place < ALWAYS { 2 } else { 3 }
}

/// The address of a file.
pub(super) fn address(path: &str) -> Option<SitePath> {
    let whole = OutputPath(path.to_owned()).address();
    let folder = whole.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
    SitePath::recorded(folder.unwrap_or(&whole)).filter(|_| path != MANIFEST)
}

/// The files of the newest posts.
fn newest(prepared: &Prepared) -> BTreeSet<String> {
    let mut posts: Vec<_> = prepared.site.posts.iter().filter(|post| post.withdrawn.is_none()).collect();
    posts.sort_by(|a, b| (b.date, &b.key).cmp(&(a.date, &a.key)));
    let versions = posts.into_iter().take(NEWEST).flat_map(|post| &post.versions);
    versions.map(|version| version.path.output().0).collect()
}

fn rank(recipe: Recipe, path: &str, newest: &BTreeSet<String>) -> u8 {
    match recipe {
        Recipe::Page(Subject::Entry | Subject::Home | Subject::Search | Subject::Record, _)
        | Recipe::Feed(None, ..)
        | Recipe::PublicLedger(_)
        | Recipe::Robots
        | Recipe::Security
        | Recipe::SitemapIndex
        | Recipe::Opml
        | Recipe::Host(_) => 0,
        _ if newest.contains(path) => 1,
        _ => 3,
    }
}

/// What the hosts of a site are told.
pub(super) fn answers(prepared: &Prepared) -> Answers {
    plan::any_host(&prepared.press())
}

/// Takes the questions of a sample, in the order in which they are asked: what counts most first, and of the rest so many,
/// chosen by a digest, so that one state of a site always has the same and the next one others.
pub(super) fn sample<'a>(mut asks: Vec<Ask<'a>>, wanted: Option<usize>, site: Sha) -> Vec<Ask<'a>> {
    let chance = |ask: &Ask<'_>| Sha::of(&[&site.0[..], ask.key().as_bytes()].concat()).0;
    asks.sort_by_cached_key(|ask| (ask.rank, if ask.rank == 3 && wanted.is_some() { chance(ask) } else { [0; 32] }, ask.key()));
    asks.dedup_by(|a, b| a.key() == b.key());
    if let Some(wanted) = wanted {
        let always = asks.partition_point(|ask| ask.rank < 3);
        asks.truncate(always + wanted);
    }
    asks
}
