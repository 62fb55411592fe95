//! `--locked`: the site is exactly what the ledger holds, or nothing is written.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::promises::{Promises, State};
use crate::load::layout::inner;
use crate::load::reader::Reader;
use crate::load::source;
use crate::model::post::Version;
use crate::render::Press;

/// Reports every text that is not the recorded one, or not where it is recorded.
pub fn locked(press: &Press<'_>, promises: &Promises, found: &mut Vec<Diagnostic>) {
    for post in &press.site.posts {
        for version in &post.versions {
            found.extend(differs(press, promises, version, post.withdrawn.is_some()));
        }
    }
    for version in press.site.pages.iter().flat_map(|page| &page.versions) {
        found.extend(differs(press, promises, version, false));
    }
}

fn differs(press: &Press<'_>, promises: &Promises, version: &Version, withdrawn: bool) -> Option<Diagnostic> {
    let (path, promise) = promises.by_source(inner(&version.source))?;
    let is_out = !matches!(promise.state, State::Withdrawn(_));
    let reason = if withdrawn && is_out {
        "withdrawn"
    } else if withdrawn {
        // Only the notice stands there.
        return None;
    } else if *path != version.path {
        "address"
    } else {
        let text = match source::reread(press.root, &version.source, &version.digest) {
            Ok(text) => text,
            Err(changed) => return Some(changed),
        };
        if promise.sha256.is_none_or(|recorded| recorded == Reader::of(&text).digest()) {
            return None;
        }
        "text"
    };
    Some(Diagnostic::error(Code::NotRecorded, Span::file(version.source.clone())).with("reason", reason))
}
