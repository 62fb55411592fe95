//! What the many pages of an archive are made from, as digests: of what a page reads of the posts that it shows.
//!
//! A digest of a page's view forgets nothing, but making the view of every page of a large archive takes longer than
//! anybody wants to wait for a word in one post. So where pages are many (posts, months, years, topics, archived feeds,
//! sitemaps) their fingerprints are made of [`Mark`]s, one for each post: all of it for its own page and its feeds, and for
//! lists what a list could show. A mark may say "changed" where nothing shows; then the page is rendered once too often and
//! comes out the same. It must never say "the same": that is a property of random edits (`tests/properties.rs`).

use rayon::prelude::*;
use serde::Serialize;

use crate::model::address::SitePath;
use crate::model::ambassador::Ambassador;
use crate::model::date::{Month, Stamp};
use crate::model::language::Lang;
use crate::model::post::{Attachment, Correction, Earlier, KeptPicture, Kind, Picture, Post, PostId, Target, Version};
use crate::model::site::Site;

use super::Press;
use super::moments::Teller;
use super::subject::{Scope, Subject};

/// A digest of a part of the site.
type Digest = [u8; 16];

/// What others can see of a post.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// All of it, in every language, as far as it stands in its own files.
    whole: Digest,
    /// What lists, neighbours and links show of it.
    seen: Digest,
}

/// What a list can show of a version: everything but its body and what is told of the body.
#[derive(Serialize)]
struct SeenVersion<'a> {
    lang: Lang,
    title: &'a str,
    title_lang: Option<&'a str>,
    summary: &'a str,
    path: &'a SitePath,
    identity: Option<&'a str>,
    dated: &'a Option<Stamp>,
    updated: &'a Option<Stamp>,
    image: Option<(&'a Picture, &'a Attachment)>,
    aliases: &'a [SitePath],
    corrections: &'a [Correction],
    withdrawn_reason: Option<&'a str>,
}

impl<'a> SeenVersion<'a> {
    fn of(version: &'a Version) -> Self {
        // A field that is new has to be put on one of the sides.
        let Version {
            lang,
            source: _,
            digest: _,
            body_at: _,
            title,
            title_lang,
            summary,
            path,
            identity,
            dated,
            updated,
            body: _,
            headings: _,
            targets: _,
            image,
            image_shown: _,
            files,
            aliases,
            corrections,
            withdrawn_reason,
            syndication: _,
            social: _,
            words: _,
            history: _,
            allow: _,
        } = version;
        Self {
            lang: *lang,
            title,
            title_lang: title_lang.as_deref(),
            summary,
            path,
            identity: identity.as_deref(),
            dated,
            updated,
            image: image.as_ref().and_then(|image| Some((image, files.get(image.file as usize)?))),
            aliases,
            corrections,
            withdrawn_reason: withdrawn_reason.as_deref(),
        }
    }
}

/// What the page of a version is made from beside what a list can show: its file, and what came of that elsewhere.
///
/// Posts are told apart by their marks, never by their numbers, which change with every new post.
#[derive(Serialize)]
struct OwnVersion<'a> {
    lang: Lang,
    source: &'a str,
    digest: &'a [u8; 32],
    /// What each destination is, but for posts and pages, which are marked apart.
    targets: Vec<Led<'a>>,
    files: &'a [Attachment],
    history: Option<Vec<OwnEarlier<'a>>>,
}

/// The same of an earlier text.
#[derive(Serialize)]
struct OwnEarlier<'a> {
    number: u32,
    dates: [&'a Stamp; 3],
    notes: &'a [String],
    digest: &'a [u8; 32],
    targets: Vec<Led<'a>>,
    image: &'a Option<KeptPicture>,
}

impl<'a> OwnEarlier<'a> {
    fn of(earlier: &'a Earlier) -> Self {
        Self {
            number: earlier.number,
            dates: [&earlier.from, &earlier.exact, &earlier.until],
            notes: &earlier.notes,
            digest: &earlier.digest,
            targets: earlier.targets.iter().map(|(_, target)| Led::of(target)).collect(),
            image: &earlier.image,
        }
    }
}

