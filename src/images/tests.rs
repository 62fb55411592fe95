//! What a picture may hold, and what it must not.

use image::{DynamicImage, ImageFormat, RgbImage};
use img_parts::jpeg::Jpeg;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF, ImageICC};

use super::*;

const SECRET: &[u8] = b"48.2082N 16.3738E of J. Doe";

/// A picture whose corners differ.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixel = |x, y| image::Rgb([u8::try_from(x * 255 / width).expect("a byte"), u8::try_from(y * 255 / height).expect("a byte"), 40]);
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel)).write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

/// A directory of Exif with a secret, and how the camera was held.
fn notes(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x0e, 0x01, 2, 0, u8::try_from(SECRET.len()).expect("short"), 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(SECRET);
    tiff
}

/// A profile with one tag that counts and one that does not.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile[36..40].copy_from_slice(b"acsp");
    profile.extend(2_u32.to_be_bytes());
    for (name, at, length) in [(b"wtpt", 156, 4), (b"mmod", 160, SECRET.len())] {
        profile.extend(name);
        profile.extend(u32::try_from(at).expect("short").to_be_bytes());
        profile.extend(u32::try_from(length).expect("short").to_be_bytes());
    }
    profile.extend(b"show");
    profile.extend(SECRET);
    profile
}

fn noted(format: ImageFormat, orientation: u8) -> Vec<u8> {
    let bytes = picture(40, 20, format);
    match format {
        ImageFormat::Jpeg => {
            let mut jpeg = Jpeg::from_bytes(bytes.into()).expect("a JPEG");
            jpeg.set_exif(Some(notes(orientation).into()));
            jpeg.set_icc_profile(Some(profile().into()));
            let bytes = jpeg.encoder().bytes();
            let segments = [
                (0xe0, &b"JFXX\0\x10"[..]),
                (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
                (0xe2, b"MPF\0"),
                (0xeb, b"JP"),
                (0xed, b"Photoshop 3.0\0"),
                (0xfe, b""),
            ];
            let mut all = bytes[..2].to_vec();
            for (marker, begin) in segments {
                let inner = [begin, SECRET].concat();
                all.extend([0xff, marker]);
                all.extend(u16::try_from(inner.len() + 2).expect("short").to_be_bytes());
                all.extend(inner);
            }
            [&all, &bytes[2..], SECRET, &bytes].concat()
        }
        ImageFormat::Png => {
            let chunk = |kind: &[u8; 4], inner: &[u8]| {
                let mut crc = flate2::Crc::new();
                crc.update(&[kind, inner].concat());
                [&u32::try_from(inner.len()).expect("short").to_be_bytes()[..], kind, inner, &crc.sum().to_be_bytes()].concat()
            };
            let mut all = bytes[..33].to_vec();
            let mut packed = flate2::write::ZlibEncoder::new(b"mine\0\0".to_vec(), flate2::Compression::none());
            std::io::Write::write_all(&mut packed, &profile()).expect("packed");
            all.extend(chunk(b"iCCP", &packed.finish().expect("packed")));
            all.extend(chunk(b"eXIf", &notes(orientation)));
            for kind in [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"prVt", b"sPLT"] {
                all.extend(chunk(kind, SECRET));
            }
            [&all, &bytes[33..], SECRET].concat()
        }
        _ => {
            let mut webp = WebP::from_bytes(bytes.into()).expect("a WebP");
            webp.set_icc_profile(Some(profile().into()));
            webp.set_exif(Some(notes(orientation).into()));
            for kind in [*b"XMP ", *b"mine"] {
                let chunk = img_parts::riff::RiffChunk::new(kind, img_parts::riff::RiffContent::Data(Bytes::from_static(SECRET)));
                webp.chunks_mut().push(chunk);
            }
            [&webp.encoder().bytes()[..], SECRET].concat()
        }
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).expect("a picture").to_rgb8()
}

/// Cleans a picture, and looks whether what is left is a picture without the secret.
#[track_caller]
fn check(before: &[u8], name: &str) -> Vec<u8> {
    assert!(holds(before, SECRET), "the secret is in it");
    let after = clean(before, name).expect("no refusal").expect("a picture").bytes.into_owned();
    assert!(!holds(&after, SECRET) && !holds(&after, b"Exif") && !holds(&after, b"MPF"), "{name}");
    assert_eq!(*clean(&after, name).expect("no refusal").expect("a picture").bytes, *after, "clean is clean");
    after
}

#[test]
fn notes_go_and_the_picture_stays() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let before = noted(format, 1);
        // The name says nothing.
        let after = check(&before, "a.pdf");
        assert_eq!(decoded(&before), decoded(&after), "{format:?}");
        assert!(holds(&after, b"wtpt") || format == ImageFormat::Png, "the profile stays: {format:?}");
        let mut decoder =
            image::ImageReader::new(Cursor::new(&after)).with_guessed_format().expect("a format").into_decoder().expect("a picture");
        let kept = image::ImageDecoder::icc_profile(&mut decoder).expect("read").expect("a profile");
        assert!(holds(&kept, b"show") && !holds(&kept, b"mmod") && !holds(&kept, SECRET), "{format:?}");
    }
}

