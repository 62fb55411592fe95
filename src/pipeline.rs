//! The pipeline on one screen: load, resolve, plan. All phases meet only here.
//!
//! There is no branch but "stop if there are errors"; what consumes a plan decides nothing here. Whoever prepares the same
//! site again hands in a [`Memory`]: the functions are the same, and so are their results.

mod again;
mod inputs;

pub use again::{Amended, Memory, amend};
pub use inputs::Inputs;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

use crate::config::rules::Look;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::ledger::promises::Promises;
use crate::ledger::{Ledger, Torn};
use crate::load::Reading;
use crate::load::earlier::{EarlierTexts, ToBeKept};
use crate::load::{self, theme as theme_files};
use crate::model::date::Instant;
use crate::model::site::Site;
use crate::plan::{self, Plan};
use crate::render::theme::Theme;
use crate::render::{OnRecord, Press};
use crate::resolve::recorded::Recorded;
use crate::resolve::{self, Options};

/// What somebody asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The site's root.
    pub root: PathBuf,
    /// The build instant.
    pub instant: Instant,
    /// Another base URL than the site's own: a preview.
    pub base_url: Option<String>,
    /// Show drafts and what waits for a version: a preview.
    pub drafts: bool,
    /// Show what is not due yet: a preview.
    pub future: bool,
    /// Show exactly what the ledger holds.
    pub locked: bool,
    /// How closely to look.
    pub look: Look,
}

impl Request {
    /// The public site, as a build makes it.
    pub fn public(root: PathBuf, instant: Instant) -> Self {
        Self { root, instant, base_url: None, drafts: false, future: false, locked: false, look: Look::Build }
    }

    /// Whether the result is something else than the public site.
    pub fn is_preview(&self) -> bool {
        self.drafts || self.future || self.base_url.is_some()
    }
}

/// What was made public before, as a run takes it.
#[derive(Debug)]
pub enum Record {
    /// It is read.
    OnDisk,
    /// Somebody has it in hand, perhaps with acts that are not on the disk: those of today, or those that would be.
    InHand {
        /// The ledger.
        ledger: Arc<Ledger>,
        /// The texts that would be kept.
        texts: ToBeKept,
    },
}

impl Record {
    /// The ledger, what it promises, and the texts that it tells of and that are not on the disk.
    fn take(self, memory: &mut again::Record, root: &Path, found: &mut Vec<Diagnostic>) -> (Arc<Ledger>, Arc<Promises>, ToBeKept) {
        match self {
            Self::OnDisk => {
                let (ledger, promises) = memory.read(root, found);
                (ledger, promises, ToBeKept::new())
            }
            Self::InHand { ledger, texts } => {
                let promises = Arc::new(Promises::of(&ledger));
                (ledger, promises, texts)
            }
        }
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that was found, in the order in which it is shown.
    pub diagnostics: Vec<Diagnostic>,
    /// What a rule would have found, had its text not said that it may stand.
    pub allowed: Vec<Diagnostic>,
    /// The plan and all that it needs; `None` when an error stops the site.
    pub prepared: Option<Prepared>,
    /// What each phase took.
    pub timings: Vec<(&'static str, Duration)>,
}

/// A site that can be rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The site's root.
    pub root: PathBuf,
    /// The settings.
    pub settings: Settings,
    /// What was made public before.
    pub ledger: Arc<Ledger>,
    /// What that promises.
    pub promises: Arc<Promises>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The site.
    pub site: Site,
    /// Every file of it.
    pub plan: Plan,
    /// Whether it is something else than the public site.
    pub preview: bool,
}

impl Prepared {
    /// What renders any page of it.
    pub fn press(&self) -> Press<'_> {
        let record = OnRecord { ledger: &self.ledger, promises: &self.promises };
        Press::new(&self.root, &self.settings, &self.site, &self.theme, record, self.preview)
    }
}

/// Loads, resolves and plans a site.
pub fn prepare(request: &Request) -> Outcome {
    prepare_from(request, Record::OnDisk)
}

/// The same from a ledger that somebody has in hand.
pub fn prepare_from(request: &Request, record: Record) -> Outcome {
    sound(outcome(request, record, &mut Memory::none()))
}

/// The same, with what an earlier time left.
pub fn prepare_again(request: &Request, memory: &mut Memory) -> Outcome {
    sound(outcome(request, Record::OnDisk, memory))
}

/// The site as far as it is known, also where an error stops it: for reports, never to be written. Its plan may be empty.
pub fn survey(request: &Request) -> Outcome {
    survey_again(request, &mut Memory::none())
}

/// The same, with what an earlier time left.
pub fn survey_again(request: &Request, memory: &mut Memory) -> Outcome {
    outcome(request, Record::OnDisk, memory)
}

fn sound(outcome: Outcome) -> Outcome {
    let stopped = outcome.diagnostics.iter().any(Diagnostic::stops_the_site);
    Outcome { prepared: outcome.prepared.filter(|_| !stopped), ..outcome }
}

fn outcome(request: &Request, record: Record, memory: &mut Memory) -> Outcome {
    let mut found = Vec::new();
    let mut timings = Vec::new();
    let prepared = run(request, Before { record, memory }, &mut found, &mut timings);
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found.dedup();
    let (allowed, diagnostics) = found.into_iter().partition(|found| found.severity == Severity::Allowed);
    Outcome { diagnostics, allowed, prepared, timings }
}

