//! Rows that belong to something their folder does not define.
//!
//! Owns what such a row seems to mean; whether another agency defines it is
//! asked when all folders are read. It never hangs a row on what it seems to
//! mean.

use std::collections::HashMap;

use crate::diagnostic::Suggestions;
use crate::model::Id;
use crate::source::Span;

/// A row that belongs to something its folder does not define.
pub(super) struct Orphan {
    pub(super) of: OrphanOf,
    pub(super) id: String,
    pub(super) span: Span,
    /// The id of the folder that seems to be meant.
    pub(super) near: Option<String>,
}

/// What a row should belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OrphanOf {
    Goal,
    Indicator,
}

impl OrphanOf {
    /// The word for it, and the file that defines it.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            OrphanOf::Goal => ("goal", "goals.csv"),
            OrphanOf::Indicator => ("indicator", "indicators.csv"),
        }
    }
}

/// The orphans of one folder.
#[derive(Default)]
pub(super) struct Orphans {
    found: Vec<Orphan>,
    suggestions: Suggestions,
    /// What each of their ids seems to mean.
    meant: HashMap<(OrphanOf, String), Option<String>>,
}

impl Orphans {
    /// Takes in a row. One that seems to mean what cannot be an id is passed
    /// over: that id is told where it is defined.
    pub(super) fn add<'a>(
        &mut self,
        of: OrphanOf,
        id: String,
        span: Span,
        known: impl Iterator<Item = &'a str>,
    ) {
        let suggestions = &mut self.suggestions;
        let meant = self.meant.entry((of, id.clone()));
        let near = meant.or_insert_with(|| suggestions.nearest(&id, known).map(str::to_owned));
        if near.as_deref().is_none_or(|near| Id::new(near).is_ok()) {
            self.found.push(Orphan { of, id, span, near: near.clone() });
        }
    }

    /// The ids of indicators that rows seem to mean.
    pub(super) fn meant_indicators(&self) -> impl Iterator<Item = &str> {
        let meant = self.meant.iter().filter(|((of, _), _)| *of == OrphanOf::Indicator);
        meant.filter_map(|(_, near)| near.as_deref())
    }

    /// The rows, in the order in which they were found.
    pub(super) fn into_rows(self) -> Vec<Orphan> {
        self.found
    }
}
