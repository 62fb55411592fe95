//! A small published site as a value, and what people do to it: each deed changes the value, and the value becomes files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::folder::PIXEL;

/// A text: one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub folder: &'static str,
    pub stem: String,
    pub lang: &'static str,
    /// Whether it has a folder of its own.
    pub bundle: bool,
    /// Fields of the header, as TOML.
    pub fields: BTreeMap<&'static str, String>,
    pub title: String,
    pub words: String,
    /// The picture that it shows.
    pub photo: Option<&'static str>,
}

impl Text {
    pub fn file(&self) -> String {
        let Self { folder, stem, lang, bundle, .. } = self;
        if *bundle { format!("content/{folder}/{stem}/index.{lang}.md") } else { format!("content/{folder}/{stem}.{lang}.md") }
    }

    /// The file as the ledger names it.
    pub fn source(&self) -> String {
        self.file()["content/".len()..].to_owned()
    }

    fn markdown(&self) -> String {
        let fields: String = self.fields.iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
        let photo = self.photo.map(|photo| format!("\n![A choir]({photo})\n")).unwrap_or_default();
        format!("+++\n{fields}+++\n# {}\n\n{}\n{photo}", self.title, self.words)
    }
}

/// Everything that the files of a site say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    pub texts: Vec<Text>,
    /// Files beside texts.
    beside: BTreeMap<String, &'static [u8]>,
    people: Vec<&'static str>,
    base: usize,
    former: Vec<usize>,
    topic: Option<(u8, Option<u8>)>,
    targets: &'static str,
    archive: Option<u8>,
    german: bool,
    redirects: Vec<String>,
}

const BASES: [&str; 3] = ["https://ambassadors.example.ca", "https://new.example.ca", "https://new.example.ca/site"];
const PHOTO: &str = "content/barrett/2011-12-05-first/choir.png";

impl Model {
    pub fn new() -> Self {
        let text = |folder, stem: &str, lang, title: &str| Text {
            folder,
            stem: stem.to_owned(),
            lang,
            bundle: false,
            fields: BTreeMap::new(),
            title: title.to_owned(),
            words: format!("Words of {stem} in {lang}."),
            photo: None,
        };
        let mut texts = Vec::new();
        for (lang, title) in [("en", "First snow"), ("fr", "Première neige")] {
            let fields = BTreeMap::from([("tags", "[\"trade\"]".to_owned())]);
            texts.push(Text { bundle: true, photo: Some("choir.png"), fields, ..text("barrett", "2011-12-05-first", lang, title) });
        }
        for (lang, title) in [("en", "Second"), ("fr", "Deuxième"), ("de", "Zweiter")] {
            texts.push(text("barrett", "2011-12-19-second", lang, title));
        }
        for (lang, title) in [("en", "Third"), ("fr", "Troisième")] {
            texts.push(text("lambert", "2012-01-11-third", lang, title));
        }
        for (lang, title) in [("en", "About"), ("fr", "À propos")] {
            texts.push(text("pages", "about", lang, title));
        }
        Self {
            texts,
            beside: BTreeMap::from([(PHOTO.to_owned(), PIXEL)]),
            people: vec!["barrett", "lambert"],
            base: 0,
            former: Vec::new(),
            topic: Some((0, None)),
            targets: "\"nginx\"",
            archive: None,
            german: true,
            redirects: Vec::new(),
        }
    }

