//! The public site for a library: everything that is public, to the byte, and nothing else; the same in every run.

#[path = "properties/folder.rs"]
mod folder;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use chancery::export::archive::{self, Archive, Cut, Wanted};
use chancery::ledger::chain::{self, YearFile};
use chancery::pipeline::{self, Request};
use sha2::{Digest, Sha512};
use support::Site;

type Tree = BTreeMap<String, Vec<u8>>;

/// A record of a WARC file.
#[derive(Debug)]
struct Record {
    head: BTreeMap<String, String>,
    block: Vec<u8>,
}

/// What came of an export: the files of the ZIP, and the records by address.
struct Wacz {
    bytes: Vec<u8>,
    files: Tree,
    records: BTreeMap<String, Record>,
}

fn cut_of<'a>(of: &[(&str, &'a str)]) -> Wanted<'a> {
    let part = |name| of.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    Wanted { ambassador: part("ambassador"), lang: part("lang"), year: part("year") }
}

/// Exports a part of a site both ways, as the command does.
fn exported(site: &Site, of: &[(&str, &str)]) -> (Tree, Wacz) {
    let locked = site.root().join("published").is_dir();
    let request = Request { locked, ..Request::public(site.root().to_owned(), support::instant(support::INSTANT)) };
    let outcome = pipeline::prepare(&request);
    let prepared = outcome.prepared.unwrap_or_else(|| panic!("{}", support::findings::lines(&outcome.diagnostics, site.root())));
    let cut = Cut::of(&prepared, &cut_of(of)).expect("a part of the site");
    let archive = Archive::new(&prepared, cut, request.instant);
    let folder = tempfile::tempdir().expect("a folder");
    let (bag, wacz) = (folder.path().join("bag"), folder.path().join("site.wacz"));
    archive::bag(&archive, &bag).expect("a bag");
    archive::wacz(&archive, &wacz).expect("a file");
    let left: BTreeSet<_> = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "nothing is left beside them: {left:?}");
    (support::tree(&bag), opened(fs::read(&wacz).expect("a file")))
}

fn opened(bytes: Vec<u8>) -> Wacz {
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a ZIP");
    let mut files = Tree::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("sound");
        let packed = file.compression() != zip::CompressionMethod::Stored;
        let name = file.name().expect("a name").into_owned();
        assert!(!packed || !name.starts_with("archive/") && !name.starts_with("indexes/"), "{name} is packed");
        files.insert(name, content);
    }
    let records = records(&files["archive/data.warc.gz"]);
    let mut by_address = BTreeMap::new();
    for record in records {
        let address = record.head.get("WARC-Target-URI").cloned().unwrap_or_default();
        assert!(by_address.insert(address.clone(), record).is_none(), "{address} is there twice");
    }
    Wacz { bytes, files, records: by_address }
}

/// The records of a file, each out of a gzip member of its own.
fn records(packed: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    let mut rest = packed;
    while !rest.is_empty() {
        let mut member = Vec::new();
        let mut decoder = flate2::bufread::GzDecoder::new(rest);
        decoder.read_to_end(&mut member).expect("a member");
        rest = decoder.into_inner();
        let at = member.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = std::str::from_utf8(&member[..at]).expect("UTF-8");
        let mut lines = head.split("\r\n");
        assert_eq!(lines.next(), Some("WARC/1.1"));
        let head: BTreeMap<String, String> =
            lines.map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())).expect("a field")).collect();
        let block = member[at + 4..].strip_suffix(b"\r\n\r\n").expect("an end").to_vec();
        assert_eq!(head["Content-Length"], block.len().to_string());
        records.push(Record { head, block });
    }
    records
}

/// A bag is what its manifests say, and its manifests say all of it.
#[track_caller]
fn sound(bag: &Tree) {
    let listed = |name: &str| -> BTreeMap<String, String> {
        let text = std::str::from_utf8(&bag[name]).expect("UTF-8");
        let line = |line: &str| line.split_once("  ").map(|(digest, path)| (path.to_owned(), digest.to_owned())).expect("two parts");
        text.lines().map(line).collect()
    };
    let digest = |bytes: &[u8]| Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let payload = bag.iter().filter(|(path, _)| path.starts_with("data/"));
    let real: BTreeMap<String, String> = payload.clone().map(|(path, bytes)| (path.clone(), digest(bytes))).collect();
    assert_eq!(listed("manifest-sha512.txt"), real);
    let tags = ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"].map(|name| (name.to_owned(), digest(&bag[name])));
    assert_eq!(listed("tagmanifest-sha512.txt"), BTreeMap::from(tags));
    let bytes: usize = payload.map(|(_, bytes)| bytes.len()).sum();
    let info = std::str::from_utf8(&bag["bag-info.txt"]).expect("UTF-8");
    assert!(info.contains(&format!("\nPayload-Oxum: {bytes}.{}\n", real.len())), "{info}");
    assert_eq!(bag["bagit.txt"], b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

/// The files of the site in a bag.
fn site_of(bag: &Tree) -> Tree {
    bag.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("data/site/")?.to_owned(), bytes.clone()))).collect()
}

