//! Shape of the metadata, and what is refused.

use serde_json::Value;

use super::*;

fn titles(zh: &str, en: &str) -> Titles {
    Titles {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

fn column(name: &str, datatype: Datatype) -> Column {
    Column {
        name: name.to_owned(),
        titles: titles("中文名", "English name"),
        description: Titles::default(),
        datatype,
        required: name == "id",
        null: Vec::new(),
        property_url: property_url(name).map(str::to_owned),
    }
}

fn group() -> TableGroup {
    let bounds = |text: &str| Some(text.parse().unwrap());
    let mut published = column("published", Datatype::Date);
    published.null = vec!["—".to_owned()];
    TableGroup {
        title: titles("示例", "Example"),
        description: titles("说明", ""),
        version: "1.0.0".to_owned(),
        licences: vec!["https://creativecommons.org/licenses/by/4.0/".to_owned()],
        sources: vec![Source {
            title: "公报".to_owned(),
            address: String::new(),
        }],
        tables: vec![
            Table {
                path: "actuals.csv".to_owned(),
                title: titles("实际值", "Actuals"),
                columns: vec![
                    column(
                        "id",
                        Datatype::Text {
                            pattern: Some("[AB]\\d+".to_owned()),
                        },
                    ),
                    column("region", Datatype::Text { pattern: None }),
                    column(
                        "value",
                        Datatype::Decimal {
                            minimum: bounds("-0.50"),
                            maximum: bounds("100"),
                        },
                    ),
                    column(
                        "status",
                        Datatype::Words(vec!["final".to_owned(), "a.b".to_owned()]),
                    ),
                    published,
                    column(
                        "count",
                        Datatype::Integer {
                            minimum: Some(1),
                            maximum: None,
                        },
                    ),
                    column("address", Datatype::Address),
                ],
                primary_key: vec!["id".to_owned()],
                foreign_keys: vec![ForeignKey {
                    columns: vec!["region".to_owned()],
                    table: "regions.csv".to_owned(),
                    referenced: vec!["code".to_owned()],
                }],
            },
            Table {
                path: "regions.csv".to_owned(),
                title: titles("地区", "Regions"),
                columns: vec![column("code", Datatype::Text { pattern: None })],
                primary_key: vec!["code".to_owned()],
                foreign_keys: Vec::new(),
            },
        ],
    }
}

#[test]
fn metadata_have_the_parts_the_recommendation_asks_for() {
    let text = metadata(&group()).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["@context"][0], "http://www.w3.org/ns/csvw");
    let schema = &value["tables"][0]["tableSchema"];
    let columns = &schema["columns"];
    assert_eq!(columns[0]["titles"]["und"], "id");
    assert_eq!(columns[0]["titles"]["zh"], "中文名");
    assert_eq!(columns[0]["required"], true);
    assert_eq!(columns[2]["datatype"]["minimum"], "-0.5");
    assert_eq!(columns[2]["datatype"]["maximum"], "100");
    assert_eq!(columns[3]["datatype"]["format"], "final|a\\.b");
    assert_eq!(columns[4]["null"][1], "—");
    assert_eq!(columns[5]["datatype"]["base"], "integer");
    assert!(columns[5].get("propertyUrl").is_none());
    assert_eq!(schema["primaryKey"][0], "id");
    assert_eq!(
        schema["foreignKeys"][0]["reference"]["resource"],
        "regions.csv"
    );
    assert!(text.ends_with("}\n") && metadata(&group()).unwrap() == text);
    assert_eq!(table_file("actuals.csv"), "actuals.csv-metadata.json");
}

#[test]
fn what_no_validator_would_take_is_refused() {
    let refused = |change: fn(&mut TableGroup)| {
        let mut group = group();
        change(&mut group);
        metadata(&group).unwrap_err()
    };
    assert!(matches!(
        refused(|g| g.tables.clear()),
        CsvwError::Empty { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].columns.clear()),
        CsvwError::Empty { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].columns[0].name = "指标".to_owned()),
        CsvwError::BadName { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].columns[1].name = "id".to_owned()),
        CsvwError::Twice { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[1].path = "actuals.csv".to_owned()),
        CsvwError::Twice { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].primary_key = vec!["x".to_owned()]),
        CsvwError::NoSuchPart { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].foreign_keys[0].table = "x".to_owned()),
        CsvwError::NoSuchPart { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].foreign_keys[0].referenced.clear()),
        CsvwError::KeyLength { .. }
    ));
    assert!(matches!(
        refused(|g| g.tables[0].columns[5].datatype = Datatype::Integer {
            minimum: Some(2),
            maximum: Some(1)
        }),
        CsvwError::Bounds { .. }
    ));
}
