use super::super::alternative::Alternative;
use super::super::mann_kendall::mann_kendall;
use super::super::testdata::{
    assert_close, monthly_concentrations, nile, nottem, numbered, rainfall,
};
use super::*;
use proptest::prelude::*;

fn test(series: &SeasonalSeries) -> Result<SeasonalTest, Unusable> {
    seasonal_mann_kendall(series, Significance::default(), &mut Workspace::default())
}

/// R trend 1.1.6 (S of each month), pymannkendall 1.4.3 (z, p), EnvStats 3.1.0 (heterogeneity).
#[test]
fn nottingham_gives_its_published_answer() {
    let found = test(&SeasonalSeries::regular(&nottem(), 12).unwrap()).unwrap();
    assert_eq!(
        (found.test.n, found.test.s, found.test.variance),
        (240, 224, 11_364.0)
    );
    let each: Vec<i64> = found.seasons.iter().map(|season| season.s).collect();
    assert_eq!(each, [-7, 3, 1, 31, -23, 45, -9, 80, 67, -2, 59, -21]);
    assert_close(found.test.z, 2.091_891_958_877_665_7);
    assert_close(found.test.p, 0.036_448_181_572_619_84);
    assert_close(found.test.tau_a, 0.098_245_614_035_087_72);
    let heterogeneity = found.heterogeneity.unwrap();
    assert!((heterogeneity.chi_square - 15.102_022_830).abs() < 1e-9);
    assert_eq!(heterogeneity.degrees_of_freedom, 11);
    assert!((heterogeneity.p - 0.177_873_763_8).abs() < 1e-9);
}

/// R Kendall 2.2.1 (SeasonalMannKendall) leaves the correction out: p = .035617.
#[test]
fn without_continuity_correction_it_is_the_answer_of_r_kendall() {
    let plain = Significance {
        continuity_correction: false,
        ..Significance::default()
    };
    let series = SeasonalSeries::regular(&nottem(), 12).unwrap();
    let found = seasonal_mann_kendall(&series, plain, &mut Workspace::default()).unwrap();
    assert!((found.test.p - 0.035_617).abs() < 5e-7, "{}", found.test.p);
}

/// US EPA 2009, example 14-8, by EnvStats 3.1.0 (kendallSeasonalTrendTest).
#[test]
fn the_epa_example_gives_its_published_answer() {
    let (years, months, values) = monthly_concentrations();
    let found = test(&SeasonalSeries::new(&years, &months, &values).unwrap()).unwrap();
    assert_close(found.test.z, 5.184_951_391_308_559);
    assert!(
        (found.test.p - 2.160_71e-7).abs() < 5e-13,
        "{:e}",
        found.test.p
    );
    let heterogeneity = found.heterogeneity.unwrap();
    assert_close(heterogeneity.chi_square, 0.107_188_180_132_428_81);
}

/// mmhs013/pyMannKendall, tests.
#[test]
fn rainfall_with_missing_months_gives_its_published_answer() {
    let found = test(&SeasonalSeries::regular(&rainfall(), 12).unwrap()).unwrap();
    assert_eq!(
        (found.test.s, found.test.variance),
        (-399, 34_702.333_333_333_336)
    );
    assert_close(found.test.z, -2.136_504_114_534_638);
    assert_close(found.test.p, 0.032_638_345_961_777_39);
    assert_close(found.test.tau_a, -0.079_497_907_949_790_8);
}

/// pymannkendall 1.4.3: a last cycle that is not full.
#[test]
fn an_unfinished_cycle_counts_as_far_as_it_goes() {
    let found = test(&SeasonalSeries::regular(&nile(), 12).unwrap()).unwrap();
    assert_eq!(found.test.s, -101);
    assert_close(found.test.variance, 889.666_666_666_666_9);
    assert_close(found.test.p, 8.004_604_596_671_99e-4);
}

#[test]
fn one_season_is_the_plain_test() {
    let approximate = Significance {
        exact_when_small: false,
        ..Significance::default()
    };
    let plain = mann_kendall(&numbered(&nile()), approximate, &mut Workspace::default()).unwrap();
    let found = test(&SeasonalSeries::regular(&nile(), 1).unwrap()).unwrap();
    assert_eq!(
        found.test,
        TrendTest {
            method: TestMethod::SeasonalMannKendall,
            ..plain
        }
    );
    assert_eq!(found.heterogeneity, None);
}