#[test]
fn a_photo_that_was_held_otherwise_stands_upright() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        for held in 2..=8 {
            let before = noted(format, held);
            let after = decoded(&check(&before, "a.jpg"));
            let mut expected = image::load_from_memory(&before).expect("a picture");
            expected.apply_orientation(Orientation::from_exif(held).expect("one of eight"));
            let expected = expected.to_rgb8();
            assert_eq!(expected.dimensions(), after.dimensions(), "{format:?} {held}");
            for (x, y) in [(2, 2), (after.width() - 3, 2), (2, after.height() - 3)] {
                let near = expected.get_pixel(x, y).0.iter().zip(after.get_pixel(x, y).0).all(|(a, b)| a.abs_diff(b) < 24);
                assert!(near, "{format:?} {held}: {:?} {:?}", expected.get_pixel(x, y), after.get_pixel(x, y));
            }
            let smaller = pixels(&before, "a").expect("pixels").smaller(10, Format::Webp, false).expect("a smaller one");
            assert_eq!(decoded(&smaller).width(), 10);
            assert!(!holds(&smaller, SECRET));
        }
    }
}

#[test]
fn what_cannot_be_cleaned_is_refused() {
    #[track_caller]
    fn check(bytes: &[u8], name: &str, expected: Result<bool, Refused>) {
        assert_eq!(clean(bytes, name).map(|clean| clean.is_some()), expected, "{name}");
    }
    let jpeg = picture(40, 20, ImageFormat::Jpeg);
    check(&jpeg, "a", Ok(true));
    check(&jpeg[..jpeg.len() - 2], "a", Err(Refused::Damaged));
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Jpeg] {
        let whole = noted(format, 6);
        let end = clean(&noted(format, 1), "a").expect("clean").expect("a picture").bytes.len();
        // Wherever it is cut, nothing is published that has the notes in it.
        for cut in (0..end).step_by(7) {
            let clean = clean(&whole[..cut], "a.png");
            assert!(
                clean.as_ref().is_ok_and(|clean| clean.as_ref().is_some_and(|clean| !holds(&clean.bytes, SECRET))) || clean.is_err(),
                "{cut}"
            );
        }
    }
    check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_1.jpg", Err(Refused::Heic));
    check(b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf", "a.png", Err(Refused::Avif));
    check(b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "film.mp4", Ok(false));
    check(b"GIF89a", "a", Err(Refused::Gif));
    check(b"II*\0\x08\0\0\0", "a.dng", Err(Refused::Tiff));
    check(b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "a", Err(Refused::Bmp));
    check(b"BMW has opened a plant", "a.txt", Ok(false));
    check(b"anything", "a.jpeg", Err(Refused::Damaged));
    check(b"anything", "a.HEIC", Err(Refused::Heic));
    check(b"%PDF-1.7", "a.pdf", Ok(false));
    check(b"<!DOCTYPE html><html><svg>", "a.html", Ok(false));
    check(b"<svg><g>", "a.svg", Err(Refused::Drawing));
    check(b"<html/>", "a.svg", Err(Refused::Drawing));
}

#[test]
fn drawings_lose_what_could_do_harm() {
    let drawing = include_str!("hostile.svg");
    let clean = clean(drawing.as_bytes(), "a.txt").expect("no refusal").expect("a picture");
    let text = String::from_utf8(clean.bytes.into_owned()).expect("UTF-8");
    for gone in ["alert", "onclick", "tracker", "Doe", "doe", "html", "foreign", "data:", "onload", "inkscape", "ENTITY"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    assert!(text.contains("<rect") && text.contains("Map") && text.contains("viewBox"), "{text}");
    let again = super::clean(text.as_bytes(), "a.svg").expect("no refusal").expect("a picture");
    assert_eq!(again.format, Format::Svg);
}

#[test]
fn sizes_are_few_and_never_larger() {
    #[track_caller]
    fn check(width: u32, format: Format, expected: &str) {
        let picture = Some(crate::model::post::PictureKind { format, scales: true });
        let file = crate::model::post::Attachment {
            source: "content/a/b.jpg".into(),
            name: "b.jpg".to_owned(),
            size: 1,
            dimensions: Some((width, 100)),
            digest: [7; 32],
            picture,
            shown: true,
        };
        let said: Vec<String> =
            renditions(&file).iter().map(|one| format!("{}{}", one.width, if one.format == Format::Webp { "w" } else { "" })).collect();
        assert_eq!(said.join(" "), expected, "{width}");
        assert!(renditions(&crate::model::post::Attachment { shown: false, ..file }).is_empty());
    }
    check(480, Format::Jpeg, "");
    check(500, Format::Jpeg, "500w");
    check(700, Format::Jpeg, "480w 700w 480");
    check(1600, Format::Png, "480w 960w 1600w 480 960");
    check(4000, Format::Jpeg, "480w 960w 1600w 480 960 1600");
    check(4000, Format::Webp, "480w 960w 1600w");
    check(700, Format::Webp, "480w");
}
