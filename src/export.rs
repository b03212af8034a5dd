//! Tables, addresses and pictures as files for machines: one exporter a format.
//!
//! Owns the formats. What stands in a table is the matter of `dataset`.

pub mod card;
mod csv;
mod find;
mod json;
mod sitemap;

pub use csv::csv;
pub use find::find;
pub use json::json;
pub use sitemap::{robots, sitemap};
