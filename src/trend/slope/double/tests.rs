//! The grid under doubles: what it keeps, what it cuts off, and how much doubt that leaves.

use super::*;
use crate::trend::slope::random::Random;

fn axis(numbers: &[f64], bits: i32) -> Axis {
    Axis::new(numbers.iter().copied(), bits)
}

#[test]
fn the_bits_of_a_number_are_those_it_is_made_of() {
    assert_eq!(bit_range(0.0), None);
    assert_eq!(bit_range(-0.0), None);
    for (odd, width) in [
        (1u64, 0),
        (3, 1),
        (5, 2),
        ((1 << 52) + 1, 52),
        ((1 << 53) - 1, 52),
    ] {
        for exponent in [-1022, -100, -52, -1, 0, 1, 60, 900] {
            let number = odd as f64 * 2f64.powi(exponent);
            assert_eq!(
                bit_range(number),
                Some((exponent + width, exponent)),
                "{number:e}"
            );
            assert_eq!(
                bit_range(-number),
                Some((exponent + width, exponent)),
                "{number:e}"
            );
        }
    }
    // Numbers too small for a leading one.
    assert_eq!(bit_range(f64::from_bits(1)), Some((-1074, -1074)));
    assert_eq!(bit_range(f64::from_bits(6)), Some((-1072, -1073)));
    assert_eq!(
        bit_range(f64::from_bits((1 << 52) - 1)),
        Some((-1023, -1074))
    );
}

#[test]
fn integers_stand_in_the_order_of_their_doubles() {
    let ascending = [
        -f64::MAX,
        -1.5,
        -1.0,
        -f64::MIN_POSITIVE,
        -f64::from_bits(1),
        0.0,
        f64::from_bits(1),
        f64::MIN_POSITIVE,
        1.0,
        1.0f64.next_up(),
        f64::MAX,
    ];
    assert!(ascending.map(ordered).is_sorted_by(|a, b| a < b));
    assert_eq!(ordered(-0.0), ordered(0.0));
    // Neighbours among doubles are neighbours among the integers, and their signs mirror each other.
    assert_eq!(ordered(1.0f64.next_up()) - ordered(1.0), 1);
    assert_eq!(ordered(f64::from_bits(1)), 1);
    assert_eq!(ordered(-1.0f64.next_up()) - ordered(-1.0), -1);
}

#[test]
fn a_power_beyond_the_range_of_doubles_is_taken_in_two_steps() {
    assert_eq!(times_power(3.0, 5), 96.0);
    assert_eq!(times_power(3.0, -5), 0.09375);
    assert_eq!(times_power(2f64.powi(-1000), 1501), 2f64.powi(501));
    assert_eq!(times_power(2f64.powi(1000), -1501), 2f64.powi(-501));
}

#[test]
fn a_grid_is_no_finer_than_the_numbers_need() {
    let whole = axis(&[-3.0, 0.0, 8.0], 60);
    assert_eq!((whole.exponent, whole.least, whole.extent), (0, -3, 11));
    assert_eq!((whole.error(), whole.bits()), (0.0, 4));
    let quarters = axis(&[0.25, -1.5, 2.0], 60);
    assert_eq!(
        (quarters.exponent, quarters.least, quarters.extent),
        (2, -6, 14)
    );
    let hundreds = axis(&[4e2, 1.2e3], 60);
    assert_eq!(
        (hundreds.exponent, hundreds.least, hundreds.extent),
        (-4, 25, 50)
    );
    let nothing = axis(&[0.0, 0.0], 60);
    assert_eq!((nothing.exponent, nothing.least, nothing.extent), (0, 0, 0));
    assert_eq!((nothing.error(), nothing.bits()), (0.0, 0));
}

