//! A text in lines: as large as its length allows, broken where words end, of about the same width, and cut where it is too
//! long for any size.

use super::font::Weight;

/// How close letters of a title stand, in parts of the size: large type needs less room.
pub(super) const TRACKING: f32 = -0.012;
/// From one line to the next, in parts of the size.
pub(super) const LEADING: f32 = 1.13;
/// The sizes that a title may have, in pixels, the largest first, and how many lines of it there is room for.
const SIZES: [(f32, usize); 8] = [(108.0, 1), (100.0, 2), (90.0, 2), (80.0, 3), (74.0, 3), (68.0, 3), (62.0, 4), (56.0, 4)];

/// A title as it is set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Title {
    /// Pixels.
    pub size: f32,
    /// From top to bottom.
    pub lines: Vec<String>,
}

/// Sets a title in a width.
pub(super) fn title(text: &str, width: f32) -> Title {
    for (size, most) in SIZES {
        let lines = broken(text, size, width);
        // A word that is wider than the line is broken at the smallest size alone.
        if lines.len() <= most && lines.iter().all(|line| measure(line, size) <= width) {
            return Title { size, lines: balanced(text, size, width, lines) };
        }
    }
    let (size, most) = SIZES[SIZES.len() - 1];
    let mut lines: Vec<String> = broken(text, size, width).iter().flat_map(|line| chopped(line, size, width)).collect();
    if lines.len() > most {
        lines.truncate(most);
        let last = lines.pop().unwrap_or_default() + "…";
        lines.push(fitted(&last, width, |text| measure(text, size)));
    }
    Title { size, lines }
}

/// A text of one line, cut where it is too wide.
pub(super) fn line(text: &str, weight: Weight, size: f32, width: f32) -> String {
    fitted(text, width, |text| weight.measure(text, size))
}

/// How wide a line of a title is.
fn measure(text: &str, size: f32) -> f32 {
    Weight::Semibold.measure(text, size) + TRACKING * size * text.chars().map(|_| 1.0).sum::<f32>()
}

/// The beginning of a text that fits, and an ellipsis where it is not all of it.
fn fitted(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    if measure(text) <= width {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    let cut = ends.map(|at| text[..at].trim_end_matches([' ', '\u{a0}', ',', ';', ':', '…', '–', '-']).to_owned() + "…");
    cut.into_iter().find(|cut| measure(cut) <= width).unwrap_or_else(|| "…".to_owned())
}

/// A text in lines, each with as many words as fit. A word that is too wide has a line of its own.
fn broken(text: &str, size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(text) {
        match lines.last_mut() {
            Some(line) if measure((line.clone() + piece).trim_end(), size) <= width => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end_matches(' ').len());
    }
    lines
}

/// What a line may end after: a space, a hyphen or a dash between letters, a slash.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-', '–', '—', '/'])
}

/// The same number of lines with ends that differ less: the narrowest column that takes no more of them.
fn balanced(text: &str, size: f32, width: f32, lines: Vec<String>) -> Vec<String> {
    let (mut narrow, mut wide, mut best) = (width / 2.0, width, lines);
    // Eight halvings are a few pixels.
    for _ in 0..8 {
        let middle = f32::midpoint(narrow, wide);
        let tried = broken(text, size, middle);
        if tried.len() <= best.len() && tried.iter().all(|line| measure(line, size) <= middle) {
            (wide, best) = (middle, tried);
        } else {
            narrow = middle;
        }
    }
    best
}

/// A line that is one word and too wide, in parts that fit.
fn chopped(line: &str, size: f32, width: f32) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in line.chars() {
        let last = parts.len() - 1;
        parts[last].push(letter);
        if parts[last].chars().count() > 1 && measure(&parts[last], size) > width {
            parts[last].pop();
            parts.push(letter.to_string());
        }
    }
    parts
}
