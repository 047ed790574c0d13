//! `datapackage.json`: the tables as a Data Package v2 with a Table Schema each.

use serde_json::{Value, json};

use super::tables::Table;
use super::{File, failed};
use crate::dataset::Package;
use crate::error::Result;
use crate::exchange::csvw::{Column, Datatype};
use crate::language::Language;

/// The descriptor of these tables.
pub(super) fn descriptor(package: &Package, tables: &[Table]) -> Result<File> {
    let licences: Vec<Value> = package
        .licences()
        .into_iter()
        .map(|path| json!({ "path": path }))
        .collect();
    let mut descriptor = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package.name,
        "title": package.title(Language::Chinese),
        "description": package.title(Language::English),
        "version": package.version,
    });
    if let Value::Object(object) = &mut descriptor {
        object.retain(|_, value| value != "");
        if !licences.is_empty() {
            object.insert("licenses".into(), licences.into());
        }
        let resources: Vec<Value> = tables.iter().map(resource).collect();
        object.insert("resources".into(), resources.into());
    }
    let mut text = serde_json::to_string_pretty(&descriptor)
        .map_err(|error| failed("data package", &error))?;
    text.push('\n');
    Ok(("datapackage.json".into(), text.into_bytes()))
}

fn resource(table: &Table) -> Value {
    let keys: Vec<Value> = table
        .references
        .iter()
        .map(|(column, referenced, key)| {
            // A table that refers to itself is named by an empty text.
            let name = if *referenced == table.name {
                ""
            } else {
                referenced
            };
            json!({ "fields": [column], "reference": { "resource": name, "fields": [key] } })
        })
        .collect();
    let fields: Vec<Value> = table.schema().map(field).collect();
    json!({
        "name": table.name,
        "type": "table",
        "path": table.path(),
        "title": table.title.zh,
        "description": table.title.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": fields,
            "primaryKey": [table.key],
            "foreignKeys": keys,
        },
    })
}

#[expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]
fn field(column: &Column) -> Value {
    let kind = match column.datatype {
        Datatype::Decimal { .. } => "number",
        Datatype::Integer { .. } => "integer",
        Datatype::Date => "date",
        Datatype::Text { .. } | Datatype::Words(_) | Datatype::Address => "string",
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "title": column.titles.zh,
        "description": column.titles.en,
    });
    let mut constraints = json!({});
    if column.required {
        constraints["required"] = true.into();
    }
    if let Datatype::Words(words) = &column.datatype {
        constraints["enum"] = words.clone().into();
    }
    if constraints != json!({}) {
        field["constraints"] = constraints;
    }
    field
}
