//! Figures, dates and periods as people read them. The digits are the
//! source's; nothing is rounded but headline figures whose indicator asks, and
//! shares, which are cut. Neither ever makes an unmet target look met, nor two
//! different figures of a table look alike.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::derive::{Exact, Share};
use crate::model::period::Unit as PeriodUnit;
use crate::model::{Indicator, Period, Target, Unit, UnitKind, number};

/// The space inside a figure with its unit and inside a quarter: no line ends there.
const NO_BREAK: &str = "\u{a0}";

/// A figure with its unit: `94.63 %`, `$1,234`, `9,855`, `42 days`.
pub(super) fn figure(value: Decimal, unit: &Unit) -> String {
    let mut out = String::new();
    push_figure(&mut out, value, unit.kind());
    match unit_behind(value, unit) {
        "" => {}
        behind => out.extend([NO_BREAK, behind]),
    }
    out
}

/// A figure made by [`figure`] in its parts: the digits and the unit behind them.
pub(super) fn parts(figure: &str) -> (&str, &str) {
    figure.split_once(NO_BREAK).unwrap_or((figure, ""))
}

/// How much room the longest run without a space takes in a text, in a word: what
/// is large should be smaller where it is long. Nothing up to 6.6 times the size
/// of the type, `long` up to 10 times, `longer` up to 14 times, else `longest`.
pub(super) fn size(text: &str) -> &'static str {
    // In tenths of the size of the type: a digit takes six, a sign between digits three.
    let wide = |c: char| if matches!(c, ',' | '.') { 3 } else { 6 };
    let runs = text.split_whitespace().map(|run| run.chars().take(100).map(wide).sum());
    match runs.max().unwrap_or(0_u32) {
        0..=66 => "",
        67..=100 => "long",
        101..=140 => "longer",
        _ => "longest",
    }
}

/// A unit as it stands behind its figure: `1 day`, `42 days`. Nobody says `4
/// score`: these units stand with the chart and in the head of the table.
fn word(value: Decimal, unit: &str) -> &str {
    match unit {
        "ratio" | "index" | "score" => "",
        "days" | "hours" if value == Decimal::ONE && value.scale() == 0 => &unit[..unit.len() - 1],
        _ => unit,
    }
}

/// A figure without its unit, for tables whose header names it.
pub(super) fn bare(value: Decimal, unit: &Unit) -> String {
    let mut out = String::with_capacity(16);
    push_figure(&mut out, value, unit.kind());
    out
}

/// What stands behind a figure given by [`bare`] where nothing names its unit:
/// `%`, `days`, or nothing.
pub(super) fn unit_behind(value: Decimal, unit: &Unit) -> &str {
    match unit.kind() {
        UnitKind::Percent | UnitKind::Fraction => "%",
        UnitKind::Word => word(value, unit.as_str()),
        _ => "",
    }
}

/// A target as people read it, its figures given by `show`.
pub(super) fn target(target: &Target, show: impl Fn(Decimal) -> String) -> String {
    let value = target.value.map(&show).or_else(|| range(target, show));
    match (value, target.text()) {
        (Some(value), Some(text)) => format!("{value} ({text})"),
        (Some(value), None) => value,
        (None, None) if target.has_withheld_text() => "(words that are not published)".into(),
        (None, text) => text.unwrap_or_default().to_owned(),
    }
}

/// The bounds of a target: `90 to 95`, `exactly 90`, `at least 90`; nothing
/// where it has none.
pub(super) fn range(target: &Target, show: impl Fn(Decimal) -> String) -> Option<String> {
    match (target.min(), target.max()) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {}", show(min))),
        (Some(min), Some(max)) => Some(format!("{} to {}", show(min), show(max))),
        (Some(min), None) => Some(format!("at least {}", show(min))),
        (None, Some(max)) => Some(format!("at most {}", show(max))),
        (None, None) => None,
    }
}

