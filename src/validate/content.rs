//! The Markdown of `content/`: which page each file is, and its front matter.
//!
//! Owns which page a path means. Never knows whether there is such an agency or
//! goal: that is the matter of `placing`.

use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::front::{Front, Keys};
use super::years::Years;
use super::{cell_faults, glossary, links};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::load::Sources;
use crate::model::lists::ReportedStatus;
use crate::model::period_spelling;
use crate::model::{Narrative, Page, Period, Update};
use crate::prose::{self, Outline};
use crate::route::{self, Destination};
use crate::source::{FileId, Span};

/// A Markdown file, read.
pub(super) struct Document {
    pub(super) file: FileId,
    pub(super) place: Place,
    pub(super) narrative: Narrative,
    /// What only an update's front matter has.
    pub(super) update: UpdateKeys,
    pub(super) outline: Outline,
    pub(super) findings: Diagnostics,
}

/// The front matter of an update.
#[derive(Default)]
pub(super) struct UpdateKeys {
    pub(super) reported: Option<ReportedStatus>,
    pub(super) bottom_line: Option<String>,
    pub(super) published: Option<Date>,
}

/// Which page a Markdown file is about, by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A page of its own, or the introduction of a generated page or a topic.
    Page(String),
    /// An agency's narrative.
    Agency(String),
    /// A goal's narrative.
    Goal { agency: String, goal: String },
    /// A quarterly update.
    Update { agency: String, goal: String, period: String },
}

impl Place {
    /// The place of a path below `content/`, without `.md`.
    fn of(path: &str) -> Place {
        let parts: Vec<&str> = path.split('/').collect();
        match *parts.as_slice() {
            ["agencies", agency, "index"] => Place::Agency(agency.into()),
            ["agencies", agency, goal] | ["agencies", agency, goal, "index"] => {
                Place::Goal { agency: agency.into(), goal: goal.into() }
            }
            ["agencies", agency, goal, period] => {
                Place::Update { agency: agency.into(), goal: goal.into(), period: period.into() }
            }
            _ => Place::Page(path.into()),
        }
    }

    fn keys(&self) -> Keys {
        match self {
            Place::Update { .. } => Keys::Update,
            _ => Keys::Page,
        }
    }
}

/// Reads every Markdown file, in the order of paths. `reference` is the day by
/// which what is published must be so.
pub(super) fn read(sources: &Sources, reference: Date) -> Vec<Document> {
    let files: Vec<FileId> = sources
        .files
        .iter()
        .filter(|(id, file)| is_markdown(file.path()) && !sources.unreadable.contains(id))
        .map(|(id, _)| id)
        .collect();
    files.par_iter().map(|&file| document(file, sources, reference)).collect()
}

fn is_markdown(path: &str) -> bool {
    path.starts_with("content/") && path.to_ascii_lowercase().ends_with(".md")
}

fn document(file: FileId, sources: &Sources, reference: Date) -> Document {
    let source = &sources.files[file];
    let path = source.path();
    let below = &path["content/".len()..path.len() - ".md".len()];
    let place = Place::of(below);
    let split = prose::front_matter::split(file, source.text());
    let outline = prose::scan(file, source.text(), split.body.clone());
    let mut findings = split.findings;
    let mut front = Front::new(split.front.as_ref(), place.keys(), reference, &mut findings);
    let title = front.text("title").filter(|title| !title.trim().is_empty());
    // The first term of a glossary is no title of its page.
    let begins_with_term = glossary::is_glossary(&place)
        && outline.headings.first().is_some_and(|heading| heading.level > 1);
    let body = match title {
        None if !begins_with_term => below_title(&outline, source.text(), split.body),
        _ => split.body,
    };
    let fallback = || match outline.title() {
        _ if begins_with_term => "Glossary".to_owned(),
        title => title.map_or_else(|| name_of(below), str::to_owned),
    };
    let mut narrative = Narrative {
        file,
        body,
        title: title.unwrap_or_else(fallback),
        description: front.text("description"),
        draft: front.boolean("draft").unwrap_or(false),
        embargo_until: front.date("embargo_until"),
        attachments: attachments(&outline, sources, path),
    };
    let update = match place {
        Place::Update { .. } => UpdateKeys {
            reported: front.listed("reported_status"),
            bottom_line: front.text("bottom_line"),
            published: front.past_date("published"),
        },
        _ => UpdateKeys::default(),
    };
    front.refuse_others();
    // A text whose front matter cannot be read may be one that must not be
    // shown yet; so it is not, even where the settings lower the finding.
    narrative.draft |= findings.has_errors();
    links::tell_marks(&outline, &mut findings);
    let terms = || prose::glossary(file, source.text(), narrative.body.clone());
    // The first heading below its title may have been meant for a term.
    let mut below = outline.headings.iter().map(|heading| heading.span);
    let below = below.find(|span| span.range().start >= narrative.body.start);
    glossary::tell(&place, below.unwrap_or(Span::top(file)), terms, &mut findings);
    findings.extend(doubted_name(&place, file, sources, reference));
    Document { file, place, narrative, update, outline, findings }
}

