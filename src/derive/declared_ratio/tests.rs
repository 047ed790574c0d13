use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn year() -> Period {
    Period::year(2024).unwrap()
}

fn amount<'a>(region: &'a str, item: &'a str, value: &str) -> Amount<'a> {
    Amount {
        region,
        period: year(),
        item,
        value: number(value),
    }
}

fn recovery() -> Definition {
    Definition::new("recovery", &["recovered"], &["used"], RatioUnit::Percent).unwrap()
}

const LEAGUE: [Membership<'static>; 2] = [
    Membership {
        region: "150800",
        part: "150823",
    },
    Membership {
        region: "150800",
        part: "150824",
    },
];

#[test]
fn a_region_is_the_ratio_of_sums_and_not_the_mean_of_ratios() {
    let definition = recovery();
    let amounts = [
        amount("150823", "recovered", "90"),
        amount("150823", "used", "100"),
        amount("150824", "recovered", "100"),
        amount("150824", "used", "900"),
    ];
    let derived = derive(&definition, &amounts, &LEAGUE, &Options::default());
    let own: Vec<_> = derived.own.iter().map(|ratio| ratio.value).collect();
    assert_eq!(own[0], Some(number("90")));
    assert_eq!(own[1].map(|value| value.round_dp(2)), Some(number("11.11")));
    let league = &derived.combined[0];
    assert_eq!(league.value, Some(number("19")), "and not 50.56");
    let quotient = league.quotient.unwrap();
    assert_eq!(quotient.numerator, number("190"));
    assert_eq!(quotient.denominator, number("1000"));
    assert!(league.coverage.is_complete());
    assert_eq!(derived.doubts, []);
}

#[test]
fn a_part_that_lacks_an_item_is_named_and_forbids_the_value() {
    let definition = recovery();
    let amounts = [
        amount("150823", "recovered", "90"),
        amount("150823", "used", "100"),
        amount("150824", "used", "900"),
    ];
    let strict = derive(&definition, &amounts, &LEAGUE, &Options::default());
    let league = &strict.combined[0];
    assert_eq!(league.value, None);
    assert_eq!(league.why_not, Some(WhyNot::LowCoverage));
    assert_eq!(league.quotient.unwrap().denominator, number("100"));
    assert_eq!(
        league.left_out,
        [LeftOut {
            region: "150824",
            item: "recovered",
            reason: WhyLeftOut::Missing
        }]
    );
    let half = Options {
        least_coverage: number("0.5"),
    };
    let lenient = derive(&definition, &amounts, &LEAGUE, &half);
    assert_eq!(lenient.combined[0].value, Some(number("90")));
    assert_eq!(lenient.combined[0].coverage, Coverage::of(1, 2));
}

#[test]
fn a_region_without_a_complete_part_has_low_coverage_however_little_is_asked() {
    let definition = recovery();
    let none = Options {
        least_coverage: Decimal::ZERO,
    };
    let amounts = [amount("150823", "used", "100")];
    let derived = derive(&definition, &amounts, &LEAGUE, &none);
    assert_eq!(derived.combined[0].why_not, Some(WhyNot::LowCoverage));
    assert_eq!(derived.combined[0].quotient, None);
}

#[test]
fn zero_and_negative_denominators_have_their_own_reasons() {
    let definition = recovery();
    let amounts = [
        amount("150823", "recovered", "0"),
        amount("150823", "used", "0"),
    ];
    let derived = derive(&definition, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].why_not, Some(WhyNot::ZeroDenominator));
    assert_eq!(derived.doubts[0].kind().code(), "no-denominator");
    let net = Definition::new("net", &["a"], &["b", "-c"], RatioUnit::Fraction).unwrap();
    let amounts = [
        amount("150823", "a", "1"),
        amount("150823", "b", "1"),
        amount("150823", "c", "3"),
    ];
    let derived = derive(&net, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].why_not, Some(WhyNot::NegativeDenominator));
}

#[test]
fn a_negative_amount_is_left_out_unless_the_definition_allows_it() {
    let amounts = [
        amount("150823", "recovered", "-1"),
        amount("150823", "used", "10"),
    ];
    let definition = recovery();
    let derived = derive(&definition, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].left_out[0].reason, WhyLeftOut::Negative);
    assert_eq!(derived.doubts, [Doubt::NegativeAmount(amounts[0])]);
    let lenient: Definition = toml::from_str(
        r#"id = "recovery"
        numerator = ["recovered"]
        denominator = ["used"]
        unit = "percent"
        allow_negative = true"#,
    )
    .unwrap();
    let derived = derive(&lenient, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].value, Some(number("-10")));
}

#[test]
fn figures_given_twice_count_once_when_alike_and_not_at_all_when_different() {
    let definition = recovery();
    let mut amounts = vec![
        amount("150823", "recovered", "5"),
        amount("150823", "recovered", "5.0"),
        amount("150823", "used", "10"),
    ];
    let derived = derive(&definition, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].value, Some(number("50")));
    amounts.push(amount("150823", "recovered", "6"));
    let derived = derive(&definition, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].value, None);
    assert_eq!(derived.own[0].left_out[0].reason, WhyLeftOut::Conflicting);
    assert_eq!(derived.doubts[0].kind().code(), "conflicting-amount");
}

