//! What a file is by its place and name: a post's version, a page's, a profile, or a file beside them.
//!
//! The language of a file is its suffix, always; a folder per language is accepted too (design, section 2).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::language::{Lang, Languages};

use super::CONTENT;
use super::source::SourceFile;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// `content/<ambassador>/ambassador.toml`
    Ambassador {
        /// The folder.
        id: String,
    },
    /// A text: of a post, a page or a profile.
    Text(TextRole),
    /// Anything else: published when a text shows it.
    Beside,
}

/// Whose text a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRole {
    /// What it is a version of.
    pub of: Owner,
    /// The first part of the path: an ambassador's id, or `pages`.
    pub folder: String,
    /// The name without date handling, language and extension.
    pub stem: String,
    /// Its language.
    pub lang: Lang,
    /// `barrett/2011-12-05-first-snow`: names it in reports.
    pub key: Arc<str>,
}

/// What a text is a version of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Owner {
    /// A post.
    Post,
    /// A fixed page.
    Page,
    /// An ambassador's page.
    Profile,
}

/// The name of the folder of fixed pages.
pub const PAGES: &str = "pages";

/// The language that the name of a file says, if it is one: `a.fr.md` or `fr/a.md`.
pub fn code_of(file: &str) -> &str {
    let mut parts = file.rsplit('/');
    let name = parts.next().unwrap_or(file);
    match name.split('.').collect::<Vec<_>>()[..] {
        [_, .., language, _] => language,
        _ => parts.next().unwrap_or(""),
    }
}

/// What the file at a path is.
///
/// # Errors
///
/// A diagnostic that leaves the file's post out when its language cannot be told.
pub fn role(file: &SourceFile, bundles: &dyn Fn(&str) -> bool, languages: &Languages) -> Result<Role, Box<Diagnostic>> {
    let parts: Vec<&str> = file.path.split('/').skip(1).collect();
    let (Some(&name), folders) = (parts.last(), &parts[..parts.len().saturating_sub(1)]) else { return Ok(Role::Beside) };
    let Some(&folder) = folders.first() else {
        return match name.ends_with(".md") {
            true => Err(Box::new(stray(file, "no-ambassador"))),
            false => Ok(Role::Beside),
        };
    };
    if name == "ambassador.toml" && folders.len() == 1 {
        return Ok(Role::Ambassador { id: folder.to_owned() });
    }
    let Some(bare) = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")) else { return Ok(Role::Beside) };
    let language_folder = folders.get(1).and_then(|part| languages.find(part).map(|lang| (*part, lang)));
    let inner = &folders[if language_folder.is_some() { 2 } else { 1 }..];
    let (bare, in_bundle) = match inner {
        [] => (bare, None),
        [bundle] if bare == "index" || bare.starts_with("index.") => (bare, Some(*bundle)),
        // Other Markdown inside a bundle is a file beside its text; anywhere else it would be lost in silence.
        [bundle, ..] if bundles(&parts_to_path(&file.path, bundle)) => return Ok(Role::Beside),
        _ => return Err(Box::new(stray(file, "too-deep").leaving_out(&Arc::from(format!("{folder}/{}", inner.join("/")))))),
    };
    let (stem, suffix) = split_suffix(bare, languages);
    let stem = in_bundle.unwrap_or(stem);
    let key: Arc<str> = Arc::from(format!("{folder}/{stem}"));
    let lang = language(file, suffix, language_folder, bare, languages).map_err(|diagnostic| Box::new(diagnostic.leaving_out(&key)))?;
    Ok(Role::Text(TextRole { of: owner(folder, stem), folder: folder.to_owned(), stem: stem.to_owned(), lang, key }))
}

/// What a text is a version of, by its folder and its name.
fn owner(folder: &str, stem: &str) -> Owner {
    match (folder, stem) {
        (PAGES, _) => Owner::Page,
        (_, "_index") => Owner::Profile,
        _ => Owner::Post,
    }
}

/// The same, by its key.
pub fn owner_of(key: &str) -> Owner {
    let (folder, stem) = key.split_once('/').unwrap_or((key, ""));
    owner(folder, stem)
}

fn stray(file: &SourceFile, reason: &'static str) -> Diagnostic {
    Diagnostic::error(Code::StrayFile, Span::file(Arc::clone(&file.path))).leaving_out(&Arc::clone(&file.path)).with("reason", reason)
}

/// The path up to and with a folder.
fn parts_to_path(path: &str, folder: &str) -> String {
    let mut end = 0;
    for part in path.split('/') {
        end += part.len() + 1;
        if part == folder {
            break;
        }
    }
    path[..end.min(path.len())].trim_end_matches('/').to_owned()
}

/// `first-snow.fr` into `first-snow` and what its suffix says.
fn split_suffix<'a>(bare: &'a str, languages: &Languages) -> (&'a str, Suffix<'a>) {
    match bare.rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() => match languages.find(suffix) {
            Some(lang) => (stem, Suffix::Known(lang, suffix)),
            None if looks_like_language(suffix) => (stem, Suffix::Unknown(suffix)),
            None => (bare, Suffix::None),
        },
        _ => (bare, Suffix::None),
    }
}

