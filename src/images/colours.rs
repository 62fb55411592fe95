//! Colour profiles (ICC.1:2022): what turns numbers into colours stays, so that a photo looks as it did; the rest goes, such
//! as the serial number of the monitor that a screenshot was made on.

use super::number;

/// The largest profile, in bytes: those of presses have about two million.
pub(super) const MAX: usize = 4 * 1024 * 1024;
/// The colours of screens.
pub(super) const RGB: [u8; 4] = *b"RGB ";

const HEAD: usize = 128;
/// Tags that count: curves and colourants, tables, white and black, what they are called, and whose they are, which the
/// standard asks for.
const SHOWN: &[&[u8; 4]] = &[
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad", b"cicp", b"A2B0", b"A2B1", b"A2B2", b"B2A0",
    b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"D2B2", b"D2B3", b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"gamt", b"lumi", b"desc", b"cprt",
];

/// A profile.
pub(super) struct Profile {
    pub(super) bytes: Vec<u8>,
    /// Of which colours it speaks.
    pub(super) space: [u8; 4],
}

/// The profile with the tags that count; `None` where it is none, which no browser would use either.
pub(super) fn clean(bytes: &[u8]) -> Option<Profile> {
    if bytes.len() > MAX || bytes.get(36..40) != Some(&b"acsp"[..]) {
        return None;
    }
    let space: [u8; 4] = bytes.get(16..20)?.try_into().ok()?;
    let count = number(bytes, HEAD, 4).filter(|count| *count <= 256)?;
    let mut tags: Vec<(&[u8], usize, usize)> = Vec::new();
    for tag in 0..count {
        let entry = bytes.get(HEAD + 4 + 12 * tag..HEAD + 16 + 12 * tag)?;
        let (at, length) = (number(entry, 4, 4)?, number(entry, 8, 4)?);
        bytes.get(at..at.checked_add(length)?)?;
        if SHOWN.iter().any(|shown| **shown == entry[..4]) {
            tags.push((&entry[..4], at, length));
        }
    }
    let mut out = bytes[..HEAD].to_vec();
    // A digest of the whole, which is another one now; none is allowed.
    out[84..HEAD].fill(0);
    out.extend(u32::try_from(tags.len()).ok()?.to_be_bytes());
    let mut data: Vec<u8> = Vec::new();
    let mut placed: Vec<(usize, usize, usize)> = Vec::new();
    let start = HEAD + 4 + 12 * tags.len();
    for (name, at, length) in tags {
        // Tags may share what is in them, as the three curves often do.
        let there = placed.iter().find(|(from, of, _)| (*from, *of) == (at, length)).map(|(.., there)| *there);
        let there = there.unwrap_or_else(|| {
            let there = start + data.len();
            data.extend(&bytes[at..at + length]);
            data.resize(data.len().next_multiple_of(4), 0);
            placed.push((at, length, there));
            there
        });
        out.extend(name);
        out.extend(u32::try_from(there).ok()?.to_be_bytes());
        out.extend(u32::try_from(length).ok()?.to_be_bytes());
    }
    out.extend(data);
    let whole = u32::try_from(out.len()).ok().filter(|_| out.len() <= MAX)?;
    out[..4].copy_from_slice(&whole.to_be_bytes());
    Some(Profile { bytes: out, space })
}
