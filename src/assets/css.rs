//! Style sheets: imports bundled, lowered for the browsers of the last years, minified; by lightningcss.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
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
    let mut sheet = bundler.bundle(Path::new(name)).map_err(|error| StyleError { message: error.kind.to_string(), place: error.loc })?;
    let minify = MinifyOptions { targets, ..MinifyOptions::default() };
    sheet.minify(minify).map_err(|error| StyleError { message: error.kind.to_string(), place: error.loc })?;
    let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| StyleError { message: error.kind.to_string(), place: error.loc })?;
    Ok(printed.code)
}

/// Style sheets that another one imports, by a reading that is coarse and enough: `@import "name"`.
pub fn imported(sources: &Sources<'_>) -> BTreeSet<String> {
    let mut imported = BTreeSet::new();
    for (name, (_, bytes)) in sources.iter().filter(|(name, _)| name.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        for statement in text.split("@import").skip(1) {
            let quoted = statement.trim_start().trim_start_matches("url(");
            let Some(quote) = quoted.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            if let Some(specifier) = quoted[1..].split(quote).next() {
                let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
                imported.insert(format!("{folder}{}", specifier.trim_start_matches("./")));
            }
        }
    }
    imported
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
        assert!(imported(&sources).contains("part.css"));
        sources.insert("part.css", (&file, b"a { color: red }\nb { = }"));
        let error = bundle("style.css", &sources).expect_err("bad");
        assert!(error.diagnostic(&file, &sources).span.expect("a place").range.is_some());
    }
}
