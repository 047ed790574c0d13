//! Periods, numbers, units, formulas.

use duibiao::language::Language;
use duibiao::period::{Period, YEARS};
use duibiao::quantity::{Unit, convert, decimal, parse_number, to_f64};
use duibiao::reconcile::{self, Reference, Unavailable};
use rust_decimal::Decimal;

use super::{Held, holds};

/// A period that is read lies in the years that are allowed, and its written forms read back.
pub(super) fn period(input: &[u8]) -> Held {
    let text = String::from_utf8_lossy(input);
    match text.parse::<Period>() {
        Ok(period) => {
            let canonical = period.to_string();
            holds(canonical.parse() == Ok(period), || {
                format!("`{text}` → `{canonical}`")
            })?;
            let label = period.label(Language::Chinese);
            holds(label.parse() == Ok(period), || {
                format!("`{text}` → `{label}`")
            })?;
            holds(!period.label(Language::English).is_empty(), || {
                text.to_string()
            })?;
            use chrono::Datelike;
            let years = [period.start().year(), period.end().year()];
            holds(years.iter().all(|year| YEARS.contains(year)), || {
                format!("{years:?}")
            })?;
            let _ = (
                period.predecessor(),
                period.successor(),
                period.same_period_last_year(),
            );
            Ok(true)
        }
        Err(error) => said(&[
            error.message(Language::Chinese),
            error.message(Language::English),
        ]),
    }
}

/// A number that is read is written as the same number; through a float it comes back where fifteen digits hold it.
pub(super) fn number(input: &[u8]) -> Held {
    let text = String::from_utf8_lossy(input);
    match parse_number(&text) {
        Ok(number) => {
            let again = parse_number(&number.to_string());
            holds(again == Ok(number), || {
                format!("`{text}` → `{number}` → {again:?}")
            })?;
            let digits = number
                .normalize()
                .mantissa()
                .unsigned_abs()
                .to_string()
                .len();
            let back = decimal(to_f64(number));
            holds(digits > 15 || back == Some(number), || {
                format!("`{text}` → {back:?}")
            })?;
            Ok(true)
        }
        Err(error) => said(&[
            error.message(Language::Chinese),
            error.message(Language::English),
        ]),
    }
}

/// A unit that is read is written as the same unit, and converts into itself without a change.
pub(super) fn unit(input: &[u8]) -> Held {
    let text = String::from_utf8_lossy(input);
    match Unit::parse(&text) {
        Ok(unit) => {
            let written = unit.to_string();
            let again = Unit::parse(&written);
            holds(again.as_ref() == Ok(&unit), || {
                format!("`{text}` → `{written}` → {again:?}")
            })?;
            let one = convert(Decimal::ONE, &unit, &unit);
            holds(one == Ok(Decimal::ONE), || format!("`{text}`: 1 → {one:?}"))?;
            let _ = (
                unit.label(Language::Chinese),
                unit.label(Language::English),
                unit.suffix(Language::English),
            );
            Ok(true)
        }
        Err(error) => said(&[
            error.message(Language::Chinese),
            error.message(Language::English),
        ]),
    }
}

/// A formula that is read has the same value twice, within its own bounds; one that is not names a place in it.
pub(super) fn formula(input: &[u8]) -> Held {
    let text = String::from_utf8_lossy(input);
    let figures = |reference: &Reference| -> Result<Decimal, Unavailable> {
        match reference {
            Reference::Row { id } => {
                let digits = id.bytes().map(i64::from).sum::<i64>();
                Ok(Decimal::new(digits, u32::try_from(digits % 4).unwrap_or(0)))
            }
            _ => Err(Unavailable::NoSuchRow),
        }
    };
    match reconcile::parse(&text) {
        Ok(formula) => {
            let (one, two) = (formula.evaluate(&figures), formula.evaluate(&figures));
            holds(one == two, || format!("`{text}` has two values"))?;
            let _ = formula.arithmetic(&figures);
            if let Ok(value) = one {
                let within = value.range.is_none_or(|range| range.contains(value.value));
                holds(within, || format!("`{text}`: {value:?}"))?;
            }
            Ok(true)
        }
        Err(error) => {
            let length = text.chars().count();
            holds((1..=length + 1).contains(&error.at), || {
                format!("`{text}` at {}", error.at)
            })?;
            said(&[
                error.message(Language::Chinese),
                error.message(Language::English),
            ])
        }
    }
}

/// A refusal in words.
fn said(messages: &[String; 2]) -> Held {
    holds(messages.iter().all(|message| !message.is_empty()), || {
        "an error without words".into()
    })?;
    Ok(false)
}
