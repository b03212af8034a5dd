//! Things as rows of lists: the same wherever they are listed.

use serde::Serialize;

use super::{RowStanding, Standing, Status, Term};

/// A goal as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct GoalRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its kind in words: `Agency Priority Goal`.
    pub kind: &'static str,
    /// Whose it is.
    pub agency: AgencyName,
    /// Every agency that shares it, where it is a joint goal.
    pub partners: Vec<AgencyName>,
    /// What the team reports.
    pub reported: Option<Term>,
    /// What each team of a joint goal reports, where they differ.
    pub reported_by: Vec<ReportedBy>,
    /// Where its indicators stand.
    pub standing: RowStanding,
    /// A sparkline of its first indicator with figures; empty without one.
    pub spark_html: String,
}

/// What one agency reports of a joint goal.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedBy {
    /// The agency.
    pub agency: AgencyName,
    /// What it reports.
    pub reported: Term,
}

/// An agency's names.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyName {
    /// Full name.
    pub name: String,
    /// Short name; the full one where there is none.
    pub short: String,
    /// Its page.
    pub url: String,
}

/// An agency as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct AgencyRow {
    /// Its names.
    pub agency: AgencyName,
    /// How many goals it has.
    pub goals: usize,
    /// How many of them are priority goals.
    pub priority_goals: usize,
    /// Where its indicators stand.
    pub standing: Standing,
}

/// Goals under a heading.
#[derive(Clone, Debug, Serialize)]
pub struct GoalList {
    /// The heading.
    pub label: String,
    /// For the heading's id.
    pub key: String,
    /// The goals.
    pub goals: Vec<GoalRow>,
}

/// A goal and the goals below it.
#[derive(Clone, Debug, Serialize)]
pub struct GoalTree {
    /// The goal.
    pub goal: GoalRow,
    /// Its statement.
    pub statement: Option<String>,
    /// The goals below it.
    pub children: Vec<GoalTree>,
    /// Goals of agencies that support it.
    pub supporters: Vec<GoalRow>,
    /// Where the indicators of the goals stand that support it or anything below
    /// it; empty where supporters are left out.
    pub supported: RowStanding,
}

/// Indicators in one group of standings.
#[derive(Clone, Debug, Serialize)]
pub struct StandingList {
    /// The group.
    pub key: &'static str,
    /// In words.
    pub label: &'static str,
    /// A sign for it.
    pub shape: &'static str,
    /// The indicators.
    pub indicators: Vec<IndicatorLine>,
}

/// An indicator as a line of a list.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLine {
    /// Its name.
    pub name: String,
    /// Its place on its goal's page.
    pub url: String,
    /// The goal's name.
    pub goal: String,
    /// Where it stands.
    pub status: Status,
}

/// A joint goal as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct JointRow {
    /// The name of its first row.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Who shares it.
    pub partners: Vec<AgencyName>,
    /// Where its indicators stand.
    pub standing: RowStanding,
}

/// A quarterly update as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct UpdateRow {
    /// `FY2022 Q4`.
    pub period: String,
    /// Its page.
    pub url: String,
    /// The goal's name.
    pub goal: String,
    /// Whose goal it is.
    pub agency: AgencyName,
    /// What the team reported then.
    pub reported: Option<Term>,
    /// The result in a sentence.
    pub bottom_line: Option<String>,
    /// When it was published, in words.
    pub published: Option<String>,
}

/// A topic as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct TopicRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// How many goals it has, joint ones once.
    pub goals: usize,
    /// How many agencies have such goals.
    pub agencies: usize,
    /// Where their indicators stand.
    pub standing: Standing,
}

/// A row of counts.
#[derive(Clone, Debug, Serialize)]
pub struct CountRow {
    /// What is counted.
    pub label: String,
    /// Its page, where it has one.
    pub url: Option<String>,
    /// How many goals, joint ones once.
    pub goals: usize,
    /// Where their indicators stand.
    pub standing: Standing,
}

/// A status, what it means and how often it is given.
#[derive(Clone, Debug, Serialize)]
pub struct StatusRow {
    /// The status.
    pub status: Status,
    /// The group in words.
    pub group: &'static str,
    /// What it means, a sentence.
    pub meaning: &'static str,
    /// How many indicators have it.
    pub count: u32,
}

/// A file of figures.
#[derive(Clone, Debug, Serialize)]
pub struct DataFile {
    /// `goals`
    pub name: &'static str,
    /// What a row of it is.
    pub about: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// As CSV.
    pub csv: String,
    /// As JSON.
    pub json: String,
    /// The columns with what they hold.
    pub columns: Vec<Column>,
}

/// A column of a file of figures.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub about: &'static str,
}
