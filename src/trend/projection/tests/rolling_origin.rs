//! Back-tests worked by hand.

use super::super::*;
use super::{annual, quick};

#[test]
fn a_straight_series_is_back_tested_without_error() {
    let series = annual(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    for projector in [Projector::Sen, Projector::Linear] {
        let test = back_test(&series, projector, 1, quick(1)).expect("a back-test");
        assert_eq!((test.origins, test.errors), (3, 3));
        assert!(test.mean_absolute_error < 1e-12);
        assert_eq!(test.naive_mean_absolute_error, 1.0);
        assert!(test.skill.is_some_and(|skill| skill > 1.0 - 1e-12));
    }
}

#[test]
fn errors_are_those_worked_by_hand() {
    // After four zeros: line 0, next value 6, error −6, last value 0, naive error 6.
    // After 0 0 0 0 6: six of ten slopes are 0, line 0, next value 0, error 0, naive error 6.
    // After 0 0 0 0 6 0: ten of fifteen slopes are 0, line 0, next value 3, error −3, naive error 3.
    let series = annual(&[0.0, 0.0, 0.0, 0.0, 6.0, 0.0, 3.0]);
    let test = back_test(&series, Projector::Sen, 1, quick(1)).expect("a back-test");
    assert_eq!(test.origins, 3);
    assert_eq!(test.errors, 3);
    assert_eq!(test.mean_absolute_error, 3.0);
    assert_eq!(test.bias, -3.0);
    assert_eq!(test.naive_mean_absolute_error, 5.0);
    assert_eq!(test.skill, Some(0.4));
    // The first interval has no width and misses; the second holds its own line.
    assert!((1.0 / 3.0..1.0).contains(&test.coverage80), "{test:?}");
}

#[test]
fn several_steps_are_compared_as_far_as_there_are_observations() {
    // Origins after 4, 5 and 6 values see 2, 2 and 1 later ones.
    let series = annual(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    let test = back_test(&series, Projector::Sen, 2, quick(1)).expect("a back-test");
    assert_eq!((test.origins, test.errors), (3, 5));
    // Naive errors 1, 2, 1, 2, 1.
    assert_eq!(test.naive_mean_absolute_error, 7.0 / 5.0);
}

#[test]
fn all_values_of_a_later_time_are_compared_and_a_time_is_never_split() {
    let times = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0];
    let values = [1.0, 2.0, 3.0, 4.0, 4.0, 6.0, 6.0, 7.0];
    let series = Series::new(&times, &values).expect("a series");
    let test = back_test(&series, Projector::Sen, 1, quick(1)).expect("a back-test");
    // From time 4 to the two values of time 5, from 5 to 6, from 6 to 7.
    assert_eq!((test.origins, test.errors), (3, 4));
    // Last values 4, 4, mean of 4 and 6, 6 against 4, 6, 6, 7.
    assert_eq!(
        test.naive_mean_absolute_error,
        (0.0 + 2.0 + 1.0 + 1.0) / 4.0
    );
}

#[test]
fn a_constant_series_has_no_skill_to_show() {
    let test = back_test(&annual(&[5.0; 8]), Projector::Sen, 1, quick(1)).expect("a back-test");
    assert_eq!(test.mean_absolute_error, 0.0);
    assert_eq!(test.coverage80, 1.0);
    assert_eq!(test.skill, None);
}

#[test]
fn only_the_latest_24_origins_are_used() {
    let values: Vec<f64> = (0..60).map(|year| f64::from(year % 7)).collect();
    let test = back_test(&annual(&values), Projector::Linear, 1, quick(1)).expect("a back-test");
    assert_eq!((test.origins, test.errors), (24, 24));
}

#[test]
fn six_annual_values_are_too_few_and_the_reason_is_told() {
    let series = annual(&[1.0, 3.0, 2.0, 4.0, 6.0, 5.0]);
    assert_eq!(
        back_test(&series, Projector::Sen, 1, quick(1)),
        Err(NoBackTest::TooFewOrigins {
            found: 2,
            refused: None
        })
    );
    assert_eq!(
        back_test(&series, Projector::Sen, 0, quick(1)),
        Err(NoBackTest::NoSteps)
    );
    assert_eq!(
        back_test(&annual(&[]), Projector::Sen, 1, quick(1)),
        Err(NoBackTest::TooFewOrigins {
            found: 0,
            refused: None
        })
    );
}

#[test]
fn a_method_that_refuses_at_every_origin_says_why() {
    let refused = NoProjection::BadBounds {
        lower: 1.0,
        upper: 0.0,
    };
    assert_eq!(
        back_test(
            &annual(&[0.5; 9]),
            Projector::Logit {
                lower: 1.0,
                upper: 0.0
            },
            1,
            quick(1)
        ),
        Err(NoBackTest::TooFewOrigins {
            found: 0,
            refused: Some(refused)
        })
    );
}
