//! The second half of the spine up to the files, which every command shares:
//! derive, pages, theme.

use super::input::Input;
use crate::dataset::Figures;
use crate::derive::{self, Contradiction, Dates, Results};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::load;
use crate::page::Pages;
use crate::render::Site;
use crate::settings::Settings;
use crate::theme::{Options, Theme};
use crate::validate;

/// Makes a site of what was read and hands it to `then`. `None` where a
/// finding stands in the way: rows that are left out would look like
/// contradictions, and like faults of the pages.
pub(super) fn with_site<T>(
    Input { sources, report }: &Input,
    findings: &mut Diagnostics,
    then: impl FnOnce(&Site, &mut Diagnostics) -> T,
) -> Option<T> {
    let settings = &sources.settings;
    let (options, told) = Options::read(&settings.theme, sources);
    findings.append(told);
    if settled(findings, settings).has_errors() {
        return None;
    }
    let results = &Results::of(report, settings.pace_tolerance);
    findings.append(contradictions(results));
    let pages = &Pages::new(results, &sources.files, settings);
    let loaded = Theme::load(&settings.theme, sources, pages, &options);
    let theme = loaded.map_err(|found| findings.append(found)).ok();
    if settled(findings, settings).has_errors() {
        return None;
    }
    let figures = &Figures::new(results, &sources.files);
    let (attachments, theme) = (&sources.attachments, theme.as_ref()?);
    let site = Site { results, pages, theme, figures, settings, attachments };
    let made = then(&site, findings);
    settled(findings, settings);
    Some(made)
}

/// Makes a site of the specimen inside the program, with a theme of another
/// site, and hands it to `then`.
pub(super) fn with_specimen(theme: &Theme, then: impl FnOnce(&Site)) {
    let sources = &load::specimen();
    let (settings, files) = (&sources.settings, &sources.files);
    let as_of = settings.as_of.unwrap_or_default();
    let (report, _) = validate::report(sources, as_of);
    let report = &derive::public(report, settings, Dates { as_of, reference: as_of });
    let results = &Results::of(report, settings.pace_tolerance);
    let pages = &Pages::new(results, files, settings);
    let figures = &Figures::new(results, files);
    then(&Site { results, pages, theme, figures, settings, attachments: &sources.attachments });
}

/// Says where the figures contradict the reported status.
pub(super) fn tell_contradictions(Input { sources, report }: &Input, findings: &mut Diagnostics) {
    findings.append(contradictions(&Results::of(report, sources.settings.pace_tolerance)));
}

/// Puts the findings into their order, with the severities of the settings.
pub(super) fn settled<'f>(findings: &'f mut Diagnostics, settings: &Settings) -> &'f Diagnostics {
    findings.settle(|rule| settings.severity_of(rule));
    findings
}

fn contradictions(results: &Results) -> Diagnostics {
    let mut findings = Diagnostics::new();
    for contradiction in results.contradictions() {
        findings.push(finding(&contradiction));
    }
    findings
}

fn finding(Contradiction { goal, reported, failing }: &Contradiction) -> Diagnostic {
    let failing: Vec<String> = failing
        .iter()
        .map(|one| format!("{} is {}", one.indicator.id, one.judgement.status.as_str()))
        .collect();
    Diagnostic::new(
        &rules::CONTRADICTED_STATUS,
        goal.place,
        format!("{} is reported as {}, and {}", goal.id, reported.as_str(), failing.join(", ")),
        "check the figures and the reported status; both are published side by side",
    )
}
