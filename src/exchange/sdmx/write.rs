//! Writing actuals as SDMX-CSV.

use std::collections::HashMap;
use std::io;

use super::observation::Observation;
use super::{time, unit};
use crate::formula_text::guarded;
use crate::language::Language;
use crate::period::Period;

/// Which SDMX-CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Release {
    /// SDMX-CSV 1.0 (SDMX 2.1): `DATAFLOW` first; a missing value is empty.
    V1,
    /// SDMX-CSV 2.0 (SDMX 3.0): `STRUCTURE`, `STRUCTURE_ID`, `ACTION`; a missing value is `NaN`.
    #[default]
    V2,
}

/// The identification of a dataflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataflow {
    /// Who maintains it: letters, digits, `_` and `-`, from a letter; parts are divided by `.`.
    pub agency: String,
    /// Id of the flow.
    pub id: String,
    /// Semantic version, three numbers; 1.0 shows the first two.
    pub version: [u32; 3],
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A code holds letters SDMX does not allow in one.
    #[error(
        "row {row}: `{value}` cannot be a code of {component}: use letters, digits, `_`, `-`, `@` \
         and `$`"
    )]
    NotACode {
        /// Row of the input from 1; 0 for the dataflow itself.
        row: usize,
        /// Component of the structure.
        component: &'static str,
        /// The text.
        value: String,
    },
    /// The CSV could not be put together.
    #[error("the SDMX-CSV could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// The bytes could not be collected.
    #[error("the SDMX-CSV could not be written: {0}")]
    Output(#[from] io::Error),
}

impl WriteError {
    /// What was found, what was expected, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::English, _) => self.to_string(),
            (
                Language::Chinese,
                WriteError::NotACode {
                    row,
                    component,
                    value,
                },
            ) => format!(
                "第 {row} 行：“{value}”不能作为 {component} 的代码，SDMX 代码只能用字母、数字和 _ - @ $"
            ),
            (Language::Chinese, WriteError::Csv(error)) => format!("无法写出 SDMX-CSV：{error}"),
            (Language::Chinese, WriteError::Output(error)) => format!("无法写出 SDMX-CSV：{error}"),
        }
    }
}

/// The components of the dataflow ACTUALS, in order: five dimensions, the measure, the attributes.
pub const ACTUAL_COLUMNS: [&str; 15] = [
    "FREQ",
    "INDICATOR",
    "REF_AREA",
    "FIGURE_NO",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "OBS_STATUS",
    "FIGURE_STATUS",
    "PUBLISHED",
    "SOURCE",
    "SOURCE_LOCATOR",
    "COMMENT_OBS",
    "OBS_ID",
];

impl Dataflow {
    /// `ACTUALS`, version 1.0.0, of this agency.
    #[must_use]
    pub fn actuals(agency: &str) -> Dataflow {
        Self::of(agency, "ACTUALS")
    }

    /// `RESULTS`, version 1.0.0, of this agency.
    #[must_use]
    pub fn results(agency: &str) -> Dataflow {
        Self::of(agency, "RESULTS")
    }

    fn of(agency: &str, id: &str) -> Dataflow {
        Dataflow {
            agency: agency.to_owned(),
            id: id.to_owned(),
            version: [1, 0, 0],
        }
    }

    /// `AGENCY:ID(1.0.0)`, in 1.0 `AGENCY:ID(1.0)`.
    ///
    /// # Errors
    /// When the agency or the id cannot be one.
    pub fn identification(&self, release: Release) -> Result<String, WriteError> {
        let agency = self.agency.split('.').all(|part| {
            is_code(part)
                && part.starts_with(|first: char| first.is_ascii_alphabetic())
                && !part.contains(['@', '$'])
        });
        let refuse = |component, value: &str| WriteError::NotACode {
            row: 0,
            component,
            value: value.to_owned(),
        };
        if !agency {
            return Err(refuse("AGENCY", &self.agency));
        }
        if !is_code(&self.id) {
            return Err(refuse("DATAFLOW", &self.id));
        }
        let [major, minor, patch] = self.version;
        let version = match release {
            Release::V1 => format!("{major}.{minor}"),
            Release::V2 => format!("{major}.{minor}.{patch}"),
        };
        Ok(format!("{}:{}({version})", self.agency, self.id))
    }
}

