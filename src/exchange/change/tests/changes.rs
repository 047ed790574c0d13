use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{Basis, Change, Check, Confusion, Level, NotComparable, Stated, check, implied};
use super::{number, period};
use crate::language::Language;
use crate::quantity::Unit;
use crate::quantity::rounding::round;
use crate::reconcile::{Agreement, Exact};

fn level(text: &str) -> Level {
    Level::as_written(number(text))
}

fn stated(text: &str, written: Change) -> Stated {
    let value = number(text);
    Stated {
        value,
        decimals: value.scale().cast_signed(),
        written,
    }
}

fn checked(text: &str, written: Change, expected: Change, new: &str, old: &str) -> Check {
    check(stated(text, written), expected, level(new), level(old)).unwrap()
}

/// The change and the ends of its range, rounded to two decimals.
fn shown(change: Change, new: &str, old: &str) -> [String; 3] {
    let implied = implied(change, level(new), level(old)).unwrap();
    let range = implied.range.unwrap();
    [range.lower, implied.value, range.upper].map(|it| it.rounded(2).unwrap().to_string())
}

#[test]
fn shares_change_by_points_and_levels_by_percent() {
    for (unit, change) in [
        ("%", Change::Points),
        ("百分点", Change::Points),
        ("微克/立方米", Change::Percent),
        ("万吨", Change::Percent),
        ("家", Change::Percent),
    ] {
        assert_eq!(
            Change::for_unit(&Unit::parse(unit).unwrap()),
            change,
            "{unit}"
        );
    }
}

#[test]
fn the_old_level_is_that_of_last_year_or_of_the_period_before() {
    for (new, last_year, before) in [
        ("2024-01/2024-11", "2023-01/2023-11", "2023-02/2023-12"),
        ("2024-Q1", "2023-Q1", "2023-Q4"),
    ] {
        let new = period(new);
        let old = |basis: Basis| basis.old_period(new).map(|it| it.to_string());
        assert_eq!(old(Basis::SamePeriodLastYear).as_deref(), Some(last_year));
        assert_eq!(old(Basis::PeriodBefore).as_deref(), Some(before));
    }
}

#[test]
fn a_change_is_known_as_far_as_the_rounding_of_its_levels() {
    assert_eq!(
        shown(Change::Percent, "9", "10"),
        ["-19.05", "-10.00", "0.00"]
    );
    assert_eq!(
        shown(Change::Points, "96.7", "93.4"),
        ["3.20", "3.30", "3.40"]
    );
    assert_eq!(shown(Change::Amount, "9", "9"), ["-1.00", "0.00", "1.00"]);
    assert_eq!(
        shown(Change::Percent, "312.57", "267"),
        ["16.85", "17.07", "17.29"]
    );
}

#[test]
fn a_percentage_of_nothing_is_refused() {
    for old in ["0", "-3.2"] {
        let refused = implied(Change::Percent, level("5"), level(old)).unwrap_err();
        assert_eq!(refused, NotComparable::OldNotPositive { old: number(old) });
        assert!(implied(Change::Amount, level("5"), level(old)).is_ok());
    }
    let small = Level {
        value: number("3"),
        decimals: -1,
    };
    assert_eq!(
        implied(Change::Percent, level("5"), small).unwrap().range,
        None
    );
}

#[test]
fn the_published_fall_of_84_percent_was_divided_by_the_new_level() {
    // Hohhot, PM2.5, January to April 2021: from 70 to 38, published as −84.21 %.
    let check = checked("-84.21", Change::Percent, Change::Percent, "38", "70");
    assert_eq!(
        check.agreement,
        Agreement::Differs {
            by: number("-38.50"),
            cut_off: false
        }
    );
    assert_eq!(check.confusions, [Confusion::DividedByNew]);
    assert_eq!(check.implied.value.rounded(1), Some(number("-45.7")));
    assert!(check.is_finding());
    assert_eq!(
        check.message(Language::Chinese),
        "原文与复算相差-38.50，请核对原文；以本期数为分母计算，应以上期数为分母"
    );
    assert!(!checked("-45.7", Change::Percent, Change::Percent, "38", "70").is_finding());
}

