//! Where the doubts about wells and readings stand.

use super::super::lines::{Lines, Place};
use super::{ReadingRow, Recipe, WellRow};
use crate::derive::groundwater::{Doubt, Level, Reading};
use crate::period::Period;

/// The rows that doubts are about.
pub(super) struct DoubtedRows<'r> {
    recipe: &'r Recipe,
    wells: Lines<&'r str>,
    readings: Lines<(&'r str, Period)>,
}

impl<'r> DoubtedRows<'r> {
    pub(super) fn new(
        recipe: &'r Recipe,
        wells: &'r [WellRow],
        readings: &'r [ReadingRow],
    ) -> Self {
        let readings = readings.iter();
        DoubtedRows {
            recipe,
            wells: Lines::new(wells.iter().map(|row| (row.id.as_str(), row.line))),
            readings: Lines::new(
                readings.map(|(line, well, period, _)| ((well.as_str(), *period), *line)),
            ),
        }
    }

    /// Where a doubt stands: what is to be mended in the table of wells is named there.
    pub(super) fn of(&self, doubt: &Doubt<'_>) -> Place<'r> {
        let (wells, readings) = (&self.recipe.wells, &self.recipe.readings);
        let well_rows = |well: &str| self.wells.of(|id| (*id).cmp(well), |_| true);
        let readings_in = |well: &str, period: Option<Period>| {
            let inside = |of: Period| period.is_none_or(|period| period.contains(of));
            self.readings
                .of(|(id, _)| (*id).cmp(well), |(_, of)| inside(*of))
        };
        match *doubt {
            Doubt::ConflictingWell { well } => Place::cells(wells, well_rows(well), "well"),
            Doubt::BadArea { well, .. } | Doubt::NoArea { well } => {
                Place::cells(wells, well_rows(well), "area_km2")
            }
            Doubt::MixedDatum { well, .. }
            | Doubt::DatumChanged { well, .. }
            | Doubt::ControlNotComparable { well, .. } => {
                Place::cells(wells, well_rows(well), "ground_elevation_m")
            }
            Doubt::UnknownWell { well, .. } => {
                Place::cells(readings, readings_in(well, None), "well")
            }
            Doubt::PeriodTooLong(reading) => {
                let lines = readings_in(reading.well, Some(reading.period));
                Place::cells(readings, lines, "period")
            }
            Doubt::AboveGround(Reading {
                well,
                period,
                level,
            }) => {
                let column = match level {
                    Level::Depth(_) => "depth_m",
                    Level::Elevation(_) => "elevation_m",
                };
                Place::cells(readings, readings_in(well, Some(period)), column)
            }
            Doubt::RepeatedReading(Reading { well, period, .. })
            | Doubt::SeveralReadings { well, period }
            | Doubt::LargeChange { well, period, .. } => {
                Place::rows(readings, readings_in(well, Some(period)))
            }
            Doubt::UnpairedWell { .. } | Doubt::DifferentMonths { .. } => Place::table(readings),
        }
    }
}
