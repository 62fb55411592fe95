//! What was published never disappears: what `publish` records, what a build then keeps or refuses, case by case. At random
//! it is `permanence.rs`'s, under a kill `kills.rs`'s, and in private `private.rs`'s.

#[path = "properties/folder.rs"]
mod folder;
mod support;

use std::fs;
use std::process::{Command, Stdio};

use chancery::acts::publish::Published;
use chancery::diagnostic::Code;
use chancery::history;
use chancery::ledger::log;
use chancery::ledger::record::{Act, Kind};
use chancery::model::site::{Keep, OfflineReason};

use folder::PIXEL;
use support::{Built, Site, tree};

const SNOW: &str = "en/barrett/2011/12/first-snow/index.html";
const NEIGE: &str = "fr/barrett/2011/12/premiere-neige/index.html";
const EN: &str = "content/barrett/2011-12-05-first-snow.en.md";
const FR: &str = "content/barrett/2011-12-05-first-snow.fr.md";
const ID: &str = "tag:ambassadors.example.ca,2011:barrett/2011-12-05/2011-12-05-first-snow/en";

/// A site with a post on a topic and one with a photo, published and built.
fn published() -> Site {
    let site = Site::new();
    site.append(
        "site.toml",
        "[tags.trade]\nlabel = { en = \"Trade\", fr = \"Commerce\", de = \"Handel\" }\n[hosting]\ntargets = [\"nginx\"]\n",
    );
    site.file(EN, "+++\ntags = [\"trade\"]\n+++\n# First snow\n\nIt has snowed.\n");
    site.file(FR, "+++\ntags = [\"trade\"]\n+++\n# Première neige\n\nIl a neigé.\n");
    site.file("content/barrett/2012-01-19-carols/index.en.md", "# Carols\n\n![A choir](choir.png)\n");
    site.file("content/barrett/2012-01-19-carols/index.fr.md", "# Chants\n\n![Un choeur](choir.png)\n");
    site.bytes("content/barrett/2012-01-19-carols/choir.png", PIXEL);
    sound(&site.publish());
    let built = site.build();
    assert_eq!(built.codes(), []);
    site
}

#[track_caller]
fn sound(published: &Published) {
    assert!(published.site.is_some() && published.diagnostics.is_empty(), "{:#?}", published.diagnostics);
}

/// What a run recorded, without lists and feeds.
fn acts(published: &Published) -> Vec<String> {
    let texts = published.recorded.iter().filter(|draft| !matches!(draft.kind, Kind::List | Kind::Feed));
    texts.map(|draft| format!("{:?} {}", draft.act, draft.path)).collect()
}

#[track_caller]
fn builds(site: &Site) -> Built {
    let built = site.build();
    assert_eq!(built.status, 0, "{:#?}", built.diagnostics);
    answers(site, &built);
    built
}

/// Every recorded address has a file, unless it is a file that was withdrawn with its text.
#[track_caller]
fn answers(site: &Site, built: &Built) {
    for (path, promise) in site.promises().iter() {
        let kept = built.prepared.iter().flat_map(|prepared| &prepared.site.kept);
        let withdrawn = promise.kind == Kind::File && kept.filter(|kept| kept.path == *path).any(|kept| kept.what == Keep::WithdrawnFile);
        assert!(withdrawn || built.output.contains_key(&path.output().0), "nothing answers at {path}");
    }
}

#[track_caller]
fn refuses(site: &Site, code: Code) -> Built {
    let before = tree(&site.public());
    let built = site.build();
    assert_eq!(built.status, 1, "{:#?}", built.diagnostics);
    assert!(built.codes().contains(&code), "{:#?}", built.diagnostics);
    assert!(built.output == before, "the output was touched");
    built
}

fn argument(built: &Built, name: &str) -> String {
    let lost = built.diagnostics.iter().find(|found| found.code == Code::AddressesLost).expect("a loss");
    format!("{:?}", lost.args.iter().find(|(own, _)| *own == name).expect("an argument").1)
}

