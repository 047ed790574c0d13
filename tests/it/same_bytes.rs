//! The same inputs give the same bytes, by every command in every form: whatever the machine's language, time zone,
//! number of processors, folders and habits are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workbench::{data, ended, program};

/// Commands whose answer is on stdout: `{small}` and the like are the folders of datasets.
const PRINTED: [&str; 24] = [
    "check {small} --as-of 2024Q4",
    "check {small} --as-of 2024Q4 --format csv --lang en",
    "check {methods} --as-of 2023 --format json --all-methods",
    "check {small} --as-of 2024Q4 --format md",
    "explain {small} T01 --as-of 2024Q4",
    "explain {small} T07 --as-of 2024Q4 --lang en",
    "trend {trends} --as-of 2024Q4",
    "trend {trends} --as-of 2024Q4 --format csv",
    "trend {trends} --as-of 2024Q4 --format json",
    "diff {small} --from 2023Q4 --to 2024Q4 --format json",
    "diff {small} --from 2023Q4 --to 2024Q4 --format csv",
    "validate {bad} --fail-on never",
    "validate {bad} --fail-on never --format csv",
    "chart target-gap {small} --as-of 2024Q4",
    "ledger {ledger} --as-of 2025-06-30",
    "ledger {ledger} --as-of 2025-06-30 --format json",
    "ledger {ledger} --as-of 2025-06-30 --format csv --lang en",
    "ledger {ledger} --as-of 2025-06-30 --format md",
    "ledger show {ledger} k1 --as-of 2025-02-25",
    "ledger show {ledger} k2 --as-of 2025-06-30 --lang en",
    "validate {ledger} --as-of 2025-12-31 --fail-on never",
    "ledger duties {ledger} --as-of 2025Q2 --until 2025Q4 --format json",
    "methods unsd-2023 --lang en",
    "completions bash",
];

/// Commands whose answer is a file or folder below `{out}`, a change of their dataset, or a new one.
const WRITTEN: [&str; 29] = [
    "report {small} --as-of 2024Q4 --out {out}/report",
    "report {trends} --as-of 2024Q4 --out {out}/report-en --lang en --formats csv,html,docx",
    "export {small} --to sdmx --as-of 2024Q4 --out {out}/sdmx",
    "export {small} --to sdmx-1.0 --as-of 2024Q4 --out {out}/sdmx-1.0",
    "export {small} --to datapackage --as-of 2024Q4 --out {out}/datapackage",
    "export {small} --to csvw --as-of 2024Q4 --out {out}/csvw",
    "export {small} --to xlsx --as-of 2024Q4 --out {out}/xlsx --lang en",
    "export {small} --to parquet --as-of 2024Q4 --out {out}/parquet",
    "chart target-gap {small} --as-of 2024Q4 -o {out}/target-gap.png",
    "chart dumbbell {small} --as-of 2024Q4 -o {out}/dumbbell.json",
    "chart trajectory {small} --target T02 --as-of 2024Q4 -o {out}/trajectory.svg",
    "chart change-columns {small} --target T07 --as-of 2024Q4 -o {out}/change.svg",
    "chart verdict-matrix {small} --as-of 2024Q4 -o {out}/verdicts.svg",
    "chart region-matrix {small} --as-of 2024Q4 -o {out}/regions.svg",
    "chart contribution {small} --as-of 2024Q4 -o {out}/contribution.svg",
    "chart trend-forest {trends} --as-of 2024Q4 -o {out}/forest.svg",
    "derive {derive} --out {out}/derived.csv",
    "validate {bad} --fail-on never --out {out}/findings.csv",
    "validate {bad} --fail-on never --out {out}/findings.json",
    "validate {bad} --fail-on never --out {out}/findings.xlsx",
    "import {small} {import}/wide_months.xlsx --save-mapping {out}/mapping.toml",
    "import {small} {out}/sdmx/actuals.csv --source bulletin-2024 --published 2025-07-01",
    "import {vintages} {import}/long.xlsx --source bulletin-2024",
    "ledger report {ledger} --as-of 2025-06-30 --out {out}/dispatch",
    "ledger report {ledger} --as-of 2025-02-05 --out {out}/dispatch-en --lang en --list plan",
    "ledger forms {ledger} --as-of 2025-01-22 --out {out}/forms",
    "init {out}/new",
    "init {out}/titled --title 青泉市 --lang en",
    "man --out {out}/man",
];

/// A machine and its habits.
struct Machine {
    name: &'static str,
    environment: &'static [(&'static str, &'static str)],
    /// Where the datasets are kept, below the root of the test.
    place: &'static str,
    /// The working folder, below the root of the test.
    works_in: &'static str,
    names_absolutely: bool,
    mask: &'static str,
}

