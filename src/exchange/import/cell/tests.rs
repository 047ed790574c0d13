use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn said(text: &str) -> (String, Option<String>, Qualifier) {
    let figure = figure(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    (figure.value.to_string(), figure.unit, figure.qualifier)
}

#[test]
fn figures_are_read_as_people_type_them() {
    use Qualifier::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};
    for (text, value, unit, qualifier) in [
        ("84.1", "84.1", None, Exact),
        (" 84.10 ", "84.10", None, Exact),
        ("１，２３４．５", "1234.5", None, Exact),
        ("1,234,567", "1234567", None, Exact),
        ("84.1%", "84.1", Some("%"), Exact),
        ("８４．１％", "84.1", Some("%"), Exact),
        ("84.1\n%", "84.1", Some("%"), Exact),
        ("3.5‰", "3.5", Some("‰"), Exact),
        ("约1.2万亩", "1.2", Some("万亩"), About),
        ("1.2万", "12000", None, Exact),
        ("3亿", "300000000", None, Exact),
        ("1.2 万 亩", "1.2", Some("万亩"), Exact),
        ("300余万亩", "300", Some("万亩"), MoreThan),
        ("100多个", "100", Some("个"), MoreThan),
        ("近30%", "30", Some("%"), About),
        ("30左右", "30", None, About),
        ("97%以上", "97", Some("%"), AtLeast),
        ("≥97.0%", "97.0", Some("%"), AtLeast),
        ("不低于84.1%", "84.1", Some("%"), AtLeast),
        ("超过5", "5", None, MoreThan),
        ("＞5", "5", None, MoreThan),
        ("<0.05", "0.05", None, LessThan),
        ("≤30μg/m3", "30", Some("μg/m3"), AtMost),
        ("30微克/立方米以内", "30", Some("微克/立方米"), AtMost),
        ("−0.27", "-0.27", None, Exact),
        ("－0.27", "-0.27", None, Exact),
        ("—0.27", "-0.27", None, Exact),
        ("-.5", "-0.5", None, Exact),
        ("+1.5", "1.5", None, Exact),
        ("达到92%", "92", Some("%"), Exact),
        ("12个百分点", "12", Some("个百分点"), Exact),
        ("35吨/(平方公里·月)", "35", Some("吨/(平方公里·月)"), Exact),
    ] {
        let (found, found_unit, found_qualifier) = said(text);
        assert_eq!(
            (found.as_str(), found_qualifier),
            (value, qualifier),
            "{text}"
        );
        let same = |a: &str, b: &str| Unit::parse(a).unwrap().same_word(&Unit::parse(b).unwrap());
        match (found_unit.as_deref(), unit) {
            (Some(found), Some(wanted)) => assert!(same(found, wanted), "{text}: {found}"),
            (found, wanted) => assert_eq!(found, wanted, "{text}"),
        }
    }
}

#[test]
fn footnotes_and_remarks_are_kept_beside_the_figure() {
    for (text, value, note) in [
        ("84.1*", "84.1", "*"),
        ("84.1%①", "84.1", "①"),
        ("84.1[1]", "84.1", "1"),
        ("84.1（初步）", "84.1", "初步"),
        ("84.1%（含沙尘）", "84.1", "含沙尘"),
    ] {
        let figure = figure(text).unwrap();
        assert_eq!(figure.value.to_string(), value, "{text}");
        assert_eq!(figure.footnote.as_deref(), Some(note), "{text}");
    }
    assert_eq!(figure("84.1（%）").unwrap().footnote, None);
}

#[test]
fn a_bare_multiplier_is_remembered() {
    assert!(figure("1.2万").unwrap().multiplied);
    assert!(!figure("1.2万亩").unwrap().multiplied);
}

#[test]
fn marks_of_absence_are_an_account_and_no_fault() {
    for mark in [
        "",
        "  ",
        "—",
        "——",
        "-",
        "－",
        "…",
        "……",
        "/",
        "／",
        "无",
        "空",
        "N/A",
        "n/a",
        "未公布",
        "--",
        "#N/A",
    ] {
        assert!(
            matches!(figure(mark), Err(NotAFigure::Missing { .. })),
            "{mark}"
        );
    }
}

