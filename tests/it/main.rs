//! What the whole program does, seen from outside. What each area promises
//! stands in its module; the sites it is tried on stand in folders beside
//! this one.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

mod arbitrary;
mod bounds;
mod cards;
mod cmd;
mod determinism;
mod diagnostics;
mod expect;
mod fix;
mod formats;
mod guide;
mod head;
mod hidden;
mod hostile;
mod layers;
mod mending;
mod output;
mod output_folder;
mod paths;
mod program;
mod publish;
mod publish_stopped;
mod readme;
mod rules;
mod sample;
mod sites;
mod theme;
mod words;
