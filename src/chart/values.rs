//! The value axis: ticks that are short decimals, and their labels.
//!
//! Owns which stretch of values a chart shows and how the axis is lettered. Ticks are whole
//! multiples of a step of 1, 2, 2.5 or 5 times a power of ten, kept as integers, so labels are
//! exact. It never letters a figure; those come with texts of their own.

use std::borrow::Cow;
use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

/// More ticks than this crowd a small chart.
pub(super) const MOST_TICKS: i64 = 6;

/// Values that differ by less than this part of their size are drawn as constant: beyond it lies
/// the rounding of floating point.
const NOISE: f64 = 1e-6;

/// A constant value stands in the middle of this part of its size, up and down.
const ROOM: f64 = 0.02;

/// An axis from one multiple of a step to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Values {
    first: i64,
    last: i64,
    step: Step,
    /// The lowest value on the axis.
    pub(super) bottom: f64,
    /// The highest value on the axis.
    pub(super) top: f64,
}

/// A step of `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    digits: i64,
    exponent: i32,
}

impl Values {
    /// The finest axis of three to six ticks that covers all these values, which must be tame.
    ///
    /// Zero is covered too where that leaves the values at least half of the height.
    pub(super) fn covering(values: impl IntoIterator<Item = f64>) -> Self {
        let extent = values.into_iter().map(|value| (value, value));
        let (low, high) = extent.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0.0, 0.0));
        let (low, high) = stretch(low, high);
        let start = (high - low).log10().floor() as i32 - 1;
        let steps = (start..start + 4).flat_map(|exponent| {
            [(1, 0), (2, 0), (25, 1), (5, 0)]
                .map(|(digits, finer)| Step { digits, exponent: exponent - finer })
        });
        let coarsest = Step { digits: 1, exponent: start + 4 };
        steps
            .map(|step| step.around(low, high))
            .find(|axis| axis.last - axis.first < MOST_TICKS)
            .unwrap_or_else(|| coarsest.around(low, high))
    }

    /// The ticks from the bottom.
    pub(super) fn ticks(self) -> impl Iterator<Item = f64> {
        (self.first..=self.last).map(move |multiple| self.step.times(multiple))
    }

    /// The labels of the ticks from the bottom, without a sign of the unit.
    ///
    /// All share one scale: written out below a million, then in millions, billions or trillions,
    /// and in powers of ten ("1.5 × 10²⁷") for what is beyond those or under a hundred-thousandth.
    /// Zero is "0".
    pub(super) fn labels(self) -> Vec<String> {
        let longest = self.first.abs().max(self.last.abs()) * self.step.digits;
        let magnitude = longest.checked_ilog10().unwrap_or(0) as i32 + self.step.exponent;
        let (power, word) = match magnitude {
            -5..=5 => (0, Cow::Borrowed("")),
            6..=8 => (6, "\u{a0}million".into()),
            9..=11 => (9, "\u{a0}billion".into()),
            12..=14 => (12, "\u{a0}trillion".into()),
            _ => (magnitude, raised_ten(magnitude).into()),
        };
        let label = |multiple| match multiple {
            0 => "0".to_owned(),
            _ => decimal(multiple * self.step.digits, self.step.exponent - power) + &word,
        };
        (self.first..=self.last).map(label).collect()
    }

    /// How many ticks there are.
    pub(super) fn count(self) -> usize {
        usize::try_from(self.last - self.first).map_or(0, |steps| steps + 1)
    }

    /// Where the horizontal axis stands: at zero, or else at the bottom.
    pub(super) fn axis(self) -> f64 {
        if self.has_zero() { 0.0 } else { self.bottom }
    }

    /// Whether zero is on the axis.
    pub(super) fn has_zero(self) -> bool {
        self.first <= 0 && 0 <= self.last
    }
}

/// A value that an axis can place: finite, and far enough from the ends of floating point that
/// differences and steps stay finite too.
pub(super) fn tame(value: f64) -> Option<f64> {
    const HUGE: f64 = 1e300;
    const TINY: f64 = 1e-280;
    match value {
        value if !value.is_finite() => None,
        value if value.abs() < TINY => Some(0.0),
        value => Some(value.clamp(-HUGE, HUGE)),
    }
}

