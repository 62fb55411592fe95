//! The parts of a build, each alone, in this process: `cargo bench`, or `cargo bench -- markdown` for those of a name.
//!
//! Texts and the site are small and fixed, with the sizes of an official blog. Whole builds beside other programs are
//! measured by `benches/peers.py`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chancery::acts::publish::{self, Order};
use chancery::config::settings::{MarkdownSettings, RawHtml};
use chancery::config::tree;
use chancery::ledger::{Sha, log};
use chancery::load::{front_matter, text};
use chancery::model::date::Instant;
use chancery::model::language::Lang;
use chancery::pipeline::{self, Prepared, Request};
use chancery::plan::{FeedFormat, Recipe};
use chancery::render::markdown::{self, TextContext, Words};
use chancery::render::sanitize::{Embeds, Sanitizer};
use chancery::render::subject::Subject;
use chancery::render::typography::for_locale;
use chancery::render::unnamed::Unnamed;
use chancery::render::view::BodyInputs;
use chancery::write::manifest;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use tempfile::TempDir;

/// Later than every post.
const AT: &str = "2012-12-31T12:00:00Z";
/// Posts of the site, each in two languages.
const POSTS: usize = 60;
const PARAGRAPH: &str = "The embassy’s library is open again, and the first visitors were there before the doors were. \
    Somebody asked whether the *old* catalogue is still in use; it is, and [the hours](https://www.example.org/hours.html) have not changed. \
    In winter the reading room stays open until nine, which is new, and which a good many students had asked for in their letters to us.";
const RAW: &str = "<p class=\"lead\"><strong>The library</strong> is open until nine.</p>";
const TOML: &str = "title = \"The library is open again\"\ndate = 2011-12-05T14:30:00\nslug = \"library\"\ntags = [\"culture\", \"education\"]\n\
    summary = \"The reading room of the embassy has new hours, and a catalogue that is as old as the house that it stands in.\"\n";
const YAML: &str = "title: The library is open again\ndate: 2011-12-05T14:30:00\nslug: library\ntags: [culture, education]\n\
    summary: The reading room of the embassy has new hours, and a catalogue that is as old as the house that it stands in.\n";

fn main() {
    divan::main();
}

/// A text of 3.7 KB, the median of official blogs.
fn body() -> String {
    let list = "- the reading room\n- the catalogue\n- the letters of the first ambassador";
    let mut parts = vec!["## What is new", PARAGRAPH, PARAGRAPH, list];
    parts.extend([PARAGRAPH; 8]);
    parts.join("\n\n") + "\n"
}

/// The same with raw HTML, as a quarter of all posts.
fn body_with_html() -> String {
    format!("{}\n{RAW}\n", body())
}

mod header {
    use super::*;

    #[divan::bench]
    fn split(bencher: Bencher) {
        let file = format!("+++\n{TOML}+++\n\n{}", body());
        bencher.bench(|| front_matter::split(black_box(&file)));
    }

    #[divan::bench]
    fn toml() -> usize {
        tree::from_toml(black_box(TOML), 0).0.len()
    }

    #[divan::bench]
    fn yaml() -> usize {
        tree::from_yaml(black_box(YAML), 0).map_or(0, |entries| entries.len())
    }
}

#[divan::bench]
fn scan_of_a_text(bencher: Bencher) {
    let body = body();
    bencher.counter(BytesCount::of_str(&body)).bench(|| text::scan(black_box(&body), Some("The library"), "en"));
}

/// Markdown to HTML, with what a site puts around it.
fn rendered(bencher: Bencher, body: &str) {
    let settings = MarkdownSettings { html: RawHtml::Sanitize, embeds: Vec::new() };
    let sanitizer = Sanitizer::new(&settings.embeds);
    let words = Words {
        footnotes: "Notes".to_owned(),
        footnote_back: Box::new(|number| format!("Back to {number}")),
        table_label: "Table".to_owned(),
        embed_link: Box::new(str::to_owned),
        task_done: "done".to_owned(),
        task_open: "to do".to_owned(),
        alert: Box::new(str::to_owned),
    };
    let unnamed = Unnamed::default();
    let context = TextContext {
        settings: &settings,
        sanitizer: &sanitizer,
        typography: for_locale("en-CA"),
        words: &words,
        language: "en",
        own_hosts: &[],
        unnamed: &unnamed,
    };
    let inputs = BodyInputs {
        source: Arc::from("content/barrett/2011-12-05-library.en.md"),
        digest: [0; 32],
        body_at: 0,
        lang: Lang(0),
        shape: text::scan(body, Some("The library"), "en").shape,
        links: Vec::new(),
        feed: false,
        id_prefix: String::new(),
        superseded: false,
        picture_first: true,
    };
    bencher.counter(BytesCount::of_str(body)).bench(|| markdown::render(black_box(body), &inputs, &context));
}

mod markdown_to_html {
    use super::*;

    #[divan::bench]
    fn plain(bencher: Bencher) {
        rendered(bencher, &body());
    }

    #[divan::bench]
    fn with_raw_html(bencher: Bencher) {
        rendered(bencher, &body_with_html());
    }
}

