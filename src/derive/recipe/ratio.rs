//! `[[ratio]]`: amounts become ratios, whose numerator and denominator are configuration.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::figure::{Arithmetic, Exact, Part};
use super::ledger::{Entry, Heading, Ledger};
use super::lines::{Lines, Place};
use super::{Cook, Method, Progress, code_of, twice};
use crate::dataset::folder::Folder;
use crate::dataset::table::Table;
use crate::derive::declared_ratio::{
    Amount, Definition, Doubt, Membership, Options, Ratio, RatioUnit, derive,
};
use crate::derive::solid_waste::{self, item};
use crate::error::Result;
use crate::period::Period;

/// A recipe for ratios of one table of amounts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recipe {
    name: Option<String>,
    source: Spanned<String>,
    published: Option<NaiveDate>,
    days_to_publish: Option<u32>,
    #[serde(default)]
    decimals: BTreeMap<String, u32>,
    /// Ids of [`solid_waste::definitions`] or of `define`.
    indicators: BTreeMap<String, Spanned<String>>,
    amounts: String,
    #[serde(default)]
    define: Vec<Definition>,
    #[serde(default)]
    regions: BTreeMap<String, String>,
    /// Regions and the parts whose sums they are.
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    options: Options,
    /// Present when the amounts are declarations of industrial solid waste whose balance is to be checked.
    balance: Option<solid_waste::Options>,
}

impl Cook for Recipe {
    fn heading(&self) -> Heading<'_> {
        Heading {
            method: Method::Ratio,
            name: self.name.as_deref(),
            source: &self.source,
            published: self.published,
            days_to_publish: self.days_to_publish,
            decimals: &self.decimals,
            regions_in: (&self.amounts, "region"),
        }
    }

    fn paths(&self) -> Vec<&str> {
        vec![&self.amounts]
    }

    fn parts(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        Some(&self.parts)
    }

    fn mistake(&self) -> Option<String> {
        let definitions = self.definitions();
        let ids = || definitions.iter().map(Definition::id);
        let unknown = self
            .indicators
            .keys()
            .find(|id| ids().all(|known| known != id.as_str()));
        let indicators = self.indicators.values().map(|id| id.get_ref().as_str());
        twice("define", ids())
            .or_else(|| twice("indicators", indicators))
            .or_else(|| twice("regions", self.regions.values().map(String::as_str)))
            .or_else(|| {
                let known: Vec<&str> = ids().collect();
                let unknown = unknown?;
                Some(format!(
                    "no ratio `{unknown}` is defined, only {}; add it under `define`",
                    known.join(", ")
                ))
            })
    }

    fn run(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>, _: &dyn Progress) -> Result<()> {
        let rows = self.read(folder, ledger)?;
        let amounts: Vec<Amount<'_>> = rows
            .iter()
            .map(|(_, region, period, item, value)| Amount {
                region,
                period: *period,
                item,
                value: *value,
            })
            .collect();
        let memberships: Vec<Membership<'_>> = self
            .parts
            .iter()
            .flat_map(|(region, parts)| parts.iter().map(move |part| Membership { region, part }))
            .collect();
        let lines = rows.iter();
        let lines = Lines::new(lines.map(|(line, region, period, item, _)| {
            ((region.as_str(), *period, item.as_str()), *line)
        }));
        let cells = |key: (&str, Period, &str)| {
            let found = lines.of(|other| (*other).cmp(&key), |_| true);
            Place::cells(&self.amounts, found, "value")
        };
        if let Some(options) = &self.balance {
            for doubt in solid_waste::balance(&amounts, options).doubts {
                let (subject, period) = doubt.about();
                let place = match &doubt {
                    solid_waste::Doubt::BalanceBroken(balance) => {
                        cells((balance.region, balance.period, item::GENERATED))
                    }
                    solid_waste::Doubt::BalanceNotCheckable {
                        region,
                        period,
                        item,
                        ..
                    }
                    | solid_waste::Doubt::EarlierStorageAboveTotal {
                        region,
                        period,
                        item,
                        ..
                    } => cells((region, *period, item)),
                };
                ledger.doubt(place, doubt.kind(), &subject, period);
            }
        }
        let heading = self.heading();
        for definition in &self.definitions() {
            let Some(indicator) = self.indicators.get(definition.id()) else {
                continue;
            };
            let derived = derive(definition, &amounts, &memberships, &self.options);
            for doubt in &derived.doubts {
                let (subject, period) = doubt.about();
                let place = match *doubt {
                    Doubt::NegativeAmount(amount)
                    | Doubt::ConflictingAmount { first: amount, .. } => {
                        cells((amount.region, amount.period, amount.item))
                    }
                    Doubt::NoDenominator { .. } => Place::table(&self.amounts),
                };
                ledger.doubt(place, doubt.kind(), &subject, period);
            }
            // A region made of parts is the sum of its parts, also where it has amounts of its own.
            let own = derived.own.iter();
            let own = own.filter(|ratio| !self.parts.contains_key(ratio.region));
            let entries = own.map(|ratio| self.entry(ratio, Part::Items)).chain(
                derived
                    .combined
                    .iter()
                    .map(|ratio| self.entry(ratio, Part::Regions)),
            );
            let unit = match definition.unit() {
                RatioUnit::Percent => Some("%"),
                RatioUnit::PerThousand => Some("‰"),
                RatioUnit::Fraction => None,
            };
            ledger.enter(&heading, &self.amounts, indicator, unit, entries);
        }
        Ok(())
    }
}

impl Recipe {
    /// The built-in ratios and the recipe's own.
    fn definitions(&self) -> Vec<Definition> {
        let mut definitions = solid_waste::definitions();
        definitions.extend(self.define.iter().cloned());
        definitions
    }

    #[allow(clippy::type_complexity)] // the cells of a row, named where they are used
    fn read(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<(u64, String, Period, String, Decimal)>> {
        let columns = ["region", "period", "item", "value"];
        let mut rows = Vec::new();
        Table::open(folder, &self.amounts, columns)?.visit(&mut ledger.findings, |row| {
            let region = row.required(0);
            row.required(1);
            let period = row.period(1);
            let item = row.required(2);
            // An empty value is an amount that was not given: the ratio says that it is missing.
            let value = row.number(3);
            if row.is_usable() {
                let line = row.line();
                let cells = period.zip(value);
                rows.extend(cells.map(|(period, value)| (line, region, period, item, value)));
            }
        })?;
        Ok(rows)
    }

    fn entry(&self, ratio: &Ratio<'_>, of: Part) -> Entry {
        let mut left_out: Vec<String> = ratio
            .left_out
            .iter()
            .map(|left_out| match of {
                Part::Regions => left_out.region.to_string(),
                _ => left_out.item.to_string(),
            })
            .collect();
        left_out.dedup();
        Entry {
            region: code_of(&self.regions, ratio.region),
            period: ratio.period,
            value: ratio.value.map(Exact::Number),
            arithmetic: match ratio.quotient {
                Some(quotient) => Arithmetic::Quotient {
                    quotient,
                    coverage: ratio.coverage,
                    of,
                    left_out,
                },
                None => Arithmetic::Sum {
                    coverage: ratio.coverage,
                    of,
                },
            },
        }
    }
}
