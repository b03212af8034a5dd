//! `goalpost check`: everything that is wrong, and nothing written.

use super::{CheckOptions, Format, Outcome, input, say};
use crate::derive::Results;
use crate::diagnostic;
use crate::page::Pages;
use crate::render::{Fault, Site};
use crate::theme::Theme;

pub(super) fn run(options: &CheckOptions) -> Outcome {
    let input = match input::read(&options.site) {
        Ok(input) => input,
        Err(error) => return say::no_site(&options.site.site, &error),
    };
    let (sources, mut findings) = (&input.sources, input.findings);
    let settings = &sources.settings;
    // Rows that are left out would look like contradictions and faults of pages.
    if !findings.has_errors() {
        let results = Results::of(&input.report, settings.pace_tolerance);
        findings.append(results.contradictions());
        let pages = Pages::new(&results, &sources.files, settings);
        match Theme::load(&settings.theme, sources, &pages.site()) {
            Err(finding) => findings.push(finding),
            Ok(theme) => {
                let (files, attachments) = (&sources.files, &sources.attachments);
                let (results, pages, theme) = (&results, &pages, &theme);
                let site = Site { results, pages, theme, files, settings, attachments };
                for sample in site.samples() {
                    if let Err(Fault::Template(finding)) = site.make(&sample, &mut std::io::sink())
                    {
                        findings.push(*finding);
                    }
                }
            }
        }
    }
    findings.settle(|rule| settings.severity_of(rule));
    match options.format {
        Format::Human => {
            say::out(&diagnostic::human(&findings, &sources.files));
            say::out(&say::tally(&findings));
        }
        Format::Short => say::out(&diagnostic::short(&findings, &sources.files)),
    }
    if findings.has_errors() { Outcome::Findings } else { Outcome::Fine }
}