fn address(path: &str) -> String {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    format!("https://ambassadors.example.ca/{path}")
}

/// A site with a correction, a withdrawal that everybody may see, a move, an old address, a picture and a document.
fn site() -> Site {
    let site = Site::new();
    site.file("content/lambert/ambassador.toml", "name = \"James Lambert\"\ntime_zone = \"Europe/Amsterdam\"\n");
    site.bytes("content/lambert/2012-01-02-ice/rink.png", &support::located_picture());
    site.bytes("content/lambert/2012-01-02-ice/rules.pdf", &support::document("nobody"));
    for (lang, title) in [("en", "Ice"), ("fr", "Glace")] {
        let text = format!("# {title}\n\nBefore. ![A rink](rink.png) [The rules](rules.pdf)\n");
        site.file(&format!("content/lambert/2012-01-02-ice/index.{lang}.md"), &text);
        site.file(&format!("content/barrett/2012-02-01-out.{lang}.md"), &format!("# {title} out\n\nWrong.\n"));
        site.file(&format!("content/pages/about.{lang}.md"), &format!("# About {lang}\n\nText.\n"));
    }
    site.file("redirects.csv", "/old/,/en/barrett/2011/12/sound/\n/older/,https://elsewhere.example/\n");
    site.publish();
    for lang in ["en", "fr"] {
        let text = "+++\ncorrections = [{ date = 2012-03-01, text = \"Better.\" }]\n+++\n# Ice\n\nAfter. ![A rink](rink.png) [The rules](rules.pdf)\n";
        site.file(&format!("content/lambert/2012-01-02-ice/index.{lang}.md"), text);
        let gone = "+++\nwithdrawn = { date = 2012-03-01, reason = \"Wrong.\" }\n+++\n# Ice out\n\nThe whole text is still here.\n";
        site.file(&format!("content/barrett/2012-02-01-out.{lang}.md"), gone);
    }
    let published = site.publish();
    assert!(published.site.is_some(), "{}", support::findings::lines(&published.diagnostics, site.root()));
    site
}

