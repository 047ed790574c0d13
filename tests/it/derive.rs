//! Raw tables become actuals: every recipe end to end, the same bytes whatever the order of rows, and bad
//! input that says what, where and what to do.

mod air_figures;
mod bad_recipes;
mod monitoring_demo;
mod places;
mod water_figures;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::workbench::{Ran, data, run_in};

/// A copy of the small raw dataset, under the name `raw`.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&data().join("derive"), &folder.path().join("raw"));
        Bench { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("raw").join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("the file is there")
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.text(name);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {name}");
        fs::write(self.file(name), text.replace(old, new)).expect("the file can be written");
    }

    fn run(&self, arguments: &str) -> Ran {
        run_in(self.folder.path(), arguments)
    }

    fn derive(&self) -> Ran {
        self.run("derive raw --out raw/actuals.csv")
    }

    /// Value, unit, publication and note of each derived row, by id.
    fn derived(&self) -> BTreeMap<String, [String; 4]> {
        let mut reader = csv::Reader::from_path(self.file("actuals.csv")).expect("a table");
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| {
            (
                row[0].to_string(),
                [4, 5, 7, 10].map(|at| row[at].to_string()),
            )
        })
        .collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a new folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

#[test]
fn every_recipe_gives_the_figures_reckoned_by_hand() {
    let bench = Bench::new();
    let ran = bench.derive();
    assert_eq!(ran.code, 0, "{}", ran.page());
    let derived = bench.derived();
    let expected = [
        // One of two days of A has a PM2.5 of 80, beyond 75; the province is the mean of both cities.
        ("air-900100-2024-07-good", "50.0"),
        ("air-900200-2024-07-good", "100.0"),
        ("air-900000-2024-07-good", "75.0"),
        ("air-900100-2024-07-pm25", "55.0"),
        ("air-900000-2024-07-pm25", "42.5"),
        // 10/60 + 20/40 + 50/70 + 30/35 + 1/4 + 100/160
        ("air-900200-2024-07-composite", "3.11"),
        // Falls of 1 and 0.51 m; W3 was not measured the year before.
        ("groundwater-900100-2024-Q2-level_change", "-0.76"),
        ("surface_water-900100-2024-01-water_good", "50.0"),
        ("surface_water-900100-2024-01-water_good_excluding", "100.0"),
        ("ratio-900100-2023-waste_use", "50.0"),
        // 115 / 410, not the mean of 50 and 20.
        ("ratio-900000-2023-waste_use", "28.0"),
        ("ratio-900100-2023-reuse", "45"),
        ("grassland-900100-2023-overload", "0.0"),
        ("grassland-900200-2023-overload", "10.0"),
        ("grassland-900000-2023-overload", "5.0"),
    ];
    for (id, value) in expected {
        assert_eq!(
            derived.get(id).map(|row| row[0].as_str()),
            Some(value),
            "{id}"
        );
    }
}

#[test]
fn a_figure_tells_its_arithmetic_coverage_and_publication() {
    let bench = Bench::new();
    bench.derive();
    let derived = bench.derived();
    let row = |id: &str| derived.get(id).expect("a row").clone();
    let [_, unit, published, note] = row("groundwater-900100-2024-Q2-level_change");
    assert_eq!((unit.as_str(), published.as_str()), ("米", "2024-07-10"));
    assert_eq!(note, "'-1.51÷2；3眼井中2眼，不含W3");
    let [_, _, published, note] = row("ratio-900000-2023-waste_use");
    assert_eq!(published, "2024-01-10", "ten days after the year");
    assert_eq!(note, "115÷410×100；2个地区中2个");
    let [_, _, published, note] = row("air-900100-2024-07-good");
    assert_eq!(published, "", "that of the source");
    assert_eq!(note, "1天，有效2天，全期31天；HJ 633-2012");
}

#[test]
fn notes_are_in_the_language_of_the_dataset_whatever_the_terminal_speaks() {
    let bench = Bench::new();
    bench.replace("datapackage.json", "\"zh\"", "\"en\"");
    bench.run("derive raw --out raw/actuals.csv --lang zh");
    let derived = bench.derived();
    let [_, _, _, note] = &derived["ratio-900000-2023-waste_use"];
    assert_eq!(note, "115 ÷ 410 × 100; 2 of 2 regions");
}

#[test]
fn rows_in_another_order_give_the_same_bytes() {
    let bench = Bench::new();
    bench.derive();
    let first = bench.text("actuals.csv");
    let again = bench.derive();
    assert_eq!(again.code, 0, "{}", again.page());
    assert_eq!(bench.text("actuals.csv"), first);
    for table in fs::read_dir(bench.file("raw")).expect("the raw tables") {
        let path = table.expect("a file").path();
        if path.extension().is_some_and(|kind| kind == "csv") {
            let text = fs::read_to_string(&path).expect("text");
            let mut lines: Vec<&str> = text.lines().collect();
            lines[1..].reverse();
            let middle = lines.len() / 3 + 1;
            lines[1..].rotate_left(middle.min(text.lines().count() - 1));
            fs::write(&path, lines.join("\n") + "\n").expect("written");
        }
    }
    bench.derive();
    assert_eq!(bench.text("actuals.csv"), first);
}

#[test]
fn check_takes_the_derived_table() {
    let bench = Bench::new();
    assert_eq!(
        bench.run("check raw --as-of 2024-08").code,
        3,
        "no actuals yet"
    );
    bench.derive();
    let ran = bench.run("check raw --as-of 2024-08 --format csv");
    assert_eq!(ran.code, 1, "a target was missed\n{}", ran.page());
    assert!(ran.stdout.contains("T1,all,good"), "{}", ran.page());
    assert!(ran.stdout.contains("missed"), "{}", ran.page());
    assert!(ran.stdout.contains("derived"), "{}", ran.page());
    let ran = bench.run("validate raw");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.page());
}

#[test]
fn one_method_is_derived_alone_and_needs_neither_targets_nor_actuals() {
    let bench = Bench::new();
    fs::remove_file(bench.file("targets.csv")).expect("removed");
    let ran = bench.run("derive raw --only grassland --out new/folder/x.csv --format csv");
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert_eq!(
        ran.stdout,
        "indicator,figures,regions,first,last\noverload,3,3,2023,2023\n"
    );
    let written =
        fs::read_to_string(bench.folder.path().join("new/folder/x.csv")).expect("a table");
    assert_eq!(written.lines().count(), 4);
    assert!(
        !ran.stderr.contains('\u{1b}'),
        "no progress where nobody watches"
    );
}

#[test]
fn a_table_kept_by_hand_is_never_replaced() {
    let bench = Bench::new();
    let kept = "id,indicator,region,period,value,unit,status,published,source,locator,note\n\
                A1,good,900100,2024,50,%,final,,raw,,\n";
    fs::write(bench.file("actuals.csv"), kept).expect("written");
    let ran = bench.derive();
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("actuals.csv"), "{}", ran.page());
    assert_eq!(bench.text("actuals.csv"), kept);
    let names: Vec<_> = fs::read_dir(bench.file(""))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert!(names.is_empty(), "nothing is left behind: {names:?}");
}
