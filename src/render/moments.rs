//! When the entries of a feed had something to tell: published, translated, corrected, withdrawn or brought back.
//!
//! An archived document (RFC 5005, section 4) holds what happened in its month, whatever the date of the post, so it
//! keeps its entries for ever and a reader who comes back misses nothing that was dated earlier. What the ledger has
//! recorded happened when it was recorded, in UTC, which neither a new date nor another zone can change; what was
//! there before the ledger, and what is not recorded yet, happened on its own date. A typo (`edited`) and a move tell
//! nothing new. Deliberately absent: what an entry says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;

use crate::ledger::promises::{Promise, State};
use crate::ledger::record::{Act, Kind};
use crate::model::address::SitePath;
use crate::model::date::{Month, Stamp};
use crate::model::language::Lang;
use crate::model::post::{Post, PostId, Version};
use crate::resolve::recorded::known_of;

use super::Press;
use super::entries::midnight;
use super::subject::Scope;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Teller {
    /// A post, standing or withdrawn.
    Post(PostId),
    /// A withdrawn post that has no file any more: a place in [`Moments::graves`].
    Grave(usize),
}

/// A withdrawn post of which only the ledger knows: its identity, when it went, and why.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Grave {
    pub id: String,
    pub when: DateTime<FixedOffset>,
    pub reason: String,
}

/// An entry in a document, by the last that happened there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub what: Teller,
    pub last: Moment,
}

/// Newest month first, and in it what told something last.
type ByMonth = Vec<(Month, Vec<Told>)>;

/// What the feeds of a site have to tell, by whose feed it is.
#[derive(Debug, Default)]
pub(super) struct Moments {
    told: BTreeMap<(Lang, Scope), ByMonth>,
    pub graves: Vec<Grave>,
}

/// Something that happened, in the month that counts for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    month: Month,
    when: DateTime<FixedOffset>,
    /// Whether it came back after a withdrawal: a reader took its entry away.
    back: bool,
}

impl Moment {
    /// On its own date, in the month that it has where the post was written.
    fn dated(stamp: Stamp) -> Self {
        Self { month: stamp.month(), when: stamp.at, back: false }
    }

    /// Puts it into a digest.
    pub fn mark(&self, hasher: &mut blake3::Hasher) {
        let Self { month, when, back } = self;
        hasher.update(&month.year.to_le_bytes()).update(&[month.month, u8::from(*back)]);
        hasher.update(&when.timestamp().to_le_bytes()).update(&when.timestamp_subsec_nanos().to_le_bytes());
        hasher.update(&when.offset().local_minus_utc().to_le_bytes());
    }

    /// When it was recorded.
    fn recorded(at: DateTime<Utc>) -> Self {
        Self::dated(Stamp { at: at.fixed_offset(), timed: true })
    }
}

impl Moments {
    /// What there is to tell.
    pub fn of(press: &Press<'_>) -> Self {
        let mut told: BTreeMap<(Lang, Scope), Vec<Told>> = BTreeMap::new();
        let mut tell = |lang: Lang, person: Scope, what: Teller, moments: Vec<Moment>| {
            for last in by_last(moments) {
                for scope in [None].into_iter().chain(person.map(Some)) {
                    told.entry((lang, scope)).or_default().push(Told { what, last });
                }
            }
        };
        for id in press.site.post_ids() {
            let post = press.site.post(id);
            for version in post.versions.iter().filter(|_| !post.private) {
                tell(version.lang, Some(post.ambassador), Teller::Post(id), press.moments(post, version));
            }
        }
        let mut graves = Vec::new();
        for (lang, person, grave, moments) in press.graves() {
            tell(lang, person, Teller::Grave(graves.len()), moments);
            graves.push(grave);
        }
        Self { graves, told: told.into_iter().map(|(of, told)| (of, by_month(told, press))).collect() }
    }

    /// The months of a feed, the newest first, each with its entries, what told something last first.
    pub fn months(&self, scope: Scope, lang: Lang) -> &[(Month, Vec<Told>)] {
        self.told.get(&(lang, scope)).map_or(&[], Vec::as_slice)
    }
}

/// The last moment of each month, the earliest month first.
fn by_last(mut moments: Vec<Moment>) -> Vec<Moment> {
    moments.sort_unstable();
    let months = moments.chunk_by(|a, b| a.month == b.month);
    let last = |month: &[Moment]| Some(Moment { back: month.iter().any(|moment| moment.back), ..*month.last()? });
    months.filter_map(last).collect()
}

/// Newest month first; in it the last moment first; two of one moment by stem.
fn by_month(mut told: Vec<Told>, press: &Press<'_>) -> ByMonth {
    let stem = |told: &Told| match told.what {
        Teller::Post(id) => press.site.post(id).stem.as_str(),
        Teller::Grave(_) => "",
    };
    let time = |told: &Told| (told.last.month, told.last.when);
    told.sort_by(|a, b| time(b).cmp(&time(a)).then_with(|| stem(a).cmp(stem(b))).then_with(|| a.what.cmp(&b.what)));
    told.chunk_by(|a, b| a.last.month == b.last.month).map(|month| (month[0].last.month, month.to_vec())).collect()
}

