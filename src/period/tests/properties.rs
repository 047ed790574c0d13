//! What holds for every period and for any text.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::date;
use crate::language::Language;
use crate::period::{Granularity, Period, YEARS};

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (YEARS, 1..=366_u32).prop_map(|(year, ordinal)| {
        NaiveDate::from_yo_opt(year, ordinal).unwrap_or_else(|| date(year, 12, 31))
    })
}

fn any_granularity() -> impl Strategy<Value = Granularity> {
    proptest::sample::select(Granularity::ALL.to_vec())
}

/// Calendar periods, spans of them, and spans of days, evenly mixed.
fn any_period() -> impl Strategy<Value = Period> {
    (any_granularity(), any_date(), 0..=3_u32, 0..800_u64).prop_map(
        |(granularity, day, kind, more)| {
            let first = Period::containing(granularity, day);
            let later = day.checked_add_days(chrono::Days::new(more)).unwrap();
            let later = if YEARS.contains(&later.year()) {
                later
            } else {
                day
            };
            match kind {
                0 | 1 => first,
                2 => Period::span(first, Period::containing(granularity, later)).unwrap(),
                _ => Period::between(day, later).unwrap(),
            }
        },
    )
}

/// Texts built from the letters periods are made of, which come closer than arbitrary ones.
fn near_periods() -> impl Strategy<Value = String> {
    let pieces = [
        "2024",
        "1",
        "12",
        "07",
        "31",
        "年",
        "月",
        "日",
        "季度",
        "第",
        "三",
        "十",
        "上半年",
        "前",
        "底",
        "至",
        "-",
        "—",
        "/",
        "~",
        "Q",
        "H",
        "M",
        "D",
        "P",
        "3M",
        " ",
        "截至",
        "度",
        "T00:00:00",
        ".",
        "个月",
        "２",
        "99999999",
        "五",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..9)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        let _ = text.parse::<Period>();
    }

    #[test]
    fn text_near_a_period_reads_back_or_is_refused(text in near_periods()) {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
            prop_assert!(YEARS.contains(&period.start().year()), "{} -> {}", text, period);
            prop_assert!(YEARS.contains(&period.end().year()), "{} -> {}", text, period);
        }
    }

    #[test]
    fn canonical_text_and_chinese_label_read_back(period in any_period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
        let label = period.label(Language::Chinese);
        prop_assert_eq!(label.parse(), Ok(period), "{}", label);
        let spaced: String = label.chars().flat_map(|letter| match letter {
            '0'..='9' => vec![char::from_u32(u32::from(letter) + 0xFEE0).unwrap()],
            other => vec!['\u{3000}', other, ' '],
        }).collect();
        prop_assert_eq!(spaced.parse(), Ok(period), "{}", spaced);
    }

    #[test]
    fn the_granularity_follows_from_the_days(period in any_period()) {
        let again = Period::between(period.start(), period.end()).unwrap();
        prop_assert_eq!(again, period);
        prop_assert_eq!(again.granularity(), period.granularity());
    }

    #[test]
    fn predecessor_and_successor_are_adjacent(period in any_period()) {
        if let Some(next) = period.successor() {
            prop_assert_eq!(period.end().succ_opt().unwrap(), next.start());
            match period.whole_months() {
                Some(months) => prop_assert_eq!(next.whole_months(), Some(months)),
                None => prop_assert_eq!(next.days(), period.days()),
            }
            // A span of days may arrive on a calendar month, which then steps by months.
            if next.whole_months().is_some() == period.whole_months().is_some() {
                prop_assert_eq!(next.predecessor(), Some(period));
            }
        }
    }

    #[test]
    fn parts_tile_a_calendar_period(day in any_date(), of in any_granularity(), into in any_granularity()) {
        let period = Period::containing(of, day);
        let parts = period.parts(into);
        if into <= period.granularity() {
            prop_assert_eq!(parts.first().unwrap().start(), period.start());
            prop_assert_eq!(parts.last().unwrap().end(), period.end());
            for pair in parts.windows(2) {
                prop_assert_eq!(pair[0].successor(), Some(pair[1]));
            }
        }
    }

    #[test]
    fn last_year_keeps_whole_months_and_comes_before(period in any_period()) {
        if let Some(before) = period.same_period_last_year() {
            if let Some(months) = period.whole_months() {
                prop_assert_eq!(before.whole_months(), Some(months));
            }
            prop_assert!(before < period);
            prop_assert_eq!(before.start().month(), period.start().month());
        }
    }

    #[test]
    fn order_is_by_end_then_start(a in any_period(), b in any_period()) {
        prop_assert_eq!(a.cmp(&b), (a.end(), a.start()).cmp(&(b.end(), b.start())));
    }
}
