use proptest::prelude::*;

use super::*;

const WELLS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Readings of five wells over two years, some as elevations, in hundredths of a metre.
fn any_readings() -> impl Strategy<Value = Vec<Reading<'static>>> {
    proptest::collection::vec(
        (
            0_usize..5,
            2023_i32..=2024,
            1_u32..=12,
            0_i64..4_000,
            any::<bool>(),
        ),
        0..80,
    )
    .prop_map(|rows| {
        rows.into_iter()
            .map(|(well, year, month, hundredths, is_depth)| Reading {
                well: WELLS[well],
                period: Period::month(year, month).unwrap(),
                level: if is_depth {
                    Level::Depth(Decimal::new(hundredths, 2))
                } else {
                    Level::Elevation(Decimal::new(hundredths, 2))
                },
            })
            .collect()
    })
}

fn wells() -> Vec<Well<'static>> {
    WELLS
        .iter()
        .enumerate()
        .map(|(place, id)| Well {
            ground: (place % 2 == 0).then(|| Decimal::from(50)),
            area: (place != 3).then(|| Decimal::from(place + 1)),
            control: (place == 0).then(|| Level::Depth(Decimal::from(20))),
            ..well(id, if place < 3 { "y" } else { "z" })
        })
        .collect()
}

fn any_options() -> impl Strategy<Value = Options> {
    any::<bool>().prop_map(|by_area| Options {
        steps: vec![Step::Quarter, Step::Month],
        weights: if by_area {
            Weights::Area
        } else {
            Weights::Equal
        },
        least_coverage: Decimal::ZERO,
        ..Options::default()
    })
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_matter(
        (one, other) in any_readings().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        options in any_options(),
    ) {
        let mut turned = wells();
        turned.reverse();
        prop_assert_eq!(derive(&wells(), &one, &options), derive(&turned, &other, &options));
    }

    #[test]
    fn removing_a_well_removes_its_pairs_and_no_other(
        readings in any_readings(), options in any_options(), gone in 0_usize..5,
    ) {
        let all = derive(&wells(), &readings, &options);
        let fewer: Vec<_> = wells().into_iter().filter(|well| well.id != WELLS[gone]).collect();
        let without = derive(&fewer, &readings, &options);
        let kept: Vec<_> = all.changes.iter().copied()
            .filter(|change| change.well != WELLS[gone]).collect();
        prop_assert_eq!(kept, without.changes);
    }

    #[test]
    fn a_zone_lies_between_its_wells_and_every_well_is_paired_or_listed(
        readings in any_readings(), options in any_options(),
    ) {
        let derived = derive(&wells(), &readings, &options);
        for zone in &derived.zones {
            let rises: Vec<_> = derived.changes.iter()
                .filter(|c| (c.zone, c.period, c.basis) == (zone.zone, zone.period, zone.basis))
                .map(|c| c.rise).collect();
            let listed = zone.unpaired.len() + rises.len();
            prop_assert_eq!(listed, zone.coverage.expected as usize);
            prop_assert_eq!(rises.len(), zone.coverage.present as usize);
            let counted = zone.by_count.rising + zone.by_count.stable + zone.by_count.falling;
            prop_assert_eq!(counted, Decimal::from(rises.len()));
            if let Some(mean) = zone.mean {
                let slack = Decimal::new(1, 11);
                prop_assert!(*rises.iter().min().unwrap() <= mean + slack);
                prop_assert!(mean <= *rises.iter().max().unwrap() + slack);
            }
        }
    }

    #[test]
    fn measuring_from_the_ground_or_from_the_sea_makes_no_difference(readings in any_readings()) {
        let wells: Vec<_> = wells().into_iter()
            .map(|well| Well { ground: Some(Decimal::from(50)), ..well }).collect();
        let turned: Vec<_> = readings.iter().map(|reading| Reading {
            level: match reading.level {
                Level::Depth(depth) => Level::Elevation(Decimal::from(50) - depth),
                Level::Elevation(elevation) => Level::Depth(Decimal::from(50) - elevation),
            },
            ..*reading
        }).collect();
        let (one, other) = (
            derive(&wells, &readings, &Options::default()),
            derive(&wells, &turned, &Options::default()),
        );
        prop_assert_eq!(one.changes, other.changes);
        prop_assert_eq!(one.zones, other.zones);
    }
}
