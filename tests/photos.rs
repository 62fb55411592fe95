//! Photos, from the folder of a post to what is online: no byte of what a camera or program noted is in any file of the
//! output, whatever the format; what is there is upright, in sizes that fit, and goes with its post.

#[path = "photos/pictures.rs"]
mod pictures;
mod support;

use std::collections::BTreeMap;
use std::fs;

use chancery::diagnostic::{Code, Severity};
use chancery::write::{Built, Options, build};
use pictures::{Held, SECRET, holds, jpeg, png, webp};
use support::{Site, tree};

const FOLDER: &str = "content/barrett/2011-12-05-ice";
const BESIDE: &str = "barrett/2011/12/ice";

/// A site with a post that shows some pictures.
fn with(pictures: &[(&str, Vec<u8>)]) -> Site {
    let site = Site::new();
    let shown: String = pictures.iter().map(|(name, _)| format!("![What it shows]({name})\n\n")).collect();
    let header = format!("+++\nslug = \"ice\"\nimage = \"{}\"\nimage_alt = \"Ice\"\n+++\n\n", pictures[0].0);
    for lang in ["en", "fr"] {
        site.file(&format!("{FOLDER}/index.{lang}.md"), &format!("{header}# Ice\n\n{shown}"));
    }
    for (name, bytes) in pictures {
        site.bytes(&format!("{FOLDER}/{name}"), bytes);
    }
    site
}

type Output = BTreeMap<String, Vec<u8>>;

/// Builds over what an earlier build left.
#[track_caller]
fn over(site: &Site) -> Output {
    let output = site.root().join("public");
    let request = chancery::pipeline::Request::public(site.root().to_owned(), support::instant(support::INSTANT));
    match build(&request, &output, Options { strict: false, cached: true }) {
        Built::Same(_) => {}
        Built::Made(made) => assert!(made.written.is_some(), "{:#?}", made.outcome.diagnostics),
    }
    tree(&output)
}

#[track_caller]
fn nowhere(output: &Output, secret: &[u8]) {
    assert!(output.len() > 20, "there is a site");
    let with: Vec<_> = output.iter().filter(|(_, bytes)| holds(bytes, secret)).map(|(path, _)| path).collect();
    assert!(with.is_empty(), "{} is in {with:?}", String::from_utf8_lossy(secret));
}

#[test]
fn what_a_camera_noted_is_in_no_file_of_the_output() {
    let pictures = [
        ("a.jpg", jpeg(700, 500, Held::Upright)),
        ("b.png", png(700, 500, Held::Upright)),
        ("c.webp", webp(700, 500, Held::Upright)),
        ("d.jpg", jpeg(700, 500, Held::Turned(6))),
        ("e.png", png(700, 500, Held::Turned(3))),
        ("f.webp", webp(700, 500, Held::Turned(8))),
        // A name proves nothing.
        ("g.png", jpeg(60, 50, Held::Upright)),
    ];
    assert!(pictures.iter().all(|(_, bytes)| holds(bytes, SECRET)));
    let site = with(&pictures);
    site.bytes(&format!("{FOLDER}/form"), &jpeg(60, 50, Held::Upright));
    site.append(&format!("{FOLDER}/index.en.md"), "[The form](form)\n");
    let output = over(&site);
    nowhere(&output, SECRET);
    for marker in [&b"Exif\0\0"[..], b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"MPF\0", b"jumb"] {
        nowhere(&output, marker);
    }
    for lang in ["en", "fr"] {
        for (name, before) in &pictures {
            let published = image::load_from_memory(&output[&format!("{lang}/{BESIDE}/{name}")]).expect("a picture");
            let mut expected = image::load_from_memory(before).expect("a picture");
            if let Some(turned) = name.starts_with(['d', 'e', 'f']).then(|| [6, 3, 8][usize::from(name.as_bytes()[0] - b'd')]) {
                expected.apply_orientation(image::metadata::Orientation::from_exif(turned).expect("one of eight"));
            }
            assert_eq!((published.width(), published.height()), (expected.width(), expected.height()), "{name}");
        }
    }
    // Feeds say how large the file is that they lead to.
    let length = format!("length=\"{}\"", output[&format!("en/{BESIDE}/a.jpg")].len());
    assert!(String::from_utf8_lossy(&output["en/feed.xml"]).contains(&length), "{length}");
    let page = String::from_utf8_lossy(&output[&format!("en/{BESIDE}/index.html")]).into_owned();
    assert!(page.contains("width=\"500\" height=\"700\""), "a photo that is turned has its sides turned: {page}");
}

