#!/usr/bin/env python3
"""Mutation testing of the rooms that decide figures, each in a small crate of its own.

    cargo install cargo-mutants
    python3 tests/mutants/crates.py period --list          # name the mutants
    python3 tests/mutants/crates.py trend --shard 0/4      # run a quarter of them

ROOM is period, quantity, trend, table or assess; what follows goes to `cargo mutants`. The whole crate builds for a minute
a mutant: here the room and the rooms it needs are copied, with their unit tests and the integration tests that ask
the library alone, into target/mutants/ROOM. The copy has the manifest's own versions and Cargo.lock; only features of
the same dependencies may differ where fewer of them are built. docs/mutants.md tells what was found.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]

# What a room needs: sources, modules as the library would declare them, and dependencies (None: all of them, with
# which polars need not be built a second time for the copy).
PLAIN = ["chrono", "proptest", "rust_decimal", "serde", "serde_json", "thiserror"]
PERIOD = {
    "copied": ["language.rs", "period"],
    "modules": ["language", "period"],
    "dependencies": PLAIN,
    "tests": [],
}
QUANTITY = {
    "copied": ["language.rs", "quantity"],
    "modules": ["language", "quantity"],
    "dependencies": PLAIN,
    "tests": [],
}
# Tables of series are polars frames; everything else of the room is arithmetic.
TREND = {
    "copied": ["trend"],
    "left_out": {"trend/mod.rs": ["pub mod batch;"]},
    "modules": ["trend"],
    "dependencies": [*PLAIN, "augurs-core", "augurs-ets", "libm", "stlrs"],
    "tests": [],
    # A small crate of loops: tests are run thousands of times, so that optimising it once is soon repaid.
    "optimised": 2,
}
ASSESS = {
    "copied": [
        "assess", "dataset", "error.rs", "finding", "finding.rs", "formula_text.rs", "language.rs", "ledger",
        "period", "quantity", "reading", "reconcile", "trend", "watch.rs", "writing",
        "derive/coverage.rs", "derive/span.rs",
    ],
    "modules": [
        "assess", "dataset", "error", "finding", "language", "ledger", "period", "quantity", "reading", "reconcile",
        "trend", "watch", "writing",
    ],
    # Of rooms that are not copied only the names of their errors are needed.
    "written": """
mod formula_text;
pub mod derive {
    //! How finer actuals are combined; no method of derivation.
    pub mod air {
        //! The name of its error.
        #[derive(Debug, thiserror::Error)]
        #[error("no air")]
        pub struct AirError;
    }
    mod coverage;
    mod span;
    pub use coverage::Coverage;
    pub use span::{Combined, combine};
}
pub mod report {
    //! The name of its error, and of its record the numbers that the table of kinds tells.
    use crate::assess::Assessments;
    use crate::dataset::Dataset;
    use crate::quantity::{rounding::round, to_f64};

    #[derive(Debug, thiserror::Error)]
    pub enum PdfError {
        #[error("no pdf")]
        NotBuilt,
    }
    pub struct Record {
        pub target: String,
        pub verdict: &'static str,
        pub reason: Option<&'static str>,
        pub timing: Option<&'static str>,
        pub gap: Option<f64>,
        pub required: Option<f64>,
        pub pace: Option<f64>,
    }
    pub fn records(dataset: &Dataset, answer: &Assessments, _: crate::language::Language) -> Vec<Record> {
        let record = |row: &crate::assess::Assessment| {
            let places = dataset.indicators.get(&row.indicator).map_or(0, |it| it.decimals as i32);
            let combined = row.actual.as_ref().is_some_and(|actual| actual.coverage.is_some());
            let shown = |value| to_f64(round(value, places));
            Record {
                target: row.target.clone(),
                verdict: row.verdict.code(),
                reason: row.reason.map(|reason| reason.code()),
                timing: row.timing.map(|timing| timing.code()),
                gap: row.gap().map(|gap| if combined { shown(gap) } else { to_f64(gap.normalize()) }),
                required: row.pace.map(|pace| shown(pace.required)),
                pace: row.pace.map(|pace| to_f64(round(pace.points(), 1))),
            }
        };
        answer.rows.iter().map(record).collect()
    }
}
""",
    "dependencies": None,
    "tests": [
        "answers.rs", "due_dates.rs", "kinds.rs", "laws.rs", "notes.rs", "outlooks.rs", "records.rs", "several.rs", "written.rs",
        "conformance/canada_cif.rs", "conformance/sdsn_2019.rs",
    ],
}
# The table of series alone, beside all that the crate of assess has.
TABLE = ASSESS | {"tests": []}
ROOMS = {"period": PERIOD, "quantity": QUANTITY, "trend": TREND, "table": TABLE, "assess": ASSESS}


def written_value(value):
    """A value of the manifest as TOML on one line."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return f'"{value}"'
        case list():
            return "[" + ", ".join(map(written_value, value)) + "]"
        case dict():
            return "{ " + ", ".join(f"{name} = {written_value(one)}" for name, one in value.items()) + " }"
    raise TypeError(f"no such value in a manifest: {value!r}")


