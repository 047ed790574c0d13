use proptest::prelude::*;

use super::*;
use crate::ledger::samples::{CALENDAR, day};

fn calendar() -> &'static WorkingCalendar {
    &CALENDAR
}

/// Days off and make-up days the notices name, added up by hand from their text.
const NAMED: [(i32, usize, usize); 11] = [
    (2016, 24, 6),
    (2017, 24, 5),
    (2018, 23, 6),
    (2019, 24, 7),
    (2020, 30, 6),
    (2021, 31, 7),
    (2022, 31, 7),
    (2023, 27, 7),
    (2024, 28, 8),
    (2025, 28, 5),
    (2026, 33, 6),
];

#[test]
fn every_notice_has_as_many_days_as_its_text_names() {
    let rows = WorkingCalendar::read_rows(STATE_COUNCIL).unwrap();
    assert_eq!(rows.len(), 373);
    for (year, off, worked) in NAMED {
        // A notice issued in 2015 arranges 2016; the changes of 2019 and 2020 came within the year.
        let belongs = |row: &&CalendarRow| {
            let changed =
                ["国办发明电〔2019〕3号", "国办发明电〔2020〕1号"].contains(&row.notice.as_str());
            let issued = if changed { year } else { year - 1 };
            row.notice.contains(&format!("〔{issued}〕"))
        };
        let count = |kind| {
            let of_kind = rows.iter().filter(|row| row.kind == kind);
            of_kind.filter(belongs).count()
        };
        assert_eq!(
            (count(DayKind::Holiday), count(DayKind::Workday)),
            (off, worked),
            "{year}"
        );
        assert!(calendar().covers(year));
    }
}

#[test]
fn a_make_up_day_is_always_a_weekend_day() {
    for row in calendar().rows.values() {
        let weekend = matches!(row.date.weekday(), Weekday::Sat | Weekday::Sun);
        assert!(row.kind == DayKind::Holiday || weekend, "{}", row.date);
    }
}

#[test]
fn working_days_of_the_years_are_those_chinesecalendar_counts() {
    // Counts of PyPI chinesecalendar 1.11.0; tests/calendar_check.py compares day by day.
    let counts = [250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248];
    for (year, expected) in (2016..=2026).zip(counts) {
        let first = day(&format!("{year}-01-01"));
        let days = first.iter_days().take_while(|date| date.year() == year);
        let working = days.filter(|date| calendar().is_working_day(*date).unwrap());
        assert_eq!(working.count(), expected, "{year}");
    }
}

#[test]
fn known_days_are_what_their_notice_says() {
    let table = [
        ("2016-02-08", false), // Spring Festival, a Monday
        ("2018-12-29", true),  // a Saturday worked for New Year 2019
        ("2018-12-31", false),
        ("2019-05-05", true),  // after the change of 22 March 2019
        ("2020-01-31", false), // prolonged on 26 January 2020
        ("2020-02-01", false), // planned as a working Saturday, then off
        ("2020-02-03", true),
        ("2022-12-31", false),
        ("2024-02-09", true), // New Year's Eve of the lunar year, no holiday that year
        ("2024-10-12", true),
        ("2026-02-28", true),
    ];
    for (date, working) in table {
        assert_eq!(calendar().is_working_day(day(date)), Ok(working), "{date}");
    }
    let national_day = day("2025-10-01");
    let notice = |row: &CalendarRow| row.notice == "国办发明电〔2024〕12号";
    assert!(calendar().row(national_day).is_some_and(notice));
}

#[test]
fn counts_from_the_day_after_the_start() {
    // Friday 26 September 2025; Sunday 28 is worked, 1 to 8 October are off, Saturday 11 is worked.
    let start = day("2025-09-26");
    assert_eq!(calendar().after(start, 0), Ok(start));
    assert_eq!(calendar().after(start, 1), Ok(day("2025-09-28")));
    assert_eq!(calendar().after(start, 3), Ok(day("2025-09-30")));
    assert_eq!(calendar().after(start, 4), Ok(day("2025-10-09")));
    assert_eq!(calendar().after(start, 10), Ok(day("2025-10-16")));
    assert_eq!(calendar().between(start, day("2025-10-16")), Ok(10));
    assert_eq!(calendar().between(start, start), Ok(0));
    assert_eq!(calendar().between(start, day("2025-09-01")), Ok(0));
}

