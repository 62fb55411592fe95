//! The font of the cards: which characters it has, and how wide a text is in it.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

/// The two weights, in the binary.
pub(super) const FILES: [&[u8]; 2] = [include_bytes!("fonts/ChanceryCard-Regular.ttf"), include_bytes!("fonts/ChanceryCard-Semibold.ttf")];
/// What the font is called.
pub(super) const FAMILY: &str = "Chancery Card";

/// A weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// For what is beside the title.
    Regular,
    /// For titles and names.
    Semibold,
}

impl Weight {
    /// As CSS counts it.
    pub(super) const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold => 600,
        }
    }

    /// Each character with its width in thousandths of the size, in the order of characters.
    fn widths(self) -> &'static [(char, f32)] {
        static REGULAR: OnceLock<Vec<(char, f32)>> = OnceLock::new();
        static SEMIBOLD: OnceLock<Vec<(char, f32)>> = OnceLock::new();
        match self {
            Self::Regular => REGULAR.get_or_init(|| widths(FILES[0])),
            Self::Semibold => SEMIBOLD.get_or_init(|| widths(FILES[1])),
        }
    }

    fn width_of(self, letter: char) -> Option<f32> {
        let widths = self.widths();
        widths.binary_search_by(|(own, _)| own.cmp(&letter)).ok().map(|at| widths[at].1)
    }

    /// How wide a text is at a size, in pixels; without kerning, which makes it a little narrower.
    pub(super) fn measure(self, text: &str, size: f32) -> f32 {
        text.chars().filter_map(|letter| self.width_of(letter)).sum::<f32>() * size / 1000.0
    }
}

fn widths(file: &[u8]) -> Vec<(char, f32)> {
    let font = FontRef::new(file).expect("the font in the binary is one");
    let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
    let letter = |(code, glyph)| Some((char::from_u32(code)?, metrics.advance_width(glyph)?));
    let mut widths: Vec<(char, f32)> = font.charmap().mappings().filter_map(letter).collect();
    widths.sort_by_key(|(letter, _)| *letter);
    widths
}

/// A text as the font can set it: composed, on one line, without marks that nobody sees; `None` where it lacks a character.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfc().filter(|letter| !is_unseen(*letter)) {
        match letter {
            ' ' | '\t' | '\n' | '\r' if plain.is_empty() || plain.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => plain.push(' '),
            _ => {
                Weight::Semibold.width_of(letter)?;
                plain.push(letter);
            }
        }
    }
    plain.truncate(plain.trim_end().len());
    Some(plain)
}

/// Marks for programs: soft hyphens, joiners, direction, variants.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
