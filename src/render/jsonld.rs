//! JSON-LD: what machines read of a page, in schema.org's words, written from borrowed values without a tree.

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::{Correction, Post, Version};

use super::Press;
use super::frame::Article;
use super::markdown::escape;
use super::post::cut;
use super::subject::Subject;
use super::view::Link;

impl Press<'_> {
    /// The breadcrumbs and what the page is about, as JSON-LD that may stand in a script element.
    pub(super) fn jsonld(&self, breadcrumbs: &[Link], heading: &str, canonical: &str, lang: Lang, about: Option<String>) -> String {
        let origin = &self.settings.languages.get(lang).base.origin;
        let above =
            breadcrumbs.iter().filter(|link| !link.url.is_empty()).map(|link| (link.title.as_str(), format!("{origin}{}", link.url)));
        let all = above.chain(std::iter::once((heading, canonical.to_owned())));
        let crumb = |(position, (name, item))| Crumb { kind: "ListItem", position, name, item };
        let crumbs =
            (!breadcrumbs.is_empty()).then(|| json_text(&Crumbs { kind: "BreadcrumbList", items: (1..).zip(all).map(crumb).collect() }));
        let graph: Vec<String> = about.into_iter().chain(crumbs).collect();
        if graph.is_empty() {
            return String::new();
        }
        script_safe(["{\"@context\":\"https://schema.org\",\"@graph\":[", &graph.join(","), "]}"].concat())
    }

    /// The organisation that publishes the site; pages take the one that is ready.
    pub(super) fn make_publisher(&self, lang: Lang) -> Value {
        let home = SitePath::folder(&[self.settings.languages.code(lang)]);
        let same: Vec<&str> = self.settings.accounts.iter().filter(|account| account.current).map(|account| account.url.as_str()).collect();
        json!({
            "@type": "GovernmentOrganization",
            "name": self.settings.languages.get(lang).title,
            "url": self.absolute(&home, lang),
            "sameAs": same,
        })
    }

    /// The post in schema.org's words.
    pub(super) fn posting(&self, post: &Post, version: &Version, article: &Article) -> String {
        let lang = version.lang;
        let language = self.settings.languages.get(lang);
        let person = self.site.ambassador(post.ambassador);
        let url = self.absolute(&version.path, lang);
        let role = person.term_at(post.date.day()).and_then(|term| super::people::in_language(&term.role, lang));
        let profile = Subject::Profile(post.ambassador).path(lang, self.site, self.settings);
        let home = SitePath::folder(&[&language.code]);
        let work = |own: &Version, language| Work { kind: "CreativeWork", id: self.absolute(&own.path, own.lang), language };
        let others = || post.versions.iter().filter(|own| own.lang != lang);
        let original = post.original.filter(|original| *original != lang && others().next().is_some());
        json_text(&Posting {
            kind: "BlogPosting",
            id: url.clone(),
            headline: cut(&self.titled(version), 110),
            description: &version.summary,
            language: &language.code,
            published: &article.published,
            modified: article.modified.as_ref().unwrap_or(&article.published),
            author: Author { kind: "Person", name: &person.name, role, url: profile.map(|path| self.absolute(&path, lang)) },
            publisher: self.publisher(lang),
            page: url.clone(),
            url,
            blog: Blog { kind: "Blog", name: &language.title, url: self.absolute(&home, lang) },
            image: article.image.as_ref(),
            keywords: &article.subject,
            original: original.and_then(|original| post.version(original)).map(|own| work(own, None)),
            translations: match original {
                Some(_) => Vec::new(),
                None => others().map(|own| work(own, Some(self.settings.languages.code(own.lang)))).collect(),
            },
            corrections: version.corrections.iter().map(comment).collect(),
        })
    }
}

/// The breadcrumbs in schema.org's words.
#[derive(Serialize)]
struct Crumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<Crumb<'a>>,
}

#[derive(Serialize)]
struct Crumb<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

/// A value as JSON.
pub(super) fn json_text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("what pages say of themselves has string keys and no failing parts")
}

/// JSON inside a script element: `<` could end it (WHATWG HTML, 4.12.1.3).
fn script_safe(json: String) -> String {
    // E2 begins U+2028 and U+2029, and few other characters of a text: no vector of bytes is looked at twice.
    if escape::find(json.as_bytes(), |b| escape::one_of(b, *b"<\xE2")).is_none() {
        return json;
    }
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// schema.org's `BlogPosting`.
#[derive(Serialize)]
struct Posting<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    headline: String,
    description: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(rename = "datePublished")]
    published: &'a str,
    #[serde(rename = "dateModified")]
    modified: &'a str,
    author: Author<'a>,
    publisher: &'a serde_json::Value,
    #[serde(rename = "mainEntityOfPage")]
    page: String,
    url: String,
    #[serde(rename = "isPartOf")]
    blog: Blog<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    keywords: &'a [String],
    #[serde(rename = "translationOfWork", skip_serializing_if = "Option::is_none")]
    original: Option<Work<'a>>,
    #[serde(rename = "workTranslation", skip_serializing_if = "Vec::is_empty")]
    translations: Vec<Work<'a>>,
    #[serde(rename = "correction", skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Comment<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "jobTitle", skip_serializing_if = "Option::is_none")]
    role: Option<&'a String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Blog<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

fn comment(correction: &Correction) -> Comment<'_> {
    Comment { kind: "CorrectionComment", text: &correction.text, date: correction.date.to_string() }
}

#[derive(Serialize)]
struct Comment<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "datePublished")]
    date: String,
}
