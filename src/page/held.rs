//! Agencies whose latest drop is not published: what a page says of that.

use std::collections::BTreeSet;

use super::{Pages, Subject, figures, rows};
use crate::model::{Agency, Speaks};

/// A sentence about those whose figures are on a page; `None` where all figures
/// there are of the latest drop.
pub(super) fn sentence(pages: &Pages, subject: &Subject) -> Option<String> {
    let shown = shown(pages, subject)?;
    let held: Vec<&Agency> =
        shown.iter().copied().filter(|agency| agency.speaks != Speaks::Received).collect();
    match (held.as_slice(), shown.as_slice()) {
        ([], _) => None,
        ([held], [_]) => Some(of_one(held)),
        (held, shown) => Some(of_many(held, shown.len())),
    }
}

/// The agencies whose figures are on a page, in their order; `None` for pages
/// without figures.
fn shown<'a>(pages: &Pages<'a>, subject: &Subject<'a>) -> Option<Vec<&'a Agency>> {
    let results = pages.results;
    let of_goals = |goals: &[crate::derive::GoalAt]| {
        let ids: BTreeSet<&str> =
            goals.iter().map(|&at| results.goal(at).agency.id.as_str()).collect();
        let all = results.agencies.iter().map(|one| one.agency);
        all.filter(|agency| ids.contains(agency.id.as_str())).collect()
    };
    Some(match subject {
        Subject::Text(_) | Subject::NotFound | Subject::Methodology => return None,
        Subject::Agency(result) => vec![result.agency],
        Subject::Goal(at) | Subject::Embed(at, _) => of_goals(&results.members(*at)),
        Subject::Update(at, _) => of_goals(&[*at]),
        Subject::Joint(joint) => of_goals(&joint.members),
        Subject::Topic(topic) => of_goals(&topic.goals),
        Subject::Home
        | Subject::Agencies
        | Subject::Goals
        | Subject::Topics
        | Subject::Priorities
        | Subject::Summary
        | Subject::Data => results.agencies.iter().map(|one| one.agency).collect(),
    })
}

fn of_one(agency: &Agency) -> String {
    match agency.speaks {
        Speaks::Accepted { on } => format!(
            "Figures as accepted on {}: what {} sent since then has errors and is held back.",
            figures::date(on),
            agency.name
        ),
        _ => format!("No figures yet: what {} sent has errors and is held back.", agency.name),
    }
}

fn of_many(held: &[&Agency], all: usize) -> String {
    let named: Vec<String> = held
        .iter()
        .map(|agency| match agency.speaks {
            Speaks::Accepted { on } => format!(
                "{} (figures as accepted on {})",
                rows::short_name(agency),
                figures::date(on)
            ),
            _ => format!("{} (no figures yet)", rows::short_name(agency)),
        })
        .collect();
    let (is, it) = if held.len() == 1 { ("is", "it") } else { ("are", "they") };
    let (count, named) = (held.len(), named.join(", "));
    format!("{count} of {all} agencies {is} held back, because what {it} sent has errors: {named}.")
}
