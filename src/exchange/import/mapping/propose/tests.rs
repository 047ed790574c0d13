//! Headers and titles that name more, or something else, than the figures of the period.

use super::*;
use crate::exchange::import::mapping::tests::{codes, columns, csv};
use crate::exchange::import::mapping::{IndicatorWords, RegionWords};

fn words() -> Vocabulary {
    let indicator = |id: &str, name: &str, unit: &str| IndicatorWords {
        id: id.to_owned(),
        names: vec![name.to_owned(), format!("{name}（{id}）")],
        unit: unit.to_owned(),
    };
    let region = |code: &str, name: &str| RegionWords {
        code: code.to_owned(),
        names: vec![name.to_owned()],
    };
    Vocabulary {
        indicators: vec![
            indicator("water_use", "用水总量", "亿立方米"),
            indicator("forest", "森林覆盖率", "%"),
            indicator("pm25", "细颗粒物（PM2.5）平均浓度", "微克/立方米"),
            indicator("good", "空气质量优良天数比率", "%"),
            indicator("level_change", "地下水位同比变化", "米"),
        ],
        regions: vec![
            region("150000", "内蒙古自治区"),
            region("150100", "呼和浩特市"),
            region("150200", "包头市"),
            region("150221", "南山县"),
        ],
        sources: Vec::new(),
    }
}

fn guessed(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let proposal = propose(&csv(text), &words());
    let told = proposal.mapping.sheets.first();
    (told.map(columns).unwrap_or_default(), codes(&proposal))
}

#[test]
fn last_years_figures_targets_and_ranks_are_no_values() {
    let (columns, asked) = guessed(
        "2024年,,,,,,\n地区,用水总量（亿立方米）,,,森林覆盖率（%）,,\n\
         ,上年同期,本期,同比,目标值,完成值,排名\n南山县,2.4,2.2,下降8.3%,30,31,1\n",
    );
    assert_eq!(
        columns,
        [
            "A Region",
            "C Value water_use 亿立方米",
            "D ChangeOnLastYear",
            "F Value forest %"
        ]
    );
    assert_eq!(asked, ["other_figures"]);
}

#[test]
fn words_fused_with_an_indicator_count_and_unknown_ones_leave_the_column_unread() {
    let (columns, asked) = guessed(
        "地区,用水总量,用水总量目标,用水总量（上年）,森林覆盖率排名,2023年森林覆盖率,\
         用水总量（农业）,累计用水总量,地下水位同比变化\n南山县,1,2,3,4,5,6,7,8\n",
    );
    assert_eq!(
        columns,
        [
            "A Region",
            "B Value water_use",
            "F Value forest 2023",
            "I Value level_change"
        ]
    );
    assert_eq!(
        asked,
        [
            "other_figures",
            "guessed_column",
            "unknown_column",
            "second_column",
            "nothing_says"
        ]
    );
}

#[test]
fn two_columns_of_the_same_figures_are_asked_about() {
    let (columns, asked) = guessed("指标,地区,时间,数值,完成值\n用水总量,南山县,2024年,1,2\n");
    assert_eq!(columns.last().map(String::as_str), Some("D Value"));
    assert_eq!(asked, ["second_column"]);
}

#[test]
fn a_header_that_begins_with_a_period_is_no_datum() {
    let (columns, asked) = guessed(
        "指标,区 县,2024年目标,2024年完成,2023年实际,2024年预计,1月目标\n\
         用水总量,南山县,1,2,3,4,5\n",
    );
    assert_eq!(
        columns,
        ["A Indicator", "B Region", "D Value 2024", "E Value 2023"]
    );
    assert_eq!(asked, ["other_figures"]);
}

#[test]
fn titles_that_name_several_are_asked_about_and_nothing_is_taken() {
    for (title, header, several) in [
        ("（2025年3月编）2024年用水总量", "地区,数值", Key::Period),
        ("2023-2024年用水总量", "地区,数值", Key::Period),
        ("2023-2024年用水总量", "地区,1月", Key::Period),
        ("2024年用水总量及森林覆盖率", "地区,数值", Key::Indicator),
    ] {
        let sheets = csv(&format!("{title},\n{header}\n南山县,1\n"));
        let proposal = propose(&sheets, &words());
        let asked = proposal.questions.iter().map(|asked| &asked.kind);
        let asked: Vec<&QuestionKind> = asked.collect();
        assert!(
            matches!(&asked[..], [QuestionKind::TitleSaysSeveral { what, .. }] if *what == several),
            "{title}: {asked:?}"
        );
        let told = &proposal.mapping.sheets[0];
        match several {
            Key::Indicator => assert_eq!(told.constants.indicator, None),
            _ => assert_eq!((&told.constants.period, told.year), (&None, None)),
        }
    }
}

#[test]
fn a_region_that_says_where_the_next_one_lies_is_not_a_second_one() {
    let region = |title: &str| {
        let sheets = csv(&format!("{title},\n时间,用水总量\n2024年,1\n"));
        let proposal = propose(&sheets, &words());
        let told = &proposal.mapping.sheets[0];
        (told.constants.region.clone(), codes(&proposal))
    };
    let one = Some("150100".to_owned());
    assert_eq!(region("内蒙古自治区呼和浩特市情况"), (one, vec![]));
    let several = vec!["title_says_several"];
    assert_eq!(region("呼和浩特市、包头市情况"), (None, several));
}

#[test]
fn brackets_that_hold_no_unit_belong_to_the_name() {
    let (words, dictionary) = (words(), Dictionary::default());
    let index = Index::new(&words, &dictionary);
    let near = |found: Found| match found {
        Found::Nearest(names) => names[0].clone(),
        other => panic!("{other:?}"),
    };
    for (text, wanted) in [
        ("用水总量（农业）", "用水总量"),
        ("PM2.5平均浓度", "细颗粒物（PM2.5）平均浓度"),
        ("优良天数比率", "空气质量优良天数比率"),
    ] {
        assert_eq!(near(index.indicator(text)), wanted);
    }
    assert_eq!(near(index.region("南山县（城区）")), "南山县");
    for (text, id) in [
        ("细颗粒物（PM2.5）平均浓度", "pm25"),
        ("细颗粒物(PM2.5)平均浓度（微克/立方米）", "pm25"),
        ("用水总量（water_use）", "water_use"),
        ("用水总量（亿立方米）", "water_use"),
    ] {
        assert_eq!(index.indicator(text), Found::One(id.to_owned()), "{text}");
    }
}

#[test]
fn a_table_whose_values_are_all_unknown_says_which() {
    let (columns, asked) = guessed("地区,时间,用水总量（农业）\n南山县,2024年,1\n");
    assert!(columns.is_empty());
    assert_eq!(asked, ["unknown_column", "no_table"]);
}
