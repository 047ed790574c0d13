//! Simulated paths of known errors, against the variances of an exponential smoothing (Hyndman et al. 2008,
//! chapter 6): σ²(1 + c₁² + … + c²ₕ₋₁) so many steps ahead, times ν/(ν−2) for a spread that is estimated.

use super::*;

const PATHS: usize = 60_000;
const ESTIMATED: usize = 4;

/// Twenty-four errors about a mean of 0.5, and of a variance of 4 in their 20 degrees of freedom.
fn errors() -> Vec<f64> {
    let off = (4.0 * 20.0 / 24.0f64).sqrt();
    (0..24)
        .map(|place| 0.5 + if place % 2 == 0 { off } else { -off })
        .collect()
}

fn smoothed(season: Option<Season>) -> Smoothed {
    Smoothed {
        ahead: vec![10.0, 20.0, 30.0, 40.0, 50.0],
        carried: vec![0.5, 0.75, 0.0, 1.0],
        errors: errors(),
        estimated: ESTIMATED,
        season,
    }
}

fn options(paths: usize) -> Options {
    Options {
        paths,
        pasts: paths,
        seed: 5,
    }
}

/// Means of each step over the paths, and their mean products about the centre.
fn moments(found: &Simulated, steps: usize) -> (Vec<f64>, Vec<Vec<f64>>) {
    let paths = found.paths.chunks_exact(steps);
    let count = paths.len() as f64;
    let mut means = vec![0.0; steps];
    let mut products = vec![vec![0.0; steps]; steps];
    for path in paths {
        for i in 0..steps {
            means[i] += path[i] / count;
            for j in 0..steps {
                let (a, b) = (path[i] - found.centre[i], path[j] - found.centre[j]);
                products[i][j] += a * b / count;
            }
        }
    }
    (means, products)
}

fn assert_near(found: f64, expected: f64, off: f64, what: &str) {
    assert!(
        (found - expected).abs() < off,
        "{what}: {found}, not {expected}"
    );
}

#[test]
fn an_error_is_carried_on_by_the_weights_of_the_model() {
    let at = [1, 2, 3, 5];
    let found = smoothed(None).simulate(&at, options(PATHS)).unwrap();
    assert_eq!(found.paths.len(), PATHS * at.len());
    assert_eq!(found.centre, [10.0, 20.0, 30.0, 50.0]);
    let squares: f64 = errors().iter().map(|error| error * error).sum();
    assert_near(
        found.residual_scale,
        (squares / 20.0).sqrt(),
        1e-12,
        "scale",
    );

    // The errors of each path by their weights: the newest one has the weight 1.
    let weights: [&[f64]; 4] = [
        &[1.0],
        &[0.5, 1.0],
        &[0.75, 0.5, 1.0],
        &[1.0, 0.0, 0.75, 0.5, 1.0],
    ];
    let variance = 4.0 * 20.0 / 18.0;
    let (means, products) = moments(&found, at.len());
    for i in 0..at.len() {
        assert_near(means[i], found.centre[i], 0.05, "mean");
        for j in 0..at.len() {
            let shared: f64 = weights[i].iter().zip(weights[j]).map(|(a, b)| a * b).sum();
            // A twenty-fifth: five standard errors.
            let size = |of: &[f64]| of.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
            let off = 0.04 * variance * size(weights[i]) * size(weights[j]);
            assert_near(
                products[i][j],
                variance * shared,
                off,
                &format!("{i} with {j}"),
            );
        }
    }
}

#[test]
fn a_season_adds_a_mean_of_as_many_errors_that_comes_back_after_a_round() {
    let season = Season {
        period: 3,
        seasons: 2,
    };
    let mut smoothed = smoothed(Some(season));
    smoothed.carried = vec![0.0; 4];
    let found = smoothed.simulate(&[1, 2, 4], options(PATHS)).unwrap();
    let variance = 4.0 * 20.0 / 18.0;
    let (means, products) = moments(&found, 3);
    let expected = [[1.5, 0.0, 0.5], [0.0, 1.5, 0.0], [0.5, 0.0, 1.5]];
    for i in 0..3 {
        assert_near(means[i], found.centre[i], 0.05, "mean");
        for j in 0..3 {
            assert_near(
                products[i][j],
                variance * expected[i][j],
                0.2,
                &format!("{i} with {j}"),
            );
        }
    }
}

/// One error in four is large: the third moment of a value is that of an error, and a fourth of it for a mean of two.
#[test]
fn a_season_adds_errors_as_they_are_and_not_turned_round() {
    let third_moment = |season| {
        let mut smoothed = smoothed(season);
        smoothed.errors = (0..24)
            .map(|place| if place % 4 == 0 { 3.0 } else { -1.0 })
            .collect();
        let found = smoothed.simulate(&[1], options(PATHS)).unwrap();
        let cubes = found.paths.iter().map(|path| (path - 10.0).powi(3));
        cubes.sum::<f64>() / PATHS as f64
    };
    let season = Season {
        period: 3,
        seasons: 2,
    };
    assert_near(
        third_moment(Some(season)) / third_moment(None),
        1.25,
        0.15,
        "ratio",
    );
}

