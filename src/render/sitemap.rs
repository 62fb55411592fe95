//! Sitemaps (sitemaps.org 0.9, with `xhtml:link` for languages) and `robots.txt` (RFC 9309).
//!
//! Deliberately absent: which pages are in a sitemap and how sitemaps are divided by year; both are the plan's.
//! The plan also keeps the limits: [`parts`] cuts a list that is too long for one file.

use pulldown_cmark_escape::escape_html;

/// The most addresses in one sitemap, and the most sitemaps in one index.
pub const MAX_ENTRIES: usize = 50_000;

/// The most bytes of one sitemap, uncompressed.
pub const MAX_BYTES: usize = 52_428_800;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// More than the declaration and the root element.
const FRAME_BYTES: usize = 256;

/// More than the markup of an entry, or of one of its links, without what is escaped in it.
const MARKUP_BYTES: usize = 80;

/// The longest form that one byte can take: `&quot;`.
const ESCAPED_BYTES: usize = 6;

/// A page that search engines may list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Absolute address, percent-encoded.
    pub loc: String,
    /// When it last changed in a way that matters, as a W3C date: `2011-12-05` or RFC 3339.
    pub lastmod: Option<String>,
    /// Every version, itself included, as the page's own head names them: language or `x-default`, and absolute address.
    pub alternates: Vec<(String, String)>,
}

impl SitemapEntry {
    /// At least as many bytes as it takes in a sitemap.
    fn size_bound(&self) -> usize {
        let texts = [&self.loc].into_iter().chain(&self.lastmod).chain(self.alternates.iter().flat_map(|(lang, url)| [lang, url]));
        texts.map(|text| escaped_bound(text)).sum::<usize>() + MARKUP_BYTES * (1 + self.alternates.len())
    }
}

/// Cuts a list into stretches that each fit into one sitemap, in order. Of an empty list there is none.
///
/// Each stretch is as long as it can be: with the oldest pages first, a new page changes the last sitemap only.
pub fn parts(entries: &[SitemapEntry]) -> Vec<&[SitemapEntry]> {
    cut(entries, MAX_ENTRIES, MAX_BYTES)
}

