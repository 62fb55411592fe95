//! RSS 2.0, with the full text in `content:encoded` and the author in `dc:creator`.
//!
//! `author` is for e-mail addresses only (RSS 2.0, "Elements of item"), so names go into Dublin Core. Deliberately
//! absent: withdrawn entries, for which RSS has no word, and addresses as identities (`guid` is the `tag:` URI).

use super::xml::{Xml, as_html, first_of, is_blank, rfc822};
use super::{Chain, Entry, Feed, GENERATOR};

/// Where RSS 2.0 is described.
const DOCS: &str = "https://www.rssboard.org/rss-specification";

/// The feed as an RSS 2.0 document, `application/rss+xml`.
///
/// Dates are of RFC 822, with English names and a numeric offset. Entries keep the order of `feed`.
pub fn render(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::with_capacity(feed.size_hint());
    xml.raw(concat!(
        r#"<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/""#,
        r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="http://purl.org/syndication/history/1.0">"#,
        "\n<channel>\n"
    ));
    channel(&mut xml, feed);
    for entry in feed.standing() {
        item(&mut xml, entry, &feed.lang);
    }
    xml.raw("</channel>\n</rss>\n");
    xml.finish()
}

fn channel(xml: &mut Xml, feed: &Feed) {
    xml.element("title", &feed.title);
    xml.element("link", &feed.home_url);
    xml.element("description", first_of(&[&feed.subtitle, &feed.title]));
    xml.element("language", &feed.lang.to_ascii_lowercase());
    xml.element("lastBuildDate", &rfc822(feed.updated));
    xml.element("generator", GENERATOR);
    xml.element("docs", DOCS);
    xml.empty("atom:link", &[("rel", "self"), ("type", "application/rss+xml"), ("href", &feed.self_url)]);
    if let Some(hub) = feed.live_hub() {
        xml.empty("atom:link", &[("rel", "hub"), ("href", hub)]);
    }
    // RFC 5005, appendix B. No `type`: the archive documents may be Atom.
    for (rel, address) in feed.chain_links() {
        xml.empty("atom:link", &[("rel", rel), ("href", address)]);
    }
    if matches!(feed.chain, Chain::Archive { .. }) {
        xml.empty("fh:archive", &[]);
    }
}

fn item(xml: &mut Xml, entry: &Entry, feed_lang: &str) {
    xml.raw("<item>\n");
    xml.element("title", entry.heading());
    xml.element("link", &entry.url);
    xml.raw("<guid isPermaLink=\"false\">");
    xml.text(&entry.id);
    xml.close("guid");
    xml.element("pubDate", &rfc822(entry.published));
    xml.element("dc:creator", &entry.author.name);
    if entry.lang != feed_lang {
        xml.element("dc:language", &entry.lang);
    }
    for topic in entry.topics.iter().filter(|topic| !is_blank(topic)) {
        xml.element("category", topic);
    }
    // The description of an item is HTML, unlike its title: a plain `<` must reach the reader as `&lt;`.
    xml.element("description", &as_html(first_of(&[&entry.summary, entry.heading()])));
    xml.raw("<content:encoded>");
    xml.cdata(&entry.html);
    xml.close("content:encoded");
    if let Some(file) = &entry.enclosure {
        xml.empty("enclosure", &[("url", &file.url), ("length", &file.length.to_string()), ("type", file.mime)]);
    }
    xml.raw("</item>\n");
}

#[cfg(test)]
mod tests {
    use super::super::{atom, json, sample};
    use super::*;

    #[track_caller]
    fn check(feed: &Feed, expected: &[&str]) {
        let text = String::from_utf8(render(feed)).expect("UTF-8");
        for part in expected {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
        assert!(text.chars().all(|c| c >= ' ' || c == '\n'), "{text}");
    }

    /// What stands between `open` and `close`, each time.
    fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
        text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
    }

    #[test]
    fn a_channel_and_its_items() {
        check(
            &sample::feed(),
            &[
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"",
                "<language>fr-ca</language>\n<lastBuildDate>Tue, 06 Dec 2011 10:00:00 +0100</lastBuildDate>\n<generator>chancery</generator>",
                r#"<atom:link rel="self" type="application/rss+xml" href="https://example.ca/fr/feed.xml"/>"#,
                r#"<atom:link rel="hub" href="https://hub.example/?a=1&amp;b=2"/>"#,
                r#"<atom:link rel="current" href="https://example.ca/fr/feed.xml"/>"#,
                r#"<atom:link rel="prev-archive" href="https://example.ca/fr/archives/2011/11/atom.xml"/>"#,
                r#"<guid isPermaLink="false">tag:example.ca,2011:barrett/2011-12-05/first-snow/fr</guid>"#,
                "<pubDate>Mon, 05 Dec 2011 09:00:00 +0100</pubDate>\n<dc:creator>John Barrett</dc:creator>\n<category>Visas &amp; séjours</category>",
                r#"<enclosure url="https://example.ca/fr/snow.jpg" length="4711" type="image/jpeg"/>"#,
                "<dc:language>de</dc:language>",
            ],
        );
    }

    #[test]
    fn hostile_text() {
        check(
            &sample::hostile(),
            &[
                "<title>AT&amp;amp;T ]]&gt; &lt;script&gt; 👩‍🚀❤️</title>",
                "<description>1 &amp;lt; 2 &amp;amp; 3</description>",
                "<content:encoded><![CDATA[<p>a ]]]]><![CDATA[> b&nbsp;c</p>\n]]></content:encoded>",
            ],
        );
    }

    #[test]
    fn an_entry_without_words_has_a_title_all_the_same() {
        let mut feed = sample::feed();
        feed.subtitle = " ".into();
        feed.entries[0].title = "\u{1}".into();
        feed.entries[0].summary = String::new();
        check(&feed, &["<title>https://example.ca/fr/snow/</title>", "<description>Canada à Vienne</description>"]);
    }

    #[test]
    fn an_archive_says_so_and_has_no_hub() {
        let text = String::from_utf8(render(&sample::archive())).expect("UTF-8");
        assert!(text.contains("<fh:archive/>") && text.contains(r#"rel="next-archive""#) && !text.contains(r#"rel="hub""#), "{text}");
    }

    #[test]
    fn three_formats_carry_the_same_entries_in_the_same_order() {
        let feed = sample::feed();
        let [rss, atom, json] =
            [render(&feed), atom::render(&feed), json::render(&feed)].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
        let expected: Vec<_> = feed.standing().map(|entry| entry.id.as_str()).collect();
        assert_eq!(expected.len(), 2);
        assert_eq!(between(&rss, "<guid isPermaLink=\"false\">", "</guid>"), expected);
        assert_eq!(
            between(&atom, "<entry", "</entry>").iter().flat_map(|entry| between(entry, "<id>", "</id>")).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(between(&json, "{\"id\":\"", "\""), expected);
    }
}
