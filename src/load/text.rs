//! What a page needs from a body, found once when the file is read: title, headings, summary, links, limits.
//!
//! Owns how Markdown is read ([`options`]) and which anchor a heading gets ([`Anchors`]), so that the renderer
//! cannot disagree. Deliberately absent: HTML, and what a link leads to. Every step is linear in the body.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::model::post::{BodyShape, Heading};

pub mod allowed;
pub mod anchors;
mod fit;
mod limits;
pub mod plain;
mod raw;
pub mod tags;

use allowed::Refusal;
use anchors::{Anchors, level_number};
pub(super) use limits::lines;
use limits::overloaded_line;
pub use plain::plain;
use plain::{cut_at_sentence, cut_at_word, head, push_plain};
use raw::RawBlock;
use tags::Nesting;

/// Quotes, lists, emphasis and the elements of raw HTML may be nested this deep, all together (design, section 2).
pub const DEPTH_MAX: usize = 100;

const SUMMARY_CHARS: usize = 200;
const FIRST_WORDS_CHARS: usize = 60;
/// A first paragraph of so many characters is a summary by itself.
const SUMMARY_ENOUGH: usize = 80;

/// The Markdown that is understood: CommonMark and what GitHub adds, and definition lists. Not smart punctuation,
/// which is English only.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// What a body holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// The first h1, where the header gives no title.
    pub title: Option<ScanTitle>,
    /// The headings below the title: anchors as rendered, levels as shown.
    pub headings: Vec<Heading>,
    /// What the renderer has to know.
    pub shape: BodyShape,
    /// Links and pictures, in the order of the text.
    pub references: Vec<Reference>,
    /// The beginning of the text, at most 200 characters; ends in `…` where it was cut inside a sentence.
    pub summary: String,
    /// Its first words, at most 60 characters.
    pub first_words: String,
    /// About how many words it has.
    pub words: u32,
    /// Raw HTML other than `<!--more-->`.
    pub raw_html: bool,
    /// What of the raw HTML no page shows: each thing once, where it first stands.
    pub refused: Vec<Refusal>,
    /// Whether raw HTML holds something that may take with it what stands in or behind it.
    pub swallows: bool,
    /// The place that is nested deeper than [`DEPTH_MAX`]; nothing behind it was read.
    pub too_deep: Option<Range<usize>>,
}

/// A title that the text itself has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanTitle {
    /// Plain text.
    pub text: String,
    /// The heading, in bytes of the body.
    pub range: Range<usize>,
}

/// A link or picture in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Where it leads, as the renderer will look it up: escapes and entities decoded.
    pub dest: String,
    /// The destination in the body, or the whole link where it stands elsewhere.
    pub range: Range<usize>,
    /// How it is written.
    pub kind: ReferenceKind,
    /// Of a picture: whether it has alternative text. In HTML `alt=""` counts, because it says "decoration".
    pub alt: bool,
}

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReferenceKind {
    /// A Markdown link.
    Link,
    /// A Markdown picture.
    Image,
    /// `href` or `src` in raw HTML.
    Html,
}

/// Reads a body. `title_given` is the header's title, `language` the bare code for anchors.
pub fn scan(body: &str, title_given: Option<&str>, language: &str) -> Scan {
    if let Some(range) = overloaded_line(body) {
        return Scan { too_deep: Some(range), ..Scan::default() };
    }
    let mut reader = Reader::new(body, title_given.map(plain), language);
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        reader.read(event, range);
        if reader.found.too_deep.is_some() {
            break;
        }
    }
    reader.finish()
}

/// The first words of a paragraph as plain text; as it is written, where it has none.
pub fn opening(paragraph: &str, language: &str) -> String {
    let Scan { title, first_words, headings, .. } = scan(paragraph, None, language);
    let heading = || title.map(|title| title.text).or_else(|| headings.into_iter().next().map(|heading| heading.text));
    let words = Some(first_words).filter(|words| !words.is_empty()).or_else(heading);
    let written = || paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    cut_at_word(&words.unwrap_or_else(written), FIRST_WORDS_CHARS)
}

/// A heading that is being read.
struct OpenHeading {
    level: u8,
    id: Option<String>,
    text: String,
    range: Range<usize>,
    content: bool,
    /// Not inside a quote or a list, so that it can be the title.
    outside: bool,
    references: usize,
}

