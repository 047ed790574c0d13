//! `report.docx`: headings, tables and pictures as an office's own, and nothing in it that would be more than text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use serde_json::Value;

use super::{hostile, report, small};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Every part of a zip file.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).expect("an entry");
            let day = file.last_modified().map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("1980-01-01 00:00:00"), "no clock");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("the entry is whole");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn xml<'a>(parts: &'a BTreeMap<String, Vec<u8>>, name: &str) -> Document<'a> {
    let text = std::str::from_utf8(&parts[name]).expect("UTF-8");
    Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn nodes<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants()
        .filter(move |node| node.has_tag_name((WORD, name)))
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(|node| node.has_tag_name((WORD, "t")))
        .filter_map(|node| node.text())
        .collect()
}

fn style<'a>(paragraph: Node<'a, 'a>) -> &'a str {
    nodes(paragraph, "pStyle")
        .next()
        .and_then(|style| style.attribute((WORD, "val")))
        .unwrap_or_default()
}

#[test]
fn every_part_is_well_formed_and_every_reference_leads_to_a_part() {
    for language in ["zh", "en"] {
        let files = small(language);
        let parts = parts(&files["report.docx"]);
        for name in parts.keys().filter(|name| !name.ends_with(".png")) {
            xml(&parts, name);
        }
        let relations = xml(&parts, "word/_rels/document.xml.rels");
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for relation in relations.root_element().children() {
            let target = relation.attribute("Target").expect("a target");
            assert!(parts.contains_key(&format!("word/{target}")), "{target}");
            let id = relation.attribute("Id").expect("an id").to_string();
            known.insert(id, target.to_string());
        }
        let document = xml(&parts, "word/document.xml");
        let mut used = 0;
        for node in document.descendants() {
            for attribute in node.attributes() {
                if attribute
                    .namespace()
                    .is_some_and(|space| space.ends_with("/relationships"))
                {
                    assert!(
                        known.contains_key(attribute.value()),
                        "{}",
                        attribute.value()
                    );
                    used += 1;
                }
            }
        }
        assert!(used > 5);
    }
}

#[test]
fn headings_have_outline_levels_and_the_contents_list_each_of_them() {
    for language in ["zh", "en"] {
        let files = small(language);
        let parts = parts(&files["report.docx"]);
        let styles = xml(&parts, "word/styles.xml");
        for (id, level) in [("Heading1", "0"), ("Heading2", "1")] {
            let style = nodes(styles.root_element(), "style")
                .find(|style| style.attribute((WORD, "styleId")) == Some(id))
                .expect("the style");
            let outline = nodes(style, "outlineLvl").next().expect("a level");
            assert_eq!(outline.attribute((WORD, "val")), Some(level));
            assert!(nodes(style, "rFonts").any(|fonts| fonts.has_attribute((WORD, "eastAsia"))));
        }
        let lang = nodes(styles.root_element(), "lang")
            .filter_map(|lang| lang.attribute((WORD, "val")))
            .last();
        assert_eq!(lang, Some(if language == "zh" { "zh-CN" } else { "en-US" }));
        let document = xml(&parts, "word/document.xml");
        let paragraphs: Vec<Node> = nodes(document.root_element(), "p").collect();
        let headings: Vec<String> = paragraphs
            .iter()
            .filter(|paragraph| style(**paragraph).starts_with("Heading"))
            .map(|paragraph| text(*paragraph))
            .collect();
        let listed: Vec<String> = paragraphs
            .iter()
            .filter(|paragraph| ["TOC1", "TOC2"].contains(&style(**paragraph)))
            .map(|paragraph| text(*paragraph))
            .collect();
        assert!(headings.len() > 10, "{headings:?}");
        assert_eq!(headings.len(), listed.len());
        for (heading, listed) in headings.iter().zip(&listed) {
            assert!(listed.ends_with(heading.as_str()), "{heading} {listed}");
        }
        let marks: Vec<&str> = nodes(document.root_element(), "bookmarkStart")
            .filter_map(|mark| mark.attribute((WORD, "name")))
            .collect();
        for link in nodes(document.root_element(), "hyperlink") {
            let anchor = link.attribute((WORD, "anchor")).expect("an anchor");
            assert!(marks.contains(&anchor), "{anchor}");
        }
    }
}

