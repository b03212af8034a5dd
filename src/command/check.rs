//! `goalpost check`: everything that is wrong, and nothing written unless
//! it is asked to mend what is certain.

use std::collections::BTreeSet;
use std::io;

use super::drop::AgencyDrop;
use super::input::{self, Input};
use super::site::{with_site, with_specimen};
use super::{CheckOptions, Format, Outcome, fix, say};
use crate::diagnostic::{self, Diagnostic, Diagnostics, Listing, Severity};
use crate::load::Sources;
use crate::render::{Artifact, Fault, Site};

pub(super) fn run(options: &CheckOptions) -> Outcome {
    if options.fix
        && let Some(outcome) = fix::run(options)
    {
        return outcome;
    }
    let (input, mut findings) = match input::read(&options.site) {
        Ok(read) => read,
        Err(error) => return say::no_site(&options.site.site, &error),
    };
    let mut elsewhere = Diagnostics::new();
    match options.agency.as_deref().map(|agency| AgencyDrop::of(agency, &input)) {
        None => try_pages(&input, &mut findings),
        Some(Ok(drop)) => elsewhere = drop.part(&input, &mut findings),
        Some(Err(message)) => return say::usage(&message, "goalpost check --help"),
    }
    print(options, &input.sources, &findings);
    if options.format == Format::Human {
        say::out(&say::tally(&findings));
        say::out(&say::elsewhere(&elsewhere));
        say::out(&say::hint(&findings));
    }
    outcome(findings.iter(), options)
}

/// How a check ends that leaves these findings.
pub(super) fn outcome<'f>(
    left: impl Iterator<Item = &'f Diagnostic>,
    options: &CheckOptions,
) -> Outcome {
    let worst = left.map(|finding| finding.severity).max();
    let denied = options.deny.map_or(Severity::Error, Severity::from);
    if worst >= Some(denied) { Outcome::Findings } else { Outcome::Fine }
}

/// One page of each kind is made and dropped: that finds a theme's mistakes.
fn try_pages(input: &Input, findings: &mut Diagnostics) {
    with_site(input, findings, |site, findings| {
        let samples = site.samples();
        let tried: BTreeSet<&str> = samples.iter().filter_map(Artifact::template).collect();
        try_each(site, samples, findings);
        // What the program's own templates make of other sites its tests know.
        if site.theme.has_own_templates() {
            with_specimen(site.theme, |specimen| {
                let mut others = specimen.artifacts();
                others.retain(|one| one.template().is_some_and(|name| !tried.contains(name)));
                try_each(specimen, others, findings);
            });
        }
    });
}

/// Makes and drops pages. A fault that several of them share is told once.
fn try_each(site: &Site, pages: Vec<Artifact>, findings: &mut Diagnostics) {
    for page in pages {
        if let Err(Fault::Template(finding)) = site.make(&page, &mut io::sink())
            && !findings
                .iter()
                .any(|one| one.span == finding.span && one.message == finding.message)
        {
            findings.push(*finding);
        }
    }
}

fn print(options: &CheckOptions, sources: &Sources, findings: &Diagnostics) {
    let mut listing = Listing::new(findings, &sources.files);
    if options.all {
        listing = listing.unfolded();
    }
    say::stream(|out| match options.format {
        Format::Human => diagnostic::human(&listing, out),
        Format::Short => diagnostic::short(&listing, out),
        Format::Json => diagnostic::json(&listing, out),
        Format::Sarif => diagnostic::sarif(&listing, &input::root(&options.site), out),
        Format::Github => diagnostic::github(&listing, &input::root(&options.site), out),
    });
}
