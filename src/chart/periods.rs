//! The period axis: periods as whole numbers from the left, none left out.
//!
//! Owns where a period stands and which periods are labelled. It never reads a date: to it, a
//! period is its place in the series.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

/// The axis of a series of this many periods.
#[derive(Debug, Clone, Copy)]
pub(super) struct Periods {
    /// How many periods the axis has.
    pub(super) count: usize,
}

impl Ranged for Periods {
    type FormatOption = DefaultFormatting;
    type ValueType = usize;

    /// The first period stands at the left edge and the last at the right; one alone, between.
    fn map(&self, period: &usize, limit: (i32, i32)) -> i32 {
        let (place, gaps) = match self.count {
            0 | 1 => (1, 2),
            count => ((*period).min(count - 1), count - 1),
        };
        // No series in memory is long enough for this product to leave 64 bits.
        let across = i64::from(limit.1 - limit.0) * place as i64 / gaps as i64;
        limit.0 + across as i32
    }

    /// The periods to label: the first, and those counted back from the latest. What would stand
    /// nearer to the first than labels stand to each other gives way to it.
    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<usize> {
        let most = hint.max_num_points();
        if most == 0 || self.count == 0 {
            return Vec::new();
        }
        let stride = stride(self.count, most);
        let is_kept = |&period: &usize| period >= stride || period + 1 == self.count;
        let mut labelled: Vec<usize> =
            (0..self.count).rev().step_by(stride).filter(is_kept).collect();
        if most > 1 && labelled.last() != Some(&0) {
            labelled.push(0);
        }
        labelled.reverse();
        labelled
    }

    fn range(&self) -> Range<usize> {
        0..self.count
    }
}

/// Every how many periods there is a label: all, every other, or a multiple of four, so that
/// quarters meet the same quarter again and twelve months the same month.
///
/// Labels are at least as far apart as if the most there may be were spread over the axis.
fn stride(count: usize, most: usize) -> usize {
    match (count - 1).div_ceil(most.max(2) - 1) {
        _ if most == 1 => count,
        needed @ 0..=2 => needed.max(1),
        needed => needed.next_multiple_of(4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: usize, most: usize, expected: &[usize]) {
        assert_eq!(Periods { count }.key_points(most), expected, "{count} periods, {most} labels");
    }

    #[test]
    fn the_first_and_the_latest_period_are_labelled() {
        check(0, 6, &[]);
        check(1, 6, &[0]);
        check(4, 6, &[0, 1, 2, 3]);
        check(7, 6, &[0, 2, 4, 6]);
        // Every other one back from the last would be 1, 3, 5, 7.
        check(8, 6, &[0, 3, 5, 7]);
        check(9, 6, &[0, 2, 4, 6, 8]);
        check(20, 6, &[0, 7, 11, 15, 19]);
        check(60, 6, &[0, 23, 35, 47, 59]);
        check(20, 3, &[0, 19]);
        check(200, 3, &[0, 199]);
        check(2, 2, &[0, 1]);
        check(20, 2, &[0, 19]);
        check(1, 2, &[0]);
        check(20, 1, &[19]);
        check(20, 0, &[]);
    }

    #[test]
    fn periods_fill_the_width() {
        let at = |count, period| Periods { count }.map(&period, (0, 1000));
        assert_eq!([at(5, 0), at(5, 1), at(5, 4)], [0, 250, 1000]);
        assert_eq!([at(1, 0), at(0, 0), at(2, 9)], [500, 500, 1000]);
    }
}