def manifest(crate):
    """Cargo.toml of the copy: the house's versions, no lints, no debug information."""
    house = tomllib.loads((HOUSE / "Cargo.toml").read_text())
    wanted = crate["dependencies"]
    lines = ["[package]", 'name = "duibiao"', f'version = "{house["package"]["version"]}"', 'edition = "2024"',
             "autotests = false"]
    if wanted is None:
        tables = {name: house[name] for name in ("dependencies", "dev-dependencies", "features")}
        for system, its in house["target"].items():
            tables[f"target.'{system}'.dependencies"] = its["dependencies"]
        for name, settings in house["profile"]["dev"]["package"].items():
            tables[f"profile.dev.package.{written_value(name)}"] = settings
    else:
        known = house["dependencies"] | house["dev-dependencies"]
        tables = {"dependencies": {name: known[name] for name in wanted}}
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {written_value(value)}" for key, value in table.items())]
    lines += ["", "[profile.dev]", "debug = false", "incremental = false",
              f"opt-level = {crate.get('optimised', 0)}", "", "[workspace]", ""]
    return "\n".join(lines)


def library(crate):
    """lib.rs of the copy; its integration tests stand in the same crate, so that it is compiled once."""
    lines = ["//! A part of duibiao, for mutation testing.", "#![allow(dead_code, unused_imports)]", ""]
    lines += [f"pub mod {module};" for module in crate["modules"]]
    lines.append(crate.get("written", ""))
    if crate["tests"]:
        lines += ["#[cfg(test)]", "extern crate self as duibiao;", "#[cfg(test)]", "mod it {"]
        for test in crate["tests"]:
            lines += [f'    #[path = "{Path(test).name}"]', f"    mod {Path(test).stem};"]
        lines.append("}")
    return "\n".join(lines) + "\n"


def copy(crate, folder):
    """The crate as a folder of its own."""
    sources = folder / "src"
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir(parents=True)
    for name in crate["copied"]:
        origin, place = HOUSE / "src" / name, sources / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(origin, place) if origin.is_dir() else shutil.copy2(origin, place)
    for name, lines in crate.get("left_out", {}).items():
        text = (sources / name).read_text()
        for line in lines:
            assert text.count(line + "\n") == 1, f"{name} no longer has the line {line}"
            text = text.replace(line + "\n", "")
        (sources / name).write_text(text)
    for name in crate["tests"]:
        place = sources / "it" / Path(name).name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(HOUSE / "tests/it" / name, place)
    for name in ("datasets", "tests"):
        link = folder / name
        if not link.exists():
            link.symlink_to(HOUSE / name)
    (sources / "lib.rs").write_text(library(crate))
    (folder / "Cargo.toml").write_text(manifest(crate))
    shutil.copy2(HOUSE / "Cargo.lock", folder / "Cargo.lock")


def folder(room):
    """Where the crate of a room is made."""
    return Path(os.environ.get("CARGO_TARGET_DIR", HOUSE / "target")) / "mutants" / room


def environment(crate):
    """The same random cases in every run, none remembered from the mutant before, and a target folder of its own."""
    return os.environ | {
        "CARGO_TARGET_DIR": str(crate / "target"),
        "CARGO_MANIFEST_DIR": str(crate),
        "PROPTEST_RNG_SEED": "20240101",
        "PROPTEST_DISABLE_FAILURE_PERSISTENCE": "true",
    }


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ROOMS:
        sys.exit(__doc__)
    room, asked = sys.argv[1], sys.argv[2:]
    crate = folder(room)
    copy(ROOMS[room], crate)
    command = [
        "cargo", "mutants", "--in-place", "--file", f"src/{room}/**", "--minimum-test-timeout", "20",
        "--cargo-arg=--lib", "--output", str(crate), *asked,
    ]
    sys.exit(subprocess.run(command, cwd=crate, env=environment(crate)).returncode)


if __name__ == "__main__":
    main()
