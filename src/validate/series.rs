//! The measurements of one indicator together: order, duplicates, gaps.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Indicator, Measurement, Period};
use crate::settings::Calendar;

/// Puts an indicator's rows into order (headline rows first, then by breakdown,
/// each by period), and tells duplicates.
pub(super) fn settle(indicator: &mut Indicator, findings: &mut Diagnostics) {
    indicator.measurements.sort_by(|a, b| {
        (a.breakdown(), a.period, a.place).cmp(&(b.breakdown(), b.period, b.place))
    });
    indicator.measurements.dedup_by(|later, earlier| {
        let same = (later.breakdown(), later.period) == (earlier.breakdown(), earlier.period);
        if same {
            findings.push(duplicate(&indicator.id.to_string(), later, earlier));
        }
        same
    });
    // Sites hold hundreds of thousands of rows; room for more would never be used.
    indicator.measurements.shrink_to_fit();
}

/// Tells an indicator without rows, and periods that are missing between rows.
pub(super) fn tell_missing(indicator: &Indicator, calendar: Calendar, findings: &mut Diagnostics) {
    if indicator.measurements.is_empty() {
        let message = format!("no row of measurements.csv is about {}", indicator.id);
        let help = "add a row for each period; where there is no figure, say why in value_status";
        let rule = &rules::INDICATOR_WITHOUT_MEASUREMENTS;
        findings.push(Diagnostic::new(rule, indicator.place, message, help));
    }
    tell_gaps(indicator, calendar, findings);
}

fn duplicate(id: &str, later: &Measurement, earlier: &Measurement) -> Diagnostic {
    let spelt = later.period;
    Diagnostic::new(
        &rules::DUPLICATE_KEY,
        later.place,
        format!("there are two rows for {id} in {spelt} ({} to {})", spelt.first(), spelt.last()),
        "keep one of the rows; a figure that was corrected replaces the first one",
    )
    .with_related(earlier.place, "the first row")
}

fn tell_gaps(indicator: &Indicator, calendar: Calendar, findings: &mut Diagnostics) {
    let headline: Vec<&Measurement> =
        indicator.measurements.iter().filter(|row| row.is_headline()).collect();
    let periods: Vec<Period> = headline.iter().map(|row| row.period).collect();
    for gap in crate::model::series::gaps(&periods, indicator.frequency, calendar) {
        let names: Vec<String> = gap.missing.iter().take(4).map(Period::to_string).collect();
        let more = gap.missing.len().saturating_sub(4);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        findings.push(Diagnostic::new(
            &rules::SERIES_GAP,
            headline[gap.before].place,
            format!("{} has no row for {}{more} before this one", indicator.id, names.join(", ")),
            "add the rows; where there is no figure, say why in value_status",
        ));
    }
}
