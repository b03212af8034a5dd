//! The glossary: whether it has terms, and each stands once and says what it means.
//!
//! Owns what makes a glossary a broken one. Never looks at where its terms are
//! used, and whether a heading has words is asked of every text alike, by `links`.

use std::collections::{BTreeMap, HashSet};

use super::content::Place;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::prose::Term;
use crate::route;
use crate::source::Span;

/// Tells what is wrong with a document that is the glossary. `top` is where its
/// first term should stand.
pub(super) fn tell(
    place: &Place,
    top: Span,
    terms: impl FnOnce() -> Vec<Term>,
    findings: &mut Diagnostics,
) {
    if !is_glossary(place) {
        return;
    }
    let terms = terms();
    if terms.is_empty() {
        let message = "the glossary has no heading of level 2, and so no term";
        let help = "make each term a heading such as `## Target`, with its meaning below";
        findings.push(Diagnostic::new(&rules::GLOSSARY_WITHOUT_TERMS, top, message, help));
        // A term below a heading of level 3 is one fault.
        findings.retract(&rules::HEADING_SKIPPED, &HashSet::from([top]));
    }
    let mut seen: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    for (number, term) in terms.iter().enumerate() {
        if term.definition.is_empty() && !term.spellings.is_empty() {
            let message = format!("nothing says what `{}` means", term.name);
            let help = "write its definition below the heading, or take the heading away";
            findings.push(Diagnostic::new(
                &rules::TERM_WITHOUT_DEFINITION,
                term.span,
                message,
                help,
            ));
        }
        for spelling in &term.spellings {
            let first = *seen.entry(spelling.to_lowercase()).or_insert((number, term.span));
            if first.0 != number {
                findings
                    .push(again(spelling, term.span).with_related(first.1, "first defined here"));
                // Its other spelling is most often there twice as well.
                break;
            }
        }
    }
}

/// Whether a text is the glossary, by its path.
pub(super) fn is_glossary(place: &Place) -> bool {
    matches!(place, Place::Page(path) if route::page(path) == route::GLOSSARY)
}

fn again(spelling: &str, place: Span) -> Diagnostic {
    let message = format!("the glossary explains `{spelling}` already");
    let help = "make one entry of the two, or give one of them another name";
    Diagnostic::new(&rules::DUPLICATE_TERM, place, message, help)
}
