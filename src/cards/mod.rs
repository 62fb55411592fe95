//! Sharing cards: the picture that a network shows of a post that has none of its own, drawn from its words.
//!
//! A card is known by a digest of everything that it is drawn from, so that a plan can name it without drawing it. The font
//! is in the binary: no card depends on the machine. Where it lacks a character there is no card, never a box. Deliberately
//! absent: what a post says (`render`), and where a card is kept (`cache`).

mod drawing;
mod font;
mod lines;
mod palette;

use crate::model::address::SitePath;

/// Pixels, as the networks want them.
pub const WIDTH: u32 = 1200;
/// Likewise.
pub const HEIGHT: u32 = 630;
/// What their names begin with.
const PREFIX: &str = "card-";
/// What stands for how cards are drawn: another one wherever their bytes would be others.
const RECIPE: &[u8] = b"chancery card 1";

/// What stands on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The title of the post.
    pub title: String,
    /// Whose it is.
    pub name: String,
    /// The office that was held on its date, and where.
    pub office: Option<String>,
    /// The day, for people.
    pub date: String,
    /// The language's own name.
    pub language: String,
    /// The title of the site.
    pub site: String,
}

impl Card {
    /// A card, if the font can set every word of it.
    pub fn new(mut self) -> Option<Self> {
        for text in [&mut self.title, &mut self.name, &mut self.date, &mut self.language, &mut self.site] {
            *text = font::plain(text)?;
        }
        self.office = match self.office {
            Some(office) => Some(font::plain(&office)?),
            None => None,
        };
        (!self.title.is_empty()).then_some(self)
    }

    /// A digest of everything that it is drawn from and of where the post is: by it the cache knows it, and its name has it.
    ///
    /// The address is among it so that no two posts share a card, and one can go without the other.
    pub fn digest(&self, post: &SitePath) -> [u8; 32] {
        let Self { title, name, office, date, language, site } = self;
        let mut hasher = blake3::Hasher::new();
        hasher.update(RECIPE);
        for text in [title, name, office.as_deref().unwrap_or_default(), date, language, site, post.as_str()] {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        *hasher.finalize().as_bytes()
    }

    /// The picture, as PNG.
    pub fn png(&self) -> Vec<u8> {
        drawing::png(self)
    }
}

/// Where the card with a digest is.
pub fn path(digest: &[u8; 32]) -> SitePath {
    let hex: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    SitePath::file(&["assets", &format!("{PREFIX}{hex}.png")])
}

/// Whether a file of an output is a card, by its path in it.
pub fn is_card(path: &str) -> bool {
    path.strip_prefix("assets/").is_some_and(|name| name.starts_with(PREFIX))
}

#[cfg(test)]
mod tests;
