//! After a private withdrawal nothing of the public site tells what was withdrawn: not its title, its address of today or of
//! before, its file, the files beside it, nor a sentence of its texts, whichever file one searches, packed ones unpacked.
//! And a private correction leaves neither the text before it nor anything by which a guess at it could be proved.
//!
//! The notice itself stands where the text stood, so the names of folders are all that is left of an address.

#[path = "properties/folder.rs"]
mod folder;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use chancery::acts::publish::Published;
use chancery::ledger::Sha;
use chancery::ledger::chain::{self, YearFile};
use chancery::ledger::log;
use chancery::ledger::record::Act;
use chancery::load::reader::Reader;

use folder::PIXEL;
use support::{Built, Site};

const STEM: &str = "content/barrett/2012-03-01-hushed";
/// What nobody is to find: titles, ends of addresses of today and before, names of files, a topic's own words aside, and each
/// sentence that was ever online.
const SECRETS: &[&str] = &[
    "Dinner list",
    "Liste des convives",
    "Gästeliste",
    "dinner-list",
    "liste-des-convives",
    "gaesteliste",
    "guests-of-march",
    "old-list",
    "2012-03-01-hushed",
    "hushed",
    "seating.png",
    "plan of the table",
    "plan de la table",
    "The xylophone is on the left",
    "The trombone was on the left",
    "balalaïka est à gauche",
    "Der Dudelsack steht links",
    "It was the xylophone",
];

#[track_caller]
fn sound(published: &Published) {
    assert!(published.site.is_some(), "{}", support::findings::lines(&published.diagnostics, std::path::Path::new("/")));
}

#[track_caller]
fn built(site: &Site) -> Built {
    let built = site.build();
    assert_eq!(built.status, 0, "{}", support::findings::lines(&built.diagnostics, site.root()));
    built
}

/// What a reader of a file gets.
fn unpacked(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    if path.ends_with(".br") {
        brotli::BrotliDecompress(&mut &*bytes, &mut plain).expect("Brotli");
    } else if path.ends_with(".gz") || path.contains(".pf_") {
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).expect("gzip");
    } else {
        plain.extend_from_slice(bytes);
    }
    plain
}

/// Every place of the output that says a secret.
fn told(built: &Built) -> Vec<String> {
    let mut told = Vec::new();
    for (path, bytes) in &built.output {
        let text = String::from_utf8_lossy(&unpacked(path, bytes)).into_owned();
        let decoded = percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned();
        told.extend(
            SECRETS.iter().filter(|secret| text.contains(*secret) || decoded.contains(*secret)).map(|secret| format!("{path}: {secret}")),
        );
    }
    told
}

#[track_caller]
fn nothing_told(built: &Built) {
    assert_eq!(told(built), Vec::<String>::new());
}

