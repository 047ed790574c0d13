//! How often prediction intervals hold what comes, over simulated series: a line with normal scatter, alone or
//! with autocorrelation, projected three steps ahead. The seeds are fixed, so the shares are too.

use super::super::random::Random;
use super::super::*;

/// Steps ahead.
const AHEAD: usize = 3;

/// What was found over the simulated series.
#[derive(Debug)]
struct Found {
    /// Shares of later values inside the 80 % and the 95 % interval.
    inside80: f64,
    inside95: f64,
    /// Standard deviation, over the series, of the probability of one and the same condition.
    probability_varies: f64,
}

/// Normal scatter of variance 1 whose neighbours have the correlation `correlation`.
fn scatter(random: &mut Random, count: usize, correlation: f64) -> Vec<f64> {
    let fresh = (1.0 - correlation * correlation).sqrt();
    let mut value = random.normal();
    (0..count)
        .map(|_| {
            value = correlation * value + fresh * random.normal();
            value
        })
        .collect()
}

/// A line with a season of 12 on it where the method is the seasonal one.
fn simulate(projector: Projector, known: usize, correlation: f64, series: usize) -> Found {
    simulate_from(projector, known, correlation, series, 200)
}

/// [`simulate`] with 200 paths that share so many pasts.
fn simulate_from(
    projector: Projector,
    known: usize,
    correlation: f64,
    series: usize,
    pasts: usize,
) -> Found {
    let mut random = Random::new(known as u64);
    let (mut inside80, mut inside95) = (0, 0);
    let mut probabilities = Vec::new();
    let times: Vec<f64> = (0..known).map(|time| time as f64).collect();
    let ahead: Vec<f64> = (known..known + AHEAD).map(|time| time as f64).collect();
    let line = |time: usize| match projector {
        Projector::SeasonalEts { period } => ((time % period) * 7 % 5) as f64,
        _ => 0.3 * time as f64,
    };
    for seed in 0..series {
        let values: Vec<f64> = (0..)
            .zip(scatter(&mut random, known + AHEAD, correlation))
            .map(|(time, scatter)| line(time) + scatter)
            .collect();
        let (past, future) = values.split_at(known);
        let series = Series::new(&times, past).expect("a series");
        let options = Options {
            paths: 200,
            pasts,
            seed: seed as u64,
        };
        let projection = project(&series, projector, &ahead, options).expect("a projection");
        let (point, later) = (projection.points[AHEAD - 1], future[AHEAD - 1]);
        inside80 += usize::from((point.lower80..=point.upper80).contains(&later));
        inside95 += usize::from((point.lower95..=point.upper95).contains(&later));
        let bound = line(known + AHEAD - 1) - 0.7;
        let probability = projection.probability_at(point.time, |value| value >= bound);
        probabilities.push(probability.expect("a probability").value);
    }
    let count = series as f64;
    let mean = probabilities.iter().sum::<f64>() / count;
    let variance = probabilities
        .iter()
        .map(|p| (p - mean) * (p - mean))
        .sum::<f64>()
        / count;
    Found {
        inside80: inside80 as f64 / count,
        inside95: inside95 as f64 / count,
        probability_varies: variance.sqrt(),
    }
}

#[test]
fn intervals_of_twenty_values_hold_four_values_in_five() {
    for projector in [Projector::Sen, Projector::Linear] {
        let found = simulate(projector, 20, 0.0, 400);
        assert!(
            (0.72..=0.88).contains(&found.inside80),
            "{projector:?} {found:?}"
        );
        assert!(
            (0.91..=0.98).contains(&found.inside95),
            "{projector:?} {found:?}"
        );
    }
}

#[test]
fn intervals_of_twenty_alike_neighbours_hold_nearly_as_many() {
    for projector in [Projector::Sen, Projector::Linear] {
        let found = simulate(projector, 20, 0.4, 400);
        assert!(
            (0.72..=0.88).contains(&found.inside80),
            "{projector:?} {found:?}"
        );
    }
}

#[test]
fn intervals_of_long_series_hold_as_many_where_paths_share_a_past() {
    let found = simulate_from(Projector::Sen, 80, 0.0, 300, 25);
    assert!((0.74..=0.86).contains(&found.inside80), "{found:?}");
    assert!((0.92..=0.98).contains(&found.inside95), "{found:?}");
}

#[test]
fn intervals_of_six_values_hold_about_four_values_in_five() {
    for projector in [Projector::Sen, Projector::Linear] {
        let found = simulate(projector, 6, 0.0, 800);
        assert!(
            (0.75..=0.88).contains(&found.inside80),
            "{projector:?} {found:?}"
        );
        assert!(
            (0.90..=0.98).contains(&found.inside95),
            "{projector:?} {found:?}"
        );
    }
}

#[test]
fn intervals_of_six_alike_neighbours_hold_fewer_as_the_page_admits() {
    let found = simulate(Projector::Sen, 6, 0.4, 800);
    assert!((0.65..=0.75).contains(&found.inside80), "{found:?}");
}

#[test]
fn a_probability_varies_as_much_as_its_steps_are_argued_with() {
    for (known, varies) in [(6, 0.26), (10, 0.22), (20, 0.16), (50, 0.10)] {
        let found = simulate(
            Projector::Sen,
            known,
            0.0,
            if known > 20 { 100 } else { 300 },
        );
        assert!(
            (found.probability_varies - varies).abs() < 0.025,
            "{known} {found:?}"
        );
    }
}

#[test]
fn intervals_of_holts_method_hold_about_four_values_in_five() {
    for known in [10, 20] {
        let found = simulate(Projector::Holt, known, 0.0, 200);
        assert!((0.70..=0.88).contains(&found.inside80), "{known} {found:?}");
    }
}

#[test]
fn intervals_of_three_years_of_months_hold_about_four_values_in_five() {
    let found = simulate(Projector::SeasonalEts { period: 12 }, 36, 0.0, 150);
    assert!((0.72..=0.90).contains(&found.inside80), "{found:?}");
    assert!((0.90..=0.99).contains(&found.inside95), "{found:?}");
}
