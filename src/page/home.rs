//! The home page.

use super::view::Home;
use super::{Pages, rows, standing, text};
use crate::model::AgencyType;

/// How many topics and updates the home page names.
const TOPICS: usize = 12;
const UPDATES: usize = 6;

pub(super) fn home(pages: &Pages) -> Home {
    let results = pages.results;
    let mut topics: Vec<_> =
        results.topics().iter().map(|topic| rows::topic_row(pages, topic)).collect();
    topics.sort_by(|a, b| b.goals.cmp(&a.goals).then_with(|| a.name.cmp(&b.name)));
    topics.truncate(TOPICS);
    let mut updates: Vec<_> = results
        .goals()
        .flat_map(|(_, result)| result.goal.updates.iter().map(move |update| (result, update)))
        .collect();
    updates.sort_by_key(|(result, update)| {
        (std::cmp::Reverse((update.published, update.period)), &result.goal.id)
    });
    Home {
        body_html: text::optional(pages, pages.introduction("index"), 2),
        result: result(pages),
        standing: standing::standing_with(&results.tally(results.agency_goals()), |group| {
            Some(format!("goals/?standing={group}"))
        }),
        agencies: pages.agencies_of(AgencyType::Agency).count(),
        goals: results.distinct(results.goals().map(|(at, _)| at)).len(),
        priorities: pages.has_priorities(),
        topics,
        updates: updates
            .into_iter()
            .take(UPDATES)
            .map(|(result, update)| rows::update_row(result, update))
            .collect(),
    }
}

/// The result of all agencies in two sentences with numbers.
pub(super) fn result(pages: &Pages) -> String {
    let results = pages.results;
    let goals = results.distinct(results.agency_goals()).len();
    let agencies = pages.agencies_of(AgencyType::Agency).count();
    let goals = match goals {
        1 => "1 goal".to_owned(),
        more => format!("{more} goals"),
    };
    let report = match agencies {
        1 => "1 agency reports on".to_owned(),
        more => format!("{more} agencies report on"),
    };
    let tally = results.tally(results.agency_goals());
    format!("{report} {goals}. {}", standing::sentence(&tally))
}
