//! A file beside a text as it is published: a picture cleaned and upright, anything else as it is.
//!
//! Deliberately absent: what a picture may hold (`images`), and which text shows which file (`load`).

use std::sync::{Arc, Mutex};

use crate::cache::Photos;
use crate::config::rules::Level;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::images::{self, Refused};
use crate::model::post::PictureKind;

use super::source::{self, FILE_MAX, SourceFile};
use super::{LoadedFile, rules};

/// The largest photo, in pixels.
const PIXELS_MAX: u64 = 50_000_000;

/// From how many pixels on a picture is turned alone.
const PIXELS_ALONE: u64 = 24_000_000;
static ALONE: Mutex<()> = Mutex::new(());

/// What is asked of a file besides.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Whether a photo says where it was taken.
    pub places: bool,
    /// Who a document says has written it.
    pub authors: bool,
}

/// What of a file is published.
pub struct Published {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Set where it is a picture.
    pub picture: Option<PictureKind>,
}

/// The bytes of a file as they are published; `digest` is that of the file. A picture that has to be turned is turned once.
///
/// # Errors
///
/// Why a picture is not published at all.
pub fn published(bytes: Vec<u8>, name: &str, digest: &[u8; 32], photos: &Photos) -> Result<Published, Refused> {
    let key = images::is_turned(&bytes, name).then(|| images::upright_digest(digest));
    let kept = key.as_ref().and_then(|key| photos.get(key));
    let missing = key.filter(|_| kept.is_none());
    let bytes = kept.unwrap_or(bytes);
    // Turning takes all of a picture into memory: one at a time, where it is large. A lock that somebody died with is a lock.
    let large = |bytes: &[u8]| size(bytes).is_some_and(|(width, height)| u64::from(width) * u64::from(height) > PIXELS_ALONE);
    let _alone = (missing.is_some() && large(&bytes)).then(|| ALONE.lock());
    let Some(clean) = images::clean(&bytes, name)? else { return Ok(Published { bytes, picture: None }) };
    if let Some(key) = missing {
        photos.put(&key, &clean.bytes);
    }
    let picture = Some(PictureKind { format: clean.format, scales: clean.scales });
    Ok(Published { picture, bytes: clean.bytes.into_owned() })
}

/// Reads a file for what has to be known of it: what of it is published, how large that is, and whether it may be.
pub(super) fn read(file: &SourceFile, wanted: Wanted, settings: &Settings, photos: &Photos) -> Result<LoadedFile, Box<Diagnostic>> {
    let whole = || Span::file(Arc::clone(&file.path));
    // The text that shows it then lacks it: whether that is an error is the rule's to say.
    let weigh = |diagnostic: Diagnostic| {
        let error = settings.rules.level("missing-file") == Level::Error;
        Box::new(if error { diagnostic } else { Diagnostic { severity: Severity::Warning, ..diagnostic } })
    };
    if file.size > FILE_MAX {
        let limit = usize::try_from(FILE_MAX).unwrap_or(usize::MAX);
        let actual = usize::try_from(file.size).unwrap_or(usize::MAX);
        return Err(weigh(Diagnostic::error(Code::TooLarge, whole()).with("what", "photo").with("limit", limit).with("actual", actual)));
    }
    let bytes =
        source::bytes(file).map_err(|error| weigh(Diagnostic::error(Code::UnreadableFile, whole()).with("reason", error.to_string())))?;
    if let Some((width, height)) = size(&bytes).filter(|(width, height)| u64::from(*width) * u64::from(*height) > PIXELS_MAX) {
        let actual = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(usize::MAX);
        let limit = usize::try_from(PIXELS_MAX).unwrap_or(usize::MAX);
        return Err(weigh(Diagnostic::error(Code::TooLarge, whole()).with("what", "picture").with("limit", limit).with("actual", actual)));
    }
    let says_place = wanted.places && rules::says_place(&bytes);
    let author = if wanted.authors { author(&bytes) } else { None };
    let digest = *blake3::hash(&bytes).as_bytes();
    let known = LoadedFile { size: 0, dimensions: None, digest, picture: None, refused: None, says_place, author };
    Ok(match published(bytes, &file.path, &digest, photos) {
        Ok(Published { bytes, picture: None }) => LoadedFile { size: bytes.len() as u64, ..known },
        Ok(Published { bytes, picture }) => LoadedFile { size: bytes.len() as u64, dimensions: size(&bytes), picture, ..known },
        Err(refused) => LoadedFile { refused: Some(refused), ..known },
    })
}

/// Who a PDF says has written it. One that is broken or locked says nothing that could be read here.
fn author(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    // Documents come from anywhere, and a reader of them that gives up is no reason for anybody else to.
    let read = std::panic::catch_unwind(|| lopdf::Document::load_metadata_mem(bytes));
    let author = read.ok()?.ok()?.author?;
    Some(author.trim().to_owned()).filter(|author| !author.is_empty())
}

/// Width and height of a picture, from its header.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
