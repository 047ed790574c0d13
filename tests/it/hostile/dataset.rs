//! The tables and definitions of a dataset.

use super::bench::{Case, case, page};
use super::damage::{Kind, Victim, common_rows, no_file, whole};

const VALIDATE: &str = "validate small";
const ALL: &str = "10 targets and 20 actuals read";

fn victim(file: &'static str, kind: Kind) -> Victim {
    Victim {
        folder: "small",
        file,
        kind,
        command: VALIDATE,
    }
}

/// Cells of one row of actuals; the other nineteen rows are kept.
const CELLS: [(&str, &str, &str); 22] = [
    ("value", "NaN", "bad-number"),
    ("value", "-inf", "bad-number"),
    ("value", "1e308", "bad-number"),
    ("value", "99999999999999999999", "number-out-of-range"),
    ("value", "0.33333333333333333333333333333333", "bad-number"),
    ("value", "=1+1", "bad-number"),
    ("value", "'84.1", "bad-number"),
    ("value", "½", "bad-number"),
    ("value", "٣", "bad-number"),
    ("value", "\u{202e}1.48", "bad-number"),
    ("value", "84.1\0", "bad-number"),
    ("value", "#DIV/0!", "bad-number"),
    ("period", "0000", "bad-period"),
    ("period", "9999-12-31", "bad-period"),
    ("period", "99999999999999999999", "bad-period"),
    ("period", "-2024", "bad-period"),
    ("period", "2024-02-30", "bad-period"),
    ("period", "2024-W54", "bad-period"),
    ("period", "2024-12/2024-01", "bad-period"),
    ("published", "2024-13-01", "bad-date"),
    ("published", "99999-01-01", "bad-date"),
    ("status", "\u{1b}[31mfinal", "unknown-word"),
];

fn with_cell(column: &str, cell: &str) -> String {
    let of = |name: &str, usual: &'static str| {
        if name == column {
            cell.to_owned()
        } else {
            usual.to_owned()
        }
    };
    format!(
        "A05,good_air_day_ratio,900100,{},{},%,{},{},bulletin-2024,第3页,",
        of("period", "2024"),
        of("value", "84.1"),
        of("status", "final"),
        of("published", ""),
    )
}

fn cells() -> Vec<Case> {
    CELLS
        .into_iter()
        .map(|(column, cell, code)| {
            let name = format!("small/actuals.csv: {column} {}", cell.escape_debug());
            let place = format!("actuals.csv:6 [{column}]: error {code}");
            let words = [place.as_str(), "10 targets and 19 actuals read", "→"];
            case(name, VALIDATE, 1, &words, move |bench| {
                let usual = with_cell("", "");
                bench.replace("small/actuals.csv", &usual, &with_cell(column, cell));
            })
        })
        .collect()
}

fn regions() -> Vec<Case> {
    let add = |name: &str, rows: String, words: &[&str]| {
        case(
            format!("small/regions.csv: {name}"),
            VALIDATE,
            1,
            words,
            move |bench| bench.append("small/regions.csv", &rows),
        )
    };
    let ring = |count: u32| {
        let row = |at| format!("{},r,r,county,{}", 910_000 + at, 910_000 + (at + 1) % count);
        (0..count).map(row).collect::<Vec<_>>().join("\n")
    };
    vec![
        add(
            "a region in itself",
            "910000,r,r,county,910000".into(),
            &[
                "regions.csv:5 [parent]: error cyclic-region",
                "`910000`",
                "check the column",
                ALL,
            ],
        ),
        add(
            "two regions in each other",
            ring(2),
            &[
                "regions.csv:5 [parent]: error cyclic-region",
                "regions.csv:6 [parent]",
                ALL,
            ],
        ),
        add(
            "two hundred regions in a ring",
            ring(200),
            &[
                "regions.csv:204 [parent]: error cyclic-region",
                "200 errors",
                ALL,
            ],
        ),
        add(
            "a parent that is not there",
            "910000,r,r,county,999999".into(),
            &[
                "regions.csv:5 [parent]: error unknown-reference",
                "`999999`",
                ALL,
            ],
        ),
        add(
            "a code twice",
            "900101,r,r,county,900100".into(),
            &["regions.csv:5 [code]: error duplicate-id", "line 3", ALL],
        ),
    ]
}

