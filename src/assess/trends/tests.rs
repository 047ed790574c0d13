use super::*;

#[test]
fn a_season_is_the_place_of_a_period_in_its_year() {
    let seasons = |first: &str, count: usize| {
        let first: Period = first.parse().unwrap();
        let periods = std::iter::successors(Some(first), |period| period.successor());
        let record = Record {
            indicator: "share".into(),
            region: "150000".into(),
            granularity: first.granularity(),
            values: periods
                .take(count)
                .map(|period| (period, Decimal::ONE))
                .collect(),
        };
        record.seasons()
    };
    assert_eq!(seasons("2020", 3), [1, 1, 1]);
    assert_eq!(seasons("2020-H2", 3), [2, 1, 2]);
    assert_eq!(seasons("2020-Q3", 5), [3, 4, 1, 2, 3]);
    assert_eq!(seasons("2020-11", 4), [11, 12, 1, 2]);
}
