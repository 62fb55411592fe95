//! Pagefind behind our own type: the index of some texts, in this process.
//!
//! Pagefind cuts texts into words, stems them and packs them into small files, of which a browser fetches those that a query
//! needs. It writes a good deal more than that (three user interfaces, a worker, stemmers of other languages): only what our
//! page loads is kept. What it does not do for French is done here: it takes `l’école` for one word where the apostrophe is
//! the one of print. Deliberately absent: which texts there are, which bundle they are in, the page, and the disk.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use pulldown_cmark_escape::escape_html;
use rayon::ThreadPoolBuilder;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::render::search::Entry;

/// The file that a browser asks for first: it names all others.
pub const ENTRY: &str = "pagefind-entry.json";
/// The program that a browser runs.
pub const ENGINE: &str = "pagefind.js";

/// A bundle: files by their path inside its folder.
pub type Bundle = BTreeMap<String, Vec<u8>>;

/// What asks the bundles of a language: the program and its stemmer, the same whatever the texts are.
///
/// # Errors
///
/// What Pagefind says.
pub fn program(language: &str) -> Result<Bundle, Diagnostic> {
    // There is no asking for it without a text.
    let mut all = files(language, std::iter::once(Ok(Entry { url: "/".to_owned(), html: "<p>a</p>".to_owned(), ..Entry::default() })))?;
    let own = [format!("wasm.{language}.pagefind"), PLAIN.to_owned()].into_iter().find(|name| all.contains_key(name));
    let wasm = own.and_then(|name| all.remove(&name)).ok_or_else(|| failed("Pagefind has no program"))?;
    let engine = all.remove(ENGINE).ok_or_else(|| failed("Pagefind has no program"))?;
    Ok(BTreeMap::from([(ENGINE.to_owned(), engine), (WASM.to_owned(), wasm)]))
}

/// The index of texts in one language, of which `language` is the bare code. Same texts in the same order, same bytes.
///
/// # Errors
///
/// That of an entry, or what Pagefind says.
pub fn index(language: &str, entries: impl Iterator<Item = Result<Entry, Diagnostic>> + Send) -> Result<Bundle, Diagnostic> {
    let mut bundle = files(language, entries)?;
    bundle.retain(|name, _| is_loaded(name));
    let entry = bundle.get_mut(ENTRY).ok_or_else(|| failed("Pagefind made no index"))?;
    let mut said: serde_json::Value = serde_json::from_slice(entry).map_err(failed)?;
    said["languages"][language]["wasm"] = SHARED.into();
    *entry = said.to_string().into_bytes();
    Ok(bundle)
}

/// Everything that Pagefind makes of some texts.
fn files(language: &str, entries: impl Iterator<Item = Result<Entry, Diagnostic>> + Send) -> Result<Bundle, Diagnostic> {
    // Cores of its own: whoever waits for this may be a thread that Pagefind would wait for.
    let cores = ThreadPoolBuilder::new().num_threads(rayon::current_num_threads()).build().map_err(failed)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(failed)?;
    let config = PagefindServiceConfig::builder()
        .keep_index_url(true)
        .force_language(language.to_owned())
        // Arrows and numbers of footnotes are no words.
        .exclude_selectors(vec![".footnote-reference".to_owned(), ".back".to_owned()])
        .build();
    let mut index = PagefindIndex::new(Some(config)).map_err(failed)?;
    let all = async {
        for entry in entries {
            let entry = entry?;
            let page = page(language, &entry);
            index.add_html_file(None, Some(entry.url), page).await.map_err(failed)?;
        }
        index.get_files().await.map_err(failed)
    };
    // Should it ever give up on a text, that is an error with words.
    let made = catch_unwind(AssertUnwindSafe(|| cores.install(|| runtime.block_on(all))));
    let files = made.map_err(|_| failed("Pagefind gave up"))??;
    Ok(files.into_iter().map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents)).collect())
}

fn failed(error: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error(Code::WriteFailed, Span::file("public/search")).with("reason", error.to_string())
}

/// What searches without a stemmer: a language that Pagefind has none for is searched by its plain words.
const PLAIN: &str = "wasm.unknown.pagefind";
/// The stemmer beside the program, once for both bundles.
const WASM: &str = "wasm.pagefind";
/// Its name as a bundle says it. Pagefind puts `wasm.` before it and `.pagefind` behind it and asks for that in the bundle's own
/// folder; by the rules of addresses (RFC 3986, section 5.2.4) this leads to [`WASM`] in the folder above, so that there
/// is one of it.
const SHARED: &str = "up/../../wasm";

/// Whether a search page loads a file.
fn is_loaded(name: &str) -> bool {
    let packed = [".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"];
    name == ENTRY || packed.iter().any(|end| name.ends_with(end))
}

