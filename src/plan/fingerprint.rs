//! The fingerprint of a recipe: everything that its bytes are made from, so that a file is rendered again when it has to be.

use std::io::Write;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::site::{Keep, RedirectTo};
use crate::render::Press;
use crate::render::view::Body;

use super::Fingerprint;
use super::recipe::{Recipe, WithView, with_page};

impl Recipe {
    /// A digest of everything that its bytes are made from: sixteen bytes of what it shares with all pages of its language,
    /// and sixteen of the rest.
    ///
    /// # Errors
    ///
    /// As [`Recipe::bytes`].
    pub fn fingerprint(self, press: &Press<'_>) -> Result<Fingerprint, Diagnostic> {
        let mut hasher = blake3::Hasher::new();
        self.own_fingerprint(press, &mut hasher)?;
        let mut fingerprint = [0; 32];
        fingerprint[..16].copy_from_slice(&press.shared(self.lang())[..16]);
        fingerprint[16..].copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Ok(fingerprint)
    }

    fn own_fingerprint(self, press: &Press<'_>, hasher: &mut blake3::Hasher) -> Result<(), Diagnostic> {
        match self {
            Self::Page(subject, lang) => {
                // Where pages are many, making each view would take too long; where they are few, a view forgets nothing.
                if !press.mark_page(subject, lang, hasher) {
                    with_page(press, subject, lang, &mut Digest(hasher))?;
                }
            }
            Self::NotFound => digest(&press.not_found_view(None), hasher),
            Self::Gone => digest(&press.gone_view(None), hasher),
            Self::FeedArchive(scope, lang, month) => press.mark_archive(scope, lang, month, hasher),
            Self::Sitemap(_, Some(year), number) => {
                hasher.update(&number.to_le_bytes());
                press.mark_sitemap(year, hasher);
            }
            Self::Asset(at) => {
                // The digest of what is in it is in its name.
                let asset = press.theme.assets.files.values().nth(at as usize);
                hasher.update(asset.map_or(b"", |(name, _)| name.as_bytes()));
            }
            Self::Feed(..) | Self::TopicFeed(..) | Self::RecordFeed(_) => {
                if let Some((view, format)) = self.feed(press) {
                    hasher.update(&[format as u8]);
                    digest(&view, hasher);
                }
            }
            Self::File(owner, lang, at) => {
                if let Some(version) = owner.version(lang, press) {
                    hasher.update(&version.files[at as usize].digest);
                }
            }
            // What it is made of and how is in the digest that it is known by.
            Self::Smaller(..) | Self::Card(..) => {
                hasher.update(&self.photo(press).unwrap_or_default());
            }
            Self::PublicLedger(year) => {
                for at in press.recorded.ledger.year(year) {
                    hasher.update(&press.recorded.ledger.records[at].digest.0);
                    hasher.update(&[press.hidden().contains(&at).into()]);
                }
            }
            Self::KeptFile(at) => {
                if let Keep::File { digest, .. } = &press.site.kept[at as usize].what {
                    hasher.update(digest);
                }
            }
            Self::Redirect(at) => {
                let redirect = &press.site.redirects[at as usize];
                digest(&(redirect.lang, to(&redirect.to)), hasher);
            }
            Self::Alias(owner, lang) => digest(&(lang, owner.version(lang, press).map(|version| &version.path)), hasher),
            Self::Moved(at) => {
                let kept = &press.site.kept[at as usize];
                digest(&(kept.lang, if let Keep::Moved(to) | Keep::Gone(to) = &kept.what { Some(to) } else { None }), hasher);
            }
            // Everything else is small, and made of addresses and dates: its bytes are its fingerprint.
            _ => {
                hasher.update(&self.bytes(press, &mut Vec::new())?);
            }
        }
        Ok(())
    }
}

/// Where a redirect leads, as plain data.
fn to(to: &RedirectTo) -> (bool, &str) {
    match to {
        RedirectTo::Here(path) => (true, path.as_str()),
        RedirectTo::Elsewhere(url) => (false, url),
    }
}

struct Digest<'a>(&'a mut blake3::Hasher);

impl WithView for Digest<'_> {
    fn view<V: Serialize>(&mut self, template: &'static str, view: V) -> Result<(), Diagnostic> {
        self.0.update(template.as_bytes());
        digest(&view, self.0);
        Ok(())
    }

    fn bodies<V: Serialize>(&mut self, template: &'static str, view: V, _: fn(&mut V) -> Vec<&mut Body>) -> Result<(), Diagnostic> {
        self.view(template, view)
    }
}

fn digest<V: Serialize>(view: &V, hasher: &mut blake3::Hasher) {
    postcard::to_io(view, HashWriter(hasher)).expect("a hasher takes whatever it is given, and views are plain data");
}

/// A hasher as a writer.
struct HashWriter<'a>(&'a mut blake3::Hasher);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
