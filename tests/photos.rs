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
