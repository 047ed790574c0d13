//! What is written is what calamine reads.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::*;

fn table(name: &str, rows: Vec<Vec<Cell>>) -> Table {
    let column = |title: &str, kind| Column {
        title: title.to_owned(),
        kind,
    };
    Table {
        name: name.to_owned(),
        columns: vec![
            column("指标", ColumnKind::Text),
            column("数值", ColumnKind::Number { decimals: Some(1) }),
            column("发布日期", ColumnKind::Day),
        ],
        rows,
        notes: vec!["注：=1+1".to_owned()],
    }
}

fn book(tables: Vec<Table>) -> Book {
    Book {
        title: "示例".to_owned(),
        created: "2024-12-31".parse().unwrap(),
        tables,
    }
}

fn sheet(bytes: Vec<u8>, name: &str) -> calamine::Range<Data> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let formulas = workbook.worksheet_formula(name).unwrap();
    assert!(formulas.is_empty(), "no text may become a formula");
    workbook.worksheet_range(name).unwrap()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn numbers_days_and_texts_keep_their_kind() {
    let number = |text: &str| Cell::Number(text.parse().unwrap());
    let day = |text: &str| Cell::Day(text.parse().unwrap());
    let rows = vec![
        vec![text("=SUM(A1)"), number("84.1"), day("2024-07-15")],
        vec![text("+1"), number("1234567890123456.7"), day("1899-12-31")],
        vec![text("-5 米"), text("—"), Cell::Empty],
        vec![text("@a\n_x0041_\u{1}"), number("-0.27"), day("1900-01-01")],
    ];
    let bytes = write(&book(vec![table("数据", rows)])).unwrap();
    let range = sheet(bytes, "数据");
    let at = |row, column| {
        range
            .get_value((row, column))
            .cloned()
            .unwrap_or(Data::Empty)
    };
    assert_eq!(at(0, 0), Data::String("指标".to_owned()));
    assert_eq!(at(1, 0), Data::String("=SUM(A1)".to_owned()));
    assert_eq!(at(1, 1), Data::Float(84.1));
    // Excel counts days from 1900; 2024-01-01 is 45292.
    assert!(matches!(at(1, 2), Data::DateTime(day) if day.as_f64() == 45_488.0));
    assert_eq!(at(2, 0), Data::String("+1".to_owned()));
    assert_eq!(at(2, 1), Data::String("1234567890123456.7".to_owned()));
    assert_eq!(at(2, 2), Data::String("1899-12-31".to_owned()));
    assert_eq!(at(3, 0), Data::String("-5 米".to_owned()));
    assert_eq!(at(3, 1), Data::String("—".to_owned()));
    assert!(at(4, 0).to_string().starts_with("@a\n_x0041_"));
    assert_eq!(at(4, 1), Data::Float(-0.27));
    assert_eq!(at(6, 0), Data::String("注：=1+1".to_owned()));
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let one = book(vec![
        table("甲", vec![]),
        table("乙", vec![vec![text("x"), Cell::Empty, Cell::Empty]]),
    ]);
    assert_eq!(write(&one).unwrap(), write(&one).unwrap());
}

#[test]
fn what_excel_cannot_hold_is_refused_with_its_place() {
    let refused = |tables| write(&book(tables)).unwrap_err().to_string();
    assert!(refused(vec![]).contains("the workbook is empty"));
    let mut bare = table("甲", vec![]);
    bare.columns.clear();
    assert!(refused(vec![bare]).contains("`甲` is empty"));
    for name in ["", "a/b", "'a", "History", "a\u{7}", &"长".repeat(32)] {
        assert!(
            refused(vec![table(name, vec![])]).contains("cannot name a sheet"),
            "{name}"
        );
    }
    assert!(write(&book(vec![table(&"长".repeat(31), vec![])])).is_ok());
    assert!(refused(vec![table("a", vec![]), table("A", vec![])]).contains("two sheets"));
    let short = table("甲", vec![vec![Cell::Empty; 3], vec![Cell::Empty]]);
    assert_eq!(
        refused(vec![short]),
        "`甲`, row 3: 1 cells, the table has 3 columns"
    );
    let long = |letters| {
        table(
            "甲",
            vec![vec![text(&"字".repeat(letters)), Cell::Empty, Cell::Empty]],
        )
    };
    assert!(refused(vec![long(32_768)]).contains("row 2, column 1: 32768 characters"));
    assert!(write(&book(vec![long(32_767)])).is_ok());
    let rows = table("甲", vec![Vec::new(); SHEET_ROWS - 2]);
    assert!(refused(vec![rows]).contains("needs 1048577 rows"));
    let mut wide = table("甲", vec![]);
    wide.columns = vec![wide.columns[0].clone(); SHEET_COLUMNS + 1];
    assert!(refused(vec![wide]).contains("16385 columns"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_letter_at_all_gives_a_workbook_that_opens(words in proptest::collection::vec(any::<char>(), 1..40)) {
        let word: String = words.into_iter().chain(['\u{fffe}', '\u{ffff}', '\u{b}', '&', '<']).collect();
        let rows = vec![vec![text(&word), Cell::Empty, Cell::Empty]];
        let range = sheet(write(&book(vec![table("甲", rows)])).unwrap(), "甲");
        prop_assert!(range.get_value((1, 0)).is_some());
    }

    #[test]
    fn any_text_stays_the_text_it_is(words in proptest::collection::vec("[=+@-]?[ -~字，：]{1,20}", 1..8)) {
        let rows = words.iter().map(|word| vec![text(word), Cell::Empty, Cell::Empty]).collect();
        let range = sheet(write(&book(vec![table("甲", rows)])).unwrap(), "甲");
        for (index, word) in words.iter().enumerate() {
            let row = u32::try_from(index).unwrap() + 1;
            prop_assert_eq!(range.get_value((row, 0)), Some(&Data::String(word.clone())));
        }
    }
}
