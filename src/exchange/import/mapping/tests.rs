use super::*;
use crate::exchange::import::{Limits, sheet};
use crate::language::Language;

/// The few words the fixtures use.
pub(crate) fn vocabulary() -> Vocabulary {
    let indicator = |id: &str, name: &str, unit: &str| IndicatorWords {
        id: id.to_owned(),
        names: vec![name.to_owned()],
        unit: unit.to_owned(),
    };
    let region = |code: &str, name: &str| RegionWords {
        code: code.to_owned(),
        names: vec![name.to_owned()],
    };
    Vocabulary {
        indicators: vec![
            indicator("good_day_ratio", "优良天数比率", "%"),
            indicator("afforestation_area", "造林面积", "万亩"),
        ],
        regions: vec![
            RegionWords {
                code: "150000".to_owned(),
                names: vec!["内蒙古自治区".to_owned(), "全区".to_owned()],
            },
            region("150100", "呼和浩特市"),
            region("150200", "包头市"),
            region("150700", "呼伦贝尔市"),
            region("150623", "鄂托克前旗"),
            region("150624", "鄂托克旗"),
        ],
        sources: Vec::new(),
    }
}

pub(crate) fn fixture(name: &str) -> Vec<sheet::Sheet> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/import/");
    let bytes = std::fs::read(format!("{folder}{name}")).unwrap();
    sheet::read(name, &bytes, &Limits::default()).unwrap()
}

pub(crate) fn csv(text: &str) -> Vec<sheet::Sheet> {
    sheet::read("表.csv", text.as_bytes(), &Limits::default()).unwrap()
}

pub(crate) fn codes(proposal: &Proposal) -> Vec<&'static str> {
    proposal.questions.iter().map(Question::code).collect()
}

