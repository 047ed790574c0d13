use std::cmp::Ordering;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{Exact, Range};
use super::{fraction, number};
use crate::quantity::rounding::round;

#[test]
fn fractions_are_kept_in_lowest_terms() {
    assert_eq!(Exact::fraction(6, -4), Exact::fraction(-3, 2));
    assert_eq!(Exact::fraction(0, 7), Some(Exact::ZERO));
    assert_eq!(Exact::fraction(1, 0), None);
    assert_eq!(Exact::fraction(i128::MIN, 1), None);
    assert_eq!(
        Exact::fraction(i128::MIN, 2).map(Exact::is_negative),
        Some(true)
    );
    assert_eq!(Exact::whole(1).over(Exact::ZERO), None);
}

#[test]
fn results_that_do_not_fit_are_none() {
    let large = Exact::fraction(i128::MAX, 1).unwrap();
    assert_eq!(large.plus(large), None);
    assert_eq!(large.times(large), None);
    assert_eq!(large.rounded(0), None);
    assert_eq!(large.rounded(i32::MIN), None);
    assert_eq!(large.rounded(i32::MAX), None);
    assert_eq!(large.to_decimal(), None);
    let small = Exact::fraction(1, i128::MAX).unwrap();
    assert_eq!(small.times(large), Some(Exact::whole(1)));
    assert_eq!(small.cmp(&large), Ordering::Less);
    assert_eq!(small.rounded(5), Some(Decimal::ZERO));
}

#[test]
fn rounding_is_half_to_even_and_cutting_off_goes_to_zero() {
    for (value, places, rounded, cut) in [
        ("1/3", 2, "0.33", "0.33"),
        ("2/3", 2, "0.67", "0.66"),
        ("-2/3", 2, "-0.67", "-0.66"),
        ("5/2", 0, "2", "2"),
        ("7/2", 0, "4", "3"),
        ("2500", -3, "2000", "2000"),
        ("3500", -3, "4000", "3000"),
    ] {
        let value = fraction(value);
        assert_eq!(value.rounded(places), Some(number(rounded)));
        assert_eq!(value.cut_off(places), Some(number(cut)));
    }
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..=20).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn small() -> impl Strategy<Value = (i128, i128)> {
    (-1_000_000_000_i128..1_000_000_000, 1_i128..1_000_000_000)
}

proptest! {
    #[test]
    fn decimals_are_kept_and_rounded_as_decimals(value in decimals(), places in -6_i32..12) {
        let exact = Exact::from_decimal(value);
        prop_assert_eq!(exact.to_decimal(), Some(value));
        prop_assert_eq!(exact.rounded(places), Some(round(value, places)));
    }

    #[test]
    fn order_is_that_of_the_cross_products((a, b) in small(), (c, d) in small()) {
        let (left, right) = (Exact::fraction(a, b).unwrap(), Exact::fraction(c, d).unwrap());
        prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
    }

    #[test]
    fn arithmetic_is_that_of_the_cross_products((a, b) in small(), (c, d) in small()) {
        let (left, right) = (Exact::fraction(a, b).unwrap(), Exact::fraction(c, d).unwrap());
        prop_assert_eq!(left.plus(right), Exact::fraction(a * d + c * b, b * d));
        prop_assert_eq!(left.minus(right), Exact::fraction(a * d - c * b, b * d));
        prop_assert_eq!(left.times(right), Exact::fraction(a * c, b * d));
        prop_assert_eq!(left.over(right), Exact::fraction(a * d, b * c));
    }

    #[test]
    fn extreme_fractions_never_panic(a in any::<i128>(), b in any::<i128>(), c in any::<i128>(), d in any::<i128>(), places in any::<i32>()) {
        if let (Some(left), Some(right)) = (Exact::fraction(a, b), Exact::fraction(c, d)) {
            let _ = (left.plus(right), left.minus(right), left.times(right), left.over(right));
            let _ = (left.rounded(places), left.cut_off(places), left.to_decimal());
            prop_assert_eq!(left.cmp(&right), right.cmp(&left).reverse());
            if let Some(range) = Range::of_rounded(left, places) {
                prop_assert!(range.contains(left));
            }
        }
    }
}
