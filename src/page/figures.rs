//! Figures, dates and periods as people read them. The digits are the
//! source's; nothing is rounded but headline figures whose indicator asks.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::derive::{Exact, Share};
use crate::model::period::Unit as PeriodUnit;
use crate::model::{Indicator, Period, Target, Unit, UnitKind, number};

/// A figure with its unit: `94.63 %`, `$1,234`, `9,855`, `42 days`.
pub(super) fn figure(value: Decimal, unit: &Unit) -> String {
    let mut out = String::new();
    push_figure(&mut out, value, unit.kind());
    match unit.kind() {
        UnitKind::Percent | UnitKind::Fraction => out.push_str(" %"),
        UnitKind::Word => push_word(&mut out, value, unit.as_str()),
        _ => {}
    }
    out
}

/// Puts a unit behind its figure: `1 day`, `42 days`. Nobody says `4 score`:
/// these units stand with the chart and in the head of the table.
fn push_word(out: &mut String, value: Decimal, unit: &str) {
    let word = match unit {
        "ratio" | "index" | "score" => return,
        "days" | "hours" if value == Decimal::ONE && value.scale() == 0 => &unit[..unit.len() - 1],
        _ => unit,
    };
    out.push(' ');
    out.push_str(word);
}

/// A figure without its unit, for tables whose header names it.
pub(super) fn bare(value: Decimal, unit: &Unit) -> String {
    let mut out = String::with_capacity(16);
    push_figure(&mut out, value, unit.kind());
    out
}

fn push_figure(out: &mut String, value: Decimal, kind: UnitKind) {
    match kind {
        UnitKind::Fraction => push_grouped(out, times_100(value), ""),
        UnitKind::Usd => push_grouped(out, value, "$"),
        _ => push_grouped(out, value, ""),
    }
}

/// A headline figure: with the decimals that its indicator asks for, unless
/// rounding would put it on the other side of its target or a bound.
pub(super) fn headline(value: Decimal, indicator: &Indicator, target: Option<&Target>) -> String {
    let rounded = match indicator.decimals {
        Some(decimals) if decimals < value.scale() => {
            value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        }
        _ => value,
    };
    let bounds = target.into_iter().flat_map(|target| [target.value, target.min(), target.max()]);
    let keeps_side = bounds.flatten().all(|bound| rounded.cmp(&bound) == value.cmp(&bound));
    figure(if keeps_side { rounded } else { value }, &indicator.unit)
}

/// A sum or difference with its unit; nothing where it has too many digits.
pub(super) fn exact(value: Exact, unit: &Unit) -> Option<String> {
    value.decimal().map(|value| figure(value, unit))
}

/// A share in percent, cut toward the unmet side: `22.5 %`.
pub(super) fn percent(share: Share) -> String {
    let Some(percent) = share.percent() else { return "more than can be shown".into() };
    let mut out = String::new();
    push_grouped(&mut out, percent, "");
    out + " %"
}

/// A fraction as percent, its digits kept: 0.875 becomes 87.5.
fn times_100(value: Decimal) -> Decimal {
    let mut value = value;
    match value.scale() {
        0 => value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value),
        1 => value.checked_mul(Decimal::ONE_HUNDRED).map_or(value, |value| value.trunc()),
        scale => {
            // Moving the point is exact, whatever the digits.
            let _ = value.set_scale(scale - 2);
            value
        }
    }
}

/// Writes a number with a comma between groups of three.
fn push_grouped(out: &mut String, value: Decimal, sign: &str) {
    if value.is_sign_negative() && !value.is_zero() {
        out.push('\u{2212}');
    }
    out.push_str(sign);
    let start = out.len();
    number::push(out, value.abs());
    let decimals = value.scale() as usize;
    let point = out.len() - if decimals > 0 { decimals + 1 } else { 0 };
    for before_last in (3..point - start).step_by(3) {
        out.insert(point - before_last, ',');
    }
}

/// A period in all the words that pages use for it.
#[derive(Debug)]
pub(super) struct PeriodWords {
    /// `FY2022 Q4`
    pub(super) label: String,
    /// On the axis of a chart: `Q4`.
    pub(super) axis: String,
}

impl PeriodWords {
    pub(super) fn of(period: Period) -> Self {
        Self { label: self::period(period), axis: axis_label(period) }
    }
}

