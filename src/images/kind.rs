//! Which format a file has, by how its bytes begin; its name only when they say nothing.

use crate::model::post::Format;

/// Why a picture cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Refused {
    /// Photos of an iPhone.
    Heic,
    /// AVIF.
    Avif,
    /// GIF.
    Gif,
    /// TIFF, and what cameras write that are based on it.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// JPEG XL.
    Jxl,
    /// JPEG 2000, Photoshop, icons and the like.
    Other,
    /// It begins like one of ours, or is called so, and is none, or no whole one.
    Damaged,
    /// A drawing that is no well-formed SVG.
    Drawing,
}

impl Refused {
    /// The name in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Tiff => "tiff",
            Self::Bmp => "bmp",
            Self::Jxl => "jxl",
            Self::Other => "other",
            Self::Damaged => "damaged",
            Self::Drawing => "svg",
        }
    }
}

/// How files begin that are refused.
const BEGINNINGS: &[(&[u8], Refused)] = &[
    (b"GIF87a", Refused::Gif),
    (b"GIF89a", Refused::Gif),
    (b"II*\0", Refused::Tiff),
    (b"MM\0*", Refused::Tiff),
    (b"II+\0", Refused::Tiff),
    (b"MM\0+", Refused::Tiff),
    (b"IIRO", Refused::Tiff),
    (b"IIU\0", Refused::Tiff),
    (b"FUJIFILMCCD-RAW", Refused::Tiff),
    (b"\0MRM", Refused::Tiff),
    (b"FOVb", Refused::Tiff),
    (b"II\x1a\0\0\0HEAPCCDR", Refused::Tiff),
    (b"\xff\x0a", Refused::Jxl),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Refused::Jxl),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Refused::Other),
    (b"\xff\x4f\xff\x51", Refused::Other),
    (b"II\xbc", Refused::Other),
    (b"8BPS", Refused::Other),
    (b"\0\0\x01\0", Refused::Other),
    (b"\0\0\x02\0", Refused::Other),
    (b"qoif", Refused::Other),
    (b"\x76\x2f\x31\x01", Refused::Other),
    (b"#?RADIANCE", Refused::Other),
    (b"DDS ", Refused::Other),
    (b"\x8aMNG\r\n\x1a\n", Refused::Other),
    (b"\x8bJNG\r\n\x1a\n", Refused::Other),
    (b"\xd7\xcd\xc6\x9a", Refused::Other),
    (b"gimp xcf", Refused::Other),
];

/// Brands of ISO's container for pictures (ISO/IEC 23008-12, and those of AVIF and Canon).
const BRANDS: &[(&[u8; 4], Refused)] = &[
    (b"avif", Refused::Avif),
    (b"avis", Refused::Avif),
    (b"heic", Refused::Heic),
    (b"heix", Refused::Heic),
    (b"hevc", Refused::Heic),
    (b"hevx", Refused::Heic),
    (b"heim", Refused::Heic),
    (b"heis", Refused::Heic),
    (b"hevm", Refused::Heic),
    (b"hevs", Refused::Heic),
    (b"mif1", Refused::Heic),
    (b"mif2", Refused::Heic),
    (b"msf1", Refused::Heic),
    (b"miaf", Refused::Heic),
    (b"jxl ", Refused::Jxl),
    (b"jp2 ", Refused::Other),
    (b"crx ", Refused::Tiff),
];

/// Endings of names that promise a picture.
const ENDINGS: &[(&str, Refused)] = &[
    ("jpg", Refused::Damaged),
    ("jpeg", Refused::Damaged),
    ("jpe", Refused::Damaged),
    ("jfif", Refused::Damaged),
    ("png", Refused::Damaged),
    ("apng", Refused::Damaged),
    ("webp", Refused::Damaged),
    ("svg", Refused::Drawing),
    ("svgz", Refused::Drawing),
    ("gif", Refused::Gif),
    ("avif", Refused::Avif),
    ("heic", Refused::Heic),
    ("heif", Refused::Heic),
    ("hif", Refused::Heic),
    ("jxl", Refused::Jxl),
    ("bmp", Refused::Bmp),
    ("dib", Refused::Bmp),
    ("tif", Refused::Tiff),
    ("tiff", Refused::Tiff),
    ("dng", Refused::Tiff),
    ("cr2", Refused::Tiff),
    ("cr3", Refused::Tiff),
    ("nef", Refused::Tiff),
    ("arw", Refused::Tiff),
    ("orf", Refused::Tiff),
    ("rw2", Refused::Tiff),
    ("raf", Refused::Tiff),
    ("jp2", Refused::Other),
    ("j2k", Refused::Other),
    ("jxr", Refused::Other),
    ("psd", Refused::Other),
    ("ico", Refused::Other),
    ("xcf", Refused::Other),
    ("emf", Refused::Other),
    ("wmf", Refused::Other),
    ("tga", Refused::Other),
    ("ppm", Refused::Other),
    ("pgm", Refused::Other),
    ("pbm", Refused::Other),
];

/// The format of a file; none where it is no picture.
pub(super) fn of(bytes: &[u8], name: &str) -> Result<Option<Format>, Refused> {
    if bytes.starts_with(b"\xff\xd8") {
        return Ok(Some(Format::Jpeg));
    }
    if bytes.starts_with(super::png::SIGNATURE) {
        return Ok(Some(Format::Png));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(&b"WEBP"[..]) {
        return Ok(Some(Format::Webp));
    }
    if super::drawing::is_drawing(bytes) {
        return Ok(Some(Format::Svg));
    }
    let begins = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, refused)| *refused);
    if let Some(refused) = begins.or_else(|| container(bytes)).or_else(|| bitmap(bytes)) {
        return Err(refused);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ENDINGS.iter().find(|(known, _)| *known == ending) {
        Some((_, refused)) => Err(*refused),
        None => Ok(None),
    }
}

/// What the container of newer cameras and phones holds; a film is no picture.
fn container(bytes: &[u8]) -> Option<Refused> {
    if bytes.get(4..8) != Some(&b"ftyp"[..]) {
        return None;
    }
    let end = super::number(bytes, 0, 4)?.clamp(16, 256).min(bytes.len());
    let brands = || bytes[8..end].chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand);
    // AVIF says that it is a kind of the other one as well.
    let known = |wanted: Refused| brands().any(|brand| BRANDS.iter().any(|(name, refused)| *refused == wanted && name.as_slice() == brand));
    [Refused::Avif, Refused::Heic, Refused::Jxl, Refused::Other, Refused::Tiff].into_iter().find(|refused| known(*refused))
}

/// A Windows bitmap: two letters are few, so the length of its header counts, too.
fn bitmap(bytes: &[u8]) -> Option<Refused> {
    let header = bytes.get(14..18).filter(|_| bytes.starts_with(b"BM"))?;
    matches!(header, [12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]).then_some(Refused::Bmp)
}
