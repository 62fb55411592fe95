//! A whole build, as the program makes one: over what the last one left, or from nothing. Both come to the same.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, Inputs, Memory, Outcome, Prepared, Request};

use super::same::{self, Same};
use super::{Options, Outputs, Written, write_over};

/// What came of a build.
#[derive(Debug)]
pub enum Built {
    /// What the last one came to: there was nothing to do.
    Same(Box<Same>),
    /// A site, or what is wrong with it.
    Made(Box<Made>),
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The site, and everything that was found, on writing, too.
    pub outcome: Outcome,
    /// What was written; nothing where an error stops the site.
    pub written: Option<Written>,
    /// What was known of the output: of no use any more, and for whoever ends after this not worth taking apart.
    pub remains: Outputs,
}

/// Builds a site into an output folder.
pub fn build(request: &Request, output: &Path, options: Options) -> Built {
    // Where the output is no place for a site, nothing is kept either.
    let options = Options { cached: options.cached && super::place(&request.root, output).is_ok(), ..options };
    let mut memory = if options.cached { Memory::of_site(&request.root) } else { Memory::none() };
    let inputs = options.cached.then(|| Inputs::of(request, &mut memory));
    let same = inputs.as_ref().and_then(|inputs| same::same(request, inputs, output));
    let same = same.filter(|same| !options.strict || same.diagnostics.is_empty());
    let look = || if options.cached { Outputs::of(&request.root, output) } else { Outputs::none() };
    let (mut outcome, outputs) = match same {
        Some(same) => {
            let outputs = look();
            if outputs.all_stand() {
                return Built::Same(Box::new(same));
            }
            (pipeline::prepare_again(request, &mut memory), outputs)
        }
        None => rayon::join(|| pipeline::prepare_again(request, &mut memory), look),
    };
    let ready = outcome.prepared.as_ref().filter(|_| !options.strict || outcome.diagnostics.is_empty());
    let written = ready.and_then(|prepared| written(prepared, output, &outputs, options, &mut outcome.diagnostics));
    outcome.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    if let (Some(inputs), Some(prepared), Some(written)) = (&inputs, &outcome.prepared, &written) {
        same::keep(request, inputs, prepared, &outcome.diagnostics, written, output);
    }
    Built::Made(Box::new(Made { outcome, written, remains: outputs }))
}

/// Writes the site; what is found on the way joins what was found before.
fn written(prepared: &Prepared, output: &Path, left: &Outputs, options: Options, found: &mut Vec<Diagnostic>) -> Option<Written> {
    match write_over(prepared, output, left, options) {
        Ok(mut written) => {
            found.append(&mut written.diagnostics);
            Some(written)
        }
        Err(mut errors) => {
            found.append(&mut errors);
            None
        }
    }
}
