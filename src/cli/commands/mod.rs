//! One file for each command: arguments become a request, what comes back becomes words and an exit status.

mod archive;
mod build;
mod check;
mod completions;
mod correct;
mod deploy;
mod explain;
mod export;
mod help;
mod init;
mod man;
mod move_post;
pub(crate) mod new_ambassador;
pub(crate) mod new_post;
mod plan;
pub(crate) mod publish;
mod serve;
mod status;
mod verify;
mod withdraw;

use super::Status;
use super::args::{Arguments, Command, Format, New};
use super::console::Console;
use super::failure::Failure;

/// Runs the command of a command line; `grammar` is the command line itself, for the commands that describe it.
pub(crate) fn run(arguments: Arguments, grammar: clap::Command, console: &Console) -> anyhow::Result<Status> {
    let global = &arguments.global;
    if global.format == Format::Markdown && !matches!(arguments.command, Command::Plan(_)) {
        return Err(Failure::new("no-markdown").into());
    }
    if global.format == Format::Csv && !matches!(arguments.command, Command::Status(_)) {
        return Err(Failure::new("no-csv").into());
    }
    match arguments.command {
        Command::Build(options) => build::run(&options, global, console),
        Command::Check(options) => check::run(&options, global, console),
        Command::Publish(options) => publish::run(&options, global, console),
        Command::Status(options) => status::run(&options, global, console),
        Command::Deploy(options) => deploy::run(&options, global, console),
        Command::Plan(options) => plan::run(&options, global, console),
        Command::Verify(options) => verify::run(&options, global, console),
        Command::Serve(options) => serve::run(&options, global, console),
        Command::Init(options) => init::run(options, global, console),
        Command::New(New::Ambassador(options)) => new_ambassador::run(&options, global, console),
        Command::New(New::Post(options)) => new_post::run(&options, global, console),
        Command::Correct(options) => correct::run(&options, global, console),
        Command::Move(options) => move_post::run(&options, global, console),
        Command::Withdraw(options) => withdraw::run(&options, global, console),
        Command::Export(options) => export::run(&options, global, console),
        Command::Explain(options) => explain::run(options.code.as_deref(), console),
        Command::Completions(options) => completions::run(options.shell, grammar),
        Command::Man(options) => man::run(&options, grammar, console),
        Command::Help(options) => help::run(&options.command, grammar),
    }
}
