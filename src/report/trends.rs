//! Trends of the dataset's records as table rows, in words and in numbers.

use serde::Serialize;

use crate::assess::Question;
use crate::assess::trends::{RecordTrend, records, trends};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::language::Language;
use crate::trend::summary::Inquiry;
use crate::watch::Watcher;
use crate::words::{Wording, measured, wording};

/// The trend of one record.
#[derive(Clone, Debug, Serialize)]
pub struct TrendView {
    /// Indicator id.
    pub indicator: String,
    /// Indicator name.
    pub indicator_name: String,
    /// Domain id.
    pub domain: String,
    /// Region code.
    pub region: String,
    /// Region name.
    pub region_name: String,
    /// Length of its periods: year, quarter, month.
    pub granularity: &'static str,
    /// First period.
    pub first: String,
    /// Last period.
    pub last: String,
    /// From the first to the last period, in words.
    pub span: String,
    /// Values.
    pub n: usize,
    /// Test id.
    pub test: &'static str,
    /// Its name in words.
    #[serde(skip)]
    pub test_words: &'static str,
    /// Kendall's S.
    pub s: Option<i64>,
    /// Its variance.
    pub variance: Option<f64>,
    /// Its z.
    pub z: Option<f64>,
    /// Probability of such an S without a trend.
    pub p: Option<f64>,
    /// Whether p is exact.
    pub exact: Option<bool>,
    /// Kendall's tau-b.
    pub tau: Option<f64>,
    /// Sen's slope a year, in `unit`.
    pub slope_a_year: Option<f64>,
    /// Its lower limit.
    pub lower_a_year: Option<f64>,
    /// Its upper limit.
    pub upper_a_year: Option<f64>,
    /// The slope in percent of the mean of the record.
    pub slope_percent: Option<f64>,
    /// Its lower limit in percent of it.
    pub lower_percent: Option<f64>,
    /// Its upper limit in percent of it.
    pub upper_percent: Option<f64>,
    /// Unit of the values.
    pub unit: String,
    /// The unit in the report's language.
    #[serde(skip)]
    pub unit_label: String,
    /// increasing, decreasing or no_trend.
    pub trend: Option<&'static str>,
    /// Whether a significant trend is for the better.
    pub is_good: Option<bool>,
    /// The period after which the level changed most, where significant.
    pub change_after: Option<String>,
    /// Its p (Pettitt).
    pub change_p: Option<f64>,
    /// p of the test whether the seasons agree, of seasonal tests.
    pub heterogeneity_p: Option<f64>,
    /// Why it cannot be tested, a code.
    pub reason: Option<&'static str>,
    /// Slope with limits in words, or why there is none.
    pub slope_words: String,
    /// What the test says, in words, with p.
    pub trend_words: String,
}

/// The trends as rows; `alpha` is the level they were tested at.
pub fn trend_views(
    dataset: &Dataset,
    trends: &[RecordTrend],
    alpha: f64,
    language: Language,
) -> Vec<TrendView> {
    let words = wording(language);
    trends
        .iter()
        .filter_map(|trend| view(dataset, trend, alpha, words))
        .collect()
}

fn view(
    dataset: &Dataset,
    trend: &RecordTrend,
    alpha: f64,
    words: &'static dyn Wording,
) -> Option<TrendView> {
    let language = words.language();
    let record = &trend.record;
    let indicator = dataset.indicators.get(&record.indicator)?;
    let region = dataset.regions.get(&record.region)?;
    let (first, _) = *record.values.first()?;
    let (last, _) = *record.values.last()?;
    let found = trend.found.as_ref().ok();
    let test = found.map(|found| found.test);
    let slope = trend.slope_a_year();
    let limits = trend.limits_a_year();
    let change_after = trend.change_after(alpha);
    let mean = trend.mean_level();
    let percent = |change: Option<f64>| Some(change? / mean?.abs() * 100.0);
    Some(TrendView {
        indicator: indicator.id.clone(),
        indicator_name: indicator.name.get(language).to_string(),
        domain: indicator.domain.clone(),
        region: region.code.clone(),
        region_name: region.name.get(language).to_string(),
        granularity: record.granularity.code(),
        first: first.to_string(),
        last: last.to_string(),
        span: words.span(first, last),
        n: record.values.len(),
        test: trend.test.id(),
        test_words: words.trend_test(trend.test),
        s: test.map(|test| test.s),
        variance: test.map(|test| test.variance),
        z: test.map(|test| test.z),
        p: test.map(|test| test.p),
        exact: test.map(|test| test.exact),
        tau: test.map(|test| test.tau_b),
        slope_a_year: slope,
        lower_a_year: limits.map(|(lower, _)| lower),
        upper_a_year: limits.map(|(_, upper)| upper),
        slope_percent: percent(slope),
        lower_percent: percent(limits.map(|(lower, _)| lower)),
        upper_percent: percent(limits.map(|(_, upper)| upper)),
        unit: indicator.unit.to_string(),
        unit_label: indicator.unit.label(language).to_string(),
        trend: found.map(|found| found.direction.code()),
        is_good: trend.is_good,
        change_after: change_after.map(|period| period.to_string()),
        change_p: found.and_then(|found| found.change).map(|change| change.p),
        heterogeneity_p: found
            .and_then(|found| found.heterogeneity)
            .map(|heterogeneity| heterogeneity.p),
        reason: trend.found.as_ref().err().map(|why| why.code()),
        slope_words: slope.map_or(String::new(), |slope| words.slope(slope, limits, indicator)),
        trend_words: match &trend.found {
            Ok(found) => words.bracketed(
                words.trend(found.direction, found.test.p, alpha),
                &measured::p_value(words, found.test.p),
            ),
            Err(why) => words.untestable(why),
        },
    })
}

/// The trends of all records long enough to be tested, those of changes on last year left out.
///
/// # Errors
/// Only if polars fails, or [`Error::Interrupted`](crate::error::Error::Interrupted) when the watcher wants the work
/// to stop.
pub fn all_trends(
    dataset: &Dataset,
    question: Question,
    language: Language,
    watcher: &dyn Watcher,
) -> Result<Vec<TrendView>> {
    let inquiry = Inquiry::default();
    let mut wanted = records(dataset, question, FEWEST_FOR_A_TREND)?;
    // The trend of a change on last year is nothing a report should speak of.
    wanted.retain(|record| {
        let indicator = dataset.indicators.get(&record.indicator);
        indicator.is_some_and(|indicator| indicator.change_of.is_none())
    });
    let trends = trends(dataset, wanted, &inquiry, None, watcher)?;
    Ok(trend_views(dataset, &trends, inquiry.alpha, language))
}

/// Values a record needs for the trend table.
const FEWEST_FOR_A_TREND: usize = 4;
