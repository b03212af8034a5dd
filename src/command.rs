//! The commands: what `goalpost` does when it is called.
//!
//! Owns the command line, progress bars, the clock and exit codes. A command
//! is a short function that reads as the spine: load → validate → derive →
//! render → write.

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread::{self, JoinHandle};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::settings::is_web_address;

mod build;
mod check;
mod drop;
mod explain;
mod fix;
mod input;
mod output;
mod publish;
mod releases;
mod say;
mod site;

/// Turns per-agency CSV data and Markdown narratives into a static
/// public-reporting website.
#[derive(Debug, Parser)]
#[command(name = "goalpost", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the site and write it to a folder
    Build(BuildOptions),
    /// Say everything that is wrong with the site's files
    Check(CheckOptions),
    /// Put a new release in place, with the last accepted drop of an agency whose new one has errors
    Publish(PublishOptions),
    /// Name the releases that are kept
    Releases(ReleasesOptions),
    /// Put an earlier release back in place
    Rollback(RollbackOptions),
    /// Say what a rule means, why it matters, and show it wrong and right
    Explain(ExplainOptions),
}

#[derive(Debug, Args)]
struct BuildOptions {
    #[command(flatten)]
    site: SiteOptions,
    /// Folder to write to [default: SITE/public]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Theme in place of the one of goalpost.toml
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Address at which the site will live, in place of the one of goalpost.toml
    #[arg(long, value_name = "URL", value_parser = web_address)]
    base_url: Option<String>,
    /// Threads to use [default: one for each core]
    #[arg(short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Print each error where many of one rule in one file are folded
    #[arg(long)]
    all: bool,
    /// Print errors only
    #[arg(long)]
    quiet: bool,
    /// Print how long each stage took
    #[arg(long)]
    timings: bool,
}

#[derive(Debug, Args)]
struct CheckOptions {
    #[command(flatten)]
    site: SiteOptions,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print each finding where many of one rule in one file are folded
    #[arg(long)]
    all: bool,
    /// End with code 1 for less than errors
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Check the drop of one agency: data/ID/ and content/agencies/ID/
    #[arg(long, value_name = "ID")]
    agency: Option<String>,
    /// Rewrite what is certain, and say what is left
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

#[derive(Debug, Args)]
struct PublishOptions {
    #[command(flatten)]
    site: SiteOptions,
    /// Folder of the current release [default: SITE/public]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Address at which the site will live, in place of the one of goalpost.toml
    #[arg(long, value_name = "URL", value_parser = web_address)]
    base_url: Option<String>,
    /// Threads to use [default: one for each core]
    #[arg(short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Publish nothing where any agency's drop has errors
    #[arg(long)]
    strict: bool,
    /// Say what would be added, changed and removed, and publish nothing
    #[arg(long)]
    plan: bool,
    /// Make every file again, whatever the current release holds
    #[arg(long)]
    clean: bool,
    /// Earlier releases that are kept for a rollback
    #[arg(long, value_name = "N", default_value_t = 3)]
    keep: usize,
    /// Print errors only
    #[arg(long)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct ReleasesOptions {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Folder of the current release [default: SITE/public]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct RollbackOptions {
    /// Number of the release [default: the one before the current one]
    release: Option<u32>,
    /// Folder of the site
    #[arg(long, default_value = ".", value_name = "DIR")]
    site: PathBuf,
    /// Folder of the current release [default: SITE/public]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct ExplainOptions {
    /// Name of the rule, as findings give it in brackets
    #[arg(required_unless_present = "list")]
    code: Option<String>,
    /// Name every rule, with its severity and what it means
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

#[derive(Debug, Args)]
struct SiteOptions {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Date the site speaks from, as in 2022-12-31
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The source line with the cell marked, and what to write instead
    Human,
    /// One line each: path:line:column: error[code]: message
    Short,
    /// One JSON object each, on a line of its own
    Json,
    /// A SARIF 2.1.0 log, for code scanners
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// What to end with code 1 for, errors aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings
    Warnings,
    /// Warnings and notes
    Notes,
}

impl From<Deny> for Severity {
    fn from(deny: Deny) -> Severity {
        match deny {
            Deny::Warnings => Severity::Warning,
            Deny::Notes => Severity::Note,
        }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Fine,
    /// There are findings of severity error; nothing was published.
    Findings,
    /// The command line names something that there is not.
    Usage,
    /// A folder or file could not be read or written.
    Io,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Findings => 1,
            // As clap ends where it cannot read the command line.
            Outcome::Usage => 2,
            Outcome::Io => 3,
        })
    }
}

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    let command = Cli::parse().command;
    let does = move || match command {
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Publish(options) => publish::run(&options),
        Command::Releases(options) => releases::list(&options),
        Command::Rollback(options) => releases::rollback(&options),
        Command::Explain(options) => explain::run(&options),
    };
    let outcome = thread::Builder::new().stack_size(STACK).spawn(does);
    let outcome = match outcome.map(JoinHandle::join) {
        Ok(Ok(outcome)) => outcome,
        // What has gone wrong is said where it did.
        Ok(Err(_)) => Outcome::Io,
        Err(error) => say::trouble(&format!("no thread could be started: {error}")),
    };
    outcome.into()
}

/// Bytes of the stack of each thread that makes pages: templates may include each
/// other hundreds deep, and systems give a program as little as a megabyte.
const STACK: usize = 32 * 1024 * 1024;

fn web_address(text: &str) -> Result<String, String> {
    if is_web_address(text) {
        Ok(format!("{}/", text.trim_end_matches('/')))
    } else {
        Err("an address begins with https:// or http://".into())
    }
}