#[test]
fn an_export_holds_the_built_site_to_the_byte() {
    let site = site().with_search();
    let (bag, wacz) = exported(&site, &[]);
    sound(&bag);
    let built = site.locked().build();
    assert_eq!(built.status, 0);
    assert_eq!(site_of(&bag).keys().collect::<Vec<_>>(), built.output.keys().collect::<Vec<_>>());
    assert_eq!(site_of(&bag), built.output);
    let expected: BTreeSet<String> = built.output.keys().map(|path| address(path)).chain([String::new()]).collect();
    assert_eq!(wacz.records.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (path, bytes) in &built.output {
        let record = &wacz.records[&address(path)];
        assert_eq!(&record.block, bytes, "{path}");
        assert_eq!(record.head["WARC-Type"], "resource");
        assert_eq!(record.head["WARC-Date"], support::INSTANT);
        assert_eq!(record.head["WARC-Payload-Digest"], format!("sha256:{}", chancery::ledger::Sha::of(bytes)));
    }
    assert_eq!(wacz.records[""].head["WARC-Type"], "warcinfo");
    assert!(wacz.records[&address("en/lambert/2012/01/ice/v/1/index.html")].block.windows(7).any(|text| text == b"Before."));
    assert_eq!(wacz.records[&address("en/feed.xml")].head["Content-Type"], "application/rss+xml; charset=utf-8");
}

#[test]
fn the_index_leads_to_every_record_and_the_list_to_every_page() {
    let (_, wacz) = exported(&site(), &[]);
    let packed = &wacz.files["archive/data.warc.gz"];
    let mut index = String::new();
    flate2::read::MultiGzDecoder::new(&*wacz.files["indexes/index.cdx.gz"]).read_to_string(&mut index).expect("gzip");
    assert!(index.lines().is_sorted());
    assert_eq!(index.lines().count(), wacz.records.len() - 1);
    for line in index.lines() {
        let about: serde_json::Value = serde_json::from_str(line.splitn(3, ' ').last().expect("JSON")).expect("JSON");
        let number = |name: &str| about[name].as_str().and_then(|text| text.parse::<usize>().ok()).expect("a number");
        let [record] = &records(&packed[number("offset")..][..number("length")])[..] else { panic!("one record: {line}") };
        assert_eq!(record.head["WARC-Target-URI"], about["url"].as_str().expect("an address"));
    }
    let pages = std::str::from_utf8(&wacz.files["pages/pages.jsonl"]).expect("UTF-8");
    let pages: Vec<serde_json::Value> = pages.lines().skip(1).map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((pages[0]["url"].as_str(), pages[0]["seed"].as_bool()), (Some("https://ambassadors.example.ca/"), Some(true)));
    assert!(pages.iter().all(|page| page["ts"] == support::INSTANT && wacz.records.contains_key(page["url"].as_str().expect("a URL"))));
    let titled =
        |end: &str| pages.iter().find(|page| page["url"].as_str().is_some_and(|url| url.ends_with(end))).map(|page| page["title"].clone());
    assert!(titled("/en/lambert/2012/01/ice/").is_some_and(|title| title.as_str().is_some_and(|title| title.starts_with("Ice"))));
    assert!(titled("/old/").is_none(), "a redirect is no page");
    let package: serde_json::Value = serde_json::from_slice(&wacz.files["datapackage.json"]).expect("JSON");
    let listed: BTreeSet<&str> = package["resources"].as_array().expect("a list").iter().filter_map(|one| one["path"].as_str()).collect();
    assert_eq!(listed.len() + 2, wacz.files.len());
    assert_eq!((&package["created"], &package["mainPageUrl"]), (&support::INSTANT.into(), &"https://ambassadors.example.ca/".into()));
}

#[test]
fn two_exports_are_identical() {
    let run = |jobs: usize, site: &Site, of: &[(&str, &str)]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().expect("threads");
        pool.install(|| exported(site, of))
    };
    let site = site().with_search().with_cards();
    for of in [&[][..], &[("ambassador", "lambert")]] {
        let (bag, wacz) = run(1, &site, of);
        // Another folder, more threads, what the first run has left in the cache, and without it.
        let other = Site::empty();
        for (path, bytes) in support::tree(site.root()) {
            other.bytes(&path, &bytes);
        }
        other.remove(".chancery");
        for (jobs, site) in [(4, &site), (3, &other)] {
            let (again, file) = run(jobs, site, of);
            assert!(bag == again, "the bags differ");
            assert!(wacz.bytes == file.bytes, "the files differ");
        }
    }
}

#[test]
fn a_bag_has_what_the_site_is_made_from() {
    let (bag, _) = exported(&site(), &[]);
    let picture = &bag["data/sources/content/lambert/2012-01-02-ice/rink.png"];
    assert!(!picture.windows(3).any(|text| text == b"GPS"), "the picture is the one that is published");
    for path in [
        "site.toml",
        "redirects.csv",
        "content/barrett/ambassador.toml",
        "content/pages/about.fr.md",
        "content/lambert/2012-01-02-ice/rules.pdf",
    ] {
        assert!(bag.contains_key(&format!("data/sources/{path}")), "{path}");
    }
    assert_eq!(bag["data/sources/redirects.csv"], b"/old/,/en/barrett/2011/12/sound/\n/older/,https://elsewhere.example/\n");
    assert!(!bag.keys().any(|path| path.starts_with("data/sources/") && path.contains("2012-02-01-out")), "a withdrawn text is none");
    let texts = bag.iter().filter(|(path, _)| path.starts_with("data/ledger/texts/"));
    assert_eq!(texts.filter(|(_, text)| text.windows(7).any(|part| part == b"Before.")).count(), 2);
    let file = |year: i32| YearFile { name: "ledger".into(), year, bytes: bag[&format!("data/ledger/{year}.jsonl")].clone() };
    let files = [file(2012)];
    assert!(chain::verify(&files).is_ok());
    assert!(!files[0].bytes.windows(8).any(|text| text == b"\"source\""));
}

