//! Sections, samples, exclusions and options: what goes in.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::class::Comparison;
use super::item::{Body, Item};
use crate::period::{Granularity, Period};

/// A monitoring section or point (断面、点位).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Section<'a> {
    /// Id, unique among the sections.
    pub id: &'a str,
    /// River, lake or basin it is counted with.
    pub basin: &'a str,
    /// Region it is counted with.
    pub region: &'a str,
    /// River or lake.
    pub body: Body,
}

/// A measured value of one day, or the mean of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sample<'a> {
    /// The section.
    pub section: &'a str,
    /// The item.
    pub item: Item,
    /// A day or a month.
    pub period: Period,
    /// The value in the item's unit; below the detection limit, that limit.
    pub value: Decimal,
    /// Whether the value lies below the detection limit (未检出).
    pub below_detection: bool,
}

/// What the second figure leaves out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exclusion<'a> {
    /// The section.
    pub section: &'a str,
    /// The item that is left out of the section's class; `None` leaves out the section.
    pub item: Option<Item>,
    /// The reason.
    pub reason: ExclusionReason,
    /// When it holds: for periods that lie in this one; `None` always.
    pub during: Option<Period>,
}

/// Why a section or item is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionReason {
    /// 自然背景值（本底）影响.
    NaturalBackground,
    /// 断流.
    Dry,
    /// 封冻.
    Frozen,
    /// Another reason, told in the dataset.
    Other,
}

/// The length of the periods that are rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Months: the mean of the samples.
    Month,
    /// Quarters: the mean of the months.
    Quarter,
    /// Half years: the mean of the months.
    Half,
    /// Years: the mean of the months.
    Year,
}

impl Step {
    /// The granularity of its periods.
    pub fn granularity(self) -> Granularity {
        match self {
            Step::Month => Granularity::Month,
            Step::Quarter => Granularity::Quarter,
            Step::Half => Granularity::Half,
            Step::Year => Granularity::Year,
        }
    }
}

/// Months with a sample that a longer period needs. Not verified; see [`Options::least_months`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LeastMonths {
    /// Of a quarter. Default 2.
    pub quarter: u32,
    /// Of a half year. Default 3.
    pub half: u32,
    /// Of a year. Default 6.
    pub year: u32,
}

impl Default for LeastMonths {
    fn default() -> Self {
        LeastMonths {
            quarter: 2,
            half: 3,
            year: 6,
        }
    }
}

/// Borders between the words for a basin by class shares, percent (环办〔2011〕22号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GradeBorders {
    /// 优 from this share of classes I to III on. Default 90.
    pub excellent: Decimal,
    /// 良好 from this share of classes I to III on. Default 75.
    pub good: Decimal,
    /// Below, 中度污染 from this share of inferior V on. Default 20.
    pub moderate: Decimal,
    /// Below, 重度污染 from this share of inferior V on. Default 40.
    pub heavy: Decimal,
}

impl Default for GradeBorders {
    fn default() -> Self {
        GradeBorders {
            excellent: Decimal::from(90),
            good: Decimal::from(75),
            moderate: Decimal::from(20),
            heavy: Decimal::from(40),
        }
    }
}

/// What can be chosen. Rules are those of 地表水环境质量评价办法（试行）, 环办〔2011〕22号, unless said
/// otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Lengths of period to rate. Default month, quarter and year.
    #[serde(skip)]
    pub steps: Vec<Step>,
    /// Items that make the class. Default the 21.
    pub rated: Vec<Item>,
    /// Rated items a section needs for a class. Default 5: pH, dissolved oxygen, permanganate index,
    /// ammonia nitrogen and phosphorus, which are measured every month. Not verified.
    pub least_items: u32,
    /// Months a longer period needs. The method's numbers (2 for a quarter, 6 for a year) could not be
    /// verified; that for a half year is our choice.
    pub least_months: LeastMonths,
    /// Share of the detection limit that a value below it counts as. Default 0.5. Not verified.
    pub detection_share: Decimal,
    /// Saturation, percent, from which dissolved oxygen is class I whatever its concentration (GB 3838-2002,
    /// Table 1). Default 90; `None` leaves it out of account.
    pub saturation: Option<Decimal>,
    /// How values are held against limits. Default the full value.
    pub comparison: Comparison,
    /// From this number of sections on, a basin is graded by the shares of classes; below, by the mean of
    /// each item over the sections. Default 5. One city's copy of the method says more than 5, which is 6.
    pub sections_for_shares: u32,
    /// Borders of the grades by shares.
    pub grades: GradeBorders,
    /// How many main pollution items are named. Default 3.
    pub main_items: usize,
    /// Items that come first among the main pollution items wherever they exceed class III. Default none;
    /// the method is said to name cyanide and heavy metals so, which could not be verified.
    pub main_items_first: Vec<Item>,
    /// Percentage points from which on a change is 有所好转 or 有所下降; at the border it is not. Default 10.
    /// Not verified.
    pub some_change: Decimal,
    /// The same for 明显好转 and 明显下降. Default 20.
    pub marked_change: Decimal,
    /// Times the limit of class V above which a value is doubted, since it may be a slip of unit. Default
    /// 100. Our choice.
    pub doubtful_times: Decimal,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            steps: vec![Step::Month, Step::Quarter, Step::Year],
            rated: Item::ALL
                .into_iter()
                .filter(|item| item.is_rated())
                .collect(),
            least_items: 5,
            least_months: LeastMonths::default(),
            detection_share: Decimal::new(5, 1),
            saturation: Some(Decimal::from(90)),
            comparison: Comparison::default(),
            sections_for_shares: 5,
            grades: GradeBorders::default(),
            main_items: 3,
            main_items_first: Vec::new(),
            some_change: Decimal::TEN,
            marked_change: Decimal::from(20),
            doubtful_times: Decimal::ONE_HUNDRED,
        }
    }
}
