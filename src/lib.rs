//! Goalpost turns per-agency progress data into a static public-reporting website.

pub mod source;
pub mod diagnostic;
pub mod prose;
pub mod chart;
