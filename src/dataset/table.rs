//! One CSV table of a dataset: its rows with their place in the file.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use csv::{ByteRecord, StringRecord};
use rust_decimal::Decimal;

use super::folder::Folder;
use super::plain_text::{PlainText, Quotes};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingKind, Location, Severity};
use crate::formula_text::unguarded;
use crate::period::{Period, YEARS};
use crate::quantity::{Conversion, Unit, decimal, excerpt, parse_number, to_f64};
use crate::reading::{self, Appearance, Limits, Progress, RecordBound};

/// Unknown ids that are told of one cell.
const MOST_UNKNOWN: usize = 10;

/// An open table whose header has been read. `N` columns are asked for by name and come in that order.
pub(crate) struct Table<const N: usize> {
    file: String,
    path: PathBuf,
    reader: csv::Reader<PlainText<RecordBound<std::fs::File>>>,
    quotes: Quotes,
    progress: Progress,
    limits: Limits,
    /// Where the next row begins.
    next_line: u64,
    columns: [&'static str; N],
    positions: [usize; N],
    width: usize,
    bytes: u64,
}

impl<const N: usize> Table<N> {
    /// Opens `folder/file`. Columns may stand in any order and beside others; all of `columns` must be there.
    pub(crate) fn open(folder: Folder<'_>, file: &str, columns: [&'static str; N]) -> Result<Self> {
        Table::open_with(folder, file, columns, N)
    }

