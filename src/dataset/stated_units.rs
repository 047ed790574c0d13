//! Units as cells state them, each with the way into the unit of its indicator.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Indicator;
use super::table::Row;
use crate::finding::FindingKind;
use crate::quantity::{Conversion, Unit, excerpt};

/// The units of cells, with the way into the unit of the indicator; each spelling is looked into once.
#[derive(Default)]
pub(super) struct Conversions(HashMap<String, HashMap<String, Option<Stated>>>);

/// A unit in which cells state their numbers.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub(super) unit: Unit,
    /// Into the indicator's unit.
    pub(super) conversion: Conversion,
}

impl Stated {
    fn new(unit: Unit, indicator: &Indicator) -> Option<Stated> {
        let conversion = unit.conversion_to(&indicator.unit).ok()?;
        conversion.apply(Decimal::ONE)?;
        Some(Stated { unit, conversion })
    }
}

impl Conversions {
    /// The cell's unit, or the indicator's own when the cell is empty; reports a unit that does not belong.
    pub(super) fn unit<const N: usize>(
        &mut self,
        row: &mut Row<'_, N>,
        column: usize,
        indicator: &Indicator,
    ) -> Option<&Stated> {
        let text = row.text(column);
        // Ids and spellings are written down once: later rows find them without a copy.
        if !self.0.contains_key(&indicator.id) {
            self.0.insert(indicator.id.clone(), HashMap::new());
        }
        let of_indicator = self.0.get_mut(&indicator.id)?;
        if !of_indicator.contains_key(text) {
            let unit = match text {
                "" => Some(indicator.unit.clone()),
                stated => Unit::parse(stated).ok(),
            };
            let stated = unit.and_then(|unit| Stated::new(unit, indicator));
            of_indicator.insert(text.to_string(), stated);
        }
        let stated = of_indicator.get(text)?.as_ref();
        if stated.is_none() {
            row.report(
                column,
                FindingKind::UnitMismatch {
                    found: excerpt(text),
                    expected: indicator.unit.to_string(),
                    indicator: indicator.id.clone(),
                },
            );
        }
        stated
    }
}
