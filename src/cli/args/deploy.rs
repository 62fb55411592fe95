//! What `deploy` takes. Deliberately absent: words, as in the module above.

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Deploy {
    #[arg(value_name = "TARGET")]
    pub(crate) target: Option<String>,
    #[arg(long, short_alias = 'n')]
    pub(crate) dry_run: bool,
    #[arg(long, conflicts_with_all = ["dry_run", "withdrawals"])]
    pub(crate) rollback: bool,
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) withdrawals: bool,
    #[arg(long, conflicts_with_all = ["rollback", "withdrawals"])]
    pub(crate) all: bool,
    #[arg(long, value_name = "N")]
    pub(crate) remove: Option<usize>,
    #[arg(long)]
    pub(crate) take_over: bool,
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub(crate) jobs: usize,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}