#[test]
fn what_is_recorded_at_first_was_there_before() {
    let site = Site::new();
    let first = site.publish();
    sound(&first);
    assert_eq!(acts(&first), ["Adopted /en/barrett/2011/12/sound/", "Adopted /fr/barrett/2011/12/sans-faute/"]);
    let again = site.publish();
    assert!(again.recorded.is_empty() && again.head == first.head);
    site.file(EN, "# First snow\n\nIt has snowed.\n").file(FR, "# Première neige\n\nIl a neigé.\n");
    assert_eq!(acts(&site.publish()), ["Published /en/barrett/2011/12/first-snow/", "Published /fr/barrett/2011/12/premiere-neige/"]);
    site.file(&EN.replace(".en.", ".de."), "# Erster Schnee\n\nEs hat geschneit.\n");
    assert_eq!(acts(&site.publish()), ["Translated /de/barrett/2011/12/erster-schnee/"]);
}

#[test]
fn an_address_stays_whatever_the_text_becomes() {
    let site = published();
    site.file(EN, "+++\ntitle = \"Winter\"\nslug = \"winter\"\ndate = 2012-02-03\npublish_at = 2031-01-01\n+++\n\nIt has snowed a lot.\n");
    let built = builds(&site);
    assert!(built.text(SNOW).contains("It has snowed a lot."));
    assert!(built.text("en/atom.xml").contains(ID));
    assert_eq!(acts(&site.publish()), ["Edited /en/barrett/2011/12/first-snow/"]);
    builds(&site);
}

#[test]
fn a_renamed_file_keeps_address_and_identity() {
    let site = published();
    for name in [EN, FR] {
        let text = fs::read_to_string(site.root().join(name)).expect("a text");
        site.remove(name).file(&name.replace("first-snow", "snow"), &text);
    }
    assert!(builds(&site).text("en/atom.xml").contains(ID));
    assert_eq!(acts(&site.publish()).len(), 2);
    // Now the new name holds the address, too.
    site.file(&EN.replace("first-snow", "snow"), "# Winter\n\nIt has snowed.\n");
    assert!(builds(&site).text(SNOW).contains("Winter"));
}

#[test]
fn a_move_leaves_a_redirect_for_ever() {
    let site = published();
    let alias = "aliases = [\"/en/barrett/2011/12/first-snow/\"]\n";
    site.file(EN, &format!("+++\nslug = \"snow\"\n{alias}+++\n# First snow\n\nIt has snowed.\n"));
    site.file(
        "content/barrett/2012-01-19-carols/index.en.md",
        "+++\nslug = \"choir\"\naliases = [\"/en/barrett/2012/01/carols/\"]\n+++\n# Carols\n\n![A choir](choir.png)\n",
    );
    let built = builds(&site);
    assert!(built.text(SNOW).contains("/en/barrett/2011/12/snow/"));
    assert!(built.text("en/barrett/2012/01/carols/choir.png").contains("/en/barrett/2012/01/choir/choir.png"));
    assert!(built.text("en/atom.xml").contains(ID));
    let moved = acts(&site.publish());
    assert!(moved.contains(&"Moved /en/barrett/2011/12/first-snow/".to_owned()), "{moved:?}");
    assert!(!moved.iter().any(|act| act.starts_with("Edited")), "{moved:?}");
    site.file(EN, "# Other words\n\nIt has snowed.\n");
    let built = builds(&site);
    assert!(built.text(SNOW).contains("/en/barrett/2011/12/snow/"));
    assert!(built.text("en/barrett/2011/12/snow/index.html").contains("Other words"));
    assert!(built.text("en/atom.xml").contains(ID));
    assert!(built.text(".hosting/nginx-maps.conf").contains("first-snow"), "the host redirects");
    site.publish();
    assert!(site.publish().recorded.is_empty());
}

