//! `chancery status`: where every post stands.

use chancery::diagnostic::{Diagnostic, Severity};
use chancery::model::language::Lang;
use chancery::model::site::Offline;
use chancery::pipeline::{self, Prepared, Request};
use chancery::status;

use crate::cli::args::{self, Format, Global};
use crate::cli::commands::{build, new_ambassador, new_post};
use crate::cli::console::{Console, raw};
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::standing::{self, View};
use crate::cli::{Status, act, instant, lost, report, site_root, summary};

pub(crate) fn run(options: &args::Status, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    act::tell_interrupted(&root, console)?;
    let instant = instant::of_site(options.at.as_deref(), &root)?;
    let request = Request::public(root.clone(), instant);
    let progress = Progress::start(console);
    let outcome = pipeline::survey(&request);
    let standing = outcome.prepared.as_ref().map(|prepared| status::status(prepared, instant));
    drop(progress);
    // Warnings are what `build` and `check` are for.
    let mut errors: Vec<Diagnostic> = outcome.diagnostics.into_iter().filter(|found| found.severity == Severity::Error).collect();
    let (Some(prepared), Some((status, changed))) = (&outcome.prepared, standing) else {
        lost::tell_when(&root, &mut errors);
        report::findings(console, &root, &errors)?;
        return Ok(build::status(&errors, false));
    };
    errors.extend(changed);
    let only = options.ambassador.as_deref();
    if let Some(id) = only {
        new_post::known(&root, id)?;
    }
    let lang = options.lang.as_deref().map(|code| language(code, prepared)).transpose()?;
    lost::tell_when(&root, &mut errors);
    report::findings(console, &root, &errors)?;
    let of = |post: &&Offline| only.is_none_or(|id| post.key.split('/').next() == Some(id));
    let offline: Vec<&Offline> = prepared.site.offline.iter().filter(of).collect();
    if console.format != Format::Csv {
        summary::offline_among(console, &prepared.settings, &offline)?;
    }
    let view = View { prepared, status: &status, only, lang, all: options.all || console.verbose };
    match console.format {
        Format::Json => standing::json(&view)?,
        Format::Csv => raw(&standing::csv(&view)?)?,
        Format::Human | Format::Markdown => standing::lines(&console.words, &view).iter().try_for_each(|line| console.say(line))?,
    }
    Ok(Status::Good)
}

fn language(code: &str, prepared: &Prepared) -> Result<Lang, Failure> {
    let settings = &prepared.settings;
    settings.languages.find(code).ok_or_else(|| new_ambassador::unknown_language(code, settings))
}
