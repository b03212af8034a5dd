//! What is written down of a night: for the people who run the machine, and for
//! programs. It lies beside the public site, never in it. docs/operators.md names
//! the fields.

use std::collections::BTreeMap;
use std::time::Instant;

use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::{self, Diagnostics, Listing};
use crate::intake::{InForce, Record};
use crate::load::agency_of;
use crate::model::Speaks;
use crate::render::Made;
use crate::source::SourceMap;
use crate::write::Changes;

/// Name of the file, in the folder in which publishing remembers.
pub(super) const NAME: &str = "report.json";

/// What happened.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// The form of the file.
    format: u32,
    /// `published`, `unchanged` or `stopped`.
    outcome: &'static str,
    /// When it began, as the clock said.
    began: String,
    /// The date that the site speaks from.
    as_of: Option<String>,
    /// The number of the release, where one was published.
    release: Option<u32>,
    pages: u64,
    files: u64,
    changes: Changes,
    /// Each agency's drop.
    drops: Vec<ReportedDrop>,
    /// Every finding, those about drops that are held included, as `check
    /// --format json` writes them.
    findings: Vec<Value>,
    /// What took how long.
    stages: Vec<Stage>,
    #[serde(skip)]
    last: Instant,
}

#[derive(Debug, Serialize)]
struct ReportedDrop {
    agency: String,
    /// `received`, `accepted` (the one received is held) or `nothing`.
    speaks: &'static str,
    /// The day on which the drop in force was accepted.
    accepted_on: Option<String>,
    /// The files received, with the blake3 hashes of their bytes.
    received: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
struct Stage {
    name: &'static str,
    milliseconds: f64,
}

impl Report {
    pub(super) fn new(began: String) -> Self {
        Self {
            format: 1,
            outcome: "stopped",
            began,
            as_of: None,
            release: None,
            pages: 0,
            files: 0,
            changes: Changes::default(),
            drops: Vec::new(),
            findings: Vec::new(),
            stages: Vec::new(),
            last: Instant::now(),
        }
    }

    /// Ends a stage that began with the end of the one before.
    pub(super) fn end(&mut self, name: &'static str) {
        let now = Instant::now();
        let milliseconds = now.duration_since(self.last).as_secs_f64() * 1000.0;
        self.stages.push(Stage { name, milliseconds });
        self.last = now;
    }

    /// Writes findings down.
    pub(super) fn add_findings(&mut self, findings: &Diagnostics, files: &SourceMap) {
        let mut lines = Vec::new();
        // Writing to memory cannot fail.
        let _ = diagnostic::json(&Listing::new(findings, files), &mut lines);
        let lines = lines.split(|byte| *byte == b'\n');
        self.findings.extend(lines.filter_map(|line| serde_json::from_slice(line).ok()));
    }

    /// Writes down what was received, before anything stands in for it.
    pub(super) fn set_received(&mut self, hashes: &BTreeMap<String, blake3::Hash>) {
        let mut drops: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
        for (path, hash) in hashes {
            if let Some(agency) = agency_of(path) {
                let files = drops.entry(agency).or_default();
                files.insert(path.clone(), hash.to_hex().to_string());
            }
        }
        let drop = |(agency, received): (&str, _)| ReportedDrop {
            agency: agency.to_owned(),
            speaks: "received",
            accepted_on: None,
            received,
        };
        self.drops = drops.into_iter().map(drop).collect();
    }

    /// Writes down which drops speak for their agencies.
    pub(super) fn set_in_force(&mut self, in_force: &InForce, record: &Record) {
        for drop in &mut self.drops {
            let speaks = in_force.of(&drop.agency);
            drop.speaks = match speaks {
                Speaks::Received => "received",
                Speaks::Accepted { .. } => "accepted",
                Speaks::Nothing => "nothing",
            };
            let accepted = record.drop_of(&drop.agency).filter(|_| speaks != Speaks::Nothing);
            drop.accepted_on = accepted.map(|accepted| accepted.on.to_string());
        }
    }

    /// Writes down the date that the site speaks from.
    pub(super) fn set_as_of(&mut self, as_of: String) {
        self.as_of = Some(as_of);
    }

    /// Writes down that a release was made; without a number it is the one that
    /// stands already.
    pub(super) fn set_made(&mut self, made: Made, changes: Changes, release: Option<u32>) {
        self.outcome = if release.is_some() { "published" } else { "unchanged" };
        self.release = release;
        (self.pages, self.files, self.changes) = (made.pages, made.files, changes);
    }

    /// Writes down that the site is as it was when it was published last.
    pub(super) fn set_unchanged(&mut self) {
        self.outcome = "unchanged";
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        // Texts, numbers and maps with texts as keys: nothing that JSON refuses.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}
