//! The sheet 目标 of the Excel template: its rows become rows of `targets.csv`.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use crate::dataset::Foundations;
use crate::error::{Error, Result};
use crate::exchange::import::Place;
use crate::exchange::import::mapping::{Found, Index, Mapping};
use crate::exchange::import::rows::{Doubt, DoubtKind, Key};
use crate::exchange::import::sheet::Sheet;
use crate::exchange::intake::{mapped, vocabulary};
use crate::exchange::template::{BINDINGS, Choice, EVERY, KINDS, SheetKind, field};
use crate::finding::FindingKind;
use crate::formula_text::{guarded, unguarded};
use crate::language::Language;
use crate::period::Period;
use crate::writing::undisturbed;

/// What became of the rows of the sheet.
#[derive(Debug)]
pub struct TakenTargets {
    /// The table of targets, new rows included.
    pub table: Vec<u8>,
    /// Rows that were added.
    pub added: usize,
    /// Rows whose target is there already.
    pub unchanged: usize,
    /// Rows that were not taken.
    pub refused: Vec<RefusedTarget>,
}

/// Why a row was not taken.
#[derive(Debug)]
pub enum RefusedTarget {
    /// A cell names nothing known.
    Doubt(Doubt),
    /// The dataset would not use the row.
    Finding {
        /// The row.
        place: Place,
        /// What is wrong with it.
        kind: FindingKind,
    },
    /// A target of the same id, or of the same indicator, region, kind and due date, says something else.
    Conflict {
        /// The row.
        place: Place,
        /// The target that is kept.
        earlier: String,
    },
}

/// The sheets of a template by what they are for.
pub struct TemplateSheets {
    /// Sheets of targets.
    pub targets: Vec<Sheet>,
    /// All others but the lists and the guide.
    pub others: Vec<Sheet>,
}

/// Takes the sheets of a template apart; of any other workbook all sheets are `others`.
pub fn apart(sheets: Vec<Sheet>) -> TemplateSheets {
    let (targets, others): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(is_targets);
    if targets.is_empty() {
        return TemplateSheets { targets, others };
    }
    let names = [Language::Chinese, Language::English].map(|of| SheetKind::Actuals.name(of));
    let others = others.into_iter();
    TemplateSheets {
        targets,
        others: others
            .filter(|sheet| names.contains(&sheet.name.as_str()) && has_rows(sheet))
            .collect(),
    }
}

/// Whether anything stands below the header.
fn has_rows(sheet: &Sheet) -> bool {
    let mut below = sheet.rows.iter().skip(1);
    below.any(|cells| cells.iter().any(|cell| !cell.is_empty()))
}

fn is_targets(sheet: &Sheet) -> bool {
    let names = [Language::Chinese, Language::English].map(|of| SheetKind::Targets.name(of));
    let fields: BTreeSet<&str> = (0..sheet.width())
        .filter_map(|column| header(sheet, column))
        .collect();
    names.contains(&sheet.name.as_str())
        && ["indicator", "region", "kind", "value"]
            .iter()
            .all(|wanted| fields.contains(wanted))
}

fn header(sheet: &Sheet, column: usize) -> Option<&'static str> {
    field(SheetKind::Targets, &sheet.cell(0, column).shown())
}

/// Adds the rows of a sheet of targets to a table of targets.
///
/// A target is known by its id, or by indicator, region, kind, due date and period of judging: one that says what
/// the table says is there already, one that says something else is not taken. Rows the dataset would not use are
/// not taken. A target without an id gets the next free `T0001`.
///
/// # Errors
/// A table that cannot be read or lacks a column that the sheet fills.
pub fn take_in_targets(
    sheet: &Sheet,
    table: &[u8],
    source: Option<&str>,
    foundations: &Foundations,
) -> Result<TakenTargets> {
    let mut present = Present::read(table, foundations)?;
    let missing: Vec<String> = (0..sheet.width())
        .filter_map(|column| header(sheet, column))
        .filter(|name| !present.columns.iter().any(|column| column == *name))
        .map(String::from)
        .collect();
    if !missing.is_empty() {
        return Err(Error::MissingColumns {
            path: foundations.package.targets().into(),
            missing,
            found: present.columns.iter().map(String::from).collect(),
        });
    }
    let mapping = mapped(&Mapping::default(), foundations);
    let vocabulary = vocabulary(foundations);
    let translator = Translator {
        sheet,
        index: Index::new(&vocabulary, &mapping.dictionary),
        source,
    };
    let mut refused = Vec::new();
    let mut unchanged = 0;
    let mut new_rows = Vec::new();
    for row in 1..sheet.rows.len() {
        let place = Place::new(&sheet.name, row, 0);
        let cells = match translator.row(row) {
            Ok(None) => continue,
            Ok(Some(cells)) => cells,
            Err(doubt) => {
                refused.push(RefusedTarget::Doubt(*doubt));
                continue;
            }
        };
        let record = present.record(&cells);
        match present.holds(&record) {
            Held::Not => {
                let record = present.remember(record);
                new_rows.push((place, record));
            }
            Held::Same => unchanged += 1,
            Held::Otherwise(earlier) => refused.push(RefusedTarget::Conflict { place, earlier }),
        }
    }
    let wrong = wrong_rows(&present.columns, &new_rows, foundations)?;
    let mut writer = writer(table);
    let mut added = 0;
    for ((place, record), kind) in new_rows.into_iter().zip(wrong) {
        match kind {
            Some(kind) => refused.push(RefusedTarget::Finding { place, kind }),
            None => {
                let cells = record.iter().map(|cell| guarded(cell).into_owned());
                writer.write_record(cells).map_err(failed)?;
                added += 1;
            }
        }
    }
    let table = writer.into_inner();
    Ok(TakenTargets {
        table: table.map_err(|error| failed(error.into_error().into()))?,
        added,
        unchanged,
        refused,
    })
}