#[test]
fn several_values_in_a_season_of_a_year_are_ties_in_time() {
    let years = [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 1.0, 2.0, 3.0, 4.0];
    let values = [5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 1.0, 2.0, 3.0, 4.0];
    let seasons = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
    let found = test(&SeasonalSeries::new(&years, &seasons, &values).unwrap()).unwrap();
    // Fifteen pairs less three of one year.
    assert_eq!(found.seasons[0].s, 12);
    assert_eq!(found.test.s, 18);
    // (6·5·17 − 3·(2·1·9))/18 and 4·3·13/18.
    assert_close(found.test.variance, 456.0 / 18.0 + 156.0 / 18.0);
}

#[test]
fn what_cannot_be_tested_says_why() {
    let regular = |values: &[f64], period| {
        SeasonalSeries::regular(values, period).and_then(|series| test(&series))
    };
    assert!(matches!(
        regular(&nile(), 0),
        Err(Unusable::BadSetting {
            setting: "period",
            ..
        })
    ));
    assert_eq!(
        regular(&[], 12),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 0
        })
    );
    // A value for each month leaves nothing to compare.
    assert_eq!(
        regular(&nile()[..12], 12),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 0
        })
    );
    assert_eq!(regular(&[4.0; 48], 12), Err(Unusable::Constant));
    let stairs: Vec<f64> = (0..48).map(|month| f64::from(month % 12)).collect();
    assert_eq!(regular(&stairs, 12), Err(Unusable::Constant));
    let at_once = SeasonalSeries::new(&[1.0; 12], &[3; 12], &nile()[..12]).unwrap();
    assert_eq!(test(&at_once), Err(Unusable::OneTime));
    assert_eq!(
        SeasonalSeries::new(&[1.0, 2.0], &[1], &[3.0, 4.0]),
        Err(Unusable::LengthsDiffer {
            times: 2,
            values: 1
        })
    );
    assert_eq!(
        SeasonalSeries::new(&[1.0, f64::NAN], &[1, 1], &[3.0, 4.0]),
        Err(Unusable::TimeNotFinite { at: 1 })
    );
}

#[test]
fn seasons_that_trend_apart_are_found() {
    let values: Vec<f64> = (0..80)
        .map(|step| f64::from(if step % 2 == 0 { step } else { -step }))
        .collect();
    let found = test(&SeasonalSeries::regular(&values, 2).unwrap()).unwrap();
    assert_eq!(found.test.s, 0);
    assert_eq!(found.test.p, 1.0);
    assert!(found.heterogeneity.unwrap().p < 1e-30);
}

#[test]
fn a_season_that_does_not_vary_has_no_part_in_whether_seasons_trend_alike() {
    let with_level = |level: bool| {
        let steps = (0..60).filter(|step| level || step % 3 < 2);
        let values = steps.map(|step: i32| match step % 3 {
            0 => f64::from(step),
            1 => f64::from(step * 7 % 50),
            _ => 4.0,
        });
        let values: Vec<f64> = values.collect();
        let series = SeasonalSeries::regular(&values, if level { 3 } else { 2 });
        test(&series.unwrap()).unwrap().heterogeneity
    };
    let heterogeneity = with_level(true).unwrap();
    assert_eq!(heterogeneity.degrees_of_freedom, 1);
    assert!(heterogeneity.chi_square > 0.0);
    assert_eq!(with_level(false), Some(heterogeneity));
}

proptest! {
    #[test]
    fn the_order_of_input_does_not_matter_and_p_is_a_probability(
        values in prop::collection::vec((-9_i32..9).prop_map(f64::from), 24..90),
        turn in 1_usize..20,
    ) {
        let cycles: Vec<f64> = (0..values.len()).map(|step| (step / 4) as f64).collect();
        let seasons: Vec<u32> = (0..values.len()).map(|step| (step % 4) as u32).collect();
        let rotated = |list: &[f64]| [&list[turn..], &list[..turn]].concat();
        let turned: Vec<u32> = [&seasons[turn..], &seasons[..turn]].concat();
        let one = SeasonalSeries::new(&cycles, &seasons, &values).unwrap();
        let other = SeasonalSeries::new(&rotated(&cycles), &turned, &rotated(&values)).unwrap();
        prop_assert_eq!(&one, &other);
        for alternative in [Alternative::TwoSided, Alternative::Increasing, Alternative::Decreasing] {
            let significance = Significance { alternative, ..Significance::default() };
            if let Ok(found) = seasonal_mann_kendall(&one, significance, &mut Workspace::default()) {
                prop_assert!((0.0..=1.0).contains(&found.test.p));
            }
        }
    }
}
