//! The search index of a site: two bundles a language, each a folder of files that a search page loads, and one program that
//! asks both.
//!
//! A bundle is made only where its texts are others than before, and in a preview only once somebody searches. Its files
//! have names of Pagefind's choosing, so they are in no plan: `write` asks here for what is beside it. Deliberately absent:
//! which texts are in which half, and the page that asks ([`crate::render::search`]); the disk.

mod pagefind;

use std::sync::Mutex;
use std::thread;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::render::Press;
use crate::render::search::Half;
use pagefind::{ENGINE, ENTRY};

pub use crate::render::search::{FOLDER, engine};
pub use pagefind::Bundle;

/// A bundle, or the program of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Of which language.
    pub lang: Lang,
    /// Of which of its texts; the program is of none.
    pub half: Option<Half>,
    /// A digest of everything that it is made from: sixteen bytes of what it shares with all texts of its language, and sixteen of
    /// its own texts.
    pub digest: [u8; 32],
    /// Where it is.
    pub path: SitePath,
}

impl Part {
    /// The file that a browser asks for first, which names or fetches all others.
    pub const fn entry(&self) -> &'static str {
        if self.half.is_some() { ENTRY } else { ENGINE }
    }
}

/// Every bundle that the site has.
pub fn parts(press: &Press<'_>) -> Vec<Part> {
    if !press.settings.search {
        return Vec::new();
    }
    let halves: Vec<(Lang, Half)> = press.settings.languages.all().flat_map(|lang| Half::ALL.map(|half| (lang, half))).collect();
    let mut parts: Vec<Part> = halves.into_par_iter().filter_map(|(lang, half)| part(press, lang, half)).collect();
    // Behind the bundles, whose folders are inside its own.
    let mut langs: Vec<Lang> = parts.iter().map(|part| part.lang).collect();
    langs.dedup();
    parts.extend(langs.into_iter().map(|lang| program(press, lang)));
    parts
}

/// The program of a language.
fn program(press: &Press<'_>, lang: Lang) -> Part {
    let code = &press.settings.languages.get(lang).code;
    let digest = blake3::hash([crate::cache::PROGRAM, code].concat().as_bytes()).into();
    Part { lang, half: None, digest, path: engine(code) }
}

/// A bundle; none where it would be without a text.
fn part(press: &Press<'_>, lang: Lang, half: Half) -> Option<Part> {
    let findable = press.findable(lang, half);
    let (mut shared, mut own) = (blake3::Hasher::new(), blake3::Hasher::new());
    press.mark_language(lang, &mut shared);
    for &one in &findable {
        press.mark_findable(one, &mut own);
    }
    let mut digest = [0; 32];
    digest[..16].copy_from_slice(&shared.finalize().as_bytes()[..16]);
    digest[16..].copy_from_slice(&own.finalize().as_bytes()[..16]);
    let path = half.path(&press.settings.languages.get(lang).code);
    (!findable.is_empty()).then_some(Part { lang, half: Some(half), digest, path })
}

/// The one of some bundles that an address is in, with the name of the file.
pub fn at<'a, 'b>(parts: &'a [Part], path: &'b SitePath) -> Option<(&'a Part, &'b str)> {
    parts.iter().find_map(|part| Some((part, path.as_str().strip_prefix(part.path.as_str())?)))
}

/// The files of a bundle.
///
/// # Errors
///
/// A text that is no longer what the site was made from, or what Pagefind says.
pub fn bundle(press: &Press<'_>, part: &Part) -> Result<Bundle, Diagnostic> {
    let language = &press.settings.languages.get(part.lang).code;
    let Some(half) = part.half else { return pagefind::program(language) };
    let findable = press.findable(part.lang, half);
    pagefind::index(language, findable.into_iter().map(|one| press.found(one, part.lang)))
}

/// Makes several bundles, as many at once as there are cores, and hands each on as soon as it is there.
pub fn bundles<T: Send>(press: &Press<'_>, parts: &[Part], then: impl Fn(&Part, Result<Bundle, Diagnostic>) -> T + Sync) -> Vec<T> {
    // The large ones first, so that no core is left waiting for the last of them.
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| (parts[*at].half != Some(Half::Earlier), *at));
    let next = Mutex::new(order.into_iter());
    let done = Mutex::new(Vec::new());
    let work = || {
        while let Some(at) = next.lock().ok().and_then(|mut next| next.next()) {
            let made = then(&parts[at], bundle(press, &parts[at]));
            if let Ok(mut done) = done.lock() {
                done.push((at, made));
            }
        }
    };
    // Threads of their own: a core of rayon's that waits for one bundle would take up another one in the middle of it.
    thread::scope(|scope| {
        for _ in 0..rayon::current_num_threads().min(parts.len()) {
            scope.spawn(work);
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}