enum Suffix<'a> {
    None,
    Known(Lang, &'a str),
    Unknown(&'a str),
}

/// `ja`, `pt-BR`: two or three letters, and perhaps a region.
fn looks_like_language(suffix: &str) -> bool {
    let (language, region) = suffix.split_once(['-', '_']).unwrap_or((suffix, "XX"));
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && (2..=4).contains(&region.len())
        && region.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn language(
    file: &SourceFile,
    suffix: Suffix<'_>,
    folder: Option<(&str, Lang)>,
    bare: &str,
    languages: &Languages,
) -> Result<Lang, Diagnostic> {
    let here = || Span::file(Arc::clone(&file.path));
    let listed = || languages.0.iter().map(|l| format!("`{}`", l.code)).collect::<Vec<_>>().join(", ");
    match (suffix, folder) {
        (Suffix::Known(lang, _), None) => Ok(lang),
        (Suffix::Known(lang, _), Some((_, other))) if lang == other => Ok(lang),
        (Suffix::Known(_, suffix), Some((name, _))) => {
            Err(Diagnostic::error(Code::LanguagesDisagree, here()).with("folder", name).with("suffix", suffix))
        }
        (Suffix::None, Some((_, lang))) => Ok(lang),
        (Suffix::Unknown(suffix), _) => {
            Err(Diagnostic::error(Code::UnknownLanguage, here()).with("language", suffix).with("languages", listed()))
        }
        (Suffix::None, None) => {
            let example = format!("{bare}.{}.md", languages.0.first().map_or("en", |language| &language.code));
            Err(Diagnostic::error(Code::MissingLanguage, here()).with("example", example).with("languages", listed()))
        }
    }
}

/// The date that a stem begins with, and the rest.
pub fn dated(stem: &str) -> (Option<chrono::NaiveDate>, &str) {
    let Some(head) = stem.get(..10) else { return (None, stem) };
    let shape = head.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    match (shape, chrono::NaiveDate::parse_from_str(head, "%Y-%m-%d")) {
        (true, Ok(day)) => (Some(day), stem[10..].trim_start_matches(['-', '_', ' '])),
        _ => (None, stem),
    }
}

/// The name of a file in the ledger: from `content`.
pub fn inner(source: &str) -> &str {
    source.strip_prefix(CONTENT).and_then(|rest| rest.strip_prefix('/')).unwrap_or(source)
}

/// The same file from the site's root.
pub fn outer(name: &str) -> String {
    [CONTENT, "/", name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::address::BaseUrl;
    use crate::model::language::{Language, Paths};

    fn languages() -> Languages {
        let language = |code: &str| Language {
            code: code.to_owned(),
            label: code.to_owned(),
            locale: code.to_owned(),
            official: true,
            title: String::new(),
            description: String::new(),
            base: BaseUrl::parse("https://example.ca").expect("an address"),
            paths: Paths::default(),
            direction: "ltr",
        };
        Languages(vec![language("en"), language("fr")])
    }

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let file = SourceFile { path: Arc::from(path), on_disk: std::path::PathBuf::new(), size: 0, stamp: crate::cache::Stamp::default() };
        let found = match role(&file, &|folder| folder == "content/barrett/carols", &languages()) {
            Ok(Role::Text(text)) => format!("{:?} {} {}", text.of, text.key, languages().code(text.lang)),
            Ok(Role::Ambassador { id }) => format!("ambassador {id}"),
            Ok(Role::Beside) => "beside".to_owned(),
            Err(diagnostic) => diagnostic.code.as_str().to_owned(),
        };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn a_file_is_what_its_place_and_name_say() {
        check("content/barrett/ambassador.toml", "ambassador barrett");
        check("content/barrett/_index.fr.md", "Profile barrett/_index fr");
        check("content/barrett/2011-12-05-first-snow.fr.md", "Post barrett/2011-12-05-first-snow fr");
        check("content/barrett/fr/2011-12-05-first-snow.md", "Post barrett/2011-12-05-first-snow fr");
        check("content/barrett/fr/2011-12-05-first-snow.en.md", "languages-disagree");
        check("content/barrett/carols/index.en.md", "Post barrett/carols en");
        check("content/barrett/fr/carols/index.md", "Post barrett/carols fr");
        check("content/barrett/carols/photo.jpg", "beside");
        check("content/barrett/carols/notes.md", "beside");
        check("content/barrett/2011/first-snow.en.md", "stray-file");
        check("content/barrett/first-snow.md", "missing-language");
        check("content/barrett/first-snow.ja.md", "unknown-language");
        check("content/barrett/version-1.0.md", "missing-language");
        check("content/barrett/[.en.md", "Post barrett/[ en");
        check("content/pages/about.en.md", "Page pages/about en");
        check("content/loose.en.md", "stray-file");
    }

    #[test]
    fn stems_begin_with_their_day() {
        assert_eq!(dated("2011-12-05-first-snow"), (chrono::NaiveDate::from_ymd_opt(2011, 12, 5), "first-snow"));
        assert_eq!(dated("2011-12-05"), (chrono::NaiveDate::from_ymd_opt(2011, 12, 5), ""));
        assert_eq!(dated("2011-13-05-x"), (None, "2011-13-05-x"));
        assert_eq!(dated("été-à-vienne"), (None, "été-à-vienne"));
    }
}