/// `A region`, `B value 2024-01`: the columns in short.
pub(crate) fn columns(told: &SheetMapping) -> Vec<String> {
    let short = |column: &ColumnMapping| {
        let parts = [
            &column.indicator,
            &column.region,
            &column.period,
            &column.unit,
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        format!("{} {:?} {}", column.column, column.role, parts.join(" "))
            .trim_end()
            .to_owned()
    };
    told.columns.iter().map(short).collect()
}

#[test]
fn the_example_of_the_documentation_reads_and_writes_back() {
    let source = include_str!("mod.rs");
    let lines = source
        .lines()
        .skip_while(|line| *line != "//! ```toml")
        .skip(1);
    let example: String = lines
        .take_while(|line| *line != "//! ```")
        .map(|line| line.trim_start_matches("//!").trim_start().to_owned() + "\n")
        .collect();
    let mapping = Mapping::from_toml(&example).unwrap();
    assert_eq!(mapping.sheets[0].columns.len(), 3);
    assert_eq!(
        mapping.sheets[0].constants.published.unwrap().to_string(),
        "2025-01-15"
    );
    let written = mapping.to_toml().unwrap();
    assert_eq!(Mapping::from_toml(&written).unwrap(), mapping);
}

#[test]
fn a_mapping_that_cannot_be_is_refused_with_its_reason() {
    let with = |columns: &str, rows: &str| {
        format!("[[sheets]]\nsheet = \"a\"\n{rows}\ncolumns = [{columns}]\n")
    };
    let rows = "header_rows = [1, 1]\nfirst_data_row = 2";
    let value = "{column = \"B\", role = \"value\"}";
    for (text, code) in [
        ("sheets = 3".to_owned(), "mapping_unreadable"),
        (
            with("{column = \"B\", role = \"value\", colour = 1}", rows),
            "mapping_unreadable",
        ),
        (
            with("{column = \"1\", role = \"value\"}", rows),
            "mapping_no_such_column",
        ),
        (
            with(&format!("{value}, {value}"), rows),
            "mapping_column_twice",
        ),
        (
            with("{column = \"A\", role = \"region\"}", rows),
            "mapping_no_values",
        ),
        (
            with(
                &format!(
                    "{{column = \"A\", role = \"region\"}}, {{column = \"C\", role = \"region\"}}, {value}"
                ),
                rows,
            ),
            "mapping_role_twice",
        ),
        (
            with(value, "header_rows = [2, 1]\nfirst_data_row = 3"),
            "mapping_row_order",
        ),
        (with(value, "first_data_row = 0"), "mapping_row_order"),
        (with(value, rows).repeat(2), "mapping_sheet_twice"),
        (
            with(
                &format!("{value}, {{column = \"C\", role = \"change_on_last_year\", of = \"A\"}}"),
                rows,
            ),
            "mapping_change_of_nothing",
        ),
    ] {
        let error = Mapping::from_toml(&text).unwrap_err();
        assert_eq!(error.code(), code, "{text}");
        assert_ne!(
            error.message(Language::Chinese),
            error.message(Language::English)
        );
    }
}

#[test]
fn wide_months_under_merged_years_are_found() {
    let proposal = propose(&fixture("wide_months.xlsx"), &vocabulary());
    let told = &proposal.mapping.sheets[0];
    assert_eq!((told.header_rows, told.first_data_row), (Some([3, 4]), 5));
    assert_eq!(
        columns(told),
        [
            "A Region",
            "B Value 2024-01",
            "C Value 2024-02",
            "D Value 2024-01/2024-02",
            "E Value 2023-01",
            "F Value 2023-02",
            "G Note"
        ]
    );
    assert_eq!(told.constants.indicator.as_deref(), Some("good_day_ratio"));
    assert_eq!(told.constants.unit.as_deref(), Some("%"));
    assert_eq!(codes(&proposal), ["no_table"], "{:?}", proposal.questions);
}

#[test]
fn a_long_table_is_found_by_its_words() {
    let proposal = propose(&fixture("long.xlsx"), &vocabulary());
    assert_eq!(
        columns(&proposal.mapping.sheets[0]),
        [
            "B Indicator",
            "C Region",
            "D Period",
            "E Value",
            "F Unit",
            "G ChangeOnLastYear",
            "H Published"
        ]
    );
    let formulas = &proposal.mapping.sheets[1];
    assert_eq!(
        columns(formulas),
        ["A Region", "B Value afforestation_area 2024 万亩"]
    );
    assert_eq!(
        codes(&proposal),
        ["guessed_column", "hidden_sheet"],
        "{:?}",
        proposal.questions
    );
}

#[test]
fn quarters_take_their_year_and_unit_from_the_title() {
    let proposal = propose(&fixture("quarters_gbk.csv"), &vocabulary());
    let told = &proposal.mapping.sheets[0];
    assert_eq!(
        columns(told),
        [
            "A Region",
            "B Value 一季度",
            "C Value 上半年",
            "D Value 前三季度"
        ]
    );
    assert_eq!(told.year, Some(2024));
    assert_eq!(told.constants.unit.as_deref(), Some("万亩"));
    assert_eq!(
        told.constants.indicator.as_deref(),
        Some("afforestation_area")
    );
    assert_eq!(codes(&proposal), [""; 0]);
}

#[test]
fn indicators_and_regions_may_stand_across_the_top() {
    let sheets =
        csv("时间,优良天数比率（%）,造林面积（万亩）,同比增减（百分点）\n2024年1月,80,1,2\n");
    let proposal = propose(&sheets, &vocabulary());
    assert_eq!(
        columns(&proposal.mapping.sheets[0]),
        [
            "A Period",
            "B Value good_day_ratio %",
            "C Value afforestation_area 万亩",
            "D ChangeOnLastYear 百分点"
        ]
    );
    assert_eq!(codes(&proposal), ["nothing_says"]);
    let sheets = csv("优良天数比率（%）\n年份,呼和浩特,包头市\n2023,80,81\n2024,82,83\n");
    let proposal = propose(&sheets, &vocabulary());
    assert_eq!(
        columns(&proposal.mapping.sheets[0]),
        ["A Year", "B Value 150100", "C Value 150200"]
    );
    assert_eq!(codes(&proposal), [""; 0]);
}

#[test]
fn lost_merges_of_a_text_file_are_asked_about() {
    let sheets = csv("指标,地区,2024年,\n,,1月,2月\n造林面积,包头市,1,2\n,呼和浩特市,3,4\n");
    let proposal = propose(&sheets, &vocabulary());
    let told = &proposal.mapping.sheets[0];
    assert_eq!(told.header_rows, Some([1, 2]));
    assert_eq!(
        columns(told),
        [
            "A Indicator",
            "B Region",
            "C Value 2024-01",
            "D Value 2024-02"
        ]
    );
    assert!(told.columns[0].fill_down);
    assert_eq!(codes(&proposal), ["fill_down"]);
}

#[test]
fn what_nothing_says_and_nobody_knows_is_asked() {
    let sheets = csv("地区,1月,神秘列\n包头,1,x\n呼和号特市,2,y\n");
    let proposal = propose(&sheets, &vocabulary());
    assert_eq!(
        codes(&proposal),
        ["unknown_column", "no_year", "nothing_says", "unknown_word"]
    );
    let QuestionKind::Word {
        text, candidates, ..
    } = &proposal.questions[3].kind
    else {
        panic!("{:?}", proposal.questions);
    };
    assert_eq!(
        (text.as_str(), candidates[0].as_str()),
        ("呼和号特市", "呼和浩特市")
    );
    for question in &proposal.questions {
        assert_ne!(
            question.message(Language::Chinese),
            question.message(Language::English)
        );
    }
}

#[test]
fn cumulative_titles_count_months_from_january_and_say_so() {
    let sheets = csv("2024年造林面积（累计）,,\n地区,10月,11月\n包头市,1,2\n");
    let proposal = propose(&sheets, &vocabulary());
    assert_eq!(
        proposal.mapping.sheets[0].cumulative,
        Cumulative::YearToDate
    );
    assert_eq!(codes(&proposal), ["cumulative"]);
}

#[test]
fn names_match_with_or_without_their_endings_but_never_by_guess() {
    let vocabulary = vocabulary();
    let dictionary = Dictionary {
        regions: BTreeMap::from([("青城".to_owned(), "150100".to_owned())]),
        ..Dictionary::default()
    };
    let index = Index::new(&vocabulary, &dictionary);
    let one = |code: &str| Found::One(code.to_owned());
    for (text, code) in [
        ("呼和浩特市", "150100"),
        ("呼和浩特", "150100"),
        (" 呼和 浩特 ", "150100"),
        ("青城", "150100"),
        ("150200", "150200"),
        ("１５０２００", "150200"),
        ("鄂托克旗", "150624"),
        ("鄂托克前旗", "150623"),
        ("内蒙古", "150000"),
    ] {
        assert_eq!(index.region(text), one(code), "{text}");
    }
    for text in ["鄂托克县", "包头是", "某地"] {
        assert!(matches!(index.region(text), Found::Nearest(_)), "{text}");
    }
    assert_eq!(index.indicator("优良天数比率（%）"), one("good_day_ratio"));
    assert!(matches!(index.indicator("优良天数"), Found::Nearest(_)));
}
