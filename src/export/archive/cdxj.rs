//! The index of records (CDXJ), by addresses turned round so that neighbours stand together (SURT).
//!
//! Packed in blocks with a list of them (ZipNum), so that whoever shows the export over the web fetches what they look for and no more.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode, percent_encode};
use serde_json::json;

use super::warc;

/// The names of the two files.
pub(super) const INDEX: &str = "index.cdx.gz";
pub(super) const BLOCKS: &str = "index.idx";

/// So many lines are a block, as in other programs.
const BLOCK: usize = 1024;

/// A record, as the index has it.
pub(super) struct Entry {
    pub(super) url: String,
    pub(super) media: String,
    pub(super) digest: String,
    pub(super) offset: u64,
    pub(super) length: u64,
    /// Whether it only leads elsewhere.
    pub(super) leads: bool,
}

/// The index and the list of its blocks. `stamp` is the moment of all records, `20120601120000`.
///
/// # Errors
///
/// None in practice: they are packed in memory.
pub(super) fn index(entries: &[Entry], stamp: &str) -> std::io::Result<(Vec<u8>, String)> {
    // Addresses that differ by capitals alone are one to whoever replays them, and the first counts: a page before an old address.
    let mut lines: Vec<Line<'_>> = entries.iter().map(|entry| Line::of(entry, stamp)).collect();
    lines.sort();
    let mut packed = Vec::new();
    let mut blocks = format!("!meta 0 {}\n", json!({"format": "cdxj-gzip-1.0", "filename": INDEX}));
    for block in lines.chunks(BLOCK) {
        let offset = packed.len();
        let mut coder = GzBuilder::new().mtime(0).operating_system(255).write(&mut packed, Compression::new(6));
        block.iter().try_for_each(|line| writeln!(coder, "{} {}", line.key, line.about))?;
        coder.finish()?;
        let Some(Line { key, digest, .. }) = block.first() else { continue };
        let about = json!({"offset": offset, "length": packed.len() - offset, "digest": digest, "filename": INDEX});
        blocks.push_str(&format!("{key} {about}\n"));
    }
    Ok((packed, blocks))
}

/// A line, in the order of the index.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line<'a> {
    /// What it is found by.
    key: String,
    leads: bool,
    about: String,
    digest: &'a str,
}

impl<'a> Line<'a> {
    fn of(entry: &'a Entry, stamp: &str) -> Self {
        let about = json!({
            "url": entry.url,
            "mime": entry.media.split(';').next().unwrap_or_default(),
            "digest": entry.digest,
            "length": entry.length.to_string(),
            "offset": entry.offset.to_string(),
            "filename": warc::NAME,
        });
        let key = format!("{} {stamp}", surt(&entry.url));
        Self { key, leads: entry.leads, about: about.to_string(), digest: &entry.digest }
    }
}

/// An address turned round: `ca,example)/en/barrett`. Without `www`, the usual port and the last slash, in small letters.
fn surt(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (authority, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let host = host.to_ascii_lowercase();
    let numbered = host.strip_prefix("www").and_then(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('.'));
    let mut parts: Vec<&str> = numbered.unwrap_or(&host).split('.').collect();
    parts.reverse();
    let mut turned = parts.join(",");
    if !port.is_empty() && !matches!((scheme, port), ("http", "80") | ("https", "443")) {
        turned.push(':');
        turned.push_str(port);
    }
    turned.push(')');
    let bare = path.strip_suffix('/').filter(|bare| !bare.is_empty()).unwrap_or(path);
    turned.push_str(&plain(bare).to_ascii_lowercase());
    turned
}

/// A path in which only that is encoded which has to be, however it was written.
fn plain(path: &str) -> String {
    const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'#').add(b'%');
    let mut bytes = path.as_bytes().to_vec();
    loop {
        let decoded: Vec<u8> = percent_decode(&bytes).collect();
        if decoded == bytes {
            return percent_encode(&bytes, ENCODED).to_string();
        }
        bytes = decoded;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_turned_round() {
        #[track_caller]
        fn check(url: &str, expected: &str) {
            assert_eq!(surt(url), expected);
        }
        check("https://ambassadors.example.ca/", "ca,example,ambassadors)/");
        check("https://www.Example.ca/En/Barrett/", "ca,example)/en/barrett");
        check("https://www2.example.ca:8443/a%C3%A9.jpg", "ca,example:8443)/a%c3%a9.jpg");
        check("https://example.ca/100%25/%7Bx%7D/%22a%20b%22%23", "ca,example)/100%25/{x}/\"a%20b\"%23");
        check("http://wwwonder.example:80/x", "example,wwwonder)/x");
    }

    #[test]
    fn a_page_comes_before_an_old_address_that_differs_by_capitals() {
        let entry = |url: &str, leads| Entry {
            url: url.to_owned(),
            media: "text/html".to_owned(),
            digest: "sha256:0".to_owned(),
            offset: 0,
            length: 1,
            leads,
        };
        let entries = [entry("https://example.ca/A/", true), entry("https://example.ca/a/", false)];
        let (packed, _) = index(&entries, "20120601120000").expect("packed");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&*packed), &mut text).expect("a member");
        assert!(text.lines().next().is_some_and(|line| line.contains("example.ca/a/")), "{text}");
    }

    #[test]
    fn blocks_are_found_by_their_first_line() {
        let entry = |n: usize| Entry {
            url: format!("https://example.ca/{n:04}/"),
            media: "text/html; charset=utf-8".to_owned(),
            digest: format!("sha256:{n}"),
            offset: n as u64,
            length: 1,
            leads: false,
        };
        let entries: Vec<Entry> = (0..BLOCK + 1).map(entry).collect();
        let (packed, blocks) = index(&entries, "20120601120000").expect("packed");
        let second = blocks.lines().nth(2).expect("two blocks");
        assert!(second.starts_with("ca,example)/1024 20120601120000 {\"offset\":"), "{blocks}");
        let about: serde_json::Value = serde_json::from_str(second.splitn(3, ' ').last().expect("JSON")).expect("JSON");
        let at = usize::try_from(about["offset"].as_u64().expect("a number")).expect("small");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[at..]), &mut text).expect("a member");
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains("\"mime\":\"text/html\""), "{text}");
    }
}
