//! Which columns a file has, by the contract, and where they stand in a table.
//!
//! Owns which columns must be there, and the findings about column names. Never
//! looks below the header.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, nearest, rules};
use crate::source::Span;
use crate::table::{self, Table};

/// Whether a file can do without a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

/// One column of the contract and its place in a table, if it is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) at: Option<usize>,
}

/// A `by_…` column: the dimension that it breaks figures down by.
#[derive(Clone, Debug)]
pub(super) struct Dimension {
    pub(super) name: String,
    pub(super) at: usize,
}

/// The columns of a file, each with whether it can do without.
pub(super) type Needs = &'static [(&'static str, Need)];

/// Declares the columns of a file as a struct with a field for each.
macro_rules! columns {
    ($name:ident { $($field:ident: $need:ident),+ $(,)? }) => {
        /// The columns of the file, each with its place.
        #[derive(Debug)]
        pub(super) struct $name { $(pub(super) $field: Column),+ }

        impl $name {
            const NEEDS: Needs = &[$((stringify!($field), Need::$need)),+];

            /// Finds the columns in a table's header and tells what is wrong
            /// with it; with the columns that the contract does not name.
            pub(super) fn bind(
                table: &Table,
                others: Others,
                findings: &mut Diagnostics,
            ) -> (Self, Vec<Dimension>) {
                let mut header = Header::read(table, Self::NEEDS, others, findings);
                let columns = Self { $($field: header.column(stringify!($field))),+ };
                (columns, header.dimensions)
            }
        }
    };
}

columns!(AgencyColumns {
    agency_id: Required,
    agency_name: Required,
    abbreviation: Optional,
    agency_url: Optional,
    agency_type: Optional,
    contact: Optional,
});

columns!(GoalColumns {
    goal_id: Required,
    goal_type: Required,
    goal_name: Required,
    goal_statement: Optional,
    parent_goal_id: Optional,
    joint_goal_id: Optional,
    supports_goal_ids: Optional,
    start_period: Optional,
    end_period: Optional,
    reported_status: Optional,
    goal_leader: Optional,
    goal_leader_title: Optional,
    deputy_goal_leader: Optional,
    contact: Optional,
    topics: Optional,
    predecessor_goal_id: Optional,
    external_factors: Optional,
    congressional_input: Optional,
    note: Optional,
    visibility: Optional,
    embargo_until: Optional,
});

columns!(IndicatorColumns {
    indicator_id: Required,
    goal_id: Required,
    indicator_name: Required,
    key_result: Optional,
    definition: Optional,
    note: Optional,
    indicator_type: Optional,
    unit: Optional,
    decimals: Optional,
    direction: Optional,
    baseline_value: Optional,
    baseline_period: Optional,
    target_value: Optional,
    target_min: Optional,
    target_max: Optional,
    target_text: Optional,
    target_period: Optional,
    frequency: Optional,
    aggregation: Optional,
    tolerance: Optional,
    actual_from: Optional,
    data_source: Optional,
    verification: Optional,
    accuracy: Optional,
    limitations: Optional,
    compensation: Optional,
    contact: Optional,
    predecessor_indicator_id: Optional,
    visibility: Optional,
    embargo_until: Optional,
});

columns!(MeasurementColumns {
    indicator_id: Required,
    period: Required,
    actual: Optional,
    target: Optional,
    target_min: Optional,
    target_max: Optional,
    actual_text: Optional,
    target_text: Optional,
    value_status: Optional,
    as_of_date: Optional,
    note: Optional,
    embargo_until: Optional,
});

columns!(MilestoneColumns {
    milestone_id: Required,
    goal_id: Required,
    milestone_name: Required,
    due: Optional,
    original_due: Optional,
    milestone_status: Optional,
    completed_date: Optional,
    note: Optional,
    visibility: Optional,
});

/// The files of the contract that are read, each with its columns.
const FILES: [(&str, Needs); 5] = [
    ("agencies.csv", AgencyColumns::NEEDS),
    ("goals.csv", GoalColumns::NEEDS),
    ("indicators.csv", IndicatorColumns::NEEDS),
    ("milestones.csv", MilestoneColumns::NEEDS),
    ("measurements.csv", MeasurementColumns::NEEDS),
];

/// The columns of the file at a path: those of measurements for the files of
/// the folder measurements/.
pub(super) fn needs_of(path: &str) -> Needs {
    let name = path.rsplit('/').next().unwrap_or(path);
    let found = FILES.into_iter().find(|(known, _)| *known == name);
    found.map_or(MeasurementColumns::NEEDS, |(_, needs)| needs)
}

/// The first file whose columns are such.
pub(super) fn file_with(is_it: impl Fn(Needs) -> bool) -> Option<&'static str> {
    FILES.into_iter().find(|(_, needs)| is_it(needs)).map(|(name, _)| name)
}

/// A column name as the contract would write it: lower case, `_` between words.
pub(super) fn plain_name(written: &str) -> String {
    written.trim().to_lowercase().replace([' ', '-'], "_")
}

/// What becomes of columns that the contract does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// They are told.
    Unknown,
    /// Those that begin with `by_` break figures down.
    Dimensions,
}

