//! `duibiao chart`: every kind alone, in every format, or a word on what is missing.

use std::fs;
use std::path::Path;

use crate::workbench::{Ran, data, ended, program};

/// Every kind, a dataset and a day on which it shows something, and what it needs.
const KINDS: [(&str, &str, &str, &str); 10] = [
    ("target-gap", "small", "2024Q4", ""),
    ("dumbbell", "small", "2024Q4", ""),
    ("trajectory", "small", "2024Q4", "--target T01"),
    ("change-columns", "small", "2024Q4", "--target T07"),
    ("verdict-matrix", "small", "2024Q4", "--quarters 5"),
    ("region-matrix", "small", "2024Q4", ""),
    ("trend-forest", "monitoring-demo", "2016Q4", ""),
    (
        "small-multiples",
        "small",
        "2024Q4",
        "--indicator forest_cover --own-scale",
    ),
    ("contribution", "small", "2024Q4", ""),
    (
        "calendar",
        "monitoring-demo",
        "2016Q4",
        "--indicator aqi --region 110000",
    ),
];

fn chart(folder: &Path, kind: &str, dataset: &str, as_of: &str, more: &str) -> Ran {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("datasets")
        .join(dataset);
    let dataset = if shipped.exists() {
        shipped
    } else {
        data().join(dataset)
    };
    let mut command = program(folder);
    command.args(["chart", kind]).arg(dataset);
    command
        .args(["--as-of", as_of])
        .args(more.split_whitespace());
    ended(command)
}

#[test]
fn every_kind_is_drawn_alone_in_both_languages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (kind, dataset, as_of, more) in KINDS {
        let mut drawn = Vec::new();
        for language in ["zh", "en"] {
            let more = format!("{more} --lang {language} --text live");
            let ran = chart(folder.path(), kind, dataset, as_of, &more);
            assert_eq!(ran.code, 0, "{kind}: {}", ran.page());
            assert!(ran.stdout.starts_with("<svg"), "{kind}");
            assert!(ran.stdout.contains("<title>"), "{kind}");
            assert_eq!(ran.stderr, "", "{kind}: no missing glyphs");
            drawn.push(ran.stdout);
        }
        assert_ne!(drawn[0], drawn[1], "{kind}: two languages");
        assert!(
            !drawn[1].contains('，'),
            "{kind}: no Chinese comma in English"
        );
    }
}

#[test]
fn the_ending_of_the_file_says_the_format_and_a_scale_its_pixels() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let drawn = |more: &str| {
        let ran = chart(folder.path(), "contribution", "small", "2024Q4", more);
        assert_eq!(ran.code, 0, "{}", ran.page());
        assert_eq!(ran.stdout, "");
    };
    drawn("-o a.svg --width 800");
    let svg = fs::read_to_string(folder.path().join("a.svg")).expect("a file");
    assert!(
        svg.starts_with("<svg width=\"800\"") && !svg.contains("<text"),
        "outlines"
    );
    drawn("-o new/b.PNG --width 800 --scale 1.5");
    let png = fs::read(folder.path().join("new/b.PNG")).expect("a file");
    assert_eq!(
        png[16..20],
        1200u32.to_be_bytes(),
        "one and a half times 800"
    );
    drawn("-o a.svg --text live --title 各领域 --subtitle 二〇二四");
    let svg = fs::read_to_string(folder.path().join("a.svg")).expect("replaced");
    assert!(svg.contains("<title>各领域</title>") && svg.contains("二〇二四</text>"));
    drawn("-o new/c.json");
    let spec = fs::read(folder.path().join("new/c.json")).expect("a file");
    let spec: serde_json::Value = serde_json::from_slice(&spec).expect("JSON");
    let schema = spec["$schema"].as_str().expect("a schema");
    assert!(schema.contains("vega-lite"), "{schema}");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(
        left.len(),
        2,
        "nothing but a.svg and new/ is left: {left:?}"
    );
}

#[test]
fn what_a_kind_needs_is_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (kind, more, word) in [
        ("trajectory", "", "--target"),
        ("trajectory", "--target T99", "T99"),
        ("change-columns", "--target T01", "没有可画的内容"),
        ("small-multiples", "", "--indicator"),
        ("small-multiples", "--indicator forest", "forest_cover"),
        ("calendar", "--indicator forest_cover", "--region"),
        (
            "calendar",
            "--indicator forest_cover --region 900100",
            "没有可画的内容",
        ),
        ("target-gap", "-o gap.gif", ".svg"),
        ("target-gap", "--width 100", "640"),
        ("target-gap", "--scale 0", "0.1"),
    ] {
        let ran = chart(folder.path(), kind, "small", "2024Q4", more);
        assert_eq!(ran.code, 2, "{kind} {more}: {}", ran.page());
        assert!(ran.stderr.contains(word), "{kind} {more}: {}", ran.page());
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn the_calendar_counts_the_good_days_that_the_year_is_known_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let more = "--indicator aqi --region 110000 --text live";
    let ran = chart(folder.path(), "calendar", "monitoring-demo", "2016Q4", more);
    // 196 good days of 359: the published result for the same stations and year.
    assert!(
        ran.stdout.contains("优良196天，占有效天数359天的54.6%"),
        "{}",
        ran.stderr
    );
}