/// Once by the ledger, once more by a header that is not recorded yet, and by a line of `redirects.csv`.
#[test]
fn an_address_that_has_moved_twice_leads_to_its_end_at_once() {
    let site = published();
    let text = |slug: &str, alias: &str| {
        format!("+++\nslug = \"{slug}\"\naliases = [\"/en/barrett/2011/12/{alias}/\"]\n+++\n# First snow\n\nIt has snowed.\n")
    };
    site.file("redirects.csv", "/old/,/en/barrett/2011/12/first-snow/\n");
    site.file(EN, &text("snow", "first-snow"));
    site.publish();
    site.file(EN, &text("winter", "snow"));
    let built = builds(&site);
    for old in ["old/index.html", SNOW, "en/barrett/2011/12/snow/index.html"] {
        assert!(built.text(old).contains("url=https://ambassadors.example.ca/en/barrett/2011/12/winter/"), "{}", built.text(old));
    }
}

#[test]
fn a_version_can_get_another_name_while_another_one_withdraws_the_post() {
    let site = published();
    let text = fs::read_to_string(site.root().join(EN)).expect("a text");
    site.remove(EN).file("content/barrett/2011-12-05-first-snow/index.en.md", &text);
    site.file(FR, "+++\nwithdrawn = { date = 2012-05-01, reason = \"Une erreur\" }\n+++\n# Première neige\n");
    sound(&site.publish());
    let built = builds(&site);
    assert!(built.text(SNOW).contains("<body class=\"withdrawn\"") && built.text(NEIGE).contains("Une erreur"));
    assert!(site.publish().recorded.is_empty());
}

/// A topic that a post has only since it was withdrawn.
#[test]
fn what_comes_back_is_recorded_with_its_lists() {
    let site = published();
    let en = "content/barrett/2012-01-19-carols/index.en.md";
    site.file(en, "+++\nwithdrawn = { date = 2012-05-01 }\n+++\n# Carols\n");
    sound(&site.publish());
    site.append("site.toml", "[tags.song]\nlabel = { en = \"Song\", fr = \"Chant\", de = \"Lied\" }\n");
    site.file(en, "+++\ntags = [\"song\"]\n+++\n# Carols\n\n![A choir](choir.png)\n");
    let done = site.publish();
    sound(&done);
    assert!(done.recorded.iter().any(|draft| draft.path.as_str() == "/en/topics/song/"), "{:?}", acts(&done));
    assert!(site.publish().recorded.is_empty());
    assert!(builds(&site).output.contains_key("en/topics/song/index.html"));
}

#[test]
fn a_picture_that_no_text_shows_any_more_comes_back_with_its_post() {
    let site = published();
    let (en, picture) = ("content/barrett/2012-01-19-carols/index.en.md", "en/barrett/2012/01/carols/choir.png");
    site.file(en, "# Carols\n\nWords.\n");
    sound(&site.publish());
    assert!(builds(&site).output.contains_key(picture));
    site.file(en, "+++\nwithdrawn = { date = 2012-05-01 }\n+++\n# Carols\n\nWords.\n");
    sound(&site.publish());
    assert!(!builds(&site).output.contains_key(picture));
    site.file(en, "# Carols\n\nWords.\n");
    sound(&site.publish());
    assert!(builds(&site).output.contains_key(picture));
    assert!(site.publish().recorded.is_empty());
}

#[test]
fn an_old_address_of_a_withdrawn_post_is_no_broken_link() {
    let site = published();
    site.file("redirects.csv", "/old/,/en/barrett/2011/12/first-snow/\n");
    site.file("content/barrett/2012-01-20-link.en.md", "# Link\n\nSee [it](/en/barrett/2011/12/first-snow/).\n");
    site.file("content/barrett/2012-01-20-link.fr.md", "# Lien\n\nVoir.\n");
    let text = |more: &str| {
        format!("+++\nslug = \"snow\"\naliases = [\"/en/barrett/2011/12/first-snow/\"]\n{more}+++\n# First snow\n\nIt has snowed.\n")
    };
    site.file(EN, &text(""));
    sound(&site.publish());
    site.file(EN, &text("withdrawn = { date = 2012-05-01, reason = \"A mistake\" }\n"));
    sound(&site.publish());
    let built = builds(&site);
    assert_eq!(built.codes(), []);
    assert!(built.text("old/index.html").contains("/en/barrett/2011/12/snow/"));
}

