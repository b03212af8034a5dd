//! The view models: all that a template may show, one type per kind of page.
//!
//! Texts are as people read them and not escaped, which the templates do;
//! fields whose names end in `_html` hold safe HTML. Addresses (`url`) are
//! relative to the site's root: a template writes `{{ page.root }}{{ url }}`.

use serde::Serialize;

/// What every page has, as `page` in the templates.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// Which kind of page it is: `home`, `agency`, `goal` …
    pub kind: &'static str,
    /// The page's title, without the site's.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// Its own address.
    pub url: String,
    /// The way to the site's root: `../../`.
    pub root: String,
    /// Its full address, where the site has a `base_url`.
    pub canonical: Option<String>,
    /// The way down to the page, home first, the page itself left out.
    pub trail: Vec<Link>,
}

/// What is the same on every page, as `site` in the templates.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Language tag.
    pub language: String,
    /// The date it speaks from, in words.
    pub as_of: String,
    /// The main pages.
    pub nav: Vec<Link>,
    /// The Markdown pages that stand in the footer.
    pub pages: Vec<Link>,
    /// Who publishes it.
    pub publisher: Publisher,
}

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct Publisher {
    /// Name of the office.
    pub name: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Where errors are reported to.
    pub email: Option<String>,
    /// Whether this is a government's own site.
    pub official: bool,
}

/// A link and its words.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub url: String,
}

/// A value of a list: its name in the data and in words.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// As the data spell it, for classes: `on_track`.
    pub key: &'static str,
    /// In words: `On track`.
    pub label: &'static str,
}

/// A computed status.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// As the data spell it: `on_pace`.
    pub key: &'static str,
    /// In words: `On pace`.
    pub label: &'static str,
    /// A sign that says the same as the colour: `▲`.
    pub shape: &'static str,
    /// Its group: `on_course`.
    pub group: &'static str,
}

/// Where the indicators of something stand.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// How many indicators there are.
    pub total: u32,
    /// The groups in their order: all five, or those that have any where the
    /// field that holds this says so.
    pub groups: Vec<GroupCount>,
    /// The same in words: `2 of 3 indicators on course, 1 short`.
    pub sentence: String,
}

/// How many indicators stand in a group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupCount {
    /// As the data spell it: `on_course`.
    pub key: &'static str,
    /// In words: `On course`.
    pub label: &'static str,
    /// A sign for the group.
    pub shape: &'static str,
    /// How many.
    pub count: u32,
    /// Share of the total in tenths, 0 to 10, for how dark a cell is.
    pub tenths: u32,
    /// Where the indicators behind the number are listed, where they are.
    pub url: Option<String>,
}

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
    /// Where its indicators stand; groups without any are left out.
    pub standing: Standing,
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

/// `home.html`, as `view`.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// The text of content/index.md.
    pub body_html: String,
    /// The government-wide result in a sentence.
    pub result: String,
    /// Where all indicators stand.
    pub standing: Standing,
    /// How many agencies report.
    pub agencies: usize,
    /// How many goals the page of goals lists: joint ones once, government-wide ones too.
    pub goals: usize,
    /// The topics with the most goals.
    pub topics: Vec<TopicRow>,
    /// The latest quarterly updates.
    pub updates: Vec<UpdateRow>,
}

/// `agencies.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Agencies {
    /// The text of content/agencies.md.
    pub body_html: String,
    /// The agencies.
    pub agencies: Vec<AgencyRow>,
    /// What stands for the government as a whole.
    pub government_wide: Vec<AgencyRow>,
}

/// `agency.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Agency {
    /// Its names.
    pub agency: AgencyName,
    /// Its own site.
    pub website: Option<String>,
    /// Where errors are reported to.
    pub contact: Option<String>,
    /// Its narrative.
    pub body_html: String,
    /// Where its indicators stand.
    pub standing: Standing,
    /// Its goals by kind, except those of `strategic`, `joint` members included.
    pub lists: Vec<GoalList>,
    /// Strategic goals with their objectives, priorities with their strategies.
    pub strategic: Vec<GoalTree>,
    /// Joint goals it shares in.
    pub joint: Vec<JointRow>,
    /// Its indicators by group, empty groups left out.
    pub indicators: Vec<StandingList>,
    /// Where its figures come from: files of its drop.
    pub sources: Vec<String>,
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
    pub standing: Standing,
}