/// A text as the page that Pagefind reads.
fn page(language: &str, entry: &Entry) -> String {
    let mut page = String::with_capacity(entry.html.len() + 512);
    let _ = write!(page, "<html lang=\"{language}\"><body data-pagefind-body>");
    for (what, pairs) in [("meta", &entry.meta), ("filter", &entry.filters)] {
        for (name, value) in pairs {
            let _ = write!(page, "<i data-pagefind-{what}=\"{name}[data-v]\" data-v=\"");
            // Memory takes whatever it is given.
            let _ = escape_html(&mut page, &plain_apostrophes(value));
            page.push_str("\"></i>");
        }
    }
    // What a picture shows is a part of the text, and a cell of a table is no part of the next one.
    let html = plain_apostrophes(&entry.html).replace("<img ", "<img data-pagefind-index-attrs=\"alt\" ");
    page.push_str(&html.replace("</td>", "</td> ").replace("</th>", "</th> "));
    page.push_str("</body></html>");
    page
}

/// A text with plain apostrophes between letters, at which Pagefind parts words. The page that shows results sets them as
/// in print again.
fn plain_apostrophes(text: &str) -> String {
    if !text.contains('’') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = c == '’' && before.is_alphabetic() && rest.peek().is_some_and(|next| next.is_alphabetic());
        out.push(if inside { '\'' } else { c });
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "entries can fail")]
    fn entry(at: u32, title: &str, html: &str) -> Result<Entry, Diagnostic> {
        Ok(Entry {
            url: format!("/fr/barrett/2011/12/{at}/"),
            html: html.to_owned(),
            meta: vec![("title", title.to_owned())],
            filters: vec![("ambassador", "barrett".to_owned()), ("year", "2011".to_owned()), ("topic", "a&\"b".to_owned())],
        })
    }

    /// The files of a bundle, unpacked, as one text.
    fn unpacked(bundle: &Bundle) -> String {
        let mut all = String::new();
        for (name, bytes) in bundle.iter().filter(|(name, _)| name.contains(".pf_")) {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&**bytes).read_to_end(&mut plain).unwrap_or_else(|error| panic!("{name}: {error}"));
            all.push_str(&String::from_utf8_lossy(&plain));
        }
        all
    }

    #[test]
    fn a_bundle_has_what_a_search_page_loads_and_no_more() {
        let texts = || (0..40).map(|at| entry(at, &format!("Note {at}"), "<p>Les écoles de l’été.<br>Neige</p>"));
        let bundle = index("fr", texts()).expect("an index");
        let names: Vec<&str> = bundle.keys().map(String::as_str).filter(|name| !name.contains(".pf_")).collect();
        assert_eq!(names, [ENTRY]);
        assert!(String::from_utf8_lossy(&bundle[ENTRY]).contains(r#""wasm":"up/../../wasm""#), "{:?}", bundle[ENTRY]);
        let count = |end: &str| bundle.keys().filter(|name| name.ends_with(end)).count();
        assert_eq!([count(".pf_fragment"), count(".pf_filter"), count(".pf_meta"), count(".pf_index")], [40, 3, 1, 1]);
        let text = unpacked(&bundle);
        for has in ["Les écoles de l'été.", "Note 39", "/fr/barrett/2011/12/39/", "a&\\\"b", "barrett"] {
            assert!(text.contains(has), "no `{has}` in {text}");
        }
        assert!(index("fr", texts()).expect("an index") == bundle, "two of the same texts differ");
    }

    #[test]
    fn a_language_without_a_stemmer_is_searched_by_its_words() {
        let [french, japanese, plain] = ["fr", "ja", "th"].map(|code| program(code).expect("a program"));
        assert_eq!(french.keys().collect::<Vec<_>>(), [ENGINE, WASM]);
        assert!(french[ENGINE] == plain[ENGINE] && japanese[WASM] == plain[WASM] && french[WASM] != plain[WASM]);
        let bundle = index("ja", [entry(1, "雪", "<p>雪の朝</p>")].into_iter()).expect("an index");
        assert!(unpacked(&bundle).contains("雪の朝"));
    }

    #[test]
    fn apostrophes_between_letters_part_words() {
        assert_eq!(plain_apostrophes("L’école d’été, ‘so’ ’t 1’2 aujourd’hui"), "L'école d'été, ‘so’ ’t 1’2 aujourd'hui");
        assert_eq!(plain_apostrophes("l'école"), "l'école");
    }

    #[test]
    fn what_a_picture_shows_is_found_and_arrows_are_not() {
        let html = "<p>Text<sup class=\"footnote-reference\"><a href=\"#f\">17</a></sup> <img alt=\"A choir of Innsbruck\" src=\"x.jpg\"></p>\
                    <a class=\"back\" href=\"#r\">arrow</a>";
        let text = unpacked(&index("en", [entry(1, "Photo", html)].into_iter()).expect("an index"));
        assert!(text.contains("choir of Innsbruck") && !text.contains("17") && !text.contains("arrow"), "{text}");
    }
}
