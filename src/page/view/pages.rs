//! The other kinds of page.

use serde::Serialize;

use super::{
    AgencyName, AgencyRow, Contact, CountRow, DataFile, GoalList, GoalRow, GoalTree, JointRow,
    Standing, StandingList, StatusRow, TopicRow, UpdateRow,
};

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
    /// Whether any priority of the government as a whole is published.
    pub priorities: bool,
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
    /// Where errors are reported to: the agency's contact, else the publisher's.
    pub contact: Option<Contact>,
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

/// `data.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Data {
    /// The text of content/data.md.
    pub body_html: String,
    /// The files.
    pub files: Vec<DataFile>,
}

/// `page.html`: a Markdown page.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// Its text.
    pub body_html: String,
}
