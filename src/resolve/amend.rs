//! A text that was written anew and is still the same thing: its version in a site that was resolved before, without
//! resolving everything.
//!
//! Whatever another text, a list or an address depends on must be what it was; where it is not, nothing is touched, and
//! whoever asked resolves the whole. The parts of a version come from the same functions as there.

use crate::config::settings::Settings;
use crate::ledger::promises::Promises;
use crate::load::layout::{Owner, inner};
use crate::load::post::{Header, LoadedText};
use crate::load::relative;
use crate::model::address::{SitePath, slugify};
use crate::model::post::{Kind, Target, Version};
use crate::model::site::Site;

use super::index::Index;
use super::links::{self, Resolved};
use super::{address_words, title};

/// What a site was resolved with.
#[derive(Debug, Clone, Copy)]
pub struct With<'a> {
    /// Everything that a link can lead to.
    pub index: &'a Index,
    /// The settings.
    pub settings: &'a Settings,
    /// What the ledger promises.
    pub promises: &'a Promises,
}

/// What becomes of a version; its other parts stay.
#[derive(Debug)]
pub struct Amendment {
    text: LoadedText,
    resolved: Resolved,
}

impl Amendment {
    /// The amendment of a version by its new text. None where anything else in the site might change too, or something is
    /// to be said of the text; `has` says which addresses the site has.
    pub fn of(old: &LoadedText, new: LoadedText, site: &Site, with: With<'_>, has: impl Fn(&SitePath) -> bool) -> Option<Self> {
        let version = version(site, &new.source)?;
        let same = old.role == new.role && same_header(&old.header, &new.header) && titled(old) == titled(&new);
        let same = same && same_title(old, &new, site) && same_address(old, &new, site, with);
        if !same || shows_more(&new, with.index) {
            return None;
        }
        let mut found = Vec::new();
        let resolved = links::resolve(&new, &new.role.key, with.index, with.settings, &mut found);
        let good = |(_, target): &(String, Target)| !matches!(target, Target::Address(path, ..) if !has(path));
        let sound = found.is_empty() && resolved.files == version.files && resolved.targets.iter().all(good);
        sound.then_some(Self { text: new, resolved })
    }

    /// Puts it into the site; the text is handed back.
    pub fn apply(self, site: &mut Site) -> LoadedText {
        let Self { text, resolved } = self;
        if let Some(version) = version_mut(site, &text.source) {
            version.digest = text.digest;
            version.body_at = text.body_at;
            version.title = title(&text);
            version.title_lang.clone_from(&text.header.title_lang);
            version.summary = super::versions::summary(&text);
            version.body = text.scan.shape;
            version.headings.clone_from(&text.scan.headings);
            version.image_shown = super::versions::shows_its_image(&resolved);
            version.targets = resolved.targets;
            version.image = resolved.image;
            version.syndication.clone_from(&text.header.syndication);
            version.social.clone_from(&text.header.social);
            version.words = text.scan.words;
        }
        text
    }
}

/// Whether two headers differ in nothing but what their own page says.
fn same_header(old: &Header, new: &Header) -> bool {
    let Header {
        title: _,
        title_lang: _,
        summary: _,
        image: _,
        image_alt: _,
        image_credit: _,
        syndication: _,
        social: _,
        places: _,
        tags,
        aliases,
        translation_key,
        date,
        slug,
        draft,
        publish_at,
        expires_at,
        updated,
        kind,
        capacity,
        original,
        corrections,
        withdrawn,
        waiver,
        asked,
        allow,
    } = old;
    // Where something stands in the file counts for findings alone, and there are none.
    tags.iter().map(|(tag, _)| tag).eq(new.tags.iter().map(|(tag, _)| tag))
        && aliases.iter().map(|(alias, _)| alias).eq(new.aliases.iter().map(|(alias, _)| alias))
        && translation_key.as_ref().map(|(key, _)| key) == new.translation_key.as_ref().map(|(key, _)| key)
        && (date, slug, draft, publish_at, expires_at, updated)
            == (&new.date, &new.slug, &new.draft, &new.publish_at, &new.expires_at, &new.updated)
        && (kind, capacity, original, asked, allow) == (&new.kind, &new.capacity, &new.original, &new.asked, &new.allow)
        && (corrections, withdrawn, waiver) == (&new.corrections, &new.withdrawn, &new.waiver)
}

/// Whether a text has a title of its own: without one it is a note.
fn titled(text: &LoadedText) -> bool {
    text.header.title.is_some() || text.scan.title.is_some()
}

/// Whether a report would name a post otherwise that is not online.
fn same_title(old: &LoadedText, new: &LoadedText, site: &Site) -> bool {
    title(old) == title(new) || !site.offline.iter().any(|post| post.key == new.role.key || post.file == new.source)
}

/// Whether the address is what it was.
fn same_address(old: &LoadedText, new: &LoadedText, site: &Site, with: With<'_>) -> bool {
    if new.role.of == Owner::Profile || new.header.slug.is_some() {
        return true;
    }
    let recorded = with.promises.by_source(inner(&new.source)).map(|(path, _)| path.output());
    if recorded.is_some_and(|path| new.header.aliases.iter().all(|(alias, _)| alias.output() != path)) {
        return true;
    }
    let (language, kind) = (with.settings.languages.code(new.role.lang), kind(site, &new.source));
    slugify(&address_words(old, kind), language) == slugify(&address_words(new, kind), language)
}

/// Whether a text shows a file that is there and that no text showed before: it has not been read, whatever a rule says of
/// files that are missing.
fn shows_more(text: &LoadedText, index: &Index) -> bool {
    let image = text.header.image.iter().map(|(image, _)| image);
    let shown = text.scan.references.iter().map(|reference| &reference.dest).chain(image);
    let unread = |path: &str| index.paths.contains(path) && !index.files.contains_key(path) && !index.by_file.contains_key(path);
    shown.filter_map(|dest| relative(&text.source, dest)).any(|path| unread(&path))
}

/// What kind of post a file is a version of; pages and profiles are like most posts.
fn kind(site: &Site, source: &str) -> Kind {
    let post = site.posts.iter().find(|post| post.versions.iter().any(|version| *version.source == *source));
    post.map_or(Kind::Post, |post| post.kind)
}

/// The version that a file is; none where the site does not show it.
fn version<'a>(site: &'a Site, source: &str) -> Option<&'a Version> {
    site.versions().find(|version| *version.source == *source)
}

/// The same, to be changed.
fn version_mut<'a>(site: &'a mut Site, source: &str) -> Option<&'a mut Version> {
    site.versions_mut().find(|version| *version.source == *source)
}
