//! The public record of a site: what was published, corrected and withdrawn, as a page, as a feed and as the ledger that
//! everybody may read; and that nothing of what was withdrawn in private is in any of them, or anywhere else.

#[path = "properties/folder.rs"]
mod folder;

use std::sync::Arc;

use chancery::ledger::chain::{self, YearFile};
use chancery::ledger::promises::Promises;
use chancery::ledger::record::{Act, Draft};
use chancery::ledger::{Ledger, log};
use chancery::model::address::SitePath;
use chrono::{DateTime, NaiveDate, Utc};

use folder::{Folder, Tree, assert_same, shown};

/// Words of the text that was withdrawn in private: titles, a phrase of each version, the name of a file beside it.
const SECRET: &[&str] = &["Dinner list", "Liste des convives", "xylophone", "balalaïka", "2012-03-01-hush", "seating"];
/// Its addresses: only the folders of the notices have their names.
const ADDRESSES: &[&str] = &["dinner-list", "liste-des-convives"];

fn header(fields: &str, text: &str) -> String {
    format!("+++\n{fields}\n+++\n\n{text}\n")
}

/// A site with a post for everything that the record tells.
fn site() -> Folder {
    let folder = Folder::bare();
    let post = |name: &str, en: &str, fr: &str| {
        folder.write(&format!("content/barrett/{name}.en.md"), en);
        folder.write(&format!("content/barrett/{name}.fr.md"), fr);
    };
    post(
        "2011-12-05-first-snow",
        &header("corrections = [{ date = 2011-12-06, text = \"The rink opens at 9, not at 10.\" }]", "# First snow\n\nIt snowed."),
        &header("corrections = [{ date = 2011-12-06, text = \"La patinoire ouvre à 9 h.\" }]", "# Première neige\n\nIl a neigé."),
    );
    post(
        "2012-01-10-visas",
        &header(
            "corrections = [{ date = 2012-01-12, text = \"A name was taken out.\", private = true }]",
            "# Visas for students\n\nHow to apply.",
        ),
        &header(
            "corrections = [{ date = 2012-01-12, text = \"Un nom a été enlevé.\", private = true }]",
            "# Visas d’études\n\nComment faire.",
        ),
    );
    post(
        "2012-02-14-concert",
        &header("withdrawn = { date = 2012-02-20, reason = \"The concert was called off.\" }", "# A concert\n\nMusic."),
        &header("withdrawn = { date = 2012-02-20, reason = \"Le concert a été annulé.\" }", "# Un concert\n\nMusique."),
    );
    let private = |title: &str, text: &str, reason: &str| {
        header(&format!("withdrawn = {{ date = 2012-03-02, reason = \"{reason}\", private = true }}"), &format!("# {title}\n\n{text}"))
    };
    post(
        "2012-03-01-hush",
        &private("Dinner list", "The xylophone is on the left. See [the plan](seating.pdf).", "Published by mistake."),
        &private("Liste des convives", "La balalaïka est à gauche.", "Publié par erreur."),
    );
    folder.write("content/barrett/seating.pdf", "seating");
    folder.write(
        "content/barrett/2012-04-01-storm.en.md",
        header("parity_waiver = { until = 2012-04-08, reason = \"Offices close today.\" }", "# Storm warning\n\nStay at home."),
    );
    folder
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn draft(act: Act, path: &str, title: &str) -> Draft {
    let path = SitePath::recorded(path).expect("an address");
    let date = NaiveDate::from_ymd_opt(2011, 12, 5);
    Draft { title: Some(title.to_owned()), date, source: Some("barrett/somewhere.md".to_owned()), ..Draft::new(act, path) }
}

const SNOW: &str = "/en/barrett/2011/12/first-snow/";
const HUSH: &str = "/en/barrett/2012/03/dinner-list/";

/// A ledger with what the headers say, and with what only it remembers: a correction, a withdrawal and its end.
fn record(folder: &Folder) -> Ledger {
    let mut ledger = Ledger::default();
    let mut append = |when: &str, drafts: Vec<Draft>| {
        log::append(&folder.root(), &mut ledger, drafts, at(when)).unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    };
    let source = |draft: Draft, source: &str| Draft { source: Some(source.to_owned()), ..draft };
    let snow = |act: Act| source(draft(act, SNOW, "First snow"), "barrett/2011-12-05-first-snow.en.md");
    let hush = |act: Act| source(draft(act, HUSH, "Dinner list"), "barrett/2012-03-01-hush.en.md");
    append("2011-12-05T14:00:00Z", vec![snow(Act::Published)]);
    let note = |text: &str| Some(text.to_owned());
    append("2011-12-06T14:00:00Z", vec![Draft { note: note("The rink opens at 9, not at 10."), ..snow(Act::Corrected) }]);
    append("2011-12-07T14:00:00Z", vec![Draft { note: note("It was Monday."), ..snow(Act::Corrected) }]);
    append("2011-12-08T14:00:00Z", vec![Draft { reason: note("Wrong rink."), ..snow(Act::Withdrawn) }]);
    append("2012-01-02T14:00:00Z", vec![snow(Act::Restored)]);
    append("2012-03-01T14:00:00Z", vec![hush(Act::Published)]);
    append("2012-03-02T14:00:00Z", vec![Draft { reason: note("Published by mistake."), private: true, ..hush(Act::Withdrawn) }]);
    ledger
}

fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("there is no {path}"))).expect("UTF-8")
}

