//! The texts that a change brings, as their readers will see them, on one page that needs nothing else: no server, no
//! other file, nobody's network. It goes with a request on a forge, for whoever is to say yes.
//!
//! A text is new or changed when it is not the recorded one. The pages are those of the site, rendered by its recipes;
//! here their main parts stand one below the other, with the style sheet and the pictures inside.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pulldown_cmark_escape::escape_html;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::hosting::media_type;
use crate::ledger::promises::State;
use crate::load::reader::Reader;
use crate::load::source;
use crate::load::text::tags::{self, Tag};
use crate::model::address::{BaseUrl, SitePath};
use crate::model::post::Version;
use crate::pipeline::Prepared;
use crate::plan::Recipe;
use crate::render::subject::Subject;
use crate::resolve::recorded::known_of;

/// So many texts stand on one page; nobody reads more before saying yes.
const TEXTS_MAX: usize = 60;

/// The words around the texts.
pub trait ReviewWords {
    /// The title of the page.
    fn title(&self) -> String;
    /// What stands above all texts: how many there are, and how many more are left out.
    fn opening(&self, shown: usize, more: usize) -> String;
    /// What stands above one text: its file, and whether it is new or changed.
    fn heading(&self, file: &str, new: bool) -> String;
}

/// A text that is not the recorded one.
struct Changed<'a> {
    subject: Subject,
    version: &'a Version,
    new: bool,
}

/// The page, and how many texts stand on it.
///
/// # Errors
///
/// As [`Recipe::bytes`].
pub fn review(prepared: &Prepared, words: &dyn ReviewWords) -> Result<(String, usize), Diagnostic> {
    let mut changed = changed(prepared);
    let more = changed.len().saturating_sub(TEXTS_MAX);
    changed.truncate(TEXTS_MAX);
    let press = prepared.press();
    let mut texts = String::new();
    let (mut style, mut kind) = (String::new(), String::new());
    for (number, Changed { subject, version, new }) in changed.iter().enumerate() {
        let bytes = Recipe::Page(*subject, version.lang).bytes(&press, &mut Vec::new())?;
        let html = String::from_utf8(bytes).unwrap_or_default();
        let language = prepared.settings.languages.get(version.lang);
        let page = Page { prepared, base: &language.base, number };
        if style.is_empty() {
            style = page.style(&html);
            kind = attribute(&html, "body", "class").unwrap_or_default();
        }
        let _ = write!(texts, "<section class=\"review\" lang=\"{}\">\n<p class=\"flag\">", language.code);
        // Writing into a text cannot fail.
        let _ = escape_html(&mut texts, &words.heading(&version.source, *new));
        let _ = writeln!(texts, "</p>\n{}\n</section>", page.main(&html));
    }
    let mut html =
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n".to_owned();
    html.push_str("<meta name=\"robots\" content=\"noindex\">\n<title>");
    let _ = escape_html(&mut html, &words.title());
    let _ = write!(
        html,
        "</title>\n<style>\n{style}\n.review{{border-block-start:4px solid;margin-block-start:3rem;padding-block-start:1rem}}p.review,.review>.flag{{padding-inline:1.5rem}}\n</style>\n</head>\n<body class=\"{kind}\">\n<main>\n<p class=\"review\">"
    );
    let _ = escape_html(&mut html, &words.opening(changed.len(), more));
    html.push_str("</p>\n");
    html.push_str(&texts);
    html.push_str("</main>\n</body>\n</html>\n");
    Ok((html, changed.len()))
}

/// Every text that is not the recorded one, the newest posts first, versions of one post together.
fn changed(prepared: &Prepared) -> Vec<Changed<'_>> {
    let site = &prepared.site;
    let posts = site.post_ids().flat_map(|id| site.post(id).versions.iter().map(move |version| (Subject::Post(id), version)));
    let pages = (0u32..).zip(&site.pages).flat_map(|(at, page)| page.versions.iter().map(move |version| (Subject::Page(at), version)));
    let mut all: Vec<(Subject, &Version)> = posts.chain(pages).collect();
    let date = |subject: &Subject| match subject {
        Subject::Post(id) => Some(site.post(*id).date.at),
        _ => None,
    };
    all.sort_by_key(|(subject, _)| std::cmp::Reverse(date(subject)));
    let one = |&(subject, version): &(Subject, _)| is_new(prepared, version).map(|new| Changed { subject, version, new });
    all.par_iter().filter_map(one).collect()
}

