//! Numbers for drawing pairs. The seed is fixed and results do not depend on it, only the time does.

/// The xorshift64* generator (Marsaglia 2003; Vigna 2016).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new() -> Random {
        Random(0x9E37_79B9_7F4A_7C15)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Uniform over the integers from 0 to `end - 1`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// The gap to the next event of a Poisson process with this mean gap.
    pub(super) fn gap(&mut self, mean: f64) -> u64 {
        let uniform = ((self.next() >> 11) + 1) as f64 / (1u64 << 53) as f64;
        (-uniform.ln() * mean) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_published_number_of_xorshift_star() {
        assert_eq!(Random(1).next(), 0x47E4_CE4B_896C_DD1D);
    }

    #[test]
    fn gaps_have_their_mean_and_the_spread_of_events_by_chance() {
        let mut random = Random::new();
        let gaps: Vec<f64> = (0..20_000).map(|_| random.gap(100.0) as f64).collect();
        let mean = gaps.iter().sum::<f64>() / 20_000.0;
        let variance = gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / 20_000.0;
        // Cut to whole numbers, half a one is lost; four standard errors are 2.8.
        assert!((mean - 99.5).abs() < 2.8, "{mean}");
        assert!((variance.sqrt() - 100.0).abs() < 4.0, "{variance}");
        // Of this state the next number is 5: the longest gap there is, 53 ln 2 means.
        assert_eq!(Random(10_158_586_597_632_262_174).gap(1000.0), 36_736);
    }
}
