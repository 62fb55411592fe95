//! The search index of a site: two bundles a language, each a folder of files that a search page loads.
//!
//! A bundle is made only where its texts are others than before, and in a preview only once somebody searches. Its files
//! have names of Pagefind's choosing, so they are in no plan: `write` asks here for what is beside it. Deliberately absent:
//! which texts are in which half, and the page that asks ([`crate::render::search`]); the disk.

mod pagefind;

use std::sync::Mutex;
use std::thread;

use crate::diagnostic::Diagnostic;
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::render::Press;
use crate::render::search::Half;

pub use pagefind::{Bundle, ENTRY};

/// Where all bundles are, below the root of the site.
pub const FOLDER: &str = "search/";

/// A bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Of which language.
    pub lang: Lang,
    /// Of which of its texts.
    pub half: Half,
    /// A digest of everything that it is made from.
    pub digest: [u8; 32],
}

impl Part {
    /// Its folder below the root of the site, with the slash at its end.
    pub fn folder(&self, press: &Press<'_>) -> String {
        let code = &press.settings.languages.get(self.lang).code;
        [FOLDER, code, "/", self.half.folder(), "/"].concat()
    }
}

/// Every bundle that the site has.
pub fn parts(press: &Press<'_>) -> Vec<Part> {
    if !press.settings.search {
        return Vec::new();
    }
    let halves = press.settings.languages.all().flat_map(|lang| Half::ALL.map(|half| (lang, half)));
    halves.filter_map(|(lang, half)| part(press, lang, half)).collect()
}

/// A bundle; none where it would be without a text.
fn part(press: &Press<'_>, lang: Lang, half: Half) -> Option<Part> {
    let findable = press.findable(lang, half);
    let mut hasher = blake3::Hasher::new();
    press.mark_language(lang, &mut hasher);
    for &one in &findable {
        press.mark_findable(one, &mut hasher);
    }
    (!findable.is_empty()).then(|| Part { lang, half, digest: *hasher.finalize().as_bytes() })
}

/// The bundle that an address is in, with the name of the file.
pub fn at<'a>(press: &Press<'_>, path: &'a SitePath) -> Option<(Part, &'a str)> {
    let inner = path.as_str().strip_prefix('/')?.strip_prefix(FOLDER)?;
    let (code, inner) = inner.split_once('/')?;
    let (folder, name) = inner.split_once('/')?;
    let half = Half::ALL.into_iter().find(|half| half.folder() == folder)?;
    let lang = press.settings.languages.find(code).filter(|_| press.settings.search)?;
    Some((part(press, lang, half)?, name))
}

/// The files of a bundle.
///
/// # Errors
///
/// A text that is no longer what the site was made from, or what Pagefind says.
pub fn bundle(press: &Press<'_>, part: &Part) -> Result<Bundle, Diagnostic> {
    let findable = press.findable(part.lang, part.half);
    let language = &press.settings.languages.get(part.lang).code;
    pagefind::index(language, findable.into_iter().map(|one| press.found(one, part.lang)))
}

/// Makes several bundles, as many at once as there are cores, and hands each on as soon as it is there.
pub fn bundles<T: Send>(press: &Press<'_>, parts: &[Part], then: impl Fn(&Part, Result<Bundle, Diagnostic>) -> T + Sync) -> Vec<T> {
    // The large ones first, so that no core is left waiting for the last of them.
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| (parts[*at].half != Half::Earlier, *at));
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
