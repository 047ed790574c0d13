//! Table 1 of GB 3838-2002, typed a second time and held against the first.

use proptest::prelude::*;

use super::*;

/// Item, limits of the classes I to V of rivers; dissolved oxygen is a lower limit, all others upper ones.
const TABLE: [(Item, [&str; 5]); 21] = [
    (Item::DissolvedOxygen, ["7.5", "6", "5", "3", "2"]),
    (Item::PermanganateIndex, ["2", "4", "6", "10", "15"]),
    (Item::ChemicalOxygenDemand, ["15", "15", "20", "30", "40"]),
    (Item::BiochemicalOxygenDemand, ["3", "3", "4", "6", "10"]),
    (Item::AmmoniaNitrogen, ["0.15", "0.5", "1.0", "1.5", "2.0"]),
    (Item::TotalPhosphorus, ["0.02", "0.1", "0.2", "0.3", "0.4"]),
    (Item::Copper, ["0.01", "1.0", "1.0", "1.0", "1.0"]),
    (Item::Zinc, ["0.05", "1.0", "1.0", "2.0", "2.0"]),
    (Item::Fluoride, ["1.0", "1.0", "1.0", "1.5", "1.5"]),
    (Item::Selenium, ["0.01", "0.01", "0.01", "0.02", "0.02"]),
    (Item::Arsenic, ["0.05", "0.05", "0.05", "0.1", "0.1"]),
    (
        Item::Mercury,
        ["0.00005", "0.00005", "0.0001", "0.001", "0.001"],
    ),
    (Item::Cadmium, ["0.001", "0.005", "0.005", "0.005", "0.01"]),
    (
        Item::HexavalentChromium,
        ["0.01", "0.05", "0.05", "0.05", "0.1"],
    ),
    (Item::Lead, ["0.01", "0.01", "0.05", "0.05", "0.1"]),
    (Item::Cyanide, ["0.005", "0.05", "0.2", "0.2", "0.2"]),
    (
        Item::VolatilePhenol,
        ["0.002", "0.002", "0.005", "0.01", "0.1"],
    ),
    (Item::Petroleum, ["0.05", "0.05", "0.05", "0.5", "1.0"]),
    (Item::AnionicSurfactant, ["0.2", "0.2", "0.2", "0.3", "0.3"]),
    (Item::Sulfide, ["0.05", "0.1", "0.2", "0.5", "1.0"]),
    (
        Item::FecalColiform,
        ["200", "2000", "10000", "20000", "40000"],
    ),
];

const LAKES: [(Item, [&str; 5]); 2] = [
    (
        Item::TotalPhosphorus,
        ["0.01", "0.025", "0.05", "0.1", "0.2"],
    ),
    (Item::TotalNitrogen, ["0.2", "0.5", "1.0", "1.5", "2.0"]),
];

fn class_of(item: Item, body: Body, value: Decimal) -> Class {
    item.limits(body)
        .unwrap()
        .class_of(value, Comparison::FullValue)
}

fn river(item: Item, value: &str) -> Class {
    class_of(item, Body::River, number(value))
}

/// Holds every limit: on it, a hair inside it and a hair beyond it.
fn hold_edges(item: Item, body: Body, limits: [&str; 5]) {
    let limits = limits.map(number);
    let beyond = if item == Item::DissolvedOxygen {
        number("-0.000001")
    } else {
        number("0.000001")
    };
    for (place, limit) in limits.into_iter().enumerate() {
        // The same limit may stand for several classes: the best of them holds on it, the class after
        // the last of them beyond it.
        let best = limits.iter().position(|other| *other == limit).unwrap();
        let last = limits.iter().rposition(|other| *other == limit).unwrap();
        assert!(best <= place && place <= last);
        assert_eq!(
            class_of(item, body, limit),
            Class::ALL[best],
            "{item:?} {limit}"
        );
        assert_eq!(
            class_of(item, body, limit - beyond),
            Class::ALL[best],
            "{item:?} {limit} −"
        );
        assert_eq!(
            class_of(item, body, limit + beyond),
            Class::ALL[last + 1],
            "{item:?} {limit} +"
        );
    }
}

#[test]
fn every_limit_of_the_standard_holds_on_its_edge() {
    for (item, limits) in TABLE {
        hold_edges(item, Body::River, limits);
    }
    for (item, limits) in LAKES {
        hold_edges(item, Body::Lake, limits);
    }
    let rated = Item::ALL.into_iter().filter(|item| item.is_rated()).count();
    assert_eq!(rated, 21);
    for (item, limits) in TABLE {
        if item != Item::TotalPhosphorus {
            hold_edges(item, Body::Lake, limits);
        }
    }
}

