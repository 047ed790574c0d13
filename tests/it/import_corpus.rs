//! Tables as offices keep them: what each file of `data/import/corpus` gives, held against `expected.toml`, which was
//! written by reading the tables and not by running the program.

use std::path::PathBuf;

use duibiao::dataset::Foundations;
use duibiao::exchange::import::Limits;
use duibiao::exchange::import::mapping::Mapping;
use duibiao::exchange::import::rows::Import;
use duibiao::exchange::intake::{self, Defaults, Opened};
use duibiao::watch::Unwatched;
use serde::Deserialize;

use crate::workbench::{Copy, data};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    file: Vec<Expected>,
}

/// What one file gives; expected.toml says what the fields mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: String,
    #[expect(dead_code, reason = "for readers")]
    made: String,
    #[expect(dead_code, reason = "for readers")]
    says: Option<String>,
    refused: Option<String>,
    #[serde(default)]
    questions: Vec<String>,
    answers: Option<Vec<[String; 2]>>,
    #[serde(default)]
    doubts: Vec<String>,
    exit: i32,
    #[serde(default)]
    rows: String,
}

/// What one file gave, in the same words.
#[derive(Debug, PartialEq)]
struct Given {
    refused: Option<String>,
    questions: Vec<String>,
    doubts: Vec<String>,
    exit: i32,
    rows: Vec<String>,
}

impl Given {
    fn refused(code: &str) -> Given {
        Given {
            refused: Some(code.to_owned()),
            questions: Vec::new(),
            doubts: Vec::new(),
            exit: 3,
            rows: Vec::new(),
        }
    }

    fn expected(file: &Expected) -> Given {
        Given {
            refused: file.refused.clone(),
            questions: file.questions.clone(),
            doubts: file.doubts.clone(),
            exit: file.exit,
            rows: file.rows.lines().map(str::to_owned).collect(),
        }
    }

    /// One line a statement, to be compared by eye.
    fn table(&self) -> String {
        let line = |name: &str, values: &[String]| {
            let values = values.iter().map(|value| format!("    {name} {value}\n"));
            values.collect::<String>()
        };
        let refused = Vec::from_iter(self.refused.clone());
        [
            line("refused", &refused),
            line("question", &self.questions),
            line("doubt", &self.doubts),
            line("row", &self.rows),
            line("exit", &[self.exit.to_string()]),
        ]
        .concat()
    }
}

fn folder() -> PathBuf {
    data().join("import/corpus")
}

fn corpus() -> Vec<Expected> {
    let text = std::fs::read_to_string(folder().join("expected.toml")).expect("expected.toml");
    let corpus: Corpus = toml::from_str(&text).expect("expected.toml is as this test reads it");
    corpus.file
}

/// The proposal as a person answers it.
fn answered(proposal: &str, answers: &[[String; 2]]) -> String {
    answers
        .iter()
        .fold(proposal.to_owned(), |text, [found, said]| {
            assert!(text.contains(found), "the mapping has no `{found}`: {text}");
            text.replace(found, said)
        })
}

fn rows(import: &Import) -> Vec<String> {
    let row = |row: duibiao::exchange::import::rows::ImportedRow| {
        format!(
            "{} {} {} {} {} {}",
            row.indicator,
            row.region,
            row.period,
            row.value,
            row.unit,
            row.status.code()
        )
    };
    import.rows.iter().map(row).collect()
}

