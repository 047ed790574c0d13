//! What a recipe for air says, and the rules of the method it becomes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::Quantity;
use crate::derive::air::exceptional::DustTreatment;
use crate::derive::air::hours::{FinerValues, HourMark, TimeColumns};
use crate::derive::air::pollutant::MassUnit;
use crate::derive::air::span::{DailyValues, SpanRules};
use crate::derive::air::{
    Columns, DayRules, Edition, EditionChoice, IndexRules, LimitSet, Name, RollUpRules,
    StationShare,
};
use crate::period::Period;

/// A recipe for air.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::derive::recipe) struct Recipe {
    pub(super) name: Option<String>,
    pub(super) source: Spanned<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) days_to_publish: Option<u32>,
    #[serde(default)]
    pub(super) decimals: BTreeMap<String, u32>,
    pub(super) indicators: BTreeMap<Quantity, Spanned<String>>,
    /// A Parquet or CSV file, or a folder of them.
    pub(super) hours: String,
    #[serde(default)]
    pub(super) columns: ColumnNames,
    /// Units of concentrations that are not in those of the standard.
    #[serde(default)]
    units: BTreeMap<Item, Mass>,
    #[serde(default)]
    missing: Vec<i64>,
    #[serde(default)]
    finer: Finer,
    stamp: Stamp,
    #[serde(default = "beijing")]
    utc_offset: i32,
    /// A table of the assessed stations and the regions they lie in.
    pub(super) stations: Option<String>,
    /// Region codes of cities that the hours do not call by theirs.
    #[serde(default)]
    pub(super) regions: BTreeMap<String, String>,
    /// Regions that are the mean of their cities.
    #[serde(default)]
    pub(super) parts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) standard: Standard,
    limits: Option<Limits>,
    pub(super) spans: Vec<Span>,
    /// A table of regions and dust days.
    pub(super) dust_days: Option<String>,
    #[serde(default)]
    dust: Dust,
    #[serde(default)]
    daily_values: Daily,
    #[serde(default)]
    pub(super) validity: Validity,
}

fn beijing() -> i32 {
    8
}

