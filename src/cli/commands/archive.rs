//! `chancery export bagit` and `export wacz`: the public site for a library.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use chancery::config::fields::suggest;
use chancery::diagnostic::{Diagnostic, Severity};
use chancery::export::archive::{self, Archive, Cut, Exported, There, Unknown, Wanted};
use chancery::ledger::log;
use chancery::load::earlier::ToBeKept;
use chancery::model::date::Instant;
use chancery::pipeline::{self, Outcome, Record, Request};
use serde_json::json;

use crate::cli::args::{ExportArchive, Format, Global};
use crate::cli::commands::build;
use crate::cli::console::{Console, json_line};
use crate::cli::failure::Failure;
use crate::cli::messages::clean;
use crate::cli::progress::Progress;
use crate::cli::{Status, act, instant, lost, report, site_root};

/// What is made of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A folder by BagIt.
    Bag,
    /// A WACZ file.
    Wacz,
}

pub(crate) fn run(form: Form, options: &ExportArchive, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let output = std::path::absolute(&options.output).with_context(|| Failure::new("no-current-folder"))?;
    free(form, &output, &options.output)?;
    act::finish(&root, console)?;
    let at = instant::of_site(options.at.as_deref(), &root)?;
    if let Some(jobs) = options.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.get());
        pool.build_global().with_context(|| Failure::new("no-threads"))?;
    }
    let progress = Progress::start(console);
    let mut outcome = prepare(&root, at);
    let Some(prepared) = &outcome.prepared else {
        drop(progress);
        lost::tell_when(&root, &mut outcome.diagnostics);
        report::findings(console, &root, &outcome.diagnostics)?;
        return Ok(build::status(&outcome.diagnostics, false));
    };
    let wanted = Wanted { ambassador: options.ambassador.as_deref(), lang: options.lang.as_deref(), year: options.year.as_deref() };
    let cut = Cut::of(prepared, &wanted).map_err(|unknown| failure(&unknown, console))?;
    let archive = Archive::new(prepared, cut, at);
    let exported = match form {
        Form::Bag => archive::bag(&archive, &output),
        Form::Wacz => archive::wacz(&archive, &output),
    };
    drop(progress);
    let exported = match exported {
        Ok(exported) => exported,
        Err(errors) => {
            report::findings(console, &root, &errors)?;
            return Ok(build::status(&errors, false));
        }
    };
    // What is left out of the site is told, so that nobody takes the export for more than it is; the rest is a build's to say.
    let errors = outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let left_out: Vec<Diagnostic> = errors.cloned().collect();
    report::findings(console, &root, &left_out)?;
    tell(form, &options.output, &exported, prepared.ledger.records.is_empty(), console)?;
    Ok(Status::Good)
}

/// The public site: exactly what the ledger holds. A site that has none yet has published nothing by it, so there the dates count.
fn prepare(root: &Path, at: Instant) -> Outcome {
    let request = Request::public(root.to_owned(), at);
    match log::read(root) {
        Ok(ledger) => {
            let locked = !ledger.records.is_empty();
            pipeline::prepare_from(&Request { locked, ..request }, Record::InHand { ledger: Arc::new(ledger), texts: ToBeKept::new() })
        }
        // What is wrong with it is said by whoever reads the site.
        Err(_) => pipeline::prepare(&Request { locked: true, ..request }),
    }
}

/// Nothing that is there already is written over, but for a file by a newer one.
fn free(form: Form, output: &Path, typed: &Path) -> Result<(), Failure> {
    let path = typed.display();
    match (form, archive::there(output)) {
        (_, There::Nothing) | (Form::Bag, There::EmptyFolder) | (Form::Wacz, There::File) => Ok(()),
        (Form::Bag, There::Folder) => Err(Failure::new("bag-not-empty").with("path", path)),
        (Form::Bag, There::File) => Err(Failure::new("bag-is-file").with("path", path)),
        (Form::Wacz, There::EmptyFolder | There::Folder) => Err(Failure::new("wacz-is-folder").with("path", path)),
    }
}

fn failure(unknown: &Unknown, console: &Console) -> Failure {
    let suggestion = suggest(&unknown.typed, unknown.known.iter().map(String::as_str)).unwrap_or("none").to_owned();
    let id = match unknown.what {
        "ambassador" => "export-ambassador",
        "lang" => "export-lang",
        "year" => "export-year",
        _ => "export-nothing",
    };
    let known: Vec<String> = unknown.known.iter().map(|known| format!("`{known}`")).collect();
    let known = if known.is_empty() { "none".to_owned() } else { console.words.list(&known) };
    Failure::new(id).with("typed", &unknown.typed).with("suggestion", suggestion).with("known", known)
}

fn tell(form: Form, output: &Path, exported: &Exported, without_ledger: bool, console: &Console) -> anyhow::Result<()> {
    let path = clean(&output.display().to_string());
    if console.format == Format::Json {
        return Ok(json_line(&json!({
            "type": "export",
            "format": if form == Form::Bag { "bagit" } else { "wacz" },
            "path": output.display().to_string(),
            "files": exported.files,
            "bytes": exported.bytes,
            "unnamed": exported.unnamed,
            "left_out": exported.left_out,
            "recorded": !without_ledger,
        }))?);
    }
    let words = &console.words;
    if without_ledger {
        console.say(&words.plain("export-without-ledger"))?;
    }
    if exported.unnamed > 0 {
        console.say(&words.text("export-unnamed", [("count", exported.unnamed.into())]))?;
    }
    for file in &exported.left_out {
        console.say(&words.text("export-left-out", [("file", clean(file).into())]))?;
    }
    let count = [("path", path.into()), ("files", exported.files.into()), ("bytes", exported.bytes.into())];
    Ok(console.say(&words.text("export-written", count))?)
}
