//! Pettitt's test for one change of level at an unknown time (突变点检验; Pettitt 1979, Appl. Statist. 28).
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use super::hamed_rao::mid_ranks;
use super::mann_kendall::at_least;
use super::series::Series;
use super::unusable::Unusable;

/// Fewest values that are tested.
pub const MINIMUM_POINTS: usize = 4;

/// Up to so many values the p-value comes from all orders of the values. The work doubles with each one
/// more: 16 take about a million steps.
pub const EXACT_UP_TO: usize = 16;

/// A change of level and how likely chance alone is to show one as strong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pettitt {
    /// Number of values tested.
    pub n: usize,
    /// Number of values before the change (Pettitt's τ). Of equally strong changes the earliest.
    pub before: usize,
    /// Time of the last value before the change.
    pub last_time_before: f64,
    /// Time of the first value after it.
    pub first_time_after: f64,
    /// Pettitt's K, the largest |U|.
    pub k: i64,
    /// U at the change: positive where values after it are lower, since U sums the signs of earlier less later
    /// values.
    pub u: i64,
    /// How many places reach K.
    pub equally_strong: usize,
    /// The p-value: exact for up to [`EXACT_UP_TO`] values, else [`Pettitt::approximate_p`].
    pub p: f64,
    /// Whether `p` is exact.
    pub exact: bool,
    /// Pettitt's approximation 2 exp(−6K²/(n³+n²)), not above 1. Good below about 0.5.
    pub approximate_p: f64,
    /// The whole series 2 Σ (−1)^(i−1) exp(−6i²K²/(n³+n²)) of which the approximation is the first term: the
    /// limit for many values, and never above 1 by itself.
    pub series_p: f64,
}

/// Tests for one change of level. Depends on the order of the times, not on their distances.
///
/// Values must be independent; a trend without a jump is found as a change too.
///
/// # Errors
/// [`Unusable::TooFewPoints`] below [`MINIMUM_POINTS`]; [`Unusable::RepeatedTime`], since a change between
/// values of one time has no meaning; [`Unusable::Constant`].
pub fn pettitt(series: &Series) -> Result<Pettitt, Unusable> {
    let (times, n) = (series.times(), series.len());
    at_least(MINIMUM_POINTS, n)?;
    if let Some(pair) = times.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Unusable::RepeatedTime { time: pair[0] });
    }
    let ranks: Vec<i64> = mid_ranks(series.values())
        .iter()
        .map(|rank| (rank * 2.0) as i64)
        .collect();
    // After t values U is twice the sum of their ranks less t(n+1).
    let mut u = 0;
    let path: Vec<i64> = ranks[..n - 1]
        .iter()
        .map(|twice_rank| {
            u += twice_rank - (n as i64 + 1);
            u
        })
        .collect();
    let k = path.iter().map(|u| u.abs()).max().unwrap_or(0);
    if k == 0 {
        return Err(Unusable::Constant);
    }
    let strongest = || path.iter().enumerate().filter(|(_, u)| u.abs() == k);
    let (place, u) = strongest().next().map_or((0, 0), |(place, &u)| (place, u));
    let (size, statistic) = (n as f64, k as f64);
    let exponent = 6.0 * statistic * statistic / (size * size * (size + 1.0));
    let approximate_p = (2.0 * (-exponent).exp()).min(1.0);
    let exact = exact_p(&ranks, k);
    Ok(Pettitt {
        n,
        before: place + 1,
        last_time_before: times[place],
        first_time_after: times[place + 1],
        k,
        u,
        equally_strong: strongest().count(),
        p: exact.unwrap_or(approximate_p),
        exact: exact.is_some(),
        approximate_p,
        series_p: kolmogorov(exponent),
    })
}

/// 2 Σ (−1)^(i−1) exp(−i²·exponent). Below 0.1 the alternating terms fade slowly and the sum is 1 to more
/// digits than a float has.
fn kolmogorov(exponent: f64) -> f64 {
    if exponent < 0.1 {
        return 1.0;
    }
    let (mut sum, mut sign, mut i) = (0.0, 1.0, 1.0_f64);
    loop {
        let term = (-i * i * exponent).exp();
        sum += sign * term;
        if term <= sum.abs() * 1e-17 {
            return (2.0 * sum).clamp(0.0, 1.0);
        }
        sign = -sign;
        i += 1.0;
    }
}

/// Share of all orders of the (doubled, middle) ranks whose largest |U| reaches `k`.
///
/// U depends only on which ranks have come, not on their order, so the orders that stay below `k` are
/// counted over the sets of ranks: those of a set are those of all sets with one rank less.
fn exact_p(ranks: &[i64], k: i64) -> Option<f64> {
    let n = ranks.len();
    if n > EXACT_UP_TO {
        return None;
    }
    let sets = 1_usize << n;
    let mut u = vec![0_i64; sets];
    let mut below = vec![0_u64; sets];
    below[0] = 1;
    for set in 1..sets {
        let lowest = set.trailing_zeros() as usize;
        u[set] = u[set & (set - 1)] + ranks[lowest] - (n as i64 + 1);
        if u[set].abs() < k {
            below[set] = (0..n)
                .filter(|rank| set >> rank & 1 == 1)
                .map(|rank| below[set ^ (1 << rank)])
                .sum();
        }
    }
    let all: u64 = (1..=n as u64).product();
    Some((all - below[sets - 1]) as f64 / all as f64)
}

#[cfg(test)]
mod tests;
