use proptest::prelude::*;

use super::super::series::Goal;
use super::*;

/// Share with access to electricity, as published: more is better.
const ELECTRICITY: Thresholds = Thresholds {
    best: 100.0,
    worst: 9.1,
    green: 98.0,
    red: 80.0,
};

/// Energy-related CO2 per head, as published: less is better.
const CARBON: Thresholds = Thresholds {
    best: 0.0,
    worst: 23.7,
    green: 2.0,
    red: 4.0,
};

/// Adjusted growth, as published: the values cross zero.
const GROWTH: Thresholds = Thresholds {
    best: 5.0,
    worst: -14.7,
    green: 0.0,
    red: -3.0,
};

#[test]
fn the_four_colours_meet_where_the_report_says() {
    use Colour::{Green, Orange, Red, Yellow};
    for (value, expected) in [
        (98.1, Green),
        (98.0, Green),
        (97.9, Yellow),
        (89.0, Yellow), // (98 + 80) / 2
        (88.9, Orange),
        (80.0, Orange),
        (79.9, Red),
    ] {
        assert_eq!(colour(value, &ELECTRICITY), Some(expected), "{value}");
    }
    for (value, expected) in [
        (1.9, Green),
        (2.0, Green),
        (3.0, Yellow), // (2 + 4) / 2
        (3.1, Orange),
        (4.0, Orange),
        (4.1, Red),
    ] {
        assert_eq!(colour(value, &CARBON), Some(expected), "{value}");
    }
}

#[test]
fn the_midpoint_of_decimals_is_exact() {
    // (0.9 + 0.8) / 2 = 0.85, which binary floats make 0.8500000000000001.
    let red_list = Thresholds {
        best: 1.0,
        worst: 0.6,
        green: 0.9,
        red: 0.8,
    };
    assert_eq!(colour(0.85, &red_list), Some(Colour::Yellow));
    assert_eq!(colour(0.8499, &red_list), Some(Colour::Orange));
}

#[test]
fn scores_run_from_worst_to_best_and_no_further() {
    assert_eq!(score(9.1, &ELECTRICITY), Some(0.0));
    assert_eq!(score(5.0, &ELECTRICITY), Some(0.0));
    assert_eq!(score(100.0, &ELECTRICITY), Some(100.0));
    assert_eq!(score(120.0, &ELECTRICITY), Some(100.0));
    // (11.85 − 23.7) / (0 − 23.7) = 1/2
    assert!((score(11.85, &CARBON).unwrap() - 50.0).abs() < 1e-9);
    assert_eq!(score(f64::NAN, &CARBON), None);
}

#[test]
fn thresholds_out_of_order_judge_nothing() {
    for (best, worst, green, red) in [
        (100.0, 0.0, 50.0, 50.0),      // green equals red
        (100.0, 0.0, 20.0, 50.0),      // green and red fall, best and worst rise
        (100.0, 0.0, 110.0, 50.0),     // green beyond best
        (100.0, 60.0, 90.0, 50.0),     // red beyond worst
        (100.0, f64::NAN, 90.0, 50.0), // no number
    ] {
        let thresholds = Thresholds {
            best,
            worst,
            green,
            red,
        };
        assert!(!thresholds.in_order());
        assert_eq!(score(70.0, &thresholds), None);
        assert_eq!(colour(70.0, &thresholds), None);
        assert_eq!(arrow((2010, 70.0), (2015, 75.0), &thresholds, 2030), None);
    }
}

#[test]
fn arrows_divide_by_the_years_with_both_ends_counted() {
    // From 80 in 2010: needed 18 / 20 = 0.9 a year; over 2010 to 2015 there are six years.
    use Arrow::{Decreasing, Moderate, OnTrack, Stagnating};
    for (last, expected) in [
        (85.40, OnTrack),    // 5.40 / 6 = 0.9
        (85.39, Moderate),   // just below
        (82.70, Moderate),   // 2.70 / 6 = 0.45, half
        (82.69, Stagnating), // just below half
        (80.00, Stagnating), // no change
        (79.99, Decreasing),
        (98.00, OnTrack),
    ] {
        let found = arrow((2010, 80.0), (2015, last), &ELECTRICITY, 2030);
        assert_eq!(found, Some(expected), "{last}");
    }
}

