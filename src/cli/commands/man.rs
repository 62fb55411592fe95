//! `chancery man`: manual pages, one on stdout or all of them in a folder.

use std::fs;
use std::io::{self, Write};

use anyhow::Context;
use clap_mangen::Man as Page;

use crate::cli::Status;
use crate::cli::args::Man;
use crate::cli::console::Console;
use crate::cli::failure::Failure;

pub(crate) fn run(options: &Man, grammar: clap::Command, console: &Console) -> anyhow::Result<Status> {
    let Some(folder) = &options.output else {
        let mut page = Vec::new();
        Page::new(super::help::find(&options.command, grammar)?).render(&mut page)?;
        io::stdout().lock().write_all(&page)?;
        return Ok(Status::Good);
    };
    let failure = || Failure::new("cannot-write").with("path", folder.display());
    fs::create_dir_all(folder).with_context(failure)?;
    clap_mangen::generate_to(grammar, folder).with_context(failure)?;
    console.say(&console.words.text("man-written", [("folder", folder.display().to_string().into())]))?;
    Ok(Status::Good)
}
