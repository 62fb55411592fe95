//! Texts that corrections superseded, out of `published/texts/`: metadata, as of any other text.
//!
//! Git is not asked: a shallow clone, or a copy of the files alone, has the same earlier texts. What is wrong with one
//! was told when it was the text. Deliberately absent: the bodies, which are read again when a page is rendered.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::ledger::promises::{Promises, State};
use crate::ledger::record::Kind;
use crate::ledger::{Sha, log};
use crate::model::language::{Lang, Languages};

use super::CONTENT;
use super::layout::{Owner, TextRole};
use super::post::{self, LoadedText};

/// Every earlier text of a post that stands, by its digest. What is not there or not readable is an error for whoever
/// wants to show it: a header may say in the meantime that nobody shall.
pub type EarlierTexts = BTreeMap<Sha, Result<LoadedText, Diagnostic>>;

/// Texts that are not in `published/texts/` yet and would be, by their digest.
pub type ToBeKept = BTreeMap<Sha, Vec<u8>>;

/// Reads the texts before public corrections.
pub fn load(root: &Path, promises: &Promises, languages: &Languages, to_be_kept: &ToBeKept) -> EarlierTexts {
    let posts = promises.iter().filter(|(_, promise)| promise.kind == Kind::Post && promise.state == State::Standing);
    let texts: BTreeMap<Sha, TextOf<'_>> = posts
        .filter_map(|(path, promise)| Some((languages.find(path.first())?, promise)))
        .flat_map(|(lang, promise)| {
            let source = promise.source.as_deref().unwrap_or_default();
            let public = promise.earlier_texts().filter(|(.., correction)| !correction.private);
            public.map(move |(_, digest, _)| (digest, TextOf { lang, source }))
        })
        .collect();
    let read = |(digest, of): (Sha, TextOf<'_>)| {
        let text = match to_be_kept.get(&digest) {
            Some(bytes) => Ok(text(bytes.clone())),
            None => body(root, digest),
        };
        (digest, text.map(|text| superseded(&text, digest, of, languages)))
    };
    texts.into_par_iter().map(read).collect()
}

/// What an earlier text was a text of.
struct TextOf<'a> {
    lang: Lang,
    /// The file below `content`, from which its links lead on.
    source: &'a str,
}

fn superseded(text: &str, digest: Sha, of: TextOf<'_>, languages: &Languages) -> LoadedText {
    let source: Arc<str> = Arc::from([CONTENT, "/", of.source].concat());
    let role = TextRole { of: Owner::Post, folder: String::new(), stem: String::new(), lang: of.lang, key: Arc::clone(&source) };
    post::superseded(text, source, digest.0, role, languages)
}

/// The whole text again, as it was.
///
/// # Errors
///
/// It is not there, or not the text of that digest.
pub fn body(root: &Path, digest: Sha) -> Result<String, Diagnostic> {
    log::text(root, digest).map(text)
}

/// What was recorded had been read as UTF-8.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
