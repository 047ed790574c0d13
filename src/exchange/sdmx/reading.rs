//! From rows to observations: every row becomes one or is left out for a reason.

use std::collections::HashMap;

use super::finding::{Doubt, LeftOut};
use super::mapping::{DimensionMapping, Region};
use super::observation::Observation;
use super::table::{SdmxError, SdmxTable, Version};
use crate::period::Period;

/// Columns named at most where two rows differ.
const DIFFERING_NAMED: usize = 5;

/// Columns that say what a row is, or are used under their own name.
const STRUCTURAL: [&str; 13] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "DATAFLOW",
    "ACTION",
    "SERIES_KEY",
    "OBS_KEY",
    "FREQ",
    "freq",
    "TIME_PERIOD",
    "FIGURE_NO",
    "FIGURE_STATUS",
    "REPORTING_YEAR_START_DAY",
];

/// An observation with what else its row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadObservation {
    /// Row from 1, the header being row 1.
    pub row: usize,
    /// Its dataflow, `AGENCY:ID(VERSION)`.
    pub structure: String,
    /// The observation.
    pub observation: Observation,
    /// Its `OBS_STATUS` or `OBS_FLAG` as written.
    pub status_code: String,
    /// Names of the codes of the indicator, where the file has them.
    pub indicator_name: Option<String>,
    /// Name of the region, where the file has it.
    pub region_name: Option<String>,
    /// The other columns that are not empty: id and text.
    pub other: Vec<(String, String)>,
}

/// What a file gave. `observations` and `left_out` together are its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Rows of the file without the header.
    pub rows: usize,
    /// The observations in the order of the file, also those whose value is missing.
    pub observations: Vec<ReadObservation>,
    /// The other rows.
    pub left_out: Vec<LeftOut>,
    /// What to look at.
    pub doubts: Vec<Doubt>,
}

impl Reading {
    /// Observations whose value is missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        let missing = |read: &&ReadObservation| read.observation.value.is_none();
        self.observations.iter().filter(missing).count()
    }
}

impl SdmxTable {
    /// The observations of the file as the mapping sees them.
    ///
    /// `UNIT_MULT` is applied exactly: a Chinese unit takes the multiplier back (吨 and 4 is 万吨), to
    /// others the value is multiplied. A `FIGURE_STATUS` that goes with the `OBS_STATUS` is believed.
    ///
    /// # Errors
    /// When a column of the mapping or `TIME_PERIOD` is not there, or no column is the indicator.
    pub fn observations(&self, mapping: &DimensionMapping) -> Result<Reading, SdmxError> {
        let reader = Reader::new(self, mapping)?;
        let mut reading = Reading {
            rows: self.records.len(),
            observations: Vec::new(),
            left_out: Vec::new(),
            doubts: Vec::new(),
        };
        let mut seen: HashMap<Key, usize> = HashMap::new();
        for (index, record) in self.records.iter().enumerate() {
            let row = index + 2;
            match reader.observation(row, record, &mut reading.doubts) {
                Ok(read) => {
                    let figure = reader.text(record, reader.figure).to_owned();
                    let first = *seen.entry(key(&read.observation, figure)).or_insert(row);
                    if first != row {
                        let differing = reader.differing(first, record);
                        reading.doubts.push(Doubt::SameKeyTwice {
                            row,
                            first,
                            differing,
                        });
                    }
                    reading.observations.push(read);
                }
                Err(reason) => reading.left_out.push(LeftOut { row, reason }),
            }
        }
        Ok(reading)
    }
}

/// Indicator, region, period and number of the figure.
type Key = (String, String, Period, String);

fn key(observation: &Observation, figure: String) -> Key {
    (
        observation.indicator.clone(),
        observation.region.clone(),
        observation.period,
        figure,
    )
}

/// The mapping with the positions of its columns.
pub(super) struct Reader<'a> {
    pub(super) table: &'a SdmxTable,
    pub(super) mapping: &'a DimensionMapping,
    pub(super) action: Option<usize>,
    pub(super) frequency: Option<usize>,
    pub(super) figure: Option<usize>,
    pub(super) figure_status: Option<usize>,
    pub(super) year_start: Option<usize>,
    pub(super) time: usize,
    pub(super) indicator: Vec<usize>,
    pub(super) region: Option<usize>,
    pub(super) value: usize,
    pub(super) unit: Option<usize>,
    pub(super) multiplier: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) published: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) locator: Option<usize>,
    pub(super) comment: Option<usize>,
    pub(super) id: Option<usize>,
    pub(super) other: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn new(table: &'a SdmxTable, mapping: &'a DimensionMapping) -> Result<Self, SdmxError> {
        let must = |id: &str| {
            table.position(id).ok_or_else(|| SdmxError::NoColumn {
                id: id.to_owned(),
                found: table
                    .columns
                    .iter()
                    .map(|column| column.id.clone())
                    .collect(),
            })
        };
        let may = |id: &Option<String>| id.as_deref().map(must).transpose();
        let indicator = (mapping.indicator.iter())
            .map(|id| must(id))
            .collect::<Result<Vec<_>, _>>()?;
        if indicator.is_empty() {
            return Err(SdmxError::NotMapped { what: "indicator" });
        }
        let mut reader = Reader {
            table,
            mapping,
            action: match table.version {
                Version::One => None,
                Version::Two => table.position("ACTION"),
            },
            frequency: table.position("FREQ").or_else(|| table.position("freq")),
            figure: table.position("FIGURE_NO"),
            figure_status: table.position("FIGURE_STATUS"),
            year_start: table.position("REPORTING_YEAR_START_DAY"),
            time: must("TIME_PERIOD")?,
            indicator,
            region: match &mapping.region {
                Region::Column(id) => Some(must(id)?),
                Region::Fixed(_) => None,
            },
            value: must(&mapping.value)?,
            unit: may(&mapping.unit)?,
            multiplier: may(&mapping.multiplier)?,
            status: may(&mapping.status)?,
            published: may(&mapping.published)?,
            source: may(&mapping.source)?,
            locator: may(&mapping.locator)?,
            comment: may(&mapping.comment)?,
            id: may(&mapping.id)?,
            other: Vec::new(),
        };
        reader.other = (0..table.columns.len())
            .filter(|column| !reader.uses(*column))
            .collect();
        Ok(reader)
    }

    /// Whether the column goes into the observation or says what the row is.
    fn uses(&self, column: usize) -> bool {
        let id = self
            .table
            .columns
            .get(column)
            .map_or("", |column| &column.id);
        let single = [
            self.region,
            Some(self.value),
            self.unit,
            self.multiplier,
            self.status,
            self.published,
            self.source,
            self.locator,
            self.comment,
            self.id,
        ];
        STRUCTURAL.contains(&id)
            || single.contains(&Some(column))
            || self.indicator.contains(&column)
    }

    /// Columns in which a row differs from an earlier one.
    fn differing(&self, first: usize, record: &csv::StringRecord) -> Vec<String> {
        let Some(earlier) = first
            .checked_sub(2)
            .and_then(|at| self.table.records.get(at))
        else {
            return Vec::new();
        };
        (self.table.columns.iter().enumerate())
            .filter(|(column, _)| earlier.get(*column) != record.get(*column))
            .map(|(_, column)| column.id.clone())
            .take(DIFFERING_NAMED)
            .collect()
    }
}
