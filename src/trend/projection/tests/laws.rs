//! Laws that hold for any series.

use proptest::prelude::*;

use super::super::*;

/// Any series, with repeated times, wild values and missing ones.
fn any_series() -> impl Strategy<Value = Series> {
    let value = prop_oneof![
        8 => -100.0..100.0_f64,
        1 => Just(0.0),
        1 => Just(f64::NAN),
        1 => -1e300..1e300_f64,
    ];
    let point = (0..24_i32, value).prop_map(|(time, value)| (f64::from(time), value));
    prop::collection::vec(point, 0..30).prop_map(|points| {
        let (times, values): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        Series::new(&times, &values).expect("finite points")
    })
}

/// A series in equal steps with moderate values.
fn even_series(count: std::ops::Range<usize>) -> impl Strategy<Value = Series> {
    prop::collection::vec(-100.0..100.0_f64, count).prop_map(|values| {
        let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
        Series::new(&times, &values).expect("finite points")
    })
}

fn any_projector() -> impl Strategy<Value = Projector> {
    prop_oneof![
        Just(Projector::Sen),
        Just(Projector::Linear),
        (-120.0..0.0_f64, 0.0..120.0_f64)
            .prop_map(|(lower, upper)| Projector::Logit { lower, upper }),
        Just(Projector::Holt),
        (0..8_usize).prop_map(|period| Projector::SeasonalEts { period }),
    ]
}

const FEW: Options = Options {
    paths: 100,
    pasts: 100,
    seed: 5,
};

fn check(projection: &Projection) -> Result<(), TestCaseError> {
    prop_assert!(projection.residual_scale.is_finite() && projection.reach > 0.0);
    prop_assert!(projection.paths().flatten().all(|value| value.is_finite()));
    for p in &projection.points {
        let ends = [p.lower95, p.lower80, p.value, p.upper80, p.upper95];
        prop_assert!(
            ends.is_sorted() && ends.iter().all(|end| end.is_finite()),
            "{p:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_input_gives_ordered_finite_numbers_or_a_reason(
        series in any_series(),
        projector in any_projector(),
        horizon in prop::collection::vec(20.0..60.0_f64, 0..4),
    ) {
        if let Ok(projection) = project(&series, projector, &horizon, FEW) {
            check(&projection)?;
            if let Projector::Logit { lower, upper } = projector {
                prop_assert!(projection.paths().flatten().all(|value| (lower..=upper).contains(value)));
            }
        }
        let _ = default_projector(&series, Some(4), Some((-100.0, 100.0)), 30.0);
        if let Ok(test) = back_test(&series, projector, 2, FEW) {
            prop_assert!((0.0..=1.0).contains(&test.coverage80));
            prop_assert!(test.mean_absolute_error >= test.bias.abs() * (1.0 - 1e-12));
        }
    }

    #[test]
    fn smoothing_of_equal_steps_always_gives_ordered_finite_numbers(
        series in even_series(10..40),
        period in 2..5_usize,
    ) {
        let horizon = [40.0, 43.0, 47.0];
        for projector in [Projector::Holt, Projector::SeasonalEts { period }] {
            let projection = project(&series, projector, &horizon, FEW);
            check(&projection.expect("a projection"))?;
        }
    }

    #[test]
    fn a_line_follows_a_change_of_unit(series in even_series(4..15), factor in 1..40_i32, shift in -50..50_i32) {
        // Powers of two and sums of small whole numbers keep the bits, so paths correspond one to one.
        let factor = f64::from(1 << (factor % 8));
        let whole: Vec<f64> = series.values().iter().map(|value| value.round()).collect();
        let changed: Vec<f64> = whole.iter().map(|value| value * factor + f64::from(shift)).collect();
        let run = |values: &[f64]| {
            let series = Series::new(series.times(), values).expect("finite points");
            project(&series, Projector::Sen, &[20.0], FEW).expect("a projection").points[0]
        };
        let (plain, changed) = (run(&whole), run(&changed));
        for (plain, changed) in [
            (plain.value, changed.value),
            (plain.lower80, changed.lower80),
            (plain.upper95, changed.upper95),
        ] {
            let expected = plain * factor + f64::from(shift);
            prop_assert!((changed - expected).abs() <= 1e-9 * (1.0 + expected.abs()) * factor, "{changed} {expected}");
        }
    }

    #[test]
    fn a_tighter_condition_is_never_likelier(series in even_series(5..15), low in -200.0..200.0_f64, step in 0.0..50.0_f64) {
        let projection = project(&series, Projector::Sen, &[16.0, 20.0], FEW).expect("a projection");
        let probability = |bound: f64| projection.probability_at(20.0, |value| value >= bound).expect("a probability").value;
        prop_assert!(probability(low + step) <= probability(low));
        let all = projection.probability_throughout(|value| value >= low).expect("a probability").value;
        prop_assert!(all <= probability(low));
    }
}
