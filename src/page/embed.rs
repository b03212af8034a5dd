//! One indicator on a page of its own, for a frame on another site.
//!
//! Owns what such a page shows and the code that puts it into a frame. It stands
//! under the goal that the indicator belongs to, also where several goals show it.

use super::view::Embed;
use super::{Pages, goal, indicator, rows};
use crate::derive::{GoalAt, GoalResult, IndicatorResult};
use crate::prose;
use crate::route;

pub(super) fn embed(pages: &Pages, at: GoalAt, number: usize) -> Embed {
    let result = pages.results.goal(at);
    let judged = &result.indicators[number];
    Embed {
        indicator: indicator::indicator(pages, result, judged, &goal::anchors(pages, result)),
        goal: rows::goal_link(result),
        agency: rows::agency_name(result.agency),
    }
}

/// The code that shows the indicator of a goal in a frame; `None` where there is
/// no such page, or where nobody knows its full address.
pub(super) fn code(pages: &Pages, goal: &GoalResult, judged: &IndicatorResult) -> Option<String> {
    let base = pages.settings.base_url.as_deref().filter(|_| pages.settings.has_embeds())?;
    let mut code = String::with_capacity(200 + judged.indicator.name.len());
    code.push_str("<iframe src=\"");
    prose::push_escaped(&mut code, base);
    route::push_embed(&mut code, &goal.goal.id, &judged.indicator.id);
    code.push_str("\" title=\"");
    prose::push_escaped(&mut code, &judged.indicator.name);
    code.push_str("\" width=\"100%\" height=\"");
    code.push_str(HEIGHT);
    code.push_str("\" loading=\"lazy\"></iframe>");
    Some(code)
}

/// Pixels that a chart below its figure takes on a phone.
const HEIGHT: &str = "620";