#[test]
fn tables_repeat_their_heads_and_hold_every_target_with_its_verdict() {
    for language in ["zh", "en"] {
        let files = small(language);
        let parts = parts(&files["report.docx"]);
        let document = xml(&parts, "word/document.xml");
        let told: Value = serde_json::from_slice(&files["report.json"]).expect("JSON");
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut tables = 0;
        for table in nodes(document.root_element(), "tbl") {
            tables += 1;
            assert_eq!(nodes(table, "tblHeader").count(), 1);
            let columns = nodes(table, "gridCol").count();
            for row in nodes(table, "tr") {
                let cells: Vec<String> = nodes(row, "tc").map(text).collect();
                assert_eq!(cells.len(), columns);
                rows.push(cells);
            }
        }
        let label = if language == "zh" { "表" } else { "Table" };
        let counted = |label: &str| {
            let code = format!(" SEQ {label} \\* ARABIC ");
            nodes(document.root_element(), "instrText")
                .filter(|field| field.text() == Some(code.as_str()))
                .count()
        };
        assert_eq!(counted(label), tables, "a caption a table");
        for record in told["assessments"].as_array().expect("a list") {
            let id = record["target"].as_str().expect("an id");
            let verdict = told["tally"]
                .as_array()
                .expect("a list")
                .iter()
                .find(|tally| tally["verdict"] == record["verdict"])
                .and_then(|tally| tally["word"].as_str())
                .expect("a word");
            // The table of all targets has nine columns.
            let row = rows
                .iter()
                .find(|row| row.len() == 9 && row[0] == id)
                .unwrap_or_else(|| panic!("{id} ({language})"));
            assert!(row[8].contains(verdict), "{row:?}");
        }
        let codes: Vec<&str> = nodes(document.root_element(), "instrText")
            .filter_map(|field| field.text())
            .collect();
        assert_eq!(
            codes.iter().filter(|code| code.contains("TOC \\o")).count(),
            1
        );
        let begun = |kind: &str| {
            nodes(document.root_element(), "fldChar")
                .filter(|field| field.attribute((WORD, "fldCharType")) == Some(kind))
                .count()
        };
        assert_eq!(begun("begin"), begun("end"));
    }
}

#[test]
fn every_picture_is_described_and_has_a_caption() {
    let files = small("zh");
    let parts = parts(&files["report.docx"]);
    let document = xml(&parts, "word/document.xml");
    let described: Vec<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "docPr")
        .map(|node| node.attribute("descr").expect("a description"))
        .collect();
    let pictures = parts.keys().filter(|name| name.ends_with(".png")).count();
    assert!(pictures >= 3, "{pictures}");
    assert_eq!(described.len(), pictures);
    assert!(
        described.iter().all(|text| text.chars().count() > 5),
        "{described:?}"
    );
    let captions = nodes(document.root_element(), "instrText")
        .filter(|field| field.text() == Some(" SEQ 图 \\* ARABIC "));
    assert_eq!(captions.count(), pictures);
    let mut ids: Vec<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "docPr")
        .filter_map(|node| node.attribute("id"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), pictures, "Word wants them unlike");
    for (name, bytes) in parts.iter().filter(|(name, _)| name.ends_with(".png")) {
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
    }
}

#[test]
fn its_only_date_is_the_day_asked_for() {
    let files = small("zh");
    let parts = parts(&files["report.docx"]);
    let core = std::str::from_utf8(&parts["docProps/core.xml"]).expect("UTF-8");
    assert_eq!(core.matches("2024-12-31T00:00:00Z").count(), 2, "{core}");
}

#[test]
fn data_stays_text_and_control_characters_are_left_out() {
    let copy = hostile::hostile();
    copy.replace("regions.csv", "a|b", "a\u{1b}[31m|\u{1}b");
    let arguments = ["--formats", "docx"];
    let ran = report(copy.parent(), &copy.path(), "quarter", &arguments);
    assert_eq!(ran.code, 0, "{}", ran.page());
    let files = super::files(&copy.parent().join("quarter"));
    let parts = parts(&files["report.docx"]);
    for name in parts.keys().filter(|name| !name.ends_with(".png")) {
        xml(&parts, name);
    }
    let document = xml(&parts, "word/document.xml");
    let all = text(document.root_element());
    for expected in ["<script>alert(1)</script>", "=1+1", "a[31m|b"] {
        assert!(all.contains(expected), "{expected}");
    }
    let fields: Vec<&str> = nodes(document.root_element(), "instrText")
        .filter_map(|field| field.text())
        .collect();
    for field in fields {
        let known = ["TOC", "PAGEREF", "SEQ"];
        assert!(
            known.iter().any(|code| field.trim().starts_with(code)),
            "{field}"
        );
    }
}
