//! The edge: the only code that prints, exits, reads the clock or the environment, or knows clap.
//!
//! Every word that it prints comes from `messages/<language>.ftl`. Deliberately absent: any knowledge of how a
//! site is made; the commands hand a request to the library and tell people what came back.

mod act;
mod annotations;
mod args;
mod commands;
mod console;
mod failure;
mod foretold;
mod fold;
mod help;
mod instant;
mod journal;
mod json;
mod lost;
mod messages;
mod new_files;
mod online;
mod preview;
mod progress;
mod remembered;
mod rendered;
mod report;
mod sarif;
mod site_root;
mod sources;
mod standing;
mod starter;
mod subject;
mod summary;
mod travel;
mod usage;
mod wrap;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::{ColorChoice, FromArgMatches};

use args::{Arguments, Color};
use console::Console;
use failure::Failure;
use messages::Words;

/// What the shell learns; people's scripts depend on these numbers (design, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Everything is as it should be.
    Good = 0,
    /// The site has errors: an editor's work.
    SiteHasErrors = 1,
    /// The command could not run: a webmaster's work.
    CouldNotRun = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Runs one command line.
pub(crate) fn run(raw: Vec<OsString>) -> ExitCode {
    let chosen = chosen_language(&raw);
    // A log of CI is read by everybody who works on the site: nobody's own language is known there.
    let for_everybody = chosen.is_none() && variable("CI").is_some();
    let words = Words::new(chosen.as_deref().unwrap_or("en"));
    let colour = wanted_colour(&raw);
    let command = help::command(&words).color(match colour {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    });
    let parsed = command.clone().try_get_matches_from(raw).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return usage::explain(&error, &command, &words).into(),
    };
    let console = Console { for_everybody, ..Console::new(words, &arguments.global, use_colour(colour, &io::stderr())) };
    match commands::run(arguments, command, &console) {
        Ok(status) => status.into(),
        Err(error) => stopped(&error, &console).into(),
    }
}

/// Says why a command could not run.
fn stopped(error: &anyhow::Error, console: &Console) -> Status {
    let broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    // Whoever reads our output has seen enough (`| head`): that is no failure, and there is nobody to tell.
    if error.chain().any(broken_pipe) {
        return Status::Good;
    }
    let cause = error.root_cause().to_string();
    let unknown = Failure::new("could-not-run");
    let failure = error.downcast_ref::<Failure>();
    let reason = if failure.is_some() && error.chain().count() == 1 { None } else { Some(cause.as_str()) };
    // When not even stderr can be written to, the exit status is all that is left to say.
    match console.failure(failure.unwrap_or(&unknown), reason) {
        Ok(()) | Err(_) => Status::CouldNotRun,
    }
}

/// The language for messages: `--messages`, else what the environment says, by the rules of POSIX. `C` is nobody's
/// language, so it chooses none.
fn chosen_language(raw: &[OsString]) -> Option<String> {
    let said = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    option_value(raw, "--messages").or_else(|| said().filter(|locale| !matches!(locale.split('.').next(), Some("C" | "POSIX"))))
}

/// A variable of the environment that is set to something.
pub(crate) fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What opens an object store: the variables that the providers' own programs read.
pub(crate) fn environment() -> Vec<(String, String)> {
    let all = std::env::vars_os();
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    all.filter_map(text).filter(|(name, _)| ["AWS_", "AZURE_", "GOOGLE_"].iter().any(|start| name.starts_with(start))).collect()
}

/// `--color` before clap has read it, because its own help and errors are coloured too.
fn wanted_colour(raw: &[OsString]) -> Color {
    match option_value(raw, "--color").as_deref() {
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    }
}

fn use_colour(wanted: Color, stream: &impl IsTerminal) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && variable("NO_COLOR").is_none() && variable("TERM").as_deref() != Some("dumb"),
    }
}

/// The value of an option, found without clap: the words for clap's own errors depend on it.
fn option_value(raw: &[OsString], name: &str) -> Option<String> {
    let mut arguments = raw.iter().skip(1).map_while(|argument| argument.to_str()).take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == name {
            return arguments.next().map(str::to_owned);
        }
        if let Some(value) = argument.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_found_before_clap_reads_it() {
        #[track_caller]
        fn check(line: &str, expected: Option<&str>) {
            let raw: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(option_value(&raw, "--messages").as_deref(), expected, "{line}");
        }
        check("chancery build --messages fr", Some("fr"));
        check("chancery --messages=fr build", Some("fr"));
        check("chancery build -- --messages fr", None);
        check("chancery build --messages", None);
        check("chancery build", None);
    }
}
