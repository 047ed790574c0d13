//! What becomes of each figure, decided among those of one indicator, region, period and source.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Ground, Incoming};
use crate::period::Period;
use crate::quantity::{Unit, convert};

/// What a source said of a figure, words and periods as numbers.
pub(super) struct Said {
    /// Indicator, region, period and source: what makes two rows the same figure.
    key: [u32; 4],
    /// In the indicator's own unit; none where it cannot be.
    value: Option<Decimal>,
    /// Its own day of publication, else its source's.
    pub(super) day: Option<NaiveDate>,
    /// Anything but final.
    doubtful: bool,
}

/// Where a row is found: those of the table by their number, then the figures that came in.
type RowNumber = usize;

/// What becomes of an incoming figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Added,
    Unchanged(RowNumber),
    Revised(RowNumber),
    Conflicting(RowNumber),
}

/// Numbers of words and periods, and the units already looked up.
#[derive(Default)]
pub(super) struct Numbers {
    words: HashMap<String, u32>,
    periods: HashMap<Period, u32>,
    /// By the number of the indicator.
    own_units: BTreeMap<u32, Option<Unit>>,
    /// By the number of the unit's word.
    units: BTreeMap<u32, Option<Unit>>,
}

/// One row as its table or the file writes it.
pub(super) struct Row<'a> {
    pub(super) indicator: &'a str,
    pub(super) region: &'a str,
    pub(super) period: Period,
    pub(super) source: &'a str,
    pub(super) value: Option<Decimal>,
    pub(super) unit: &'a str,
    pub(super) status: &'a str,
    pub(super) day: Option<NaiveDate>,
}

impl Numbers {
    pub(super) fn said(&mut self, figure: &Incoming<'_>, ground: &Ground<'_>) -> Said {
        let row = Row {
            indicator: figure.indicator,
            region: figure.region,
            period: figure.period,
            source: figure.source,
            value: Some(figure.value),
            unit: figure.unit,
            status: figure.status,
            day: figure.day(ground),
        };
        self.of_row(&row, ground)
    }

    pub(super) fn of_row(&mut self, row: &Row<'_>, ground: &Ground<'_>) -> Said {
        let new = self.periods.len();
        let period = *self.periods.entry(row.period).or_insert(number(new));
        let indicator = self.word(row.indicator);
        Said {
            key: [
                indicator,
                self.word(row.region),
                period,
                self.word(row.source),
            ],
            value: self.in_own_unit(row, indicator, ground),
            day: row.day,
            doubtful: !matches!(row.status, "" | "final"),
        }
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let new = number(self.words.len());
        self.words.insert(word.to_owned(), new);
        new
    }

    /// The value in the indicator's own unit; `None` when the unit does not belong.
    fn in_own_unit(
        &mut self,
        row: &Row<'_>,
        indicator: u32,
        ground: &Ground<'_>,
    ) -> Option<Decimal> {
        let value = row.value?;
        let unit = match row.unit {
            "" => None,
            unit => Some(self.word(unit)),
        };
        let own = self.own_units.entry(indicator);
        let own = own.or_insert_with(|| (ground.own_unit)(row.indicator));
        let (Some(own), Some(number)) = (own, unit) else {
            return Some(value.normalize());
        };
        let unit = self.units.entry(number);
        let unit = unit.or_insert_with(|| Unit::parse(row.unit).ok());
        Some(convert(value, unit.as_ref()?, own).ok()?.normalize())
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// One fate an incoming figure. `present` are the rows of the table in its order.
pub(super) fn decide(present: &[Said], incoming: &[Said]) -> Vec<Fate> {
    let said = |at: &usize| match at.checked_sub(present.len()) {
        None => present.get(*at),
        Some(at) => incoming.get(at),
    };
    let key = |at: &usize| said(at).map(|said| said.key);
    // Rows of the table come before what comes in, and that in the order of its days.
    let turn = |at: &usize| {
        let comes_in = *at >= present.len();
        let day = said(at).filter(|_| comes_in).and_then(|said| said.day);
        (key(at), comes_in, day, *at)
    };
    let mut order: Vec<usize> = (0..present.len() + incoming.len()).collect();
    order.sort_unstable_by_key(turn);
    let mut fates = vec![Fate::Added; incoming.len()];
    let mut held: Vec<(usize, &Said)> = Vec::new();
    for same in order.chunk_by(|one, other| key(one) == key(other)) {
        held.clear();
        for at in same {
            let Some(figure) = said(at) else { continue };
            let Some(number) = at.checked_sub(present.len()) else {
                held.push((*at, figure));
                continue;
            };
            let fate = fate(figure, &held);
            if matches!(fate, Fate::Added | Fate::Revised(_)) {
                held.push((*at, figure));
            }
            if let Some(slot) = fates.get_mut(number) {
                *slot = fate;
            }
        }
    }
    fates
}

/// What becomes of a figure beside those its source gave before.
fn fate(figure: &Said, held: &[(usize, &Said)]) -> Fate {
    let says_the_same =
        |row: &&(usize, &Said)| figure.value.is_some() && row.1.value == figure.value;
    let of_that_day = || held.iter().filter(|row| row.1.day == figure.day);
    if let Some((at, _)) = of_that_day().find(says_the_same) {
        return Fate::Unchanged(*at);
    }
    // Without a date nothing is earlier or later than what is there.
    let other = match figure.day {
        None => held.iter().max_by_key(|row| row.1.day),
        Some(_) => of_that_day().next_back(),
    };
    if let Some((at, _)) = other.filter(says_the_same) {
        return Fate::Unchanged(*at);
    }
    if let Some((at, _)) = other {
        return Fate::Conflicting(*at);
    }
    let before = held.iter().filter(|row| row.1.day < figure.day);
    let in_force = before.max_by_key(|row| row.1.day);
    match in_force {
        None => Fate::Added,
        Some((at, row))
            if row.value == figure.value
                && figure.value.is_some()
                && row.doubtful == figure.doubtful =>
        {
            Fate::Unchanged(*at)
        }
        Some((at, _)) => Fate::Revised(*at),
    }
}
