//! What the history knows of files that are gone: asked only when that is about to be shown.

use std::path::Path;

use chancery::diagnostic::{Arg, Code, Diagnostic};
use chancery::history;

/// Says in findings about lost addresses how the files come back; silent where no history tells.
pub(crate) fn tell_when(root: &Path, found: &mut [Diagnostic]) {
    for finding in found.iter_mut().filter(|finding| finding.code == Code::AddressesLost) {
        let files: Vec<String> = match finding.args.iter().find(|(name, _)| *name == "files") {
            Some((_, Arg::Text(files))) => files.lines().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let command = history::restoring(root, &files).unwrap_or_else(|| "none".to_owned());
        finding.args.push(("restore".into(), Arg::Text(command)));
    }
}
