//! Reading what a recipe for air names: hours, stations and dust days.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::super::Progress;
use super::super::ledger::Ledger;
use super::Recipe;
use crate::dataset::folder::Folder;
use crate::dataset::table::{SeenIds, Table};
use crate::derive::air::hours::unread::Unreadable;
use crate::derive::air::hours::{FileHours, Names, Sink};
use crate::derive::air::notes::{Doubt, Notes};
use crate::derive::air::{AirError, Columns, HourSource, Name, Scale, open};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingKind, Location, RawDoubt};
use crate::reading::Limits;

/// Days of one dust event: a longer span is taken for a slip of the pen. Our choice.
const LONGEST_DUST: i64 = 31;

/// Hours from files whose reading is heard of.
pub(super) struct Heard<'p> {
    files: FileHours,
    progress: &'p dyn Progress,
}

impl<'p> Heard<'p> {
    pub(super) fn open(
        path: &Path,
        columns: Columns,
        limits: &Limits,
        progress: &'p dyn Progress,
    ) -> Result<Heard<'p>, AirError> {
        let files = open(path, columns)?.within(limits);
        Ok(Heard { files, progress })
    }
}

impl HourSource for Heard<'_> {
    fn segments(&self) -> usize {
        self.files.segments()
    }

    fn rows(&self) -> Option<u64> {
        self.files.rows()
    }

    fn read(
        &self,
        segment: usize,
        scale: Scale,
        names: &mut Names,
        sink: &mut Sink<'_>,
    ) -> Result<(), AirError> {
        let of = self.files.rows();
        self.files.read(segment, scale, names, &mut |batch| {
            let read = u64::try_from(batch.stations.len()).unwrap_or(0);
            self.progress.rows(read, of);
            sink(batch)
        })
    }
}

/// What stopped a run over hours, as an error of the program.
pub(super) fn stopped(folder: Folder<'_>, hours: &str, error: AirError) -> Error {
    match error {
        AirError::File { path, source } => Error::Unreadable { path, source },
        AirError::Unopened(error) => *error,
        AirError::NoColumn {
            path,
            column,
            found,
        } => Error::MissingColumns {
            path,
            missing: vec![column],
            found,
        },
        error => Error::Hours {
            path: folder.join(hours),
            source: Box::new(error),
        },
    }
}

/// Enters what could not be read in single rows.
pub(super) fn unread(hours: &Heard<'_>, folder: Folder<'_>, ledger: &mut Ledger<'_>) {
    for (path, unread) in hours.files.unread() {
        let within = path.strip_prefix(folder.path()).unwrap_or(path);
        let file = within.to_string_lossy().replace('\\', "/");
        let told = unread.first.len() as u64;
        for (line, what) in unread.first {
            let row_left_out = !matches!(what, Unreadable::Value { .. });
            ledger.findings.push(Finding {
                kind: kind(what),
                location: Location {
                    file: file.clone(),
                    line: Some(line),
                    column: None,
                },
                row_left_out,
            });
        }
        let more = unread.count.saturating_sub(told);
        ledger.doubt_many(&file, RawDoubt::UnreadableHour, "…", more);
    }
}

fn kind(what: Unreadable) -> FindingKind {
    let unreadable = |about: String| FindingKind::Raw {
        doubt: RawDoubt::UnreadableHour,
        about,
        rows: Vec::new(),
    };
    match what {
        Unreadable::Cells { found, expected } => FindingKind::RaggedRow { found, expected },
        Unreadable::NotUtf8 => FindingKind::NotUtf8,
        Unreadable::Time(text) => unreadable(format!("`{text}`")),
        Unreadable::Value { column, text } => unreadable(format!("{column} `{text}`")),
    }
}

/// Enters what the roll-up found to be doubtful.
pub(super) fn doubt(notes: &Notes, file: &str, ledger: &mut Ledger<'_>) {
    for (doubt, kind) in [
        (Doubt::Negative, RawDoubt::NegativeHour),
        (Doubt::Impossible, RawDoubt::ImpossibleHour),
        (Doubt::Contradictory, RawDoubt::ContradictoryHour),
    ] {
        let found = notes.doubts(doubt);
        if let Some(first) = &found.first {
            let subject = format!(
                "{} {} {:02}:00 {}",
                first.station, first.date, first.hour, first.pollutant
            );
            ledger.doubt_many(file, kind, &subject, found.count);
        }
    }
    ledger.doubt_many(file, RawDoubt::HourWithoutKey, "", notes.rows_without_key);
    ledger.doubt_many(file, RawDoubt::RepeatedHour, "", notes.repeated_rows);
}

impl Recipe {
    /// The region of each listed station.
    pub(super) fn station_regions(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Option<BTreeMap<Name, Name>>> {
        let Some(file) = &self.stations else {
            return Ok(None);
        };
        let regions = &ledger.ground().regions;
        let (mut stations, mut seen) = (BTreeMap::new(), SeenIds::default());
        Table::open(folder, file, ["station", "region"])?.visit(&mut ledger.findings, |row| {
            let station = seen.id(row, 0);
            let region = row.reference(1, "regions", regions);
            if row.is_usable() {
                seen.remember(&station, row.line());
                // Whole numbers are numbers in the hours, too.
                let name = match station.parse::<i64>() {
                    Ok(number) if number.to_string() == station => Name::Number(number),
                    _ => Name::Text(station),
                };
                stations.insert(name, Name::Text(region));
            }
        })?;
        Ok(Some(stations))
    }

    /// The dust days of the official list, by region code: of each row one day, or every day of a span.
    pub(super) fn listed_dust_days(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<(String, NaiveDate)>> {
        let Some(file) = &self.dust_days else {
            return Ok(Vec::new());
        };
        let regions = &ledger.ground().regions;
        let mut days = Vec::new();
        Table::open(folder, file, ["region", "date"])?.visit(&mut ledger.findings, |row| {
            let region = row.reference(0, "regions", regions);
            row.required(1);
            let span = row.period(1).filter(|span| {
                let named = span.whole_months().is_none() && span.days() <= LONGEST_DUST;
                if !named {
                    let text = row.text(1).to_string();
                    row.report(1, FindingKind::BadDate { text });
                }
                named
            });
            if row.is_usable() {
                let dates = span.into_iter().flat_map(|span| {
                    let days = span.start().iter_days();
                    days.take_while(move |date| *date <= span.end())
                });
                days.extend(dates.map(|date| (region.clone(), date)));
            }
        })?;
        Ok(days)
    }
}
