//! What the template offers, and what calamine finds in it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;

fn entry(id: &str, name: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

fn template(language: Language) -> Template {
    let indicator = |id: &str, name: &str, unit: &str| Indicator {
        id: id.to_owned(),
        name: name.to_owned(),
        unit: unit.to_owned(),
    };
    Template {
        title: "乌海市".to_owned(),
        created: "2025-01-01".parse().unwrap(),
        language,
        lists: Lists {
            indicators: vec![
                indicator("pm25", "细颗粒物浓度", "微克/立方米"),
                indicator("level_a", "水位", "米"),
                indicator("level_b", "水位", "米"),
            ],
            regions: vec![entry("150300", "乌海市"), entry("150000", "内蒙古自治区")],
            sources: vec![entry("plan", "=整改方案")],
            units: vec!["眼".to_owned()],
        },
        rows: 50,
    }
}

#[test]
fn sheets_headers_and_lists_are_where_an_importer_looks() {
    for (language, names) in [
        (Language::Chinese, ["目标", "实际值", "清单", "说明"]),
        (Language::English, ["Targets", "Actuals", "Lists", "Guide"]),
    ] {
        let bytes = write(&template(language)).unwrap();
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(workbook.sheet_names(), names);
        for kind in [SheetKind::Targets, SheetKind::Actuals] {
            let range = workbook.worksheet_range(kind.name(language)).unwrap();
            assert_eq!(range.height(), 1, "nothing but the header");
            let fields: Vec<_> = range
                .rows()
                .next()
                .unwrap()
                .iter()
                .map(|cell| field(kind, &cell.to_string()).unwrap())
                .collect();
            let wanted: Vec<_> = columns(kind).iter().map(|column| column.field).collect();
            assert_eq!(fields, wanted);
        }
        let lists = workbook.worksheet_range(names[2]).unwrap();
        let at = |row, column| lists.get_value((row, column)).cloned();
        assert_eq!(at(2, 0), Some(Data::String("水位（level_a）".to_owned())));
        assert_eq!(at(2, 1), Some(Data::String("level_a".to_owned())));
        assert_eq!(at(1, 5), Some(Data::String("=整改方案".to_owned())));
    }
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    for language in [Language::Chinese, Language::English] {
        assert_eq!(
            write(&template(language)).unwrap(),
            write(&template(language)).unwrap()
        );
    }
}

#[test]
fn an_empty_dataset_still_has_a_template() {
    let mut empty = template(Language::Chinese);
    empty.lists = Lists::default();
    assert!(write(&empty).is_ok());
}

#[test]
fn messages_fit_into_the_boxes_of_excel() {
    for language in [Language::Chinese, Language::English] {
        for kind in [SheetKind::Targets, SheetKind::Actuals] {
            for column in columns(kind) {
                let hint = column.hint(language);
                assert!(
                    (8..=255).contains(&hint.encode_utf16().count()),
                    "{}",
                    column.field
                );
                assert!(hint.contains("例") || language == Language::English);
            }
        }
    }
}

#[test]
fn words_of_the_drop_downs_read_back_to_their_codes() {
    for choices in [&KINDS[..], &STATUSES, &BINDINGS, &EVERY] {
        for (index, choice) in choices.iter().enumerate() {
            for word in [choice.code, choice.zh, choice.en] {
                assert_eq!(
                    Choice::read(choices, &format!(" {word} ")),
                    Some(choice.code)
                );
            }
            let others = &choices[index + 1..];
            assert!(
                others
                    .iter()
                    .all(|other| other.zh != choice.zh && other.en != choice.en)
            );
        }
        assert_eq!(Choice::read(choices, "其他"), None);
    }
}

#[test]
fn rows_and_lists_that_make_no_template_are_refused() {
    for rows in [0, MOST_ROWS + 1] {
        let mut template = template(Language::Chinese);
        template.rows = rows;
        assert!(matches!(write(&template), Err(TemplateError::Rows { .. })));
    }
    for id in ["150300", ""] {
        let mut template = template(Language::Chinese);
        template.lists.regions.push(entry(id, "海勃湾区"));
        assert!(matches!(
            write(&template),
            Err(TemplateError::BadId {
                list: "regions",
                ..
            })
        ));
    }
}

#[test]
fn no_two_entries_of_a_list_look_alike() {
    let entries = [
        entry("a", "水位"),
        entry("b", "水位"),
        entry("c", "水位（a）"),
        entry("d", "e"),
        entry("e", "甲"),
        entry("f", " "),
    ];
    assert_eq!(
        labels(&entries),
        ["水位（a）", "水位（b）", "c", "e（d）", "甲", "f"]
    );
}
