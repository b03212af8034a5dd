//! Which drop speaks for each agency tonight.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;

use crate::command::input::{Input, Validated, validated};
use crate::command::site::settled;
use crate::command::{Outcome, PublishOptions, say};
use crate::derive;
use crate::diagnostic::{self, Diagnostics, Listing};
use crate::intake::{self, AcceptedDrop, AcceptedFile, Blame, InForce, Record};
use crate::load::{Hashing, StandIn, StandIns, agency_of};
use crate::model::Speaks;
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
        let blame = Blame::of(&findings, &sources.files, record);
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
        let mut is_stuck = true;
        for agency in &blame.agencies {
            is_stuck &= !in_force.step_back(agency, record);
            say::err(&say::held(agency, in_force.of(agency)));
        }
        if is_stuck {
            // One without any drop has no file that an error could be in.
            return Err(Stop::Findings);
        }
    }
}

/// Says what is wrong, as `check` does.
pub(super) fn tell(errors: &Diagnostics, files: &SourceMap) {
    let listing = Listing::new(errors, files);
    say::stream_err(|out| diagnostic::human(&listing, out));
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
        record.retain(|agency| self.ids.contains_key(agency));
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