/// The files that a text links to or shows, each once.
fn attachments(outline: &Outline, sources: &Sources, from: &str) -> Vec<String> {
    let links = outline.links.iter().chain(&outline.images);
    let mut paths: Vec<String> = links
        .filter_map(|link| match route::destination(from, &link.destination) {
            Destination::File(path, _) if sources.attachments.contains_key(&path) => Some(path),
            _ => None,
        })
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// The body without a first heading that is the page's title, which the page
/// shows as such.
fn below_title(outline: &Outline, text: &str, body: Range<usize>) -> Range<usize> {
    match outline.headings.first() {
        Some(heading) if text[body.start..heading.span.range().start].trim().is_empty() => {
            heading.span.range().end..body.end
        }
        _ => body,
    }
}

/// The last part of a path: what a page is called that has no better name.
fn name_of(path: &str) -> String {
    path.strip_suffix("/index").unwrap_or(path).rsplit('/').next().unwrap_or(path).to_owned()
}

impl Document {
    /// The file as an update of its period; `None` where its name is none.
    pub(super) fn into_update(
        self,
        sources: &Sources,
        findings: &mut Diagnostics,
    ) -> Option<Update> {
        let Place::Update { period: name, .. } = &self.place else { return None };
        let period = period(name, self.file, sources, findings)?;
        let UpdateKeys { reported, bottom_line, published } = self.update;
        Some(Update { period, reported, bottom_line, published, narrative: self.narrative })
    }

    /// The file as a page of its own.
    pub(super) fn into_page(self) -> Option<Page> {
        let Place::Page(path) = self.place else { return None };
        Some(Page { path, narrative: self.narrative })
    }
}

fn period(
    name: &str,
    file: FileId,
    sources: &Sources,
    findings: &mut Diagnostics,
) -> Option<Period> {
    let top = Span::top(file);
    match period_spelling::read(name, sources.settings.calendar, None) {
        Ok(reading) => {
            if !reading.plain {
                let (message, _) = cell_faults::read_as(name, &reading.period.to_string());
                let help = format!("rename the file to `{}.md`", reading.period);
                findings.push(Diagnostic::new(&rules::PERIOD_SPELLING, top, message, help));
            }
            Some(reading.period)
        }
        Err(fault) => {
            let help = match fault {
                period_spelling::Fault::Unreadable => {
                    Some("name the file after its period: `FY2022Q3.md`")
                }
                period_spelling::Fault::Ambiguous(_) => None,
            };
            let mut finding = cell_faults::bad_period("the name of an update", name, top, fault);
            finding.help = help.map_or(finding.help, str::to_owned);
            findings.push(finding);
            None
        }
    }
}

/// The finding about an update that is named after a year that can hardly be meant.
fn doubted_name(
    place: &Place,
    file: FileId,
    sources: &Sources,
    reference: Date,
) -> Option<Diagnostic> {
    let Place::Update { period: name, .. } = place else { return None };
    let reading = period_spelling::read(name, sources.settings.calendar, None).ok()?;
    Years::around(reference).of_period("the period of an update", reading.period, Span::top(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_says_which_page_a_file_is() {
        let goal = Place::Goal { agency: "hud".into(), goal: "G1".into() };
        assert_eq!(Place::of("agencies/hud/index"), Place::Agency("hud".into()));
        assert_eq!(Place::of("agencies/hud/G1"), goal);
        assert_eq!(Place::of("agencies/hud/G1/index"), goal);
        let (agency, goal, period) = ("hud".into(), "G1".into(), "FY2022Q3".into());
        assert_eq!(Place::of("agencies/hud/G1/FY2022Q3"), Place::Update { agency, goal, period });
        assert_eq!(Place::of("agencies"), Place::Page("agencies".into()));
        assert_eq!(Place::of("topics/housing"), Place::Page("topics/housing".into()));
    }
}
