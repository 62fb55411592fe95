//! A site that is prepared again, with a memory of what it was, is the site that is prepared anew: every byte of every
//! file, and every finding, after any edit.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chancery::config::rules::Look;
use chancery::pipeline::{self, Amended, Memory, Outcome, Prepared, Request, amend, prepare, prepare_again};
use chancery::plan::Recipe;
use chancery::status::{self, Status};
use chancery::write::{self, Built};
use support::{Site, instant};

const SOUND: &str = "content/barrett/2011-12-01-sound.en.md";
const NOTE: &str = "content/barrett/2011-12-07-note.en.md";
const LONG: &str = "# Sound\n\nA first paragraph that is long enough to be a summary by itself, as most of them are.\n\n";

/// A site that somebody looks at again and again.
struct Again {
    site: Site,
    memory: Memory,
    outcome: Outcome,
    /// Of the public site, which is surveyed beside it.
    public: Memory,
}

fn request(site: &Site) -> Request {
    Request {
        root: site.root().to_owned(),
        instant: instant(support::INSTANT),
        base_url: Some("http://127.0.0.1:1111".to_owned()),
        drafts: true,
        future: true,
        locked: false,
        look: Look::Build,
    }
}

/// Every file of a site that can be rendered.
fn files(prepared: Option<&Prepared>) -> Option<BTreeMap<String, Result<Vec<u8>, String>>> {
    let prepared = prepared?;
    let press = prepared.press();
    let bytes = |recipe: Recipe| recipe.bytes(&press, &mut Vec::new()).map_err(|error| format!("{error:?}"));
    Some(prepared.plan.files.iter().map(|(path, recipe)| (path.0.clone(), bytes(*recipe))).collect())
}

/// Where every post stands.
fn standing(prepared: Option<&Prepared>) -> Option<Status> {
    prepared.map(|prepared| status::status(prepared, instant(support::INSTANT)).0)
}

impl Again {
    fn new() -> Self {
        Self::of(Site::new())
    }

    fn of(site: Site) -> Self {
        site.remove(SOUND).remove(&SOUND.replace(".en.", ".fr."));
        site.file("content/barrett/2011-12-05-snow.en.md", "# Snow\n\nIt snows. And it stays.\n");
        site.file("content/barrett/2011-12-05-snow.fr.md", "# Neige\n\nIl neige.\n");
        site.file(NOTE, "A note without a title, of some words.\n").file(&NOTE.replace(".en.", ".fr."), "Une note sans titre.\n");
        site.file("content/barrett/_index.en.md", "# John Barrett\n\nA profile.\n").file("content/barrett/_index.fr.md", "Un profil.\n");
        site.file("content/pages/about.en.md", "# About\n\nThis site.\n").file("content/pages/about.fr.md", "# À propos\n\nCe site.\n");
        site.file("content/barrett/2012-03-01-draft.en.md", "+++\ndraft = true\n+++\n# Draft\n\nNot yet.\n");
        site.file("content/barrett/2012-03-05-photo/index.en.md", "# Photo\n\n![A house](house.png)\n");
        site.bytes("content/barrett/2012-03-05-photo/house.png", b"a house");
        drop(site.publish());
        // Not recorded: its address follows its title.
        site.file(SOUND, &format!("{LONG}More.\n")).file(&SOUND.replace(".en.", ".fr."), "# Sans faute\n\nRien.\n");
        let mut memory = Memory::keeping();
        let outcome = prepare_again(&request(&site), &mut memory);
        assert!(outcome.prepared.is_some(), "{:?}", outcome.diagnostics);
        Self { site, memory, outcome, public: Memory::keeping() }
    }

