//! The answer every trend test gives.

use super::alternative::{Alternative, Significance};
use super::exact;
use super::kendall_count::KendallCount;
use super::normal;
use super::unusable::{Unusable, significance_level};

/// Which test was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TestMethod {
    /// Mann 1945, Kendall 1975.
    MannKendall,
    /// Hirsch, Slack and Smith 1982.
    SeasonalMannKendall,
    /// Hirsch and Slack 1984.
    CorrelatedSeasonalMannKendall,
    /// Hamed and Rao 1998.
    HamedRao,
    /// Yue and Wang 2004.
    YueWang,
    /// Kulkarni and von Storch 1995.
    Prewhitened,
    /// Yue, Pilon, Phinney and Cavadias 2002.
    TrendFreePrewhitened,
    /// Kundzewicz and Robson 2000, Önöz and Bayazit 2012.
    BlockBootstrap,
}

/// A trend test of the Mann-Kendall family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendTest {
    /// Which test.
    pub method: TestMethod,
    /// The hypothesis `p` belongs to.
    pub alternative: Alternative,
    /// Number of values tested.
    pub n: usize,
    /// Kendall's S: pairs that rise with time less pairs that fall.
    pub s: i64,
    /// Variance of S when there is no trend, with the corrections of the method.
    pub variance: f64,
    /// S over its standard deviation, continuity-corrected where asked. Zero for S = 0.
    pub z: f64,
    /// Probability of an S at least as extreme when there is no trend, from 0 to 1.
    pub p: f64,
    /// Whether `p` comes from the exact distribution of S; else from the normal one, or from resampling
    /// in a bootstrap.
    pub exact: bool,
    /// Kendall's tau-a: S over the number of all pairs.
    pub tau_a: f64,
    /// Kendall's tau-b: S over the geometric mean of the numbers of pairs untied in value and in time.
    pub tau_b: f64,
}

/// What a test says at a chosen level of significance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A significant rise.
    Increasing,
    /// A significant fall.
    Decreasing,
    /// Nothing significant.
    NoTrend,
}

impl Direction {
    /// The word of machine output.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Direction::Increasing => "increasing",
            Direction::Decreasing => "decreasing",
            Direction::NoTrend => "no_trend",
        }
    }
}

impl TestMethod {
    /// A name that does not change.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            TestMethod::MannKendall => "mann-kendall",
            TestMethod::SeasonalMannKendall => "seasonal-mann-kendall",
            TestMethod::CorrelatedSeasonalMannKendall => "correlated-seasonal-mann-kendall",
            TestMethod::HamedRao => "hamed-rao",
            TestMethod::YueWang => "yue-wang",
            TestMethod::Prewhitened => "prewhitened",
            TestMethod::TrendFreePrewhitened => "trend-free-prewhitened",
            TestMethod::BlockBootstrap => "block-bootstrap",
        }
    }
}

impl TrendTest {
    /// The verdict at significance level `alpha`: significant where p is at most alpha.
    ///
    /// # Errors
    /// [`Unusable::BadSetting`] for an `alpha` not strictly between 0 and 1.
    pub fn direction(&self, alpha: f64) -> Result<Direction, Unusable> {
        let significant = self.p <= significance_level(alpha)?;
        Ok(match self.s {
            _ if !significant => Direction::NoTrend,
            1.. => Direction::Increasing,
            0 => Direction::NoTrend,
            _ => Direction::Decreasing,
        })
    }

    /// Forms the test from counts and a variance of S.
    pub(crate) fn from_count(
        method: TestMethod,
        count: &KendallCount,
        variance: f64,
        significance: Significance,
    ) -> Result<TrendTest, Unusable> {
        let (values, times) = count.untied_pairs();
        let sums = PairSums {
            n: count.n,
            s: count.s,
            pairs: count.pairs(),
            untied_values: values,
            untied_times: times,
        };
        sums.test(method, variance, significance)
    }

    /// The same test with `p` from the exact distribution of S. Leaves it unchanged where the sample is
    /// too large for that.
    pub(crate) fn with_exact_p(mut self) -> TrendTest {
        if let Some((at_least, at_most)) = exact::tails(self.n, self.s) {
            self.p = self.alternative.p(at_least, at_most);
            self.exact = true;
        }
        self
    }
}

/// S and the numbers of pairs it is measured against, of one series or summed over seasons.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PairSums {
    /// Number of values.
    pub(crate) n: usize,
    /// Kendall's S.
    pub(crate) s: i64,
    /// All pairs.
    pub(crate) pairs: f64,
    /// Pairs of different values.
    pub(crate) untied_values: f64,
    /// Pairs of different times.
    pub(crate) untied_times: f64,
}

impl PairSums {
    /// The test by the normal approximation.
    pub(crate) fn test(
        &self,
        method: TestMethod,
        variance: f64,
        significance: Significance,
    ) -> Result<TrendTest, Unusable> {
        // Written so that NaN fails too.
        let positive = variance > 0.0 && variance.is_finite();
        if !positive {
            return Err(Unusable::VarianceNotPositive { variance });
        }
        let deviation = variance.sqrt();
        let s = self.s as f64;
        let shift = if significance.continuity_correction {
            1.0
        } else {
            0.0
        };
        let at_least = normal::upper_tail((s - shift) / deviation);
        let at_most = normal::upper_tail((-s - shift) / deviation);
        Ok(TrendTest {
            method,
            alternative: significance.alternative,
            n: self.n,
            s: self.s,
            variance,
            z: (s - shift * self.s.signum() as f64) / deviation,
            p: significance.alternative.p(at_least, at_most),
            exact: false,
            tau_a: s / self.pairs,
            tau_b: s / (self.untied_values * self.untied_times).sqrt(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::alternative::Alternative;
    use super::super::kendall_count::Workspace;
    use super::super::mann_kendall::mann_kendall;
    use super::super::series::Series;
    use super::*;

    /// As many pairs rise as fall: S is 0.
    #[test]
    fn a_series_that_goes_neither_way_has_no_direction_at_any_level() {
        let series = Series::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 5.0, 1.0, 4.0, 3.0]).unwrap();
        for continuity_correction in [true, false] {
            let significance = Significance {
                alternative: Alternative::Increasing,
                continuity_correction,
                exact_when_small: false,
            };
            let test = mann_kendall(&series, significance, &mut Workspace::default()).unwrap();
            assert_eq!((test.s, test.z), (0, 0.0));
            assert_eq!(test.direction(0.99), Ok(Direction::NoTrend));
        }
    }

    /// Machine output and stored answers carry these words: they do not change.
    #[test]
    fn methods_and_directions_keep_their_words() {
        let ids = [
            (TestMethod::MannKendall, "mann-kendall"),
            (TestMethod::SeasonalMannKendall, "seasonal-mann-kendall"),
            (
                TestMethod::CorrelatedSeasonalMannKendall,
                "correlated-seasonal-mann-kendall",
            ),
            (TestMethod::HamedRao, "hamed-rao"),
            (TestMethod::YueWang, "yue-wang"),
            (TestMethod::Prewhitened, "prewhitened"),
            (TestMethod::TrendFreePrewhitened, "trend-free-prewhitened"),
            (TestMethod::BlockBootstrap, "block-bootstrap"),
        ];
        for (method, id) in ids {
            assert_eq!(method.id(), id);
        }
        let found = [
            Direction::Increasing,
            Direction::Decreasing,
            Direction::NoTrend,
        ];
        assert_eq!(
            found.map(Direction::code),
            ["increasing", "decreasing", "no_trend"]
        );
    }
}
