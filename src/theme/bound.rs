//! A bound on the work that a page's template may do.
//!
//! Owns the count of steps. The engine ends every loop, since each goes through
//! something that is there, and stops components that call themselves 20 deep;
//! but loops in loops and templates that include each other in a tree can take
//! longer than anyone waits, and write nothing meanwhile. So the site's own
//! templates are given to the engine with calls that count: a loop costs its
//! length before it begins, times the text inside it, a value that is kept the
//! length of all that is in it, and a component, a block and an include [`COST`] steps each. The count
//! does not hang on the machine.
//!
//! Since all of a value counts, one that is put into itself over and over costs the
//! square of how often: the steps end long before it is so deep that the program
//! could not let go of it, which takes a call for each level.
//!
//! Filters that can make much of little cost the length of what they make.
//!
//! Not bounded is what a loop gathers between `{% set … %}` and `{% endset %}`, or
//! a list made by going through another one, from long values.
//! Templates inside the program are not counted: what they do is bounded by what
//! is on the site.
//! A template that the engine refuses with the calls in it is not counted either,
//! and the others are.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

pub(super) use counted::Counted;
pub(super) use depth::{recursion, refuse_deep};

mod counted;
mod depth;
mod growth;
mod tokens;

#[cfg(test)]
mod tests;

/// Counts the length of what is gone through.
const EACH: &str = "goalpost_each";
/// Counts the length of what is kept.
const KEEP: &str = "goalpost_keep";
/// Counts one step.
const STEP: &str = "goalpost_step";

/// Steps of a component, a block or an include: about as long as so many rounds
/// of an empty loop.
const COST: u64 = 50;

/// What the engine is told when the steps are used up.
const USED_UP: &str = "this takes the page over its limit of";

/// Gives the engine the counted form of templates that it has as they were
/// written; the answer is the name of each of which it refuses that form. The
/// only cause known is a template that nests as deep as the engine allows, since
/// a call is one level more.
pub(super) fn count(tera: &mut Tera, templates: &BTreeMap<String, Counted>) -> Vec<String> {
    let texts = templates.iter().map(|(name, counted)| (name.as_str(), counted.text.as_str()));
    // The engine keeps what it has where it takes not all of them.
    if tera.add_raw_templates(texts).is_ok() {
        return Vec::new();
    }
    let one_by_one = templates.iter();
    let refused = one_by_one.filter(|(name, one)| tera.add_raw_template(name, &one.text).is_err());
    refused.map(|(name, _)| name.clone()).collect()
}

/// The steps that are left for the page that each thread makes: the engine tells
/// a filter nothing of its page, and a page is made on one thread from beginning
/// to end.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    left: Arc<Mutex<HashMap<ThreadId, u64>>>,
    /// The steps that a page may take.
    limit: u64,
}

impl Steps {
    /// Each page may take `limit` steps.
    pub(super) fn new(limit: u64) -> Self {
        Self { left: Arc::default(), limit }
    }

    /// Begins a page on this thread.
    pub(super) fn begin(&self) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.insert(thread::current().id(), self.limit);
    }

    /// Takes the steps away that are left.
    pub(super) fn use_up(&self) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.insert(thread::current().id(), 0);
    }

    /// Gives the engine what counted templates call.
    pub(super) fn register(&self, tera: &mut Tera) {
        let steps = self.clone();
        tera.register_filter(EACH, move |value: Value, with: Kwargs, _: &State| {
            let cost = with.get("cost")?.unwrap_or(1);
            steps.charge(value, cost)
        });
        let steps = self.clone();
        tera.register_filter(KEEP, move |value: Value, _: Kwargs, _: &State| {
            let length = steps.length_of_all(&value);
            steps.take(length.saturating_add(1)).map(|()| value)
        });
        growth::register(self, tera);
        let steps = self.clone();
        tera.register_function(STEP, move |_: Kwargs, _: &State| steps.take(COST).map(|()| true));
    }

    /// Whether an error of the engine says that the steps are used up.
    pub(super) fn are_used_up(message: &str) -> bool {
        message.contains(USED_UP)
    }

    /// The finding that the steps are used up.
    pub(super) fn finding(place: Span, message: &str) -> Diagnostic {
        let help = "go through less, or raise `page_mb` under `[limits]`: a page may take a step for each of its bytes";
        Diagnostic::new(&rules::ENDLESS_TEMPLATE, place, message, help)
    }

    /// Takes the length of a value, times what each part of it costs, and hands
    /// it on unchanged.
    fn charge(&self, value: Value, cost: u64) -> TeraResult<Value> {
        let length = u64::try_from(value.len().unwrap_or(0)).unwrap_or(u64::MAX);
        self.take(length.saturating_mul(cost).saturating_add(1))?;
        Ok(value)
    }

    /// The length of a value and of all lists and maps in it; more than the limit
    /// where it is longer. Values share what is in them, so that one can be longer
    /// than all that is held in memory.
    fn length_of_all(&self, value: &Value) -> u64 {
        let mut length = u64::try_from(value.len().unwrap_or(0)).unwrap_or(u64::MAX);
        let mut rest = vec![value];
        while let Some(value) = rest.pop()
            && length <= self.limit
        {
            let list = value.as_array().into_iter().flatten();
            for inner in list.chain(value.as_map().into_iter().flat_map(|map| map.values())) {
                if inner.is_array() || inner.is_map() {
                    length = length.saturating_add(inner.len().unwrap_or(0) as u64);
                    rest.push(inner);
                }
            }
        }
        length
    }

    fn take(&self, steps: u64) -> TeraResult<()> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let left = left.entry(thread::current().id()).or_insert(self.limit);
        match left.checked_sub(steps) {
            Some(rest) => {
                *left = rest;
                Ok(())
            }
            None => {
                let limit = self.limit;
                Err(tera::Error::message(format!("{USED_UP} {limit} steps and characters kept")))
            }
        }
    }
}