    /// Looks again after an edit of a file, as `serve` does.
    #[track_caller]
    fn look(&mut self, path: &str, expected: Amended) {
        let paths: BTreeSet<Arc<str>> = std::iter::once(Arc::from(path)).collect();
        let amended = match &mut self.outcome.prepared {
            Some(prepared) => amend(prepared, &self.outcome.diagnostics, &paths, &mut self.memory),
            None => Amended::No,
        };
        assert_eq!(amended, expected, "{path} {:?}", self.outcome.diagnostics);
        if amended == Amended::No {
            self.memory.saved(self.site.root(), &paths);
            self.public.saved(self.site.root(), &paths);
            self.outcome = prepare_again(&request(&self.site), &mut self.memory);
        }
        self.is_anew();
        let public = Request::public(self.site.root().to_owned(), instant(support::INSTANT));
        let (again, anew) = (pipeline::survey_again(&public, &mut self.public), pipeline::survey(&public));
        assert_eq!(again.diagnostics, anew.diagnostics);
        assert_eq!(standing(again.prepared.as_ref()), standing(anew.prepared.as_ref()));
    }

    #[track_caller]
    fn is_anew(&self) {
        let anew = prepare(&request(&self.site));
        assert_eq!(self.outcome.diagnostics, anew.diagnostics);
        assert_eq!(standing(self.outcome.prepared.as_ref()), standing(anew.prepared.as_ref()));
        let (again, anew) = (files(self.outcome.prepared.as_ref()), files(anew.prepared.as_ref()));
        let differ = |(path, bytes): (&String, &Result<Vec<u8>, String>)| again.as_ref().and_then(|files| files.get(path)) != Some(bytes);
        let differ: Vec<&String> = anew.iter().flatten().filter(|file| differ(*file)).map(|(path, _)| path).collect();
        assert!(differ.is_empty(), "{differ:?}");
        assert_eq!(again.map(|files| files.len()), anew.map(|files| files.len()));
    }

    #[track_caller]
    fn edit(&mut self, path: &str, text: &str, expected: Amended) {
        self.site.file(path, text);
        self.look(path, expected);
    }
}

#[test]
fn what_changes_no_more_than_itself_is_amended() {
    let mut again = Again::new();
    use Amended::{Same, Yes};
    again.edit(SOUND, &format!("{LONG}More, and more.\n"), Yes);
    again.edit(SOUND, &format!("{LONG}More, and more.\n"), Same);
    again.edit(SOUND, "# Sound\n\nAnother summary, which home, the month, the feeds and the cards of this post all have.\n", Yes);
    again.edit(
        SOUND,
        "# Sound\n\nWith *emphasis*, [a link elsewhere](https://example.ca/a) and ![a picture](https://example.ca/a.png).\n",
        Yes,
    );
    again.edit("content/barrett/2011-12-05-snow.en.md", "# Snow\n\nIt rains. See [the other one](2011-12-01-sound.en.md#more).\n", Yes);
    again.edit("content/barrett/_index.en.md", "# John Barrett\n\nA better profile.\n", Yes);
    again.edit("content/pages/about.fr.md", "# À propos\n\nCe site-ci.\n", Yes);
    again.edit("content/barrett/2012-03-01-draft.en.md", "+++\ndraft = true\n+++\n# Draft\n\nSoon.\n", Yes);
    again.edit(SOUND, &format!("{LONG}## More\n\nMore, and [more](#more).\n"), Yes);
    again.edit(SOUND, &format!("{LONG}## Even more\n\nSee [the snow](2011-12-05-snow.en.md) and [everything](/en/).\n"), Yes);
    again.edit(SOUND, &format!("{LONG}<b>bold</b> and more.\n"), Yes);
    again.edit(SOUND, &format!("+++\nsummary = \"Short\"\n+++\n{LONG}"), Yes);
    again.edit(SOUND, &format!("+++\ntitle = \"Sound!\"\nsyndication = [\"https://example.ca/a\"]\n+++\n{LONG}"), Yes);
    again.edit(SOUND, &LONG.replace("Sound", "Sound?"), Yes);
    // What is recorded keeps its address whatever its title is.
    again.edit("content/barrett/2011-12-05-snow.en.md", "# Much snow\n\nIt snows.\n", Yes);
    // The beginning of a note is its title; its address is made from the name of its file.
    again.edit(NOTE, "A note without a title, of some words. And more of them, which stand behind the first sixty letters.\n", Yes);
    again.edit(NOTE, "A note without a title, of some words. And more of them, which stand behind the first seventy letters.\n", Yes);
}

