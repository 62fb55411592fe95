//! `chancery completions`: a script that lets a shell complete our command line.

use std::io::{self, Write};

use clap_complete::Shell;

use crate::cli::Status;

pub(crate) fn run(shell: Shell, mut grammar: clap::Command) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut grammar, "chancery", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Status::Good)
}
