//! What came of the last build, for one that has nothing to do: where every input is what it was, every file of the output
//! is as it was left, and no moment has passed at which something is decided otherwise, it says again what it said.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cache::{Kept, Shelf, Stamp};
use crate::diagnostic::{Diagnostic, Severity};
use crate::hosting::limits::Room;
use crate::model::date::Instant;
use crate::model::site::Offline;
use crate::pipeline::{Inputs, Prepared, Request};

use super::manifest::{BUILDING, MANIFEST};
use super::{Written, place};

/// What a build said at its end.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Same {
    /// The output folder.
    output: String,
    inputs: [u8; 32],
    /// The build instant, and the next moment at which anything is decided otherwise.
    since: Instant,
    until: Option<Instant>,
    manifest: Stamp,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// What is there and not online.
    pub offline: Vec<Offline>,
    /// When something changes by itself.
    pub next_change: Option<Instant>,
    pages: usize,
    files: usize,
    bytes: u64,
    room: Vec<Room>,
}

impl Kept for Same {
    fn path(&self) -> &str {
        &self.output
    }
}

impl Same {
    /// The same as what was written, now that nothing has to be.
    pub fn written(&self) -> Written {
        let Self { pages, files, bytes, ref room, .. } = *self;
        Written { pages, files, bytes, unchanged: files, room: room.clone(), ..Written::default() }
    }
}

fn shelf(root: &Path, output: &Path) -> Shelf {
    Shelf::new(root, "same", output.to_string_lossy().as_bytes())
}

/// What came of the last build, where another one would come to the same, if all of it is still there: whoever asks has to
/// look ([`Outputs::all_stand`](super::Outputs::all_stand)).
pub(super) fn same(request: &Request, inputs: &Inputs, output: &Path) -> Option<Same> {
    let output = place(&request.root, output).ok()?;
    let known: Same = shelf(&request.root, &output).read().pop()?;
    let valid = inputs.proven
        && known.inputs == inputs.digest
        && known.since <= request.instant
        && known.until.is_none_or(|until| request.instant < until)
        && Stamp::at(&output.join(MANIFEST)) == Some(known.manifest)
        && Stamp::at(&output.join(BUILDING)).is_none();
    valid.then_some(known)
}

/// Keeps what came of a build. One that had errors to report is made again.
pub(super) fn keep(request: &Request, inputs: &Inputs, prepared: &Prepared, found: &[Diagnostic], written: &Written, output: &Path) {
    let Ok(output) = place(&request.root, output) else { return };
    let Some(manifest) = Stamp::at(&output.join(MANIFEST)) else { return };
    // Before the ledger's last line the site is another one than after it.
    let last = prepared.ledger.last_at.filter(|last| *last > request.instant);
    if !inputs.proven || found.iter().any(|found| found.severity == Severity::Error) {
        return;
    }
    let same = Same {
        output: output.to_string_lossy().into_owned(),
        inputs: inputs.digest,
        since: request.instant,
        until: prepared.site.turn.into_iter().chain(last).min(),
        manifest,
        diagnostics: found.to_vec(),
        offline: prepared.site.offline.clone(),
        next_change: prepared.site.next_change,
        pages: written.pages,
        files: written.files,
        bytes: written.bytes,
        room: written.room.clone(),
    };
    shelf(&request.root, &output).write(&[&same], &[&same.output]);
}