#[test]
fn units_and_scales_multiply_the_quotient() {
    for (unit, scale, expected) in [
        ("percent", "1", "12.5"),
        ("per_thousand", "1", "125"),
        ("fraction", "1", "0.125"),
        ("fraction", "10000", "1250"),
    ] {
        let definition: Definition = toml::from_str(&format!(
            "id = 'r'\nnumerator = ['a']\ndenominator = ['b']\nunit = '{unit}'\nscale = '{scale}'"
        ))
        .unwrap();
        let amounts = [amount("150100", "a", "1"), amount("150100", "b", "8")];
        let derived = derive(&definition, &amounts, &[], &Options::default());
        assert_eq!(derived.own[0].value, Some(number(expected)), "{unit}");
    }
}

#[test]
fn a_definition_that_makes_no_sense_is_refused_with_its_reason() {
    let read = |text: &str| toml::from_str::<Definition>(text).map_err(|error| error.to_string());
    for (numerator, denominator, rest, expected) in [
        ("[]", "['b']", "", "no terms in its numerator"),
        ("['a']", "[]", "", "no terms in its denominator"),
        ("['a', '-a']", "['b']", "", "`a` twice in its numerator"),
        ("['-']", "['b']", "", "names no item"),
        ("['a']", "['b']", "scale = 0", "above 0"),
        ("['a']", "['b']", "sclae = 1", "unknown field"),
    ] {
        let text = format!(
            "id = 'r'\nunit = 'percent'\nnumerator = {numerator}\ndenominator = {denominator}\n{rest}"
        );
        let error = read(&text).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
    assert!(read("id = ' '\nunit = 'percent'\nnumerator = ['a']\ndenominator = ['b']").is_err());
}

#[test]
fn a_definition_reads_back_as_it_was_written() {
    let definition = Definition::new("r", &["a", "-b"], &["c"], RatioUnit::PerThousand).unwrap();
    let text = toml::to_string(&definition).unwrap();
    assert_eq!(toml::from_str::<Definition>(&text).unwrap(), definition);
    assert!(text.contains("\"-b\""), "{text}");
}

#[test]
fn sums_too_large_to_write_are_a_reason_and_no_panic() {
    let definition = recovery();
    let largest = Decimal::MAX.to_string();
    let amounts = [
        amount("150823", "recovered", &largest),
        amount("150823", "used", &largest),
        amount("150824", "recovered", &largest),
        amount("150824", "used", &largest),
    ];
    let derived = derive(&definition, &amounts, &LEAGUE, &Options::default());
    assert_eq!(derived.combined[0].why_not, Some(WhyNot::TooLarge));
    let sum = Definition::new("s", &["recovered", "used"], &["used"], RatioUnit::Fraction).unwrap();
    let derived = derive(&sum, &amounts, &[], &Options::default());
    assert_eq!(derived.own[0].why_not, Some(WhyNot::TooLarge));
}

const PARTS: [&str; 6] = ["150801", "150802", "150803", "150804", "150805", "150806"];

fn members() -> Vec<Membership<'static>> {
    PARTS
        .iter()
        .map(|part| Membership {
            region: "150800",
            part,
        })
        .collect()
}

proptest! {
    #[test]
    fn a_ratio_of_sums_lies_between_the_smallest_and_the_largest_ratio(
        figures in proptest::collection::vec((0_u32..10_000, 1_u32..10_000), 1..=6)
    ) {
        let definition = recovery();
        let amounts: Vec<_> = PARTS.iter().zip(&figures).flat_map(|(part, (recovered, used))| [
            Amount { region: part, period: year(), item: "recovered", value: Decimal::from(*recovered) },
            Amount { region: part, period: year(), item: "used", value: Decimal::from(*used) },
        ]).collect();
        let members = &members()[..figures.len()];
        let derived = derive(&definition, &amounts, members, &Options::default());
        let own: Vec<_> = derived.own.iter().filter_map(|ratio| ratio.value).collect();
        let whole = derived.combined[0].value.unwrap();
        // Quotients are cut at the 28th digit.
        let slack = Decimal::new(1, 20);
        prop_assert!(*own.iter().min().unwrap() <= whole + slack);
        prop_assert!(whole <= *own.iter().max().unwrap() + slack);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        rows in proptest::collection::vec((0_usize..6, any::<bool>(), -5_i64..50), 0..30)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let definition = recovery();
        let amounts = |rows: &[(usize, bool, i64)]| -> Vec<Amount<'static>> {
            rows.iter().map(|(part, recovered, value)| Amount {
                region: PARTS[*part],
                period: year(),
                item: if *recovered { "recovered" } else { "used" },
                value: Decimal::from(*value),
            }).collect()
        };
        let mut turned = members();
        turned.reverse();
        let (one, other) = (amounts(&rows.0), amounts(&rows.1));
        prop_assert_eq!(
            derive(&definition, &one, &members(), &Options::default()),
            derive(&definition, &other, &turned, &Options::default())
        );
    }
}
