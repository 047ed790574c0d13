use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Judgement, Limit};
use crate::language::Language;
use crate::quantity::decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn between(lower: &str, upper: &str) -> Limit {
    Limit::Between {
        lower: number(lower),
        upper: number(upper),
    }
}

/// Whether the value conforms to all limits by the full value and by the rounded value.
fn verdicts(limits: &[Limit], value: &str, places: i32) -> (bool, bool) {
    let holds = |judgement| {
        limits
            .iter()
            .all(|limit| limit.judge(number(value), judgement).holds)
    };
    (
        holds(Judgement::FullValue),
        holds(Judgement::RoundedValue { places }),
    )
}

/// Rows of GB/T 8170-2008 Table 2: value, conforms by full value, conforms by rounded value.
fn table_2(limits: &[Limit], places: i32, rows: &[(&str, bool, bool)]) {
    for (value, full, rounded) in rows {
        assert_eq!(
            verdicts(limits, value, places),
            (*full, *rounded),
            "{limits:?} {value}"
        );
    }
}

#[test]
fn table_2_lower_limit_in_hundreds() {
    // ≥ 14 × 100
    table_2(
        &[Limit::AtLeast(number("1400"))],
        -2,
        &[
            ("1349", false, false),
            ("1351", false, true),
            ("1400", true, true),
            ("1402", true, true),
        ],
    );
}

#[test]
fn table_2_lower_limit_97_0() {
    table_2(
        &[Limit::AtLeast(number("97.0"))],
        1,
        &[
            ("97.01", true, true),
            ("97.00", true, true),
            ("96.96", false, true),
            ("96.94", false, false),
        ],
    );
}

#[test]
fn table_2_upper_limit_0_5() {
    table_2(
        &[Limit::AtMost(number("0.5"))],
        1,
        &[
            ("0.452", true, true),
            ("0.500", true, true),
            ("0.549", false, true),
            ("0.551", false, false),
        ],
    );
}

#[test]
fn table_2_range_1_2_to_1_6() {
    table_2(
        &[between("1.2", "1.6")],
        1,
        &[
            ("1.151", false, true),
            ("1.200", true, true),
            ("1.649", false, true),
            ("1.651", false, false),
        ],
    );
}

#[test]
fn table_2_tolerance_10_0_plus_minus_0_1() {
    let limit = Limit::Within {
        centre: number("10.0"),
        tolerance: number("0.1"),
    };
    table_2(
        &[limit],
        1,
        &[
            ("9.89", false, true),
            ("9.85", false, false),
            ("10.10", true, true),
            ("10.16", false, false),
        ],
    );
}

#[test]
fn table_2_tolerance_without_its_ends() {
    let (low, high) = (number("9.9"), number("10.1"));
    // 10.0 ± 0.1 (不含 0.1)
    table_2(
        &[Limit::Above(low), Limit::Below(high)],
        1,
        &[
            ("9.94", true, false),
            ("9.96", true, true),
            ("10.06", true, false),
            ("10.05", true, true),
        ],
    );
    // 10.0 ± 0.1 (不含 +0.1)
    table_2(
        &[Limit::AtLeast(low), Limit::Below(high)],
        1,
        &[
            ("9.94", true, true),
            ("9.86", false, true),
            ("10.06", true, false),
            ("10.05", true, true),
        ],
    );
    // 10.0 ± 0.1 (不含 −0.1)
    table_2(
        &[Limit::Above(low), Limit::AtMost(high)],
        1,
        &[
            ("9.94", true, false),
            ("9.86", false, false),
            ("10.06", true, true),
            ("10.05", true, true),
        ],
    );
}

#[test]
fn a_value_equal_to_the_limit_meets_it() {
    let limit = Limit::AtLeast(number("84.1"));
    let judged = limit.judge(decimal(84.1).unwrap(), Judgement::FullValue);
    assert!(judged.holds);
    assert_eq!(judged.gap, Decimal::ZERO);
    // As binary floats 0.1 + 0.2 exceeds 0.3; as decimals it does not.
    let sum = decimal(0.1).unwrap() + decimal(0.2).unwrap();
    assert!(Limit::AtMost(number("0.3")).holds(sum));
    assert!(Limit::Equal(number("0.30")).holds(sum));
    let square = decimal(1.1).unwrap() * decimal(1.1).unwrap();
    assert!(Limit::AtMost(number("1.21")).holds(square));
    assert!(!Limit::AtMost(number("1.21")).holds(decimal(1.1 * 1.1).unwrap()));
}

