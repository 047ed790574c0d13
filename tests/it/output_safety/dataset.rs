//! The small dataset with every free text replaced by one that would like to be more than text.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::workbench::Copy;

/// Texts that some reader of an output takes for markup, a formula, a command or a path.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "<script>alert(1)</script><img src=x onerror=alert(2)>",
        "=HYPERLINK(\"http://example.invalid\",\"open\")",
        "]]>&amp;\"'&<!-- --></title></style></svg>",
        "+1",
        "\" onmouseover=\"alert(1)\" x='",
        "-1",
        "javascript:alert(1)",
        "@SUM(1+1)",
        "{{ 7*7 }}{% include 'x' %}{# #}",
        "-cmd|' /C calc'!A0",
        "[a](javascript:alert(1))`|*_",
        "'=1+1",
        "../../outside",
        "＝1+1",
        "\u{1}\u{b}\u{1b}[31mred\u{7f}\u{85}",
        "=1\n<b>second line</b>",
        "\u{202e}cod.exe\u{2066}",
        "\u{fffe}\u{ffff}\u{feff}x",
    ]
    .map(String::from)
    .to_vec();
    texts.push("长".repeat(120));
    texts.push("<".repeat(120));
    texts
}

/// Ids that would like to be paths, markup and formulas.
pub(super) const IDS: [&str; 4] = ["../../outside", "<b>\"x\"</b>", "=1+1", "javascript:a(1)"];

/// Hands out the texts in turn.
struct Turn {
    texts: Vec<String>,
    given: usize,
}

impl Turn {
    fn next(&mut self) -> String {
        let text = self.texts[self.given % self.texts.len()].clone();
        self.given += 1;
        text
    }
}

fn spoil_table(copy: &Copy, file: &str, columns: &[&str], turn: &mut Turn) {
    let text = copy.text(file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("a row");
    for record in reader.records() {
        let record = record.expect("a row");
        let cells = header.iter().zip(&record).map(|(column, cell)| {
            if columns.contains(&column) {
                turn.next()
            } else {
                cell.to_string()
            }
        });
        writer.write_record(cells).expect("a row");
    }
    copy.write(file, writer.into_inner().expect("bytes"));
}

/// `name = { zh = …, en = … }` of every domain and indicator.
fn spoil_names(copy: &Copy, turn: &mut Turn) {
    let mut quoted = || toml::Value::String(turn.next()).to_string();
    let lines: Vec<String> = copy
        .text("indicators.toml")
        .lines()
        .map(|line| match line.starts_with("name = {") {
            true => format!("name = {{ zh = {}, en = {} }}", quoted(), quoted()),
            false => line.to_string(),
        })
        .collect();
    copy.write("indicators.toml", lines.join("\n"));
}

/// The dataset; ids stay as they are.
pub(super) fn hostile() -> Copy {
    let copy = Copy::of_small();
    let mut turn = Turn {
        texts: texts(),
        given: 0,
    };
    let columns: [(&str, &[&str]); 4] = [
        ("regions.csv", &["name_zh", "name_en", "level"]),
        ("sources.csv", &["title", "issuer", "address", "note"]),
        ("targets.csv", &["locator", "comparability", "note"]),
        ("actuals.csv", &["locator", "note"]),
    ];
    for (file, columns) in columns {
        spoil_table(&copy, file, columns, &mut turn);
    }
    spoil_names(&copy, &mut turn);
    let mut package: serde_json::Value =
        serde_json::from_str(&copy.text("datapackage.json")).expect("JSON");
    package["title"] = "<b>{{ 7*7 }}</b>=1+1".into();
    package["title_en"] = "=1+1<b>{{ 7*7 }}</b>".into();
    package["version"] = "<i>1</i>".into();
    package["sources"] =
        serde_json::json!([{ "title": "<u>x</u>", "path": "javascript:alert(1)" }]);
    package["licenses"] = serde_json::json!([{ "name": "<u>", "path": "javascript:alert(1)" }]);
    copy.write("datapackage.json", package.to_string());
    copy
}

/// The dataset with targets of [`IDS`] besides.
pub(super) fn with_hostile_ids() -> Copy {
    let copy = hostile();
    for id in IDS {
        let id = id.replace('"', "\"\"");
        let row =
            format!("\"{id}\",forest_cover,900100,at_least,25,,%,,2020,22,,2025,,,,,,plan-2021,,,");
        copy.append("targets.csv", &row);
    }
    copy
}

/// The dataset with a ledger whose free texts are spoiled as well, and tasks of [`IDS`].
pub(super) fn hostile_ledger() -> Copy {
    let copy = hostile();
    let mut package: serde_json::Value =
        serde_json::from_str(&copy.text("datapackage.json")).expect("JSON");
    copy.lay_over("ledger");
    let ledger: serde_json::Value =
        serde_json::from_str(&copy.text("datapackage.json")).expect("JSON");
    package["resources"] = ledger["resources"].clone();
    copy.write("datapackage.json", package.to_string());
    let mut turn = Turn {
        texts: texts(),
        given: 0,
    };
    let columns: [(&str, &[&str]); 6] = [
        ("lists.csv", &["title_zh", "title_en", "locator", "note"]),
        ("units.csv", &["name_zh", "name_en", "kind"]),
        (
            "tasks.csv",
            &[
                "item", "title_zh", "title_en", "goal_zh", "goal_en", "locator", "note",
            ],
        ),
        ("measures.csv", &["title_zh", "title_en", "locator"]),
        (
            "milestones.csv",
            &["title_zh", "title_en", "locator", "note"],
        ),
        ("events.csv", &["locator", "note"]),
    ];
    for (file, columns) in columns {
        spoil_table(&copy, file, columns, &mut turn);
    }
    let mut quoted = || toml::Value::String(turn.next()).to_string();
    let procedures: Vec<String> = copy
        .text("ledger.toml")
        .lines()
        .map(|line| match line.split_once(" = { zh") {
            Some((name, _)) => format!("{name} = {{ zh = {}, en = {} }}", quoted(), quoted()),
            None => line.to_string(),
        })
        .collect();
    copy.write("ledger.toml", procedures.join("\n"));
    with_tasks(&copy, IDS, "../x");
    copy
}

/// The small dataset with its ledger and as many tasks, all harmless.
pub(super) fn harmless_ledger() -> Copy {
    let copy = Copy::of_small();
    copy.lay_over("ledger");
    with_tasks(&copy, ["a", "b", "c", "d"], "四");
    copy
}

/// Tasks that are completed and not yet accepted.
fn with_tasks(copy: &Copy, ids: [&str; 4], item: &str) {
    for (at, id) in ids.iter().enumerate() {
        let id = id.replace('"', "\"\"");
        let task = format!(
            "\"{id}\",plan,{item},t,t,g,g,900100,ecology-bureau,,water-bureau,dated,2025-03,,,,,"
        );
        copy.append("tasks.csv", &task);
        let event = format!("h{at},\"{id}\",2025-01-06,completed,,,,bulletin-2024,,");
        copy.append("events.csv", &event);
    }
}

/// Every file below a folder with its bytes.
pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}
