//! Import: workbooks, text, SDMX-CSV, mappings.

use std::sync::OnceLock;

use duibiao::dataset::Foundations;
use duibiao::exchange::import::Limits;
use duibiao::exchange::import::mapping::Mapping;
use duibiao::exchange::import::sheet::Sheet;
use duibiao::exchange::intake::{self, Defaults, Opened};
use duibiao::exchange::sdmx::{self, DimensionMapping};
use duibiao::exchange::starter;
use duibiao::language::Language;
use duibiao::watch::Unwatched;

use super::{Held, folder, holds};

const ACTUALS: &[u8] = include_bytes!("../../../tests/it/data/small/actuals.csv");
const TARGETS: &[u8] = include_bytes!("../../../tests/it/data/small/targets.csv");
const WIDE: &[u8] = include_bytes!("../../../tests/it/data/import/wide_months.xlsx");

/// Small limits: what is told of a large file is told of a small one sooner.
fn limits() -> Limits {
    Limits {
        file_bytes: 4 << 20,
        text_bytes: 4 << 20,
        text_rows: 5_000,
        unpacked_bytes: 8 << 20,
        rows: 5_000,
        columns: 300,
        cells: 50_000,
        ..Limits::default()
    }
}

fn foundations() -> &'static Foundations {
    static LOADED: OnceLock<Foundations> = OnceLock::new();
    LOADED.get_or_init(|| {
        let folder = folder::Folder::laid(&folder::DATASET, None).expect("a folder");
        Foundations::load(folder.path()).expect("the small dataset is good")
    })
}

/// The Excel template of the small dataset.
pub(crate) fn filled_template() -> Vec<u8> {
    starter::template(foundations(), Language::Chinese).unwrap_or_default()
}

/// Sheets account for every row and cell; what is there stays; the same file twice adds nothing.
pub(super) fn sheet(input: &[u8]) -> Held {
    match intake::open("input.csv", input, &limits()) {
        Err(error) => {
            let words = [Language::Chinese, Language::English].map(|of| error.message(of));
            holds(words.iter().all(|words| !words.is_empty()), || {
                format!("{error:?} without words")
            })?;
            Ok(false)
        }
        Ok(Opened::Sdmx(_)) => sdmx_csv(input),
        Ok(Opened::Sheets(sheets)) => {
            if let Ok(Opened::Sheets(again)) = intake::open("input.csv", input, &limits()) {
                holds(again == sheets, || "read twice, two results".into())?;
            }
            let apart = intake::apart(sheets);
            apart.targets.iter().try_for_each(targets)?;
            figures(&apart.others)?;
            Ok(true)
        }
    }
}

fn targets(sheet: &Sheet) -> Result<(), String> {
    let take =
        |table: &[u8]| intake::take_in_targets(sheet, table, Some("plan-2021"), foundations());
    let Ok(taken) = take(TARGETS) else {
        return Ok(());
    };
    holds(taken.table.starts_with(TARGETS), || {
        "targets that were there have changed".into()
    })?;
    let again = take(&taken.table).map_err(|error| error.to_string())?;
    holds(again.table == taken.table, || {
        format!("targets taken twice: {} added again", again.added)
    })
}

fn figures(sheets: &[Sheet]) -> Result<(), String> {
    let proposal = intake::proposed(sheets, foundations());
    let text = proposal
        .mapping
        .to_toml()
        .map_err(|error| format!("{error:?}"))?;
    let back = Mapping::from_toml(&text);
    holds(back.as_ref() == Ok(&proposal.mapping), || {
        format!("a proposal reads back as {back:?}\n{text}")
    })?;
    taken_in(sheets, &proposal.mapping)
}

fn taken_in(sheets: &[Sheet], mapping: &Mapping) -> Result<(), String> {
    let import =
        intake::read(sheets, mapping, foundations(), &Unwatched).expect("nobody wants it to stop");
    holds(import.balances(), || {
        format!("rows or cells are lost: {:?}", import.account)
    })?;
    for doubt in &import.doubts {
        let words = [Language::Chinese, Language::English].map(|of| doubt.message(of));
        holds(words.iter().all(|words| !words.is_empty()), || {
            format!("{doubt:?} without words")
        })?;
    }
    let defaults = Defaults {
        source: Some("bulletin-2024".into()),
        published: None,
        months: false,
    };
    let Ok(taken) = intake::take_in(&import.rows, ACTUALS, foundations(), &defaults, &Unwatched)
    else {
        return Ok(());
    };
    let table = [ACTUALS, &taken.new_rows].concat();
    let again = intake::take_in(&import.rows, &table, foundations(), &defaults, &Unwatched);
    let again = again.map_err(|error| error.to_string())?;
    holds(again.new_rows.is_empty(), || {
        let rows = String::from_utf8_lossy(&again.new_rows);
        format!("taken in twice: {:?}", rows.lines().next())
    })
}

/// A mapping that is read is written as the same mapping, and whatever it says, sheets account for all their cells.
pub(super) fn mapping(input: &[u8]) -> Held {
    static SHEETS: OnceLock<Vec<Sheet>> = OnceLock::new();
    let text = String::from_utf8_lossy(input);
    let Ok(mapping) = Mapping::from_toml(&text) else {
        return Ok(false);
    };
    let written = mapping.to_toml().map_err(|error| format!("{error:?}"))?;
    let again = Mapping::from_toml(&written);
    holds(again.as_ref() == Ok(&mapping), || {
        format!("reads back as {again:?}\n{written}")
    })?;
    let sheets = SHEETS.get_or_init(|| match intake::open("wide.xlsx", WIDE, &limits()) {
        Ok(Opened::Sheets(sheets)) => sheets,
        _ => Vec::new(),
    });
    // Whatever sheet it speaks of, it is held against the ones there are.
    let mut mapping = mapping;
    for (told, sheet) in mapping.sheets.iter_mut().zip(sheets) {
        told.sheet.clone_from(&sheet.name);
    }
    taken_in(sheets, &mapping)?;
    Ok(true)
}

/// Rows of SDMX-CSV are observations or left out; observations that are written read back.
pub(super) fn sdmx_csv(input: &[u8]) -> Held {
    let text = String::from_utf8_lossy(input);
    let Ok(table) = sdmx::read(&text, &sdmx::Limits::default()) else {
        return Ok(false);
    };
    let Ok(reading) = table.observations(&DimensionMapping::propose(&table)) else {
        return Ok(false);
    };
    let accounted = reading.observations.len() + reading.left_out.len();
    holds(reading.rows == accounted, || {
        format!("{} rows, {accounted} accounted for", reading.rows)
    })?;
    let observations: Vec<sdmx::Observation> = reading
        .observations
        .into_iter()
        .map(|read| read.observation)
        .collect();
    for release in [sdmx::Release::V1, sdmx::Release::V2] {
        let flow = sdmx::Dataflow::actuals("SMALL");
        // A public file may hold codes that ours may not.
        let Ok(bytes) = sdmx::write_observations(&observations, &flow, release) else {
            continue;
        };
        let written = String::from_utf8_lossy(&bytes);
        let table =
            sdmx::read(&written, &sdmx::Limits::default()).map_err(|error| error.to_string())?;
        let again = table.observations(&DimensionMapping::propose(&table));
        let again = again.map_err(|error| error.to_string())?;
        let again: Vec<sdmx::Observation> = again
            .observations
            .into_iter()
            .map(|read| read.observation)
            .collect();
        let differs = again
            .iter()
            .zip(&observations)
            .find(|(one, two)| one != two);
        holds(again == observations, || {
            format!("written and read: {differs:?}\n{written}")
        })?;
    }
    Ok(true)
}
