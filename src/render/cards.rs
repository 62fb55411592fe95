//! Which card a post has in a language: what stands on it, what it is called, and how it is told to the networks.
//!
//! Everything on it is known at plan time. Deliberately absent: how it is drawn (`cards`), and what keeps it (`cache`).

use std::sync::Arc;

use rayon::prelude::*;

use crate::cards::{self, Card};
use crate::config::settings::Settings;
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::{Format, Post, PostId, Version};
use crate::model::site::Site;

use super::Press;
use super::frame::Picture;
use super::people::in_language;
use super::theme::Theme;

/// What a card is made from.
#[derive(Clone, Copy)]
pub struct Deck<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The site.
    pub site: &'a Site,
    /// The theme, for its calendars.
    pub theme: &'a Theme,
}

/// A text's own picture, where the networks can show it: they show no drawings.
pub(super) fn own_picture(version: &Version) -> Option<(&crate::model::post::Picture, &crate::model::post::Attachment)> {
    let image = version.image.as_ref()?;
    let file = version.files.get(image.file as usize)?;
    file.picture.is_none_or(|picture| picture.format != Format::Svg).then_some((image, file))
}

impl Deck<'_> {
    /// The card of a version; none where the post is withdrawn, has a picture of its own, or says what the font cannot set.
    pub fn card(&self, post: &Post, version: &Version) -> Option<Card> {
        if !self.settings.cards || post.withdrawn.is_some() || own_picture(version).is_some() {
            return None;
        }
        let language = self.settings.languages.get(version.lang);
        let person = self.site.ambassador(post.ambassador);
        let term = person.term_at(post.date.day());
        let role = term.and_then(|term| in_language(&term.role, version.lang));
        let place = term.and_then(|term| in_language(&term.place, version.lang));
        let office: Vec<&str> = role.into_iter().chain(place).map(String::as_str).collect();
        let date = self.theme.voice(version.lang).calendar.stamp(&post.date).html;
        Card {
            title: super::post::titled(self.settings, version),
            name: person.name.clone(),
            office: (!office.is_empty()).then(|| office.join(", ")),
            // Nothing is raised in a line of plain text but by its own characters.
            date: super::post::plain(&date.replace("<sup>er</sup>", "\u{1d49}\u{2b3}")),
            language: language.label.clone(),
            site: language.title.clone(),
        }
        .new()
    }

    /// The digest of the card of a version.
    pub fn digest(&self, post: &Post, version: &Version) -> Option<[u8; 32]> {
        self.card(post, version).map(|card| card.digest(&version.path))
    }

    /// The card of the text that a file is: whose, in which language, and where.
    pub fn of_file(&self, source: &Arc<str>) -> Option<(PostId, Lang, SitePath)> {
        let mut all = self.site.post_ids().map(|id| (id, self.site.post(id)));
        let (id, post, version) =
            all.find_map(|(id, post)| Some((id, post, post.versions.iter().find(|version| version.source == *source)?)))?;
        Some((id, version.lang, cards::path(&self.digest(post, version)?)))
    }
}

impl Press<'_> {
    /// What cards are made from.
    fn deck(&self) -> Deck<'_> {
        Deck { settings: self.settings, site: self.site, theme: self.theme }
    }

    /// The digest of the card of a version, for whoever asks for all of them: taken once, on every core.
    pub fn card_digest(&self, id: PostId, lang: Lang) -> Option<[u8; 32]> {
        let (site, deck) = (self.site, self.deck());
        let at = site.post(id).versions.iter().position(|version| version.lang == lang)?;
        let of = |post: &Post| post.versions.iter().map(|version| deck.digest(post, version)).collect();
        self.cards.get_or_init(|| site.posts.par_iter().map(of).collect())[id.0 as usize][at]
    }

    /// The card of a post as PNG: the one that was kept, or a new one.
    pub(crate) fn drawn_card(&self, id: PostId, lang: Lang) -> Option<Vec<u8>> {
        let post = self.site.post(id);
        let version = post.version(lang)?;
        let card = self.deck().card(post, version)?;
        let key = card.digest(&version.path);
        Some(self.photos.get(&key).unwrap_or_else(|| {
            let drawn = card.png();
            self.photos.put(&key, &drawn);
            drawn
        }))
    }

    /// The picture that a post is shared with: its own, else its card.
    pub(super) fn shared_picture(&self, post: &Post, version: &Version) -> Option<Picture> {
        let absolute = |path: &SitePath| self.absolute(path, version.lang);
        if let Some((image, file)) = own_picture(version) {
            let url = absolute(&version.path.with_file(&file.name));
            return Some(Picture { url, alt: image.alt.clone(), size: file.dimensions, large: true });
        }
        let digest = self.deck().digest(post, version)?;
        let said = [("title", self.titled(version).into()), ("name", self.site.ambassador(post.ambassador).name.as_str().into())];
        let alt = self.theme.voice(version.lang).words.with("card-alt", &said);
        Some(Picture { url: absolute(&cards::path(&digest)), alt, size: Some((cards::WIDTH, cards::HEIGHT)), large: true })
    }
}
