//! The sheet 目标 of the Excel template: its rows become rows of `targets.csv`.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use crate::dataset::Foundations;
use crate::error::{Error, Result};
use crate::exchange::import::Place;
use crate::exchange::import::mapping::{Found, Index, Mapping};
use crate::exchange::import::rows::{Doubt, DoubtKind, Key};
use crate::exchange::import::sheet::Sheet;
use crate::exchange::intake::{mapped, vocabulary};
use crate::exchange::template::{BINDINGS, Choice, EVERY, KINDS, SheetKind, field};
use crate::language::Language;
use crate::period::Period;

/// What became of the rows of the sheet.
#[derive(Debug)]
pub struct TakenTargets {
    /// The table of targets, new rows included.
    pub table: Vec<u8>,
    /// Rows that were added.
    pub added: usize,
    /// Rows whose target is there already.
    pub unchanged: usize,
    /// Why other rows were not taken.
    pub doubts: Vec<Doubt>,
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
            .filter(|sheet| names.contains(&sheet.name.as_str()))
            .collect(),
    }
}

fn is_targets(sheet: &Sheet) -> bool {
    let fields: BTreeSet<&str> = (0..sheet.width())
        .filter_map(|column| header(sheet, column))
        .collect();
    ["indicator", "region", "kind", "value"]
        .iter()
        .all(|wanted| fields.contains(wanted))
}

fn header(sheet: &Sheet, column: usize) -> Option<&'static str> {
    field(SheetKind::Targets, &sheet.cell(0, column).shown())
}

/// Adds the rows of a sheet of targets to a table of targets.
///
/// A target whose cells all say what a row of the table says is there already; ids are not compared. One
/// without an id gets the next free `T0001`.
///
/// # Errors
/// A table that cannot be read.
pub fn take_in_targets(
    sheet: &Sheet,
    table: &[u8],
    source: Option<&str>,
    foundations: &Foundations,
) -> Result<TakenTargets> {
    let failed = |error: csv::Error| Error::Malformed {
        path: foundations.package.targets().into(),
        reason: error.to_string(),
    };
    let text = table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text);
    let columns = reader.headers().map_err(failed)?.clone();
    let mut present = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let id = columns.iter().position(|name| name == "id");
        ids.insert(id.and_then(|at| record.get(at)).unwrap_or("").to_string());
        present.insert(said(&columns, &record));
    }
    let mapping = mapped(&Mapping::default(), foundations);
    let vocabulary = vocabulary(foundations);
    let translator = Translator {
        sheet,
        index: Index::new(&vocabulary, &mapping.dictionary),
        source,
    };
    let mut bytes = table.to_vec();
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    let mut writer = WriterBuilder::new().has_headers(false).from_writer(bytes);
    let mut taken = TakenTargets {
        table: Vec::new(),
        added: 0,
        unchanged: 0,
        doubts: Vec::new(),
    };
    for row in 1..sheet.rows.len() {
        let mut cells = match translator.row(row) {
            Ok(None) => continue,
            Ok(Some(cells)) => cells,
            Err(doubt) => {
                taken.doubts.push(doubt);
                continue;
            }
        };
        let record = |cells: &BTreeMap<&str, String>| -> StringRecord {
            let cell = |name| cells.get(name).map_or("", String::as_str);
            columns.iter().map(cell).collect()
        };
        if !present.insert(said(&columns, &record(&cells))) {
            taken.unchanged += 1;
            continue;
        }
        let id = cells.get("id").filter(|id| !id.is_empty());
        let id = id.cloned().unwrap_or_else(|| next_id(&ids));
        ids.insert(id.clone());
        cells.insert("id", id);
        writer.write_record(&record(&cells)).map_err(failed)?;
        taken.added += 1;
    }
    taken.table = writer
        .into_inner()
        .map_err(|error| failed(error.into_error().into()))?;
    Ok(taken)
}

/// What a row says, without its id.
fn said(columns: &StringRecord, record: &StringRecord) -> Vec<(String, String)> {
    columns
        .iter()
        .zip(record)
        .filter(|(column, cell)| *column != "id" && !cell.trim().is_empty())
        .map(|(column, cell)| (column.to_string(), cell.trim().to_string()))
        .collect()
}

/// The first free one of `T0001`, `T0002`, ….
fn next_id(ids: &BTreeSet<String>) -> String {
    let numbers = ids
        .iter()
        .filter_map(|id| id.strip_prefix('T')?.parse().ok());
    format!("T{:04}", numbers.max().unwrap_or(0_u32) + 1)
}

/// Reads rows of one sheet in the words of a dataset.
struct Translator<'a> {
    sheet: &'a Sheet,
    index: Index<'a>,
    source: Option<&'a str>,
}

impl Translator<'_> {
    /// The cells of a row under the names of the table; `None` for an empty row.
    fn row(&self, row: usize) -> Result<Option<BTreeMap<&'static str, String>>, Doubt> {
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
        let chosen = |choices: &[Choice]| {
            Choice::read(choices, text)
                .map(String::from)
                .ok_or_else(|| DoubtKind::Status {
                    text: text.to_string(),
                })
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

fn doubt(place: Place, kind: DoubtKind) -> Doubt {
    Doubt {
        place,
        cells: 1,
        kind,
    }
}
