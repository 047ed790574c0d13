//! `[[groundwater]]`: wells and readings become changes and depths of zones.

mod places;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::figure::{Arithmetic, Exact, Part};
use super::ledger::{Entry, Heading, Ledger};
use super::{Cook, Method, Progress, code_of, twice};
use crate::dataset::folder::Folder;
use crate::dataset::table::Table;
use crate::derive::groundwater::{
    Derived, Level, Movement, Options, Reading, Step, Well, ZoneChange, derive,
};
use crate::derive::{Basis, Coverage, Quotient};
use crate::error::Result;
use crate::finding::FindingKind;
use crate::period::Period;
use places::DoubtedRows;

/// A recipe for groundwater.
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
    wells: String,
    readings: String,
    /// Region codes of zones that are not called by theirs.
    #[serde(default)]
    regions: BTreeMap<String, String>,
    spans: Vec<Step>,
    #[serde(default)]
    options: Options,
}

/// What can be derived of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Quantity {
    /// Mean rise against the same period last year, metres; negative is a fall.
    MeanChangeOnLastYear,
    /// Mean rise against the period before, metres.
    MeanChangeOnLastPeriod,
    /// Mean depth, metres.
    MeanDepth,
    /// Paired wells that rose against last year, percent.
    RisingShare,
    /// Paired wells within the stable band, percent.
    StableShare,
    /// Paired wells that fell, percent.
    FallingShare,
    /// Wells not below their control level, of those that have one, percent.
    ControlShare,
}

/// A well as its row gives it.
struct WellRow {
    line: u64,
    id: String,
    zone: String,
    ground: Option<Decimal>,
    area: Option<Decimal>,
    control: Option<Level>,
}

/// Line, well, period and level of a reading.
type ReadingRow = (u64, String, Period, Level);

impl Cook for Recipe {
    fn heading(&self) -> Heading<'_> {
        Heading {
            method: Method::Groundwater,
            name: self.name.as_deref(),
            source: &self.source,
            published: self.published,
            days_to_publish: self.days_to_publish,
            decimals: &self.decimals,
            regions_in: (&self.wells, "zone"),
        }
    }

    fn paths(&self) -> Vec<&str> {
        vec![&self.wells, &self.readings]
    }

    fn mistake(&self) -> Option<String> {
        let ids = self.indicators.values().map(|id| id.get_ref().as_str());
        twice("indicators", ids)
            .or_else(|| twice("regions", self.regions.values().map(String::as_str)))
    }

    fn run(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>, _: &dyn Progress) -> Result<()> {
        let well_rows = self.read_wells(folder, ledger)?;
        let reading_rows = self.read_readings(folder, ledger)?;
        let wells: Vec<Well<'_>> = well_rows
            .iter()
            .map(|row| Well {
                id: &row.id,
                zone: &row.zone,
                ground: row.ground,
                area: row.area,
                control: row.control,
            })
            .collect();
        let readings: Vec<Reading<'_>> = reading_rows
            .iter()
            .map(|(_, well, period, level)| Reading {
                well,
                period: *period,
                level: *level,
            })
            .collect();
        let options = Options {
            steps: self.spans.clone(),
            ..self.options.clone()
        };
        let derived = derive(&wells, &readings, &options);
        let rows = DoubtedRows::new(self, &well_rows, &reading_rows);
        for doubt in &derived.doubts {
            let (subject, period) = doubt.about();
            ledger.doubt(rows.of(doubt), doubt.kind(), subject, period);
        }
        let heading = self.heading();
        for (quantity, indicator) in &self.indicators {
            let (unit, entries) = self.entries(*quantity, &derived);
            ledger.enter(&heading, &self.readings, indicator, Some(unit), entries);
        }
        Ok(())
    }
}

impl Recipe {
    fn read_wells(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>) -> Result<Vec<WellRow>> {
        let columns = [
            "well",
            "zone",
            "ground_elevation_m",
            "area_km2",
            "control_depth_m",
            "control_elevation_m",
        ];
        let mut wells = Vec::new();
        Table::open(folder, &self.wells, columns)?.visit(&mut ledger.findings, |row| {
            let control = (row.number(4), row.number(5));
            if let (Some(_), Some(_)) = control {
                let other = "control_depth_m";
                row.report(5, FindingKind::BothGiven { other });
            }
            let well = WellRow {
                line: row.line(),
                id: row.required(0),
                zone: row.required(1),
                ground: row.number(2),
                area: row.number(3),
                control: match control {
                    (Some(depth), _) => Some(Level::Depth(depth)),
                    (None, elevation) => elevation.map(Level::Elevation),
                },
            };
            if row.is_usable() {
                wells.push(well);
            }
        })?;
        Ok(wells)
    }

