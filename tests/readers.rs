//! Feeds as readers see them, through a parser that is not ours: nothing appears twice whatever happens to a post or to the
//! site's host, what was withdrawn is deleted, and who was away for a year gets everything by the chain of archives
//! (RFC 5005).

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use support::{Built, Site};

const EN: &str = "content/barrett/2011-12-05-first-snow.en.md";

/// Somebody's feed reader: what it has shown, by identity.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Reader {
    /// The title of each entry.
    entries: BTreeMap<String, String>,
    /// Entries that were deleted.
    deleted: BTreeSet<String>,
}

/// A document of a feed as it was fetched.
struct Document {
    ids: Vec<String>,
    previous: Option<String>,
}

impl Reader {
    /// Reads one document and merges it with what is known.
    fn read(&mut self, bytes: &[u8], where_: &str) -> Document {
        let feed = feed_rs::parser::parse(bytes).unwrap_or_else(|error| panic!("{where_}: {error}"));
        let ids: Vec<String> = feed.entries.iter().map(|entry| entry.id.clone()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{where_}: an identity twice in one document");
        for entry in &feed.entries {
            // Of one identity the newest is read first.
            let title = entry.title.as_ref().map(|title| title.content.clone()).unwrap_or_default();
            self.entries.entry(entry.id.clone()).or_insert(title);
        }
        // RFC 6721, which few parsers know.
        let text = String::from_utf8_lossy(bytes);
        let deleted = text.split("<at:deleted-entry ref=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for id in deleted {
            self.entries.remove(id);
            self.deleted.insert(id.to_owned());
        }
        let previous = feed.links.iter().find(|link| link.rel.as_deref() == Some("prev-archive")).map(|link| link.href.clone());
        Document { ids, previous }
    }

    /// Comes back after a while: follows the chain until it meets an entry that it knew.
    fn catch_up(&mut self, built: &Built, file: &str) {
        let known: BTreeSet<String> = self.entries.keys().cloned().collect();
        let mut next = Some(file.to_owned());
        while let Some(file) = next {
            let document = self.read(fetch(built, &file), &file);
            let met = document.ids.iter().any(|id| known.contains(id));
            let base = &built.prepared.as_ref().expect("a site").settings.languages.0[0].base;
            let inside =
                |url: &String| base.inside(url).unwrap_or_else(|| panic!("{url} is elsewhere")).as_str().trim_start_matches('/').to_owned();
            next = document.previous.as_ref().filter(|_| !met).map(inside);
        }
    }
}

fn fetch<'a>(built: &'a Built, file: &str) -> &'a [u8] {
    built.output.get(file).unwrap_or_else(|| panic!("{file} is not there"))
}

fn edit(site: &Site, file: &str, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(site.root().join(file)).expect("a file");
    site.file(file, &change(&text));
}

#[track_caller]
fn online(site: &Site) -> Built {
    let done = site.publish();
    assert!(done.site.is_some(), "{}", support::findings::lines(&done.diagnostics, site.root()));
    let built = site.build();
    assert_eq!(built.status, 0, "{}", support::findings::lines(&built.diagnostics, site.root()));
    built
}

