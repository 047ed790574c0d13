//! Every doubt about raw tables names the table at fault, its rows and its column.

use std::fs;

use super::Bench;

/// Asserts that a finding begins with this place and code and says these words.
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
}

fn with_rows(file: &str, rows: &str) -> Bench {
    let bench = Bench::new();
    let text = bench.text(file) + rows;
    fs::write(bench.file(file), text).expect("written");
    bench
}

#[test]
fn a_well_that_stands_twice_is_named_with_both_rows_of_the_table_of_wells() {
    let bench = with_rows("raw/wells.csv", "W1,Z,1000,,,\n");
    finds(
        &bench,
        "raw/wells.csv:2 [well]: error conflicting-well",
        &["(W1, rows 2, 5)"],
    );
    let ran = bench.run("derive raw --out raw/actuals.csv --lang zh");
    assert!(ran.stderr.contains("（W1，第2、5行）"), "{}", ran.page());
}

#[test]
fn two_readings_of_one_month_are_named_with_both_rows() {
    let bench = with_rows("raw/readings.csv", "W1,2024-05,11.20,\n");
    finds(
        &bench,
        "raw/readings.csv:10: warning several-readings",
        &["W1 2024-05, rows 10, 15"],
    );
    let bench = with_rows(
        "raw/samples.csv",
        "S1,2024-01-05,total_phosphorus,0.2,false\n",
    );
    finds(
        &bench,
        "raw/samples.csv:2: warning several-samples",
        &["S1 total_phosphorus 2024-01-05, rows 2, 4"],
    );
}

#[test]
fn a_well_with_two_control_levels_is_refused() {
    let bench = Bench::new();
    bench.replace("raw/wells.csv", "W2,Z,,,,", "W2,Z,,,25,975");
    finds(
        &bench,
        "raw/wells.csv:3 [control_elevation_m]: error both-given",
        &["control_depth_m"],
    );
}

#[test]
fn an_area_an_exclusion_and_a_pasture_are_named_in_their_own_tables() {
    let bench = Bench::new();
    bench.replace("raw/wells.csv", "W2,Z,,,,", "W2,Z,,-3,,");
    finds(
        &bench,
        "raw/wells.csv:3 [area_km2]: warning bad-well-area",
        &["(W2)"],
    );
    let bench = with_rows("raw/exclusions.csv", "S9,,natural_background,\n");
    finds(
        &bench,
        "raw/exclusions.csv:3 [section]: error unknown-exclusion",
        &["(S9)"],
    );
    let bench = Bench::new();
    bench.replace(
        "raw/pastures.csv",
        "900100,2023,grazed,20000,20",
        "900100,2023,grazed,20000,0",
    );
    finds(
        &bench,
        "raw/pastures.csv:2 [mu_per_sheep_unit]: error zero-area-per-sheep-unit",
        &["(900100 grazed 2023)"],
    );
}

#[test]
fn a_species_without_a_coefficient_is_named_in_the_table_of_coefficients() {
    let bench = with_rows("raw/herds.csv", "900100,2023,camel,3\n");
    finds(
        &bench,
        "raw/coefficients.toml: warning no-sheep-unit-coefficient",
        &["(900100 camel 2023)"],
    );
}

#[test]
fn a_negative_amount_is_named_once_and_is_not_called_missing() {
    let bench = Bench::new();
    bench.replace(
        "raw/amounts.csv",
        "900100,2023,used,55",
        "900100,2023,used,-55",
    );
    bench.replace(
        "derive.toml",
        "decimals = { reuse = 0 }",
        "decimals = { reuse = 0 }\nbalance = {}",
    );
    finds(
        &bench,
        "raw/amounts.csv:3 [value]: error negative-amount",
        &["(900100 used 2023)"],
    );
    let ran = bench.run("derive raw --out raw/actuals.csv --lang en");
    let about_a = ran.stderr.lines().filter(|line| line.contains("900100"));
    assert!(
        about_a
            .clone()
            .all(|line| !line.contains("balance-not-checkable")),
        "{}",
        ran.page()
    );
}

#[test]
fn a_station_that_stands_twice_is_refused_with_the_row_of_the_first() {
    let bench = Bench::new();
    bench.replace("derive.toml", "city = \"city\", ", "");
    bench.replace(
        "derive.toml",
        "regions = { A = \"900100\", B = \"900200\" }",
        "stations = \"raw/stations.csv\"",
    );
    let table = "station,region\n1,900100\n2,900200\n1,900200\n";
    fs::write(bench.file("raw/stations.csv"), table).expect("written");
    finds(
        &bench,
        "raw/stations.csv:4 [station]: error duplicate-id",
        &["1", "2"],
    );
}
