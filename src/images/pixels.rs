//! A picture as pixels: read, turned, made smaller, written. The one module that knows the codecs.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::model::post::Format;

use super::{colours, webp as container};

/// How good a turned photo is, of 100: none can be told from the other by looking.
const UPRIGHT: u8 = 93;
const UPRIGHT_WEBP: f32 = 90.0;
/// How good a smaller size is: on a screen none can be told from one that is much larger.
const SMALLER: u8 = 80;
const SMALLER_WEBP: f32 = 78.0;

/// A picture, upright.
#[derive(Debug, Clone)]
pub struct Pixels {
    picture: DynamicImage,
    profile: Option<Vec<u8>>,
}

impl Pixels {
    /// Reads a clean picture, and turns it.
    pub(super) fn of(bytes: &[u8], format: Format, turned: Option<Orientation>) -> Option<Self> {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), codec(format)?);
        // How large a picture may be is asked before it gets here.
        reader.no_limits();
        let mut decoder = reader.into_decoder().ok()?;
        let profile = decoder.icc_profile().ok().flatten();
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        if let Some(turned) = turned {
            picture.apply_orientation(turned);
        }
        // Of other colours, or of none, a profile would say something wrong.
        let coloured = picture.color().has_color();
        let fits = |profile: &Vec<u8>| profile.get(16..20) == Some(&if coloured { colours::RGB } else { *b"GRAY" }[..]);
        Some(Self { profile: profile.filter(fits), picture })
    }

    /// Width and height.
    pub fn dimensions(&self) -> (u32, u32) {
        (self.picture.width(), self.picture.height())
    }

    /// The picture as large as it is, in its own format, as good as it was as far as the eye can tell.
    pub(super) fn upright(&self, format: Format) -> Option<Vec<u8>> {
        match format {
            Format::Jpeg => {
                let mut out = Vec::new();
                let mut encoder = JpegEncoder::new_with_quality(&mut out, UPRIGHT);
                if let Some(profile) = &self.profile {
                    encoder.set_icc_profile(profile.clone()).ok()?;
                }
                self.picture.write_with_encoder(encoder).ok()?;
                Some(out)
            }
            Format::Png => self.png(),
            Format::Webp => self.webp(UPRIGHT_WEBP, false),
            Format::Svg => None,
        }
    }

    /// The picture at a width, in a format; `drawn` says that flat colours are to be expected, and edges.
    pub fn smaller(&self, width: u32, format: Format, drawn: bool) -> Option<Vec<u8>> {
        let small = self.resized(width)?;
        match format {
            Format::Jpeg => small.jpeg(),
            Format::Png => small.png(),
            Format::Webp => small.webp(SMALLER_WEBP, drawn),
            Format::Svg => None,
        }
    }

    /// Eight bits for each colour, as all smaller sizes have.
    pub(super) fn shallow(self) -> Self {
        let colours = self.picture.color();
        let picture = match (colours.has_color(), colours.has_alpha()) {
            (false, false) => DynamicImage::ImageLuma8(self.picture.into_luma8()),
            (true, false) => DynamicImage::ImageRgb8(self.picture.into_rgb8()),
            (_, true) => DynamicImage::ImageRgba8(self.picture.into_rgba8()),
        };
        Self { picture, ..self }
    }

    fn resized(&self, width: u32) -> Option<Self> {
        let (from, height) = self.dimensions();
        if from == width {
            return Some(self.clone());
        }
        let height = (u64::from(height) * u64::from(width) + u64::from(from) / 2) / u64::from(from.max(1));
        let height = u32::try_from(height).ok()?.max(1);
        // All as four bytes a pixel: the library for every other kind of pixel is a tenth of the program.
        let (full_width, full_height) = self.dimensions();
        let four = self.picture.to_rgba8();
        let source = ImageRef::new(full_width, full_height, four.as_raw(), PixelType::U8x4).ok()?;
        let mut small = Image::new(width, height, PixelType::U8x4);
        let options = ResizeOptions::new().use_alpha(self.picture.color().has_alpha());
        Resizer::new().resize(&source, &mut small, &options).ok()?;
        let small = DynamicImage::ImageRgba8(image::RgbaImage::from_raw(width, height, small.into_vec())?);
        let picture = match self.picture {
            // Red, green and blue of a grey are the grey.
            DynamicImage::ImageLuma8(_) => {
                let grey = small.as_bytes().chunks_exact(4).map(|pixel| pixel[0]).collect();
                DynamicImage::ImageLuma8(image::GrayImage::from_raw(width, height, grey)?)
            }
            DynamicImage::ImageRgb8(_) => DynamicImage::ImageRgb8(small.into_rgb8()),
            _ => small,
        };
        Some(Self { picture, profile: self.profile.clone() })
    }

    fn jpeg(&self) -> Option<Vec<u8>> {
        let (width, height) = self.dimensions();
        let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, SMALLER);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).ok()?;
        }
        let written = match &self.picture {
            DynamicImage::ImageLuma8(grey) => encoder.encode(grey.as_raw(), width, height, ColorType::Luma),
            other => encoder.encode(other.to_rgb8().as_raw(), width, height, ColorType::Rgb),
        };
        written.ok().map(|()| out)
    }

    fn png(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut encoder = PngEncoder::new(&mut out);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).ok()?;
        }
        let (width, height) = self.dimensions();
        let colours: ExtendedColorType = self.picture.color().into();
        encoder.write_image(self.picture.as_bytes(), width, height, colours).ok()?;
        Some(out)
    }

    fn webp(&self, quality: f32, drawn: bool) -> Option<Vec<u8>> {
        let (width, height) = self.dimensions();
        let alpha = self.picture.color().has_alpha();
        let bytes = if alpha { self.picture.to_rgba8().into_raw() } else { self.picture.to_rgb8().into_raw() };
        let encoder = if alpha { webp::Encoder::from_rgba(&bytes, width, height) } else { webp::Encoder::from_rgb(&bytes, width, height) };
        let lossy = encoder.encode_simple(false, quality).ok()?.to_vec();
        // Flat colours are smaller, and their edges clean, where nothing is lost.
        let exact = if drawn { Some(encoder.encode_simple(true, 75.0).ok()?.to_vec()) } else { None };
        let smallest = exact.filter(|exact| exact.len() < lossy.len()).unwrap_or(lossy);
        match self.profile.as_ref().filter(|profile| profile.get(16..20) == Some(&colours::RGB[..])) {
            Some(profile) => container::with_profile(&smallest, profile, (width, height)),
            None => Some(smallest),
        }
    }
}

fn codec(format: Format) -> Option<ImageFormat> {
    match format {
        Format::Jpeg => Some(ImageFormat::Jpeg),
        Format::Png => Some(ImageFormat::Png),
        Format::Webp => Some(ImageFormat::WebP),
        Format::Svg => None,
    }
}
