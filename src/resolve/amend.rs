//! A text whose words alone changed: its version in a site that was resolved before, without resolving anew.
//!
//! Whatever another text, a list or an address depends on must be what it was; where it is not, nothing is touched, and
//! whoever asked resolves the whole. So there is one definition of a site, and this is a short way to the same one.

use crate::load::has_scheme;
use crate::load::post::LoadedText;
use crate::load::text::{Reference, ReferenceKind, Scan};
use crate::model::post::Version;
use crate::model::site::Site;

/// Whether nothing but the words of a text differs: no address, link, heading, picture, topic or date, and nothing that a
/// rule would look at again.
pub fn only_words(old: &LoadedText, new: &LoadedText) -> bool {
    let title = |text: &LoadedText| super::title(text);
    old.role == new.role
        && old.body_at == new.body_at
        && old.header == new.header
        && title(old) == title(new)
        && old.scan.title.is_some() == new.scan.title.is_some()
        && old.scan.shape == new.scan.shape
        && old.scan.headings == new.scan.headings
        && plain(&old.scan)
        && plain(&new.scan)
        && inside(&old.scan).eq(inside(&new.scan))
}

/// Whether a text has nothing that sanitising looks at.
fn plain(scan: &Scan) -> bool {
    !scan.raw_html && scan.refused.is_empty() && !scan.swallows && scan.too_deep.is_none()
}

/// The references that lead somewhere in the site, or that a rule may be about.
fn inside(scan: &Scan) -> impl Iterator<Item = (&str, ReferenceKind, bool)> {
    let outside = |reference: &&Reference| has_scheme(&reference.dest) && (reference.alt || reference.kind == ReferenceKind::Link);
    scan.references.iter().filter(move |reference| !outside(reference)).map(|one| (one.dest.as_str(), one.kind, one.alt))
}

/// The version that a file is; none where the site does not show it.
pub fn version<'a>(site: &'a mut Site, source: &str) -> Option<&'a mut Version> {
    let posts = site.posts.iter_mut().flat_map(|post| &mut post.versions);
    let pages = site.pages.iter_mut().flat_map(|page| &mut page.versions);
    let profiles = site.ambassadors.iter_mut().flat_map(|person| &mut person.profile);
    posts.chain(pages).chain(profiles).find(|version| *version.source == *source)
}

/// Puts the words of a text into its version.
pub fn amend(version: &mut Version, text: &LoadedText) {
    version.digest = text.digest;
    version.summary = text.header.summary.clone().unwrap_or_else(|| text.scan.summary.clone());
    version.words = text.scan.words;
}
