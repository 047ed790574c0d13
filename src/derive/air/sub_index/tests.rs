use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::derive::air::pollutant::Pollutant;

fn exact(edition: Edition) -> SubIndexRules {
    SubIndexRules {
        round_first: false,
        ..SubIndexRules::standard(edition)
    }
}

fn number(text: &str) -> Ratio {
    Ratio::from_decimal(text.parse::<Decimal>().unwrap()).unwrap()
}

const EDITIONS: [Edition; 2] = [Edition::Hj633Of2012, Edition::Hj633Of2026];

#[test]
fn co_of_2_2_is_55_where_binary_floats_say_56() {
    let rules = exact(Edition::Hj633Of2012);
    let item = Item::Daily(Pollutant::Co);
    assert_eq!(sub_index(&rules, item, number("2.2")), Some(55));
    assert_eq!((50.0_f64 / 2.0 * (2.2 - 2.0) + 50.0).ceil(), 56.0);
}

#[test]
fn every_breakpoint_has_its_index_and_a_hair_more_the_next() {
    for edition in EDITIONS {
        for pollutant in Pollutant::ALL {
            for item in [Item::Daily(pollutant), Item::Hourly(pollutant)] {
                let points = edition.breakpoints(item);
                for (point, index) in points.iter().zip(INDICES) {
                    let rules = exact(edition);
                    assert_eq!(sub_index(&rules, item, Ratio::whole(*point)), Some(index));
                    let hair = Ratio::new(i128::from(*point) * 1_000_000 + 1, 1_000_000).unwrap();
                    let last = point == points.last().unwrap();
                    let above = sub_index(&rules, item, hair);
                    assert!(if last {
                        above.is_none_or(|a| a == index)
                    } else {
                        above == Some(index + 1)
                    });
                }
            }
        }
    }
}

/// The index by another way: the smallest whole number that is not below the straight line.
fn twin(edition: Edition, item: Item, concentration: Ratio) -> Option<u16> {
    let points = edition.breakpoints(item);
    (0..=INDICES[points.len() - 1]).find(|index| {
        let upper = INDICES.iter().position(|mark| mark >= index).unwrap();
        let bound = if upper == 0 {
            Ratio::ZERO
        } else {
            // Where the line reaches the index.
            let (low, high) = (points[upper - 1], points[upper]);
            let (from, to) = (INDICES[upper - 1], INDICES[upper]);
            let share = Ratio::new(i128::from(index - from), i128::from(to - from)).unwrap();
            let run = share.times(Ratio::whole(high - low)).unwrap();
            Ratio::whole(low).plus(run).unwrap()
        };
        concentration <= bound
    })
}

#[test]
fn every_tenth_up_to_the_top_agrees_with_an_exact_twin() {
    for edition in EDITIONS {
        for pollutant in Pollutant::ALL {
            for item in [Item::Daily(pollutant), Item::Hourly(pollutant)] {
                let top = *edition.breakpoints(item).last().unwrap();
                let step = if top > 200 { 10 } else { 1 };
                for tenths in (0..=top * 10).step_by(step) {
                    let concentration = Ratio::new(i128::from(tenths), 10).unwrap();
                    let found = sub_index(&exact(edition), item, concentration);
                    assert_eq!(
                        found,
                        twin(edition, item, concentration),
                        "{item:?} {tenths}"
                    );
                }
            }
        }
    }
}

#[test]
fn beyond_the_table_each_edition_has_its_rule() {
    let beyond = [
        (Item::Daily(Pollutant::O3), 801, None, Some(300)),
        (Item::Hourly(Pollutant::So2), 801, None, Some(200)),
        (Item::Daily(Pollutant::Pm25), 501, Some(500), Some(500)),
        (Item::Daily(Pollutant::Co), 61, Some(500), Some(500)),
        (Item::Daily(Pollutant::So2), 2621, Some(500), Some(500)),
    ];
    for (item, concentration, of_2012, of_2026) in beyond {
        for (edition, expected) in EDITIONS.into_iter().zip([of_2012, of_2026]) {
            let rules = SubIndexRules::standard(edition);
            assert_eq!(
                sub_index(&rules, item, Ratio::whole(concentration)),
                expected
            );
        }
    }
}

#[test]
fn rounding_first_is_half_to_even_and_changes_the_index() {
    let item = Item::Daily(Pollutant::Pm25);
    for (concentration, rounded, unrounded) in
        [("35.5", 52, 51), ("34.5", 49, 50), ("35.4", 50, 51)]
    {
        let rules = SubIndexRules::standard(Edition::Hj633Of2026);
        assert_eq!(
            sub_index(&rules, item, number(concentration)),
            Some(rounded)
        );
        let rules = exact(Edition::Hj633Of2026);
        assert_eq!(
            sub_index(&rules, item, number(concentration)),
            Some(unrounded)
        );
    }
}

#[test]
fn a_negative_concentration_has_no_index() {
    let rules = exact(Edition::Hj633Of2026);
    assert_eq!(
        sub_index(&rules, Item::Daily(Pollutant::So2), Ratio::whole(-1)),
        None
    );
}

proptest! {
    #[test]
    fn more_is_never_better_and_wide_fractions_agree(
        a in 0_i64..30_000_000, b in 0_i64..30_000_000, divisor in 1_i64..20_000, pollutant in 0_usize..6,
    ) {
        let item = Item::Daily(Pollutant::ALL[pollutant]);
        for edition in EDITIONS {
            for round_first in [false, true] {
                let rules = SubIndexRules {
                    round_first,
                    beyond_short_table: BeyondShortTable::Last,
                    ..SubIndexRules::standard(edition)
                };
                let index = |n: i64| sub_index_of_fraction(&rules, item, n.into(), divisor.into());
                prop_assert!(index(a.min(b)) <= index(a.max(b)));
                let wide = 1_i128 << 60;
                let widened = sub_index_of_fraction(&rules, item, i128::from(a) * wide, i128::from(divisor) * wide);
                prop_assert_eq!(index(a), widened);
            }
        }
    }
}
