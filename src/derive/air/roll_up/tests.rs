use proptest::prelude::*;

use super::*;
use crate::derive::air::hours::{Columns, MemoryHours};
use crate::derive::air::index::IndexRules;
use crate::derive::air::notes::{Doubt, Notes};
use crate::derive::air::pollutant::PerPollutant;
use crate::derive::air::standard::Edition;

/// Rows of station hours: station, hour, and the same value for all pollutants but CO.
#[derive(Clone, Debug, Default)]
struct Table {
    stations: Vec<i32>,
    cities: Vec<i32>,
    hours: Vec<i64>,
    values: PerPollutant<Vec<f64>>,
}

impl Table {
    fn of(rows: &[(i32, i64, f64)]) -> Table {
        let mut table = Table::default();
        for (station, hour, value) in rows {
            table.stations.push(*station);
            table.cities.push(station % 2);
            table.hours.push(*hour);
            for (index, column) in table.values.iter_mut().enumerate() {
                // CO in hundredths; a quotient of whole numbers is the float that is meant.
                let hundredth = (value * 10_000.0).round() / 1_000_000.0;
                column.push(if index == 4 { hundredth } else { *value });
            }
        }
        table
    }

    fn roll_up(&self, rules: &RollUpRules) -> Result<RollUp, AirError> {
        let columns = Columns::default();
        let values = std::array::from_fn(|index| self.values[index].as_slice());
        let cities = Some(self.cities.as_slice());
        let source = MemoryHours::new(&self.stations, cities, &self.hours, values, &columns)?;
        super::roll_up(&source, rules)
    }
}

fn rules() -> RollUpRules {
    RollUpRules {
        share: StationShare::AtLeast(1),
        index: EditionChoice::Fixed(IndexRules::standard(Edition::Hj633Of2012)),
        threads: 1,
        ozone_hours: true,
        ..RollUpRules::default()
    }
}

type Cities = Vec<(Name, u32, Vec<super::super::CityDay>)>;

/// Everything a roll-up says, for comparison.
fn said(rolled: &RollUp) -> (Vec<StationTotals>, Cities, Notes) {
    let cities = rolled.cities.iter();
    (
        rolled.stations.clone(),
        cities
            .map(|city| (city.name.clone(), city.stations, city.days().collect()))
            .collect(),
        rolled.notes.clone(),
    )
}

