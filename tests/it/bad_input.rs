//! Broken data: every finding names its place, no good row is lost with a bad one, and what stops a run
//! says which file and why.

mod bytes;
mod cells;
mod definitions;
mod extremes;
mod folder;
mod rows;
mod targets;

use crate::workbench::{Copy, Ran};

/// Line 6 of `actuals.csv`, on which nothing else rests.
const A05: &str = "A05,good_air_day_ratio,900100,2024,84.1,%,final,,bulletin-2024,第3页,";

/// The small dataset with line 6 of `actuals.csv` replaced.
fn with_a05(line: &str) -> Copy {
    let copy = Copy::of_small();
    copy.replace("actuals.csv", A05, line);
    copy
}

/// Asserts that a command cannot be carried out: exit code 3, nothing on stdout, these words on stderr.
fn stops(copy: &Copy, words: &[&str]) -> Ran {
    for arguments in [
        "validate small",
        "check small --as-of 2024Q4",
        "validate small --lang en",
    ] {
        let ran = copy.run(arguments);
        assert_eq!(ran.code, 3, "`duibiao {arguments}`\n{}", ran.page());
        assert_eq!(ran.stdout, "", "`duibiao {arguments}`");
        for word in words {
            assert!(
                ran.stderr.contains(word),
                "`{word}` expected from `duibiao {arguments}`\n{}",
                ran.page()
            );
        }
    }
    copy.run("validate small")
}