fn push_figure(out: &mut String, value: Decimal, kind: UnitKind) {
    match kind {
        UnitKind::Fraction => push_percent(out, value),
        UnitKind::Usd => push_grouped(out, value, "$"),
        _ => push_grouped(out, value, ""),
    }
}

/// A headline figure: with the decimals that its indicator asks for, unless
/// rounding would say something else.
pub(super) fn headline(value: Decimal, indicator: &Indicator, target: Option<&Target>) -> String {
    let unit = &indicator.unit;
    // The decimals are those that people read, of a fraction those of its percent.
    let moved = if unit.kind() == UnitKind::Fraction { 2 } else { 0 };
    let value = match indicator.decimals.map(|decimals| decimals.saturating_add(moved)) {
        Some(decimals) if decimals < value.scale() => {
            let bounds =
                target.into_iter().flat_map(|target| [target.value, target.min(), target.max()]);
            let sides = bounds.chain([indicator.baseline]).flatten();
            let rows = indicator.measurements.iter().take_while(|row| row.is_headline());
            rounded(value, decimals, sides, rows.filter_map(|row| row.actual.figure()))
        }
        _ => value,
    };
    figure(value, unit)
}

/// A figure with so many decimals. It stays as it is where rounding would put it
/// on another side of one of `sides` (its target, a bound, its start), or make it
/// look like a different one of `others` (the figures of its table).
fn rounded(
    value: Decimal,
    decimals: u32,
    mut sides: impl Iterator<Item = Decimal>,
    mut others: impl Iterator<Item = Decimal>,
) -> Decimal {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let keeps_side = sides.all(|side| rounded.cmp(&side) == value.cmp(&side));
    let is_alone = others.all(|other| other == value || other != rounded);
    if keeps_side && is_alone { rounded } else { value }
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
    out + NO_BREAK + "%"
}

/// Two shares in percent of which the first is less, with as many decimals as it
/// takes to see that.
pub(super) fn less_and_more(less: Share, more: Share) -> (String, String) {
    let (short, other) = (percent(less), percent(more));
    if short != other {
        return (short, other);
    }
    let long = |share: Share| {
        let percent = share.truncated()?.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
        let mut out = String::new();
        push_grouped(&mut out, percent, "");
        Some(out + NO_BREAK + "%")
    };
    match long(less).zip(long(more)) {
        Some((less, more)) if less != more => (less, more),
        _ => (format!("just under {other}"), other),
    }
}

/// Writes a fraction as percent, its digits kept: 0.875 becomes 87.5. Moving the
/// point is exact, whatever the digits.
fn push_percent(out: &mut String, value: Decimal) {
    let mut moved = value;
    let zeros = 2_u32.saturating_sub(value.scale());
    let _ = moved.set_scale(value.scale().saturating_sub(2));
    if value.is_zero() || zeros == 0 {
        return push_grouped(out, moved, "");
    }
    match moved.checked_mul(Decimal::from(10_u32.pow(zeros))) {
        Some(percent) => push_grouped(out, percent, ""),
        // Of so many digits that the number would be too long: the zeros are
        // written behind it, and no comma would make it readable.
        None => {
            number::push(out, moved);
            out.extend(std::iter::repeat_n('0', zeros as usize));
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
    /// What it adds to the anchor of a row: `-fy2022q4`.
    pub(super) anchor: String,
}

impl PeriodWords {
    pub(super) fn of(period: Period) -> Self {
        let anchor = format!("-{period}").to_lowercase();
        Self { label: self::period(period), axis: axis_label(period), anchor }
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
        PeriodUnit::FiscalQuarter(year, quarter) => format!("FY{year:04}{NO_BREAK}Q{quarter}"),
        PeriodUnit::CalendarYear(year) => format!("{year:04}"),
        PeriodUnit::CalendarQuarter(year, quarter) => format!("{year:04}{NO_BREAK}Q{quarter}"),
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
mod tests;
