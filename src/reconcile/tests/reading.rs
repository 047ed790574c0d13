use super::super::{EvaluationError, Expected, Limits, Unavailable, parse, parse_within};
use super::{arithmetic, evaluate, fraction, value};
use crate::language::Language;

#[test]
fn formulas_of_official_documents_have_their_values() {
    for (formula, expected) in [
        ("0.08+0.27+0.98+34.81+30.31", "6645/100"),
        ("4{市级} + 10{旗级}", "14"),
        ("count(浩通、丰达、泰祥、中驰)", "4"),
        ("count(浩通、泰祥){入仓} + count(丰达、中驰){苫盖}", "4"),
        ("count(亿利化学、源盛光电（京东方）)", "2"),
        ("2.07/(22.89-2.07)*100", "20700/2082"),
        (
            "change([livestock @ 150600 @ 2024-08], [capacity @ 150600 @ 2024年8月])",
            "4557/267",
        ),
        ("share(6888, [T0143])", "688800/15280"),
        ("25% + 15% + 60%", "100"),
        ("1842.8 / 365", "18428/3650"),
    ] {
        assert_eq!(value(formula), fraction(expected), "{formula}");
    }
}

#[test]
fn operators_bind_as_in_school() {
    for (formula, expected) in [
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 5", "2"),
        ("-3 + 5", "2"),
        ("2 * -3", "-6"),
        ("+7", "7"),
        ("sum(1, 2, 3) * 2", "12"),
        ("abs(3 - 10)", "7"),
        ("abs([level @ 150824 @ 2024-Q3]) * 100", "27"),
        ("1 / 3 * 3", "1"),
    ] {
        assert_eq!(value(formula), fraction(expected), "{formula}");
    }
}

#[test]
fn full_width_signs_are_read_as_their_half_width_twins() {
    for (full, half) in [
        ("４｛市级｝＋１０｛旗级｝", "4 + 10"),
        ("（１２．５－２．５）×４÷８", "(12.5 - 2.5) * 4 / 8"),
        ("ｓｕｍ（１，２；３）", "sum(1, 2, 3)"),
        ("2 − 1", "2 - 1"),
        ("［T0143］ + 0", "[T0143] + 0"),
        ("count（甲，乙）", "count(甲、乙)"),
        ("４ ≥ ３", "4 >= 3"),
        ("２５％＋１５％", "25% + 15%"),
    ] {
        assert_eq!(value(full), value(half), "{full}");
    }
}

#[test]
fn labels_of_every_kind_are_left_out() {
    for formula in [
        "{a}3",
        "3{a}",
        "\"a\" 3",
        "3“第（一）批”",
        "3「[x]」",
        "｛甲｝3｛乙｝",
    ] {
        assert_eq!(value(formula), fraction("3"), "{formula}");
    }
}

#[test]
fn a_percent_sign_is_a_unit_in_sums_and_a_hundredth_in_products() {
    for (formula, expected) in [
        ("20%", "20"),
        ("-(20% - 50%)", "30"),
        ("sum(20%, 30%)", "50"),
        ("15% * 7", "105/100"),
        ("50% / 2", "1/4"),
        ("(25% + 15%) * 200", "80"),
        ("20% / 80%", "1/4"),
        ("share(5%, 20%)", "25"),
        ("change(6%, 4%)", "50"),
    ] {
        assert_eq!(value(formula), fraction(expected), "{formula}");
    }
    for formula in [
        "20% + 3",
        "3 - 20%",
        "20% = 0.2",
        "sum(1, 2%)",
        "share(1, 2%)",
        "15% * 7 + 2%",
    ] {
        assert_eq!(
            parse(formula).unwrap_err().expected,
            Expected::SamePercent,
            "{formula}"
        );
    }
}

#[test]
fn comparisons_are_one_or_zero() {
    for (formula, expected) in [
        ("4 = count(4月、5月、6月、7月)", "1"),
        ("158 = 173", "0"),
        ("158 ≠ 173", "1"),
        ("2 < 3", "1"),
        ("3 <= 3", "1"),
        ("3 > 3", "0"),
        ("1/3 ≥ 0.3333", "1"),
    ] {
        assert_eq!(value(formula), fraction(expected), "{formula}");
        assert!(parse(formula).unwrap().is_comparison());
    }
}

#[test]
fn what_cannot_be_read_is_refused_at_its_place() {
    for (formula, at, expected) in [
        ("", 1, Expected::Value),
        ("{只有说明}", 7, Expected::Value),
        ("4 +", 4, Expected::Value),
        ("4 10", 3, Expected::Operator),
        ("4 市级", 3, Expected::Operator),
        ("4 (市级)", 4, Expected::Operator),
        ("(1 + 2", 7, Expected::ClosingBracket),
        ("1 + 2)", 6, Expected::Operator),
        ("--3", 2, Expected::Value),
        ("4{市级", 2, Expected::LabelEnd),
        ("[a @ b @ 2024", 1, Expected::ReferenceEnd),
        ("[a @ b]", 1, Expected::Reference),
        ("[a @  @ 2024]", 1, Expected::Reference),
        ("[a @ b @ 2024-13]", 1, Expected::Period),
        ("mean(1, 2)", 1, Expected::Function),
        ("change(1)", 1, Expected::Arguments { count: 2 }),
        ("abs(1, 2)", 1, Expected::Arguments { count: 1 }),
        ("share 1", 7, Expected::OpeningBracket),
        ("sum()", 5, Expected::Value),
        ("count()", 7, Expected::Names),
        ("count(甲、)", 9, Expected::Names),
        ("count(甲、乙、甲)", 12, Expected::NewName),
        ("count(甲", 8, Expected::ClosingBracket),
        ("1.2.3", 1, Expected::Value),
        ("5.", 1, Expected::Value),
        ("sum(1,234)", 6, Expected::NoThousandsComma),
        ("1 = 2 = 3", 7, Expected::End),
        ("1, 2", 2, Expected::Operator),
        ("约(1)", 2, Expected::Value),
        ("99999999999999999999999999999999", 1, Expected::FewerDigits),
    ] {
        let error = parse(formula).unwrap_err();
        assert_eq!((error.at, error.expected), (at, expected), "{formula}");
    }
}