    fn read_readings(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<ReadingRow>> {
        let columns = ["well", "period", "depth_m", "elevation_m"];
        let mut readings = Vec::new();
        Table::open(folder, &self.readings, columns)?.visit(&mut ledger.findings, |row| {
            let well = row.required(0);
            row.required(1);
            let period = row.period(1);
            let level = match (row.number(2), row.number(3)) {
                (Some(depth), None) => Some(Level::Depth(depth)),
                (None, Some(elevation)) => Some(Level::Elevation(elevation)),
                (None, None) => {
                    row.report(2, FindingKind::Empty);
                    None
                }
                (Some(_), Some(_)) => {
                    row.report(3, FindingKind::BothGiven { other: "depth_m" });
                    None
                }
            };
            if row.is_usable() {
                let line = row.line();
                let cells = period.zip(level);
                readings.extend(cells.map(|(period, level)| (line, well, period, level)));
            }
        })?;
        Ok(readings)
    }

    /// Every zone and period of one quantity.
    fn entries(&self, quantity: Quantity, derived: &Derived<'_>) -> (&'static str, Vec<Entry>) {
        let changes = |basis, entry: &dyn Fn(&ZoneChange<'_>) -> Entry| {
            let of_basis = derived.zones.iter().filter(|row| row.basis == basis);
            of_basis.map(entry).collect::<Vec<_>>()
        };
        match quantity {
            Quantity::MeanChangeOnLastYear => {
                ("米", changes(Basis::LastYear, &|row| self.mean_change(row)))
            }
            Quantity::MeanChangeOnLastPeriod => (
                "米",
                changes(Basis::LastPeriod, &|row| self.mean_change(row)),
            ),
            Quantity::RisingShare => ("%", self.moving(derived, Movement::Rising)),
            Quantity::StableShare => ("%", self.moving(derived, Movement::Stable)),
            Quantity::FallingShare => ("%", self.moving(derived, Movement::Falling)),
            Quantity::MeanDepth => ("米", self.depths(derived)),
            Quantity::ControlShare => ("%", self.controls(derived)),
        }
    }

    fn mean_change(&self, row: &ZoneChange<'_>) -> Entry {
        let left_out = row.unpaired.iter().map(|well| well.well.to_string());
        self.entry(
            (row.zone, row.period),
            row.mean,
            row.quotient,
            row.coverage,
            left_out.collect(),
        )
    }

    fn moving(&self, derived: &Derived<'_>, movement: Movement) -> Vec<Entry> {
        let rows = derived.zones.iter();
        rows.filter(|row| row.basis == Basis::LastYear)
            .map(|row| {
                let quotient = row.by_count.share(movement);
                // Shares need as many wells as the mean does.
                let value = quotient
                    .filter(|_| row.mean.is_some())
                    .and_then(Quotient::value);
                let left_out = row.unpaired.iter().map(|well| well.well.to_string());
                self.entry(
                    (row.zone, row.period),
                    value,
                    quotient,
                    row.coverage,
                    left_out.collect(),
                )
            })
            .collect()
    }

    fn depths(&self, derived: &Derived<'_>) -> Vec<Entry> {
        let entry = |row: &crate::derive::groundwater::ZoneDepth<'_>| {
            let left_out = row.left_out.iter().map(|well| (*well).to_string());
            self.entry(
                (row.zone, row.period),
                row.mean,
                row.quotient,
                row.coverage,
                left_out.collect(),
            )
        };
        derived.depths.iter().map(entry).collect()
    }

    fn controls(&self, derived: &Derived<'_>) -> Vec<Entry> {
        let mut counts: BTreeMap<(&str, Period), (usize, usize)> = BTreeMap::new();
        for check in &derived.controls {
            let (kept, all) = counts.entry((check.zone, check.period)).or_default();
            *kept += usize::from(!check.below);
            *all += 1;
        }
        counts
            .into_iter()
            .map(|(place, (kept, all))| {
                let quotient = Quotient::share(kept, all);
                let coverage = Coverage::of(all, all);
                self.entry(
                    place,
                    quotient.value(),
                    Some(quotient),
                    coverage,
                    Vec::new(),
                )
            })
            .collect()
    }

    fn entry(
        &self,
        (zone, period): (&str, Period),
        value: Option<Decimal>,
        quotient: Option<Quotient>,
        coverage: Coverage,
        left_out: Vec<String>,
    ) -> Entry {
        let arithmetic = match quotient {
            Some(quotient) => Arithmetic::Quotient {
                quotient,
                coverage,
                of: Part::Wells,
                left_out,
            },
            None => Arithmetic::Sum {
                coverage,
                of: Part::Wells,
            },
        };
        Entry {
            region: code_of(&self.regions, zone),
            period,
            value: value.map(Exact::Number),
            arithmetic,
        }
    }
}