/// The header of a table, being matched against the contract.
struct Header {
    known: Vec<(&'static str, usize)>,
    dimensions: Vec<Dimension>,
}

impl Header {
    fn read(table: &Table, needs: Needs, others: Others, findings: &mut Diagnostics) -> Self {
        let mut header = Header { known: Vec::new(), dimensions: Vec::new() };
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut strangers: Vec<(String, Span)> = Vec::new();
        // Columns without names that stand side by side are told once.
        let mut blank: Option<(Span, usize)> = None;
        for (at, cell) in table.header().cells().enumerate() {
            let written = cell.value();
            let name = plain_name(&written);
            if name.is_empty() {
                blank = Some(match blank {
                    Some((first, count)) => (first, count + 1),
                    None => (cell.span, 1),
                });
                continue;
            }
            findings.extend(blank.take().map(blank_names));
            if let Some(first) = seen.get(&name) {
                findings.push(duplicate(&name, cell.span, *first));
                continue;
            }
            seen.insert(name.clone(), cell.span);
            if let Some((known, _)) = needs.iter().find(|(known, _)| *known == name) {
                header.known.push((known, at));
            } else if others == Others::Dimensions && name.starts_with("by_") && name.len() > 3 {
                header.dimensions.push(Dimension { name: name.clone(), at });
            } else {
                strangers.push((written.trim().to_owned(), cell.span));
                continue;
            }
            if written != name {
                findings.push(spelling(&written, &name, cell.span));
            }
        }
        findings.extend(blank.map(blank_names));
        header.tell_missing(table, needs, &mut strangers, findings);
        for (name, span) in strangers {
            findings.push(unknown(&name, span, needs));
        }
        header
    }

    /// Tells the columns that must be there and are not. A stranger that seems
    /// to be one of them is told as such, and not a second time.
    fn tell_missing(
        &self,
        table: &Table,
        needs: &[(&'static str, Need)],
        strangers: &mut Vec<(String, Span)>,
        findings: &mut Diagnostics,
    ) {
        // A file without any column names is told as such.
        let needs = if table.header().cells().next().is_none() { &[][..] } else { needs };
        for (name, need) in needs {
            let there = self.known.iter().any(|(known, _)| known == name);
            if there || *need == Need::Optional {
                continue;
            }
            let near = nearest(name, strangers.iter().map(|(stranger, _)| stranger.as_str()));
            let all = || needs.iter().map(|(known, _)| *known);
            // A short name is near to a long one, and not the other way round.
            let is_meant = |stranger: &str| {
                near.map_or_else(
                    || nearest(stranger, all()) == Some(*name),
                    |near| near == stranger,
                )
            };
            let at = strangers.iter().position(|(stranger, _)| is_meant(stranger));
            findings.push(match at.map(|at| strangers.remove(at)) {
                Some((stranger, span)) => Diagnostic::new(
                    &rules::MISSING_COLUMN,
                    span,
                    format!("the column `{name}` is missing. Is it this one, `{stranger}`?"),
                    format!("write `{name}` here, or add a column of that name"),
                ),
                None => Diagnostic::new(
                    &rules::MISSING_COLUMN,
                    table.header().span(),
                    format!("the column `{name}` is missing"),
                    format!("add a column named `{name}`, or rename the one that holds it"),
                ),
            });
        }
    }

    fn column(&mut self, name: &'static str) -> Column {
        let at = self.known.iter().find(|(known, _)| *known == name).map(|(_, at)| *at);
        Column { name, at }
    }
}

fn blank_names((first, count): (Span, usize)) -> Diagnostic {
    let (message, help) = match count {
        1 => ("this column has no name".into(), "give the column a name, or remove it"),
        many => (
            format!("{many} columns side by side have no name, from this one on"),
            "give the columns names, or remove them",
        ),
    };
    Diagnostic::new(&rules::BLANK_COLUMN_NAME, first, message, help)
}

fn duplicate(name: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("the column `{name}` is there twice");
    Diagnostic::new(&rules::DUPLICATE_COLUMN, span, message, "keep one of the two")
        .with_related(first, "first here")
}

fn spelling(written: &str, name: &str, span: Span) -> Diagnostic {
    let message = format!("`{written}` was read as the column `{name}`");
    Diagnostic::new(&rules::COLUMN_SPELLING, span, message, format!("write `{name}`"))
        .with_fix(table::spelt(name))
}

/// The columns that keep a row from being published. A slip in one of their
/// names would publish what should stay inside.
const GUARDS: [&str; 2] = ["visibility", "embargo_until"];

fn unknown(name: &str, span: Span, needs: &[(&'static str, Need)]) -> Diagnostic {
    let near = nearest(name, needs.iter().map(|(known, _)| *known));
    if let Some(guard) = near.filter(|near| GUARDS.contains(near)) {
        return Diagnostic::new(
            &rules::MISSPELT_GUARD,
            span,
            format!("`{name}` looks like `{guard}`, and passed over it would keep nothing back"),
            format!("write `{guard}`, or give the column a name that is not like it"),
        );
    }
    let near = did_you_mean(name, needs.iter().map(|(known, _)| *known));
    Diagnostic::new(
        &rules::UNKNOWN_COLUMN,
        span,
        format!(
            "`{name}` is not a column that Goalpost knows in this file, so it is not read.{near}"
        ),
        "rename the column, or remove it",
    )
}
