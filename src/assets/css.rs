//! Style sheets: imports bundled, lowered for the browsers of the last years, minified; by lightningcss.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::error::ErrorLocation;
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

use crate::diagnostic::{Code, Diagnostic, Span};

/// The theme's assets by name: the file to name in messages, and the bytes.
pub type Sources<'a> = BTreeMap<&'a str, (&'a Arc<str>, &'a [u8])>;

/// The oldest browsers that style sheets are lowered for: those of late 2021.
const BROWSERS: Browsers = Browsers {
    android: None,
    chrome: Some(94 << 16),
    edge: Some(94 << 16),
    firefox: Some(92 << 16),
    ie: None,
    ios_saf: Some(15 << 16),
    opera: None,
    safari: Some(15 << 16),
    samsung: None,
};

/// Reads style sheets from the theme's layers, which are in memory.
struct Layers<'a>(&'a Sources<'a>);

#[derive(Debug, thiserror::Error)]
#[error("there is no style sheet `{0}` in the theme")]
struct NotThere(String);

impl SourceProvider for Layers<'_> {
    type Error = NotThere;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, NotThere> {
        let name = file.to_string_lossy();
        let found = self.0.get(&*name).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        found.ok_or_else(|| NotThere(name.into_owned()))
    }

    fn resolve(&self, specifier: &str, from: &Path) -> Result<ResolveResult, NotThere> {
        let folder = from.parent().unwrap_or(Path::new(""));
        let mut path = PathBuf::from(folder);
        for part in specifier.trim_start_matches("./").split('/') {
            if part == ".." {
                path.pop();
            } else {
                path.push(part);
            }
        }
        Ok(ResolveResult::File(path))
    }
}

/// A style sheet that could not be bundled.
#[derive(Debug)]
pub struct StyleError {
    message: String,
    place: Option<ErrorLocation>,
    /// Where in the style sheet itself, in bytes.
    at: Option<usize>,
}

impl StyleError {
    /// The finding, at its place in the file.
    pub fn diagnostic(&self, entry: &Arc<str>, sources: &Sources<'_>) -> Diagnostic {
        let span = self.place.as_ref().and_then(|place| {
            let (file, bytes) = sources.get(place.filename.as_str())?;
            let text = std::str::from_utf8(bytes).ok()?;
            let before: usize = text.split_inclusive('\n').take(place.line as usize).map(str::len).sum();
            let at = (before + (place.column as usize).saturating_sub(1)).min(text.len());
            Some(Span::new(Arc::clone(file), at..at))
        });
        let span = span.or(self.at.map(|at| Span::new(Arc::clone(entry), at..at + "@import".len())));
        Diagnostic::error(Code::StyleError, span.unwrap_or_else(|| Span::file(Arc::clone(entry)))).with("message", self.message.as_str())
    }
}

/// One style sheet with everything that it imports.
///
/// # Errors
///
/// The parser's words and place.
pub fn bundle(name: &str, sources: &Sources<'_>) -> Result<String, StyleError> {
    let layers = Layers(sources);
    let targets = Targets::from(BROWSERS);
    let mut bundler = Bundler::new(&layers, None, ParserOptions::default());
    let mut sheet =
        bundler.bundle(Path::new(name)).map_err(|error| StyleError { message: error.kind.to_string(), place: error.loc, at: None })?;
    let minify = MinifyOptions { targets, ..MinifyOptions::default() };
    sheet.minify(minify).map_err(|error| StyleError { message: error.kind.to_string(), place: error.loc, at: None })?;
    let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| StyleError { message: error.kind.to_string(), place: error.loc, at: None })?;
    Ok(printed.code)
}

