//! What is refused before the Markdown parser sees it.

use std::ops::Range;

/// The bound that is looked at before parsing: for each lazy line the parser walks through all quotes and lists
/// that are open, so that 2 MiB of `>` above 2 MiB of lines would take it most of an hour.
const MARKERS_MAX: usize = 256;

/// The line whose markers alone could open more quotes and lists than [`MARKERS_MAX`].
pub(super) fn overloaded_line(body: &str) -> Option<Range<usize>> {
    // Short lines, nearly all, cannot.
    for (mut start, line) in lines(body).filter(|(_, line)| line.len() > MARKERS_MAX) {
        for line in line.split_inclusive('\r') {
            if markers(line.as_bytes()) > MARKERS_MAX {
                return Some(start..start + line.trim_end().len());
            }
            start += line.len();
        }
    }
    None
}

/// Lines with their ends, and where each begins.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain(std::iter::once(text.len()));
    ends.map(move |end| (std::mem::replace(&mut start, end), end))
        .filter(|(start, end)| start < end)
        .map(|(start, end)| (start, &text[start..end]))
}

/// How many quotes and lists the beginning of a line can stand in, at most.
fn markers(line: &[u8]) -> usize {
    let (mut at, mut markers, mut columns) = (0, 0_usize, 0_usize);
    let mut rules_seen = [false; 2];
    let ends_marker = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    while let Some(&b) = line.get(at) {
        match b {
            b' ' => columns += 1,
            b'\t' => columns += 4,
            b'>' => markers += 1,
            b'-' | b'*' if !std::mem::replace(&mut rules_seen[usize::from(b == b'*')], true) && is_rule(&line[at..], b) => break,
            b'-' | b'*' | b'+' | b':' if ends_marker(at + 1) => markers += 1,
            b'0'..=b'9' => {
                let digits = line[at..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
                at += digits;
                if !matches!(line.get(at), Some(b'.' | b')')) || !ends_marker(at + 1) {
                    break;
                }
                markers += 1;
            }
            _ => break,
        }
        at += 1;
    }
    // A list takes two columns at least; what a marker of this line may take itself is not counted again.
    if markers == 0 { 0 } else { markers + columns.saturating_sub(4 * markers) / 2 }
}

/// `- - - -`: a rule across the page, not lists in lists.
fn is_rule(line: &[u8], sign: u8) -> bool {
    line.iter().all(|&b| b == sign || b.is_ascii_whitespace())
}