const MACHINES: [Machine; 3] = [
    Machine {
        name: "a server",
        environment: &[
            ("LC_ALL", "C"),
            ("TZ", "UTC"),
            ("POLARS_MAX_THREADS", "1"),
            ("RAYON_NUM_THREADS", "1"),
            ("HOME", "/nonexistent"),
        ],
        place: "data",
        works_in: "",
        names_absolutely: false,
        mask: "022",
    },
    Machine {
        name: "an office in Hohhot",
        environment: &[
            ("LANG", "zh_CN.UTF-8"),
            ("LC_ALL", "zh_CN.UTF-8"),
            ("TZ", "Asia/Shanghai"),
            ("POLARS_MAX_THREADS", "2"),
            ("RAYON_NUM_THREADS", "2"),
            ("COLUMNS", "200"),
        ],
        place: "我的 文档/数据",
        works_in: "elsewhere",
        names_absolutely: true,
        mask: "077",
    },
    Machine {
        name: "a laptop in Ankara",
        environment: &[
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("TZ", "America/New_York"),
            ("POLARS_MAX_THREADS", "7"),
            ("RAYON_NUM_THREADS", "7"),
            ("SOURCE_DATE_EPOCH", "0"),
            ("USER", "hürrem"),
            ("HOSTNAME", "dizüstü"),
        ],
        place: "a/b/c/d",
        works_in: "a/b/x",
        names_absolutely: false,
        mask: "002",
    },
];

impl Machine {
    /// Runs every command; the answers under the commands, and every file that stands afterwards.
    fn answers(&self) -> BTreeMap<String, Vec<u8>> {
        let root = tempfile::tempdir().expect("a temporary folder");
        let root = root.path();
        let place = root.join(self.place);
        let works_in = root.join(self.works_in);
        for folder in [&place, &works_in, &root.join("out")] {
            fs::create_dir_all(folder).expect("a folder");
        }
        for dataset in ["small", "trends", "methods", "vintages", "derive", "import"] {
            lay(&data().join(dataset), &place.join(dataset));
        }
        for over_small in ["bad", "ledger"] {
            lay(&data().join("small"), &place.join(over_small));
            lay(&data().join(over_small), &place.join(over_small));
        }
        let up = if self.works_in.is_empty() {
            PathBuf::new()
        } else {
            self.works_in.split('/').map(|_| "..").collect()
        };
        let named = |path: &str| {
            let path = if self.names_absolutely {
                root.join(path)
            } else {
                up.join(path)
            };
            path.display().to_string()
        };
        let run = |command: &str| {
            let mut started = self.program(&works_in);
            for word in command.split(' ') {
                let argument = match word.strip_prefix('{').and_then(|word| word.split_once('}')) {
                    Some(("out", rest)) => named(&format!("out{rest}")),
                    Some((dataset, rest)) => named(&format!("{}/{dataset}{rest}", self.place)),
                    None => word.into(),
                };
                started.arg(argument);
            }
            let ran = ended(started);
            // Verdicts and findings may alarm; no command may fail.
            assert!(ran.code <= 1, "{}: {command}\n{}", self.name, ran.page());
            ran.stdout.into_bytes()
        };
        let mut answers: BTreeMap<String, Vec<u8>> = PRINTED
            .iter()
            .map(|command| (command.to_string(), run(command)))
            .collect();
        for command in WRITTEN {
            run(command);
        }
        collect(&root.join("out"), "out", &mut answers);
        collect(&place, "data", &mut answers);
        answers
    }

    #[cfg(unix)]
    fn program(&self, folder: &Path) -> Command {
        let own = program(folder);
        let mut command = Command::new("sh");
        command.args(["-c", "umask $0; exec \"$@\"", self.mask]);
        command.arg(own.get_program()).current_dir(folder);
        command.envs(self.environment.iter().copied());
        command
    }

    #[cfg(not(unix))]
    fn program(&self, folder: &Path) -> Command {
        let mut command = program(folder);
        command.envs(self.environment.iter().copied());
        command
    }
}

/// Copies a folder over another one.
fn lay(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, found);
        } else {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}

#[test]
fn every_command_gives_the_same_bytes_on_every_machine() {
    let [first, others @ ..] = &MACHINES;
    let reference = first.answers();
    assert!(
        reference.len() > 150,
        "{} files and answers",
        reference.len()
    );
    for machine in others {
        let again = machine.answers();
        let names = |answers: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
            answers.keys().cloned().collect()
        };
        assert_eq!(names(&again), names(&reference), "{}", machine.name);
        let differing: Vec<&String> = reference
            .iter()
            .filter(|(name, bytes)| again[*name] != **bytes)
            .map(|(name, _)| name)
            .collect();
        assert!(differing.is_empty(), "{}: {differing:?}", machine.name);
    }
}
