//! `goalpost check`: everything that is wrong, and nothing written.

use std::io;

use super::drop::AgencyDrop;
use super::input::{self, Input};
use super::site::with_site;
use super::{CheckOptions, Format, Outcome, say};
use crate::diagnostic::{self, Diagnostics, Listing, Severity};
use crate::load::Sources;
use crate::render::Fault;

pub(super) fn run(options: &CheckOptions) -> Outcome {
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
    let worst = findings.iter().map(|finding| finding.severity).max();
    let denied = options.deny.map_or(Severity::Error, Severity::from);
    if worst >= Some(denied) { Outcome::Findings } else { Outcome::Fine }
}

/// One page of each kind is made and dropped: that finds a theme's mistakes.
fn try_pages(input: &Input, findings: &mut Diagnostics) {
    with_site(input, findings, |site, findings| {
        for sample in site.samples() {
            if let Err(Fault::Template(finding)) = site.make(&sample, &mut io::sink()) {
                findings.push(*finding);
            }
        }
    });
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