fn versions(fields: &str, english: &str) -> [(&'static str, String); 3] {
    let text = |title: &str, body: &str, photo: &str| {
        format!("+++\ntags = [\"tables\"]\n{fields}+++\n# {title}\n\n{body}\n\n![The {photo}](seating.png)\n")
    };
    [
        ("en", text("Dinner list", english, "plan of the table")),
        ("fr", text("Liste des convives", "La balalaïka est à gauche.", "plan de la table")),
        ("de", text("Gästeliste", "Der Dudelsack steht links.", "plan of the table")),
    ]
}

fn write(site: &Site, fields: &str, english: &str) {
    for (lang, text) in versions(fields, english) {
        site.file(&format!("{STEM}/index.{lang}.md"), &text);
    }
}

/// A site with everything that may tell: neighbours that link to the post by file, by address and by address with its host,
/// an earlier correction, a move, an alias, a line of `redirects.csv`, a topic of its own, and files for every host.
fn site() -> Site {
    let site = Site::new().with_search().with_cards();
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    let former = "official_languages = [\"en\", \"fr\"]\nformer_base_urls = [\"https://old.example.ca\"]\n";
    site.file("site.toml", &settings.replace("official_languages = [\"en\", \"fr\"]\n", former));
    site.append("site.toml", "[tags.tables]\nlabel = { en = \"Tables\", fr = \"Tables\", de = \"Tische\" }\n");
    site.append("site.toml", "[hosting]\ntargets = [\"nginx\", \"apache\", \"caddy\", \"netlify\"]\n");
    site.bytes(&format!("{STEM}/seating.png"), PIXEL);
    write(&site, "aliases = [\"/guests-of-march/\"]\n", "The trombone was on the left.");
    sound(&site.publish());
    let neighbour = "# Neighbour\n\nSee [by file](2012-03-01-hushed/index.en.md), [by address](/en/barrett/2012/03/dinner-list/), [with its \
        host](https://ambassadors.example.ca/en/barrett/2012/03/dinner-list/#top), [the old one](http://old.example.ca/en/barrett/2012/03/dinner-list), \
        [its picture](/en/barrett/2012/03/dinner-list/seating.png), <a href=\"//ambassadors.example.ca/guests-of-march/\">in HTML</a>.\n";
    site.file("content/barrett/2012-03-02-neighbour.en.md", neighbour);
    site.file("content/barrett/2012-03-02-neighbour.fr.md", "# Voisin\n\nVoir [par fichier](2012-03-01-hushed/index.fr.md).\n");
    site.file("redirects.csv", "/old-list.html,/en/barrett/2012/03/dinner-list/\n/old-list/,barrett/2012-03-01-hushed/index.fr.md\n");
    let corrected = "corrections = [{ date = 2012-03-02, text = \"It was the xylophone.\" }]\naliases = [\"/guests-of-march/\"]\n";
    write(&site, corrected, "The xylophone is on the left.");
    sound(&site.publish());
    let moved = "slug = \"dinner-list-of-march\"\naliases = [\"/en/barrett/2012/03/dinner-list/\", \"/guests-of-march/\"]\n";
    let [(_, english), ..] = versions(
        &format!("{moved}corrections = [{{ date = 2012-03-02, text = \"It was the xylophone.\" }}]\n"),
        "The xylophone is on the left.",
    );
    site.file(&format!("{STEM}/index.en.md"), &english);
    sound(&site.publish());
    assert!(told(&built(&site)).len() > 100, "everything was public");
    site
}

/// The withdrawal as an editor writes it, in one language.
const WITHDRAWN: &str = "withdrawn = { date = 2012-05-01, reason = \"Privacy.\", private = true }";

fn withdraw(site: &Site, withdrawn: &str) {
    let place = site.root().join(format!("{STEM}/index.fr.md"));
    let text = fs::read_to_string(&place).expect("a text");
    fs::write(place, text.replacen("+++\n", &format!("+++\n{withdrawn}\n"), 1)).expect("written");
}

/// The notice stands at every address that the post had.
#[track_caller]
fn notices(built: &Built) {
    for path in [
        "en/barrett/2012/03/dinner-list/",
        "en/barrett/2012/03/dinner-list-of-march/",
        "fr/barrett/2012/03/liste-des-convives/",
        "guests-of-march/",
    ] {
        let text = built.text(&format!("{path}index.html"));
        assert!(text.contains("<body class=\"withdrawn\"") && text.contains("datetime=\"2012-0"), "{path}");
        assert!(!text.contains("http-equiv=\"refresh\""), "{path} leads on");
    }
}

#[test]
fn a_private_withdrawal_leaves_no_trace() {
    let site = site();
    withdraw(&site, WITHDRAWN);
    // Before it is recorded, when it is, when it is built again, and when its files are gone.
    let before = built(&site);
    nothing_told(&before);
    notices(&before);
    let done = site.publish();
    sound(&done);
    assert!(done.recorded.iter().filter(|draft| draft.act == Act::Withdrawn).all(|draft| draft.private && draft.title.is_none()));
    assert!(
        !site.root().join("published/texts").exists()
            || fs::read_dir(site.root().join("published/texts"))
                .expect("texts")
                .flatten()
                .all(|text| !String::from_utf8_lossy(&fs::read(text.path()).expect("a text")).contains("on the left"))
    );
    let recorded = built(&site);
    nothing_told(&recorded);
    notices(&recorded);
    let again = built(&site);
    assert_eq!(again.written.as_ref().map(|written| (written.written, written.removed, written.strangers.len())), Some((0, 0, 0)));
    site.remove(STEM);
    site.file("redirects.csv", "");
    let without = built(&site);
    nothing_told(&without);
    notices(&without);
    assert!(site.publish().recorded.is_empty());
    chain_holds(&without);
}

/// The copy of the ledger that is online verifies.
#[track_caller]
fn chain_holds(built: &Built) {
    let file = |(path, bytes): (&String, &Vec<u8>)| {
        let year = path.strip_prefix("published/")?.strip_suffix(".jsonl")?.parse().ok()?;
        Some(YearFile { name: path.as_str().into(), year, bytes: bytes.clone() })
    };
    let files: Vec<YearFile> = built.output.iter().filter_map(file).collect();
    assert!(!files.is_empty() && chain::verify(&files).is_ok());
}

#[test]
fn what_was_withdrawn_for_all_to_see_can_become_private() {
    let site = site();
    withdraw(&site, "withdrawn = { date = 2012-05-01, reason = \"Privacy.\" }");
    sound(&site.publish());
    assert!(told(&built(&site)).iter().any(|told| told.contains("Liste des convives")));
    let status = folder::program(site.root(), &["withdraw", "fr/barrett/2012/03/liste-des-convives/", "--private", "--at", "2012-06-01"]);
    let address = "/fr/barrett/2012/03/liste-des-convives/";
    drop(status);
    let mut command = folder::program(site.root(), &["withdraw", address, "--private", "--reason", "en=Privacy.", "--at", "2012-06-01"]);
    let status = command.stdout(Stdio::null()).stderr(Stdio::inherit()).status().expect("it runs");
    assert!(status.success());
    sound(&site.publish());
    let private = built(&site);
    nothing_told(&private);
    notices(&private);
    assert!(site.publish().recorded.is_empty());
    site.remove(STEM);
    site.file("redirects.csv", "");
    nothing_told(&built(&site));
}

#[test]
fn a_notice_without_a_name_is_known_as_ours() {
    let site = site();
    withdraw(&site, WITHDRAWN);
    sound(&site.publish());
    let path = "fr/barrett/2012/03/liste-des-convives/index.html";
    let first = built(&site);
    assert!(!first.text("manifest-sha256.txt").contains("liste") && first.text("manifest-sha256.txt").contains("\n# "));
    // Another reason, other bytes: the file is still written, and so it is when the post comes back.
    let place = site.root().join(format!("{STEM}/index.fr.md"));
    let text = fs::read_to_string(&place).expect("a text");
    fs::write(&place, text.replace("Privacy.", "A reason.")).expect("written");
    assert!(built(&site).text(path).contains("A reason."));
    let text = fs::read_to_string(&place).expect("a text");
    fs::write(&place, text.lines().filter(|line| !line.starts_with("withdrawn")).map(|line| format!("{line}\n")).collect::<String>())
        .expect("written");
    sound(&site.publish());
    let back = built(&site);
    assert!(back.text(path).contains("balalaïka"));
    assert!(back.text("manifest-sha256.txt").contains(path) && !back.text("manifest-sha256.txt").contains("\n# "));
    assert!(back.output.contains_key("fr/barrett/2012/03/liste-des-convives/seating.png"));
    // A stranger's file stays a stranger's.
    site.bytes("public/mine.html", b"mine");
    assert_eq!(built(&site).written.expect("written").strangers, ["mine.html"]);
}

#[test]
fn a_private_correction_takes_the_text_before_it_away() {
    let site = Site::new();
    let (en, fr) = ("content/barrett/2012-03-01-visit.en.md", "content/barrett/2012-03-01-visit.fr.md");
    let secret = "# A visit\n\nHer name is Ottoline.\n";
    site.file(en, secret).file(fr, "# Une visite\n\nSon nom est secret.\n");
    sound(&site.publish());
    let digest = Reader::of(secret).digest().to_string();
    let lines = |built: &Built| -> String {
        built.output.iter().filter(|(path, _)| path.starts_with("published/")).map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect()
    };
    assert!(lines(&built(&site)).contains(&digest));
    assert!(texts(&site).contains_key(&Sha::of(secret.as_bytes()).to_string()), "without git each text is kept");
    site.file(
        en,
        "+++\ncorrections = [{ date = 2012-03-02, text = \"A name was taken out.\", private = true }]\n+++\n# A visit\n\nShe came.\n",
    );
    sound(&site.publish());
    let after = built(&site);
    assert!(!texts(&site).values().any(|text| text.contains("Ottoline")), "{:?}", texts(&site));
    assert!(!lines(&after).contains(&digest), "in a line of either version");
    assert!(!after.output.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Ottoline")));
    assert_eq!(lines(&after).matches("\"gone\"").count(), 2);
    assert!(lines(&after).contains("A name was taken out."));
    chain_holds(&after);
    // The ledger itself has lost nothing, and an address still answers.
    assert!(log::read(site.root()).is_ok_and(|ledger| ledger.records.iter().all(|entry| !entry.record.to_line().contains("\"gone\""))));
    assert!(after.output.contains_key("en/barrett/2012/03/a-visit/index.html"));
}

/// The texts that the site keeps, by name.
fn texts(site: &Site) -> BTreeMap<String, String> {
    let files = support::tree(&site.root().join("published/texts"));
    files.into_iter().map(|(name, bytes)| (name.trim_end_matches(".md").to_owned(), String::from_utf8_lossy(&bytes).into_owned())).collect()
}
