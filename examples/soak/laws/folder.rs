//! Dataset folders and recipes: the first byte of an input says which file it takes the place of.

use std::collections::BTreeSet;
use std::path::Path;

use duibiao::assess::{Question, assess};
use duibiao::dataset::{Dataset, Foundations};
use duibiao::derive::recipe::{Recipes, Silent, actuals_csv};
use duibiao::language::Language;
use duibiao::report::{records, records_csv};
use duibiao::review::review;
use duibiao::words::wording;
use tempfile::TempDir;

use super::{Held, holds};

/// Files by their path in the folder.
type Files = [(&'static str, &'static [u8])];

const DESCRIPTOR: &[u8] = br#"{ "name": "small", "title": "x", "resources": [
  { "name": "indicators", "path": "indicators.toml" }, { "name": "targets", "path": "targets.csv" },
  { "name": "actuals", "path": "actuals.csv" }, { "name": "regions", "path": "regions.csv" },
  { "name": "sources", "path": "sources.csv" }, { "name": "reconcile", "path": "reconcile.csv" } ] }
"#;

const RECONCILE: &[u8] = b"id,formula,stated,unit,decimals,source,locator,note\n\
R1,\"[A01] - [A03]\",9,,0,bulletin-2024,,\n\
R2,\"change([A03], [A01])\",-23.7,%,1,bulletin-2024,,\n\
R3,\"[pm25_concentration@900100:2024] <= 30\",,,,bulletin-2024,,\n";

/// The small dataset with figures to recompute.
pub(crate) const DATASET: [(&str, &[u8]); 7] = [
    ("datapackage.json", DESCRIPTOR),
    (
        "indicators.toml",
        include_bytes!("../../../tests/it/data/small/indicators.toml"),
    ),
    (
        "targets.csv",
        include_bytes!("../../../tests/it/data/small/targets.csv"),
    ),
    (
        "actuals.csv",
        include_bytes!("../../../tests/it/data/small/actuals.csv"),
    ),
    (
        "regions.csv",
        include_bytes!("../../../tests/it/data/small/regions.csv"),
    ),
    (
        "sources.csv",
        include_bytes!("../../../tests/it/data/small/sources.csv"),
    ),
    ("reconcile.csv", RECONCILE),
];

/// A dataset to derive actuals for, every method once.
pub(crate) const DERIVE: [(&str, &[u8]); 16] = [
    (
        "derive.toml",
        include_bytes!("../../../tests/it/data/derive/derive.toml"),
    ),
    (
        "raw/hours.csv",
        include_bytes!("../../../tests/it/data/derive/raw/hours.csv"),
    ),
    (
        "raw/wells.csv",
        include_bytes!("../../../tests/it/data/derive/raw/wells.csv"),
    ),
    (
        "raw/readings.csv",
        include_bytes!("../../../tests/it/data/derive/raw/readings.csv"),
    ),
    (
        "raw/sections.csv",
        include_bytes!("../../../tests/it/data/derive/raw/sections.csv"),
    ),
    (
        "raw/samples.csv",
        include_bytes!("../../../tests/it/data/derive/raw/samples.csv"),
    ),
    (
        "raw/exclusions.csv",
        include_bytes!("../../../tests/it/data/derive/raw/exclusions.csv"),
    ),
    (
        "raw/amounts.csv",
        include_bytes!("../../../tests/it/data/derive/raw/amounts.csv"),
    ),
    (
        "raw/herds.csv",
        include_bytes!("../../../tests/it/data/derive/raw/herds.csv"),
    ),
    (
        "raw/pastures.csv",
        include_bytes!("../../../tests/it/data/derive/raw/pastures.csv"),
    ),
    (
        "raw/coefficients.toml",
        include_bytes!("../../../tests/it/data/derive/raw/coefficients.toml"),
    ),
    (
        "datapackage.json",
        include_bytes!("../../../tests/it/data/derive/datapackage.json"),
    ),
    (
        "indicators.toml",
        include_bytes!("../../../tests/it/data/derive/indicators.toml"),
    ),
    (
        "regions.csv",
        include_bytes!("../../../tests/it/data/derive/regions.csv"),
    ),
    (
        "sources.csv",
        include_bytes!("../../../tests/it/data/derive/sources.csv"),
    ),
    (
        "targets.csv",
        include_bytes!("../../../tests/it/data/derive/targets.csv"),
    ),
];

/// Every file as an input.
#[allow(dead_code, reason = "the fuzz targets make their own inputs")]
pub(crate) fn inputs(files: &Files) -> Vec<Vec<u8>> {
    (0_u8..)
        .zip(files)
        .map(|(number, (_, bytes))| [&[number], *bytes].concat())
        .collect()
}

