//! Writing the plan: everything is rendered into a staging folder first, then renamed into place.
//!
//! A build that reports an error has changed nothing; a killed one leaves whole files only, and the next one heals it.
//! What is ours in the output is what `manifest-sha256.txt` and `.building` name, never what a cache remembers; any
//! other file is a stranger's, is left alone and is named.

mod apply;
mod build;
mod compress;
mod index;
pub mod manifest;
mod outputs;
mod same;
mod stage;
mod survey;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Clock};

use crate::cache::Photos;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::hosting::limits::{self, Room};
use crate::pipeline::Prepared;
use crate::plan::{self, Recipe};
use crate::render::Press;

use survey::Survey;

pub use apply::Rank;
pub use build::{Built, Made, build};
pub use outputs::Outputs;
pub use same::Same;
pub use stage::{Why, is_unnamed};

/// What a build did to its output.
#[derive(Debug, Default)]
pub struct Written {
    /// Pages of the site.
    pub pages: usize,
    /// Files of the site, pages among them.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: u64,
    /// Files that were new or had changed.
    pub written: usize,
    /// Files that were there already, to the byte.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub removed: usize,
    /// Files in the output that no build wrote, in the order of paths.
    pub strangers: Vec<String>,
    /// Files that were rendered, and why, in the order of paths.
    pub rendered: Vec<(String, Why)>,
    /// What the site uses of its hosts' limits.
    pub room: Vec<Room>,
    /// Warnings that came up while pages were rendered.
    pub diagnostics: Vec<Diagnostic>,
    /// What each phase took.
    pub timings: Vec<(&'static str, Duration)>,
}

/// How a plan is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Warnings that come up while pages are rendered keep the site from being written, too.
    pub strict: bool,
    /// What the last build left is asked for, and what this one leaves is kept for the next.
    pub cached: bool,
}

/// Renders the plan and writes it to `output`, from nothing.
///
/// # Errors
///
/// Every error of every page, or the first of the file system; then nothing has been changed, unless the file system
/// failed while files were renamed, which the next build heals.
pub fn write(prepared: &Prepared, output: &Path) -> Result<Written, Vec<Diagnostic>> {
    write_over(prepared, output, &Outputs::none(), Options::default())
}

/// The same over what the last build left; what this one leaves is kept for the next.
///
/// # Errors
///
/// As above; where warnings are refused, those that came up while pages were rendered.
pub fn write_over(prepared: &Prepared, output: &Path, outputs: &Outputs, options: Options) -> Result<Written, Vec<Diagnostic>> {
    let mut clock = Clock::now();
    let mut timings = Vec::new();
    let mut lap = |phase: &'static str| {
        timings.push((phase, clock.elapsed()));
        clock = Clock::now();
    };
    let output = place(&prepared.root, output).map_err(|error| vec![*error])?;
    let _lock = apply::lock(&prepared.root).map_err(|error| vec![*error])?;
    let mut ours = manifest::ours(&output);
    // Where nothing is known, everything is looked at: whose it is, and whether links lead elsewhere.
    let survey = if outputs.is_empty() { survey::survey(&output) } else { Survey::default() };
    manifest::adopt(&output, survey.files.iter().chain(outputs.paths()), &mut ours);
    let blocked = survey::links_in_the_way(&survey, prepared, &output);
    if !blocked.is_empty() {
        return Err(blocked);
    }
    let photos = if options.cached { Photos::of(&prepared.root) } else { Photos::none() };
    let mut press = prepared.press();
    press.photos = photos;
    let mut staged = stage::stage(prepared, &press, &stage::There { output: &output, ours: &ours, outputs })?;
    lap("render");
    if options.strict && !staged.diagnostics.is_empty() {
        return Err(staged.diagnostics);
    }
    if plan::compresses(&prepared.settings.hosting.targets) {
        let digests = manifest::digests(&output);
        compress::compress(&mut staged, &compress::Before { output: &output, ours: &ours, outputs, digests: &digests })?;
        lap("compress");
    }
    if !outputs.is_empty() {
        let changed = staged.files.iter().filter(|file| file.staged);
        let blocked: Vec<Diagnostic> = changed.filter_map(|file| survey::link_above(&file.path, &output)).collect();
        if !blocked.is_empty() {
            return Err(blocked);
        }
    }
    let room = room(&press, &mut staged);
    let mut written = Written {
        pages: prepared.plan.files.values().filter(|recipe| matches!(recipe, Recipe::Page(..) | Recipe::NotFound | Recipe::Gone)).count(),
        files: staged.files.len(),
        bytes: staged.files.iter().map(|file| file.length).sum(),
        written: staged.files.iter().filter(|file| file.staged).count(),
        room,
        ..Written::default()
    };
    written.unchanged = written.files - written.written;
    let applied = apply::apply(&staged, &output, &ours, &survey).map_err(|error| vec![*error])?;
    written.removed = applied.removed;
    written.strangers = applied.strangers;
    // Nothing is kept of a photo that was replaced or withdrawn.
    press.photos.sweep(&prepared.plan.files.values().filter_map(|recipe| recipe.photo(&press)).collect());
    outputs.save(&staged.files, &output, &prepared.root);
    written.diagnostics = std::mem::take(&mut staged.diagnostics);
    written.rendered = staged.files.into_iter().filter(|file| file.why != Why::Not).map(|file| (file.path, file.why)).collect();
    lap("write");
    written.timings = timings;
    Ok(written)
}

/// What the site uses of its hosts' limits; what is beyond them is worth a warning.
fn room(press: &Press<'_>, staged: &mut stage::Staged) -> Vec<Room> {
    let answers = plan::answers(press);
    // The manifest is a file, too.
    let rooms = answers.map(|answers| limits::room(&answers, staged.files.len() + 1)).unwrap_or_default();
    let mut beyond = |room: &Room, what: &str, limit: u64, actual: u64, span: Span| {
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let finding = Diagnostic::warning(Code::HostLimit, span).with("host", room.host.as_str()).with("what", what);
        staged.diagnostics.push(finding.with("limit", number(limit)).with("actual", number(actual)));
    };
    for room in &rooms {
        if room.files > room.limits.files {
            beyond(room, "files", room.limits.files as u64, room.files as u64, Span::file("site.toml"));
        }
        for file in staged.files.iter().filter(|file| file.length > room.limits.bytes) {
            beyond(room, "bytes", room.limits.bytes, file.length, Span::file(file.path.as_str()));
        }
    }
    rooms
}

/// The output folder, where it may be one: never a folder of the site itself.
pub(crate) fn place(root: &Path, output: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // What exists is compared as it really is, so that no link hides where it leads.
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| absolute(path));
    let (root, output) = (real(root), real(&if output.is_absolute() { output.to_owned() } else { root.join(output) }));
    let kept = ["content", "themes", "published", "site.toml", ".git", ".chancery"];
    let inside = kept.iter().any(|name| output.starts_with(root.join(name)));
    if root.starts_with(&output) || inside || output.is_file() {
        let span = Span::file(output.display().to_string());
        return Err(Box::new(
            Diagnostic { span: None, ..Diagnostic::error(Code::BadOutput, span) }.with("folder", output.display().to_string()),
        ));
    }
    Ok(output)
}

/// A failure of the file system, with the path that it was about.
pub(crate) fn failed(path: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    let span = Span::file(path.display().to_string());
    Box::new(Diagnostic::error(Code::WriteFailed, span).with("reason", error.to_string()))
}
