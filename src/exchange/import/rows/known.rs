//! What was already looked up: a table says the same words in a million rows.

use std::collections::HashMap;

use super::DoubtKind;
use super::doubt::Key;
use super::table::Table;
use crate::exchange::import::mapping::{Found, read_period};
use crate::period::{Period, PeriodError};
use crate::quantity::{Family, Unit};

/// Texts kept at most for each kind of word; a column with more holds hardly any twice.
const MOST: usize = 100_000;

/// Words, periods and units with what was found for them.
#[derive(Default)]
pub(super) struct Known {
    indicators: HashMap<String, Found>,
    regions: HashMap<String, Found>,
    sources: HashMap<String, Found>,
    periods: HashMap<String, Result<Period, PeriodError>>,
    /// The year that stood beside those periods.
    year: Option<i32>,
    /// By the unit of the indicator, then the unit of the figure.
    units: HashMap<String, HashMap<String, Result<Family, DoubtKind>>>,
}

impl Table<'_> {
    /// What a word names.
    pub(super) fn found(&self, what: Key, text: &str) -> Found {
        let mut known = self.known.borrow_mut();
        let words = match what {
            Key::Indicator => &mut known.indicators,
            Key::Source => &mut known.sources,
            Key::Region | Key::Period => &mut known.regions,
        };
        once(words, text, || match what {
            Key::Indicator => self.index.indicator(text),
            Key::Source => self.index.source(text),
            Key::Region | Key::Period => self.index.region(text),
        })
    }

    /// The period a text names beside a year.
    pub(super) fn period_of(&self, text: &str, year: Option<i32>) -> Result<Period, PeriodError> {
        let known = &mut *self.known.borrow_mut();
        if known.year != year {
            known.periods.clear();
            known.year = year;
        }
        once(&mut known.periods, text, || {
            read_period(text, year, self.told.cumulative)
        })
    }

    /// What the unit of a figure measures, or why it is not one of the indicator, whose unit is `expected`.
    pub(super) fn unit(&self, unit: &str, expected: Option<&str>) -> Result<Family, DoubtKind> {
        let known = &mut *self.known.borrow_mut();
        let of_indicator = expected.unwrap_or_default();
        if !known.units.contains_key(of_indicator) {
            known.units.insert(of_indicator.to_owned(), HashMap::new());
        }
        match known.units.get_mut(of_indicator) {
            Some(units) => once(units, unit, || convertible(unit, expected)),
            None => convertible(unit, expected),
        }
    }
}

fn convertible(unit: &str, expected: Option<&str>) -> Result<Family, DoubtKind> {
    let parsed = Unit::parse(unit).map_err(DoubtKind::Unit)?;
    if let Some(expected) = expected
        && let Ok(wanted) = Unit::parse(expected)
        && parsed.conversion_to(&wanted).is_err()
    {
        return Err(DoubtKind::UnitMismatch {
            found: unit.to_owned(),
            expected: expected.to_owned(),
        });
    }
    Ok(parsed.family())
}

/// What is known of a text, looked up the first time.
fn once<T: Clone>(known: &mut HashMap<String, T>, text: &str, look_up: impl FnOnce() -> T) -> T {
    if let Some(found) = known.get(text) {
        return found.clone();
    }
    if known.len() >= MOST {
        known.clear();
    }
    let found = look_up();
    known.insert(text.to_owned(), found.clone());
    found
}