#[test]
fn a_picture_that_cannot_be_cleaned_is_not_published() {
    let heic = [&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], SECRET].concat();
    let site = with(&[("photo.jpg", heic.clone())]);
    let built = site.build();
    assert!(!built.posts().contains(&"barrett/2011-12-05-ice") && !built.stopped(), "{:?}", built.diagnostics);
    assert!(built.codes().contains(&Code::PictureFormat));
    nowhere(&built.output, SECRET);

    // What is public stays so, with the words that stand for the picture.
    let site = with(&[("photo.jpg", jpeg(60, 50, Held::Upright))]);
    site.publish();
    site.bytes(&format!("{FOLDER}/photo.jpg"), &heic);
    let built = site.build();
    let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code == Code::PictureFormat).collect();
    assert!(!found.is_empty() && found.iter().all(|found| found.severity == Severity::Warning), "{:?}", built.diagnostics);
    assert!(built.text(&format!("en/{BESIDE}/index.html")).contains("What it shows"));
    assert!(!built.output.contains_key(&format!("en/{BESIDE}/photo.jpg")));
    nowhere(&built.output, SECRET);
}

#[test]
fn a_file_that_no_text_shows_any_more_stays_and_is_clean() {
    let site = with(&[("photo.jpg", jpeg(60, 50, Held::Turned(5))), ("other.jpg", jpeg(60, 50, Held::Upright))]);
    site.publish();
    for lang in ["en", "fr"] {
        site.file(&format!("{FOLDER}/index.{lang}.md"), "+++\nslug = \"ice\"\n+++\n\n# Ice\n\nText.\n");
    }
    let output = over(&site);
    let kept = image::load_from_memory(&output[&format!("en/{BESIDE}/photo.jpg")]).expect("a picture");
    assert_eq!((kept.width(), kept.height()), (50, 60));
    nowhere(&output, SECRET);
}

#[test]
fn drawings_are_published_without_script() {
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"boo()\"><script>boo()</script><path d=\"M0 0h9\"/></svg>";
    let output = over(&with(&[("map.svg", drawing.to_vec())]));
    let published = String::from_utf8_lossy(&output[&format!("en/{BESIDE}/map.svg")]).into_owned();
    assert!(published.contains("<path") && !published.contains("boo"), "{published}");
    nowhere(&output, b"boo()");
}

#[test]
fn a_photo_in_the_cache_that_is_garbage_is_made_again() {
    let site = with(&[("photo.jpg", jpeg(700, 500, Held::Turned(6)))]);
    let clean = over(&site);
    let kept = tree(&site.root().join(".chancery/photos"));
    assert!(!kept.is_empty());
    for garbage in [&b""[..], b"chancery, not", SECRET] {
        for name in kept.keys() {
            fs::write(site.root().join(".chancery/photos").join(name), garbage).expect("written");
        }
        fs::remove_dir_all(site.root().join("public")).expect("removed");
        fs::remove_dir_all(site.root().join(".chancery/cache")).expect("removed");
        assert_eq!(over(&site), clean);
        assert_eq!(tree(&site.root().join(".chancery/photos")), kept);
    }
    // Nothing but the photos is kept, as by a workflow: no photo is made again.
    fs::remove_dir_all(site.root().join("public")).expect("removed");
    fs::remove_dir_all(site.root().join(".chancery/cache")).expect("removed");
    assert_eq!(over(&site), clean);
    assert_eq!(site.build().output, clean, "without a cache everything is the same");
}

/// The sizes of photos in an output.
fn sizes(output: &Output) -> Vec<&str> {
    output.keys().filter_map(|path| path.strip_prefix("assets/photo-")).collect()
}

/// What an attribute says in the only tag of a page that holds a text.
fn attribute<'a>(page: &'a str, tag: &str, name: &str) -> &'a str {
    let rest = page.split(tag).nth(1).unwrap_or_else(|| panic!("{tag} is not in {page}"));
    let inner = rest.split('>').next().expect("the end of the tag");
    inner.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{name} is not in {inner}"))
}

