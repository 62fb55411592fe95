//! What clap refuses, in our words: its own are English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::Status;
use super::console;
use super::messages::{Named, Words};

/// Prints why a command line was refused, or the help or version that it asked for.
pub(crate) fn explain(error: &Error, grammar: &Command, words: &Words) -> Status {
    if !error.use_stderr() {
        // Nobody to tell when stdout is closed.
        return if error.print().is_ok() { Status::Good } else { Status::CouldNotRun };
    }
    match worded(error, grammar, words) {
        Some((id, named)) => refuse(words, id, &named),
        // The help that stands for a missing command has its words already.
        None => drop(error.print()),
    }
    Status::CouldNotRun
}

fn refuse(words: &Words, id: &str, named: &[Named<'_>]) {
    let colour = super::use_colour(super::args::Color::Auto, &std::io::stderr());
    let text = console::failure_text(&console::renderer(colour), words, id, named, None);
    drop(console::aside(&text));
}

/// The message for a refusal, with what it was about.
fn worded<'a>(error: &'a Error, grammar: &Command, words: &Words) -> Option<(&'static str, Vec<Named<'a>>)> {
    let id = match error.kind() {
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::UnknownArgument => "usage-unknown-option",
        ErrorKind::InvalidValue if text(error, ContextKind::InvalidValue).is_empty() => "usage-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::ArgumentConflict if text(error, ContextKind::InvalidArg) == text(error, ContextKind::PriorArg) => "usage-twice",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::MissingSubcommand => "usage-no-command",
        ErrorKind::TooManyValues => "usage-value-unwanted",
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidUtf8 => "usage-not-utf8",
        // No option of ours can fail otherwise; should one, its reader is still told in their language.
        _ => "usage-not-read",
    };
    let quoted = |kind| {
        let items: Vec<String> = texts(error, kind).into_iter().map(|item| format!("`{item}`")).collect();
        words.list(&items)
    };
    let one = |kind| text(error, kind);
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(one)
        .find(|found| !found.is_empty())
        .map_or_else(|| "none".to_owned(), |found| shown_name(grammar, &found).unwrap_or(found));
    let allowed = Some(quoted(ContextKind::ValidValue)).filter(|list| !list.is_empty()).unwrap_or_else(|| "none".to_owned());
    Some((
        id,
        vec![
            ("command", one(ContextKind::InvalidSubcommand).into()),
            ("option", one(ContextKind::InvalidArg).into()),
            ("options", quoted(ContextKind::InvalidArg).into()),
            ("count", texts(error, ContextKind::InvalidArg).len().into()),
            ("other", quoted(ContextKind::PriorArg).into()),
            ("found", one(ContextKind::InvalidValue).into()),
            ("allowed", allowed.into()),
            ("suggestion", suggestion.into()),
        ],
    ))
}

/// The name in the help of an option that was found by one of its hidden names.
fn shown_name(grammar: &Command, found: &str) -> Option<String> {
    let hidden = found.strip_prefix("--")?;
    let own = grammar.get_arguments().find(|argument| argument.get_all_aliases().is_some_and(|names| names.contains(&hidden)));
    match own.and_then(|argument| argument.get_long()) {
        Some(long) => Some(format!("--{long}")),
        None => grammar.get_subcommands().find_map(|inner| shown_name(inner, found)),
    }
}

fn text(error: &Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        Some(ContextValue::StyledStr(one)) => vec![one.to_string()],
        Some(ContextValue::StyledStrs(many)) => many.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