#[test]
fn a_grid_is_exact_where_all_bits_fit_and_else_as_fine_as_they_allow() {
    // From 2³ down to 2⁻⁴ are eight bits.
    let numbers = [8.0, 0.0625];
    for (bits, exponent, error) in [(9, 4, 0.0), (8, 4, 0.0), (7, 3, 2.0), (5, 1, 2.0)] {
        let grid = axis(&numbers, bits);
        assert_eq!((grid.exponent, grid.error()), (exponent, error), "{bits}");
        assert_eq!(grid.cut(8.0), 8 << exponent);
    }
    let tiny = axis(&[f64::from_bits(3), 0.0], 60);
    assert_eq!((tiny.exponent, tiny.cut(f64::from_bits(3))), (1074, 3));
    let huge = axis(&[1e300, -1e300], 60);
    assert_eq!(huge.extent, 2 * huge.cut(1e300) as u64);
}

#[test]
fn differences_on_a_grid_are_as_far_off_as_it_says() {
    let mut random = Random::new();
    let numbers: Vec<f64> = (0..60)
        .map(|_| random.below(1 << 53) as f64 / 1e15 - 4.0)
        .collect();
    for bits in [8, 20, 40] {
        let grid = axis(&numbers, bits);
        assert!(grid.bits() <= bits + 1, "{grid:?}");
        let unit = 2f64.powi(-grid.exponent);
        for pair in numbers.windows(2) {
            let found = (grid.cut(pair[1]) - grid.cut(pair[0])) as f64 * unit;
            let off = (found - (pair[1] - pair[0])).abs();
            assert!(off <= grid.error() * unit, "{pair:?} {off:e}");
        }
    }
}

fn doubles(points: &[(f64, f64)], fineness: Fineness) -> Option<Doubles> {
    Doubles::new(points, &[0, points.len()], fineness)
}

fn irregular(length: u64) -> Vec<(f64, f64)> {
    let mut random = Random::new();
    let mut uniform = || random.below(1 << 53) as f64 / 1e15;
    let mut points: Vec<(f64, f64)> = (0..length).map(|_| (uniform(), uniform() - 4.0)).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points
}

#[test]
fn slopes_on_the_grid_are_within_their_slack_of_the_slopes_of_doubles() {
    let points = irregular(70);
    for fineness in [Fineness::Coarse, Fineness::Fine] {
        let plane = doubles(&points, fineness).unwrap();
        for (later, b) in points.iter().enumerate() {
            for a in &points[..later] {
                let by_grid = plane.fraction(*a, *b);
                let slope = plane.slope(*a, *b);
                assert_eq!(slope, (b.1 - a.1) / (b.0 - a.0));
                let slack = times_power(plane.slack(by_grid.to_f64()), plane.unit());
                let off = (plane.worth(by_grid) - slope).abs();
                assert!(off <= slack, "{a:?} {b:?}: {off:e} of {slack:e}");
            }
        }
    }
}

#[test]
fn the_coarse_grid_leaves_room_for_places_in_a_short_word() {
    for length in [3, 70, 2000] {
        let points = irregular(length);
        let place_bits = 64 - length.leading_zeros();
        let coarse = doubles(&points, Fineness::Coarse).unwrap();
        let fine = doubles(&points, Fineness::Fine).unwrap();
        assert!(coarse.value.bits() as u32 + place_bits <= 63, "{length}");
        let all = fine.value.bits() as u32 + fine.time.bits() as u32 + place_bits;
        assert!(all <= 126, "{length}: {all}");
        assert!(fine.slack.0 <= coarse.slack.0);
        assert!(fine.value.bits() > coarse.value.bits() || length < 2000);
    }
}

#[test]
fn places_and_levels_count_from_the_smallest() {
    let points = [(1.0, 2.5), (2.0, -0.5), (4.0, 0.25)];
    let plane = doubles(&points, Fineness::Fine).unwrap();
    assert_eq!(
        points.map(|point| plane.place(point)),
        [(0, 12), (1, 0), (3, 3)]
    );
    assert_eq!(plane.extent(), (3, 12));
    let levels = points.map(|point| plane.level(point));
    assert_eq!((levels[1], levels[0]), (0, plane.highest_level()));
    assert!(levels[1] < levels[2] && levels[2] < levels[0]);
    assert_eq!(plane.worth(Fraction { rise: 3, run: 2 }), 0.375);
    // Nothing is cut off: only the rounding of the definition is left in doubt, and none of it at zero.
    assert_eq!(plane.slack(0.0), 0.0);
    assert!(plane.slack(-2.0) > 0.0 && plane.slack(-2.0) == plane.slack(2.0));
    assert!(plane.slack(2.0) <= 64.0 * f64::EPSILON);
}

