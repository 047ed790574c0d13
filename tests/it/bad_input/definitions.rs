//! `indicators.toml` and `datapackage.json` that cannot be understood: they stop the run, with the file
//! and, where the parser knows it, the line.

use super::stops;
use crate::workbench::Copy;

/// Asserts that a replaced piece of a file stops the run with these words.
fn refuses(file: &str, old: &str, new: &str, words: &[&str]) {
    let copy = Copy::of_small();
    copy.replace(file, old, new);
    let mut all = vec![file];
    all.extend(words);
    stops(&copy, &all);
}

const FOREST: &str = "id = \"forest_cover\"";

#[test]
fn broken_toml_is_shown_with_its_line() {
    let copy = Copy::of_small();
    let line = copy
        .text("indicators.toml")
        .lines()
        .position(|line| line == FOREST)
        .expect("a line")
        + 1;
    copy.replace("indicators.toml", FOREST, "id = forest_cover\"");
    stops(&copy, &["indicators.toml", &format!("line {line}")]);
}

#[test]
fn an_unknown_key_is_named_with_its_line() {
    refuses(
        "indicators.toml",
        FOREST,
        "id = \"forest_cover\"\ncolour = \"green\"",
        &["colour", "line "],
    );
}

#[test]
fn a_missing_key_is_named() {
    refuses(
        "indicators.toml",
        "decimals = 2\nbounds = [0, 100]",
        "bounds = [0, 100]",
        &["decimals", "line "],
    );
}

#[test]
fn words_outside_their_list_are_named() {
    refuses(
        "indicators.toml",
        "decimals = 2\nbounds",
        "judgement = \"about\"\ndecimals = 2\nbounds",
        &["about", "full", "rounded"],
    );
    refuses(
        "indicators.toml",
        "nature = \"works\"\naggregation = { time = \"last\", region = \"sum\" }\ndecimals = 0",
        "nature = \"play\"\naggregation = { time = \"last\", region = \"sum\" }\ndecimals = 0",
        &["play", "level", "works"],
    );
    refuses(
        "indicators.toml",
        "aggregation = { time = \"sum\"",
        "aggregation = { time = \"median\"",
        &["median"],
    );
}

#[test]
fn two_indicators_with_one_id_are_refused_by_name() {
    refuses(
        "indicators.toml",
        FOREST,
        "id = \"water_use\"",
        &["water_use"],
    );
}

#[test]
fn two_domains_with_one_id_are_refused_by_name() {
    let copy = Copy::of_small();
    copy.append(
        "indicators.toml",
        "\n[[domain]]\nid = \"water\"\nname = { zh = \"水务\", en = \"Waterworks\" }",
    );
    stops(&copy, &["indicators.toml", "water"]);
}

#[test]
fn a_change_of_nothing_is_refused_by_name() {
    refuses(
        "indicators.toml",
        "coverage = 0.6",
        "coverage = 0.6\nchange_of = \"groundwater_depth\"",
        &["groundwater_level_change", "groundwater_depth"],
    );
}

#[test]
fn a_domain_that_is_not_defined_is_refused_by_name() {
    refuses(
        "indicators.toml",
        "id = \"land\"",
        "id = \"soil\"",
        &["forest_cover", "land"],
    );
}

#[test]
fn bounds_the_wrong_way_round_are_refused() {
    refuses(
        "indicators.toml",
        "decimals = 2\nbounds = [0, 100]",
        "decimals = 2\nbounds = [100, 0]",
        &["forest_cover", "100", "bounds"],
    );
    refuses(
        "indicators.toml",
        "decimals = 2\nbounds = [0, 100]",
        "decimals = 2\nbounds = [nan, 100]",
        &["forest_cover", "bounds"],
    );
}

#[test]
fn a_coverage_that_is_no_share_is_refused() {
    for share in ["0.0", "1.5", "-0.6", "nan"] {
        refuses(
            "indicators.toml",
            "coverage = 0.6",
            &format!("coverage = {share}"),
            &["groundwater_level_change", "coverage"],
        );
    }
}

#[test]
fn a_unit_that_cannot_be_read_is_refused() {
    refuses(
        "indicators.toml",
        "unit = \"米\"",
        "unit = \"??\"",
        &["groundwater_level_change", "??"],
    );
    refuses(
        "indicators.toml",
        "unit = \"米\"",
        "unit = \"\"",
        &["groundwater_level_change"],
    );
}

#[test]
fn an_unknown_method_is_refused_when_the_definitions_are_read() {
    let copy = Copy::of_small();
    copy.replace(
        "indicators.toml",
        "coverage = 0.6",
        "coverage = 0.6\nmethod = \"by-feeling\"",
    );
    stops(
        &copy,
        &["indicators.toml", "groundwater_level_change", "by-feeling"],
    );
}

#[test]
fn more_decimals_than_a_number_can_have_are_refused() {
    refuses(
        "indicators.toml",
        "decimals = 2\nbounds = [0, 100]",
        "decimals = 1000\nbounds = [0, 100]",
        &["forest_cover", "1000"],
    );
}

#[test]
fn broken_json_is_shown_with_its_line() {
    let copy = Copy::of_small();
    copy.replace(
        "datapackage.json",
        "\"name\": \"small\",",
        "\"name\": \"small\"",
    );
    stops(&copy, &["datapackage.json", "line 4"]);
}

#[test]
fn a_descriptor_of_another_shape_is_refused() {
    for (text, word) in [
        ("", "EOF"),
        ("[]", "datapackage.json"),
        ("{}", "name"),
        ("{\"name\": \"small\"}", "resources"),
        (
            "{\"name\": \"small\", \"resources\": [{\"name\": \"targets\"}]}",
            "path",
        ),
        (
            "{\"name\": \"small\", \"resources\": [{\"name\": \"targets\", \"path\": [\"a.csv\", \"b.csv\"]}]}",
            "line 1",
        ),
    ] {
        let copy = Copy::of_small();
        copy.write("datapackage.json", text);
        stops(&copy, &["datapackage.json", word]);
    }
}

#[test]
fn a_resource_that_is_missing_is_named() {
    for name in ["indicators", "targets", "actuals", "regions", "sources"] {
        let copy = Copy::of_small();
        copy.replace(
            "datapackage.json",
            &format!("\"name\": \"{name}\""),
            "\"name\": \"other\"",
        );
        stops(&copy, &["datapackage.json", &format!("`{name}`")]);
    }
}

#[test]
fn paths_out_of_the_folder_are_refused() {
    for path in [
        "../small/actuals.csv",
        "tables/../../small/actuals.csv",
        "/etc/passwd",
    ] {
        let copy = Copy::of_small();
        copy.replace(
            "datapackage.json",
            "\"actuals.csv\"",
            &format!("\"{path}\""),
        );
        stops(&copy, &["datapackage.json", path]);
    }
}

#[test]
fn a_title_and_other_keys_may_be_missing() {
    let copy = Copy::of_small();
    copy.write(
        "datapackage.json",
        copy.text("datapackage.json")
            .lines()
            .filter(|line| !line.contains("title"))
            .collect::<Vec<_>>()
            .join("\n"),
    );
    let dataset = copy.loaded();
    assert_eq!(
        dataset.package.title(duibiao::language::Language::Chinese),
        "small"
    );
    assert_eq!(
        dataset.package.title(duibiao::language::Language::English),
        "small"
    );
}