#[test]
fn movements_beyond_the_goal_do_not_count() {
    let green_throughout = arrow((2010, 100.0), (2015, 98.5), &ELECTRICITY, 2030);
    assert_eq!(green_throughout, Some(Arrow::OnTrack));
    // From the goal (99 counts as 98) down to 97.9.
    let lost = arrow((2010, 99.0), (2015, 97.9), &ELECTRICITY, 2030);
    assert_eq!(lost, Some(Arrow::Decreasing));
}

#[test]
fn published_arrows_beyond_the_worst_value_move() {
    // CO2 per head 2011 and 2016: both beyond 23.7, score 0, yet published ↓ and →.
    let qatar = arrow((2011, 39.906_682_9), (2016, 47.474_437_7), &CARBON, 2030);
    assert_eq!(qatar, Some(Arrow::Decreasing));
    // Trinidad and Tobago: 4.65 / 6 = 0.78 a year of 32.84 / 19 = 1.73.
    let trinidad = arrow((2011, 34.836_992_8), (2016, 30.183_990_5), &CARBON, 2030);
    assert_eq!(trinidad, Some(Arrow::Stagnating));
}

/// Case, thresholds, values, goal year, then standing or reason, and the ratio.
type Edge = (
    &'static str,
    Thresholds,
    &'static [(i32, f64)],
    i32,
    Result<Standing, WhyNot>,
    Option<f64>,
);