impl Step {
    /// The axis of this step that just holds a range.
    fn around(self, low: f64, high: f64) -> Values {
        let step = self.times(1);
        // A quotient a hair off a whole number is that number: 0.7 / 0.1 is not quite 7.
        let whole = |quotient: f64, otherwise: fn(f64) -> f64| {
            let nearest = quotient.round();
            if (quotient - nearest).abs() < NOISE { nearest } else { otherwise(quotient) }
        };
        let first = whole(low / step, f64::floor) as i64;
        let last = whole(high / step, f64::ceil) as i64;
        Values { first, last, step: self, bottom: self.times(first), top: self.times(last) }
    }

    /// A multiple of the step; dividing by a power of ten is exact where multiplying by its
    /// inverse is not.
    fn times(self, multiple: i64) -> f64 {
        let digits = (multiple * self.digits) as f64;
        let power = power_of_ten(self.exponent.unsigned_abs());
        if self.exponent < 0 { digits / power } else { digits * power }
    }
}

/// The range to cover: with zero where it is near, and never without height.
fn stretch(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if size <= 0.0 {
        (0.0, 1.0)
    } else if high - low < size * NOISE {
        (low - size * ROOM, high + size * ROOM)
    } else if low > 0.0 && low <= high / 2.0 {
        (0.0, high)
    } else if high < 0.0 && high >= low / 2.0 {
        (low, 0.0)
    } else {
        (low, high)
    }
}

/// Ten to a power by multiplying, the same on every machine, which `powi` does not promise.
fn power_of_ten(power: u32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

/// A power of ten behind a number: ` × 10²⁷`.
fn raised_ten(power: i32) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = power.to_string();
    // Whatever is no digit is the minus.
    let raised =
        raised.chars().map(|c| c.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize]));
    "\u{a0}×\u{a0}10".chars().chain(raised).collect()
}

/// An integer times a power of ten in full, with commas between thousands.
fn decimal(number: i64, exponent: i32) -> String {
    let mut digits = number.unsigned_abs().to_string();
    let places = (-exponent).max(0) as usize;
    if digits.len() <= places {
        digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
    }
    digits.extend(std::iter::repeat_n('0', exponent.max(0) as usize));
    let whole = digits.len() - places;
    if places > 0 {
        digits.insert(whole, '.');
    }
    for comma in (1..whole).rev().filter(|place| (whole - place).is_multiple_of(3)) {
        digits.insert(comma, ',');
    }
    if number < 0 {
        digits.insert(0, '\u{2212}');
    }
    digits
}

impl Ranged for Values {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    /// Values grow upwards: the limit's first end is the lower edge, which has the larger
    /// coordinate.
    fn map(&self, value: &f64, (lower, upper): (i32, i32)) -> i32 {
        let part = ((value - self.bottom) / (self.top - self.bottom)).clamp(0.0, 1.0);
        let height = f64::from(lower - upper);
        lower - (part * height + 0.5) as i32
    }

