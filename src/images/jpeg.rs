//! JPEG (ITU-T T.81): what decoding needs, JFIF without its thumbnail, what Adobe says of the colours, and the profile.
//!
//! Everything else goes: Exif and XMP (APP1), other pictures' directory (APP2), provenance (APP11), IPTC (APP13), what makers
//! add, comments, and whatever stands behind the end of the picture.

use super::{colours, number};

const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const PROFILE: &[u8] = b"ICC_PROFILE\0";
/// Bytes of a profile in one segment.
const PROFILE_PART: usize = 65_519;

/// The parts that stay.
#[derive(Default)]
struct Parts {
    jfif: Option<Vec<u8>>,
    adobe: Option<Vec<u8>>,
    /// The number of each part of the profile, and its bytes.
    profile: Vec<(u8, Vec<u8>)>,
    body: Vec<u8>,
    components: Option<u8>,
    scan: bool,
}

/// The picture without its notes, and whether it is one for a screen; `None` where it is no whole one.
pub(super) fn clean(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let parts = parts(bytes)?;
    let components = parts.components.filter(|_| parts.scan)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xff, 0xd8]);
    if let Some(jfif) = &parts.jfif {
        push(&mut out, 0xe0, jfif);
    }
    let mut profile = parts.profile;
    profile.sort_by_key(|(number, _)| *number);
    let profile = profile.into_iter().flat_map(|(_, part)| part).collect::<Vec<_>>();
    let profile = colours::clean(&profile);
    if let Some(profile) = &profile {
        let count = u8::try_from(profile.bytes.len().div_ceil(PROFILE_PART)).ok()?;
        for (number, part) in (1..=count).zip(profile.bytes.chunks(PROFILE_PART)) {
            push(&mut out, 0xe2, &[PROFILE, &[number, count], part].concat());
        }
    }
    if let Some(adobe) = &parts.adobe {
        push(&mut out, 0xee, adobe);
    }
    out.extend(parts.body);
    out.extend([0xff, EOI]);
    let for_screens = matches!((components, profile.map(|profile| profile.space)), (3, None | Some(colours::RGB)) | (1, None));
    Some((out, for_screens))
}

/// Follows the markers up to the end of the picture.
fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut at = 2;
    loop {
        // Between segments decoders pass over what is no marker, and so does this.
        at += memchr::memchr(0xff, bytes.get(at..)?)?;
        at += bytes[at..].iter().position(|byte| *byte != 0xff)?;
        let marker = bytes[at];
        at += 1;
        match marker {
            EOI => return Some(parts),
            0x00 | 0x01 | 0xd0..=0xd7 => continue,
            // A second beginning, or a picture in steps of size, which nothing shows.
            0xd8 | 0xde | 0xdf => return None,
            _ => {}
        }
        let end = at.checked_add(number(bytes, at, 2)?)?;
        let inner = bytes.get(at + 2..end)?;
        parts.take(marker, inner)?;
        at = end;
        if marker == SOS {
            let end = end_of_scan(bytes, at)?;
            parts.body.extend(&bytes[at..end]);
            at = end;
        }
    }
}

impl Parts {
    fn take(&mut self, marker: u8, inner: &[u8]) -> Option<()> {
        match marker {
            0xe0 if self.jfif.is_none() && inner.len() >= 14 && inner.starts_with(b"JFIF\0") => {
                self.jfif = Some([&inner[..12], &[0, 0]].concat());
            }
            0xe2 if inner.len() > PROFILE.len() + 2 && inner.starts_with(PROFILE) => {
                self.profile.push((inner[PROFILE.len()], inner[PROFILE.len() + 2..].to_vec()));
            }
            0xee if inner.len() >= 12 && inner.starts_with(b"Adobe") => self.adobe = Some(inner[..12].to_vec()),
            // Frames, tables of codes and numbers, the interval of restarts, the number of lines, scans.
            0xc0..=0xc7 | 0xc9..=0xcf | 0xdb..=0xdd => {
                if !matches!(marker, 0xc4 | 0xcc | 0xdb..=0xdd) {
                    self.components = Some(*inner.get(5)?);
                }
                push(&mut self.body, marker, inner);
            }
            SOS => {
                self.scan = true;
                push(&mut self.body, marker, inner);
            }
            _ => {}
        }
        Some(())
    }
}

/// Where the coded data of a scan end: at the next marker that is no restart.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xff, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            _ => return Some(at),
        }
    }
}

fn push(out: &mut Vec<u8>, marker: u8, inner: &[u8]) {
    let length = u16::try_from(inner.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(inner);
}