fn others() -> Vec<Case> {
    let twice = |file: &'static str, words: &[&str]| {
        case(
            format!("small/{file}: a row twice"),
            VALIDATE,
            1,
            words,
            move |bench| {
                let text = bench.text(&format!("small/{file}"));
                let row = text.lines().nth(1).expect("a row").to_owned();
                bench.append(&format!("small/{file}"), row);
            },
        )
    };
    vec![
        twice(
            "actuals.csv",
            &["actuals.csv:22 [id]: error duplicate-id", "line 2", ALL],
        ),
        twice(
            "targets.csv",
            &["targets.csv:12 [id]: error duplicate-id", "line 2", ALL],
        ),
        twice(
            "sources.csv",
            &["sources.csv:5 [id]: error duplicate-id", "line 2", ALL],
        ),
        case(
            "small/actuals.csv: a row of seventeen million letters",
            VALIDATE,
            3,
            &[
                "small/actuals.csv",
                "line 22",
                "row_bytes allows, 16777216 bytes",
                "quote is never closed",
                "--limit row_bytes=NUMBER",
            ],
            |bench| bench.append("small/actuals.csv", "x".repeat(17 << 20)),
        ),
        case(
            "small/actuals.csv: an open quote before seventeen million letters",
            VALIDATE,
            3,
            &[
                "small/actuals.csv",
                "line 22",
                "row_bytes",
                "quote is never closed",
            ],
            |bench| {
                let line = format!("{}\n", "x".repeat(99)).repeat(180_000);
                bench.append("small/actuals.csv", format!("\"{line}"));
            },
        ),
        case(
            "small/actuals.csv: nothing after the header",
            "check small --as-of 2024Q4 --format csv --fail-on behind",
            0,
            &["no_actual"],
            |bench| {
                let text = bench.text("small/actuals.csv");
                bench.write("small/actuals.csv", text.lines().next().expect("a header"));
            },
        ),
        case(
            "small/actuals.csv: one bad row, and the verdicts of all targets",
            "check small --as-of 2024Q4 --format csv --fail-on never",
            0,
            &[
                "T01,", "T02,", "T03,", "T04,", "T05,", "T06,", "T07,", "T08,", "T09,", "T10,",
            ],
            |bench| bench.append("small/actuals.csv", "broken"),
        ),
    ]
}

/// Formulas of `reconcile.csv`.
fn formulas() -> Vec<Case> {
    let formula = |name: &str, code: i32, formula: String, words: &[&str]| {
        let mut all = vec![words[0], "reconcile.csv:2", ALL];
        all.extend(&words[1..]);
        case(
            format!("small/reconcile.csv: {name}"),
            VALIDATE,
            code,
            &all,
            move |bench| {
                bench.replace(
                    "small/datapackage.json",
                    "\"resources\": [",
                    "\"resources\": [{\"name\": \"reconcile\", \"path\": \"reconcile.csv\"},",
                );
                bench.write(
                "small/reconcile.csv",
                format!(
                    "id,formula,stated,unit,decimals,kind,source,locator,note\nR1,{formula},1,,,,bulletin-2024,,\n"
                ),
            );
            },
        )
    };
    vec![
        formula(
            "a loop",
            1,
            "R1".into(),
            &["error bad-formula", "the functions are"],
        ),
        formula(
            "a hundred thousand brackets",
            1,
            "(".repeat(100_000),
            &["error cell-too-long"],
        ),
        formula(
            "four thousand brackets",
            1,
            "(".repeat(4_000),
            &["error bad-formula", "correct the formula"],
        ),
        formula(
            "five thousand signs",
            1,
            "-".repeat(5_000),
            &["error bad-formula", "4096 characters"],
        ),
        formula(
            "division by zero",
            0,
            "1/0".into(),
            &["warning not-reckoned", "check the divisor"],
        ),
        formula(
            "a thousand digits",
            1,
            "9".repeat(1_000),
            &["error bad-formula", "28 digits"],
        ),
        formula(
            "nothing",
            1,
            String::new(),
            &["error bad-formula", "write a number"],
        ),
        formula("not a number", 1, "nan".into(), &["error bad-formula"]),
        formula(
            "an open bracket",
            1,
            "(1+2".into(),
            &["error bad-formula", "a closing bracket is missing"],
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (file, kind) in [
        ("datapackage.json", Kind::Json),
        ("indicators.toml", Kind::Toml),
        ("targets.csv", Kind::Csv),
        ("actuals.csv", Kind::Csv),
        ("regions.csv", Kind::Csv),
        ("sources.csv", Kind::Csv),
    ] {
        cases.extend(whole(victim(file, kind)));
        cases.extend(no_file(victim(file, kind)));
        if kind == Kind::Csv {
            cases.extend(common_rows(victim(file, kind), ALL));
        }
    }
    cases.extend(cells());
    cases.extend(regions());
    cases.extend(others());
    cases.extend(formulas());
    cases
}

#[test]
fn every_broken_file_of_a_dataset_is_named_and_good_rows_are_kept() {
    insta::assert_snapshot!(page(&cases()));
}
