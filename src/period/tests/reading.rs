//! What the grammar reads and refuses.

use super::read;
use crate::language::Language;
use crate::period::{Period, PeriodError};

/// Each text with the canonical form it must read as.
fn reads(cases: &[(&str, &str)]) {
    for (text, canonical) in cases {
        assert_eq!(read(text).to_string(), *canonical, "{text}");
    }
}

fn refuses(texts: &[&str]) {
    for text in texts {
        let reading = text.parse::<Period>();
        assert!(reading.is_err(), "{text} was read as {reading:?}");
    }
}

#[test]
fn reads_the_canonical_forms() {
    for text in [
        "2024",
        "2024-H1",
        "2024-H2",
        "2024-Q1",
        "2024-Q4",
        "2024-07",
        "2024-07-15",
        "2024-01/2024-11",
        "2021/2025",
        "2024-07-01/2024-07-15",
        "2023-10/2024-03",
    ] {
        assert_eq!(read(text).to_string(), text);
    }
}

#[test]
fn reads_the_forms_of_the_command_line() {
    reads(&[
        ("2024Q4", "2024-Q4"),
        ("2024q4", "2024-Q4"),
        ("2024H1", "2024-H1"),
        ("2024M07", "2024-07"),
        ("202407", "2024-07"),
        ("20240715", "2024-07-15"),
        (" 2024-07 ", "2024-07"),
        ("2024-7", "2024-07"),
        ("2024-7-5", "2024-07-05"),
    ]);
}

#[test]
fn reads_the_sdmx_forms() {
    reads(&[
        ("2024-A1", "2024"),
        ("2024-S1", "2024-H1"),
        ("2024-S2", "2024-H2"),
        ("2024-Q3", "2024-Q3"),
        ("2024-M07", "2024-07"),
        ("2024-D197", "2024-07-15"),
        ("2023-D197", "2023-07-16"),
        ("2024-D366", "2024-12-31"),
        ("2024-01-01/2024-03-31", "2024-Q1"),
        ("2024-01-01/P3M", "2024-Q1"),
        ("2024-01-01T00:00:00/P3M", "2024-Q1"),
        ("2024-01-01/P1Y", "2024"),
        ("2023-07/P1Y6M", "2023-07/2024-12"),
        ("2024-02-01/P29D", "2024-02"),
        ("2024-07-01/P2W", "2024-07-01/2024-07-14"),
    ]);
    refuses(&[
        "2024-W12",
        "2024-T2",
        "2024-A2",
        "2024-01-01/P",
        "2024-01-01/P3M1Y",
        "2024/PT3H",
    ]);
    refuses(&["2024-01-01/P0D", "2024-01-01/P99999999Y", "2024-D000"]);
}

#[test]
fn reads_the_dates_of_spreadsheets() {
    reads(&[
        ("2024/7/15", "2024-07-15"),
        ("2024/7", "2024-07"),
        ("2024.7.15", "2024-07-15"),
        ("2024-07-15 00:00:00", "2024-07-15"),
        ("2024/7/15 0:00:00", "2024-07-15"),
        ("2024-07-15T00:00:00", "2024-07-15"),
        ("2024/7/1-2024/7/15", "2024-07-01/2024-07-15"),
    ]);
    refuses(&[
        "2024-07-15T08:00:00",
        "2024-07T00:00:00",
        "202407 00:00",
        "45488",
    ]);
    let lost_zero = "2024.1".parse::<Period>().unwrap_err();
    assert_eq!(
        lost_zero,
        PeriodError::DecimalMonth {
            text: "2024.1".to_owned()
        }
    );
}

#[test]
fn reads_a_chinese_year_half_and_quarter() {
    reads(&[
        ("2024年", "2024"),
        ("2024年度", "2024"),
        ("2024年全年", "2024"),
        ("2024年上半年", "2024-H1"),
        ("2024年下半年", "2024-H2"),
        ("2024上半年", "2024-H1"),
        ("2024年第三季度", "2024-Q3"),
        ("2024年三季度", "2024-Q3"),
        ("2024年3季度", "2024-Q3"),
        ("2024年第3季度", "2024-Q3"),
        ("2024年一季度", "2024-Q1"),
        ("2024第四季度", "2024-Q4"),
        ("2024年Q3", "2024-Q3"),
        ("2024年度第二季度", "2024-Q2"),
    ]);
}

