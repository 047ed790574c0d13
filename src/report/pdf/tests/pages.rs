//! The text on the pages, read back from what Typst set.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use typst::World;
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

use super::super::enabled::pages;
use super::super::legible::Legible;
use super::super::world::{ReportWorld, faces};
use super::model;

/// The text of all pages, without the spaces and breaks that setting may add or take.
fn text(model: &Value) -> String {
    let pages = pages(model).expect("the pages can be set");
    let mut text = String::new();
    for page in pages.pages() {
        collect(&page.frame, &mut text);
    }
    text.retain(|character| !character.is_whitespace());
    text
}

fn collect(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, text),
            FrameItem::Text(item) => text.push_str(&item.text),
            _ => {}
        }
    }
}

/// Puts `hostile` after every text of the model that is shown.
fn spoil(value: &mut Value, hostile: &str) {
    match value {
        Value::String(text) => text.push_str(hostile),
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, hostile)),
        Value::Object(fields) => {
            for (name, field) in fields {
                if !matches!(
                    name.as_str(),
                    "language" | "as_of_date" | "parts" | "headings" | "page_of"
                ) {
                    spoil(field, hostile);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_text_of_the_report_is_on_its_pages() {
    for language in ["zh", "en"] {
        let text = text(&model(language));
        for expected in [
            "共有目标1项，未达序时进度1项。",
            "乌海市优良天数落后。",
            "〔figure_label〕1",
            "〔table_label〕1",
            "差0.8个百分点",
            "https://example.org/a/long/path/that/must/break/somewhere.html",
            "〔method_text〕",
        ] {
            assert!(text.contains(expected), "{expected} in {language}: {text}");
        }
    }
}

#[test]
fn every_word_comes_from_the_model() {
    let mut marked = model("en");
    fn mark(value: &mut Value) {
        match value {
            Value::String(text) => *text = "§".to_string(),
            Value::Array(items) => items.iter_mut().for_each(mark),
            Value::Object(fields) => {
                for (name, field) in fields {
                    if !matches!(
                        name.as_str(),
                        "language" | "as_of_date" | "parts" | "page_of"
                    ) {
                        mark(field);
                    }
                }
            }
            _ => {}
        }
    }
    mark(&mut marked);
    let text = text(&marked);
    let own: String = text
        .chars()
        .filter(|character| character.is_alphabetic())
        .collect();
    assert_eq!(own, "", "{text}");
}

#[test]
fn nothing_from_data_is_code() {
    let hostile = "#panic(\"x\") $x^2$ \\ \" ] } *b* _i_ `c` <script>alert(1)</script> @ref <label> \
                   #read(\"/etc/passwd\") // /* = - + ~ --- http://a.b/]";
    let mut spoiled = model("zh");
    spoil(&mut spoiled, hostile);
    let text = text(&spoiled);
    let expected: String = hostile.split_whitespace().collect();
    assert!(text.matches(&expected).count() > 40, "{text}");
}

#[test]
fn words_without_end_and_signs_without_glyph_do_not_stop_the_pages() {
    let long = "W".repeat(3000);
    let hostile =
        format!("{long}\u{0}\u{7}\u{1b}[31m\u{202e}\u{feff}\n\r\t🜁ሀ\u{e000}\u{10ffff}e\u{301}");
    let mut spoiled = model("zh");
    for field in ["headline", "dataset", "finding_counts"] {
        spoil(&mut spoiled[field], &hostile);
    }
    spoil(&mut spoiled["attention"], &hostile);
    spoil(&mut spoiled["trajectories"][0]["title"], &hostile);
    spoil(&mut spoiled["sources"], &hostile);
    let shown = text(&spoiled);
    assert!(shown.contains(&long));
    assert!(shown.contains("□□□"));
    // And the archive rules, which want a glyph for every character, hold.
    super::write(&spoiled).expect("it can be written");
}

#[test]
fn a_verdict_unknown_to_the_template_is_shown_without_colour() {
    let mut strange = model("zh");
    strange["attention"][0]["verdict"] = json!("excellent");
    strange["narrative"][0]["points"][0]["verdict"] = json!("excellent");
    assert!(text(&strange).contains("乌海市优良天数落后。"));
}

#[test]
fn two_charts_of_one_name_do_not_confuse_the_links() {
    let mut doubled = model("zh");
    let chart = doubled["trajectories"][0].clone();
    doubled["trajectories"] = json!([chart, chart]);
    assert!(text(&doubled).contains("〔figure_label〕3"));
}

#[test]
fn a_report_of_nothing_has_its_pages() {
    let mut empty = model("zh");
    for (_, field) in empty.as_object_mut().expect("an object") {
        if let Value::Array(items) = field {
            items.clear();
        }
    }
    let text = text(&empty);
    assert!(text.contains("〔nothing_needs_attention〕"));
    assert!(text.contains("〔nothing_changed〕"));
    assert!(text.contains("〔no_findings〕"));
}

#[test]
fn texts_are_changed_only_where_they_cannot_be_shown() {
    let faces = faces().expect("the bundled faces");
    let legible = Legible::new(&faces);
    let kept = "PM₂.₅ ≤ 35 微克/立方米（“年均”）…— ×●○▲▼ 10⁻³ #$\\";
    assert_eq!(legible.text(kept), kept);
    assert_eq!(legible.text("a\u{202e}b\u{200b}c\u{7}d"), "abcd");
    assert_eq!(legible.text("a\nb\u{2028}c\u{2003}d"), "a b c d");
    assert_eq!(legible.text("🜁\u{e123}"), "□□");
    assert_eq!(legible.drawing("<a>\n🜁\n"), "<a>\n□\n");
}

#[test]
fn the_world_holds_its_own_files_only() {
    let files = BTreeMap::from([("/report.json".to_string(), Bytes::from_string("{}"))]);
    let world = ReportWorld::new(String::new(), faces().expect("the bundled faces"), files)
        .expect("a world");
    let file = |path| {
        RootedPath::new(
            VirtualRoot::Project,
            VirtualPath::new(path).expect("a path"),
        )
        .intern()
    };
    assert!(world.file(file("/report.json")).is_ok());
    for path in ["/etc/passwd", "/Cargo.toml", "/report.typ.bak"] {
        assert!(world.file(file(path)).is_err(), "{path}");
        assert!(world.source(file(path)).is_err(), "{path}");
    }
    assert!(world.today(None).is_none());
    assert!(world.font(3).is_none());
}
