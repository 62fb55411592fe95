//! The list of all texts that a post has had, for machines: a Memento TimeMap (RFC 7089, section 5) as links (RFC 6690).
//!
//! A static site negotiates nothing, so there is no `timegate`: each superseded text is a memento with an address of its
//! own. Today's text is the last memento, at the address of the original: it is frozen, too, until a correction gives
//! it an address of its own, and a client that asks for today must not be led to what was superseded. A pure function.

use std::fmt::Write as _;

use crate::model::date::Instant;

/// What a TimeMap lists.
#[derive(Debug)]
pub struct TimeMap {
    /// Absolute address of the post.
    pub original: String,
    /// Absolute address of the list itself.
    pub own: String,
    /// Absolute address of each text but today's, and when it appeared; the oldest first.
    pub earlier: Vec<(String, Instant)>,
    /// When today's text appeared.
    pub since: Instant,
}

impl TimeMap {
    /// Its text.
    pub fn text(&self) -> String {
        let Self { original, own, earlier, since } = self;
        let from = earlier.first().map_or(since, |(_, at)| at);
        let mut out = format!("<{original}>; rel=\"original\",\n<{original}>; rel=\"latest-version\",\n");
        let (from, until) = (http_date(from), http_date(since));
        let _ = writeln!(out, "<{own}>; rel=\"self\"; type=\"application/link-format\"; from=\"{from}\"; until=\"{until}\",");
        let mut rel = "first memento";
        for (url, at) in earlier {
            let _ = writeln!(out, "<{url}>; rel=\"{rel}\"; datetime=\"{}\",", http_date(at));
            rel = "memento";
        }
        let rel = if earlier.is_empty() { "first last memento" } else { "last memento" };
        let _ = writeln!(out, "<{original}>; rel=\"{rel}\"; datetime=\"{until}\"");
        out
    }
}

/// A moment as HTTP and RFC 7089 (section 2.1.1) write it: RFC 1123, in GMT.
pub fn http_date(at: &Instant) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(earlier: &[(u32, &str)], since: &str, expected: &str) {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        let base = "https://a.ca/en/b";
        let earlier = earlier.iter().map(|(number, from)| (format!("{base}/v/{number}/"), at(from))).collect();
        let map = TimeMap { original: format!("{base}/"), own: format!("{base}/timemap.link"), earlier, since: at(since) };
        assert_eq!(map.text(), expected);
    }

    #[test]
    fn every_text_is_a_memento() {
        check(
            &[(1, "2011-12-05T14:00:00Z"), (2, "2011-12-06T09:30:00Z")],
            "2012-01-01T00:00:00Z",
            "<https://a.ca/en/b/>; rel=\"original\",\n\
             <https://a.ca/en/b/>; rel=\"latest-version\",\n\
             <https://a.ca/en/b/timemap.link>; rel=\"self\"; type=\"application/link-format\"; \
             from=\"Mon, 05 Dec 2011 14:00:00 GMT\"; until=\"Sun, 01 Jan 2012 00:00:00 GMT\",\n\
             <https://a.ca/en/b/v/1/>; rel=\"first memento\"; datetime=\"Mon, 05 Dec 2011 14:00:00 GMT\",\n\
             <https://a.ca/en/b/v/2/>; rel=\"memento\"; datetime=\"Tue, 06 Dec 2011 09:30:00 GMT\",\n\
             <https://a.ca/en/b/>; rel=\"last memento\"; datetime=\"Sun, 01 Jan 2012 00:00:00 GMT\"\n",
        );
    }

    #[test]
    fn a_list_stays_when_its_earlier_texts_have_gone() {
        check(
            &[],
            "2012-01-01T00:00:00Z",
            "<https://a.ca/en/b/>; rel=\"original\",\n\
             <https://a.ca/en/b/>; rel=\"latest-version\",\n\
             <https://a.ca/en/b/timemap.link>; rel=\"self\"; type=\"application/link-format\"; \
             from=\"Sun, 01 Jan 2012 00:00:00 GMT\"; until=\"Sun, 01 Jan 2012 00:00:00 GMT\",\n\
             <https://a.ca/en/b/>; rel=\"first last memento\"; datetime=\"Sun, 01 Jan 2012 00:00:00 GMT\"\n",
        );
    }
}