fn full(stations: i32, days: i64) -> Vec<(i32, i64, f64)> {
    let mut rows = Vec::new();
    for station in 0..stations {
        for hour in 0..days * 24 {
            rows.push((
                station,
                400_000 + hour,
                f64::from(station) * 10.0 + (hour % 50) as f64,
            ));
        }
    }
    rows
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_do_not_matter() {
    let by_station = full(7, 20);
    let mut by_time = by_station.clone();
    by_time.sort_by_key(|row| row.1);
    let mut shuffled = by_station.clone();
    let count = shuffled.len();
    for place in 0..count {
        shuffled.swap(place, (place * 7919 + 13) % count);
    }
    let expected = said(&Table::of(&by_station).roll_up(&rules()).unwrap());
    assert_eq!(
        expected
            .0
            .iter()
            .map(|station| station.totals.days)
            .sum::<u64>(),
        7 * 19
    );
    for rows in [&by_station, &by_time, &shuffled] {
        for threads in [1, 3] {
            for gather_bytes in [0, 20_000, 1 << 30] {
                let rules = RollUpRules {
                    threads,
                    gather_bytes,
                    ..rules()
                };
                assert_eq!(said(&Table::of(rows).roll_up(&rules).unwrap()), expected);
            }
        }
    }
}

#[test]
fn a_day_cut_by_segments_is_whole() {
    // Segments of memory hold 2¹⁹ rows; 700 days of 40 stations are 672,000.
    let table = Table::of(&full(40, 700));
    let one = said(&table.roll_up(&rules()).unwrap());
    let two = said(
        &table
            .roll_up(&RollUpRules {
                threads: 2,
                ..rules()
            })
            .unwrap(),
    );
    assert_eq!(one, two);
    let days: u64 = one.0.iter().map(|station| station.totals.days).sum();
    // 400,000 is 16:00 of its day, so each station has a first day of 8 hours and a last of 16.
    assert_eq!(days, 40 * 699);
}

#[test]
fn a_repeated_row_counts_once_and_a_contradiction_not_at_all() {
    let mut rows = full(1, 3);
    rows.push(rows[30]);
    let (station, hour, value) = rows[40];
    rows.push((station, hour, value + 1.0));
    let notes = Table::of(&rows).roll_up(&rules()).unwrap().notes;
    assert_eq!((notes.rows, notes.repeated_rows), (74, 2));
    let doubts = notes.doubts(Doubt::Contradictory);
    assert_eq!(doubts.count, 6);
    assert_eq!(doubts.first.as_ref().unwrap().hour, 8);
    rows.reverse();
    assert_eq!(Table::of(&rows).roll_up(&rules()).unwrap().notes, notes);
}

#[test]
fn negative_and_keyless_rows_are_told() {
    let mut rows = full(1, 3);
    rows[20].2 = -5.0;
    rows.push((0, i64::MAX, 1.0));
    let notes = Table::of(&rows).roll_up(&rules()).unwrap().notes;
    assert_eq!(notes.doubts(Doubt::Negative).count, 6);
    assert_eq!(notes.rows_without_key, 1);
}

#[test]
fn a_station_in_two_cities_stops_the_run() {
    let mut table = Table::of(&full(2, 2));
    *table.cities.last_mut().unwrap() = 0;
    assert!(matches!(
        table.roll_up(&rules()),
        Err(AirError::TwoCities { .. })
    ));
}

#[test]
fn only_listed_stations_count_and_all_of_them_for_the_share() {
    let table = Table::of(&full(3, 2));
    let list = |count: i64| {
        let stations = (0..count).map(|n| (Name::Number(n), Name::Text("A".to_owned())));
        RollUpRules {
            cities: Some(stations.collect()),
            share: StationShare::default(),
            ..rules()
        }
    };
    let rolled = table.roll_up(&list(2)).unwrap();
    assert_eq!((rolled.stations.len(), rolled.cities[0].stations), (2, 2));
    assert!(
        rolled.cities[0]
            .days()
            .any(|day| day.concentrations[0].is_some())
    );
    // Three of five stations are below three quarters.
    let rolled = table.roll_up(&list(5)).unwrap();
    assert!(
        rolled.cities[0]
            .days()
            .all(|day| day.concentrations[0].is_none())
    );
}

#[test]
fn the_share_of_stations_has_its_edges() {
    let share = StationShare::default();
    for (valid, stations, enough) in [
        (0, 0, false),
        (1, 1, true),
        (1, 2, true),
        (1, 3, false),
        (2, 3, true),
        (2, 4, false),
        (3, 4, true),
        (8, 12, false),
        (9, 12, true),
    ] {
        assert_eq!(
            share.holds(valid, stations),
            enough,
            "{valid} of {stations}"
        );
    }
    assert!(!StationShare::AtLeast(0).holds(0, 5));
}

#[test]
fn finer_values_are_kept_exactly() {
    let coarse = Table::of(&full(1, 2)).roll_up(&rules()).unwrap();
    let fine: Vec<_> = full(1, 2)
        .into_iter()
        .map(|(s, h, v)| (s, h, (v * 10_000.0 + 1.0) / 10_000.0))
        .collect();
    let fine = Table::of(&fine).roll_up(&rules()).unwrap();
    let pm25 = |rolled: &RollUp| {
        let mut days = rolled.cities[0].days();
        days.find_map(|day| day.concentrations[0]).unwrap()
    };
    let difference = pm25(&fine).minus(pm25(&coarse)).unwrap();
    assert_eq!(difference, super::super::Ratio::new(1, 10_000).unwrap());
}

#[test]
fn no_rows_are_no_stations() {
    let rolled = Table::default().roll_up(&rules()).unwrap();
    assert!(rolled.stations.is_empty() && rolled.cities.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn rows_in_any_order_give_the_same_and_hours_taken_away_no_more_days(
        rows in proptest::collection::vec((0_i32..3, 0_i64..60, 0_u32..400), 0..250),
        key in any::<u64>(),
        gone in 0_usize..250,
    ) {
        let rows: Vec<_> = rows.into_iter().map(|(s, h, v)| (s, h, f64::from(v))).collect();
        let rules = RollUpRules {
            day: DayRules { least_hours: 4, least_window_hours: 2, least_windows: 2, stands_above: None },
            gather_bytes: 3_000,
            ..rules()
        };
        let expected = said(&Table::of(&rows).roll_up(&rules).unwrap());
        let mut other = rows.clone();
        other.sort_by_key(|row| (row.1 as u64 ^ key).wrapping_mul(key | 1) ^ row.0 as u64);
        let threads = RollUpRules { threads: 2, ..rules.clone() };
        prop_assert_eq!(said(&Table::of(&other).roll_up(&threads).unwrap()), expected.clone());
        // Distinct rows only: a contradiction that goes away gives a value back.
        let mut distinct = rows.clone();
        distinct.sort_by_key(|row| (row.0, row.1));
        distinct.dedup_by_key(|row| (row.0, row.1));
        let days = |rows: &[_]| -> u64 {
            let rolled = Table::of(rows).roll_up(&rules).unwrap();
            rolled.stations.iter().map(|station| station.totals.days).sum()
        };
        let before = days(&distinct);
        if gone < distinct.len() {
            distinct.remove(gone);
            prop_assert!(days(&distinct) <= before);
        }
    }
}