#[test]
fn percent_and_points_are_told_apart() {
    let wrong_word = |written, expected| vec![Confusion::WrongWord { written, expected }];
    let other = |computed| vec![Confusion::OtherMeasure { computed }];
    for (text, written, expected, new, old, confusions) in [
        (
            "1.2",
            Change::Points,
            Change::Points,
            "90.8",
            "89.6",
            vec![],
        ),
        (
            "1.2",
            Change::Percent,
            Change::Points,
            "90.8",
            "89.6",
            wrong_word(Change::Percent, Change::Points),
        ),
        // 61.5 from 53.8: 7.7 points, 14.3 percent.
        (
            "14.3",
            Change::Points,
            Change::Points,
            "61.5",
            "53.8",
            other(Change::Percent),
        ),
        (
            "14.3",
            Change::Percent,
            Change::Points,
            "61.5",
            "53.8",
            other(Change::Percent),
        ),
        (
            "-50",
            Change::Points,
            Change::Percent,
            "20",
            "40",
            wrong_word(Change::Points, Change::Percent),
        ),
        (
            "-20",
            Change::Percent,
            Change::Percent,
            "20",
            "40",
            other(Change::Amount),
        ),
        (
            "50.0",
            Change::Percent,
            Change::Percent,
            "20.0",
            "40.0",
            vec![Confusion::SignReversed],
        ),
        (
            "-100.0",
            Change::Percent,
            Change::Percent,
            "20.0",
            "40.0",
            vec![Confusion::DividedByNew],
        ),
        (
            "77.0",
            Change::Percent,
            Change::Percent,
            "20.0",
            "40.0",
            vec![],
        ),
    ] {
        let check = checked(text, written, expected, new, old);
        assert_eq!(check.confusions, confusions, "{text} {new} {old}");
    }
}

#[test]
fn what_only_rounding_explains_is_called_possible() {
    // PM2.5 from 33 to 28.0 is −15.2 %, given as −20 %; 27.95 and 33.5 would give −19.9 % of the new.
    let check = checked("-20", Change::Percent, Change::Percent, "28.0", "33");
    assert_eq!(check.agreement.code(), "differs");
    assert_eq!(check.confusions, []);
    assert_eq!(check.possible, [Confusion::DividedByNew]);
    assert!(
        check
            .message(Language::English)
            .ends_with("check the source; perhaps divided by the new level instead of the old")
    );
}

#[test]
fn a_difference_that_rounding_allows_is_no_finding() {
    let check = checked("3.4", Change::Points, Change::Points, "96.7", "93.4");
    assert!(matches!(check.agreement, Agreement::WithinRounding { .. }));
    assert!(!check.is_finding());
}

#[test]
fn confusions_are_told_in_words() {
    let confusion = Confusion::WrongWord {
        written: Change::Percent,
        expected: Change::Points,
    };
    assert_eq!(
        confusion.message(Language::Chinese),
        "数值与百分点相符，但写作百分比"
    );
    assert_eq!(
        Confusion::DividedByNew.message(Language::English),
        "divided by the new level instead of the old"
    );
}

fn published(digits: i64, places: i32) -> (Exact, Level) {
    let truth = Decimal::new(digits, 6);
    let level = Level {
        value: round(truth, places),
        decimals: places,
    };
    (Exact::from_decimal(truth), level)
}

proptest! {
    #[test]
    fn the_range_holds_the_change_of_the_unrounded_levels(
        new in 0_i64..1_000_000_000,
        old in 1_i64..1_000_000_000,
        new_places in -1_i32..5,
        old_places in -1_i32..5,
    ) {
        let (new_truth, new) = published(new, new_places);
        let (old_truth, old) = published(old, old_places);
        let difference = new_truth.minus(old_truth).unwrap();
        for change in [Change::Points, Change::Amount] {
            prop_assert!(implied(change, new, old).unwrap().range.unwrap().contains(difference));
        }
        let percent = difference.over(old_truth).unwrap().times(Exact::whole(100)).unwrap();
        if let Some(range) = implied(Change::Percent, new, old).ok().and_then(|found| found.range) {
            prop_assert!(range.contains(percent));
        }
    }

    /// Whoever computes from unrounded levels and rounds once is never blamed.
    #[test]
    fn an_honest_statement_is_no_finding(
        new in 0_i64..1_000_000_000,
        old in 1_000_000_i64..1_000_000_000,
        places in 0_i32..4,
        stated_places in 0_i32..3,
    ) {
        let (new_truth, new) = published(new, places);
        let (old_truth, old) = published(old, places);
        let percent = new_truth.over(old_truth).unwrap().minus(Exact::whole(1)).unwrap().times(Exact::whole(100)).unwrap();
        let stated = Stated {
            value: percent.rounded(stated_places).unwrap(),
            decimals: stated_places,
            written: Change::Percent,
        };
        if let Ok(check) = check(stated, Change::Percent, new, old) {
            prop_assert!(!check.is_finding(), "{:?}", check);
        }
    }

    #[test]
    fn extreme_levels_never_panic(a in any::<i64>(), b in any::<i64>(), c in any::<i64>(), places in any::<i32>(), scale in 0_u32..28) {
        let level = |digits| Level { value: Decimal::new(digits, scale), decimals: places };
        for written in [Change::Percent, Change::Points, Change::Amount] {
            for expected in [Change::Percent, Change::Points, Change::Amount] {
                let stated = Stated { value: Decimal::new(c, scale), decimals: places, written };
                let _ = check(stated, expected, level(a), level(b));
            }
        }
    }
}