/// What a file gives by way of the library.
fn given(file: &Expected, foundations: &Foundations) -> Given {
    let bytes = std::fs::read(folder().join(&file.name)).expect("the file is there");
    let sheets = match intake::open(&file.name, bytes, &Limits::default()) {
        Ok(Opened::Sheets(sheets)) => sheets,
        Ok(Opened::Sdmx(_)) => panic!("{} is no SDMX-CSV", file.name),
        Err(error) => return Given::refused(error.code()),
    };
    let proposal = intake::proposed(&sheets, foundations);
    let codes = proposal.questions.iter().map(|question| question.code());
    let questions: Vec<String> = codes.map(str::to_owned).collect();
    let mapping = match &file.answers {
        None if questions.is_empty() => proposal.mapping,
        None => {
            return Given {
                questions,
                exit: 1,
                ..Given {
                    refused: None,
                    ..Given::refused("")
                }
            };
        }
        Some(answers) => {
            let text = proposal.mapping.to_toml().expect("a mapping");
            Mapping::from_toml(&answered(&text, answers)).expect("the answers fit")
        }
    };
    let import =
        intake::read(&sheets, &mapping, foundations, &Unwatched).expect("nobody wants it to stop");
    assert!(import.balances(), "{}: {:?}", file.name, import.account);
    let table = std::fs::read(data().join("small/actuals.csv")).expect("actuals");
    let defaults = Defaults {
        source: Some("bulletin-2024".to_owned()),
        published: None,
        months: false,
    };
    let taken = intake::take_in(&import.rows, &table, foundations, &defaults, &Unwatched)
        .expect("taken in");
    let withheld = import.doubts.iter().any(|doubt| doubt.cells > 0);
    let doubts = import.doubts.iter();
    Given {
        refused: None,
        questions,
        doubts: doubts
            .map(|doubt| format!("{} {}", doubt.kind.code(), doubt.place))
            .collect(),
        exit: i32::from(withheld || !taken.conflicts.is_empty() || import.rows.is_empty()),
        rows: rows(&import),
    }
}

#[test]
fn every_table_of_the_corpus_gives_what_a_reader_of_it_expects() {
    let foundations = Foundations::load(&data().join("small")).expect("a dataset");
    let mut differing = Vec::new();
    let corpus = corpus();
    for file in &corpus {
        let (expected, given) = (Given::expected(file), given(file, &foundations));
        if expected != given {
            differing.push(format!(
                "{}\n  expected\n{}  given\n{}",
                file.name,
                expected.table(),
                given.table()
            ));
        }
    }
    assert!(
        differing.is_empty(),
        "{} of {} files differ\n{}",
        differing.len(),
        corpus.len(),
        differing.join("\n")
    );
}

#[test]
fn no_file_of_the_corpus_is_without_an_expectation() {
    let mut named: Vec<String> = corpus().into_iter().map(|file| file.name).collect();
    let entries = std::fs::read_dir(folder()).expect("the corpus");
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let names = names.map(|name| name.into_string().expect("a name"));
    let mut there: Vec<String> = names
        .filter(|name| !name.ends_with(".py") && !name.ends_with(".toml"))
        .collect();
    named.sort();
    there.sort();
    assert_eq!(named, there);
    assert!(there.len() >= 48, "{} files", there.len());
}

#[test]
fn the_program_takes_in_files_of_the_corpus_as_the_library_does() {
    let files = corpus();
    for name in [
        "long_gbk.csv",
        "decimal_comma.csv",
        "open_quote.csv",
        "totals.xlsx",
        "side_by_side.xlsx",
        "said_twice.csv",
        "long.ods",
    ] {
        let file = files.iter().find(|file| file.name == name);
        let file = file.expect("expected.toml names it");
        let copy = Copy::of_small();
        let path = folder().join(name).display().to_string();
        let before = copy.text("actuals.csv");
        let how = match &file.answers {
            None => "--yes".to_owned(),
            Some(answers) => {
                copy.run(&format!("import small {path} --save-mapping table.toml"));
                let saved = copy.parent().join("table.toml");
                let text = std::fs::read_to_string(&saved).expect("a mapping");
                std::fs::write(&saved, answered(&text, answers)).expect("written");
                "--mapping table.toml".to_owned()
            }
        };
        let ran = copy.run(&format!(
            "import small {path} {how} --source bulletin-2024 --published 2026-03-01"
        ));
        assert_eq!(ran.code, file.exit, "{name}: {}", ran.page());
        for doubt in &file.doubts {
            let (code, place) = doubt.split_once(' ').expect("a code and a place");
            let told = |line: &str| line.contains(code) && line.contains(place);
            assert!(ran.stdout.lines().any(told), "{name}: {}", ran.page());
        }
        let after = copy.text("actuals.csv");
        let added = after.strip_prefix(&before).expect("old rows stay");
        let mut table = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(added.as_bytes());
        let added: Vec<String> = table
            .records()
            .map(|row| {
                let row = row.expect("a row");
                [1, 2, 3, 4, 5, 6].map(|at| &row[at]).join(" ")
            })
            .collect();
        let mut expected: Vec<&str> = file.rows.lines().collect();
        if name == "said_twice.csv" {
            expected.truncate(1);
        }
        assert_eq!(added, expected, "{name}");
    }
}
