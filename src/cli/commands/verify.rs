//! `chancery verify`: what is online, compared with what was promised.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use chancery::config::settings::Settings;
use chancery::diagnostic::Diagnostic;
use chancery::ledger::{Ledger, log};
use chancery::model::address::BaseUrl;
use chancery::pipeline::{self, Request};
use chancery::verify::live::{self, Comparing, Online, Order, Reached, Report, Roots, Stopped, Verdict, Weight};

use crate::cli::args::{self, Global};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::{Status, instant, journal, online, report, site_root, variable};

/// What it takes to go on after the ledgers were compared.
enum Next {
    Compare(Box<Online>),
    Told(Status),
}

pub(crate) fn run(options: &args::Verify, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let instant = instant::of_site(options.at.as_deref(), &root)?;
    let (settings, found) = site_root::settings(&root, instant);
    let Some(settings) = settings else { return report::stopped_by(console, &root, &found) };
    let mut ledger = match log::read(&root) {
        Ok(ledger) => ledger,
        Err(found) => return errors(console, &root, &found),
    };
    let url = options.url.as_deref().map(|url| BaseUrl::parse(url).ok_or_else(|| Failure::new("bad-place").with("place", url)));
    let order = Order { url: url.transpose()?, instant, sample: options.sample, jobs: options.jobs.get(), roots: roots()? };
    let place = order.url.as_ref().unwrap_or(&settings.languages.0[0].base).whole();
    let progress = Progress::start(console);
    let reached = live::reach(&order, &settings, &ledger).map_err(|stopped| failure(stopped, &place))?;
    drop(progress);
    let reached = match reached {
        Reached::Untrusted(report) => return tell(console, &settings, &report),
        Reached::Online(online) => recovered(options, console, &root, &settings, &mut ledger, online)?,
    };
    let online = match reached {
        Next::Compare(online) => *online,
        Next::Told(status) => return Ok(status),
    };
    let progress = Progress::start(console);
    let request = Request { locked: true, ..Request::public(root.clone(), instant) };
    let outcome = pipeline::prepare(&request);
    let Some(prepared) = outcome.prepared else {
        drop(progress);
        return errors(console, &root, &outcome.diagnostics);
    };
    let comparing = match Comparing::new(&order, &prepared, online) {
        Err(Stopped::Errors(found)) => return errors(console, &root, &found),
        other => other.map_err(|stopped| failure(stopped, &place))?,
    };
    let report = asked(options, console, &root, &comparing).map_err(|stopped| failure(stopped, &place))?;
    drop(progress);
    tell(console, &settings, &report)
}

/// Asks, and leaves a journal for a run that takes this one up.
fn asked(options: &args::Verify, console: &Console, root: &Path, comparing: &Comparing<'_>) -> Result<Report, Stopped> {
    let binding = comparing.binding();
    let known = if options.resume { journal::read(root, &binding) } else { Some(BTreeMap::new()) };
    if known.is_none() {
        // That there is nothing to take up is no reason to stop.
        drop(console.say(&console.words.plain("verify-anew")));
    }
    let known = known.unwrap_or_default();
    let journal = journal::begin(root, &binding, &known);
    let report = comparing.verify(&known, &journal)?;
    journal::end(root);
    Ok(report)
}

/// Brings lines back that only the ledger online has, where somebody asked for it; else says that they are missing.
fn recovered(
    options: &args::Verify,
    console: &Console,
    root: &Path,
    settings: &Settings,
    ledger: &mut Ledger,
    mut online: Box<Online>,
) -> anyhow::Result<Next> {
    let gone = online.lines.gone;
    if online.lines.missing_here == 0 {
        if options.recover {
            online::nothing_to_recover(console)?;
        }
        return Ok(Next::Compare(online));
    }
    if options.recover && gone == 0 {
        return match log::recover(root, ledger, &online.lines.files) {
            Ok(count) => {
                online::recovered(console, count)?;
                online.again(ledger);
                Ok(Next::Compare(online))
            }
            Err(found) => Ok(Next::Told(errors(console, root, &found)?)),
        };
    }
    if options.recover {
        online::not_recovered(console, gone)?;
    }
    Ok(Next::Told(tell(console, settings, &online.ahead())?))
}

fn errors(console: &Console, root: &Path, found: &[Diagnostic]) -> anyhow::Result<Status> {
    report::findings(console, root, found)?;
    Ok(Status::SiteHasErrors)
}

fn tell(console: &Console, settings: &Settings, report: &Report) -> anyhow::Result<Status> {
    let bad = report.verdict != Verdict::Sound || report.count(Weight::Error) > 0;
    let status = if bad { Status::SiteHasErrors } else { Status::Good };
    console.in_each_language(Some(settings), |console| online::tell(console, report, status))?;
    Ok(status)
}

/// Why nothing can be said, in words.
fn failure(stopped: Stopped, place: &str) -> anyhow::Error {
    match stopped {
        Stopped::Unreachable(reason) => anyhow::anyhow!(reason).context(Failure::new("unreachable").with("place", place)),
        Stopped::NoManifest(status) => Failure::new("no-manifest-online").with("place", place).with("status", status).into(),
        Stopped::Silent(left) => Failure::new("silent").with("place", place).with("left", left).into(),
        Stopped::Errors(_) => Failure::new("could-not-run").into(),
    }
}

/// The certificates of the file that the environment names, as OpenSSL and curl take them.
fn roots() -> anyhow::Result<Option<Roots>> {
    let Some(path) = variable("SSL_CERT_FILE") else { return Ok(None) };
    let pem = std::fs::read(&path).with_context(|| Failure::new("cannot-read").with("path", &path))?;
    let roots = Roots::of_pem(&pem).ok_or_else(|| Failure::new("no-certificates").with("path", &path))?;
    Ok(Some(roots))
}
