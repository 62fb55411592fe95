//! The text around a place: read again from the site's files, since a diagnostic carries places and no text.
//!
//! Places are byte offsets into the file as it is on disk, which may be no UTF-8 at all.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use chancery::diagnostic::Span;

/// How many lines of a long stretch are shown.
const LINES_MAX: usize = 6;
/// How many bytes of one line are kept before and after a place.
const LINE_REACH: usize = 65_536;
/// The byte order mark, which is no part of the first line.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// How many files are kept for the next finding.
const FILES_KEPT: usize = 8;

/// The site's files, as far as findings point into them.
pub(crate) struct Sources {
    root: PathBuf,
    files: BTreeMap<Arc<str>, Option<Source>>,
}

/// A file's bytes and where its lines end: a file may have a finding on every line.
#[derive(Clone)]
struct Source {
    bytes: Arc<[u8]>,
    breaks: Arc<[usize]>,
}

/// Whole lines around some places of one file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The lines.
    pub(crate) text: String,
    /// Number of the first one.
    pub(crate) first_line: usize,
    /// The places, in bytes of `text`.
    pub(crate) places: Vec<Range<usize>>,
    /// Where the first place is in the file, if the beginning of its line is left out of `text`.
    pub(crate) far: Option<Position>,
}

/// A place as editors count: lines and characters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Sources {
    /// The files below a site's root.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root, files: BTreeMap::new() }
    }

    /// The lines around places of one file; none where it cannot be read or the places are not in it.
    pub(crate) fn excerpt(&mut self, file: &Arc<str>, places: &[(usize, usize)]) -> Option<Excerpt> {
        excerpt(&self.source(file)?.bytes, places)
    }

    /// First and last position of a span.
    pub(crate) fn positions(&mut self, span: &Span) -> Option<(Position, Position)> {
        let (start, end) = span.range?;
        let Source { bytes, breaks } = self.source(&span.file)?;
        let line = |offset: usize| breaks.partition_point(|at| *at < offset.min(bytes.len())) + 1;
        let place = |offset: usize| Position { line: line(offset), column: column(&bytes, offset) };
        (start <= bytes.len()).then(|| (place(start), place(end.max(start))))
    }

    fn source(&mut self, file: &Arc<str>) -> Option<Source> {
        if self.files.len() >= FILES_KEPT && !self.files.contains_key(file) {
            self.files.clear();
        }
        let root = &self.root;
        // A file that is gone by now is shown by its name alone.
        let read = || {
            let bytes: Arc<[u8]> = std::fs::read(root.join(&**file)).ok()?.into();
            let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
            Some(Source { bytes, breaks })
        };
        self.files.entry(Arc::clone(file)).or_insert_with(read).clone()
    }
}

fn excerpt(bytes: &[u8], places: &[(usize, usize)]) -> Option<Excerpt> {
    let first = places.iter().map(|place| place.0).min()?;
    if first > bytes.len() {
        return None;
    }
    let clipped: Vec<(usize, usize)> = places.iter().map(|&(start, end)| clip(bytes, start, end)).collect();
    let last = clipped.iter().map(|place| place.1).max()?;
    let line = line_start(bytes, first);
    let begin = if line == 0 && bytes.starts_with(MARK) { MARK.len() } else { line };
    let from = begin.max(first.saturating_sub(LINE_REACH)).min(first);
    let to = line_end(bytes, last).min(last + LINE_REACH);
    let text = String::from_utf8_lossy(&bytes[from..to]).trim_end_matches('\r').to_owned();
    let inside = |offset: usize| floor(&text, String::from_utf8_lossy(&bytes[from..offset.clamp(from, to)]).len());
    let places = clipped.iter().map(|&(start, end)| inside(start)..inside(end)).collect();
    let far = (from > begin).then(|| position(bytes, clipped[0].0));
    Some(Excerpt { places, first_line: line_of(bytes, from), text, far })
}

/// A place inside the file, no longer than a few lines and never ending with an empty line.
fn clip(bytes: &[u8], start: usize, end: usize) -> (usize, usize) {
    let start = start.min(bytes.len());
    let end = end.clamp(start, bytes.len());
    let stretch = &bytes[start..end];
    let breaks = stretch.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at);
    let end = if breaks.clone().count() >= LINES_MAX { start + breaks.clone().next().unwrap_or(0) } else { end };
    let trimmed = bytes[start..end].trim_ascii_end().len();
    (start, if trimmed == 0 { end.min(line_end(bytes, start)) } else { start + trimmed })
}

fn line_start(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1)
}

fn line_end(bytes: &[u8], offset: usize) -> usize {
    bytes[offset..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| offset + at)
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].split(|b| *b == b'\n').count()
}

fn position(bytes: &[u8], offset: usize) -> Position {
    Position { line: line_of(bytes, offset.min(bytes.len())), column: column(bytes, offset) }
}

fn column(bytes: &[u8], offset: usize) -> usize {
    let offset = offset.min(bytes.len());
    let start = line_start(bytes, offset);
    let before = bytes[start..offset].strip_prefix(MARK).unwrap_or(&bytes[start..offset]);
    String::from_utf8_lossy(before).chars().count() + 1
}

/// The nearest boundary of a character at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], place: (usize, usize), expected: (&str, usize, Range<usize>)) {
        let found = excerpt(bytes, &[place]).expect("a place in the file");
        assert_eq!((found.text.as_str(), found.first_line, found.places[0].clone()), expected);
    }

    #[test]
    fn whole_lines_around_a_place() {
        check(b"one\ntwo three\nfour", (8, 13), ("two three", 2, 4..9));
        check(b"one\r\ntwo\r\n", (5, 8), ("two", 2, 0..3));
        check(b"one\ntwo\n", (8, 8), ("", 3, 0..0));
        check(b"one", (3, 9), ("one", 1, 3..3));
        check("\u{feff}né\n".as_bytes(), (3, 4), ("né", 1, 0..1));
        check("né\nà".as_bytes(), (4, 6), ("à", 2, 0..2));
    }

    #[test]
    fn bytes_that_are_no_text_do_not_move_the_caret() {
        check(b"caf\xe9 noir\n", (3, 4), ("caf\u{fffd} noir", 1, 3..6));
        check(b"\xff\xfe x", (3, 4), ("\u{fffd}\u{fffd} x", 1, 7..8));
    }

    #[test]
    fn a_long_stretch_is_shown_by_its_first_line() {
        check(b"a\nb\nc\nd\ne\nf\ng\nh\n", (0, 15), ("a", 1, 0..1));
        let long = format!("{}x{}", "a".repeat(99_999), "b".repeat(99_999));
        let found = excerpt(long.as_bytes(), &[(99_999, 100_000)]).expect("a place");
        assert!(found.text.len() < 150_000);
        assert_eq!(found.far, Some(Position { line: 1, column: 100_000 }));
    }

    #[test]
    fn positions_count_characters() {
        assert_eq!(position("\u{feff}né à".as_bytes(), 3 + 3), Position { line: 1, column: 3 });
        assert_eq!(position(b"a\nbc", 3), Position { line: 2, column: 2 });
        assert_eq!(position(b"a", 9), Position { line: 1, column: 2 });
    }
}
