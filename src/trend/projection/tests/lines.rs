//! What lines and their probabilities say, by hand arithmetic.

use super::super::line::{Fit, Line, block_length, simulate};
use super::super::*;
use super::{annual, projected, quick};

/// Good-air days in percent, six years that waver about a rise.
const GOOD_AIR: [f64; 6] = [80.1, 81.9, 82.0, 84.2, 83.6, 85.7];

#[test]
fn a_straight_series_is_projected_exactly_and_without_width() {
    let falling = [9.6, 9.3, 9.0, 8.7, 8.4, 8.1];
    for projector in [Projector::Sen, Projector::Linear] {
        let projection = projected(&falling, projector, &[2021.0, 2025.0]);
        for (point, expected) in projection.points.iter().zip([7.8, 6.6]) {
            assert!((point.value - expected).abs() < 1e-12, "{point:?}");
            assert_eq!(point.lower95, point.value);
            assert_eq!(point.upper95, point.value);
        }
        assert_eq!(projection.residual_scale, 0.0);
        assert!(
            projection
                .paths()
                .all(|path| path == [projection.points[0].value, projection.points[1].value])
        );
    }
}

#[test]
fn a_straight_series_keeps_its_true_times_across_a_gap() {
    let series =
        Series::new(&[2010.0, 2011.0, 2015.0, 2020.0], &[0.0, 1.0, 5.0, 10.0]).expect("a series");
    for projector in [Projector::Sen, Projector::Linear] {
        let projection = project(&series, projector, &[2024.5], quick(1)).expect("a projection");
        assert!((projection.points[0].value - 14.5).abs() < 1e-12);
    }
}

#[test]
fn sens_line_is_the_median_of_the_slopes_through_the_median_of_the_levels() {
    // Slopes of all pairs: 1, 1, 1, 10, 1, 1, 13, 1, 19, 37, median 1; levels at 2019: 4, 4, 4, 4, 40.
    let projection = projected(&[0.0, 1.0, 2.0, 3.0, 40.0], Projector::Sen, &[2020.0]);
    assert_eq!(projection.points[0].value, 5.0);
    // Least squares: slope (−2·0 − 1·1 + 1·3 + 2·40)/10 = 8.2, mean 9.2, three years after the middle 33.8.
    let projection = projected(&[0.0, 1.0, 2.0, 3.0, 40.0], Projector::Linear, &[2020.0]);
    assert!((projection.points[0].value - 33.8).abs() < 1e-12);
}

#[test]
fn the_residual_scale_has_two_degrees_of_freedom_less_than_values() {
    // Residuals of least squares 0.2, −0.6, 0.6, −0.2 about 0.2 + 0.6 t: squares 0.8, over 2.
    let projection = projected(&[0.4, 0.2, 2.0, 1.8], Projector::Linear, &[2020.0]);
    assert!((projection.residual_scale - 0.4_f64.sqrt()).abs() < 1e-12);
    assert_eq!(projection.n, 4);
    // Two years beyond a record of three.
    assert!((projection.reach - 2.0 / 3.0).abs() < 1e-12);
}