    fn settings(&self) -> String {
        let quoted = |at: &usize| format!("{:?}", BASES[*at]);
        let former = self.former.iter().map(quoted).collect::<Vec<_>>().join(", ");
        let host = if self.german { "host_languages = [\"de\"]\n" } else { "" };
        let mut text = format!(
            "base_url = {}\nformer_base_urls = [{former}]\ntime_zone = \"America/Toronto\"\nid_domain = \"ambassadors.example.ca,2011\"\n\
             official_languages = [\"en\", \"fr\"]\ncards = false\nsearch = false\n{host}",
            quoted(&self.base)
        );
        let archive = self.archive.map(|to| format!("paths = {{ archive = \"archive-{to}\" }}\n")).unwrap_or_default();
        for (code, label, locale) in [("en", "English", "en-CA"), ("fr", "Français", "fr-CA"), ("de", "Deutsch", "de-AT")] {
            if code != "de" || self.german {
                text += &format!("[languages.{code}]\nlabel = \"{label}\"\nlocale = \"{locale}\"\ntitle = \"The site in {code}\"\n");
                text += if code == "en" { &archive } else { "" };
            }
        }
        if let Some((label, slug)) = self.topic {
            let german = if self.german { format!(", de = \"Handel {label}\"") } else { String::new() };
            text += &format!("[tags.trade]\nlabel = {{ en = \"Trade {label}\", fr = \"Commerce {label}\"{german} }}\n");
            text += &slug.map(|slug| format!("slug = {{ en = \"slug-{slug}\" }}\n")).unwrap_or_default();
        }
        format!("{text}[hosting]\ntargets = [{}]\n", self.targets)
    }

    /// Every file of it, by its path.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::from([("site.toml".to_owned(), self.settings().into_bytes())]);
        for person in &self.people {
            let host = if self.german { "[[terms]]\nhost_languages = [\"de\"]\n" } else { "" };
            let text = format!("name = \"Person {person}\"\ntime_zone = \"Europe/Vienna\"\n{host}");
            files.insert(format!("content/{person}/ambassador.toml"), text.into_bytes());
        }
        files.extend(self.beside.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())));
        // Of two texts that are given one name, the later is there.
        files.extend(self.texts.iter().map(|text| (text.file(), text.markdown().into_bytes())));
        if !self.redirects.is_empty() {
            files.insert("redirects.csv".to_owned(), format!("from,to\n{}\n", self.redirects.join("\n")).into_bytes());
        }
        files
    }

    /// Makes the files on the disk these and no others.
    pub fn write(&self, root: &Path) {
        for name in ["content", "redirects.csv"] {
            let place = root.join(name);
            drop(if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) });
        }
        for (name, bytes) in self.files() {
            let place = root.join(name);
            fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
            fs::write(place, bytes).expect("a file");
        }
    }

    /// The texts of one post or page.
    fn versions(&mut self, at: usize) -> impl Iterator<Item = &mut Text> {
        let (folder, stem) = (self.texts[at].folder, self.texts[at].stem.clone());
        self.texts.iter_mut().filter(move |text| text.folder == folder && text.stem == stem)
    }
}

/// What somebody does.
#[derive(Debug, Clone, Copy)]
pub enum What {
    Delete,
    DeletePost,
    DeletePerson,
    Rename,
    RenamePost,
    Swap,
    Retitle,
    Rewrite,
    Redate,
    RedatePost,
    Draft,
    PublishAt,
    Expire,
    Slug,
    Retag,
    Key,
    Move,
    MoveOn,
    TakeAddress,
    TakeAlias,
    TwinTitle,
    Emigrate,
    EmigrateWithAddress,
    Unfold,
    Withdraw,
    WithdrawInPrivate,
    Restore,
    Correct,
    CorrectInPrivate,
    HidePhoto,
    DeletePhoto,
    RenamePhoto,
    TopicLabel,
    TopicSlug,
    TopicGone,
    BaseUrl,
    BaseUrlWithFormer,
    Targets,
    ArchivePath,
    NoGerman,
    Redirect,
    NewPost,
}

/// A deed, upon which text, and a number that it takes as it likes.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    pub what: What,
    pub at: u8,
    pub to: u8,
}

