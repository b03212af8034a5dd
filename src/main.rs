//! The `goalpost` program.

fn main() {}
