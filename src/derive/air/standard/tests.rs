use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn the_edition_changes_on_the_first_of_march_2026() {
    assert_eq!(Edition::in_force(day(2026, 2, 28)), Edition::Hj633Of2012);
    assert_eq!(Edition::in_force(day(2026, 3, 1)), Edition::Hj633Of2026);
    assert_eq!(LimitSet::in_force(day(2026, 2, 28)), LimitSet::Gb3095Of2012);
    assert_eq!(
        LimitSet::in_force(day(2026, 3, 1)),
        LimitSet::Gb3095Of2026Transition
    );
    assert_eq!(
        LimitSet::in_force(day(2030, 12, 31)),
        LimitSet::Gb3095Of2026Transition
    );
    assert_eq!(LimitSet::in_force(day(2031, 1, 1)), LimitSet::Gb3095Of2026);
}

/// The table as printed, one row for each index: SO2 24 h and 1 h, NO2 24 h and 1 h, PM10, CO 24 h and
/// 1 h, O3 1 h and 8 h, PM2.5; −1 where the table has a dash.
const TABLE_2012: [[i64; 10]; 8] = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [50, 150, 40, 100, 50, 2, 5, 160, 100, 35],
    [150, 500, 80, 200, 150, 4, 10, 200, 160, 75],
    [475, 650, 180, 700, 250, 14, 35, 300, 215, 115],
    [800, 800, 280, 1200, 350, 24, 60, 400, 265, 150],
    [1600, -1, 565, 2340, 420, 36, 90, 800, 800, 250],
    [2100, -1, 750, 3090, 500, 48, 120, 1000, -1, 350],
    [2620, -1, 940, 3840, 600, 60, 150, 1200, -1, 500],
];

const COLUMNS: [Item; 10] = [
    Item::Daily(Pollutant::So2),
    Item::Hourly(Pollutant::So2),
    Item::Daily(Pollutant::No2),
    Item::Hourly(Pollutant::No2),
    Item::Daily(Pollutant::Pm10),
    Item::Daily(Pollutant::Co),
    Item::Hourly(Pollutant::Co),
    Item::Hourly(Pollutant::O3),
    Item::Daily(Pollutant::O3),
    Item::Daily(Pollutant::Pm25),
];

#[test]
fn the_breakpoints_are_those_of_the_printed_table() {
    for edition in [Edition::Hj633Of2012, Edition::Hj633Of2026] {
        for (column, item) in COLUMNS.into_iter().enumerate() {
            let mut printed: Vec<i64> = TABLE_2012.iter().map(|row| row[column]).collect();
            printed.retain(|point| *point >= 0);
            if edition == Edition::Hj633Of2026 {
                match item {
                    Item::Daily(Pollutant::Pm25) => printed[2] = 60,
                    Item::Daily(Pollutant::Pm10) => printed[2] = 120,
                    _ => (),
                }
            }
            assert_eq!(edition.breakpoints(item), printed, "{item:?}");
        }
    }
}

#[test]
fn every_table_rises_and_starts_at_zero() {
    for edition in [Edition::Hj633Of2012, Edition::Hj633Of2026] {
        for pollutant in Pollutant::ALL {
            for item in [Item::Daily(pollutant), Item::Hourly(pollutant)] {
                let points = edition.breakpoints(item);
                assert_eq!(points[0], 0);
                assert!(points.windows(2).all(|pair| pair[0] < pair[1]));
                assert!(points.len() <= INDICES.len());
            }
        }
    }
}

#[test]
fn index_100_of_a_day_is_the_daily_class_ii_limit() {
    for (edition, set) in [
        (Edition::Hj633Of2012, LimitSet::Gb3095Of2012),
        (Edition::Hj633Of2026, LimitSet::Gb3095Of2026Transition),
    ] {
        for pollutant in Pollutant::ALL {
            let at_100 = edition.breakpoints(Item::Daily(pollutant))[2];
            assert_eq!(set.daily(Class::II, pollutant), Decimal::from(at_100));
        }
    }
}

#[test]
fn the_limits_of_a_year_are_those_of_the_printed_tables() {
    let whole = |limits: PerPollutant<Option<Decimal>>| {
        limits.map(|limit| limit.map_or_else(String::new, |limit| limit.to_string()))
    };
    for (set, class, expected) in [
        (
            LimitSet::Gb3095Of2012,
            Class::I,
            ["15", "40", "20", "40", "", ""],
        ),
        (
            LimitSet::Gb3095Of2012,
            Class::II,
            ["35", "70", "60", "40", "", ""],
        ),
        (
            LimitSet::Gb3095Of2026Transition,
            Class::I,
            ["15", "40", "20", "40", "", ""],
        ),
        (
            LimitSet::Gb3095Of2026Transition,
            Class::II,
            ["30", "60", "60", "40", "", ""],
        ),
        (
            LimitSet::Gb3095Of2026,
            Class::I,
            ["10", "20", "20", "30", "", ""],
        ),
        (
            LimitSet::Gb3095Of2026,
            Class::II,
            ["25", "50", "20", "30", "", ""],
        ),
    ] {
        assert_eq!(whole(set.annual_limits(class)), expected, "{set:?}");
    }
}