#[test]
fn whatever_others_depend_on_is_resolved_anew() {
    let mut again = Again::new();
    for text in [
        format!("{LONG}See [nothing](2011-12-06-nothing.en.md).\n"),
        format!("{LONG}See [nothing](/en/nothing/).\n"),
        format!("{LONG}<script>x</script>\n"),
        format!("{LONG}![](https://example.ca/a.png)\n"),
        format!("{LONG}[top](#top)\n"),
        LONG.replace("Sound", "Unsound"),
        format!("+++\ntags = [\"trade\"]\n+++\n{LONG}"),
        format!("+++\nslug = \"other\"\n+++\n{LONG}"),
        format!("+++\ntitre = \"x\"\n+++\n{LONG}"),
        format!("+++\ndate = 2011-12-03\n+++\n{LONG}"),
        format!("+++\ndraft = true\n+++\n{LONG}"),
        format!("+++\naliases = [\"/en/before/\"]\n+++\n{LONG}"),
        "+++\n".to_owned(),
        String::new(),
        format!("{LONG}More.\n"),
    ] {
        again.edit(SOUND, &text, Amended::No);
    }
    again.site.remove(SOUND);
    again.look(SOUND, Amended::No);
    again.edit(SOUND, LONG, Amended::No);
    again.edit("content/barrett/2012-04-01-new.en.md", "# New\n\nOne more.\n", Amended::No);
    again.site.bytes("content/barrett/2012-03-05-photo/house.png", b"another house");
    again.look("content/barrett/2012-03-05-photo/house.png", Amended::No);
    again.edit("redirects.csv", "/old,barrett/2011-12-05-snow\n", Amended::No);
    again.edit("themes/official/assets/tokens.css", "body { color: green }\n", Amended::Yes);
    again.edit("themes/official/assets/other.css", "body { color: red }\n", Amended::Yes);
    again.edit("themes/official/assets/tokens.css", "body { color: green }\n", Amended::Same);
    again.edit("themes/official/i18n/en.ftl", "home = Start\n", Amended::Yes);
    // A word that addresses have.
    again.edit("themes/official/i18n/en.ftl", "path-archive = all\n", Amended::No);
    again.edit("themes/official/templates/404.html", "nothing\n", Amended::Yes);
    again.edit("themes/official/templates/404.html", "{{ nothing\n", Amended::No);
    again.site.remove("themes");
    again.look("themes", Amended::No);
    again.edit("content/barrett/ambassador.toml", "name = \"Someone Else\"\n[[terms]]\nhost_languages = [\"de\"]\n", Amended::No);
    let settings = std::fs::read_to_string(again.site.root().join("site.toml")).expect("settings");
    again.edit("site.toml", &settings.replace("Canada’s ambassadors", "Ambassadors"), Amended::No);
    again.edit("site.toml", &settings.replace("parity", "# parity"), Amended::No);
    again.edit("site.toml", "nothing = 1\n", Amended::No);
    again.edit("site.toml", &settings, Amended::No);
    drop(again.site.publish());
    again.look("published/2012.jsonl", Amended::No);
}

