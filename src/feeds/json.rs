//! JSON Feed 1.1.
//!
//! Deliberately absent: withdrawn entries, for which it has no word; `next_url`, which pages and archives nothing;
//! and translations, for which it has no field.

use std::borrow::Cow;

use serde::Serialize;

use super::xml::{clean, is_blank, rfc3339};
use super::{Author, Enclosure, Entry, Feed};

/// What tells a reader which version this is, to the letter.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// The feed as a JSON Feed, `application/feed+json`, its keys in the order of the fields below.
///
/// Characters that XML forbids are left out here too, so that the three formats say the same.
pub fn render(feed: &Feed) -> Vec<u8> {
    let document = Document {
        version: VERSION,
        title: clean(&feed.title),
        home_page_url: &feed.home_url,
        feed_url: &feed.self_url,
        description: seen(&feed.subtitle),
        authors: feed.author.iter().map(Person::new).collect(),
        language: &feed.lang,
        hubs: feed.live_hub().map(|url| Hub { kind: "WebSub", url }).into_iter().collect(),
        items: feed.standing().map(Item::new).collect(),
    };
    let mut bytes = Vec::with_capacity(feed.size_hint());
    serde_json::to_writer(&mut bytes, &document).expect("texts and numbers are JSON, and memory takes every write");
    bytes.push(b'\n');
    bytes
}

/// The top level.
#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: Cow<'a, str>,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Person<'a>>,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> Person<'a> {
    fn new(author: &'a Author) -> Self {
        Self { name: clean(&author.name), url: author.url.as_deref() }
    }
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: Cow<'a, str>,
    content_html: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    authors: [Person<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Cow<'a, str>>,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

impl<'a> Item<'a> {
    fn new(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id,
            url: &entry.url,
            title: clean(entry.heading()),
            content_html: clean(&entry.html),
            summary: seen(&entry.summary),
            image: entry.enclosure.as_ref().filter(|file| file.mime.starts_with("image/")).map(|file| file.url.as_str()),
            date_published: rfc3339(entry.published),
            date_modified: rfc3339(entry.updated),
            authors: [Person::new(&entry.author)],
            tags: entry.topics.iter().filter_map(|topic| seen(topic)).collect(),
            language: &entry.lang,
            attachments: entry.enclosure.iter().map(Attachment::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    size_in_bytes: u64,
}

impl<'a> Attachment<'a> {
    fn new(file: &'a Enclosure) -> Self {
        Self { url: &file.url, mime_type: file.mime, size_in_bytes: file.length }
    }
}

/// A text, unless nothing of it can be seen.
fn seen(text: &str) -> Option<Cow<'_, str>> {
    (!is_blank(text)).then(|| clean(text))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[track_caller]
    fn check(feed: &Feed, expected: &[&str]) {
        let text = String::from_utf8(render(feed)).expect("UTF-8");
        for part in expected {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    }

    #[test]
    fn a_feed_and_its_items() {
        check(
            &sample::feed(),
            &[
                r#"{"version":"https://jsonfeed.org/version/1.1","title":"Canada à Vienne","home_page_url":"https://example.ca/fr/","feed_url":"https://example.ca/fr/feed.xml","description":"Actualités","language":"fr-CA","hubs":[{"type":"WebSub","url":"https://hub.example/?a=1&b=2"}],"items":[{"id":"tag:"#,
                r#""image":"https://example.ca/fr/snow.jpg","date_published":"2011-12-05T09:00:00+01:00","date_modified":"2011-12-06T10:00:00+01:00","authors":[{"name":"John Barrett","url":"https://example.ca/fr/barrett/"}],"tags":["Visas & séjours"],"language":"fr-CA","attachments":[{"url":"https://example.ca/fr/snow.jpg","mime_type":"image/jpeg","size_in_bytes":4711}]}"#,
                r#""language":"de"}]}"#,
            ],
        );
    }

    #[test]
    fn an_ambassadors_feed_names_its_author() {
        let mut feed = sample::feed();
        feed.author = Some(feed.entries[0].author.clone());
        check(&feed, &[r#""description":"Actualités","authors":[{"name":"John Barrett","#]);
    }

    #[test]
    fn hostile_text() {
        check(
            &sample::hostile(),
            &[r#""title":"AT&amp;T ]]> <script> 👩‍🚀❤️","content_html":"<p>a ]]> b&nbsp;c</p>\n","summary":"1 < 2 & 3""#],
        );
    }
}
