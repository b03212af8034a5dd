//! The report as typed values.
//!
//! Owns what an agency, a goal, an indicator, a measurement and a milestone
//! are. What hangs on something is held inside it, so that hiding a goal hides
//! all of it. Never touches disk, clock or environment.
//!
//! A report is made by `validate` alone. References between goals are ids; of
//! a report without errors each of them resolves.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::source::{FileId, Span};

pub mod date_like;
pub mod id;
pub mod lists;
mod measurement;
pub mod number;
pub mod period;
pub mod period_advice;
pub mod period_spelling;
pub mod series;
pub mod stand_in;
pub mod synonym;
mod target;
pub mod unit;
pub mod withhold;

pub use id::Id;
pub use lists::{
    AgencyType, Aggregation, Direction, Frequency, GoalType, IndicatorType, MilestoneStatus,
    ReportedStatus, ValueStatus, Visibility,
};
pub use measurement::{Actual, Breakdown, Measurement, MeasurementDetails, Missing};
pub use period::Period;
pub use target::{Target, TargetTerms};
pub use unit::{Unit, UnitKind};

/// Everything a site reports.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order of agencies.csv.
    pub agencies: Vec<Agency>,
    /// The pages of `content/` that belong to no agency and no goal.
    pub pages: Vec<Page>,
}

/// One row of agencies.csv and its data drop.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Names the folder of its drop and its page.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// Short name; empty where none is given.
    pub abbreviation: String,
    /// Its own site.
    pub url: Option<String>,
    /// An agency, or the government as a whole.
    pub kind: AgencyType,
    /// Where errors are reported to.
    pub contact: Option<String>,
    /// The cell of agencies.csv that names it.
    pub place: Span,
    /// `content/agencies/<id>/index.md`.
    pub narrative: Option<Narrative>,
    /// In the order of goals.csv.
    pub goals: Vec<Goal>,
    /// Which drop all of this comes from.
    pub speaks: Speaks,
}

/// Which drop speaks for an agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speaks {
    /// The one that lies in its folders.
    #[default]
    Received,
    /// An earlier one, because the one received has errors.
    Accepted {
        /// The day on which it was accepted.
        on: Date,
    },
    /// None: the one received has errors, and there is no earlier one.
    Nothing,
}

/// One row of goals.csv and all that hangs on it.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Permanent id.
    pub id: Id,
    /// The kind of goal.
    pub kind: GoalType,
    /// Short name.
    pub name: String,
    /// What is promised, in a sentence.
    pub statement: Option<String>,
    /// The strategic goal of an objective, the priority of a strategy.
    pub parent: Option<Reference>,
    /// Shared by the rows of one joint goal.
    pub joint: Option<Reference>,
    /// The goals this one supports.
    pub supports: Vec<Reference>,
    /// First period of its term.
    pub start: Option<Period>,
    /// Last period of its term.
    pub end: Option<Period>,
    /// What the goal team says, by now.
    pub reported: Option<ReportedStatus>,
    /// Officials and words about the goal.
    pub details: GoalDetails,
    /// Subjects, as given.
    pub topics: Vec<String>,
    /// The goal this one continues.
    pub predecessor: Option<Id>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Not published before this day.
    pub embargo_until: Option<Date>,
    /// The cell of goals.csv that names it.
    pub place: Span,
    /// The Markdown about the goal.
    pub narrative: Option<Narrative>,
    /// Quarterly updates, newest first.
    pub updates: Vec<Update>,
    /// In the order of indicators.csv.
    pub indicators: Vec<Indicator>,
    /// In the order of milestones.csv.
    pub milestones: Vec<Milestone>,
}

/// An id where a row refers to something else.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What is referred to.
    pub id: Id,
    /// The cell that does so.
    pub place: Span,
}

