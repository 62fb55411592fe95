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

/// What a run is made with.
struct Run<'a> {
    options: &'a args::Verify,
    console: &'a Console,
    root: &'a Path,
    settings: &'a Settings,
    order: &'a Order,
}

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
    let url = options.url.as_deref().map(|url| BaseUrl::parse(url).ok_or_else(|| Failure::new("bad-site-url").with("place", url)));
    let order = Order { url: url.transpose()?, instant, sample: options.sample, jobs: options.jobs.get(), roots: roots()? };
    let place = order.url.as_ref().unwrap_or(&settings.languages.0[0].base).whole();
    let run = Run { options, console, root: &root, settings: &settings, order: &order };
    match run.verify() {
        Err(Ended::Stopped(Stopped::Errors(found))) => run.errors(&found),
        Err(Ended::Stopped(stopped)) => Err(failure(stopped, &place)),
        Err(Ended::Failed(error)) => Err(error),
        Ok(status) => Ok(status),
    }
}

/// Why a run came to no report.
enum Ended {
    Stopped(Stopped),
    Failed(anyhow::Error),
}

impl From<Stopped> for Ended {
    fn from(stopped: Stopped) -> Self {
        Self::Stopped(stopped)
    }
}

impl From<anyhow::Error> for Ended {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<std::io::Error> for Ended {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Run<'_> {
    fn verify(&self) -> Result<Status, Ended> {
        let mut ledger = log::read(self.root).map_err(Stopped::Errors)?;
        let progress = Progress::start(self.console);
        let reached = live::reach(self.order, self.settings, &ledger)?;
        drop(progress);
        let next = match reached {
            Reached::Untrusted(report) => Next::Told(self.tell(&report)?),
            Reached::Online(online) => self.recovered(&mut ledger, online)?,
        };
        let online = match next {
            Next::Compare(online) => *online,
            Next::Told(status) => return Ok(status),
        };
        let progress = Progress::start(self.console);
        let request = Request { locked: true, ..Request::public(self.root.to_owned(), self.order.instant) };
        let outcome = pipeline::prepare(&request);
        let prepared = outcome.prepared.ok_or(Stopped::Errors(outcome.diagnostics))?;
        let comparing = Comparing::new(self.order, &prepared, online)?;
        let report = self.asked(&comparing)?;
        drop(progress);
        Ok(self.tell(&report)?)
    }

    /// Asks, and leaves a journal for a run that takes this one up.
    fn asked(&self, comparing: &Comparing<'_>) -> Result<Report, Stopped> {
        let binding = comparing.binding();
        let known = if self.options.resume { journal::read(self.root, &binding) } else { Some(BTreeMap::new()) };
        if known.is_none() {
            // That there is nothing to take up is no reason to stop.
            drop(self.console.say(&self.console.words.plain("verify-anew")));
        }
        let known = known.unwrap_or_default();
        let journal = journal::begin(self.root, &binding, &known);
        let report = comparing.verify(&known, &journal)?;
        // What gave no answer is asked for by the next run, and the rest is known to it.
        if !report.is_open() {
            journal::end(self.root);
        }
        Ok(report)
    }

    /// Brings lines back that only the ledger online has, where somebody asked for it; else says that they are missing.
    fn recovered(&self, ledger: &mut Ledger, mut online: Box<Online>) -> Result<Next, Ended> {
        let (wanted, console) = (self.options.recover, self.console);
        if online.lines.missing_here == 0 {
            if wanted {
                online::recovery(console, "nothing", 0)?;
            }
            return Ok(Next::Compare(online));
        }
        if !wanted || online.lines.gone > 0 {
            if wanted {
                online::recovery(console, "impossible", online.lines.gone)?;
            }
            return Ok(Next::Told(self.tell(&online.ahead())?));
        }
        // The site as far as it is known: what names the file at each address need not be sound.
        let known = pipeline::survey(&Request::public(self.root.to_owned(), self.order.instant)).prepared;
        let sources = known.as_ref().map(live::sources).unwrap_or_default();
        let count = log::recover(self.root, ledger, &online.lines.files, &sources).map_err(Stopped::Errors)?;
        online::recovery(console, "recovered", count)?;
        online.again(ledger);
        Ok(Next::Compare(online))
    }

    fn errors(&self, found: &[Diagnostic]) -> anyhow::Result<Status> {
        report::findings(self.console, self.root, found)?;
        Ok(Status::SiteHasErrors)
    }

    fn tell(&self, report: &Report) -> anyhow::Result<Status> {
        let bad = report.verdict != Verdict::Sound || report.count(Weight::Error) > 0;
        let status = if bad { Status::SiteHasErrors } else { Status::Good };
        self.console.in_each_language(Some(self.settings), |console| online::tell(console, report, status))?;
        Ok(status)
    }
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
