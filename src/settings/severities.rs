//! The severities that a site gives to rules.
//!
//! Owns which of them can be changed, and to what. Never changes a finding:
//! that is done where findings are settled.

use super::table::Table;
use crate::diagnostic::{Rule, Severity, rules};

/// The severities of `[check]`: every key is the code of a rule.
pub(super) fn read(check: &mut Table) -> Vec<(&'static Rule, Option<Severity>)> {
    let mut severities = Vec::new();
    for rule in rules::all() {
        let Some(value) = check.take(rule.code) else { continue };
        let severity = match value.get_ref().as_str() {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            Some("off") => None,
            _ => {
                let takes = "\"error\", \"warning\" or \"off\"";
                check.refuse(rule.code, value, takes, "\"warning\"");
                continue;
            }
        };
        match unchangeable(rule, severity) {
            None => severities.push((rule, severity)),
            Some((why, help)) => check.tell(value, format!("`{}` {why}", rule.code), help),
        }
    }
    severities
}

/// Why a rule cannot be given a severity, and what to do instead: nothing may
/// be lost without a word.
fn unchangeable(rule: &Rule, severity: Option<Severity>) -> Option<(&'static str, &'static str)> {
    let is_lowered = rule.severity == Severity::Error && severity != Some(Severity::Error);
    if is_lowered && rule.is_fixed {
        return Some((
            "is always an error: what breaks it leaves nothing that could be published",
            "take the line away, and mend what is found",
        ));
    }
    (is_lowered && severity.is_none()).then_some((
        "is an error and cannot be turned off: what it is about is left out, and that must be said",
        "write \"warning\" to publish without what is at fault",
    ))
}