/// A folder with these files, one of them replaced.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn laid(files: &Files, other: Option<(usize, &[u8])>) -> std::io::Result<Folder> {
        let folder = tempfile::tempdir()?;
        for (number, (name, bytes)) in files.iter().enumerate() {
            let path = folder.path().join(name);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            let bytes = other
                .filter(|(place, _)| *place == number)
                .map_or(*bytes, |(_, bytes)| bytes);
            std::fs::write(path, bytes)?;
        }
        Ok(Folder(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

fn of_input(files: &Files, input: &[u8]) -> Result<(Folder, usize), String> {
    let (number, bytes) = input.split_first().unwrap_or((&0, &[]));
    let number = usize::from(*number) % files.len();
    let folder = Folder::laid(files, Some((number, bytes))).map_err(|error| error.to_string())?;
    Ok((folder, number))
}

/// A folder is read to the same result twice, each row of actuals is used or named, and what is read is assessed.
pub(super) fn dataset(input: &[u8]) -> Held {
    let (folder, replaced) = of_input(&DATASET, input)?;
    let (dataset, again) = match (Dataset::load(folder.path()), Dataset::load(folder.path())) {
        (Ok(one), Ok(two)) => (one, two),
        (Err(one), Err(two)) => {
            holds(one.to_string() == two.to_string(), || {
                format!("{one} or {two}")
            })?;
            return Ok(false);
        }
        _ => return Err("read once and not twice".into()),
    };
    holds(dataset.findings == again.findings, || {
        "two lists of findings".into()
    })?;
    let frame = |dataset: &Dataset| dataset.actuals.frame().map_err(|error| error.to_string());
    holds(frame(&dataset)?.equals_missing(&frame(&again)?), || {
        "two tables of actuals".into()
    })?;
    if DATASET[replaced].0 != "datapackage.json" {
        rows_are_accounted_for(&dataset, &folder.path().join("actuals.csv"))?;
    }
    let question = Question {
        as_of: chrono::NaiveDate::from_ymd_opt(2024, 12, 31).unwrap_or_default(),
        known_at: None,
        method: None,
    };
    let told = |dataset: &Dataset| -> Result<String, String> {
        let assessments = assess(dataset, question).map_err(|error| error.to_string())?;
        let records = records(dataset, &assessments, Language::Chinese);
        records_csv(&records).map_err(|error| error.to_string())
    };
    let (one, two) = (told(&dataset)?, told(&again)?);
    holds(one == two, || "two assessments".into())?;
    let reviewed = review(&dataset, Some(question.as_of)).map_err(|error| error.to_string())?;
    for finding in &reviewed.findings {
        for language in [Language::Chinese, Language::English] {
            let words = wording(language).finding(&finding.kind);
            holds(!words.is_empty(), || format!("{finding:?} without words"))?;
        }
    }
    Ok(true)
}

fn rows_are_accounted_for(dataset: &Dataset, actuals: &Path) -> Result<(), String> {
    let bytes = std::fs::read(actuals).map_err(|error| error.to_string())?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    // A return without a new line ends a row and no line: rows then share a line.
    if bytes
        .windows(2)
        .any(|pair| pair[0] == b'\r' && pair[1] != b'\n')
        || bytes.ends_with(b"\r")
    {
        return Ok(());
    }
    let bytes: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(&bytes[..]);
    let rows = reader.byte_records().count();
    let used: Vec<u64> = dataset
        .actuals
        .iter()
        .map(|row| u64::from(row.line))
        .collect();
    let left_out: BTreeSet<u64> = dataset
        .findings
        .iter()
        .filter(|finding| finding.row_left_out && finding.location.file == "actuals.csv")
        .filter_map(|finding| finding.location.line)
        .collect();
    let twice = used.iter().find(|line| left_out.contains(line));
    holds(twice.is_none(), || {
        format!("line {twice:?} is used and left out")
    })?;
    holds(rows == used.len() + left_out.len(), || {
        format!(
            "{rows} rows, {} used, {} left out",
            used.len(),
            left_out.len()
        )
    })
}

/// Recipes give the same figures twice, each with an id of its own, and the table they make is read whole.
pub(super) fn derive(input: &[u8]) -> Held {
    let (folder, _) = of_input(&DERIVE, input)?;
    let Ok(ground) = Foundations::load(folder.path()) else {
        return Ok(false);
    };
    let Ok(recipes) = Recipes::load(folder.path(), &ground) else {
        return Ok(false);
    };
    let (one, two) = match (
        recipes.run(&ground, None, &Silent),
        recipes.run(&ground, None, &Silent),
    ) {
        (Ok(one), Ok(two)) => (one, two),
        (Err(_), Err(_)) => return Ok(false),
        _ => return Err("derived once and not twice".into()),
    };
    holds(
        one.figures == two.figures && one.findings == two.findings,
        || "two derivations".into(),
    )?;
    let ids: BTreeSet<&str> = one
        .figures
        .iter()
        .map(|figure| figure.id.as_str())
        .collect();
    holds(ids.len() == one.figures.len(), || {
        "two figures of one id".into()
    })?;
    let table =
        actuals_csv(&one.figures, wording(Language::Chinese)).map_err(|error| error.to_string())?;
    std::fs::write(folder.path().join("actuals.csv"), table).map_err(|error| error.to_string())?;
    let Ok(dataset) = Dataset::load(folder.path()) else {
        return Ok(false);
    };
    let of_actuals = dataset
        .findings
        .iter()
        .find(|finding| finding.row_left_out && finding.location.file == "actuals.csv");
    holds(of_actuals.is_none(), || {
        format!("a derived row is not used: {of_actuals:?}")
    })?;
    Ok(!one.figures.is_empty())
}
