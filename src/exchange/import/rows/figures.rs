//! Figures by the million, each in 72 bytes and the words they share.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{ImportedRow, ImportedStatus};
use crate::exchange::import::Place;
use crate::exchange::import::cell::{Qualifier, StatedChange};
use crate::period::Period;

/// The figures of an import, in the order of the file.
///
/// A table names few indicators, regions, periods and units and names them often, so each is held once and a figure
/// holds its number. [`Figures::get`] and [`Figures::iter`] give them as [`ImportedRow`]s again.
#[derive(Clone, Default)]
pub struct Figures {
    words: Words,
    periods: Vec<Period>,
    period_numbers: HashMap<Period, u32>,
    rows: Vec<Packed>,
    /// Changes on last year by the number of their figure: few tables have any.
    changes: BTreeMap<usize, StatedChange>,
}

#[derive(Clone)]
struct Packed {
    indicator: u32,
    region: u32,
    period: u32,
    unit: u32,
    /// None where neither the file nor the mapping says.
    source: Option<u32>,
    /// None where it is the cell the figure stands in.
    locator: Option<u32>,
    note: u32,
    sheet: u32,
    row: u32,
    column: u32,
    value: Decimal,
    published: Option<NaiveDate>,
    status: ImportedStatus,
    qualifier: Qualifier,
}

/// A figure with the words it shares lent to it.
pub(crate) struct Lent<'a> {
    pub(crate) indicator: &'a str,
    pub(crate) region: &'a str,
    pub(crate) period: Period,
    pub(crate) value: Decimal,
    pub(crate) unit: &'a str,
    pub(crate) status: ImportedStatus,
    pub(crate) published: Option<NaiveDate>,
    pub(crate) source: Option<&'a str>,
    /// None where it is the place.
    pub(crate) locator: Option<&'a str>,
    pub(crate) note: &'a str,
    sheet: &'a str,
    row: u32,
    column: u32,
}

impl Lent<'_> {
    /// The cell the figure stands in.
    pub(crate) fn place(&self) -> Place {
        Place::new(self.sheet, self.row as usize, self.column as usize)
    }
}

impl Figures {
    /// The number of figures.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a figure behind the others.
    pub fn push(&mut self, row: ImportedRow) {
        let period = *self.period_numbers.entry(row.period).or_insert_with(|| {
            self.periods.push(row.period);
            number(self.periods.len() - 1)
        });
        if let Some(change) = row.stated_change {
            self.changes.insert(self.rows.len(), change);
        }
        let words = &mut self.words;
        self.rows.push(Packed {
            indicator: words.number(&row.indicator),
            region: words.number(&row.region),
            period,
            unit: words.number(&row.unit),
            source: row.source.map(|source| words.number(&source)),
            locator: (!row.locator.is_empty()).then(|| words.number(&row.locator)),
            note: words.number(&row.note),
            sheet: words.number(&row.place.sheet),
            row: number(row.place.row),
            column: number(row.place.column),
            value: row.value,
            published: row.published,
            status: row.status,
            qualifier: row.qualifier,
        });
    }

    /// Takes figures out again, by their numbers; those behind move up.
    pub(super) fn withdraw(&mut self, withdrawn: &BTreeSet<usize>) {
        let mut at = 0;
        self.rows.retain(|_| {
            at += 1;
            !withdrawn.contains(&(at - 1))
        });
        let changes = std::mem::take(&mut self.changes).into_iter();
        let kept = changes.filter(|(at, _)| !withdrawn.contains(at));
        self.changes = kept
            .map(|(at, change)| (at - withdrawn.range(..at).count(), change))
            .collect();
    }

