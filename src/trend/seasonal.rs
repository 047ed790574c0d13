//! The seasonal Mann-Kendall test (Hirsch, Slack and Smith 1982, Water Resour. Res. 18) and the test whether
//! the seasons agree (van Belle and Hughes 1984, Water Resour. Res. 20).

use super::alternative::Significance;
use super::chi_square;
use super::kendall_count::Workspace;
use super::mann_kendall::at_least;
use super::series::{Series, check};
use super::trend_test::{PairSums, TestMethod, TrendTest};
use super::unusable::Unusable;

/// Fewest values, over all seasons that have at least two, for which the sum of the S is close enough to
/// normal.
pub const MINIMUM_POINTS: usize = 10;

/// Values by season.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeasonalSeries {
    /// Ascending.
    labels: Vec<u32>,
    /// One a label.
    series: Vec<Series>,
}

/// What one season contributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeasonCount {
    /// The season's label.
    pub season: u32,
    /// Number of its values.
    pub n: usize,
    /// Kendall's S within it.
    pub s: i64,
    /// Variance of that S when there is no trend; zero where all its values are equal.
    pub variance: f64,
}

/// Whether the seasons trend alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heterogeneity {
    /// Σ z² − m z̄² over the m seasons that have a z (without continuity correction).
    pub chi_square: f64,
    /// m − 1.
    pub degrees_of_freedom: usize,
    /// Probability of a chi-square at least as large when all seasons have the same trend. Where it is small,
    /// one statement about all seasons is not meaningful.
    pub p: f64,
}

/// The outcome of a seasonal test.
#[derive(Clone, Debug, PartialEq)]
pub struct SeasonalTest {
    /// The test over all seasons.
    pub test: TrendTest,
    /// Each season, by ascending label.
    pub seasons: Vec<SeasonCount>,
    /// Whether the seasons trend alike; `None` where fewer than two have values that vary.
    pub heterogeneity: Option<Heterogeneity>,
}

impl SeasonalSeries {
    /// Takes for each value its time in full cycles (for months: the year) and the label of its season. Only
    /// times within one season are compared. Missing values (NaN) are left out.
    ///
    /// # Errors
    /// As [`Series::new`].
    pub fn new(
        cycles: &[f64],
        seasons: &[u32],
        values: &[f64],
    ) -> Result<SeasonalSeries, Unusable> {
        let mut series = SeasonalSeries::default();
        series.replace(cycles, seasons, values)?;
        Ok(series)
    }

    /// As [`SeasonalSeries::new`], in the memory of this one: a batch of series needs one.
    ///
    /// # Errors
    /// As [`Series::new`]; no season is left then.
    pub fn replace(
        &mut self,
        cycles: &[f64],
        seasons: &[u32],
        values: &[f64],
    ) -> Result<(), Unusable> {
        self.labels.clear();
        check(cycles, values)?;
        if seasons.len() != values.len() {
            return Err(Unusable::LengthsDiffer {
                times: values.len(),
                values: seasons.len(),
            });
        }
        let present = || {
            seasons
                .iter()
                .zip(values)
                .filter(|(_, value)| !value.is_nan())
        };
        let mut next = 0;
        for (season, _) in present() {
            // Seasons mostly come round in their order.
            if self.labels.get(next) == Some(season) {
                next = following(next, self.labels.len());
                continue;
            }
            match self.labels.binary_search(season) {
                Ok(place) => next = following(place, self.labels.len()),
                Err(place) => self.labels.insert(place, *season),
            }
        }
        self.series.resize_with(self.labels.len(), Series::default);
        self.series.iter_mut().for_each(Series::clear);
        let mut next = 0;
        let points = cycles.iter().zip(values);
        for (season, (cycle, value)) in seasons.iter().zip(points) {
            if value.is_nan() {
                continue;
            }
            if self.labels.get(next) != Some(season) {
                next = self.labels.binary_search(season).unwrap_or_default();
            }
            if let Some(series) = self.series.get_mut(next) {
                series.push(*cycle, *value);
            }
            next = following(next, self.labels.len());
        }
        self.series.iter_mut().for_each(Series::settle);
        Ok(())
    }