#[test]
fn a_year_without_a_notice_is_an_error_that_says_what_to_do() {
    let error = calendar().after(day("2026-12-25"), 10).unwrap_err();
    assert_eq!(error, NoCalendar { year: 2027 });
    let said = error.to_string();
    assert!(said.contains("2027") && said.contains("`holidays.csv`"));
    assert_eq!(
        calendar().after(day("2026-12-21"), 8),
        Ok(day("2026-12-31"))
    );
    assert!(calendar().is_working_day(day("2015-12-31")).is_err());
    assert!(calendar().after(NaiveDate::MAX, 1).is_err());
}

#[test]
fn rows_of_a_dataset_extend_and_override() {
    let text = "date,kind,name_zh,notice\n\
        2027-01-01,holiday,元旦,国办发明电〔2026〕0号\n\
        2027-10-01,holiday,国庆节,国办发明电〔2026〕0号\n\
        2026-07-15,holiday,那达慕,内政办发\n";
    let rows = WorkingCalendar::read_rows(text).unwrap();
    let longer = calendar().clone().with_rows(rows);
    assert_eq!(longer.after(day("2026-12-31"), 1), Ok(day("2027-01-04")));
    assert_eq!(longer.is_working_day(day("2026-07-15")), Ok(false));
    assert_eq!(calendar().is_working_day(day("2026-07-15")), Ok(true));
}

#[test]
fn one_stray_row_does_not_make_a_calendar() {
    let text = "date,kind,name_zh,notice\n2027-12-31,holiday,元旦,x\n2027-01-01,holiday,元旦,x\n";
    let rows = WorkingCalendar::read_rows(text).unwrap();
    assert!(!calendar().clone().with_rows(rows).covers(2027));
}

#[test]
fn rows_that_cannot_be_read_are_named_by_line() {
    let error = |text: &str| WorkingCalendar::read_rows(text).unwrap_err();
    let header = "date,kind,name_zh,notice\n";
    assert!(matches!(
        error("day,kind\n"),
        CalendarRowError::Header { .. }
    ));
    assert_eq!(
        error(&format!("{header}2025-13-01,holiday,x,y\n")),
        CalendarRowError::Date {
            line: 2,
            found: "2025-13-01".to_owned()
        }
    );
    assert_eq!(
        error(&format!("{header}2025-01-01,free,x,y\n")),
        CalendarRowError::Kind {
            line: 2,
            found: "free".to_owned()
        }
    );
    let twice = format!("{header}2025-01-01,holiday,x,y\n2025-01-01,workday,x,y\n");
    assert!(matches!(
        error(&twice),
        CalendarRowError::Twice { line: 3, .. }
    ));
    let short = format!("{header}2025-01-01,holiday\n");
    assert!(matches!(
        error(&short),
        CalendarRowError::Row { line: 2, .. }
    ));
    let marked = format!("\u{feff}{header}2025-01-01,holiday,x,y\n");
    assert_eq!(WorkingCalendar::read_rows(&marked).unwrap().len(), 1);
}

proptest! {
    #[test]
    fn after_and_between_are_inverse(offset in 0_u64..3900, count in 1_u32..60) {
        let start = day("2016-01-01") + chrono::Days::new(offset);
        let end = calendar().after(start, count);
        prop_assume!(end.is_ok());
        let end = end.unwrap();
        prop_assert_eq!(calendar().between(start, end), Ok(count));
        prop_assert_eq!(calendar().is_working_day(end), Ok(true));
        // A working day costs at least a day, and ten never fit into less than ten.
        prop_assert!((end - start).num_days() >= i64::from(count));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        let _ = WorkingCalendar::read_rows(&text);
        let _ = WorkingCalendar::read_rows(&format!("date,kind,name_zh,notice\n{text}"));
    }
}
