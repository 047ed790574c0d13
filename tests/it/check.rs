//! Runs the program from the project folder and reads what it prints.

use std::collections::BTreeMap;
use std::process::{Command, Output};

use serde_json::Value;

/// Where the shipped dataset lies.
pub(crate) const INNER_MONGOLIA: &str = "datasets/inner-mongolia";

/// The output of one run; the arguments are separated by spaces.
pub(crate) fn run(arguments: &str) -> Output {
    assert_cmd::Command::from_std(Command::new(env!("CARGO_BIN_EXE_duibiao")))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments.split_whitespace())
        .output()
        .expect("the program starts")
}

/// What a run that ended well printed on stdout.
pub(crate) fn printed(arguments: &str) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "`duibiao {arguments}` ended with {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("stdout is UTF-8")
}

/// The JSON records of `duibiao check`, by target id.
pub(crate) fn records(arguments: &str) -> BTreeMap<String, Value> {
    let text = printed(&format!("check {arguments} --format json --fail-on never"));
    let list: Vec<Value> = serde_json::from_str(&text).expect("check prints a JSON list");
    list.into_iter()
        .map(|record| {
            let id = record["target"].as_str().expect("an id").to_string();
            (id, record)
        })
        .collect()
}
