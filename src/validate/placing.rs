//! Hangs each Markdown file on what it is about.
//!
//! Owns which agency, goal or page a file belongs to, and tells those that
//! belong to nothing. It never reads a text.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::addresses::{self, Claim};
use super::content::{Document, Place};
use super::names;
use super::rows::Claims;
use crate::diagnostic::{Diagnostic, Diagnostics, Suggestions, rules};
use crate::load::Sources;
use crate::model::{Agency, Goal, Page};
use crate::route;
use crate::source::Span;

/// Hangs the files on their agencies and goals; gives back the pages that stand
/// for themselves.
pub(super) fn place(
    agencies: &mut [Agency],
    lost: &[Claims],
    documents: Vec<Document>,
    sources: &Sources,
    findings: &mut Diagnostics,
) -> Vec<Page> {
    let mut shelves = Shelves::new(agencies, lost);
    for document in documents {
        shelves.add(document, sources, findings);
    }
    let Shelves { pages, claims, .. } = shelves;
    for goal in agencies.iter_mut().flat_map(|agency| &mut agency.goals) {
        goal.updates.sort_by_key(|update| Reverse(update.period));
    }
    let claims = addresses::made_by_rows(agencies).into_iter().chain(claims).collect();
    addresses::tell_shared(claims, findings);
    pages
}

/// A text that is about nothing on the site.
pub(super) fn nothing_to_tell(document: &Document, message: String) -> Diagnostic {
    let help = "rename the file after what it is about, or remove it";
    Diagnostic::new(&rules::UNKNOWN_NARRATIVE, Span::top(document.file), message, help)
}

/// Where files can be hung, and the addresses that they claim.
struct Shelves<'a> {
    agencies: &'a mut [Agency],
    lost: &'a [Claims],
    /// Each agency's number by its id, with the numbers of its goals by theirs.
    numbers: HashMap<String, (usize, HashMap<String, usize>)>,
    pages: Vec<Page>,
    claims: Vec<Claim>,
    suggestions: Suggestions,
}

impl<'a> Shelves<'a> {
    fn new(agencies: &'a mut [Agency], lost: &'a [Claims]) -> Self {
        let goals = |agency: &Agency| {
            // Of two goals with one id the first has the texts.
            let goals = agency.goals.iter().enumerate().rev();
            goals.map(|(at, goal)| (goal.id.to_string(), at)).collect()
        };
        let numbers = agencies.iter().enumerate();
        let numbers = numbers.map(|(at, one)| (one.id.to_string(), (at, goals(one)))).collect();
        let (pages, claims, suggestions) = (Vec::new(), Vec::new(), Suggestions::default());
        Self { agencies, lost, numbers, pages, claims, suggestions }
    }

    fn add(&mut self, document: Document, sources: &Sources, findings: &mut Diagnostics) {
        let top = Span::top(document.file);
        match &document.place {
            Place::Page(path) => {
                if !names::tell_page(path, document.file, findings) {
                    return;
                }
                let address = route::page(path);
                addresses::tell_reserved(&address, top, findings);
                self.claims.push((address, top));
                self.pages.extend(document.into_page());
            }
            Place::Agency(agency) => {
                // A folder of an unknown agency is told as such.
                if let Some(&(at, _)) = self.numbers.get(agency) {
                    self.agencies[at].narrative = Some(document.narrative);
                }
            }
            Place::Goal { .. } => {
                let Some(goal) = self.goal(&document, findings) else { return };
                goal.narrative = Some(document.narrative);
                let address = route::goal(&goal.id);
                self.claims.push((address, top));
            }
            Place::Update { .. } => {
                let Some(goal) = self.goal(&document, findings) else { return };
                let Some(update) = document.into_update(sources, findings) else { return };
                let address = route::update(&goal.id, update.period);
                goal.updates.push(update);
                self.claims.push((address, top));
            }
        }
    }

    /// The first agency that has a goal.
    fn owner(&self, goal: &str) -> Option<&str> {
        let owners = self.numbers.iter().filter(|(_, (_, goals))| goals.contains_key(goal));
        owners.min_by_key(|(_, (at, _))| *at).map(|(agency, _)| agency.as_str())
    }

    /// The goal that a file is about, by its path; one that is nowhere defined
    /// is told.
    fn goal(&mut self, document: &Document, findings: &mut Diagnostics) -> Option<&mut Goal> {
        let (Place::Goal { agency, goal } | Place::Update { agency, goal, .. }) = &document.place
        else {
            return None;
        };
        let (at, numbers) = self.numbers.get(agency)?;
        if let Some(&number) = numbers.get(goal) {
            return Some(&mut self.agencies[*at].goals[number]);
        }
        // A goal whose row could not be read is no unknown one.
        if let Some(owner) = self.owner(goal) {
            let message =
                format!("the goal `{goal}` belongs to the agency `{owner}`, not to `{agency}`");
            let help = format!("move the file to content/agencies/{owner}/, or mend its name");
            let top = Span::top(document.file);
            findings.push(Diagnostic::new(&rules::FOREIGN_ID, top, message, help));
        } else if !self.lost.iter().any(|claims| claims.cover(goal)) {
            let near = self.suggestions.did_you_mean(goal, numbers.keys().map(String::as_str));
            let message = format!("the agency `{agency}` has no goal `{goal}`.{near}");
            findings.push(nothing_to_tell(document, message));
        }
        None
    }
}
