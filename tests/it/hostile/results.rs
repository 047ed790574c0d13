//! Result files for `diff`.

use super::bench::{Bench, Case, case, page};

const DIFF: &str = "diff a.json b.json";

/// What `check --format json` prints of one target.
const ENTRY: &str = r#"{"target":"T01","indicator_name":"a","region_name":"b","unit":"%","verdict":"met","reason":null,
"target_value":30.0,"baseline":38.0,"actual":29.0,"actual_period":"2024","method":"time-proportional",
"method_version":"1","readings_digest":"0"}"#;

fn list(entry: &str) -> String {
    format!("[{entry}]")
}

fn with(name: &str, code: i32, words: &[&str], contents: impl AsRef<[u8]> + 'static) -> Case {
    case(
        format!("diff: {name}"),
        DIFF,
        code,
        words,
        move |bench: &Bench| {
            bench.write("b.json", list(ENTRY));
            bench.write("a.json", &contents);
        },
    )
}

fn swapped(name: &str, words: &[&str], old: &str, new: &str) -> Case {
    assert!(ENTRY.contains(old), "{old}");
    with(name, 3, words, list(&ENTRY.replacen(old, new, 1)))
}

pub(super) fn cases() -> Vec<Case> {
    let remedy = "what `check --format json` printed";
    vec![
        with(
            "the same results",
            0,
            &["0 of 1 verdicts changed"],
            list(ENTRY),
        ),
        with(
            "a byte order mark",
            0,
            &["0 of 1 verdicts changed"],
            format!("\u{feff}{}", list(ENTRY)),
        ),
        with(
            "empty",
            3,
            &["`a.json` is no result file", "line 1", remedy],
            "",
        ),
        with(
            "cut in half",
            3,
            &["`a.json` is no result file", "line ", remedy],
            &ENTRY[..90],
        ),
        with(
            "a list of numbers",
            3,
            &["`a.json`", "entry 1: not an object", remedy],
            "[1, 2]",
        ),
        with(
            "an object of nothing",
            3,
            &["`a.json`", "no list `assessments`", remedy],
            "{}",
        ),
        with(
            "null",
            3,
            &["`a.json`", "no list `assessments`", remedy],
            "null",
        ),
        with(
            "two hundred thousand brackets",
            3,
            &["`a.json`", "recursion limit", remedy],
            "[".repeat(200_000),
        ),
        with(
            "NaN",
            3,
            &["`a.json`", "line 1", remedy],
            "[{\"target\":NaN}]",
        ),
        with(
            "UTF-16",
            3,
            &["`a.json` is no UTF-8 text", "UTF-16"],
            b"\xFF\xFE[\0]\0",
        ),
        with(
            "a workbook",
            3,
            &["`a.json` is no UTF-8 text", "XLSX"],
            b"PK\x03\x04\xFF\xFF",
        ),
        with(
            "a table",
            3,
            &["`a.json` is no result file", remedy],
            "target,verdict\nT01,met\n",
        ),
        with(
            "a target twice",
            3,
            &[
                "`a.json`",
                "entry 2, target `T01`: the target stands there twice",
            ],
            format!("[{ENTRY},{ENTRY}]"),
        ),
        swapped(
            "a verdict that is none",
            &[
                "`a.json`",
                "entry 1, target `T01`: unusable `verdict`",
                remedy,
            ],
            "\"met\"",
            "\"great\"",
        ),
        swapped(
            "a period that is none",
            &["`a.json`", "unusable `actual_period`"],
            "\"2024\"",
            "\"2024-99\"",
        ),
        swapped(
            "a unit that is none",
            &["`a.json`", "unusable `unit`"],
            "\"%\"",
            "\"??\"",
        ),
        swapped(
            "a number beyond all",
            &["`a.json`", "unusable `actual`"],
            "29.0",
            "1e300",
        ),
        swapped(
            "a number that is text",
            &["`a.json`", "entry 1, target `T01`"],
            "30.0",
            "\"x\"",
        ),
        swapped(
            "a field that is missing",
            &[
                "`a.json`",
                "entry 1, target `T01`",
                "missing field `verdict`",
            ],
            "\"verdict\":\"met\",",
            "",
        ),
        case(
            "diff: not there",
            "diff b.json nothing.json",
            3,
            &["cannot read `nothing.json`"],
            |bench| {
                bench.write("b.json", list(ENTRY));
            },
        ),
        case(
            "diff: a dataset and a result",
            "diff small b.json",
            2,
            &["--from a day --to a day"],
            |bench| {
                bench.write("b.json", list(ENTRY));
            },
        ),
    ]
}

#[test]
fn a_result_file_that_is_none_is_told_with_the_entry() {
    insta::assert_snapshot!(page(&cases()));
}
