//! Pictures as cameras, telephones and programs make them: with everything in them that must not be published.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

/// Stands in every place of a picture that can hold a note.
pub const SECRET: &[u8] = b"48.2082N 16.3738E by J. Doe";

/// How a camera was held.
#[derive(Debug, Clone, Copy)]
pub enum Held {
    /// As it should be.
    Upright,
    /// Otherwise, as Exif numbers it.
    Turned(u8),
}

/// Whether bytes hold a part.
pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let byte = |number: u32| u8::try_from(number % 256).expect("a byte");
    let pixel = |x, y| image::Rgb([byte(x * 255 / width), byte(y * 255 / height), byte((x / 16 + y / 16) % 2 * 60)]);
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel)).write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

/// Exif: a place by degrees, minutes and seconds, a description, and how the camera was held.
fn exif(held: Held) -> Vec<u8> {
    let held = if let Held::Turned(held) = held { held } else { 1 };
    let mut tiff = b"II*\0\x08\0\0\0\x03\0".to_vec();
    tiff.extend([0x0e, 0x01, 2, 0, u8::try_from(SECRET.len()).expect("short"), 0, 0, 0, 104, 0, 0, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, held, 0, 0, 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend([2, 0]);
    tiff.extend([1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0]);
    tiff.extend([2, 0, 5, 0, 3, 0, 0, 0, 80, 0, 0, 0]);
    tiff.extend([0; 4]);
    for value in [48_u32, 1, 12, 1, 29, 1] {
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend(SECRET);
    tiff
}

/// A JPEG with notes in every segment that may hold some, a second picture with its own behind it, and a film behind that.
pub fn jpeg(width: u32, height: u32, held: Held) -> Vec<u8> {
    let segments = [
        (0xe0, [&b"JFXX\0\x10"[..], SECRET].concat()),
        (0xe1, [&b"Exif\0\0"[..], &exif(held)].concat()),
        (0xe1, [&b"http://ns.adobe.com/xap/1.0/\0"[..], SECRET].concat()),
        (0xe1, [&b"http://ns.adobe.com/xmp/extension/\0"[..], &[b'0'; 40], SECRET].concat()),
        (0xe2, [&b"MPF\0II*\0"[..], SECRET].concat()),
        (0xe5, SECRET.to_vec()),
        (0xeb, [&b"JP\0\x01jumb"[..], SECRET].concat()),
        (0xed, [&b"Photoshop 3.0\x008BIM"[..], SECRET].concat()),
        (0xfe, SECRET.to_vec()),
    ];
    let noted = |bytes: Vec<u8>| {
        let mut all = bytes[..2].to_vec();
        for (marker, inner) in &segments {
            all.extend([0xff, *marker]);
            all.extend(u16::try_from(inner.len() + 2).expect("short").to_be_bytes());
            all.extend(inner);
        }
        [&all, &bytes[2..]].concat()
    };
    let film = [&b"\0\0\0\x18ftypmp42"[..], SECRET].concat();
    [noted(picture(width, height, ImageFormat::Jpeg)), noted(picture(64, 64, ImageFormat::Jpeg)), film].concat()
}

/// A PNG with notes in every chunk that may hold some, and something behind its end.
pub fn png(width: u32, height: u32, held: Held) -> Vec<u8> {
    let bytes = picture(width, height, ImageFormat::Png);
    let chunk = |kind: &[u8; 4], inner: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(&[kind, inner].concat());
        [&u32::try_from(inner.len()).expect("short").to_be_bytes()[..], kind, inner, &crc.sum().to_be_bytes()].concat()
    };
    let mut all = bytes[..33].to_vec();
    all.extend(chunk(b"eXIf", &exif(held)));
    for kind in [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"prVt", b"dSIG"] {
        all.extend(chunk(kind, &[&b"XML:com.adobe.xmp\0"[..], SECRET].concat()));
    }
    [&all, &bytes[33..], SECRET].concat()
}

/// A WebP with Exif, XMP, a chunk that nobody knows, and something behind its end.
pub fn webp(width: u32, height: u32, held: Held) -> Vec<u8> {
    let bytes = picture(width, height, ImageFormat::WebP);
    let chunk = |kind: &[u8; 4], inner: &[u8]| {
        let length = u32::try_from(inner.len()).expect("short").to_le_bytes();
        [&kind[..], &length[..], inner, &[0][..inner.len() % 2]].concat()
    };
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let head = [vec![0b0000_1100, 0, 0, 0], side(width), side(height)].concat();
    let parts =
        [chunk(b"VP8X", &head), bytes[12..].to_vec(), chunk(b"EXIF", &exif(held)), chunk(b"XMP ", SECRET), chunk(b"mine", SECRET)].concat();
    let length = u32::try_from(parts.len() + 4).expect("short").to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", &parts, SECRET].concat()
}
