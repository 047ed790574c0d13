//! Official air indicators from station hours (环境空气质量指标).
//!
//! ```text
//! hours/      Parquet, CSV, folders, memory -> batches of columns
//! roll_up/    batches -> station days -> city days, in one pass
//!   day       24 hours -> daily values with validity (GB 3095, HJ 663)
//!   city      stations -> city
//! sub_index   concentration -> IAQI (HJ 633), exact
//! index       IAQIs -> AQI, level, primary pollutants
//! exceptional dust days, in the three practised variants
//! span        days -> month, quarter, year, cumulative: means, percentiles, good days
//! attainment, composite, region    what is said about a city, and about many
//! ```
//!
//! Concentrations are decimals. They are kept as whole numbers and exact fractions from the hour to the
//! verdict, so nothing that is rounded up or held against a limit passes through a binary float.
//!
//! Rules that could not be read in the printed standard are fields with defaults, and say so.

pub mod attainment;
mod calendar;
pub mod city;
pub mod composite;
pub mod day;
pub mod error;
pub mod exceptional;
pub mod hours;
pub mod index;
pub mod name;
pub mod notes;
mod ozone_hours;
pub mod pollutant;
pub mod ratio;
pub mod region;
pub mod roll_up;
pub mod span;
pub mod standard;
pub mod sub_index;

pub use city::{CityDay, CitySeries, StationShare};
pub use day::{DayRules, Scale};
pub use error::AirError;
pub use hours::{Columns, HourSource, MemoryHours, open};
pub use index::{DayIndex, EditionChoice, IndexRules, Level, day_index};
pub use name::Name;
pub use notes::Notes;
pub use pollutant::{PerPollutant, Pollutant, PollutantSet};
pub use ratio::Ratio;
pub use roll_up::{RollUp, RollUpRules, roll_up};
pub use standard::{Class, Edition, Item, LimitSet};
pub use sub_index::{SubIndexRules, sub_index};
