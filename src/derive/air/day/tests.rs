use proptest::prelude::*;

use super::*;

fn hours(valid: usize) -> Hours {
    std::array::from_fn(|hour| if hour < valid { 100 } else { MISSING })
}

fn value(pollutant: Pollutant, hours: &Hours) -> Option<Mean> {
    daily_value(&DayRules::default(), Scale::default(), pollutant, hours)
}

#[test]
fn nineteen_hours_are_too_few_and_twenty_are_a_day() {
    assert_eq!(value(Pollutant::Pm25, &hours(19)), None);
    let day = value(Pollutant::Pm25, &hours(20)).unwrap();
    assert_eq!((day.sum, day.count), (2000, 20));
    assert_eq!(
        day.concentration(Pollutant::Pm25, Scale::default()),
        Ratio::whole(10)
    );
}

#[test]
fn five_of_eight_hours_make_no_window_and_six_do() {
    let rules = DayRules {
        least_windows: 1,
        stands_above: None,
        ..DayRules::default()
    };
    let day = |valid| daily_value(&rules, Scale::default(), Pollutant::O3, &hours(valid));
    assert_eq!(day(5), None);
    assert_eq!(day(6).unwrap().count, 6);
}

/// Hours 0 to `valid − 1` have values: the windows that end at 8 … `valid + 2` have six or more.
#[test]
fn thirteen_windows_stand_only_above_the_limit_and_fourteen_always() {
    let day = |valid: usize, concentration: i32| {
        let hours = std::array::from_fn(|hour| if hour < valid { concentration } else { MISSING });
        value(Pollutant::O3, &hours)
    };
    // 18 hours: windows from 0 to 12, thirteen; 19 hours: fourteen.
    assert_eq!(day(18, 1600), None, "160.0 is not above the limit");
    assert!(day(18, 1601).is_some(), "160.1 is");
    assert!(day(19, 10).is_some());
}

#[test]
fn a_window_whose_last_hour_is_missing_is_a_window() {
    let mut hours = hours(24);
    // The largest mean is that of hours 16 to 23, of which 23 is missing.
    for hour in hours.iter_mut().skip(16) {
        *hour = 500;
    }
    hours[23] = MISSING;
    assert_eq!(
        value(Pollutant::O3, &hours),
        Some(Mean {
            sum: 3500,
            count: 7
        })
    );
}

#[test]
fn large_hours_do_not_overflow() {
    let day = value(Pollutant::No2, &[i32::MAX; HOURS]).unwrap();
    assert_eq!(day.sum, i64::from(i32::MAX) * 24);
}

fn any_hours() -> impl Strategy<Value = Hours> {
    proptest::array::uniform24(prop_oneof![3 => 0_i32..5000, 1 => Just(MISSING), 1 => Just(-7_i32)])
}

proptest! {
    #[test]
    fn the_day_of_ozone_is_the_best_window_by_plain_search(hours in any_hours(), least in 1_u32..17) {
        let rules = DayRules { least_windows: least, stands_above: Some(160), ..DayRules::default() };
        let windows: Vec<Ratio> = hours
            .windows(8)
            .filter_map(|window| {
                let valid: Vec<i128> = window.iter().filter(|h| **h >= 0).map(|h| i128::from(*h)).collect();
                (valid.len() >= 6).then(|| Ratio::new(valid.iter().sum(), valid.len() as i128 * 10).unwrap())
            })
            .collect();
        let largest = windows.iter().max().copied().filter(|largest| {
            windows.len() >= least as usize || *largest > Ratio::whole(160)
        });
        let found = daily_value(&rules, Scale::default(), Pollutant::O3, &hours);
        prop_assert_eq!(found.map(|mean| mean.concentration(Pollutant::O3, Scale::default())), largest);
    }

    #[test]
    fn a_mean_is_the_sum_of_what_is_there(hours in any_hours()) {
        let valid: Vec<i64> = hours.iter().filter(|h| **h >= 0).map(|h| i64::from(*h)).collect();
        let expected = (valid.len() >= 20).then(|| (valid.iter().sum::<i64>(), valid.len()));
        let found = value(Pollutant::Pm10, &hours).map(|mean| (mean.sum, mean.count as usize));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn taking_an_hour_away_never_raises_coverage(hours in any_hours(), gone in 0_usize..24) {
        let mut fewer = hours;
        fewer[gone] = MISSING;
        let rules = DayRules { stands_above: None, ..DayRules::default() };
        for pollutant in Pollutant::ALL {
            let (before, after) = (
                daily_value(&rules, Scale::default(), pollutant, &hours),
                daily_value(&rules, Scale::default(), pollutant, &fewer),
            );
            prop_assert!(before.is_some() || after.is_none());
        }
    }

    #[test]
    fn a_higher_hour_never_lowers_a_day(hours in any_hours(), which in 0_usize..24, more in 1_i32..500) {
        let mut higher = hours;
        prop_assume!(hours[which] >= 0);
        higher[which] += more;
        for pollutant in Pollutant::ALL {
            let at = |hours| value(pollutant, hours).map(|mean| mean.concentration(pollutant, Scale::default()));
            prop_assert!(at(&hours) <= at(&higher));
        }
    }
}