/// Writes actuals, one row each and in their order, as UTF-8 with the line ends of RFC 4180.
///
/// Of several figures of one indicator, region and period (revisions, two sources) the first is
/// `FIGURE_NO` 1: put the one that counts first. Free text that a spreadsheet would run as a formula has an
/// apostrophe before it; codes stay as they are, for with their few letters no formula can be written.
///
/// # Errors
/// When the agency, an indicator or a region cannot be an SDMX code; the row is named.
pub fn write_observations(
    observations: &[Observation],
    dataflow: &Dataflow,
    release: Release,
) -> Result<Vec<u8>, WriteError> {
    let mut sheet = Sheet::new(dataflow, release, &ACTUAL_COLUMNS)?;
    let mut figures: HashMap<(&str, &str, Period), u32> = HashMap::new();
    for (index, observation) in observations.iter().enumerate() {
        let row = index + 1;
        let indicator = code(row, "INDICATOR", &observation.indicator)?;
        let region = code(row, "REF_AREA", &observation.region)?;
        let figure = figures
            .entry((indicator, region, observation.period))
            .or_default();
        *figure = figure.saturating_add(1);
        let (unit, power) = unit::split(&observation.unit);
        let value = observation.value.map(|value| value.to_string());
        let status = match value {
            Some(_) => observation.status.observation_status(),
            None => "O",
        };
        sheet.row(&[
            time::frequency(observation.period),
            indicator,
            region,
            &figure.to_string(),
            &time::time_period(observation.period),
            sheet.number(value.as_deref()),
            unit,
            &power.to_string(),
            status,
            observation.status.code(),
            &observation
                .published
                .map(|day| day.to_string())
                .unwrap_or_default(),
            &guarded(&observation.source),
            &guarded(&observation.locator),
            &guarded(&observation.comment),
            &guarded(&observation.id),
        ])?;
    }
    sheet.finish()
}

/// The text, if SDMX allows it as the id of a code: letters, digits, `_`, `-`, `@`, `$`.
pub(super) fn code<'a>(
    row: usize,
    component: &'static str,
    value: &'a str,
) -> Result<&'a str, WriteError> {
    if is_code(value) {
        Ok(value)
    } else {
        Err(WriteError::NotACode {
            row,
            component,
            value: value.to_owned(),
        })
    }
}

/// Whether the text can be an SDMX id.
pub(super) fn is_code(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-@$".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

/// The rows of one dataflow, with the columns that identify it in front.
pub(super) struct Sheet {
    writer: csv::Writer<Vec<u8>>,
    identification: String,
    release: Release,
}

impl Sheet {
    pub(super) fn new(
        dataflow: &Dataflow,
        release: Release,
        columns: &[&str],
    ) -> Result<Sheet, WriteError> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        let first: &[&str] = match release {
            Release::V1 => &["DATAFLOW"],
            Release::V2 => &["STRUCTURE", "STRUCTURE_ID", "ACTION"],
        };
        writer.write_record(first.iter().chain(columns))?;
        Ok(Sheet {
            writer,
            identification: dataflow.identification(release)?,
            release,
        })
    }

    /// The cell of a number that may be missing: in 2.0 what is missing on purpose is `NaN`.
    pub(super) fn number<'a>(&self, value: Option<&'a str>) -> &'a str {
        match self.release {
            Release::V1 => value.unwrap_or_default(),
            Release::V2 => value.unwrap_or("NaN"),
        }
    }

    pub(super) fn row(&mut self, cells: &[&str]) -> Result<(), WriteError> {
        let first: &[&str] = match self.release {
            Release::V1 => &[&self.identification],
            Release::V2 => &["dataflow", &self.identification, "I"],
        };
        self.writer.write_record(first.iter().chain(cells))?;
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, WriteError> {
        self.writer
            .into_inner()
            .map_err(|error| WriteError::Output(error.into_error()))
    }
}