#[test]
fn another_host_changes_no_identity() {
    let site = published();
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file(
        "site.toml",
        &settings
            .replace("https://ambassadors.example.ca", "https://new.example.ca/site")
            .replace("ambassadors.example.ca,2011", "new.example.ca,2012"),
    );
    let built = builds(&site);
    assert!(built.text("en/atom.xml").contains(ID));
    assert!(built.text("en/atom.xml").contains("https://new.example.ca/site/en/barrett/2011/12/first-snow/"));
}

#[test]
fn a_text_that_goes_without_a_word_stops_the_site() {
    let site = published();
    site.remove(EN);
    assert!(argument(&refuses(&site, Code::AddressesLost), "lost").contains("version\\t/en/barrett/2011/12/first-snow/\\tFirst snow\\t"));
    site.remove(FR);
    let lost = refuses(&site, Code::AddressesLost);
    assert!(argument(&lost, "lost").contains("deleted\\t"));
    assert_eq!(argument(&lost, "counts"), "Text(\"post\\ten\\t1\\npost\\tfr\\t1\")");
    let text = "+++\ntags = [\"trade\"]\n+++\n# First snow\n\nIt has snowed.\n";
    site.file("content/barrett/2011-11-30-snow.en.md", text);
    assert!(argument(&refuses(&site, Code::AddressesLost), "lost").contains("renamed\\t"));
    site.file(EN, "+++\ndraft = true\n+++\n# First snow\n\nIt has snowed.\n");
    assert!(argument(&refuses(&site, Code::AddressesLost), "lost").contains("draft\\t"));
    site.remove("content/barrett/2012-01-19-carols/choir.png");
    refuses(&site, Code::AddressesLost);
}

#[test]
fn an_error_of_a_published_post_stops_the_site_and_a_rule_does_not() {
    let site = published();
    site.append("site.toml", "[check]\nbroken-link = \"error\"\n");
    site.file(EN, "# First snow\n\nIt has snowed [here](nowhere.md).\n");
    let built = builds(&site);
    assert_eq!(built.codes(), [Code::BrokenLink]);
    site.file(EN, "+++\ntilte = \"Snow\"\n+++\n\nIt has snowed.\n");
    refuses(&site, Code::UnknownKey);
    // What was never published is left out alone, also where it wants an address that is taken.
    site.file(EN, "# First snow\n\nIt has snowed.\n");
    site.file("content/barrett/2011-12-07-again.en.md", "# First snow\n\nAgain.\n")
        .file("content/barrett/2011-12-07-again.fr.md", "# Encore\n\nEncore.\n");
    let built = builds(&site);
    assert_eq!(built.codes(), [Code::AddressConflict]);
    assert!(built.text(SNOW).contains("It has snowed."));
}

#[test]
fn a_slip_in_a_new_version_leaves_the_post_as_it_was() {
    let site = published();
    let files = [
        // By its name, with a header that cannot be read at all; by its name, with a date that is none; by a translation key.
        ("content/barrett/2011-12-05-first-snow.de.md", "+++\ntitle = \n+++\n# Schnee\n"),
        ("content/barrett/2011-12-05-first-snow.de.md", "+++\ndate = \"gestern\"\n+++\n# Schnee\n"),
        ("content/barrett/schnee.de.md", "+++\ntranslation_key = \"2011-12-05-first-snow\"\ndate = \"gestern\"\n+++\n# Schnee\n"),
    ];
    let before = builds(&site).output;
    for (file, text) in files {
        site.file(file, text);
        let built = builds(&site);
        assert_eq!(built.output, before, "{file}: readers see what they saw");
        let prepared = built.prepared.as_ref().expect("a site");
        let offline: Vec<_> = prepared.site.offline.iter().map(|one| (&*one.file, &one.why)).collect();
        assert_eq!(offline, [(file, &OfflineReason::Broken)], "and it is named");
        assert!(site.publish().recorded.is_empty());
        site.remove(file);
    }
    // The same slip in a version that is out stops everything, since its address would go.
    site.file(FR, "+++\ntitle = \n+++\n# Neige\n");
    assert_eq!(site.build().status, 1);
}

