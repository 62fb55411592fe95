//! `chancery build`: the whole site, or nothing.

use std::path::Path;
use std::time::Instant as Stopwatch;

use anyhow::Context;
use chancery::diagnostic::{Code, Diagnostic};
use chancery::model::address::BaseUrl;
use chancery::pipeline::{self, Prepared, Request};
use chancery::write::{self, Written};

use crate::cli::Status;
use crate::cli::args::{Build, Global};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::report::{self, Counts};
use crate::cli::summary::{self, Summary};
use crate::cli::{act, instant, lost, site_root};

/// The folder that is written to unless somebody names another.
const OUTPUT: &str = "public";

pub(crate) fn run(options: &Build, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let started = Stopwatch::now();
    let root = site_root::find(global.root.as_deref())?;
    act::finish(&root, console)?;
    let request = request(options, &root)?;
    // What was typed counts from the folder that it was typed in.
    let output = options.output.clone().unwrap_or_else(|| root.join(OUTPUT));
    let target = std::path::absolute(&output).with_context(|| Failure::new("no-current-folder"))?;
    if let Some(jobs) = options.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.get());
        pool.build_global().with_context(|| Failure::new("no-threads"))?;
    }

    let progress = Progress::start(console);
    let mut outcome = pipeline::prepare(&request);
    let ready = outcome.prepared.as_ref().filter(|_| !options.strict || outcome.diagnostics.is_empty());
    let written = ready.and_then(|prepared| apply(prepared, &target, options, &mut outcome.diagnostics));
    drop(progress);

    outcome.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    let mut timings = outcome.timings;
    timings.extend(written.iter().flat_map(|written| written.timings.iter().copied()));
    let status = status(&outcome.diagnostics, options.strict);
    lost::tell_when(&root, &mut outcome.diagnostics);
    let shown = shown(&output, options, &root);
    let summary = Summary {
        site: outcome.prepared.as_ref().map(|prepared| (&prepared.settings, &prepared.site)),
        written: written.as_ref(),
        output: &shown,
        counts: Counts::of(&outcome.diagnostics),
        strict: options.strict,
        preview: options.drafts || options.future || options.base_url.is_some(),
        timings: options.timings.then_some(timings),
        elapsed: started.elapsed(),
        status,
    };
    console.in_each_language(summary.site.map(|(settings, _)| settings), |console| {
        report::findings(console, &root, &outcome.diagnostics)?;
        summary::print(console, &summary)
    })?;
    Ok(status)
}

/// The output folder as people know it: as they typed it, or from where they are.
fn shown(output: &Path, options: &Build, root: &Path) -> String {
    let here = options.output.is_none() && std::env::current_dir().is_ok_and(|here| here == root);
    let shown = if here { OUTPUT.to_owned() } else { output.display().to_string() };
    shown.trim_start_matches("./").trim_end_matches(['/', '\\']).to_owned()
}

fn request(options: &Build, root: &Path) -> Result<Request, Failure> {
    if let Some(url) = options.base_url.as_deref().filter(|url| BaseUrl::parse(url).is_none()) {
        return Err(Failure::new("bad-base-url").with("url", url));
    }
    Ok(Request {
        base_url: options.base_url.clone(),
        drafts: options.drafts,
        future: options.future,
        locked: options.locked,
        ..Request::public(root.to_owned(), instant::of_site(options.at.as_deref(), root)?)
    })
}

/// Writes the site; what is found on the way joins what was found before.
fn apply(prepared: &Prepared, output: &Path, options: &Build, found: &mut Vec<Diagnostic>) -> Option<Written> {
    let write = if options.strict { write::write_strictly } else { write::write };
    match write(prepared, output) {
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

/// An editor's errors are 1; what only a webmaster can mend is 2.
pub(crate) fn status(findings: &[Diagnostic], strict: bool) -> Status {
    let webmasters =
        |finding: &Diagnostic| finding.span.is_none() || matches!(finding.code, Code::NoSite | Code::BadOutput | Code::WriteFailed);
    let stopping = findings.iter().filter(|finding| finding.stops_the_site());
    if stopping.clone().any(webmasters) {
        Status::CouldNotRun
    } else if stopping.count() > 0 || (strict && !findings.is_empty()) {
        Status::SiteHasErrors
    } else {
        Status::Good
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::diagnostic::Span;

    #[test]
    fn the_exit_status_says_whose_work_it_is() {
        let at = || Span::file("content/a/b.en.md");
        let warning = Diagnostic::warning(Code::BrokenLink, at());
        let left_out = Diagnostic::error(Code::BadDate, at()).leaving_out(&"a/b".into());
        let stopping = Diagnostic::error(Code::BadTimeZone, at());
        let disk = Diagnostic::error(Code::WriteFailed, at());
        #[track_caller]
        fn check(findings: &[&Diagnostic], strict: bool, expected: Status) {
            let findings: Vec<Diagnostic> = findings.iter().map(|finding| (*finding).clone()).collect();
            assert_eq!(status(&findings, strict), expected);
        }
        check(&[], true, Status::Good);
        check(&[&warning, &left_out], false, Status::Good);
        check(&[&warning], true, Status::SiteHasErrors);
        check(&[&left_out], true, Status::SiteHasErrors);
        check(&[&stopping], false, Status::SiteHasErrors);
        check(&[&stopping, &disk], false, Status::CouldNotRun);
    }
}