#[test]
fn an_item_has_the_best_class_that_holds() {
    assert_eq!(river(Item::Copper, "1.0"), Class::II);
    assert_eq!(river(Item::Copper, "1.0001"), Class::InferiorV);
    assert_eq!(river(Item::ChemicalOxygenDemand, "15"), Class::I);
    assert_eq!(river(Item::Fluoride, "1.0"), Class::I);
    assert_eq!(river(Item::Fluoride, "1.2"), Class::IV);
    assert_eq!(river(Item::Arsenic, "0.06"), Class::IV);
    assert_eq!(river(Item::Cyanide, "0.2"), Class::III);
}

#[test]
fn a_ph_outside_six_to_nine_is_inferior_to_five() {
    for (value, class) in [
        ("5.99", Class::InferiorV),
        ("6", Class::I),
        ("7.5", Class::I),
        ("9", Class::I),
        ("9.01", Class::InferiorV),
    ] {
        assert_eq!(river(Item::Ph, value), class, "{value}");
    }
}

#[test]
fn more_oxygen_is_better() {
    for (value, class) in [
        ("7.5", Class::I),
        ("7.49", Class::II),
        ("6", Class::II),
        ("5.99", Class::III),
        ("5", Class::III),
        ("3", Class::IV),
        ("2", Class::V),
        ("1.99", Class::InferiorV),
    ] {
        assert_eq!(river(Item::DissolvedOxygen, value), class, "{value}");
    }
}

#[test]
fn phosphorus_of_a_lake_is_judged_more_strictly() {
    assert_eq!(river(Item::TotalPhosphorus, "0.05"), Class::II);
    let lake = class_of(Item::TotalPhosphorus, Body::Lake, number("0.05"));
    assert_eq!(lake, Class::III);
    assert_eq!(Item::TotalNitrogen.limits(Body::River), None);
}

#[test]
fn the_rounded_value_is_compared_only_on_request() {
    let limits = Item::AmmoniaNitrogen.limits(Body::River).unwrap();
    let value = number("1.04");
    assert_eq!(limits.class_of(value, Comparison::FullValue), Class::IV);
    assert_eq!(
        limits.class_of(value, Comparison::RoundedToLimit),
        Class::III
    );
}

#[test]
fn exceedance_is_counted_from_class_three_and_not_for_oxygen_and_ph() {
    let ammonia = Item::AmmoniaNitrogen.limits(Body::River).unwrap();
    let exceedance = ammonia.exceedance(number("1.5")).unwrap();
    assert_eq!(exceedance.value(), Some(number("0.5")));
    assert_eq!(exceedance.denominator, number("1.0"));
    assert_eq!(ammonia.exceedance(number("1.0")), None);
    for item in [Item::Ph, Item::DissolvedOxygen] {
        let limits = item.limits(Body::River).unwrap();
        assert_eq!(limits.exceedance(number("0.1")), None);
    }
}

#[test]
fn codes_read_back() {
    for item in Item::ALL {
        assert_eq!(item.code().parse(), Ok(item));
        let json = serde_json::to_string(&item).unwrap();
        assert_eq!(json, format!("\"{}\"", item.code()));
    }
    assert!("phosphor".parse::<Item>().is_err());
}

proptest! {
    #[test]
    fn worse_water_never_has_a_better_class(
        index in 0_usize..24, lake in any::<bool>(), a in 0_u32..3_000_000, b in 0_u32..3_000_000,
        rounded in any::<bool>(),
    ) {
        let item = Item::ALL[index];
        let body = if lake { Body::Lake } else { Body::River };
        let comparison = if rounded { Comparison::RoundedToLimit } else { Comparison::FullValue };
        if let Some(limits) = item.limits(body).filter(|_| item != Item::Ph) {
            // Values from 0 to 30, and close to zero, where the metals are.
            for decimals in [5, 8] {
                let [low, high] = [a.min(b), a.max(b)].map(|digits| Decimal::new(i64::from(digits), decimals));
                let (of_low, of_high) = (limits.class_of(low, comparison), limits.class_of(high, comparison));
                if item == Item::DissolvedOxygen {
                    prop_assert!(of_high <= of_low);
                } else {
                    prop_assert!(of_low <= of_high);
                }
            }
        }
    }
}