#[test]
fn tells_when_the_other_method_decides_otherwise() {
    let limit = Limit::AtMost(number("35"));
    let full = limit.judge(number("35.4"), Judgement::FullValue);
    assert!(!full.holds && full.other_method_differs);
    assert_eq!((full.compared, full.gap), (number("35.4"), number("0.4")));
    let rounded = limit.judge(number("35.4"), Judgement::RoundedValue { places: 0 });
    assert!(rounded.holds && rounded.other_method_differs);
    assert_eq!(
        (rounded.compared, rounded.gap),
        (number("35"), Decimal::ZERO)
    );
    assert!(
        !limit
            .judge(number("35.6"), Judgement::FullValue)
            .other_method_differs
    );
    // The limit is written 97.0, so 96.94 fails either way; read as 97 it would not.
    let written = Limit::AtLeast(number("97.0"));
    assert!(
        !written
            .judge(number("96.94"), Judgement::FullValue)
            .other_method_differs
    );
    let bare = Limit::AtLeast(number("97"));
    assert!(
        bare.judge(number("96.94"), Judgement::FullValue)
            .other_method_differs
    );
    let told = bare.judge_with_decimals(number("96.94"), Judgement::FullValue, 1);
    assert!(!told.other_method_differs);
}

#[test]
fn the_gap_is_positive_while_there_is_still_to_go() {
    let gap = |limit: Limit, value: &str| limit.gap(number(value)).to_string();
    assert_eq!(gap(Limit::AtLeast(number("84.1")), "83.6"), "0.5");
    assert_eq!(gap(Limit::AtLeast(number("84.1")), "85.0"), "-0.9");
    assert_eq!(gap(Limit::AtMost(number("3.8")), "4.5"), "0.7");
    assert_eq!(gap(Limit::AtMost(number("3.8")), "3.0"), "-0.8");
    assert_eq!(gap(Limit::Equal(number("5")), "7"), "2");
    assert_eq!(gap(Limit::Equal(number("5")), "3"), "2");
    assert_eq!(gap(between("1.2", "1.6"), "1.0"), "0.2");
    assert_eq!(gap(between("1.2", "1.6"), "1.9"), "0.3");
    assert_eq!(gap(between("1.2", "1.6"), "1.3"), "-0.1");
    let stay = Limit::Within {
        centre: number("44"),
        tolerance: number("0.5"),
    };
    assert_eq!(gap(stay, "43"), "0.5");
    assert_eq!(gap(stay, "44.2"), "-0.3");
}

#[test]
fn on_the_line_of_a_strict_limit_the_gap_is_zero_and_it_does_not_hold() {
    for limit in [Limit::Above(number("60")), Limit::Below(number("60"))] {
        let judged = limit.judge(number("60.0"), Judgement::FullValue);
        assert!(!judged.holds);
        assert_eq!(judged.gap, Decimal::ZERO);
    }
}

#[test]
fn a_path_leads_to_the_bound() {
    let toward = |limit: Limit, value: &str| limit.bound_toward(number(value)).to_string();
    assert_eq!(toward(Limit::AtLeast(number("84.1")), "80"), "84.1");
    assert_eq!(toward(Limit::AtLeast(number("84.1")), "90"), "84.1");
    assert_eq!(toward(Limit::Below(number("28")), "30"), "28");
    assert_eq!(toward(Limit::Equal(number("5")), "9"), "5");
    assert_eq!(toward(between("1.2", "1.6"), "1.0"), "1.2");
    assert_eq!(toward(between("1.2", "1.6"), "2.0"), "1.6");
    assert_eq!(toward(between("1.2", "1.6"), "1.4"), "1.4");
    assert!(between("1.2", "1.6").is_two_sided());
    assert!(!Limit::Above(number("1")).is_two_sided());
}

