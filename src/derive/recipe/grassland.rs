//! `[[grassland]]`: herds and pastures become sheep units and overload.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::figure::{Arithmetic, Exact, Part};
use super::ledger::{Entry, Heading, Ledger};
use super::lines::Place;
use super::{Cook, Method, Progress, code_of, twice};
use crate::dataset::folder::Folder;
use crate::dataset::table::Table;
use crate::derive::declared_ratio::Membership;
use crate::derive::grassland::{
    CoefficientTable, Derived, Doubt, Herd, Options, Pasture, Stocking, What, WhyLeftOut, derive,
};
use crate::error::{Error, Result};
use crate::period::Period;
use crate::reading::{self, Limit};

/// A recipe for the forage-livestock balance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recipe {
    name: Option<String>,
    source: Spanned<String>,
    published: Option<NaiveDate>,
    days_to_publish: Option<u32>,
    #[serde(default)]
    decimals: BTreeMap<String, u32>,
    indicators: BTreeMap<Quantity, Spanned<String>>,
    herds: String,
    pastures: String,
    /// A TOML file with the sheep units of each species.
    coefficients: String,
    #[serde(default)]
    regions: BTreeMap<String, String>,
    /// Regions and the parts whose sums they are.
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    options: Options,
}

/// What can be derived of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Quantity {
    /// Sheep units kept.
    SheepUnits,
    /// Sheep units the grassland carries.
    Capacity,
    /// (kept − carried) / carried, percent.
    OverloadRate,
    /// kept / carried.
    PressureIndex,
}

/// Line, region, period, species and heads of a herd.
type HerdRow = (u64, String, Period, String, Decimal);

/// Line, region, period, kind, area and area per sheep unit of a pasture.
type PastureRow = (u64, String, Period, String, Decimal, Decimal);

impl Cook for Recipe {
    fn heading(&self) -> Heading<'_> {
        Heading {
            method: Method::Grassland,
            name: self.name.as_deref(),
            source: &self.source,
            published: self.published,
            days_to_publish: self.days_to_publish,
            decimals: &self.decimals,
            regions_in: (&self.herds, "region"),
        }
    }

    fn paths(&self) -> Vec<&str> {
        vec![&self.herds, &self.pastures, &self.coefficients]
    }

    fn parts(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        Some(&self.parts)
    }

    fn mistake(&self) -> Option<String> {
        let ids = self.indicators.values().map(|id| id.get_ref().as_str());
        twice("indicators", ids)
            .or_else(|| twice("regions", self.regions.values().map(String::as_str)))
    }

    fn run(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>, _: &dyn Progress) -> Result<()> {
        let coefficients = self.read_coefficients(folder)?;
        let herd_rows = self.read_herds(folder, ledger)?;
        let pasture_rows = self.read_pastures(folder, ledger)?;
        let herds: Vec<Herd<'_>> = herd_rows
            .iter()
            .map(|(_, region, period, species, heads)| Herd {
                region,
                period: *period,
                species,
                heads: *heads,
            })
            .collect();
        let pastures: Vec<Pasture<'_>> = pasture_rows
            .iter()
            .map(|(_, region, period, kind, area, per_unit)| Pasture {
                region,
                period: *period,
                kind,
                area_mu: *area,
                mu_per_sheep_unit: *per_unit,
            })
            .collect();
        let memberships: Vec<Membership<'_>> = self
            .parts
            .iter()
            .flat_map(|(region, parts)| parts.iter().map(move |part| Membership { region, part }))
            .collect();
        let derived = derive(
            &herds,
            &pastures,
            &coefficients,
            &memberships,
            &self.options,
        );
        for doubt in &derived.doubts {
            let (subject, period) = doubt.about();
            let place = self.place(doubt, &herd_rows, &pasture_rows);
            ledger.doubt(place, doubt.kind(), &subject, period);
        }
        let heading = self.heading();
        for (quantity, indicator) in &self.indicators {
            let unit = match quantity {
                Quantity::SheepUnits | Quantity::Capacity => Some("羊单位"),
                Quantity::OverloadRate => Some("%"),
                Quantity::PressureIndex => None,
            };
            let entries = self.entries(*quantity, &derived);
            ledger.enter(&heading, &self.herds, indicator, unit, entries);
        }
        Ok(())
    }
}

