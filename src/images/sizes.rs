//! Which smaller sizes a picture has, and what each is called: known from its digest, before anything is decoded.

use crate::model::address::SitePath;
use crate::model::post::{Attachment, Format};

/// The widths, in pixels: a phone, a column of text, a column of text on a fine screen.
const WIDTHS: [u32; 3] = [480, 960, LARGEST];
/// The largest of them.
pub const LARGEST: u32 = 1600;
/// What their names begin with.
const PREFIX: &str = "photo-";
/// What stands for how smaller sizes are made: another one wherever their bytes would be others.
const RECIPE: &[u8] = b"chancery photo 1";

/// A smaller size, or the same size in WebP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rendition {
    /// Pixels.
    pub width: u32,
    /// Its format: WebP, or that of the picture.
    pub format: Format,
}

/// The sizes that are made of a file that a text shows: at most three, in WebP and in its own format, never larger than it.
pub fn renditions(file: &Attachment) -> Vec<Rendition> {
    let (Some(picture), Some((width, _))) = (file.picture.filter(|picture| picture.scales && file.shown), file.dimensions) else {
        return Vec::new();
    };
    if width <= WIDTHS[0] {
        return Vec::new();
    }
    let top = width.min(LARGEST);
    // A size that hardly differs from the largest one saves nobody anything.
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|step| step * 5 <= top * 4).collect();
    widths.push(top);
    // As large as it is, in its own format, is the file beside the page.
    let sizes =
        |format| widths.iter().filter(move |own| **own < width || format != picture.format).map(move |&width| Rendition { width, format });
    let own = sizes(picture.format).filter(|_| picture.format != Format::Webp);
    sizes(Format::Webp).chain(own).collect()
}

impl Rendition {
    /// A digest of the picture and of what is made of it: by it the cache knows it, and its name has it.
    pub fn digest(self, source: &[u8; 32]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(RECIPE).update(source).update(&self.width.to_le_bytes()).update(extension(self.format).as_bytes());
        *hasher.finalize().as_bytes()
    }

    /// Where it is: those of one picture stand beside each other.
    pub fn path(self, source: &[u8; 32]) -> SitePath {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let name = format!("{PREFIX}{}-{}.{}.{}", hex(&source[..4]), self.width, hex(&self.digest(source)[..8]), extension(self.format));
        SitePath::file(&["assets", &name])
    }
}

/// What smaller sizes and upright pictures are kept under: the latter need no width.
pub fn upright_digest(source: &[u8; 32]) -> [u8; 32] {
    *blake3::Hasher::new().update(RECIPE).update(source).update(b"upright").finalize().as_bytes()
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "jpg",
        Format::Png => "png",
        Format::Webp => "webp",
        Format::Svg => "svg",
    }
}