#[test]
fn labels_end_in_the_number_a_unit_can_follow() {
    let cases = [
        (
            Limit::AtLeast(number("84.1")),
            "不低于84.1",
            "at least 84.1",
            "≥ 84.1",
        ),
        (
            Limit::AtMost(number("1200")),
            "不高于1,200.0",
            "at most 1,200.0",
            "≤ 1,200.0",
        ),
        (
            Limit::Above(number("60.25")),
            "高于60.25",
            "above 60.25",
            "> 60.25",
        ),
        (
            Limit::Below(number("28")),
            "低于28.0",
            "below 28.0",
            "< 28.0",
        ),
        (
            Limit::Equal(number("0")),
            "等于0.0",
            "equal to 0.0",
            "= 0.0",
        ),
        (
            between("1.2", "1.6"),
            "介于1.2与1.6",
            "between 1.2 and 1.6",
            "1.2–1.6",
        ),
        (
            Limit::Within {
                centre: number("10"),
                tolerance: number("0.1"),
            },
            "稳定在10.0±0.1",
            "within 10.0 ± 0.1",
            "10.0 ± 0.1",
        ),
    ];
    for (limit, chinese, english, symbols) in cases {
        assert_eq!(limit.label(Language::Chinese, 1), chinese);
        assert_eq!(limit.label(Language::English, 1), english);
        assert_eq!(limit.symbols(Language::English, 1), symbols);
    }
    assert_eq!(
        between("1.2", "1.6").symbols(Language::Chinese, 1),
        "1.2～1.6"
    );
}

#[test]
fn extreme_numbers_do_not_panic() {
    let extremes = [Decimal::MIN, Decimal::MAX, Decimal::ZERO];
    for a in extremes {
        for b in extremes {
            for limit in limits(a, b) {
                for value in extremes {
                    let _ = limit.judge(value, Judgement::FullValue);
                    let _ = limit.judge(value, Judgement::RoundedValue { places: -28 });
                    let _ = (limit.bound_toward(value), limit.label(Language::English, 3));
                }
            }
        }
    }
}

#[test]
fn a_limit_changes_its_unit_as_a_whole() {
    let tens = |value: Decimal| value.checked_mul(Decimal::TEN).ok_or(());
    let stay = Limit::Within {
        centre: number("4.4"),
        tolerance: number("0.1"),
    };
    assert_eq!(
        stay.try_map(tens),
        Ok(Limit::Within {
            centre: number("44"),
            tolerance: number("1")
        })
    );
    assert_eq!(Limit::AtMost(Decimal::MAX).try_map(tens), Err(()));
}

fn limits(a: Decimal, b: Decimal) -> [Limit; 7] {
    [
        Limit::AtLeast(a),
        Limit::AtMost(a),
        Limit::Above(a),
        Limit::Below(a),
        Limit::Equal(a),
        Limit::Between { lower: a, upper: b },
        Limit::Within {
            centre: a,
            tolerance: b,
        },
    ]
}

/// A decimal as digits and scale, so that the test can compare by plain integers.
fn written() -> impl Strategy<Value = (i64, u32)> {
    (-10_000..10_000_i64, 0_u32..4)
}

/// The number in ten-thousandths.
fn ten_thousandths((digits, scale): (i64, u32)) -> i64 {
    digits * 10_i64.pow(4 - scale)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn agrees_with_integer_comparison(value in written(), a in written(), b in written()) {
        let exact = |(digits, scale)| Decimal::new(digits, scale);
        let (v, x, y) = (ten_thousandths(value), ten_thousandths(a), ten_thousandths(b));
        let expected = [
            v >= x,
            v <= x,
            v > x,
            v < x,
            v == x,
            x <= v && v <= y,
            (v - x).abs() <= y,
        ];
        for (limit, expected) in limits(exact(a), exact(b)).into_iter().zip(expected) {
            let judged = limit.judge(exact(value), Judgement::FullValue);
            prop_assert_eq!(judged.holds, expected, "{:?}", limit);
            prop_assert_eq!(judged.compared, exact(value));
            match limit {
                Limit::Above(_) | Limit::Below(_) => {
                    prop_assert_eq!(judged.holds, judged.gap < Decimal::ZERO);
                }
                _ => prop_assert_eq!(judged.holds, judged.gap <= Decimal::ZERO),
            }
        }
    }

    #[test]
    fn closing_the_gap_fulfils_the_condition(value in written(), a in written(), width in 0..5_000_i64) {
        let (value, a) = (Decimal::new(value.0, value.1), Decimal::new(a.0, a.1));
        let upper = a + Decimal::new(width, 2);
        for limit in [Limit::AtLeast(a), Limit::AtMost(a), Limit::Between { lower: a, upper }] {
            prop_assert!(limit.holds(limit.bound_toward(value)));
            if limit.gap(value) > Decimal::ZERO {
                let closed = [value + limit.gap(value), value - limit.gap(value)];
                prop_assert!(closed.into_iter().any(|value| limit.holds(value)));
            }
        }
    }
}
