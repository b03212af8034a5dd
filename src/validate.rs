//! Raw text → the typed [`Report`]: the only constructor of one.
//!
//! Owns every rule about the input. It never stops at the first error: all that
//! can be found is found in one run, and what is told once causes no second
//! finding. What cannot be read is left out of the report; a report is
//! published only when no finding is an error.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Suggestions, did_you_mean, rules};
use crate::lettering;
use crate::load::Sources;
use crate::model::{Agency, Id, Report, withhold};
use crate::source::{FileId, Span};

mod addresses;
mod agencies;
mod anchors;
mod aside;
mod attachments;
mod cell_faults;
mod cells;
mod columns;
mod content;
mod drop;
mod files;
mod front;
mod glossary;
mod goals;
mod ids;
mod indicators;
mod links;
mod measurements;
mod names;
mod orphans;
mod placing;
mod plausible;
mod rows;
mod series;
mod shape;
mod unmeasured;
mod years;

pub use files::is_measurements;

use content::Document;
use goals::LostRow;
use ids::{Holds, Ids, Named};
use links::Targets;
use orphans::Orphan;
use rows::Claims;

/// Reads all that a site's files say. `reference` is the date by which a period
/// must have begun for a result to be known: the settings' `as_of`, else today.
///
/// The findings are complete and not yet in order; those of the loader are not
/// among them.
pub fn report(sources: &Sources, reference: Date) -> (Report, Diagnostics) {
    let mut findings = Diagnostics::new();
    files::tell_unknown(sources, &mut findings);
    names::tell_reserved(sources, &mut findings);
    tell_withheld(sources, &mut findings);
    let (mut agencies, lost_agencies) = agencies::read(sources, reference, &mut findings);
    let drops: Vec<drop::Drop> =
        agencies.par_iter().map(|agency| drop::read(&agency.id, sources, reference)).collect();
    let mut lost = vec![lost_agencies.with_drops()];
    let mut leftovers = Vec::new();
    for (agency, mut drop) in agencies.iter_mut().zip(drops) {
        agency.goals = drop.goals;
        findings.append(drop.findings);
        let claims = [&mut drop.lost_goals, &mut drop.lost_indicators, &mut drop.lost_milestones];
        leftovers.push(Leftover {
            lost_ids: claims.into_iter().flat_map(Claims::take_places).collect(),
            lost_rows: drop.lost_rows,
            has_all_indicators: drop.lost_indicators.is_empty(),
            without_rows: drop.without_rows,
            orphans: drop.orphans.into_rows(),
        });
        lost.extend([drop.lost_goals, drop.lost_indicators]);
    }
    let mut documents = content::read(sources, reference);
    tell_relations(&agencies, &lost, &leftovers, sources, &mut findings);
    tell_texts(&agencies, &lost, &mut documents, sources, &mut findings);
    tell_missing_cards(&agencies, sources, &mut findings);
    let pages = placing::place(&mut agencies, &lost, documents, sources, &mut findings);
    (Report { agencies, pages }, findings)
}

/// Tells names in `[publish] withhold` that are no columns, or none that can be
/// withheld.
fn tell_withheld(sources: &Sources, findings: &mut Diagnostics) {
    for (name, span) in &sources.settings.withhold {
        if withhold::columns().any(|column| column == name) {
            continue;
        }
        let near = did_you_mean(name, withhold::columns());
        let message = format!("`{name}` is not a column that can be withheld.{near}");
        let help = "write the file and the column: `goals.reported_status`";
        findings.push(Diagnostic::new(&rules::BAD_SETTING, *span, message, help));
    }
}

/// Tells goals that get no card, on a site that has cards.
fn tell_missing_cards(agencies: &[Agency], sources: &Sources, findings: &mut Diagnostics) {
    if !sources.settings.social_cards {
        return;
    }
    let goals = agencies.iter().flat_map(|agency| &agency.goals);
    findings.extend(goals.filter(|goal| !lettering::can_set(&goal.name)).map(|goal| {
        let message = format!("the font of cards lacks most letters of `{}`", goal.name);
        let help =
            "nothing needs to be done: networks show the words of the page without a picture";
        Diagnostic::new(&rules::CARD_WITHOUT_LETTERS, goal.place, message, help)
    }));
}

/// What is known of an agency's drop beside its goals.
struct Leftover {
    orphans: Vec<Orphan>,
    /// The ids in rows that could not be read.
    lost_ids: Vec<(Id, Span)>,
    /// What such rows of goals.csv name.
    lost_rows: Vec<LostRow>,
    /// Whether every row of indicators.csv was read and has its goal.
    has_all_indicators: bool,
    /// The files that hold column names only.
    without_rows: Vec<FileId>,
}

/// Tells what is wrong between rows: ids, references, circles.
fn tell_relations(
    agencies: &[Agency],
    lost: &[Claims],
    leftovers: &[Leftover],
    sources: &Sources,
    findings: &mut Diagnostics,
) {
    let ids = Ids::of(agencies, lost);
    ids::tell_taken(agencies, leftovers.iter().map(|one| one.lost_ids.as_slice()), findings);
    let mut suggestions = Suggestions::default();
    for (agency, leftover) in agencies.iter().zip(leftovers) {
        let holds = |path: &str| match sources.files.find(path) {
            None => Holds::NoFile,
            Some(file) if leftover.without_rows.contains(&file) => Holds::NoRows,
            Some(_) => Holds::Rows,
        };
        ids.tell_orphans(agency, &leftover.orphans, holds, findings);
        for LostRow { id, parent, supports } in &leftover.lost_rows {
            let named = Named { by: id, parent: parent.as_ref(), supports };
            ids.tell_references(&named, &mut suggestions, findings);
        }
        for goal in &agency.goals {
            ids.tell_references(&Named::from(goal), &mut suggestions, findings);
        }
    }
    unmeasured::tell(agencies, leftovers, sources, findings);
    ids::tell_cycles(agencies, findings);
    ids::tell_joint_spellings(agencies, findings);
    // The other member may stand in a row that could not be read.
    if lost.iter().all(Claims::is_empty) {
        ids::tell_lone_joint_goals(agencies, findings);
    }
}

/// Tells what is wrong with Markdown files: links, and files about nothing.
fn tell_texts(
    agencies: &[Agency],
    lost: &[Claims],
    documents: &mut [Document],
    sources: &Sources,
    findings: &mut Diagnostics,
) {
    let ids = Ids::of(agencies, lost);
    for document in documents.iter_mut() {
        findings.append(std::mem::take(&mut document.findings));
    }
    attachments::refuse_running(documents, sources, findings);
    attachments::tell_clashes(documents, sources, findings);
    // One after the other, so that the first of them get the suggestions.
    let mut targets = Targets::new(agencies, &ids, documents, sources);
    for document in documents.iter() {
        targets.tell_broken(document, findings);
        targets.tell_lone_topic(document, findings);
    }
}
