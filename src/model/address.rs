//! Addresses: the only place where a URL is spelt, joined or turned into a path of a file.
//!
//! A [`SitePath`] begins after the base URL, so that a new host or base path changes none
//! (design, section 3). Deliberately absent: knowledge of which addresses a site has.

mod read;

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::date::Month;

/// What RFC 3986 (section 3.3) does not allow in one segment of a path.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The longest slug, in bytes: with everything around it a path stays under the 255 bytes of file systems.
const SLUG_MAX: usize = 80;

/// Where the site is on the web: scheme and host, and the path that every address begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseUrl {
    /// `https://example.ca`, without a final slash.
    pub origin: String,
    /// `/` or `/folder/`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an `http` or `https` address; a query, a fragment or a password is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        if !matches!(scheme, "http" | "https") || rest.contains(['?', '#', '@', ' ', '"', '<', '>', '\\']) {
            return None;
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let trimmed = path.trim_matches('/');
        if host.is_empty() || trimmed.split('/').any(|part| part == "." || part == "..") {
            return None;
        }
        Some(Self {
            origin: format!("{scheme}://{}", host.to_ascii_lowercase()),
            path: if trimmed.is_empty() { "/".to_owned() } else { format!("/{trimmed}/") },
        })
    }

    /// A base on this machine, for a preview; `host` is a name or number with its port, `path` that of another base.
    pub fn preview(host: &str, path: &str) -> Self {
        Self { origin: format!("http://{host}"), path: path.to_owned() }
    }

    /// The absolute address of a path.
    pub fn absolute(&self, path: &SitePath) -> String {
        [&self.origin, &self.path, &*path.encoded()].concat()
    }

    /// The address of a path from the host's root, for links inside the site.
    pub fn local(&self, path: &SitePath) -> String {
        [&self.path, &*path.encoded()].concat()
    }

    /// A path from the host's root as a server sees it: not percent-encoded.
    pub fn served(&self, path: &SitePath) -> String {
        format!("{}{}", self.path, &path.0[1..])
    }

    /// The same base on whichever host a request names; `host` is what a server puts in for it.
    pub fn on(&self, host: &str) -> String {
        let scheme = self.origin.split_once("://").map_or("https", |(scheme, _)| scheme);
        format!("{scheme}://{host}{}", self.path)
    }

    /// The whole address of the base, with its final slash.
    pub fn whole(&self) -> String {
        self.absolute(&SitePath::root())
    }

    /// The path of an absolute address below this one; `None` for an address elsewhere.
    pub fn inside(&self, url: &str) -> Option<SitePath> {
        let (origin, rest) = url.split_at_checked(self.origin.len())?;
        let inner = match rest.strip_prefix(&self.path) {
            Some(inner) => inner,
            None if rest == self.path.trim_end_matches('/') => "",
            None => return None,
        };
        let path = if inner.is_empty() { Some(SitePath::root()) } else { SitePath::written(inner) };
        path.filter(|_| origin.eq_ignore_ascii_case(&self.origin))
    }

    /// The host's name, without scheme and port.
    pub fn host(&self) -> &str {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        host.split(':').next().unwrap_or(host)
    }
}

