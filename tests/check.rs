//! `chancery check` as somebody types it, where it writes something: a photo without its place, reports in files.

mod support;

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use support::{Site, tree};

fn check(site: &Site, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.arg("check").args(arguments).args(["--at", "2012-06-01T12:00:00Z", "--messages", "en"]).current_dir(site.root());
    command.output().expect("the command runs")
}

/// A JPEG of two colours whose Exif says where it was taken, and that it was held sideways.
fn photo() -> Vec<u8> {
    let mut picture = image::RgbImage::from_pixel(32, 16, image::Rgb([250, 250, 250]));
    (0..16).flat_map(|x| (0..16).map(move |y| (x, y))).for_each(|(x, y)| picture.put_pixel(x, y, image::Rgb([200, 10, 20])));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, image::ImageFormat::Jpeg).expect("a JPEG");
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend([1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0]);
    for value in [48u32, 1, 12, 1, 0, 1] {
        exif.extend(value.to_le_bytes());
    }
    let bytes = jpeg.into_inner();
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&bytes[..2], &[0xff, 0xe1], &length, &exif, &bytes[2..]].concat()
}

#[test]
fn a_photo_loses_its_place_and_stands_upright() {
    let site = Site::new();
    let path = "content/barrett/2011-12-05-ice/rink.jpg";
    site.file("content/barrett/2011-12-05-ice/index.en.md", "# Ice\n\n![The rink](rink.jpg)\n");
    site.file("content/barrett/2011-12-05-ice/index.fr.md", "# Glace\n\n![La patinoire](rink.jpg)\n");
    fs::write(site.root().join(path), photo()).expect("a photo");
    let before = tree(site.root());

    let looked = check(&site, &[]);
    assert!(String::from_utf8_lossy(&looked.stderr).contains("this photo says where it was taken"), "{looked:?}");
    assert_eq!(tree(site.root()), before, "looking changes nothing");

    let fixed = check(&site, &["--fix"]);
    let said = String::from_utf8_lossy(&fixed.stdout).into_owned();
    assert!(fixed.status.success() && said.contains(&format!("rewritten without what was noted in it: {path}")), "{fixed:?}");
    let mut after = tree(site.root());
    let bytes = after.insert(path.to_owned(), before[path].clone()).expect("the photo");
    assert_eq!(after, before, "nothing else has changed");
    assert!(!bytes.windows(4).any(|part| part == b"Exif"));
    let picture = image::load_from_memory(&bytes).expect("still a picture").to_rgb8();
    assert_eq!(picture.dimensions(), (16, 32));
    assert!(picture.get_pixel(8, 2)[1] < 100 && picture.get_pixel(8, 30)[1] > 150, "the red half is on top");

    assert!(!String::from_utf8_lossy(&check(&site, &[]).stderr).contains("photo-location"));
}

#[test]
fn reports_go_into_files_too() {
    let site = Site::new();
    site.file("content/barrett/2011-12-05-ice.en.md", "# Ice | snow\n\n[Click here](https://example.ca/)\n");
    site.file("content/barrett/2011-12-05-ice.fr.md", "# Glace\n\nPROTÉGÉ B\n");
    let done = check(&site, &["--sarif", "log.sarif", "--summary", "summary.md"]);
    assert!(done.status.success(), "{done:?}");
    let log: Value = serde_json::from_str(&fs::read_to_string(site.root().join("log.sarif")).expect("a log")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let found: Vec<&str> = results.iter().filter_map(|result| result["ruleId"].as_str()).collect();
    assert_eq!(found, ["link-text", "marking", "capacity"]);
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    let summary = fs::read_to_string(site.root().join("summary.md")).expect("a summary");
    assert!(summary.contains("| warning | “Click here” does not say where this link leads (`link-text`)"), "{summary}");
    assert!(summary.contains("| `content/barrett/2011-12-05-ice.en.md:3` |"), "{summary}");
    assert!(summary.lines().all(|line| !line.starts_with('|') || line.replace("\\|", "").matches('|').count() == 4), "{summary}");
}