    /// The ticks, whatever the hint: they were chosen for this axis. None are asked for by zero.
    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.max_num_points() == 0 { Vec::new() } else { self.ticks().collect() }
    }

    fn range(&self) -> Range<f64> {
        self.bottom..self.top
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(values: &[f64], expected: &str) {
        let values = values.iter().filter_map(|&value| tame(value));
        let labels = Values::covering(values).labels().join(" | ");
        assert_eq!(labels.replace('\u{a0}', " "), expected);
    }

    #[test]
    fn ticks_are_short_decimals_that_cover() {
        check(&[94.7, 94.3, 96.0], "94.0 | 94.5 | 95.0 | 95.5 | 96.0");
        check(&[0.0, 10.0], "0 | 2 | 4 | 6 | 8 | 10");
        check(&[0.0, 12.0], "0 | 2.5 | 5.0 | 7.5 | 10.0 | 12.5");
        check(&[0.3, 0.7], "0 | 0.2 | 0.4 | 0.6 | 0.8");
        check(&[60.0, 97.0], "60 | 70 | 80 | 90 | 100");
        check(&[-3.0, 4.0], "\u{2212}4 | \u{2212}2 | 0 | 2 | 4");
        check(&[-97.0, -60.0], "\u{2212}100 | \u{2212}90 | \u{2212}80 | \u{2212}70 | \u{2212}60");
        check(&[-9.0, -2.0], "\u{2212}10 | \u{2212}8 | \u{2212}6 | \u{2212}4 | \u{2212}2 | 0");
    }

    #[test]
    fn zero_is_covered_where_it_is_near() {
        check(&[5.0, 10.0], "0 | 2 | 4 | 6 | 8 | 10");
        check(&[5.1, 10.0], "5 | 6 | 7 | 8 | 9 | 10");
    }

    #[test]
    fn a_constant_has_room_above_and_below() {
        check(&[94.3, 94.3], "92 | 93 | 94 | 95 | 96 | 97");
        check(&[0.0], "0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0");
        check(&[], "0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0");
        check(&[100.0, 100.000_000_000_000_01], "98 | 99 | 100 | 101 | 102");
    }

    #[test]
    fn large_numbers_take_words_and_larger_ones_powers() {
        const MILLIONS: &str =
            "0 | 0.2 million | 0.4 million | 0.6 million | 0.8 million | 1.0 million";
        const BILLIONS: &str =
            "0 | 0.25 billion | 0.50 billion | 0.75 billion | 1.00 billion | 1.25 billion";
        const TRILLIONS: &str = "9.0 trillion | 9.2 trillion | 9.4 trillion | 9.6 trillion | 9.8 trillion | 10.0 trillion";
        check(&[0.0, 9_000.0], "0 | 2,000 | 4,000 | 6,000 | 8,000 | 10,000");
        check(&[0.0, 480_000.0], "0 | 100,000 | 200,000 | 300,000 | 400,000 | 500,000");
        check(&[0.0, 1e6], MILLIONS);
        check(&[0.0, 1.2e9], BILLIONS);
        check(&[9e12, 10e12], TRILLIONS);
        check(&[0.0, 1e27], "0 | 0.2 × 10²⁷ | 0.4 × 10²⁷ | 0.6 × 10²⁷ | 0.8 × 10²⁷ | 1.0 × 10²⁷");
    }

    #[test]
    fn tiny_numbers_are_written_out_as_far_as_they_can_be_read() {
        check(&[0.0, 0.000_12], "0 | 0.000025 | 0.000050 | 0.000075 | 0.000100 | 0.000125");
        check(&[0.0, 1e-6], "0 | 0.2 × 10⁻⁶ | 0.4 × 10⁻⁶ | 0.6 × 10⁻⁶ | 0.8 × 10⁻⁶ | 1.0 × 10⁻⁶");
    }

    #[test]
    fn the_ends_of_floating_point_are_tame() {
        assert_eq!(tame(f64::NAN), None);
        assert_eq!(tame(f64::INFINITY), None);
        assert_eq!(tame(5e-324), Some(0.0));
        check(
            &[f64::MIN, f64::MAX],
            "\u{2212}1.0 × 10³⁰⁰ | \u{2212}0.5 × 10³⁰⁰ | 0 | 0.5 × 10³⁰⁰ | 1.0 × 10³⁰⁰",
        );
    }

    proptest! {
        #[test]
        fn the_axis_covers_its_values(
            values in prop::collection::vec(any::<f64>(), 1..9),
            scale in -30i32..30,
            close in any::<bool>(),
        ) {
            // Bit patterns reach the ends of floating point; close ones are what data look like.
            let usual = |value: f64| (value % 100.0 + 1000.0) * 10f64.powi(scale);
            let values: Vec<f64> = values
                .iter()
                .map(|&value| if close { usual(value) } else { value })
                .filter_map(tame)
                .collect();
            let axis = Values::covering(values.iter().copied());
            let ticks: Vec<f64> = axis.ticks().collect();
            prop_assert!((3..=6).contains(&ticks.len()), "{ticks:?}");
            prop_assert!(ticks.is_sorted_by(|a, b| a < b), "{ticks:?}");
            prop_assert_eq!(axis.labels().len(), ticks.len());
            let slack = (axis.top - axis.bottom) * 2e-6;
            for value in values {
                prop_assert!(axis.bottom - slack <= value && value <= axis.top + slack);
                prop_assert!((0..=1500).contains(&axis.map(&value, (1500, 0))));
            }
        }
    }
}
