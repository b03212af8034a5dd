//! Markdown bodies as HTML, their links resolved.

use std::fmt::Write;

use crate::derive::{GoalResult, Results};
use crate::model::Narrative;
use crate::prose::{self, Resolve, Style};
use crate::route::{self, Destination};

use super::Pages;

/// The folder of the output that takes the files linked to from texts.
const FILES: &str = "files/";

/// Longest description of a page, in characters.
const DESCRIPTION: usize = 160;

/// The HTML of a narrative on the page at `url`; its shallowest heading gets
/// the level `top`.
pub(super) fn html(pages: &Pages, narrative: &Narrative, url: &str, top: u8) -> String {
    let file = &pages.files[narrative.file];
    let links = Links { pages, results: pages.results, from: file.path(), root: route::root(url) };
    let style = Style { top, prefix: prefix(url) };
    prose::html(file.text(), narrative.body.clone(), &style, &links)
}

/// The HTML of a narrative that may not be there.
pub(super) fn optional(pages: &Pages, narrative: Option<&Narrative>, url: &str, top: u8) -> String {
    narrative.map_or_else(String::new, |narrative| html(pages, narrative, url, top))
}

/// What stands before the ids of headings and footnotes on the page at `url`.
/// On the page of a goal the ids of its indicators come from the data, and a
/// heading may well have an indicator's name.
fn prefix(url: &str) -> &'static str {
    let is_goal = url.strip_prefix("goals/").is_some_and(|id| id.matches('/').count() == 1);
    if is_goal { "text." } else { "" }
}

/// What a text says of itself in a sentence: its description, else its first
/// paragraph.
pub(super) fn description(pages: &Pages, narrative: &Narrative) -> String {
    narrative.description.clone().unwrap_or_else(|| {
        let text = pages.files[narrative.file].text();
        prose::plain(text, narrative.body.clone(), DESCRIPTION)
    })
}

/// Where a file below `content/` is copied to.
pub fn attachment_path(path: &str) -> String {
    format!("{FILES}{}", path.strip_prefix("content/").unwrap_or(path))
}

/// The address of that copy: signs that mean something else in an address are
/// percent-encoded.
fn attachment_url(path: &str) -> String {
    let mut url = String::with_capacity(path.len() + 8);
    for char in attachment_path(path).chars() {
        match char {
            '%' | '#' | '?' | ' ' | '"' | '\\' => {
                let _ = write!(url, "%{:02X}", char as u32);
            }
            plain => url.push(plain),
        }
    }
    url
}

/// Resolves the links of one text. What is not public is not there.
struct Links<'a> {
    pages: &'a Pages<'a>,
    results: &'a Results<'a>,
    from: &'a str,
    root: String,
}

impl Links<'_> {
    fn url(&self, destination: &str) -> Option<String> {
        let with = |url: String, anchor: Option<String>| {
            Some(anchor.map_or(url.clone(), |anchor| format!("{url}#{anchor}")))
        };
        match route::destination(self.from, destination) {
            Destination::Goal(id, anchor) => {
                let goal = self.results.goal(self.results.find(&id)?);
                let anchor = anchor.and_then(|anchor| self.goal_anchor(goal, &anchor));
                with(route::goal(&goal.goal.id), anchor)
            }
            Destination::Agency(id, anchor) => {
                let mut agencies = self.results.agencies.iter().map(|one| one.agency);
                let agency = agencies.find(|agency| agency.id.as_str() == id)?;
                with(route::agency(&agency.id), anchor)
            }
            Destination::Topic(slug, anchor) => {
                let topic = self.results.topics().iter().find(|topic| topic.slug == slug)?;
                with(format!("topics/{}/", topic.slug), anchor)
            }
            Destination::Indicator(id) => {
                let (goal, indicator) = self.results.find_indicator(&id)?;
                Some(route::indicator(&goal.goal.id, &indicator.indicator.id))
            }
            Destination::File(path, anchor) => {
                let url = match self.pages.text_urls.get(path.as_str()) {
                    Some(url) => {
                        let anchor = anchor.map(|anchor| format!("{}{anchor}", prefix(url)));
                        return with(url.clone(), anchor);
                    }
                    None if self.pages.attachments.contains(&path) => attachment_url(&path),
                    None => return None,
                };
                with(url, anchor)
            }
            _ => None,
        }
    }

    /// The id on a goal's page that a name behind `#` means: an indicator's, a
    /// milestone's, else a heading's. `None` where the page has no such id, as
    /// when it is that of something hidden, whose name must not be shown.
    fn goal_anchor(&self, goal: &GoalResult, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let indicators = goal.shown.iter().map(|&at| &self.results.indicator(at).1.indicator.id);
        let milestones = goal.goal.milestones.iter().map(|one| &one.id);
        if indicators.chain(milestones).any(|id| id.lower() == lower) {
            return Some(lower);
        }
        let narrative = goal.goal.narrative.as_ref()?;
        let text = self.pages.files[narrative.file].text();
        let outline = prose::scan(narrative.file, text, narrative.body.clone());
        let is_heading = outline.headings.iter().any(|heading| heading.id == name);
        is_heading.then(|| format!("{}{name}", prefix(&route::goal(&goal.goal.id))))
    }
}

impl Resolve for Links<'_> {
    fn link(&self, destination: &str) -> Option<String> {
        match route::destination(self.from, destination) {
            Destination::External => Some(destination.to_owned()),
            Destination::Here(anchor) => Some(format!("#{anchor}")),
            _ => self.url(destination).map(|url| format!("{}{url}", self.root)),
        }
    }

    fn image(&self, destination: &str) -> Option<String> {
        self.url(destination).map(|url| format!("{}{url}", self.root))
    }
}
