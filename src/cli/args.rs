//! The command line as clap reads it. Deliberately absent: words. What `--help` says about a command and each of
//! its arguments comes from `messages/<language>.ftl` (see `help.rs`); so plain comments stand here, which clap
//! does not print.

mod deploy;
mod export;

use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use deploy::Deploy;
pub(crate) use export::{Export, ExportArchive, ExportDecap, ExportReview, ExportSchema};

#[derive(Debug, Parser)]
#[command(name = "chancery", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

// Understood by every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    #[arg(long, global = true, value_name = "DIR", alias = "source", short_aliases = ['s', 'r'])]
    pub(crate) root: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    // Read before clap runs, so that clap's own errors are in that language too.
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) messages: Option<String>,
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
    // A document for a request on a forge; of the commands that have one.
    Markdown,
    // A table for a spreadsheet; likewise.
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(Init),
    #[command(subcommand, arg_required_else_help = true)]
    New(New),
    Check(Check),
    Build(Build),
    Publish(Publish),
    Status(Status),
    Plan(Plan),
    Deploy(Deploy),
    Verify(Verify),
    // What Hugo calls it, and what people type who come from elsewhere.
    #[command(alias = "server", alias = "dev")]
    Serve(Serve),
    Correct(Correct),
    // What git and a shell call it.
    #[command(alias = "mv", alias = "rename")]
    Move(Move),
    #[command(alias = "retract")]
    Withdraw(Withdraw),
    #[command(subcommand, arg_required_else_help = true)]
    Export(Export),
    Explain(Explain),
    Completions(Completions),
    Man(Man),
    // What people type who know other tools; the list of commands need not grow for it.
    #[command(hide = true)]
    Help(Help),
}

#[derive(Debug, Subcommand)]
pub(crate) enum New {
    Post(NewPost),
    Ambassador(NewAmbassador),
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    #[arg(long, value_name = "DIR", aliases = ["destination", "output-dir"], short_aliases = ['d', 'o'])]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "URL", alias = "baseURL", short_alias = 'b')]
    pub(crate) base_url: Option<String>,
    #[arg(long, alias = "buildDrafts", short_alias = 'D')]
    pub(crate) drafts: bool,
    #[arg(long, alias = "buildFuture", short_alias = 'F')]
    pub(crate) future: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    #[arg(long, conflicts_with_all = ["drafts", "future"])]
    pub(crate) locked: bool,
    #[arg(long)]
    pub(crate) strict: bool,
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
    #[arg(long)]
    pub(crate) no_cache: bool,
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) external: bool,
    #[arg(long)]
    pub(crate) fix: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    #[arg(long)]
    pub(crate) annotations: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) sarif: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) summary: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    #[arg(long)]
    pub(crate) adopt: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Status {
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long, value_name = "ID")]
    pub(crate) ambassador: Option<String>,
    #[arg(long, value_name = "LANG")]
    pub(crate) lang: Option<String>,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    #[arg(long, value_name = "PLACE")]
    pub(crate) online: Option<String>,
    #[arg(long, value_name = "REF")]
    pub(crate) against: Option<String>,
    #[arg(long)]
    pub(crate) adopt: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[arg(value_name = "URL")]
    pub(crate) url: Option<String>,
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<usize>,
    #[arg(long)]
    pub(crate) resume: bool,
    #[arg(long)]
    pub(crate) recover: bool,
    #[arg(long, value_name = "N", default_value = "4")]
    pub(crate) jobs: std::num::NonZeroUsize,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "N", default_value_t = 1111, short_alias = 'p')]
    pub(crate) port: u16,
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", alias = "interface")]
    pub(crate) bind: IpAddr,
    #[arg(long, short_alias = 'O')]
    pub(crate) open: bool,
    #[arg(long)]
    pub(crate) published: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    #[arg(long)]
    pub(crate) poll: bool,
    // What a preview shows anyway; people who know other tools ask for it.
    #[arg(long, hide = true, alias = "buildDrafts", short_alias = 'D', conflicts_with = "published")]
    drafts: bool,
    #[arg(long, hide = true, alias = "buildFuture", short_alias = 'F', conflicts_with = "published")]
    future: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Vec<Translated>,
    #[arg(long, value_name = "LANG", value_delimiter = ',', alias = "language")]
    pub(crate) languages: Vec<String>,
    #[arg(long, value_name = "LANG", value_delimiter = ',', alias = "host-language")]
    pub(crate) host_languages: Vec<String>,
    #[arg(long, value_name = "URL", alias = "baseURL")]
    pub(crate) base_url: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) ambassador: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub(crate) time_zone: Option<String>,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct NewAmbassador {
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    #[arg(long, value_name = "LANG", value_delimiter = ',', alias = "host-languages")]
    pub(crate) host_language: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) role: Vec<Translated>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) place: Vec<Translated>,
    #[arg(long, value_name = "HANDLE")]
    pub(crate) handle: Option<String>,
    #[arg(long, value_name = "ZONE")]
    pub(crate) time_zone: Option<String>,
}

// Who and what may be left out on a terminal, which then asks.
#[derive(Debug, Clone, Args)]
pub(crate) struct NewPost {
    #[arg(value_name = "AMBASSADOR")]
    pub(crate) ambassador: Option<String>,
    #[arg(value_name = "TITLE")]
    pub(crate) title: Option<String>,
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    pub(crate) lang: Vec<String>,
    #[arg(long, value_name = "KIND", value_enum, default_value_t = PostKind::Post)]
    pub(crate) kind: PostKind,
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    #[arg(long)]
    pub(crate) edit: bool,
}

impl NewPost {
    // Whose post it is; `new post` has asked where nobody said.
    pub(crate) fn ambassador(&self) -> &str {
        self.ambassador.as_deref().unwrap_or_default()
    }

    // Its title; likewise.
    pub(crate) fn title(&self) -> &str {
        self.title.as_deref().unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PostKind {
    Post,
    Note,
    Answer,
    Alert,
}

#[derive(Debug, Args)]
pub(crate) struct Correct {
    #[arg(value_name = "FILE")]
    pub(crate) subject: String,
    #[arg(long, value_name = "TEXT", alias = "text")]
    pub(crate) note: Vec<Translated>,
    #[arg(long)]
    pub(crate) private: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Move {
    #[arg(value_name = "OLD")]
    pub(crate) subject: String,
    #[arg(value_name = "NEW")]
    pub(crate) to: String,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    #[arg(value_name = "FILE")]
    pub(crate) subject: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Vec<Translated>,
    #[arg(long)]
    pub(crate) private: bool,
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Help {
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

// A text that may say which language it is in: `fr=Ambassadrice`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Translated {
    pub(crate) language: Option<String>,
    pub(crate) text: String,
}

impl FromStr for Translated {
    type Err = std::convert::Infallible;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let is_code = |code: &str| (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
        Ok(match written.split_once('=') {
            Some((code, text)) if is_code(code) => Self { language: Some(code.to_owned()), text: text.trim().to_owned() },
            _ => Self { language: None, text: written.trim().to_owned() },
        })
    }
}

impl Translated {
    // What was said for a language, else what was said for all.
    pub(crate) fn pick<'a>(said: &'a [Self], language: &str) -> Option<&'a str> {
        said.iter()
            .find(|one| one.language.as_deref() == Some(language))
            .or_else(|| said.iter().find(|one| one.language.is_none()))
            .map(|one| one.text.as_str())
    }
}
