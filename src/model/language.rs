//! The site's languages: official ones, equal and in the order of the entry page, then host languages.

use serde::{Deserialize, Serialize};

use super::address::BaseUrl;

/// A language of this site, as an index into [`Languages`]; official languages come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lang(pub u8);

/// One language as `site.toml` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The bare code (`fr`): suffix of files, first part of addresses, `lang` and `hreflang`.
    pub code: String,
    /// Its own name, in its own language (`Français`).
    pub label: String,
    /// CLDR locale for dates, lists, sorting and typography (`fr-CA`).
    pub locale: String,
    /// Whether it is an official language, in which everything must exist.
    pub official: bool,
    /// The site's title in it.
    pub title: String,
    /// The site's description in it.
    pub description: String,
    /// Where the site is, for absolute addresses of this language's pages.
    pub base: BaseUrl,
    /// The localised parts of fixed addresses; empty until the theme's defaults are filled in.
    pub paths: Paths,
    /// `ltr` or `rtl`, from the locale.
    pub direction: &'static str,
}

/// The localised first parts of fixed addresses (`/fr/archives/`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Paths {
    /// The archive across ambassadors.
    pub archive: String,
    /// Topics.
    pub tags: String,
    /// Follow links and feeds.
    pub follow: String,
    /// The public record.
    pub record: String,
    /// Search.
    pub search: String,
}

impl Paths {
    /// The fixed parts with their names, in a fixed order.
    pub fn named(&self) -> [(&'static str, &str); 5] {
        [("archive", &self.archive), ("tags", &self.tags), ("follow", &self.follow), ("record", &self.record), ("search", &self.search)]
    }
}

/// All languages of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Languages(pub Vec<Language>);

impl Languages {
    /// The language that `lang` stands for.
    pub fn get(&self, lang: Lang) -> &Language {
        &self.0[usize::from(lang.0)]
    }

    /// Every language, official ones first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = Lang> + Clone + use<> {
        (0..u8::try_from(self.0.len()).unwrap_or(u8::MAX)).map(Lang)
    }

    /// The official languages, in the order of the entry page.
    pub fn official(&self) -> impl DoubleEndedIterator<Item = Lang> + Clone + use<'_> {
        self.all().filter(|&lang| self.get(lang).official)
    }

    /// The language with this code.
    pub fn find(&self, code: &str) -> Option<Lang> {
        self.all().find(|&lang| self.get(lang).code == code)
    }

    /// The bare code of a language.
    pub fn code(&self, lang: Lang) -> &str {
        &self.get(lang).code
    }
}
