//! `chancery deploy`: the site as the ledger has it, built and sent to where it is online.

use std::path::{Path, PathBuf};
use std::time::Instant as Stopwatch;

use chancery::config::settings::{DeployPlace, DeployTarget, Settings};
use chancery::deploy::folder::Folder;
use chancery::deploy::open::Remote;
use chancery::deploy::store::{Order, Store};
use chancery::deploy::{Sent, Shipped, Trouble, hub, shipped, steps};
use chancery::diagnostic::Diagnostic;
use chancery::ledger::log;
use chancery::ledger::promises::Promises;
use chancery::model::address::SitePath;
use chancery::pipeline::{self, Prepared, Request};
use chancery::write::{self, Built};

use crate::cli::args::{Deploy, Global};
use crate::cli::console::{Console, ask};
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::travel::{self, Travel};
use crate::cli::{Status, act, environment, instant, lost, report, site_root};

/// What is sent.
struct Ready<'a> {
    prepared: &'a Prepared,
    output: &'a Path,
    files: &'a [Shipped],
}

pub(crate) fn run(options: &Deploy, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let request = Request { locked: true, ..Request::public(root.clone(), instant::of_site(options.at.as_deref(), &root)?) };
    let Some(settings) = settings(&request, console)? else { return Ok(Status::SiteHasErrors) };
    let target = target(options, &settings)?;
    if options.rollback {
        return roll_back(target, &root, console);
    }
    if options.withdrawals {
        return withdrawals(options, target, &root, console);
    }
    act::finish(&root, console)?;
    let output = root.join("public");
    let Some(prepared) = built(&request, &output, console)? else { return Ok(Status::SiteHasErrors) };
    let files = shipped::shipped(&prepared, &output).map_err(|trouble| travel::failure(&trouble, &target.name))?;
    let ready = Ready { prepared: &prepared, output: &output, files: &files };
    let started = Stopwatch::now();
    match send(options, target, &ready, options.remove.unwrap_or(steps::REMOVALS), console) {
        Err(Trouble::Removals { count, .. }) if console.can_ask() && confirmed(count, console)? => {
            told(send(options, target, &ready, count, console), options, target, &ready, started, console)
        }
        sent => told(sent, options, target, &ready, started, console),
    }
}

/// The settings; what is wrong with them has been told.
fn settings(request: &Request, console: &Console) -> anyhow::Result<Option<Settings>> {
    let (settings, found) = site_root::settings(&request.root, request.instant);
    if settings.is_none() {
        report::findings(console, &request.root, &found)?;
    }
    Ok(settings)
}

/// The place that is meant: the one that is named, or the only one.
fn target<'a>(options: &Deploy, settings: &'a Settings) -> Result<&'a DeployTarget, Failure> {
    let names = || settings.deploy.iter().map(|target| format!("`{}`", target.name)).collect::<Vec<_>>().join(", ");
    match (&options.target, settings.deploy.as_slice()) {
        (_, []) => Err(Failure::new("no-target")),
        (None, [only]) => Ok(only),
        (None, _) => Err(Failure::new("which-target").with("names", names())),
        (Some(name), targets) => targets
            .iter()
            .find(|target| target.name == *name)
            .ok_or_else(|| Failure::new("unknown-target").with("name", name).with("names", names())),
    }
}

/// Builds exactly what is recorded; what was found has been told.
fn built(request: &Request, output: &Path, console: &Console) -> anyhow::Result<Option<Prepared>> {
    let progress = Progress::start(console);
    let built = write::build(request, output, write::Options { strict: false, cached: true });
    let outcome = match built {
        Built::Made(made) if made.written.is_some() => made.outcome,
        Built::Made(made) => pipeline::Outcome { prepared: None, ..made.outcome },
        // The files are there; what they are is asked again.
        Built::Same(_) => pipeline::prepare(request),
    };
    drop(progress);
    let mut found: Vec<Diagnostic> = outcome.diagnostics;
    lost::tell_when(&request.root, &mut found);
    console.in_each_language(outcome.prepared.as_ref().map(|prepared| &prepared.settings), |console| {
        report::findings(console, &request.root, &found)
    })?;
    if outcome.prepared.is_none() {
        console.say(&console.words.plain("deploy-not-built"))?;
    }
    Ok(outcome.prepared)
}

fn folder(path: &str, keep: usize, root: &Path) -> Result<Folder, Trouble> {
    Folder::open(&root.join(path), keep)
}

