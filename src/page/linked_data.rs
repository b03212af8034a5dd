//! The figures that a page offers for download, described for search engines:
//! datasets of <https://schema.org/Dataset> as JSON-LD.
//!
//! Owns what is said of them. Never names a file that is not part of the site,
//! and says nothing without a `base_url`: every address in it is absolute.

use jiff::civil::Date;
use serde::Serialize;

use super::{Pages, Subject};
use crate::dataset::Figures;
use crate::derive::{GoalAt, GoalResult};
use crate::model::{Actual, Agency, Indicator};
use crate::prose;
use crate::route;

/// The datasets of a page as JSON that may stand inside `<script>`; `None`
/// where it offers none.
pub(super) fn json_ld(pages: &Pages, subject: &Subject) -> Option<String> {
    let base = pages.settings.base_url.as_deref()?;
    let describing = Describing { pages, base };
    let graph = match subject {
        Subject::Goal(at) => vec![describing.goal(*at)?],
        Subject::Data => describing.tables(),
        _ => return None,
    };
    // Serialising texts and lists into a string cannot fail.
    let json = serde_json::to_string(&Document { context: "https://schema.org", graph }).ok()?;
    Some(inside_script(&json))
}

/// JSON without what would end a `<script>`, or begin a comment in it. Outside
/// of its texts JSON has no `<`, and inside `\u003c` means the same.
fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Dataset<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Dataset<'a> {
    name: String,
    description: String,
    url: String,
    in_language: &'a str,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    creator: Vec<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variable_measured: Vec<&'a str>,
    distribution: Vec<DataDownload>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct DataDownload {
    encoding_format: &'static str,
    content_url: String,
}

/// Characters of a name inside a description, which search engines limit.
const LONG_NAME: usize = 200;

struct Describing<'a> {
    pages: &'a Pages<'a>,
    /// Ends in `/`.
    base: &'a str,
}

impl<'a> Describing<'a> {
    /// The figures of a goal; `None` where it has no indicator and so no file.
    fn goal(&self, at: GoalAt) -> Option<Dataset<'a>> {
        let result: &GoalResult = self.pages.results.goal(at);
        if result.shown.is_empty() {
            return None;
        }
        let (goal, agency) = (result.goal, result.agency);
        let shown = result.shown.iter().map(|&at| self.pages.results.indicator(at));
        let indicators: Vec<(&Agency, &Indicator)> =
            shown.map(|(owner, judged)| (owner.agency, judged.indicator)).collect();
        let mut creator = vec![organization(agency)];
        for (owner, _) in &indicators {
            if creator.iter().all(|one| one.name != owner.name) {
                creator.push(organization(owner));
            }
        }
        let count = match indicators.len() {
            1 => "the one indicator".into(),
            many => format!("the {many} indicators"),
        };
        Some(Dataset {
            name: format!("{}: figures", goal.name),
            description: format!(
                "Figures by period of {count} of the goal “{}” of {}, each with its target and the line of the file it comes from.",
                prose::cut(&goal.name, LONG_NAME),
                prose::cut(&agency.name, LONG_NAME)
            ),
            url: format!("{}{}", self.base, route::goal(&goal.id)),
            temporal_coverage: coverage(indicators.iter().map(|(_, indicator)| *indicator)),
            variable_measured: names(&indicators),
            distribution: vec![self.download("text/csv", &route::goal_csv(&goal.id))],
            creator,
            ..self.dataset()
        })
    }

    /// The tables of the whole site.
    fn tables(&self) -> Vec<Dataset<'a>> {
        let figures = Figures::new(self.pages.results, self.pages.files);
        let title = &self.pages.settings.title;
        let goals = self.pages.results.goals().flat_map(|(_, result)| &result.indicators);
        let temporal_coverage = coverage(goals.map(|one| one.indicator));
        let table = |set: &crate::dataset::Dataset| Dataset {
            name: format!("{title}: {}", set.name),
            description: format!(
                "The {} of “{title}” as a table of {} rows; each row is {}.",
                set.name,
                set.len(),
                set.about
            ),
            url: format!("{}data/#site-file-{}", self.base, set.name),
            temporal_coverage: temporal_coverage.clone().filter(|_| set.name == "measurements"),
            distribution: vec![
                self.download("text/csv", &format!("data/{}.csv", set.name)),
                self.download("application/json", &format!("data/{}.json", set.name)),
            ],
            ..self.dataset()
        };
        figures.tables().iter().map(table).collect()
    }

    /// What is the same for all datasets of a site.
    fn dataset(&self) -> Dataset<'a> {
        let publisher = &self.pages.settings.publisher;
        Dataset {
            name: String::new(),
            description: String::new(),
            url: String::new(),
            in_language: &self.pages.settings.language,
            is_accessible_for_free: true,
            creator: Vec::new(),
            publisher: publisher
                .name
                .as_deref()
                .map(|name| Organization { name, url: publisher.url.as_deref() }),
            temporal_coverage: None,
            variable_measured: Vec::new(),
            distribution: Vec::new(),
        }
    }

    fn download(&self, encoding_format: &'static str, url: &str) -> DataDownload {
        DataDownload { encoding_format, content_url: format!("{}{url}", self.base) }
    }
}

/// The names of indicators, each once.
fn names<'a>(indicators: &[(&Agency, &'a Indicator)]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::with_capacity(indicators.len());
    for (_, indicator) in indicators {
        if !names.contains(&indicator.name.as_str()) {
            names.push(&indicator.name);
        }
    }
    names
}

fn organization(agency: &Agency) -> Organization<'_> {
    Organization { name: &agency.name, url: agency.url.as_deref() }
}

/// From the first day to the last that a result is there for:
/// `2021-10-01/2022-09-30`.
fn coverage<'a>(indicators: impl Iterator<Item = &'a Indicator>) -> Option<String> {
    let mut days: Option<(Date, Date)> = None;
    for row in indicators.flat_map(|one| &one.measurements) {
        if matches!(row.actual, Actual::Missing(_)) {
            continue;
        }
        let (first, last) = (row.period.first(), row.period.last());
        days = Some(days.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
    }
    days.map(|(from, to)| format!("{from}/{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let organization = Organization { name: "</script><!-- & \"q\"", url: None };
        let json = inside_script(&serde_json::to_string(&organization).expect("it is text"));
        let expected = r#"{"@type":"Organization","name":"\u003c/script>\u003c!-- & \"q\""}"#;
        assert_eq!(json, expected);
        let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(read["name"], "</script><!-- & \"q\"");
    }
}
