//! Intervals and several goals at once.

use super::*;

#[test]
fn judges_an_interval_by_the_bound_that_asks_least() {
    assert_eq!(weakest_bound((20.0, 30.0), DOWN), 30.0);
    assert_eq!(weakest_bound((30.0, 20.0), UP), 20.0);
    // 60 → 50 in five years, −2 a year: 50 − 10 × 2 = 30 arrives at 30; at 20 it would miss by
    // (30 − 20) / (50 − 20) = a third.
    let values = to_2020(&[60.0, 58.0, 56.0, 54.0, 52.0, 50.0]);
    let at = |bound| symbol(&series(&values, DOWN, Some((2030, bound))), Aim::InYear);
    assert_eq!(at(weakest_bound((20.0, 30.0), DOWN)), Ok(Symbol::Sun));
    assert_eq!(at(20.0), Ok(Symbol::Cloud));
}

#[test]
fn takes_the_next_target_year_and_the_worst_of_its_targets() {
    let values = to_2020(&[50.0, 52.0, 54.0, 56.0, 58.0, 60.0]);
    let series = series(&values, UP, Some((2021, 1000.0)));
    let label = |aim, goals: &[(i32, f64)]| {
        let goals: Vec<Goal> = goals
            .iter()
            .map(|(year, value)| Goal {
                year: *year,
                value: *value,
            })
            .collect();
        let found = judge_several(&series, aim, &goals);
        found.why_not.ok_or(found.label).map_or_else(Ok, Err)
    };
    // 60 + 5 × 2 = 70 in 2025 arrives; 300 in 2050 and the past 90 of 2015 are not asked.
    let years = [(2050, 300.0), (2015, 90.0), (2025, 70.0)];
    assert_eq!(label(Aim::InYear, &years), Ok("Sun"));
    // In 2025 both 70 (sun) and 72 (2 of 12 missed, 17 %) and 75 (5 of 15, a third).
    let both = [(2025, 70.0), (2025, 72.0)];
    assert_eq!(label(Aim::InYear, &both), Ok("Slightly cloudy"));
    let three = [(2025, 75.0), (2025, 70.0), (2025, 72.0)];
    assert_eq!(label(Aim::InYear, &three), Ok("Clouded"));
    // A target due in the latest year comes before later ones.
    let due_now = [(2020, 61.0), (2030, 70.0)];
    assert_eq!(label(Aim::InYear, &due_now), Ok("Clouded"));
    assert_eq!(
        label(Aim::InYear, &[(2015, 1.0)]),
        Err(WhyNot::GoalYearPast)
    );
    assert_eq!(label(Aim::InYear, &[]), Err(WhyNot::NoGoal));
    // Every year: 55 is kept, 65 is not (rising: cloud).
    let floors = [(2030, 55.0), (2020, 65.0)];
    assert_eq!(label(Aim::EveryYear, &floors), Ok("Clouded"));
    assert_eq!(label(Aim::DirectionOnly, &[]), Ok("Sun"));
}
