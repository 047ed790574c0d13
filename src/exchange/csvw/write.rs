//! Putting the metadata together.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::check::{self, CsvwError};
use super::{Column, Datatype, ForeignKey, Source, Table, TableGroup, Titles};

/// The metadata file of a folder.
pub const FOLDER_FILE: &str = "csv-metadata.json";

/// The name of the metadata file of one table: `actuals.csv-metadata.json`.
#[must_use]
pub fn table_file(path: &str) -> String {
    format!("{path}-metadata.json")
}

/// The metadata of the group as JSON, two spaces deep, with a line end at the end.
///
/// # Errors
/// When a name cannot be one or comes twice, or a key names what is not there.
pub fn metadata(group: &TableGroup) -> Result<String, CsvwError> {
    check::group(group)?;
    let mut object = Map::new();
    object.insert(
        "@context".to_owned(),
        json!(["http://www.w3.org/ns/csvw", { "@language": "zh" }]),
    );
    insert_text(&mut object, "dc:title", &group.title);
    insert_text(&mut object, "dc:description", &group.description);
    if !group.version.is_empty() {
        object.insert("schema:version".to_owned(), json!(group.version));
    }
    if !group.licences.is_empty() {
        let licences: Vec<Value> = group
            .licences
            .iter()
            .map(|at| json!({ "@id": at }))
            .collect();
        object.insert("dc:license".to_owned(), one_or_all(licences));
    }
    if !group.sources.is_empty() {
        let sources: Vec<Value> = group.sources.iter().map(source).collect();
        object.insert("dc:source".to_owned(), one_or_all(sources));
    }
    object.insert(
        "dialect".to_owned(),
        json!({
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
            "headerRowCount": 1,
        }),
    );
    let tables: Vec<Value> = group.tables.iter().map(table).collect();
    object.insert("tables".to_owned(), Value::Array(tables));
    Ok(format!("{:#}\n", Value::Object(object)))
}

fn table(table: &Table) -> Value {
    let mut object = Map::new();
    object.insert("url".to_owned(), json!(table.path));
    insert_text(&mut object, "dc:title", &table.title);
    let columns: Vec<Value> = table.columns.iter().map(column).collect();
    let mut schema = Map::new();
    schema.insert("columns".to_owned(), Value::Array(columns));
    if !table.primary_key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.primary_key));
    }
    if !table.foreign_keys.is_empty() {
        let keys: Vec<Value> = table.foreign_keys.iter().map(foreign_key).collect();
        schema.insert("foreignKeys".to_owned(), Value::Array(keys));
    }
    object.insert("tableSchema".to_owned(), Value::Object(schema));
    Value::Object(object)
}

fn column(column: &Column) -> Value {
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(column.name));
    let mut titles = Map::new();
    titles.insert("und".to_owned(), json!(column.name));
    insert_languages(&mut titles, &column.titles);
    object.insert("titles".to_owned(), Value::Object(titles));
    insert_text(&mut object, "dc:description", &column.description);
    object.insert("datatype".to_owned(), datatype(&column.datatype));
    if column.required {
        object.insert("required".to_owned(), json!(true));
    }
    if !column.null.is_empty() {
        let missing: Vec<&str> = std::iter::once("")
            .chain(column.null.iter().map(String::as_str))
            .collect();
        object.insert("null".to_owned(), json!(missing));
    }
    if let Some(address) = &column.property_url {
        object.insert("propertyUrl".to_owned(), json!(address));
    }
    Value::Object(object)
}

fn datatype(datatype: &Datatype) -> Value {
    match datatype {
        Datatype::Text { pattern: None } => json!("string"),
        Datatype::Text {
            pattern: Some(pattern),
        } => json!({ "base": "string", "format": pattern }),
        Datatype::Words(words) => {
            let pattern: Vec<String> = words.iter().map(|word| escaped(word)).collect();
            json!({ "base": "string", "format": pattern.join("|") })
        }
        Datatype::Decimal { minimum, maximum } => {
            bounded("decimal", minimum.map(plain), maximum.map(plain))
        }
        Datatype::Integer { minimum, maximum } => bounded(
            "integer",
            minimum.map(|value| json!(value)),
            maximum.map(|value| json!(value)),
        ),
        Datatype::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Datatype::Address => json!("anyURI"),
    }
}

/// A bound as text: JSON numbers are read as binary floats by many.
fn plain(value: Decimal) -> Value {
    json!(value.normalize().to_string())
}

fn bounded(base: &str, minimum: Option<Value>, maximum: Option<Value>) -> Value {
    if minimum.is_none() && maximum.is_none() {
        return json!(base);
    }
    let mut object = Map::new();
    object.insert("base".to_owned(), json!(base));
    for (key, bound) in [("minimum", minimum), ("maximum", maximum)] {
        if let Some(bound) = bound {
            object.insert(key.to_owned(), bound);
        }
    }
    Value::Object(object)
}

/// The word with the signs of regular expressions escaped.
fn escaped(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for letter in word.chars() {
        if "\\^$.|?*+()[]{}-".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

fn foreign_key(key: &ForeignKey) -> Value {
    json!({
        "columnReference": key.columns,
        "reference": { "resource": key.table, "columnReference": key.referenced },
    })
}

fn source(source: &Source) -> Value {
    let mut object = Map::new();
    if !source.address.is_empty() {
        object.insert("@id".to_owned(), json!(source.address));
    }
    object.insert("dc:title".to_owned(), json!(source.title));
    Value::Object(object)
}

/// A common property in both languages.
fn insert_text(object: &mut Map<String, Value>, property: &str, text: &Titles) {
    let values: Vec<Value> = [("zh", &text.zh), ("en", &text.en)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(language, text)| json!({ "@value": text, "@language": language }))
        .collect();
    if !values.is_empty() {
        object.insert(property.to_owned(), one_or_all(values));
    }
}

/// A natural language property: one entry a language.
fn insert_languages(object: &mut Map<String, Value>, text: &Titles) {
    for (language, text) in [("zh", &text.zh), ("en", &text.en)] {
        if !text.is_empty() {
            object.insert(language.to_owned(), json!(text));
        }
    }
}

fn one_or_all(mut values: Vec<Value>) -> Value {
    match values.len() {
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}
