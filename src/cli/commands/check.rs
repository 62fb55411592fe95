//! `chancery check`: everything that is worth a second look before a post is public.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;
use chancery::acts::photos::{self, Kept};
use chancery::check::{self, Order, Report, Visit, Visitor};
use chancery::config::rules::rule_of;
use chancery::diagnostic::{Code, Diagnostic, Severity};
use chancery::load::source;
use serde_json::json;

use crate::cli::args::{Check, Format, Global};
use crate::cli::commands::build;
use crate::cli::console::{Console, json_line, line};
use crate::cli::failure::Failure;
use crate::cli::messages::clean;
use crate::cli::progress::Progress;
use crate::cli::sources::Sources;
use crate::cli::{Status, act, annotations, instant, lost, remembered, report, sarif, site_root, summary};

pub(crate) fn run(options: &Check, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    act::finish(&root, console)?;
    let now = instant::of_site(options.at.as_deref(), &root)?;
    let visitor = options.external.then(|| Visitor { remembered: remembered::read(&root), instant: now });
    let order = Order { root: &root, instant: now, visitor: visitor.as_ref().map(|visitor| visitor as &dyn Visit) };
    let progress = Progress::start(console);
    let mut report = check::check(&order);
    drop(progress);
    if let (Some(visitor), Some(reached)) = (visitor, &report.reached) {
        // Asking again tomorrow is all that is lost.
        drop(remembered::write(&root, &visitor.learned(&reached.0)));
    }
    if options.fix {
        fix(&root, &mut report, console)?;
    }
    let wanted = inside(&options.files, &root)?;
    narrow(&mut report, &wanted);
    lost::tell_when(&root, &mut report.findings);
    let status = status(&report.findings);
    let mut summaries = Vec::new();
    console.in_each_language(report.site.as_ref().map(|site| &site.settings), |console| {
        report::checked(console, &root, &report.findings)?;
        if let Some(site) = &report.site {
            summary::offline_of(console, &site.settings, &site.site.offline)?;
        }
        let closing = closing(console, &report);
        if console.format == Format::Json {
            json_line(&counts(&report, status))?;
        }
        if options.summary.is_some() {
            summaries.push(annotations::summary(&console.words, &report.findings, &closing, &mut Sources::new(root.clone())));
        }
        closing.iter().try_for_each(|line| console.say(line))
    })?;
    export(options, &root, &report, &summaries.join("\n"), console)?;
    Ok(status)
}

/// The same findings for forges and programs.
fn export(options: &Check, root: &Path, report: &Report, summary: &str, console: &Console) -> anyhow::Result<()> {
    let (words, mut sources) = (&console.words, Sources::new(root.to_owned()));
    if options.annotations {
        report.findings.iter().try_for_each(|finding| line(&annotations::annotation(words, finding, &mut sources)))?;
    }
    let sarif = |sources: &mut Sources| format!("{:#}\n", sarif::sarif(words, &report.findings, sources));
    let files =
        [options.sarif.as_ref().map(|file| (file, sarif(&mut sources))), options.summary.as_ref().map(|file| (file, summary.to_owned()))];
    for (file, text) in files.into_iter().flatten() {
        std::fs::write(file, text).with_context(|| Failure::new("cannot-write").with("path", file.display().to_string()))?;
    }
    Ok(())
}

/// Rewrites the photos that say where they were taken; those that could be are findings no more.
fn fix(root: &Path, report: &mut Report, console: &Console) -> anyhow::Result<()> {
    let is_photo = |finding: &&Diagnostic| finding.code == Code::PhotoLocation;
    let photos: BTreeSet<_> =
        report.findings.iter().filter(is_photo).filter_map(|finding| finding.span.as_ref().map(|span| span.file.clone())).collect();
    let mut fixed = BTreeSet::new();
    for path in photos {
        let place = || ("path", clean(&path).into());
        match photos::rewrite(root, &path) {
            Ok(()) => {
                if console.format == Format::Json {
                    json_line(&json!({"type": "fixed", "file": path}))?;
                }
                console.say(&console.words.text("check-fixed", [place()]))?;
                fixed.insert(path);
            }
            Err(kept) => {
                let reason = match kept {
                    Kept::Format => "format".to_owned(),
                    Kept::Io(error) => error.to_string(),
                };
                console.say(&console.words.text("check-not-fixed", [place(), ("reason", clean(&reason).into())]))?;
            }
        }
    }
    report.findings.retain(|finding| !(is_photo(&finding) && finding.span.as_ref().is_some_and(|span| fixed.contains(&span.file))));
    Ok(())
}

