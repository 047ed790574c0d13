//! Recipes and raw tables that cannot hold.

use std::fs;

use super::Bench;

/// Asserts that nothing can be derived: exit code 3, these words on stderr, no table written.
fn stops(bench: &Bench, words: &[&str]) {
    for language in ["zh", "en"] {
        let ran = bench.run(&format!(
            "derive raw --out raw/actuals.csv --lang {language}"
        ));
        assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{}", ran.page());
        for word in words {
            assert!(
                ran.stderr.contains(word),
                "`{word}` expected\n{}",
                ran.page()
            );
        }
        assert!(!bench.file("actuals.csv").exists(), "{}", ran.page());
    }
}

/// Asserts that the run goes on, with exit code 1 and a finding that says this.
fn finds(bench: &Bench, place_and_code: &str, words: &[&str]) {
    let ran = bench.run("derive raw --out raw/actuals.csv --lang en");
    let line = ran
        .stderr
        .lines()
        .find(|line| line.starts_with(place_and_code));
    let line = line.unwrap_or_else(|| panic!("`{place_and_code}` expected\n{}", ran.page()));
    for word in words {
        assert!(line.contains(word), "`{word}` expected\n{}", ran.page());
    }
    assert_eq!(ran.code, 1, "{}", ran.page());
    assert!(!bench.derived().is_empty(), "the other figures are there");
}

#[test]
fn a_missing_column_is_named_with_the_columns_there_are() {
    let bench = Bench::new();
    bench.replace("raw/wells.csv", "zone", "area");
    stops(&bench, &["wells.csv", "zone", "ground_elevation_m"]);
    let bench = Bench::new();
    bench.replace("raw/hours.csv", "pm25", "pm2_5");
    stops(&bench, &["hours.csv", "pm25", "pm2_5"]);
}

#[test]
fn an_unknown_indicator_is_named_with_its_line_and_the_likely_one() {
    let bench = Bench::new();
    bench.replace("derive.toml", "\"level_change\"", "\"level_chnage\"");
    finds(
        &bench,
        "derive.toml:19",
        &[
            "unknown-reference",
            "level_chnage",
            "level_change",
            "indicators",
        ],
    );
}

#[test]
fn an_unknown_source_and_an_unknown_region_are_named() {
    let bench = Bench::new();
    bench.replace(
        "derive.toml",
        "published = \"2024-07-10\"",
        "days_to_publish = 3",
    );
    bench.replace(
        "derive.toml",
        "regions = { Z = \"900100\" }",
        "regions = { Z = \"900101\" }",
    );
    finds(
        &bench,
        "derive.toml:15 [regions]",
        &["unknown-reference", "900101", "900100"],
    );
    let bench = Bench::new();
    let text = bench
        .text("derive.toml")
        .replace("source = \"raw\"\nparts", "source = \"rwa\"\nparts");
    fs::write(bench.file("derive.toml"), text).expect("written");
    finds(&bench, "derive.toml", &["[source]", "rwa", "sources"]);
}

#[test]
fn no_path_leaves_the_folder() {
    for path in ["../raw/raw/wells.csv", "/etc/hosts"] {
        let bench = Bench::new();
        bench.replace("derive.toml", "raw/wells.csv", path);
        stops(&bench, &["derive.toml", path]);
    }
}

#[test]
fn a_damaged_parquet_file_is_named() {
    let bench = Bench::new();
    bench.replace("derive.toml", "raw/hours.csv", "raw/hours.parquet");
    stops(&bench, &["hours.parquet"]);
    fs::write(
        bench.file("raw/hours.parquet"),
        b"PAR1 this is no Parquet PAR1",
    )
    .expect("written");
    stops(&bench, &["hours.parquet", "docs/derive"]);
}

#[test]
fn an_empty_table_is_named() {
    for (table, column) in [("samples.csv", "section"), ("hours.csv", "station")] {
        let bench = Bench::new();
        fs::write(bench.file(&format!("raw/{table}")), "").expect("written");
        stops(&bench, &[table, column]);
    }
}

#[test]
fn an_indicator_in_another_kind_of_unit_is_a_finding() {
    let bench = Bench::new();
    let text = bench
        .text("indicators.toml")
        .replacen("\"ug/m3\"", "\"万吨\"", 1);
    fs::write(bench.file("indicators.toml"), text).expect("written");
    finds(&bench, "derive.toml:10", &["unit-mismatch", "万吨", "pm25"]);
}

#[test]
fn a_bad_cell_is_named_with_its_line_and_the_other_rows_are_used() {
    let bench = Bench::new();
    bench.replace(
        "raw/herds.csv",
        "900100,2023,sheep,1000",
        "900100,2023,sheep,1千",
    );
    finds(&bench, "raw/herds.csv:2 [heads]", &["bad-number", "1千"]);
    let bench = Bench::new();
    bench.replace(
        "raw/readings.csv",
        "W3,2024-05,7.00,",
        "W3,2024-05,7.00,993.00",
    );
    finds(
        &bench,
        "raw/readings.csv:14 [elevation_m]",
        &["both-given", "depth_m"],
    );
}

#[test]
fn raw_data_that_contradicts_itself_is_an_error_and_its_figure_is_missing() {
    let bench = Bench::new();
    let text = bench.text("raw/amounts.csv") + "900100,2023,used,56\n";
    fs::write(bench.file("raw/amounts.csv"), text).expect("written");
    finds(
        &bench,
        "raw/amounts.csv:3 [value]",
        &["conflicting-amount", "900100 used 2023, rows 3, 8"],
    );
    assert!(!bench.derived().contains_key("ratio-900100-2023-waste_use"));
}

#[test]
fn a_recipe_that_contradicts_itself_stops_the_run() {
    for (old, new, words) in [
        ("stamp = \"hour-beginning\"\n", "", ["stamp", "derive.toml"]),
        (
            "good_day_ratio =",
            "good_day_ration =",
            ["good_day_ration", "good_day_ratio"],
        ),
        ("validity = {", "validty = {", ["validty", "validity"]),
        ("city = \"city\", ", "", ["stations", "columns.city"]),
        (
            "time = \"ts\"",
            "date = \"ts\"",
            ["`date` and `hour`", "[[air]]"],
        ),
        (
            "\"pm25\", composite",
            "\"good\", composite",
            ["`good` twice", "[[air]]"],
        ),
        (
            "published = \"2024-07-10\"",
            "name = \"air\"",
            ["`air`", "name"],
        ),
        (
            "reuse = \"reuse\" }",
            "resue = \"reuse\" }",
            ["resue", "define"],
        ),
    ] {
        let bench = Bench::new();
        bench.replace("derive.toml", old, new);
        stops(&bench, &words);
    }
}

#[test]
fn a_dataset_without_recipes_is_told_where_they_go() {
    let bench = Bench::new();
    fs::remove_file(bench.file("derive.toml")).expect("removed");
    stops(&bench, &["derive.toml", "docs/derive"]);
}