    /// Takes values in even steps, NaN where missing: the first `period` make up the first cycle, and so on.
    /// Cycles and seasons count from 0.
    ///
    /// # Errors
    /// [`Unusable::BadSetting`] for a `period` of 0; [`Unusable::ValueInfinite`].
    pub fn regular(values: &[f64], period: u32) -> Result<SeasonalSeries, Unusable> {
        if period == 0 {
            return Err(Unusable::BadSetting {
                setting: "period",
                value: 0.0,
                expected: "at least 1",
            });
        }
        let steps = 0..values.len() as u64;
        let period = u64::from(period);
        let cycles: Vec<f64> = steps.clone().map(|step| (step / period) as f64).collect();
        let seasons: Vec<u32> = steps.map(|step| (step % period) as u32).collect();
        SeasonalSeries::new(&cycles, &seasons, values)
    }

    /// The seasons that have values, by ascending label. Times are cycles.
    pub fn seasons(&self) -> impl Iterator<Item = (u32, &Series)> {
        self.labels.iter().copied().zip(&self.series)
    }
}

/// Tests whether values rise or fall from cycle to cycle, comparing only within each season.
///
/// Seasons are taken as independent of each other; see
/// [`seasonal_correlated`](super::seasonal_correlated) where they are not. tau is S over the sum of the
/// seasons' pairs. The p-value is always the normal one.
///
/// # Errors
/// [`Unusable::TooFewPoints`] below [`MINIMUM_POINTS`], [`Unusable::Constant`] where no season varies,
/// [`Unusable::OneTime`] where none has two times.
pub fn seasonal_mann_kendall(
    series: &SeasonalSeries,
    significance: Significance,
    workspace: &mut Workspace,
) -> Result<SeasonalTest, Unusable> {
    let (sums, seasons) = count_seasons(series, workspace)?;
    let variance = seasons.iter().map(|season| season.variance).sum();
    Ok(SeasonalTest {
        test: sums.test(TestMethod::SeasonalMannKendall, variance, significance)?,
        heterogeneity: heterogeneity(&seasons),
        seasons,
    })
}

/// Counts each season and adds them up. Seasons of one value say nothing and are not counted.
pub(crate) fn count_seasons(
    series: &SeasonalSeries,
    workspace: &mut Workspace,
) -> Result<(PairSums, Vec<SeasonCount>), Unusable> {
    let mut sums = PairSums::default();
    let mut seasons = Vec::with_capacity(series.labels.len());
    for (season, values) in series.seasons().filter(|(_, values)| values.len() > 1) {
        let count = workspace.count(values);
        let (untied_values, untied_times) = count.untied_pairs();
        sums.n += count.n;
        sums.s += count.s;
        sums.pairs += count.pairs();
        sums.untied_values += untied_values;
        sums.untied_times += untied_times;
        seasons.push(SeasonCount {
            season,
            n: count.n,
            s: count.s,
            variance: count.variance(),
        });
    }
    at_least(MINIMUM_POINTS, sums.n)?;
    if sums.untied_times == 0.0 {
        Err(Unusable::OneTime)
    } else if sums.untied_values == 0.0 {
        Err(Unusable::Constant)
    } else {
        Ok((sums, seasons))
    }
}

/// The place after this one, all round.
fn following(place: usize, places: usize) -> usize {
    if place + 1 < places { place + 1 } else { 0 }
}

fn heterogeneity(seasons: &[SeasonCount]) -> Option<Heterogeneity> {
    let mut scores = Vec::with_capacity(seasons.len());
    let varying = seasons.iter().filter(|season| season.variance > 0.0);
    scores.extend(varying.map(|season| season.s as f64 / season.variance.sqrt()));
    if scores.len() < 2 {
        return None;
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    // The same as Σ z² − m z̄², without cancellation.
    let chi_square = scores.iter().map(|z| (z - mean).powi(2)).sum();
    let degrees_of_freedom = scores.len() - 1;
    Some(Heterogeneity {
        chi_square,
        degrees_of_freedom,
        p: chi_square::upper_tail(chi_square, degrees_of_freedom),
    })
}

#[cfg(test)]
mod tests;
