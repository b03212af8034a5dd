//! Which drop speaks for each agency: the one received, or the last accepted.
//!
//! Owns whom an error is laid to, and the record of what was accepted. Pure: it
//! neither reads a drop nor keeps one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rules};
use crate::load::agency_of;
use crate::model::{Agency, Report, Speaks};
use crate::source::SourceMap;

mod record;

pub use record::{AcceptedDrop, AcceptedFile, Record};

/// The drop in force of every agency, where it is not the one received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InForce(BTreeMap<String, Speaks>);

impl InForce {
    /// Which drop speaks for an agency.
    pub fn of(&self, agency: &str) -> Speaks {
        self.0.get(agency).copied().unwrap_or_default()
    }

    /// The agencies whose received drop does not speak for them, in order.
    pub fn held(&self) -> impl Iterator<Item = (&str, Speaks)> {
        self.0.iter().map(|(agency, speaks)| (agency.as_str(), *speaks))
    }

    /// Takes the drop in force from an agency: in place of the one received comes
    /// the accepted one, or none where there never was one. False where it was taken
    /// already: what was published once is not taken away for an error in it, whose
    /// cause must lie elsewhere.
    pub fn step_back(&mut self, agency: &str, record: &Record) -> bool {
        let next = match (self.of(agency), record.drop_of(agency)) {
            (Speaks::Received, Some(accepted)) => Speaks::Accepted { on: accepted.on },
            (Speaks::Received, None) => Speaks::Nothing,
            (Speaks::Accepted { .. } | Speaks::Nothing, _) => return false,
        };
        self.0.insert(agency.to_owned(), next);
        true
    }

    /// Writes into the report which drops it was made from.
    pub fn mark(&self, report: &mut Report) {
        for agency in &mut report.agencies {
            agency.speaks = self.of(agency.id.as_str());
        }
    }
}

/// The errors of a run by whose they are.
#[derive(Debug, Default)]
pub struct Blame {
    /// The agencies whose drops have errors.
    pub agencies: BTreeSet<String>,
    /// Whether what all agencies share has errors: the settings, the list of
    /// agencies, the theme, the other texts.
    pub is_shared: bool,
}

impl Blame {
    /// Whose the errors among settled findings are. An agency whose drop is the one
    /// accepted has done nothing: then another is to blame that is named with it,
    /// or what all share.
    pub fn of(findings: &Diagnostics, files: &SourceMap, drops: &Compared) -> Self {
        let mut blame = Self::default();
        for finding in findings.iter().filter(|one| one.severity == Severity::Error) {
            match culprit(finding, files, drops) {
                Some(agency) => _ = blame.agencies.insert(agency.to_owned()),
                None => blame.is_shared = true,
            }
        }
        blame
    }

    /// Whether there is no error at all.
    pub fn is_none(&self) -> bool {
        self.agencies.is_empty() && !self.is_shared
    }
}

/// What was read, beside what was accepted.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The hashes of what was read, by path.
    pub hashes: &'a BTreeMap<String, blake3::Hash>,
    /// What was accepted.
    pub record: &'a Record,
}

impl Compared<'_> {
    /// The files of an agency that were read, as a record names them.
    pub fn files_of(&self, agency: &str) -> Vec<AcceptedFile> {
        let own = self.hashes.iter().filter(|(path, _)| agency_of(path) == Some(agency));
        own.map(|(path, hash)| AcceptedFile { path: path.clone(), hash: hash.to_hex().to_string() })
            .collect()
    }

    /// Whether what was read of an agency is not its accepted drop.
    pub fn is_changed(&self, agency: &str) -> bool {
        self.record.drop_of(agency).is_none_or(|drop| drop.files != self.files_of(agency))
    }
}

/// The agency that an error is laid to; `None` where it is in what all share.
fn culprit<'f>(finding: &Diagnostic, files: &'f SourceMap, drops: &Compared) -> Option<&'f str> {
    let agency = agency_of(files[finding.span.file].path())?;
    let related = finding.related.iter().filter_map(|(span, _)| agency_of(files[span.file].path()));
    let others: Vec<&str> = related.filter(|other| *other != agency).collect();
    let is_taken = [&rules::DUPLICATE_ID, &rules::CASE_ONLY_ID].contains(&finding.rule);
    if is_taken && let Some(&other) = others.first() {
        let id = files.slice(finding.span).trim().trim_matches('"');
        let owns =
            |agency| drops.record.drop_of(agency).is_some_and(|accepted| accepted.defines(id));
        if owns(agency) && !owns(other) {
            return Some(other);
        }
    }
    std::iter::once(agency).chain(others).find(|agency| drops.is_changed(agency))
}

/// The ids that an agency's drop defines, as they are compared: in lower case and
/// in order.
pub fn ids_of(agency: &Agency) -> Vec<String> {
    let ids = agency.goals.iter().flat_map(|goal| {
        let indicators = goal.indicators.iter().map(|one| &one.id);
        let milestones = goal.milestones.iter().map(|one| &one.id);
        std::iter::once(&goal.id).chain(indicators).chain(milestones)
    });
    let mut ids: Vec<String> = ids.map(crate::model::Id::lower).collect();
    ids.sort();
    ids
}
