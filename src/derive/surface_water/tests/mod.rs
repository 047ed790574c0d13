mod groups;
mod laws;
mod limits;
mod sections;

use super::*;
use crate::derive::{Basis, Coverage};
use crate::period::Period;
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn section(id: &'static str) -> Section<'static> {
    Section {
        id,
        basin: "main stream",
        region: "150800",
        body: Body::River,
    }
}

fn sample<'a>(section: &'a str, when: &str, item: Item, value: &str) -> Sample<'a> {
    Sample {
        section,
        item,
        period: period(when),
        value: number(value),
        below_detection: false,
    }
}

/// One item decides; the other four that are measured every month are of class I.
fn of_class<'a>(section: &'a str, when: &str, class: Class) -> Vec<Sample<'a>> {
    let ammonia = match class {
        Class::I => "0.1",
        Class::II => "0.4",
        Class::III => "0.9",
        Class::IV => "1.4",
        Class::V => "1.9",
        Class::InferiorV => "4",
    };
    [
        (Item::Ph, "8"),
        (Item::DissolvedOxygen, "9"),
        (Item::PermanganateIndex, "1"),
        (Item::TotalPhosphorus, "0.01"),
        (Item::AmmoniaNitrogen, ammonia),
    ]
    .map(|(item, value)| sample(section, when, item, value))
    .to_vec()
}

fn monthly() -> Options {
    Options {
        steps: vec![Step::Month],
        ..Options::default()
    }
}

fn codes(derived: &Derived<'_>) -> Vec<&'static str> {
    derived
        .doubts
        .iter()
        .map(|doubt| doubt.kind().code())
        .collect()
}
