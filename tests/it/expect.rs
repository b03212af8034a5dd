//! Comparison with golden files. `UPDATE_EXPECT=1` writes them anew, for a
//! human to read each changed line before it is committed.

use std::fs;
use std::path::Path;

/// Holds a text against a golden file; says where they part.
pub(crate) fn same(golden: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read_to_string(golden).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(golden, actual).unwrap();
        return Ok(());
    }
    let (mut wanted, mut got) = (expected.lines(), actual.lines());
    let mut number = 0;
    let (wanted, got) = loop {
        number += 1;
        match (wanted.next(), got.next()) {
            (Some(one), Some(other)) if one == other => {}
            (None, None) => break ("another end of line", "this one"),
            (one, other) => break (one.unwrap_or("the end"), other.unwrap_or("the end")),
        }
    };
    Err(format!("{}:{number}\n  expected: {wanted}\n  actual:   {got}\n", golden.display()))
}