#[test]
fn times_that_fall_together_on_the_grid_are_refused() {
    let close = [(0.0, 1.0), (1e-300, 2.0), (1.0, 3.0)];
    assert!(doubles(&close, Fineness::Coarse).is_none());
    // The same time twice has no pair, and times of two seasons are no neighbours.
    let twice = [(0.0, 1.0), (0.0, 2.0), (1.0, 3.0)];
    assert!(doubles(&twice, Fineness::Coarse).is_some());
    let parts = [(0.0, 1.0), (1.0, 2.0), (1e-300, 2.0), (1.0, 1.5)];
    assert!(Doubles::new(&parts, &[0, 2, 4], Fineness::Fine).is_some());
}

#[test]
fn the_grid_alone_holds_the_points_with_their_slopes() {
    let points = [(1.0, 2.5), (2.0, -0.5), (4.0, 0.25)];
    let (plane, on_grid) = doubles(&points, Fineness::Fine).unwrap().grid(&points);
    assert_eq!(on_grid, [(1, 10), (2, -2), (4, 1)]);
    assert_eq!(plane.extent(), (3, 12));
    assert_eq!(plane.place(on_grid[1]), (1, 0));
    assert_eq!(plane.slope(on_grid[0], on_grid[1]), -3.0);
    assert_eq!(plane.slope(on_grid[1], on_grid[2]), 0.375);
}

#[test]
fn a_slope_is_certain_inside_a_bracket_and_in_doubt_at_its_ends() {
    let plane = doubles(&irregular(30), Fineness::Fine).unwrap();
    let (low, high) = (Fraction { rise: 1, run: 3 }, Fraction { rise: 2, run: 3 });
    let (start, end) = (plane.worth(low), plane.worth(high));
    let slack = |end: Fraction| times_power(plane.slack(end.to_f64()), plane.unit());
    assert!(plane.is_certain((start + end) / 2.0, low, high));
    for (value, certain) in [
        (start, false),
        (end, false),
        (start + 2.0 * slack(low), true),
        (end - 2.0 * slack(high), true),
        (start + 0.5 * slack(low), false),
        (end - 0.5 * slack(high), false),
        (start - 2.0 * slack(low), false),
        (end + 2.0 * slack(high), false),
    ] {
        assert_eq!(plane.is_certain(value, low, high), certain, "{value:e}");
    }
    // Beyond the outermost ends and across nought no slope is misplaced.
    assert!(plane.is_certain(0.0, Fraction::ZERO, high));
    assert!(plane.is_certain(1e300, low, Fraction::HIGHEST));
    assert!(plane.is_certain(-1e300, Fraction::LOWEST, Fraction::ZERO));
    assert!(!plane.is_certain(-1e-300, Fraction::ZERO, high));
    assert!(!plane.is_certain(1e-300, Fraction::LOWEST, Fraction::ZERO));
}

/// The doubt of these slopes is less than any number, and is one all the same.
#[test]
fn a_slope_of_the_smallest_numbers_is_in_doubt_at_the_ends_of_a_bracket() {
    let value = f64::from_bits;
    let points = [(0.0, 0.0), (1.0, value(3)), (2.0, value(10))];
    let plane = doubles(&points, Fineness::Fine).unwrap();
    let (low, high) = (Fraction { rise: 2, run: 1 }, Fraction { rise: 9, run: 1 });
    assert_eq!(plane.worth(low), value(2));
    assert!(!plane.is_certain(value(2), low, high));
    assert!(!plane.is_certain(value(9), low, high));
}

#[test]
fn equal_values_have_the_slope_nought_in_either_order() {
    let points = [(0.5, 0.1), (1.0, 0.1)];
    let plane = doubles(&points, Fineness::Fine).unwrap();
    for [a, b] in [points, [points[1], points[0]]] {
        assert_eq!(plane.slope(a, b).to_bits(), 0.0f64.to_bits());
    }
}
