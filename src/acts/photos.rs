//! Photos without what cameras and programs have noted in them: where, when, with what, by whom.
//!
//! The picture itself stays to the bit, and so does its colour profile. One that a camera held sideways is turned, since
//! the note that says so goes too; that takes a new compression. Deliberately absent: smaller sizes and other formats.

use std::io::{self, Cursor};
use std::path::Path;
use std::sync::Arc;

use exif::{In, Reader, Tag};
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, ImageReader};
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageICC};

use crate::load::rules::says_place;
use crate::load::source;

use super::apply;

/// How good a turned photo is, of 100: none can be told from the other by looking.
const QUALITY: u8 = 93;
/// Chunks of a PNG that are notes.
const PNG_NOTES: &[[u8; 4]] = &[*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"];
/// Chunks of a WebP that are notes, and what says that they are there (WebP container, section "Extended File Format").
const WEBP_NOTES: &[[u8; 4]] = &[*b"EXIF", *b"XMP "];
const WEBP_FLAGS: u8 = 0b0000_1100;

/// Why a photo stays as it is.
#[derive(Debug)]
pub enum Kept {
    /// It is no JPEG, PNG or WebP, or not a whole one.
    Format,
    /// It has to be turned, and its format would suffer.
    Turned,
    /// The file system refused.
    Io(io::Error),
}

/// Rewrites a photo of the site; `path` is from its root.
///
/// # Errors
///
/// Why it was left as it is.
pub fn rewrite(root: &Path, path: &Arc<str>) -> Result<(), Kept> {
    let file = source::single(root, path).ok_or_else(|| Kept::Io(io::ErrorKind::NotFound.into()))?;
    let before = source::bytes(&file).map_err(Kept::Io)?;
    let after = without_notes(&before)?;
    apply::replace(&file.on_disk, &after).map_err(Kept::Io)
}

/// A picture without its notes, the right way up.
fn without_notes(bytes: &[u8]) -> Result<Vec<u8>, Kept> {
    let turned = orientation(bytes).filter(|turned| *turned != Orientation::NoTransforms);
    let format = image::guess_format(bytes).map_err(|_| Kept::Format)?;
    let bytes = match (format, turned) {
        (_, None) => bytes.to_vec(),
        (ImageFormat::Jpeg | ImageFormat::Png, Some(turned)) => turn(bytes, format, turned)?,
        // Only a lossless WebP could be written here, many times as large.
        _ => return Err(Kept::Turned),
    };
    let clean = match format {
        ImageFormat::Jpeg => jpeg(bytes)?,
        ImageFormat::Png => png(bytes)?,
        ImageFormat::WebP => webp(bytes)?,
        _ => return Err(Kept::Format),
    };
    // What still says where it was taken has it where nobody looks: better said than called done.
    if says_place(&clean) { Err(Kept::Format) } else { Ok(clean) }
}

/// How a camera was held (Exif, tag 0x0112).
fn orientation(bytes: &[u8]) -> Option<Orientation> {
    let exif = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| {})).ok()?;
    let value = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    Orientation::from_exif(u8::try_from(value).ok()?)
}

fn turn(bytes: &[u8], format: ImageFormat, turned: Orientation) -> Result<Vec<u8>, Kept> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.no_limits();
    let mut picture: DynamicImage = reader.decode().map_err(|_| Kept::Format)?;
    picture.apply_orientation(turned);
    let mut out = Cursor::new(Vec::new());
    let written = match format {
        ImageFormat::Jpeg => picture.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY)),
        _ => picture.write_to(&mut out, format),
    };
    written.map_err(|_| Kept::Format)?;
    let profile = profile(bytes, format);
    let out = Bytes::from(out.into_inner());
    // A photo keeps its colours: without its profile the numbers mean others.
    let with_profile = match format {
        ImageFormat::Jpeg => Jpeg::from_bytes(out).map(|mut jpeg| {
            jpeg.set_icc_profile(profile);
            jpeg.encoder().bytes()
        }),
        _ => Png::from_bytes(out).map(|mut png| {
            png.set_icc_profile(profile);
            png.encoder().bytes()
        }),
    };
    with_profile.map(|bytes| bytes.to_vec()).map_err(|_| Kept::Format)
}

fn profile(bytes: &[u8], format: ImageFormat) -> Option<Bytes> {
    let bytes = Bytes::copy_from_slice(bytes);
    match format {
        ImageFormat::Jpeg => Jpeg::from_bytes(bytes).ok()?.icc_profile(),
        _ => Png::from_bytes(bytes).ok()?.icc_profile(),
    }
}

