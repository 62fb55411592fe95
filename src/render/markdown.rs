//! Markdown into HTML: an adapter over pulldown-cmark's events, written straight into one string.
//!
//! Owns how each construct looks and is heard, and which HTML a text may hold; anchors come from `load/text.rs`, so
//! that they are the ones that links were checked against. Deliberately absent: files, addresses, words of its own.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::iter::Peekable;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};

use crate::config::settings::{MarkdownSettings, RawHtml};
use crate::load::text::anchors::{Anchors, level_number};
use crate::load::text::options;
use crate::load::text::plain::push_plain;
use crate::render::unnamed::Unnamed;

use super::sanitize::{Embeds, Sanitizer};
use super::typography::{Flow, Typography};
use super::view::BodyInputs;

pub(super) mod escape;
mod links;
mod media;
mod notes;
mod raw;
mod tables;

use links::Links;
use notes::Notes;
use tables::Table;

/// The words that a text's HTML needs, in the language of its page.
pub struct Words {
    /// The heading of the footnotes, which only screen readers hear.
    pub footnotes: String,
    /// What the arrow back from a footnote says, by the footnote's number.
    pub footnote_back: Box<dyn Fn(usize) -> String + Send + Sync>,
    /// What a table that scrolls is called.
    pub table_label: String,
    /// The link that stands for an embed in a feed, and the title of its frame on a page, by its host.
    pub embed_link: Box<dyn Fn(&str) -> String + Send + Sync>,
    /// What a ticked box of a list says.
    pub task_done: String,
    /// What an empty box of a list says.
    pub task_open: String,
    /// The title of an alert, by its kind (`note`, `tip`, `important`, `warning`, `caution`); empty for none.
    pub alert: Box<dyn Fn(&str) -> String + Send + Sync>,
}

/// Everything besides the text that its HTML depends on.
#[derive(Clone, Copy)]
pub struct TextContext<'a> {
    /// How raw HTML is treated.
    pub settings: &'a MarkdownSettings,
    /// The allow-list, made from the settings.
    pub sanitizer: &'a Sanitizer,
    /// The habits of the text's language.
    pub typography: Option<Typography>,
    /// Words.
    pub words: &'a Words,
    /// Bare code of the text's language, for anchors.
    pub language: &'a str,
    /// Hosts of this site, which are not external.
    pub own_hosts: &'a [String],
    /// Addresses that no text may lead to.
    pub unnamed: &'a Unnamed,
}

/// The HTML of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML.
    pub html: String,
    /// What was taken out: `<script>`, `onclick`, `javascript:`.
    pub removed: Removed,
    /// Nothing in it is written differently on a page and in a feed, apart from the addresses of `inputs.links`.
    pub alike: bool,
}

/// Names of what was taken out.
pub type Removed = BTreeSet<String>;

/// Renders a body that `load/text.rs` found to be within its limits.
pub fn render(body: &str, inputs: &BodyInputs, context: &TextContext<'_>) -> Rendered {
    let mode = context.settings.html;
    let (mut rendered, raw) = write(body, inputs, context, mode);
    if mode != RawHtml::Sanitize || !(raw || inputs.shape.raw_html) {
        return rendered;
    }
    let embeds = Embeds { link: &context.words.embed_link, as_links: inputs.feed };
    let Some(clean) = context.sanitizer.clean(&rendered.html, &embeds) else {
        let (mut rendered, _) = write(body, inputs, context, RawHtml::Escape);
        rendered.removed.insert("html".to_owned());
        return rendered;
    };
    rendered.removed.extend(clean.removed);
    rendered.alike &= !clean.embeds;
    Rendered { html: clean.html, ..rendered }
}

/// The HTML before it is sanitised, and whether there is raw HTML in it.
fn write(body: &str, inputs: &BodyInputs, context: &TextContext<'_>, mode: RawHtml) -> (Rendered, bool) {
    let mut writer = Writer::new(body.len(), inputs, context, mode);
    writer.run(&mut Parser::new_ext(body, options()).peekable());
    writer.footnotes();
    (Rendered { html: writer.out, removed: writer.removed, alike: writer.links.alike() }, writer.raw)
}

/// A heading that is being written.
struct OpenHeading {
    level: u8,
    /// Where its tag begins in the output.
    at: usize,
    id: Option<String>,
    text: String,
    content: bool,
    /// It may turn out to be the title, which is not shown again.
    title: bool,
}

