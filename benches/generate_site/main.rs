//! `generate-site`: writes a whole site that keeps the data contract, for measuring builds of a
//! known size.
//!
//! Owns what is synthetic: names, figures and sentences drawn from a seed, so that the same
//! arguments give the same bytes on every machine. It must never use the library it helps to
//! measure, read a clock or the environment, or write into a folder that holds anything.

mod data;
mod prose;
mod random;
mod site;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use crate::site::Plan;

/// Writes a synthetic Goalpost site; the same arguments give the same bytes.
#[derive(Parser)]
#[command(name = "generate-site")]
struct Arguments {
    /// Folder to write; it is made if it is missing and must hold nothing
    out: PathBuf,
    #[command(flatten)]
    plan: Plan,
}

fn main() {
    let Arguments { out, plan } = Arguments::parse();
    if let Err(problem) = site::generate(&plan, &out) {
        let message = format!("{}: {problem}", out.display());
        Arguments::command().error(ErrorKind::Io, message).exit()
    }
}
