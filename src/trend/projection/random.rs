//! Random numbers that are the same on every machine.
//!
//! The generator is xoshiro256++ (Blackman & Vigna 2021, *Scrambled linear pseudorandom number generators*,
//! ACM Transactions on Mathematical Software 47(4):36), its state filled by splitmix64 (Steele, Lea & Flood
//! 2014, *Fast splittable pseudorandom number generators*, OOPSLA). Both are integer arithmetic. Logarithms
//! come from the `libm` crate, which computes them in software, and not from the system's library, whose last
//! bit differs between systems.

use crate::trend::random::SplitMix64;

/// A stream of random numbers, given wholly by its seed.
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: [u64; 4],
}

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        let mut seeds = SplitMix64::new(seed);
        Random {
            state: [(); 4].map(|()| seeds.next_bits()),
        }
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// An integer from 0 to `end` − 1, each equally likely; 0 where `end` is 0.
    ///
    /// The upper half of a product, drawn again in the few cases that would favour some results (Lemire 2019,
    /// ACM Transactions on Modeling and Computer Simulation 29(1):3).
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = end as u64;
        if end == 0 {
            return 0;
        }
        let unfair = end.wrapping_neg() % end;
        loop {
            let product = u128::from(self.next()) * u128::from(end);
            if product as u64 >= unfair {
                return (product >> 64) as usize;
            }
        }
    }

    /// A number above 0 and up to 1, a multiple of 2⁻⁵³.
    fn unit(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / 9_007_199_254_740_992.0
    }

    /// A standard normal number, by the polar method (Marsaglia & Bray 1964, SIAM Review 6(3):260).
    pub(super) fn normal(&mut self) -> f64 {
        loop {
            let x = 2.0 * self.unit() - 1.0;
            let y = 2.0 * self.unit() - 1.0;
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt();
            }
        }
    }

    /// A chi-square number: each two degrees of freedom are an exponential number, an odd one a squared normal.
    pub(super) fn chi_square(&mut self, degrees: usize) -> f64 {
        let pairs: f64 = (0..degrees / 2)
            .map(|_| -2.0 * libm::log(self.unit()))
            .sum();
        if degrees % 2 == 1 {
            let normal = self.normal();
            pairs + normal * normal
        } else {
            pairs
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_published_stream_of_xoshiro() {
        let mut random = Random {
            state: [1, 2, 3, 4],
        };
        let expected = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
            9_228_616_714_210_784_205,
            9_973_669_472_204_895_162,
        ];
        assert_eq!(expected.map(|_| random.next()), expected);
    }

    #[test]
    fn draws_every_index_about_equally_often() {
        let mut random = Random::new(3);
        let mut counts = [0_i32; 6];
        for _ in 0..60_000 {
            counts[random.below(6)] += 1;
        }
        // Five standard deviations of a count are 456.
        assert!(
            counts.iter().all(|count| (count - 10_000).abs() < 456),
            "{counts:?}"
        );
        assert_eq!(random.below(1), 0);
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn normal_numbers_lie_on_both_sides_of_nought() {
        let mut random = Random::new(7);
        let drawn: Vec<f64> = (0..10_000).map(|_| random.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 10_000.0;
        let square = drawn.iter().map(|x| x * x).sum::<f64>() / 10_000.0;
        // Four standard errors.
        assert!(mean.abs() < 0.04, "{mean}");
        assert!((square - 1.0).abs() < 0.06, "{square}");
        let above = drawn.iter().filter(|x| **x > 0.0).count();
        assert!((4_800..=5_200).contains(&above), "{above}");
    }

    #[test]
    fn chi_square_numbers_have_their_mean_and_variance() {
        for degrees in [1, 2, 4, 7] {
            let mut random = Random::new(11);
            let drawn: Vec<f64> = (0..40_000).map(|_| random.chi_square(degrees)).collect();
            let mean = drawn.iter().sum::<f64>() / 40_000.0;
            let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 40_000.0;
            let degrees = degrees as f64;
            assert!((mean / degrees - 1.0).abs() < 0.03, "{degrees}: {mean}");
            assert!(
                (variance / (2.0 * degrees) - 1.0).abs() < 0.08,
                "{degrees}: {variance}"
            );
        }
    }

    #[test]
    fn a_unit_is_above_nought_and_up_to_one() {
        // Of these states the next number is 0 and 2⁶⁴ − 1.
        let unit = |state| Random { state }.unit();
        assert_eq!(unit([0, 1, 0, 0]), 2f64.powi(-53));
        assert_eq!(unit([u64::MAX, 0, 0, 1]), 1.0);
    }

    /// The published stream gives two pairs outside the circle and then x = 0.00056, y = 0.0813: by hand,
    /// x √(−2 ln s / s), s = x² + y².
    #[test]
    fn a_normal_number_is_that_of_the_first_pair_within_the_circle() {
        let mut random = Random {
            state: [1, 2, 3, 4],
        };
        assert!((random.normal() / 0.022_143_954_990_704_394 - 1.0).abs() < 1e-13);
    }
}
