//! `chancery build`: the whole site, or nothing.

use std::path::Path;
use std::time::Instant as Stopwatch;

use anyhow::Context;
use chancery::diagnostic::{Code, Diagnostic};
use chancery::load;
use chancery::model::address::BaseUrl;
use chancery::pipeline::Request;
use chancery::write::{self, Built, Made, Same};

use crate::cli::Status;
use crate::cli::args::{Build, Global};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::report::{self, Counts};
use crate::cli::summary::{self, Summary, Told};
use crate::cli::{act, instant, lost, rendered, site_root};

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
    let built = write::build(&request, &target, write::Options { strict: options.strict, cached: !options.no_cache });
    drop(progress);
    let Made { mut outcome, written, remains } = match built {
        Built::Same(same) => return again(&same, &request, options, console, started),
        Built::Made(made) => *made,
    };
    let mut timings = outcome.timings;
    timings.extend(written.iter().flat_map(|written| written.timings.iter().copied()));
    let status = status(&outcome.diagnostics, options.strict);
    lost::tell_when(&root, &mut outcome.diagnostics);
    let summary = Summary {
        site: outcome.prepared.as_ref().map(|prepared| Told {
            settings: &prepared.settings,
            offline: &prepared.site.offline,
            next_change: prepared.site.next_change,
        }),
        written: written.as_ref(),
        output: &shown(&output, options, &root),
        counts: Counts::of(&outcome.diagnostics),
        strict: options.strict,
        preview: request.is_preview(),
        timings: options.timings.then_some(timings),
        elapsed: started.elapsed(),
        status,
    };
    tell(console, &root, &outcome.diagnostics, &summary)?;
    // The process ends here: the system takes its memory back at once, which is a good deal quicker than piece by piece.
    std::mem::forget((outcome.prepared, remains));
    Ok(status)
}

/// Nothing has to be done: what the last build said counts still.
fn again(same: &Same, request: &Request, options: &Build, console: &Console, started: Stopwatch) -> anyhow::Result<Status> {
    let base_url = request.base_url.as_deref();
    let settings = load::settings(&request.root, base_url, request.instant, &mut Vec::new());
    let output = options.output.clone().unwrap_or_else(|| request.root.join(OUTPUT));
    let written = same.written();
    let status = status(&same.diagnostics, options.strict);
    let elapsed = started.elapsed();
    let summary = Summary {
        site: settings.as_ref().map(|settings| Told { settings, offline: &same.offline, next_change: same.next_change }),
        written: Some(&written),
        output: &shown(&output, options, &request.root),
        counts: Counts::of(&same.diagnostics),
        strict: options.strict,
        preview: request.is_preview(),
        timings: options.timings.then(|| vec![("compare", elapsed)]),
        elapsed,
        status,
    };
    tell(console, &request.root, &same.diagnostics, &summary)?;
    Ok(status)
}

fn tell(console: &Console, root: &Path, found: &[Diagnostic], summary: &Summary<'_>) -> anyhow::Result<()> {
    console.in_each_language(summary.site.map(|told| told.settings), |console| {
        report::findings(console, root, found)?;
        summary.written.map_or(Ok(()), |written| rendered::tell(console, written))?;
        summary::print(console, summary)
    })?;
    Ok(())
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