/// Files as findings name them: from the site's root.
fn inside(files: &[PathBuf], root: &Path) -> anyhow::Result<Vec<String>> {
    let real = source::real(root);
    let name = |file: &PathBuf| {
        let here = file.canonicalize().or_else(|_| root.join(file).canonicalize());
        let inner = here.ok().and_then(|here| here.strip_prefix(&real).map(Path::to_owned).ok());
        let inner = inner.with_context(|| Failure::new("not-in-site").with("path", file.display().to_string()))?;
        Ok(inner.to_string_lossy().replace('\\', "/"))
    };
    files.iter().map(name).collect()
}

/// Only what concerns some files; what stops the site concerns all.
fn narrow(report: &mut Report, wanted: &[String]) {
    if wanted.is_empty() {
        return;
    }
    let below = |file: &str| {
        let inside = |name: &String| {
            file.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || name.is_empty())
        };
        wanted.iter().any(inside)
    };
    let concerns = |finding: &Diagnostic| {
        let labels = finding.labels.iter().map(|label| &label.span);
        finding.span.iter().chain(labels).any(|span| below(&span.file))
    };
    report.findings.retain(|finding| finding.stops_the_site() || concerns(finding));
    report.allowed.retain(concerns);
    if let Some(prepared) = &mut report.site {
        prepared.site.offline.retain(|post| below(&post.file));
    }
}

/// An error of any kind is an editor's work, but for what only a webmaster can mend.
fn status(findings: &[Diagnostic]) -> Status {
    match build::status(findings, false) {
        Status::Good if findings.iter().any(|finding| finding.severity == Severity::Error) => Status::SiteHasErrors,
        status => status,
    }
}

fn texts(report: &Report) -> usize {
    report.site.as_ref().map_or(0, |prepared| prepared.site.texts)
}

/// The last lines: what was asked of others, what is allowed, and how much there is.
fn closing(console: &Console, report: &Report) -> Vec<String> {
    let words = &console.words;
    let mut lines = Vec::new();
    if let Some(reached) = &report.reached {
        lines.push(words.text(
            "check-external",
            [("asked", reached.asked().into()), ("gone", reached.gone().into()), ("unknown", reached.unknown().into())],
        ));
    }
    let mut allowed: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in report.allowed.iter().filter_map(|finding| rule_of(finding.code)) {
        *allowed.entry(rule.name).or_default() += 1;
    }
    if !allowed.is_empty() {
        let rules: Vec<String> = allowed.iter().map(|(rule, count)| format!("`{rule}` ({count})")).collect();
        lines.push(words.text("check-allowed", [("count", report.allowed.len().into()), ("rules", words.list(&rules).into())]));
    }
    if report.site.is_none() {
        lines.push(words.plain("check-stopped"));
        return lines;
    }
    let (errors, warnings) = weights(report);
    let id = if report.findings.is_empty() { "check-clean" } else { "check-counts" };
    lines.push(words.text(id, [("errors", errors.into()), ("warnings", warnings.into()), ("texts", texts(report).into())]));
    lines
}

fn weights(report: &Report) -> (usize, usize) {
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    (errors, report.findings.len() - errors)
}

fn counts(report: &Report, status: Status) -> serde_json::Value {
    let (errors, warnings) = weights(report);
    let reached = report.reached.as_ref();
    let reached = reached.map(|reached| json!({"asked": reached.asked(), "gone": reached.gone(), "unknown": reached.unknown()}));
    json!({
        "type": "checked",
        "status": status as u8,
        "errors": errors,
        "warnings": warnings,
        "allowed": report.allowed.len(),
        "texts": texts(report),
        "external": reached,
    })
}