/// The site and its plan without the texts that an error leaves out, now that the plan of all told which those are.
///
/// Once is enough: a link to what goes here was good in the first plan, so it is taken away and leaves out nothing more.
fn without(request: &Request, memory: &mut Memory, from: &From<'_>, first: &Plan, found: &mut Vec<Diagnostic>) -> (Site, Plan) {
    let From { settings, theme, record, .. } = *from;
    let (mut loaded, mut before) = load::load_again(&request.root, settings, reading(request), &mut memory.texts);
    memory.texts.settle();
    loaded.broken.note(found);
    let mut recorded = Recorded::new(record.promises, from.earlier, &loaded.texts);
    recorded.spare(&mut loaded, &mut before, &settings.languages);
    let (mut site, index, diagnostics) = resolve::resolve(loaded, settings, &options(request), &mut recorded);
    memory.keep_index(index);
    found.extend(diagnostics);
    let plan = plan::plan(&Press::new(&request.root, settings, &site, theme, record, request.is_preview()), found);
    plan.take_links(&mut site, first, found);
    (site, plan)
}

/// What is known before anything is read.
struct Before<'a> {
    record: Record,
    memory: &'a mut Memory,
}

/// What a site is made from besides its texts.
struct From<'a> {
    settings: &'a Settings,
    theme: &'a Theme,
    record: OnRecord<'a>,
    earlier: &'a EarlierTexts,
}

fn options(request: &Request) -> Options {
    Options { instant: request.instant, drafts: request.drafts, future: request.future, locked: request.locked, look: request.look }
}

/// Whatever the ledger holds is out: an instant before its last line shows a site that never was.
fn before_the_ledger(ledger: &Ledger, instant: Instant) -> Option<Diagnostic> {
    let last = ledger.last_at.filter(|last| *last > instant)?;
    let entry = ledger.records.last()?;
    let span = Span { file: Arc::clone(&entry.file), range: Some(entry.range) };
    Some(Diagnostic::warning(Code::InstantBeforeLedger, span).with("last", last.format("%Y-%m-%d %H:%M:%S UTC").to_string()))
}

/// Every recorded address answers, or nothing is written.
fn keep(request: &Request, from: &From<'_>, site: &mut Site, plan: &mut Plan, found: &mut Vec<Diagnostic>) {
    if from.record.promises.is_empty() && !request.locked {
        return;
    }
    let press = Press::new(&request.root, from.settings, site, from.theme, from.record, request.is_preview());
    if request.locked {
        plan::locked(&press, from.record.promises, found);
    }
    let kept = plan::keep(&press, from.record.promises, plan, found);
    site.kept = kept;
    plan.take_earlier_links(site);
}

fn reading(request: &Request) -> Reading {
    Reading { instant: request.instant, look: request.look }
}

fn run(
    request: &Request,
    Before { record, memory }: Before<'_>,
    found: &mut Vec<Diagnostic>,
    timings: &mut Vec<(&'static str, Duration)>,
) -> Option<Prepared> {
    let stopped = |found: &[Diagnostic]| found.iter().any(Diagnostic::stops_the_site);
    let mut clock = Clock::now();
    let mut lap = |phase, timings: &mut Vec<(&'static str, Duration)>| {
        timings.push((phase, clock.elapsed()));
        clock = Clock::now();
    };
    let mut settings = load::settings(&request.root, request.base_url.as_deref(), request.instant, found)?;
    let files = theme_files::load(&request.root, &settings.theme, &settings.theme_place, found);
    // A theme is compiled while what was read before is taken in.
    let mut texts = std::mem::take(&mut memory.texts);
    let (theme, ()) = rayon::join(|| memory.theme(&files, &settings, found), || texts.begin(&settings, request.look));
    memory.texts = texts;
    if let Some(theme) = &theme {
        theme.fill_paths(&mut settings);
    }
    lap("theme", timings);
    // A ledger is read line by line, so it has a core of its own.
    let Memory { texts, ledger, .. } = memory;
    let ((ledger, promises, to_be_kept), (mut loaded, mut diagnostics)) =
        rayon::join(|| record.take(ledger, &request.root, found), || load::load_again(&request.root, &settings, reading(request), texts));
    found.extend(ledger.torn.as_ref().map(Torn::finding));
    found.extend(before_the_ledger(&ledger, request.instant));
    let earlier = load::earlier::load(&request.root, &promises, &settings.languages, &to_be_kept);
    let mut recorded = Recorded::new(&promises, &earlier, &loaded.texts);
    recorded.spare(&mut loaded, &mut diagnostics, &settings.languages);
    recorded.weigh(&mut diagnostics);
    found.extend(diagnostics);
    lap("load", timings);
    let theme = theme.filter(|_| !stopped(found))?;
    let texts = &mut memory.texts;
    let ((), (mut site, index, diagnostics)) =
        rayon::join(|| texts.settle(), || resolve::resolve(loaded, &settings, &options(request), &mut recorded));
    memory.keep_index(index);
    found.extend(diagnostics);
    lap("resolve", timings);
    if stopped(found) {
        let plan = Plan::default();
        return Some(Prepared { root: request.root.clone(), settings, ledger, promises, theme, site, plan, preview: request.is_preview() });
    }
    let record = OnRecord { ledger: &ledger, promises: &promises };
    let from = From { settings: &settings, theme: &theme, record, earlier: &earlier };
    let press = Press::new(&request.root, &settings, &site, &theme, record, request.is_preview());
    let mut plan = plan::plan(&press, found);
    let before = found.len();
    plan::broken_links(&press, &plan, found);
    recorded.weigh(&mut found[before..]);
    if !stopped(found) && found[before..].iter().any(|found| found.severity == Severity::Error) {
        (site, plan) = without(request, memory, &from, &plan, found);
    }
    keep(request, &from, &mut site, &mut plan, found);
    plan::straighten(&mut site);
    lap("plan", timings);
    Some(Prepared { root: request.root.clone(), settings, ledger, promises, theme, site, plan, preview: request.is_preview() })
}
