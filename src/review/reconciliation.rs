//! 勾稽核对: stated figures recomputed from the dataset's own.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::dataset::{Dataset, Reconciliation};
use crate::finding::{Finding, FindingKind, Location};
use crate::period::Period;
use crate::quantity::{Unit, convert, parse_number};
use crate::reconcile::{Agreement, Reference, Unavailable, verdict};

/// How the stated figures fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Recomputed and the same.
    pub agreeing: usize,
    /// Recomputed and not the same.
    pub differing: usize,
    /// Not recomputed, for want of a figure.
    pub unknown: usize,
}

impl Reconciled {
    /// All of them.
    pub fn total(self) -> usize {
        self.agreeing + self.differing + self.unknown
    }
}

/// Recomputes every row of `reconcile.csv`; one finding a row that does not agree or cannot be reckoned.
pub(super) fn reconcile(dataset: &Dataset) -> (Vec<Finding>, Reconciled) {
    let mut counts = Reconciled::default();
    let mut findings = Vec::new();
    if dataset.reconciliations.is_empty() {
        return (findings, counts);
    }
    let figures = Figures::of(dataset);
    for row in dataset.reconciliations.iter() {
        let lookup = |reference: &Reference| figures.value(reference, row.unit.as_ref());
        let judged = row
            .formula
            .evaluate(&lookup)
            .and_then(|computed| verdict(&computed, row.stated, row.decimals.cast_signed()));
        let (column, kind) = match judged {
            Ok(Agreement::Agrees) => {
                counts.agreeing += 1;
                continue;
            }
            Ok(agreement) => {
                counts.differing += 1;
                let arithmetic = row.formula.arithmetic(&lookup);
                ("stated", not_reconciled(row, arithmetic, agreement))
            }
            Err(why) => {
                counts.unknown += 1;
                ("formula", FindingKind::NotReckoned { why: Box::new(why) })
            }
        };
        findings.push(Finding {
            kind,
            location: Location {
                file: dataset.package.reconcile().unwrap_or_default().to_string(),
                line: Some(row.line),
                column: Some(column),
            },
            row_left_out: false,
        });
    }
    (findings, counts)
}

fn not_reconciled(row: &Reconciliation, arithmetic: String, agreement: Agreement) -> FindingKind {
    FindingKind::NotReconciled {
        id: row.id.clone(),
        arithmetic,
        stated: row.stated.to_string(),
        agreement: Box::new(agreement),
    }
}

/// The figures of a dataset as they are published.
struct Figures<'d> {
    dataset: &'d Dataset,
    /// Value and unit as stated, row by row; the indicator's own unit where a row states none.
    rows: Vec<(Decimal, Option<Unit>)>,
    by_id: HashMap<String, usize>,
    by_key: HashMap<(String, String, Period), Vec<usize>>,
}

impl<'d> Figures<'d> {
    fn of(dataset: &'d Dataset) -> Figures<'d> {
        let actuals = &dataset.actuals;
        let mut figures = Figures {
            dataset,
            rows: Vec::with_capacity(actuals.height()),
            by_id: HashMap::new(),
            by_key: HashMap::new(),
        };
        for actual in actuals.iter() {
            let Ok(value) = parse_number(&actual.stated_value) else {
                continue;
            };
            let unit = match actual.stated_unit {
                "" => dataset
                    .indicators
                    .get(actual.indicator)
                    .map(|indicator| indicator.unit.clone()),
                stated => Unit::parse(stated).ok(),
            };
            let row = figures.rows.len();
            figures.rows.push((value, unit));
            figures.by_id.insert(actual.id.to_string(), row);
            let (indicator, region) = (actual.indicator.to_string(), actual.region.to_string());
            let key = (indicator, region, actual.period);
            figures.by_key.entry(key).or_default().push(row);
        }
        figures
    }

    /// A figure in the unit wanted, with the decimals it was published with.
    fn value(&self, reference: &Reference, wanted: Option<&Unit>) -> Result<Decimal, Unavailable> {
        match reference {
            Reference::Row { id } => match self.by_id.get(id) {
                Some(row) => self.stated(*row, wanted),
                None => self.target(id, wanted),
            },
            Reference::Figure {
                indicator,
                region,
                period,
            } => {
                if !self.dataset.indicators.contains(indicator) {
                    return Err(Unavailable::NoSuchIndicator);
                }
                if !self.dataset.regions.contains(region) {
                    return Err(Unavailable::NoSuchRegion);
                }
                let key = (indicator.clone(), region.clone(), *period);
                let rows = self.by_key.get(&key).ok_or(Unavailable::NoValue)?;
                let mut values = rows
                    .iter()
                    .map(|row| self.stated(*row, wanted))
                    .collect::<Result<Vec<_>, _>>()?;
                values.dedup();
                match values.as_slice() {
                    [value] => Ok(*value),
                    _ => Err(Unavailable::SeveralValues { values }),
                }
            }
        }
    }

    fn stated(&self, row: usize, wanted: Option<&Unit>) -> Result<Decimal, Unavailable> {
        let (value, unit) = self.rows.get(row).ok_or(Unavailable::NoSuchRow)?;
        Ok(in_unit(*value, unit.as_ref(), wanted))
    }

    fn target(&self, id: &str, wanted: Option<&Unit>) -> Result<Decimal, Unavailable> {
        let target = self.dataset.targets.get(id).ok_or(Unavailable::NoSuchRow)?;
        let indicator = self.dataset.indicators.get(&target.indicator);
        let unit = indicator.map(|indicator| &indicator.unit);
        let value = target.condition.value();
        let stated = unit.map_or(value, |unit| {
            in_unit(value, Some(unit), Some(&target.stated_unit))
        });
        Ok(in_unit(stated, Some(&target.stated_unit), wanted))
    }
}

/// A value in another unit where it converts, else as it is: shares and sums have units of their own.
fn in_unit(value: Decimal, from: Option<&Unit>, to: Option<&Unit>) -> Decimal {
    match (from, to) {
        (Some(from), Some(to)) if from != to => convert(value, from, to).unwrap_or(value),
        _ => value,
    }
}
