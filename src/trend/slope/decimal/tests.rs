//! The edges of what counts as a decimal, and long division against the rounding of the processor.

use super::*;

#[test]
fn every_number_of_few_digits_has_the_decimals_it_is_written_with() {
    for places in 0..=9usize {
        for digits in (-120i64..=120).chain([999_999, 123_456_789]) {
            let number = digits as f64 / 10f64.powi(places as i32);
            let written = format!("{number}");
            let expected = written.split_once('.').map_or(0, |(_, end)| end.len());
            assert_eq!(decimals(&[number]), Some(expected as u32), "{written}");
            let whole = digits * 10i64.pow((9 - places) as u32);
            assert_eq!(scaled(number, 9), whole, "{written}");
        }
    }
    assert_eq!(decimals(&[1e-10]), None);
    assert_eq!(decimals(&[1.0 / 3.0]), None);
    assert_eq!(decimals(&[]), Some(0));
}

#[test]
fn a_later_number_raises_the_decimals_of_all() {
    let mut numbers = vec![0.5; 40];
    assert_eq!(decimals(&numbers), Some(1));
    numbers[39] = 0.125;
    assert_eq!(decimals(&numbers), Some(3));
    numbers[35] = f64::from_bits(0.125f64.to_bits() + 1);
    assert_eq!(decimals(&numbers), None);
}

#[test]
fn numbers_of_more_than_fifteen_digits_are_no_decimals() {
    assert_eq!(decimals(&[1e15]), Some(0));
    assert_eq!(decimals(&[-1e15 - 1.0]), None);
    assert_eq!(decimals(&[1e14 + 0.5, 1.0]), None);
    // Whole by itself, of sixteen digits with the decimals of another.
    for (large, expected) in [
        (1e14, Some(1)),
        (-1e14, Some(1)),
        (1e14 + 1.0, None),
        (-1e14 - 1.0, None),
    ] {
        let mut numbers = vec![large; 32];
        numbers.push(0.5);
        assert_eq!(decimals(&numbers), expected, "{large}");
    }
}

#[test]
fn steps_count_from_the_first_number() {
    let mut found = vec![7.0];
    steps(&[2.5, -0.5, 3.0, 2.5], 1, 4.0, &mut found);
    assert_eq!(found, [0.0, -120.0, 20.0, 0.0]);
    steps(&[], 1, 4.0, &mut found);
    assert!(found.is_empty());
}

#[test]
fn long_division_of_small_numbers_is_that_of_the_processor() {
    for numerator in -60i128..=60 {
        for denominator in (-60i128..=60).filter(|by| *by != 0) {
            let found = nearest(numerator, denominator);
            let expected = numerator as f64 / denominator as f64 + 0.0;
            assert_eq!(
                found.to_bits(),
                expected.to_bits(),
                "{numerator}/{denominator}"
            );
        }
    }
}

/// The conversion of an integer is the nearest double too (IEEE 754), ties to even.
#[test]
fn long_division_rounds_half_to_even_and_beyond_half_away() {
    for power in 50..=56 {
        for whole in (1i128 << power) - 9..=(1i128 << power) + 9 {
            for by in [1i128, 3, 1 << 40, (1 << 60) + 1] {
                assert_eq!(nearest(whole * by, by), whole as f64, "{whole} by {by}");
                assert_eq!(nearest(-whole * by, by), -(whole as f64), "{whole} by {by}");
            }
            // A hair above a half rounds up, a hair below it down: told by twice as many bits.
            let finer = |hair: i128| (whole * (1 << 20) + hair) as f64 / 2f64.powi(20);
            assert_eq!(nearest(whole * (1 << 20) + 1, 1 << 20), finer(1), "{whole}");
            assert_eq!(
                nearest(whole * (1 << 20) - 1, 1 << 20),
                finer(-1),
                "{whole}"
            );
        }
    }
}

#[test]
fn one_division_does_where_doubles_hold_both_sides() {
    let most = 1i64 << 53;
    let plane = |time: i64, value: i64, times: i128, per: i128| {
        let unit = Unit::Decimal { times, per };
        Integers::new((0, 0), (time, value), unit).short()
    };
    assert_eq!(plane(most, most, 1, 1), Some((1.0, 1.0)));
    assert_eq!(plane(most + 1, 1, 1, 1), None);
    assert_eq!(plane(1, most + 1, 1, 1), None);
    assert_eq!(plane(1, most / 8, 8, 1), Some((8.0, 1.0)));
    assert_eq!(plane(1, most / 8 + 1, 8, 1), None);
    assert_eq!(plane(most / 8, 1, 1, 8), Some((1.0, 8.0)));
    assert_eq!(plane(most / 8 + 1, 1, 1, 8), None);
    let binary = Integers::new((0, 0), (1, 1), Unit::Binary(0));
    assert_eq!(binary.short(), None);
}

#[test]
fn a_slope_is_in_values_a_unit_of_time_whichever_has_more_decimals() {
    // Tenths in hundredths of a year, and thousandths in halves.
    for (times, values, places, slope) in [
        ([2000.25, 2000.5], [0.5, 1.5], (2, 1), 4.0),
        ([0.5, 2.0], [0.125, 0.5], (1, 3), 0.25),
        ([0.0, 3.0], [0.0, 1.0], (0, 0), 1.0 / 3.0),
    ] {
        let plane = Integers::of_decimals(&times, &values, places).unwrap();
        let point = |at: usize| (scaled(times[at], places.0), scaled(values[at], places.1));
        assert_eq!(plane.slope(point(0), point(1)), slope);
        assert_eq!(plane.worth(plane.fraction(point(0), point(1))), slope);
        assert_eq!(plane.place(point(0)), (0, 0));
        assert_eq!(plane.place(point(1)), plane.extent());
        assert_eq!(plane.level(point(1)), plane.highest_level());
    }
}

#[test]
fn keys_fit_up_to_125_bits() {
    let bits = |count: u32| (1u64 << (count - 1)) + 1;
    for (times, values, points, fit) in [
        (51, 51, 23, true),
        (51, 51, 24, false),
        (60, 61, 4, true),
        (61, 61, 4, false),
        (2, 2, 2, true),
    ] {
        let found = keys_fit((bits(times), bits(values)), bits(points));
        assert_eq!(found, fit, "{times} {values} {points}");
    }
}

/// Both ways of division, on numbers that one of them holds and the other need not, forward and back in time.
#[test]
fn a_plane_too_wide_for_one_division_gives_the_same_slopes() {
    let plane =
        |extent, times, per| Integers::new((0, 0), (extent, extent), Unit::Decimal { times, per });
    let halved = Integers::new((0, 0), (1000, 1000), Unit::Binary(-1));
    for (times, per) in [(10, 1), (1, 10)] {
        let (narrow, wide) = (plane(1000, times, per), plane(1 << 60, times, per));
        assert!(narrow.short().is_some() && wide.short().is_none());
        for run in (-40..40).filter(|run| *run != 0) {
            for rise in -40..=40 {
                let (rises, runs) = (rise * times as i64, run * per as i64);
                let slope = rises as f64 / runs as f64 + 0.0;
                for plane in [&narrow, &wide] {
                    let found = plane.slope((50, 70), (50 + run, 70 + rise));
                    assert_eq!(found.to_bits(), slope.to_bits(), "{rise}/{run}");
                }
                let half = halved.slope((50, 70), (50 + run, 70 + rise));
                assert_eq!(half, rise as f64 / run as f64 / 2.0);
            }
        }
    }
}
