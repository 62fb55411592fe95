//! A site that editors change at random, and the files that it is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;

use super::folder::{AMBASSADOR, Folder, PIXEL, SETTINGS};

const LANGS: [&str; 3] = ["en", "fr", "de"];
const STEMS: usize = 6;

/// One version of one post, as far as edits touch it.
#[derive(Debug, Clone, Default)]
struct Text {
    title: u8,
    tags: u8,
    day: Option<u8>,
    draft: bool,
    extra: u8,
    body: u8,
}

/// Everything that is in the site.
#[derive(Debug, Clone, Default)]
pub struct State {
    texts: BTreeMap<(usize, usize), Text>,
    /// Posts that are folders.
    bundles: BTreeSet<usize>,
    photo: u8,
    site: u8,
    person: u8,
    page: u8,
    redirects: u8,
}

/// What somebody does.
#[derive(Debug, Clone)]
pub enum Edit {
    /// A post in all official languages.
    Post(usize, u8, u8),
    /// One version of a post, new or other.
    Write(usize, usize, u8, u8),
    Delete(usize, usize),
    Rename(usize, usize),
    Draft(usize, usize),
    Title(usize, usize, u8),
    Tags(usize, u8),
    Day(usize, Option<u8>),
    Header(usize, u8),
    Bundle(usize),
    Photo(u8),
    Site(u8),
    Person(u8),
    Page(u8),
    Redirects(u8),
}