#[test]
fn limits_are_kept() {
    let limits = Limits {
        characters: 20,
        tokens: 5,
        depth: 2,
    };
    let refused = |text: &str| parse_within(text, &limits).unwrap_err().expected;
    assert_eq!(refused(&"1".repeat(21)), Expected::AtMostCharacters(20));
    assert_eq!(refused("1+1+1+1"), Expected::AtMostTokens(5));
    let shallow = Limits {
        tokens: 99,
        ..limits
    };
    assert!(parse_within("((1))", &shallow).is_ok());
    let error = parse_within("(((1)))", &shallow).unwrap_err();
    assert_eq!((error.at, error.expected), (3, Expected::AtMostDepth(2)));
    let boundless = Limits {
        characters: usize::MAX,
        tokens: usize::MAX,
        depth: usize::MAX,
    };
    let deep = "(".repeat(100_000);
    let error = parse_within(&deep, &boundless).unwrap_err();
    assert_eq!(error.expected, Expected::AtMostDepth(Limits::DEEPEST));
    let long = vec!["1"; 20_000].join("+");
    assert_eq!(
        parse_within(&long, &boundless)
            .unwrap()
            .evaluate(&super::lookup)
            .unwrap()
            .value,
        fraction("20000")
    );
}

#[test]
fn arithmetic_shows_figures_and_result() {
    for (formula, shown) in [
        (
            "0.08+0.27+0.98+34.81+30.31",
            "0.08 + 0.27 + 0.98 + 34.81 + 30.31 = 66.45",
        ),
        ("4{市级}+10{旗级}", "4 + 10 = 14"),
        (
            "change([livestock @ 150600 @ 2024-08], [capacity @ 150600 @ 2024-08])",
            "(312.57 / 267 - 1) × 100 ≈ 17.0674",
        ),
        ("share(54, 348)", "54 / 348 × 100 ≈ 15.5172"),
        (
            "2.07/(22.89-2.07)*100",
            "2.07 / (22.89 - 2.07) × 100 ≈ 9.9424",
        ),
        ("count(浩通、丰达)", "count(浩通、丰达) = 2"),
        ("158", "158"),
        ("158 = 173", "158 ≠ 173"),
        ("9 + 2 < 12", "9 + 2 < 12"),
        ("3 - [level @ 150824 @ 2024-Q3]", "3 - (-0.27) = 3.27"),
        ("(25% + 15%) * 200", "(25% + 15%) × 200 = 80"),
        ("1/30000", "1 / 30000 ≈ 0.000033333333"),
        ("10 - (4 - 3)", "10 - (4 - 3) = 9"),
        ("8 / (4 * 2)", "8 / (4 × 2) = 1"),
        (
            "1 + [gone @ 150000 @ 2017]",
            "1 + [gone @ 150000 @ 2017] = ?",
        ),
        ("1 / 0", "1 / 0 = ?"),
    ] {
        assert_eq!(arithmetic(formula), shown);
    }
}

#[test]
fn a_formula_without_a_value_says_why() {
    assert_eq!(
        evaluate("1 / (3 - 3)"),
        Err(EvaluationError::DivisionByZero { at: 3 })
    );
    assert_eq!(
        evaluate("2 + share(1, 0)"),
        Err(EvaluationError::DivisionByZero { at: 5 })
    );
    let many = ["0.0000000000000000000000000001"; 3].join(" * ");
    assert_eq!(evaluate(&many), Err(EvaluationError::Overflow));
    let error = evaluate("[twice @ 150000 @ 2017]").unwrap_err();
    assert!(matches!(
        &error,
        EvaluationError::Unavailable {
            reason: Unavailable::SeveralValues { .. },
            ..
        }
    ));
    assert_eq!(
        error.message(Language::Chinese),
        "[twice @ 150000 @ 2017]：有多个不同的数值（158、173），请改用记录编号"
    );
}

#[test]
fn messages_name_the_place_and_the_way_out() {
    let error = parse("4 市级").unwrap_err();
    assert_eq!(
        error.message(Language::Chinese),
        "公式第3个字符处为“市”：此处应为运算符或公式结尾；文字说明请放入 {} 内"
    );
    assert_eq!(
        parse("4 +").unwrap_err().to_string(),
        "the formula ends at character 4: write a number, [indicator @ region @ period], a \
         bracket or a function"
    );
}

#[test]
fn references_are_listed_in_order() {
    let formula = parse("share([a @ b @ 2024], sum([T1], 2)) < [c @ d @ 2023-Q1]").unwrap();
    let shown: Vec<String> = formula
        .references()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(shown, ["[a @ b @ 2024]", "[T1]", "[c @ d @ 2023-Q1]"]);
}
