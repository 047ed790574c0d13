//! Shares that may be stored as fractions: 0.841 for 84.1 %.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::{Doubt, DoubtKind, Import, ImportedRow, SheetAccount};
use crate::exchange::import::mapping::ColumnMapping;
use crate::exchange::import::sheet::{Cell, CellValue, Dialect};
use crate::quantity::{Family, Unit};

/// What the figures of each column and indicator say of how its shares are stored. Other indicators of a long table
/// say nothing about it.
#[derive(Default)]
pub(super) struct Shares {
    seen: HashMap<usize, HashMap<String, Seen>>,
    /// By unit, whether it is one of shares.
    ratios: HashMap<String, bool>,
}

#[derive(Default)]
struct Seen {
    /// A number is shown with a percent sign.
    percent: bool,
    /// A share without one is beyond 1.
    beyond_one: bool,
    /// Figures, by their number, that may be fractions.
    within_one: Vec<usize>,
}

impl Shares {
    /// Looks at a figure that is going to have this number.
    pub(super) fn see(
        &mut self,
        number: usize,
        figure: &ImportedRow,
        column: &ColumnMapping,
        cell: &Cell,
    ) {
        if column.fraction.is_some() || !self.is_ratio(&figure.unit) {
            return;
        }
        let Some(at) = self.of(figure.place.column, &figure.indicator) else {
            return;
        };
        match &cell.value {
            CellValue::Number { percent: true, .. } => at.percent = true,
            // 0.8% says itself what it is.
            CellValue::Text(text) if text.contains(['%', '％', '﹪']) => at.beyond_one = true,
            _ if figure.value.abs() > Decimal::ONE => at.beyond_one = true,
            _ if figure.value.is_zero() => {}
            _ => at.within_one.push(number),
        }
    }

    fn is_ratio(&mut self, unit: &str) -> bool {
        if let Some(known) = self.ratios.get(unit) {
            return *known;
        }
        let is_ratio = Unit::parse(unit).is_ok_and(|unit| unit.family() == Family::Ratio);
        self.ratios.insert(unit.to_owned(), is_ratio);
        is_ratio
    }

    fn of(&mut self, column: usize, indicator: &str) -> Option<&mut Seen> {
        let of_column = self.seen.entry(column).or_default();
        if !of_column.contains_key(indicator) {
            of_column.insert(indicator.to_owned(), Seen::default());
        }
        of_column.get_mut(indicator)
    }

    /// Withdraws the figures that may be fractions: where no share of the column and indicator goes beyond 1, or where
    /// others are shown with a percent sign. A person has to say which it is.
    pub(super) fn settle(
        self,
        dialect: Dialect,
        first_doubt: usize,
        account: &mut SheetAccount,
        import: &mut Import,
    ) {
        let seen = self.seen.into_values().flat_map(HashMap::into_values);
        let asked = seen.filter(|seen| match dialect.knows_formats() {
            true => seen.percent || !seen.beyond_one,
            false => !seen.beyond_one,
        });
        let withdrawn: BTreeSet<usize> = asked.flat_map(|seen| seen.within_one).collect();
        if withdrawn.is_empty() {
            return;
        }
        let doubts = withdrawn.iter().filter_map(|at| {
            let figure = import.rows.lent(*at)?;
            Some(Doubt {
                place: figure.place(),
                cells: 1,
                kind: DoubtKind::PercentOrFraction {
                    text: figure.value.to_string(),
                },
            })
        });
        let doubts: Vec<Doubt> = doubts.collect();
        import.doubts.extend(doubts);
        if let Some(of_sheet) = import.doubts.get_mut(first_doubt..) {
            of_sheet.sort_by_key(|doubt| doubt.place.row);
        }
        import.rows.withdraw(&withdrawn);
        account.turned -= withdrawn.len();
        account.doubtful += withdrawn.len();
    }
}
