//! A goal, its indicators and figures, its updates, and a joint goal.

use serde::Serialize;

use super::{
    AgencyName, GoalRow, JointRow, Link, Meaning, ReportedBy, RowStanding, Status, Term, UpdateRow,
};

/// `goal.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Goal {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind: &'static str,
    /// What that is, where the kind is a term of the glossary.
    pub kind_meaning: Option<Meaning>,
    /// Its term: `FY2022–FY2023`, where it has one.
    pub term: Option<String>,
    /// Its term in months: `October 2021 to September 2023`.
    pub term_months: Option<String>,
    /// When it began: `October 2021`.
    pub begin: Option<String>,
    /// By when it is to be reached: `September 2023`.
    pub end: Option<String>,
    /// What is promised.
    pub statement: Option<String>,
    /// The same with terms of the glossary explained; `None` where it has none
    /// that the page explains there.
    pub statement_html: Option<String>,
    /// Whose goal it is.
    pub agency: AgencyName,
    /// Its topics.
    pub topics: Vec<Link>,
    /// The joint goal it is a member of.
    pub joint: Option<JointRow>,
    /// What the team reports.
    pub reported: Option<Term>,
    /// What each team reports, where it is a joint goal and they differ.
    pub reported_by: Vec<ReportedBy>,
    /// What the figures say.
    pub standing: RowStanding,
    /// The latest period with a figure: `FY2022 Q4`, or `up to FY2022 Q4`.
    pub latest: Option<String>,
    /// What moved since the period before, a phrase each.
    pub movement: Vec<String>,
    /// Whether the report and the figures differ.
    pub differs: bool,
    /// Its indicators; those of all partners where it is a joint goal.
    pub indicators: Vec<Indicator>,
    /// What is true of all of them.
    pub alike: Alike,
    /// Its narrative.
    pub body_html: String,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
    /// Its quarterly updates, newest first.
    pub updates: Vec<UpdateRow>,
    /// Officials and contributors, label and words.
    pub people: Vec<Detail>,
    /// External factors, congressional input, note: label and words.
    pub details: Vec<Detail>,
    /// Where errors are reported to: the goal's contact, else the agency's, else
    /// the publisher's.
    pub contact: Option<Contact>,
    /// The goal above it.
    pub parent: Option<Link>,
    /// The goals below it.
    pub children: Vec<GoalRow>,
    /// The goals it supports.
    pub supports: Vec<GoalRow>,
    /// The goals that support it.
    pub supporters: Vec<GoalRow>,
    /// Its figures as CSV; `None` where it has no indicators.
    pub csv: Option<Link>,
    /// Where its row stands: `data/hud/goals.csv, row 3`.
    pub source: String,
}

/// Where errors are reported to.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Free text: an address for mail, an address, a name; or the name of `page`.
    pub text: String,
    /// The page of the site that says it, where the publisher has no address:
    /// `about/`.
    pub page: Option<&'static str>,
}

/// A label and words.
#[derive(Clone, Debug, Serialize)]
pub struct Detail {
    /// What it is.
    pub label: &'static str,
    /// The words.
    pub text: String,
}

/// What is true of several indicators of a page, all of them, and is said once.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Alike {
    /// Whose they all are, where each would name it.
    pub agency: Option<AgencyName>,
    /// Whether none has a statement on data quality.
    pub lacks_quality: bool,
}