#[test]
fn a_photo_comes_in_sizes_that_fit() {
    let photo = jpeg(2000, 1000, Held::Turned(6));
    let site = with(&[("photo.jpg", photo.clone()), ("small.png", png(300, 200, Held::Upright))]);
    // The same photo in another post, by another name, is made smaller once.
    for lang in ["en", "fr"] {
        site.file(
            &format!("content/barrett/2011-12-07-again/index.{lang}.md"),
            "+++\nslug = \"again\"\n+++\n\n# Again\n\n![It again](b.jpg)\n\n![Twice](b.jpg 'A caption')\n",
        );
    }
    site.bytes("content/barrett/2011-12-07-again/b.jpg", &photo);
    let output = over(&site);
    let upright = (1000, 2000);
    // 480, and what it has itself: in WebP both, in its own format the smaller one, since the other is the file.
    assert_eq!(sizes(&output).len(), 3, "{:?}", sizes(&output));
    let page = String::from_utf8_lossy(&output["en/barrett/2011/12/again/index.html"]).into_owned();
    for (tag, end) in [("<source type=\"image/webp\"", ".webp"), ("<img", ".jpg")] {
        let mut widths = Vec::new();
        for entry in attribute(&page, tag, "srcset").split(", ") {
            let (url, width) = entry.split_once(' ').expect("an address and a width");
            let bytes = &output[url.trim_start_matches('/')];
            let decoded = image::load_from_memory(bytes).expect("a picture");
            assert!(url.ends_with(end) && !holds(bytes, SECRET), "{url}");
            assert_eq!(format!("{}w", decoded.width()), width);
            let height = f64::from(decoded.width()) * f64::from(upright.1) / f64::from(upright.0);
            assert!((f64::from(decoded.height()) - height).abs() <= 1.0, "{entry}");
            widths.push(decoded.width());
        }
        assert_eq!(widths, [480, 1000], "{tag}");
    }
    assert_eq!((attribute(&page, "<img", "width"), attribute(&page, "<img", "height")), ("1000", "2000"));
    assert!(!attribute(&page, "<img", "sizes").is_empty());
    // What is seen first does not wait; what is below does.
    let pictures: Vec<&str> = page.split("<img").skip(1).collect();
    assert!(pictures[0].contains("fetchpriority=\"high\"") && !pictures[0].contains("loading"), "{page}");
    assert!(pictures[1].contains("loading=\"lazy\"") && page.contains("<figcaption>A caption</figcaption>"), "{page}");
    let list = String::from_utf8_lossy(&output["en/index.html"]).into_owned();
    assert!(attribute(&list, "<img class=\"thumb\"", "srcset").contains("480w"));
    // Feeds have the file itself, at the address that it keeps.
    for feed in ["en/feed.xml", "en/atom.xml", "en/feed.json"] {
        let feed = String::from_utf8_lossy(&output[feed]).into_owned();
        assert!(
            feed.contains("https://ambassadors.example.ca/en/barrett/2011/12/again/b.jpg") && !feed.contains("assets/photo-"),
            "{feed}"
        );
    }
    // A small picture is served as it is.
    let page = String::from_utf8_lossy(&output[&format!("en/{BESIDE}/index.html")]).into_owned();
    assert!(page.contains(&format!("<img src=\"/en/{BESIDE}/small.png\" alt=")), "{page}");
    nowhere(&output, SECRET);
}

