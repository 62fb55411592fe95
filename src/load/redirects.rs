//! `redirects.csv`: addresses from before chancery, one a line: the old address, then the new one or a post's file.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::address::SitePath;

use super::source::{self, SourceFile};

/// One line.
#[derive(Debug)]
pub struct LoadedRedirect {
    /// The old address.
    pub from: SitePath,
    /// What the line says in its second place.
    pub to: String,
    /// The line.
    pub span: Span,
}

/// Reads the file; a first line that holds no address is a heading.
pub fn load(file: &SourceFile, found: &mut Vec<Diagnostic>) -> Vec<LoadedRedirect> {
    let Ok((text, _)) = source::text(file).map_err(|diagnostic| found.push(diagnostic)) else { return Vec::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).comment(Some(b'#')).from_reader(text.as_bytes());
    let mut redirects = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let start = |record: &csv::StringRecord| record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                found.push(Diagnostic::error(Code::BadRedirect, Span::file(Arc::clone(&file.path))).with("reason", error.to_string()));
                continue;
            }
        };
        let from = record.get(0).unwrap_or_default();
        let begin = start(&record);
        let end = begin + text[begin..].find('\n').unwrap_or(text.len() - begin);
        let span = Span::new(Arc::clone(&file.path), begin..end);
        if at == 0 && !from.contains('/') {
            continue;
        }
        let to = record.get(1).unwrap_or_default();
        // An old address may be given whole; only its path can be answered here.
        let path = from.split_once("://").map_or(from, |(_, rest)| rest.find('/').map_or("/", |slash| &rest[slash..]));
        match SitePath::written(path) {
            Some(from) if !to.is_empty() => redirects.push(LoadedRedirect { from, to: to.to_owned(), span }),
            Some(_) => found.push(Diagnostic::error(Code::BadRedirect, span).with("reason", "no-target")),
            None => found.push(Diagnostic::error(Code::BadRedirect, span).with("reason", "no-address")),
        }
    }
    redirects
}