#[test]
fn a_part_has_its_pages_and_what_they_need() {
    let site = site().with_cards();
    let pages = |tree: &Tree| tree.keys().filter(|path| path.ends_with(".html")).cloned().collect::<Vec<_>>();
    let (bag, wacz) = exported(&site, &[("ambassador", "lambert"), ("lang", "en")]);
    sound(&bag);
    let tree = site_of(&bag);
    let expected = ["", "2012/", "2012/01/", "2012/01/ice/", "2012/01/ice/v/1/"].map(|path| format!("en/lambert/{path}index.html"));
    let mut own = expected.to_vec();
    own.sort();
    assert_eq!(pages(&tree), own);
    for needed in ["en/lambert/2012/01/ice/rink.png", "en/lambert/2012/01/ice/rules.pdf", "en/lambert/2012/01/ice/timemap.link"] {
        assert!(tree.contains_key(needed), "{needed}");
    }
    let ends: BTreeSet<&str> = tree.keys().filter(|path| path.starts_with("assets/")).filter_map(|path| path.rsplit('.').next()).collect();
    assert!(ends.contains("css") && ends.contains("svg"), "{ends:?}");
    // All that the pages show is there, and no picture of anybody else.
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).expect("UTF-8");
        for part in html.split(" src=\"/").skip(1) {
            let name = part.split('"').next().expect("an address");
            assert!(tree.contains_key(name), "{path} shows {name}");
        }
    }
    assert!(!tree.keys().any(|path| path.starts_with("fr/") || path.contains("barrett")));
    assert_eq!(wacz.records.len(), tree.len() + 1);
    let sources: Vec<&str> = bag.keys().filter_map(|path| path.strip_prefix("data/sources/content/")).collect();
    assert!(sources.iter().all(|path| path.starts_with("lambert/") && !path.contains(".fr.")), "{sources:?}");

    let (bag, _) = exported(&site, &[("year", "2011")]);
    let tree = site_of(&bag);
    // An old address that leads into it, too.
    assert!(pages(&tree).iter().all(|path| path.contains("/2011/") || path == "old/index.html"), "{:?}", pages(&tree));
    assert!(tree.contains_key("fr/archives/2011/12/index.html") && tree.contains_key("en/barrett/2011/12/sound/index.html"));
    // The notice is part of its year.
    let (bag, _) = exported(&site, &[("year", "2012"), ("ambassador", "barrett")]);
    assert!(site_of(&bag).contains_key("fr/barrett/2012/02/glace-out/index.html"));
    let (bag, wacz) = exported(&site, &[("lang", "fr")]);
    assert!(pages(&site_of(&bag)).iter().all(|path| path.starts_with("fr/")) && site_of(&bag).contains_key("fr/about-fr/index.html"));
    assert!(
        std::str::from_utf8(&wacz.files["datapackage.json"])
            .expect("UTF-8")
            .contains("\"mainPageUrl\": \"https://ambassadors.example.ca/fr/\"")
    );
}

#[test]
fn what_there_is_not_is_named_with_what_there_is() {
    let site = site();
    let prepared = site.build().prepared.expect("a site");
    let unknown = |of: &[(&str, &str)]| Cut::of(&prepared, &cut_of(of)).expect_err("nothing of it");
    assert_eq!(
        (unknown(&[("ambassador", "lambart")]).what, unknown(&[("ambassador", "x")]).known),
        ("ambassador", vec!["barrett".to_owned(), "lambert".to_owned()])
    );
    assert_eq!((unknown(&[("lang", "nl")]).what, unknown(&[("lang", "nl")]).known.len()), ("lang", 3));
    assert_eq!((unknown(&[("year", "2013")]).what, unknown(&[("year", "12")]).known), ("year", vec!["2011".to_owned(), "2012".to_owned()]));
    assert_eq!(unknown(&[("ambassador", "lambert"), ("lang", "de")]).what, "together");
}

#[test]
fn every_language_is_on_its_own_host() {
    let site = Site::new();
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &settings.replace("label = \"Français\"\n", "label = \"Français\"\nbase_url = \"https://fr.example.ca\"\n"));
    let (_, wacz) = exported(&site, &[]);
    let style = |host: &str| wacz.records.keys().any(|url| url.starts_with(&format!("https://{host}/assets/style.")));
    assert!(style("fr.example.ca") && style("ambassadors.example.ca"));
    assert!(wacz.records.contains_key("https://fr.example.ca/fr/") && wacz.records.contains_key("https://ambassadors.example.ca/en/"));
    assert!(!wacz.records.contains_key("https://ambassadors.example.ca/fr/"));
    let (_, wacz) = exported(&site, &[("lang", "fr")]);
    assert!(
        wacz.records.keys().filter(|url| !url.is_empty()).all(|url| url.starts_with("https://fr.example.ca/")),
        "{:?}",
        wacz.records.keys()
    );
}