#[test]
fn a_photo_that_was_replaced_or_withdrawn_leaves_nothing() {
    let site = with(&[("photo.jpg", jpeg(1200, 800, Held::Turned(8)))]);
    let (shared, folder) = (png(900, 500, Held::Upright), "content/barrett/2011-12-07-again");
    for lang in ["en", "fr"] {
        site.file(&format!("{folder}/index.{lang}.md"), "+++\nslug = \"again\"\n+++\n\n# Again\n\n![It](shared.png) ![Its own](own.png)\n");
    }
    site.bytes(&format!("{folder}/shared.png"), &shared).bytes(&format!("{folder}/own.png"), &png(800, 600, Held::Upright));
    let before = over(&site);
    let kept = || tree(&site.root().join(".chancery/photos"));
    let first = kept();

    site.bytes(&format!("{FOLDER}/photo.jpg"), &jpeg(1210, 800, Held::Turned(8)));
    let replaced = over(&site);
    let (old, new): (Vec<_>, Vec<_>) = (sizes(&before), sizes(&replaced));
    assert_eq!(old.iter().filter(|name| !new.contains(name)).count(), new.iter().filter(|name| !old.contains(name)).count());
    assert!(old.iter().any(|name| !new.contains(name)), "the sizes of the old photo are gone");
    assert_eq!(replaced, site.build().output, "as from nothing");
    assert_eq!(kept().len(), first.len(), "nor does the cache have it");
    assert!(kept().keys().any(|name| !first.contains_key(name)) && first.keys().any(|name| !kept().contains_key(name)));

    // One photo of a post that is withdrawn is also in another.
    site.bytes(&format!("{FOLDER}/photo.jpg"), &shared);
    over(&site);
    site.publish();
    let both = over(&site);
    for lang in ["en", "fr"] {
        site.file(
            &format!("{folder}/index.{lang}.md"),
            "+++\nslug = \"again\"\nwithdrawn = { date = 2011-12-08, reason = \"Wrong.\" }\n+++\n\n# Again\n",
        );
    }
    site.publish();
    let after = over(&site);
    let (both, left) = (sizes(&both), sizes(&after));
    assert_eq!((both.len(), left.len()), (6, 3), "{left:?}");
    assert!(left.iter().all(|name| both.contains(name)));
    assert!(!after.keys().any(|path| path.contains("again") && path.ends_with(".png")));
    assert_eq!(after, site.build().output, "as from nothing");
    assert_eq!(kept().len(), 3);
}

#[test]
fn photos_are_the_same_with_any_number_of_threads() {
    let site = with(&[
        ("a.jpg", jpeg(1200, 800, Held::Turned(2))),
        ("b.webp", webp(1000, 700, Held::Upright)),
        ("c.png", png(1000, 700, Held::Upright)),
    ]);
    let with = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(|| site.build().output);
    let one = with(1);
    assert!(sizes(&one).len() > 6);
    assert_eq!(one, with(4));
    assert_eq!(one, over(&site));
}

#[test]
fn documents_are_listed_with_type_size_and_language() {
    let site = with(&[("photo.jpg", jpeg(60, 50, Held::Upright))]);
    for (lang, words) in
        [("en", "[The rules](rules.pdf) [in French](rules.fr.pdf) [a film](film.mp4)"), ("fr", "[Le règlement](rules.fr.pdf)")]
    {
        site.append(&format!("{FOLDER}/index.{lang}.md"), words);
    }
    for (name, size) in [("rules.pdf", 340_200), ("rules.fr.pdf", 1_249_999), ("film.mp4", 512)] {
        site.bytes(&format!("{FOLDER}/{name}"), &vec![b'x'; size]);
    }
    let output = over(&site);
    let list = |lang: &str| {
        let page = String::from_utf8_lossy(&output[&format!("{lang}/{BESIDE}/index.html")]).into_owned();
        let list = page.split("<section class=\"files\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a list");
        list.replace('\u{a0}', " ")
    };
    let (en, fr) = (list("en"), list("fr"));
    assert!(
        en.contains("type=\"application/pdf\" hreflang=\"en\">rules.pdf</a> <span class=\"note\">PDF, 340 KB, <span lang=\"en\">English"),
        "{en}"
    );
    assert!(en.contains("hreflang=\"fr\">rules.fr.pdf</a> <span class=\"note\">PDF, 1.2 MB, <span lang=\"fr\">"), "{en}");
    assert!(en.contains("MP4, 512 bytes") && !en.contains("photo"), "{en}");
    assert!(fr.contains("Fichier<") && fr.contains("PDF, 1,2 Mo"), "{fr}");
}