impl Recipe {
    /// Where a doubt stands: the table that lacks something, or the rows that cannot be right.
    fn place(&self, doubt: &Doubt<'_>, herds: &[HerdRow], pastures: &[PastureRow]) -> Place<'_> {
        let herds_of = |region: &str, period: Period, species: &str| {
            let rows = herds.iter();
            rows.filter(|row| row.1 == region && row.2 == period && row.3 == species)
                .map(|row| row.0)
                .collect()
        };
        let pastures_of = |region: &str, period: Period, kind: Option<&str>| {
            let rows = pastures.iter();
            rows.filter(|row| row.1 == region && row.2 == period)
                .filter(|row| kind.is_none_or(|kind| row.3 == kind))
                .map(|row| row.0)
                .collect()
        };
        match *doubt {
            Doubt::NoCapacity { region, period } => {
                let lines = pastures_of(region, period, None);
                Place::cells(&self.pastures, lines, "area_mu")
            }
            Doubt::LeftOut { period, left_out } => match (left_out.what, left_out.reason) {
                (_, WhyLeftOut::NoCoefficient) => Place::table(&self.coefficients),
                (What::Herds, _) => Place::table(&self.herds),
                (What::Pastures, _) => Place::table(&self.pastures),
                (What::Herd(species), _) => {
                    let lines = herds_of(left_out.region, period, species);
                    Place::cells(&self.herds, lines, "heads")
                }
                (What::Pasture(kind), reason) => {
                    let lines = pastures_of(left_out.region, period, Some(kind));
                    if reason == WhyLeftOut::ZeroAreaPerSheepUnit {
                        Place::cells(&self.pastures, lines, "mu_per_sheep_unit")
                    } else {
                        Place::rows(&self.pastures, lines)
                    }
                }
            },
        }
    }

    fn read_coefficients(&self, folder: Folder<'_>) -> Result<CoefficientTable> {
        let path = folder.join(&self.coefficients);
        let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
        toml::from_str(&text).map_err(|error| Error::Malformed {
            path,
            reason: error.to_string(),
        })
    }

    fn read_herds(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>) -> Result<Vec<HerdRow>> {
        let columns = ["region", "period", "species", "heads"];
        let mut herds = Vec::new();
        Table::open(folder, &self.herds, columns)?.visit(&mut ledger.findings, |row| {
            let region = row.required(0);
            row.required(1);
            let period = row.period(1);
            let species = row.required(2);
            row.required(3);
            let heads = row.number(3);
            if row.is_usable() {
                let line = row.line();
                let cells = period.zip(heads);
                herds.extend(cells.map(|(period, heads)| (line, region, period, species, heads)));
            }
        })?;
        Ok(herds)
    }

    fn read_pastures(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<PastureRow>> {
        let columns = ["region", "period", "kind", "area_mu", "mu_per_sheep_unit"];
        let mut pastures = Vec::new();
        Table::open(folder, &self.pastures, columns)?.visit(&mut ledger.findings, |row| {
            let region = row.required(0);
            row.required(1);
            let period = row.period(1);
            let kind = row.required(2);
            row.required(3);
            row.required(4);
            let (area, per_unit) = (row.number(3), row.number(4));
            if row.is_usable() {
                let line = row.line();
                let cells = period.zip(area).zip(per_unit);
                pastures.extend(cells.map(|((period, area), per_unit)| {
                    (line, region, period, kind, area, per_unit)
                }));
            }
        })?;
        Ok(pastures)
    }

    fn entries(&self, quantity: Quantity, derived: &Derived<'_>) -> Vec<Entry> {
        let own = derived.own.iter();
        let own = own.filter(|stocking| !self.parts.contains_key(stocking.region));
        own.map(|stocking| self.entry(quantity, stocking, Part::HerdsAndPastures))
            .chain(
                derived
                    .combined
                    .iter()
                    .map(|stocking| self.entry(quantity, stocking, Part::Regions)),
            )
            .collect()
    }

    fn entry(&self, quantity: Quantity, stocking: &Stocking<'_>, of: Part) -> Entry {
        let (value, quotient) = match quantity {
            // The sum over some of the parts is not the region's.
            Quantity::SheepUnits | Quantity::Capacity
                if of == Part::Regions && !stocking.coverage.is_complete() =>
            {
                (None, None)
            }
            Quantity::SheepUnits => (stocking.sheep_units, None),
            Quantity::Capacity => (stocking.capacity, None),
            Quantity::OverloadRate => (stocking.overload_rate, stocking.overload()),
            Quantity::PressureIndex => (stocking.pressure_index, stocking.pressure()),
        };
        let coverage = stocking.coverage;
        let arithmetic = match quotient {
            Some(quotient) => Arithmetic::Quotient {
                quotient,
                coverage,
                of,
                left_out: Vec::new(),
            },
            None => Arithmetic::Sum { coverage, of },
        };
        Entry {
            region: code_of(&self.regions, stocking.region),
            period: stocking.period,
            value: value.map(Exact::Number),
            arithmetic,
        }
    }
}
