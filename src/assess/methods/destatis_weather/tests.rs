use super::*;

mod laws;
mod several;

/// Values of consecutive years, the last of them 2020.
fn to_2020(values: &[f64]) -> Vec<(i32, f64)> {
    let first = 2021 - i32::try_from(values.len()).unwrap();
    (first..).zip(values.iter().copied()).collect()
}

fn series(values: &[(i32, f64)], higher_is_better: bool, goal: Option<(i32, f64)>) -> Series<'_> {
    Series {
        values,
        higher_is_better,
        goal: goal.map(|(year, value)| Goal { year, value }),
        natural_limit: None,
    }
}

const UP: bool = true;
const DOWN: bool = false;

type Row<'a> = (&'a str, &'a [f64], bool, (i32, f64), Symbol, Standing, f64);

fn check(aim: Aim, rows: &[Row]) {
    for (name, values, higher_is_better, goal, symbol, standing, measure) in rows {
        let values = to_2020(values);
        let found = judge(&series(&values, *higher_is_better, Some(*goal)), aim);
        assert_eq!(found.why_not, None, "{name}");
        assert_eq!(found.label, symbol.english(), "{name}");
        assert_eq!(found.standing, Some(*standing), "{name}");
        let value = found.value.unwrap();
        assert!((value - measure).abs() < 1e-12, "{name}: {value}");
    }
}

#[test]
fn judges_a_target_year_by_the_share_of_the_way_missed() {
    use Standing::*;
    use Symbol::*;
    let two_a_year: &[f64] = &[50.0, 52.0, 54.0, 56.0, 58.0, 60.0];
    let falling: &[f64] = &[70.0, 68.0, 66.0, 64.0, 62.0, 60.0];
    let rows: &[Row] = &[
        // 60 + 10 × 2 = 80, just there.
        ("arrives", two_a_year, UP, (2030, 80.0), Sun, OnTrack, 0.0),
        // 80 where 70 is asked: (70 − 80) / (70 − 60) = −1.
        ("passes", two_a_year, UP, (2030, 70.0), Sun, OnTrack, -1.0),
        // 2 of 22 are missed: 1/11 = 9.1 %.
        (
            "slight miss",
            two_a_year,
            UP,
            (2030, 82.0),
            SunCloud,
            Moderate,
            1.0 / 11.0,
        ),
        // (60 − 50.4) / 5 = 1.92 a year, 19.2 of 20: 4 % missed.
        (
            "below 5 %",
            &[50.4, 51.0, 54.0, 57.0, 59.0, 60.0],
            UP,
            (2030, 80.0),
            Sun,
            OnTrack,
            0.04,
        ),
        // (60 − 50.5) / 5 = 1.9 a year, 19 of 20: exactly 5 %, no longer sun.
        (
            "exactly 5 %",
            &[50.5, 51.0, 54.0, 57.0, 59.0, 60.0],
            UP,
            (2030, 80.0),
            SunCloud,
            Moderate,
            0.05,
        ),
        // (60 − 52) / 5 = 1.6 a year, 16 of 20: exactly 20 %, still slight.
        (
            "exactly 20 %",
            &[52.0, 51.0, 54.0, 57.0, 59.0, 60.0],
            UP,
            (2030, 80.0),
            SunCloud,
            Moderate,
            0.2,
        ),
        // Downwards, in tenths that are not exact in binary: (0.9 − 0.1) / 5 = 0.16 a year too
        // slow by a fifth: from 0.9 − 0.8 = 0.1 down to −0.1 is 0.2 in one year, 0.16 done: 20 %.
        (
            "exactly 20 % in tenths",
            &[0.9, 0.8, 0.6, 0.4, 0.2, 0.1],
            DOWN,
            (2021, -0.1),
            SunCloud,
            Moderate,
            0.2,
        ),
        // (60 − 52.1) / 5 = 1.58 a year, 15.8 of 20: 21 %.
        (
            "above 20 %",
            &[52.1, 51.0, 54.0, 57.0, 59.0, 60.0],
            UP,
            (2030, 80.0),
            Cloud,
            Limited,
            0.21,
        ),
        // −2 a year: 60 − 20 = 40, and (80 − 40) / 20 = 2.
        (
            "wrong direction",
            falling,
            UP,
            (2030, 80.0),
            Thunderstorm,
            Deteriorating,
            2.0,
        ),
        // As far at the end as at the beginning: all of the way is missed.
        (
            "no movement",
            &[60.0, 61.0, 59.0, 62.0, 58.0, 60.0],
            UP,
            (2030, 80.0),
            Thunderstorm,
            Stagnating,
            1.0,
        ),
        // Reached ten years early: judged by value and mean change, +2 a year.
        (
            "already met",
            two_a_year,
            UP,
            (2030, 55.0),
            Sun,
            Achieved,
            2.0,
        ),
        (
            "already met and falling",
            falling,
            UP,
            (2030, 55.0),
            SunCloud,
            Achieved,
            -2.0,
        ),
        // 70 was above 65, 60 is not: 60 − 20 = 40, (65 − 40) / (65 − 60) = 5.
        (
            "met and lost",
            falling,
            UP,
            (2030, 65.0),
            Thunderstorm,
            Deteriorating,
            5.0,
        ),
        // 5 + 10 × 1 = 15.
        (
            "zero base",
            &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0],
            UP,
            (2030, 15.0),
            Sun,
            OnTrack,
            0.0,
        ),
        // 5 − 4 × 1 = 1, 1 of 5 missed: 20 %.
        (
            "zero target",
            &[10.0, 9.0, 8.0, 7.0, 6.0, 5.0],
            DOWN,
            (2024, 0.0),
            SunCloud,
            Moderate,
            0.2,
        ),
        // (5 − (−5)) / 5 = 2 a year: 5 + 20 = 25.
        (
            "sign change",
            &[-5.0, -3.0, -1.0, 1.0, 3.0, 5.0],
            UP,
            (2030, 25.0),
            Sun,
            OnTrack,
            0.0,
        ),
        // −1 a year from the target itself: 55 − 10 = 45, (60 − 45) / 5 = 3.
        (
            "base equals target",
            &[60.0, 59.0, 58.0, 57.0, 56.0, 55.0],
            UP,
            (2030, 60.0),
            Thunderstorm,
            Deteriorating,
            3.0,
        ),
        // No way is left to measure a miss on: the rule for a target already reached.
        (
            "latest equals target",
            two_a_year,
            UP,
            (2030, 60.0),
            Sun,
            Achieved,
            2.0,
        ),
        // (60 − 54) / 3 = 2 and (60 − 52) / 4 = 2.
        (
            "four points",
            &[54.0, 56.0, 58.0, 60.0],
            UP,
            (2030, 80.0),
            Sun,
            OnTrack,
            0.0,
        ),
        (
            "five points",
            &[52.0, 54.0, 56.0, 58.0, 60.0],
            UP,
            (2030, 80.0),
            Sun,
            OnTrack,
            0.0,
        ),
        // The value of 2014 is left out: else (60 − 0) / 6 = 10 a year.
        (
            "seven points",
            &[0.0, 50.0, 52.0, 54.0, 56.0, 58.0, 60.0],
            UP,
            (2030, 82.0),
            SunCloud,
            Moderate,
            1.0 / 11.0,
        ),
        // The latest year is the target year: value and mean change decide.
        (
            "missed in the target year",
            two_a_year,
            UP,
            (2020, 61.0),
            Cloud,
            Limited,
            2.0,
        ),
        (
            "met in the target year",
            two_a_year,
            UP,
            (2020, 60.0),
            Sun,
            Achieved,
            2.0,
        ),
    ];
    check(Aim::InYear, rows);
}