#[test]
fn edges_come_out_as_worked_by_hand() {
    use Standing::{Achieved, Deteriorating, Moderate, OnTrack, Stagnating};
    let edges: &[Edge] = &[
        (
            "already met: 98.5 is green; (98 − 90) / 6 over (98 − 90) / 20 = 20/6",
            ELECTRICITY,
            &[(2010, 90.0), (2015, 98.5)],
            2030,
            Ok(Achieved),
            Some(20.0 / 6.0),
        ),
        (
            "met and kept while falling: no change is needed or counted",
            ELECTRICITY,
            &[(2010, 100.0), (2015, 98.0)],
            2030,
            Ok(Achieved),
            None,
        ),
        (
            "met and lost: backwards, and no ratio since nothing was required",
            ELECTRICITY,
            &[(2010, 99.0), (2015, 97.0)],
            2030,
            Ok(Deteriorating),
            None,
        ),
        (
            "wrong direction: −1/6 over 2/19 = −19/12",
            CARBON,
            &[(2011, 4.0), (2016, 5.0)],
            2030,
            Ok(Deteriorating),
            Some(-19.0 / 12.0),
        ),
        (
            "right direction, less is better: 0.5/6 over 2/19 = 9.5/12, past half",
            CARBON,
            &[(2011, 4.0), (2016, 3.5)],
            2030,
            Ok(Moderate),
            Some(9.5 / 12.0),
        ),
        (
            "zero base, lower is better: green from the start",
            CARBON,
            &[(2011, 0.0), (2016, 1.0)],
            2030,
            Ok(Achieved),
            None,
        ),
        (
            "zero base, higher is better: 4.9/6 over 98/20 = 98/588",
            Thresholds {
                worst: 0.0,
                ..ELECTRICITY
            },
            &[(2010, 0.0), (2015, 4.9)],
            2030,
            Ok(Stagnating),
            Some(98.0 / 588.0),
        ),
        (
            "zero target: 0.6/6 over 2/20 = 1, exactly enough",
            GROWTH,
            &[(2010, -2.0), (2015, -1.4)],
            2030,
            Ok(OnTrack),
            Some(1.0),
        ),
        (
            "sign change down: 0 is the goal, so 3 counts as 0; lost",
            GROWTH,
            &[(2010, 3.0), (2015, -1.0)],
            2030,
            Ok(Deteriorating),
            None,
        ),
        (
            "sign change up: green",
            GROWTH,
            &[(2010, -1.0), (2015, 1.0)],
            2030,
            Ok(Achieved),
            Some(20.0 / 6.0),
        ),
        (
            "base equals target, unchanged",
            ELECTRICITY,
            &[(2010, 98.0), (2015, 98.0)],
            2030,
            Ok(Achieved),
            None,
        ),
        (
            "base equals target, lost",
            ELECTRICITY,
            &[(2010, 98.0), (2015, 97.9)],
            2030,
            Ok(Deteriorating),
            None,
        ),
        (
            "no value",
            ELECTRICITY,
            &[],
            2030,
            Err(WhyNot::TooFewPoints),
            None,
        ),
        (
            "one point, not green",
            ELECTRICITY,
            &[(2015, 90.0)],
            2030,
            Err(WhyNot::TooFewPoints),
            None,
        ),
        (
            "one point, green",
            ELECTRICITY,
            &[(2015, 98.0)],
            2030,
            Ok(Achieved),
            None,
        ),
        (
            "two points a year apart",
            ELECTRICITY,
            &[(2014, 90.0), (2015, 91.0)],
            2030,
            Err(WhyNot::TooFewPoints),
            None,
        ),
        (
            "two points two years apart: 1/3 over 8/17 = 17/24, past half",
            ELECTRICITY,
            &[(2013, 90.0), (2015, 91.0)],
            2030,
            Ok(Moderate),
            Some(17.0 / 24.0),
        ),
        (
            "two points seven years apart",
            ELECTRICITY,
            &[(2008, 90.0), (2015, 91.0)],
            2030,
            Err(WhyNot::TooFewPoints),
            None,
        ),
        (
            "five years back is missing: four before six; 3/5 over 8/19 = 57/40",
            ELECTRICITY,
            &[(2009, 50.0), (2011, 90.0), (2015, 93.0)],
            2030,
            Ok(OnTrack),
            Some(57.0 / 40.0),
        ),
        (
            "target year past: not after the first year of the period",
            ELECTRICITY,
            &[(2010, 80.0), (2015, 85.0)],
            2010,
            Err(WhyNot::GoalYearPast),
            None,
        ),
        (
            "target year past, and met",
            ELECTRICITY,
            &[(2010, 80.0), (2015, 99.0)],
            2010,
            Ok(Achieved),
            None,
        ),
        (
            "target year within the period: 5/6 over 18/3 = 15/108",
            ELECTRICITY,
            &[(2010, 80.0), (2015, 85.0)],
            2013,
            Ok(Stagnating),
            Some(15.0 / 108.0),
        ),
        (
            "unsorted years",
            ELECTRICITY,
            &[(2015, 85.0), (2010, 80.0)],
            2030,
            Err(WhyNot::NotASeries),
            None,
        ),
        (
            "duplicate years",
            ELECTRICITY,
            &[(2010, 80.0), (2015, 85.0), (2015, 86.0)],
            2030,
            Err(WhyNot::NotASeries),
            None,
        ),
        (
            "not a number",
            ELECTRICITY,
            &[(2010, 80.0), (2015, f64::NAN)],
            2030,
            Err(WhyNot::NotASeries),
            None,
        ),
    ];
    for (case, thresholds, values, year, expected, ratio) in edges {
        let series = Series {
            values,
            higher_is_better: thresholds.higher_is_better(),
            goal: Some(Goal {
                year: *year,
                value: thresholds.green,
            }),
            natural_limit: None,
        };
        let found = judge(&series, thresholds);
        assert_eq!(found.standing, expected.ok(), "{case}");
        assert_eq!(found.why_not, expected.err(), "{case}");
        match (found.value, ratio) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-12, "{case}"),
            (found, expected) => assert_eq!(found, *expected, "{case}"),
        }
    }
}

#[test]
fn a_finding_speaks_in_the_words_of_the_legend() {
    let series = Series {
        values: &[(2010, 80.0), (2015, 85.4)],
        higher_is_better: true,
        goal: None,
        natural_limit: Some(100.0),
    };
    let found = judge(&series, &ELECTRICITY);
    assert_eq!(found.label, "On track or maintaining achievement");
    // (85.4 − 9.1) / (100 − 9.1) · 100 = 83.938…
    assert!((found.score.unwrap() - 83.938_393_839).abs() < 1e-6);
    let one_point = Series {
        values: &[(2015, 99.0)],
        ..series.clone()
    };
    assert_eq!(judge(&one_point, &ELECTRICITY).label, "Goal Achievement");
    let other_way = Series {
        higher_is_better: false,
        ..series
    };
    let found = judge(&other_way, &ELECTRICITY);
    assert_eq!(found.why_not, Some(WhyNot::NoGoal));
    assert_eq!(found.label, "Trend information unavailable");
}