#[test]
fn reads_chinese_months_and_days() {
    reads(&[
        ("2024年7月", "2024-07"),
        ("2024年07月", "2024-07"),
        ("2024年7月份", "2024-07"),
        ("2024年7月15日", "2024-07-15"),
        ("2024年7月15号", "2024-07-15"),
        ("2024年十二月", "2024-12"),
        ("2024年十月", "2024-10"),
        ("二〇二四年七月三十一日", "2024-07-31"),
        ("二○二四年十一月", "2024-11"),
        ("２０２４年７月", "2024-07"),
        ("2024 年 7 月 15 日", "2024-07-15"),
        ("２０２４　年　第三季度", "2024-Q3"),
    ]);
}

#[test]
fn reads_cumulative_chinese_spans_with_any_dash() {
    let jan_to_nov = "2024-01/2024-11";
    reads(&[
        ("2024年1-11月", jan_to_nov),
        ("2024年1—11月", jan_to_nov),
        ("2024年1——11月", jan_to_nov),
        ("2024年1–11月", jan_to_nov),
        ("2024年1－11月", jan_to_nov),
        ("2024年1至11月", jan_to_nov),
        ("2024年1到11月", jan_to_nov),
        ("2024年1~11月", jan_to_nov),
        ("2024年1～11月", jan_to_nov),
        ("2024年1月至11月", jan_to_nov),
        ("2024年1月-2024年11月", jan_to_nov),
        ("2024年一至十一月", jan_to_nov),
        ("2024年前11个月", jan_to_nov),
        ("2024年1-11月份", jan_to_nov),
        ("2024-01~2024-11", jan_to_nov),
        ("2024-01至2024-11", jan_to_nov),
        ("2024-01/11", jan_to_nov),
        ("2024-01-2024-11", jan_to_nov),
    ]);
}

#[test]
fn reads_other_chinese_spans() {
    reads(&[
        ("2024年前三季度", "2024-01/2024-09"),
        ("2024年前3季度", "2024-01/2024-09"),
        ("2024年1-3季度", "2024-01/2024-09"),
        ("2024年一至三季度", "2024-01/2024-09"),
        ("2024Q1-2024Q3", "2024-01/2024-09"),
        ("2024-Q1/Q3", "2024-01/2024-09"),
        ("2024年1-12月", "2024"),
        ("2024年1-3月", "2024-Q1"),
        ("2024年4月-6月", "2024-Q2"),
        ("2024年1-6月", "2024-H1"),
        ("2024年7月1-15日", "2024-07-01/2024-07-15"),
        ("2024年7月1日至15日", "2024-07-01/2024-07-15"),
        ("2024年7月1日至8月15日", "2024-07-01/2024-08-15"),
        ("2024-07-01/08-15", "2024-07-01/2024-08-15"),
        ("2024-07-01/15", "2024-07-01/2024-07-15"),
        ("2023年10月至2024年3月", "2023-10/2024-03"),
        ("2023年10月15日—2024年3月31日", "2023-10-15/2024-03-31"),
        ("2021-2025年", "2021/2025"),
        ("2021—2025", "2021/2025"),
        ("2021年至2025年", "2021/2025"),
        ("2024-2024", "2024"),
    ]);
}

#[test]
fn an_end_of_a_year_or_month_is_the_last_month() {
    reads(&[
        ("2024年底", "2024-12"),
        ("2024年末", "2024-12"),
        ("2024年年底", "2024-12"),
        ("2024年6月底", "2024-06"),
        ("2024年6月末", "2024-06"),
        ("2024年三季度末", "2024-09"),
        ("2024年上半年末", "2024-06"),
        ("截至2024年12月", "2024-12"),
        ("截至2024年底", "2024-12"),
        ("2024年12月底前", "2024-12"),
        ("2025年底前", "2025-12"),
        ("2025年底之前", "2025-12"),
        ("2025年12月31日前", "2025-12-31"),
        ("截至2024年7月15日", "2024-07-15"),
    ]);
    refuses(&["2025年前", "2025年6月前", "2023年底至2024年底"]);
}