impl Press<'_> {
    /// What feeds have to tell.
    pub(super) fn told(&self) -> &Moments {
        self.moments.get_or_init(|| Moments::of(self))
    }

    /// The months that have an archived document, newest first: all before the one in which something happened last.
    pub(crate) fn archived_months(&self, scope: Scope, lang: Lang) -> impl Iterator<Item = Month> {
        self.told().months(scope, lang).iter().skip(1).map(|(month, _)| *month)
    }

    /// When a version told something new.
    fn moments(&self, post: &Post, version: &Version) -> Vec<Moment> {
        let own = Moment::dated(version.dated.unwrap_or(post.date));
        let day = |day| Moment::dated(Stamp { at: midnight(day, post), timed: false });
        let promise = self.promise(version);
        let mut moments = match promise {
            Some(promise) => self.recorded_moments(promise, own),
            None => vec![own],
        };
        // What the headers say and the ledger does not yet.
        let corrected = promise.map_or(0, |promise| promise.corrections.iter().filter(|correction| !correction.private).count());
        moments.extend(version.corrections.iter().skip(corrected).map(|correction| day(correction.date)));
        let withdrawn = promise.is_some_and(|promise| matches!(promise.state, State::Withdrawn(_)));
        moments.extend(post.withdrawn.filter(|_| !withdrawn).map(day));
        moments
    }

    /// What is recorded of a version that is there.
    fn promise(&self, version: &Version) -> Option<&Promise> {
        let promises = self.recorded.promises;
        if promises.is_empty() {
            return None;
        }
        known_of(promises, version).map(|(_, promise)| promise)
    }

    /// A version whatever happened to it last.
    pub(super) fn told_last(&self, id: PostId, lang: Lang) -> Option<Told> {
        let post = self.site.post(id);
        let last = by_last(self.moments(post, post.version(lang)?)).pop()?;
        Some(Told { what: Teller::Post(id), last })
    }

    /// When an entry says that it was last updated, as it was known at the end of a month or is today: by the dates that
    /// readers see, unless it happened in a later month than those say, as what is recorded late does, or came back.
    pub(super) fn updated(&self, post: &Post, version: &Version, last: Moment, until: Option<Month>) -> DateTime<FixedOffset> {
        let own = version.dated.unwrap_or(post.date);
        let corrected = version.corrections.iter().map(|correction| Stamp { at: midnight(correction.date, post), timed: false });
        let said = [Some(own), version.updated].into_iter().flatten().chain(corrected).map(Moment::dated);
        let said = said.filter(|moment| until.is_none_or(|until| moment.month <= until)).max();
        let told = said
            .filter(|said| last.month <= said.month)
            .map_or(last.when, |said| if last.back { said.when.max(last.when) } else { said.when });
        told.max(own.at)
    }

    fn recorded_moments(&self, promise: &Promise, own: Moment) -> Vec<Moment> {
        let acts = promise.records.iter().map(|&place| &self.recorded.ledger.records[place].record);
        let moments = acts.filter_map(|record| match record.act {
            Act::Adopted => Some(own),
            Act::Published | Act::Translated | Act::Corrected | Act::Withdrawn => Some(Moment::recorded(record.at)),
            Act::Restored => Some(Moment { back: true, ..Moment::recorded(record.at) }),
            Act::Edited | Act::Moved => None,
        });
        moments.collect()
    }

    /// Whose address it is, where the site knows that person.
    pub(crate) fn speaker(&self, path: &SitePath) -> Scope {
        let folder = path.as_str().split('/').nth(2)?;
        self.site.ambassador_ids().find(|id| self.site.ambassador(*id).id == folder)
    }

    /// Withdrawn posts that have no file any more, but for what is private.
    fn graves(&self) -> Vec<(Lang, Scope, Grave, Vec<Moment>)> {
        let there: BTreeSet<&SitePath> =
            self.withdrawn.iter().flat_map(|&id| &self.site.post(id).versions).map(|version| &version.path).collect();
        let buried = self.recorded.promises.iter().filter_map(|(path, promise)| {
            let State::Withdrawn(how) = &promise.state else { return None };
            if promise.kind != Kind::Post || how.private || there.contains(path) {
                return None;
            }
            let lang = self.settings.languages.find(path.first())?;
            let day = how.date.or(promise.date).and_then(|day| day.and_hms_opt(0, 0, 0));
            let own = day.map_or(promise.published_at, |day| day.and_utc());
            let grave = Grave { id: promise.id.clone()?, when: how.at.fixed_offset(), reason: how.reason.clone().unwrap_or_default() };
            Some((lang, self.speaker(path), grave, self.recorded_moments(promise, Moment::recorded(own))))
        });
        buried.collect()
    }
}