#[test]
fn judges_a_target_for_every_year_by_value_then_mean_change() {
    use Standing::*;
    use Symbol::*;
    // Emission limit 50, less is better; the goal's year plays no part, not even when it is past.
    let year = 2010;
    let rows: &[Row] = &[
        // 60 → 45: −3 a year.
        (
            "kept, improving",
            &[60.0, 50.0, 50.0, 50.0, 50.0, 45.0],
            DOWN,
            (year, 50.0),
            Sun,
            Achieved,
            -3.0,
        ),
        (
            "kept on the line, level",
            &[50.0, 40.0, 60.0, 40.0, 60.0, 50.0],
            DOWN,
            (year, 50.0),
            Sun,
            Achieved,
            0.0,
        ),
        // 40 → 45: +1 a year.
        (
            "kept, setback",
            &[40.0, 41.0, 42.0, 43.0, 44.0, 45.0],
            DOWN,
            (year, 50.0),
            SunCloud,
            Achieved,
            1.0,
        ),
        // 65 → 55: −2 a year.
        (
            "broken, improving",
            &[65.0, 63.0, 61.0, 59.0, 57.0, 55.0],
            DOWN,
            (year, 50.0),
            Cloud,
            Limited,
            -2.0,
        ),
        // Not moving towards the target: the German text says thunderstorm.
        (
            "broken, level",
            &[55.0, 50.0, 50.0, 50.0, 50.0, 55.0],
            DOWN,
            (year, 50.0),
            Thunderstorm,
            Stagnating,
            0.0,
        ),
        (
            "broken, setback",
            &[50.0, 51.0, 52.0, 53.0, 54.0, 55.0],
            DOWN,
            (year, 50.0),
            Thunderstorm,
            Deteriorating,
            1.0,
        ),
    ];
    check(Aim::EveryYear, rows);
}