#[test]
fn a_failed_export_leaves_nothing() {
    let site = Site::new();
    site.file("themes/official/templates/post.html", "{{ page.nothing_of_the_kind }}");
    let request = Request::public(site.root().to_owned(), support::instant(support::INSTANT));
    let prepared = pipeline::prepare(&request).prepared.expect("a site");
    let archive = Archive::new(&prepared, Cut::default(), request.instant);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("site.wacz"), "before").expect("a file");
    assert!(!archive::bag(&archive, &folder.path().join("bag")).expect_err("an error").is_empty());
    assert!(!archive::wacz(&archive, &folder.path().join("site.wacz")).expect_err("an error").is_empty());
    assert_eq!(support::tree(folder.path()), BTreeMap::from([("site.wacz".to_owned(), b"before".to_vec())]));
    let inside = archive::bag(&archive, &site.root().join("content/bag")).expect_err("a folder of the site");
    assert_eq!(inside[0].code, chancery::diagnostic::Code::BadOutput);
}

/// What nobody is to find in an export.
const SECRETS: &[&str] = &[
    "Dinner list",
    "Liste des convives",
    "dinner-list",
    "liste-des-convives",
    "2012-03-01-hushed",
    "guests-of-march",
    "old-list",
    "seating.png",
    "The xylophone is on the left",
    "The trombone was on the left",
    "A surprise",
    "surprise-of-june",
    "Not ready",
    "2012-05-02-unfinished",
    "GPSLatitude",
    "48,12.5N",
];

/// Every place that tells a secret, by its name or in what is in it, packed or not.
fn told(files: &Tree) -> Vec<String> {
    let mut told = Vec::new();
    for (path, bytes) in files {
        let mut plain = bytes.clone();
        if bytes.starts_with(&[0x1f, 0x8b]) {
            plain.clear();
            flate2::read::MultiGzDecoder::new(&**bytes).read_to_end(&mut plain).expect("gzip");
        }
        for text in [path.as_bytes(), &plain, bytes] {
            let text = String::from_utf8_lossy(text);
            let decoded = percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned();
            told.extend(
                SECRETS
                    .iter()
                    .filter(|secret| text.contains(*secret) || decoded.contains(*secret))
                    .map(|secret| format!("{path}: {secret}")),
            );
        }
    }
    told
}

/// The files of a WACZ with its records as files: those of the index of the search are packed once more.
fn all_of(wacz: &Wacz) -> Tree {
    let records = wacz.records.iter().map(|(url, record)| (format!("{url} {:?}", record.head), record.block.clone()));
    wacz.files.clone().into_iter().chain(records).collect()
}