/// Exif and XMP (APP1), IPTC (APP13), what makers add (APP3 to APP12 and APP15) and comments go. The dimensions (APP0),
/// the profile (APP2) and what Adobe says of the colours (APP14) stay, for they are part of the picture.
fn jpeg(bytes: Vec<u8>) -> Result<Vec<u8>, Kept> {
    let mut jpeg = Jpeg::from_bytes(bytes.into()).map_err(|_| Kept::Format)?;
    let profile = jpeg.icc_profile();
    let is_note = |marker: u8| (markers::APP1..=markers::APP15).contains(&marker) && marker != markers::APP14 || marker == markers::COM;
    jpeg.segments_mut().retain(|segment| !is_note(segment.marker()));
    jpeg.set_icc_profile(profile);
    Ok(jpeg.encoder().bytes().to_vec())
}

fn png(bytes: Vec<u8>) -> Result<Vec<u8>, Kept> {
    let mut png = Png::from_bytes(bytes.into()).map_err(|_| Kept::Format)?;
    png.chunks_mut().retain(|chunk| !PNG_NOTES.contains(&chunk.kind()));
    Ok(png.encoder().bytes().to_vec())
}

fn webp(bytes: Vec<u8>) -> Result<Vec<u8>, Kept> {
    let mut webp = WebP::from_bytes(bytes.into()).map_err(|_| Kept::Format)?;
    for id in WEBP_NOTES {
        webp.remove_chunks_by_id(*id);
    }
    let mut clean = webp.encoder().bytes().to_vec();
    // The first chunk of an extended file lists what it holds, in the byte behind its header and that of the file.
    if clean.get(12..16) == Some(&b"VP8X"[..])
        && let Some(flags) = clean.get_mut(20)
    {
        *flags &= !WEBP_FLAGS;
    }
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use img_parts::ImageEXIF;

    /// A directory of Exif with a place, and how the camera was held.
    fn notes(orientation: u8) -> Bytes {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
        tiff.extend([0; 4]);
        // GPS: latitude north, 48° 12' 0".
        tiff.extend([2, 0]);
        tiff.extend([1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0]);
        tiff.extend([2, 0, 5, 0, 3, 0, 0, 0, 68, 0, 0, 0]);
        tiff.extend([0; 4]);
        for (value, of) in [(48u32, 1u32), (12, 1), (0, 1)] {
            tiff.extend(value.to_le_bytes());
            tiff.extend(of.to_le_bytes());
        }
        tiff.into()
    }

    fn picture(format: ImageFormat) -> Bytes {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(40, 20).write_to(&mut out, format).expect("a picture");
        Bytes::from(out.into_inner())
    }

    fn noted(format: ImageFormat, orientation: u8) -> Vec<u8> {
        let (picture, notes) = (picture(format), Some(notes(orientation)));
        let bytes = match format {
            ImageFormat::Jpeg => {
                let mut jpeg = Jpeg::from_bytes(picture).expect("a JPEG");
                jpeg.set_exif(notes);
                jpeg.encoder().bytes()
            }
            ImageFormat::Png => {
                let mut png = Png::from_bytes(picture).expect("a PNG");
                png.set_exif(notes);
                png.encoder().bytes()
            }
            _ => {
                let mut webp = WebP::from_bytes(picture).expect("a WebP");
                webp.set_exif(notes);
                webp.encoder().bytes()
            }
        };
        bytes.to_vec()
    }

    #[test]
    fn notes_go_and_the_picture_stays() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let before = noted(format, 1);
            assert!(says_place(&before), "{format:?}");
            let after = without_notes(&before).expect("a clean picture");
            assert!(!says_place(&after) && orientation(&after).is_none(), "{format:?}");
            let decoded = |bytes: &[u8]| image::load_from_memory(bytes).expect("a picture");
            assert_eq!(decoded(&before), decoded(&after), "{format:?}");
        }
    }

    #[test]
    fn a_photo_that_was_held_sideways_is_turned() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let after = without_notes(&noted(format, 6)).expect("a clean picture");
            let size = imagesize::blob_size(&after).expect("a size");
            assert_eq!((size.width, size.height, says_place(&after)), (20, 40, false), "{format:?}");
        }
        assert!(matches!(without_notes(&noted(ImageFormat::WebP, 6)), Err(Kept::Turned)));
        assert!(matches!(without_notes(b"no picture"), Err(Kept::Format)));
    }
}