/// All errors of a path share one spread, so that their sizes go together: E[x²y²] is (ν/(ν−2))(ν/(ν−4))σ⁴.
#[test]
fn the_errors_of_a_path_share_one_spread() {
    let mut smoothed = smoothed(None);
    smoothed.carried = vec![0.0; 4];
    let found = smoothed.simulate(&[1, 2], options(PATHS)).unwrap();
    let product = |path: &[f64]| ((path[0] - 10.0) * (path[1] - 20.0)).powi(2);
    let mean = found.paths.chunks_exact(2).map(product).sum::<f64>() / PATHS as f64;
    assert_near(
        mean / (16.0 * 20.0 / 18.0 * 20.0 / 16.0),
        1.0,
        0.05,
        "product",
    );
}

#[test]
fn without_errors_every_path_is_the_forecast() {
    let mut smoothed = smoothed(None);
    smoothed.errors = vec![0.0; 24];
    let found = smoothed.simulate(&[2, 3], options(100)).unwrap();
    assert_eq!(found.residual_scale, 0.0);
    assert_eq!(found.paths.len(), 200);
    assert!(found.paths.chunks(2).all(|path| path == [20.0, 30.0]));
}

#[test]
fn there_are_no_paths_without_degrees_of_freedom_or_beyond_the_steps() {
    let mut smoothed = smoothed(None);
    for at in [&[0, 1][..], &[1, 6], &[]] {
        assert!(smoothed.simulate(at, options(100)).is_none(), "{at:?}");
    }
    assert!(smoothed.simulate(&[5], options(100)).is_some());
    for (estimated, some) in [(23, true), (24, false), (25, false)] {
        smoothed.estimated = estimated;
        assert_eq!(smoothed.simulate(&[1], options(100)).is_some(), some);
    }
}

#[test]
fn values_are_brought_to_between_minus_one_and_one_and_back() {
    let scaled = Scaled::of(&[2.0, 8.0, 10.0, 6.0]).unwrap();
    assert_eq!((scaled.middle, scaled.width), (6.0, 4.0));
    assert_eq!(scaled.values, [-1.0, 0.5, 1.0, 0.0]);
    let answer = |values: &[f64]| {
        assert_eq!(values, [-1.0, 0.5, 1.0, 0.0]);
        Some(Answer {
            ahead: vec![0.5, 0.25 + 1e-12],
            fitted: vec![-1.0, 0.0, 1.0 - 1e-12, 0.25],
            carried: vec![0.5, 1e-12],
            estimated: 3,
        })
    };
    let found = scaled.smooth(2, answer).unwrap();
    // Less than a grain of 2⁻³⁰ is rounded away.
    assert_eq!(found.ahead, [8.0, 7.0]);
    assert_eq!(found.errors, [0.0, 2.0, 0.0, -1.0]);
    assert_eq!(found.carried, [0.5, 0.0]);
    assert_eq!((found.estimated, found.season.is_none()), (3, true));
    assert_eq!(
        scaled.smooth(2, |_| None).err(),
        Some(NoProjection::NotEstimated)
    );
}

#[test]
fn a_constant_stays_what_it_is_and_too_large_values_are_refused() {
    let constant = Scaled::of(&[7.0, 7.0, 7.0]).unwrap();
    assert_eq!(constant.values, [0.0, 0.0, 0.0]);
    let found = constant.smooth(2, |_| None).unwrap();
    assert_eq!((found.ahead, found.errors), (vec![7.0, 7.0], vec![0.0; 3]));
    assert_eq!(season(&[7.0; 9], 3), Ok(vec![0.0; 3]));
    for values in [[-1e308, 1e308], [f64::INFINITY, 0.0]] {
        assert_eq!(Scaled::of(&values).err(), Some(NoProjection::TooLarge));
    }
}

#[test]
fn the_season_goes_on_where_a_record_ends_within_it() {
    let figure = [5.0, 9.0, 3.0, 7.0];
    for length in 12..16 {
        let values: Vec<f64> = (0..length).map(|place| figure[place % 4]).collect();
        let smoothed = seasonal(&values, 4, 6).unwrap();
        for (place, value) in (length..).zip(&smoothed.ahead) {
            assert_near(
                *value,
                figure[place % 4],
                0.02,
                &format!("{length}: {place}"),
            );
        }
        let season = smoothed.season.unwrap();
        assert_eq!((season.period, season.seasons), (4, 3), "{length}");
    }
}
