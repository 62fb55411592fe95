//! What `export` takes. Deliberately absent: words, as in the module above.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    Schema(ExportSchema),
    Decap(ExportDecap),
    Review(ExportReview),
    Bagit(ExportArchive),
    Wacz(ExportArchive),
}

#[derive(Debug, Args)]
pub(crate) struct ExportArchive {
    #[arg(long, value_name = "PLACE")]
    pub(crate) output: PathBuf,
    #[arg(long, value_name = "ID")]
    pub(crate) ambassador: Option<String>,
    #[arg(long, value_name = "LANG")]
    pub(crate) lang: Option<String>,
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<String>,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportReview {
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportSchema {
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportDecap {
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "REPOSITORY")]
    pub(crate) repository: Option<String>,
    #[arg(long, default_value = "main")]
    pub(crate) branch: String,
}
