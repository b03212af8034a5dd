//! `goalpost explain`: what a rule means.

use super::{ExplainOptions, Outcome, say};
use crate::diagnostic::{self, Rule, did_you_mean, rules};

pub(super) fn run(options: &ExplainOptions) -> Outcome {
    let Some(code) = &options.code else {
        say::out(&diagnostic::list());
        return Outcome::Fine;
    };
    match Rule::find(code) {
        Some(rule) => {
            say::out(&diagnostic::explain(rule));
            Outcome::Fine
        }
        None => {
            let near = did_you_mean(code, rules::all().map(|rule| rule.code));
            say::usage(&format!("there is no rule `{code}`.{near}"), "goalpost explain --list")
        }
    }
}
