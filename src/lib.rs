//! Goalpost turns per-agency CSV progress data and Markdown narratives into a
//! static public-reporting website.
//!
//! # The spine
//!
//! ```text
//! load::site          disk → Sources: texts with positions, settings, attachments
//! validate::report    Sources → Report and findings: typed, total from here on
//! derive::public      Report → PublicReport: as of a date, nothing that may not be seen
//! derive::Results     every indicator judged, every relation resolved
//! page, dataset       what pages and downloads show, as data
//! render::Site        a list of artifacts, each made when it is asked for
//! write::site         the output folder: staged, then swapped in whole
//! ```
//!
//! A command (`command::build`, `command::check`) is a short function that
//! reads as these lines. Whatever is wrong with the input is a
//! [`diagnostic::Diagnostic`] with its place; one run finds all of it.
//!
//! # The layers
//!
//! The modules below stand in order: a module names only those above it, and a
//! test reads this file and fails on a breach. Two of them are not obvious:
//! `settings` stands above `load`, which needs the limits before it reads;
//! `dataset` holds the tables for download as data, so that CSV, JSON and the
//! page that describes them are views of one model.
//!
//! # What never happens
//!
//! - Nothing below `derive::public` sees a [`model::Report`]: pages and exports
//!   accept a [`derive::PublicReport`], which holds nothing internal or
//!   embargoed. What hangs on a goal is held inside it, so hiding the goal
//!   hides all of it.
//! - No figure is a binary number but on the axis of a chart
//!   (`page::trend`): values are decimals with the digits they came with, and
//!   statuses are compared exactly.
//! - What is rewritten of the input is what [`mend`] is certain about, and only
//!   where that is asked for.
//! - Only `load` reads the disk and only `write` writes it; only `command`
//!   prints and looks at the clock.
//! - No output hangs on threads, hash maps, the time of day or the machine.
//! - No template computes, no `page` writes markup of its own.
//! - What Goalpost did not write is never deleted or overwritten.
//!
//! # Where to look
//!
//! - a rule about the input: [`diagnostic::rules`] for what it says of itself,
//!   then the file of `validate` named after the CSV file; its fixture is
//!   `tests/diagnostics/<rule>/`, its examples are tried on `tests/rules/site/`
//! - how findings are shown: [`diagnostic::Listing`], then the file of
//!   `diagnostic` named after the format
//! - a status: [`derive::judge`], the words for it: `page::explain`
//! - what a template may show: [`page::view`]; how it looks: `themes/default`;
//!   what a site may choose of that: its `theme.toml`, read by [`theme::Options`]
//! - a chart: [`chart`], which knows nothing of goals
//! - a term of the glossary: [`prose::glossary`] for what it is, [`prose::Terms`]
//!   for where it is found, `prose::html` for what becomes of it

pub mod source;
pub mod diagnostic;
pub mod lettering;
pub mod settings;
pub mod load;
pub mod table;
pub mod prose;
pub mod mend;
pub mod model;
pub mod route;
pub mod validate;
pub mod intake;
pub mod derive;
pub mod dataset;
pub mod chart;
pub mod page;
pub mod theme;
pub mod export;
pub mod render;
pub mod write;
pub mod command;
