//! Which part of a site an export holds: all of it, or what belongs to one ambassador, language or year.
//!
//! Deliberately absent: what the chosen pages need to be shown, which they say themselves (`needs`).

use std::collections::BTreeSet;

use crate::config::settings::Settings;
use crate::model::address::SitePath;
use crate::model::ambassador::AmbassadorId;
use crate::model::language::Lang;
use crate::model::site::{Keep, RedirectTo, Site};
use crate::pipeline::Prepared;
use crate::plan::{Owner, Plan, Recipe};
use crate::render::subject::Subject;

/// What somebody asked for, in words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The id of an ambassador.
    pub ambassador: Option<&'a str>,
    /// The code of a language.
    pub lang: Option<&'a str>,
    /// A year.
    pub year: Option<&'a str>,
}

/// Why that is nothing of this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Which of them: `ambassador`, `lang` or `year`; `together` where each is known and nothing is all of them.
    pub what: &'static str,
    /// What was typed.
    pub typed: String,
    /// What there is.
    pub known: Vec<String>,
}

/// A part of a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    /// What this ambassador said.
    pub ambassador: Option<AmbassadorId>,
    /// What is in this language.
    pub lang: Option<Lang>,
    /// What has its date in this year.
    pub year: Option<i32>,
}

/// What a file is about, as far as parts of a site are told apart by it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct About {
    pub(super) ambassador: Option<AmbassadorId>,
    pub(super) lang: Option<Lang>,
    pub(super) year: Option<i32>,
}

impl Cut {
    /// The part of a site that was asked for.
    ///
    /// # Errors
    ///
    /// Nothing of the site is that.
    pub fn of(prepared: &Prepared, wanted: &Wanted<'_>) -> Result<Self, Unknown> {
        let (site, settings) = (&prepared.site, &prepared.settings);
        let unknown = |what, typed: &str, known: Vec<String>| Unknown { what, typed: typed.to_owned(), known };
        let mut cut = Self::default();
        if let Some(typed) = wanted.ambassador {
            let known = || site.ambassadors.iter().map(|person| person.id.clone()).collect();
            let found = site.ambassador_ids().find(|id| site.ambassador(*id).id == typed);
            cut.ambassador = Some(found.ok_or_else(|| unknown("ambassador", typed, known()))?);
        }
        if let Some(typed) = wanted.lang {
            let known = || settings.languages.0.iter().map(|language| language.code.clone()).collect();
            cut.lang = Some(settings.languages.find(typed).ok_or_else(|| unknown("lang", typed, known()))?);
        }
        let about = |(path, recipe)| about(path, recipe, &prepared.plan, site, settings);
        if let Some(typed) = wanted.year {
            let years: BTreeSet<i32> = prepared.plan.files.iter().filter_map(about).filter_map(|about| about.year).collect();
            let known = || years.iter().map(i32::to_string).collect();
            cut.year = Some(years.iter().copied().find(|year| year.to_string() == typed).ok_or_else(|| unknown("year", typed, known()))?);
        }
        if !cut.is_all() && !prepared.plan.files.iter().filter_map(about).any(|about| cut.has(about)) {
            let all = [wanted.ambassador, wanted.lang, wanted.year];
            return Err(unknown("together", &all.into_iter().flatten().collect::<Vec<_>>().join(" "), Vec::new()));
        }
        Ok(cut)
    }

    /// Whether it is the whole site.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Its parts by name: `barrett, fr, 2011`; empty for the whole site.
    pub fn name(&self, site: &Site, settings: &Settings) -> String {
        let person = self.ambassador.map(|id| site.ambassador(id).name.clone());
        let lang = self.lang.map(|lang| settings.languages.code(lang).to_owned());
        person.into_iter().chain(lang).chain(self.year.map(|year| year.to_string())).collect::<Vec<_>>().join(", ")
    }

    /// Whether a thing is in it.
    pub(super) fn has(&self, about: About) -> bool {
        fn fits<T: PartialEq>(wanted: Option<T>, own: Option<T>) -> bool {
            wanted.is_none() || wanted == own
        }
        fits(self.ambassador, about.ambassador) && fits(self.lang, about.lang) && fits(self.year, about.year)
    }