/// Each part stands behind the one before it.
#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not there, or not in its place, in\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

fn built(folder: &Folder) -> Tree {
    folder.build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    folder.public()
}

#[track_caller]
fn nothing_private(tree: &Tree) {
    let mut found = Vec::new();
    for (path, bytes) in tree {
        let text = String::from_utf8_lossy(bytes);
        found.extend(SECRET.iter().filter(|word| text.contains(*word) || path.contains(*word)).map(|word| format!("{path}: {word}")));
        found.extend(ADDRESSES.iter().filter(|address| text.contains(*address)).map(|address| format!("{path}: {address}")));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_page_says_what_the_headers_say() {
    let folder = site();
    let tree = built(&folder);
    let english = text(&tree, "en/record/index.html");
    // 2012: visas, concert, the private one and the storm; in French all but the storm.
    in_order(english, &["<td>4</td><td>3</td><td>0</td>", "<td>1</td><td>1</td><td>0</td>", "<td>5</td><td>4</td><td>0</td>"]);
    in_order(
        english,
        &[
            "id=\"corrections\"",
            "2012-01-12",
            "not public",
            "A name was taken out.",
            "/en/barrett/2011/12/first-snow/#corrections",
            "The rink opens at 9",
            "id=\"withdrawals\"",
            "2012-03-02",
            "not public",
            "Published by mistake.",
            "/en/barrett/2012/02/a-concert/",
            "The concert was called off.",
            "id=\"exceptions\"",
            "Storm warning",
            "Offices close today.",
            "Français",
            "sha256sum -c manifest-sha256.txt",
        ],
    );
    assert!(!english.contains("Visas for students") && !english.contains("id=\"chain\""), "{english}");
    let french = text(&tree, "fr/registre/index.html");
    in_order(
        french,
        &["Registre public", "La patinoire ouvre à 9", "Publié par erreur.", "Le concert a été annulé.", "lang=\"en\"", "Storm"],
    );
    assert!(english.contains("href=\"/fr/registre/\"") && french.contains("href=\"/en/record/\""), "the switch leads to the same page");
    assert!(text(&tree, "en/sitemap.xml").contains("/en/record/") && text(&tree, "feeds.opml").contains("/fr/registre/feed.xml"));
    assert!(!tree.keys().any(|path| path.starts_with("published/")), "there is no ledger");
    nothing_private(&tree);
    let post = text(&tree, "en/barrett/2011/12/first-snow/index.html");
    in_order(post, &["<a class=\"all\" href=\"#corrections\">See all updates</a>", "id=\"corrections\""]);
}

#[test]
fn the_ledger_adds_what_no_header_says() {
    let folder = site();
    record(&folder);
    let tree = built(&folder);
    let english = text(&tree, "en/record/index.html");
    in_order(
        english,
        &[
            "id=\"corrections\"",
            "It was Monday.",
            "The rink opens at 9",
            "id=\"withdrawals\"",
            "Published by mistake.",
            "called off",
            "2012-01-02",
            "Back online",
            "2011-12-08",
            "Wrong rink.",
            "id=\"chain\"",
            "<dd>7</dd>",
            "/published/2011.jsonl",
            "/published/2012.jsonl",
        ],
    );
    assert_eq!(english.matches("The rink opens at 9").count(), 1, "header and ledger tell of the same correction");
    assert_eq!(english.matches("Published by mistake.").count(), 1, "and of the same withdrawal");
    nothing_private(&tree);
    assert!(text(&tree, "published/2011.jsonl").contains(SNOW) && !text(&tree, "published/2011.jsonl").contains("source"));
    assert_eq!(text(&tree, "published/2012.jsonl").matches("\"gone\"").count(), 2);
}

#[test]
fn the_ledger_online_verifies() {
    let folder = site();
    let ledger = record(&folder);
    let tree = built(&folder);
    let file = |year: i32| {
        let name = format!("published/{year}.jsonl");
        YearFile { bytes: tree[&name].clone(), name: Arc::from(name), year }
    };
    let verified = chain::verify(&[file(2011), file(2012)]).unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    assert_eq!(verified.lines.len(), ledger.records.len());
    assert_eq!(verified.lines.last().map(|line| line.line.digest()), ledger.head.first().copied());
    assert!(chain::verify(&[file(2012)]).is_err(), "a year alone is no chain");
    let copy = ledger.public_copy(Promises::of(&ledger).hidden());
    let online = tree.iter().filter(|(path, _)| path.starts_with("published/"));
    assert!(online.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).eq(copy.iter().map(|(path, text)| (&**path, text.as_bytes()))));
}

#[test]
fn what_a_header_makes_private_is_hidden_before_it_is_recorded() {
    let folder = site();
    let mut ledger = Ledger::default();
    let hush = Draft { source: Some("barrett/2012-03-01-hush.en.md".to_owned()), ..draft(Act::Published, HUSH, "Dinner list") };
    log::append(&folder.root(), &mut ledger, vec![hush], at("2012-03-01T14:00:00Z")).expect("appended");
    let tree = built(&folder);
    nothing_private(&tree);
    assert_eq!(text(&tree, "published/2012.jsonl").matches("\"gone\"").count(), 1);
}

#[test]
fn a_private_withdrawal_in_the_ledger_counts_whatever_the_header_says() {
    let folder = site();
    record(&folder);
    folder.write("content/barrett/2012-03-01-hush.en.md", "# Something else\n\nNothing.\n");
    folder.write("content/barrett/2012-03-01-hush.fr.md", "# Autre chose\n\nRien.\n");
    let tree = built(&folder);
    let english = text(&tree, "en/record/index.html");
    in_order(english, &["id=\"withdrawals\"", "not public", "Published by mistake."]);
    assert!(!english.contains("Something else"), "{english}");
}

#[test]
fn the_feed_has_stable_identities_and_no_private_address() {
    let folder = site();
    let before = built(&folder);
    let ids = |tree: &Tree, path: &str| -> Vec<String> {
        let text = text(tree, path).to_owned();
        text.split("<guid isPermaLink=\"false\">").skip(1).map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
    };
    let tag = |rest: &str| format!("tag:ambassadors.example.ca,2011:{rest}");
    let expected = [
        tag("record/en/withdrawn/2012-03-02"),
        tag("barrett/2012-02-14/2012-02-14-concert/en/withdrawn/2012-02-20"),
        tag("record/en/corrected/2012-01-12"),
        tag("barrett/2011-12-05/2011-12-05-first-snow/en/corrected/2011-12-06"),
    ];
    assert_eq!(ids(&before, "en/record/feed.xml"), expected);
    let feed = text(&before, "fr/registre/feed.xml");
    in_order(
        feed,
        &[
            "<title>Retrait du 2 mars 2012</title>\n<link>https://ambassadors.example.ca/fr/registre/</link>",
            "<title>Retiré\u{a0}: Un concert</title>",
            "<p>Le concert a été annulé.</p>",
            "Rectificatif du 12 janvier 2012",
            "Rectificatif\u{a0}: Première neige",
        ],
    );
    record(&folder);
    let after = built(&folder);
    let after = ids(&after, "en/record/feed.xml");
    assert!(expected.iter().all(|id| after.contains(id)), "{after:#?}");
    assert_eq!(after.len(), expected.len() + 3);
}

/// The page does not grow with the posts, and lists have an end.
#[test]
fn the_page_is_bounded() {
    let folder = site();
    let size = |folder: &Folder| built(folder)["en/record/index.html"].len();
    let small = size(&folder);
    for at in 0..300 {
        folder.write(&format!("content/barrett/2012-05-01-more-{at}.en.md"), format!("# More {at}\n\nText.\n"));
        folder.write(&format!("content/barrett/2012-05-01-more-{at}.fr.md"), format!("# Encore {at}\n\nTexte.\n"));
    }
    assert!(size(&folder) < small + 50, "as long as before");
    let corrections: String = (0..250).map(|at| format!("{{ date = 2012-06-01, text = \"Number {at}.\" }}, ")).collect();
    folder.write("content/barrett/2012-05-01-more-0.en.md", header(&format!("corrections = [{corrections}]"), "# More\n\nText."));
    let tree = built(&folder);
    assert_eq!(text(&tree, "en/record/index.html").matches("Number ").count(), 200);
    in_order(text(&tree, "en/record/index.html"), &["52 older ones"]);
    let feed = text(&tree, "en/record/feed.xml");
    assert_eq!(feed.matches("<item>").count(), 100);
    let distinct: std::collections::BTreeSet<&str> = feed.split("<guid").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(distinct.len(), 100, "acts of one day are told apart");
    let clean = folder.clean_build().unwrap_or_else(|errors| panic!("{:#?}", shown(&errors)));
    assert_same(&tree, &clean, "a build from nothing says the same");
}