/// A writer that goes on after the rows that are there.
fn writer(table: &[u8]) -> csv::Writer<Vec<u8>> {
    let mut bytes = table.to_vec();
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    let mut writer = WriterBuilder::new();
    if table.ends_with(b"\r\n") {
        writer.terminator(Terminator::CRLF);
    }
    writer.has_headers(false).from_writer(bytes)
}

fn failed(error: csv::Error) -> Error {
    Error::Serialise {
        what: "table of targets",
        reason: error.to_string(),
    }
}

/// What the dataset finds wrong with each new row, by its own reading of a table of them.
fn wrong_rows(
    columns: &StringRecord,
    rows: &[(Place, StringRecord)],
    foundations: &Foundations,
) -> Result<Vec<Option<FindingKind>>> {
    let unwritable = |source| Error::Unwritable {
        path: std::env::temp_dir(),
        source,
    };
    // Ctrl-C waits until the folder is gone again.
    let _undisturbed = undisturbed();
    let folder = tempfile::tempdir().map_err(unwritable)?;
    let file = "targets.csv";
    let mut writer = csv::Writer::from_path(folder.path().join(file)).map_err(failed)?;
    writer.write_record(columns).map_err(failed)?;
    for (_, record) in rows {
        // One line a row, so that a line tells its row.
        let cells = record
            .iter()
            .map(|cell| guarded(&cell.replace(['\n', '\r'], " ")).into_owned());
        writer.write_record(cells).map_err(failed)?;
    }
    writer.flush().map_err(unwritable)?;
    let (_, findings) = foundations.read_targets(folder.path(), file)?;
    let mut wrong = vec![None; rows.len()];
    for finding in findings.into_iter().filter(|finding| finding.row_left_out) {
        let row = finding.location.line.and_then(|line| line.checked_sub(2));
        let slot = row.and_then(|row| wrong.get_mut(usize::try_from(row).ok()?));
        if let Some(slot) = slot {
            slot.get_or_insert(finding.kind);
        }
    }
    Ok(wrong)
}

/// The targets that are there.
struct Present {
    columns: StringRecord,
    by_id: BTreeMap<String, StringRecord>,
    by_key: BTreeMap<Vec<String>, String>,
    ids: BTreeSet<String>,
}

/// Whether a target is there.
enum Held {
    /// It is not.
    Not,
    /// It is, and says the same.
    Same,
    /// One of this id is, and says something else.
    Otherwise(String),
}

const KEY: [&str; 5] = ["indicator", "region", "kind", "due", "every"];

