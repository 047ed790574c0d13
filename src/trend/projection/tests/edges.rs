//! Inputs that cannot be projected, or only just.

use super::super::*;
use super::{annual, quick};

const METHODS: [Projector; 5] = [
    Projector::Sen,
    Projector::Linear,
    Projector::Logit {
        lower: -1e9,
        upper: 1e9,
    },
    Projector::Holt,
    Projector::SeasonalEts { period: 4 },
];

fn refusal(series: &Series, projector: Projector, horizon: &[f64]) -> NoProjection {
    project(series, projector, horizon, quick(1)).expect_err("a refusal")
}

#[test]
fn too_few_points_are_told_with_the_number_needed() {
    for (projector, needed) in METHODS.into_iter().zip([4, 4, 4, 10, 10]) {
        for found in 0..needed {
            let values: Vec<f64> = (0..found).map(|value| value as f64).collect();
            assert_eq!(
                refusal(&annual(&values), projector, &[2050.0]),
                NoProjection::TooFewPoints { needed, found }
            );
        }
    }
    assert_eq!(Projector::SeasonalEts { period: 12 }.fewest_points(), 24);
}

#[test]
fn repeated_times_count_once() {
    let series = Series::new(
        &[1.0, 1.0, 1.0, 2.0, 2.0, 3.0],
        &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    )
    .expect("a series");
    assert_eq!(
        refusal(&series, Projector::Sen, &[9.0]),
        NoProjection::TooFewPoints {
            needed: 4,
            found: 3
        }
    );
}

#[test]
fn values_at_one_time_are_all_used_by_lines_and_refused_by_smoothing() {
    let mut times: Vec<f64> = (0..12).map(f64::from).collect();
    times[5] = 4.0;
    let values: Vec<f64> = (0..12).map(|t| f64::from(t * t % 5)).collect();
    let series = Series::new(&times, &values).expect("a series");
    let projection = project(&series, Projector::Sen, &[13.0], quick(1)).expect("a projection");
    assert_eq!(projection.n, 12);
    assert_eq!(
        refusal(&series, Projector::Holt, &[13.0]),
        NoProjection::RepeatedTimes { time: 4.0 }
    );
}

#[test]
fn gaps_are_told_and_never_filled() {
    let mut times: Vec<f64> = (0..14).map(f64::from).collect();
    times.remove(6);
    let values = [
        3.0, 5.0, 4.0, 6.0, 7.0, 6.0, 8.0, 9.0, 8.0, 10.0, 11.0, 10.0, 12.0,
    ];
    let series = Series::new(&times, &values).expect("a series");
    for projector in [Projector::Holt, Projector::SeasonalEts { period: 4 }] {
        assert_eq!(
            refusal(&series, projector, &[15.0]),
            NoProjection::GapsInSeries { after: 5.0 }
        );
    }
    assert!(project(&series, Projector::Sen, &[15.0], quick(1)).is_ok());
}

#[test]
fn months_counted_in_days_are_equal_steps() {
    let days = [
        31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0,
    ];
    let starts = |months: usize| {
        let mut start = 0.0;
        let mut starts = Vec::new();
        for month in 0..months {
            starts.push(start);
            start += days[month % 12];
        }
        starts
    };
    let all = starts(40);
    let values: Vec<f64> = (0..36).map(|month| f64::from((month * 5) % 12)).collect();
    let series = Series::new(&all[..36], &values).expect("a series");
    let months = Projector::SeasonalEts { period: 12 };
    assert!(project(&series, months, &all[36..], quick(1)).is_ok());
    assert!(matches!(
        refusal(&series, months, &[all[36] + 15.0]),
        NoProjection::HorizonOffGrid { .. }
    ));
}

#[test]
fn horizons_must_lie_ahead_in_order() {
    let series = annual(&[1.0, 2.0, 1.5, 3.0, 2.5]);
    assert_eq!(
        refusal(&series, Projector::Sen, &[]),
        NoProjection::NoHorizon
    );
    for horizon in [
        &[2019.0][..],
        &[2018.5],
        &[2021.0, 2020.0],
        &[2021.0, 2021.0],
        &[f64::INFINITY],
    ] {
        assert!(matches!(
            refusal(&series, Projector::Sen, horizon),
            NoProjection::HorizonNotAhead { .. }
        ));
    }
    // NaN differs from itself, so the whole refusal cannot be compared.
    assert!(matches!(
        refusal(&series, Projector::Sen, &[f64::NAN]),
        NoProjection::HorizonNotAhead { after: 2019.0, .. }
    ));
    let long = annual(&[1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 5.0, 8.0, 7.0, 9.0, 8.0]);
    assert!(matches!(
        refusal(&long, Projector::Holt, &[2025.0 + 241.0]),
        NoProjection::HorizonOffGrid { step: 1.0, .. }
    ));
}

#[test]
fn the_number_of_paths_has_limits() {
    let series = annual(&[1.0, 2.0, 1.5, 3.0, 2.5]);
    for paths in [0, 99, 20_000_001, usize::MAX] {
        let options = Options {
            paths,
            pasts: paths,
            seed: 1,
        };
        assert_eq!(
            project(&series, Projector::Sen, &[2020.0], options),
            Err(NoProjection::BadPaths { paths, horizons: 1 })
        );
    }
}

