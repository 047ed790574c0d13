//! A small generator of random numbers that gives the same numbers everywhere.

/// SplitMix64 (Steele, Lea and Flood 2014, OOPSLA): one 64-bit state, full period.
#[derive(Clone, Debug)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// A generator whose numbers follow from `seed` alone.
    #[must_use]
    pub fn new(seed: u64) -> SplitMix64 {
        SplitMix64 { state: seed }
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to `bound` − 1, all equally likely; 0 for a `bound` of 0. Numbers from the uneven
    /// end of the range are drawn again.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let uneven = u64::MAX - u64::MAX % bound;
        loop {
            let bits = self.next_bits();
            if bits < uneven {
                return bits % bound;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First numbers of the reference generator for seed 1234567.
    #[test]
    fn follows_the_published_sequence() {
        let mut random = SplitMix64::new(1_234_567);
        let found: Vec<u64> = (0..3).map(|_| random.next_bits()).collect();
        assert_eq!(
            found,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn numbers_below_a_bound_are_spread_evenly() {
        let mut random = SplitMix64::new(5);
        let mut seen = [0_u32; 7];
        for _ in 0..70_000 {
            seen[random.below(7) as usize] += 1;
        }
        assert!(
            seen.iter().all(|count| (9_600..10_400).contains(count)),
            "{seen:?}"
        );
        assert_eq!(random.below(0), 0);
        assert_eq!(random.below(1), 0);
    }

    /// 2⁶⁴ − 1 is three times a whole number: the numbers below it are shared evenly, and it is one too many.
    #[test]
    fn a_number_from_the_uneven_end_is_drawn_again() {
        // The state that goes before this number, by turning the generator round.
        let mut random = SplitMix64::new(3_558_559_446_808_474_027);
        assert_eq!(random.clone().next_bits(), u64::MAX);
        assert_eq!(random.below(3), 1);
        let mut even = SplitMix64::new(5_697_289_922_173_604_375);
        assert_eq!(even.below(3), (u64::MAX - 1) % 3);
    }
}