/// A link that is being written.
#[derive(Clone, Copy)]
struct OpenLink {
    /// There is an `a` to close.
    written: bool,
    /// Its text is its address, in which nothing is changed.
    address: bool,
}

struct Writer<'a> {
    out: String,
    inputs: &'a BodyInputs,
    context: &'a TextContext<'a>,
    mode: RawHtml,
    links: Links<'a>,
    /// `None` in footnotes, which are written at another place than they are read, and so have none.
    anchors: Option<Anchors>,
    notes: Notes<'a>,
    removed: Removed,
    raw: bool,
    flow: Flow,
    heading: Option<OpenHeading>,
    title_done: bool,
    open_links: Vec<OpenLink>,
    /// Open quotes, lists and definition lists.
    blocks: usize,
    in_code: bool,
    table: Table,
    /// There was a picture before.
    pictured: bool,
}

impl<'a> Writer<'a> {
    fn new(length: usize, inputs: &'a BodyInputs, context: &'a TextContext<'a>, mode: RawHtml) -> Self {
        Self {
            out: String::with_capacity(length + length / 4 + 64),
            inputs,
            context,
            mode,
            links: Links::new(inputs, context),
            anchors: Some(Anchors::default()),
            notes: Notes::default(),
            removed: Removed::new(),
            raw: false,
            flow: Flow::default(),
            heading: None,
            title_done: !inputs.shape.title_in_body,
            open_links: Vec::new(),
            blocks: 0,
            in_code: false,
            table: Table::default(),
            pictured: false,
        }
    }

