//! The lists of values that the contract fixes, as types.
//!
//! Owns the names of the values. Never takes a word for a name that it only
//! resembles: what seems to be meant is for a finding to suggest.

/// Declares a type whose values have fixed names in CSV cells.
macro_rules! list {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every value, in the contract's order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The name in CSV and JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl Listed for $name {
            const NAMES: &[&str] = &[$($text),+];

            fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

/// A type with fixed names.
pub trait Listed: Sized {
    /// The names, in the contract's order.
    const NAMES: &[&str];

    /// The value of a name, spelt exactly so.
    fn from_name(name: &str) -> Option<Self>;
}

list! {
    /// Whether a row of agencies.csv is an agency or stands for the government.
    AgencyType {
        /// One agency.
        Agency = "agency",
        /// Goals of the whole government, kept apart from agencies.
        GovernmentWide = "government_wide",
    }
}

list! {
    /// The kind of a goal (OMB Circular A-11, part 6).
    GoalType {
        /// Four years or more.
        StrategicGoal = "strategic_goal",
        /// The unit of the annual strategic review.
        StrategicObjective = "strategic_objective",
        /// A target level of performance.
        PerformanceGoal = "performance_goal",
        /// A goal of about 24 months, reviewed every quarter.
        AgencyPriorityGoal = "agency_priority_goal",
        /// A government-wide goal with leaders from several agencies.
        CrossAgencyPriorityGoal = "cross_agency_priority_goal",
        /// A priority of the President's Management Agenda.
        PmaPriority = "pma_priority",
        /// A strategy under a priority.
        PmaStrategy = "pma_strategy",
        /// A goal under a strategy.
        PmaGoal = "pma_goal",
    }
}

impl GoalType {
    /// Whether its progress is measured by figures of its own; strategic goals
    /// and objectives are reviewed, not measured (A-11, part 6).
    pub fn is_measured(self) -> bool {
        matches!(
            self,
            GoalType::PerformanceGoal
                | GoalType::AgencyPriorityGoal
                | GoalType::CrossAgencyPriorityGoal
        )
    }
}

list! {
    /// What the goal team says of its goal.
    ReportedStatus {
        /// Ahead of plan.
        Ahead = "ahead",
        /// As planned.
        OnTrack = "on_track",
        /// Behind plan.
        Delayed = "delayed",
        /// Cannot go on.
        Blocked = "blocked",
        /// Done.
        Complete = "complete",
        /// The team gives no status.
        Unavailable = "unavailable",
    }
}

list! {
    /// Who may see a row.
    Visibility {
        /// Everyone.
        Public = "public",
        /// Nobody outside: it reaches no output file.
        Internal = "internal",
    }
}

list! {
    /// What kind of thing an indicator measures.
    IndicatorType {
        /// An effect on the world.
        Outcome = "outcome",
        /// What was done or made.
        Output = "output",
        /// Cost or time per result.
        Efficiency = "efficiency",
        /// How those served see it.
        CustomerService = "customer_service",
        /// What was put in.
        Input = "input",
        /// A step that is done or not.
        Milestone = "milestone",
    }
}

list! {
    /// Which way an indicator should go.
    Direction {
        /// More is better.
        Increase = "increase",
        /// Less is better.
        Decrease = "decrease",
        /// Must not fall below the target.
        MaintainAtOrAbove = "maintain_at_or_above",
        /// Must not rise above the target.
        MaintainAtOrBelow = "maintain_at_or_below",
        /// Must stay between two bounds.
        WithinRange = "within_range",
        /// Done when reached; never paced.
        Complete = "complete",
    }
}

list! {
    /// How often an indicator is measured.
    Frequency {
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Annual = "annual",
    }
}

list! {
    /// How the figures of several periods make one.
    Aggregation {
        /// Each figure is the state at its time.
        PointInTime = "point_in_time",
        /// Each figure is the total so far.
        Cumulative = "cumulative",
        /// Each figure is its own period's; the total is their sum.
        Sum = "sum",
        /// Each figure is a mean over its period.
        Average = "average",
    }
}

list! {
    /// What is to be known about one figure, or why there is none.
    ValueStatus {
        /// Will not change.
        Final = "final",
        /// May change.
        Preliminary = "preliminary",
        /// Estimated rather than measured.
        Estimated = "estimated",
        /// Differs from what was given before.
        Revised = "revised",
        /// From too small or uneven a base.
        LowReliability = "low_reliability",
        /// Not comparable with earlier periods.
        Break = "break",
        /// The period is not over.
        NotYetDue = "not_yet_due",
        /// There is no figure.
        NotAvailable = "not_available",
        /// There is a figure and it may not be shown.
        Suppressed = "suppressed",
        /// There can be no figure.
        NotApplicable = "not_applicable",
    }
}

list! {
    /// How far a milestone has come.
    MilestoneStatus {
        /// Nothing done yet.
        NotStarted = "not_started",
        /// Under way.
        InProgress = "in_progress",
        /// Done.
        Complete = "complete",
        /// Later than planned.
        Delayed = "delayed",
        /// Given up.
        Cancelled = "cancelled",
    }
}
pub(crate) use list;
