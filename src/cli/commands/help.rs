//! `chancery help`: what `--help` says, for people who type it this way.

use crate::cli::Status;
use crate::cli::failure::Failure;

pub(crate) fn run(path: &[String], grammar: clap::Command) -> anyhow::Result<Status> {
    find(path, grammar)?.print_help()?;
    Ok(Status::Good)
}

/// The command that a path of names leads to, with the global options in it.
pub(crate) fn find(path: &[String], mut grammar: clap::Command) -> Result<clap::Command, Failure> {
    grammar.build();
    let mut command = &grammar;
    for name in path {
        command = command.find_subcommand(name).ok_or_else(|| Failure::new("no-such-command").with("command", path.join(" ")))?;
    }
    Ok(command.clone())
}