#[test]
fn reads_the_five_year_plans() {
    reads(&[
        ("十四五", "2021/2025"),
        ("“十四五”", "2021/2025"),
        ("“十四五”时期", "2021/2025"),
        ("十三五期间", "2016/2020"),
        ("十五五", "2026/2030"),
        ("十一五", "2006/2010"),
        ("十四五末", "2025-12"),
    ]);
    assert_eq!(read("十四五"), read("2021-01/2025-12"));
    assert_eq!(read("十四五"), read("2021-01-01/2025-12-31"));
}

#[test]
fn refuses_what_is_no_period() {
    refuses(&[
        "",
        " ",
        "-",
        "/",
        "年",
        "abc",
        "24年",
        "2024Q5",
        "2024-Q0",
        "2024-H3",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2024/1/1/1",
        "2024/1/1/5",
        "2024/1/1/1/1",
        "2023-02-29",
        "2024年13月",
        "2024年2月30日",
        "2024年第五季度",
        "1899",
        "2201",
        "2024年1",
        "2024年1-",
        "2024年7月1",
        "1-11月",
        "7月",
        "2024-11/2024-01",
        "2024年前五季度",
        "2024-7-1-15",
        "2024 2",
        "2024 07",
        "20 24",
        "2024年十十月",
        "2024年上半",
        "2024-",
        "Q3",
        "2024--07",
        "2024年1~3~5月",
        "202413",
        "20240230",
        "2024年20240年",
    ]);
}

#[test]
fn a_quarter_may_be_followed_by_the_number_of_another() {
    reads(&[("2024年第1季度至3", "2024-01/2024-09")]);
}

#[test]
fn no_unit_of_a_duration_comes_twice() {
    refuses(&["2024-01-01/P1Y1Y", "2024-01-01/P3M3M", "2024-01-01/P1D1Y"]);
}

#[test]
fn an_end_needs_the_word_of_the_year_it_ends() {
    reads(&[("2024年底", "2024-12")]);
    refuses(&["2024底", "2024末", "2024-底"]);
}

#[test]
fn ten_stands_for_two_digits_only_where_nothing_else_does() {
    reads(&[("二〇二四年十二月", "2024-12")]);
    refuses(&["二〇二十四年", "二〇二四年一二十月", "二〇二四年十一二月"]);
}

#[test]
fn a_text_of_240_bytes_is_still_read() {
    let padded = |length: usize| format!("{}2024年", " ".repeat(length - "2024年".len()));
    assert_eq!(padded(240).parse(), Period::year(2024));
    assert!(padded(241).parse::<Period>().is_err());
    assert!(padded(1000).parse::<Period>().is_err());
}

#[test]
fn errors_say_what_was_found_what_is_read_and_give_an_example() {
    let message = |text: &str, language| text.parse::<Period>().unwrap_err().message(language);
    assert_eq!(
        message("1899", Language::English),
        "year 1899 is outside 1900-2200: write the year with four digits, for example 2024"
    );
    assert_eq!(
        message("2024-13", Language::English),
        "2024 has no month 13: write 1 to 12, for example 2024-12"
    );
    assert_eq!(
        message("2023-02-29", Language::English),
        "2023-02 has no day 29: its last day is 28"
    );
    assert_eq!(
        message("2023年2月29日", Language::Chinese),
        "2023年2月没有29日：该月最后一天是28日"
    );
    assert_eq!(
        message("2024-11/2024-01", Language::English),
        "the span ends on 2024-01-31, before it starts on 2024-11-01: write the earlier part \
         first, for example 2024-01/2024-11"
    );
    let unknown = message("next spring", Language::English);
    assert!(unknown.starts_with("`next spring` is not a period: write a year 2024"));
    assert!(message("明年春天", Language::Chinese).starts_with("“明年春天”不是可识别的时段"));
    let endless = "x".repeat(10_000).parse::<Period>().unwrap_err();
    assert!(endless.to_string().len() < 400);
}
