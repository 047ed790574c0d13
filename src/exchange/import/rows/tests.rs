use proptest::prelude::*;

use super::*;
use crate::exchange::import::mapping::tests::{fixture, vocabulary};
use crate::exchange::import::mapping::{
    ColumnMapping, Constants, Cumulative, Role, SheetMapping, propose,
};
use crate::exchange::import::sheet::{Cell, CellValue, Dialect, Sheet};
use crate::exchange::import::{Limits, sheet};
use crate::language::Language;
use crate::watch::Unwatched;

fn import(sheets: &[Sheet], mapping: &Mapping, vocabulary: &Vocabulary) -> Import {
    super::import(sheets, mapping, vocabulary, &Unwatched).expect("nobody wants it to stop")
}

fn proposed(sheets: &[Sheet]) -> Import {
    let mapping = propose(sheets, &vocabulary()).mapping;
    let import = import(sheets, &mapping, &vocabulary());
    assert!(import.balances(), "{:?}", import.account);
    import
}

fn csv(text: &str) -> Vec<Sheet> {
    sheet::read("表.csv", text.as_bytes(), &Limits::default()).unwrap()
}

/// Indicator, region, period, value with unit, status: a row in short.
fn short(row: &ImportedRow) -> String {
    format!(
        "{} {} {} {}{} {}",
        row.indicator,
        row.region,
        row.period,
        row.value,
        row.unit,
        row.status.code()
    )
}

fn codes(import: &Import) -> Vec<&'static str> {
    import
        .doubts
        .iter()
        .map(|doubt| doubt.kind.code())
        .collect()
}

#[test]
fn a_wide_workbook_becomes_rows_and_its_notes_an_account() {
    let import = proposed(&fixture("wide_months.xlsx"));
    let rows: Vec<String> = import.rows.iter().map(|row| short(&row)).collect();
    assert_eq!(rows.len(), 14);
    assert_eq!(rows[0], "good_day_ratio 150100 2024-01 90.3% final");
    assert_eq!(rows[2], "good_day_ratio 150100 2024-01/2024-02 87.7% final");
    assert_eq!(rows[4], "good_day_ratio 150200 2024-01 78.5% final");
    assert_eq!(rows[5], "good_day_ratio 150200 2024-02 80% lower_bound");
    assert_eq!(rows[6], "good_day_ratio 150200 2024-01/2024-02 0.3% final");
    assert_eq!(rows[13], "good_day_ratio 150700 2023-02 97% estimated");
    assert_eq!(import.rows.get(4).unwrap().note, "沙尘");
    assert_eq!(import.rows.get(4).unwrap().locator, "优良天数比率!B6");
    let account = &import.account.sheets[0];
    assert_eq!(
        (account.rows, account.header_rows, account.data_rows),
        (10, 2, 3)
    );
    let skipped: Vec<_> = account
        .skipped
        .iter()
        .map(|(r, n)| (r.code(), *n))
        .collect();
    assert_eq!(skipped, [("blank", 1), ("title", 2), ("note", 2)]);
    assert_eq!(
        (account.cells, account.missing, account.turned),
        (15, 1, 14)
    );
    assert_eq!(codes(&import), [""; 0], "{:?}", import.doubts);
}

#[test]
fn a_long_workbook_keeps_changes_dates_and_percentages() {
    let import = proposed(&fixture("long.xlsx"));
    let rows: Vec<String> = import.rows.iter().map(|row| short(&row)).collect();
    assert_eq!(
        rows,
        [
            "good_day_ratio 150100 2024-Q3 84.1% final",
            "good_day_ratio 150200 2024-01/2024-11 80.0% final",
            "afforestation_area 150200 2024 1234.5万亩 final",
            "afforestation_area 150100 2024 3万亩 final",
        ]
    );
    let change = import.rows.get(1).unwrap().stated_change.clone().unwrap();
    assert_eq!(
        (change.value.to_string(), change.unit.as_deref()),
        ("-0.8".to_owned(), Some("百分点"))
    );
    assert_eq!(
        import.rows.get(0).unwrap().published.unwrap().to_string(),
        "2024-10-20"
    );
    assert_eq!(codes(&import), ["multiplied_twice", "workbook_error"]);
}

#[test]
fn a_merged_figure_counts_once_and_a_merged_key_for_all_its_rows() {
    for name in ["merged.xlsx", "merged.xls"] {
        let import = proposed(&fixture(name));
        let rows: Vec<String> = import.rows.iter().map(|row| short(&row)).collect();
        assert_eq!(
            rows,
            [
                "afforestation_area 150200 2023 12万亩 final",
                "good_day_ratio 150200 2023 80% final",
                "good_day_ratio 150200 2024 81.5% final",
            ],
            "{name}"
        );
        assert_eq!(import.account.sheets[0].covered, 1);
    }
}

