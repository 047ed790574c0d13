//! `derive.toml` and the coefficients it names.

use super::bench::{Case, case, page};
use super::damage::{Kind, Victim, no_file, whole};

const DERIVE: &str = "derive raw --out out.csv";
const FILE: &str = "raw/derive.toml";

fn swapped(name: &str, old: &'static str, new: &'static str, words: &[&str]) -> Case {
    let mut all = vec![FILE];
    all.extend(words);
    case(format!("{FILE}: {name}"), DERIVE, 3, &all, move |bench| {
        bench.replace(FILE, old, new);
    })
}

pub(super) fn cases() -> Vec<Case> {
    let parts = "parts = { \"900000\" = [\"900100\", \"900200\"] }";
    let inside = "which is no file inside the dataset folder";
    let mut cases = Vec::new();
    for file in ["derive.toml", "raw/coefficients.toml"] {
        let victim = Victim {
            folder: "raw",
            file,
            kind: Kind::Toml,
            command: DERIVE,
        };
        // No recipe at all is no mistake.
        let whole = whole(victim).into_iter();
        cases.extend(whole.filter(|case| case.name != "raw/derive.toml: empty"));
        cases.extend(no_file(victim));
    }
    cases.extend([
        swapped(
            "hours above the folder",
            "raw/hours.csv",
            "../small/actuals.csv",
            &["`../small/actuals.csv`", inside],
        ),
        swapped(
            "hours at the root",
            "raw/hours.csv",
            "/etc/passwd",
            &["`/etc/passwd`", inside],
        ),
        swapped("hours everywhere", "raw/hours.csv", ".", &["`.`", inside]),
        swapped("hours nowhere", "raw/hours.csv", "", &["``", inside]),
        swapped(
            "wells on a drive",
            "raw/wells.csv",
            "C:/wells.csv",
            &["`C:/wells.csv`", inside],
        ),
        swapped(
            "wells on the web",
            "raw/wells.csv",
            "https://example.org/wells.csv",
            &[inside],
        ),
        swapped(
            "wells with backslashes",
            "raw/wells.csv",
            "..\\\\wells.csv",
            &["`..\\wells.csv`", inside],
        ),
        swapped(
            "a region that is its own part",
            parts,
            "parts = { \"900000\" = [\"900000\"] }",
            &["`900000` is a part of `900000`"],
        ),
        swapped(
            "regions that are parts of each other",
            parts,
            "parts = { \"900000\" = [\"900100\"], \"900100\" = [\"900000\"] }",
            &["`900100` is a part of `900000`"],
        ),
        swapped(
            "a part twice",
            parts,
            "parts = { \"900000\" = [\"900100\", \"900100\"] }",
            &["`parts` names `900100` twice"],
        ),
        swapped(
            "days below zero",
            "days_to_publish = 10",
            "days_to_publish = -10",
            &["line 33", "`-10`"],
        ),
        swapped(
            "published in the year nought",
            "days_to_publish = 10",
            "published = \"0-07-10\"",
            &[
                "[[ratio]] `ratio`",
                "`published` is 0000-07-10",
                "1900 to 2200",
            ],
        ),
        swapped(
            "days beyond all",
            "days_to_publish = 10",
            "days_to_publish = 2000000000",
            &["[[ratio]] `ratio`", "at most 3660"],
        ),
        swapped(
            "decimals beyond all",
            "decimals = { reuse = 0 }",
            "decimals = { reuse = 4000000000 }",
            &["`decimals` of `reuse` is 4000000000; at most 20"],
        ),
        swapped(
            "days that are no number",
            "days_a_month = 2",
            "days_a_month = nan",
            &["line 8"],
        ),
        swapped(
            "items beyond all",
            "least_items = 1",
            "least_items = 18446744073709551615",
            &["line 27"],
        ),
        swapped(
            "a ratio of nothing",
            "denominator = [\"generated\"]",
            "denominator = []",
            &["no terms in its denominator"],
        ),
        swapped(
            "a term twice",
            "[\"used\", \"-earlier_storage_used\"]",
            "[\"used\", \"used\"]",
            &["`used` twice"],
        ),
        swapped(
            "a day that is none",
            "2024-07-10",
            "2024-13-10",
            &["line 18"],
        ),
        swapped(
            "a span that is none",
            "spans = [\"month\"]",
            "spans = [\"century\"]",
            &["line 6", "expected one of"],
        ),
        case(
            "raw/raw/coefficients.toml: a figure that no actual may be",
            DERIVE,
            1,
            &["error number-too-large", "check the values and their units"],
            |bench| {
                bench.replace(
                    "raw/raw/coefficients.toml",
                    "sheep = 1",
                    "sheep = 4632175966853079396",
                );
            },
        ),
        case(
            format!("{FILE}: a table that is not there"),
            DERIVE,
            3,
            &[
                "cannot read `raw/raw/none.csv`",
                "check that the file exists",
            ],
            |bench| {
                bench.replace(FILE, "raw/wells.csv", "raw/none.csv");
            },
        ),
        case(
            format!("{FILE}: a folder for a table"),
            DERIVE,
            3,
            &["`raw/raw` is a folder"],
            |bench| {
                bench.replace(FILE, "raw/wells.csv", "raw");
            },
        ),
        case(
            format!("{FILE}: not there"),
            DERIVE,
            3,
            &["no recipes at `raw/derive.toml`", "docs/derive.md"],
            |bench| {
                bench.remove(FILE);
            },
        ),
    ]);
    cases
}

#[test]
fn recipes_that_cannot_hold_stop_the_run_with_their_place() {
    insta::assert_snapshot!(page(&cases()));
}
