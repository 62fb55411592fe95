//! OPML 2.0: the list of every feed, for readers of feeds that take many at once.
//!
//! Deliberately absent: which feeds there are, in which order, and a clock (`dateModified` is passed in).

use chrono::{DateTime, FixedOffset};

use super::xml::{Xml, rfc822};

/// The feeds of one language, or of one part of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineGroup {
    /// What is shown.
    pub title: String,
    /// Bare code of the title's language.
    pub lang: String,
    /// In the order in which they are shown.
    pub feeds: Vec<Outline>,
}

/// An RSS feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// What is shown.
    pub title: String,
    /// Absolute address of the feed.
    pub xml_url: String,
    /// Absolute address of the page that shows the same.
    pub html_url: String,
    /// Bare code of its language.
    pub lang: String,
}

/// The list as an OPML 2.0 document, `text/x-opml`.
///
/// OPML has no language for an outline that is no feed, so a group's is in `xml:lang`.
pub fn render(title: &str, modified: Option<DateTime<FixedOffset>>, groups: &[OutlineGroup]) -> Vec<u8> {
    let feeds: usize = groups.iter().map(|group| group.feeds.len() + 1).sum();
    let mut xml = Xml::with_capacity(512 + 384 * feeds);
    xml.raw("<opml version=\"2.0\">\n<head>\n");
    xml.element("title", title);
    if let Some(at) = modified {
        xml.element("dateModified", &rfc822(at));
    }
    xml.raw("</head>\n<body>\n");
    for group in groups {
        xml.raw("<outline");
        for (name, value) in [("text", &group.title), ("title", &group.title), ("xml:lang", &group.lang)] {
            xml.attribute(name, value);
        }
        xml.raw(">\n");
        for feed in &group.feeds {
            outline(&mut xml, feed);
        }
        xml.close("outline");
    }
    xml.raw("</body>\n</opml>\n");
    xml.finish()
}

fn outline(xml: &mut Xml, feed: &Outline) {
    xml.empty(
        "outline",
        &[
            ("type", "rss"),
            ("text", &feed.title),
            ("title", &feed.title),
            ("xmlUrl", &feed.xml_url),
            ("htmlUrl", &feed.html_url),
            ("language", &feed.lang),
            ("version", "RSS"),
        ],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, groups: &[OutlineGroup], expected: &str) {
        let modified = DateTime::parse_from_rfc3339("2011-12-05T09:00:00+01:00").ok();
        assert_eq!(String::from_utf8(render(title, modified, groups)).expect("UTF-8"), expected);
    }

    #[test]
    fn lists() {
        let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">\n<head>\n<title>Canada &lt;3 ]]&gt;</title>\n<dateModified>Mon, 05 Dec 2011 09:00:00 +0100</dateModified>\n</head>\n<body>\n";
        check("Canada\u{1} <3 ]]>", &[], &format!("{head}</body>\n</opml>\n"));

        let feed = Outline {
            title: "Visas & \"séjours\"".into(),
            xml_url: "https://example.ca/fr/feed.xml".into(),
            html_url: "https://example.ca/fr/".into(),
            lang: "fr".into(),
        };
        let group = OutlineGroup { title: "Français".into(), lang: "fr".into(), feeds: vec![feed] };
        let body = r#"<outline text="Français" title="Français" xml:lang="fr">
<outline type="rss" text="Visas &amp; &quot;séjours&quot;" title="Visas &amp; &quot;séjours&quot;" xmlUrl="https://example.ca/fr/feed.xml" htmlUrl="https://example.ca/fr/" language="fr" version="RSS"/>
</outline>
"#;
        check("Canada <3 ]]>", &[group], &format!("{head}{body}</body>\n</opml>\n"));
    }
}
