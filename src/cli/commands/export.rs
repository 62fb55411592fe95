//! `chancery export`: what other programs have to know about the site.

use std::fs;
use std::path::Path;

use anyhow::Context;
use chancery::config::rules::Look;
use chancery::export::{self, FieldWords, Repository, Subject};
use chancery::pipeline::{self, Request};

use crate::cli::args::{Export, ExportDecap, ExportSchema, Global};
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
    }
}

fn schema(options: &ExportSchema, console: &Console) -> anyhow::Result<Status> {
    for subject in Subject::ALL {
        let schema = export::schema(subject, &Fields(&console.words));
        write(&options.output.join(subject.file()), &format!("{schema:#}\n"), console)?;
    }
    Ok(Status::Good)
}

fn decap(options: &ExportDecap, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let now = instant::of_site(None, &root)?;
    let request =
        Request { root: root.clone(), instant: now, base_url: None, drafts: true, future: true, locked: false, look: Look::Build };
    let outcome = pipeline::prepare(&request);
    let Some(prepared) = &outcome.prepared else {
        report::findings(console, &root, &outcome.diagnostics)?;
        return Ok(build::status(&outcome.diagnostics, false));
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
