//! `datapackage.json`: paths that lead elsewhere, and shapes that are none.

use super::bench::{Case, case, page};

const FILE: &str = "small/datapackage.json";
const CHECK: &str = "check small --as-of 2024Q4";

/// Paths that are no file inside the dataset folder, as JSON writes them.
const PATHS: [&str; 16] = [
    "../small/targets.csv",
    "/etc/passwd",
    "tables/../../small/targets.csv",
    "..\\\\targets.csv",
    "C:\\\\data\\\\targets.csv",
    "C:targets.csv",
    "\\\\\\\\server\\\\share\\\\targets.csv",
    "https://example.org/targets.csv",
    "file:///etc/passwd",
    "",
    ".",
    "./",
    "targets.csv/",
    "..",
    "/",
    "a\\u0000b",
];

pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = PATHS
        .into_iter()
        .map(|path| {
            let words = [
                FILE,
                "which is no file inside the dataset folder",
                "name them by relative paths",
            ];
            case(
                format!("{FILE}: path `{path}`"),
                CHECK,
                3,
                &words,
                move |bench| {
                    bench.replace(
                        FILE,
                        "\"path\": \"targets.csv\"",
                        &format!("\"path\": \"{path}\""),
                    );
                },
            )
        })
        .collect();
    let whole = |name: &str, text: String, words: &[&str]| {
        let mut all = vec![FILE];
        all.extend(words);
        all.push("correct the place shown");
        case(format!("{FILE}: {name}"), CHECK, 3, &all, move |bench| {
            bench.write(FILE, &text);
        })
    };
    cases.extend([
        whole(
            "a hundred thousand brackets",
            "[".repeat(100_000),
            &["line 1"],
        ),
        whole(
            "a key twice",
            "{\"name\":\"a\",\"name\":\"b\",\"resources\":[]}".into(),
            &["duplicate field `name`"],
        ),
        whole(
            "no resources",
            "{\"name\":\"a\"}".into(),
            &["missing field `resources`"],
        ),
        whole(
            "resources that are no list",
            "{\"name\":\"a\",\"resources\":{}}".into(),
            &["expected a sequence"],
        ),
        whole(
            "a number beyond all",
            "1e999".into(),
            &["number out of range"],
        ),
        whole(
            "half a surrogate",
            "{\"name\":\"\\ud800\"}".into(),
            &["line 1"],
        ),
        case(
            format!("{FILE}: a resource twice"),
            CHECK,
            3,
            &[FILE, "two resources have the name `targets`"],
            |bench| {
                bench.replace(
                    FILE,
                    "\"resources\": [",
                    "\"resources\": [{\"name\": \"targets\", \"path\": \"actuals.csv\"},",
                );
            },
        ),
        case(
            format!("{FILE}: two tables in one file"),
            CHECK,
            3,
            &["small/actuals.csv", "lacks the columns", "`kind`"],
            |bench| {
                bench.replace(
                    FILE,
                    "\"path\": \"targets.csv\"",
                    "\"path\": \"actuals.csv\"",
                );
            },
        ),
        case(
            format!("{FILE}: a name of five thousand letters"),
            CHECK,
            3,
            &["cannot read", "check that the file exists"],
            |bench| {
                bench.replace(
                    FILE,
                    "\"path\": \"targets.csv\"",
                    &format!("\"path\": \"{}\"", "a".repeat(5_000)),
                );
            },
        ),
        case(
            format!("{FILE}: not there"),
            CHECK,
            3,
            &["no dataset at `small`", "name a folder that holds"],
            |bench| {
                bench.remove(FILE);
            },
        ),
    ]);
    cases
}

#[test]
fn a_descriptor_that_leads_elsewhere_or_is_none_is_refused() {
    insta::assert_snapshot!(page(&cases()));
}
