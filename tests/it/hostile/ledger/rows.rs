//! Rows of the ledger's tables of which something is wrong; the other rows are kept.

use super::super::bench::{Case, case};

/// A table, its columns with what usually stands in a new row, and the line of that row.
struct Table {
    file: &'static str,
    line: u64,
    usual: &'static [(&'static str, &'static str)],
    /// What is called so | where | holds what instead | and is told so | with these words.
    damages: &'static str,
}

const TABLES: [Table; 7] = [
    Table {
        file: "tasks.csv",
        line: 5,
        usual: &[
            ("id", "k9"),
            ("list", "plan"),
            ("item", "四"),
            ("title_zh", "t"),
            ("title_en", "t"),
            ("goal_zh", ""),
            ("goal_en", ""),
            ("regions", "900100"),
            ("lead", "ecology-bureau"),
            ("participating", ""),
            ("accepting", "water-bureau"),
            ("deadline", "dated"),
            ("due", "2025-03"),
            ("condition", ""),
            ("condition_months", ""),
            ("long_term", ""),
            ("locator", ""),
            ("note", ""),
        ],
        damages: "
an id twice | id | k1 | duplicate-id | line 2
no id | id | | empty-cell |
an unknown list | list | nope | unknown-reference | lists
no region | regions | | empty-cell |
an unknown region | regions | 900100;1 | unknown-reference | `1`
an unknown office | lead | nope | unknown-reference | units
an acceptor that is a formula | accepting | =1+1 | unknown-reference | units
another word for the deadline | deadline | someday | unknown-word | immediate, dated, interim
a due date that is no number | due | NaN | bad-period |
a due date in the year 9999 | due | 9999-12-31 | bad-period | 1900-2200
no due date | due | | empty-cell |
a condition without months | condition | x | empty-cell [condition_months] |
months of nothing | condition_months | 3 | empty-cell [condition] |
fewer months than none | condition_months | -1 | bad-count |
more months than there are | condition_months | 99999999999999999999 | bad-count |
perhaps in the long term | long_term | maybe | unknown-word | yes, no
",
    },
    Table {
        file: "events.csv",
        line: 13,
        usual: &[
            ("id", "e99"),
            ("task", "k2"),
            ("date", "2025-05-01"),
            ("event", "milestone_done"),
            ("region", ""),
            ("milestone", "k2-m1"),
            ("due", ""),
            ("source", "bulletin-2024"),
            ("locator", ""),
            ("note", ""),
        ],
        damages: "
an id twice | id | e1 | duplicate-id | line 2
an unknown task | task | nope | unknown-reference | tasks
a day that is not | date | 2025-02-30 | bad-date |
a day that is no number | date | NaN | bad-date |
the last day that programs know | date | 9999-12-31 | bad-date |
a day of the year 0 | date | 0000-01-01 | bad-date |
a day of the year 99999 | date | 99999-01-01 | bad-date |
no day | date | | empty-cell |
a word nobody knows | event | finished | unknown-word | completed, applied
a command to the terminal | event | \u{1b}[31mclosed | unknown-word | \u{fffd}[31mclosed
no word | event | | empty-cell |
an extension to no day | event | extension_granted | empty-cell [due] |
a region that is not | region | 999999 | unknown-reference | regions
a region of another task | region | 900100 | not-of-the-task | 900101, 900102
a milestone of another task | milestone | k1-m1 | not-of-the-task | k2-m1
no milestone | milestone | | empty-cell |
the year 9999 | due | 9999 | bad-period | 1900-2200
an unknown source | source | nope | unknown-reference | sources
",
    },
    Table {
        file: "milestones.csv",
        line: 4,
        usual: &[
            ("id", "m9"),
            ("task", "k2"),
            ("measure", ""),
            ("title_zh", "t"),
            ("title_en", "t"),
            ("due", "2025-01"),
            ("condition", ""),
            ("condition_months", ""),
            ("kind", "plan"),
            ("locator", ""),
            ("note", ""),
        ],
        damages: "
an unknown task | task | nope | unknown-reference | tasks
an id twice | id | k1-m1 | duplicate-id | line 2
a measure that is not there | measure | 77 | unknown-reference | measures
the measure of another task | measure | 1 | unknown-reference | measures
no day | due | | empty-cell |
a thirteenth month | due | 2025-13 | bad-period |
another kind | kind | idea | unknown-word | plan, history
",
    },
    Table {
        file: "measures.csv",
        line: 4,
        usual: &[
            ("task", "k1"),
            ("number", "3"),
            ("title_zh", "t"),
            ("title_en", "t"),
            ("locator", ""),
        ],
        damages: "
a number twice | number | 1 | duplicate-id | line 2
number 0 | number | 0 | bad-count |
a number that is none | number | NaN | bad-count |
no number | number | | empty-cell |
an unknown task | task | nope | unknown-reference | tasks
",
    },
    Table {
        file: "task_targets.csv",
        line: 4,
        usual: &[("task", "k2"), ("target", "T01"), ("note", "")],
        damages: "
a target twice | target | T06 | duplicate-id | line 2
an unknown target | target | T99 | unknown-reference | did you mean
an unknown task | task | nope | unknown-reference | tasks
",
    },
    Table {
        file: "units.csv",
        line: 6,
        usual: &[
            ("id", "w"),
            ("name_zh", "a"),
            ("name_en", "b"),
            ("region", "900100"),
            ("kind", "department"),
        ],
        damages: "
an id twice | id | water-bureau | duplicate-id | line 2
no name | name_zh | | empty-cell |
an unknown region | region | nope | unknown-reference | regions
",
    },
    Table {
        file: "lists.csv",
        line: 3,
        usual: &[
            ("id", "p"),
            ("title_zh", "a"),
            ("title_en", "b"),
            ("region", "900100"),
            ("source", "plan-2021"),
            ("begun", "2024-03-01"),
            ("procedure", "qingquan"),
            ("stated_tasks", "4"),
            ("locator", ""),
            ("note", ""),
        ],
        damages: "
an id twice | id | plan | duplicate-id | line 2
an unknown procedure | procedure | nope | unknown-reference | ledger.toml
a day that is not | begun | 2024-02-30 | bad-date |
fewer tasks than none | stated_tasks | -4 | bad-count |
",
    },
];

pub(super) fn cases(command: &'static str, kept: &'static str) -> Vec<Case> {
    let mut cases: Vec<Case> = TABLES
        .iter()
        .flat_map(|table| {
            let damages = table.damages.trim().lines();
            damages.map(move |damage| damaged(table, damage, command, kept))
        })
        .collect();
    for (file, line, row) in [
        ("tasks.csv", 5, many_regions()),
        ("measures.csv", 4, format!("k1,{},t,t,", "9".repeat(1_000))),
    ] {
        let path = format!("ledger/{file}");
        let place = format!("{file}:{line} [");
        cases.push(case(
            format!("{path}: a cell with thousands of things"),
            command,
            1,
            &[&place, kept],
            move |bench| bench.append(&path, &row),
        ));
    }
    cases
}

/// A cell that holds something else altogether; ten words of it are told.
fn many_regions() -> String {
    let regions: String = (0..5_000).map(|at| format!("{at};")).collect();
    format!("k9,plan,四,t,t,,,{regions},ecology-bureau,,water-bureau,dated,2025-03,,,,,")
}

fn damaged(table: &'static Table, damage: &str, command: &str, kept: &str) -> Case {
    let parts: Vec<&str> = damage.split('|').map(str::trim).collect();
    let [name, column, cell, told, word] = parts[..] else {
        panic!("five parts: {damage}");
    };
    // The code, and the column if another one is named.
    let (code, named) = told.split_once(' ').unwrap_or((told, ""));
    let named = match named {
        "" => format!("[{column}]"),
        named => named.to_owned(),
    };
    let place = format!("{}:{} {named}: error {code}", table.file, table.line);
    let cells = table.usual.iter();
    let row: Vec<&str> = cells
        .map(|(of, usual)| if *of == column { cell } else { *usual })
        .collect();
    let row = row.join(",");
    let path = format!("ledger/{}", table.file);
    case(
        format!("{path}: {name} [{column}]"),
        command,
        1,
        &[&place, word, "→", kept],
        move |bench| bench.append(&path, &row),
    )
}
