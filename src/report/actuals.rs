//! The actuals behind a report, one by one, for machines and for spreadsheets.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::assess::{Assessments, KnownReading};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::language::Language;
use crate::quantity::to_f64;
use crate::words::wording;

/// An actual (实际值) as the question knew it, with names.
#[derive(Clone, Debug, PartialEq)]
pub struct ActualRecord {
    /// Row id in `actuals.csv`.
    pub id: String,
    /// Indicator id.
    pub indicator: String,
    /// Indicator name in the report's language.
    pub indicator_name: String,
    /// Region code.
    pub region: String,
    /// Region name.
    pub region_name: String,
    /// The period it speaks for, canonical.
    pub period: String,
    /// The same in words.
    pub period_words: String,
    /// First day of the period.
    pub start: NaiveDate,
    /// Last day of the period.
    pub end: NaiveDate,
    /// In `unit`.
    pub value: f64,
    /// Unit of the indicator.
    pub unit: String,
    /// The unit in the report's language.
    pub unit_label: String,
    /// Decimals the indicator is told with.
    pub decimals: u32,
    /// As the source states it.
    pub stated: String,
    /// How firm it is, a code.
    pub status: &'static str,
    /// The same in words.
    pub status_word: &'static str,
    /// Publication date.
    pub published: Option<NaiveDate>,
    /// Source id.
    pub source: String,
    /// Title of the source.
    pub source_title: String,
    /// Place in the source.
    pub locator: String,
    /// Remark of the row.
    pub note: String,
    /// The targets whose verdicts rest on it.
    pub targets: Vec<String>,
}

/// All actuals the question knew: by indicator and region in the dataset's order, then by period end.
///
/// # Errors
/// Only if polars fails.
pub fn actual_records(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Result<Vec<ActualRecord>> {
    let words = wording(language);
    let mut targets: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &assessments.rows {
        for provenance in row.actual.iter().flat_map(|actual| &actual.provenance) {
            targets
                .entry(&provenance.id)
                .or_default()
                .push(row.target.clone());
        }
    }
    let record = |known: KnownReading<'_>| {
        let KnownReading {
            indicator,
            region,
            reading,
            provenance,
        } = known;
        ActualRecord {
            indicator: indicator.id.clone(),
            indicator_name: indicator.name.get(language).to_string(),
            region: region.to_string(),
            region_name: dataset
                .regions
                .get(region)
                .map(|region| region.name.get(language).to_string())
                .unwrap_or_default(),
            period: reading.period.to_string(),
            period_words: reading.period.label(language),
            start: reading.period.start(),
            end: reading.period.end(),
            value: to_f64(reading.value),
            unit: indicator.unit.to_string(),
            unit_label: indicator.unit.label(language).to_string(),
            decimals: indicator.decimals,
            stated: provenance.stated.trim().to_string(),
            status: reading.status.code(),
            status_word: words.status(reading.status),
            published: provenance.published,
            source_title: dataset
                .sources
                .get(&provenance.source)
                .map(|source| source.title.clone())
                .unwrap_or_default(),
            targets: targets
                .get(provenance.id.as_str())
                .cloned()
                .unwrap_or_default(),
            id: provenance.id,
            source: provenance.source,
            locator: provenance.locator,
            note: provenance.note,
        }
    };
    Ok(assessments.known(dataset).into_iter().map(record).collect())
}