/// Any edit.
pub fn edit() -> impl Strategy<Value = Edit> {
    let (post, lang, any) = (0..STEMS, 0..LANGS.len(), 0..8u8);
    prop_oneof![
        3 => (post.clone(), any.clone(), any.clone()).prop_map(|(post, title, body)| Edit::Post(post, title, body)),
        3 => (post.clone(), lang.clone(), any.clone(), any.clone()).prop_map(|(post, lang, title, body)| Edit::Write(post, lang, title, body)),
        2 => (post.clone(), lang.clone()).prop_map(|(post, lang)| Edit::Delete(post, lang)),
        1 => (post.clone(), post.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (post.clone(), lang.clone()).prop_map(|(post, lang)| Edit::Draft(post, lang)),
        2 => (post.clone(), lang, any.clone()).prop_map(|(post, lang, title)| Edit::Title(post, lang, title)),
        2 => (post.clone(), any.clone()).prop_map(|(post, tags)| Edit::Tags(post, tags)),
        1 => (post.clone(), prop::option::of(1..28u8)).prop_map(|(post, day)| Edit::Day(post, day)),
        3 => (post.clone(), any.clone()).prop_map(|(post, header)| Edit::Header(post, header)),
        1 => post.prop_map(Edit::Bundle),
        1 => any.clone().prop_map(Edit::Photo),
        1 => any.clone().prop_map(Edit::Site),
        1 => any.clone().prop_map(Edit::Person),
        1 => any.clone().prop_map(Edit::Page),
        1 => any.prop_map(Edit::Redirects),
    ]
}

impl State {
    /// A few posts, so that edits have neighbours to change.
    pub fn first() -> Self {
        let mut state = Self::default();
        for post in 0..4 {
            state.apply(&Edit::Post(post, 0, u8::try_from(post).expect("small")));
        }
        state
    }

    pub fn apply(&mut self, edit: &Edit) {
        match *edit {
            Edit::Post(post, title, body) => {
                for lang in 0..2 {
                    self.texts.insert((post, lang), Text { title, body, ..Text::default() });
                }
            }
            Edit::Write(post, lang, title, body) => {
                let text = self.texts.entry((post, lang)).or_default();
                (text.title, text.body) = (title, body);
            }
            Edit::Delete(post, lang) => drop(self.texts.remove(&(post, lang))),
            Edit::Rename(from, to) => {
                for lang in 0..LANGS.len() {
                    if let Some(text) = self.texts.remove(&(from, lang)) {
                        self.texts.insert((to, lang), text);
                    }
                }
            }
            Edit::Draft(post, lang) => self.one(post, lang, |text| text.draft = !text.draft),
            Edit::Title(post, lang, title) => self.one(post, lang, |text| text.title = title),
            Edit::Tags(post, tags) => self.all(post, |text| text.tags = tags),
            Edit::Day(post, day) => self.all(post, |text| text.day = day),
            Edit::Header(post, header) => self.all(post, |text| text.extra = header),
            Edit::Bundle(post) => {
                if !self.bundles.remove(&post) {
                    self.bundles.insert(post);
                }
            }
            Edit::Photo(photo) => self.photo = photo,
            Edit::Site(site) => self.site = site,
            Edit::Person(person) => self.person = person,
            Edit::Page(page) => self.page = page,
            Edit::Redirects(redirects) => self.redirects = redirects,
        }
    }

    fn one(&mut self, post: usize, lang: usize, then: impl FnOnce(&mut Text)) {
        self.texts.get_mut(&(post, lang)).map(then).unwrap_or_default();
    }

    fn all(&mut self, post: usize, then: impl Fn(&mut Text)) {
        self.texts.iter_mut().filter(|((own, _), _)| *own == post).for_each(|(_, text)| then(text));
    }

    /// Makes the folder's content what this says, and touches nothing that is so already.
    pub fn put(&self, folder: &Folder) {
        let files = self.files();
        for there in super::folder::tree(&folder.path("content")).keys() {
            if !files.contains_key(&format!("content/{there}")) {
                fs::remove_file(folder.path("content").join(there)).expect("removed");
            }
        }
        for (path, contents) in files {
            if fs::read(folder.path(&path)).ok().as_ref() != Some(&contents) {
                folder.write(&path, contents);
            }
        }
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut add = |path: String, text: String| drop(files.insert(path, text.into_bytes()));
        let settings = match self.site {
            0..=3 => SETTINGS.to_owned(),
            4 => SETTINGS.replace("title = \"Ambassadors\"", "title = \"Embassies\", description = \"Posts\""),
            5 => SETTINGS.replace("en = \"Trade\"", "en = \"Commerce and trade\""),
            6 => SETTINGS.replace("id_domain", "parity = \"notice\"\nid_domain"),
            _ => format!(
                "{SETTINGS}\n[[follow]]\nplatform = \"twitter\"\nhandle = \"DFAIT_MAECI\"\nurl = \"https://twitter.com/DFAIT_MAECI\"\n"
            ),
        };
        add("site.toml".to_owned(), settings);
        let person = match self.person {
            0..=4 => AMBASSADOR.to_owned(),
            5 => AMBASSADOR.replace("[[terms]]", "[[terms]]\nuntil = 2012-03-03"),
            6 => AMBASSADOR.replace("John Barrett", "J. Barrett"),
            _ => format!(
                "{AMBASSADOR}\n[[follow]]\nplatform = \"twitter\"\nhandle = \"CanAmbAustria\"\nurl = \"https://twitter.com/CanAmbAustria\"\n"
            ),
        };
        add("content/barrett/ambassador.toml".to_owned(), person);
        if self.page > 3 {
            for lang in ["en", "fr"] {
                add(format!("content/pages/about.{lang}.md"), format!("# About {}\n\n[A post](../barrett/2011-12-05-p0.md)\n", self.page));
            }
        }
        let redirects = match self.redirects {
            5 => "/old.html,/en/barrett/\n",
            6 => "/old.html,/fr/barrett/\n/older/,https://example.ca/\n",
            _ => "",
        };
        add("redirects.csv".to_owned(), redirects.to_owned());
        for ((post, lang), text) in &self.texts {
            let (stem, lang) = (stem(*post), LANGS[*lang]);
            let bundle = self.bundles.contains(post);
            let path = if bundle { format!("content/barrett/{stem}/index.{lang}.md") } else { format!("content/barrett/{stem}.{lang}.md") };
            add(path, source(text, lang, bundle));
        }
        for post in &self.bundles {
            // One picture of eight is not there.
            if self.photo != 7 {
                let mut photo = PIXEL.to_vec();
                photo[19] = self.photo + 1;
                files.insert(format!("content/barrett/{}/photo.png", stem(*post)), photo);
            }
        }
        files
    }
}

fn stem(post: usize) -> String {
    ["2011-12-05-p0", "2011-12-19-p1", "2012-01-11-p2", "2012-01-11-p3", "2012-04-30-p4", "2013-01-01-p5"][post].to_owned()
}

fn source(text: &Text, lang: &str, bundle: bool) -> String {
    let mut header = String::new();
    let mut line = |line: &str| header.push_str(&format!("{line}\n"));
    match text.tags {
        0..=2 => {}
        3 | 4 => line("tags = [\"culture\"]"),
        5 | 6 => line("tags = [\"trade\", \"culture\"]"),
        _ => line("tags = [\"undeclared\"]"),
    }
    if let Some(day) = text.day {
        line(&format!("date = 2012-02-{day:02}"));
    }
    if text.draft {
        line("draft = true");
    }
    match text.extra {
        1 => line("corrections = [{ date = 2012-05-01, text = \"A number was wrong.\" }]"),
        2 => line("withdrawn = { date = 2012-06-01, reason = \"Out of date.\" }"),
        3 => line("kind = \"alert\"\nexpires_at = 2012-05-05T10:00:00"),
        4 => line(&format!("aliases = [\"/{lang}/was/here/\"]\nupdated = 2012-03-04")),
        5 => line("slug = \"pinned\"\nsummary = \"In short.\""),
        6 => line("kind = \"answer\"\nsyndication = [\"https://twitter.com/CanAmbAustria/status/1\"]"),
        7 => line("publish_at = 2030-01-01"),
        _ => {}
    }
    let title =
        ["Snow", "Première neige", "Carols", "Snow", "Trade & “ties”", "The <em>rink</em>", "1er mai", "Ice"][usize::from(text.title)];
    let heading = if text.body == 5 { String::new() } else { format!("# {title}\n\n") };
    let body = match text.body {
        0 => "It snowed.\n".to_owned(),
        1 => "See [another post](2011-12-19-p1.md) and [one more](2012-01-11-p2.md#part).\n".to_owned(),
        2 => "A <b onclick=\"x()\">bold</b> word, « ici » : 5 %.\n".to_owned(),
        3 => "## Part\n\nText[^1] and a list:\n\n- one\n- two\n\n[^1]: A note.\n".to_owned(),
        4 if bundle => "![A rink](photo.png)\n\nBelow the picture.\n".to_owned(),
        4 => "| a | b |\n|---|---|\n| 1 | 2 |\n".to_owned(),
        5 => "A short note without a title, of fifteen words, which stands in lists as it is here.\n".to_owned(),
        6 => "A longer text. ".repeat(40),
        _ => "See [the page](../pages/about.md) and [nothing](2011-01-01-nothing.md).\n".to_owned(),
    };
    if header.is_empty() { format!("{heading}{body}") } else { format!("+++\n{header}+++\n\n{heading}{body}") }
}