pub fn deed() -> impl Strategy<Value = Deed> {
    use What::*;
    // Deeds that stop the site hide what comes after them in a round, so they are rarer.
    let often = prop::sample::select(vec![
        Retitle,
        Rewrite,
        Redate,
        RedatePost,
        PublishAt,
        Expire,
        Slug,
        Retag,
        Key,
        Move,
        MoveOn,
        TwinTitle,
        EmigrateWithAddress,
        Unfold,
        Withdraw,
        WithdrawInPrivate,
        Restore,
        Correct,
        CorrectInPrivate,
        HidePhoto,
        TopicLabel,
        TopicSlug,
        TopicGone,
        BaseUrl,
        BaseUrlWithFormer,
        Targets,
        ArchivePath,
        NewPost,
        Rename,
        RenamePost,
        Swap,
        TakeAddress,
        TakeAlias,
        Redirect,
    ]);
    let rarely = prop::sample::select(vec![Delete, DeletePost, DeletePerson, Draft, Emigrate, DeletePhoto, RenamePhoto, NoGerman]);
    (prop_oneof![7 => often, 1 => rarely], any::<u8>(), 0..4u8).prop_map(|(what, at, to)| Deed { what, at, to })
}

impl Model {
    /// Does it; `address` tells where the ledger has a file of `content`.
    pub fn act(&mut self, Deed { what, at, to }: Deed, address: &dyn Fn(&str) -> Option<String>) {
        if self.texts.is_empty() {
            return;
        }
        let count = self.texts.len();
        let at = usize::from(at) % count;
        let other = (at + 1 + usize::from(to)) % count;
        let (here, there) = (self.texts[at].clone(), self.texts[other].clone());
        let known = address(&here.source());
        let alias = |known: &Option<String>| known.as_ref().map(|known| format!("[{known:?}]"));
        let text = &mut self.texts[at];
        let mut set = |name, value: &str| drop(text.fields.insert(name, value.to_owned()));
        match what {
            What::Delete => drop(self.texts.remove(at)),
            What::DeletePost => self.texts.retain(|text| (text.folder, &text.stem) != (here.folder, &here.stem)),
            What::DeletePerson => {
                self.texts.retain(|text| text.folder != here.folder);
                self.people.retain(|person| *person != here.folder);
                self.beside.retain(|name, _| !name.contains(here.folder));
            }
            What::Rename => text.stem = format!("2012-02-0{}-name", to + 1),
            What::RenamePost => self.versions(at).for_each(|text| text.stem = format!("2012-02-1{to}-name")),
            What::Swap => {
                (self.texts[at].folder, self.texts[at].stem, self.texts[at].bundle) = (there.folder, there.stem, there.bundle);
                self.texts[at].lang = there.lang;
                (self.texts[other].folder, self.texts[other].stem, self.texts[other].bundle) = (here.folder, here.stem, here.bundle);
                self.texts[other].lang = here.lang;
            }
            What::Retitle => text.title = format!("Title {to}"),
            What::Rewrite => text.words = format!("Other words {to}."),
            What::Redate => set("date", &format!("2012-0{}-03", to + 1)),
            What::RedatePost => self.versions(at).for_each(|text| drop(text.fields.insert("date", format!("2012-0{}-04", to + 1)))),
            What::Draft => set("draft", "true"),
            What::PublishAt => set("publish_at", "2031-01-01"),
            What::Expire => set("expires_at", &format!("201{}-03-01", 2 + to % 2)),
            What::Slug => set("slug", &format!("\"slug-{to}\"")),
            What::Retag => set("tags", if to % 2 == 0 { "[]" } else { "[\"trade\"]" }),
            What::Key => self.versions(at).for_each(|text| drop(text.fields.insert("translation_key", format!("\"key-{to}\"")))),
            What::Move => {
                set("slug", &format!("\"moved-{to}\""));
                alias(&known).into_iter().for_each(|alias| set("aliases", &alias));
            }
            // A second move that forgets the first one's alias.
            What::MoveOn => {
                set("slug", &format!("\"again-{to}\""));
                alias(&known).into_iter().for_each(|alias| set("aliases", &alias));
                text.title.push_str(" again");
            }
            What::TakeAddress => {
                let slug = address(&there.source()).and_then(|path| path.trim_end_matches('/').rsplit('/').next().map(str::to_owned));
                slug.into_iter().for_each(|slug| set("slug", &format!("{slug:?}")));
                set("date", there.stem.get(..10).filter(|day| day.starts_with("20")).unwrap_or("2011-12-05"));
                alias(&known).into_iter().for_each(|alias| set("aliases", &alias));
            }
            What::TakeAlias => alias(&address(&there.source())).into_iter().for_each(|alias| set("aliases", &alias)),
            What::TwinTitle => text.title.clone_from(&there.title),
            What::Emigrate | What::EmigrateWithAddress => {
                let target = if here.folder == "barrett" { "lambert" } else { "barrett" };
                let known: BTreeMap<String, String> =
                    self.texts.iter().filter_map(|text| Some((text.source(), address(&text.source())?))).collect();
                for text in self.versions(at).filter(|text| text.folder != "pages") {
                    if let (What::EmigrateWithAddress, Some(known)) = (what, known.get(&text.source())) {
                        text.fields.insert("aliases", format!("[{known:?}]"));
                    }
                    (text.folder, text.photo) = (target, None);
                }
            }
            What::Unfold => text.bundle = !text.bundle,
            What::Withdraw => set("withdrawn", "{ date = 2012-05-01, reason = \"A mistake\" }"),
            What::WithdrawInPrivate => set("withdrawn", "{ date = 2012-05-01, private = true }"),
            What::Restore => drop(text.fields.remove("withdrawn")),
            What::Correct => {
                set("corrections", &format!("[{{ date = 2012-05-01, text = \"Put right {to}.\" }}]"));
                text.words = format!("Better words {to}.");
            }
            What::CorrectInPrivate => {
                set("corrections", &format!("[{{ date = 2012-05-01, text = \"Put right {to}.\", private = true }}]"));
                text.words = format!("Words without a name {to}.");
            }
            What::HidePhoto => text.photo = None,
            What::DeletePhoto => drop(self.beside.remove(PHOTO)),
            What::RenamePhoto => {
                self.beside.remove(PHOTO);
                self.beside.insert(PHOTO.replace("choir", "singers"), PIXEL);
                self.versions(0).for_each(|text| text.photo = text.photo.map(|_| "singers.png"));
            }
            What::TopicLabel => self.topic = Some((to, self.topic.and_then(|topic| topic.1))),
            What::TopicSlug => self.topic = Some((self.topic.map_or(0, |topic| topic.0), Some(to))),
            What::TopicGone => self.topic = None,
            What::BaseUrl => self.base = usize::from(to) % BASES.len(),
            What::BaseUrlWithFormer => {
                let now = usize::from(to) % BASES.len();
                self.former.push(self.base);
                self.former.sort_unstable();
                self.former.dedup();
                self.former.retain(|former| *former != now);
                self.base = now;
            }
            What::Targets => self.targets = ["", "\"apache\", \"caddy\"", "\"netlify\"", "\"nginx\", \"cloudflare\""][usize::from(to)],
            What::ArchivePath => self.archive = Some(to),
            What::NoGerman => {
                self.german = false;
                self.texts.retain(|text| text.lang != "de");
            }
            What::Redirect => {
                let from = if to % 2 == 0 { known } else { Some(format!("/old/page-{to}.html")) };
                let line = from.zip(address(&there.source())).map(|(from, to)| format!("{from},{to}"));
                self.redirects.extend(line);
            }
            What::NewPost => {
                for lang in ["en", "fr"] {
                    let stem = format!("{}-new-{to}", here.stem.get(..10).filter(|day| day.starts_with("20")).unwrap_or("2012-03-01"));
                    let folder = if here.folder == "pages" { "barrett" } else { here.folder };
                    self.texts.push(Text { lang, stem, folder, bundle: false, fields: BTreeMap::new(), photo: None, ..here.clone() });
                }
            }
        }
        // One file for each name.
        let mut seen = std::collections::BTreeSet::new();
        self.texts.reverse();
        self.texts.retain(|text| seen.insert(text.file()));
        self.texts.reverse();
    }
}
