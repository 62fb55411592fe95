//! Atom (RFC 4287), with the chain of archives (RFC 5005) and the graves of withdrawn entries (RFC 6721).
//!
//! Deliberately absent: the version of the generator, so that a closed document keeps its bytes, and a hub in
//! archive documents, which nobody needs to be told about.

use super::xml::{Xml, is_blank, rfc3339};
use super::{Author, Chain, Entry, Feed, GENERATOR, Withdrawal};

/// The feed as an Atom document, `application/atom+xml`.
///
/// Entries keep the order of `feed`; a withdrawn one is a deleted-entry in its place.
pub fn render(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::with_capacity(feed.size_hint());
    xml.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    if matches!(feed.chain, Chain::Archive { .. }) {
        xml.raw(" xmlns:fh=\"http://purl.org/syndication/history/1.0\"");
    }
    if feed.entries.iter().any(|entry| entry.withdrawn.is_some()) {
        xml.raw(" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"");
    }
    xml.attribute("xml:lang", &feed.lang);
    xml.raw(">\n");
    head(&mut xml, feed);
    for entry in &feed.entries {
        match &entry.withdrawn {
            Some(withdrawal) => deleted_entry(&mut xml, entry, withdrawal, &feed.lang),
            None => standing_entry(&mut xml, entry, &feed.lang),
        }
    }
    xml.raw("</feed>\n");
    xml.finish()
}

fn head(xml: &mut Xml, feed: &Feed) {
    xml.element("id", &feed.id);
    xml.element("title", &feed.title);
    if !is_blank(&feed.subtitle) {
        xml.element("subtitle", &feed.subtitle);
    }
    xml.element("updated", &rfc3339(feed.updated));
    // RFC 4287, section 4.1.1: without entries a feed must name an author itself; the site is its own.
    match &feed.author {
        Some(someone) => author(xml, someone),
        None => author(xml, &Author { name: feed.title.clone(), url: Some(feed.home_url.clone()) }),
    }
    xml.element("generator", GENERATOR);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.self_url)]);
    pages(xml, &feed.lang, &feed.home_url, &feed.alternates);
    if let Some(hub) = feed.live_hub() {
        xml.empty("link", &[("rel", "hub"), ("href", hub)]);
    }
    for (rel, address) in feed.chain_links() {
        xml.empty("link", &[("rel", rel), ("type", "application/atom+xml"), ("href", address)]);
    }
    if matches!(feed.chain, Chain::Archive { .. }) {
        xml.empty("fh:archive", &[]);
    }
}

fn author(xml: &mut Xml, author: &Author) {
    xml.raw("<author>");
    xml.element("name", &author.name);
    if let Some(url) = &author.url {
        xml.element("uri", url);
    }
    xml.close("author");
}

/// The page itself, and the same in other languages. Only the page is an `alternate`: RFC 4287, section 4.1.1, allows one
/// for each `hreflang`, but of several some readers open the first and others, feedparser among them, the last.
fn pages(xml: &mut Xml, lang: &str, url: &str, others: &[(String, String)]) {
    let others = others.iter().filter(|(other, _)| other != lang).map(|(lang, url)| ("related", lang.as_str(), url.as_str()));
    for (rel, lang, url) in std::iter::once(("alternate", lang, url)).chain(others) {
        xml.empty("link", &[("rel", rel), ("type", "text/html"), ("hreflang", lang), ("href", url)]);
    }
}

fn standing_entry(xml: &mut Xml, entry: &Entry, feed_lang: &str) {
    xml.raw("<entry");
    if entry.lang != feed_lang {
        xml.attribute("xml:lang", &entry.lang);
    }
    xml.raw(">\n");
    xml.element("id", &entry.id);
    xml.element("title", entry.heading());
    xml.element("published", &rfc3339(entry.published));
    xml.element("updated", &rfc3339(entry.updated));
    author(xml, &entry.author);
    pages(xml, &entry.lang, &entry.url, &entry.translations);
    if let Some(file) = &entry.enclosure {
        xml.empty("link", &[("rel", "enclosure"), ("type", file.mime), ("length", &file.length.to_string()), ("href", &file.url)]);
    }
    for topic in entry.topics.iter().filter(|topic| !is_blank(topic)) {
        xml.empty("category", &[("term", topic)]);
    }
    if !is_blank(&entry.summary) {
        xml.element("summary", &entry.summary);
    }
    xml.raw("<content type=\"html\">");
    xml.cdata(&entry.html);
    xml.close("content");
    xml.close("entry");
}

