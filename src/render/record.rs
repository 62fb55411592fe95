//! The public record as a page and as a feed, in words; what it says comes from `facts`.
//!
//! It does not grow with the site: posts are counted by year, and of each list the page has the newest. Older
//! corrections and withdrawals stand at the posts themselves and in the public copy of the ledger.

use chrono::NaiveDate;

use crate::feeds::{Author, Entry, Feed, as_html};
use crate::ledger::record::Act;
use crate::model::address::SitePath;
use crate::model::date::Stamp;
use crate::model::language::Lang;
use crate::model::post::PostId;

use super::Press;
use super::entries::{FeedView, epoch};
use super::facts::{Deed, Done};
use super::frame::Head;
use super::subject::Subject;
use super::view::{FeedLink, Link, RecordAct, RecordCount, RecordException, RecordLedger, RecordView, RecordYear};

/// The most of one list that the page shows.
const SHOWN_MAX: usize = 200;
/// The most entries of the feed.
const ENTRIES_MAX: usize = 100;

impl Press<'_> {
    /// The public record of a language.
    pub(crate) fn record_view(&self, lang: Lang) -> RecordView {
        let words = &self.theme.voice(lang).words;
        let facts = self.facts();
        let feed = self.record_feed(lang);
        let acts = |corrections: bool| {
            let acts = facts.acts[usize::from(lang.0)].iter().filter(move |done| (done.deed == Deed::Corrected) == corrections);
            let shown: Vec<RecordAct> = acts.clone().take(SHOWN_MAX).map(|done| self.record_act(done, lang)).collect();
            (acts.count() - shown.len(), shown)
        };
        let (older_corrections, corrections) = acts(true);
        let (older_withdrawals, withdrawals) = acts(false);
        let exceptions: Vec<RecordException> =
            facts.waived.iter().take(SHOWN_MAX).filter_map(|id| self.record_exception(*id, lang)).collect();
        let (years, totals) = self.record_years(lang);
        let head = Head {
            heading: words.get("title-record").to_owned(),
            description: words.get("description-record").to_owned(),
            feed: Some(feed.clone()),
            ..Head::default()
        };
        RecordView {
            page: self.frame(Subject::Record, lang, head),
            years,
            totals,
            corrections,
            older_corrections,
            withdrawals,
            older_withdrawals,
            exceptions,
            older_exceptions: facts.waived.len().saturating_sub(SHOWN_MAX),
            ledger: self.record_ledger(lang),
            manifest: self.local(&SitePath::file(&["manifest-sha256.txt"]), lang),
            feeds: vec![feed],
        }
    }

    /// Years, newest first, and their sums.
    fn record_years(&self, lang: Lang) -> (Vec<RecordYear>, Vec<RecordCount>) {
        let years = &self.facts().years;
        let most = years.values().flatten().copied().max().unwrap_or_default().max(1);
        let count = |(own, count): (Lang, usize)| {
            let language = self.settings.languages.get(own);
            // Something is never nothing.
            let share = if count == 0 { 0 } else { (count * 100 / most).clamp(1, 100) };
            RecordCount { lang: language.code.clone(), label: language.label.clone(), count, share }
        };
        let counts = |counts: &[usize]| self.settings.languages.all().zip(counts.iter().copied()).map(count).collect();
        let year = |(year, posts): (&i32, &Vec<usize>)| RecordYear {
            year: year.to_string(),
            url: self.link_to(Subject::Year(None, *year), lang),
            counts: counts(posts),
        };
        let sums: Vec<usize> =
            self.settings.languages.all().map(|own| years.values().map(|posts| posts[usize::from(own.0)]).sum()).collect();
        (years.iter().rev().map(year).collect(), counts(&sums))
    }

    fn record_act(&self, done: &Done, lang: Lang) -> RecordAct {
        let foreign = (done.lang != lang).then(|| self.settings.languages.code(done.lang).to_owned());
        let link = |about: &super::facts::About| {
            let page = self.local(&about.path, lang);
            let url = if done.deed == Deed::Corrected && about.standing { [&page, "#corrections"].concat() } else { page };
            Link { url, title: about.title.clone(), lang: about.title_lang.clone().or_else(|| foreign.clone()) }
        };
        RecordAct {
            date: self.theme.voice(lang).calendar.day(done.at.date_naive()),
            restored: done.deed == Deed::Restored,
            post: done.about.as_ref().map(link),
            text: done.words.clone(),
            lang: foreign,
        }
    }

    fn record_exception(&self, id: PostId, lang: Lang) -> Option<RecordException> {
        let post = self.site.post(id);
        let waiver = post.waiver.as_ref()?;
        let voice = self.theme.voice(lang);
        let version = post.version_or_first(lang);
        let foreign = (version.lang != lang).then(|| self.settings.languages.code(version.lang).to_owned());
        let missing = self.settings.languages.official().filter(|own| post.version(*own).is_none());
        let missing: Vec<String> = missing.map(|own| self.settings.languages.get(own).label.clone()).collect();
        Some(RecordException {
            post: Link { url: self.local(&version.path, lang), title: self.titled(version), lang: version.title_lang.clone().or(foreign) },
            date: voice.calendar.stamp(&post.date),
            until: voice.calendar.day(waiver.until),
            reason: waiver.reason.clone(),
            missing: (!missing.is_empty()).then(|| voice.calendar.list(&missing)),
        })
    }

    /// The ledger, where the site has one.
    fn record_ledger(&self, lang: Lang) -> Option<RecordLedger> {
        let ledger = self.recorded.ledger;
        let calendar = &self.theme.voice(lang).calendar;
        let day = |at: chrono::DateTime<chrono::Utc>| -> NaiveDate { at.with_timezone(&self.settings.zone).date_naive() };
        let (first, last) = (ledger.records.first()?, ledger.records.last()?);
        let file = |year: i32| {
            let path = SitePath::ledger(year);
            Link { url: self.local(&path, lang), title: path.as_str().trim_start_matches('/').to_owned(), lang: None }
        };
        Some(RecordLedger {
            acts: ledger.records.len(),
            adopted: ledger.records.iter().filter(|entry| entry.record.act == Act::Adopted).count(),
            since: calendar.day(day(first.record.at)),
            until: calendar.day(day(last.record.at)),
            files: ledger.years().into_iter().map(file).collect(),
            digests: ledger.head.iter().map(ToString::to_string).collect(),
        })
    }

    /// "Public record – Canada’s ambassadors"
    pub(crate) fn record_feed_title(&self, lang: Lang) -> String {
        let site = self.settings.languages.get(lang).title.clone();
        self.theme.voice(lang).words.with("record-feed-title", &[("name", site.into())])
    }

    fn record_feed(&self, lang: Lang) -> FeedLink {
        let path = Subject::Record.path(lang, self.site, self.settings).unwrap_or_else(SitePath::root);
        FeedLink {
            url: self.local(&path.with_file("feed.xml"), lang),
            mime: "application/rss+xml",
            format: "RSS",
            title: self.record_feed_title(lang),
        }
    }

    /// Corrections, withdrawals and restorations as a feed.
    pub(crate) fn record_feed_view(&self, lang: Lang) -> Option<FeedView> {
        let path = Subject::Record.path(lang, self.site, self.settings)?;
        let language = self.settings.languages.get(lang);
        let feed = Feed {
            title: self.record_feed_title(lang),
            subtitle: self.theme.voice(lang).words.get("description-record").to_owned(),
            home_url: self.absolute(&path, lang),
            ..self.single_feed(&["feed", "record", &language.code].join("/"), &path.with_file("feed.xml"), lang)
        };
        let mut feed = self.closing(feed, lang);
        let acts = &self.facts().acts[usize::from(lang.0)];
        feed.entries = acts.iter().take(ENTRIES_MAX).map(|done| self.record_entry(done, &feed.home_url, lang)).collect();
        self.number(&mut feed.entries, acts);
        feed.updated = feed.entries.iter().map(|entry| entry.updated).max().unwrap_or_else(epoch);
        let bodies = feed.entries.iter().map(|_| None).collect();
        Some(FeedView { feed, bodies })
    }

    /// Acts of one kind on one day on one post, or in private, are told apart by a number: the oldest has none, so that
    /// what leaves at the end of the feed changes no identity.
    fn number(&self, entries: &mut [Entry], acts: &[Done]) {
        let mut rest: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for done in acts {
            *rest.entry(self.record_id(done)).or_default() += 1;
        }
        for entry in entries {
            let Some(left) = rest.get_mut(&entry.id) else { continue };
            *left -= 1;
            if *left > 0 {
                entry.id = [&entry.id, "-", &(*left + 1).to_string()].concat();
            }
        }
    }

    /// The identity of an act: that of the post, what was done, and the day. Of a private one only the latter.
    fn record_id(&self, done: &Done) -> String {
        let deed = match done.deed {
            Deed::Corrected => "corrected",
            Deed::Withdrawn => "withdrawn",
            Deed::Restored => "restored",
        };
        let day = done.at.date_naive().to_string();
        match &done.about {
            Some(about) => [&about.id, deed, &day].join("/"),
            None => self.tag(&["record", self.settings.languages.code(done.lang), deed, &day].join("/")),
        }
    }

    fn record_entry(&self, done: &Done, home: &str, lang: Lang) -> Entry {
        let words = &self.theme.voice(lang).words;
        let (key, bare) = match done.deed {
            Deed::Corrected => ("corrected-title", "record-corrected"),
            Deed::Withdrawn => ("withdrawn-title", "record-withdrawn"),
            Deed::Restored => ("restored-title", "record-restored"),
        };
        let title = done.about.as_ref().map(|about| words.with(key, &[("title", about.title.clone().into())]));
        let day = Stamp { at: done.at, timed: false }.day();
        let date = super::post::plain(&self.theme.voice(lang).calendar.day(day).html);
        let text = if done.words.is_empty() { words.get(bare).to_owned() } else { done.words.clone() };
        Entry {
            id: self.record_id(done),
            url: done.about.as_ref().map_or_else(|| home.to_owned(), |about| self.absolute(&about.path, done.lang)),
            title: title.unwrap_or_else(|| words.with("record-private-title", &[("what", words.get(bare).into()), ("date", date.into())])),
            lang: self.settings.languages.code(done.lang).to_owned(),
            published: done.at,
            updated: done.at,
            author: Author { name: self.settings.languages.get(lang).title.clone(), url: None },
            html: ["<p>", &as_html(&text), "</p>"].concat(),
            summary: text,
            topics: Vec::new(),
            enclosure: None,
            translations: Vec::new(),
            withdrawn: None,
        }
    }
}
