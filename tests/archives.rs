//! The archived feeds: each month holds what happened in it, whatever the date of the post, and keeps its entries for ever.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::Site;

/// An archived document's identities: of entries, and of what was taken back.
type Document = (BTreeSet<String>, BTreeSet<String>);

fn post(site: &Site, name: &str, header: &str, text: &str) {
    for lang in ["en", "fr"] {
        let header = if header.is_empty() { String::new() } else { format!("+++\n{header}\n+++\n") };
        site.file(&format!("content/barrett/{name}.{lang}.md"), &format!("{header}# {name} {lang}\n\n{text}\n"));
    }
}

/// The name of a post in an identity: `tag:…:barrett/2011-12-05/2011-12-05-a/fr`.
fn name(id: &str) -> String {
    id.rsplit('/').nth(1).unwrap_or(id).to_owned()
}

fn document(text: &str) -> Document {
    let entries = text.split("<entry").skip(1).filter_map(|entry| Some(name(entry.split_once("<id>")?.1.split_once("</id>")?.0)));
    let graves = text.split("deleted-entry ref=\"").skip(1).filter_map(|rest| Some(name(rest.split_once('"')?.0)));
    (entries.collect(), graves.collect())
}

/// Publishes, builds, and reads every Atom document of the French site that is below a folder, by its month; the current one is "".
fn documents(site: &Site, folder: &str) -> BTreeMap<String, Document> {
    let done = site.publish();
    assert!(done.diagnostics.is_empty(), "{:#?}", done.diagnostics);
    assert!(site.publish().recorded.is_empty(), "one run records everything");
    let built = site.build();
    assert_eq!(built.codes(), []);
    let of = |path: &String| path.strip_suffix("atom.xml").and_then(|path| path.strip_prefix(folder)).map(str::to_owned);
    let found = built.output.keys().filter_map(|path| Some((of(path)?, document(built.text(path)))));
    found.filter(|(month, _)| month.is_empty() || month.len() == "2011/12/".len()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// A site of which each month since its first `publish` saw something else.
fn site() -> Site {
    let site = Site::new().at("2011-12-10T12:00:00Z");
    post(&site, "2011-12-05-a", "", "One.");
    assert!(site.publish().diagnostics.is_empty());
    let site = site.at("2012-01-10T12:00:00Z");
    post(&site, "2012-01-05-b", "", "Two.");
    assert!(site.publish().diagnostics.is_empty());
    let site = site.at("2012-02-10T12:00:00Z");
    // It is dated long before the month in which it appears.
    post(&site, "2011-12-20-late", "", "Three.");
    post(&site, "2011-12-05-a", "corrections = [{ date = 2012-02-09, text = \"Two, not one.\" }]", "Two.");
    assert!(site.publish().diagnostics.is_empty());
    let site = site.at("2012-03-10T12:00:00Z");
    post(&site, "2012-03-05-d", "", "Four.");
    post(&site, "2012-01-05-b", "", "Two!");
    site
}

#[test]
fn a_month_has_what_happened_in_it_whatever_the_date() {
    let site = site();
    let of = |month: &str, documents: &BTreeMap<String, Document>| documents[month].0.clone();
    let documents = documents(&site, "fr/barrett/");
    assert_eq!(of("2011/12/", &documents), set(&["2011-12-01-sound", "2011-12-05-a"]));
    assert_eq!(of("2012/01/", &documents), set(&["2012-01-05-b"]));
    assert_eq!(of("2012/02/", &documents), set(&["2011-12-20-late", "2011-12-05-a"]));
    assert!(!documents.contains_key("2012/03/"), "the month of the last act is the subscription document's; a typo is no act");
    let current = set(&["2011-12-01-sound", "2011-12-05-a", "2011-12-20-late", "2012-01-05-b", "2012-03-05-d"]);
    assert_eq!(of("", &documents), current, "each once, and as many as there are below twenty");
}

/// When the entries of a document say that they were updated, by the name of their post.
fn updated(text: &str) -> BTreeMap<String, String> {
    let part = |entry: &str, tag: &str| Some(entry.split_once(&format!("<{tag}>"))?.1.split_once(&format!("</{tag}>"))?.0.to_owned());
    text.split("<entry").skip(1).filter_map(|entry| Some((name(&part(entry, "id")?), part(entry, "updated")?))).collect()
}

#[test]
fn an_entry_says_in_each_document_what_was_known_then() {
    let site = site();
    documents(&site, "fr/barrett/");
    let built = site.build();
    let of = |month: &str, post: &str| updated(built.text(&format!("fr/barrett/{month}atom.xml")))[post].clone();
    assert_eq!(of("2011/12/", "2011-12-05-a"), "2011-12-05T00:00:00+01:00", "as long as nobody had corrected it");
    assert_eq!(of("2012/02/", "2011-12-05-a"), "2012-02-09T00:00:00+01:00", "the day of the correction");
    assert_eq!(of("", "2011-12-05-a"), "2012-02-09T00:00:00+01:00");
    assert_eq!(of("2012/02/", "2011-12-20-late"), "2012-02-10T12:00:00+00:00", "it appeared later than it says");
    let order: Vec<_> =
        built.text("fr/barrett/atom.xml").split("<entry").skip(1).map(|entry| document(&format!("<entry{entry}")).0).collect();
    let order: Vec<&str> = order.iter().flatten().map(String::as_str).collect();
    assert_eq!(order, ["2012-03-05-d", "2011-12-20-late", "2011-12-05-a", "2012-01-05-b", "2011-12-01-sound"]);
}

#[test]
fn a_closed_document_keeps_its_entries() {
    let site = site();
    let all = |documents: &BTreeMap<String, Document>| -> BTreeMap<String, BTreeSet<String>> {
        let months = documents.iter().filter(|(month, _)| !month.is_empty());
        months.map(|(month, (entries, graves))| (month.clone(), entries.union(graves).cloned().collect())).collect()
    };
    for folder in ["fr/barrett/", "fr/archives/"] {
        let before = all(&documents(&site, folder));
        assert_eq!(before.len(), 3, "{before:#?}");
    }
    let before = all(&documents(&site, "fr/barrett/"));
    let kept = |site: &Site, step: &str| {
        let now = documents(site, "fr/barrett/");
        for (month, ids) in &before {
            assert_eq!(all(&now).get(month), Some(ids), "{step}: {month}");
        }
        now
    };
    let site = site.at("2012-04-10T12:00:00Z");
    post(&site, "2012-01-05-b", "date = 2012-02-05", "Two!");
    kept(&site, "another date");
    post(&site, "2011-12-05-a", "withdrawn = { date = 2012-04-09 }", "");
    for step in ["withdrawn", "without its file"] {
        let now = kept(&site, step);
        for month in ["2011/12/", "2012/02/", ""] {
            assert!(now[month].1.contains("2011-12-05-a"), "{step}: {month} says that it is gone");
            assert!(!now[month].0.contains("2011-12-05-a"), "{step}: {month} has its text");
        }
        if step == "withdrawn" {
            site.remove("content/barrett/2011-12-05-a.en.md").remove("content/barrett/2011-12-05-a.fr.md");
        }
    }
    let site = site.at("2012-05-10T12:00:00Z");
    post(&site, "2011-12-05-a", "", "One.");
    let now = kept(&site, "restored");
    let built = site.build();
    let current = built.text("fr/barrett/atom.xml");
    assert!(now[""].0.contains("2011-12-05-a") && now["2012/04/"].0.contains("2011-12-05-a"));
    assert!(current.contains("<updated>2012-05-10T12:00:00"), "newer than the grave that a reader has: {current}");
}

#[test]
fn a_correction_that_is_not_recorded_yet_is_told_on_its_own_day() {
    let site = site();
    post(&site, "2012-01-05-b", "corrections = [{ date = 2012-03-09, text = \"More.\" }]", "Two and more.");
    let built = site.build();
    let (entries, _) = document(built.text("fr/barrett/atom.xml"));
    assert!(entries.contains("2012-01-05-b"));
    assert!(document(built.text("fr/barrett/2012/01/atom.xml")).0.contains("2012-01-05-b"));
}
