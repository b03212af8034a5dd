//! `goalpost check`: everything that is wrong, and nothing written unless
//! it is asked to mend what is certain.

use std::io;

use super::site::with_site;
use super::{CheckOptions, Format, Outcome, fix, input, say};
use crate::diagnostic;
use crate::render::Fault;

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
    // One page of each kind is made and dropped: that finds a theme's mistakes.
    with_site(&input, &mut findings, |site, findings| {
        for sample in site.samples() {
            if let Err(Fault::Template(finding)) = site.make(&sample, &mut io::sink()) {
                findings.push(*finding);
            }
        }
    });
    let files = &input.sources.files;
    match options.format {
        Format::Human => {
            say::out(&diagnostic::human(&findings, files));
            say::out(&say::tally(&findings));
        }
        Format::Short => say::out(&diagnostic::short(&findings, files)),
    }
    if findings.has_errors() { Outcome::Findings } else { Outcome::Fine }
}