/// What is known so far.
struct Reader<'a> {
    body: &'a str,
    title_given: Option<String>,
    language: &'a str,
    found: Scan,
    anchors: Anchors,
    heading: Option<OpenHeading>,
    nesting: Nesting,
    /// What raw HTML has lost so far.
    refused: raw::Seen,
    /// Open quotes, lists, emphasis and the like.
    depth: usize,
    /// Of these, blocks.
    blocks: usize,
    notes: usize,
    /// Open blocks and pictures whose text is no prose: tables, code, pictures, footnotes.
    silent: usize,
    /// Open pictures, by their place in `references`.
    images: Vec<usize>,
    html: Option<RawBlock>,
    opening: String,
    opening_done: bool,
    first_alt: String,
    more_h1: bool,
    in_word: bool,
}

impl<'a> Reader<'a> {
    fn new(body: &'a str, title_given: Option<String>, language: &'a str) -> Self {
        Self {
            body,
            title_given,
            language,
            found: Scan::default(),
            anchors: Anchors::default(),
            heading: None,
            nesting: Nesting::up_to(DEPTH_MAX),
            refused: raw::Seen::new(),
            depth: 0,
            blocks: 0,
            notes: 0,
            silent: 0,
            images: Vec::new(),
            html: None,
            opening: String::new(),
            opening_done: false,
            first_alt: String::new(),
            more_h1: false,
            in_word: false,
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(heading) = &mut self.heading
            && !matches!(event, Event::End(TagEnd::Heading(_)))
        {
            heading.content = true;
            push_plain(&event, &mut heading.text);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::Html(html) => match &mut self.html {
                Some(block) => {
                    block.lines.push((block.html.len(), range));
                    block.html.push_str(&html);
                }
                None => self.raw(&html, &[(0, range)]),
            },
            Event::InlineHtml(html) => self.raw(&html, &[(0, range)]),
            Event::SoftBreak | Event::HardBreak => self.gap(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if let Some(nests) = nests(&tag) {
            self.depth += 1;
            self.blocks += usize::from(nests == Nests::Block);
            if self.depth + self.nesting.depth() > DEPTH_MAX {
                self.found.too_deep = Some(range.clone());
            }
        }
        match tag {
            Tag::Heading { level, id, .. } => {
                let references = self.found.references.len();
                let (level, id, outside) = (level_number(level), id.map(|id| id.to_string()), self.blocks == 0);
                self.heading = Some(OpenHeading { level, id, text: String::new(), range, content: false, outside, references });
                self.gap();
            }
            Tag::Link { link_type, dest_url, .. } => self.reference(link_type, &dest_url, range, ReferenceKind::Link),
            Tag::Image { link_type, dest_url, .. } => {
                self.images.push(self.found.references.len());
                self.reference(link_type, &dest_url, range, ReferenceKind::Image);
                self.silent += 1;
            }
            Tag::HtmlBlock => self.html = Some(RawBlock::default()),
            Tag::FootnoteDefinition(_) => {
                self.notes += 1;
                self.silent += 1;
            }
            Tag::Table(_) | Tag::CodeBlock(_) => self.silent += 1,
            Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.gap(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::DefinitionList => {
                self.depth -= 1;
                self.blocks -= 1;
            }
            TagEnd::FootnoteDefinition => {
                self.depth -= 1;
                self.blocks -= 1;
                self.notes -= 1;
                self.silent -= 1;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.depth -= 1,
            TagEnd::Image => {
                self.depth -= 1;
                self.silent -= 1;
                self.images.pop();
            }
            TagEnd::Table | TagEnd::CodeBlock => self.silent -= 1,
            TagEnd::Paragraph | TagEnd::Item if self.silent == 0 => {
                self.opening_done |= self.opening.chars().nth(SUMMARY_ENOUGH).is_some();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::HtmlBlock => {
                if let Some(block) = self.html.take() {
                    self.raw(&block.html, &block.lines);
                }
            }
            _ => {}
        }
    }

    fn end_heading(&mut self) {
        let Some(heading) = self.heading.take().filter(|heading| heading.content) else { return };
        self.gap();
        let text = heading.text.trim();
        if heading.level == 1 && heading.outside && !self.found.shape.title_in_body && !text.is_empty() {
            let at_start = self.body[..heading.range.start].trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
            if self.title_given.as_ref().is_none_or(|given| at_start && same_text(given, text)) {
                self.found.shape.title_in_body = true;
                // What stands in the title is not shown, so it leads nowhere.
                self.found.references.truncate(heading.references);
                if self.title_given.is_none() {
                    self.found.title = Some(ScanTitle { text: text.to_owned(), range: heading.range });
                }
                return;
            }
        }
        self.more_h1 |= heading.level == 1;
        if self.notes == 0 {
            let id = self.anchors.heading(heading.id.as_deref(), text, self.language);
            self.found.headings.push(Heading { level: heading.level, id, text: text.to_owned() });
        }
    }

    fn text(&mut self, text: &str) {
        self.count_words(text);
        if let Some(&image) = self.images.last()
            && let Some(reference) = self.found.references.get_mut(image)
        {
            reference.alt |= !text.trim().is_empty();
            if self.first_alt.len() < FIRST_WORDS_CHARS {
                self.first_alt.push_str(head(text, 8 * FIRST_WORDS_CHARS));
            }
        }
        if self.silent == 0 && self.heading.is_none() && !self.opening_done {
            self.opening.push_str(head(text, 8 * SUMMARY_CHARS));
            self.opening_done = self.opening.len() > 8 * SUMMARY_CHARS;
        }
    }

    fn count_words(&mut self, text: &str) {
        let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last()) else { return };
        let pairs = text.as_bytes().iter().zip(&text.as_bytes()[1..]);
        let begun: u32 = pairs.map(|(before, b)| u32::from(*before <= b' ') & u32::from(*b > b' ')).sum();
        self.found.words += begun + u32::from(!self.in_word && *first > b' ');
        self.in_word = *last > b' ';
    }

    /// The end of a line or a block, which is also the end of a word.
    fn gap(&mut self) {
        self.in_word = false;
        if !self.opening.is_empty() && !self.opening.ends_with(' ') {
            self.opening.push(' ');
        }
    }

    fn reference(&mut self, link_type: LinkType, dest: &str, range: Range<usize>, kind: ReferenceKind) {
        if link_type == LinkType::Email && kind == ReferenceKind::Link {
            return;
        }
        let range = destination(&self.body[range.clone()], dest, link_type)
            .map_or(range.clone(), |at| range.start + at..range.start + at + dest.len());
        self.found.references.push(Reference { dest: dest.to_owned(), range, kind, alt: false });
    }

    fn finish(mut self) -> Scan {
        self.found.shape.shift_headings = self.more_h1;
        if self.more_h1 {
            self.found.headings.iter_mut().for_each(|heading| heading.level = (heading.level + 1).min(6));
        }
        let opening = if self.opening.trim().is_empty() { &self.first_alt } else { &self.opening };
        let opening = opening.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        self.found.first_words = cut_at_word(&opening, FIRST_WORDS_CHARS);
        self.found.summary = if self.opening.trim().is_empty() { String::new() } else { cut_at_sentence(&opening, SUMMARY_CHARS) };
        self.found.fit();
        self.found
    }
}

/// Where in a link its destination stands, if it stands there as it is.
fn destination(link: &str, dest: &str, link_type: LinkType) -> Option<usize> {
    let inner = match link_type {
        LinkType::Inline => link.strip_suffix(')')?,
        LinkType::Autolink => link,
        _ => return None,
    };
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    if inner.ends_with(dest) {
        return Some(inner.len() - dest.len());
    }
    // Behind it there is a title.
    let at = inner.rfind("](")? + 2;
    let at = at + usize::from(inner[at..].starts_with('<'));
    inner[at..].starts_with(dest).then_some(at)
}

/// What a tag of Markdown nests.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Nests {
    Block,
    Inline,
}

fn nests(tag: &Tag<'_>) -> Option<Nests> {
    match tag {
        Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList | Tag::FootnoteDefinition(_) => Some(Nests::Block),
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => Some(Nests::Inline),
        _ => None,
    }
}

fn same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn headings(scan: &Scan) -> String {
        scan.headings.iter().map(|h| format!("{} {} {}", h.level, h.id, h.text)).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn titles_and_headings() {
        #[track_caller]
        fn check(body: &str, given: Option<&str>, title: Option<&str>, shape: (bool, bool), expected: &str) {
            let scan = scan(body, given, "fr");
            assert_eq!(scan.title.as_ref().map(|title| title.text.as_str()), title, "{body}");
            assert_eq!((scan.shape.title_in_body, scan.shape.shift_headings), shape, "{body}");
            assert_eq!(headings(&scan), expected, "{body}");
        }
        check("# Première *neige*\n\n## Été\n\n## Été\n", None, Some("Première neige"), (true, false), "2 ete Été; 2 ete-2 Été");
        check("Titre\n===\n\nb\n", None, Some("Titre"), (true, false), "");
        check("a\n\n# T `x` & y\n", None, Some("T x & y"), (true, false), "");
        check("# Titre\n\n# Autre\n\n## Sous\n", None, Some("Titre"), (true, true), "2 autre Autre; 3 sous Sous");
        check("# Titre\n", Some("*Titre*"), None, (true, false), "");
        check("# Titre\n", Some("Autre"), None, (false, true), "2 titre Titre");
        check("a\n\n# Titre\n", Some("Titre"), None, (false, true), "2 titre Titre");
        check("#\n\n> # Cité\n\n# T\n", None, Some("T"), (true, true), "2 cite Cité");
        check(
            "## « … »\n\n## Main\n\n## fn-1\n\n## x {#Été-1}\n\n## y {#Été-1}\n",
            None,
            None,
            (false, false),
            "2 section « … »; 2 main-2 Main; 2 section-fn-1 fn-1; 2 Été-1 x; 2 Été-1-2 y",
        );
        check("## a\n\n## a-2\n\n## a\n", None, None, (false, false), "2 a a; 2 a-2 a-2; 2 a-3 a");
        check("<a name=\"intro\"></a>\n\n## Intro\n", None, None, (false, false), "2 intro-2 Intro");
        check("###### a\n\n# b\n\n# c\n", None, Some("b"), (true, true), "6 a a; 2 c c");
        check("[^1]\n\n[^1]: # dans une note\n", None, None, (false, true), "");
        check("", None, None, (false, false), "");
    }

    #[test]
    fn title_range() {
        let body = "a\n\n# T\n\nb";
        let title = scan(body, None, "fr").title.expect("a title");
        assert_eq!(&body[title.range], "# T\n");
    }

    #[test]
    fn summaries() {
        #[track_caller]
        fn check(body: &str, summary: &str, first_words: &str) {
            let scan = scan(body, None, "fr");
            assert_eq!((scan.summary.as_str(), scan.first_words.as_str()), (summary, first_words), "{body}");
        }
        check(
            "# T\n\nUn *mot* de `code`,\n[lié](x).\n\n```\ncode\n```\n\nDeux.\n",
            "Un mot de code, lié. Deux.",
            "Un mot de code, lié. Deux.",
        );
        check("Un.\n\n<!--more-->\n\nDeux.\n", "Un.", "Un.");
        check("Un <!-- more --> deux.\n", "Un", "Un");
        check("![Une photo](x.jpg)\n", "", "Une photo");
        check("<div>non</div>\n\n|a|\n|-|\n|b|\n\n- oui\n- aussi[^1]\n\n[^1]: note\n", "oui aussi", "oui aussi");
        check(
            &format!("{} fin.\n", "mot ".repeat(60)),
            &format!("{}…", "mot ".repeat(50).trim_end()),
            &format!("{}…", "mot ".repeat(15).trim_end()),
        );
        let (one, two) = ("Une phrase assez longue pour compter. ", "L’ambassade de M. Barrett reste ouverte, ");
        check(
            &format!("{}{}\n\nb\n", one.repeat(4), two.repeat(2)),
            one.repeat(4).trim_end(),
            "Une phrase assez longue pour compter. Une phrase assez…",
        );
        check(&"a".repeat(300), &format!("{}…", "a".repeat(199)), &format!("{}…", "a".repeat(59)));
    }

    #[test]
    fn references() {
        #[track_caller]
        fn check(body: &str, expected: &str) {
            let found: Vec<_> = scan(body, None, "fr")
                .references
                .iter()
                .map(|r| format!("{:?} {} {:?} {}", r.kind, r.dest, &body[r.range.clone()], r.alt))
                .collect();
            assert_eq!(found.join("; "), expected, "{body}");
        }
        check(
            "[a](b.md) ![c](d.jpg \"e\") ![](f.png)",
            "Link b.md \"b.md\" false; Image d.jpg \"d.jpg\" true; Image f.png \"f.png\" false",
        );
        check("[a][x] <https://a.ca> <a@b.ca>\n\n[x]: y.md\n", "Link y.md \"[a][x]\" false; Link https://a.ca \"https://a.ca\" false");
        check("[![a](b)](c)", "Link c \"c\" false; Image b \"b\" true");
        check("[a](b\\_c&amp;d)", "Link b_c&d \"[a](b\\\\_c&amp;d)\" false");
        check(
            "> <div>\n> <img\n>  src=é.jpg><a href='b&amp;c'>x</a>\n\nd <img src=e alt=''>",
            "Html é.jpg \"é.jpg\" false; Html b&c \"b&amp;c\" true; Html e \"e\" true",
        );
        check("# [T](x)\n\n`[a](b)`\n", "");
    }

    #[test]
    fn words_and_raw_html() {
        let scan_it = |body| scan(body, None, "fr");
        assert_eq!(scan_it("Un **de**ux\ntrois. `quatre`\n\n- cinq\n").words, 5);
        assert!(!scan_it("a <!--more-->\n\n<!-- more -->\n").raw_html);
        assert!(scan_it("a <b>").shape.raw_html);
        assert!(scan_it("<!-- b -->").raw_html);
    }

    #[test]
    fn depth() {
        #[track_caller]
        fn check(body: &str, deep: Option<usize>) {
            assert_eq!(scan(body, None, "fr").too_deep.map(|range| range.start), deep, "{:.40}", body);
        }
        check(&format!("{}a", "> ".repeat(100)), None);
        check(&format!("{}a", "> ".repeat(101)), Some(200));
        check(&format!("a\n{}a", "- ".repeat(101)), Some(202));
        check(&format!("a\n\n{}", ">".repeat(5000)), Some(3));
        check(&"- ".repeat(5000), None);
        check(&format!("{}a", "* ".repeat(300)), Some(0));
        check(&format!("```\n{}\n", "+ -".repeat(300)), None);
        check(&"<div>".repeat(100), None);
        check(&format!("é\n\n{}", "<div>".repeat(101)), Some(4 + 500));
        check(&format!("{}{}", "> ".repeat(60), "<div>".repeat(40)), None);
        check(&format!("{}{}", "> ".repeat(60), "<div>".repeat(41)), Some(320));
        check(&format!("{}\n\n{}a", "<div>".repeat(60), "> ".repeat(41)), Some(302 + 80));
        check(&"a <span>\n\n".repeat(101), Some(1002));
        check(&"*a **b ".repeat(200), None);
        check(&format!("{}x{}", "*a _b ".repeat(60), "_*".repeat(60)), Some(300));
    }

    #[test]
    fn hostile_bodies_are_read() {
        for part in [
            "[",
            ">",
            "*",
            "`",
            "<div>",
            "![",
            "[a](",
            "<a b='",
            "\0",
            "\u{feff}",
            "<!--",
            "- ",
            "\n\n    ",
            "|a",
            "[^a]: ",
            "&",
            "# x {#",
            "# a\n",
            "<a id=b>",
            "<svg><p a ",
        ] {
            scan(&part.repeat(3000), None, "fr");
            scan(&format!("a{}{}", part.repeat(3000), "a\n".repeat(3000)), Some("a"), "fr");
        }
    }

    proptest! {
        #[test]
        fn places_are_in_the_body(body in "[\\PC\n<>#*\\[\\]()!a=\"'&;\0]{0,80}") {
            let scan = scan(&body, None, "fr");
            for reference in scan.references {
                prop_assert!(body.get(reference.range).is_some());
            }
            prop_assert!(scan.summary.chars().count() <= SUMMARY_CHARS && scan.first_words.chars().count() <= FIRST_WORDS_CHARS);
        }
    }
}
