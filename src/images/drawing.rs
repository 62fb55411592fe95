//! Drawings in SVG: script, handlers, frames of HTML, links and addresses of others go, and so do notes of editors.
//!
//! svg-hush decides, by an allow-list of elements and attributes. Pictures inside a drawing go, too: they would bring their
//! own notes with them.

use svg_hush::Filter;

/// How far the root may be from the beginning.
const LOOKED_AT: usize = 64 * 1024;

/// Whether a text is a drawing: its first element is `svg`.
pub(super) fn is_drawing(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    // Two bytes a letter: what counts is ASCII, so every other byte is left out.
    let text: Vec<u8> = match head {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => head.iter().copied().filter(|byte| *byte != 0).collect(),
        _ => head.to_vec(),
    };
    let text = String::from_utf8_lossy(&text);
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!") {
            // A type of document may hold definitions of its own.
            let inner = rest.find('[').filter(|at| rest.find('>').is_some_and(|end| *at < end));
            inner.map_or_else(|| rest.find('>').map(|at| at + 1), |_| rest.find("]>").or_else(|| rest.find("] >")).map(|at| at + 3))
        } else {
            break;
        };
        let Some(after) = end.and_then(|end| rest.get(end..)) else { return false };
        rest = after.trim_start();
    }
    let Some(name) = rest.strip_prefix('<') else { return false };
    let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    name.rsplit(':').next().is_some_and(|local| local.eq_ignore_ascii_case("svg"))
}

/// The drawing without what could do harm; `None` where it is not well-formed.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    Filter::new().filter(bytes, &mut out).ok()?;
    Some(out)
}