fn send(options: &Deploy, target: &DeployTarget, ready: &Ready<'_>, allowed: usize, console: &Console) -> Result<Sent, Trouble> {
    let Ready { prepared, output, files } = *ready;
    let watch = Travel::start(console);
    match &target.place {
        DeployPlace::Folder { path, keep } => {
            let folder = folder(path, *keep, &prepared.root)?;
            let plan = folder.plan(files, &prepared.ledger, &prepared.promises, allowed, options.all)?;
            if options.dry_run {
                return Ok(steps::counted(&plan, files));
            }
            folder.deploy(files, output, &prepared.ledger, &plan, instant::now(), &watch)
        }
        DeployPlace::Store { url, endpoint, region } => {
            let environment = environment();
            let remote = Remote { url, endpoint: endpoint.as_deref(), region: region.as_deref(), environment: &environment };
            let store = Store::open(remote)?;
            let token = travel::token();
            let order = Order {
                root: &prepared.root,
                target: &target.name,
                output,
                files,
                ledger: &prepared.ledger,
                promises: &prepared.promises,
                allowed,
                all: options.all,
                now: instant::now(),
                token: &token,
                take_over: options.take_over,
                jobs: options.jobs,
                watch: &watch,
            };
            if options.dry_run {
                return Ok(steps::counted(&store.plan(&order)?, files));
            }
            store.deploy(&order)
        }
    }
}

fn confirmed(count: usize, console: &Console) -> anyhow::Result<bool> {
    let question = console.words.text("deploy-confirm", [("count", count.into())]);
    let yes = console.words.plain("deploy-yes");
    Ok(ask(&question)?.is_some_and(|answer| answer.eq_ignore_ascii_case(&yes)))
}

fn told(
    sent: Result<Sent, Trouble>,
    options: &Deploy,
    target: &DeployTarget,
    ready: &Ready<'_>,
    started: Stopwatch,
    console: &Console,
) -> anyhow::Result<Status> {
    let sent = match sent {
        Ok(sent) => sent,
        Err(trouble) => return stopped(&trouble, target, console),
    };
    travel::tell(console, target, &sent, options.dry_run, started.elapsed())?;
    let hub = ready.prepared.settings.hub.as_deref().filter(|_| !options.dry_run && !sent.feeds.is_empty());
    if let Some(hub) = hub {
        let pinged = hub::ping(hub, &feeds(&sent, &ready.prepared.settings));
        travel::tell_hub(console, hub, pinged)?;
    }
    Ok(Status::Good)
}

/// A loss is an editor's to settle; everything else is a webmaster's.
fn stopped(trouble: &Trouble, target: &DeployTarget, console: &Console) -> anyhow::Result<Status> {
    let failure = travel::failure(trouble, &target.name);
    if matches!(trouble, Trouble::Offline(_)) {
        console.failure(&failure, None)?;
        return Ok(Status::SiteHasErrors);
    }
    Err(failure.into())
}

/// The addresses of feeds that changed, as readers ask for them.
fn feeds(sent: &Sent, settings: &Settings) -> Vec<String> {
    let address = |path: &String| {
        let code = path.split('/').next()?;
        let language = settings.languages.0.iter().find(|language| language.code == code)?;
        Some(language.base.absolute(&SitePath::recorded(&["/", path].concat())?))
    };
    sent.feeds.iter().filter_map(address).collect()
}

fn roll_back(target: &DeployTarget, root: &Path, console: &Console) -> anyhow::Result<Status> {
    let DeployPlace::Folder { path, keep } = &target.place else {
        return Err(Failure::new("no-rollback").with("target", &target.name).into());
    };
    let (ledger, _) = recorded(root, console)?;
    let done = folder(path, *keep, root).and_then(|folder| folder.roll_back(&ledger));
    match done {
        Ok((release, lost)) => {
            travel::tell_rollback(console, &release, lost)?;
            Ok(Status::Good)
        }
        Err(trouble) => stopped(&trouble, target, console),
    }
}

/// The ledger and its promises, which need no sound site.
fn recorded(root: &Path, console: &Console) -> anyhow::Result<(chancery::ledger::Ledger, Promises)> {
    let ledger = match log::read(root) {
        Ok(ledger) => ledger,
        Err(found) => {
            report::findings(console, root, &found)?;
            return Err(Failure::new("deploy-ledger").into());
        }
    };
    let promises = Promises::of(&ledger);
    Ok((ledger, promises))
}

fn withdrawals(options: &Deploy, target: &DeployTarget, root: &Path, console: &Console) -> anyhow::Result<Status> {
    let (ledger, promises) = recorded(root, console)?;
    let output = PathBuf::new();
    let taken = match &target.place {
        DeployPlace::Folder { path, keep } => folder(path, *keep, root).and_then(|folder| folder.take_away(&promises, &ledger)),
        DeployPlace::Store { url, endpoint, region } => {
            let environment = environment();
            let remote = Remote { url, endpoint: endpoint.as_deref(), region: region.as_deref(), environment: &environment };
            let token = travel::token();
            let order = Order {
                root,
                target: &target.name,
                output: &output,
                files: &[],
                ledger: &ledger,
                promises: &promises,
                allowed: usize::MAX,
                all: false,
                now: instant::now(),
                token: &token,
                take_over: options.take_over,
                jobs: options.jobs,
                watch: &(),
            };
            Store::open(remote).and_then(|store| store.take_away(&order))
        }
    };
    match taken {
        Ok(sent) => {
            travel::tell_withdrawals(console, target, &sent)?;
            Ok(Status::Good)
        }
        Err(trouble) => stopped(&trouble, target, console),
    }
}
