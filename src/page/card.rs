//! The card of a goal: what a picture says of it where a link to its page is
//! shared.
//!
//! Owns the words. Never draws: that is done in `export`.

use super::view::{CARD_HEIGHT, CARD_WIDTH, Card, CardLink};
use super::{Pages, Subject, rows, standing, words};
use crate::derive::GoalAt;
use crate::route;

pub(super) fn card(pages: &Pages, at: GoalAt) -> Card {
    let result = pages.results.goal(at);
    let agency = rows::agency_name(result.agency);
    Card {
        site: pages.settings.title.clone(),
        agency: agency.name,
        agency_short: agency.short,
        id: result.goal.id.to_string(),
        name: result.goal.name.clone(),
        reported: reported(pages, at),
        groups: standing::of_row(&result.tally).groups,
    }
}

/// How the head of a page names its card, where it has one.
pub(super) fn link(pages: &Pages, subject: &Subject) -> Option<CardLink> {
    let Subject::Goal(at) = subject else { return None };
    let base = pages.settings.base_url.as_deref().filter(|_| pages.has_cards())?;
    let result = pages.results.goal(*at);
    Some(CardLink {
        url: format!("{base}{}", route::card(&result.goal.id)),
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
        alt: format!(
            "{}, {}. Reported by the team: {}. What the figures say: {}",
            result.goal.name,
            result.agency.name,
            reported(pages, *at).to_lowercase(),
            standing::sentence(&result.tally)
        ),
    })
}

fn reported(pages: &Pages, at: GoalAt) -> &'static str {
    if !pages.results.differing_reports(at).is_empty() {
        return "The teams differ";
    }
    pages.results.goal(at).goal.reported.map_or("No status", |status| words::reported(status).label)
}
