//! The words of a body as a reader gets them, block by block, each with a way back to its place in the file.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::load::text::anchors::level_number;
use crate::load::text::options;

/// What the rules ask of a body.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// Paragraphs, headings, items, cells: whatever is read as one piece.
    pub(super) words: Vec<Words>,
    /// Headings as they are written: level and place.
    pub(super) headings: Vec<(u8, Range<usize>)>,
    /// Links: their words, and where they stand.
    pub(super) links: Vec<LinkWords>,
}

/// A piece of text.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// As it is read: without marks, with entities as characters.
    pub(super) text: String,
    /// Where in `text` each stretch begins, and where it stands in the body.
    map: Vec<(usize, Range<usize>)>,
    /// A whole paragraph or heading, and not a cell or an item.
    pub(super) alone: bool,
    /// A paragraph of prose.
    pub(super) paragraph: bool,
    /// Inside it HTML says which language it is in.
    pub(super) says_language: bool,
}

/// The words of a link.
#[derive(Debug)]
pub(super) struct LinkWords {
    /// What a screen reader reads: text, code, descriptions of pictures.
    pub(super) text: String,
    /// The link in the body.
    pub(super) range: Range<usize>,
}

impl Words {
    fn push(&mut self, text: &str, range: Range<usize>) {
        self.map.push((self.text.len(), range));
        self.text.push_str(text);
    }

    /// Where a part of the text stands in the body.
    pub(super) fn range(&self, part: Range<usize>) -> Range<usize> {
        let start = self.at(part.start, false);
        let end = self.at(part.end, true);
        start..end.max(start)
    }

    fn at(&self, place: usize, end: bool) -> usize {
        let key = if end { place.saturating_sub(1) } else { place };
        let index = self.map.partition_point(|(from, _)| *from <= key).saturating_sub(1);
        let Some((from, range)) = self.map.get(index) else { return 0 };
        let next = self.map.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
        // A stretch of another length than its source is an entity or an escape: all of it is meant.
        if next - from == range.len() {
            (range.start + place - from).min(range.end)
        } else if end {
            range.end
        } else {
            range.start
        }
    }
}

/// Reads a body.
pub(super) fn read(body: &str) -> Prose {
    let mut reader = Reader { prose: Prose::default(), open: Words::default(), link: None, code: false, html: false };
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        reader.read(event, range);
    }
    reader.close();
    reader.prose
}

struct Reader {
    prose: Prose,
    open: Words,
    link: Option<LinkWords>,
    /// Inside a block of code, which is nobody's prose.
    code: bool,
    /// Inside a block of HTML.
    html: bool,
}

impl Reader {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.code => {}
            Event::Text(text) => self.text(&text, range),
            // In code nobody looks for words, but a link may be named by it.
            Event::Code(text) => {
                self.link_words(&text);
                self.open.push(" ", range);
            }
            Event::SoftBreak | Event::HardBreak => self.text(" ", range),
            Event::InlineHtml(html) => {
                self.open.says_language |= html.contains("lang=");
                self.alternative(&html);
            }
            Event::Html(html) if self.html => self.html_text(&html, range.start),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(true, true),
            Tag::Heading { level, .. } => {
                self.begin(true, false);
                self.prose.headings.push((level_number(*level), range));
            }
            Tag::Item | Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.begin(false, false),
            Tag::CodeBlock(_) => self.code = true,
            Tag::HtmlBlock => {
                self.begin(false, false);
                self.html = true;
            }
            // What names itself, like `<https://example.ca>`, is no choice of words.
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {}
            Tag::Link { .. } => self.link = Some(LinkWords { text: String::new(), range }),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.close(),
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => {
                self.html = false;
                self.close();
            }
            TagEnd::Link => self.prose.links.extend(self.link.take()),
            _ => {}
        }
    }

    fn begin(&mut self, alone: bool, paragraph: bool) {
        self.close();
        self.open = Words { alone, paragraph, ..Words::default() };
    }

    fn close(&mut self) {
        let words = std::mem::take(&mut self.open);
        if !words.text.trim().is_empty() {
            self.prose.words.push(words);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        self.link_words(text);
        self.open.push(text, range);
    }

    fn link_words(&mut self, text: &str) {
        if let Some(link) = &mut self.link {
            link.text.push_str(text);
        }
    }

    /// A picture in HTML names the link around it.
    fn alternative(&mut self, html: &str) {
        if self.link.is_some() && html.contains("alt=") {
            self.link_words("picture");
        }
    }

    /// What stands between the tags of a block of HTML.
    fn html_text(&mut self, html: &str, start: usize) {
        let mut at = 0;
        while at < html.len() {
            let open = html[at..].find('<').map_or(html.len(), |found| at + found);
            if open > at {
                self.open.push(&html[at..open], start + at..start + open);
            }
            at = html[open..].find('>').map_or(html.len(), |found| open + found + 1);
        }
        self.open.says_language |= html.contains("lang=");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        #[track_caller]
        fn check(body: &str, needle: &str, expected: &str) {
            let prose = read(body);
            let words = prose.words.iter().find(|words| words.text.contains(needle)).expect("the words are there");
            let at = words.text.find(needle).expect("just found");
            assert_eq!(&body[words.range(at..at + needle.len())], expected, "{body}");
        }
        check("One *two* three", "two", "two");
        check("One *two* three", "One two three", "One *two* three");
        check("- a\n- b &amp; c", "b & c", "b &amp; c");
        check("> quoted\n> twice", "quoted twice", "quoted\n> twice");
        check("<p>In <b>HTML</b></p>\n", "HTML", "HTML");
        check("| a | b |\n|---|---|\n| c | d |", "d", "d");
    }

    #[test]
    fn code_is_no_prose_and_links_are_named_by_all_that_they_hold() {
        let prose = read("See [`code` and ![a face](x.jpg)](y) `SECRET`\n\n```\nSECRET\n```\n");
        assert!(prose.words.iter().all(|words| !words.text.contains("SECRET")));
        assert_eq!(prose.links[0].text, "code and a face");
    }
}
