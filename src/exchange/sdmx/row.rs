//! One row: the observation it is, or why it is none.

use rust_decimal::Decimal;

use super::finding::{Doubt, LeftOutReason};
use super::mapping::Region;
use super::observation::{FigureStatus, Observation, StatusMeaning};
use super::reading::{ReadObservation, Reader};
use super::{number, time, unit};
use crate::formula_text::unguarded;
use crate::period::Period;

impl Reader<'_> {
    /// The code in a column, empty where there is no such column.
    pub(super) fn text<'r>(&self, record: &'r csv::StringRecord, column: Option<usize>) -> &'r str {
        column.map_or("", |column| self.table.cell(record, column).0)
    }

    pub(super) fn observation(
        &self,
        row: usize,
        record: &csv::StringRecord,
        doubts: &mut Vec<Doubt>,
    ) -> Result<ReadObservation, LeftOutReason> {
        self.check_row(record)?;
        let period = self.period(row, record, doubts)?;
        let (indicator, indicator_name) = self.indicator(record)?;
        let (region, region_name) = self.region(record)?;
        let (value, unit) = self.value(record)?;
        let status = self.status(row, record, value.is_some(), doubts)?;
        let published_text = self.text(record, self.published);
        let published = time::read_day(published_text);
        if published.is_none() && !published_text.is_empty() {
            doubts.push(Doubt::BadPublicationDay {
                row,
                found: published_text.to_owned(),
            });
        }
        // Free text is taken whole: a colon in it divides no code from a name.
        let whole = |column: Option<usize>| {
            let text = column.and_then(|column| record.get(column));
            unguarded(text.unwrap_or_default()).to_owned()
        };
        Ok(ReadObservation {
            row,
            structure: self.table.structure_of(record).to_owned(),
            observation: Observation {
                id: whole(self.id),
                indicator,
                region,
                period,
                value,
                unit,
                status,
                published,
                source: whole(self.source),
                locator: whole(self.locator),
                comment: whole(self.comment),
            },
            status_code: self.text(record, self.status).to_owned(),
            indicator_name,
            region_name,
            other: self.other(record),
        })
    }

    /// Whether the row is an observation to be read at all.
    fn check_row(&self, record: &csv::StringRecord) -> Result<(), LeftOutReason> {
        let expected = self.table.columns.len();
        if record.len() != expected {
            return Err(LeftOutReason::CellCount {
                found: record.len(),
                expected,
            });
        }
        match self.text(record, self.action) {
            "" | "I" | "A" | "M" | "R" => {}
            "D" => return Err(LeftOutReason::Deletion),
            other => {
                return Err(LeftOutReason::UnknownAction {
                    found: other.to_owned(),
                });
            }
        }
        let structure = self.table.structure_of(record);
        match &self.mapping.structure {
            Some(wanted) if wanted != structure => Err(LeftOutReason::OtherStructure {
                found: structure.to_owned(),
            }),
            _ => Ok(()),
        }
    }

    fn period(
        &self,
        row: usize,
        record: &csv::StringRecord,
        doubts: &mut Vec<Doubt>,
    ) -> Result<Period, LeftOutReason> {
        let text = self.text(record, Some(self.time));
        if text.is_empty() {
            return Err(LeftOutReason::NoTime);
        }
        let read = time::read(text, self.text(record, self.frequency))
            .map_err(|problem| LeftOutReason::BadTime { problem })?;
        // Only reporting periods, which are not dates, follow the reporting year.
        let year_start = self.text(record, self.year_start);
        if !matches!(year_start, "" | "--01-01") && is_reporting_period(text) {
            return Err(LeftOutReason::OtherYearStart {
                found: year_start.to_owned(),
            });
        }
        if read.from_day {
            doubts.push(Doubt::DayForPeriod {
                row,
                found: text.to_owned(),
                period: read.period.to_string(),
            });
        }
        Ok(read.period)
    }

    fn indicator(
        &self,
        record: &csv::StringRecord,
    ) -> Result<(String, Option<String>), LeftOutReason> {
        let mut codes = Vec::with_capacity(self.indicator.len());
        let mut names = Vec::new();
        for &column in &self.indicator {
            let (code, name) = self.table.cell(record, column);
            codes.push(self.filled(code, column)?);
            names.extend(name);
        }
        let names = (!names.is_empty()).then(|| names.join(", "));
        Ok((codes.join("."), names))
    }

    fn region(
        &self,
        record: &csv::StringRecord,
    ) -> Result<(String, Option<String>), LeftOutReason> {
        match (self.region, &self.mapping.region) {
            (Some(column), _) => {
                let (code, name) = self.table.cell(record, column);
                let code = self.filled(code, column)?;
                Ok((code.to_owned(), name.map(str::to_owned)))
            }
            (None, Region::Fixed(region) | Region::Column(region)) => Ok((region.clone(), None)),
        }
    }

    fn filled<'r>(&self, code: &'r str, column: usize) -> Result<&'r str, LeftOutReason> {
        if !code.is_empty() {
            return Ok(code);
        }
        let column = self.table.columns.get(column);
        Err(LeftOutReason::NoCode {
            column: column.map(|column| column.id.clone()).unwrap_or_default(),
        })
    }

    /// The value in its unit, the multiplier applied to one of the two.
    fn value(
        &self,
        record: &csv::StringRecord,
    ) -> Result<(Option<Decimal>, String), LeftOutReason> {
        let text = self.text(record, Some(self.value)).trim();
        let missing = text.is_empty() || text.eq_ignore_ascii_case("nan") || text == "#N/A";
        let value = if missing {
            None
        } else {
            let decimal_comma = self.table.delimiter == ';';
            let bad = || LeftOutReason::BadNumber {
                found: text.to_owned(),
            };
            Some(number::read(text, decimal_comma).ok_or_else(bad)?)
        };
        let written = self.text(record, self.multiplier);
        let power = match written {
            "" => 0,
            _ => written
                .parse::<i32>()
                .map_err(|_| LeftOutReason::BadMultiplier {
                    found: written.to_owned(),
                })?,
        };
        let word = self.text(record, self.unit);
        if let Some(unit) = unit::joined(word, power) {
            return Ok((value, unit));
        }
        let multiplied = value
            .map(|value| {
                number::shift(value, power).ok_or_else(|| LeftOutReason::TooManyDigits {
                    found: text.to_owned(),
                    power,
                })
            })
            .transpose()?;
        Ok((multiplied, word.to_owned()))
    }

    fn status(
        &self,
        row: usize,
        record: &csv::StringRecord,
        has_value: bool,
        doubts: &mut Vec<Doubt>,
    ) -> Result<FigureStatus, LeftOutReason> {
        let code = self.text(record, self.status);
        let own = FigureStatus::from_code(self.text(record, self.figure_status))
            // It speaks where the code says nothing, the same, or only that there is no value.
            .filter(|own| {
                code.is_empty() || own.observation_status() == code || (code == "O" && !has_value)
            });
        if let Some(own) = own {
            return Ok(own);
        }
        let flags = self.mapping.status.as_deref() == Some("OBS_FLAG");
        let meaning = if flags {
            StatusMeaning::of_flags(code)
        } else {
            StatusMeaning::of(code)
        };
        match meaning {
            StatusMeaning::Figure(status) => return Ok(status),
            StatusMeaning::Forecast => return Err(LeftOutReason::Forecast),
            StatusMeaning::Missing if has_value => doubts.push(Doubt::ValueMarkedMissing {
                row,
                status: code.to_owned(),
            }),
            StatusMeaning::Missing => {}
            StatusMeaning::Unknown => doubts.push(Doubt::UnknownStatus {
                row,
                found: code.to_owned(),
            }),
        }
        Ok(FigureStatus::Provisional)
    }

    fn other(&self, record: &csv::StringRecord) -> Vec<(String, String)> {
        (self.other.iter())
            .filter_map(|&column| {
                let text = record.get(column).filter(|text| !text.is_empty())?;
                Some((self.table.columns.get(column)?.id.clone(), text.to_owned()))
            })
            .collect()
    }
}

/// `2024-Q3`, `2024-A1` and their like, which count from the start of the reporting year.
fn is_reporting_period(text: &str) -> bool {
    let letter = text.get(5..6).unwrap_or_default();
    text.get(4..5) == Some("-") && ["A", "S", "T", "Q", "M", "W", "D"].contains(&letter)
}
