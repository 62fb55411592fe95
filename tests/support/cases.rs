//! The cases of `tests/diagnostics/*.md`: broken sites in sections of Markdown. What a section may hold is told in
//! `tests/diagnostics.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use super::Site;

/// One section of a file of cases.
#[derive(Default)]
pub struct Case {
    pub name: String,
    pub files: Vec<(String, Option<Place>, String)>,
    pub removed: Vec<String>,
    pub options: Vec<String>,
    pub findings: String,
    /// Where the findings stand in the file, in bytes; `None` where the block is not there yet.
    pub place: Option<(usize, usize)>,
    /// Where the section ends, in bytes.
    pub end: usize,
}

/// Where a text goes in a file that the base has.
pub enum Place {
    Before,
    Behind,
}

/// The cases of one file.
pub fn cases(file: &Path, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<(String, String, String, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match &mut open {
            Some((fence, info, body, start)) if bare == fence => {
                let case = cases.last_mut().unwrap_or_else(|| panic!("{}: a block before the first section", file.display()));
                match info.as_str() {
                    "findings" => (case.findings, case.place) = (std::mem::take(body), Some((*start, at))),
                    "remove" => case.removed = body.lines().map(str::to_owned).collect(),
                    "options" => case.options = body.lines().map(str::to_owned).collect(),
                    path => {
                        let (path, place) = match path.split_once(' ') {
                            Some((path, "+")) => (path, Some(Place::Behind)),
                            Some((path, "^")) => (path, Some(Place::Before)),
                            _ => (path, None),
                        };
                        case.files.push((path.to_owned(), place, std::mem::take(body)));
                    }
                }
                open = None;
            }
            Some((_, _, body, _)) => body.push_str(line),
            None if bare.starts_with("```") => {
                let info = bare.trim_start_matches('`');
                let fence = bare[..bare.len() - info.len()].to_owned();
                assert!(!info.is_empty(), "{}: a block without an info string", file.display());
                open = Some((fence, info.to_owned(), String::new(), at + line.len()));
            }
            None => {
                if let Some(name) = bare.strip_prefix("## ") {
                    cases.push(Case { name: format!("{}: {name}", file.file_name().expect("a name").display()), ..Case::default() });
                }
            }
        }
        at += line.len();
        if let Some(case) = cases.last_mut() {
            case.end = at;
        }
    }
    assert!(open.is_none(), "{}: a block that never ends", file.display());
    cases
}

/// The files of cases, and what they hold.
pub fn case_files() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = fs::read_dir(&folder).expect("tests/diagnostics").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).expect("UTF-8"))).collect()
}

impl Case {
    /// Lays the files of the case over those of the base.
    pub fn lay(&self, site: &Site) {
        for path in &self.removed {
            site.remove(path);
        }
        for (path, place, text) in &self.files {
            match place {
                None => site.file(path, text),
                Some(Place::Behind) => site.append(path, text),
                Some(Place::Before) => {
                    let base = fs::read_to_string(site.root().join(path)).expect("a file of the base");
                    site.file(path, &(text.clone() + &base))
                }
            };
        }
    }
}
