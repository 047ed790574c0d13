//! Tests of the language of formulas.

mod exact;
mod properties;
mod reading;
mod verdicts;

use rust_decimal::Decimal;

use super::{Evaluated, EvaluationError, Exact, Reference, Unavailable, parse};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// `32/10` or `32`.
fn fraction(text: &str) -> Exact {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Exact::fraction(above.parse().unwrap(), below.parse().unwrap()).unwrap()
}

/// A dataset of three figures.
fn lookup(reference: &Reference) -> Result<Decimal, Unavailable> {
    match reference.to_string().as_str() {
        "[livestock @ 150600 @ 2024-08]" => Ok(number("312.57")),
        "[capacity @ 150600 @ 2024-08]" => Ok(number("267")),
        "[level @ 150824 @ 2024-Q3]" => Ok(number("-0.27")),
        "[T0143]" => Ok(number("15280")),
        "[twice @ 150000 @ 2017]" => Err(Unavailable::SeveralValues {
            values: vec![number("158"), number("173")],
        }),
        _ => Err(Unavailable::NoValue),
    }
}

fn evaluate(formula: &str) -> Result<Evaluated, EvaluationError> {
    parse(formula)
        .unwrap_or_else(|error| panic!("{formula}: {error}"))
        .evaluate(&lookup)
}

fn value(formula: &str) -> Exact {
    evaluate(formula).unwrap().value
}

fn arithmetic(formula: &str) -> String {
    parse(formula).unwrap().arithmetic(&lookup)
}
