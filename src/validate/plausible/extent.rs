//! How large a figure is beside another: quick and exact, without division.
//!
//! Owns the comparing of figures. Never says which of them is doubted.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A figure beside a whole number.
#[inline]
pub(super) fn compare(figure: Decimal, whole: i128) -> Ordering {
    // A decimal has at most 28 places behind its point, so this fits by far.
    figure.mantissa().cmp(&(whole * POWERS[figure.scale() as usize]))
}

/// The powers of ten for each number of places.
const POWERS: [i128; 29] = {
    let mut powers = [1; 29];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Whether one of two figures is so many times the other.
#[inline]
pub(super) fn differ(a: Decimal, b: Decimal, times: u32) -> bool {
    if a.scale() != b.scale() {
        return is_times(a, times, b) || is_times(b, times, a);
    }
    let (a, b) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    a >= b * u128::from(times) || b >= a * u128::from(times)
}

/// Whether `large` is at least `times` as far from zero as `small`.
pub(super) fn is_times(large: Decimal, times: u32, small: Decimal) -> bool {
    compare_times(large, times, small) != Ordering::Less
}

/// How far `large` is from zero, beside so many times `small`.
pub(super) fn compare_times(large: Decimal, times: u32, small: Decimal) -> Ordering {
    let (a, b) = (large.mantissa().unsigned_abs(), small.mantissa().unsigned_abs());
    // Both have at most 96 bits, so that a factor of 32 fits.
    let b = b * u128::from(times);
    let aligned = |units: u128, places: u32| units.checked_mul(10_u128.pow(places));
    match (large.scale(), small.scale()) {
        (a_scale, b_scale) if a_scale >= b_scale => {
            // What is too large to be counted is the larger one.
            aligned(b, a_scale - b_scale).map_or(Ordering::Less, |b| a.cmp(&b))
        }
        (a_scale, b_scale) => {
            aligned(a, b_scale - a_scale).map_or(Ordering::Greater, |a| a.cmp(&b))
        }
    }
}

/// The middle one of some figures by their distance from zero; the lower one
/// of two.
pub(super) fn middle(figures: &mut [Decimal]) -> Option<Decimal> {
    figures.sort_by_key(Decimal::abs);
    figures.get(figures.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &str) -> Decimal {
        Decimal::from_str_exact(digits).expect("the test spells numbers right")
    }

    #[test]
    fn sizes() {
        for (large, times, small, expected) in [
            ("80", 8, "10", true),
            ("79.9", 8, "10", false),
            ("-80", 8, "10.0", true),
            ("0.80", 8, "0.1", true),
            ("0.8", 8, "0.11", false),
            ("0", 8, "1", false),
            ("0", 8, "0", true),
            ("9999999999999999999999999999", 100, "0.0000000000000000000000000001", true),
            ("0.0000000000000000000000000001", 100, "9999999999999999999999999999", false),
        ] {
            assert_eq!(
                is_times(decimal(large), times, decimal(small)),
                expected,
                "{large} {small}"
            );
        }
        assert_eq!(compare(decimal("100.00"), 100), Ordering::Equal);
        assert_eq!(compare(decimal("100.01"), 100), Ordering::Greater);
        assert_eq!(compare(decimal("-0.5"), 0), Ordering::Less);
        let mut figures = ["5", "-1", "30"].map(decimal);
        assert_eq!(middle(&mut figures), Some(decimal("5")));
        assert_eq!(middle(&mut []), None);
    }
}
