//! The breakpoints of HJ 633 and the limits of GB 3095, each with the days it is in force.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::pollutant::{PerPollutant, Pollutant};

/// An edition of HJ 633, the technical regulation on the ambient air quality index (空气质量指数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// HJ 633-2012, for days to 2026-02-28.
    Hj633Of2012,
    /// HJ 633-2026, for days from 2026-03-01.
    Hj633Of2026,
}

/// What a concentration is the mean of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The item of the daily report: 24-hour means, for ozone the largest 8-hour mean (日报).
    Daily(Pollutant),
    /// The 1-hour mean (实时报); particles use their daily breakpoints.
    Hourly(Pollutant),
}

/// The indices the breakpoints stand for, 0 to 500.
pub const INDICES: [u16; 8] = [0, 50, 100, 150, 200, 300, 400, 500];

impl Edition {
    /// The edition in force on `day`.
    ///
    /// Source: HJ 633-2026, in force from 2026-03-01.
    #[must_use]
    pub fn in_force(day: NaiveDate) -> Edition {
        if NaiveDate::from_ymd_opt(2026, 3, 1).is_some_and(|first| day >= first) {
            Edition::Hj633Of2026
        } else {
            Edition::Hj633Of2012
        }
    }

    /// Where the edition is published.
    #[must_use]
    pub fn citation(self) -> &'static str {
        match self {
            Edition::Hj633Of2012 => "HJ 633-2012《环境空气质量指数（AQI）技术规定（试行）》",
            Edition::Hj633Of2026 => "HJ 633-2026《环境空气质量指数（AQI）技术规定》",
        }
    }

    /// The concentrations that [`INDICES`] stand for, in the unit of the pollutant.
    ///
    /// The list is shorter where the table ends early: SO₂ of one hour at 800 µg/m³ (200), ozone of eight
    /// hours at 800 µg/m³ (300). Source: HJ 633-2012 table 1, HJ 633-2026 table 3; they differ only in
    /// PM2.5 and PM10 at index 100.
    #[must_use]
    pub fn breakpoints(self, item: Item) -> &'static [i64] {
        use Pollutant::{Co, No2, O3, Pm10, Pm25, So2};
        match (item, self) {
            (Item::Daily(Pm25) | Item::Hourly(Pm25), Edition::Hj633Of2012) => {
                &[0, 35, 75, 115, 150, 250, 350, 500]
            }
            (Item::Daily(Pm25) | Item::Hourly(Pm25), Edition::Hj633Of2026) => {
                &[0, 35, 60, 115, 150, 250, 350, 500]
            }
            (Item::Daily(Pm10) | Item::Hourly(Pm10), Edition::Hj633Of2012) => {
                &[0, 50, 150, 250, 350, 420, 500, 600]
            }
            (Item::Daily(Pm10) | Item::Hourly(Pm10), Edition::Hj633Of2026) => {
                &[0, 50, 120, 250, 350, 420, 500, 600]
            }
            (Item::Daily(So2), _) => &[0, 50, 150, 475, 800, 1600, 2100, 2620],
            (Item::Hourly(So2), _) => &[0, 150, 500, 650, 800],
            (Item::Daily(No2), _) => &[0, 40, 80, 180, 280, 565, 750, 940],
            (Item::Hourly(No2), _) => &[0, 100, 200, 700, 1200, 2340, 3090, 3840],
            (Item::Daily(Co), _) => &[0, 2, 4, 14, 24, 36, 48, 60],
            (Item::Hourly(Co), _) => &[0, 5, 10, 35, 60, 90, 120, 150],
            (Item::Daily(O3), _) => &[0, 100, 160, 215, 265, 800],
            (Item::Hourly(O3), _) => &[0, 160, 200, 300, 400, 800, 1000, 1200],
        }
    }
}

/// The functional area a limit holds for (环境空气功能区).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nature reserves, scenic areas (一类区).
    I,
    /// Residential, commercial, industrial and rural areas (二类区).
    II,
}

/// A set of limits of GB 3095, the ambient air quality standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitSet {
    /// GB 3095-2012, for days to 2026-02-28.
    Gb3095Of2012,
    /// GB 3095-2026, transition limits (过渡阶段), 2026-03-01 to 2030-12-31.
    Gb3095Of2026Transition,
    /// GB 3095-2026, from 2031-01-01.
    Gb3095Of2026,
}

