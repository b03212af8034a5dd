//! The addresses of pages: each claimed once.
//!
//! Owns which pages rows make and which folders the program keeps for itself.
//! It never says where a page stands: that is `route`'s.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Agency;
use crate::route;
use crate::source::Span;

/// An address and what makes a page there.
pub(super) type Claim = (String, Span);

/// The pages that rows alone make, each with its row; those of goals with a
/// narrative stand at the narrative's address.
pub(super) fn made_by_rows(agencies: &[Agency]) -> Vec<Claim> {
    let goals = || agencies.iter().flat_map(|agency| &agency.goals);
    // Of two goals with one id, which is told elsewhere, the first makes the page.
    let mut seen = HashSet::new();
    let alone = goals().filter(|goal| seen.insert(goal.id.lower()) && goal.narrative.is_none());
    let mut seen = HashSet::new();
    let joint = goals().filter_map(|goal| goal.joint.as_ref());
    // Ids that differ by case alone are told as such.
    let joint = joint.filter(|joint| seen.insert(joint.id.lower()));
    let mut claims: Vec<Claim> =
        agencies.iter().map(|agency| (route::agency(&agency.id), agency.place)).collect();
    claims.extend(alone.map(|goal| (route::goal(&goal.id), goal.place)));
    claims.extend(joint.map(|joint| (route::joint(&joint.id), joint.place)));
    claims
}

/// Tells pages that would stand at one address.
pub(super) fn tell_shared(claims: Vec<Claim>, findings: &mut Diagnostics) {
    let mut taken: HashMap<String, Span> = HashMap::new();
    for (address, span) in claims {
        match taken.get(&address) {
            None => {
                taken.insert(address, span);
            }
            Some(first) => {
                let message = format!("the page /{address} is made twice");
                let help = "give one of the two another name, or remove it";
                let finding = Diagnostic::new(&rules::DUPLICATE_URL, span, message, help);
                findings.push(finding.with_related(*first, "the other one"));
            }
        }
    }
}

/// Tells a text whose page would stand among the program's own files.
pub(super) fn tell_reserved(address: &str, span: Span, findings: &mut Diagnostics) {
    let path = address.trim_end_matches('/');
    let what = match path.split_once('/').unwrap_or((path, "")) {
        ("404", "") => "the page that is shown where there is none",
        ("assets", _) => "the theme's files",
        ("files", _) => "the files that texts link to",
        ("data", below) if !below.is_empty() => "the figures",
        _ => return,
    };
    let message = format!("the address /{address} is kept for {what}");
    let help = "give the file, or the folder that it is in, another name";
    findings.push(Diagnostic::new(&rules::DUPLICATE_URL, span, message, help));
}
