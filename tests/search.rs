//! The search: what its index holds, what goes from it, and what is made again.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::time::SystemTime;

use chancery::pipeline::Request;
use chancery::write::{self, Built as Made, Options, Written};
use support::{Built, Site, instant, tree};

/// Everything that the index of a language says, unpacked.
fn said(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> String {
    let packed = files.iter().filter(|(path, _)| path.starts_with(folder) && path.contains(".pf_"));
    let unpacked = packed.map(|(path, bytes)| {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&**bytes).read_to_end(&mut plain).unwrap_or_else(|error| panic!("{path}: {error}"));
        String::from_utf8_lossy(&plain).into_owned()
    });
    unpacked.collect()
}

fn index(built: &Built, folder: &str) -> String {
    assert_eq!(built.status, 0, "{:#?}", built.diagnostics);
    said(&built.output, folder)
}

/// A site with posts of two years, built in the second of them.
fn two_years() -> Site {
    let site = Site::new().with_search();
    for (lang, words) in [("en", "Words of the new year."), ("fr", "Les mots de l’année nouvelle.")] {
        site.file(&format!("content/barrett/2012-03-01-spring.{lang}.md"), &format!("# Spring {lang}\n\n{words}\n"));
    }
    site
}

/// A build as the program makes it, with what the last one left.
fn cached(site: &Site) -> Written {
    cached_at(site, support::INSTANT)
}

fn cached_at(site: &Site, at: &str) -> Written {
    let request = Request::public(site.root().to_owned(), instant(at));
    match write::build(&request, &site.public(), Options { strict: false, cached: true }) {
        Made::Same(same) => same.written(),
        Made::Made(made) => {
            let found = made.outcome.diagnostics;
            made.written.unwrap_or_else(|| panic!("{found:#?}"))
        }
    }
}

/// When each file of a folder was written.
fn times(site: &Site, folder: &str) -> BTreeMap<String, SystemTime> {
    let files = tree(&site.public()).into_keys().filter(|path| path.starts_with(folder));
    files.map(|path| (path.clone(), fs::metadata(site.public().join(path)).and_then(|file| file.modified()).expect("a time"))).collect()
}

#[test]
fn each_language_has_the_running_year_and_all_years_before() {
    let built = two_years().build();
    let (recent, earlier) = (index(&built, "search/fr/recent/"), index(&built, "search/fr/earlier/"));
    // The apostrophe parts words; an accent does not keep them from being found.
    assert!(recent.contains("Les mots de l'année nouvelle.") && recent.contains("Spring fr") && recent.contains("anne"), "{recent}");
    assert!(earlier.contains("Un billet sans rien de faux.") && earlier.contains("/fr/barrett/2011/12/sans-faute/"), "{earlier}");
    assert!(!recent.contains("billet") && !earlier.contains("Spring"));
    for fact in ["barrett", "John Barrett", "1er mars 2012"] {
        assert!(recent.contains(fact), "no `{fact}` in {recent}");
    }
    // In German there is nothing to search.
    assert!(!built.output.keys().any(|path| path.starts_with("search/de/")));
    assert!(built.text("de/suche/index.html").contains("Suche") && !built.text("de/suche/index.html").contains("<script type=\"module\""));
    let page = built.text("fr/recherche/index.html");
    assert!(page.contains("data-bundles=\"/search/fr/recent/ /search/fr/earlier/\""), "{page}");
    // Nothing but what the page loads.
    let kinds = ["pagefind-entry.json", "fr/pagefind.js", "fr/wasm.pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"];
    for path in built.output.keys().filter(|path| path.starts_with("search/fr/")) {
        assert!(kinds.iter().any(|kind| path.ends_with(kind)), "{path}");
    }
    let manifest = built.text("manifest-sha256.txt");
    assert!(manifest.contains("  search/fr/earlier/pagefind-entry.json\n"), "{manifest}");
}

#[test]
fn a_year_that_ends_joins_the_years_before() {
    let site = two_years();
    cached_at(&site, "2012-12-31T12:00:00Z");
    let before = tree(&site.public());
    assert!(said(&before, "search/en/recent/").contains("Spring en"));
    // Midnight in Toronto. Nobody has touched a file, and yet something is decided otherwise.
    cached_at(&site, "2013-01-01T04:59:59Z");
    assert_eq!(tree(&site.public()), before);
    cached_at(&site, "2013-01-01T05:00:00Z");
    let after = tree(&site.public());
    assert!(said(&after, "search/en/earlier/").contains("Spring en") && said(&after, "search/en/earlier/").contains("Sound"));
    assert!(!after.keys().any(|path| path.starts_with("search/en/recent/")));
    assert!(String::from_utf8_lossy(&after["en/search/index.html"]).contains("data-bundles=\"/search/en/earlier/\""));
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let site = two_years();
    cached(&site);
    let (recent, earlier) = (times(&site, "search/en/recent/"), times(&site, "search/en/earlier/"));
    site.append("content/barrett/2012-03-01-spring.en.md", "\nMore words.\n");
    let written = cached(&site);
    let rendered: Vec<&str> = written.rendered.iter().map(|(path, _)| path.as_str()).filter(|path| path.starts_with("search/")).collect();
    assert_eq!(rendered, ["search/en/recent/pagefind-entry.json"]);
    assert_eq!(times(&site, "search/en/earlier/"), earlier);
    assert!(times(&site, "search/en/recent/") != recent);
    assert!(said(&tree(&site.public()), "search/en/recent/").contains("More words."));
    let whole = site.build_into(&site.root().join("whole"), |_| {});
    assert!(whole.output == tree(&site.public()), "an edit and a build from nothing differ");
    // A word of the site that no index has.
    site.append("site.toml", "\n[tags.trade]\nlabel = { en = \"Trade\", fr = \"Commerce\" }\n");
    let written = cached(&site);
    assert!(!written.rendered.iter().any(|(path, _)| path.starts_with("search/")), "{:?}", written.rendered);
}

