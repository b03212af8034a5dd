//! Random numbers that are the same on every machine: splitmix64, a counter whose bits are mixed.
//!
//! Owns the one sequence that a site is drawn from; it must never take a seed from anywhere but its
//! caller. A dozen lines of our own, because a new version of a crate may change the sequence and
//! so every measured site.

/// A sequence of numbers that follows from its seed alone.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from `0` up to but not including `limit`; 0 if `limit` is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // The upper half of the product is spread evenly enough for limits far below 2^64.
        let product = u128::from(self.next()) * limit as u128;
        (product >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    /// One of the choices, each as likely as the others. Every list in this program is a constant
    /// with entries.
    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn follows_the_published_sequence() {
        // The first number that the algorithm's authors give for the seed 1234567.
        assert_eq!(Random::new(1_234_567).next(), 6_457_827_717_110_365_317);
    }

    #[test]
    fn stays_within_its_bounds() {
        let mut random = Random::new(1);
        let drawn: std::collections::BTreeSet<i64> =
            (0..200).map(|_| random.between(-1, 2)).collect();
        assert!(drawn.into_iter().eq(-1..=2));
        assert_eq!(random.below(0), 0);
    }
}