#[test]
fn shares_of_an_xls_that_may_be_fractions_wait_for_an_answer() {
    let sheets = fixture("long.xls");
    let mut mapping = propose(&sheets, &vocabulary()).mapping;
    mapping.sheets.truncate(1);
    let rows = |mapping: &Mapping| {
        let import = import(&sheets, mapping, &vocabulary());
        assert!(import.balances());
        let shares = import.rows.iter().filter(|row| row.unit == "%");
        let values: Vec<String> = shares
            .map(|row| row.value.normalize().to_string())
            .collect();
        (values, codes(&import))
    };
    let (none, asked) = rows(&mapping);
    assert!(none.is_empty());
    assert_eq!(
        asked
            .iter()
            .filter(|code| **code == "percent_or_fraction")
            .count(),
        2
    );
    for column in &mut mapping.sheets[0].columns {
        column.fraction = (column.role == Role::Value).then_some(true);
    }
    assert_eq!(rows(&mapping).0, ["84.1", "80"]);
}

#[test]
fn text_in_gbk_with_quarters_becomes_rows() {
    let import = proposed(&fixture("quarters_gbk.csv"));
    let rows: Vec<String> = import.rows.iter().map(|row| short(&row)).collect();
    assert_eq!(
        rows,
        [
            "afforestation_area 150100 2024-Q1 1.2万亩 final",
            "afforestation_area 150100 2024-H1 1234.5万亩 final",
            "afforestation_area 150200 2024-Q1 2万亩 final",
            "afforestation_area 150200 2024-H1 3万亩 final",
            "afforestation_area 150200 2024-01/2024-09 4万亩 estimated",
        ]
    );
    assert_eq!(import.account.sheets[0].missing, 1);
}

#[test]
fn each_doubt_withholds_its_cells_and_says_why() {
    let import = proposed(&csv("指标,地区,时间,数值,单位\n\
         造林面积,包头市,2024年,1.2.3,万亩\n\
         造林面积,某市,2024年,1,万亩\n\
         造林,包头市,2024年,1,万亩\n\
         造林面积,包头市,2024年13月,1,万亩\n\
         造林面积,包头市,2024年,1,吨\n\
         造林面积,包头市,2024年,1,3个\n\
         造林面积,包头市,2024年,上升1%,万亩\n\
         造林面积,,2024年,1,万亩\n\
         造林面积,包头市,2023年,1,\n\
         造林面积,包头市,2023年,2,万亩\n"));
    assert_eq!(
        codes(&import),
        [
            "not_a_number",
            "unknown_word",
            "unknown_word",
            "not_a_period",
            "unit_mismatch",
            "unit_unreadable",
            "change",
            "unit_assumed",
            "said_twice"
        ],
        "{:?}",
        import.doubts
    );
    assert_eq!(import.rows.len(), 3);
    for doubt in &import.doubts {
        assert_ne!(
            doubt.message(Language::Chinese),
            doubt.message(Language::English)
        );
        assert!(doubt.message(Language::Chinese).starts_with("表!"));
    }
}

#[test]
fn an_unreadable_key_of_a_wide_row_is_one_doubt_for_all_its_cells() {
    let import = proposed(&csv(
        "2024年造林面积（万亩）,,\n地区,1月,2月\n某市,1,2\n包头市,3,4\n",
    ));
    assert_eq!(import.doubts.len(), 1);
    assert_eq!(
        (import.doubts[0].cells, import.doubts[0].place.to_string()),
        (2, "表!A3".to_owned())
    );
    assert_eq!(import.rows.len(), 2);
}

#[test]
fn headings_repeated_headers_and_footers_are_passed_over_with_their_reason() {
    let import = proposed(&csv(
        "2024年造林面积,\n地区,1月\n一、西部,\n包头市,1\n\n地区,1月\n呼和浩特市,2\n数据来源：林草局,\n",
    ));
    let skipped: Vec<_> = import.account.sheets[0]
        .skipped
        .iter()
        .map(|(r, n)| (r.code(), *n))
        .collect();
    assert_eq!(
        skipped,
        [
            ("blank", 1),
            ("title", 1),
            ("note", 1),
            ("section", 1),
            ("repeated_header", 1)
        ]
    );
    assert_eq!(import.rows.len(), 2);
}

