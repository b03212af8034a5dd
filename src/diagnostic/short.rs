//! One line per finding, as compilers write them: for editors and scripts.

use std::fmt::Write;

use super::{Diagnostic, Diagnostics};
use crate::source::SourceMap;

/// `path:line:column: severity[code]: message`, one finding a line. Paths are
/// relative to the site, columns are counted in characters from 1.
pub fn short(findings: &Diagnostics, sources: &SourceMap) -> String {
    let mut out = String::new();
    for finding in findings.iter() {
        line(&mut out, finding, sources);
    }
    out
}

fn line(out: &mut String, finding: &Diagnostic, sources: &SourceMap) {
    let file = &sources[finding.span.file];
    let at = file.position(finding.span.start);
    let Diagnostic { severity, rule, message, .. } = finding;
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "{}:{}:{}: {severity}[{}]: {message}",
        file.path(),
        at.line,
        at.column,
        rule.code
    );
}