#[test]
fn a_file_that_no_text_showed_is_read_whatever_a_rule_says_of_it() {
    use Amended::{No, Yes};
    let mut again = Again::new();
    let settings = std::fs::read_to_string(again.site.root().join("site.toml")).expect("settings");
    again.edit("site.toml", &format!("{settings}\n[check]\nmissing-file = \"off\"\nbroken-link = \"off\"\nalt-text = \"off\"\n"), No);
    for name in ["a house.png", "x.html", "notes"] {
        again.site.bytes(&format!("content/barrett/{name}"), b"it is there");
        again.look(&format!("content/barrett/{name}"), No);
    }
    for text in [
        format!("{LONG}![A house](a%20house.png?x#y)\n"),
        format!("{LONG}<img src=\"a house.png\" alt=\"A house\">\n"),
        format!("{LONG}[more](x.html)\n"),
        format!("{LONG}[more](./notes)\n"),
        format!("+++\nimage = \"a house.png\"\n+++\n{LONG}"),
    ] {
        again.edit(SOUND, &text, No);
        again.edit(SOUND, LONG, No);
    }
    // What is not there stays what it was.
    again.edit(SOUND, &format!("{LONG}![A house](no_house.png), [more](y.html).\n"), Yes);
}

#[test]
fn the_address_of_a_note_follows_the_title_of_its_header_alone() {
    use Amended::{No, Yes};
    let mut again = Again::new();
    let note = "content/barrett/2012-03-08-words.en.md";
    let text = |header: &str, words: &str| format!("+++\nkind = \"note\"\n{header}+++\n# Some words\n\n{words}\n");
    again.edit(note, &text("", "Of a note."), No);
    again.edit(note, &text("", "Of a note, and more."), Yes);
    again.edit(note, &text("title = \"Some words\"\n", "Of a note, and more."), No);
    let has =
        |again: &Again, path: &str| again.outcome.prepared.as_ref().is_some_and(|site| site.plan.files.keys().any(|file| file.0 == path));
    assert!(has(&again, "en/barrett/2012/03/some-words/index.html"));
    again.edit(note, &text("title = \"Some words\"\n", "Of a note."), Yes);
    again.edit(note, &text("", "Of a note."), No);
    assert!(has(&again, "en/barrett/2012/03/words/index.html"));
}

#[test]
fn several_saves_are_one_look() {
    let mut again = Again::new();
    let other = "content/barrett/2011-12-05-snow.fr.md";
    again.site.file(SOUND, &format!("{LONG}Two.\n")).file(other, "# Neige\n\nIl pleut.\n");
    let paths: BTreeSet<Arc<str>> = [SOUND, other].map(Arc::from).into();
    let prepared = again.outcome.prepared.as_mut().expect("a site");
    assert_eq!(amend(prepared, &again.outcome.diagnostics, &paths, &mut again.memory), Amended::Yes);
    again.is_anew();
    // One of them has another topic: neither is touched.
    again.site.file(SOUND, &format!("{LONG}Three.\n")).file(other, "+++\ntags = [\"trade\"]\n+++\n# Neige\n\nIl pleut.\n");
    let before = files(again.outcome.prepared.as_ref());
    let prepared = again.outcome.prepared.as_mut().expect("a site");
    assert_eq!(amend(prepared, &again.outcome.diagnostics, &paths, &mut again.memory), Amended::No);
    assert!(before.is_some());
    assert_eq!(before, files(again.outcome.prepared.as_ref()), "neither is touched");
    again.outcome = pipeline::prepare_again(&request(&again.site), &mut again.memory);
    again.is_anew();
}

/// A site with a post a week, in two languages, for so many years up to 2011, each with one of six topics.
fn weekly(years: i32) -> Site {
    let site = Site::new().at("2012-06-01T12:00:00Z");
    let topics = ["trade", "study", "culture", "visas", "science", "climate"];
    let declared: String =
        topics.iter().map(|topic| format!("\n[tags.{topic}]\nlabel = {{ en = \"{topic}\", fr = \"{topic}\" }}\n")).collect();
    site.append("site.toml", &declared);
    site.file(
        "content/lambert/ambassador.toml",
        "name = \"James Lambert\"\n[[terms]]\nrole = { en = \"Ambassador\", fr = \"Ambassadeur\" }\n",
    );
    let first = chrono::NaiveDate::from_ymd_opt(2012 - years, 1, 2).expect("a day");
    for week in 0..52 * years {
        let day = first + chrono::Duration::weeks(i64::from(week));
        let (who, topic) = (["barrett", "lambert"][week as usize % 2], topics[week as usize % topics.len()]);
        for lang in ["en", "fr"] {
            let text = format!("+++\ntags = [\"{topic}\"]\n+++\n# Week {week}\n\nWhat happened in this week, and more of it.\n");
            site.file(&format!("content/{who}/{day}-week-{week}.{lang}.md"), &text);
        }
    }
    site
}

