//! The tables of a rectification ledger and its commands.

mod rows;

use super::bench::{Bench, Case, case, page};
use super::damage::{Kind, Victim, common_rows, no_file, whole};

const VALIDATE: &str = "validate ledger";
const ALL: &str = "10 targets and 20 actuals read";

fn victim(file: &'static str, kind: Kind) -> Victim {
    Victim {
        folder: "ledger",
        file,
        kind,
        command: VALIDATE,
    }
}

/// `ledger.toml`: a line of the good one and what stands in its place.
fn procedures() -> Vec<Case> {
    let term = "notice_working_days = 10";
    let changed = |name: &str, old: &'static str, new: &'static str, words: &[&str]| {
        let mut all = vec!["cannot understand `ledger/ledger.toml`"];
        all.extend(words);
        all.push("correct the place shown");
        case(
            format!("ledger/ledger.toml: {name}"),
            VALIDATE,
            3,
            &all,
            move |bench| bench.replace("ledger/ledger.toml", old, new),
        )
    };
    let unharmed = |name: &str, new: &'static str, command: &str, words: &[&str]| {
        case(
            format!("ledger/ledger.toml: {name}"),
            command,
            0,
            words,
            move |bench| bench.replace("ledger/ledger.toml", term, new),
        )
    };
    let show = "ledger show ledger k1 --as-of 2025-02-25";
    vec![
        changed(
            "a notice of no days",
            term,
            "notice_working_days = 0",
            &["`notice_working_days` is 0"],
        ),
        changed(
            "fewer days than none",
            term,
            "notice_working_days = -1",
            &["line 11"],
        ),
        changed(
            "more days than are counted",
            term,
            "notice_working_days = 4294967296",
            &["line 11"],
        ),
        changed("no number", term, "notice_working_days = nan", &["line 11"]),
        changed(
            "a name nobody knows",
            term,
            "notice_days = 10",
            &["line 11", "notice_days"],
        ),
        changed(
            "a day that few months have",
            "day = 5",
            "day = 31",
            &["duty `dispatch`", "31"],
        ),
        changed(
            "a day of a duty that is not monthly",
            "every = \"monthly\"",
            "every = \"weekly\"",
            &["duty `dispatch`"],
        ),
        changed(
            "a duty twice",
            "id = \"disclosure\"",
            "id = \"dispatch\"",
            &["duty `dispatch`", "the id stands twice"],
        ),
        changed(
            "a look back every zero months",
            term,
            "notice_working_days = 10\nlook_back_months = 0",
            &["`look_back_months` is 0"],
        ),
        changed(
            "an unknown source",
            "source = \"plan-2021\"",
            "source = \"nope\"",
            &["procedure `qingquan`", "`nope` is not in sources"],
        ),
        case(
            "ledger/ledger.toml: a procedure twice",
            VALIDATE,
            3,
            &[
                "cannot understand `ledger/ledger.toml`",
                "the id stands twice",
            ],
            |bench: &Bench| {
                let text = bench.text("ledger/ledger.toml");
                bench.write("ledger/ledger.toml", format!("{text}\n{text}"));
            },
        ),
        unharmed(
            "a notice of four thousand million days",
            "notice_working_days = 4294967295",
            show,
            &["public notice"],
        ),
        unharmed(
            "four thousand million days ahead",
            "notice_working_days = 10\ndue_soon_days = 4294967295\nlook_back_months = 4294967295\nimmediate_within_days = 4294967295",
            show,
            &["closed"],
        ),
    ]
}