/// What a destination in a text turned out to be, without numbers.
#[derive(Serialize)]
enum Led<'a> {
    Elsewhere(&'a Option<String>),
    Address(&'a SitePath, &'a Option<String>),
    File(u32),
    Beside(&'a str),
    NotOut,
    Verbatim,
}

impl<'a> Led<'a> {
    fn of(target: &'a Target) -> Self {
        match target {
            Target::Post(_, fragment) | Target::Page(_, fragment) => Self::Elsewhere(fragment),
            Target::Profile(_) => Self::Elsewhere(&None),
            Target::Address(path, fragment, _) => Self::Address(path, fragment),
            Target::File(at) => Self::File(*at),
            Target::Beside(name) => Self::Beside(name),
            Target::NotOut => Self::NotOut,
            Target::Verbatim => Self::Verbatim,
        }
    }
}

impl<'a> OwnVersion<'a> {
    fn of(version: &'a Version) -> Self {
        Self {
            lang: version.lang,
            source: &version.source,
            // Headings, words and whatever else is read from the file are what they were where the file is.
            digest: &version.digest,
            targets: version.targets.iter().map(|(_, target)| Led::of(target)).collect(),
            files: &version.files,
            history: version.history.as_ref().map(|history| history.earlier.iter().map(OwnEarlier::of).collect()),
        }
    }
}

impl Mark {
    fn of(post: &Post) -> Self {
        let versions: Vec<SeenVersion<'_>> = post.versions.iter().map(SeenVersion::of).collect();
        // A field that is new has to be put on one of the sides.
        let Post {
            key: _,
            stem,
            ambassador,
            date,
            kind,
            capacity,
            topics,
            versions: own,
            drafts: _,
            original,
            expires,
            expired,
            waiver,
            asked,
            waiting,
            withdrawn,
            private,
        } = post;
        let said = (stem, ambassador, date, kind, capacity, topics, original, expires);
        let seen = digest(&(versions, said, expired, waiting, withdrawn, private));
        let dates: Vec<_> =
            own.iter().filter_map(|version| version.history.as_ref()).map(|history| (history.since, history.exact)).collect();
        let own: Vec<OwnVersion<'_>> = own.iter().map(OwnVersion::of).collect();
        Self { whole: digest(&(seen, own, dates, waiver, asked)), seen }
    }
}

/// A digest of plain data.
fn digest<T: Serialize>(value: &T) -> Digest {
    let mut hasher = blake3::Hasher::new();
    put(value, &mut hasher);
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

fn put<T: Serialize>(value: &T, hasher: &mut blake3::Hasher) {
    // One call for each value: a hasher is slow with single bytes.
    let bytes = postcard::to_stdvec(value).expect("memory takes whatever it is given, and the site is plain data");
    hasher.update(&bytes);
}

/// A digest of everybody with an office, but for their texts: every page may name them.
pub(super) fn people(site: &Site) -> Digest {
    let said = |person: &Ambassador| {
        let Ambassador { id, name, zone, capacity, capacity_said, terms, accounts, ask, profile: _, languages } = person;
        format!("{:?}", (id, name, zone, capacity, capacity_said, terms, accounts, ask, languages))
    };
    digest(&site.ambassadors.iter().map(said).collect::<Vec<_>>())
}

impl Press<'_> {
    fn mark(&self, id: PostId) -> &Mark {
        &self.marks.get_or_init(|| self.site.posts.par_iter().map(Mark::of).collect())[id.0 as usize]
    }

    /// Puts into a digest what the page of a subject is made from besides what all pages share; false where a page is one of
    /// few, and its view has to be digested.
    pub(crate) fn mark_page(&self, subject: Subject, lang: Lang, hasher: &mut blake3::Hasher) -> bool {
        match subject {
            Subject::Post(id) => {
                self.mark_text(id, lang, hasher);
                for other in self.neighbours(id, lang) {
                    hasher.update(&other.map_or([0; 16], |other| self.mark(other).seen));
                }
                self.mark_seen(self.related(id, lang).into_iter(), hasher);
            }
            Subject::Earlier(id, number) => {
                hasher.update(&number.to_le_bytes());
                self.mark_text(id, lang, hasher);
            }
            Subject::Month(scope, month) => {
                let Some(stream) = self.site.streams.get(&(scope, lang)) else { return false };
                put(&(scope, month, stream.around(month)), hasher);
                let streams = &self.site.streams;
                self.mark_languages(|own| streams.get(&(scope, own)).is_some_and(|stream| !stream.month(month).is_empty()), hasher);
                stream.month(month).iter().for_each(|id| self.mark_item(*id, hasher));
            }
            Subject::Year(scope, year) => {
                let Some(stream) = self.site.streams.get(&(scope, lang)) else { return false };
                put(&(scope, year, stream.years(), stream.months_of(year).collect::<Vec<_>>()), hasher);
                let streams = &self.site.streams;
                self.mark_languages(|own| streams.get(&(scope, own)).is_some_and(|stream| stream.has_year(year)), hasher);
                self.mark_seen(stream.year(year), hasher);
            }
            Subject::TopicYear(topic, year) => {
                let Some(stream) = self.site.topic_streams.get(&(topic, lang)) else { return false };
                put(&(topic, year, stream.years()), hasher);
                let streams = &self.site.topic_streams;
                self.mark_languages(|own| streams.get(&(topic, own)).is_some_and(|stream| stream.has_year(year)), hasher);
                self.mark_seen(stream.year(year), hasher);
            }
            _ => return false,
        }
        true
    }

    /// In which languages the same list is.
    fn mark_languages(&self, has: impl Fn(Lang) -> bool, hasher: &mut blake3::Hasher) {
        let there: Vec<u8> = self.settings.languages.all().map(|lang| u8::from(has(lang))).collect();
        hasher.update(&there);
    }

    /// What lists and links show of some posts.
    fn mark_seen(&self, ids: impl Iterator<Item = PostId>, hasher: &mut blake3::Hasher) {
        for id in ids {
            hasher.update(&self.mark(id).seen);
        }
    }

    /// A post in a list: of a note all of it may be shown.
    fn mark_item(&self, id: PostId, hasher: &mut blake3::Hasher) {
        hasher.update(&self.mark(id).seen);
        if self.site.post(id).kind == Kind::Note {
            hasher.update(&self.mark(id).whole);
            self.site.post(id).versions.iter().for_each(|version| self.mark_targets(version, hasher));
        }
    }

    /// A post in full, and what it leads to.
    fn mark_text(&self, id: PostId, lang: Lang, hasher: &mut blake3::Hasher) {
        let post = self.site.post(id);
        hasher.update(&self.mark(id).whole);
        let above =
            [Subject::Year(Some(post.ambassador), post.date.month().year), Subject::Month(Some(post.ambassador), post.date.month())];
        for subject in above {
            hasher.update(&[u8::from(subject.path(lang, self.site, self.settings).is_some())]);
        }
        post.version(lang).into_iter().for_each(|version| self.mark_targets(version, hasher));
    }

    /// What the links of a text lead to, now and in its earlier forms.
    fn mark_targets(&self, version: &Version, hasher: &mut blake3::Hasher) {
        let earlier = version.history.iter().flat_map(|history| &history.earlier).flat_map(|earlier| &earlier.targets);
        for (_, target) in version.targets.iter().chain(earlier) {
            match target {
                Target::Post(id, _) => self.mark_seen(std::iter::once(*id), hasher),
                Target::Page(at, _) => {
                    let versions = self.site.pages[*at as usize].versions.iter();
                    put(&versions.map(|version| (version.lang, &version.path)).collect::<Vec<_>>(), hasher);
                }
                _ => {}
            }
        }
    }

    /// Puts into a digest what the archived feed of a month is made from.
    pub(crate) fn mark_archive(&self, scope: Scope, lang: Lang, month: Month, hasher: &mut blake3::Hasher) {
        let months = self.told().months(scope, lang);
        let Some(at) = months.iter().position(|(other, _)| *other == month) else { return };
        let near = |at: Option<usize>| at.and_then(|at| months.get(at)).map(|(month, _)| *month);
        put(&(scope, month, near(at.checked_sub(1)), near(at.checked_add(1)), at == 1), hasher);
        for told in &months[at].1 {
            told.last.mark(hasher);
            match told.what {
                Teller::Post(id) => {
                    hasher.update(&self.mark(id).whole);
                    self.site.post(id).version(lang).into_iter().for_each(|version| self.mark_targets(version, hasher));
                }
                Teller::Grave(at) => put(&self.told().graves[at], hasher),
            }
        }
    }

    /// Puts into a digest what a year of a language's sitemap is made from: the posts of the year, in every language.
    pub(crate) fn mark_sitemap(&self, year: i32, hasher: &mut blake3::Hasher) {
        for stream in self.settings.languages.all().filter_map(|lang| self.site.streams.get(&(None, lang))) {
            self.mark_seen(stream.year(year), hasher);
            hasher.update(&[0]);
        }
    }
}
