//! One agency's drop: the files that speak for it, and what is said of them.

use super::input::Input;
use super::site;
use crate::diagnostic::{Diagnostics, did_you_mean};
use crate::source::{SourceMap, Span};

/// The two folders of an agency.
#[derive(Clone, Debug)]
pub(super) struct AgencyDrop {
    folders: [String; 2],
}

impl AgencyDrop {
    /// The drop of an agency.
    ///
    /// # Errors
    /// A sentence, where the site holds neither of its folders.
    pub(super) fn of(agency: &str, input: &Input) -> Result<Self, String> {
        let names = || input.sources.folders.iter().map(|folder| folder.name.as_str());
        if names().any(|name| name == agency) {
            let folders = [format!("data/{agency}/"), format!("content/agencies/{agency}/")];
            return Ok(Self { folders });
        }
        let near = did_you_mean(agency, names());
        Err(format!("there is no folder data/{agency}/ or content/agencies/{agency}/.{near}"))
    }

    /// Leaves the findings of this drop, and gives back those of the rest of
    /// the site. What the figures say against the reported status is told as
    /// well: faults of other agencies do not stand in its way.
    pub(super) fn part(&self, input: &Input, findings: &mut Diagnostics) -> Diagnostics {
        let sources = &input.sources;
        site::settled(findings, &sources.settings);
        let mut elsewhere = findings.take(|finding| !self.holds(finding.span, &sources.files));
        if !findings.has_errors() {
            site::tell_contradictions(input, findings);
            site::settled(findings, &sources.settings);
            elsewhere.append(findings.take(|finding| !self.holds(finding.span, &sources.files)));
        }
        elsewhere
    }

    fn holds(&self, place: Span, files: &SourceMap) -> bool {
        self.has(files[place.file].path())
    }

    /// Whether a file, by its path, is part of the drop.
    pub(super) fn has(&self, path: &str) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder.as_str()))
    }
}