/// How many files a build in a new process writes over the last one.
fn written(site: &Site) -> usize {
    let request = Request::public(site.root().to_owned(), instant("2012-06-01T12:00:00Z"));
    let options = write::Options { cached: true, ..write::Options::default() };
    match write::build(&request, &site.public(), options) {
        Built::Same(_) => 0,
        Built::Made(made) => made.written.expect("a sound site").written,
    }
}

#[test]
fn an_edit_writes_few_files_however_large_the_archive() {
    // Of an edit, of one that lists show, and of a new post in two languages, with a topic each.
    let counts = [2, 4].map(|years| {
        let site = weekly(years);
        assert!(written(&site) > 100 * years as usize);
        let names = std::fs::read_dir(site.root().join("content/barrett")).expect("a folder").flatten();
        let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let name = names.find(|name| name.starts_with("2010-06") && name.ends_with(".en.md")).expect("a post of that month");
        let path = format!("content/barrett/{name}");
        site.append(&path, "\nA word more.\n");
        let edit = written(&site);
        let text = std::fs::read_to_string(site.root().join(&path)).expect("a text");
        site.file(&path, &text.replace("+++\ntags", "+++\nsummary = \"Another summary\"\ntags"));
        let shown = written(&site);
        for lang in ["en", "fr"] {
            let text = "+++\ntags = [\"trade\"]\n+++\n# A new one\n\nToday, at the embassy.\n";
            site.file(&format!("content/lambert/2011-12-31-new.{lang}.md"), text);
        }
        let new = written(&site);
        assert_eq!(written(&site), 0);
        (edit, shown, new)
    });
    let [(edit, shown, new), large] = counts;
    assert_eq!((edit, shown, new), large, "what is written grows with the archive");
    // Design, section 10: 20 files and 3 for each topic; for a new post the same for each language, and 5.
    assert!((1..=23).contains(&edit) && (1..=23).contains(&shown) && new <= 2 * 23 + 5, "{edit} {shown} {new}");
}

#[test]
fn a_card_goes_with_its_title_and_its_picture() {
    let (site, house) = (Site::new().with_cards(), "content/barrett/2012-03-06-house/index.en.md");
    site.bytes("content/barrett/2012-03-06-house/h.png", &support::located_picture());
    site.file(house, "# House\n\n![A house](h.png)\n").file(&house.replace(".en.", ".fr."), "# Maison\n\nUne maison.\n");
    let mut again = Again::of(site);
    let snow = "content/barrett/2011-12-05-snow.en.md";
    again.edit(snow, "# Snow\n\nIt snows, and it stays.\n", Amended::Yes);
    again.edit(snow, "# More snow\n\nIt snows, and it stays.\n", Amended::Yes);
    again.edit(snow, "# Snow 雪\n\nIt snows, and it stays.\n", Amended::Yes);
    again.edit(snow, "# Snow again\n\nIt snows, and it stays.\n", Amended::Yes);
    let header = "+++\nimage = \"h.png\"\nimage_alt = \"A house\"\n+++\n";
    again.edit(house, &format!("{header}# House\n\n![A house](h.png)\n"), Amended::Yes);
    again.edit(house, "# House\n\n![A house](h.png)\n", Amended::Yes);
}
