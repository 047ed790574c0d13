//! Calendar arithmetic, labels and serialisation; the grammar and the laws in their own files.

mod properties;
mod reading;

use chrono::NaiveDate;

use super::{Granularity, Period};
use crate::language::Language;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn read(text: &str) -> Period {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a_span_that_covers_a_calendar_period_is_that_period() {
    let month = |number| Period::month(2024, number).unwrap();
    assert_eq!(Period::span(month(1), month(12)), Period::year(2024));
    assert_eq!(Period::span(month(4), month(6)), Period::quarter(2024, 2));
    assert_eq!(Period::span(month(7), month(12)), Period::half(2024, 2));
    assert_eq!(
        Period::between(date(2024, 2, 1), date(2024, 2, 29)),
        Period::month(2024, 2)
    );
    let misaligned = Period::span(month(2), month(4)).unwrap();
    assert_eq!(misaligned.granularity(), Granularity::Span);
    assert!(Period::span(month(3), month(2)).is_err());
}

#[test]
fn counts_days_of_leap_years() {
    assert_eq!(read("2024-02").days(), 29);
    assert_eq!(read("2023-02").days(), 28);
    assert_eq!(read("2024").days(), 366);
    assert_eq!(read("1900").days(), 365);
    assert_eq!(read("2000-Q1").days(), 91);
    assert_eq!(read("2021/2025").days(), 4 * 365 + 366);
    assert_eq!(read("2024-01/2024-11").whole_months(), Some(11));
    assert_eq!(read("2024-07-01/2024-07-15").whole_months(), None);
}

#[test]
fn compares_with_the_same_period_last_year() {
    let last_year = |text: &str| read(text).same_period_last_year().unwrap().to_string();
    assert_eq!(last_year("2024"), "2023");
    assert_eq!(last_year("2024-Q3"), "2023-Q3");
    assert_eq!(last_year("2024-02-29"), "2023-02-28");
    assert_eq!(last_year("2025-02-28"), "2024-02-28");
    assert_eq!(last_year("2024-01/2024-02"), "2023-01/2023-02");
    assert_eq!(
        read("2025-01/2025-02")
            .same_period_last_year()
            .unwrap()
            .days(),
        60
    );
    assert_eq!(last_year("2024-01/2024-11"), "2023-01/2023-11");
    assert_eq!(last_year("2024-02-15/2024-02-29"), "2023-02-15/2023-02-28");
    assert_eq!(last_year("2021/2025"), "2020/2024");
    assert_eq!(read("1900-Q1").same_period_last_year(), None);
    assert_eq!(read("2024-Q3").years_earlier(4).unwrap(), read("2020-Q3"));
    assert_eq!(read("2024-Q3").years_earlier(-1).unwrap(), read("2025-Q3"));
    assert_eq!(read("2024-Q3").years_earlier(i32::MIN), None);
}

#[test]
fn compares_with_the_adjacent_period_of_the_same_length() {
    let before = |text: &str| read(text).predecessor().unwrap().to_string();
    assert_eq!(before("2024"), "2023");
    assert_eq!(before("2024-H1"), "2023-H2");
    assert_eq!(before("2024-Q1"), "2023-Q4");
    assert_eq!(before("2024-01"), "2023-12");
    assert_eq!(before("2024-03-01"), "2024-02-29");
    assert_eq!(before("2024-01/2024-11"), "2023-02/2023-12");
    assert_eq!(before("2024-07-11/2024-07-20"), "2024-07-01/2024-07-10");
    assert_eq!(before("2021/2025"), "2016/2020");
    assert_eq!(read("1900").predecessor(), None);
    assert_eq!(read("2200-12-31").successor(), None);
}

#[test]
fn knows_what_lies_within() {
    let year = read("2024");
    assert!(year.contains(read("2024-Q3")) && year.contains(year));
    assert!(!read("2024-Q3").contains(year));
    assert!(year.contains_date(date(2024, 12, 31)) && !year.contains_date(date(2025, 1, 1)));
    assert!(read("2024-H1").overlaps(read("2024-06-30/2024-07-01")));
    assert!(!read("2024-H1").overlaps(read("2024-H2")));
}

#[test]
fn what_lies_before_or_after_or_sticks_out_is_not_within() {
    let year = read("2024");
    for other in [
        "2023",
        "2023-12",
        "2025-Q1",
        "2023-12/2024-01",
        "2024-12/2025-01",
    ] {
        assert!(!year.contains(read(other)), "{other}");
    }
}

#[test]
fn a_span_does_not_move_half_out_of_the_years_that_are_read() {
    assert_eq!(read("2200-06/2200-11").successor(), None);
    assert_eq!(read("1900-02/1900-07").predecessor(), None);
    assert_eq!(
        read("2200-01-05/2200-12-31").same_period_last_year(),
        Some(read("2199-01-05/2199-12-31"))
    );
}

#[test]
fn tests_and_traces_show_a_period_as_it_is_written() {
    assert_eq!(format!("{:?}", read("2024年第三季度")), "Period(2024-Q3)");
}

#[test]
fn splits_into_whole_parts_only() {
    let parts = |text: &str, granularity| -> Vec<String> {
        let parts = read(text).parts(granularity);
        parts.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        parts("2024-Q3", Granularity::Month),
        ["2024-07", "2024-08", "2024-09"]
    );
    assert_eq!(
        parts("2024", Granularity::Quarter),
        ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    );
    assert_eq!(
        parts("2024-02/2024-11", Granularity::Quarter),
        ["2024-Q2", "2024-Q3"]
    );
    assert_eq!(parts("2024-02", Granularity::Day).len(), 29);
    assert!(parts("2024-Q3", Granularity::Year).is_empty());
    assert_eq!(parts("2021/2025", Granularity::Year).len(), 5);
    assert_eq!(parts("2200", Granularity::Half), ["2200-H1", "2200-H2"]);
    assert_eq!(
        parts("2024-01/2024-11", Granularity::Span),
        ["2024-01/2024-11"]
    );
}

#[test]
fn recognises_year_to_date() {
    for text in ["2024-01", "2024-Q1", "2024-H1", "2024-01/2024-11", "2024"] {
        assert!(read(text).is_year_to_date(), "{text}");
    }
    for text in [
        "2024-02",
        "2024-Q2",
        "2024-01-01",
        "2024-01-01/2024-07-15",
        "2023/2024",
    ] {
        assert!(!read(text).is_year_to_date(), "{text}");
    }
}

#[test]
fn labels_are_what_officials_write() {
    let cases = [
        ("2024", "2024年", "2024"),
        ("2024-H1", "2024年上半年", "first half of 2024"),
        ("2024-H2", "2024年下半年", "second half of 2024"),
        ("2024-Q3", "2024年第三季度", "Q3 2024"),
        ("2024-07", "2024年7月", "July 2024"),
        ("2024-07-15", "2024年7月15日", "15 July 2024"),
        ("2024-01/2024-11", "2024年1-11月", "Jan–Nov 2024"),
        (
            "2023-10/2024-03",
            "2023年10月-2024年3月",
            "Oct 2023–Mar 2024",
        ),
        ("2021/2025", "2021-2025年", "2021–2025"),
        ("2024-07-01/2024-07-15", "2024年7月1-15日", "1–15 July 2024"),
        (
            "2024-07-01/2024-08-15",
            "2024年7月1日-8月15日",
            "1 Jul–15 Aug 2024",
        ),
        (
            "2023-12-30/2024-01-02",
            "2023年12月30日-2024年1月2日",
            "30 Dec 2023–2 Jan 2024",
        ),
    ];
    for (text, chinese, english) in cases {
        assert_eq!(read(text).label(Language::Chinese), chinese);
        assert_eq!(read(text).label(Language::English), english);
    }
}

#[test]
fn orders_by_end_then_start() {
    let mut periods = [
        "2024",
        "2024-Q4",
        "2024-12",
        "2024-12-31",
        "2024-H1",
        "2025-01",
    ]
    .map(read);
    periods.sort();
    let order = periods.map(|period| period.to_string());
    assert_eq!(
        order,
        [
            "2024-H1",
            "2024",
            "2024-Q4",
            "2024-12",
            "2024-12-31",
            "2025-01"
        ]
    );
}

#[test]
fn finds_the_period_around_a_day() {
    let around = |granularity| Period::containing(granularity, date(2024, 8, 31)).to_string();
    assert_eq!(
        Granularity::ALL.map(around),
        [
            "2024-08-31",
            "2024-08",
            "2024-Q3",
            "2024-H2",
            "2024",
            "2024-08-31",
        ]
    );
}

#[test]
fn takes_any_date_without_panic() {
    for extreme in [NaiveDate::MIN, NaiveDate::MAX] {
        for granularity in Granularity::ALL {
            let period = Period::containing(granularity, extreme);
            assert!(period.contains_date(extreme));
            let _ = (
                period.to_string(),
                period.label(Language::Chinese),
                period.days(),
            );
            assert_eq!(period.successor(), None);
            assert_eq!(period.same_period_last_year(), None);
            assert_eq!(period.parts(granularity), [period]);
        }
    }
    let all_time = Period::between(NaiveDate::MIN, NaiveDate::MAX).unwrap();
    assert_eq!((all_time.predecessor(), all_time.successor()), (None, None));
    assert_eq!(all_time.years_earlier(1), None);
}

#[test]
fn is_serialised_as_its_canonical_text() {
    let period = read("2024年1-11月");
    assert_eq!(
        serde_json::to_string(&period).unwrap(),
        "\"2024-01/2024-11\""
    );
    assert_eq!(
        serde_json::from_str::<Period>("\"2024Q4\"").unwrap(),
        read("2024-Q4")
    );
    assert_eq!(
        serde_json::from_str::<Period>("2025").unwrap(),
        read("2025")
    );
    assert!(serde_json::from_str::<Period>("202").is_err());
    assert!(serde_json::from_str::<Period>("1e3").is_err());
}

#[test]
fn what_is_neither_text_nor_a_year_is_answered_with_an_example() {
    let refused = serde_json::from_str::<Period>("true").unwrap_err();
    let expected = "expected a period such as \"2024-Q3\", \"2024-07\" or 2024";
    assert!(refused.to_string().contains(expected), "{refused}");
}