fn cut(entries: &[SitemapEntry], max_entries: usize, max_bytes: usize) -> Vec<&[SitemapEntry]> {
    let room = max_bytes.saturating_sub(FRAME_BYTES);
    let (mut parts, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (at, entry) in entries.iter().enumerate() {
        let size = entry.size_bound();
        if at > start && (at - start == max_entries || bytes + size > room) {
            parts.push(&entries[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += size;
    }
    if start < entries.len() {
        parts.push(&entries[start..]);
    }
    parts
}

/// A sitemap, `application/xml`.
///
/// The caller sees to it that `entries` is within [`MAX_ENTRIES`] and [`MAX_BYTES`] (see [`parts`]), and not
/// empty: the schema of sitemaps.org refuses a sitemap of nothing.
pub fn urlset(entries: &[SitemapEntry]) -> Vec<u8> {
    let texts: usize = entries.iter().map(SitemapEntry::size_bound).sum();
    let mut out = String::with_capacity(FRAME_BYTES + texts);
    out.push_str(DECLARATION);
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for entry in entries {
        out.push_str("<url>\n");
        place(&mut out, &entry.loc, entry.lastmod.as_deref());
        for (lang, url) in &entry.alternates {
            out.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
            escaped(&mut out, lang);
            out.push_str("\" href=\"");
            escaped(&mut out, url);
            out.push_str("\"/>\n");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// An index of sitemaps: absolute address and `lastmod` of each. The limits of [`urlset`] count here too.
pub fn index(parts: &[(String, Option<String>)]) -> Vec<u8> {
    let mut out = String::with_capacity(FRAME_BYTES + parts.len() * 192);
    out.push_str(DECLARATION);
    out.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (loc, lastmod) in parts {
        out.push_str("<sitemap>\n");
        place(&mut out, loc, lastmod.as_deref());
        out.push_str("</sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out.into_bytes()
}

/// `robots.txt`, `text/plain`: everyone may fetch everything, styles and pictures too, and finds the sitemaps
/// at these absolute addresses.
///
/// RFC 9309, section 2.2; `Sitemap` belongs to no group (section 2.2.4), hence the empty line.
pub fn robots(sitemaps: &[String]) -> Vec<u8> {
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    for (at, sitemap) in sitemaps.iter().enumerate() {
        out.push_str(if at == 0 { "\nSitemap: " } else { "Sitemap: " });
        out.extend(sitemap.chars().filter(|c| !c.is_control()));
        out.push('\n');
    }
    out.into_bytes()
}

/// `loc` and `lastmod`, in the order that the schema asks for.
fn place(out: &mut String, loc: &str, lastmod: Option<&str>) {
    out.push_str("<loc>");
    escaped(out, loc);
    out.push_str("</loc>\n");
    if let Some(lastmod) = lastmod {
        out.push_str("<lastmod>");
        escaped(out, lastmod);
        out.push_str("</lastmod>\n");
    }
}

/// Text without control characters, which no address holds and XML 1.0 forbids.
fn escaped(out: &mut String, text: &str) {
    const MEMORY: &str = "a string takes every write";
    if text.bytes().all(is_plain) {
        out.push_str(text);
    } else {
        let text: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
        escape_html(out, &text).expect(MEMORY);
    }
}

/// At least as many bytes as [`escaped`] writes.
fn escaped_bound(text: &str) -> usize {
    if text.bytes().all(is_plain) { text.len() } else { text.len() * ESCAPED_BYTES }
}

/// Whether a byte stands for itself in XML, as those of nearly every address do.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'%' | b'('..=b';' | b'=' | b'?'..=b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(loc: &str) -> SitemapEntry {
        SitemapEntry {
            loc: loc.into(),
            lastmod: Some("2011-12-05T09:00:00+01:00".into()),
            alternates: vec![("fr".into(), loc.into()), ("x-default".into(), "https://example.ca/".into())],
        }
    }

    #[track_caller]
    fn check(bytes: Vec<u8>, expected: &str) {
        assert_eq!(String::from_utf8(bytes).expect("UTF-8"), expected);
    }

    #[test]
    fn documents() {
        check(
            urlset(&[entry("https://example.ca/fr/?a=1&b='\"<\u{1}\n\u{ffff}é")]),
            r#"<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url>
<loc>https://example.ca/fr/?a=1&amp;b=&#39;&quot;&lt;é</loc>
<lastmod>2011-12-05T09:00:00+01:00</lastmod>
<xhtml:link rel="alternate" hreflang="fr" href="https://example.ca/fr/?a=1&amp;b=&#39;&quot;&lt;é"/>
<xhtml:link rel="alternate" hreflang="x-default" href="https://example.ca/"/>
</url>
</urlset>
"#,
        );
        check(
            index(&[
                ("https://example.ca/fr/sitemap.xml".into(), None),
                ("https://example.ca/fr/sitemap-2011.xml".into(), Some("2011-12-05".into())),
            ]),
            r#"<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap>
<loc>https://example.ca/fr/sitemap.xml</loc>
</sitemap>
<sitemap>
<loc>https://example.ca/fr/sitemap-2011.xml</loc>
<lastmod>2011-12-05</lastmod>
</sitemap>
</sitemapindex>
"#,
        );
        check(robots(&[]), "User-agent: *\nAllow: /\n");
        check(
            robots(&["https://example.ca/en/sitemap.xml\n".into(), "https://example.ca/fr/sitemap.xml".into()]),
            "User-agent: *\nAllow: /\n\nSitemap: https://example.ca/en/sitemap.xml\nSitemap: https://example.ca/fr/sitemap.xml\n",
        );
    }

    #[test]
    fn no_part_is_over_the_limits() {
        #[track_caller]
        fn check(entries: &[SitemapEntry], max_bytes: usize, expected: &[usize]) {
            let parts = cut(entries, 3, max_bytes);
            assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), expected);
            assert!(parts.iter().all(|part| urlset(part).len() <= max_bytes));
            assert_eq!(parts.concat(), entries);
        }
        let short = vec![entry("https://example.ca/fr/barrett/2011/12/premiere-neige/"); 7];
        check(&[], MAX_BYTES, &[]);
        check(&short[..3], MAX_BYTES, &[3]);
        check(&short, MAX_BYTES, &[3, 3, 1]);
        check(&short, 1200, &[2, 2, 2, 1]);
        check(&vec![entry(&format!("https://example.ca/{}", "\"".repeat(400))); 4], 14_000, &[2, 2]);
    }
}
