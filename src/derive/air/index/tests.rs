use super::*;

fn values(numbers: [i64; 6]) -> PerPollutant<Option<Ratio>> {
    numbers.map(|number| (number >= 0).then(|| Ratio::whole(number)))
}

fn of(edition: Edition, numbers: [i64; 6]) -> DayIndex {
    let rules = IndexRules::standard(edition);
    day_index(&rules, &values(numbers), None, PollutantSet::default())
}

fn set(pollutants: &[Pollutant]) -> PollutantSet {
    pollutants.iter().copied().collect()
}

#[test]
fn the_largest_sub_index_leads_and_ties_are_all_named() {
    // PM2.5 75, PM10 150, NO2 80 are 100 in 2012.
    let day = of(Edition::Hj633Of2012, [75, 150, 10, 80, 1, 50]);
    assert_eq!(day.aqi, Some(100));
    assert_eq!(
        day.primary(),
        set(&[Pollutant::Pm25, Pollutant::Pm10, Pollutant::No2])
    );
    assert!(day.is_good() && day.exceeding().is_empty());
    // In 2026 both particles are above 100.
    let day = of(Edition::Hj633Of2026, [75, 150, 10, 80, 1, 50]);
    assert_eq!(day.sub_indices[0], Some(114));
    assert_eq!(day.aqi, Some(114.max(day.sub_indices[1].unwrap())));
    assert_eq!(day.exceeding(), set(&[Pollutant::Pm25, Pollutant::Pm10]));
    assert!(!day.is_good());
}

#[test]
fn an_excellent_day_has_no_primary_pollutant() {
    let day = of(Edition::Hj633Of2012, [35, 50, 50, 40, 2, 100]);
    assert_eq!((day.aqi, day.level()), (Some(50), Some(Level::Excellent)));
    assert!(day.primary().is_empty());
}

#[test]
fn a_missing_item_hides_a_clean_day_and_in_2026_not_a_polluted_one() {
    let (clean, polluted) = ([30, 40, 10, 30, 1, -1], [130, 40, 10, 30, 1, -1]);
    assert_eq!(of(Edition::Hj633Of2012, polluted).aqi, None);
    assert_eq!(of(Edition::Hj633Of2026, clean).aqi, None);
    assert_eq!(of(Edition::Hj633Of2026, polluted).aqi, Some(172));
    // Exactly 100 is not above 100.
    assert_eq!(of(Edition::Hj633Of2026, [60, 40, 10, 30, 1, -1]).aqi, None);
    assert_eq!(
        of(Edition::Hj633Of2026, [61, 40, 10, 30, 1, -1]).aqi,
        Some(101)
    );
    let rules = IndexRules {
        not_in_plan: set(&[Pollutant::O3]),
        ..IndexRules::standard(Edition::Hj633Of2026)
    };
    let day = day_index(&rules, &values(clean), None, PollutantSet::default());
    assert_eq!(day.aqi, Some(43));
}

#[test]
fn without_any_item_there_is_no_index() {
    for edition in [Edition::Hj633Of2012, Edition::Hj633Of2026] {
        assert_eq!(of(edition, [-1; 6]).aqi, None);
    }
}

#[test]
fn the_index_of_2026_begins_with_1() {
    assert_eq!(of(Edition::Hj633Of2026, [0; 6]).aqi, Some(1));
    assert_eq!(of(Edition::Hj633Of2012, [0; 6]).aqi, Some(0));
}

#[test]
fn ozone_beyond_its_table_is_told_by_the_hour_in_2012_and_is_300_in_2026() {
    let concentrations = values([30, 40, 10, 30, 1, 900]);
    let index = |edition, hour: Option<i64>| {
        let rules = IndexRules::standard(edition);
        day_index(
            &rules,
            &concentrations,
            hour.map(Ratio::whole),
            PollutantSet::default(),
        )
        .aqi
    };
    assert_eq!(index(Edition::Hj633Of2012, Some(1100)), Some(450));
    assert_eq!(index(Edition::Hj633Of2012, None), Some(300));
    assert_eq!(index(Edition::Hj633Of2026, Some(1100)), Some(300));
}

#[test]
fn what_is_set_aside_is_neither_there_nor_missing() {
    let rules = IndexRules::standard(Edition::Hj633Of2012);
    let concentrations = values([30, 590, 10, 30, 1, 90]);
    let kept = day_index(&rules, &concentrations, None, PollutantSet::default());
    assert_eq!(kept.aqi, Some(490));
    let without = day_index(&rules, &concentrations, None, PollutantSet::particulates());
    assert_eq!(without.aqi, Some(45));
    assert_eq!(without.sub_indices[1], None);
}

#[test]
fn the_levels_change_where_the_standard_says() {
    let at = |index| {
        Level::ALL
            .iter()
            .position(|level| *level == Level::of(index))
            .unwrap()
    };
    let marks = [50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500];
    assert_eq!(marks.map(at), [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
}

#[test]
fn days_over_the_change_of_standards_are_judged_by_both() {
    let choice = EditionChoice::default();
    let edition = |text: &str| choice.on(text.parse().unwrap()).sub_index.edition;
    assert_eq!(edition("2026-02-28"), Edition::Hj633Of2012);
    assert_eq!(edition("2026-03-01"), Edition::Hj633Of2026);
    let fixed = EditionChoice::Fixed(IndexRules::standard(Edition::Hj633Of2026));
    assert_eq!(
        fixed.on("2015-01-01".parse().unwrap()).sub_index.edition,
        Edition::Hj633Of2026
    );
}
