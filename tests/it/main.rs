//! What the whole program does, seen from outside. What each area promises
//! stands in its module; the sites it is tried on stand in folders beside
//! this one.

mod cmd;
mod determinism;
mod diagnostics;
mod expect;
mod hidden;
mod layers;
mod output;
mod output_folder;
mod program;
mod sample;
mod sites;
mod words;
