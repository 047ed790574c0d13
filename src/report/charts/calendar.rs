//! 日历热力图: every day of an indicator that a standard divides into classes.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{PlannedChart, Planner, WIDTH};
use crate::assess::Reading;
use crate::chart::{
    Calendar, CalendarClass, CalendarDay, CalendarWords, CalendarYear, ChartSpec, ClassColours,
    Frame,
};
use crate::dataset::{Classes, Indicator, Region};
use crate::derive::air::Level;
use crate::period::{Granularity, Period};
use crate::report::file_name::file_stem;
use crate::words::Phrase;

/// Years a calendar goes back.
const YEARS: i32 = 3;

/// A day with its level.
struct Day {
    date: NaiveDate,
    value: Decimal,
    level: Level,
}

impl Planner<'_> {
    /// The calendars of all series that have days and classes.
    pub fn calendars(&self) -> Vec<PlannedChart> {
        let mut charts = Vec::new();
        for indicator in self.dataset.indicators.iter() {
            let regions = self.dataset.regions.iter();
            charts.extend(regions.filter_map(|region| self.calendar(indicator, region)));
        }
        charts
    }

    /// The days of the year of the as-of day and the two before it; `None` without any, or without classes.
    pub fn calendar(&self, indicator: &Indicator, region: &Region) -> Option<PlannedChart> {
        let Classes::Aqi = indicator.classes?;
        let as_of = self.assessments.question.as_of;
        let readings = self.assessments.related(&indicator.id, &region.code);
        let days: Vec<Day> = readings
            .iter()
            .filter(|reading| reading.period.granularity() == Granularity::Day)
            .filter(|reading| reading.period.end().year() > as_of.year() - YEARS)
            .filter_map(level)
            .collect();
        let (first, last) = (days.first()?.date, days.last()?.date);
        let words = self.words;
        let place = region.name.get(self.language);
        let title = format!("{place} {}", indicator.name.get(self.language));
        Some(PlannedChart {
            name: format!(
                "calendar-{}-{}",
                file_stem(&indicator.id),
                file_stem(&region.code)
            ),
            title: title.clone(),
            section: "charts",
            target: None,
            spec: ChartSpec::Calendar(Calendar {
                frame: Frame {
                    title,
                    subtitle: words.span(Period::day(first), Period::day(last)),
                    footer: self.footer(self.sources(&readings)),
                    width: WIDTH,
                },
                first,
                last,
                years: self.years(&days),
                days: days
                    .iter()
                    .map(|day| CalendarDay {
                        date: day.date,
                        class: day.level as usize,
                        text: words.exact(day.value, indicator),
                    })
                    .collect(),
                classes: Level::ALL
                    .into_iter()
                    .map(|level| CalendarClass {
                        word: words.air_level(level).to_string(),
                        marked: !is_good(level),
                    })
                    .collect(),
                colours: ClassColours::AirQuality,
                words: CalendarWords {
                    months: words.months().map(String::from),
                    weekdays: words.weekdays().map(String::from),
                    missing: words.phrase(Phrase::ChartCalendarMissing).into(),
                    month_note: words.phrase(Phrase::ChartCalendarMonthNote).into(),
                },
            }),
        })
    }

    fn years(&self, days: &[Day]) -> Vec<CalendarYear> {
        let mut months: BTreeMap<i32, [(usize, usize); 12]> = BTreeMap::new();
        for day in days {
            let year = months.entry(day.date.year()).or_default();
            if let Some((good, valid)) = year.get_mut(day.date.month0() as usize) {
                *good += usize::from(is_good(day.level));
                *valid += 1;
            }
        }
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return Vec::new();
        };
        (first.date.year()..=last.date.year())
            .map(|year| {
                let months = months.remove(&year).unwrap_or_default();
                let good: usize = months.iter().map(|(good, _)| good).sum();
                let valid: usize = months.iter().map(|(_, valid)| valid).sum();
                let share = Decimal::from(good).checked_div(Decimal::from(valid));
                CalendarYear {
                    year,
                    label: self.words.year(year),
                    note: share.map_or(String::new(), |share| {
                        self.words
                            .good_days(good, valid, &self.words.percent(share))
                    }),
                    month_notes: months
                        .iter()
                        .map(|(good, valid)| match valid {
                            0 => String::new(),
                            _ => self.words.of(*good, *valid),
                        })
                        .collect(),
                }
            })
            .collect()
    }
}

/// A good day (优良天) is one of the first two levels.
fn is_good(level: Level) -> bool {
    level <= Level::Good
}

/// The day of a reading with its level; `None` for what is no index.
fn level(reading: &Reading) -> Option<Day> {
    let index = reading.value.to_u16()?;
    Some(Day {
        date: reading.period.end(),
        value: reading.value,
        level: Level::of(index),
    })
}
