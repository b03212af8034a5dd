//! Goalpost turns per-agency progress data into a static public-reporting website.

pub mod source;
pub mod diagnostic;
pub mod settings;
pub mod load;
pub mod table;
pub mod prose;
pub mod model;
pub mod route;
pub mod validate;
pub mod derive;
pub mod dataset;
pub mod chart;
pub mod page;
pub mod theme;
pub mod export;
pub mod render;
pub mod write;
pub mod command;