/// The words of a goal's row.
#[derive(Clone, Debug, Default)]
pub struct GoalDetails {
    /// Responsible official.
    pub leader: Option<String>,
    /// The leader's office.
    pub leader_title: Option<String>,
    /// Second responsible official.
    pub deputy: Option<String>,
    /// Where errors are reported to.
    pub contact: Option<String>,
    /// What the agency cannot steer.
    pub external_factors: Option<String>,
    /// How the legislature was consulted.
    pub congressional_input: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// One row of indicators.csv and its measurements.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Permanent id.
    pub id: Id,
    /// What is measured.
    pub name: String,
    /// The result it stands for.
    pub key_result: Option<String>,
    /// How it is defined.
    pub definition: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// What kind of thing it measures.
    pub kind: Option<IndicatorType>,
    /// Its unit.
    pub unit: Unit,
    /// Decimals of headline figures.
    pub decimals: Option<u32>,
    /// Which way it should go.
    pub direction: Option<Direction>,
    /// Where it started.
    pub baseline: Option<Decimal>,
    /// When it started.
    pub baseline_period: Option<Period>,
    /// What is to be reached by the end.
    pub target: Target,
    /// When it is to be reached; the goal's end where it is empty.
    pub target_period: Option<Period>,
    /// How often it is measured.
    pub frequency: Option<Frequency>,
    /// How the figures of several periods make one.
    pub aggregation: Aggregation,
    /// How far a figure may miss the target and still meet it, in its unit.
    pub tolerance: Decimal,
    /// The survey question that the actuals come from.
    pub actual_from: Option<String>,
    /// The five data-quality statements (GPRA Modernization Act of 2010).
    pub quality: DataQuality,
    /// Where errors are reported to.
    pub contact: Option<String>,
    /// The indicator this one continues.
    pub predecessor: Option<Id>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Not published before this day.
    pub embargo_until: Option<Date>,
    /// The cell of indicators.csv that names it.
    pub place: Span,
    /// In the order of their periods, headline rows before broken-down ones.
    pub measurements: Vec<Measurement>,
}

/// The statements on data quality that 31 USC 1122 asks for.
#[derive(Clone, Debug, Default)]
pub struct DataQuality {
    /// Where the data come from.
    pub source: Option<String>,
    /// How they are verified and validated.
    pub verification: Option<String>,
    /// How exact they must be.
    pub accuracy: Option<String>,
    /// What they cannot show.
    pub limitations: Option<String>,
    /// What is done about that.
    pub compensation: Option<String>,
}

/// One row of milestones.csv.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// Permanent id.
    pub id: Id,
    /// What is to be done.
    pub name: String,
    /// When it is due.
    pub due: Option<Period>,
    /// When it was due at first.
    pub original_due: Option<Period>,
    /// How far it has come.
    pub status: Option<MilestoneStatus>,
    /// When it was done.
    pub completed: Option<Date>,
    /// Anything else.
    pub note: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The cell of milestones.csv that names it.
    pub place: Span,
}

/// A Markdown text and what its front matter says.
#[derive(Clone, Debug)]
pub struct Narrative {
    /// The file.
    pub file: FileId,
    /// Where its text begins and ends, front matter aside.
    pub body: std::ops::Range<usize>,
    /// From the front matter, else the first heading, else the file's name.
    pub title: String,
    /// One sentence for search engines and lists.
    pub description: Option<String>,
    /// Not published at all.
    pub draft: bool,
    /// Not published before this day.
    pub embargo_until: Option<Date>,
    /// Files below `content/` that it links to, by path; pages aside.
    pub attachments: Vec<String>,
}

/// A quarterly update.
#[derive(Clone, Debug)]
pub struct Update {
    /// The period it reports on.
    pub period: Period,
    /// What the team said of the goal then.
    pub reported: Option<ReportedStatus>,
    /// The result of the period in a sentence.
    pub bottom_line: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// The text.
    pub narrative: Narrative,
}

/// A Markdown page of the site, or the introduction of a generated page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path below `content/`, without `.md`: `about`, `topics/housing`, `index`.
    pub path: String,
    /// The text.
    pub narrative: Narrative,
}