/// `goals.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Goals {
    /// The text of content/goals.md.
    pub body_html: String,
    /// How many goals there are, joint ones once.
    pub total: usize,
    /// The goals by kind.
    pub lists: Vec<GoalList>,
}

/// `goal.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Goal {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind: &'static str,
    /// Its term: `FY2022–FY2023`, where it has one.
    pub term: Option<String>,
    /// Its term in months: `October 2021 to September 2023`.
    pub term_months: Option<String>,
    /// What is promised.
    pub statement: Option<String>,
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
    /// What the figures say; groups without any are left out.
    pub standing: Standing,
    /// The latest period with a figure: `FY2022 Q4`, or `up to FY2022 Q4`.
    pub latest: Option<String>,
    /// What moved since the period before, a phrase each.
    pub movement: Vec<String>,
    /// Whether the report and the figures differ.
    pub differs: bool,
    /// Its indicators; those of all partners where it is a joint goal.
    pub indicators: Vec<Indicator>,
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
    /// Where errors are reported to: the goal's, the agency's or the
    /// publisher's contact.
    pub contact: Option<String>,
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

/// A label and words.
#[derive(Clone, Debug, Serialize)]
pub struct Detail {
    /// What it is.
    pub label: &'static str,
    /// The words.
    pub text: String,
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
    /// The result it stands for.
    pub key_result: Option<String>,
    /// How it is defined.
    pub definition: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Its kind in words, where it is given.
    pub kind: Option<&'static str>,
    /// Its unit in words; empty where none is given.
    pub unit: String,
    /// Which way it should go: `Higher is better`.
    pub direction: Option<&'static str>,
    /// Whose it is, on the page of a joint goal.
    pub agency: Option<AgencyName>,
    /// The figure that its status follows from, as people read it.
    pub figure: Option<String>,
    /// Whether that figure is the sum of all up to its period.
    pub is_sum: bool,
    /// Its period: `FY2022 Q4`.
    pub period: Option<String>,
    /// The period in months: `July to September 2022`.
    pub months: Option<String>,
    /// What it is held against: `96.0 %`.
    pub target: Option<String>,
    /// By when: `September 2023`.
    pub target_by: Option<String>,
    /// Where it started: `94.9 % in FY2021 Q4`.
    pub baseline: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// The status with its numbers in short: `22.5 % of the way, 50 % of the
    /// time has passed`; may be empty.
    pub short: String,
    /// How the status is worked out, a sentence each.
    pub why: Vec<String>,
    /// The chart; empty without a figure.
    pub chart_html: String,
    /// Its headline rows by period.
    pub rows: Vec<FigureRow>,
    /// Whether any row has a target of its own.
    pub has_targets: bool,
    /// Whether any row has a remark.
    pub has_remarks: bool,
    /// Its broken-down figures by dimension.
    pub breakdowns: Vec<Breakdown>,
    /// Where its rows stand: `data/hud/measurements.csv, rows 6–9`.
    pub source: Option<String>,
    /// The statements on data quality, label and words.
    pub quality: Vec<Detail>,
    /// How many of the five statements are given.
    pub quality_given: usize,
    /// Where errors are reported to, where it has a contact of its own.
    pub contact: Option<String>,
}

/// A row of the table of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// `FY2022 Q4`.
    pub period: String,
    /// The figure with its source digits, or why there is none.
    pub actual: String,
    /// Whether there is a figure.
    pub has_figure: bool,
    /// The target for the period, or nothing.
    pub target: String,
    /// Where the indicator stood, in words: `On pace`.
    pub standing: &'static str,
    /// A sign for it.
    pub shape: &'static str,
    /// `preliminary`, words in place of a figure, the note.
    pub remark: String,
    /// The line of the file it comes from.
    pub line: u32,
}