/// An indicator on a goal's page.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// The id of its place on the page.
    pub anchor: String,
    /// What is measured.
    pub name: String,
    /// The same, with its id where another indicator of the page has this name:
    /// for labels that must be told apart.
    pub label: String,
    /// The result it stands for.
    pub key_result: Option<String>,
    /// The same with terms of the glossary explained; `None` where it has none
    /// that the page explains there.
    pub key_result_html: Option<String>,
    /// How it is defined.
    pub definition: Option<String>,
    /// The same with terms explained.
    pub definition_html: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// The same with terms explained.
    pub note_html: Option<String>,
    /// Its kind in words, where it is given.
    pub kind: Option<&'static str>,
    /// Its unit in words; empty where none is given.
    pub unit: String,
    /// Which way it should go: `Higher is better`.
    pub direction: Option<&'static str>,
    /// Whose it is, on the page of a joint goal with indicators of several agencies.
    pub agency: Option<AgencyName>,
    /// The figure that its status follows from, as people read it; `Done` or `Not
    /// done yet` for a step.
    pub figure: Option<String>,
    /// The same in its parts; `None` where it is words.
    pub large: Option<LargeFigure>,
    /// Whether that figure is the sum of all up to its period.
    pub is_sum: bool,
    /// Its period: `FY2022 Q4`.
    pub period: Option<String>,
    /// The period in months: `July to September 2022`.
    pub months: Option<String>,
    /// What it is held against: `96.0 %`. A step has none.
    pub target: Option<String>,
    /// How much room the target takes, in a word, as of a `LargeFigure`.
    pub target_size: &'static str,
    /// By when: `September 2023`. For a step, when it is due.
    pub target_by: Option<String>,
    /// Where it started: `94.9 % in FY2021 Q4`. A step has none.
    pub baseline: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// The status with its numbers in short: `22.5 % of the way, 50 % of the
    /// time has passed`; may be empty.
    pub short: String,
    /// How the status is worked out, a sentence each.
    pub why: Vec<String>,
    /// The chart; empty without a figure, of one figure with nothing to hold it
    /// against, and of a step that is done or not.
    pub chart_html: String,
    /// Its headline rows by period, as `<tr>` elements for the body of a table:
    /// period, actual, target (with `has_targets`), standing, remark (with
    /// `has_remarks`), row of the file, how to cite it. Empty without a row.
    pub rows_html: String,
    /// Whether any row has a target of its own, so that there is such a column.
    pub has_targets: bool,
    /// Whether any row has a remark, so that there is such a column.
    pub has_remarks: bool,
    /// Its broken-down figures by dimension.
    pub breakdowns: Vec<Breakdown>,
    /// Where its rows stand: `data/hud/measurements.csv, rows 6–9`.
    pub source: Option<String>,
    /// The statements on data quality, label and words.
    pub quality: Vec<Detail>,
    /// Whether to say that none is given: not where the page says it of all.
    pub lacks_quality: bool,
    /// How many of the five statements are given.
    pub quality_given: usize,
    /// Where errors are reported to, where it has a contact of its own.
    pub contact: Option<String>,
    /// The HTML that shows the indicator in a frame on another site, as a text to
    /// copy. Needs a `base_url`.
    pub embed_code: Option<String>,
}

/// A figure in its parts, for where it stands large: its digits are not to be
/// broken over lines, its unit may be.
#[derive(Clone, Debug, Serialize)]
pub struct LargeFigure {
    /// `94.63`, `$1,234`.
    pub digits: String,
    /// `%`, `days`; empty where there is none.
    pub unit: String,
    /// How much room the digits take, in a word: nothing, `long`, `longer` or `longest`.
    pub size: &'static str,
}

/// Figures for the parts of a whole.
#[derive(Clone, Debug, Serialize)]
pub struct Breakdown {
    /// By what: `State`.
    pub by: String,
    /// The rows, as `<tr>` elements for the body of a table: part, period,
    /// actual, target, how to cite it.
    pub rows_html: String,
}

/// A milestone.
#[derive(Clone, Debug, Serialize)]
pub struct Milestone {
    /// Its id in lower case.
    pub anchor: String,
    /// What is to be done.
    pub name: String,
    /// When it is due.
    pub due: Option<String>,
    /// When it was due at first, where that differs.
    pub original_due: Option<String>,
    /// How far it has come.
    pub status: Option<Term>,
    /// When it was done.
    pub completed: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// `update.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Update {
    /// The update.
    pub update: UpdateRow,
    /// Its result in a sentence with terms of the glossary explained; `None` where
    /// it has none.
    pub bottom_line_html: Option<String>,
    /// The goal's page.
    pub goal: Link,
    /// Its text.
    pub body_html: String,
    /// The update before it.
    pub older: Option<Link>,
    /// The update after it.
    pub newer: Option<Link>,
}

/// `joint.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Joint {
    /// What it is: `Joint goal`.
    pub kind: &'static str,
    /// What that is, where it is a term of the glossary.
    pub kind_meaning: Option<Meaning>,
    /// Its id.
    pub id: String,
    /// The name of its first row.
    pub name: String,
    /// Its term: `FY2022–FY2023`, where it has one.
    pub term: Option<String>,
    /// When it began: `October 2021`.
    pub begin: Option<String>,
    /// By when it is to be reached: `September 2023`.
    pub end: Option<String>,
    /// What is promised, where all who share it promise the same.
    pub statement: Option<String>,
    /// The same with terms of the glossary explained; `None` where none stands there.
    pub statement_html: Option<String>,
    /// What the team reports.
    pub reported: Option<Term>,
    /// What each team reports, where they differ.
    pub reported_by: Vec<ReportedBy>,
    /// Where its indicators stand.
    pub standing: RowStanding,
    /// The latest period with a figure: `FY2022 Q4`, or `up to FY2022 Q4`.
    pub latest: Option<String>,
    /// What moved since the period before, a phrase each.
    pub movement: Vec<String>,
    /// Its rows, one of each agency.
    pub members: Vec<Member>,
    /// Its indicators, those of all members.
    pub indicators: Vec<Indicator>,
    /// What is true of all of them.
    pub alike: Alike,
}

/// An agency's share in a joint goal.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// Its row.
    pub goal: GoalRow,
    /// What this agency promises, where not all promise the same.
    pub statement: Option<String>,
    /// The same with terms of the glossary explained; `None` where none stands there.
    pub statement_html: Option<String>,
}