impl LimitSet {
    /// The limits in force on `day`.
    #[must_use]
    pub fn in_force(day: NaiveDate) -> LimitSet {
        let from = |year, month| NaiveDate::from_ymd_opt(year, month, 1).is_some_and(|d| day >= d);
        if from(2031, 1) {
            LimitSet::Gb3095Of2026
        } else if from(2026, 3) {
            LimitSet::Gb3095Of2026Transition
        } else {
            LimitSet::Gb3095Of2012
        }
    }

    /// Where the limits are published.
    #[must_use]
    pub fn citation(self) -> &'static str {
        match self {
            LimitSet::Gb3095Of2012 => "GB 3095-2012《环境空气质量标准》",
            LimitSet::Gb3095Of2026Transition => "GB 3095-2026《环境空气质量标准》过渡阶段浓度限值",
            LimitSet::Gb3095Of2026 => "GB 3095-2026《环境空气质量标准》",
        }
    }

    /// The limit of the annual mean in the unit of the pollutant; CO and ozone have none.
    #[must_use]
    pub fn annual(self, class: Class, pollutant: Pollutant) -> Option<Decimal> {
        use LimitSet::{Gb3095Of2012, Gb3095Of2026, Gb3095Of2026Transition};
        let [first, second] = match (pollutant, self) {
            (Pollutant::So2, Gb3095Of2012 | Gb3095Of2026Transition) => [20, 60],
            (Pollutant::So2, Gb3095Of2026) => [20, 20],
            (Pollutant::No2, Gb3095Of2012 | Gb3095Of2026Transition) => [40, 40],
            (Pollutant::No2, Gb3095Of2026) => [30, 30],
            (Pollutant::Pm10, Gb3095Of2012) => [40, 70],
            (Pollutant::Pm10, Gb3095Of2026Transition) => [40, 60],
            (Pollutant::Pm10, Gb3095Of2026) => [20, 50],
            (Pollutant::Pm25, Gb3095Of2012) => [15, 35],
            (Pollutant::Pm25, Gb3095Of2026Transition) => [15, 30],
            (Pollutant::Pm25, Gb3095Of2026) => [10, 25],
            (Pollutant::Co | Pollutant::O3, _) => return None,
        };
        Some(Decimal::from(class.of(first, second)))
    }

    /// The limit of the daily value (24-hour mean, ozone: largest 8-hour mean) in the unit of the
    /// pollutant.
    #[must_use]
    pub fn daily(self, class: Class, pollutant: Pollutant) -> Decimal {
        use LimitSet::{Gb3095Of2012, Gb3095Of2026, Gb3095Of2026Transition};
        let [first, second] = match (pollutant, self) {
            (Pollutant::So2, Gb3095Of2012 | Gb3095Of2026Transition) => [50, 150],
            (Pollutant::So2, Gb3095Of2026) => [50, 50],
            (Pollutant::No2, Gb3095Of2012 | Gb3095Of2026Transition) => [80, 80],
            (Pollutant::No2, Gb3095Of2026) => [50, 50],
            (Pollutant::Co, _) => [4, 4],
            (Pollutant::O3, _) => [100, 160],
            (Pollutant::Pm10, Gb3095Of2012) => [50, 150],
            (Pollutant::Pm10, Gb3095Of2026Transition) => [50, 120],
            (Pollutant::Pm10, Gb3095Of2026) => [50, 100],
            (Pollutant::Pm25, Gb3095Of2012) => [35, 75],
            (Pollutant::Pm25, Gb3095Of2026Transition) => [35, 60],
            (Pollutant::Pm25, Gb3095Of2026) => [25, 50],
        };
        Decimal::from(class.of(first, second))
    }

    /// All annual limits of a class, in the order of [`Pollutant::ALL`].
    #[must_use]
    pub fn annual_limits(self, class: Class) -> PerPollutant<Option<Decimal>> {
        Pollutant::ALL.map(|pollutant| self.annual(class, pollutant))
    }
}

impl Class {
    fn of(self, first: i64, second: i64) -> i64 {
        match self {
            Class::I => first,
            Class::II => second,
        }
    }
}

#[cfg(test)]
mod tests;
