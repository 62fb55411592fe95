//! Pictures on pages: in which sizes each is there, and how one of them is made when its turn has come.
//!
//! A photo is decoded once for all its sizes, as long as those are asked for one after the other; what was made before comes
//! out of the cache. Deliberately absent: which sizes there are (`images`), and what keeps them (`cache`).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::images::{self, Pixels, Rendition, renditions};
use crate::load::{beside, source};
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::{Attachment, Format, Version};

use super::Press;
use super::view::{ImageView, Sizes};

/// From how many pixels on a picture is worked on alone: some hundred megabytes for each core are too much.
const LARGE: u64 = 24_000_000;
/// So many pixels are held at most, for sizes that are asked for next.
const HELD: u64 = 100_000_000;

/// A picture that is worked on, by the digest of its file: decoded by whoever asks first; nothing where it cannot be.
type Developed = Arc<OnceLock<Option<Pixels>>>;

/// Decoded pictures, of which the next size is probably asked for soon.
#[derive(Debug, Default)]
pub(super) struct Darkroom {
    held: Mutex<VecDeque<([u8; 32], u64, Developed)>>,
    large: Mutex<()>,
}

impl Darkroom {
    fn place(&self, digest: &[u8; 32], pixels: u64) -> Developed {
        let Ok(mut held) = self.held.lock() else { return Developed::default() };
        if let Some((.., there)) = held.iter().find(|(own, ..)| own == digest) {
            return Arc::clone(there);
        }
        let there = Developed::default();
        held.push_back((*digest, pixels, Arc::clone(&there)));
        while held.len() > 1 && (held.len() > rayon::current_num_threads() || held.iter().map(|(_, pixels, _)| pixels).sum::<u64>() > HELD)
        {
            held.pop_front();
        }
        there
    }
}

impl Press<'_> {
    /// A size of a picture.
    ///
    /// # Errors
    ///
    /// A file that is another one than when the build began.
    pub(crate) fn smaller(&self, file: &Attachment, rendition: Rendition) -> Result<Vec<u8>, Diagnostic> {
        let key = rendition.digest(&file.digest);
        if let Some(kept) = self.photos.get(&key) {
            return Ok(kept);
        }
        let area = file.dimensions.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
        let alone = (area > LARGE).then(|| self.darkroom.large.lock());
        let bytes = source::reread_bytes(self.root, &file.source, &file.digest)?;
        let place = self.darkroom.place(&file.digest, area);
        let pixels = place.get_or_init(|| images::pixels(&bytes, &file.name)).as_ref();
        let own = file.picture.map(|picture| picture.format);
        let made = pixels.and_then(|pixels| pixels.smaller(rendition.width, rendition.format, own == Some(Format::Png)));
        drop(alone);
        let made = match made {
            // Few colours that are packed well can take more room once they are smaller.
            Some(made) if own != Some(rendition.format) || (made.len() as u64) < file.size => made,
            // What no library here can decode, a browser may: it gets the file itself, which it knows by its bytes.
            _ => {
                let whole = beside::published(bytes, &file.name, &file.digest, &self.photos);
                whole.map_err(|_| Diagnostic::error(Code::ChangedDuringBuild, Span::file(Arc::clone(&file.source))))?.bytes
            }
        };
        self.photos.put(&key, &made);
        Ok(made)
    }

    /// The sizes of a file that a text shows, for a page of a language; none where the file is all there is.
    pub(super) fn sizes(&self, file: &Attachment, path: &SitePath, lang: Lang) -> Option<Sizes> {
        let all = renditions(file);
        let (picture, (width, _)) = (file.picture?, file.dimensions?);
        if all.is_empty() {
            return None;
        }
        let entry = |one: &Rendition| (self.local(&one.path(&file.digest), lang), one.width);
        let of = |format: Format| all.iter().filter(move |one| one.format == format).map(entry).collect::<Vec<_>>();
        let mut own = of(picture.format);
        let webp = if picture.format == Format::Webp { Vec::new() } else { of(Format::Webp) };
        // Unless it is larger than anybody needs, the file is the largest of them.
        if width <= images::LARGEST {
            // A comma would end the address.
            own.push((self.local(path, lang).replace(',', "%2C"), width));
        }
        let src = own.last().map(|(url, _)| url.clone())?;
        let set = |list: &[(String, u32)]| {
            list.iter().map(|(url, width)| [url, " ", &width.to_string(), "w"].concat()).collect::<Vec<_>>().join(", ")
        };
        Some(Sizes { src, srcset: (own.len() > 1).then(|| set(&own)), webp: (!webp.is_empty()).then(|| set(&webp)) })
    }

    /// A picture of a version, by its file.
    pub(super) fn picture(
        &self,
        version: &Version,
        file: Option<&Attachment>,
        name: &str,
        (alt, credit): (&str, Option<&str>),
    ) -> ImageView {
        let (path, lang) = (version.path.with_file(name), version.lang);
        let url = self.local(&path, lang);
        let sizes = file.and_then(|file| self.sizes(file, &path, lang));
        let dimensions = file.and_then(|file| file.dimensions);
        ImageView {
            src: sizes.as_ref().map_or_else(|| url.clone(), |sizes| sizes.src.clone()),
            srcset: sizes.as_ref().and_then(|sizes| sizes.srcset.clone()),
            webp: sizes.and_then(|sizes| sizes.webp),
            url,
            alt: alt.to_owned(),
            credit: credit.map(str::to_owned),
            width: dimensions.map(|(width, _)| width),
            height: dimensions.map(|(_, height)| height),
        }
    }
}