#[test]
fn pages_and_profiles_list_their_documents_too() {
    let site = Site::new();
    for (folder, name) in [("content/pages", "about"), ("content/barrett", "_index")] {
        site.bytes(&format!("{folder}/terms.pdf"), &[b'x'; 2048]);
        for lang in ["en", "fr"] {
            site.file(&format!("{folder}/{name}.{lang}.md"), &format!("# About {lang}\n\n[Terms](terms.pdf)\n"));
        }
    }
    let output = over(&site);
    for (page, file) in [("en/about-en/index.html", "/en/about-en/terms.pdf"), ("fr/barrett/index.html", "/fr/barrett/terms.pdf")] {
        let page = String::from_utf8_lossy(&output[page]).into_owned();
        let list = page.split("<section class=\"files\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a list");
        assert!(list.contains(&format!("href=\"{file}\"")) && list.contains("PDF, 2"), "{list}");
        assert!(output.contains_key(&file[1..]));
    }
}

#[test]
fn a_photo_that_nobody_here_can_decode_stops_nothing() {
    // Coded in a way that few libraries know: a browser may.
    let strange = |held| {
        let mut photo = jpeg(700, 500, held);
        let frame = photo.windows(4).position(|part| part == b"\xff\xc0\0\x11").expect("a frame");
        photo[frame + 1] = 0xc9;
        photo
    };
    let output = over(&with(&[("photo.jpg", strange(Held::Upright))]));
    assert!(sizes(&output).len() == 3 && output.contains_key(&format!("en/{BESIDE}/index.html")));
    nowhere(&output, SECRET);
    // One that would have to be turned is refused, and nobody else waits for it.
    let built = with(&[("photo.jpg", strange(Held::Turned(6)))]).build();
    assert!(built.codes().contains(&Code::PictureFormat) && !built.stopped(), "{:?}", built.diagnostics);
    nowhere(&built.output, SECRET);
    // Nor does one that is recorded, and that no text shows any more.
    let site = with(&[("photo.jpg", jpeg(700, 500, Held::Upright))]);
    site.publish();
    for lang in ["en", "fr"] {
        site.file(&format!("{FOLDER}/index.{lang}.md"), "+++\nslug = \"ice\"\n+++\n\n# Ice\n\nText.\n");
    }
    site.bytes(&format!("{FOLDER}/photo.jpg"), &strange(Held::Turned(6)));
    let built = site.build();
    assert!(!built.stopped() && built.output.contains_key(&format!("en/{BESIDE}/index.html")), "{:?}", built.diagnostics);
    assert!(!built.output.contains_key(&format!("en/{BESIDE}/photo.jpg")));
    nowhere(&built.output, SECRET);
}

#[test]
fn an_ambassador_has_a_portrait_or_initials() {
    let site = Site::new();
    site.bytes("content/barrett/portrait.jpg", &jpeg(1200, 900, Held::Turned(6)));
    for (lang, alt) in [("en", "John Barrett at his desk"), ("fr", "John Barrett à son bureau")] {
        let header = format!("+++\nimage = \"portrait.jpg\"\nimage_alt = \"{alt}\"\nimage_credit = \"Embassy & friends\"\n+++\n");
        site.file(&format!("content/barrett/_index.{lang}.md"), &format!("{header}\nAbout {lang}.\n"));
    }
    let output = over(&site);
    nowhere(&output, SECRET);
    for (lang, alt) in [("en", "John Barrett at his desk"), ("fr", "John Barrett à son bureau")] {
        let page = String::from_utf8_lossy(&output[&format!("{lang}/barrett/index.html")]).into_owned();
        let tag = page.split("<img class=\"portrait").nth(1).and_then(|rest| rest.split('>').next()).expect("a portrait");
        assert!(tag.contains(&format!("alt=\"{alt}\"")) && tag.contains("width=\"900\" height=\"1200\""), "{tag}");
        assert!(page.contains("Embassy &amp; friends") && !page.split("<main").nth(1).expect("a text").contains("class=\"monogram\""));
        assert!(page.contains(&format!("https://ambassadors.example.ca/{lang}/barrett/portrait.jpg")), "structured data");
        assert!(output.contains_key(&format!("{lang}/barrett/portrait.jpg")));
    }
    // Who has said nothing about himself in a language has his initials there.
    let german = String::from_utf8_lossy(&output["de/barrett/index.html"]).into_owned();
    assert!(german.contains("class=\"monogram\"") && !german.contains("class=\"portrait"));
}
