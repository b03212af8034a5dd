//! Tests of the program as a whole. What each area promises stands in its
//! module; the sites they are tried on stand in folders beside this one.

mod cmd;
mod determinism;
mod expect;
mod hidden;
mod layers;
mod output;
mod output_folder;
mod program;
mod sample;
mod sites;
mod words;
