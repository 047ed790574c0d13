//! Changes unlike the series' own history (异常波动).

use rust_decimal::Decimal;

use crate::assess::{Assessments, Reading};
use crate::dataset::{Dataset, Nature};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, Location};
use crate::period::{Granularity, Period};
use crate::quantity::to_f64;
use crate::watch::{Stage, Watcher};

/// Fewer changes than this make no history.
const LEAST_CHANGES: usize = 8;
/// Modified z-score from which a value is set apart: Iglewicz and Hoaglin, How to Detect and Handle Outliers,
/// ASQC 1993.
const FAR: f64 = 3.5;
/// Makes the median absolute deviation of normal values their standard deviation, as they give it.
const NORMAL: f64 = 0.6745;

/// A change between two comparable periods and the place of the later of them in the series.
struct Change {
    from: Period,
    by: Decimal,
    at: usize,
}

/// Every change that lies far from the series' usual ones.
///
/// Months and quarters are held against the same period of the year before, so that a season is no surprise;
/// longer and other periods against the one right before. Works in progress (工程量) move as they are built and
/// are not judged.
pub(super) fn changes(
    dataset: &Dataset,
    assessments: &Assessments,
    watcher: &dyn Watcher,
) -> Result<Vec<Finding>> {
    let all = dataset.indicators.len() * dataset.regions.len();
    watcher.begin(Stage::Reviewing, all as u64);
    let mut findings = Vec::new();
    for series in assessments.every_series(dataset) {
        watcher.go_on(1)?;
        if series.indicator.nature != Nature::Level {
            continue;
        }
        for granularity in [Granularity::Year, Granularity::Quarter, Granularity::Month] {
            let changes = changes_of(&series.readings, granularity);
            findings.extend(far(&changes).map(|(change, usual)| {
                Finding {
                    kind: FindingKind::UnusualChange {
                        from: change.from,
                        change: change.by,
                        usual,
                    },
                    location: Location {
                        file: dataset.package.actuals().to_string(),
                        line: series
                            .readings
                            .get(change.at)
                            .and_then(|reading| assessments.line_of(reading))
                            .map(u64::from),
                        column: Some("value"),
                    },
                    row_left_out: false,
                }
            }));
        }
    }
    Ok(findings)
}

fn changes_of(readings: &[Reading], granularity: Granularity) -> Vec<Change> {
    // Periods of one length stand in their order, as they do in the series.
    let of_length: Vec<(usize, &Reading)> = readings
        .iter()
        .enumerate()
        .filter(|(_, reading)| reading.period.granularity() == granularity)
        .collect();
    of_length
        .iter()
        .filter_map(|(at, reading)| {
            let from = if granularity == Granularity::Year {
                reading.period.predecessor()?
            } else {
                reading.period.same_period_last_year()?
            };
            let earlier = of_length.binary_search_by_key(&from, |(_, reading)| reading.period);
            let (_, earlier) = of_length.get(earlier.ok()?)?;
            Some(Change {
                from,
                by: reading.value - earlier.value,
                at: *at,
            })
        })
        .collect()
}

/// The changes far from the median, with the median.
fn far(changes: &[Change]) -> impl Iterator<Item = (&Change, Decimal)> {
    let usual = median(changes.iter().map(|change| change.by).collect());
    let deviation = median(
        changes
            .iter()
            .map(|change| (change.by - usual).abs())
            .collect(),
    );
    let enough = changes.len() >= LEAST_CHANGES && deviation > Decimal::ZERO;
    changes
        .iter()
        .filter(move |change| {
            let score = NORMAL * to_f64((change.by - usual).abs()) / to_f64(deviation);
            enough && score > FAR
        })
        .map(move |change| (change, usual))
}

/// The lower median: one of the values themselves.
fn median(mut values: Vec<Decimal>) -> Decimal {
    values.sort();
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Change, far, median};
    use crate::period::Period;
    use rust_decimal::Decimal;

    fn changes(of: &[i64]) -> Vec<Change> {
        of.iter()
            .zip(2..)
            .map(|(by, at)| Change {
                from: Period::year(2000).unwrap(),
                by: Decimal::new(*by, 1),
                at,
            })
            .collect()
    }

    fn places(of: &[i64]) -> Vec<usize> {
        far(&changes(of)).map(|(change, _)| change.at).collect()
    }

    #[test]
    fn a_slip_of_the_decimal_point_is_set_apart_and_the_rest_is_not() {
        assert_eq!(places(&[1, -2, 3, 0, 2, 757, -1, 1]), [7]);
        assert!(places(&[1, -2, 3, 0, 2, 4, -1, 1]).is_empty());
    }

    #[test]
    fn a_short_history_and_one_that_never_moves_say_nothing() {
        assert!(places(&[1, -2, 3, 0, 2, 757, -1]).is_empty());
        assert!(places(&[0, 0, 0, 0, 0, 0, 0, 0, 5]).is_empty());
    }

    #[test]
    fn the_median_of_nothing_is_zero_and_of_an_even_number_the_lower_middle() {
        assert_eq!(median(vec![]), Decimal::ZERO);
        let of = [3, 1, 2, 4].map(Decimal::from);
        assert_eq!(median(of.into()), Decimal::TWO);
    }
}
