//! Test, slope and change point of one series together (趋势概要).

use super::alternative::Significance;
use super::hamed_rao::{Lags, hamed_rao};
use super::kendall_count;
use super::mann_kendall::mann_kendall;
use super::pettitt::{Pettitt, pettitt};
use super::prewhitening::{Whitening, trend_free_prewhitened_mann_kendall};
use super::seasonal::{Heterogeneity, SeasonalSeries, seasonal_mann_kendall};
use super::series::Series;
use super::slope::{self, InterceptRule, Limits, intercept, seasonal_sen_slope, sen_slope};
use super::trend_test::{Direction, TestMethod, TrendTest};
use super::unusable::Unusable;
use super::yue_wang::yue_wang;

/// What is asked of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inquiry {
    /// Which test. [`TestMethod::SeasonalMannKendall`] and its correlated sister need seasons.
    pub test: TestMethod,
    /// The alternative and how p is formed.
    pub significance: Significance,
    /// Level of significance, strictly between 0 and 1.
    pub alpha: f64,
    /// Confidence of the limits of the slope, strictly between 0 and 1; `None` for the slope alone.
    pub confidence: Option<f64>,
    /// Whether a change point is looked for as well (Pettitt).
    pub change_point: bool,
    /// Units of time in a full round of seasons, for seasonal tests: 12 where time counts months.
    pub cycle: f64,
}

impl Default for Inquiry {
    /// Mann-Kendall, two-sided, at 0.05, with 95 % limits and a change point.
    fn default() -> Self {
        Inquiry {
            test: TestMethod::MannKendall,
            significance: Significance::default(),
            alpha: 0.05,
            confidence: Some(0.95),
            change_point: true,
            cycle: 1.0,
        }
    }
}

/// What is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The test.
    pub test: TrendTest,
    /// Significant rise, significant fall, or neither.
    pub direction: Direction,
    /// Sen's slope in values per unit of time; `None` where it is beyond the range of numbers.
    pub slope: Option<f64>,
    /// Its confidence limits; `None` where the series is too short for them.
    pub limits: Option<Limits>,
    /// Median of values less slope times median of times (Conover).
    pub intercept: Option<f64>,
    /// The strongest change of level, where one was looked for and can be told.
    pub change: Option<Pettitt>,
    /// Whether the seasons trend alike, of a seasonal test.
    pub heterogeneity: Option<Heterogeneity>,
}

/// Memory to be used again from series to series.
#[derive(Debug, Default)]
pub struct Workspace {
    counts: kendall_count::Workspace,
    slopes: slope::Workspace,
    seasons: SeasonalSeries,
    cycles: Vec<f64>,
}

/// Summarises a series; for seasonal tests `seasons` names the season of each of its values in its order, and
/// [`Inquiry::cycle`] is the length of a round of them.
///
/// The slope belongs to the series itself, whatever a test does to the values beforehand; its limits rest on
/// the variance of S that the test uses.
///
/// # Errors
/// Why the series cannot be tested.
pub fn summarise(
    series: &Series,
    seasons: Option<&[u32]>,
    inquiry: &Inquiry,
    workspace: &mut Workspace,
) -> Result<Summary, Unusable> {
    let Workspace {
        counts,
        slopes,
        seasons: seasonal_series,
        cycles,
    } = workspace;
    let Inquiry {
        significance,
        alpha,
        confidence,
        ..
    } = *inquiry;
    let mut heterogeneity = None;
    let seasonal = matches!(
        inquiry.test,
        TestMethod::SeasonalMannKendall | TestMethod::CorrelatedSeasonalMannKendall
    );
    let test = match inquiry.test {
        TestMethod::MannKendall => mann_kendall(series, significance, counts)?,
        TestMethod::SeasonalMannKendall | TestMethod::CorrelatedSeasonalMannKendall => {
            let labels = seasons.unwrap_or_default();
            by_season(series, labels, inquiry.cycle, cycles, seasonal_series)?;
            let seasonal = &*seasonal_series;
            let found = if inquiry.test == TestMethod::SeasonalMannKendall {
                seasonal_mann_kendall(seasonal, significance, counts)?
            } else {
                super::seasonal_correlated::correlated_seasonal_mann_kendall(
                    seasonal,
                    significance,
                    counts,
                )?
            };
            heterogeneity = found.heterogeneity;
            found.test
        }
        TestMethod::HamedRao => hamed_rao(series, Lags::All, alpha, significance, counts)?.test,
        TestMethod::YueWang => yue_wang(series, Lags::All, significance, counts)?.test,
        TestMethod::Prewhitened => {
            let when = Whitening::WhenSignificant { alpha };
            super::prewhitening::prewhitened_mann_kendall(series, when, significance, counts)?.test
        }
        TestMethod::TrendFreePrewhitened => {
            let when = Whitening::WhenSignificant { alpha };
            trend_free_prewhitened_mann_kendall(series, when, significance, counts)?.test
        }
        TestMethod::BlockBootstrap => {
            let bootstrap = super::block_bootstrap::Bootstrap::default();
            super::block_bootstrap::block_bootstrap(series, bootstrap, significance, counts)?.test
        }
    };
    let slope = if seasonal {
        let seasons = seasons.unwrap_or_default();
        seasonal_sen_slope(series, seasons, test.variance, confidence, slopes)
    } else {
        sen_slope(series, test.variance, confidence, slopes)
    };
    let slope = slope.ok();
    Ok(Summary {
        direction: test.direction(alpha)?,
        test,
        slope: slope.map(|found| found.slope),
        limits: slope.and_then(|found| found.limits.ok()),
        intercept: slope.and_then(|found| intercept(series, found.slope, InterceptRule::Conover)),
        change: inquiry.change_point.then(|| pettitt(series).ok()).flatten(),
        heterogeneity,
    })
}

