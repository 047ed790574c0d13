use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Family, Mismatch, Unit, UnitError, convert};
use crate::language::Language;

fn unit(text: &str) -> Unit {
    Unit::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn converted(value: &str, from: &str, to: &str) -> String {
    convert(number(value), &unit(from), &unit(to))
        .unwrap_or_else(|error| panic!("{error}"))
        .to_string()
}

fn mismatch(from: &str, to: &str) -> Mismatch {
    match convert(Decimal::ONE, &unit(from), &unit(to)) {
        Err(UnitError::Incompatible { mismatch, .. }) => mismatch,
        other => panic!("{from} -> {to}: {other:?}"),
    }
}

#[test]
fn converts_multiplied_chinese_units() {
    assert_eq!(converted("12.5", "万吨", "吨"), "125000");
    assert_eq!(converted("1.2", "亿立方米", "万立方米"), "12000");
    assert_eq!(converted("3456", "万立方米", "亿立方米"), "0.3456");
    assert_eq!(converted("1", "万亿元", "亿元"), "10000");
    assert_eq!(converted("2", "百万千瓦", "万千瓦"), "200");
    assert_eq!(converted("5", "千吨", "吨"), "5000");
    assert_eq!(converted("1.5", "万户", "户"), "15000");
    assert_eq!(converted("3", "万只羊单位", "羊单位"), "30000");
    assert_eq!(converted("3", "万羊单位", "万只羊单位"), "3");
    assert_eq!(converted("1.5", "万点位", "点位"), "15000");
}

#[test]
fn converts_areas_by_fifteen() {
    assert_eq!(converted("1", "公顷", "亩"), "15");
    assert_eq!(converted("1", "平方公里", "公顷"), "100");
    assert_eq!(converted("1", "平方公里", "亩"), "1500");
    assert_eq!(converted("3", "亩", "平方米"), "2000");
    assert_eq!(converted("150", "亩", "公顷"), "10");
    assert_eq!(
        converted("2.5", "万亩", "公顷"),
        "1666.6666666666666666666666667"
    );
    assert_eq!(
        converted("1", "亩", "公顷"),
        "0.0666666666666666666666666667"
    );
    assert_eq!(
        converted("2", "亩", "公顷"),
        "0.1333333333333333333333333333"
    );
    assert_eq!(converted("1", "万公顷", "万亩"), "15");
    assert_eq!(converted("1", "ha", "hm²"), "1");
}

#[test]
fn converts_concentrations() {
    assert_eq!(converted("35", "微克/立方米", "毫克/立方米"), "0.035");
    assert_eq!(converted("2.2", "mg/m³", "μg/m3"), "2200");
    assert_eq!(converted("1", "毫克/升", "克/立方米"), "1");
    assert_eq!(converted("20", "mg/L", "μg/L"), "20000");
}

#[test]
fn compounds_convert_where_the_denominator_matches() {
    assert_eq!(converted("1.2", "万吨/日", "吨/日"), "12000");
    assert_eq!(converted("1.2", "万吨/日", "吨/天"), "12000");
    assert_eq!(converted("10", "立方米/亩", "立方米/公顷"), "150");
    assert_eq!(converted("5", "个/万人", "个/人"), "0.0005");
    assert_eq!(converted("5", "例/10万人", "例/万人"), "0.5");
    assert_eq!(converted("3", "吨/(平方公里·月)", "吨/月·平方公里"), "3");
    for (from, to) in [
        ("吨/日", "吨/年"),
        ("吨/日", "吨/小时"),
        ("吨/日", "吨"),
        ("万立方米", "万立方米/年"),
        ("立方米/亩", "立方米/人"),
    ] {
        assert_eq!(mismatch(from, to), Mismatch::Denominator, "{from} {to}");
    }
}

#[test]
fn percent_and_percentage_points_are_kept_apart() {
    assert_eq!(mismatch("%", "百分点"), Mismatch::PercentAndPoints);
    assert_eq!(mismatch("个百分点", "％"), Mismatch::PercentAndPoints);
    assert_eq!(converted("12", "‰", "%"), "1.2");
    assert_eq!(unit("个百分点"), unit("百分点"));
    assert_eq!(mismatch("%", "无量纲"), Mismatch::Kind);
    let error = convert(Decimal::ONE, &unit("%"), &unit("百分点")).unwrap_err();
    assert_eq!(
        error.message(Language::Chinese),
        "% 不能换算为 百分点：% 是比例，百分点是比例之差；水平用 %，变化用百分点"
    );
    assert!(
        error
            .to_string()
            .starts_with("% does not convert to 百分点: % is a share")
    );
}

#[test]
fn different_things_do_not_convert() {
    for (from, to) in [
        ("吨", "立方米"),
        ("户", "人"),
        ("人", "人次"),
        ("户", "个"),
        ("天", "工作日"),
        ("年", "个月"),
        ("羊单位/亩", "亩/羊单位"),
        ("吨", "吨标准煤"),
        ("元", "次"),
    ] {
        assert_eq!(mismatch(from, to), Mismatch::Kind, "{from} {to}");
    }
}

#[test]
fn classifiers_convert_but_are_told_apart() {
    assert_eq!(converted("12", "家", "个"), "12");
    assert_eq!(converted("1.2", "万处", "座"), "12000");
    assert!(!unit("家").same_word(&unit("个")));
    assert!(unit("万家").same_word(&unit("家")));
    assert!(unit("亩").same_word(&unit("公顷")));
    assert!(!unit("户").same_word(&unit("人")));
    for word in [
        "个", "家", "处", "座", "台", "眼", "条", "项", "件", "起", "套", "辆", "只", "株",
    ] {
        assert_eq!(unit(word).family(), Family::Count, "{word}");
    }
}

#[test]
fn an_unknown_word_is_a_unit_of_its_own() {
    assert_eq!(unit("嘎查").family(), Family::Named);
    assert_eq!(converted("2", "万嘎查", "嘎查"), "20000");
    assert_eq!(mismatch("嘎查", "苏木"), Mismatch::Kind);
    assert_eq!(unit("pH").label(Language::Chinese), "pH");
    assert_eq!(unit("℃").family(), Family::Named);
    // Mg may be a megagram or a slip for mg: it converts to neither.
    assert_eq!(mismatch("Mg/L", "mg/L"), Mismatch::Kind);
}

#[test]
fn ways_of_writing_the_same_unit_are_equal() {
    let same = [
        ["ug/m3", "微克/立方米"],
        ["μg/m³", "µg/m^3"],
        ["μg／m³", "微克 / 立方米"],
        ["㎎/㎥", "毫克/立方米"],
        ["（微克/立方米）", "ug/m3"],
        ["t/d", "吨/日"],
        ["km²", "平方千米"],
        ["kWh", "千瓦时"],
        ["万 吨", "万吨"],
        ["%", "％"],
        ["方", "立方米"],
        ["t/(km2·month)", "吨/(平方公里·月)"],
    ];
    for [a, b] in same {
        assert_eq!(unit(a), unit(b));
    }
    assert_ne!(unit("万吨"), unit("吨"));
    assert_ne!(unit("家"), unit("个"));
}

#[test]
fn equal_units_are_found_by_each_other_and_by_nothing_else() {
    let hash = |text| BuildHasherDefault::<DefaultHasher>::default().hash_one(unit(text));
    assert_eq!(hash("ug/m3"), hash("微克/立方米"));
    assert_eq!(hash("km²"), hash("平方千米"));
    for other in ["万吨", "公顷", "吨/年"] {
        assert_ne!(hash("吨"), hash(other), "{other}");
    }
}

#[test]
fn what_stands_below_a_slash_makes_a_compound() {
    assert!(unit("微克/立方米").is_compound() && unit("次/年").is_compound());
    assert!(!unit("万吨").is_compound() && !unit("%").is_compound());
    // A share a year is not a level of a share, so the advice on levels and changes is not given.
    assert_eq!(mismatch("%/年", "百分点/年"), Mismatch::Kind);
}

#[test]
fn labels_are_chinese_as_written_or_english() {
    for (text, chinese, english) in [
        ("微克/立方米", "微克/立方米", "μg/m³"),
        ("ug/m3", "微克/立方米", "μg/m³"),
        ("μg/m³", "微克/立方米", "μg/m³"),
        ("mg/L", "毫克/升", "mg/L"),
        ("亿立方米", "亿立方米", "100 million m³"),
        ("万立方米/年", "万立方米/年", "10,000 m³/year"),
        ("万亩", "万亩", "10,000 mu"),
        ("平方公里", "平方公里", "km²"),
        ("户", "户", "households"),
        ("万户", "万户", "10,000 households"),
        ("%", "%", "%"),
        ("个百分点", "个百分点", "percentage points"),
        ("万只羊单位", "万只羊单位", "10,000 sheep units"),
        ("羊单位/亩", "羊单位/亩", "sheep units/mu"),
        ("亩/羊单位", "亩/羊单位", "mu/sheep unit"),
        ("元/吨", "元/吨", "yuan/t"),
        ("次/年", "次/年", "times/year"),
        ("小时/日", "小时/日", "hours/day"),
        ("个", "个", ""),
        ("家", "家", ""),
        ("万个", "万个", "10,000"),
        ("个/年", "个/年", "per year"),
        ("处", "处", "sites"),
        ("眼", "眼", "wells"),
        ("个/万人", "个/万人", "per 10,000 people"),
        ("吨/30天", "吨/30天", "t/30 days"),
        ("t/km2·月", "吨/(平方公里·月)", "t/(km²·month)"),
        ("无量纲", "无量纲", "dimensionless"),
        ("嘎查", "嘎查", "嘎查"),
        ("工作日", "工作日", "working days"),
        ("万千瓦", "万千瓦", "10,000 kW"),
    ] {
        assert_eq!(unit(text).label(Language::Chinese), chinese);
        assert_eq!(unit(text).label(Language::English), english);
    }
}

#[test]
fn a_suffix_can_follow_a_number() {
    for (text, chinese, english) in [
        ("%", "%", "%"),
        ("ug/m3", "微克/立方米", " μg/m³"),
        ("万亩", "万亩", " × 10,000 mu"),
        ("无量纲", "", ""),
        ("个", "个", ""),
    ] {
        assert_eq!(unit(text).suffix(Language::Chinese), chinese);
        assert_eq!(unit(text).suffix(Language::English), english);
    }
}

#[test]
fn every_unit_offices_use_is_in_the_vocabulary() {
    let known = "万吨 亿立方米 万立方米/年 微克/立方米 μg/m³ ug/m3 mg/m³ 毫克/立方米 % 百分点 个百分点 \
        万亩 亩 公顷 万公顷 平方公里 平方米 万平方米 公里 米 毫米 万米 户 万户 家 个 处 座 台 眼 条 项 件 \
        起 次 次/年 次/日 小时/日 天 个月 工作日 人 人次 万人 吨 吨/日 万吨/年 立方米/亩 亿元 万元 元/吨 \
        万只羊单位 万羊单位 羊单位/亩 亩/羊单位 万千瓦 无量纲 倍 名次 类 万套 万台 辆 只 株";
    for text in known.split_whitespace() {
        let read = unit(text);
        assert!(read.above.word.is_some(), "{text}");
        assert!(
            read.below.iter().all(|factor| factor.word.is_some()),
            "{text}"
        );
        assert_eq!(read.to_string(), text.replace('³', "3"));
    }
}

#[test]
fn no_word_of_the_vocabulary_is_listed_twice() {
    let mut names: Vec<&str> = super::vocabulary::names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn refuses_what_is_no_unit() {
    let error = |text: &str| Unit::parse(text).unwrap_err();
    assert_eq!(error(" "), UnitError::Empty);
    assert!(matches!(error("12吨"), UnitError::HoldsNumber { .. }));
    assert!(matches!(error("万"), UnitError::MultiplierAlone { .. }));
    assert!(matches!(error("元/亿"), UnitError::MultiplierAlone { .. }));
    for text in [
        "/", "吨/", "/吨", "吨//年", "≥", "吨,年", "吨/0天", "a=b", "-", "\u{7}",
    ] {
        assert!(matches!(error(text), UnitError::NotAUnit { .. }), "{text}");
    }
    assert!(Unit::parse(&"吨".repeat(100)).is_err());
    let vast = "万亿吨/999999纳克·999999纳克·999999纳克";
    let _ = Unit::parse(vast).map(|vast| convert(Decimal::MAX, &vast, &vast));
}

#[test]
fn a_parenthesis_without_its_partner_is_no_part_of_a_unit() {
    assert_eq!(unit("吨/(年)"), unit("吨/年"));
    assert_eq!(unit("户(次)").to_string(), "户(次)");
    for text in ["户(次", "户次)", "户)次(", "户((次)", "吨/(年"] {
        let refused = Unit::parse(text).unwrap_err();
        assert!(matches!(refused, UnitError::NotAUnit { .. }), "{text}");
    }
}

#[test]
fn a_unit_has_at_most_forty_letters_and_a_count_six_digits() {
    assert!(Unit::parse(&"字".repeat(40)).is_ok());
    assert!(Unit::parse(&"字".repeat(41)).is_err());
    assert!(Unit::parse("吨/999999天").is_ok());
    assert!(Unit::parse("吨/1000000天").is_err());
}

#[test]
fn values_beyond_a_decimal_are_refused() {
    let result = convert(Decimal::MAX, &unit("万亿吨"), &unit("纳克"));
    assert!(matches!(result, Err(UnitError::OutOfRange { .. })));
}

#[test]
fn digits_beyond_a_decimal_are_rounded_once() {
    // 28 decimals are kept: 1.5 and 2.5 units of the last place go to the even neighbour.
    let last_places = |text: &str| converted(text, "克", "千克");
    assert_eq!(
        last_places("0.0000000000000000000000015"),
        "0.0000000000000000000000000015".to_owned()
    );
    assert_eq!(
        last_places("0.00000000000000000000000015"),
        "0.0000000000000000000000000002"
    );
    assert_eq!(
        last_places("0.00000000000000000000000025"),
        "0.0000000000000000000000000002"
    );
}

#[test]
fn a_factor_is_exact_and_serves_floats() {
    let to_hectare = unit("亩").conversion_to(&unit("公顷")).unwrap();
    assert_eq!(to_hectare.factor(), (1, 15));
    assert_eq!(to_hectare.apply_to_float(150.0), 10.0);
    let to_mu = unit("公顷").conversion_to(&unit("亩")).unwrap();
    assert_eq!(to_mu.apply_to_float(2.0), 30.0);
    assert!(unit("t").conversion_to(&unit("吨")).unwrap().is_identity());
    // An identity keeps the written decimals.
    assert_eq!(converted("97.0", "t", "吨"), "97.0");
}

#[test]
fn is_serialised_as_its_text() {
    let json = serde_json::to_string(&unit("万吨/年")).unwrap();
    assert_eq!(json, "\"万吨/年\"");
    assert_eq!(
        serde_json::from_str::<Unit>(&json).unwrap(),
        unit("万吨/年")
    );
    assert!(serde_json::from_str::<Unit>("\"万\"").is_err());
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = Unit> {
    proptest::sample::select(words).prop_map(unit)
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        let _ = Unit::parse(&text);
    }

    #[test]
    fn text_near_a_unit_reads_back_or_is_refused(text in "[万亿千百吨米亩个立方/·0-9()μgm3 %年天]{0,10}") {
        if let Ok(read) = Unit::parse(&text) {
            prop_assert_eq!(&unit(&read.to_string()), &read);
            prop_assert_eq!(&unit(&read.label(Language::Chinese)), &read);
            let _ = read.label(Language::English);
        }
    }

    #[test]
    fn decimal_conversions_round_trip(
        digits in -1_000_000..1_000_000_i32, scale in 0_u32..6,
        a in word(&["吨", "万吨", "亿吨", "kg", "mg", "微克"]),
        b in word(&["吨", "万吨", "亿吨", "kg", "mg", "微克"]),
    ) {
        let value = Decimal::new(i64::from(digits), scale);
        let there = convert(value, &a, &b).unwrap();
        prop_assert_eq!(convert(there, &b, &a).unwrap(), value);
    }

    #[test]
    fn area_conversions_round_trip_within_the_last_digits(
        digits in any::<i32>(), scale in 0_u32..6,
        a in word(&["亩", "万亩", "公顷", "平方公里", "平方米"]),
        b in word(&["亩", "万亩", "公顷", "平方公里", "平方米"]),
    ) {
        let value = Decimal::new(i64::from(digits), scale);
        let there = convert(value, &a, &b).unwrap();
        let back = convert(there, &b, &a).unwrap();
        prop_assert!((back - value).abs() <= Decimal::new(1, 15), "{} {}", back, value);
        // Exact by cross-multiplication wherever the result has an end.
        let (top, bottom) = a.conversion_to(&b).unwrap().factor();
        let top = Decimal::from_i128_with_scale(top, 0);
        let bottom = Decimal::from_i128_with_scale(bottom, 0);
        let error = (there * bottom - value * top).abs();
        prop_assert!(error <= Decimal::new(1, 9), "{}", error);
    }

    #[test]
    fn conversion_keeps_order(x in any::<i32>(), y in any::<i32>()) {
        let (from, to) = (unit("亩"), unit("公顷"));
        let at = |value: i32| convert(Decimal::from(value), &from, &to).unwrap();
        prop_assert_eq!(x.cmp(&y), at(x).cmp(&at(y)));
    }
}
