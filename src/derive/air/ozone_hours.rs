//! The largest 1-hour mean of ozone of a city's day (臭氧日最大1小时平均).
//!
//! The hour of a city is the mean of its stations' hours, and the day's value the largest of its hours. Source of the
//! order: HJ 663-2026, table A.2, by one secondary text. That an hour needs the stations a day needs, and a day as
//! many such hours as a 24-hour mean, is our choice.

use super::city::StationShare;
use super::day::{HOURS, Hours};
use super::ratio::Ratio;

/// The hours of ozone at the stations of one city on one day, added up hour by hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OzoneHours {
    sums: [i64; HOURS],
    stations: [u16; HOURS],
}

impl OzoneHours {
    /// Adds one station; `false` when there are more stations than 16 bits count.
    pub(crate) fn add(&mut self, hours: &Hours) -> bool {
        let mut fits = true;
        let places = self.sums.iter_mut().zip(&mut self.stations);
        for ((sum, stations), hour) in places.zip(hours) {
            if *hour < 0 {
                continue;
            }
            *sum += i64::from(*hour);
            match stations.checked_add(1) {
                Some(more) => *stations = more,
                None => fits = false,
            }
        }
        fits
    }

    /// Adds the sums of other stations; `false` as in [`OzoneHours::add`].
    pub(crate) fn merge(&mut self, other: &OzoneHours) -> bool {
        let mut fits = true;
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more;
        }
        for (stations, more) in self.stations.iter_mut().zip(&other.stations) {
            match stations.checked_add(*more) {
                Some(all) => *stations = all,
                None => fits = false,
            }
        }
        fits
    }

    /// The largest hour, `factor` being what the whole numbers are multiplied by; `None` with too few hours.
    pub(crate) fn largest(
        &self,
        share: StationShare,
        of_stations: u32,
        least_hours: u32,
        factor: i64,
    ) -> Option<Ratio> {
        let hours = self.sums.iter().zip(&self.stations);
        let valid = hours.filter(|(_, stations)| share.holds(u32::from(**stations), of_stations));
        let means = valid.filter_map(|(sum, stations)| {
            let denominator = i128::from(*stations) * i128::from(factor);
            Ratio::new(i128::from(*sum), denominator)
        });
        let means: Vec<Ratio> = means.collect();
        let enough = u32::try_from(means.len()).is_ok_and(|hours| hours >= least_hours.max(1));
        means.into_iter().max().filter(|_| enough)
    }
}

#[cfg(test)]
mod tests {
    use super::super::day::MISSING;
    use super::*;

    fn largest(stations: &[Hours], of: u32) -> Option<Ratio> {
        let mut hours = OzoneHours::default();
        assert!(stations.iter().all(|station| hours.add(station)));
        hours.largest(StationShare::default(), of, 20, 10)
    }

    fn flat_but(place: usize, value: i32) -> Hours {
        let mut hours = [400; HOURS];
        hours[place] = value;
        hours
    }

    #[test]
    fn the_hours_of_the_stations_are_averaged_before_the_largest_is_taken() {
        // Peaks of 200 and 160 at 14:00 and 15:00; together 120 and 100, not the mean of the peaks, 180.
        let stations = [flat_but(14, 2000), flat_but(15, 1600)];
        assert_eq!(largest(&stations, 2), Ratio::new(120, 1));
        assert_eq!(largest(&stations[..1], 1), Ratio::new(200, 1));
    }

    #[test]
    fn an_hour_of_too_few_stations_and_a_day_of_too_few_hours_have_no_value() {
        let mut gap = flat_but(14, 2000);
        gap[15] = MISSING;
        // At 15:00 only two of four stations speak.
        let two = [gap, gap, flat_but(15, 9000), flat_but(15, 9000)];
        assert_eq!(largest(&two, 4), Ratio::new(120, 1));
        let mut short = flat_but(14, 2000);
        short[..5].fill(MISSING);
        assert_eq!(largest(&[short], 1), None);
        short[4] = 400;
        assert_eq!(largest(&[short], 1), Ratio::new(200, 1));
    }

    #[test]
    fn stations_may_be_added_in_parts_and_any_order() {
        let stations = [flat_but(1, 900), flat_but(2, 800), flat_but(3, MISSING)];
        let mut parts = [OzoneHours::default(); 2];
        for (place, station) in stations.iter().rev().enumerate() {
            assert!(parts[place % 2].add(station));
        }
        let [mut one, other] = parts;
        assert!(one.merge(&other));
        let mut all = OzoneHours::default();
        assert!(stations.iter().all(|station| all.add(station)));
        assert_eq!(one, all);
    }
}
