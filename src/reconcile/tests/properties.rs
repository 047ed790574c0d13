use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{Exact, Reference, Unavailable, parse};
use super::lookup;
use crate::quantity::rounding::round;

/// A formula as text, and its value by plain fractions that are never reduced.
#[derive(Clone, Debug)]
struct Made {
    text: String,
    value: Option<(i128, i128)>,
}

fn made() -> impl Strategy<Value = Made> {
    let leaf = (0_i64..1000, 0_u32..3).prop_map(|(digits, scale)| {
        let decimal = Decimal::new(digits, scale);
        Made {
            text: decimal.to_string(),
            value: Some((i128::from(digits), 10_i128.pow(scale))),
        }
    });
    leaf.prop_recursive(3, 12, 3, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            (pair.clone(), 0_usize..7)
                .prop_map(|((left, right), which)| binary(&left, &right, which)),
            inner.clone().prop_map(|inner| Made {
                text: format!("-({})", inner.text),
                value: inner.value.map(|(a, b)| (-a, b)),
            }),
            inner.prop_map(|inner| Made {
                text: format!("abs({})", inner.text),
                value: inner.value.map(|(a, b)| (a.abs(), b.abs())),
            }),
        ]
    })
}

fn binary(left: &Made, right: &Made, which: usize) -> Made {
    let words = ["+", "-", "*", "/", "share", "change", "sum"];
    let value = left.value.zip(right.value).and_then(|((a, b), (c, d))| {
        let (above, below) = match which {
            0 | 6 => (
                a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?,
                b.checked_mul(d)?,
            ),
            1 => (
                a.checked_mul(d)?.checked_sub(c.checked_mul(b)?)?,
                b.checked_mul(d)?,
            ),
            2 => (a.checked_mul(c)?, b.checked_mul(d)?),
            3 => (a.checked_mul(d)?, b.checked_mul(c)?),
            4 => (a.checked_mul(d)?.checked_mul(100)?, b.checked_mul(c)?),
            _ => (
                a.checked_mul(d)?
                    .checked_sub(c.checked_mul(b)?)?
                    .checked_mul(100)?,
                b.checked_mul(c)?,
            ),
        };
        (below != 0).then_some((above, below))
    });
    let (left, word, right) = (&left.text, words[which], &right.text);
    let text = if which < 4 {
        format!("({left}) {word} ({right})")
    } else {
        format!("{word}({left}, {right})")
    };
    Made { text, value }
}

fn full_width(text: &str) -> String {
    let wide = |letter: char| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

proptest! {
    #[test]
    fn values_are_those_of_plain_fractions(made in made()) {
        if let Some((above, below)) = made.value {
            let found = parse(&made.text).unwrap().evaluate(&lookup).unwrap();
            prop_assert_eq!(Some(found.value), Exact::fraction(above, below));
            if let Some(range) = found.range {
                prop_assert!(range.contains(found.value));
            }
        }
    }

    #[test]
    fn the_shown_arithmetic_reads_back_to_the_same_value(made in made()) {
        let formula = parse(&made.text).unwrap();
        let shown = formula.arithmetic(&lookup);
        let left = shown.split([ '=', '≈']).next().unwrap();
        let again = parse(left).unwrap().evaluate(&lookup);
        prop_assert_eq!(again.ok(), formula.evaluate(&lookup).ok());
    }

    #[test]
    fn full_width_formulas_have_the_same_value(made in made()) {
        let wide = parse(&full_width(&made.text)).unwrap().evaluate(&lookup).ok();
        let narrow = parse(&made.text).unwrap().evaluate(&lookup).ok();
        prop_assert_eq!(wide, narrow);
    }

    #[test]
    fn the_range_holds_the_value_of_the_unrounded_figures(
        figures in prop::collection::vec(10_000_i64..10_000_000, 4),
        places in 1_i32..4,
        which in 0_usize..6,
    ) {
        let text = [
            "[A] + [B] - [C]",
            "share([A], [B])",
            "change([A], [B])",
            "[A] / ([B] + [C]) * [D]",
            "abs([A] - [B]) * ([C] - [D])",
            "sum([A], [B]) / sum([C], [D])",
        ][which];
        let unrounded: Vec<Decimal> = figures.iter().map(|digits| Decimal::new(*digits, 4)).collect();
        let find = |reference: &Reference, decimals: Option<i32>| {
            let Reference::Row { id } = reference else { return Err(Unavailable::NoSuchRow) };
            let value = unrounded[usize::from(id.as_bytes()[0] - b'A')];
            Ok(decimals.map_or(value, |places| round(value, places)))
        };
        let formula = parse(text).unwrap();
        let truth = formula.evaluate(&|reference: &Reference| find(reference, None)).unwrap().value;
        let published = formula.evaluate(&|reference: &Reference| find(reference, Some(places))).unwrap();
        prop_assert!(published.range.unwrap().contains(truth));
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        if let Ok(formula) = parse(&text) {
            let _ = (formula.evaluate(&lookup), formula.arithmetic(&lookup));
        }
    }

    #[test]
    fn text_near_a_formula_never_panics(text in r"[-+*/()%约=<>≥{}\[\]@0-9.,、 a市]{0,24}|(sum|count|share|change|abs)\([0-9%,、()甲乙]{0,12}\)?") {
        match parse(&text) {
            Ok(formula) => {
                let _ = (formula.evaluate(&lookup), formula.arithmetic(&lookup));
            }
            Err(error) => {
                prop_assert!(error.at >= 1 && error.at <= text.chars().count() + 1);
                prop_assert!(!error.message(crate::language::Language::Chinese).is_empty());
            }
        }
    }
}