    /// Whether a file of the plan is.
    pub(super) fn has_file(&self, path: &SitePath, recipe: Recipe, prepared: &Prepared) -> bool {
        let Some(mut about) = about_file(path, recipe, &prepared.plan, &prepared.site, &prepared.settings) else { return false };
        // Who somebody is belongs to whatever they said.
        if self.ambassador.is_some() && matches!(recipe, Recipe::Page(Subject::Profile(_), _)) {
            about.year = self.year;
        }
        self.has(about)
    }
}

fn about(path: &crate::model::address::OutputPath, recipe: &Recipe, plan: &Plan, site: &Site, settings: &Settings) -> Option<About> {
    about_file(&path.asked(), *recipe, plan, site, settings)
}

/// What a file is about; none of what belongs to the site as a whole, and of what is there for the sake of pages.
fn about_file(path: &SitePath, recipe: Recipe, plan: &Plan, site: &Site, settings: &Settings) -> Option<About> {
    let of = |ambassador, lang, year| Some(About { ambassador, lang: Some(lang), year });
    let post = |id, lang| {
        let post = site.post(id);
        of(Some(post.ambassador), lang, Some(post.date.month().year))
    };
    let led = |to: &SitePath| {
        let there = plan.files.get(&to.output()).filter(|there| !matches!(there, Recipe::Moved(_) | Recipe::Redirect(_)))?;
        about_file(to, *there, plan, site, settings)
    };
    match recipe {
        Recipe::Page(Subject::Entry | Subject::NotFound | Subject::Gone | Subject::Search, _) => None,
        Recipe::Page(Subject::Profile(id), lang) => of(Some(id), lang, None),
        Recipe::Page(Subject::Year(scope, year), lang) => of(scope, lang, Some(year)),
        Recipe::Page(Subject::Month(scope, month), lang) => of(scope, lang, Some(month.year)),
        Recipe::FeedArchive(scope, lang, month) => of(scope, lang, Some(month.year)),
        Recipe::Page(Subject::Post(id) | Subject::Earlier(id, _), lang) | Recipe::TimeMap(id, lang) => post(id, lang),
        Recipe::Page(Subject::TopicYear(_, year), lang) => of(None, lang, Some(year)),
        Recipe::Page(Subject::Kept(_), _) | Recipe::EmptiedFeed(_) | Recipe::KeptFile(_) => Some(by_address(path, site, settings)),
        Recipe::Page(_, lang) | Recipe::TopicFeed(_, lang) | Recipe::RecordFeed(lang) => of(None, lang, None),
        Recipe::Feed(scope, lang, _) => of(scope, lang, None),
        Recipe::Alias(Owner::Post(id), lang) => post(id, lang),
        Recipe::Alias(Owner::Profile(id), lang) => of(Some(id), lang, None),
        Recipe::Alias(Owner::Page(_), lang) => of(None, lang, None),
        Recipe::Moved(at) => match &site.kept[at as usize].what {
            Keep::Moved(to) | Keep::Gone(to) => led(to),
            _ => None,
        },
        Recipe::Redirect(at) => match &site.redirects[at as usize].to {
            RedirectTo::Here(to) => led(to),
            RedirectTo::Elsewhere(_) => None,
        },
        Recipe::NotFound | Recipe::Gone | Recipe::PublicLedger(_) | Recipe::Opml | Recipe::SitemapIndex | Recipe::Sitemap(..) => None,
        Recipe::Robots | Recipe::Security | Recipe::Host(_) => None,
        Recipe::Asset(_) | Recipe::File(..) | Recipe::Smaller(..) | Recipe::Card(..) => None,
    }
}

/// What an address says of itself: `/fr/barrett/2011/12/…`.
fn by_address(path: &SitePath, site: &Site, settings: &Settings) -> About {
    let mut parts = path.as_str().trim_matches('/').split('/');
    let lang = parts.next().and_then(|code| settings.languages.find(code));
    let ambassador = parts.next().and_then(|part| site.ambassador_ids().find(|id| site.ambassador(*id).id == part));
    About { ambassador, lang, year: parts.next().filter(|part| part.len() == 4).and_then(|part| part.parse().ok()) }
}
