//! WARC 1.1 (ISO 28500:2017): each file of the site as a `resource` record, a gzip member of its own.
//!
//! Nobody asked a server for these files, so there are no headers of an answer to record, and none are made up. The name of a record is
//! made from its address, its digest and its instant: the same in every run.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::{Compression, GzBuilder};
use uuid::Uuid;

use crate::ledger::Sha;
use crate::model::date::Instant;

use super::SOFTWARE;

/// The name of the file of records.
pub(super) const NAME: &str = "data.warc.gz";

/// What is packed already gains nothing from a second time.
const PACKED: &[&str] = &["image/jpeg", "image/png", "image/webp", "image/gif", "font/woff2", "application/zip", "video/", "audio/"];

/// A moment as records have it.
pub(super) fn date(instant: Instant) -> String {
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Something to be recorded.
pub(super) struct Resource<'a> {
    /// Its absolute address.
    pub(super) url: &'a str,
    /// Its media type.
    pub(super) media: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) sha: Sha,
}

/// A digest as records have it.
pub(super) fn labelled(sha: &Sha) -> String {
    format!("sha256:{sha}")
}

/// The record that says what the others are.
///
/// # Errors
///
/// None in practice: it is packed in memory.
pub(super) fn about(instant: Instant, title: &str, description: &str) -> std::io::Result<Vec<u8>> {
    let mut fields = format!("software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n");
    fields.push_str("conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n");
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = write!(fields, "isPartOf: {}\r\n", line(title));
    let description = line(description);
    let said = if description.is_empty() { line(title) } else { description };
    let _ = write!(fields, "description: {said}\r\n");
    let sha = Sha::of(fields.as_bytes());
    let head = format!(
        "WARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\nWARC-Filename: {NAME}\r\nWARC-Block-Digest: {}\r\nContent-Type: application/warc-fields\r\n",
        name("warcinfo", &sha, instant),
        date(instant),
        labelled(&sha),
    );
    member(&head, fields.as_bytes(), Compression::new(6))
}

/// A file of the site.
///
/// # Errors
///
/// As above.
pub(super) fn resource(resource: &Resource<'_>, instant: Instant) -> std::io::Result<Vec<u8>> {
    let Resource { url, media, bytes, sha } = resource;
    let digest = labelled(sha);
    let head = format!(
        "WARC-Type: resource\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\nWARC-Target-URI: {url}\r\nWARC-Block-Digest: {digest}\r\nWARC-Payload-Digest: {digest}\r\nContent-Type: {media}\r\n",
        name(url, sha, instant),
        date(instant),
    );
    let packed = PACKED.iter().any(|packed| media.starts_with(packed));
    member(&head, bytes, Compression::new(if packed { 1 } else { 6 }))
}

/// The name of a record.
fn name(url: &str, sha: &Sha, instant: Instant) -> String {
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{url} {} {}", date(instant), labelled(sha)).as_bytes());
    format!("<{}>", id.urn())
}

/// One record as a gzip member: no time, no name, no system that somebody built on.
fn member(head: &str, block: &[u8], level: Compression) -> std::io::Result<Vec<u8>> {
    let mut coder = GzBuilder::new().mtime(0).operating_system(255).write(Vec::with_capacity(head.len() + block.len() / 3), level);
    write!(coder, "WARC/1.1\r\n{head}Content-Length: {}\r\n\r\n", block.len())?;
    coder.write_all(block)?;
    coder.write_all(b"\r\n\r\n")?;
    coder.finish()
}
