//! Sharing cards, from the words of a post to what the networks are told: each language's version of a post without a
//! picture has one of its own, that goes with its words and with it.

mod support;

use std::collections::BTreeMap;
use std::fs;

use chancery::write::{Built, Options, build};
use support::{Site, tree};

type Output = BTreeMap<String, Vec<u8>>;

/// Builds over what an earlier build left.
#[track_caller]
fn over(site: &Site) -> Output {
    let output = site.public();
    let request = chancery::pipeline::Request::public(site.root().to_owned(), support::instant(support::INSTANT));
    match build(&request, &output, Options { strict: false, cached: true }) {
        Built::Same(_) => {}
        Built::Made(made) => assert!(made.written.is_some(), "{:#?}", made.outcome.diagnostics),
    }
    tree(&output)
}

/// The cards of an output.
fn cards(output: &Output) -> Vec<&str> {
    output.keys().map(String::as_str).filter(|path| path.starts_with("assets/card-")).collect()
}

fn page(output: &Output, path: &str) -> String {
    String::from_utf8(output.get(path).unwrap_or_else(|| panic!("{path} is not in the output")).clone()).expect("UTF-8")
}

/// What a page tells the networks.
#[track_caller]
fn told<'a>(page: &'a str, name: &str) -> &'a str {
    let begin = format!("\"{name}\" content=\"");
    page.split(&begin).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{name} is not in {page}"))
}

const POST: &str = "barrett/2011/12/snow/index.html";

/// A site with a post in three languages.
fn with_snow() -> Site {
    let site = Site::new().with_cards();
    for (lang, title) in [("en", "First snow"), ("fr", "Première neige"), ("de", "Der erste Schnee")] {
        site.file(&format!("content/barrett/2011-12-05-snow.{lang}.md"), &format!("+++\nslug = \"snow\"\n+++\n\n# {title}\n\nText.\n"));
    }
    site
}

#[test]
fn each_language_of_a_post_has_a_card_of_its_own() {
    let site = with_snow();
    let output = over(&site);
    assert_eq!(cards(&output).len(), 5, "three of one post, two of the other");
    let mut seen = Vec::new();
    for (lang, alt) in [
        ("en", "“First snow”, by John Barrett"),
        ("fr", "«\u{a0}Première neige\u{a0}», par John Barrett"),
        ("de", "„Der erste Schnee“, von John Barrett"),
    ] {
        let page = page(&output, &format!("{lang}/{POST}"));
        let image = told(&page, "og:image").strip_prefix("https://ambassadors.example.ca/").expect("an absolute address");
        assert_eq!((told(&page, "og:image:width"), told(&page, "og:image:height")), ("1200", "630"));
        assert_eq!((told(&page, "og:image:alt"), told(&page, "twitter:card")), (alt, "summary_large_image"));
        let card = image::load_from_memory(&output[image]).expect("a picture").to_rgb8();
        assert_eq!((card.width(), card.height()), (1200, 630));
        // Ink where the title is, red at the top, the ground between them.
        let dark = (130..470).flat_map(|y| (60..1140).map(move |x| (x, y))).filter(|(x, y)| card.get_pixel(*x, *y).0[0] < 60).count();
        assert!(dark > 5_000, "{lang}: {dark} dark pixels");
        assert_eq!((card.get_pixel(5, 5).0, card.get_pixel(600, 5).0), ([0xa5, 0x12, 0x2a], [0xfd, 0xfc, 0xfa]));
        assert!(!seen.contains(&output[image]), "{lang} has the card of another language");
        seen.push(output[image].clone());
    }
    // What is no post has the theme's.
    let home = page(&output, "en/index.html");
    assert!(told(&home, "og:image").contains("/assets/card.") && told(&home, "twitter:card") == "summary", "{home}");
}

#[test]
fn a_card_has_the_same_bytes_whoever_draws_it_and_is_drawn_once() {
    let site = with_snow();
    let output = over(&site);
    for jobs in [1, 3] {
        assert_eq!(with_snow().jobs(jobs).build().output, output, "{jobs} threads");
    }
    let kept = site.root().join(".chancery/photos");
    assert_eq!(tree(&kept).len(), 5);
    // Another text under the same title: nothing is drawn, and so nothing is kept anew.
    fs::remove_dir_all(&kept).expect("removed");
    site.append("content/barrett/2011-12-05-snow.en.md", "More.\n");
    let edited = over(&site);
    assert!(cards(&edited) == cards(&output) && tree(&kept).is_empty(), "{:?}", tree(&kept).keys());
    // Nothing but what was drawn is kept, as by a workflow: it is taken as it is.
    fs::remove_dir_all(site.root().join(".chancery")).expect("removed");
    fs::remove_dir_all(site.public()).expect("removed");
    over(&site);
    fs::remove_dir_all(site.root().join(".chancery/cache")).expect("removed");
    let drawn = |folder: &std::path::Path| {
        let times = fs::read_dir(folder)
            .expect("a folder")
            .flatten()
            .map(|entry| (entry.file_name(), entry.metadata().and_then(|data| data.modified()).expect("a time")));
        times.collect::<BTreeMap<_, _>>()
    };
    let before = drawn(&kept);
    fs::remove_dir_all(site.public()).expect("removed");
    assert_eq!((over(&site), drawn(&kept)), (edited, before));
}

