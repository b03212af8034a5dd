//! Markdown bodies as HTML, their links resolved.

use std::borrow::Cow;
use std::fmt::Write;

use crate::derive::{GoalResult, Results};
use crate::model::Narrative;
use crate::prose::{self, Resolve, Style};
use crate::route::{self, Destination};

use super::Pages;
use super::glossary::Reading;

/// The folder of the output that takes the files linked to from texts.
const FILES: &str = "files/";

/// Longest description of a page, in characters.
const DESCRIPTION: usize = 160;

/// Where a text stands.
#[derive(Debug)]
pub(super) struct Place {
    /// The page it is on.
    pub(super) url: String,
    /// What stands before the ids of its headings, footnotes and terms.
    prefix: Cow<'static, str>,
}

impl Place {
    /// On a page whose ids are all known to be others than those of texts.
    pub(super) fn on(url: String) -> Self {
        Self { url, prefix: Cow::Borrowed("") }
    }

    /// On the page of a goal.
    pub(super) fn on_goal(results: &Results, goal: &GoalResult) -> Self {
        let shown = goal.shown.iter().map(|&at| results.indicator(at).1.indicator.id.lower());
        let ids: Vec<String> = shown.collect();
        Self { url: route::goal(&goal.goal.id), prefix: prefix(&ids) }
    }
}

/// What stands before the ids of a text on a page with indicators. Their ids, and
/// those of their rows, which begin with an indicator's id and `-`, come from the
/// data, and a heading may well have an indicator's name: so it is a word that
/// none of them begins with.
fn prefix(indicators: &[String]) -> Cow<'static, str> {
    let is_free = |prefix: &str| {
        let word = prefix.trim_end_matches('-');
        !indicators.iter().any(|id| id == word || id.starts_with(prefix))
    };
    if is_free("text-") {
        return Cow::Borrowed("text-");
    }
    // There are fewer indicators than numbers.
    let numbered = (2_usize..).map(|number| format!("text{number}-"));
    Cow::Owned(numbered.into_iter().find(|prefix| is_free(prefix)).unwrap_or_default())
}

/// The HTML of a narrative; its shallowest heading gets the level `top`.
pub(super) fn html(pages: &Pages, narrative: &Narrative, top: u8) -> String {
    let file = &pages.files[narrative.file];
    let Some(Place { url, .. }) = pages.texts.get(file.path()) else { return String::new() };
    html_below(pages, narrative, top, &Reading::of(pages.glossary.as_ref(), url))
}

/// The same on a page that has been read as far as the narrative.
pub(super) fn html_below(
    pages: &Pages,
    narrative: &Narrative,
    top: u8,
    reading: &Reading,
) -> String {
    let file = &pages.files[narrative.file];
    let Some(Place { url, prefix }) = pages.texts.get(file.path()) else { return String::new() };
    let links = Links { pages, results: pages.results, from: file.path(), root: route::root(url) };
    let style = Style { top, prefix, explain: reading.explain() };
    prose::html(file.text(), narrative.body.clone(), &style, &links)
}

/// The HTML of a narrative that may not be there.
pub(super) fn optional(pages: &Pages, narrative: Option<&Narrative>, top: u8) -> String {
    narrative.map_or_else(String::new, |narrative| html(pages, narrative, top))
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
        // Only on the pages of goals do the ids of texts begin with a word of their own.
        let heading = |name: String| prose::heading_name(&name).into_owned();
        match route::destination(self.from, destination) {
            Destination::Goal(id, anchor) => {
                let goal = self.results.goal(self.results.find(&id)?);
                let anchor = anchor.and_then(|anchor| self.goal_anchor(goal, &anchor));
                with(route::goal(&goal.goal.id), anchor)
            }
            Destination::Agency(id, anchor) => {
                let mut agencies = self.results.agencies.iter().map(|one| one.agency);
                let agency = agencies.find(|agency| agency.id.as_str() == id)?;
                with(route::agency(&agency.id), anchor.map(heading))
            }
            Destination::Topic(slug, anchor) => {
                let topic = self.results.topics().iter().find(|topic| topic.slug == slug)?;
                with(format!("topics/{}/", topic.slug), anchor.map(heading))
            }
            Destination::Indicator(id) => {
                let (goal, indicator) = self.results.find_indicator(&id)?;
                Some(route::indicator(&goal.goal.id, &indicator.indicator.id))
            }
            Destination::File(path, anchor) => {
                let url = match self.pages.texts.get(path.as_str()) {
                    Some(Place { url, prefix }) => {
                        let id = |name: String| format!("{prefix}{}", prose::heading_name(&name));
                        return with(url.clone(), anchor.map(id));
                    }
                    None if self.pages.attachments.contains(&path) => attachment_url(&path),
                    None => return None,
                };
                with(url, anchor)
            }
            _ => None,
        }
    }

    /// The id on a goal's page that a name behind `#` means: an indicator's, else
    /// a heading's. `None` where the page has no such id, as when it is that of
    /// something hidden, whose name must not be shown.
    fn goal_anchor(&self, goal: &GoalResult, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let mut ids = goal.shown.iter().map(|&at| &self.results.indicator(at).1.indicator.id);
        if ids.any(|id| id.lower() == lower) {
            return Some(lower);
        }
        let narrative = goal.goal.narrative.as_ref()?;
        let text = self.pages.files[narrative.file].text();
        let outline = prose::scan(narrative.file, text, narrative.body.clone());
        let name = prose::heading_name(name);
        let is_heading = outline.headings.iter().any(|heading| heading.id == name);
        let place = self.pages.texts.get(self.pages.files[narrative.file].path())?;
        is_heading.then(|| format!("{}{name}", place.prefix))
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

    fn full(&self, address: &str) -> Option<String> {
        let base = self.pages.settings.base_url.as_deref()?;
        address.strip_prefix(self.root.as_str()).map(|url| [base, url].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_of_a_text_can_be_one_of_an_indicator_or_of_its_rows() {
        let check = |ids: &[&str], expected: &str| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            assert_eq!(prefix(&ids), expected, "{ids:?}");
        };
        check(&[], "text-");
        check(&["025apg2201-i01", "context-a", "texts", "text.a", "tex"], "text-");
        check(&["text-messages"], "text2-");
        // `text-fy2022q1` would be a row of it.
        check(&["text"], "text2-");
        check(&["text-a", "text2", "text3-", "text4"], "text5-");
    }
}