/// Whether a text is new; none where it is the recorded one, or its notice stands there.
fn is_new(prepared: &Prepared, version: &Version) -> Option<bool> {
    let known = known_of(&prepared.promises, version);
    let Some((_, promise)) = known else { return Some(true) };
    let content = source::reread(&prepared.root, &version.source, &version.digest).ok()?;
    let same = promise.sha256 == Some(Reader::of(&content).digest());
    (promise.state == State::Standing && !same).then_some(false)
}

/// A page of the site that becomes a part of another one.
struct Page<'a> {
    prepared: &'a Prepared,
    base: &'a BaseUrl,
    /// Which part: names inside it begin with it, since two pages may use one.
    number: usize,
}

impl Page<'_> {
    /// What stands between `<main>` and its end, with everything that it needs.
    fn main(&self, html: &str) -> String {
        let start = html.find("<main").and_then(|at| html[at..].find('>').map(|end| at + end + 1)).unwrap_or(0);
        let end = html.rfind("</main>").filter(|end| *end >= start).unwrap_or(html.len());
        let main = &html[start..end];
        let mut whole = String::with_capacity(main.len());
        let mut done = 0;
        for tag in tags::tags(main).filter(|tag| !tag.closing) {
            // One size of a picture is enough, and the page holds it.
            if tag.is("source") {
                whole.push_str(&main[done..tag.start]);
                done = tag.end;
                continue;
            }
            for attribute in tag.attributes() {
                if tag.is("img") && matches!(attribute.name, "srcset" | "sizes") {
                    whole.push_str(&main[done..attribute.range.start]);
                    done = attribute.range.end;
                    continue;
                }
                let Some(value) = self.value(&tag, attribute.name, &tags::decode(attribute.value)) else { continue };
                whole.push_str(&main[done..attribute.range.start]);
                whole.push_str(attribute.name);
                whole.push_str("=\"");
                let _ = escape_html(&mut whole, &value);
                whole.push('"');
                done = attribute.range.end;
            }
        }
        whole.push_str(&main[done..]);
        whole
    }

    /// What an attribute says on the page for all; none where it stays.
    fn value(&self, tag: &Tag<'_>, name: &str, value: &str) -> Option<String> {
        match name {
            "id" | "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" => {
                Some(value.split(' ').map(|name| format!("t{}-{name}", self.number)).collect::<Vec<_>>().join(" "))
            }
            "href" if value.starts_with('#') => Some(format!("#t{}-{}", self.number, &value[1..])),
            "src" if tag.is("img") => self.data(value),
            "href" | "src" => self.path(value).map(|path| self.base.absolute(&path)),
            _ => None,
        }
    }

    /// An address of the site, from its base.
    fn path(&self, value: &str) -> Option<SitePath> {
        let rest = value.strip_prefix(self.base.path.as_str()).filter(|rest| !rest.starts_with('/'))?;
        SitePath::written(&["/", rest.split(['?', '#']).next().unwrap_or(rest)].concat())
    }

    /// A file of the site as an address that holds it (RFC 2397).
    fn data(&self, value: &str) -> Option<String> {
        let (name, bytes) = self.file(value)?;
        Some(format!("data:{};base64,{}", media_type(&name), STANDARD.encode(bytes)))
    }

    fn file(&self, value: &str) -> Option<(String, Vec<u8>)> {
        let output = self.path(value)?.output();
        let recipe = self.prepared.plan.files.get(&output)?;
        recipe.bytes(&self.prepared.press(), &mut Vec::new()).ok().map(|bytes| (output.0, bytes))
    }

    /// The style sheets of the page.
    fn style(&self, html: &str) -> String {
        let mut sheets = BTreeSet::new();
        for tag in tags::tags(html).filter(|tag| tag.is("link")) {
            let said = |name: &str| {
                tag.attributes().find(|one| one.name.eq_ignore_ascii_case(name)).map(|one| tags::decode(one.value).into_owned())
            };
            sheets.extend(said("href").filter(|_| said("rel").as_deref() == Some("stylesheet")));
        }
        let texts = sheets.iter().filter_map(|sheet| String::from_utf8(self.file(sheet)?.1).ok());
        // Nothing in a style sheet ends the element that it stands in.
        texts.collect::<Vec<_>>().join("\n").replace("</", "<\\/")
    }
}

/// What the first tag of a name says in an attribute.
fn attribute(html: &str, element: &str, name: &str) -> Option<String> {
    let tag = tags::tags(html).find(|tag| tag.is(element) && !tag.closing)?;
    tag.attributes().find(|one| one.name.eq_ignore_ascii_case(name)).map(|one| tags::decode(one.value).into_owned())
}
