//! One derived figure: its value, where it comes from, and how it was reckoned.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::derive::air::{LimitSet, Ratio};
use crate::derive::surface_water::{Class, ExclusionReason, Item, Quality};
use crate::derive::{Coverage, Quotient};
use crate::period::Period;
use crate::quantity::{Unit, rounding};

/// A derived actual (推算值), as it becomes a row of `actuals.csv` with the status `derived`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Recipe, region, period and indicator: `air-110000-2016-good_day_ratio`.
    pub id: String,
    /// The indicator.
    pub indicator: String,
    /// Region code.
    pub region: String,
    /// The period.
    pub period: Period,
    /// In the indicator's unit, rounded once.
    pub value: Decimal,
    /// The indicator's unit.
    pub unit: Unit,
    /// Day of publication; `None` leaves it to the source.
    pub published: Option<NaiveDate>,
    /// Id of the document the raw data belongs to.
    pub source: String,
    /// The raw table, relative to the dataset folder.
    pub locator: String,
    /// How it was reckoned.
    pub arithmetic: Arithmetic,
}

/// How a figure was reckoned, and how much of what it needs was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// Days of a kind among the days with an air quality index.
    Days {
        /// Days of the kind.
        counted: u32,
        /// Days with an index.
        valid: u32,
        /// Days of the period.
        all: i64,
        /// The edition of HJ 633.
        standard: &'static str,
    },
    /// The mean of the daily values.
    DayMean {
        /// Days with a value.
        valid: u32,
        /// Days of the period.
        all: i64,
    },
    /// A percentile of the daily values.
    Percentile {
        /// Which, in percent.
        percent: u32,
        /// Days with a value.
        valid: u32,
        /// Days of the period.
        all: i64,
    },
    /// The sum of single indices, each a concentration over its limit.
    Composite {
        /// Symbol and index of each item, two decimals.
        items: Vec<(String, Decimal)>,
    },
    /// The largest 1-hour mean of ozone.
    LargestHour {
        /// Days with a value.
        valid: u32,
        /// Days of the period.
        all: i64,
    },
    /// A year held against the limits of class II.
    Attainment {
        /// The limits.
        limits: LimitSet,
        /// Items beyond them.
        exceeded: Vec<Excess>,
        /// Symbols of items with too few days.
        not_valid: Vec<String>,
    },
    /// The share of cities that attain class II.
    AttainingCities {
        /// Cities that attain it.
        attaining: usize,
        /// Cities that can be judged, of the cities of the region.
        coverage: Coverage,
    },
    /// The mean of the figures of the parts of a region.
    MeanOfParts(Coverage),
    /// A share of sections, or the word for them.
    Sections {
        /// The share.
        share: Quotient,
        /// Sections with a class, of all.
        coverage: Coverage,
        /// Ids of sections without a class.
        left_out: Vec<String>,
        /// What is left out on purpose.
        excluded: Vec<Excluded>,
        /// The word, where it is told.
        grade: Option<Grade>,
    },
    /// The class of a section by its worst item.
    SectionClass {
        /// The class.
        class: Option<Class>,
        /// The items of that class.
        deciding: Vec<Item>,
        /// Rated items that were measured, of all that are rated.
        coverage: Coverage,
        /// What is left out on purpose.
        excluded: Vec<Excluded>,
    },
    /// A quotient of sums.
    Quotient {
        /// What was divided.
        quotient: Quotient,
        /// How much was there.
        coverage: Coverage,
        /// Of what.
        of: Part,
        /// Ids of what is not in it.
        left_out: Vec<String>,
    },
    /// A sum.
    Sum {
        /// How much was there.
        coverage: Coverage,
        /// Of what.
        of: Part,
    },
}

/// An item beyond the limits of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Its symbol.
    pub item: String,
    /// Whether the mean is above the annual limit.
    pub mean: bool,
    /// Which percentile is above the daily limit, in percent.
    pub percentile: Option<u32>,
}

/// A section, or an item of it, that a second figure leaves out on purpose (剔除).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The section.
    pub section: String,
    /// The item; `None` leaves out the section.
    pub item: Option<Item>,
    /// Why.
    pub reason: ExclusionReason,
}

/// The word for a group of sections (水质状况).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// The word.
    pub quality: Quality,
    /// The class of the mean over few sections; `None` where the shares of the classes decide.
    pub class: Option<Class>,
    /// 主要污染指标, where the group is polluted.
    pub main_items: Vec<Item>,
}

/// What a figure is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Wells that were measured.
    Wells,
    /// Sections with a class.
    Sections,
    /// Items of a ratio.
    Items,
    /// Parts of a region.
    Regions,
    /// Herds and pastures.
    HerdsAndPastures,
}

/// A value before it is rounded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Exact {
    Fraction(Ratio),
    Number(Decimal),
}

impl Exact {
    /// In another unit and rounded to `decimals`, in one step (GB/T 8170); `None` when it does not fit.
    /// A value without a unit of its own (`from`) is in the other one already.
    pub(super) fn rounded(self, from: Option<&Unit>, to: &Unit, decimals: u32) -> Option<Decimal> {
        let conversion = match from {
            Some(from) => Some(from.conversion_to(to).ok()?),
            None => None,
        };
        let mut rounded = match self {
            Exact::Fraction(fraction) => {
                let (times, over) = conversion.map_or((1, 1), |conversion| conversion.factor());
                fraction.times(Ratio::new(times, over)?)?.round(decimals)?
            }
            Exact::Number(number) => {
                let number = match conversion {
                    Some(conversion) => conversion.apply(number)?,
                    None => number,
                };
                rounding::round(number, i32::try_from(decimals).ok()?)
            }
        };
        // Written with all its decimals, and zero without a sign.
        rounded.rescale(decimals);
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        Some(rounded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).expect("a unit")
    }

    #[test]
    fn a_fraction_is_converted_exactly_and_rounded_once() {
        let milligram = unit("毫克/立方米");
        let microgram = unit("微克/立方米");
        let value = Exact::Fraction(Ratio::new(1, 400).expect("a fraction"));
        let rounded = value.rounded(Some(&milligram), &microgram, 0);
        assert_eq!(
            rounded,
            Some(Decimal::TWO),
            "2.5 is halfway and goes to the even side"
        );
        assert_eq!(
            value.rounded(None, &microgram, 3).map(|v| v.to_string()),
            Some("0.002".into())
        );
    }

    #[test]
    fn nothing_is_written_as_minus_zero_and_every_decimal_is_written() {
        let small = Exact::Number(Decimal::new(-4, 3));
        assert_eq!(
            small
                .rounded(None, &unit("米"), 2)
                .map(|value| value.to_string()),
            Some("0.00".into())
        );
        let whole = Exact::Number(Decimal::from(3));
        assert_eq!(
            whole
                .rounded(None, &unit("米"), 1)
                .map(|value| value.to_string()),
            Some("3.0".into())
        );
    }

    #[test]
    fn a_value_of_another_kind_of_unit_is_none() {
        let value = Exact::Number(Decimal::ONE);
        assert_eq!(value.rounded(Some(&unit("米")), &unit("%"), 1), None);
    }
}