    fn run<I: Iterator<Item = Event<'a>>>(&mut self, events: &mut Peekable<I>) {
        while let Some(event) = events.next() {
            if let Some(heading) = &mut self.heading
                && !matches!(event, Event::End(TagEnd::Heading(_)))
            {
                heading.content = true;
                push_plain(&event, &mut heading.text);
            }
            match event {
                Event::Start(tag) => self.start(tag, events),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(&text, events),
                Event::Code(text) => {
                    self.flow.pass();
                    self.out.push_str("<code>");
                    escape::text(&mut self.out, &text);
                    self.out.push_str("</code>");
                }
                Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html),
                Event::SoftBreak => {
                    self.flow.break_line();
                    self.out.push('\n');
                }
                Event::HardBreak => {
                    self.flow.break_line();
                    self.out.push_str("<br>\n");
                }
                Event::Rule => self.line("<hr>\n"),
                Event::FootnoteReference(label) => self.reference(&label),
                Event::TaskListMarker(done) => self.task(done),
                // Mathematics is not among the options.
                Event::InlineMath(text) | Event::DisplayMath(text) => escape::text(&mut self.out, &text),
            }
        }
    }

    /// Begins a line of its own, and text after which no mark is open.
    fn line(&mut self, html: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(html);
        self.flow = Flow::default();
    }

    fn start<I: Iterator<Item = Event<'a>>>(&mut self, tag: Tag<'a>, events: &mut Peekable<I>) {
        match tag {
            Tag::Paragraph => self.paragraph(events),
            Tag::Heading { level, id, classes, .. } => self.start_heading(level_number(level), id, &classes),
            Tag::BlockQuote(kind) => self.quote(kind),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::HtmlBlock => self.html_block(events),
            Tag::List(first) => {
                self.blocks += 1;
                match first {
                    None => self.line("<ul>\n"),
                    Some(1) => self.line("<ol>\n"),
                    Some(first) => self.line(&format!("<ol start=\"{first}\">\n")),
                }
            }
            Tag::Item => self.line(if matches!(events.peek(), Some(Event::TaskListMarker(_))) { "<li class=\"task\">" } else { "<li>" }),
            Tag::DefinitionList => {
                self.blocks += 1;
                self.line("<dl>\n");
            }
            Tag::DefinitionListTitle => self.line("<dt>"),
            Tag::DefinitionListDefinition => self.line("<dd>"),
            Tag::FootnoteDefinition(label) => self.notes.define(label, events),
            Tag::Table(columns) => self.start_table(columns),
            Tag::TableHead | Tag::TableRow => self.start_row(matches!(tag, Tag::TableHead)),
            Tag::TableCell => self.start_cell(matches!(events.peek(), Some(Event::End(TagEnd::TableCell)))),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title),
            Tag::Image { dest_url, title, .. } => {
                let alt = self.alt(events);
                self.image(&dest_url, &alt, &title);
            }
            // Not among the options.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.end_block("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.end_block("</ol>\n"),
            TagEnd::List(false) => self.end_block("</ul>\n"),
            TagEnd::DefinitionList => self.end_block("</dl>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.out.push_str(if self.table.body { "</tbody></table></div>\n" } else { "</table></div>\n" }),
            TagEnd::TableHead => self.out.push_str("</tr></thead>\n"),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(self.table.cell_end),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                if self.open_links.pop().is_some_and(|link| link.written) {
                    self.out.push_str("</a>");
                }
            }
            // Their events were taken by whoever read their beginning.
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => {}
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn end_block(&mut self, html: &str) {
        self.blocks = self.blocks.saturating_sub(1);
        self.out.push_str(html);
    }

    fn text<I: Iterator<Item = Event<'a>>>(&mut self, text: &str, events: &mut Peekable<I>) {
        let verbatim = self.in_code || self.open_links.last().is_some_and(|link| link.address);
        match self.context.typography {
            Some(typography) if !verbatim => {
                let next = match events.peek() {
                    Some(Event::Text(next)) => next.chars().next(),
                    Some(Event::Start(_) | Event::Code(_)) => Some('x'),
                    Some(Event::SoftBreak | Event::HardBreak) => Some('\n'),
                    _ => None,
                };
                escape::text(&mut self.out, &typography.apply(text, &mut self.flow, next));
            }
            _ => escape::text(&mut self.out, text),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::attribute(&mut self.out, value);
        self.out.push('"');
    }

    fn start_heading(&mut self, level: u8, id: Option<CowStr<'a>>, classes: &[CowStr<'a>]) {
        self.line("");
        let title = level == 1 && self.blocks == 0 && self.anchors.is_some() && !self.title_done;
        let level = if self.inputs.shape.shift_headings { (level + 1).min(6) } else { level };
        let at = self.out.len();
        let _ = write!(self.out, "<h{level}");
        if !classes.is_empty() {
            let classes: Vec<&str> = classes.iter().map(|class| &**class).collect();
            self.attribute("class", &classes.join(" "));
        }
        self.out.push('>');
        self.heading = Some(OpenHeading { level, at, id: id.map(|id| id.to_string()), text: String::new(), content: false, title });
    }

    fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let text = heading.text.trim();
        let is_title = heading.title && !text.is_empty();
        self.title_done |= is_title;
        if is_title || !heading.content {
            self.out.truncate(heading.at);
            return;
        }
        let _ = writeln!(self.out, "</h{}>", heading.level);
        let Some(anchors) = &mut self.anchors else { return };
        let id = anchors.heading(heading.id.as_deref(), text, self.context.language);
        let mut attribute = String::from(" id=\"");
        escape::attribute(&mut attribute, &self.inputs.id_prefix);
        escape::attribute(&mut attribute, &id);
        attribute.push('"');
        // The anchor is made from the text, which is known only now.
        self.out.insert_str(heading.at + "<h2".len(), &attribute);
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.blocks += 1;
        let Some(kind) = kind else { return self.line("<blockquote>\n") };
        let kind = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        self.line("<blockquote class=\"markdown-alert-");
        self.out.push_str(kind);
        self.out.push_str("\">\n");
        let title = (self.context.words.alert)(kind);
        if !title.is_empty() {
            self.out.push_str("<p class=\"alert-title\">");
            escape::text(&mut self.out, &title);
            self.out.push_str("</p>\n");
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'a>) {
        self.in_code = true;
        // Code that is too wide scrolls, which must be possible from a keyboard.
        self.line(if self.links.in_feed() { "<pre><code" } else { "<pre tabindex=\"0\"><code" });
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_ascii_whitespace().next()
        {
            self.attribute("class", &format!("language-{language}"));
        }
        self.out.push('>');
    }

    /// A box of a list of tasks, which nobody can tick and everybody can hear.
    fn task(&mut self, done: bool) {
        self.out.push_str("<span class=\"box\" role=\"img\"");
        let words = self.context.words;
        self.attribute("aria-label", if done { &words.task_done } else { &words.task_open });
        self.out.push_str(if done { ">☑</span> " } else { ">☐</span> " });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::text;
    use crate::model::language::Lang;
    use crate::render::typography::for_locale;
    use crate::render::unnamed::Unnamed;
    use crate::render::view::{ResolvedLink, Sizes};
    use proptest::prelude::*;

    /// A text with every construct that the renderer knows, and no raw HTML.
    const EVERYTHING: &str = include_str!("markdown/everything.md");

    struct Setup {
        html: RawHtml,
        locale: &'static str,
        feed: bool,
        id_prefix: &'static str,
    }

    const PLAIN: Setup = Setup { html: RawHtml::Sanitize, locale: "", feed: false, id_prefix: "" };

    fn with<T>(setup: &Setup, body: &str, run: impl Fn(&BodyInputs, &TextContext<'_>) -> T) -> T {
        let settings = MarkdownSettings { html: setup.html, embeds: vec!["v.example".to_owned()] };
        let sanitizer = Sanitizer::new(&settings.embeds);
        let words = Words {
            footnotes: "Notes & co".to_owned(),
            footnote_back: Box::new(|number| format!("Back to \"{number}\"")),
            table_label: "Table".to_owned(),
            embed_link: Box::new(|host| format!("See {host}")),
            task_done: "done".to_owned(),
            task_open: "to do".to_owned(),
            alert: Box::new(|kind| if kind == "tip" { String::new() } else { format!("A {kind}") }),
        };
        let own_hosts = ["own.ca".to_owned()];
        let context = TextContext {
            settings: &settings,
            sanitizer: &sanitizer,
            typography: for_locale(setup.locale),
            words: &words,
            language: "fr",
            own_hosts: &own_hosts,
            unnamed: &Unnamed::default(),
        };
        let link = |dest: &str, link| (dest.to_owned(), link);
        let inputs = BodyInputs {
            source: "content/a/b.fr.md".into(),
            digest: [0; 32],
            body_at: 0,
            lang: Lang(0),
            shape: text::scan(body, None, "fr").shape,
            links: vec![
                link("page.md", ResolvedLink::Page { url: "/fr/page/".to_owned(), lang: None }),
                link("other.md", ResolvedLink::Page { url: "/en/other/".to_owned(), lang: Some("en".to_owned()) }),
                link("photo.jpg", ResolvedLink::File { url: "/fr/a/photo.jpg".to_owned(), dimensions: Some((4, 3)), sizes: None }),
                link("a b.pdf", ResolvedLink::File { url: "/fr/a/a b.pdf".to_owned(), dimensions: None, sizes: None }),
                link("large.jpg", large()),
                link("gone.md", ResolvedLink::Gone),
            ],
            feed: setup.feed,
            id_prefix: setup.id_prefix.to_owned(),
            picture_first: setup.id_prefix.is_empty(),
            superseded: false,
        };
        run(&inputs, &context)
    }

    fn large() -> ResolvedLink {
        let (src, srcset, webp) = ("/assets/b.jpg", "/assets/a.jpg 480w, /assets/b.jpg 960w", "/assets/a.webp 480w, /assets/b.webp 960w");
        let sizes = Sizes { src: src.to_owned(), srcset: Some(srcset.to_owned()), webp: Some(webp.to_owned()) };
        ResolvedLink::File { url: "/fr/a/large.jpg".to_owned(), dimensions: Some((4000, 3000)), sizes: Some(sizes) }
    }

    #[track_caller]
    fn check_with(setup: &Setup, body: &str, expected: &str, removed: &[&str]) {
        let rendered = with(setup, body, |inputs, context| render(body, inputs, context));
        assert_eq!(rendered.html.trim_end(), expected, "{body}");
        assert!(rendered.removed.iter().eq(removed), "{body}: {:?}", rendered.removed);
    }

    #[track_caller]
    fn check(body: &str, expected: &str) {
        check_with(&PLAIN, body, expected, &[]);
    }

    #[test]
    fn links() {
        check("[a](page.md)", "<p><a href=\"/fr/page/\">a</a></p>");
        check("[a](other.md 'b \"c\"')", "<p><a href=\"/en/other/\" hreflang=\"en\" title=\"b &quot;c&quot;\">a</a></p>");
        check("[a](<a b.pdf>)", "<p><a href=\"/fr/a/a%20b.pdf\">a</a></p>");
        check("[*a*](gone.md) ![b](gone.md)", "<p><em>a</em> b</p>");
        check("[a](https://b.ca/?c&d)", "<p><a href=\"https://b.ca/?c&amp;d\" rel=\"noopener external\">a</a></p>");
        check("[a](https://own.ca) <c@d.ca>", "<p><a href=\"https://own.ca\">a</a> <a href=\"mailto:c@d.ca\">c@d.ca</a></p>");
        check("[a](#b) [c](../d)", "<p><a href=\"#b\">a</a> <a href=\"../d\">c</a></p>");
        check("[<https://b.ca>](page.md)", "<p><a href=\"/fr/page/\">https://b.ca</a></p>");
        check_with(&PLAIN, "[a](JavaScript:b) ![c](data:d)", "<p>a c</p>", &["data:", "javascript:"]);
        check_with(&Setup { html: RawHtml::Trust, ..PLAIN }, "[a](javascript:b)", "<p><a href=\"javascript:b\">a</a></p>", &[]);
    }

    #[test]
    fn pictures() {
        check("![a](photo.jpg)", "<p><img src=\"/fr/a/photo.jpg\" alt=\"a\" width=\"4\" height=\"3\" fetchpriority=\"high\"></p>");
        check(
            "![a *b*](photo.jpg 'c')",
            "<figure><img src=\"/fr/a/photo.jpg\" alt=\"a b\" width=\"4\" height=\"3\" fetchpriority=\"high\"><figcaption>c</figcaption></figure>",
        );
        let set = |end: &str| format!("srcset=\"/assets/a.{end} 480w, /assets/b.{end} 960w\" sizes=\"(min-width: 42rem) 38rem, 100vw\"");
        let picture = |last: &str| {
            format!(
                "<picture><source type=\"image/webp\" {}><img src=\"/assets/b.jpg\" {} alt=\"a\" width=\"4000\" height=\"3000\" {last}></picture>",
                set("webp"),
                set("jpg")
            )
        };
        let (first, later) = (picture("fetchpriority=\"high\""), picture("loading=\"lazy\" decoding=\"async\""));
        check("![a](large.jpg)\n\n![a](large.jpg 'c')", &format!("<p>{first}</p>\n<figure>{later}<figcaption>c</figcaption></figure>"));
        check("![a](x 'c') d", "<p><img src=\"x\" alt=\"a\" title=\"c\" fetchpriority=\"high\"> d</p>");
    }

    #[test]
    fn headings() {
        check("# T\n\n## a *b*\n\n## a b\n", "<h2 id=\"a-b\">a <em>b</em></h2>\n<h2 id=\"a-b-2\">a b</h2>");
        check("# T\n\n# U {#v .w}\n\n###### x\n", "<h2 id=\"v\" class=\"w\">U</h2>\n<h6 id=\"x\">x</h6>");
        check("##\n\n> ## a\n", "<blockquote>\n<h2 id=\"a\">a</h2>\n</blockquote>");
        check("# ![](x)\n\n# T\n", "<h2 id=\"section\"><img src=\"x\" alt=\"\" fetchpriority=\"high\"></h2>");
    }

    #[test]
    fn blocks() {
        check("> [!NOTE]\n> a", "<blockquote class=\"markdown-alert-note\">\n<p class=\"alert-title\">A note</p>\n<p>a</p>\n</blockquote>");
        check("> [!TIP]\n> a", "<blockquote class=\"markdown-alert-tip\">\n<p>a</p>\n</blockquote>");
        check("3. a\n4. b\n", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
        check(
            "- [ ] a\n- [x] b\n",
            "<ul>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"to do\">☐</span> a</li>\n\
             <li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"done\">☑</span> b</li>\n</ul>",
        );
        check("a\n: b\n", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>");
        check("``` rust x\na<b\n```\n", "<pre tabindex=\"0\"><code class=\"language-rust\">a&lt;b\n</code></pre>");
        check(
            "| a | |\n|:-:|-|\n| b |\n",
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table><thead><tr><th scope=\"col\" class=\"center\">a</th><td></td></tr></thead>\n\
             <tbody>\n<tr><td class=\"center\">b</td><td></td></tr>\n</tbody></table></div>",
        );
    }

    #[test]
    fn footnotes() {
        let reference = |id: &str, n: u8| format!("<sup class=\"footnote-reference\" id=\"fnref-{id}\"><a href=\"#fn-{n}\">{n}</a></sup>");
        let back = |id: &str, n: u8, more: &str| {
            format!(" <a class=\"back\" href=\"#fnref-{id}\" aria-label=\"Back to &quot;{n}&quot;\">↩{more}</a>")
        };
        let section = "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">Notes &amp; co</h2>\n<ol>\n";
        check(
            "a[^b] c[^D] e[^b] f[^none]\n\n[^d]: g[^h]\n\n[^b]: i\n\n[^h]: - j\n\n[^never]: k\n",
            &format!(
                "<p>a{} c{} e{} f[^none]</p>\n{section}<li id=\"fn-1\">\n<p>i{}{}</p>\n</li>\n<li id=\"fn-2\">\n<p>g{}{}</p>\n</li>\n\
                 <li id=\"fn-3\">\n<ul>\n<li>j</li>\n</ul>\n{}</li>\n</ol>\n</section>",
                reference("1", 1),
                reference("2", 2),
                reference("1-2", 1),
                back("1", 1, ""),
                back("1-2", 1, "<sup>2</sup>"),
                reference("3", 3),
                back("2", 2, ""),
                back("3", 3, ""),
            ),
        );
        check("# T[^a]\n\n[^a]: b\n", "");
    }

    #[test]
    fn feeds_have_only_whole_addresses() {
        let feed = Setup { feed: true, ..PLAIN };
        check_with(
            &feed,
            "## a\n\n[b](#c) [d](../e) ![f](g) [h](page.md) ![i](photo.jpg)",
            "<h2 id=\"a\">a</h2>\n<p>b d f <a href=\"/fr/page/\">h</a> <img src=\"/fr/a/photo.jpg\" alt=\"i\" width=\"4\" height=\"3\"></p>",
            &[],
        );
        check_with(
            &feed,
            "|a|\n|-|\n",
            "<div class=\"table\"><table><thead><tr><th scope=\"col\">a</th></tr></thead>\n</table></div>",
            &[],
        );
        check_with(
            &feed,
            "a[^b]\n\n[^b]: c\n",
            "<p>a<sup class=\"footnote-reference\">1</sup></p>\n<section class=\"footnotes\">\n<ol>\n<li>\n<p>c</p>\n</li>\n</ol>\n</section>",
            &[],
        );
        check_with(&feed, "<iframe src=\"https://v.example/x\"></iframe>", "<a href=\"https://v.example/x\">See v.example</a>", &[]);
        check_with(&feed, "<a href=\"x\" id=\"y\">z</a>", "<p><a id=\"y\">z</a></p>", &[]);
    }

    #[test]
    fn several_texts_fit_on_one_page() {
        let prefixed = Setup { id_prefix: "p1-", ..PLAIN };
        check_with(
            &prefixed,
            "## a\n\n[b](#a) <i id=c>d</i>[^e]\n\n[^e]: f\n",
            "<h2 id=\"p1-a\">a</h2>\n<p><a href=\"#p1-a\">b</a> <i id=\"p1-c\">d</i><sup class=\"footnote-reference\" id=\"p1-fnref-1\"><a href=\"#p1-fn-1\">1</a></sup></p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">Notes &amp; co</h2>\n<ol>\n<li id=\"p1-fn-1\">\n<p>f <a class=\"back\" href=\"#p1-fnref-1\" aria-label=\"Back to &quot;1&quot;\">↩</a></p>\n</li>\n</ol>\n</section>",
            &[],
        );
    }

    #[test]
    fn raw_html() {
        check_with(&PLAIN, "a <b onclick=x>c</b><script>d</script>", "<p>a <b>c</b></p>", &["<script>", "onclick"]);
        check_with(
            &PLAIN,
            "<div>\n<img src=photo.jpg alt=a>\n<a href='page.md' target=_blank>b</a> <a href=https://c.ca rel=me>d</a>\n</div>\n",
            "<div>\n<img src=\"/fr/a/photo.jpg\" width=\"4\" height=\"3\" alt=\"a\" loading=\"lazy\" decoding=\"async\">\n<a href=\"/fr/page/\">b</a> <a href=\"https://c.ca\" rel=\"me noopener external\">d</a>\n</div>",
            &[],
        );
        check_with(
            &PLAIN,
            "<a name=x>a</a> <i id=x>b</i> <i id=main>c</i>\n\n## x",
            "<p><a id=\"x\">a</a> <i>b</i> <i>c</i></p>\n<h2 id=\"x-2\">x</h2>",
            &[],
        );
        check_with(
            &PLAIN,
            "<h1>a</h1>\n\n<input name=b> <a href=javascript:c>d</a>\n",
            "<h2>a</h2>\n<p> <a>d</a></p>",
            &["<input>", "javascript:"],
        );
        check_with(
            &PLAIN,
            "<iframe src=\"https://v.example/x\" title=\"a\"></iframe>\n",
            "<iframe src=\"https://v.example/x\" title=\"a\" loading=\"lazy\"></iframe>",
            &[],
        );
        check_with(
            &Setup { html: RawHtml::Escape, ..PLAIN },
            "a <b>c</b>\n\n<div>\nd\n</div>\n",
            "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;div&gt;\nd\n&lt;/div&gt;</p>",
            &[],
        );
        check_with(
            &Setup { html: RawHtml::Trust, ..PLAIN },
            "<script>a<b</script>\n<a href=page.md onclick=c>d</a>",
            "<script>a<b</script>\n<p><a href=\"/fr/page/\" onclick=c>d</a></p>",
            &[],
        );
        let deep = with(&PLAIN, "<div>", |inputs, context| render(&"<div>".repeat(1000), inputs, context));
        assert!(deep.html.starts_with("<p>&lt;div&gt;") && deep.removed.contains("html"));
    }

    #[test]
    fn typography_reaches_text_only() {
        let french = Setup { locale: "fr-CA", ..PLAIN };
        check_with(
            &french,
            "« *Oui* » : `a : b` ! \"**l'eau**\" <https://a.ca/'b'>\n\n    c ! d\n",
            "<p>«&nbsp;<em>Oui</em>&nbsp;»&nbsp;: <code>a : b</code>! “<strong>l’eau</strong>” <a href=\"https://a.ca/'b'\" rel=\"noopener external\">https://a.ca/'b'</a></p>\n\
             <pre tabindex=\"0\"><code>c ! d\n</code></pre>",
            &[],
        );
    }

    #[track_caller]
    fn check_sanitised(setup: &Setup, body: &str) {
        with(setup, body, |inputs, context| {
            let rendered = render(body, inputs, context);
            let embeds = Embeds { link: &context.words.embed_link, as_links: setup.feed };
            let clean = context.sanitizer.clean(&rendered.html, &embeds).expect("not too deep");
            assert_eq!(clean.html, rendered.html, "{body}");
            assert!(clean.removed.is_empty(), "{:?}", clean.removed);
        });
    }

    #[test]
    fn a_text_without_raw_html_comes_out_of_the_sanitiser_byte_for_byte() {
        for (feed, locale, id_prefix) in [(false, "", ""), (true, "fr", ""), (false, "fr-CA", "p-")] {
            check_sanitised(&Setup { feed, locale, id_prefix, ..PLAIN }, EVERYTHING);
        }
    }

    fn ids(html: &str) -> Vec<String> {
        let headings =
            text::tags::tags(html).filter(|tag| !tag.closing && tag.name.len() == 2 && tag.name.starts_with('h') && tag.name != "hr");
        headings.filter_map(|tag| tag.attributes().find(|a| a.name == "id").map(|a| text::tags::decode(a.value).into_owned())).collect()
    }

    #[track_caller]
    fn check_ids(body: &str) {
        for html in [RawHtml::Trust, RawHtml::Escape] {
            let rendered = with(&Setup { html, ..PLAIN }, body, |inputs, context| render(body, inputs, context));
            let found: Vec<_> = text::scan(body, None, "fr").headings.into_iter().map(|heading| heading.id).collect();
            if html == RawHtml::Escape || !text::scan(body, None, "fr").raw_html {
                assert_eq!(ids(&rendered.html), found, "{body}");
            }
        }
    }

    #[test]
    fn anchors_are_those_that_were_found() {
        check_ids(EVERYTHING);
        check_ids("# a <i id=b>\n\n## b\n\n## ![<i id=c>](d)\n\n## c\n");
    }

    /// Pieces that make interesting Markdown when they are thrown together.
    fn markdown() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "# ",
            "## ",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "1. ",
            "    ",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "[",
            "](",
            ")",
            "![",
            "page.md",
            "gone.md",
            "large.jpg",
            "https://a.ca",
            "[^a]",
            "\n\n[^a]: ",
            "|",
            "\n|-|-|\n",
            ": ",
            "[ ] ",
            "~",
            "{#a}",
            "a",
            "é",
            "b c",
            "\"",
            "'",
            " !",
            " : ",
            "«",
            "»",
            "&amp;",
            "&#0;",
            "\u{a0}",
            "\\",
            "  \n",
            "---\n",
            "===\n",
            "[!NOTE]\n",
            "\0",
            "\r",
            "\t",
            "<https://b.ca/>",
            "(",
            "javascript:",
            "#x",
            "\u{feff}",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    fn raw_markdown() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<div>",
            "</div>",
            "<a name=a>",
            "<i id=\"x\">",
            "<!--",
            "-->",
            "<!--more-->",
            "<script>",
            "<img src=photo.jpg",
            ">",
            "<table>",
            "<td>",
            "<p",
            "='",
        ]);
        prop::collection::vec(prop_oneof![markdown(), piece.prop_map(str::to_owned)], 0..10).prop_map(|parts| parts.concat())
    }

    /// Tags as people paste them, whole and torn.
    fn tag_soup() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<p style=a>",
            "</p>",
            "<form>",
            "</form>",
            "<td colspan=2>",
            "<tr>",
            "<table>",
            "</table>",
            "<caption>",
            "<col span=2 width=3>",
            "<h1 onclick=x>",
            "<input>",
            "<input type=checkbox name=a checked>",
            "<iframe src=\"https://v.example/x\" allow=a></iframe>",
            "<iframe src='https://w.example'></iframe>",
            "<a href=\"java&#115;cript:x\">",
            "<a href='java\tscript:x' rel='me x'>",
            "</a>",
            "<img src=data:x alt=a alt=b>",
            "<i id=a class=b data-x=c>",
            "</i>",
            "<font color=a>",
            "<video>",
            "</video>",
            "<svg><path d=a/></svg>",
            "<script>a<b</script>",
            "<select><b>",
            "</select>",
            "<!-- a -->",
            "<p a=\"",
            "\n\n",
            "a",
            "> ",
            "- ",
            "*b*",
            "[c](x:y)",
            "\n|a|\n|-|\n",
            "<a href=ftp://a.ca cite=javascript:x>",
            "<q cite=javascript:x>",
            "<A HREF=JAVASCRIPT:x>",
            "<textarea>",
            "</textarea>",
            "<bogus a=b>",
        ]);
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_the_sanitiser_takes_out_was_named_before(body in tag_soup()) {
            let scan = text::scan(&body, None, "fr");
            prop_assume!(scan.too_deep.is_none());
            let (removed, (named, _)) = with(&PLAIN, &body, |inputs, context| {
                (render(&body, inputs, context).removed, crate::resolve::markup::removed(&scan, context.settings))
            });
            let misplaced = |name: &str| ["<caption>", "<col>", "<td>", "<tr>"].contains(&name);
            let unnamed: Vec<_> = removed.into_iter().filter(|name| !named.contains(name) && !misplaced(name)).collect();
            prop_assert!(unnamed.is_empty() || (scan.swallows && !named.is_empty()), "{unnamed:?} {named:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_alike_is_the_same_in_a_feed(body in prop_oneof![markdown(), raw_markdown()], locale in prop::sample::select(vec!["", "fr-CA"])) {
            let of = |feed| with(&Setup { feed, locale, ..PLAIN }, &body, |inputs, context| render(&body, inputs, context));
            let page = of(false);
            if page.alike {
                prop_assert_eq!(page.html, of(true).html);
            }
        }

        #[test]
        fn rendering_never_panics_and_anchors_agree(body in raw_markdown(), feed: bool) {
            check_ids(&body);
            with(&Setup { feed, locale: "fr-CA", ..PLAIN }, &body, |inputs, context| render(&body, inputs, context));
        }

        #[test]
        fn any_text_can_be_rendered(body in "\\PC{0,100}") {
            with(&PLAIN, &body, |inputs, context| render(&body, inputs, context));
        }

        #[test]
        fn markdown_without_raw_html_is_not_changed_by_the_sanitiser(body in markdown(), feed: bool) {
            prop_assume!(!text::scan(&body, None, "fr").raw_html);
            check_sanitised(&Setup { feed, locale: "fr-CA", ..PLAIN }, &body);
        }
    }
}