#[test]
fn twenty_million_numbers_are_kept_and_no_more() {
    for (paths, horizons, fits) in [
        (100, 1, true),
        (99, 1, false),
        (20_000_000, 1, true),
        (2_000_000, 10, true),
        (2_000_001, 10, false),
        (usize::MAX, 2, false),
    ] {
        let found = check_paths(paths, horizons);
        assert_eq!(found.is_ok(), fits, "{paths} paths of {horizons}");
    }
}

#[test]
fn a_season_of_one_is_refused() {
    let series = annual(&[1.0; 30]);
    for period in [0, 1] {
        assert_eq!(
            refusal(&series, Projector::SeasonalEts { period }, &[2050.0]),
            NoProjection::BadPeriod { period }
        );
    }
    let endless = Projector::SeasonalEts { period: usize::MAX };
    assert!(matches!(
        refusal(&series, endless, &[2050.0]),
        NoProjection::TooFewPoints { .. }
    ));
}

#[test]
fn a_constant_series_stays_where_it_is() {
    for projector in METHODS {
        let projection = project(&annual(&[7.5; 12]), projector, &[2027.0, 2030.0], quick(1))
            .expect("a projection");
        for point in &projection.points {
            assert!((point.value - 7.5).abs() < 1e-6, "{projector:?} {point:?}");
            assert_eq!((point.lower95, point.upper95), (point.value, point.value));
        }
        assert_eq!(projection.residual_scale, 0.0);
    }
}

#[test]
fn order_of_points_and_missing_values_do_not_matter() {
    let sorted =
        Series::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 6.0]).expect("a series");
    let mixed = Series::new(
        &[3.0, 9.0, 1.0, 5.0, 2.0, 4.0],
        &[4.0, f64::NAN, 2.0, 6.0, 1.0, 3.0],
    )
    .expect("a series");
    let run = |series| project(series, Projector::Sen, &[8.0], quick(1));
    assert_eq!(run(&sorted), run(&mixed));
}

#[test]
fn huge_and_tiny_values_give_finite_numbers_or_a_reason() {
    let pattern = [
        1.0, -2.0, 3.0, 2.0, -1.0, 4.0, 0.5, 3.5, -2.5, 1.5, 2.5, -0.5,
    ];
    for scale in [1e-320, 1e-300, 1e-150, 1e150, 1e300, 4e307] {
        for projector in METHODS {
            let values = pattern.map(|value| value * scale);
            match project(&annual(&values), projector, &[2027.0, 2030.0], quick(1)) {
                Ok(projection) => {
                    assert!(projection.paths().flatten().all(|value| value.is_finite()));
                    for point in projection.points {
                        assert!(point.lower95.is_finite() && point.upper95.is_finite());
                    }
                }
                Err(reason) => assert!(
                    !(1e-300..=1e100).contains(&scale),
                    "{projector:?} {scale} {reason}"
                ),
            }
        }
    }
}

#[test]
fn huge_times_give_a_reason() {
    let times: Vec<f64> = (0..12).map(|t| (f64::from(t) - 6.0) * 2.5e307).collect();
    let values: Vec<f64> = (0..12).map(|t| f64::from(t % 5)).collect();
    let series = Series::new(&times, &values).expect("a series");
    for projector in METHODS {
        if let Ok(projection) = project(&series, projector, &[1.7e308], quick(1)) {
            assert!(projection.paths().flatten().all(|value| value.is_finite()));
        }
    }
}

#[test]
fn every_method_gives_the_same_bytes_again() {
    let values = [
        3.0, 5.0, 4.5, 6.0, 7.5, 6.0, 8.0, 9.0, 8.5, 10.0, 11.0, 10.0,
    ];
    for projector in METHODS {
        let run = || {
            project(&annual(&values), projector, &[2027.0, 2030.0], quick(3)).expect("a projection")
        };
        assert_eq!(format!("{:?}", run()), format!("{:?}", run()));
    }
}

#[test]
fn every_method_has_an_id_of_its_own() {
    let ids = METHODS.map(Projector::id);
    assert_eq!(ids, ["sen", "linear", "logit", "holt", "ets"]);
}

#[test]
fn more_pasts_than_paths_are_as_many_and_none_is_one() {
    let (times, values) = (
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        [2.0, 3.0, 2.5, 4.0, 3.0, 5.0],
    );
    let series = Series::new(&times, &values).unwrap();
    let with = |pasts| {
        let options = Options {
            paths: 400,
            pasts,
            seed: 1,
        };
        project(&series, Projector::Sen, &[8.0], options).unwrap()
    };
    assert_eq!(with(400), with(usize::MAX));
    assert_eq!(with(0), with(1));
    assert_ne!(with(400), with(20));
    // One line for all paths leaves out how uncertain the line is.
    let width = |projection: &Projection| {
        let end = projection.points.last().unwrap();
        end.upper80 - end.lower80
    };
    assert!(width(&with(1)) < width(&with(400)));
}
