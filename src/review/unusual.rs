//! Changes unlike the series' own history (异常波动).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assess::{Assessments, KnownReading};
use crate::dataset::{Dataset, Nature};
use crate::error::Result;
use crate::finding::{Finding, FindingKind, Location};
use crate::period::{Granularity, Period};
use crate::quantity::to_f64;

/// Fewer changes than this make no history.
const LEAST_CHANGES: usize = 8;
/// Modified z-score from which a value is set apart: Iglewicz and Hoaglin, How to Detect and Handle Outliers,
/// ASQC 1993.
const FAR: f64 = 3.5;
/// Makes the median absolute deviation of normal values their standard deviation, as they give it.
const NORMAL: f64 = 0.6745;

/// A change between two comparable periods and where the later of them stands.
struct Change {
    from: Period,
    by: Decimal,
    line: u32,
}

/// Every change that lies far from the series' usual ones.
///
/// Months and quarters are held against the same period of the year before, so that a season is no surprise;
/// longer and other periods against the one right before. Works in progress (工程量) move as they are built and
/// are not judged.
pub(super) fn changes(dataset: &Dataset, assessments: &Assessments) -> Result<Vec<Finding>> {
    let known = assessments.known(dataset)?;
    let series = known
        .chunk_by(|a, b| a.indicator.id == b.indicator.id && a.region == b.region)
        .filter(|series| {
            let first = series.first();
            first.is_some_and(|reading| reading.indicator.nature == Nature::Level)
        });
    let mut findings = Vec::new();
    for readings in series {
        for granularity in [Granularity::Year, Granularity::Quarter, Granularity::Month] {
            let changes = changes_of(readings, granularity);
            findings.extend(far(&changes).map(|(change, usual)| Finding {
                kind: FindingKind::UnusualChange {
                    from: change.from,
                    change: change.by,
                    usual,
                },
                location: Location {
                    file: dataset.package.actuals().to_string(),
                    line: Some(u64::from(change.line)),
                    column: Some("value"),
                },
                row_left_out: false,
            }));
        }
    }
    Ok(findings)
}

fn changes_of(readings: &[KnownReading<'_>], granularity: Granularity) -> Vec<Change> {
    let of_length: BTreeMap<Period, &KnownReading<'_>> = readings
        .iter()
        .filter(|known| known.reading.period.granularity() == granularity)
        .map(|known| (known.reading.period, known))
        .collect();
    of_length
        .values()
        .filter_map(|known| {
            let from = if granularity == Granularity::Year {
                known.reading.period.predecessor()?
            } else {
                known.reading.period.same_period_last_year()?
            };
            Some(Change {
                from,
                by: known.reading.value - of_length.get(&from)?.reading.value,
                line: known.provenance.line,
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
            .map(|(by, line)| Change {
                from: Period::year(2000).unwrap(),
                by: Decimal::new(*by, 1),
                line,
            })
            .collect()
    }

    fn lines(of: &[i64]) -> Vec<u32> {
        far(&changes(of)).map(|(change, _)| change.line).collect()
    }

    #[test]
    fn a_slip_of_the_decimal_point_is_set_apart_and_the_rest_is_not() {
        assert_eq!(lines(&[1, -2, 3, 0, 2, 757, -1, 1]), [7]);
        assert!(lines(&[1, -2, 3, 0, 2, 4, -1, 1]).is_empty());
    }

    #[test]
    fn a_short_history_and_one_that_never_moves_say_nothing() {
        assert!(lines(&[1, -2, 3, 0, 2, 757, -1]).is_empty());
        assert!(lines(&[0, 0, 0, 0, 0, 0, 0, 0, 5]).is_empty());
    }

    #[test]
    fn the_median_of_nothing_is_zero_and_of_an_even_number_the_lower_middle() {
        assert_eq!(median(vec![]), Decimal::ZERO);
        let of = [3, 1, 2, 4].map(Decimal::from);
        assert_eq!(median(of.into()), Decimal::TWO);
    }
}
