//! `chancery export`: what other programs have to know about the site.

use std::fs;
use std::path::Path;

use anyhow::Context;
use chancery::export::{self, FieldWords, Repository, ReviewWords, Subject};
use chancery::pipeline::{self, Prepared, Request};

use crate::cli::args::{Export, ExportDecap, ExportReview, ExportSchema, Global};
use crate::cli::commands::archive::{self, Form};
use crate::cli::commands::build;
use crate::cli::console::{Console, line};
use crate::cli::failure::Failure;
use crate::cli::messages::{Words, clean};
use crate::cli::{Status, instant, report, site_root};

/// Fields in the words of the messages.
struct Fields<'a>(&'a Words);

impl FieldWords for Fields<'_> {
    fn label(&self, id: &str) -> Option<String> {
        self.0.maybe(id)
    }

    fn help(&self, id: &str) -> Option<String> {
        self.0.attribute(id, "help", [])
    }
}

pub(crate) fn run(options: &Export, global: &Global, console: &Console) -> anyhow::Result<Status> {
    match options {
        Export::Schema(options) => schema(options, console),
        Export::Decap(options) => decap(options, global, console),
        Export::Review(options) => review(options, global, console),
        Export::Bagit(options) => archive::run(Form::Bag, options, global, console),
        Export::Wacz(options) => archive::run(Form::Wacz, options, global, console),
    }
}

fn schema(options: &ExportSchema, console: &Console) -> anyhow::Result<Status> {
    for subject in Subject::ALL {
        let schema = export::schema(subject, &Fields(&console.words));
        write(&options.output.join(subject.file()), &format!("{schema:#}\n"), console)?;
    }
    Ok(Status::Good)
}

impl ReviewWords for Fields<'_> {
    fn title(&self) -> String {
        self.0.plain("review-title")
    }

    fn opening(&self, shown: usize, more: usize) -> String {
        self.0.text("review-opening", [("count", shown.into()), ("more", more.into())])
    }

    fn heading(&self, file: &str, new: bool) -> String {
        self.0.text(if new { "review-new" } else { "review-changed" }, [("file", clean(file).into())])
    }
}

/// The site with everything that is not public yet; what stops it has been told.
fn whole_site(at: Option<&str>, global: &Global, console: &Console) -> anyhow::Result<Result<Prepared, Status>> {
    let root = site_root::find(global.root.as_deref())?;
    let now = instant::of_site(at, &root)?;
    let request = Request { drafts: true, future: true, ..Request::public(root.clone(), now) };
    let outcome = pipeline::prepare(&request);
    match outcome.prepared {
        Some(prepared) => Ok(Ok(prepared)),
        None => {
            report::findings(console, &root, &outcome.diagnostics)?;
            Ok(Err(build::status(&outcome.diagnostics, false)))
        }
    }
}

fn review(options: &ExportReview, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let prepared = match whole_site(options.at.as_deref(), global, console)? {
        Ok(prepared) => prepared,
        Err(status) => return Ok(status),
    };
    match export::review(&prepared, &Fields(&console.words)) {
        Ok((html, _)) => {
            write(&options.output, &html, console)?;
            Ok(Status::Good)
        }
        Err(error) => {
            report::findings(console, &prepared.root, &[error])?;
            Ok(Status::SiteHasErrors)
        }
    }
}

fn decap(options: &ExportDecap, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let prepared = match whole_site(None, global, console)? {
        Ok(prepared) => prepared,
        Err(status) => return Ok(status),
    };
    let repository = Repository { name: options.repository.clone(), branch: options.branch.clone() };
    let value = export::decap(&prepared.settings, &prepared.site.ambassadors, &repository, &Fields(&console.words));
    let text = export::yaml(&value);
    match &options.output {
        Some(file) => write(file, &text, console)?,
        None => line(text.trim_end())?,
    }
    Ok(Status::Good)
}

/// Writes a file, and the folders that it lies in.
fn write(file: &Path, text: &str, console: &Console) -> anyhow::Result<()> {
    let failure = || Failure::new("cannot-write").with("path", file.display().to_string());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(failure)?;
    }
    fs::write(file, text).with_context(failure)?;
    Ok(console.say(&console.words.text("file-written", [("path", clean(&file.display().to_string()).into())]))?)
}
