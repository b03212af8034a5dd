//! The report that may be published: as of a date, without what is internal,
//! embargoed, withheld or a draft.

use std::collections::HashSet;
use std::ops::Deref;

use jiff::civil::Date;

use crate::model::{
    Goal, Id, Indicator, MilestoneStatus, Narrative, Report, Update, Visibility, withhold,
};
use crate::route;
use crate::settings::Settings;

/// The dates a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The date the site speaks from.
    pub as_of: Date,
    /// The date that its figures reach up to. An earlier `as_of` looks back.
    pub reference: Date,
}

/// A report without anything that may not be seen. Everything below this layer
/// accepts no other, so that nothing can leak.
#[derive(Clone, Debug)]
pub struct PublicReport {
    report: Report,
    as_of: Date,
    /// Ids of what was taken out. They are asked about, and never shown.
    hidden: HashSet<Id>,
}

impl PublicReport {
    /// The date it speaks from.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Whether an id is that of a goal or indicator that was taken out.
    pub fn hides(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }
}

impl Deref for PublicReport {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.report
    }
}

/// Takes out of a report what may not be published: internal goals, indicators
/// and milestones with all that hangs on them, what is embargoed beyond the
/// date, drafts, withheld columns and, looking back, what was not known yet.
pub fn public(mut report: Report, settings: &Settings, dates: Dates) -> PublicReport {
    let all: HashSet<Id> = ids(&report);
    for agency in &mut report.agencies {
        retain_narrative(&mut agency.narrative, dates);
        agency.goals.retain(|goal| is_public(goal.visibility, goal.embargo_until, dates));
        for goal in &mut agency.goals {
            restrict_goal(goal, dates);
        }
    }
    for (column, _) in &settings.withhold {
        withhold::withhold(&mut report, column);
    }
    let hidden: HashSet<Id> = all.difference(&ids(&report)).cloned().collect();
    forget(&mut report, &hidden);
    let topics: HashSet<String> =
        goals(&report).flat_map(|goal| &goal.topics).map(|topic| route::slug(topic)).collect();
    report.pages.retain(|page| {
        let topic = page.path.strip_prefix("topics/");
        let about_hidden = topic.is_some_and(|slug| slug != "index" && !topics.contains(slug));
        is_shown(&page.narrative, dates) && !about_hidden
    });
    PublicReport { report, as_of: dates.as_of, hidden }
}

fn restrict_goal(goal: &mut Goal, dates: Dates) {
    let looking_back = dates.as_of < dates.reference;
    retain_narrative(&mut goal.narrative, dates);
    goal.updates.retain(|update| {
        let known = match update.published {
            Some(published) => published <= dates.as_of,
            None => update.period.last() <= dates.as_of,
        };
        is_shown(&update.narrative, dates) && (known || !looking_back)
    });
    goal.milestones.retain(|milestone| milestone.visibility == Visibility::Public);
    if looking_back {
        forget_later_statuses(goal, dates.as_of);
    }
    goal.indicators
        .retain(|indicator| is_public(indicator.visibility, indicator.embargo_until, dates));
    for indicator in &mut goal.indicators {
        restrict_indicator(indicator, dates);
    }
}

/// The columns of a goal and its milestones say how things stand by now, which
/// is later than a date that is looked back from. What was known then is what
/// the latest update said; `goal.updates` holds no later ones any more.
fn forget_later_statuses(goal: &mut Goal, as_of: Date) {
    let published = |update: &Update| update.published.unwrap_or(update.period.last());
    let latest = goal.updates.iter().max_by_key(|update| (published(update), update.period));
    goal.reported = latest.and_then(|update| update.reported);
    for milestone in &mut goal.milestones {
        if milestone.completed.is_some_and(|day| day > as_of) {
            milestone.completed = None;
            milestone.status.take_if(|status| *status == MilestoneStatus::Complete);
        }
    }
}

fn restrict_indicator(indicator: &mut Indicator, dates: Dates) {
    let looking_back = dates.as_of < dates.reference;
    indicator.measurements.retain(|row| {
        let known = row.as_of_date().unwrap_or(row.period.last()) <= dates.as_of;
        is_public(Visibility::Public, row.embargo_until(), dates) && (known || !looking_back)
    });
}

fn is_public(visibility: Visibility, embargo_until: Option<Date>, dates: Dates) -> bool {
    visibility == Visibility::Public && embargo_until.is_none_or(|until| until <= dates.as_of)
}

fn is_shown(narrative: &Narrative, dates: Dates) -> bool {
    !narrative.draft && is_public(Visibility::Public, narrative.embargo_until, dates)
}

fn retain_narrative(narrative: &mut Option<Narrative>, dates: Dates) {
    if narrative.as_ref().is_some_and(|narrative| !is_shown(narrative, dates)) {
        *narrative = None;
    }
}

fn goals(report: &Report) -> impl Iterator<Item = &Goal> {
    report.agencies.iter().flat_map(|agency| &agency.goals)
}

fn ids(report: &Report) -> HashSet<Id> {
    let indicators = goals(report).flat_map(|goal| &goal.indicators);
    let indicators = indicators.map(|indicator| indicator.id.clone());
    goals(report).map(|goal| goal.id.clone()).chain(indicators).collect()
}

/// Takes the ids of hidden things out of what is left.
fn forget(report: &mut Report, hidden: &HashSet<Id>) {
    for goal in report.agencies.iter_mut().flat_map(|agency| &mut agency.goals) {
        goal.supports.retain(|reference| !hidden.contains(&reference.id));
        goal.parent.take_if(|reference| hidden.contains(&reference.id));
        goal.predecessor.take_if(|id| hidden.contains(id));
        for indicator in &mut goal.indicators {
            indicator.predecessor.take_if(|id| hidden.contains(id));
        }
    }
}
