//! WebP (RFC 9649): the picture, its transparency and frames, and the profile. Exif, XMP and unknown chunks go.

use super::colours;

const ALPHA: u8 = 0b0001_0000;
const PROFILE: u8 = 0b0010_0000;
const MOVES: u8 = 0b0000_0010;
/// Bytes of a frame before its own chunks.
const FRAME_HEAD: usize = 16;

/// The picture without its notes, and whether it stands still and has a screen's colours; `None` where it is no whole one.
pub(super) fn clean(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let chunks = chunks(bytes.get(12..length.checked_add(8)?)?)?;
    let extended = chunks.first().filter(|(kind, _)| kind == b"VP8X").map(|(_, inner)| *inner);
    let Some(head) = extended else {
        let (kind, inner) = chunks.first().filter(|(kind, _)| is_data(*kind))?;
        return Some((riff(&[(*kind, inner.to_vec())]), true));
    };
    let profile = chunks.iter().find(|(kind, _)| kind == b"ICCP").and_then(|(_, inner)| colours::clean(inner));
    let mut head = head.get(..10)?.to_vec();
    head[0] &= ALPHA | MOVES;
    head[0] |= if profile.is_some() { PROFILE } else { 0 };
    head[1..4].fill(0);
    let moves = head[0] & MOVES != 0;
    let scales = !moves && profile.as_ref().is_none_or(|profile| profile.space == colours::RGB);
    let mut kept = vec![(*b"VP8X", head)];
    kept.extend(profile.map(|profile| (*b"ICCP", profile.bytes)));
    let mut shown = false;
    for (kind, inner) in &chunks[1..] {
        match kind {
            b"ANIM" if moves => kept.push((*kind, inner.get(..6)?.to_vec())),
            b"ANMF" if moves => {
                shown = true;
                let data = self::chunks(inner.get(FRAME_HEAD..)?)?.into_iter().filter(|(kind, _)| is_data(*kind) || kind == b"ALPH");
                let data: Vec<_> = data.map(|(kind, inner)| (kind, inner.to_vec())).collect();
                kept.push((*kind, [&inner[..FRAME_HEAD], &joined(&data)].concat()));
            }
            b"ALPH" if !moves && !shown => kept.push((*kind, inner.to_vec())),
            kind if is_data(*kind) && !moves && !shown => {
                shown = true;
                kept.push((*kind, inner.to_vec()));
            }
            _ => {}
        }
    }
    shown.then(|| (riff(&kept), scales))
}

/// A picture that libwebp has written, with a profile.
pub(super) fn with_profile(bytes: &[u8], profile: &[u8], (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let mut chunks: Vec<_> = chunks(bytes.get(12..)?)?.into_iter().map(|(kind, inner)| (kind, inner.to_vec())).collect();
    if chunks.first().is_none_or(|(kind, _)| kind != b"VP8X") {
        let alpha = if chunks.first().is_some_and(|(kind, inner)| kind == b"VP8L" && inner.get(4).is_some_and(|byte| byte & 0x10 != 0)) {
            ALPHA
        } else {
            0
        };
        let side = |length: u32| (length - 1).to_le_bytes();
        let head = [&[alpha, 0, 0, 0], &side(width)[..3], &side(height)[..3]].concat();
        chunks.insert(0, (*b"VP8X", head));
    }
    chunks[0].1[0] |= PROFILE;
    chunks.insert(1, (*b"ICCP", profile.to_vec()));
    Some(riff(&chunks))
}

fn is_data(kind: [u8; 4]) -> bool {
    matches!(&kind, b"VP8 " | b"VP8L")
}

/// A chunk: its kind, and what is in it.
type Chunk<'a> = ([u8; 4], &'a [u8]);

fn chunks(mut rest: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut chunks = Vec::new();
    while rest.len() >= 8 {
        let (head, after) = rest.split_at(8);
        let length = usize::try_from(u32::from_le_bytes(head[4..].try_into().ok()?)).ok()?;
        chunks.push((head[..4].try_into().ok()?, after.get(..length)?));
        // Each begins at an even byte; the last may lack the one that fills it up.
        rest = after.get(length.checked_next_multiple_of(2)?..).unwrap_or_default();
    }
    Some(chunks)
}

fn joined(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, inner) in chunks {
        out.extend(kind);
        out.extend(u32::try_from(inner.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend(inner);
        out.extend((inner.len() % 2 == 1).then_some(0));
    }
    out
}

fn riff(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let inner = joined(chunks);
    let length = u32::try_from(inner.len() + 4).unwrap_or(u32::MAX).to_le_bytes();
    [b"RIFF", &length, b"WEBP", inner.as_slice()].concat()
}