/// An address inside the site, from its base: `/fr/barrett/2011/12/premiere-neige/`. Not percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl Serialize for SitePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SitePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::recorded(&text).ok_or_else(|| D::Error::custom(format_args!("`{text}` is not an address inside a site")))
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl SitePath {
    /// `/`, the entry page.
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// A folder's address from its segments: `["fr", "barrett"]` is `/fr/barrett/`.
    pub fn folder(segments: &[&str]) -> Self {
        Self::folder_for(segments, 0)
    }

    /// The same, with room for `more` bytes.
    fn folder_for(segments: &[&str], more: usize) -> Self {
        let mut path = String::with_capacity(segments.iter().map(|s| s.len() + 1).sum::<usize>() + 1 + more);
        path.push('/');
        for segment in segments {
            path.push_str(segment);
            path.push('/');
        }
        Self(path)
    }

    /// A file at the root or deeper: `["fr", "feed.xml"]` is `/fr/feed.xml`.
    pub fn file(segments: &[&str]) -> Self {
        let mut folder = Self::folder(segments);
        folder.0.pop();
        folder
    }

    /// `/fr/barrett/2011/`
    pub fn year(segments: &[&str], year: i32) -> Self {
        let mut path = Self::folder_for(segments, 5);
        digits(&mut path.0, year);
        path
    }

    /// `/fr/barrett/2011/12/`
    pub fn month(segments: &[&str], month: Month) -> Self {
        let mut path = Self::folder_for(segments, 8);
        digits(&mut path.0, month.year);
        two_digits(&mut path.0, month.month.into());
        path.0.push('/');
        path
    }

    /// `/published/2011.jsonl`: the acts of a year.
    pub fn ledger(year: i32) -> Self {
        let mut path = Self::folder_for(&["published"], 10);
        digits(&mut path.0, year);
        path.0.pop();
        path.0.push_str(".jsonl");
        path
    }

    /// A folder inside this one.
    #[must_use]
    pub fn child(&self, segment: &str) -> Self {
        Self([&self.0, segment, "/"].concat())
    }

    /// A file inside this folder.
    #[must_use]
    pub fn with_file(&self, name: &str) -> Self {
        Self([&self.0, name].concat())
    }

    /// `…/v/1/`: the first of the texts that have stood here.
    #[must_use]
    pub fn earlier_text(&self, number: u32) -> Self {
        self.child("v").child(&number.to_string())
    }

    /// `…/timemap.link`: the list of all texts that have stood here (RFC 7089).
    #[must_use]
    pub fn timemap(&self) -> Self {
        self.with_file("timemap.link")
    }

    /// An address that someone wrote (an alias, a redirect, a link), as a path of this site.
    ///
    /// Percent-encoding is undone, `//` and `.` are folded; a query or a fragment is cut off.
    ///
    /// # Errors
    ///
    /// `None` where it climbs out with `..`, holds a control character or a backslash, or is empty.
    pub fn written(text: &str) -> Option<Self> {
        let text = text.split(['?', '#']).next().unwrap_or(text);
        let decoded = percent_decode_str(text.trim()).decode_utf8().ok()?;
        if decoded.is_empty() || decoded.chars().any(|c| c.is_control() || c == '\\') {
            return None;
        }
        let mut parts = Vec::new();
        for part in decoded.split('/') {
            match part {
                "" | "." => {}
                ".." => return None,
                part if part.len() > 240 => return None,
                part => parts.push(part),
            }
        }
        let file = !decoded.ends_with('/') && parts.last().is_some_and(|last| last.contains('.'));
        Some(if file { Self::file(&parts) } else { Self::folder(&parts) })
    }

    /// An address that a machine wrote down with [`Self::as_str`]: taken as it is, so nothing is decoded or folded.
    ///
    /// # Errors
    ///
    /// `None` where it does not begin with a slash, has an empty part, climbs out, or holds a control character or a
    /// backslash.
    pub fn recorded(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('/')?;
        let parts = inner.strip_suffix('/').unwrap_or(inner);
        let good = |part: &str| !matches!(part, "" | "." | "..") && !part.chars().any(|c| c.is_control() || c == '\\');
        (inner.is_empty() || parts.split('/').all(good)).then(|| Self(text.to_owned()))
    }

    /// The address without its first slash, percent-encoded.
    fn encoded(&self) -> Cow<'_, str> {
        let rest = &self.0[1..];
        if rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.')) {
            return Cow::Borrowed(rest);
        }
        Cow::Owned(rest.split('/').map(encode_segment).collect::<Vec<_>>().join("/"))
    }

    /// The last part of it; empty at the root.
    pub fn last(&self) -> &str {
        self.0.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// The folder beside this one with another last part.
    #[must_use]
    pub fn sibling(&self, last: &str) -> Self {
        let parent = self.0.trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
        Self([parent, "/", last, "/"].concat())
    }

    /// The file that answers at this address.
    pub fn output(&self) -> OutputPath {
        let rest = &self.0[1..];
        OutputPath(if self.0.ends_with('/') { format!("{rest}index.html") } else { rest.to_owned() })
    }

    /// The path as text, from the base, beginning with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same address without the final slash, where it has one and is not the base itself.
    pub fn bare(&self) -> Option<Self> {
        let bare = self.0.strip_suffix('/').filter(|bare| !bare.is_empty())?;
        Some(Self(bare.to_owned()))
    }

    /// The first segment, which is the code of a language wherever there is one; empty for `/`.
    pub fn first(&self) -> &str {
        self.0[1..].split('/').next().unwrap_or_default()
    }

    /// The same address with its final slash, where it names a page.
    #[must_use]
    pub fn slashed(&self) -> Self {
        if self.0.ends_with('/') { self.clone() } else { Self(format!("{}/", self.0)) }
    }
}

/// Where a file stands under `public/`, `/` between folders: `fr/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(pub String);

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl OutputPath {
    /// The address that the file answers at, as messages name it.
    pub fn address(&self) -> String {
        format!("/{}", self.0)
    }
}

/// `2011/`; a year has four digits, since `model::date` lets no other in.
fn digits(path: &mut String, year: i32) {
    let year = year.unsigned_abs();
    for number in [year / 100, year % 100] {
        two_digits(path, number);
    }
    path.push('/');
}