/// Thresholds in their order, rising or falling.
fn thresholds() -> impl Strategy<Value = Thresholds> {
    let steps = (0_u32..500, 1_u32..500, 0_u32..500);
    (-1000_i32..1000, steps, any::<bool>()).prop_map(|(worst, (one, two, three), rising)| {
        let sign = if rising { 1.0 } else { -1.0 };
        let worst = f64::from(worst);
        let red = worst + sign * f64::from(one);
        let green = red + sign * f64::from(two);
        Thresholds {
            best: green + sign * f64::from(three),
            worst,
            green,
            red,
        }
    })
}

proptest! {
    #[test]
    fn better_values_never_score_or_look_worse(
        thresholds in thresholds(),
        one in -300_000_i32..300_000,
        other in -300_000_i32..300_000,
    ) {
        let (worse, better) = if thresholds.higher_is_better() == (one < other) {
            (one, other)
        } else {
            (other, one)
        };
        let (worse, better) = (f64::from(worse) / 100.0, f64::from(better) / 100.0);
        let low = score(worse, &thresholds).unwrap();
        let high = score(better, &thresholds).unwrap();
        prop_assert!((0.0..=100.0).contains(&low) && (0.0..=100.0).contains(&high));
        prop_assert!(low <= high);
        // Colours are ordered best first.
        prop_assert!(colour(better, &thresholds) <= colour(worse, &thresholds));
        prop_assert!(colour(better, &thresholds).is_some());
    }

    #[test]
    fn a_better_end_never_turns_the_arrow_down(
        thresholds in thresholds(),
        first in -3000_i32..3000,
        last in -3000_i32..3000,
        gain in 0_i32..1000,
        years in 1_i32..12,
    ) {
        let sign = if thresholds.higher_is_better() { 1.0 } else { -1.0 };
        let (first, last) = ((2010, f64::from(first)), f64::from(last));
        let end = 2010 + years;
        let before = arrow(first, (end, last), &thresholds, 2030);
        let after = arrow(first, (end, last + sign * f64::from(gain)), &thresholds, 2030);
        prop_assert!(before.is_some());
        prop_assert!(after <= before);
    }
}

#[test]
fn a_value_without_a_trend_keeps_its_score() {
    let orange = [(2020, 85.0)];
    let series = Series {
        values: &orange,
        higher_is_better: true,
        goal: None,
        natural_limit: None,
    };
    let found = judge(&series, &ELECTRICITY);
    assert_eq!(found.why_not, Some(WhyNot::TooFewPoints));
    assert_eq!(found.score, score(85.0, &ELECTRICITY));
    assert!(found.score.is_some());
}

#[test]
fn the_signs_and_words_of_the_legend_are_those_of_the_report() {
    // Sachs et al. 2019, the legend of the country profiles.
    for (arrow, symbol, label) in [
        (Arrow::OnTrack, "↑", "On track or maintaining achievement"),
        (Arrow::Moderate, "➚", "Moderately Increasing"),
        (Arrow::Stagnating, "→", "Stagnating"),
        (Arrow::Decreasing, "↓", "Decreasing"),
    ] {
        assert_eq!((arrow.symbol(), arrow.label()), (symbol, label));
    }
}

#[test]
fn a_period_may_begin_the_year_before_the_goal() {
    // Of the 10 missing in 2029, 6 were gained in the two years of the period, 5 a year were needed
    // for half the pace: (94 − 88) · 1 · 2 = 12 is less than (98 − 88) · 2 = 20.
    let late = arrow((2029, 88.0), (2030, 94.0), &ELECTRICITY, 2030);
    assert_eq!(late, Some(Arrow::Stagnating));
    assert_eq!(arrow((2030, 88.0), (2031, 94.0), &ELECTRICITY, 2030), None);
}