#[test]
fn sheets_and_mappings_that_do_not_meet_are_told() {
    let sheets = csv("地区,2024年\n包头市,1\n");
    let unfit = SheetMapping {
        sheet: "表".to_owned(),
        header_rows: None,
        first_data_row: 0,
        last_data_row: None,
        year: None,
        cumulative: Cumulative::AsWritten,
        constants: Constants::default(),
        columns: Vec::new(),
    };
    let other = SheetMapping {
        sheet: "别的".to_owned(),
        ..unfit.clone()
    };
    let mapping = Mapping {
        sheets: vec![unfit, other],
        ..Mapping::default()
    };
    let import = import(&sheets, &mapping, &vocabulary());
    assert!(import.balances());
    assert_eq!(codes(&import), ["mapping_row_order", "no_such_sheet"]);
    assert_eq!(
        import.account.sheets[0].skipped[&SkipReason::MappingUnfit],
        2
    );
}

/// The doubts about fractions in a long table of a workbook: indicator, digits, scale, percent.
fn fractions_asked(dialect: Dialect, values: &[(&str, i64, u32, bool)]) -> usize {
    let header = ["指标", "地区", "时间", "数值"].map(Cell::text).to_vec();
    let rows = values.iter().enumerate().map(|(at, value)| {
        let (name, digits, scale, percent) = *value;
        let value = CellValue::Number {
            value: Decimal::new(digits, scale),
            percent,
        };
        let period = Cell::text(format!("{}年", 2020 + at));
        let number = Cell {
            value,
            merged: None,
        };
        vec![Cell::text(name), Cell::text("包头市"), period, number]
    });
    let import = proposed(&[Sheet {
        name: "表".to_owned(),
        rows: std::iter::once(header).chain(rows).collect(),
        dialect,
        hidden: false,
    }]);
    let codes = codes(&import).into_iter();
    codes.filter(|code| *code == "percent_or_fraction").count()
}

#[test]
fn fractions_are_told_by_the_shares_of_one_indicator_alone() {
    let (ratio, area) = ("优良天数比率", "造林面积");
    let mixed = [(ratio, 841, 3, false), (area, 300, 0, false)];
    assert_eq!(fractions_asked(Dialect::Xls, &mixed), 1);
    assert_eq!(fractions_asked(Dialect::Ods, &mixed), 1);
    assert_eq!(fractions_asked(Dialect::Xlsx, &mixed), 1);
    let small_area = [(ratio, 841, 1, false), (area, 5, 1, false)];
    assert_eq!(fractions_asked(Dialect::Xls, &small_area), 0);
    let one_beyond = [(ratio, 8, 1, false), (ratio, 841, 1, false)];
    assert_eq!(fractions_asked(Dialect::Xlsx, &one_beyond), 0);
    let beside_percent = [
        (ratio, 841, 1, true),
        (ratio, 85, 2, false),
        (ratio, 853, 1, false),
    ];
    assert_eq!(fractions_asked(Dialect::Xlsx, &beside_percent), 1);
}

#[test]
fn the_dictionary_passes_rows_over_and_its_unknown_ids_are_told() {
    let sheets = csv("地区,2024年造林面积（万亩）\n包头市,1\n合计,3\n呼和浩特市,2\n");
    let mut mapping = propose(&sheets, &vocabulary()).mapping;
    let regions = &mut mapping.dictionary.regions;
    regions.insert("合计".to_owned(), String::new());
    regions.insert("呼和浩特市".to_owned(), "123".to_owned());
    let import = import(&sheets, &mapping, &vocabulary());
    assert!(import.balances());
    assert_eq!(import.rows.len(), 1);
    assert_eq!(codes(&import), ["dictionary_id"]);
    let told = import.doubts[0].message(Language::Chinese);
    assert!(
        told.contains("呼和浩特市") && told.contains("123"),
        "{told}"
    );
    let skipped = &import.account.sheets[0].skipped;
    assert_eq!(skipped.get(&SkipReason::ByDictionary), Some(&1));
}

