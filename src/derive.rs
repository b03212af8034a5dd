//! What the report amounts to: statuses, roll-ups, lists.
//!
//! Owns the public report and every rule by which figures are judged and
//! counted. Pure functions; never formats anything, never reads a clock.

pub mod exact;
pub mod indicator;
pub mod judge;
pub mod movement;
pub mod public;
mod relations;
pub mod results;
pub mod risk;
pub mod status;
pub mod tally;

pub use exact::{Exact, Share};
pub use indicator::{IndicatorResult, Judged};
pub use movement::Movement;
pub use public::{Dates, PublicReport, public};
pub use results::{AgencyResult, GoalAt, GoalResult, IndicatorAt, JointGoal, Results, Topic};
pub use risk::Contradiction;
pub use status::{Basis, By, Group, Judgement, NoPace, Pace, Status};
pub use tally::Tally;
