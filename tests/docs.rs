//! The examples of the documentation: what has a file name belongs to a site that builds.
//!
//! The small site of `docs/site-toml.md` is the ground; the named examples of each page are laid over it together.

#[path = "properties/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chancery::diagnostic::Severity;

use folder::{Folder, shown};

/// The page that holds the ground of all examples.
const GROUND: &str = "site-toml.md";

/// One example in a fence.
#[derive(Debug, PartialEq, Eq)]
struct Example {
    language: String,
    path: Option<String>,
    text: String,
}

/// Every page of the documentation, by name.
fn pages() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let entries = fs::read_dir(&folder).expect("the documentation").map(|entry| entry.expect("an entry").path());
    let pages = entries.filter(|path| path.extension().is_some_and(|end| end == "md"));
    pages
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("a page")))
        .collect()
}

/// The fenced examples of a page (CommonMark, section 4.5).
fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let ticks = line.bytes().take_while(|b| *b == b'`').count();
        if ticks < 3 {
            continue;
        }
        let mut words = line[ticks..].split_whitespace();
        let language = words.next().unwrap_or_default().to_owned();
        let path = words.next().map(str::to_owned);
        let closes = |line: &&str| line.trim_end().len() >= ticks && line.trim_end().bytes().all(|b| b == b'`');
        let text = lines.by_ref().take_while(|line| !closes(line)).fold(String::new(), |text, line| text + line + "\n");
        examples.push(Example { language, path, text });
    }
    examples
}

/// The files that a page names.
fn named(page: &str) -> Vec<(String, String)> {
    examples(page).into_iter().filter_map(|example| Some((example.path?, example.text))).collect()
}

#[test]
fn examples_end_where_their_fence_does() {
    let page = "a\n```toml site.toml\nb = 1\n```\n````markdown x.en.md\n```text\nc\n```\n````\n```text\nd\n```\n";
    let example = |language: &str, path: Option<&str>, text: &str| Example {
        language: language.to_owned(),
        path: path.map(str::to_owned),
        text: text.to_owned(),
    };
    let expected = [
        example("toml", Some("site.toml"), "b = 1\n"),
        example("markdown", Some("x.en.md"), "```text\nc\n```\n"),
        example("text", None, "d\n"),
    ];
    assert_eq!(examples(page), expected);
}

#[test]
fn the_small_site_is_five_files_and_builds() {
    let ground = named(&pages()[GROUND]);
    assert_eq!(ground.len(), 5, "{:?}", ground.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let folder = Folder::empty();
    ground.iter().for_each(|(path, text)| folder.write(path, text));
    let prepared = folder.prepare().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    assert!(prepared.site.offline.is_empty(), "{:?}", prepared.site.offline);
    assert_eq!(prepared.site.posts.len(), 1);
}

#[test]
fn named_examples_belong_to_a_site_that_builds() {
    let pages = pages();
    let ground = named(&pages[GROUND]);
    let mut tried = 0;
    for (name, page) in &pages {
        let own = named(page);
        if own.is_empty() || name == GROUND {
            continue;
        }
        tried += 1;
        let folder = Folder::empty();
        for (path, text) in ground.iter().chain(&own) {
            folder.write(path, text);
            // A picture or a file that a text shows stands beside it, and is no example.
            beside(&folder, path, text);
        }
        let outcome = chancery::pipeline::prepare(&folder::request(&folder.root()));
        let errors: Vec<_> = outcome.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
        assert!(errors.is_empty(), "docs/{name}: {:#?}", shown(&errors));
        let prepared = outcome.prepared.expect("a plan");
        let written =
            chancery::write::write(&prepared, &folder.path("public")).unwrap_or_else(|errors| panic!("docs/{name}: {:#?}", shown(&errors)));
        assert!(written.pages > 10, "docs/{name}");
        let waiting: Vec<String> = prepared.site.offline.iter().map(|post| format!("{} {:?}", post.file, post.why)).collect();
        // What the page is about may be a post whose time has not come; one that lacks a version is a slip of ours.
        assert!(!waiting.iter().any(|why| why.contains("Held") || why.contains("Broken")), "docs/{name}: {waiting:#?}");
    }
    assert!(tried >= 6, "only {tried} pages have examples with a name");
}

/// Writes the files that a text shows and that have no directory or scheme in their address.
fn beside(folder: &Folder, path: &str, text: &str) {
    let Some((place, _)) = path.rsplit_once('/') else { return };
    for (at, _) in text.match_indices("](") {
        let address: String = text[at + 2..].chars().take_while(|c| !matches!(c, ')' | '#' | ' ')).collect();
        let shown = [".jpg", ".png", ".pdf", ".gif"].iter().any(|end| address.ends_with(end));
        if shown && !address.contains("//") {
            folder.write(&format!("{place}/{address}"), folder::PIXEL);
        }
    }
    for line in text.lines().filter_map(|line| line.strip_prefix("image = \"")) {
        folder.write(&format!("{place}/{}", line.trim_end_matches('"')), folder::PIXEL);
    }
}

#[test]
fn the_two_guides_have_the_same_examples_in_number() {
    let pages = pages();
    let shape =
        |name: &str| examples(&pages[name]).iter().map(|example| (example.language.clone(), example.path.is_some())).collect::<Vec<_>>();
    assert_eq!(shape("editors.md"), shape("redaction.md"));
    let headings = |name: &str| {
        pages[name]
            .lines()
            .filter(|line| line.starts_with('#'))
            .map(|line| line.bytes().take_while(|b| *b == b'#').count())
            .collect::<Vec<_>>()
    };
    assert_eq!(headings("editors.md"), headings("redaction.md"));
}

#[test]
fn examples_without_a_name_are_sound_where_they_can_be_read() {
    for (name, page) in pages() {
        for example in examples(&page).into_iter().filter(|example| example.path.is_none() && example.language == "toml") {
            let (_, errors) = chancery::config::tree::from_toml(&example.text, 0);
            assert!(errors.is_empty(), "docs/{name}: {errors:?}\n{}", example.text);
        }
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for (name, page) in pages() {
        let mut fenced = false;
        for line in page.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            }
            for (at, _) in line.match_indices("](").filter(|_| !fenced) {
                let address: String = line[at + 2..].chars().take_while(|c| *c != ')').collect();
                let quoted = line[..at].matches('`').count() % 2 == 1;
                if address.contains("://") || address.starts_with(['/', '#']) || quoted {
                    continue;
                }
                let file = address.split('#').next().unwrap_or_default();
                assert!(root.join(file).exists(), "docs/{name} leads to {address}");
            }
        }
    }
}

#[test]
fn every_rule_is_explained() {
    let page = &pages()["checks.md"];
    for rule in chancery::config::rules::RULES {
        let level = if rule.level == chancery::config::rules::Level::Error { "error" } else { "warn" };
        assert!(page.contains(&format!("| `{}` | {level} |", rule.name)), "docs/checks.md: {} ({level})", rule.name);
    }
}

#[test]
fn everything_that_verify_can_find_is_explained() {
    let page = &pages()["verifying.md"];
    for kind in chancery::verify::live::Kind::ALL {
        let row = format!("| `{}` | {} |", kind.name(), kind.weight().name());
        assert!(page.contains(&row), "docs/verifying.md: {row}");
    }
}