    /// The figure of a number, from 0.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<ImportedRow> {
        let lent = self.lent(at)?;
        let place = lent.place();
        let locator = lent.locator.map(str::to_owned);
        Some(ImportedRow {
            indicator: lent.indicator.to_owned(),
            region: lent.region.to_owned(),
            period: lent.period,
            value: lent.value,
            unit: lent.unit.to_owned(),
            qualifier: self.rows.get(at)?.qualifier,
            status: lent.status,
            published: lent.published,
            source: lent.source.map(str::to_owned),
            locator: locator.unwrap_or_else(|| place.to_string()),
            note: lent.note.to_owned(),
            stated_change: self.changes.get(&at).cloned(),
            place,
        })
    }

    /// All figures from the first to the last.
    pub fn iter(&self) -> impl Iterator<Item = ImportedRow> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Those beside which a change on last year stands.
    pub(crate) fn with_changes(&self) -> impl Iterator<Item = ImportedRow> {
        self.changes.keys().filter_map(|at| self.get(*at))
    }

    pub(crate) fn lent(&self, at: usize) -> Option<Lent<'_>> {
        let row = self.rows.get(at)?;
        let word = |number: u32| self.words.word(number);
        Some(Lent {
            indicator: word(row.indicator)?,
            region: word(row.region)?,
            period: *self.periods.get(row.period as usize)?,
            value: row.value,
            unit: word(row.unit)?,
            status: row.status,
            published: row.published,
            source: row.source.and_then(word),
            locator: row.locator.and_then(word),
            note: word(row.note)?,
            sheet: word(row.sheet)?,
            row: row.row,
            column: row.column,
        })
    }

    /// Figures whose indicator, region and period an earlier one has with another value or unit: the number of the
    /// first of them and their own, in the order of the file.
    pub(super) fn said_otherwise(&self) -> Vec<(usize, usize)> {
        let key = |at: &usize| {
            let row = self.rows.get(*at);
            row.map(|row| (row.indicator, row.region, row.period))
        };
        let said = |at: &usize| self.rows.get(*at).map(|row| (row.value, row.unit));
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(key);
        let mut pairs: Vec<(usize, usize)> = order
            .chunk_by(|one, other| key(one) == key(other))
            .filter_map(<[usize]>::split_first)
            .flat_map(|(first, others)| {
                let otherwise = others.iter().filter(|at| said(at) != said(first));
                otherwise.map(|at| (*first, *at))
            })
            .collect();
        pairs.sort_by_key(|(_, later)| *later);
        pairs
    }
}

impl Extend<ImportedRow> for Figures {
    fn extend<I: IntoIterator<Item = ImportedRow>>(&mut self, rows: I) {
        rows.into_iter().for_each(|row| self.push(row));
    }
}

impl FromIterator<ImportedRow> for Figures {
    fn from_iter<I: IntoIterator<Item = ImportedRow>>(rows: I) -> Figures {
        let mut figures = Figures::default();
        figures.extend(rows);
        figures
    }
}

impl PartialEq for Figures {
    fn eq(&self, other: &Figures) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

/// Words by number, each held once.
#[derive(Clone, Default)]
struct Words {
    words: Vec<Rc<str>>,
    numbers: HashMap<Rc<str>, u32>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let word: Rc<str> = word.into();
        let new = number(self.words.len());
        self.words.push(Rc::clone(&word));
        self.numbers.insert(word, new);
        new
    }

    fn word(&self, number: u32) -> Option<&str> {
        self.words.get(number as usize).map(|word| &**word)
    }
}

/// A number of something a file has: the limits keep it far below four thousand million.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(at: usize, region: &str, locator: &str, change: Option<&str>) -> ImportedRow {
        ImportedRow {
            indicator: "water_use".to_owned(),
            region: region.to_owned(),
            period: Period::year(2024).unwrap(),
            value: Decimal::new(125, 2),
            unit: "亿立方米".to_owned(),
            qualifier: Qualifier::About,
            status: ImportedStatus::Estimated,
            published: None,
            source: (at == 1).then(|| "bulletin".to_owned()),
            locator: locator.to_owned(),
            note: "初步".to_owned(),
            stated_change: change.map(|text| crate::exchange::import::cell::change(text).unwrap()),
            place: Place::new("表", at, 3),
        }
    }

    #[test]
    fn a_figure_comes_out_as_it_went_in_and_takes_72_bytes() {
        let rows = [
            row(0, "900100", "第3页", None),
            row(1, "900101", "表!D2", Some("下降3%")),
        ];
        let figures: Figures = rows.iter().cloned().collect();
        assert_eq!(figures.iter().collect::<Vec<_>>(), rows);
        assert_eq!(size_of::<Packed>(), 72);
        let nowhere_else: Figures = [row(4, "900100", "", None)].into_iter().collect();
        assert_eq!(nowhere_else.get(0).unwrap().locator, "表!D5");
    }

    #[test]
    fn changes_stay_with_their_figures_when_others_are_withdrawn() {
        let mut figures: Figures = (0..4)
            .map(|at| row(at, "900100", "", (at == 3).then_some("持平")))
            .collect();
        figures.withdraw(&BTreeSet::from([0, 2]));
        let kept: Vec<(usize, bool)> = figures
            .iter()
            .map(|row| (row.place.row, row.stated_change.is_some()))
            .collect();
        assert_eq!(kept, [(1, false), (3, true)]);
    }
}
