//! A public SDMX-CSV file: its observations as figures of the dataset.

use crate::dataset::Foundations;
use crate::exchange::import::Place;
use crate::exchange::import::cell::Qualifier;
use crate::exchange::import::mapping::{Found, Index, Mapping};
use crate::exchange::import::rows::{Doubt, DoubtKind, Figures, ImportedRow, ImportedStatus, Key};
use crate::exchange::intake::{Notice, mapped, vocabulary};
use crate::exchange::sdmx::{
    DimensionMapping, FigureStatus, ReadObservation, SdmxError, SdmxTable,
};
use crate::quantity::{Unit, convert};

/// What a file gave: its rows are figures, missing values, or rows told in the notices.
#[derive(Debug)]
pub struct PublicFile {
    /// Rows without the header.
    pub height: usize,
    /// The figures.
    pub rows: Figures,
    /// Observations whose value the file says is missing.
    pub missing: usize,
    /// What is to be looked at.
    pub notices: Vec<Notice>,
}

/// Reads the observations by the usual names of their columns.
///
/// Codes of indicators and regions are those of the dataset, or words of the mapping's dictionary.
///
/// # Errors
/// A file without a column of the indicator, the value or the time.
pub fn read_public(
    name: &str,
    table: &SdmxTable,
    mapping: &Mapping,
    foundations: &Foundations,
) -> Result<PublicFile, SdmxError> {
    let reading = table.observations(&DimensionMapping::propose(table))?;
    let mapping = mapped(mapping, foundations);
    let vocabulary = vocabulary(foundations);
    let index = Index::new(&vocabulary, &mapping.dictionary);
    let mut file = PublicFile {
        height: reading.rows,
        rows: Figures::default(),
        missing: 0,
        notices: Vec::new(),
    };
    for read in &reading.observations {
        match figure(name, read, &index, foundations) {
            Ok(None) => file.missing += 1,
            Ok(Some(row)) => file.rows.push(row),
            Err(kind) => file.notices.push(Notice::Doubt(Doubt {
                place: place(name, read),
                cells: 1,
                kind,
            })),
        }
    }
    let left_out = reading.left_out.into_iter().map(Notice::LeftOut);
    file.notices.extend(left_out);
    file.notices
        .extend(reading.doubts.into_iter().map(Notice::Sdmx));
    Ok(file)
}

fn place(name: &str, read: &ReadObservation) -> Place {
    Place::new(name, read.row.saturating_sub(1), 0)
}

fn figure(
    name: &str,
    read: &ReadObservation,
    index: &Index<'_>,
    foundations: &Foundations,
) -> Result<Option<ImportedRow>, DoubtKind> {
    let observation = &read.observation;
    let Some(value) = observation.value else {
        return Ok(None);
    };
    let indicator = known(
        Key::Indicator,
        &observation.indicator,
        index.indicator(&observation.indicator),
    )?;
    let region = known(
        Key::Region,
        &observation.region,
        index.region(&observation.region),
    )?;
    if let Some(defined) = foundations.indicators.get(&indicator)
        && !observation.unit.is_empty()
    {
        let converts = Unit::parse(&observation.unit)
            .is_ok_and(|unit| convert(value, &unit, &defined.unit).is_ok());
        if !converts {
            return Err(DoubtKind::UnitMismatch {
                found: observation.unit.clone(),
                expected: defined.unit.to_string(),
            });
        }
    }
    let source = match observation.source.as_str() {
        "" => None,
        named => Some(known(Key::Source, named, index.source(named))?),
    };
    Ok(Some(ImportedRow {
        indicator,
        region,
        period: observation.period,
        value,
        unit: observation.unit.clone(),
        qualifier: Qualifier::Exact,
        status: status(observation.status),
        published: observation.published,
        source,
        locator: match observation.locator.is_empty() {
            true => format!("{name}:{}", read.row),
            false => observation.locator.clone(),
        },
        note: observation.comment.clone(),
        stated_change: None,
        place: place(name, read),
    }))
}

fn known(what: Key, text: &str, found: Found) -> Result<String, DoubtKind> {
    match found {
        Found::One(id) => Ok(id),
        Found::Several(ids) => Err(DoubtKind::Ambiguous {
            what,
            text: text.to_string(),
            ids,
        }),
        Found::Nearest(nearest) => Err(DoubtKind::Unknown {
            what,
            text: text.to_string(),
            nearest,
        }),
    }
}

fn status(status: FigureStatus) -> ImportedStatus {
    match status {
        FigureStatus::Final => ImportedStatus::Final,
        FigureStatus::Derived => ImportedStatus::Derived,
        FigureStatus::Estimated => ImportedStatus::Estimated,
        FigureStatus::LowerBound => ImportedStatus::LowerBound,
        FigureStatus::UpperBound => ImportedStatus::UpperBound,
        FigureStatus::Provisional => ImportedStatus::Provisional,
    }
}