/// `FY2022 Q4`, `July 2022`, `FY2018 to FY2020`.
pub(super) fn period(period: Period) -> String {
    match period.unit() {
        Some(unit) => period_unit(unit),
        None => format!("{} to {}", period_unit(period.from()), period_unit(period.to())),
    }
}

fn period_unit(unit: PeriodUnit) -> String {
    match unit {
        PeriodUnit::FiscalYear(year) => format!("FY{year:04}"),
        PeriodUnit::FiscalQuarter(year, quarter) => format!("FY{year:04} Q{quarter}"),
        PeriodUnit::CalendarYear(year) => format!("{year:04}"),
        PeriodUnit::CalendarQuarter(year, quarter) => format!("{year:04} Q{quarter}"),
        PeriodUnit::Month(year, number) => format!("{} {year}", month(number)),
        PeriodUnit::Day(day) => date(day),
    }
}

/// A period on the axis of a chart: its first quarter or month names the year,
/// and the chart names it again where the label before is of another.
fn axis_label(period: Period) -> String {
    match period.unit() {
        Some(PeriodUnit::FiscalQuarter(_, n) | PeriodUnit::CalendarQuarter(_, n)) if n > 1 => {
            format!("Q{n}")
        }
        Some(PeriodUnit::Month(_, n)) if n > 1 => month(n)[..3].to_owned(),
        Some(PeriodUnit::Month(year, n)) => format!("{} {year}", &month(n)[..3]),
        _ => self::period(period),
    }
}

/// The months of a period: `July to September 2022`.
pub(super) fn months(period: Period) -> String {
    let (first, last) = (period.first(), period.last());
    let whole = first.day() == 1 && last == last.last_of_month();
    if !whole {
        return if first == last {
            date(first)
        } else {
            format!("{} to {}", date(first), date(last))
        };
    }
    let (from, to) = (month(first.month()), month(last.month()));
    if first.year() != last.year() {
        format!("{from} {} to {to} {}", first.year(), last.year())
    } else if first.month() != last.month() {
        format!("{from} to {to} {}", last.year())
    } else {
        format!("{to} {}", last.year())
    }
}

/// The month in which a day stands: `September 2023`.
pub(super) fn month_of(day: Date) -> String {
    format!("{} {}", month(day.month()), day.year())
}

/// `December 31, 2022`.
pub(super) fn date(day: Date) -> String {
    format!("{} {}, {}", month(day.month()), day.day(), day.year())
}

/// The name of a month, 1 to 12.
pub(super) fn month(number: i8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::try_from(number - 1).unwrap_or(0) % 12]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period_spelling::read;
    use crate::settings::Calendar;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("the test spells numbers right")
    }

    #[test]
    fn figures_keep_their_digits() {
        for (digits, unit, expected) in [
            ("94.70", "percent", "94.70 %"),
            ("0.875", "fraction", "87.5 %"),
            ("0.5", "fraction", "50 %"),
            ("1", "fraction", "100 %"),
            ("1234567.80", "usd", "$1,234,567.80"),
            ("-1234", "usd", "\u{2212}$1,234"),
            ("580466", "count", "580,466"),
            ("999", "", "999"),
            ("1000", "", "1,000"),
            ("165", "days", "165 days"),
            ("0.00012", "ratio", "0.00012"),
            ("4", "score", "4"),
            ("1", "days", "1 day"),
            ("1.0", "hours", "1.0 hours"),
        ] {
            assert_eq!(figure(decimal(digits), &Unit::new(unit)), expected);
        }
    }

    #[test]
    fn periods_are_said_in_months() {
        let calendar = Calendar { fiscal_year_start: 10, bare_year: None };
        let check = |text: &str| {
            let period = read(text, calendar, None).expect("the test spells periods right").period;
            (self::period(period), months(period))
        };
        let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
        assert_eq!(check("FY2022Q4"), pair("FY2022 Q4", "July to September 2022"));
        assert_eq!(check("FY2022"), pair("FY2022", "October 2021 to September 2022"));
        assert_eq!(check("2022-07"), pair("July 2022", "July 2022"));
        assert_eq!(check("2022-07-31"), pair("July 31, 2022", "July 31, 2022"));
        let span = pair("FY2018 to FY2020", "October 2017 to September 2020");
        assert_eq!(check("FY2018--FY2020"), span);
    }
}