#[test]
fn lists_and_feeds_stay_when_nothing_is_left_to_list() {
    let site = published();
    site.file("content/lambert/ambassador.toml", "name = \"James Lambert\"\n");
    sound(&site.publish());
    builds(&site);
    site.remove("content/lambert");
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    site.file("site.toml", &settings.replace("[tags.trade]\nlabel = { en = \"Trade\", fr = \"Commerce\", de = \"Handel\" }\n", ""));
    for (name, text) in [(EN, "# First snow\n\nIt has snowed.\n"), (FR, "# Première neige\n\nIl a neigé.\n")] {
        site.file(name, text);
    }
    let built = builds(&site);
    assert!(built.text("en/topics/trade/index.html").contains("This list is empty"), "{:?}", built.output.keys());
    assert!(built.text("fr/lambert/index.html").contains("Cette liste est vide"));
    assert!(built.text("en/lambert/feed.json").contains("\"items\""));
    assert!(site.publish().recorded.is_empty());
}

#[test]
fn a_withdrawal_takes_everything_and_stays() {
    let site = published();
    let withdrawn = "+++\nwithdrawn = { date = 2012-05-01, reason = \"A mistake\" }\n+++\n";
    site.file("content/barrett/2012-01-19-carols/index.en.md", withdrawn);
    let settings = fs::read_to_string(site.root().join("site.toml")).expect("settings");
    // No sound site is needed for it.
    site.file("site.toml", "this is = = no TOML");
    let done = site.publish();
    assert!(done.site.is_none());
    assert_eq!(
        acts(&done),
        [
            "Withdrawn /en/barrett/2012/01/carols/",
            "Withdrawn /en/barrett/2012/01/carols/choir.png",
            "Withdrawn /fr/barrett/2012/01/chants/",
            "Withdrawn /fr/barrett/2012/01/chants/choir.png"
        ]
    );
    site.file("site.toml", &settings);
    let built = builds(&site);
    assert!(built.text("en/barrett/2012/01/carols/index.html").contains("A mistake"));
    assert!(!built.output.contains_key("en/barrett/2012/01/carols/choir.png"));
    site.remove("content/barrett/2012-01-19-carols");
    let built = builds(&site);
    assert!(built.text("en/barrett/2012/01/carols/index.html").contains("Withdrawn: Carols"));
    assert!(built.text("fr/barrett/2012/01/chants/index.html").contains("John Barrett"));
    assert!(built.text(".hosting/nginx-maps.conf").contains("choir.png"), "the host says that it is gone");
    // A file that comes back without a word stays withdrawn until that is recorded.
    for (lang, title) in [("en", "Carols"), ("fr", "Chants")] {
        site.file(&format!("content/barrett/2012-01-19-carols/index.{lang}.md"), &format!("# {title}\n\nA song.\n"));
    }
    let built = builds(&site);
    assert_eq!(built.codes(), [Code::WithdrawnBefore]);
    assert!(!built.text("en/barrett/2012/01/carols/index.html").contains("A song."));
    assert_eq!(acts(&site.publish()), ["Restored /en/barrett/2012/01/carols/", "Restored /fr/barrett/2012/01/chants/"]);
    assert!(builds(&site).text("en/barrett/2012/01/carols/index.html").contains("A song."));
}

#[test]
fn a_withdrawal_outlives_the_file_that_says_it_and_photos_come_back_with_their_text() {
    let site = published();
    let en = "content/barrett/2012-01-19-carols/index.en.md";
    let text = fs::read_to_string(site.root().join(en)).expect("a text");
    site.file(en, "+++\nwithdrawn = { date = 2012-05-01 }\n+++\n");
    site.publish();
    site.remove(en);
    assert_eq!(acts(&site.publish()), [""; 0], "a file that goes brings nothing back");
    assert!(!builds(&site).text("fr/barrett/2012/01/chants/index.html").contains("<img"));
    site.file(en, &text);
    assert_eq!(acts(&site.publish()).len(), 4);
    let again = site.publish().recorded;
    assert!(again.is_empty(), "{again:#?}");
    assert!(builds(&site).output.contains_key("fr/barrett/2012/01/chants/choir.png"));
}

