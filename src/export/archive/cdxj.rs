//! The index of records (CDXJ), by addresses turned round so that neighbours stand together (SURT).
//!
//! Packed in blocks with a list of them (ZipNum), so that whoever shows the export over the web fetches what they look for and no more.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};
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
}

/// The index and the list of its blocks. `stamp` is the moment of all records, `20120601120000`.
///
/// # Errors
///
/// None in practice: they are packed in memory.
pub(super) fn index(entries: &[Entry], stamp: &str) -> std::io::Result<(Vec<u8>, String)> {
    let mut lines: Vec<(String, &str)> = entries.iter().map(|entry| (line(entry, stamp), entry.digest.as_str())).collect();
    lines.sort();
    let mut packed = Vec::new();
    let mut blocks = format!("!meta 0 {}\n", json!({"format": "cdxj-gzip-1.0", "filename": INDEX}));
    for block in lines.chunks(BLOCK) {
        let offset = packed.len();
        let mut coder = GzBuilder::new().mtime(0).operating_system(255).write(&mut packed, Compression::new(6));
        block.iter().try_for_each(|(line, _)| writeln!(coder, "{line}"))?;
        coder.finish()?;
        let Some((first, digest)) = block.first() else { continue };
        let key = first.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
        let about = json!({"offset": offset, "length": packed.len() - offset, "digest": digest, "filename": INDEX});
        blocks.push_str(&format!("{key} {about}\n"));
    }
    Ok((packed, blocks))
}

fn line(entry: &Entry, stamp: &str) -> String {
    let about = json!({
        "url": entry.url,
        "mime": entry.media.split(';').next().unwrap_or_default(),
        "digest": entry.digest,
        "length": entry.length.to_string(),
        "offset": entry.offset.to_string(),
        "filename": warc::NAME,
    });
    format!("{} {stamp} {about}", surt(&entry.url))
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
    turned.push_str(&bare.to_ascii_lowercase());
    turned
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
        check("http://wwwonder.example:80/x", "example,wwwonder)/x");
    }

    #[test]
    fn blocks_are_found_by_their_first_line() {
        let entry = |n: usize| Entry {
            url: format!("https://example.ca/{n:04}/"),
            media: "text/html; charset=utf-8".to_owned(),
            digest: format!("sha256:{n}"),
            offset: n as u64,
            length: 1,
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
