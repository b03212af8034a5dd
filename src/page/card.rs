//! The card of a goal: what a picture says of it where a link to its page is
//! shared.
//!
//! Owns the words. Never draws: that is done in `export`.

use super::view::{CARD_HEIGHT, CARD_WIDTH, Card, CardLink};
use super::{Pages, Subject, goal, rows, standing, words};
use crate::derive::GoalAt;
use crate::lettering;
use crate::route;

pub(super) fn card(pages: &Pages, at: GoalAt) -> Card {
    let result = pages.results.goal(at);
    let agency = rows::agency_name(result.agency);
    Card {
        site: pages.settings.title.clone(),
        agency: agency.name,
        agency_short: agency.short,
        name: result.goal.name.clone(),
        reported: reported(pages, at),
        groups: standing::of_row(&result.tally).groups,
        total: result.tally.total(),
        latest: goal::latest(pages, result),
    }
}

/// Whether a goal has a card. Without the letters of its name a picture would say
/// nothing that its page does not say better.
pub(super) fn has(pages: &Pages, at: GoalAt) -> bool {
    pages.settings.social_cards
        && pages.settings.base_url.is_some()
        && lettering::can_set(&pages.results.goal(at).goal.name)
}

/// How the head of a page names its card, where it has one.
pub(super) fn link(pages: &Pages, subject: &Subject) -> Option<CardLink> {
    let Subject::Goal(at) = subject else { return None };
    let base = pages.settings.base_url.as_deref().filter(|_| has(pages, *at))?;
    let result = pages.results.goal(*at);
    Some(CardLink {
        url: format!("{base}{}", route::card(&result.goal.id)),
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
        alt: format!(
            "{}, {}. Reported by the team: {}. What the figures say{}: {}",
            result.goal.name,
            result.agency.name,
            reported(pages, *at).to_lowercase(),
            goal::latest(pages, result).map_or_else(String::new, |latest| format!(" ({latest})")),
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