#[test]
fn what_is_no_single_figure_is_refused_with_its_reason() {
    for (text, code) in [
        ("3-5", "two_numbers"),
        ("20%～30%", "two_numbers"),
        ("12 34", "two_numbers"),
        ("84.1/85.2", "two_numbers"),
        ("1.2万3千", "two_numbers"),
        ("1.5e2", "scientific"),
        ("1E400", "scientific"),
        ("1.5×10^2", "scientific"),
        ("1,5", "comma"),
        ("12,34,567", "comma"),
        ("1.2.3", "not_a_number"),
        ("5.", "not_a_number"),
        ("良好", "words"),
        ("PM2.5", "words"),
        ("(12.3)", "words"),
        ("12345678901234567890123456789012", "not_a_number"),
        ("85其中沙尘天气影响较大", "not_a_unit"),
        ("上升1.2个百分点", "change"),
        ("同比下降5%", "change"),
        ("持平", "change"),
    ] {
        let error = figure(text).expect_err(text);
        assert_eq!(error.code(), code, "{text}: {error}");
    }
}

#[test]
fn changes_are_read_with_their_direction() {
    for (text, value, unit) in [
        ("上升1.2个百分点", "1.2", Some("百分点")),
        ("下降0.8个百分点", "-0.8", Some("百分点")),
        ("下降了0.8个百分点", "-0.8", Some("百分点")),
        ("同比增长5%", "5", Some("%")),
        ("较上年同期减少3天", "-3", Some("天")),
        ("↓2.5", "-2.5", None),
        ("持平", "0", None),
        ("-1.5", "-1.5", None),
        ("＋1.5%", "1.5", Some("%")),
    ] {
        let change = change(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(change.value.to_string(), value, "{text}");
        assert_eq!(change.unit.as_deref(), unit, "{text}");
    }
    for text in ["改善3%", "好转", "变化10%"] {
        assert_eq!(change(text).unwrap_err().code(), "no_direction", "{text}");
    }
    assert_eq!(change("下降-3%").unwrap_err().code(), "change");
    assert_eq!(change("—").unwrap_err().code(), "missing");
}

proptest! {
    #[test]
    fn any_text_is_a_figure_or_a_reason(text in any::<String>()) {
        if let Err(error) = figure(&text) {
            prop_assert!(!error.code().is_empty());
        }
        let _ = change(&text);
    }

    #[test]
    fn text_of_signs_that_occur_is_a_figure_or_a_reason(text in "[0-9０-９,，.．%％‰约近余多万亿亩 ≥<—－(（）)①*升降百分点]{0,14}") {
        let _ = figure(&text);
        let _ = change(&text);
    }

    #[test]
    fn every_written_figure_reads_back(
        digits in -10_i64.pow(12)..10_i64.pow(12),
        scale in 0_u32..6,
        unit in prop::sample::select(vec!["", "%", "‰", "万亩", "微克/立方米", "亿立方米", "天", "个"]),
        lead in prop::sample::select(vec![("", Qualifier::Exact), ("约", Qualifier::About), ("≥", Qualifier::AtLeast), ("不足", Qualifier::LessThan)]),
        full_width in any::<bool>(),
    ) {
        let value = Decimal::new(digits, scale);
        let mut text = format!("{}{value}{unit}", lead.0);
        if full_width {
            text = text.chars().map(|c| if c.is_ascii_graphic() && c != '/' {
                char::from_u32(u32::from(c) + 0xFEE0).unwrap()
            } else { c }).collect();
        }
        let read = figure(&text).unwrap();
        prop_assert_eq!(read.value, value);
        prop_assert_eq!(read.value.scale(), scale);
        prop_assert_eq!(read.qualifier, lead.1);
        prop_assert_eq!(read.unit.is_none(), unit.is_empty());
    }
}