    /// The same, of `columns` only the first `needed`; cells of the others are empty where they are missing.
    pub(crate) fn open_with(
        folder: Folder<'_>,
        file: &str,
        columns: [&'static str; N],
        needed: usize,
    ) -> Result<Self> {
        let path = folder.join(file);
        let input = reading::open_table(&path)?;
        let bytes = input.metadata().map_or(0, |about| about.len());
        let (quotes, progress) = (Quotes::default(), Progress::default());
        let input = RecordBound::new(input, folder.limits.row_bytes, progress.clone());
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(PlainText::new(input, quotes.clone()));
        let header = reader
            .headers()
            .map_err(|error| unread(&path, 1, error, folder.limits))?
            .clone();
        progress.record_ended();
        let names: Vec<&str> = header.iter().map(str::trim).collect();
        // No row has a cell at this place.
        let mut positions = [usize::MAX; N];
        let mut missing = Vec::new();
        for (place, (slot, column)) in positions.iter_mut().zip(columns).enumerate() {
            match names.iter().position(|name| *name == column) {
                Some(position) => *slot = position,
                None if place < needed => missing.push(column.to_string()),
                None => {}
            }
        }
        if !missing.is_empty() {
            return Err(Error::MissingColumns {
                path,
                missing,
                found: names.iter().map(|name| name.to_string()).collect(),
            });
        }
        let twice = |column: &&&str| names.iter().filter(|name| name == column).count() > 1;
        if let Some(column) = columns.iter().find(twice) {
            return Err(Error::RepeatedColumn {
                path,
                column: column.to_string(),
            });
        }
        let next_line = reader.position().line();
        Ok(Table {
            next_line,
            file: file.to_string(),
            path,
            reader,
            quotes,
            progress,
            limits: *folder.limits,
            columns,
            positions,
            width: header.len(),
            bytes,
        })
    }

    /// How large the file is.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Calls `visit` for every well-formed row; rows that are ragged or not UTF-8 become findings.
    pub(crate) fn visit(
        self,
        findings: &mut Vec<Finding>,
        mut visit: impl FnMut(&mut Row<'_, N>),
    ) -> Result<()> {
        self.visit_until(findings, |row, _| {
            visit(row);
            Ok(())
        })
    }

    /// The same, until `visit` fails; it is told how many bytes of the file have been read.
    pub(crate) fn visit_until(
        mut self,
        findings: &mut Vec<Finding>,
        mut visit: impl FnMut(&mut Row<'_, N>, u64) -> Result<()>,
    ) -> Result<()> {
        let (mut bytes, mut ahead) = (ByteRecord::new(), ByteRecord::new());
        let mut line_ahead = self.next(&mut ahead)?;
        while let Some(line) = line_ahead {
            std::mem::swap(&mut bytes, &mut ahead);
            // Only the end of the file tells whether the last row is a row: its quote may never close.
            line_ahead = self.next(&mut ahead)?;
            let whole = line_ahead.is_some() || self.quotes.are_closed();
            // Within an open quote the end of the file's last line was no end of a row.
            let line = if whole { line } else { line + 1 };
            let read = self.reader.position().byte();
            let kind = match self.well_formed(bytes, whole) {
                Ok(record) => {
                    let mut row = Row {
                        file: &self.file,
                        line,
                        record: &record,
                        columns: &self.columns,
                        positions: &self.positions,
                        usable: true,
                        kept: false,
                        findings,
                    };
                    visit(&mut row, read)?;
                    bytes = record.into_byte_record();
                    continue;
                }
                Err(kind) => kind,
            };
            bytes = ByteRecord::new();
            findings.push(Finding {
                kind,
                location: Location {
                    file: self.file.clone(),
                    line: Some(line),
                    column: None,
                },
                row_left_out: true,
            });
        }
        Ok(())
    }

    /// Reads the next record; gives the line it begins on, `None` at the end of the file.
    fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>> {
        match self.reader.read_byte_record(record) {
            Ok(false) => Ok(None),
            Ok(true) => {
                self.progress.record_ended();
                // Counted back from the end, as blank lines before a record count as part of it.
                let cells = record.as_slice();
                let inside = cells.iter().filter(|byte| **byte == b'\n').count() as u64;
                let end = self.reader.position().line();
                self.next_line = end;
                Ok(Some(end.saturating_sub(inside + 1)))
            }
            Err(error) => Err(unread(&self.path, self.next_line, error, &self.limits)),
        }
    }

    /// The record as text, or why it is no row.
    fn well_formed(&self, bytes: ByteRecord, whole: bool) -> Result<StringRecord, FindingKind> {
        if !whole {
            return Err(FindingKind::UnclosedQuote);
        }
        let record = StringRecord::from_byte_record(bytes).map_err(|_| FindingKind::NotUtf8)?;
        if record.len() != self.width {
            return Err(FindingKind::RaggedRow {
                found: record.len(),
                expected: self.width,
            });
        }
        let allowed = self.limits.cell_characters;
        // A character has at most four bytes: few cells need counting.
        let is_long = |cell: &str| cell.len() > allowed && cell.chars().nth(allowed).is_some();
        if let Some(column) = record.iter().position(is_long) {
            return Err(FindingKind::CellTooLong {
                column: column + 1,
                allowed,
            });
        }
        Ok(record)
    }
}

/// Why a table cannot be read on from a line.
fn unread(path: &Path, line: u64, error: csv::Error, limits: &Limits) -> Error {
    let path = path.to_path_buf();
    match error.into_kind() {
        csv::ErrorKind::Io(source) if source.kind() == io::ErrorKind::FileTooLarge => {
            Error::RowTooLong {
                path,
                line,
                allowed: limits.row_bytes,
            }
        }
        csv::ErrorKind::Io(source) => Error::Unreadable { path, source },
        csv::ErrorKind::Utf8 { .. } => Error::NotText {
            path,
            looks_like: Appearance::Gb18030,
        },
        other => Error::Malformed {
            path,
            reason: format!("{other:?}"),
        },
    }
}

/// One row being read. Cells that cannot be used turn into findings and make the row unusable.
pub(crate) struct Row<'a, const N: usize> {
    file: &'a str,
    line: u64,
    record: &'a StringRecord,
    columns: &'a [&'static str; N],
    positions: &'a [usize; N],
    usable: bool,
    kept: bool,
    findings: &'a mut Vec<Finding>,
}

impl<'a, const N: usize> Row<'a, N> {
    /// The line in the file, the header being line 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// From here on the row is used whatever is found in it.
    pub(crate) fn keep(&mut self) {
        self.kept = true;
    }

    /// Whether no error has been found in the row so far.
    pub(crate) fn is_usable(&self) -> bool {
        self.usable
    }