#[test]
fn another_title_is_another_card_and_the_old_one_goes() {
    let site = with_snow();
    site.publish();
    let before = over(&site);
    site.file("content/barrett/2011-12-05-snow.en.md", "+++\nslug = \"snow\"\n+++\n\n# Second snow\n\nText.\n");
    let after = over(&site);
    let gone: Vec<_> = cards(&before).into_iter().filter(|card| !after.contains_key(*card)).collect();
    let new: Vec<_> = cards(&after).into_iter().filter(|card| !before.contains_key(*card)).collect();
    assert_eq!((gone.len(), new.len()), (1, 1));
    assert_eq!(told(&page(&after, &format!("en/{POST}")), "og:image"), format!("https://ambassadors.example.ca/{}", new[0]));
    assert_eq!(tree(&site.root().join(".chancery/photos")).len(), 5, "nor does the cache have it");
    assert_eq!(after, site.build().output, "as from nothing");
}

#[test]
fn what_is_withdrawn_has_no_card_and_leaves_none() {
    for private in ["", ", private = true"] {
        let site = with_snow();
        site.publish();
        assert_eq!(cards(&over(&site)).len(), 5);
        for lang in ["en", "fr", "de"] {
            let withdrawn =
                format!("+++\nslug = \"snow\"\nwithdrawn = {{ date = 2012-05-01, reason = \"Wrong.\"{private} }}\n+++\n\n# Snow\n");
            site.file(&format!("content/barrett/2011-12-05-snow.{lang}.md"), &withdrawn);
        }
        site.publish();
        let after = over(&site);
        assert_eq!((cards(&after).len(), tree(&site.root().join(".chancery/photos")).len()), (2, 2));
        let notice = page(&after, &format!("en/{POST}"));
        assert!(!notice.contains("/assets/card-"), "{notice}");
    }
}

#[test]
fn a_picture_of_its_own_stands_in_place_of_a_card() {
    let site = with_snow();
    for lang in ["en", "fr"] {
        let text = |image: &str| format!("+++\nslug = \"ice\"\nimage = \"{image}\"\nimage_alt = \"Ice\"\n+++\n\n# Ice\n\nText.\n");
        site.file(&format!("content/barrett/2011-12-06-ice/index.{lang}.md"), &text("ice.png"));
        site.file(&format!("content/barrett/2011-12-07-map/index.{lang}.md"), &text("map.svg").replace("\"ice\"", "\"map\""));
    }
    site.bytes("content/barrett/2011-12-06-ice/ice.png", &support::located_picture());
    site.bytes("content/barrett/2011-12-07-map/map.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>");
    let output = over(&site);
    assert_eq!(cards(&output).len(), 7, "the networks show no drawings");
    let own = page(&output, "en/barrett/2011/12/ice/index.html");
    assert!(told(&own, "og:image").ends_with("/ice.png") && told(&own, "og:image:alt") == "Ice");
    assert_eq!((told(&own, "og:image:width"), told(&own, "twitter:card")), ("1", "summary_large_image"));
    assert!(told(&page(&output, "en/barrett/2011/12/map/index.html"), "og:image").contains("/assets/card-"));
}

#[test]
fn what_the_font_lacks_is_never_a_box() {
    let site = with_snow();
    site.file("content/barrett/2011-12-05-snow.en.md", "+++\nslug = \"snow\"\n+++\n\n# First snow 雪\n\nText.\n");
    let output = over(&site);
    assert_eq!(cards(&output).len(), 4);
    let page = page(&output, &format!("en/{POST}"));
    assert!(told(&page, "og:image").contains("/assets/card.") && told(&page, "twitter:card") == "summary", "{page}");
}

#[test]
fn a_site_without_cards_has_none() {
    let site = with_snow();
    let before = over(&site);
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &format!("cards = false\n{settings}"));
    let after = over(&site);
    assert_eq!((cards(&before).len(), cards(&after).len(), tree(&site.root().join(".chancery/photos")).len()), (5, 0, 0));
    assert!(told(&page(&after, &format!("en/{POST}")), "og:image").contains("/assets/card."));
}

#[test]
fn a_draft_has_a_card_in_a_preview_alone() {
    let site = with_snow();
    site.file("content/barrett/2011-12-06-secret.en.md", "+++\ndraft = true\n+++\n\n# A secret\n\nText.\n");
    assert_eq!(cards(&site.build().output).len(), 5);
    assert_eq!(cards(&site.drafts().build().output).len(), 6);
}