/// The values by season, in memory that is used again.
fn by_season(
    series: &Series,
    seasons: &[u32],
    cycle: f64,
    cycles: &mut Vec<f64>,
    seasonal: &mut SeasonalSeries,
) -> Result<(), Unusable> {
    if !(cycle > 0.0 && cycle.is_finite()) {
        return Err(Unusable::BadSetting {
            setting: "cycle",
            value: cycle,
            expected: "above zero",
        });
    }
    cycles.clear();
    cycles.extend(series.times().iter().map(|time| floor(time / cycle)));
    seasonal.replace(cycles, seasons, series.values())
}

/// The largest whole number not above. Processors without an instruction for it make a call of `f64::floor`.
fn floor(number: f64) -> f64 {
    // From here on every double is whole.
    const WHOLE: f64 = 4_503_599_627_370_496.0;
    if number.abs() < WHOLE {
        let towards_zero = number as i64 as f64;
        towards_zero - f64::from(u8::from(towards_zero > number))
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::super::testdata::nottem;
    use super::*;

    #[test]
    fn rounds_down_as_floor_does() {
        for number in [
            0.0,
            -0.0,
            0.5,
            -0.5,
            1.0,
            -1.0,
            -1.000_000_1,
            2012.999,
            4.5e15,
            -4.6e15,
            1e300,
        ] {
            assert_eq!(floor(number), number.floor(), "{number}");
        }
        assert!(floor(f64::NAN).is_nan());
        assert_eq!(floor(f64::INFINITY), f64::INFINITY);
    }

    /// S and variance as EnvStats 3.1.0 has them; months counted from any January.
    #[test]
    fn seasons_are_compared_from_round_to_round_of_their_cycle() {
        let values = nottem();
        let seasons: Vec<u32> = (0..240).map(|month| month % 12).collect();
        for (first, step, cycle) in [
            (0.0, 1.0, 12.0),
            (23_040.0, 1.0, 12.0),
            (1920.0, 1.0 / 16.0, 0.75),
        ] {
            let times: Vec<f64> = (0..240)
                .map(|month| first + f64::from(month) * step)
                .collect();
            let series = Series::new(&times, &values).unwrap();
            let mut inquiry = Inquiry {
                test: TestMethod::SeasonalMannKendall,
                cycle,
                ..Inquiry::default()
            };
            let ask = |inquiry: &Inquiry| {
                summarise(&series, Some(&seasons), inquiry, &mut Workspace::default())
            };
            let found = ask(&inquiry).unwrap();
            assert_eq!((found.test.s, found.test.variance), (224, 11_364.0));
            assert_eq!(found.test.method, TestMethod::SeasonalMannKendall);
            assert!(found.heterogeneity.is_some());
            inquiry.test = TestMethod::CorrelatedSeasonalMannKendall;
            let found = ask(&inquiry).unwrap();
            assert_eq!(found.test.method, TestMethod::CorrelatedSeasonalMannKendall);
            assert_eq!((found.test.s, found.heterogeneity), (224, None));
            for cycle in [0.0, -12.0, f64::INFINITY, f64::NAN] {
                inquiry.cycle = cycle;
                let refused = ask(&inquiry);
                let setting = matches!(
                    refused,
                    Err(Unusable::BadSetting {
                        setting: "cycle",
                        ..
                    })
                );
                assert!(setting, "{cycle}: {refused:?}");
            }
        }
    }

    #[test]
    fn without_a_label_for_each_value_there_are_no_seasons() {
        let series = Series::new(&[1.0, 2.0], &[3.0, 4.0]).unwrap();
        let inquiry = Inquiry {
            test: TestMethod::SeasonalMannKendall,
            ..Inquiry::default()
        };
        let found = summarise(&series, None, &inquiry, &mut Workspace::default());
        let differ = Unusable::LengthsDiffer {
            times: 2,
            values: 0,
        };
        assert_eq!(found, Err(differ));
    }
}
