//! What stands in the output before a build touches it: files, and links that lead elsewhere.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::pipeline::Prepared;

/// What is there, in the order of paths.
#[derive(Debug, Default)]
pub struct Survey {
    /// Files and links, `/` between folders.
    pub files: Vec<String>,
    /// Links among them.
    pub links: Vec<String>,
}

/// Looks through the output; links are not followed.
pub fn survey(output: &Path) -> Survey {
    let mut survey = Survey::default();
    // The output itself may be a link to where a host expects it.
    let start = output.canonicalize().unwrap_or_else(|_| output.to_owned());
    for entry in WalkDir::new(&start).sort_by_file_name().into_iter().flatten().filter(|entry| !entry.file_type().is_dir()) {
        let inner = entry.path().strip_prefix(&start).unwrap_or(entry.path());
        let path = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.path_is_symlink() {
            survey.links.push(path.clone());
        }
        survey.files.push(path);
    }
    survey
}

/// The folder above a file of the output that is a link in truth: what is written there would go elsewhere.
pub fn link_above(path: &str, output: &Path) -> Option<Diagnostic> {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let link = folders.chain([path]).find(|folder| fs::symlink_metadata(output.join(folder)).is_ok_and(|there| there.is_symlink()))?;
    Some(Diagnostic::error(Code::BadOutput, Span::file(output.join(link).display().to_string())).with("folder", link))
}

/// A link where the site needs a folder or a file would be written through, into something that is not the output's.
pub fn links_in_the_way(survey: &Survey, prepared: &Prepared, output: &Path) -> Vec<Diagnostic> {
    let plan = &prepared.plan;
    let needed = |link: &&String| {
        let inside = format!("{link}/");
        // What the search writes has names that no plan knows.
        if prepared.settings.search && inside.starts_with(crate::search::FOLDER) {
            return true;
        }
        let path = crate::model::address::OutputPath((*link).clone());
        let after = plan.files.range(path..).take(2);
        after.into_iter().any(|(file, _)| file.0 == **link)
            || plan
                .files
                .range(crate::model::address::OutputPath(inside.clone())..)
                .next()
                .is_some_and(|(file, _)| file.0.starts_with(&inside))
    };
    let blocked = survey.links.iter().filter(needed);
    blocked
        .map(|link| Diagnostic::error(Code::BadOutput, Span::file(output.join(link).display().to_string())).with("folder", link.as_str()))
        .collect()
}
