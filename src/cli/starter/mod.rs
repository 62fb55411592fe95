//! What a new site begins with: texts for the languages that we can write, and what is known of others.
//!
//! Deliberately absent: asking and writing; `commands/init.rs` does that.

use chancery::load::theme::EMBEDDED;
use fluent_bundle::FluentResource;

/// The texts of one language.
pub(crate) struct Texts {
    /// Its code.
    pub(crate) code: &'static str,
    /// The locale that a new site takes for it.
    pub(crate) locale: &'static str,
    /// The site's title where nobody gives one.
    pub(crate) title: &'static str,
    /// What the site is, in a sentence.
    pub(crate) description: &'static str,
    /// The first post: `{name}`.
    pub(crate) post: &'static str,
    /// The guide for editors: its file name, and its text with `{title}`, `{id}`, `{stem}`, `{suffixes}`.
    pub(crate) guide: (&'static str, &'static str),
    /// The comment above `draft = true` in a version that waits for its translation.
    pub(crate) translate: &'static str,
    /// The comment above `draft = true` in a post without a text.
    pub(crate) write: &'static str,
}

/// The languages whose first post and guide we can write.
pub(crate) const TEXTS: &[Texts] = &[
    Texts {
        code: "en",
        locale: "en-CA",
        title: "Embassy journal",
        description: "News from the embassy.",
        post: include_str!("post.en.md"),
        guide: ("README.md", include_str!("guide.en.md")),
        translate: "Translate the title and the text below, then delete this line and the next one.",
        write: "Write the text below, then delete this line and the next one.",
    },
    Texts {
        code: "fr",
        locale: "fr-CA",
        title: "Journal de l’ambassade",
        description: "Des nouvelles de l’ambassade.",
        post: include_str!("post.fr.md"),
        guide: ("LISEZ-MOI.md", include_str!("guide.fr.md")),
        translate: "Traduisez le titre et le texte ci-dessous, puis supprimez cette ligne et la suivante.",
        write: "Écrivez le texte ci-dessous, puis supprimez cette ligne et la suivante.",
    },
    Texts {
        code: "de",
        locale: "de",
        title: "Aus der Botschaft",
        description: "Nachrichten aus der Botschaft.",
        post: include_str!("post.de.md"),
        guide: ("LIESMICH.md", include_str!("guide.de.md")),
        translate: "Übersetzen Sie Titel und Text, und löschen Sie dann diese und die nächste Zeile.",
        write: "Schreiben Sie den Text, und löschen Sie dann diese und die nächste Zeile.",
    },
    Texts {
        code: "nl",
        locale: "nl",
        title: "Nieuws van de ambassade",
        description: "Berichten van de ambassade.",
        post: include_str!("post.nl.md"),
        guide: ("LEESMIJ.md", include_str!("guide.nl.md")),
        translate: "Vertaal de titel en de tekst hieronder en verwijder daarna deze regel en de volgende.",
        write: "Schrijf de tekst hieronder en verwijder daarna deze regel en de volgende.",
    },
];

/// What the forge runs: for each request, after each merge, and each night; and what brings it the program.
pub(crate) const WORKFLOWS: &[(&str, &str)] = &[
    (".github/chancery.sh", include_str!("chancery.sh")),
    (".github/workflows/check.yml", include_str!("check.yml")),
    (".github/workflows/publish.yml", include_str!("publish.yml")),
    (".github/workflows/verify.yml", include_str!("verify.yml")),
];
/// What every checkout leaves alone.
pub(crate) const ATTRIBUTES: &str = include_str!("gitattributes");
/// What is not committed.
pub(crate) const IGNORED: &str = include_str!("gitignore");

/// Languages by their own names, for sites in languages that we cannot write.
const OWN_NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("iu", "ᐃᓄᒃᑎᑐᑦ"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ms", "Bahasa Melayu"),
    ("mt", "Malti"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("rm", "Rumantsch"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// The texts in a language, where we have any.
pub(crate) fn texts(code: &str) -> Option<&'static Texts> {
    TEXTS.iter().find(|texts| texts.code == code)
}

/// The texts in a language, else in English.
pub(crate) fn texts_or_english(code: &str) -> &'static Texts {
    texts(code).unwrap_or(&TEXTS[0])
}

/// A language's own name; its code where we do not know it.
pub(crate) fn own_name(code: &str) -> &str {
    OWN_NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// Whether the theme speaks a language.
pub(crate) fn theme_speaks(code: &str) -> bool {
    EMBEDDED.get_file(format!("i18n/{code}.ftl")).is_some()
}

/// The theme's words for a language that it lacks, to be translated: the English and the French stand as comments.
pub(crate) fn words_to_translate(intro: &str) -> String {
    let (english, french) = (theme_words("en"), theme_words("fr"));
    let mut text = String::new();
    commented(&mut text, "", intro);
    for (id, words) in &english {
        text.push('\n');
        commented(&mut text, "en: ", words);
        if let Some((_, words)) = french.iter().find(|(known, _)| known == id) {
            commented(&mut text, "fr: ", words);
        }
        text.extend(["# ", id, " =\n"]);
    }
    text
}

fn commented(text: &mut String, mark: &str, words: &str) {
    for line in words.trim_end().lines() {
        text.extend(["# ", mark, line, "\n"]);
    }
}

/// Each message of the embedded theme in one language, as it is written.
fn theme_words(code: &str) -> Vec<(String, String)> {
    let file = EMBEDDED.get_file(format!("i18n/{code}.ftl")).and_then(|file| file.contents_utf8()).unwrap_or_default();
    let mut words: Vec<(String, String)> = Vec::new();
    for line in file.lines() {
        let begins = line.split_once('=').map(|(id, _)| id.trim_end()).filter(|id| is_id(id));
        match (begins, words.last_mut()) {
            (Some(id), _) => words.push((id.to_owned(), format!("{line}\n"))),
            (None, Some((_, text))) if line.starts_with([' ', '}']) => text.extend([line, "\n"]),
            _ => {}
        }
    }
    debug_assert!(FluentResource::try_new(file.to_owned()).is_ok());
    words
}

fn is_id(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
