//! Datasets of a few rows, written for one question: one region, one document.

use duibiao::dataset::Dataset;

const TARGET_COLUMNS: [&str; 21] = [
    "id",
    "indicator",
    "region",
    "kind",
    "value",
    "upper",
    "unit",
    "tolerance",
    "baseline_period",
    "baseline_value",
    "start",
    "due",
    "every",
    "consecutive",
    "path",
    "binding",
    "method",
    "source",
    "locator",
    "comparability",
    "note",
];

/// A row of a target: its cells by the names of their columns.
pub(crate) fn target(id: &str, indicator: &str, cells: &[(&str, &str)]) -> String {
    let given = [
        ("id", id),
        ("indicator", indicator),
        ("region", "150000"),
        ("source", "plan"),
    ];
    for (column, _) in cells {
        assert!(TARGET_COLUMNS.contains(column), "no column {column}");
    }
    let cell = |column: &str| {
        let mut all = given.iter().chain(cells);
        let found = all.find(|(name, _)| *name == column);
        found.map_or("", |(_, text)| *text)
    };
    TARGET_COLUMNS.map(cell).join(",") + "\n"
}

/// A row of an actual in the unit of its indicator.
pub(crate) fn actual(indicator: &str, period: &str, value: &str) -> String {
    actual_as("final", indicator, period, value)
}

/// The same with a status.
pub(crate) fn actual_as(status: &str, indicator: &str, period: &str, value: &str) -> String {
    format!(
        "{indicator}-{period},{indicator},150000,{period},{value},,{status},2024-01-01,plan,,\n"
    )
}

/// One value a year from the first one on.
pub(crate) fn every_year(indicator: &str, first: i32, values: &[&str]) -> String {
    (first..)
        .zip(values)
        .map(|(year, value)| actual(indicator, &year.to_string(), value))
        .collect()
}

/// An indicator in tonnes with one decimal; `more` are further lines of its definition.
pub(crate) fn indicator(id: &str, direction: &str, more: &str) -> String {
    let aggregation = if more.contains("aggregation") {
        ""
    } else {
        "aggregation = { time = \"none\", region = \"none\" }\n"
    };
    format!(
        "\n[[indicator]]\nid = \"{id}\"\nname = {{ zh = \"指标\", en = \"Indicator\" }}\ndomain = \"air\"\n\
         unit = \"吨\"\ndirection = \"{direction}\"\ndecimals = 1\n{aggregation}{more}\n"
    )
}

/// Indicators, targets and actuals as a dataset.
pub(crate) fn written(indicators: &[String], targets: &[String], actuals: &[String]) -> Dataset {
    let resources = ["targets", "actuals", "regions", "sources"]
        .map(|name| format!(r#"{{"name":"{name}","path":"{name}.csv"}}"#))
        .join(",");
    let descriptor = format!(
        r#"{{"name":"answers","resources":[{{"name":"indicators","path":"indicators.toml"}},{resources}]}}"#
    );
    let domain = "[[domain]]\nid = \"air\"\nname = { zh = \"大气\", en = \"Air\" }\n";
    let targets = format!("{}\n{}", TARGET_COLUMNS.join(","), targets.concat());
    let actuals = format!(
        "id,indicator,region,period,value,unit,status,published,source,locator,note\n{}",
        actuals.concat()
    );
    let region = "150000,内蒙古自治区,Inner Mongolia,province,\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (file, text) in [
        ("datapackage.json", descriptor),
        ("indicators.toml", domain.to_owned() + &indicators.concat()),
        ("targets.csv", targets),
        ("actuals.csv", actuals),
        (
            "regions.csv",
            format!("code,name_zh,name_en,level,parent\n{region}"),
        ),
        (
            "sources.csv",
            "id,title,issuer,published,address,note\nplan,规划,政府,2015-01-01,,\n".into(),
        ),
    ] {
        std::fs::write(folder.path().join(file), text).expect("a file of the dataset");
    }
    Dataset::load(folder.path()).expect("the dataset loads")
}