#[divan::bench]
fn sanitising(bencher: Bencher) {
    // An attribute that goes, so that the whole text is parsed.
    let html = format!("<p onclick=\"x()\">{PARAGRAPH}</p>\n").repeat(9);
    let sanitizer = Sanitizer::new(&[]);
    let embeds = Embeds { link: &str::to_owned, as_links: false };
    let clean = sanitizer.clean(&html, &embeds).expect("HTML that may be parsed");
    assert!(!clean.html.contains("onclick") && clean.removed.len() == 1, "{:?}", clean.removed);
    bencher.counter(BytesCount::of_str(&html)).bench_local(|| sanitizer.clean(black_box(&html), &embeds));
}

/// A small site on the disk, published and prepared.
struct Site {
    folder: TempDir,
    prepared: Prepared,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(
            root,
            "site.toml",
            "base_url = \"https://ambassadors.example.ca\"\nid_domain = \"ambassadors.example.ca,2011\"\nofficial_languages = [\"en\", \"fr\"]\n\n[languages]\n\
             en = { label = \"English\", locale = \"en-CA\", title = \"Ambassadors\" }\nfr = { label = \"Français\", locale = \"fr-CA\", title = \"Les ambassadeurs\" }\n\n\
             [tags]\nculture = { label = { en = \"Culture\", fr = \"Culture\" } }\neducation = { label = { en = \"Education\", fr = \"Éducation\" } }\n",
        );
        write(root, "content/barrett/ambassador.toml", "name = \"John Barrett\"\n");
        for number in 0..POSTS {
            let (month, day) = (number / 20 + 1, number % 20 + 1);
            let text = if number % 4 == 0 { body_with_html() } else { body() };
            for language in ["en", "fr"] {
                let header = format!("title = \"Library {number}\"\nslug = \"library-{number}\"\ntags = [\"culture\", \"education\"]\n");
                write(
                    root,
                    &format!("content/barrett/2012-{month:02}-{day:02}-{number}.{language}.md"),
                    &format!("+++\n{header}+++\n\n{text}"),
                );
            }
        }
        let published = publish::publish(&Order { root, instant: at(), adopt: false });
        assert!(!published.recorded.is_empty(), "{:?}", published.diagnostics);
        let outcome = pipeline::prepare(&Request::public(root.to_owned(), at()));
        let prepared = outcome.prepared.expect("a site that builds");
        Self { folder, prepared }
    }
}

fn at() -> Instant {
    AT.parse().expect("an instant")
}

fn write(root: &Path, inner: &str, text: &str) {
    let path = root.join(inner);
    fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
    fs::write(path, text).expect("a file");
}

#[divan::bench]
fn ledger_read(bencher: Bencher) {
    let site = Site::new();
    let records = log::read(site.folder.path()).expect("a ledger").records.len();
    bencher.counter(ItemsCount::new(records)).bench(|| log::read(black_box(site.folder.path())));
}

#[divan::bench]
fn preparing_a_site(bencher: Bencher) {
    let site = Site::new();
    let request = Request::public(site.folder.path().to_owned(), at());
    bencher.counter(ItemsCount::new(2 * POSTS)).bench(|| pipeline::prepare(black_box(&request)));
}

/// The recipe of a post, in the middle of the year.
fn a_post(prepared: &Prepared) -> Recipe {
    let id = prepared.site.post_ids().nth(POSTS / 2).expect("a post");
    Recipe::Page(Subject::Post(id), Lang(0))
}

mod of_a_page {
    use super::*;

    #[divan::bench]
    fn bytes(bencher: Bencher) {
        let site = Site::new();
        let (press, recipe) = (site.prepared.press(), a_post(&site.prepared));
        bencher.bench_local(|| recipe.bytes(black_box(&press), &mut Vec::new()));
    }

    #[divan::bench]
    fn fingerprint(bencher: Bencher) {
        let site = Site::new();
        let (press, recipe) = (site.prepared.press(), a_post(&site.prepared));
        bencher.bench_local(|| recipe.fingerprint(black_box(&press)));
    }
}

/// A feed whose texts another one has just needed, as in a build: they are remembered, so this is the feed alone.
#[divan::bench(args = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json])]
fn feed(bencher: Bencher, format: FeedFormat) {
    let site = Site::new();
    let press = site.prepared.press();
    let recipe = Recipe::Feed(None, Lang(0), format);
    bencher.bench_local(|| recipe.bytes(black_box(&press), &mut Vec::new()));
}

mod list_of_files {
    use super::*;

    /// As many as a site of a thousand posts has.
    const FILES: usize = 4500;

    fn files() -> Vec<(String, Sha)> {
        (0..FILES)
            .map(|number| format!("en/barrett/2012/01/library-{number}/index.html"))
            .map(|path| (path.clone(), Sha::of(path.as_bytes())))
            .collect()
    }

    #[divan::bench]
    fn write(bencher: Bencher) {
        let files = files();
        bencher.counter(ItemsCount::new(FILES)).bench(|| manifest::manifest(files.iter().map(|(path, digest)| (path.as_str(), digest))));
    }

    #[divan::bench]
    fn read(bencher: Bencher) {
        let files = files();
        let text = manifest::manifest(files.iter().map(|(path, digest)| (path.as_str(), digest)));
        bencher.counter(ItemsCount::new(FILES)).bench(|| manifest::parse(black_box(&text)));
    }
}