#[test]
fn a_correction_keeps_the_earlier_text() {
    let site = published();
    let before = fs::read(site.root().join(EN)).expect("a text");
    site.file(
        EN,
        "+++\ntags = [\"trade\"]\n[[corrections]]\ndate = 2012-05-01\ntext = \"It rained.\"\n+++\n# First snow\n\nIt has rained.\n",
    );
    let done = site.publish();
    sound(&done);
    let [corrected, archives @ ..] = &done.recorded[..] else { panic!("{:#?}", done.recorded) };
    assert!(archives.iter().all(|archive| archive.path.as_str().ends_with("/2012/01/atom.xml")), "it closes January: {archives:#?}");
    assert_eq!((corrected.act, corrected.note.as_deref()), (Act::Corrected, Some("It rained.")));
    assert_eq!(log::text(site.root(), corrected.text.expect("kept")), Ok(before));
    assert!(site.publish().recorded.is_empty());
    builds(&site);
}

/// Runs git in a site; `None` where there is none.
fn git(site: &Site, arguments: &[&str]) -> Option<bool> {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.ca", "-c", "commit.gpgSign=false"]).args(arguments);
    command.current_dir(site.root()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok().map(|status| status.success())
}

#[test]
fn the_history_has_the_earlier_text_and_what_is_gone() {
    let site = Site::new();
    if git(&site, &["init", "--quiet"]) != Some(true) {
        eprintln!("skipped: there is no git");
        return;
    }
    site.file(EN, "# First snow\n\nIt has snowed.\n").file(FR, "# Première neige\n\nIl a neigé.\n");
    let commit = || assert_eq!((git(&site, &["add", "--all"]), git(&site, &["commit", "--quiet", "-m", "x"])), (Some(true), Some(true)));
    sound(&site.publish());
    commit();
    assert!(!site.root().join("published/texts").exists(), "git remembers");
    site.file(EN, "# First snow\n\nIt has snowed a bit.\n");
    commit();
    site.file(EN, "+++\n[[corrections]]\ndate = 2012-05-01\ntext = \"It rained.\"\n+++\n# First snow\n\nIt has rained.\n");
    commit();
    let done = site.publish();
    sound(&done);
    let kept = done.recorded.iter().find_map(|draft| draft.text).expect("an earlier text");
    assert_eq!(log::text(site.root(), kept), Ok(b"# First snow\n\nIt has snowed.\n".to_vec()));
    site.remove(EN);
    let gone = [EN.to_owned()];
    assert_eq!(history::restoring(site.root(), &gone).as_deref(), Some(&*format!("git checkout HEAD -- {EN}")));
    commit();
    let command = history::restoring(site.root(), &gone).expect("a command");
    assert!(command.starts_with("git checkout ") && command.ends_with(&format!("^ -- {EN}")), "{command}");
    assert!(!history::is_shallow(site.root()));
}

#[test]
fn locked_is_what_is_recorded() {
    let site = published().locked();
    site.file("content/barrett/2011-12-07-new.en.md", "# New\n\nNew.\n")
        .file("content/barrett/2011-12-07-new.fr.md", "# Nouveau\n\nNouveau.\n");
    let built = builds(&site);
    assert!(!built.output.contains_key("en/barrett/2011/12/new/index.html"));
    assert_eq!(built.prepared.expect("a site").site.offline.len(), 2);
    site.file(EN, "# First snow\n\nIt has rained.\n");
    refuses(&site, Code::NotRecorded);
    site.publish();
    assert!(builds(&site).text(SNOW).contains("It has rained."));
    site.file(FR, "+++\nwithdrawn = { date = 2012-05-01 }\n+++\n");
    refuses(&site, Code::NotRecorded);
    site.publish();
    assert!(!builds(&site).text(NEIGE).contains("neigé"));
}

#[test]
fn a_torn_end_is_repaired() {
    let site = published();
    site.append("published/2012.jsonl", "{\"v\":1,\"at\"");
    let done = site.publish();
    assert!(done.repaired && done.recorded.is_empty());
    assert!(log::read(site.root()).is_ok_and(|ledger| ledger.torn.is_none()));
}
