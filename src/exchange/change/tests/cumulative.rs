use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{
    Aggregation, CumulateError, Doubt, MonthOrReason, NoPart, Sign, cumulate, means_of, months_of,
};
use super::{number, period};
use crate::language::Language;
use crate::period::Period;
use crate::quantity::rounding::round;
use crate::reconcile::Exact;

fn totals(rows: &[(&str, &str)]) -> Vec<(Period, Decimal)> {
    rows.iter()
        .map(|(text, value)| (period(text), number(value)))
        .collect()
}

fn summed(rows: &[(&str, &str)]) -> Vec<MonthOrReason> {
    months_of(&totals(rows), Aggregation::Sum, Sign::NonNegative)
}

fn shown(parts: &[MonthOrReason]) -> Vec<(String, String)> {
    let show = |part: &MonthOrReason| match part {
        Ok(part) => (part.period.to_string(), part.value.to_string()),
        Err(refused) => (refused.period.to_string(), refused.reason.code().to_owned()),
    };
    parts.iter().map(show).collect()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn running_totals_become_months_and_spans_where_a_month_is_missing() {
    let found = summed(&[
        ("2024年1-2月", "10.0"),
        ("2024年1-3月", "16.5"),
        ("2024年1-5月", "30.0"),
        ("2024年上半年", "30.0"),
        ("2025年1月", "4"),
        ("2025年1-2月", "9"),
    ]);
    let expected = [
        ("2024-01/2024-02", "10.0"),
        ("2024-03", "6.5"),
        ("2024-04/2024-05", "13.5"),
        ("2024-06", "0.0"),
        ("2025-01", "4"),
        ("2025-02", "5"),
    ];
    assert_eq!(shown(&found), pairs(&expected));
    let march = found[1].unwrap();
    assert_eq!(march.less, Some(period("2024-01/2024-02")));
    let range = march.range.unwrap();
    assert_eq!(range.lower.to_decimal(), Some(number("6.4")));
    assert_eq!(range.upper.to_decimal(), Some(number("6.6")));
}

#[test]
fn quarters_come_out_of_the_half_the_three_quarters_and_the_year() {
    let found = summed(&[
        ("2024年", "100"),
        ("2024年前三季度", "70"),
        ("2024年上半年", "45"),
        ("2024年第一季度", "20"),
    ]);
    let expected = [
        ("2024-Q1", "20"),
        ("2024-Q2", "25"),
        ("2024-Q3", "25"),
        ("2024-Q4", "30"),
    ];
    assert_eq!(shown(&found), pairs(&expected));
}

#[test]
fn what_is_no_running_total_is_refused_and_not_lost() {
    let found = summed(&[
        ("2024年1-2月", "10"),
        ("2024年3月", "6"),
        ("2024年1-4月", "25"),
        ("2024年1-4月", "25"),
        ("2024年1-5月", "30"),
        ("2024年1-5月", "31"),
        ("2024年1-6月", "40"),
        ("2023年/2024年", "99"),
    ]);
    let expected = [
        ("2024-01/2024-02", "10"),
        ("2024-03", "not_year_to_date"),
        ("2024-03/2024-04", "15"),
        ("2024-01/2024-04", "repeated"),
        ("2024-01/2024-05", "contradicted"),
        ("2024-01/2024-05", "contradicted"),
        ("2024-05/2024-06", "15"),
        ("2023/2024", "not_year_to_date"),
    ];
    assert_eq!(shown(&found), pairs(&expected));
    assert_eq!(
        found[4].unwrap_err().reason,
        NoPart::Contradicted {
            other: number("31")
        }
    );
}

#[test]
fn a_total_that_falls_is_doubtful_unless_the_quantity_may_be_negative() {
    let rows = [
        ("2024年1-2月", "10.0"),
        ("2024年1-3月", "9.7"),
        ("2024年1-4月", "9.65"),
    ];
    let found = summed(&rows);
    let doubt = Doubt::FallingTotal {
        earlier: number("10.0"),
        later: number("9.7"),
    };
    assert_eq!(found[1].unwrap().doubt, Some(doubt));
    assert_eq!(found[1].unwrap().value, number("-0.3"));
    // 9.65 after 9.7 may be rounding.
    assert_eq!(found[2].unwrap().doubt, None);
    let first = summed(&[("2024-01", "-3")])[0].unwrap();
    assert!(first.doubt.is_some());
    let net = months_of(&totals(&rows), Aggregation::Sum, Sign::Any);
    assert_eq!(net[1].unwrap().doubt, None);
    assert_eq!(
        doubt.message(Language::Chinese),
        "累计数由10.0降至9.7，请核对是否修订过或填写有误"
    );
}

#[test]
fn only_sums_are_taken_apart() {
    let rows = totals(&[("2024年1-2月", "90.0"), ("2024年1-3月", "91.0")]);
    for aggregation in [Aggregation::Mean, Aggregation::Last, Aggregation::None] {
        let found = months_of(&rows, aggregation, Sign::NonNegative);
        assert_eq!(found.len(), 2);
        for answer in &found {
            let refused = answer.unwrap_err();
            assert_eq!(refused.reason, NoPart::NotSummed { aggregation });
        }
    }
    let refused = months_of(&rows, Aggregation::Mean, Sign::Any)[0].unwrap_err();
    assert_eq!(
        refused.message(Language::Chinese),
        "2024年1-2月：该指标按平均值汇总，累计均值不能相减；如确需还原，请指明按天数加权"
    );
}

#[test]
fn means_are_taken_apart_by_days_on_request_only() {
    let rows = totals(&[("2023年1-10月", "9"), ("2023年1-11月", "9")]);
    let found = means_of(&rows, Aggregation::Mean);
    let first = found[0].unwrap();
    assert!(!first.is_estimate());
    let november = found[1].unwrap();
    assert!(november.is_estimate());
    assert_eq!(november.period, period("2023-11"));
    assert_eq!(november.mean.value, Exact::whole(9));
    // Half a unit weighs (334 + 304) / 30 in November.
    let range = november.mean.range.unwrap();
    assert_eq!(range.lower.rounded(2), Some(number("-1.63")));
    assert_eq!(range.upper.rounded(2), Some(number("19.63")));
    for aggregation in [Aggregation::Sum, Aggregation::Last, Aggregation::None] {
        assert_eq!(
            means_of(&rows, aggregation)[0].unwrap_err().reason,
            NoPart::NotAveraged { aggregation }
        );
    }
}

#[test]
fn parts_with_gaps_are_not_added_up() {
    for rows in [
        [("2024-01", "1"), ("2024-03", "1")],
        [("2024-01", "1"), ("2024-01/2024-02", "1")],
        [("2024", "1"), ("2025-02", "1")],
        [("2024", "1"), ("2024-12", "1")],
    ] {
        let second = period(rows[1].0);
        assert_eq!(
            cumulate(&totals(&rows)),
            Err(CumulateError::Gap { period: second })
        );
    }
    let alone = totals(&[("2024-02", "1")]);
    assert!(cumulate(&alone).is_err());
    assert_eq!(cumulate(&[]), Ok(vec![]));
}

#[test]
fn differences_beyond_a_decimal_are_refused() {
    let rows = [
        (period("2024-01"), Decimal::MIN),
        (period("2024-01/2024-02"), Decimal::MAX),
        (period("2024-Q1"), number("0.0000000000000000000000000001")),
    ];
    let found = months_of(&rows, Aggregation::Sum, Sign::Any);
    assert_eq!(found[1].unwrap_err().reason, NoPart::TooManyDigits);
    assert_eq!(found[2].unwrap_err().reason, NoPart::TooManyDigits);
}

/// The last months of the totals of two years, unrounded month values.
fn year_to_date() -> impl Strategy<Value = Vec<(Period, Decimal)>> {
    let months = prop::collection::btree_set(1_u32..=24, 1..20);
    (months, prop::collection::vec(-1000_i64..100_000, 24)).prop_map(|(months, values)| {
        months
            .into_iter()
            .map(|month| {
                let year = 2023 + i32::try_from((month - 1) / 12).unwrap();
                let last = (month - 1) % 12 + 1;
                let span = Period::span(
                    Period::month(year, 1).unwrap(),
                    Period::month(year, last).unwrap(),
                );
                (
                    span.unwrap(),
                    Decimal::new(values[month as usize - 1], month % 3),
                )
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn parts_add_up_to_the_totals(totals in year_to_date()) {
        let parts: Vec<(Period, Decimal)> = months_of(&totals, Aggregation::Sum, Sign::NonNegative)
            .into_iter()
            .map(|part| part.map(|part| (part.period, part.value)).unwrap())
            .collect();
        prop_assert_eq!(cumulate(&parts), Ok(totals));
    }

    #[test]
    fn the_order_of_the_totals_does_not_matter(totals in year_to_date().prop_shuffle()) {
        let mut sorted = totals.clone();
        sorted.sort_by_key(|(period, _)| *period);
        prop_assert_eq!(
            months_of(&totals, Aggregation::Sum, Sign::NonNegative),
            months_of(&sorted, Aggregation::Sum, Sign::NonNegative)
        );
    }

    #[test]
    fn every_total_has_one_answer(rows in prop::collection::vec((1900_i32..2000, 1_u32..=12, 1_u32..=12, any::<i64>(), 0_u32..28), 0..30)) {
        let totals: Vec<(Period, Decimal)> = rows
            .into_iter()
            .filter_map(|(year, first, last, digits, scale)| {
                let span = Period::span(Period::month(year, first).ok()?, Period::month(year, last).ok()?);
                Some((span.ok()?, Decimal::new(digits, scale)))
            })
            .collect();
        for aggregation in [Aggregation::Sum, Aggregation::Mean] {
            prop_assert_eq!(months_of(&totals, aggregation, Sign::Any).len(), totals.len());
            prop_assert_eq!(means_of(&totals, aggregation).len(), totals.len());
        }
    }

    #[test]
    fn the_range_holds_the_unrounded_month(values in prop::collection::vec(0_i64..1_000_000, 2..12), places in 0_i32..4) {
        let mut running = Decimal::ZERO;
        let mut weighted = Decimal::ZERO;
        let (mut sums, mut means, mut truths) = (Vec::new(), Vec::new(), Vec::new());
        for (index, digits) in values.iter().enumerate() {
            let month = Period::month(2024, u32::try_from(index).unwrap() + 1).unwrap();
            let to_date = Period::span(Period::month(2024, 1).unwrap(), month).unwrap();
            let truth = Decimal::new(*digits, 4);
            running += truth;
            weighted += truth * Decimal::from(month.days());
            let mean = Exact::from_decimal(weighted).over(Exact::whole(to_date.days())).unwrap();
            let mut published = mean.rounded(places).unwrap();
            published.rescale(places.unsigned_abs());
            let mut total = round(running, places);
            total.rescale(places.unsigned_abs());
            sums.push((to_date, total));
            means.push((to_date, published));
            truths.push(Exact::from_decimal(truth));
        }
        let parts = months_of(&sums, Aggregation::Sum, Sign::NonNegative);
        for (part, truth) in parts.into_iter().zip(&truths) {
            let part = part.unwrap();
            prop_assert!(part.range.unwrap().contains(*truth));
            prop_assert_eq!(part.doubt, None);
        }
        for (part, truth) in means_of(&means, Aggregation::Mean).into_iter().zip(&truths) {
            prop_assert!(part.unwrap().mean.range.unwrap().contains(*truth));
        }
    }
}