#[test]
fn a_file_of_the_index_that_somebody_touched_is_made_again() {
    let site = two_years();
    cached(&site);
    let whole = tree(&site.public());
    let fragment = whole.keys().find(|path| path.starts_with("search/en/earlier/fragment/")).expect("a fragment").clone();
    fs::remove_file(site.public().join(&fragment)).expect("removed");
    cached(&site);
    assert!(tree(&site.public()) == whole);
    fs::write(site.public().join(&fragment), "other").expect("written");
    cached(&site);
    assert!(tree(&site.public()) == whole);
    // What only the cache knows is nothing.
    fs::remove_dir_all(site.root().join(".chancery")).expect("removed");
    let written = cached(&site);
    assert!(tree(&site.public()) == whole && written.written == 0, "{} written", written.written);
}

#[test]
fn what_is_withdrawn_leaves_the_index() {
    let site = two_years();
    for lang in ["en", "fr"] {
        site.file(&format!("content/barrett/2012-04-01-slip.{lang}.md"), &format!("# Slip {lang}\n\nA most singular mistake.\n"));
    }
    // Another text leads to it; an address that somebody writes out is theirs, on the page and here.
    let address = "https://ambassadors.example.ca/en/barrett/2012/04/slip-en/";
    site.append("content/barrett/2011-12-01-sound.en.md", &format!("\nRead [this]({address}) as well.\n"));
    site.publish();
    cached(&site);
    let before = tree(&site.public());
    assert!(said(&before, "search/en/recent/").contains("singular"));
    assert!(said(&before, "search/en/earlier/").contains("Read this as well"));
    for lang in ["en", "fr"] {
        let file = format!("content/barrett/2012-04-01-slip.{lang}.md");
        site.file(
            &file,
            &format!("+++\nwithdrawn = {{ date = 2012-05-01, private = true }}\n+++\n# Slip {lang}\n\nA most singular mistake.\n"),
        );
    }
    site.publish();
    cached(&site);
    let after = tree(&site.public());
    for folder in ["search/en/", "search/fr/"] {
        let said = said(&after, folder).to_lowercase();
        for trace in ["singular", "slip", "mistak"] {
            let at = said.find(trace).map(|at| said[at.saturating_sub(80)..].chars().take(200).collect::<String>());
            assert_eq!(at, None, "`{trace}` is still in {folder}");
        }
    }
    // No file of the earlier index is left either.
    let files = |tree: &BTreeMap<String, Vec<u8>>| -> BTreeSet<String> {
        tree.keys().filter(|path| path.starts_with("search/")).cloned().collect()
    };
    let left: Vec<String> = files(&before).intersection(&files(&after)).filter(|path| path.contains("/fragment/")).cloned().collect();
    assert!(left.iter().all(|path| !said(&before, path).contains("singular")));
}

#[test]
fn a_site_can_do_without() {
    let site = two_years();
    let with = site.build();
    assert!(with.text("en/index.html").contains("/en/search/"));
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &format!("search = false\n{settings}"));
    let without = site.build();
    assert_eq!(without.status, 0, "{:#?}", without.diagnostics);
    assert!(!without.output.keys().any(|path| path.starts_with("search/") || path.contains("/search/")));
    assert!(!without.text("en/index.html").contains("/search/"));
}

#[test]
fn the_same_texts_give_the_same_index_on_any_number_of_cores() {
    let one = two_years().jobs(1).build();
    let many = two_years().jobs(8).build();
    assert!(one.output == many.output);
}

#[test]
fn only_pages_that_search_may_compile() {
    let site = two_years();
    site.append("site.toml", "\n[hosting]\ntargets = [\"nginx\", \"apache\", \"caddy\", \"cloudflare\"]\n");
    let built = site.build();
    assert_eq!(built.status, 0, "{:#?}", built.diagnostics);
    for (file, times) in [(".hosting/nginx-maps.conf", 6), (".htaccess", 3), (".hosting/site.caddy", 1), ("_headers", 3)] {
        let text = built.text(file);
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("'wasm-unsafe-eval'")).collect();
        assert_eq!(lines.len(), times, "{file}: {lines:#?}");
        let strict = text.lines().filter(|line| line.contains("default-src 'none'") && !line.contains("script-src")).count();
        assert_eq!(strict, 1, "{file}: every other page runs no script");
    }
    assert!(built.text("_headers").contains("/fr/recherche/*\n  ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'"));
}