    /// Notes a finding about a column; an error makes the row unusable.
    pub(crate) fn report(&mut self, column: usize, kind: FindingKind) {
        let row_left_out = kind.severity() == Severity::Error && !self.kept;
        self.usable &= !row_left_out;
        self.findings.push(Finding {
            row_left_out,
            kind,
            location: Location {
                file: self.file.to_string(),
                line: Some(self.line),
                column: self.columns.get(column).copied(),
            },
        });
    }

    /// The trimmed text of a cell, possibly empty, without the apostrophe that keeps spreadsheets from running it.
    pub(crate) fn text(&self, column: usize) -> &'a str {
        let position = self.positions.get(column);
        let cell = position.and_then(|position| self.record.get(*position));
        unguarded(cell.unwrap_or("").trim())
    }

    /// The text of a cell that must be filled.
    pub(crate) fn required(&mut self, column: usize) -> String {
        self.filled(column).to_string()
    }

    /// The same, as it stands in the row.
    pub(crate) fn filled(&mut self, column: usize) -> &'a str {
        let text = self.text(column);
        if text.is_empty() {
            self.report(column, FindingKind::Empty);
        }
        text
    }

    /// An id that another table must define.
    pub(crate) fn reference<T>(
        &mut self,
        column: usize,
        table: &'static str,
        known: &super::Catalogue<T>,
    ) -> String {
        self.place(column, table, known);
        self.text(column).to_string()
    }

    /// The place in another table of the id that it must define.
    pub(crate) fn place<T>(
        &mut self,
        column: usize,
        table: &'static str,
        known: &super::Catalogue<T>,
    ) -> Option<usize> {
        let id = self.filled(column);
        let place = known.position(id);
        if !id.is_empty() && place.is_none() {
            let nearest = known.nearest(id);
            self.report(
                column,
                FindingKind::UnknownReference {
                    id: excerpt(id),
                    table,
                    nearest,
                },
            );
        }
        place
    }

    /// Ids in one cell, separated by `;`, `；` or `、`, that another table must define; each is kept once.
    pub(crate) fn references<T>(
        &mut self,
        column: usize,
        table: &'static str,
        known: &super::Catalogue<T>,
    ) -> Vec<String> {
        let text = self.text(column).to_string();
        let mut ids: Vec<String> = Vec::new();
        let mut unknown = 0;
        for id in text.split([';', '；', '、']).map(str::trim) {
            if id.is_empty() || ids.iter().any(|known| known == id) {
                continue;
            }
            if known.contains(id) {
                ids.push(id.to_string());
                continue;
            }
            unknown += 1;
            // The row is not used; a cell that holds something else altogether is not told word by word.
            if unknown <= MOST_UNKNOWN {
                self.report(
                    column,
                    FindingKind::UnknownReference {
                        nearest: known.nearest(id),
                        id: excerpt(id),
                        table,
                    },
                );
            }
        }
        ids
    }

    /// A whole number from 1, or `None` for an empty cell.
    pub(crate) fn count(&mut self, column: usize) -> Option<u32> {
        let text = self.text(column).to_string();
        match text.parse::<u32>() {
            Ok(count) if count > 0 => Some(count),
            _ if text.is_empty() => None,
            _ => {
                let text = excerpt(&text);
                self.report(column, FindingKind::BadCount { text });
                None
            }
        }
    }

    /// A number, or `None` for an empty cell.
    pub(crate) fn number(&mut self, column: usize) -> Option<Decimal> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match parse_number(text) {
            Ok(number) if is_reckonable(number) => Some(number),
            Ok(_) => {
                let text = excerpt(text);
                self.report(column, FindingKind::OutOfRange { text });
                None
            }
            Err(why) => {
                let text = excerpt(text);
                self.report(column, FindingKind::BadNumber { text, why });
                None
            }
        }
    }

    /// A number in another unit; `None` for an empty cell.
    pub(crate) fn quantity(&mut self, column: usize, from: &Unit, to: &Unit) -> Option<Decimal> {
        let number = self.number(column)?;
        let conversion = from.conversion_to(to).ok();
        self.in_unit(column, number, from, conversion)
    }

    /// A number of the cell in another unit, by the way from the unit it is stated in.
    pub(crate) fn in_unit(
        &mut self,
        column: usize,
        number: Decimal,
        from: &Unit,
        conversion: Option<Conversion>,
    ) -> Option<Decimal> {
        let quantity = conversion.and_then(|conversion| as_held(number, conversion));
        if quantity.is_none() {
            let text = excerpt(&format!("{} {from}", self.text(column)));
            self.report(column, FindingKind::OutOfRange { text });
        }
        quantity
    }

    /// A period, or `None` for an empty cell.
    pub(crate) fn period(&mut self, column: usize) -> Option<Period> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse::<Period>() {
            Ok(period) => Some(period),
            Err(why) => {
                let text = excerpt(text);
                self.report(column, FindingKind::BadPeriod { text, why });
                None
            }
        }
    }

    /// A date written `2024-07-31`, or `None` for an empty cell.
    pub(crate) fn date(&mut self, column: usize) -> Option<NaiveDate> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            // 9999-12-31 stands for "no date" in other programs.
            Ok(date) if YEARS.contains(&date.year()) => Some(date),
            _ => {
                let text = excerpt(text);
                self.report(column, FindingKind::BadDate { text });
                None
            }
        }
    }

    /// One of a closed list of words, or `None` for an empty cell.
    pub(crate) fn word<W: Copy>(
        &mut self,
        column: usize,
        words: &'static [&'static str],
        values: &[W],
    ) -> Option<W> {
        self.one_word(column, self.text(column), words, values)
    }

    /// Words of a closed list in one cell, separated by `;`, `；` or `、`; each is kept once, in their order.
    pub(crate) fn words<W: Copy + Ord>(
        &mut self,
        column: usize,
        words: &'static [&'static str],
        values: &[W],
    ) -> Vec<W> {
        let parts = self.text(column).split([';', '；', '、']).map(str::trim);
        let found = parts.filter_map(|text| self.one_word(column, text, words, values));
        let found: std::collections::BTreeSet<W> = found.collect();
        found.into_iter().collect()
    }

    fn one_word<W: Copy>(
        &mut self,
        column: usize,
        text: &str,
        words: &'static [&'static str],
        values: &[W],
    ) -> Option<W> {
        if text.is_empty() {
            return None;
        }
        let found = words
            .iter()
            .position(|word| *word == text)
            .and_then(|position| values.get(position).copied());
        if found.is_none() {
            self.report(
                column,
                FindingKind::UnknownWord {
                    text: excerpt(text),
                    expected: words,
                },
            );
        }
        found
    }
}

