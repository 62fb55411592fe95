//! PNG (third edition): the picture, and the chunks that say how it is shown.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::{colours, number};

/// How a PNG begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What stays besides the picture: transparency, colours, density, and the frames of one that moves.
const SHOWN: &[&[u8; 4]] =
    &[b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"];

/// The picture without its notes, and whether it stands still and has a screen's colours; `None` where it is no whole one.
pub(super) fn clean(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = SIGNATURE.to_vec();
    let (mut at, mut scales, mut data) = (SIGNATURE.len(), true, false);
    loop {
        let length = number(bytes, at, 4)?;
        let kind: &[u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let whole = bytes.get(at..end)?;
        if (at == SIGNATURE.len()) != (kind == b"IHDR") {
            return None;
        }
        match kind {
            b"IEND" => break,
            b"IHDR" if length != 13 => return None,
            b"IHDR" | b"PLTE" | b"IDAT" => {
                data |= kind == b"IDAT";
                out.extend(whole);
            }
            b"iCCP" => {
                if let Some(profile) = profile(&whole[8..8 + length]).filter(|_| !data) {
                    scales &= profile.space == colours::RGB;
                    push(&mut out, *b"iCCP", &[b"icc\0\0", pack(&profile.bytes)?.as_slice()].concat());
                }
            }
            kind if SHOWN.contains(&kind) => {
                scales &= kind != b"acTL";
                out.extend(whole);
            }
            // What is critical and unknown is no picture that anybody could show.
            kind if kind[0].is_ascii_uppercase() => return None,
            _ => {}
        }
        at = end;
    }
    push(&mut out, *b"IEND", b"");
    data.then_some((out, scales))
}

/// The profile in a chunk: a name, a method, and the packed profile.
fn profile(chunk: &[u8]) -> Option<colours::Profile> {
    let name = chunk.iter().take(80).position(|byte| *byte == 0)?;
    let packed = chunk.get(name + 2..)?;
    let mut profile = Vec::new();
    ZlibDecoder::new(packed).take(colours::MAX as u64 + 1).read_to_end(&mut profile).ok()?;
    colours::clean(&profile)
}

fn pack(profile: &[u8]) -> Option<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(profile).ok()?;
    packer.finish().ok()
}

fn push(out: &mut Vec<u8>, kind: [u8; 4], inner: &[u8]) {
    let mut crc = flate2::Crc::new();
    crc.update(&kind);
    crc.update(inner);
    out.extend(u32::try_from(inner.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend(kind);
    out.extend(inner);
    out.extend(crc.sum().to_be_bytes());
}
