//! Exact arithmetic on decimals of any size: sums, differences, comparisons of
//! shares. No rounding anywhere; what does not fit is `None`, never a guess.

use std::cmp::Ordering;

use ethnum::I256;
use rust_decimal::Decimal;

/// Whether n/d ≥ e/f − t/p, where d, f and p are positive; `None` where an
/// integer of this width is too small for it.
macro_rules! at_least {
    ($n:expr, $d:expr, $e:expr, $f:expr, $t:expr, $p:expr) => {{
        // The same as n·f·p ≥ d·(e·p − t·f).
        let (f, p) = ($f, $p);
        let left = $n.checked_mul(f)?.checked_mul(p)?;
        let lowered = $e.checked_mul(p)?.checked_sub($t.checked_mul(f)?)?;
        Some(left >= $d.checked_mul(lowered)?)
    }};
}

/// A decimal number as an integer and a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    units: I256,
    scale: u32,
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Self { units: I256::from(number.mantissa()), scale: number.scale() }
    }
}

impl Exact {
    fn at_scale(self, scale: u32) -> Option<I256> {
        if scale == self.scale {
            return Some(self.units);
        }
        let power = power_of_ten(scale.checked_sub(self.scale)?)?;
        match (i64::try_from(self.units), i64::try_from(power)) {
            (Ok(units), Ok(power)) => Some(I256::from(i128::from(units) * i128::from(power))),
            _ => self.units.checked_mul(I256::from(power)),
        }
    }

    fn aligned(self, other: Exact) -> Option<(I256, I256, u32)> {
        let scale = self.scale.max(other.scale);
        Some((self.at_scale(scale)?, other.at_scale(scale)?, scale))
    }

    /// The sum.
    pub fn plus(self, other: Exact) -> Option<Exact> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Exact { units: a.checked_add(b)?, scale })
    }

    /// The difference.
    pub fn minus(self, other: Exact) -> Option<Exact> {
        let (a, b, scale) = self.aligned(other)?;
        Some(Exact { units: a.checked_sub(b)?, scale })
    }

    /// Which one is greater.
    pub fn compare(self, other: Exact) -> Option<Ordering> {
        let (a, b, _) = self.aligned(other)?;
        Some(a.cmp(&b))
    }

    /// The same number as a decimal, where it has at most 28 digits.
    pub fn decimal(self) -> Option<Decimal> {
        let units = i128::try_from(self.units).ok()?;
        Decimal::try_from_i128_with_scale(units, self.scale).ok()
    }
}

/// Scales of decimals differ by 28 at most, so their powers of ten fit.
fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

/// A share as an exact fraction; its denominator is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    numerator: I256,
    denominator: I256,
}

impl Share {
    /// `part` ÷ `whole`; `None` where the whole is zero.
    pub fn of(part: Exact, whole: Exact) -> Option<Share> {
        let (part, whole, _) = part.aligned(whole)?;
        match whole.cmp(&I256::ZERO) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Share { numerator: part, denominator: whole }),
            Ordering::Less => {
                Some(Share { numerator: part.checked_neg()?, denominator: whole.checked_neg()? })
            }
        }
    }

    /// A share of days; `None` where there are none.
    pub fn of_days(part: i32, whole: i32) -> Option<Share> {
        let exact = |days: i32| Exact { units: I256::from(days), scale: 0 };
        Share::of(exact(part), exact(whole))
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Whether this share is at least `other` − `tolerance`. `None` where the
    /// numbers are too long to be compared exactly.
    pub fn reaches(self, other: Share, tolerance: Decimal) -> Option<bool> {
        let (units, power) = (tolerance.mantissa(), power_of_ten(tolerance.scale())?);
        let numbers = [self.numerator, self.denominator, other.numerator, other.denominator];
        // Numbers of ordinary size are compared in half the width, which is
        // several times as fast; what does not fit is compared in the whole.
        let narrow = || {
            let [n, d, e, f] = numbers.map(i128::try_from);
            at_least!(n.ok()?, d.ok()?, e.ok()?, f.ok()?, units, power)
        };
        let wide = || {
            let [n, d, e, f] = numbers;
            at_least!(n, d, e, f, I256::from(units), I256::from(power))
        };
        narrow().or_else(wide)
    }

    /// The share with six decimals, the rest cut off, as exports give it.
    pub fn truncated(self) -> Option<Decimal> {
        let units = self.numerator.checked_mul(I256::from(1_000_000))? / self.denominator;
        Decimal::try_from_i128_with_scale(i128::try_from(units).ok()?, 6).ok()
    }

    /// The share in percent with one decimal, rounded down: 99.97 % is 99.9 %,
    /// and never 100 %.
    pub fn percent(self) -> Option<Decimal> {
        let tenths = self.numerator.checked_mul(I256::from(1000))?;
        let units = tenths.div_euclid(self.denominator);
        Decimal::try_from_i128_with_scale(i128::try_from(units).ok()?, 1).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Decimal::from_str_exact(text).expect("the test spells numbers right").into()
    }

    #[test]
    fn long_numbers_are_not_rounded() {
        let long = "9999999999999999999999999999";
        let tiny = "0.0000000000000000000000000001";
        let sum = exact(long).plus(exact(tiny)).expect("it fits");
        assert_eq!(sum.compare(exact(long)), Some(Ordering::Greater));
        assert_eq!(sum.minus(exact(long)).and_then(Exact::decimal), exact(tiny).decimal());
    }

    #[test]
    fn shares_are_cut_toward_the_unmet_side() {
        let share = Share::of(exact("99.97"), exact("100")).expect("the whole is not zero");
        assert_eq!(share.percent().map(|percent| percent.to_string()), Some("99.9".into()));
        assert_eq!(share.truncated().map(|share| share.to_string()), Some("0.999700".into()));
        let negative = Share::of(exact("-1"), exact("3")).expect("the whole is not zero");
        assert_eq!(negative.percent().map(|percent| percent.to_string()), Some("-33.4".into()));
        assert_eq!(negative.truncated().map(|share| share.to_string()), Some("-0.333333".into()));
        assert_eq!(Share::of(exact("1"), exact("0.00")), None);
    }

    #[test]
    fn a_third_reaches_a_third() {
        let third = Share::of(exact("0.1"), exact("0.3")).expect("the whole is not zero");
        let days = Share::of_days(122, 366).expect("there are days");
        assert_eq!(third.reaches(days, Decimal::ZERO), Some(true));
        let less = Share::of(exact("0.0999"), exact("0.3")).expect("the whole is not zero");
        assert_eq!(less.reaches(days, Decimal::ZERO), Some(false));
        assert_eq!(less.reaches(days, Decimal::new(1, 3)), Some(true));
    }
}
