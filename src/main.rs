//! The program: arguments in, exit code out. Everything it says and does is in [`cli`].

mod cli;

use std::process::ExitCode;

/// Pages are made of many small strings, on every core at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(std::env::args_os().collect())
}