#[test]
fn judges_a_direction_by_mean_change_then_last_change() {
    use Standing::*;
    use Symbol::*;
    // The goal plays no part: it would be reached by all.
    let goal = (2030, 0.0);
    let rows: &[Row] = &[
        // 10 → 15, last +1.
        (
            "both right",
            &[10.0, 11.0, 12.0, 13.0, 14.0, 15.0],
            UP,
            goal,
            Sun,
            OnTrack,
            1.0,
        ),
        // 10 → 15, last −1.
        (
            "last wrong",
            &[10.0, 12.0, 13.0, 14.0, 16.0, 15.0],
            UP,
            goal,
            SunCloud,
            Moderate,
            1.0,
        ),
        (
            "last without change",
            &[10.0, 12.0, 13.0, 14.0, 15.0, 15.0],
            UP,
            goal,
            SunCloud,
            Moderate,
            1.0,
        ),
        // 15 → 10, last +1.
        (
            "a turn",
            &[15.0, 13.0, 12.0, 11.0, 9.0, 10.0],
            UP,
            goal,
            Cloud,
            Limited,
            -1.0,
        ),
        (
            "a turn after standing still",
            &[10.0, 8.0, 8.0, 8.0, 8.0, 10.0],
            UP,
            goal,
            Cloud,
            Limited,
            0.0,
        ),
        (
            "both wrong",
            &[15.0, 14.0, 13.0, 12.0, 11.0, 10.0],
            UP,
            goal,
            Thunderstorm,
            Deteriorating,
            -1.0,
        ),
        (
            "neither moves",
            &[10.0, 10.0, 10.0, 10.0, 10.0, 10.0],
            UP,
            goal,
            Thunderstorm,
            Stagnating,
            0.0,
        ),
        // The same way down, where less is better.
        (
            "down is right",
            &[15.0, 14.0, 13.0, 12.0, 11.0, 10.0],
            DOWN,
            goal,
            Sun,
            OnTrack,
            -1.0,
        ),
    ];
    check(Aim::DirectionOnly, rows);
}

#[test]
fn says_why_there_is_no_symbol() {
    let good = to_2020(&[50.0, 52.0, 54.0, 56.0, 58.0, 60.0]);
    let goal = Some((2030, 80.0));
    let of = |values: &[(i32, f64)], goal, aim| {
        let series = series(values, UP, goal);
        let found = judge(&series, aim);
        assert_eq!(found.standing, None);
        assert_eq!(found.label, "Not calculable");
        assert_eq!(found.value, None);
        assert_eq!(symbol(&series, aim).err(), found.why_not);
        found.why_not
    };
    let why = |values: &[(i32, f64)]| of(values, goal, Aim::InYear);
    assert_eq!(why(&[]), Some(WhyNot::TooFewPoints));
    assert_eq!(why(&[(2020, 60.0)]), Some(WhyNot::TooFewPoints));
    // Even a target already reached needs its mean change.
    assert_eq!(
        why(&to_2020(&[90.0, 90.0, 90.0])),
        Some(WhyNot::TooFewPoints)
    );
    // Six points, only three of them consecutive.
    let gap = [
        (2014, 1.0),
        (2015, 2.0),
        (2016, 3.0),
        (2018, 4.0),
        (2019, 5.0),
        (2020, 6.0),
    ];
    assert_eq!(why(&gap), Some(WhyNot::TooFewPoints));
    let mut unsorted = good.clone();
    unsorted.swap(1, 2);
    assert_eq!(why(&unsorted), Some(WhyNot::NotASeries));
    let mut doubled = good.clone();
    doubled[2].0 = doubled[1].0;
    assert_eq!(why(&doubled), Some(WhyNot::NotASeries));
    assert_eq!(of(&doubled, None, Aim::EveryYear), Some(WhyNot::NotASeries));
    for broken in [f64::NAN, f64::INFINITY, 1e29] {
        let mut values = good.clone();
        values[5].1 = broken;
        assert_eq!(why(&values), Some(WhyNot::NotASeries), "{broken}");
    }
    // The last is a decimal, but its product with the years of the window is none.
    for broken in [f64::NAN, f64::INFINITY, 1e29, 5e28] {
        let goal = Some((2030, broken));
        assert_eq!(of(&good, goal, Aim::InYear), Some(WhyNot::NotASeries));
    }
    assert_eq!(of(&good, None, Aim::InYear), Some(WhyNot::NoGoal));
    assert_eq!(of(&good, None, Aim::EveryYear), Some(WhyNot::NoGoal));
    // Reached by now or not: whether it was reached in 2019 is another question.
    for value in [55.0, 80.0] {
        let past = Some((2019, value));
        assert_eq!(of(&good, past, Aim::InYear), Some(WhyNot::GoalYearPast));
    }
}

#[test]
fn starts_after_the_last_gap() {
    // 2017 to 2020: (60 − 54) / 3 = 2 a year; with 2015 it would be (60 − 0) / 5 = 12.
    let values = [
        (2015, 0.0),
        (2017, 54.0),
        (2018, 56.0),
        (2019, 58.0),
        (2020, 60.0),
    ];
    let found = judge(&series(&values, UP, None), Aim::DirectionOnly);
    assert_eq!(found.value, Some(2.0));
}

#[test]
fn names_the_symbols_as_both_pages_do() {
    let names = |symbol: Symbol| (symbol.german(), symbol.english());
    assert_eq!(names(Symbol::Sun), ("Sonne", "Sun"));
    assert_eq!(
        names(Symbol::SunCloud),
        ("Leicht bewölkt", "Slightly cloudy")
    );
    assert_eq!(names(Symbol::Cloud), ("Wolke", "Clouded"));
    assert_eq!(names(Symbol::Thunderstorm), ("Gewitter", "Thunderstorm"));
}
