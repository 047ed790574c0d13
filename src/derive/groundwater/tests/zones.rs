use super::*;

/// A zone of four wells: one new, one given up, two measured in both years.
fn four() -> ([Well<'static>; 4], [Reading<'static>; 6]) {
    let area = |id, area: &str| Well {
        area: Some(number(area)),
        ..well(id, "z")
    };
    (
        [
            area("a", "30"),
            area("b", "10"),
            area("c", "60"),
            well("d", "z"),
        ],
        [
            depth("a", "2023-05", "20"),
            depth("a", "2024-05", "19"),
            depth("b", "2023-05", "20"),
            depth("b", "2024-05", "23"),
            depth("c", "2023-05", "5"),
            depth("d", "2024-05", "50"),
        ],
    )
}

#[test]
fn a_zone_is_the_mean_over_wells_measured_both_times_and_lists_the_others() {
    let (wells, readings) = four();
    let derived = derive(&wells, &readings, &monthly());
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, Some(number("-1")), "mean of +1 and −3");
    let quotient = row.quotient.unwrap();
    assert_eq!(quotient.numerator, number("-2"));
    assert_eq!(quotient.denominator, number("2"));
    assert_eq!(row.coverage, Coverage::of(2, 4));
    let unpaired: Vec<_> = row.unpaired.iter().map(|at| (at.well, at.reason)).collect();
    assert_eq!(
        unpaired,
        [
            ("c", WhyUnpaired::Now(NoLevel::NotRead)),
            ("d", WhyUnpaired::Then(NoLevel::NotRead)),
        ]
    );
    assert_eq!(codes(&derived), ["unpaired-well", "unpaired-well"]);
}

#[test]
fn weights_are_renormalised_over_the_paired_wells() {
    let (wells, readings) = four();
    let options = Options {
        weights: Weights::Area,
        ..monthly()
    };
    let derived = derive(&wells, &readings, &options);
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    // (30 × 1 + 10 × −3) / 40.
    assert_eq!(row.mean, Some(number("0")));
    assert_eq!(row.quotient.unwrap().denominator, number("40"));
    let areas = row.by_area.unwrap();
    let rising = areas.share(Movement::Rising).unwrap();
    assert_eq!(rising.value(), Some(number("75")));
    let counts = row.by_count.share(Movement::Rising).unwrap();
    assert_eq!(counts.value(), Some(number("50")));
}

#[test]
fn a_well_without_area_is_left_out_of_a_mean_by_area() {
    let wells = [
        Well {
            area: Some(number("2")),
            ..well("a", "z")
        },
        well("b", "z"),
    ];
    let readings = [
        depth("a", "2023-05", "20"),
        depth("a", "2024-05", "19"),
        depth("b", "2023-05", "20"),
        depth("b", "2024-05", "10.5"),
    ];
    let by_area = Options {
        weights: Weights::Area,
        ..monthly()
    };
    let derived = derive(&wells, &readings, &by_area);
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, Some(number("1")));
    assert_eq!(row.unpaired[0].reason, WhyUnpaired::NoArea);
    assert_eq!(codes(&derived), ["no-well-area"]);
    let alike = derive(&wells, &readings, &monthly());
    let row = change(&alike, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, Some(number("5.25")));
    assert_eq!(row.by_area, None);
}

#[test]
fn the_stable_band_includes_its_edges() {
    for (now, movement) in [
        ("9.49", Movement::Rising),
        ("9.50", Movement::Stable),
        ("10.00", Movement::Stable),
        ("10.50", Movement::Stable),
        ("10.51", Movement::Falling),
    ] {
        let readings = [depth("a", "2023-05", "10"), depth("a", "2024-05", now)];
        let derived = derive(&[well("a", "z")], &readings, &monthly());
        assert_eq!(derived.changes[0].movement, movement, "{now}");
    }
}

#[test]
fn shares_are_as_hebei_published_them() {
    // March 2022: 86 of 88 counties rose, 98 %. August 2020: 61 counties, 75.3 %, hence of 81.
    for (rising, all, share, places) in [(86, 88, "98", 0), (61, 81, "75.3", 1)] {
        let shares = Shares {
            rising: Decimal::from(rising),
            falling: Decimal::from(all - rising),
            ..Shares::default()
        };
        let value = shares.share(Movement::Rising).unwrap().value().unwrap();
        assert_eq!(
            crate::quantity::rounding::round(value, places),
            number(share)
        );
    }
}

#[test]
fn too_few_pairs_make_no_mean_but_keep_the_arithmetic() {
    let (wells, readings) = four();
    let options = Options {
        least_coverage: number("0.75"),
        ..monthly()
    };
    let derived = derive(&wells, &readings, &options);
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, None);
    assert_eq!(row.why_not, Some(WhyNoMean::LowCoverage));
    assert_eq!(row.quotient.unwrap().numerator, number("-2"));
    let all = Options {
        least_coverage: Decimal::ONE,
        ..monthly()
    };
    let depth = &derive(&wells, &readings, &all).depths[0];
    assert_eq!((depth.mean, depth.coverage), (None, Coverage::of(3, 4)));
}

#[test]
fn the_mean_depth_takes_elevations_over_known_ground() {
    let levelled = Well {
        ground: Some(number("1000")),
        ..well("b", "z")
    };
    let wells = [well("a", "z"), levelled, well("c", "z")];
    let readings = [
        depth("a", "2024-05", "20"),
        elevation("b", "2024-05", "970"),
        elevation("c", "2024-05", "970"),
    ];
    let derived = derive(&wells, &readings, &monthly());
    let zone = &derived.depths[0];
    assert_eq!(zone.mean, Some(number("25")));
    assert_eq!(zone.coverage, Coverage::of(2, 3));
    assert_eq!(zone.left_out, ["c"]);
}

#[test]
fn a_mean_fall_of_exactly_the_threshold_over_thirds_is_not_more() {
    // Falls of 2/3, 2/3 and 1/6 m: half a metre in the mean, and a trace more in decimals of 28 digits.
    let wells = [well("a", "z"), well("b", "z"), well("c", "z")];
    let mut readings = Vec::new();
    for (id, levels) in [
        ("a", ["1030.66", "1030.67", "1030.67"]),
        ("b", ["1030.66", "1030.67", "1030.67"]),
        ("c", ["1030.16", "1030.17", "1030.17"]),
    ] {
        for (month, metres) in (1..).zip(levels) {
            readings.push(elevation(id, &format!("2023-{month:02}"), metres));
            readings.push(elevation(id, &format!("2024-{month:02}"), "1030"));
        }
    }
    let derived = derive(&wells, &readings, &Options::default());
    let row = change(&derived, "z", "2024-Q1", Basis::LastYear);
    let unsettled = row.quotient.unwrap().value().unwrap();
    assert!(unsettled < number("-0.5"), "{unsettled}");
    assert_eq!(row.mean, Some(number("-0.5")));
}