/// Figures for the parts of a whole.
#[derive(Clone, Debug, Serialize)]
pub struct Breakdown {
    /// By what: `State`.
    pub by: String,
    /// The rows.
    pub rows: Vec<PartRow>,
}

/// One broken-down figure.
#[derive(Clone, Debug, Serialize)]
pub struct PartRow {
    /// Which part: `Ohio`.
    pub part: String,
    /// `FY2022 Q4`.
    pub period: String,
    /// The figure, or why there is none.
    pub actual: String,
    /// Whether there is a figure.
    pub has_figure: bool,
    /// The target, or nothing.
    pub target: String,
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

/// `update.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Update {
    /// The update.
    pub update: UpdateRow,
    /// The goal's page.
    pub goal: Link,
    /// Its text.
    pub body_html: String,
    /// The update before it.
    pub older: Option<Link>,
    /// The update after it.
    pub newer: Option<Link>,
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

/// `topics.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Topics {
    /// The text of content/topics.md.
    pub body_html: String,
    /// The topics by name.
    pub topics: Vec<TopicRow>,
}

/// `topic.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// The text of content/topics/….md.
    pub body_html: String,
    /// Where the indicators of its goals stand.
    pub standing: Standing,
    /// Its goals by kind.
    pub lists: Vec<GoalList>,
}

/// `joint.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Joint {
    /// Its id.
    pub id: String,
    /// The name of its first row.
    pub name: String,
    /// Its rows.
    pub members: Vec<GoalRow>,
    /// The statements of its rows, each once.
    pub statements: Vec<String>,
    /// Where its indicators stand.
    pub standing: Standing,
    /// Its indicators, those of all members.
    pub indicators: Vec<Indicator>,
}

/// `priorities.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Priorities {
    /// The text of content/priorities.md.
    pub body_html: String,
    /// Priorities and cross-agency goals with what hangs below them.
    pub priorities: Vec<GoalTree>,
}

/// `summary.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The text of content/summary.md.
    pub body_html: String,
    /// The government-wide result in a sentence.
    pub result: String,
    /// Where all indicators stand, each counted once.
    pub standing: Standing,
    /// Agencies × groups.
    pub agencies: Vec<AgencyRow>,
    /// What stands for the government as a whole, not in the total.
    pub government_wide: Vec<AgencyRow>,
    /// Why the columns do not add up to the total, where they do not.
    pub total_note: Option<String>,
    /// The matrix as a chart; empty without indicators.
    pub chart_html: String,
    /// Reported delayed or blocked.
    pub reported_at_risk: Vec<GoalRow>,
    /// With an indicator that regressed, missed or did not meet its target.
    pub computed_at_risk: Vec<GoalRow>,
    /// Reported as going well while an indicator says otherwise.
    pub differing: Vec<GoalRow>,
    /// Goals to be measured without any figure.
    pub without_figure: Vec<GoalRow>,
    /// How many goals should have figures.
    pub measured: usize,
    /// By kind of goal.
    pub by_kind: Vec<CountRow>,
    /// By topic.
    pub by_topic: Vec<CountRow>,
    /// By priority: what supports it.
    pub by_priority: Vec<CountRow>,
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

/// `methodology.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Methodology {
    /// The text of content/methodology.md.
    pub body_html: String,
    /// The date that the site speaks from.
    pub as_of: String,
    /// The first month of the fiscal year, in words.
    pub fiscal_year_start: &'static str,
    /// What a fiscal year is, by example: `Fiscal year 2022 is October 2021 to
    /// September 2022`.
    pub fiscal_year_example: String,
    /// The tolerance on pace in percentage points; `None` where it is zero.
    pub pace_tolerance: Option<String>,
    /// Every status with its meaning and count.
    pub statuses: Vec<StatusRow>,
    /// All indicators counted.
    pub total: u32,
    /// Indicators with a tolerance of their own.
    pub with_tolerance: usize,
    /// Columns that are withheld.
    pub withheld: Vec<String>,
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

/// `data.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Data {
    /// The text of content/data.md.
    pub body_html: String,
    /// The files.
    pub files: Vec<DataFile>,
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

/// `page.html`: a Markdown page.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// Its text.
    pub body_html: String,
}
