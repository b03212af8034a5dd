//! The second half of the spine up to the files, which every command shares:
//! derive, pages, theme.

use super::input::Input;
use crate::dataset::Figures;
use crate::derive::{Contradiction, Results};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::page::Pages;
use crate::render::Site;
use crate::settings::Settings;
use crate::theme::Theme;

/// Makes a site of what was read and hands it to `then`. `None` where a
/// finding stands in the way: rows that are left out would look like
/// contradictions, and like faults of the pages.
pub(super) fn with_site<T>(
    Input { sources, report }: &Input,
    findings: &mut Diagnostics,
    then: impl FnOnce(&Site, &mut Diagnostics) -> T,
) -> Option<T> {
    let settings = &sources.settings;
    if settled(findings, settings).has_errors() {
        return None;
    }
    let results = &Results::of(report, settings.pace_tolerance);
    for contradiction in results.contradictions() {
        findings.push(finding(&contradiction));
    }
    let pages = &Pages::new(results, &sources.files, settings);
    let loaded = Theme::load(&settings.theme, sources, &pages.site());
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

fn settled<'f>(findings: &'f mut Diagnostics, settings: &Settings) -> &'f Diagnostics {
    findings.settle(|rule| settings.severity_of(rule));
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
