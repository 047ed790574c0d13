//! Ticks along a time axis: years, quarters, months or days, by span and by the room there is.
//!
//! Observations stand at the last day of their period. When most of them close a period of the
//! tick's length, a tick stands at the end of its period, straight under the value of that period;
//! otherwise ticks divide the axis into periods and the name stands in the middle of each.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The position of a date, days.
pub(super) fn day(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce())
}

/// The periods ticks can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Quarter,
    Year,
}

impl Unit {
    fn months(self) -> u32 {
        match self {
            Self::Day => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The first day of the period that holds `date`.
    fn start(self, date: NaiveDate) -> Option<NaiveDate> {
        let month = match self {
            Self::Day => return Some(date),
            Self::Month => date.month(),
            Self::Quarter => (date.month() - 1) / 3 * 3 + 1,
            Self::Year => 1,
        };
        NaiveDate::from_ymd_opt(date.year(), month, 1)
    }

    /// The first day of the next period.
    fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => start.checked_add_days(Days::new(1)),
            _ => start.checked_add_months(Months::new(self.months())),
        }
    }

    fn is_end(self, date: NaiveDate) -> bool {
        date.succ_opt()
            .is_some_and(|after| self.start(after) == Some(after))
    }

    /// Names the same way in every language, after ISO 8601 where it has a form.
    fn name(self, start: NaiveDate) -> String {
        match self {
            Self::Day => start.to_string(),
            Self::Month => format!("{}-{:02}", start.year(), start.month()),
            Self::Quarter => format!("{}-Q{}", start.year(), start.month().div_ceil(3)),
            Self::Year => start.year().to_string(),
        }
    }

    /// A running number of the period, so that every second or fifth one can be named.
    fn index(self, start: NaiveDate) -> i32 {
        match self {
            Self::Day => start.num_days_from_ce(),
            Self::Month => start.year() * 12 + start.month0() as i32,
            Self::Quarter => start.year() * 4 + (start.month0() / 3) as i32,
            Self::Year => start.year(),
        }
    }
}

/// The time axis of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TimeAxis {
    /// The first and the last day shown.
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    unit: Unit,
    /// Every which period is named.
    step: i32,
    /// Ticks at the ends of periods, under the values.
    at_ends: bool,
}

/// A tick, or the name of a period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TimeTick {
    /// Where a tick mark stands, days.
    pub(super) mark: Option<f64>,
    /// Where the name is centred, days, with the room it has, days.
    pub(super) name: Option<(f64, f64, String)>,
}

impl TimeAxis {
    /// An axis that shows all of `dates`. `observations` decide which period is natural; `room` is
    /// the length of the axis and `name_width` the width of a name, px.
    pub(super) fn new(
        dates: &[NaiveDate],
        observations: &[NaiveDate],
        room: f64,
        name_width: impl Fn(&str) -> f64,
    ) -> Option<Self> {
        let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
        let mostly = |unit: Unit| {
            let ends = observations
                .iter()
                .filter(|date| unit.is_end(**date))
                .count();
            ends * 2 >= observations.len()
        };
        let natural = [Unit::Year, Unit::Quarter, Unit::Month]
            .into_iter()
            .find(|unit| mostly(*unit))
            .unwrap_or(Unit::Day);
        let span = (last - first).num_days();
        // A single date gets about a period and a half on each side.
        let pad = if span == 0 {
            match natural {
                Unit::Year => 500,
                Unit::Quarter => 140,
                Unit::Month => 50,
                Unit::Day => 4,
            }
        } else {
            // Few values stand more freely.
            (span / if observations.len() < 4 { 12 } else { 30 }).max(1)
        };
        let pad = Days::new(pad.unsigned_abs());
        let first = first.checked_sub_days(pad).unwrap_or(first);
        let last = last.checked_add_days(pad).unwrap_or(last);
        let days = ((last - first).num_days().max(1)) as f64;
        let choices = [
            (Unit::Day, 1),
            (Unit::Day, 2),
            (Unit::Day, 5),
            (Unit::Day, 10),
            (Unit::Month, 1),
            (Unit::Month, 2),
            (Unit::Quarter, 1),
            (Unit::Month, 3),
            (Unit::Quarter, 2),
            (Unit::Month, 6),
            (Unit::Year, 1),
            (Unit::Year, 2),
            (Unit::Year, 5),
            (Unit::Year, 10),
            (Unit::Year, 20),
            (Unit::Year, 50),
            (Unit::Year, 100),
        ];
        let (unit, step) = choices
            .into_iter()
            .filter(|(unit, _)| match natural {
                Unit::Year => *unit == Unit::Year,
                Unit::Quarter => matches!(unit, Unit::Quarter | Unit::Year),
                Unit::Month => matches!(unit, Unit::Month | Unit::Year),
                // Quarters are named only where the data are quarters.
                Unit::Day => *unit != Unit::Quarter,
            })
            .find(|(unit, step)| {
                let length = match unit {
                    Unit::Day => 1.0,
                    _ => f64::from(unit.months()) * 30.44,
                } * f64::from(*step);
                let wide = name_width(&unit.name(first)) + 14.0;
                days / length * wide <= room
            })
            .unwrap_or((Unit::Year, 500));
        let at_ends = unit == Unit::Day || mostly(unit);
        Some(Self {
            first,
            last,
            unit,
            step,
            at_ends,
        })
    }