#[test]
fn columns_and_rows_beyond_the_sheet_are_told_and_not_counted_as_missing() {
    let sheets = csv("地区,2024年造林面积（万亩）\n包头市,1\n");
    let mut mapping = propose(&sheets, &vocabulary()).mapping;
    mapping.sheets[0].columns.push(ColumnMapping {
        column: "Z".to_owned(),
        role: Role::Value,
        ..ColumnMapping::default()
    });
    let beyond = import(&sheets, &mapping, &vocabulary());
    assert!(beyond.balances());
    assert_eq!(codes(&beyond), ["column_beyond_sheet"]);
    let account = &beyond.account.sheets[0];
    assert_eq!((account.cells, account.missing), (1, 0));
    mapping.sheets[0].columns.pop();
    mapping.sheets[0].first_data_row = 9;
    let below = import(&sheets, &mapping, &vocabulary());
    assert!(below.balances() && below.rows.is_empty());
    assert_eq!(codes(&below), ["rows_beyond_sheet"]);
}

/// A cell as tables have them, now and then merged.
fn any_cell() -> impl Strategy<Value = Cell> {
    let texts = [
        "",
        "—",
        "1.2",
        "约3万亩",
        "84%",
        "包头市",
        "造林面积",
        "2024年",
        "1月",
        "注：x",
        "一、y",
        "地区",
        "指标",
        "万亩",
        "上升1个百分点",
        "1-2",
        "合计",
    ];
    (
        prop::sample::select(texts.to_vec()),
        prop::option::weighted(0.1, (0_usize..5, 0_usize..5)),
    )
        .prop_map(|(text, merged)| Cell {
            merged,
            ..Cell::text(text)
        })
}

fn any_role() -> impl Strategy<Value = Role> {
    prop::sample::select(vec![
        Role::Value,
        Role::Value,
        Role::Indicator,
        Role::Region,
        Role::Period,
        Role::Year,
        Role::Month,
        Role::Unit,
        Role::Status,
        Role::Published,
        Role::Source,
        Role::Note,
        Role::ChangeOnLastYear,
        Role::Ignore,
    ])
}

proptest! {
    #[test]
    fn the_account_balances_on_any_grid_and_mapping(
        grid in prop::collection::vec(prop::collection::vec(any_cell(), 0..7), 0..12),
        roles in prop::collection::vec((any_role(), any::<bool>()), 1..7),
        header in prop::option::of((1_usize..4, 1_usize..4)),
        first in 0_usize..6,
        last in prop::option::of(1_usize..12),
    ) {
        let sheets = [Sheet { name: "表".to_owned(), rows: grid.into(), dialect: Dialect::Xls, hidden: false }];
        let columns = roles.iter().enumerate().map(|(at, (role, fill_down))| ColumnMapping {
            column: crate::exchange::import::column_letters(at),
            role: *role,
            fill_down: *fill_down,
            ..ColumnMapping::default()
        });
        let told = SheetMapping {
            sheet: "表".to_owned(),
            header_rows: header.map(|(a, b)| [a, b]),
            first_data_row: first,
            last_data_row: last,
            year: Some(2024),
            cumulative: Cumulative::YearToDate,
            constants: Constants { indicator: Some("afforestation_area".to_owned()), region: Some("150000".to_owned()), period: Some("2024".to_owned()), ..Constants::default() },
            columns: columns.collect(),
        };
        let mapping = Mapping { sheets: vec![told], ..Mapping::default() };
        let one = import(&sheets, &mapping, &vocabulary());
        prop_assert!(one.balances(), "{:?}", one);
        let guessed = propose(&sheets, &vocabulary()).mapping;
        prop_assert!(import(&sheets, &guessed, &vocabulary()).balances());
        for told in &guessed.sheets {
            prop_assert_eq!(told.check(), Ok(()));
        }
    }

    #[test]
    fn wide_and_long_forms_of_the_same_data_give_the_same_rows(
        values in prop::collection::vec(prop::collection::vec(prop::option::of(-9_999_i64..9_999), 3), 3),
        scale in 0_u32..3,
    ) {
        let regions = ["呼和浩特市", "包头市", "呼伦贝尔市"];
        let months = ["1月", "2月", "1-3月"];
        let mut wide = "2024年造林面积,,,\n单位：万亩,,,\n地区,1月,2月,1-3月\n".to_owned();
        let mut long = "指标,地区,时间,数值（万亩）\n".to_owned();
        for (region, values) in regions.iter().zip(&values) {
            wide += region;
            for (month, value) in months.iter().zip(values) {
                let value = value.map_or("—".to_owned(), |v| Decimal::new(v, scale).to_string());
                wide += &format!(",{value}");
                long += &format!("造林面积,{region},2024年{month},{value}\n");
            }
            wide.push('\n');
        }
        let rows = |text: &str| -> Vec<String> { proposed(&csv(text)).rows.iter().map(|row| short(&row)).collect() };
        prop_assert_eq!(rows(&wide), rows(&long));
    }
}
