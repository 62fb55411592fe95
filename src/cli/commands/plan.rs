//! `chancery plan`: what publishing now would change.

use crate::cli::Status;
use crate::cli::args::{self, Global};
use crate::cli::console::Console;

pub(crate) fn run(_options: &args::Plan, _global: &Global, _console: &Console) -> anyhow::Result<Status> {
    Ok(Status::Good)
}
