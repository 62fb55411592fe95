//! Pictures as they are published: recognised by their bytes, without anything that is not about how they are shown, upright,
//! and smaller.
//!
//! Pure functions from bytes to bytes. What a picture may hold is on a list for each format; everything else goes: where and
//! when it was taken, by whom, with what, earlier states of it, second pictures behind the first. One that cannot be cleaned
//! is refused, never published as it is. Deliberately absent: the disk, and the names and places of files (`load`, `plan`).

mod colours;
mod drawing;
mod jpeg;
mod kind;
mod pixels;
mod png;
mod sizes;
mod webp;

use std::borrow::Cow;
use std::io::Cursor;

use exif::{In, Reader, Tag};
use image::metadata::Orientation;

use crate::model::post::Format;

pub use kind::Refused;
pub use pixels::Pixels;
pub use sizes::{LARGEST, Rendition, renditions, upright_digest};

/// A picture that may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean<'a> {
    /// What it is.
    pub format: Format,
    /// Its bytes, as they are published.
    pub bytes: Cow<'a, [u8]>,
    /// Whether smaller sizes can be made of it: it does not move, and its colours are those of a screen.
    pub scales: bool,
}

/// A picture without its notes, the right way up; none where a file is no picture. `name` is the second thing asked: what
/// says that it is a picture and is none that we know is refused.
///
/// # Errors
///
/// Why it cannot be published.
pub fn clean<'a>(bytes: &'a [u8], name: &str) -> Result<Option<Clean<'a>>, Refused> {
    let Some(format) = kind::of(bytes, name)? else { return Ok(None) };
    let turned = turned(bytes, format);
    let Some(turned) = turned else { return cleaned(bytes, format).map(Some) };
    let before = cleaned(bytes, format)?;
    if !before.scales && format != Format::Jpeg {
        // Turning it would stop it.
        return Err(Refused::Damaged);
    }
    let pixels = Pixels::of(&before.bytes, format, Some(turned)).ok_or(Refused::Damaged)?;
    let upright = pixels.upright(format).ok_or(Refused::Damaged)?;
    // What one library writes is not taken on trust either, and so comes out of a second cleaning as it went in.
    let scales = before.scales;
    Ok(Some(Clean { bytes: Cow::Owned(cleaned(&upright, format)?.bytes.into_owned()), format, scales }))
}

/// Whether a file may be published: it is no picture, or one that can be cleaned, and turned where it has to be.
pub fn is_accepted(bytes: &[u8], name: &str) -> bool {
    clean(bytes, name).is_ok()
}

/// Whether cleaning a picture takes a new compression, which is worth keeping.
pub fn is_turned(bytes: &[u8], name: &str) -> bool {
    matches!(kind::of(bytes, name), Ok(Some(format)) if turned(bytes, format).is_some())
}

/// The pixels of a picture, upright, for smaller sizes; `None` where it cannot be read.
pub fn pixels(bytes: &[u8], name: &str) -> Option<Pixels> {
    let format = kind::of(bytes, name).ok().flatten()?;
    let clean = cleaned(bytes, format).ok()?;
    Pixels::of(&clean.bytes, format, turned(bytes, format)).map(Pixels::shallow)
}

fn cleaned(bytes: &[u8], format: Format) -> Result<Clean<'_>, Refused> {
    let (clean, scales) = match format {
        Format::Jpeg => jpeg::clean(bytes).ok_or(Refused::Damaged)?,
        Format::Png => png::clean(bytes).ok_or(Refused::Damaged)?,
        Format::Webp => webp::clean(bytes).ok_or(Refused::Damaged)?,
        Format::Svg => (drawing::clean(bytes).ok_or(Refused::Drawing)?, false),
    };
    Ok(Clean { format, bytes: Cow::Owned(clean), scales })
}

/// How a camera was held, where that has to be made good (Exif, tag 0x0112).
fn turned(bytes: &[u8], format: Format) -> Option<Orientation> {
    if format == Format::Svg {
        return None;
    }
    let exif = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| {})).ok()?;
    let value = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    Orientation::from_exif(u8::try_from(value).ok()?).filter(|turned| *turned != Orientation::NoTransforms)
}

/// So many bytes from a place, as a number, the high byte first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let part = bytes.get(at..at.checked_add(length)?)?;
    Some(part.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

#[cfg(test)]
mod tests;