impl Present {
    fn read(table: &[u8], foundations: &Foundations) -> Result<Present> {
        let malformed = |reason: String| Error::Malformed {
            path: foundations.package.targets().into(),
            reason,
        };
        let text = table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table);
        let text = std::str::from_utf8(text)
            .map_err(|_| malformed("it is not UTF-8 text: save it as CSV UTF-8".into()))?;
        if text.matches('"').count() % 2 == 1 {
            return Err(malformed(
                "a double quote is opened and never closed".into(),
            ));
        }
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let columns = reader
            .headers()
            .map_err(|error| malformed(error.to_string()))?;
        let mut present = Present {
            columns: columns.clone(),
            by_id: BTreeMap::new(),
            by_key: BTreeMap::new(),
            ids: BTreeSet::new(),
        };
        for record in reader.records() {
            present.remember(record.map_err(|error| malformed(error.to_string()))?);
        }
        Ok(present)
    }

    fn cell<'r>(&self, record: &'r StringRecord, name: &str) -> &'r str {
        let position = self.columns.iter().position(|column| column == name);
        unguarded(position.and_then(|at| record.get(at)).unwrap_or("").trim())
    }

    fn record(&self, cells: &BTreeMap<&str, String>) -> StringRecord {
        let cell = |name| cells.get(name).map_or("", String::as_str);
        self.columns.iter().map(cell).collect()
    }

    fn key(&self, record: &StringRecord) -> Vec<String> {
        KEY.iter()
            .map(|name| self.cell(record, name).to_string())
            .collect()
    }

    /// A target is the same where every cell of the sheet says what the table says; ids aside.
    fn holds(&self, record: &StringRecord) -> Held {
        let id = self.cell(record, "id");
        let id = if id.is_empty() {
            self.by_key
                .get(&self.key(record))
                .map_or("", String::as_str)
        } else {
            id
        };
        let Some(there) = self.by_id.get(id) else {
            return Held::Not;
        };
        let same = self
            .columns
            .iter()
            .filter(|name| *name != "id")
            .all(|name| {
                let (new, old) = (self.cell(record, name), self.cell(there, name));
                let numbers = (new.parse::<f64>(), old.parse::<f64>());
                new.is_empty() || new == old || matches!(numbers, (Ok(new), Ok(old)) if new == old)
            });
        if same {
            Held::Same
        } else {
            Held::Otherwise(id.to_string())
        }
    }

    /// Remembers a target, which gets an id if it has none.
    fn remember(&mut self, record: StringRecord) -> StringRecord {
        let id = match self.cell(&record, "id") {
            "" => next_id(&self.ids),
            id => id.to_string(),
        };
        let cells = self.columns.iter().zip(&record);
        let record: StringRecord = cells
            .map(|(column, cell)| if column == "id" { &id } else { cell })
            .collect();
        self.ids.insert(id.clone());
        self.by_key.entry(self.key(&record)).or_insert(id.clone());
        self.by_id.entry(id).or_insert(record.clone());
        record
    }
}

/// The first free one after the last of `T0001`, `T0002`, ….
fn next_id(ids: &BTreeSet<String>) -> String {
    let numbers = ids
        .iter()
        .filter_map(|id| id.strip_prefix('T')?.parse::<u64>().ok());
    let last = numbers.filter(|number| *number < u64::MAX / 2).max();
    let mut candidates = (last.unwrap_or(0) + 1..).map(|number| format!("T{number:04}"));
    let free = candidates.find(|id| !ids.contains(id));
    free.unwrap_or_default()
}

/// Reads rows of one sheet in the words of a dataset.
struct Translator<'a> {
    sheet: &'a Sheet,
    index: Index<'a>,
    source: Option<&'a str>,
}

impl Translator<'_> {
    /// The cells of a row under the names of the table; `None` for an empty row.
    fn row(&self, row: usize) -> Result<Option<BTreeMap<&'static str, String>>, Box<Doubt>> {
        let mut cells = BTreeMap::new();
        for column in 0..self.sheet.width() {
            let cell = self.sheet.cell(row, column);
            if let Some(name) = header(self.sheet, column)
                && !cell.is_empty()
            {
                let place = Place::new(&self.sheet.name, row, column);
                let shown = cell.shown();
                let read = self.read(name, shown.trim());
                let read = read.map_err(|kind| doubt(place, kind))?;
                cells.insert(name, read);
            }
        }
        if cells.is_empty() {
            return Ok(None);
        }
        for (name, what) in [("indicator", Key::Indicator), ("region", Key::Region)] {
            if !cells.contains_key(name) {
                let place = Place::new(&self.sheet.name, row, 0);
                return Err(doubt(place, nothing_named(what)));
            }
        }
        if let Some(source) = self.source {
            let own = cells.entry("source").or_default();
            if own.is_empty() {
                *own = source.to_string();
            }
        }
        Ok(Some(cells))
    }

    fn read(&self, name: &str, text: &str) -> Result<String, DoubtKind> {
        let found = |what, found| match found {
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
        };
        // A word that is none of the list is left to the dataset's own reading, which names those it knows.
        let chosen = |choices: &[Choice]| {
            let code = Choice::read(choices, text);
            Ok(code.unwrap_or(text).to_string())
        };
        let period = || match text.parse::<Period>() {
            Ok(period) => Ok(period.to_string()),
            Err(error) => Err(DoubtKind::Period {
                text: text.to_string(),
                error,
            }),
        };
        match name {
            "indicator" => found(Key::Indicator, self.index.indicator(text)),
            "region" => found(Key::Region, self.index.region(text)),
            "source" => found(Key::Source, self.index.source(text)),
            "kind" => chosen(&KINDS),
            "binding" => chosen(&BINDINGS),
            "every" => chosen(&EVERY),
            "baseline_period" | "due" => period(),
            _ => Ok(text.to_string()),
        }
    }
}

fn nothing_named(what: Key) -> DoubtKind {
    DoubtKind::Unknown {
        what,
        text: String::new(),
        nearest: Vec::new(),
    }
}

fn doubt(place: Place, kind: DoubtKind) -> Box<Doubt> {
    Box::new(Doubt {
        place,
        cells: 1,
        kind,
    })
}