#[test]
fn what_is_not_public_is_in_no_export() {
    let site = Site::new().with_search().with_cards();
    let hushed = |fields: &str, body: &str| {
        for (lang, title) in [("en", "Dinner list"), ("fr", "Liste des convives")] {
            let text = format!("+++\naliases = [\"/{lang}/guests-of-march/\"]\n{fields}+++\n# {title}\n\n{body} ![Places](seating.png)\n");
            site.file(&format!("content/barrett/2012-03-01-hushed/index.{lang}.md"), &text);
        }
    };
    site.bytes("content/barrett/2012-03-01-hushed/seating.png", &support::located_picture());
    site.bytes("content/barrett/2012-03-02-seen/seen.png", &support::located_picture());
    hushed("", "The trombone was on the left.");
    for lang in ["en", "fr"] {
        site.file(&format!("content/barrett/2012-03-02-seen/index.{lang}.md"), "# Seen\n\n![A view](seen.png)\n");
    }
    site.publish();
    hushed("corrections = [{ date = 2012-03-02, text = \"It is.\" }]\n", "The xylophone is on the left.");
    site.file("redirects.csv", "/old-list/,barrett/2012-03-01-hushed/index.en.md\n/fine/,/en/barrett/2011/12/sound/\n");
    for lang in ["en", "fr"] {
        // Neighbours whose texts name them, in links that the site does not show.
        site.file(&format!("content/barrett/2012-03-03-next.{lang}.md"), &format!("# Next\n\n[One](2012-03-01-hushed/index.{lang}.md).\n"));
        site.file(&format!("content/barrett/2012-03-04-address.{lang}.md"), "# Address\n\n[One](/en/barrett/2012/03/dinner-list/).\n");
        site.file(&format!("content/barrett/2012-03-05-soon.{lang}.md"), &format!("# Soon\n\n[One](surprise-of-june.{lang}.md).\n"));
        // One shows a picture of the draft's folder, which is published beside it.
        let shows = "# Shows\n\n![Ours](../2012-05-02-unfinished/ours.png)\n";
        site.file(&format!("content/barrett/2012-03-06-shows/index.{lang}.md"), shows);
        site.file(&format!("content/barrett/surprise-of-june.{lang}.md"), "+++\ndate = 2012-06-30\n+++\n# A surprise\n\nIn June.\n");
        site.file(&format!("content/barrett/2012-05-02-unfinished/index.{lang}.md"), "+++\ndraft = true\n+++\n# Not ready\n\nYet.\n");
    }
    site.bytes("content/barrett/2012-05-02-unfinished/ours.png", &support::located_picture());
    site.publish();
    assert!(told(&site.build().output).len() > 20, "it was public");
    let withdrawn = "withdrawn = { date = 2012-05-01, reason = \"Privacy.\", private = true }\n";
    hushed(withdrawn, "The xylophone is on the left.");
    let published = site.publish();
    assert!(published.site.is_some(), "{}", support::findings::lines(&published.diagnostics, site.root()));
    for of in [&[][..], &[("ambassador", "barrett")], &[("year", "2012"), ("lang", "en")]] {
        let (bag, wacz) = exported(&site, of);
        sound(&bag);
        assert_eq!(told(&bag), Vec::<String>::new());
        assert_eq!(told(&all_of(&wacz)), Vec::<String>::new());
        // What the site does show is there.
        assert!(
            bag.contains_key("data/site/en/barrett/2012/03/next/index.html")
                && bag.contains_key("data/sources/content/barrett/2012-03-02-seen/seen.png")
        );
        assert!(!bag.contains_key("data/sources/content/barrett/2012-03-03-next.en.md"));
    }
    let (bag, _) = exported(&site, &[]);
    assert_eq!(bag["data/sources/redirects.csv"], b"/fine/,/en/barrett/2011/12/sound/\n");
    // The files themselves are gone: then the ledger alone tells what nobody may name.
    site.remove("content/barrett/2012-03-01-hushed").file("redirects.csv", "");
    let (bag, wacz) = exported(&site, &[]);
    assert_eq!((told(&bag), told(&all_of(&wacz))), (Vec::new(), Vec::new()));
    assert!(Path::new(&site.root().join("published")).is_dir());
}

#[test]
fn the_command_says_what_it_wrote_and_what_it_left_out() {
    let site = Site::new();
    for lang in ["en", "fr"] {
        site.file(&format!("content/barrett/2012-03-05-soon.{lang}.md"), &format!("# Soon\n\n[One](2012-07-01-day.{lang}.md).\n"));
        site.file(&format!("content/barrett/2012-07-01-day.{lang}.md"), "# Day\n\nIn July.\n");
    }
    let run = |arguments: &[&str]| {
        let mut command = folder::program(site.root(), &["export"]);
        let output = command.args(arguments).args(["--at", support::INSTANT]).output().expect("it runs");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let (bag, file) = (site.root().join("out/bag"), site.root().join("out/site.wacz"));
    let (bag, file) = (bag.to_str().expect("Unicode"), file.to_str().expect("Unicode"));
    let said = run(&["bagit", "--output", bag, "--messages", "en"]);
    let files = support::tree(Path::new(bag)).keys().filter(|path| path.starts_with("data/")).count();
    assert!(said.contains("nothing is recorded yet") && said.contains(&format!(": {files} files of ")), "{said}");
    assert!(said.contains("left out of the sources: content/barrett/2012-03-05-soon.en.md"), "{said}");
    let said = run(&["wacz", "--output", file, "--messages", "fr", "--jobs", "2"]);
    assert!(said.contains("écrit     ") && said.contains(" octets"), "{said}");
    site.publish();
    let said = run(&["wacz", "--output", file, "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(said.lines().last().expect("a line")).expect("JSON");
    assert_eq!((&said["type"], &said["format"], &said["recorded"]), (&"export".into(), &"wacz".into(), &true.into()));
}