/// `07`
fn two_digits(path: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        path.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

/// An address elsewhere as a header may say it: what is no ASCII, or breaks a line of a server's settings, is encoded.
pub fn encode_address(address: &str) -> String {
    const ADDRESS: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
    utf8_percent_encode(address, ADDRESS).to_string()
}

/// One segment of a path, percent-encoded.
pub fn encode_segment(segment: &str) -> String {
    utf8_percent_encode(segment, SEGMENT).to_string()
}

/// The ASCII form of a text as one segment of an address; empty where nothing is left.
///
/// German umlauts become two letters in German (`ä` is `ae`); ß, œ and æ do everywhere. A long text is
/// cut between words at 80 bytes.
pub fn slugify(text: &str, language: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let mut push = |ascii: &str| {
            for b in ascii.bytes() {
                if b.is_ascii_alphanumeric() {
                    if gap && !slug.is_empty() {
                        slug.push('-');
                    }
                    gap = false;
                    slug.push(char::from(b.to_ascii_lowercase()));
                } else {
                    gap = true;
                }
            }
        };
        match (c, language) {
            ('ä' | 'Ä', "de") => push("ae"),
            ('ö' | 'Ö', "de") => push("oe"),
            ('ü' | 'Ü', "de") => push("ue"),
            ('ß', _) => push("ss"),
            ('œ' | 'Œ', _) => push("oe"),
            ('æ' | 'Æ', _) => push("ae"),
            // A soft hyphen or a joiner is inside a word; everything else that has no ASCII form ends one.
            ('\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}', _) => {}
            (c, _) if c.is_ascii() => push(c.encode_utf8(&mut [0; 4])),
            (c, _) => push(deunicode::deunicode_char(c).unwrap_or(" ")),
        }
    }
    if slug.len() > SLUG_MAX {
        let cut = slug[..=SLUG_MAX].rfind('-').filter(|&at| at > SLUG_MAX / 2).unwrap_or(SLUG_MAX);
        slug.truncate(cut);
    }
    slug
}

/// Whether a text may stand as one segment of an address as it is: lower-case ASCII, digits, inner hyphens.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs() {
        #[track_caller]
        fn check(text: &str, language: &str, expected: &str) {
            assert_eq!(slugify(text, language), expected, "{text}");
        }
        check("Première neige", "fr", "premiere-neige");
        check("L’école d’été", "fr", "l-ecole-d-ete");
        check("Größe in Österreich", "de", "groesse-in-oesterreich");
        check("Größe", "fr", "grosse");
        check("Cœur", "fr", "coeur");
        check("« … »", "fr", "");
        check("[.md", "en", "md");
        check("Москва", "en", "moskva");
        check(&"mot ".repeat(40), "fr", "mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot");
    }

    #[test]
    fn written_addresses() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(SitePath::written(text).as_ref().map(SitePath::as_str), expected, "{text}");
        }
        check("/old/page.html", Some("/old/page.html"));
        check("old//page", Some("/old/page/"));
        check("/caf%C3%A9/", Some("/café/"));
        check("/a/../b", None);
        check("a\\b", None);
        check("/", Some("/"));
    }

    #[test]
    fn recorded_addresses() {
        #[track_caller]
        fn check(text: &str, good: bool) {
            assert_eq!(SitePath::recorded(text).as_ref().map(SitePath::as_str), good.then_some(text), "{text}");
        }
        check("/", true);
        check("/fr/", true);
        check("/fr/feed.xml", true);
        check("/caf%C3%A9/é ?#/", true);
        check("", false);
        check("fr/", false);
        check("//", false);
        check("/fr//", false);
        check("/fr/../", false);
        check("/fr/..", false);
        check("/a\\b/", false);
        check("/a\nb/", false);
    }

    #[test]
    fn bases() {
        let base = BaseUrl::parse("https://Example.ca/a/b").expect("an address");
        assert_eq!(base.absolute(&SitePath::folder(&["fr"])), "https://example.ca/a/b/fr/");
        assert_eq!(base.local(&SitePath::file(&["fr", "a b.pdf"])), "/a/b/fr/a%20b.pdf");
        let inside = |url: &str| base.inside(url).map(|path| path.to_string());
        assert_eq!(inside("https://EXAMPLE.ca/a/b/fr/x").as_deref(), Some("/fr/x/"));
        assert_eq!(inside("https://example.ca/a/b").as_deref(), Some("/"));
        assert_eq!(inside("https://example.ca/a/"), None);
        assert_eq!(inside("https://example.ca/a/b/../c"), None);
        assert_eq!(inside("https://example.com/a/b/"), None);
        let path = SitePath::folder(&["fr", "a", "b"]);
        assert_eq!((path.last(), path.sibling("c").as_str()), ("b", "/fr/a/c/"));
        assert_eq!(BaseUrl::parse("ftp://example.ca"), None);
        assert_eq!(BaseUrl::parse("https://example.ca/?q"), None);
    }

    proptest! {
        #[test]
        fn a_slug_of_anything_is_a_slug_or_empty(text in "\\PC*", language in "en|fr|de|nl") {
            let slug = slugify(&text, &language);
            prop_assert!(slug.is_empty() || is_slug(&slug), "{slug}");
            prop_assert_eq!(slugify(&slug, &language), slug);
        }

        #[test]
        fn an_address_round_trips(parts in prop::collection::vec("[^/\\\\\\pC?#%]{1,20}", 1..5)) {
            prop_assume!(parts.iter().all(|p| p.trim() == p && p != "." && p != ".." && !p.contains('.')));
            let path = SitePath::folder(&parts.iter().map(String::as_str).collect::<Vec<_>>());
            let encoded = format!("/{}", path.encoded());
            prop_assert_eq!(SitePath::written(&encoded), Some(path));
        }
    }
}