    /// The ticks from left to right.
    pub(super) fn ticks(&self) -> Vec<TimeTick> {
        let (from, to) = (day(self.first), day(self.last));
        let mut ticks = Vec::new();
        let mut start = self.unit.start(self.first);
        // An axis has a few dozen names; the bound only guards against a span of millennia.
        for _ in 0..4000 {
            let Some(begin) = start else { break };
            if begin > self.last {
                break;
            }
            let next = self.unit.next(begin);
            let end = next.and_then(|next| next.pred_opt()).unwrap_or(self.last);
            let index =
                self.unit.index(begin) + i32::from(self.step > 1 && self.unit != Unit::Year);
            let named = index.rem_euclid(self.step) == 0;
            if self.at_ends {
                if named && end <= self.last {
                    ticks.push(TimeTick {
                        mark: Some(day(end)),
                        name: Some((day(end), f64::INFINITY, self.unit.name(begin))),
                    });
                }
            } else {
                let (left, right) = (day(begin).max(from), (day(end) + 1.0).min(to));
                ticks.push(TimeTick {
                    mark: (begin > self.first).then(|| day(begin)),
                    name: named.then(|| {
                        let room = (right - left) * f64::from(self.step);
                        ((left + right) / 2.0, room, self.unit.name(begin))
                    }),
                });
            }
            start = next;
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn axis(observations: &[NaiveDate], target: NaiveDate, room: f64) -> TimeAxis {
        let mut dates = observations.to_vec();
        dates.push(target);
        TimeAxis::new(&dates, observations, room, |name| name.len() as f64 * 6.0).unwrap()
    }

    fn names(axis: &TimeAxis) -> Vec<String> {
        let names = axis.ticks().into_iter().filter_map(|tick| tick.name);
        names.map(|(_, _, name)| name).collect()
    }

    #[test]
    fn yearly_values_stand_over_the_name_of_their_year() {
        let years: Vec<_> = (2019..=2023).map(|year| date(year, 12, 31)).collect();
        let axis = axis(&years, date(2025, 12, 31), 700.0);
        assert_eq!(
            names(&axis),
            ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]
        );
        assert_eq!(axis.ticks()[0].mark, Some(day(date(2019, 12, 31))));
    }

    #[test]
    fn quarters_are_named_as_quarters() {
        let ends = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)];
        let axis = axis(&ends, date(2024, 12, 31), 700.0);
        assert_eq!(names(&axis), ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
    }

    #[test]
    fn many_months_are_named_every_third_at_the_end_of_quarters() {
        let months: Vec<_> = (1..=12)
            .chain(1..=11)
            .scan(0, |count, month| {
                *count += 1;
                let year = if *count <= 12 { 2023 } else { 2024 };
                date(year, month, 1)
                    .checked_add_months(Months::new(1))?
                    .pred_opt()
            })
            .collect();
        let axis = axis(&months, date(2024, 12, 31), 640.0);
        assert!(
            names(&axis).contains(&"2023-03".to_owned()),
            "{:?}",
            names(&axis)
        );
    }

    #[test]
    fn months_over_many_years_divide_the_axis_into_years() {
        let months: Vec<_> = (2010..=2023)
            .flat_map(|year| [date(year, 4, 30), date(year, 8, 31)])
            .collect();
        let axis = axis(&months, date(2024, 12, 31), 700.0);
        assert!(!axis.at_ends);
        let ticks = axis.ticks();
        let inner = ticks
            .iter()
            .find(|tick| tick.name.as_ref().is_some_and(|name| name.2 == "2015"));
        let (centre, _, _) = inner.unwrap().name.clone().unwrap();
        assert!((centre - day(date(2015, 7, 2))).abs() <= 1.0);
    }

    #[test]
    fn a_single_year_has_neighbours() {
        let only = [date(2024, 12, 31)];
        let axis = axis(&only, only[0], 600.0);
        assert_eq!(names(&axis), ["2023", "2024", "2025"]);
    }

    #[test]
    fn days_are_named_by_date() {
        let days: Vec<_> = (1..=9).map(|number| date(2024, 8, number)).collect();
        let axis = axis(&days, date(2024, 8, 12), 700.0);
        assert!(
            names(&axis)
                .iter()
                .all(|name| name.starts_with("2024-08-") || name.starts_with("2024-07-"))
        );
        assert!(names(&axis).len() >= 4);
    }
}