#[test]
fn nothing_appears_twice() {
    let site = Site::new();
    site.file(EN, "# First snow\n\nIt has snowed.\n").file(&EN.replace(".en.", ".fr."), "# Première neige\n\nIl a neigé.\n");
    let feeds = ["en/feed.xml", "en/atom.xml", "en/feed.json", "en/barrett/feed.xml", "en/barrett/atom.xml", "en/barrett/feed.json"];
    let mut readers: Vec<Reader> = vec![Reader::default(); feeds.len()];
    let visit = |readers: &mut Vec<Reader>, built: &Built| {
        for (reader, file) in readers.iter_mut().zip(feeds) {
            reader.read(fetch(built, file), file);
            assert_eq!(reader.entries.len(), 2, "{file}: {:?}", reader.entries);
            assert!(reader.deleted.is_empty());
        }
    };
    visit(&mut readers, &online(&site));
    let first = readers.clone();

    // The file gets another name, the post another title and another address.
    let renamed = EN.replace("first-snow", "snow");
    let text = fs::read_to_string(site.root().join(EN)).expect("a text");
    site.remove(EN).file(&renamed, &text);
    edit(&site, &EN.replace(".en.", ".fr."), |text| format!("+++\ntranslation_key = \"2011-12-05-snow\"\n+++\n{text}"));
    visit(&mut readers, &online(&site));
    let header = "slug = \"winter\"\naliases = [\"/en/barrett/2011/12/first-snow/\"]\n";
    site.file(&renamed, &format!("+++\n{header}+++\n# Winter\n\nIt has snowed.\n"));
    visit(&mut readers, &online(&site));
    let corrections = "corrections = [{ date = 2012-05-01, text = \"It rained.\" }]\n";
    site.file(&renamed, &format!("+++\n{header}{corrections}+++\n# Winter\n\nIt has rained.\n"));
    let corrected = online(&site);
    visit(&mut readers, &corrected);
    // The site moves to another host and another path.
    edit(&site, "site.toml", |text| {
        let moved = "base_url = \"https://new.example.ca/site\"\nformer_base_urls = [\"https://ambassadors.example.ca\"]";
        text.replace("base_url = \"https://ambassadors.example.ca\"", moved)
    });
    let moved = online(&site);
    visit(&mut readers, &moved);
    assert_eq!(readers, first, "everything was there from the first time on");
    let atom = moved.text("en/atom.xml");
    assert!(atom.contains("https://new.example.ca/site/en/barrett/2011/12/winter/") && !atom.contains("https://ambassadors.example.ca/"));
    let feed = |built: &Built| feed_rs::parser::parse(fetch(built, "en/atom.xml")).expect("a feed");
    assert_eq!(feed(&moved).id, feed(&corrected).id, "the feed itself is the same one");
    let post = |built: &Built| feed(built).entries.into_iter().find(|entry| entry.id.contains("first-snow")).expect("the post");
    assert!(post(&corrected).updated > post(&corrected).published, "a correction is an update");
}

/// Three posts a month; the second of March is withdrawn in June, in which nothing else happens.
#[test]
fn who_was_away_for_a_year_gets_everything() {
    let post = |site: &Site, month: &str, number: u32| {
        for lang in ["en", "fr"] {
            let name = format!("content/barrett/{month}-1{number}-post.{lang}.md");
            site.file(&name, &format!("# Post {number} of {month} in {lang}\n\nWords.\n"));
        }
    };
    let mut site = Site::new().at("2012-01-01T00:00:00Z");
    let (mut reader, mut steady) = (Reader::default(), Reader::default());
    let first = online(&site);
    reader.catch_up(&first, "en/atom.xml");
    steady.catch_up(&first, "en/atom.xml");
    assert_eq!(reader.entries.len(), 1);
    let mut last = first;
    for month in 1..=12 {
        site = site.at(&format!("2012-{month:02}-28T00:00:00Z"));
        if month == 6 {
            let withdrawn = "+++\nwithdrawn = { date = 2012-06-20, reason = \"Wrong.\" }\n+++\n";
            edit(&site, "content/barrett/2012-03-12-post.en.md", |text| format!("{withdrawn}{text}"));
        } else {
            (1..=3).for_each(|number| post(&site, &format!("2012-{month:02}"), number));
        }
        last = online(&site);
        steady.catch_up(&last, "en/atom.xml");
    }
    reader.catch_up(&last, "en/atom.xml");
    assert_eq!(reader.entries.len(), 1 + 11 * 3 - 1, "{:#?}", reader.entries);
    assert_eq!(reader.entries, steady.entries, "as if it had been there all the time");
    let id = "tag:ambassadors.example.ca,2011:barrett/2012-03-12/2012-03-12-post/en";
    assert_eq!(reader.deleted, BTreeSet::from([id.to_owned()]), "what was withdrawn is deleted");
    assert_eq!(steady.deleted, reader.deleted);
    // What is closed stays as it is: an old month changes by an act in it alone.
    let before = last.output["en/archive/2012/02/atom.xml"].clone();
    site = site.at("2013-01-28T00:00:00Z");
    post(&site, "2013-01", 1);
    assert_eq!(online(&site).output["en/archive/2012/02/atom.xml"], before);
}
