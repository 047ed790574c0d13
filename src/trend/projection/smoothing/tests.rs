//! Reference values: statsmodels 0.15.0, `ETSModel(error="add", trend=…, initialization_method="estimated")`,
//! and `STL(seasonal=10n+1, seasonal_deg=0)` averaged over the places of the season; for the season itself with the
//! trend of 19 months, steps of a tenth of each smoother and two inner loops, as `stl` of R has them.

use super::*;

/// Flow of the Nile at Aswan in 10⁸ m³, 1871 to 1970 (Cobb 1978; R data set Nile).
const NILE: [f64; 100] = [
    1120.0, 1160.0, 963.0, 1210.0, 1160.0, 1160.0, 813.0, 1230.0, 1370.0, 1140.0, 995.0, 935.0,
    1110.0, 994.0, 1020.0, 960.0, 1180.0, 799.0, 958.0, 1140.0, 1100.0, 1210.0, 1150.0, 1250.0,
    1260.0, 1220.0, 1030.0, 1100.0, 774.0, 840.0, 874.0, 694.0, 940.0, 833.0, 701.0, 916.0, 692.0,
    1020.0, 1050.0, 969.0, 831.0, 726.0, 456.0, 824.0, 702.0, 1120.0, 1100.0, 832.0, 764.0, 821.0,
    768.0, 845.0, 864.0, 862.0, 698.0, 845.0, 744.0, 796.0, 1040.0, 759.0, 781.0, 865.0, 845.0,
    944.0, 984.0, 897.0, 822.0, 1010.0, 771.0, 676.0, 649.0, 846.0, 812.0, 742.0, 801.0, 1040.0,
    860.0, 874.0, 848.0, 890.0, 744.0, 749.0, 838.0, 1050.0, 918.0, 986.0, 797.0, 923.0, 975.0,
    815.0, 1020.0, 906.0, 901.0, 1170.0, 912.0, 746.0, 919.0, 718.0, 714.0, 740.0,
];

/// Monthly mean temperature in Nottingham in °F, 1935 to 1939 (Anderson 1976; R data set nottem).
const NOTTINGHAM: [f64; 60] = [
    40.0, 42.6, 43.5, 47.1, 50.0, 60.5, 64.6, 64.0, 56.8, 48.6, 44.2, 36.4, 37.3, 35.0, 44.0, 43.9,
    52.7, 58.6, 60.0, 61.1, 58.1, 49.6, 41.6, 41.3, 40.8, 41.0, 38.4, 47.4, 54.1, 58.6, 61.4, 61.8,
    56.3, 50.9, 41.4, 37.1, 42.1, 41.2, 47.3, 46.6, 52.4, 59.0, 59.6, 60.4, 57.0, 50.7, 47.8, 39.2,
    39.4, 40.9, 42.4, 47.8, 52.4, 58.0, 60.7, 61.8, 58.2, 46.7, 46.6, 37.8,
];

fn sum_of_squares(errors: &[f64]) -> f64 {
    errors.iter().map(|error| error * error).sum()
}

#[test]
fn holt_fits_the_nile_as_closely_as_statsmodels_and_leads_to_the_same_place() {
    let smoothed = holt(&NILE, 5).expect("a fit");
    // The two searches end at slightly different weights; ours leaves the smaller errors.
    assert!(sum_of_squares(&smoothed.errors) < 2_026_827.0);
    let expected = [802.4721, 799.5762, 796.6802, 793.7842, 790.8882];
    for (value, expected) in smoothed.ahead.iter().zip(expected) {
        // A twentieth of the standard deviation of the errors.
        assert!((value - expected).abs() < 7.0, "{value} {expected}");
    }
}

