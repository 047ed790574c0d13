use super::super::{Agreement, Exact, verdict};
use super::{evaluate, number};
use crate::language::Language;

fn agreement(formula: &str, stated: &str, decimals: i32) -> Agreement {
    verdict(&evaluate(formula).unwrap(), number(stated), decimals).unwrap()
}

/// The ends of the range, rounded to two decimals.
fn range(formula: &str) -> [String; 2] {
    let range = evaluate(formula).unwrap().range.unwrap();
    [range.lower, range.upper].map(|end| end.rounded(2).unwrap().to_string())
}

#[test]
fn stated_figures_agree_at_their_decimals() {
    for (formula, stated, decimals) in [
        ("54/348*100", "15.52", 2),
        ("(312.57/267-1)*100", "17.07", 2),
        ("6888/15280*100", "45.1", 1),
        ("348/377*100", "92", 0),
        ("1842.8/365", "5", 0),
        ("5232/10000", "0.52", 2),
        // Half to even, not up.
        ("0.25 * 1", "0.2", 1),
        ("1268 + 0", "1300", -2),
    ] {
        assert_eq!(
            agreement(formula, stated, decimals),
            Agreement::Agrees,
            "{formula}"
        );
    }
}

#[test]
fn the_range_is_that_of_the_rounded_inputs() {
    // A plan of exactly 22, and 161 only about.
    assert_eq!(range("22.1/22*100"), ["100.23", "100.68"]);
    assert_eq!(range("7.7/约161*100"), ["4.74", "4.83"]);
    assert_eq!(range("约25% + 约15% + 约60%"), ["98.50", "101.50"]);
    assert_eq!(range("4 + 10"), ["14.00", "14.00"]);
    assert_eq!(range("abs(-0.2)"), ["0.15", "0.25"]);
    assert_eq!(range("abs(0.0)"), ["0.00", "0.05"]);
}

#[test]
fn what_rounding_allows_is_kept_apart_from_agreement() {
    let within = agreement("22.1/22*100", "100.3", 1);
    assert!(
        matches!(within, Agreement::WithinRounding { by, cut_off: false, .. } if by == number("-0.2"))
    );
    let cut = agreement("7.7/约161*100", "4.7", 1);
    assert!(
        matches!(cut, Agreement::WithinRounding { by, cut_off: true, .. } if by == number("-0.1"))
    );
    let counts = agreement("7+8+4+8+3", "31", 0);
    assert_eq!(
        counts,
        Agreement::Differs {
            by: number("1"),
            cut_off: false
        }
    );
    // Exactly 161 gives 4.7516 at least.
    let exact = agreement("7.7/161*100", "4.7", 1);
    assert_eq!(
        exact,
        Agreement::Differs {
            by: number("-0.1"),
            cut_off: true
        }
    );
    assert_eq!(agreement("7.7/约161*100", "4.6", 1).code(), "differs");
}

#[test]
fn a_divisor_that_may_be_zero_leaves_no_range() {
    let computed = evaluate("1 / 0.0001 + 1 / 0.0 * 0").err();
    assert!(computed.is_some());
    let computed = evaluate("5 / (0.1 - 0.1 + 0.05)").unwrap();
    assert_eq!(computed.range, None);
    assert_eq!(
        verdict(&computed, number("99"), 0).unwrap().code(),
        "differs"
    );
}

#[test]
fn an_uncertain_comparison_has_both_answers_in_its_range() {
    let evaluated = evaluate("0.2 < 0.3").unwrap();
    assert_eq!(evaluated.value, Exact::whole(1));
    let open = evaluate("0.2 = 0.3").unwrap().range.unwrap();
    assert_eq!((open.lower, open.upper), (Exact::whole(0), Exact::whole(1)));
    let sure = evaluate("2 < 3").unwrap().range.unwrap();
    assert_eq!((sure.lower, sure.upper), (Exact::whole(1), Exact::whole(1)));
    let never = evaluate("158 = 173").unwrap().range.unwrap();
    assert_eq!(
        (never.lower, never.upper),
        (Exact::whole(0), Exact::whole(0))
    );
}

#[test]
fn findings_say_by_how_much() {
    assert_eq!(
        agreement("7.7/约161*100", "4.7", 1).message(Language::Chinese),
        "原文与复算相差-0.1，在所用数据的修约范围之内，请以未修约数据核对；原文数可能为截尾所得"
    );
    assert_eq!(
        agreement("7+8+4+8+3", "31", 0).message(Language::English),
        "the stated figure differs by 1: check the source"
    );
}