/// Every file that a style sheet refers to, as it is written there; none of one that cannot be read. It is read as for bundling:
/// another way into the parser would be a second one in the program, of half a megabyte.
pub fn references(css: &str) -> Vec<String> {
    const NAME: &str = "style.css";
    let file = Arc::from(NAME);
    let sources = Sources::from([(NAME, (&file, css.as_bytes()))]);
    let layers = Layers(&sources);
    let mut bundler = Bundler::new(&layers, None, ParserOptions::default());
    let Ok(sheet) = bundler.bundle(Path::new(NAME)) else { return Vec::new() };
    let options = PrinterOptions { analyze_dependencies: Some(DependencyOptions::default()), ..PrinterOptions::default() };
    let found = sheet.to_css(options).ok().and_then(|printed| printed.dependencies).unwrap_or_default();
    let reference = |dependency| match dependency {
        Dependency::Import(import) => import.url,
        Dependency::Url(url) => url.url,
    };
    found.into_iter().map(reference).collect()
}

/// What each style sheet imports, and where it says so.
pub struct Imports(BTreeMap<String, Vec<(String, usize)>>);

/// Reads which style sheet imports which, by a reading that is coarse and enough: `@import "name"`.
pub fn imports(sources: &Sources<'_>) -> Imports {
    let mut imports = BTreeMap::new();
    for (name, (_, bytes)) in sources.iter().filter(|(name, _)| name.ends_with(".css")) {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let mut found = Vec::new();
        for (at, _) in text.match_indices("@import").filter(|(at, _)| !in_comment(&text[..*at])) {
            let quoted = text[at + "@import".len()..].trim_start().trim_start_matches("url(");
            let Some(quote) = quoted.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            if let Some(specifier) = quoted[1..].split(quote).next() {
                found.push((format!("{folder}{}", specifier.trim_start_matches("./")), at));
            }
        }
        imports.insert((*name).to_owned(), found);
    }
    Imports(imports)
}

fn in_comment(before: &str) -> bool {
    before.rfind("/*").is_some_and(|open| !before[open..].contains("*/"))
}

impl Imports {
    /// Whether another style sheet imports this one.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(from, imports)| from != name && imports.iter().any(|(to, _)| to == name))
    }

    /// The mistake of a style sheet that imports itself, by way of others or not.
    pub fn round(&self, name: &str) -> Option<StyleError> {
        let own = self.0.get(name)?;
        let (_, at) = own.iter().find(|(first, _)| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![first.as_str()]);
            while let Some(next) = open.pop() {
                if next == name {
                    return true;
                }
                if seen.insert(next) {
                    open.extend(self.0.get(next).into_iter().flatten().map(|(to, _)| to.as_str()));
                }
            }
            false
        })?;
        Some(StyleError { message: "it imports itself".to_owned(), place: None, at: Some(*at) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_bundled_and_mistakes_have_a_place() {
        let file: Arc<str> = Arc::from("themes/official/assets/style.css");
        let mut sources = Sources::new();
        sources.insert("style.css", (&file, b"@import \"part.css\";\nb { & i { color: RED } }"));
        sources.insert("part.css", (&file, b"a { color: #ff0000 }"));
        assert_eq!(bundle("style.css", &sources).expect("good"), "a{color:red}b i{color:red}");
        assert!(imports(&sources).has("part.css"));
        sources.insert("part.css", (&file, b"a { color: red }\nb { = }"));
        let error = bundle("style.css", &sources).expect_err("bad");
        assert!(error.diagnostic(&file, &sources).span.expect("a place").range.is_some());
    }

    #[test]
    fn a_style_sheet_that_imports_itself_is_found() {
        let file: Arc<str> = Arc::from("a.css");
        let mut sources = Sources::new();
        for (name, text) in [
            ("own.css", "a {}\n@import \"own.css\";"),
            ("one.css", "@import \"two.css\";"),
            ("two.css", "@import url('./one.css');"),
            ("user.css", "@import \"one.css\"; /* @import \"user.css\"; */"),
        ] {
            sources.insert(name, (&file, text.as_bytes()));
        }
        let imports = imports(&sources);
        let round = |name: &str| imports.round(name).and_then(|error| error.at);
        assert_eq!([round("own.css"), round("one.css"), round("two.css"), round("user.css")], [Some(5), Some(0), Some(0), None]);
        assert_eq!([imports.has("own.css"), imports.has("one.css"), imports.has("user.css")], [false, true, false]);
    }
}
