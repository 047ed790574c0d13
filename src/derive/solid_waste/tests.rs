use super::*;
use crate::derive::declared_ratio::{self, Membership};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn declaration<'a>(region: &'a str, figures: &[(&'a str, &str)]) -> Vec<Amount<'a>> {
    figures
        .iter()
        .map(|(item, value)| Amount {
            region,
            period: Period::year(2019).unwrap(),
            item,
            value: number(value),
        })
        .collect()
}

/// Dexing 2019 (德兴市固体废物污染环境防治信息公告), 万吨: used, stored, disposed, dumped.
const DEXING: [(&str, &str); 5] = [
    (item::GENERATED, "6323.75"),
    (item::USED, "502.49"),
    (item::STORED, "58.97"),
    (item::DISPOSED, "5763.87"),
    (item::DUMPED, "0.008"),
];

#[test]
fn the_published_figures_of_dexing_balance_with_the_earlier_storage_that_was_used() {
    let mut amounts = declaration("361181", &DEXING);
    amounts.extend(declaration("361181", &[(item::EARLIER_STORAGE_USED, "0")]));
    let without = balance(&amounts, &Options::default());
    let row = &without.rows[0];
    assert_eq!(row.accounted, number("6325.338"));
    assert_eq!(row.difference, number("1.588"));
    assert!(!row.holds);
    assert_eq!(without.doubts, [Doubt::BalanceBroken(row.clone())]);

    amounts.pop();
    amounts.extend(declaration(
        "361181",
        &[(item::EARLIER_STORAGE_USED, "1.6")],
    ));
    let with = balance(&amounts, &Options::default());
    assert_eq!(with.rows[0].difference, number("-0.012"));
    assert!(with.rows[0].holds);
    assert_eq!(with.doubts, []);
}

#[test]
fn a_wider_tolerance_accepts_what_a_narrow_one_doubts() {
    let mut amounts = declaration("361181", &DEXING);
    amounts.extend(declaration("361181", &[(item::EARLIER_STORAGE_USED, "0")]));
    for (share, holds) in [("0.0002", false), ("0.0003", true)] {
        let options = Options {
            tolerance_share: number(share),
            ..Options::default()
        };
        assert_eq!(balance(&amounts, &options).rows[0].holds, holds, "{share}");
    }
}

#[test]
fn a_missing_amount_is_no_zero_unless_the_options_say_so() {
    let amounts = declaration("361181", &DEXING);
    let strict = balance(&amounts, &Options::default());
    assert_eq!(strict.rows, []);
    assert_eq!(
        strict.doubts,
        [Doubt::BalanceNotCheckable {
            region: "361181",
            period: Period::year(2019).unwrap(),
            item: item::EARLIER_STORAGE_USED,
            reason: WhyNotCheckable::Missing
        }]
    );
    let mut options = Options::default();
    options
        .zero_when_absent
        .insert(item::EARLIER_STORAGE_USED.to_owned());
    let row = &balance(&amounts, &options).rows[0];
    let assumed: Vec<_> = row
        .terms
        .iter()
        .filter(|term| term.assumed_zero)
        .map(|term| term.item)
        .collect();
    assert_eq!(
        assumed,
        [item::EARLIER_STORAGE_USED, item::EARLIER_STORAGE_DISPOSED]
    );
}

#[test]
fn negative_and_conflicting_amounts_hinder_the_balance() {
    let mut amounts = declaration("361181", &DEXING);
    amounts.extend(declaration("361181", &[(item::EARLIER_STORAGE_USED, "-1")]));
    let doubts = balance(&amounts, &Options::default()).doubts;
    assert!(matches!(
        doubts[..],
        [Doubt::BalanceNotCheckable {
            reason: WhyNotCheckable::Negative,
            ..
        }]
    ));
    assert_eq!(doubts[0].kind().code(), "negative-amount");
    assert_eq!(doubts[0].about().0, "361181 earlier_storage_used");
    amounts.pop();
    amounts.extend(declaration("361181", &[(item::GENERATED, "6323")]));
    let doubts = balance(&amounts, &Options::default()).doubts;
    assert!(matches!(
        doubts[..],
        [Doubt::BalanceNotCheckable {
            item: item::GENERATED,
            reason: WhyNotCheckable::Conflicting,
            ..
        }]
    ));
}

#[test]
fn more_earlier_storage_than_all_use_is_doubted() {
    let mut amounts = declaration("361181", &DEXING);
    amounts.extend(declaration(
        "361181",
        &[(item::EARLIER_STORAGE_USED, "600")],
    ));
    let codes: Vec<_> = balance(&amounts, &Options::default())
        .doubts
        .iter()
        .map(|doubt| doubt.kind().code())
        .collect();
    assert_eq!(codes, ["earlier-storage-above-total", "balance-broken"]);
}

#[test]
fn the_rate_of_use_counts_earlier_storage_above_and_below_the_line() {
    let definitions = definitions();
    let amounts = [
        declaration(
            "150100",
            &[
                (item::GENERATED, "100"),
                (item::USED, "66"),
                (item::EARLIER_STORAGE_USED, "10"),
            ],
        ),
        declaration(
            "150200",
            &[
                (item::GENERATED, "900"),
                (item::USED, "300"),
                (item::EARLIER_STORAGE_USED, "90"),
            ],
        ),
    ]
    .concat();
    let members = ["150100", "150200"].map(|part| Membership {
        region: "150000",
        part,
    });
    let options = declared_ratio::Options::default();
    let rate = declared_ratio::derive(&definitions[0], &amounts, &members, &options);
    assert_eq!(rate.own[0].value, Some(number("60")));
    // 366 / 1100, where the mean of 60 % and 30.3 % would be 45.2 %.
    let region = rate.combined[0].quotient.unwrap();
    assert_eq!(region.numerator, number("366"));
    assert_eq!(region.denominator, number("1100"));
    assert_eq!(
        rate.combined[0].value.map(|value| value.round_dp(2)),
        Some(number("33.27"))
    );
}

#[test]
fn the_usual_definitions_are_sound() {
    let definitions = definitions();
    assert_eq!(definitions.len(), 4);
    for definition in definitions {
        let text = toml::to_string(&definition).unwrap();
        assert_eq!(toml::from_str::<Definition>(&text).unwrap(), definition);
    }
}

#[test]
fn amounts_too_large_to_add_are_a_reason_and_no_panic() {
    let largest = Decimal::MAX.to_string();
    let figures = IDENTITY.map(|(item, _)| (item, largest.as_str()));
    let mut amounts = declaration("361181", &figures);
    amounts.extend(declaration("361181", &[(item::GENERATED, "1")]));
    let doubts = balance(&amounts, &Options::default()).doubts;
    assert!(matches!(
        doubts[..],
        [Doubt::BalanceNotCheckable {
            reason: WhyNotCheckable::TooLarge,
            ..
        }]
    ));
}

#[test]
fn small_declarations_may_differ_by_the_rounding_of_their_figures() {
    for (stored, holds) in [("10.03", true), ("10.04", false), ("9.96", false)] {
        let mut amounts = declaration("150300", &[(item::GENERATED, "10"), (item::STORED, stored)]);
        let zeros = [
            item::USED,
            item::EARLIER_STORAGE_USED,
            item::DISPOSED,
            item::DUMPED,
        ];
        amounts.extend(declaration("150300", &zeros.map(|item| (item, "0"))));
        let row = &balance(&amounts, &Options::default()).rows[0];
        assert_eq!(row.holds, holds, "{stored}");
    }
}