/// RFC 6721, section 3: the identity, when and why; nothing of what the entry said.
fn deleted_entry(xml: &mut Xml, entry: &Entry, withdrawal: &Withdrawal, feed_lang: &str) {
    xml.raw("<at:deleted-entry");
    xml.attribute("ref", &entry.id);
    xml.attribute("when", &rfc3339(withdrawal.when));
    if is_blank(&withdrawal.reason) {
        xml.raw("/>\n");
        return;
    }
    if entry.lang != feed_lang {
        xml.attribute("xml:lang", &entry.lang);
    }
    xml.raw(">\n");
    xml.element("at:comment", &withdrawal.reason);
    xml.close("at:deleted-entry");
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[track_caller]
    fn check(feed: &Feed, expected: &[&str], absent: &[&str]) {
        let text = String::from_utf8(render(feed)).expect("UTF-8");
        for part in expected {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
        for part in absent {
            assert!(!text.contains(part), "{part:?} is in\n{text}");
        }
        assert!(text.chars().all(|c| c >= ' ' || c == '\n'), "{text}");
    }

    #[test]
    fn a_subscription_document() {
        check(
            &sample::feed(),
            &[
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" xml:lang=\"fr-CA\">\n",
                "<updated>2011-12-06T10:00:00+01:00</updated>\n<author><name>Canada à Vienne</name>\n<uri>https://example.ca/fr/</uri>\n</author>\n<generator>chancery</generator>",
                r#"<link rel="self" type="application/atom+xml" href="https://example.ca/fr/feed.xml"/>"#,
                r#"<link rel="related" type="text/html" hreflang="en" href="https://example.ca/en/"/>"#,
                r#"<link rel="current" type="application/atom+xml" href="https://example.ca/fr/feed.xml"/>"#,
                r#"<link rel="prev-archive" type="application/atom+xml" href="https://example.ca/fr/archives/2011/11/atom.xml"/>"#,
                "<entry>\n<id>tag:example.ca,2011:barrett/2011-12-05/first-snow/fr</id>\n<title>Première neige</title>\n<published>2011-12-05T09:00:00+01:00</published>",
                r#"<link rel="related" type="text/html" hreflang="en" href="https://example.ca/en/snow/"/>"#,
                r#"<link rel="enclosure" type="image/jpeg" length="4711" href="https://example.ca/fr/snow.jpg"/>"#,
                r#"<category term="Visas &amp; séjours"/>"#,
                "<entry xml:lang=\"de\">",
                "<content type=\"html\"><![CDATA[<p>Il neige.</p>]]></content>",
            ],
            &["fh:archive", "next-archive", "hreflang=\"fr-CA\" href=\"https://example.ca/elsewhere/\""],
        );
    }

    #[test]
    fn a_withdrawn_entry_leaves_its_identity_only() {
        check(
            &sample::feed(),
            &[
                "<at:deleted-entry ref=\"tag:example.ca,2011:barrett/2011-12-04/gone/fr\" when=\"2011-12-06T10:00:00+01:00\">\n<at:comment>Erreur &amp; omission</at:comment>\n</at:deleted-entry>\n",
            ],
            &["Texte retiré", "https://example.ca/fr/gone/"],
        );
        let mut feed = sample::feed();
        feed.entries[1].withdrawn.as_mut().expect("withdrawn").reason.clear();
        check(&feed, &["when=\"2011-12-06T10:00:00+01:00\"/>\n"], &["at:comment"]);
    }

    #[test]
    fn an_archive_document() {
        check(
            &sample::archive(),
            &[
                " xmlns:fh=\"http://purl.org/syndication/history/1.0\"",
                "<fh:archive/>",
                r#"<link rel="current" type="application/atom+xml" href="https://example.ca/fr/atom.xml"/>"#,
                r#"<link rel="prev-archive" type="application/atom+xml" href="https://example.ca/fr/archives/2011/10/atom.xml"/>"#,
                r#"<link rel="next-archive" type="application/atom+xml" href="https://example.ca/fr/archives/2011/12/atom.xml"/>"#,
            ],
            &["rel=\"hub\""],
        );
    }

    #[test]
    fn hostile_text() {
        check(
            &sample::hostile(),
            &[
                "<title>AT&amp;amp;T ]]&gt; &lt;script&gt; 👩‍🚀❤️</title>",
                "<summary>1 &lt; 2 &amp; 3</summary>",
                "<content type=\"html\"><![CDATA[<p>a ]]]]><![CDATA[> b&nbsp;c</p>\n]]></content>",
            ],
            &[],
        );
    }
}