/// Columns of the hours, where they are not called as [`Columns::default`] has them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::derive::recipe) struct ColumnNames {
    station: Option<String>,
    pub(in crate::derive::recipe) city: Option<String>,
    time: Option<String>,
    date: Option<String>,
    year: Option<String>,
    month: Option<String>,
    day: Option<String>,
    hour: Option<String>,
    pm25: Option<String>,
    pm10: Option<String>,
    so2: Option<String>,
    no2: Option<String>,
    co: Option<String>,
    o3: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Item {
    Pm25,
    Pm10,
    So2,
    No2,
    Co,
    O3,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum Mass {
    #[serde(rename = "ug/m3", alias = "微克/立方米", alias = "µg/m³")]
    Microgram,
    #[serde(rename = "mg/m3", alias = "毫克/立方米", alias = "mg/m³")]
    Milligram,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Finer {
    #[default]
    Refuse,
    Round,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stamp {
    HourBeginning,
    HourEnding,
}

/// Which edition of HJ 633 judges a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::derive::recipe) enum Standard {
    #[default]
    ByDate,
    #[serde(rename = "2012")]
    Of2012,
    #[serde(rename = "2026")]
    Of2026,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Limits {
    #[serde(rename = "2012")]
    Of2012,
    #[serde(rename = "2026-transition")]
    Of2026Transition,
    #[serde(rename = "2026")]
    Of2026,
}

/// The spans that days become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::derive::recipe) enum Span {
    Day,
    Month,
    Quarter,
    Half,
    Year,
    YearToDate,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Dust {
    #[default]
    Kept,
    OutOfMeans,
    OutOfMeansAndIndex,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Daily {
    #[default]
    Rounded,
    Exact,
}

/// How much of what a value needs must be there; the defaults are those of the method.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::derive::recipe) struct Validity {
    hours_a_day: Option<u32>,
    hours_a_window: Option<u32>,
    windows_a_day: Option<u32>,
    days_a_month: Option<u32>,
    days_a_february: Option<u32>,
    days_a_year: Option<u32>,
    /// So many stations, instead of the share of the standard.
    stations: Option<u32>,
}

impl ColumnNames {
    /// Where the time stands, or what is missing for it.
    pub(super) fn time(&self) -> Result<TimeColumns, &'static str> {
        let parts = (&self.time, &self.date, &self.year, &self.month, &self.day);
        match (parts, &self.hour) {
            ((None, None, None, None, None), None) => Ok(Columns::default().time),
            ((Some(time), None, None, None, None), None) => Ok(TimeColumns::Stamp(time.clone())),
            ((None, Some(date), None, None, None), Some(hour)) => Ok(TimeColumns::DateAndHour {
                date: date.clone(),
                hour: hour.clone(),
            }),
            ((None, None, Some(year), Some(month), Some(day)), Some(hour)) => {
                Ok(TimeColumns::Parts {
                    year: year.clone(),
                    month: month.clone(),
                    day: day.clone(),
                    hour: hour.clone(),
                })
            }
            _ => Err(
                "`columns` must name the time as `time`, as `date` and `hour`, or as `year`, `month`, \
                 `day` and `hour`",
            ),
        }
    }
}

impl Recipe {
    /// Names and meaning of the columns.
    pub(super) fn columns(&self) -> Columns {
        let usual = Columns::default();
        let names = &self.columns;
        let own = [
            &names.pm25,
            &names.pm10,
            &names.so2,
            &names.no2,
            &names.co,
            &names.o3,
        ];
        let mut values = usual.values;
        for (value, name) in values.iter_mut().zip(own) {
            if let Some(name) = name {
                value.clone_from(name);
            }
        }
        let items = [
            Item::Pm25,
            Item::Pm10,
            Item::So2,
            Item::No2,
            Item::Co,
            Item::O3,
        ];
        let mut units = usual.units;
        for (unit, item) in units.iter_mut().zip(items) {
            match self.units.get(&item) {
                Some(Mass::Microgram) => *unit = MassUnit::Microgram,
                Some(Mass::Milligram) => *unit = MassUnit::Milligram,
                None => {}
            }
        }
        Columns {
            station: names.station.clone().unwrap_or(usual.station),
            city: names.city.clone(),
            time: names.time().unwrap_or(usual.time),
            values,
            units,
            mark: match self.stamp {
                Stamp::HourBeginning => HourMark::Beginning,
                Stamp::HourEnding => HourMark::Ending,
            },
            utc_offset: self.utc_offset,
            missing: self.missing.clone(),
            finer: match self.finer {
                Finer::Refuse => FinerValues::Refuse,
                Finer::Round => FinerValues::Round,
            },
        }
    }

    /// How hours become days.
    pub(super) fn roll_up_rules(&self, cities: Option<BTreeMap<Name, Name>>) -> RollUpRules {
        let usual = DayRules::default();
        let validity = self.validity;
        RollUpRules {
            day: DayRules {
                least_hours: validity.hours_a_day.unwrap_or(usual.least_hours),
                least_window_hours: validity.hours_a_window.unwrap_or(usual.least_window_hours),
                least_windows: validity.windows_a_day.unwrap_or(usual.least_windows),
                ..usual
            },
            share: match validity.stations {
                Some(stations) => StationShare::AtLeast(stations),
                None => StationShare::default(),
            },
            index: self.edition(),
            cities,
            ..RollUpRules::default()
        }
    }

    /// How days become spans.
    pub(super) fn span_rules(&self) -> SpanRules {
        let usual = SpanRules::default();
        let validity = self.validity;
        SpanRules {
            daily: match self.daily_values {
                Daily::Rounded => DailyValues::Rounded,
                Daily::Exact => DailyValues::Exact,
            },
            index: self.edition(),
            year_days: validity.days_a_year.unwrap_or(usual.year_days),
            month_days: validity.days_a_month.unwrap_or(usual.month_days),
            february_days: validity.days_a_february.unwrap_or(usual.february_days),
            dust: match self.dust {
                Dust::Kept => DustTreatment::Kept,
                Dust::OutOfMeans => DustTreatment::OutOfMeans,
                Dust::OutOfMeansAndIndex => DustTreatment::OutOfMeansAndIndex,
            },
            ..usual
        }
    }

    fn edition(&self) -> EditionChoice {
        match self.standard {
            Standard::ByDate => EditionChoice::default(),
            Standard::Of2012 => EditionChoice::Fixed(IndexRules::standard(Edition::Hj633Of2012)),
            Standard::Of2026 => EditionChoice::Fixed(IndexRules::standard(Edition::Hj633Of2026)),
        }
    }

    /// The edition of HJ 633 that judged the days of a period.
    pub(super) fn edition_of(&self, period: Period) -> &'static str {
        let of = |date| match self.standard {
            Standard::ByDate => Edition::in_force(date),
            Standard::Of2012 => Edition::Hj633Of2012,
            Standard::Of2026 => Edition::Hj633Of2026,
        };
        match (of(period.start()), of(period.end())) {
            (Edition::Hj633Of2012, Edition::Hj633Of2012) => "HJ 633-2012",
            (Edition::Hj633Of2026, Edition::Hj633Of2026) => "HJ 633-2026",
            _ => "HJ 633-2012, HJ 633-2026",
        }
    }

    /// The limits the composite index divides by: as stated, else those in force on the last day.
    pub(super) fn limits_of(&self, period: Period) -> LimitSet {
        match self.limits {
            Some(Limits::Of2012) => LimitSet::Gb3095Of2012,
            Some(Limits::Of2026Transition) => LimitSet::Gb3095Of2026Transition,
            Some(Limits::Of2026) => LimitSet::Gb3095Of2026,
            None => LimitSet::in_force(period.end()),
        }
    }
}
