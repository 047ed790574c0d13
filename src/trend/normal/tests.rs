use super::super::testdata::assert_within;
use super::*;

/// Fifty-digit values of mpmath 1.4: erfc(z/√2)/2.
#[test]
#[rustfmt::skip]
#[allow(clippy::excessive_precision, reason = "the digits of the reference")]
fn the_tail_keeps_its_digits_down_to_the_smallest_numbers() {
    for (z, expected) in [
        (0.0, 0.5),
        (1e-09, 4.9999999960105772e-1),
        (0.1, 4.6017216272297102e-1),
        (0.5, 3.085375387259869e-1),
        (1.0, 1.5865525393145705e-1),
        (1.5, 6.6807201268858066e-2),
        (1.96, 2.4997895148220436e-2),
        (2.2, 1.3903447513498604e-2),
        (2.4999, 6.2114183749445897e-3),
        (2.5, 6.2096653257761352e-3),
        (2.6, 4.661188023718749e-3),
        (3.0, 1.3498980316300945e-3),
        (3.5, 2.3262907903552504e-4),
        (4.1280665228441, 1.8291314608321708e-5),
        (5.107321596840894, 1.6337867853589782e-7),
        (6.0, 9.8658764503769814e-10),
        (8.372912388800485, 2.8105698571649377e-17),
        (10.0, 7.6198530241605261e-24),
        (15.3, 3.8228315620734502e-53),
        (20.0, 2.7536241186062337e-89),
        (25.7, 5.8444103743807743e-146),
        (30.0, 4.9067139271481871e-198),
        (33.3, 1.93050550592784e-243),
        (36.9, 2.3105244811406175e-298),
        (37.1, 1.4047119663106221e-301),
        
        (-0.3, 0.61791142218895263),
        (-1.7, 0.95543453724145696),
        (-5.0, 0.99999971334842812),
        (-9.0, 1.0),
    ] {
        assert_within(upper_tail(z), expected, 2e-13);
    }
    // Subnormal numbers have fewer digits.
    assert_within(upper_tail(38.0), 2.8854283600687843e-316, 1e-6);
}

#[test]
#[rustfmt::skip]
#[allow(clippy::excessive_precision, reason = "the digits of the reference")]
fn quantiles_agree_with_mpmath() {
    for (tail, expected) in [
        (0.5, 0.0),
        (0.4, 0.25334710313579974),
        (0.1, 1.2815515655446004),
        (0.05, 1.6448536269514727),
        (0.025, 1.9599639845400542),
        (0.005, 2.5758293035489008),
        (1e-6, 4.753424308822899),
        (1e-20, 9.2623400897984076),
        (1e-100, 21.273453560965324),
        (1e-300, 37.047096299361199),
        (0.975, -1.9599639845400539),
    ] {
        let found = upper_quantile(tail);
        assert!((found - expected).abs() <= 2e-14 * expected.abs().max(1e-2), "{tail}: {found}");
    }
}

#[test]
fn the_ends_are_what_they_must_be() {
    assert_eq!(upper_tail(f64::INFINITY), 0.0);
    assert_eq!(upper_tail(f64::NEG_INFINITY), 1.0);
    assert_eq!(upper_tail(40.0), 0.0);
    assert_eq!(upper_tail(-0.0), 0.5);
    assert_eq!(upper_quantile(0.0), f64::INFINITY);
    assert_eq!(upper_quantile(1.0), f64::NEG_INFINITY);
    assert!(upper_quantile(5e-324).is_finite());
    assert!(upper_tail(f64::NAN).is_nan());
}

#[test]
fn the_tail_falls_without_a_step_where_the_formula_changes() {
    let mut before = upper_tail(2.49);
    for step in 1..2000 {
        let now = upper_tail(2.49 + f64::from(step) * 1e-5);
        assert!(now < before);
        before = now;
    }
}

/// exp(-z²/2) of the double z, to sixty digits of Python's decimal. One rounding of z² would show at 36.9 as
/// three hundred times the error allowed here.
#[test]
fn the_bell_keeps_its_last_digits_far_from_the_middle() {
    for (z, expected) in [
        (0.3, 0.955_997_481_833_1),
        (1.7, 0.235_746_076_555_863_55),
        (9.99, 2.131_491_662_964_987e-22),
        (20.3, 3.279_393_082_540_846_6e-90),
        (30.3, 4.358_023_368_908_038e-200),
        (33.3, 1.612_857_437_137_224_6e-241),
        (36.9, 2.138_677_240_991_101_2e-296),
        (37.1, 1.307_272_368_720_649_4e-299),
    ] {
        assert_within(bell(z), expected, 4.0 * f64::EPSILON);
        assert_eq!(bell(-z), bell(z));
    }
}
