//! Which drop speaks for each agency tonight.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;

use crate::command::input::{Input, Validated, validated};
use crate::command::site::settled;
use crate::command::{Outcome, PublishOptions, say};
use crate::derive;
use crate::diagnostic::{self, Diagnostics, Listing};
use crate::intake::{self, AcceptedDrop, AcceptedFile, Blame, Compared, InForce, Record};
use crate::load::{Hashing, StandIn, StandIns, agency_of};
use crate::model::{Agency, Report, Speaks};
use crate::source::SourceMap;
use crate::write::Memory;

/// What is published: of each agency the drop received, the one accepted last, or
/// none.
pub(super) struct Drops {
    pub(super) input: Input,
    pub(super) findings: Diagnostics,
    in_force: InForce,
    /// The ids that each agency defines, what is not public included.
    ids: BTreeMap<String, Vec<String>>,
}

/// Why nothing can be published.
pub(super) enum Stop {
    /// The site's folder cannot be opened.
    NoSite(io::Error),
    /// What all agencies share has errors, or any has and none may. They are told.
    Findings,
    /// The bytes that are kept of an agency's accepted drop are not those accepted.
    Damaged(String),
}

/// Reads the site, and puts the last accepted drop in the place of each that has
/// errors, until none is left.
pub(super) fn settle(
    options: &PublishOptions,
    memory: &Memory,
    record: &Record,
    night: &mut super::Report,
) -> Result<Drops, Stop> {
    let mut in_force = InForce::default();
    loop {
        let stand_ins = stand_ins(&in_force, memory, record);
        let read = validated(&options.site, &stand_ins, Hashing::On).map_err(Stop::NoSite)?;
        let Validated { mut sources, mut report, dates, mut findings } = read;
        sources.settings.base_url =
            options.base_url.clone().or_else(|| sources.settings.base_url.clone());
        if in_force == InForce::default() {
            night.set_received(&sources.hashes);
        }
        findings.forgive_references();
        settled(&mut findings, &sources.settings);
        let compared = Compared { hashes: &sources.hashes, record };
        if let Some(agency) = damaged(&in_force, &compared) {
            return Err(Stop::Damaged(agency));
        }
        let blame = Blame::of(&findings, &sources.files, &compared);
        let vanished = vanished(&report, &in_force, record);
        if !vanished.is_empty() && !blame.is_shared && !options.strict {
            if vanished.len() == record.drops().count() && blame.agencies.is_empty() {
                say::err("No agency's drop holds any goal; are the folders there?\n");
                return Err(Stop::Findings);
            }
            for agency in vanished {
                in_force.step_back(&agency, record);
                say::err(&format!("{agency} sent no goals any more.\n"));
                say::err(&say::held(&agency, in_force.of(&agency)));
            }
            continue;
        }
        if blame.is_none() {
            in_force.mark(&mut report);
            let agencies = report.agencies.iter();
            let ids = agencies.map(|agency| (agency.id.to_string(), intake::ids_of(agency)));
            let ids = ids.collect();
            let report = derive::public(report, &sources.settings, dates);
            return Ok(Drops { input: Input { sources, report }, findings, in_force, ids });
        }
        let errors = findings.errors();
        tell(&errors, &sources.files);
        night.add_findings(&errors, &sources.files);
        if blame.is_shared || options.strict {
            return Err(Stop::Findings);
        }
        for agency in &blame.agencies {
            if !in_force.step_back(agency, record) {
                return Err(Stop::Findings);
            }
            say::err(&say::held(agency, in_force.of(agency)));
        }
    }
}

/// Says what is wrong, as `check` does.
pub(super) fn tell(errors: &Diagnostics, files: &SourceMap) {
    let listing = Listing::new(errors, files);
    say::stream_err(|out| diagnostic::human(&listing, out));
}

/// An agency whose kept files are not what was accepted.
fn damaged(in_force: &InForce, compared: &Compared) -> Option<String> {
    let mut held = in_force.held().filter(|(_, speaks)| *speaks != Speaks::Nothing);
    held.find(|(agency, _)| compared.is_changed(agency)).map(|(agency, _)| agency.to_owned())
}

/// Agencies that had goals and whose drop holds none: a folder that was not copied,
/// or lies under another name. Who has no goals any more leaves agencies.csv.
fn vanished(report: &Report, in_force: &InForce, record: &Record) -> Vec<String> {
    let had_goals = |agency: &&Agency| {
        record.drop_of(agency.id.as_str()).is_some_and(|drop| !drop.ids.is_empty())
    };
    let agencies = report.agencies.iter().filter(|agency| agency.goals.is_empty());
    let received = agencies.filter(|agency| in_force.of(agency.id.as_str()) == Speaks::Received);
    received.filter(had_goals).map(|agency| agency.id.to_string()).collect()
}

fn stand_ins(in_force: &InForce, memory: &Memory, record: &Record) -> StandIns {
    let mut stand_ins = StandIns::default();
    for (agency, speaks) in in_force.held() {
        let accepted = record.drop_of(agency).filter(|_| speaks != Speaks::Nothing);
        let files = accepted.map_or(&[][..], |drop| &drop.files).iter().map(|file| {
            let disk = memory.object(&file.hash);
            // One that is not there any more is told when it is read.
            let size = disk.metadata().map_or(0, |about| about.len());
            StandIn { path: file.path.clone(), disk, size }
        });
        stand_ins.set(agency, files.collect());
    }
    stand_ins
}

impl Drops {
    /// Which drop speaks for each agency.
    pub(super) fn in_force(&self) -> &InForce {
        &self.in_force
    }

    /// The agencies whose drop of today is not published, in order.
    pub(super) fn held(&self) -> impl Iterator<Item = &str> {
        self.in_force.held().map(|(agency, _)| agency)
    }

    /// How the command ends: red where an agency is held.
    pub(super) fn outcome(&self) -> Outcome {
        if self.held().next().is_some() { Outcome::Findings } else { Outcome::Fine }
    }

    /// Records every drop that is published as it was received, and gives the files
    /// that are to be kept for it.
    pub(super) fn accept_into(&self, record: &mut Record, today: Date) -> Vec<AcceptedFile> {
        let mut drops: BTreeMap<&str, Vec<AcceptedFile>> = BTreeMap::new();
        for (path, hash) in &self.input.sources.hashes {
            if let Some(agency) = agency_of(path) {
                let file = AcceptedFile { path: path.clone(), hash: hash.to_hex().to_string() };
                drops.entry(agency).or_default().push(file);
            }
        }
        // What was accepted of an agency that is not named any more is kept: its row may
        // be missing by a slip.
        let mut files = Vec::new();
        for (agency, ids) in &self.ids {
            if self.in_force.of(agency) != Speaks::Received {
                continue;
            }
            let drop = drops.remove(agency.as_str()).unwrap_or_default();
            files.extend_from_slice(&drop);
            record.accept(agency, AcceptedDrop { on: today, files: drop, ids: ids.clone() });
        }
        files
    }
}
