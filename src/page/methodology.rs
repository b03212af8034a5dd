//! How statuses are worked out, with the settings in force and the counts of
//! this site.

use rust_decimal::Decimal;

use super::view::{Methodology, StatusRow};
use super::{Pages, figures, lists, words};
use crate::derive::Status;

pub(super) fn methodology(pages: &Pages) -> Methodology {
    let results = pages.results;
    let settings = pages.settings;
    let tally = results.tally(results.goals().map(|(at, _)| at));
    let start = settings.calendar.fiscal_year_start;
    let year = results.report.as_of().year();
    let indicators = results.goals().flat_map(|(_, goal)| &goal.indicators);
    Methodology {
        body_html: lists::introduction(pages, "methodology", 2),
        as_of: figures::date(results.report.as_of()),
        fiscal_year_start: figures::month(start),
        fiscal_year_example: fiscal_year(year, start),
        pace_tolerance: percentage_points(settings.pace_tolerance),
        statuses: Status::ALL
            .iter()
            .map(|&status| StatusRow {
                status: words::status(status),
                group: words::group(status.group()).0,
                meaning: words::meaning(status),
                count: tally.of(status),
            })
            .collect(),
        total: tally.total(),
        with_tolerance: indicators.filter(|one| !one.indicator.tolerance.is_zero()).count(),
        withheld: settings.withhold.iter().map(|(column, _)| column.clone()).collect(),
    }
}

fn fiscal_year(year: i16, start: i8) -> String {
    match start {
        1 => format!("Fiscal year {year} is January to December {year}"),
        _ => format!(
            "Fiscal year {year} is {} {} to {} {year}",
            figures::month(start),
            year - 1,
            figures::month(start - 1)
        ),
    }
}

/// `0.05` as `5`; nothing where there is no tolerance.
fn percentage_points(share: Decimal) -> Option<String> {
    let points = share.checked_mul(Decimal::ONE_HUNDRED)?;
    (!share.is_zero()).then(|| points.normalize().to_string())
}