/// A dataset with a `holidays.csv` of its own.
fn holidays() -> Vec<Case> {
    let with = |name: &str, bytes: Vec<u8>, words: &[&str]| {
        let mut all = vec!["`ledger/holidays.csv`"];
        all.extend(words);
        case(
            format!("ledger/holidays.csv: {name}"),
            VALIDATE,
            3,
            &all,
            move |bench| {
                bench.replace(
                    "ledger/datapackage.json",
                    "\"resources\": [",
                    "\"resources\": [{\"name\": \"holidays\", \"path\": \"holidays.csv\"},",
                );
                bench.write("ledger/holidays.csv", &bytes);
            },
        )
    };
    let row = |row: &str| format!("date,kind,name_zh,notice\n{row}\n").into_bytes();
    vec![
        with("empty", Vec::new(), &["line 1", "date,kind,name_zh,notice"]),
        with(
            "another table",
            b"a,b\n1,2\n".to_vec(),
            &["line 1", "date,kind,name_zh,notice"],
        ),
        with(
            "a day that is not",
            row("2025-02-30,holiday,x,y"),
            &["line 2", "`2025-02-30` is not a date"],
        ),
        with(
            "another kind",
            row("2025-02-03,party,x,y"),
            &["line 2", "`holiday` nor `workday`"],
        ),
        with(
            "a row too short",
            row("2025-02-03"),
            &["line 2", "four cells"],
        ),
        with(
            "an open quote",
            row("2025-02-03,\"holiday,x,y"),
            &["line 2", "four cells"],
        ),
        with(
            "a day twice",
            row("2025-02-03,holiday,x,y\n2025-02-03,workday,x,y"),
            &["line 3", "an earlier line"],
        ),
        with(
            "UTF-16",
            [&[0xFF, 0xFE][..], b"d\0a\0"].concat(),
            &["UTF-16 text"],
        ),
        with(
            "GBK",
            [
                row("")[..25].to_vec(),
                b"2025-02-03,holiday,\xB4\xBA\xBD\xDA,y\n".to_vec(),
            ]
            .concat(),
            &["text in GBK"],
        ),
    ]
}

/// Stories that never end, over every command that tells them.
fn stories() -> Vec<Case> {
    let told = |name: &str, command: &str, code: i32, words: &[&str]| {
        case(
            format!("ledger/events.csv: {name}"),
            command,
            code,
            words,
            |bench| {
                let words = ["rebound", "completed", "applied", "accepted"];
                let rows = (0..2_000_u32).map(|at| {
                    let word = words[at as usize % 4];
                    format!(
                        "x{at},k1,2025-03-{:02},{word},,,,bulletin-2024,,",
                        1 + at % 28
                    )
                });
                bench.append("ledger/events.csv", rows.collect::<Vec<_>>().join("\n"));
            },
        )
    };
    let refused = "event-refused";
    vec![
        told(
            "two thousand events in a ring, validated",
            "validate ledger --as-of 2025-12-31 --format csv",
            1,
            &[refused],
        ),
        told(
            "two thousand events in a ring, listed",
            "ledger ledger --as-of 2025-12-31",
            0,
            &["k1"],
        ),
        told(
            "two thousand events in a ring, shown",
            "ledger show ledger k1 --as-of 2025-12-31",
            0,
            &["k1"],
        ),
        told(
            "two thousand events in a ring, reported",
            "ledger report ledger --as-of 2025-12-31 --out r --formats csv,html",
            0,
            &["dispatch.html"],
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in [
        "lists.csv",
        "units.csv",
        "tasks.csv",
        "measures.csv",
        "milestones.csv",
        "task_targets.csv",
        "events.csv",
    ] {
        cases.extend(whole(victim(file, Kind::Csv)));
        cases.extend(no_file(victim(file, Kind::Csv)));
        cases.extend(common_rows(victim(file, Kind::Csv), ALL));
    }
    // An empty `ledger.toml` has no procedures, which is no damage.
    let toml = victim("ledger.toml", Kind::Toml);
    let damages = whole(toml).into_iter().chain(no_file(toml));
    cases.extend(damages.filter(|case| !case.name.ends_with(": empty")));
    cases.extend(rows::cases(VALIDATE, ALL));
    cases.extend(procedures());
    cases.extend(holidays());
    cases.extend(stories());
    cases
}

#[test]
fn every_broken_table_of_a_ledger_is_named_and_good_rows_are_kept() {
    insta::assert_snapshot!(page(&cases()));
}
