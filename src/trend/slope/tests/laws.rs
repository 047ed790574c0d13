//! Laws that hold for any series.

use proptest::prelude::*;

use crate::trend::series::Series;
use crate::trend::slope::decimal::{decimals, nearest};
use crate::trend::slope::{SenSlope, Workspace, sen_slope};

fn slope_of(points: &[(f64, f64)]) -> Option<SenSlope> {
    let (times, values): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let series = Series::new(&times, &values).unwrap();
    let n = series.len() as f64;
    let variance = n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
    sen_slope(&series, variance, Some(0.9), &mut Workspace::default()).ok()
}

/// Tenths at whole times, or anything at any time.
fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let tenths = (0i32..60, -300i32..300).prop_map(|(t, y)| (f64::from(t), f64::from(y) / 10.0));
    let any = (-1e3..1e3f64, -1e6..1e6f64);
    let long = (0i32..2000, -300i32..300).prop_map(|(t, y)| (f64::from(t), f64::from(y) / 10.0));
    prop_oneof![
        prop::collection::vec(tenths, 2..80),
        prop::collection::vec(any, 2..80),
        prop::collection::vec(long, 320..400),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_order_of_the_rows_does_not_matter(points in points(), turn in 0usize..400) {
        let mut turned = points.clone();
        turned.rotate_left(turn % points.len());
        turned.reverse();
        prop_assert_eq!(slope_of(&points), slope_of(&turned));
    }

    #[test]
    fn limits_enclose_the_slope(points in points()) {
        if let Some(SenSlope { slope, limits: Ok(limits), .. }) = slope_of(&points) {
            prop_assert!(limits.lower <= slope && slope <= limits.upper);
        }
    }

    #[test]
    fn turning_the_sign_of_the_values_turns_that_of_the_slope(points in points()) {
        let turned: Vec<(f64, f64)> = points.iter().map(|(t, y)| (*t, -y)).collect();
        let slopes = |points: &[(f64, f64)]| slope_of(points).map(|found| found.slope + 0.0);
        let mirrored = slopes(&turned).map(|slope| 0.0 - slope);
        prop_assert_eq!(slopes(&points), mirrored);
    }

    #[test]
    fn doubling_the_values_doubles_the_slope(points in points()) {
        let doubled: Vec<(f64, f64)> = points.iter().map(|(t, y)| (*t, 2.0 * y)).collect();
        let slope = slope_of(&points).map(|found| 2.0 * found.slope);
        prop_assert_eq!(slope_of(&doubled).map(|found| found.slope), slope);
    }

    #[test]
    fn whole_numbers_added_to_decimals_change_nothing(
        points in prop::collection::vec((0i32..500, -300i32..300), 2..60),
        later in -1000i32..1000,
        higher in -1000i32..1000,
    ) {
        let at = |later: i32, higher: i32| -> Vec<(f64, f64)> {
            let point = |(t, y): &(i32, i32)| (f64::from(t + later), f64::from(y + 10 * higher) / 10.0);
            points.iter().map(point).collect()
        };
        prop_assert_eq!(slope_of(&at(0, 0)), slope_of(&at(later, higher)));
    }

    #[test]
    fn long_division_rounds_as_doubles_do(a in -(1i64 << 53)..1 << 53, b in 1i64..1 << 53) {
        prop_assert_eq!(nearest(a.into(), b.into()), a as f64 / b as f64);
        prop_assert_eq!(nearest(i128::from(a) << 20, i128::from(b) << 20), a as f64 / b as f64);
    }

    #[test]
    fn decimals_are_recognised(places in 0u32..9, number in -100_000_000i64..100_000_000) {
        let value = number as f64 / 10f64.powi(places as i32);
        let found = decimals(&[value]).unwrap();
        prop_assert!(found <= places);
        let written = format!("{value}");
        prop_assert_eq!(found as usize, written.split_once('.').map_or(0, |(_, end)| end.len()));
    }
}
