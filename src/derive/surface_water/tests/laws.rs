use proptest::prelude::*;

use super::*;

const IDS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn any_samples() -> impl Strategy<Value = Vec<Sample<'static>>> {
    let row = (
        0_usize..6,
        0_usize..24,
        1_u32..=12,
        0_u32..400,
        any::<bool>(),
    );
    proptest::collection::vec(row, 0..60).prop_map(|rows| {
        rows.into_iter()
            .map(
                |(section, item, month, hundredths, below_detection)| Sample {
                    section: IDS[section],
                    item: Item::ALL[item],
                    period: Period::month(2024, month).unwrap(),
                    value: Decimal::new(i64::from(hundredths), 2),
                    below_detection,
                },
            )
            .collect()
    })
}

fn sections() -> Vec<Section<'static>> {
    let mut sections = IDS.map(section).to_vec();
    sections[0].body = Body::Lake;
    sections[1].basin = "tributary";
    sections
}

fn exclusions() -> [Exclusion<'static>; 2] {
    [("b", None), ("c", Some(Item::Fluoride))].map(|(section, item)| Exclusion {
        section,
        item,
        reason: ExclusionReason::NaturalBackground,
        during: None,
    })
}

fn options() -> Options {
    Options {
        least_items: 1,
        least_months: LeastMonths {
            quarter: 1,
            half: 1,
            year: 1,
        },
        ..Options::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_rows_does_not_matter(
        (one, other) in any_samples()
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let (mut turned, mut without) = (sections(), exclusions());
        turned.reverse();
        without.reverse();
        prop_assert_eq!(
            derive(&sections(), &one, &exclusions(), &options()),
            derive(&turned, &other, &without, &options())
        );
    }

    #[test]
    fn a_section_is_as_bad_as_its_worst_item_and_no_better_for_more_items(samples in any_samples()) {
        let derived = derive(&sections(), &samples, &exclusions(), &options());
        for row in &derived.sections {
            let worst = row.items.iter()
                .filter(|item| item.item.is_rated()).filter_map(|item| item.class).max();
            prop_assert_eq!(row.all.class, worst);
            if let Some(Rating { class: Some(class), .. }) = row.excluding {
                prop_assert!(Some(class) <= row.all.class);
            }
        }
    }

    #[test]
    fn counts_add_up_and_ratios_lie_within_bounds(samples in any_samples()) {
        let derived = derive(&sections(), &samples, &exclusions(), &options());
        for row in &derived.groups {
            for figures in [&row.all, &row.excluding] {
                prop_assert_eq!(figures.counts.iter().sum::<u32>(), figures.coverage.present);
                let missing = u32::try_from(figures.left_out.len()).unwrap();
                prop_assert_eq!(figures.coverage.present + missing, figures.coverage.expected);
                if let Some(ratio) = figures.good_ratio {
                    prop_assert!(Decimal::ZERO <= ratio && ratio <= Decimal::ONE_HUNDRED);
                    let shares: Decimal = Class::ALL.iter()
                        .filter_map(|class| figures.share(*class).value()).sum();
                    prop_assert!((shares - Decimal::ONE_HUNDRED).abs() < Decimal::new(1, 20));
                }
            }
        }
    }
}
