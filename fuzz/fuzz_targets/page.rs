//! Any text as a post of a small site, from the file to its page and its feeds, as `check` looks at it.
#![no_main]

use std::cell::RefCell;
use std::fs;

use chancery::config::rules::Look;
use chancery::pipeline::{self, Memory, Request};
use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// The site around it; its other texts and its theme are read once.
const SITE: &[(&str, &str)] = &[
    (
        "site.toml",
        "base_url = \"https://example.ca\"\nid_domain = \"example.ca,2011\"\nofficial_languages = [\"en\", \"fr\"]\n\n[languages]\nen = { label = \"English\", \
         title = \"Ambassadors\" }\nfr = { label = \"Français\", title = \"Ambassadeurs\" }\n",
    ),
    ("content/a/ambassador.toml", "name = \"A\"\n"),
    ("content/a/2011-12-05-post.fr.md", "# Billet\n\nTexte.\n"),
    ("content/a/2011-12-04-other.en.md", "# Other\n\n## Part\n\nText.\n"),
    ("content/a/2011-12-04-other.fr.md", "# Autre\n\n## Partie\n\nTexte.\n"),
];

thread_local! {
    static HERE: RefCell<Option<(TempDir, Memory)>> = const { RefCell::new(None) };
}

fn site() -> (TempDir, Memory) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in SITE {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
        fs::write(place, text).expect("a file");
    }
    (folder, Memory::keeping())
}

fuzz_target!(|text: &[u8]| {
    HERE.with_borrow_mut(|here| {
        let (folder, memory) = here.get_or_insert_with(site);
        let post = "content/a/2011-12-05-post.en.md";
        fs::write(folder.path().join(post), text).expect("a post");
        memory.forget(post);
        let instant = DateTime::from_timestamp(1_330_000_000, 0).expect("an instant");
        let request = Request { drafts: true, future: true, look: Look::Check, ..Request::public(folder.path().to_owned(), instant) };
        let outcome = pipeline::prepare_again(&request, memory);
        // A post with an error is left out; nothing in one post stops the site.
        let prepared = outcome.prepared.unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics));
        let press = prepared.press();
        for (path, recipe) in &prepared.plan.files {
            if path.0.starts_with("en/a/") || path.0.starts_with("en/feed") || path.0 == "en/index.html" {
                let bytes = recipe.bytes(&press, &mut Vec::new()).unwrap_or_else(|error| panic!("{}: {error:?}", path.0));
                assert!(std::str::from_utf8(&bytes).is_ok(), "{}", path.0);
            }
        }
    });
});