#[test]
fn the_interval_widens_with_the_distance() {
    let projection = projected(&GOOD_AIR, Projector::Sen, &[2021.0, 2025.0, 2035.0]);
    let widths: Vec<f64> = projection
        .points
        .iter()
        .map(|point| point.upper80 - point.lower80)
        .collect();
    assert!(widths[0] < widths[1] && widths[1] < widths[2], "{widths:?}");
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_other_paths() {
    for projector in [
        Projector::Sen,
        Projector::Linear,
        Projector::Logit {
            lower: 0.0,
            upper: 100.0,
        },
    ] {
        let run = |seed| {
            project(
                &annual(&GOOD_AIR),
                projector,
                &[2022.0, 2025.0],
                quick(seed),
            )
            .expect("a projection")
        };
        let (first, again, other) = (run(7), run(7), run(8));
        assert_eq!(format!("{first:?}"), format!("{again:?}"));
        assert_ne!(first.paths, other.paths);
        assert_eq!(first.points[0].value, other.points[0].value);
    }
}

#[test]
fn a_known_projection_stays_what_it_was() {
    // Guards the stream of random numbers and the steps of a path across machines and changes: these bits were
    // computed by this module and checked for sense, not published.
    let projection = projected(&GOOD_AIR, Projector::Sen, &[2025.0]);
    let point = projection.points[0];
    let rounded = [
        point.value,
        point.lower80,
        point.upper80,
        point.lower95,
        point.upper95,
    ]
    .map(|value| (value * 1e6).round() / 1e6);
    assert_eq!(rounded, [90.025, 88.54362, 91.727547, 87.417327, 92.738848]);
}

#[test]
fn a_probability_counts_the_paths_that_hold() {
    let projection = projected(&GOOD_AIR, Projector::Sen, &[2022.0, 2025.0]);
    let probability = projection
        .probability_at(2025.0, |value| value >= 88.0)
        .expect("a probability");
    let counted = projection.paths().filter(|path| path[1] >= 88.0).count();
    assert_eq!(probability.value, counted as f64 / 400.0);
    let p = probability.value;
    assert_eq!(probability.standard_error, (p * (1.0 - p) / 400.0).sqrt());
    assert!(p > 0.0 && p < 1.0);
}

#[test]
fn a_probability_never_rises_with_the_target() {
    let projection = projected(&GOOD_AIR, Projector::Sen, &[2025.0]);
    let probabilities: Vec<f64> = (70..110)
        .map(|target| {
            projection
                .probability_at(2025.0, |value| value >= f64::from(target))
                .expect("a probability")
                .value
        })
        .collect();
    assert!(probabilities.is_sorted_by(|a, b| a >= b));
    assert!(
        probabilities[0] > 0.95 && probabilities[39] < 0.1,
        "{probabilities:?}"
    );
}

#[test]
fn holding_in_every_period_is_no_likelier_than_in_the_worst() {
    let projection = projected(
        &GOOD_AIR,
        Projector::Sen,
        &[2021.0, 2022.0, 2023.0, 2024.0, 2025.0],
    );
    let holds = |value: f64| value >= 86.0;
    let throughout = projection
        .probability_throughout(holds)
        .expect("a probability")
        .value;
    let each: Vec<f64> = [2021.0, 2022.0, 2023.0, 2024.0, 2025.0]
        .map(|time| {
            projection
                .probability_at(time, holds)
                .expect("a probability")
                .value
        })
        .to_vec();
    let worst = each.iter().copied().fold(1.0, f64::min);
    assert!(
        throughout > 0.0 && throughout <= worst,
        "{throughout} {each:?}"
    );
    let counted = projection
        .paths()
        .filter(|path| path.iter().all(|&value| holds(value)));
    assert_eq!(throughout, counted.count() as f64 / 400.0);
}

#[test]
fn no_probability_is_given_on_four_values_or_for_another_time() {
    let projection = projected(&GOOD_AIR[..4], Projector::Sen, &[2025.0]);
    assert_eq!(
        projection.probability_throughout(|value| value > 80.0),
        Err(NoProbability::TooFewPoints {
            needed: 5,
            found: 4
        })
    );
    let projection = projected(&GOOD_AIR, Projector::Sen, &[2025.0]);
    assert_eq!(
        projection.probability_at(2024.0, |value| value > 80.0),
        Err(NoProbability::NoSuchTime { time: 2024.0 })
    );
}

#[test]
fn a_logit_projection_stays_between_its_bounds_where_a_line_leaves_them() {
    let rising = [88.0, 92.5, 94.0, 97.0, 98.1, 100.0];
    let logit = Projector::Logit {
        lower: 0.0,
        upper: 100.0,
    };
    let horizon = [2021.0, 2030.0, 2100.0];
    let projection = projected(&rising, logit, &horizon);
    assert!(
        projection
            .paths()
            .flatten()
            .all(|value| (0.0..=100.0).contains(value))
    );
    assert!(
        projection
            .points
            .iter()
            .all(|point| point.upper95 <= 100.0 && point.lower95 >= 0.0)
    );
    assert!(projection.points[0].value > 98.0);
    let line = projected(&rising, Projector::Sen, &horizon);
    assert!(line.points[1].value > 100.0);
}

#[test]
fn a_logistic_series_is_projected_along_its_curve() {
    // Odds double every year: 1/2, 1, 2, 4, 8, then 16.
    let values = [100.0 / 3.0, 50.0, 200.0 / 3.0, 80.0, 800.0 / 9.0];
    let projection = projected(
        &values,
        Projector::Logit {
            lower: 0.0,
            upper: 100.0,
        },
        &[2020.0],
    );
    assert!(
        (projection.points[0].value - 1600.0 / 17.0).abs() < 1e-9,
        "{:?}",
        projection.points[0]
    );
}

#[test]
fn the_default_is_chosen_by_what_the_series_is() {
    let percent = Some((0.0, 100.0));
    let choose = |values: &[f64], period, bounds, due| {
        default_projector(&annual(values), period, bounds, due)
    };
    let rising = [88.0, 92.5, 94.0, 97.0, 98.1, 99.0];
    let logit = Projector::Logit {
        lower: 0.0,
        upper: 100.0,
    };
    assert_eq!(choose(&rising, None, None, 2030.0), Projector::Sen);
    assert_eq!(choose(&rising, None, percent, 2030.0), logit);
    assert_eq!(choose(&GOOD_AIR, None, percent, 2025.0), Projector::Sen);
    // The line stays within, its scatter does not, above or below.
    let restless = [80.0, 84.0, 97.0, 86.0, 90.0, 92.0];
    let mirrored = restless.map(|value| 100.0 - value);
    assert_eq!(choose(&restless, None, percent, 2021.0), logit);
    assert_eq!(choose(&mirrored, None, percent, 2021.0), logit);
    // Values beyond the stated bounds have no logit.
    assert_eq!(
        choose(&[90.0, 95.0, 99.0, 103.0], None, percent, 2030.0),
        Projector::Sen
    );
    let quarters = |count: usize| {
        (0..count)
            .map(|q| [5.0, 9.0, 3.0, 7.0][q % 4])
            .collect::<Vec<f64>>()
    };
    assert_eq!(
        choose(&quarters(12), Some(4), None, 2030.0),
        Projector::SeasonalEts { period: 4 }
    );
    assert_eq!(choose(&quarters(11), Some(4), None, 2030.0), Projector::Sen);
    assert_eq!(choose(&quarters(12), Some(1), None, 2030.0), Projector::Sen);
    let mut times: Vec<f64> = (0..13).map(f64::from).collect();
    times.remove(5);
    let gap = Series::new(&times, &quarters(12)).expect("a series");
    assert_eq!(default_projector(&gap, Some(4), None, 15.0), Projector::Sen);
    assert_eq!(
        default_projector(&annual(&[]), Some(4), percent, 2030.0),
        Projector::Sen
    );
}

#[test]
fn a_block_is_as_long_as_the_cube_root_to_the_nearest_number() {
    for count in 1..3000 {
        let root = (count as f64).cbrt().round() as usize;
        assert_eq!(block_length(count), root, "{count}");
    }
}

#[test]
fn two_points_or_one_time_have_no_line_to_simulate() {
    let simulated = |times: &[f64], fit| {
        let values = [1.0, 3.0, 2.0];
        simulate(fit, times, &values[..times.len()], &[5.0], quick(1))
    };
    for fit in [Fit::Sen, Fit::LeastSquares] {
        assert!(simulated(&[1.0, 2.0], fit).is_none());
        assert!(simulated(&[1.0, 2.0, 4.0], fit).is_some());
        assert!(simulated(&[2.0, 2.0, 2.0], fit).is_none());
        assert!(Line::through(fit, &[2.0, 2.0], &[1.0, 3.0]).is_none());
    }
}

#[test]
fn every_method_names_where_it_is_published() {
    for (projector, source) in [
        (Projector::Sen, "Sen 1968"),
        (Projector::Linear, "least squares"),
        (
            Projector::Logit {
                lower: 0.0,
                upper: 1.0,
            },
            "on the logit scale",
        ),
        (Projector::Holt, "Holt 1957"),
        (
            Projector::SeasonalEts { period: 12 },
            "Cleveland et al. 1990",
        ),
    ] {
        assert!(projector.citation().contains(source), "{projector:?}");
    }
}

/// A rise of 0.07 a year to 0.92 in 2021, with one value 0.1 off: 1.02 would be above a share of one, 0.82 would not.
#[test]
fn scatter_above_or_below_a_line_within_its_bounds_asks_for_the_logit() {
    let rising = [0.50, 0.57, 0.74, 0.71, 0.78, 0.85];
    let falling = rising.map(|share| 1.0 - share);
    for values in [rising, falling] {
        let choose = |due| default_projector(&annual(&values), None, Some((0.0, 1.0)), due);
        assert!(
            matches!(choose(2021.0), Projector::Logit { .. }),
            "{values:?}"
        );
        assert_eq!(choose(2019.0), Projector::Sen, "{values:?}");
    }
}
