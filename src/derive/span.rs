//! Months make quarters, quarters make years (时段汇总), with coverage.

use rust_decimal::Decimal;

use super::Coverage;
use crate::dataset::TimeAggregation;
use crate::period::{Granularity, Period};

/// The value of a span made from its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Combined {
    /// The span.
    pub period: Period,
    /// Its value; `None` when the coverage is below what the indicator asks for.
    pub value: Option<Decimal>,
    /// How many parts there were.
    pub coverage: Coverage,
    /// The parts that were there, in time order.
    pub parts: Vec<(Period, Decimal)>,
}

/// Combines the months of `span` by the indicator's rule; `None` when no month of it has a value.
///
/// `values` are (period, value) in any order; those that are not whole months of `span` play no part.
/// With less than `least_coverage` (0 to 1) of the months the span is there but has no value: a mean over
/// too few parts is missing, not a number. A sum needs every month, the last value the last month.
pub fn combine(
    span: Period,
    values: &[(Period, Decimal)],
    rule: TimeAggregation,
    least_coverage: f64,
) -> Option<Combined> {
    let months = span.parts(Granularity::Month);
    let parts: Vec<(Period, Decimal)> = months
        .iter()
        .filter_map(|month| values.iter().find(|(period, _)| period == month).copied())
        .collect();
    let coverage = Coverage {
        present: u32::try_from(parts.len()).ok()?,
        expected: u32::try_from(months.len()).ok()?,
    };
    let (last_part, last) = *parts.last()?;
    let sum: Decimal = parts.iter().map(|(_, value)| *value).sum();
    let value = match rule {
        TimeAggregation::Mean => Some(sum / Decimal::from(coverage.present)),
        TimeAggregation::Sum => Some(sum).filter(|_| coverage.is_complete()),
        TimeAggregation::Last => Some(last).filter(|_| last_part.end() == span.end()),
        TimeAggregation::None => None,
    };
    Some(Combined {
        period: span,
        value: value.filter(|_| coverage.share() >= least_coverage),
        coverage,
        parts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i32, month: u32, hundredths: i64) -> (Period, Decimal) {
        (
            Period::month(year, month).expect("a month"),
            Decimal::new(hundredths, 2),
        )
    }

    fn quarter(number: u32) -> Period {
        Period::quarter(2024, number).expect("a quarter")
    }

    #[test]
    fn a_quarter_is_the_mean_of_its_months() {
        let values = [
            month(2024, 4, -27),
            month(2024, 5, -38),
            month(2024, 6, -15),
        ];
        let second = combine(quarter(2), &values, TimeAggregation::Mean, 0.6).expect("months");
        assert_eq!(
            second
                .value
                .map(|value| crate::quantity::rounding::round(value, 2)),
            Some(Decimal::new(-27, 2))
        );
        assert!(second.coverage.is_complete());
    }

    #[test]
    fn two_of_three_months_count_and_say_so() {
        let values = [month(2024, 10, 46), month(2024, 11, 25), month(2024, 9, 66)];
        let fourth = combine(quarter(4), &values, TimeAggregation::Mean, 0.6).expect("months");
        assert_eq!(fourth.value, Some(Decimal::new(355, 3)));
        assert_eq!((fourth.coverage.present, fourth.coverage.expected), (2, 3));
    }

    #[test]
    fn a_sum_without_all_its_months_is_no_sum() {
        let two = [month(2024, 10, 46), month(2024, 11, 25)];
        let sum = |values: &[_]| combine(quarter(4), values, TimeAggregation::Sum, 0.6);
        assert_eq!(sum(&two).expect("months").value, None);
        let three = [two[0], two[1], month(2024, 12, 9)];
        assert_eq!(
            sum(&three).expect("months").value,
            Some(Decimal::new(80, 2))
        );
    }

    #[test]
    fn the_last_value_of_a_quarter_is_that_of_its_last_month() {
        let last = |values: &[_]| combine(quarter(4), values, TimeAggregation::Last, 0.3);
        assert_eq!(last(&[month(2024, 10, 46)]).expect("a month").value, None);
        assert_eq!(
            last(&[month(2024, 12, 9)]).expect("a month").value,
            Some(Decimal::new(9, 2))
        );
    }

    #[test]
    fn too_few_months_make_no_value() {
        let values = [month(2024, 10, 46)];
        let fourth = combine(quarter(4), &values, TimeAggregation::Mean, 0.6).expect("a month");
        assert_eq!(fourth.value, None);
        assert_eq!(
            combine(quarter(1), &values, TimeAggregation::Mean, 0.6),
            None
        );
    }
}