#[test]
fn the_season_of_nottingham_is_that_of_statsmodels() {
    let figure = season(&NOTTINGHAM, 12).expect("a season");
    let expected = [
        -9.714957972261693,
        -9.43635691553796,
        -6.397753754518451,
        -2.9198510442754135,
        2.8780534696497515,
        9.51023339448833,
        11.842413933625306,
        12.416892202598072,
        7.891370798324857,
        -0.07150736428600198,
        -5.034390062246347,
        -10.964147248940257,
    ];
    for (part, expected) in figure.iter().zip(expected) {
        assert!((part - expected).abs() < 1e-12, "{part} {expected}");
    }
}

#[test]
fn the_months_ahead_of_nottingham_are_those_of_statsmodels() {
    let smoothed = seasonal(&NOTTINGHAM, 12, 12).expect("a fit");
    let expected = [
        39.703, 39.985, 43.024, 46.517, 52.312, 58.955, 61.293, 61.875, 57.355, 49.393, 44.432,
        38.497,
    ];
    for (value, expected) in smoothed.ahead.iter().zip(expected) {
        assert!((value - expected).abs() < 0.05, "{value} {expected}");
    }
    // Both choose the model without trend: level and its weight, and eleven free parts of the season.
    assert_eq!(smoothed.estimated, 2 + 11);
}

/// The weights read off the library's intervals must be those of its own recursion: with one-step forecasts f
/// and errors e of Holt's method, f(t+2) − 2 f(t+1) + f(t) = α (e(t+1) − e(t)) + β e(t+1), and cⱼ = α + β j.
#[test]
fn the_carried_errors_are_those_of_the_fitted_recursion() {
    // Rising and turning, so that both weights are well above zero.
    let values: Vec<f64> = (0..40)
        .map(|t: i32| f64::from((t - 15) * (t - 15)) / 10.0 + f64::from((t * 7919) % 13))
        .collect();
    let smoothed = holt(&values, 6).expect("a fit");
    let (c, e) = (&smoothed.carried, &smoothed.errors);
    let (alpha, beta) = (2.0 * c[0] - c[1], c[1] - c[0]);
    assert!(beta > 0.01, "{alpha} {beta}");
    for (carried, later) in c.iter().zip(1..) {
        assert!((carried - (alpha + beta * f64::from(later))).abs() < 1e-6);
    }
    let f: Vec<f64> = values
        .iter()
        .zip(e)
        .map(|(value, error)| value - error)
        .collect();
    for t in 0..values.len() - 2 {
        let bend = f[t + 2] - 2.0 * f[t + 1] + f[t];
        let expected = alpha * (e[t + 1] - e[t]) + beta * e[t + 1];
        assert!((bend - expected).abs() < 1e-4, "{t}: {bend} {expected}");
    }
}

#[test]
fn a_straight_series_goes_straight_on() {
    let values: Vec<f64> = (0..12).map(f64::from).collect();
    let smoothed = holt(&values, 3).expect("a fit");
    for (value, expected) in smoothed.ahead.iter().zip([12.0, 13.0, 14.0]) {
        assert!((value - expected).abs() < 1e-3, "{value}");
    }
}

#[test]
fn a_season_on_a_constant_repeats() {
    let values: Vec<f64> = (0..12)
        .map(|place| [5.0, 9.0, 3.0, 7.0][place % 4])
        .collect();
    let smoothed = seasonal(&values, 4, 6).expect("a fit");
    for (value, expected) in smoothed.ahead.iter().zip([5.0, 9.0, 3.0, 7.0, 5.0, 9.0]) {
        assert!((value - expected).abs() < 1e-9, "{value}");
    }
}

#[test]
fn a_last_bit_of_the_input_does_not_move_the_forecast() {
    let nudged = NILE.map(f64::next_up);
    let (plain, nudged) = (holt(&NILE, 3), holt(&nudged, 3));
    let (plain, nudged) = (plain.expect("a fit"), nudged.expect("a fit"));
    for (a, b) in plain.ahead.iter().zip(&nudged.ahead) {
        assert!((a - b).abs() < 1e-5, "{a} {b}");
    }
}
