//! Tests of changes and cumulative figures.

mod changes;
mod cumulative;

use rust_decimal::Decimal;

use crate::period::Period;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}