/// A number in another unit, as the frames hold it.
///
/// Actuals are kept as `f64`. A limit goes the same way, so that a figure is on the line whenever both were
/// stated alike, also where the factor has no end (1 亩 is 1/15 公顷).
pub(crate) fn converted(number: Decimal, from: &Unit, to: &Unit) -> Option<Decimal> {
    as_held(number, from.conversion_to(to).ok()?)
}

fn as_held(number: Decimal, conversion: Conversion) -> Option<Decimal> {
    decimal(to_f64(conversion.apply(number)?)).filter(|number| is_reckonable(*number))
}

/// Whether products and sums of such numbers stay within a decimal: up to 100 trillion (10^14).
pub(crate) fn is_reckonable(number: Decimal) -> bool {
    number.abs() <= Decimal::from_parts(276_447_232, 23_283, 0, false, 0)
}

/// Remembers the ids of a table, so that a second row with the same id is found.
#[derive(Default)]
pub(crate) struct SeenIds(HashMap<String, u64>);

impl SeenIds {
    /// Reads the id in `column` and reports it when an earlier good row has it.
    pub(crate) fn id<const N: usize>(&self, row: &mut Row<'_, N>, column: usize) -> String {
        let id = row.required(column);
        if let Some(&first_line) = self.0.get(&id) {
            row.report(
                column,
                FindingKind::DuplicateId {
                    id: excerpt(&id),
                    first_line,
                },
            );
        }
        id
    }

    /// Remembers the id of a row that is used.
    pub(crate) fn remember(&mut self, id: &str, line: u64) {
        self.0.entry(id.to_string()).or_insert(line);
    }
}
