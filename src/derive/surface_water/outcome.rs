//! Ratings of sections and basins, changes and doubts: what comes out.

use rust_decimal::Decimal;

use super::class::{Class, Quality};
use super::item::{Body, Item};
use super::rows::{Exclusion, Sample, Step};
use crate::derive::{Basis, Coverage, Quotient};
use crate::finding::RawDoubt;
use crate::period::Period;

/// Everything derived. Sections are in order of step, section and period; basins of step, group and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived<'a> {
    /// The class of each section and period.
    pub sections: Vec<SectionRating<'a>>,
    /// The figures of each basin, each region, and all sections.
    pub groups: Vec<GroupRating<'a>>,
    /// How the figures changed.
    pub changes: Vec<GroupChange<'a>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt<'a>>,
}

/// The rating of a section in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRating<'a> {
    /// The section.
    pub section: &'a str,
    /// Its basin.
    pub basin: &'a str,
    /// Its region.
    pub region: &'a str,
    /// River or lake.
    pub body: Body,
    /// The period.
    pub period: Period,
    /// Months with a sample, of the months of the period.
    pub months: Coverage,
    /// Every item that was measured, rated or not.
    pub items: Vec<ItemRating>,
    /// The class from all rated items.
    pub all: Rating,
    /// The class without what is excluded; `None` when the section itself is.
    pub excluding: Option<Rating>,
    /// What is excluded.
    pub exclusions: Vec<Exclusion<'a>>,
}

/// An item of a section, or of a small basin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRating {
    /// The item.
    pub item: Item,
    /// Its mean.
    pub mean: Decimal,
    /// The arithmetic of the mean: the sum over its number of samples, months or sections.
    pub quotient: Quotient,
    /// Of a section its months, of a basin its sections.
    pub coverage: Coverage,
    /// Its class; `None` where the standard has no limits.
    pub class: Option<Class>,
    /// 超标倍数 against class III, where it exceeds it.
    pub exceedance: Option<Quotient>,
}

/// The class by the worst item (单因子评价).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The class.
    pub class: Option<Class>,
    /// The items that are of that class.
    pub deciding: Vec<Item>,
    /// 主要污染指标: the worst items beyond class III, by class and then by exceedance.
    pub main_items: Vec<Item>,
    /// Rated items that were measured, of all that are rated.
    pub coverage: Coverage,
    /// Rated items that play no part.
    pub left_out: Vec<(Item, WhyNoItem)>,
    /// Why there is no class.
    pub why_not: Option<WhyNoClass>,
}

impl Rating {
    /// The word for the class.
    pub fn quality(&self) -> Option<Quality> {
        self.class.map(Class::quality)
    }
}

/// Why an item plays no part in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNoItem {
    /// It was not measured.
    NotMeasured,
    /// It is excluded.
    Excluded,
}

/// Why there is no class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNoClass {
    /// Nothing was measured.
    NotSampled,
    /// Fewer rated items than needed.
    TooFewItems,
    /// Fewer months than needed.
    TooFewMonths,
}

/// Sections that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group<'a> {
    /// All sections.
    All,
    /// Those of a region.
    Region(&'a str),
    /// Those of a basin.
    Basin(&'a str),
}

/// The two figures of a group: with all sections, and without what is excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRating<'a> {
    /// The group.
    pub group: Group<'a>,
    /// The length of the period.
    pub step: Step,
    /// The period.
    pub period: Period,
    /// With all sections.
    pub all: Figures<'a>,
    /// Without what is excluded; the same where nothing is.
    pub excluding: Figures<'a>,
    /// What is excluded in this period, in order of section.
    pub exclusions: Vec<Exclusion<'a>>,
}

/// The figures of a group of sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures<'a> {
    /// Sections of each class, best first.
    pub counts: [u32; 6],
    /// Sections with a class, of all sections.
    pub coverage: Coverage,
    /// 优良水体比例, percent: classes I to III of the sections with a class.
    pub good_ratio: Option<Decimal>,
    /// How the words were found.
    pub method: Method,
    /// The class of the mean, where that is the method.
    pub class: Option<Class>,
    /// The items of the mean, where that is the method.
    pub items: Vec<ItemRating>,
    /// The word for the group.
    pub quality: Option<Quality>,
    /// 主要污染指标, where the group is polluted: by exceedance where the mean is rated, else by the number
    /// of sections beyond class III.
    pub main_items: Vec<MainItem>,
    /// Sections without a class.
    pub left_out: Vec<(&'a str, WhyNoClass)>,
    /// Why there is no word.
    pub why_not: Option<WhyNoGrade>,
}

impl Figures<'_> {
    /// The arithmetic of the share of one class, percent.
    pub fn share(&self, class: Class) -> Quotient {
        self.share_of(|other| other == class)
    }

    /// The arithmetic of [`Figures::good_ratio`].
    pub fn good(&self) -> Quotient {
        self.share_of(Class::is_good)
    }

    fn share_of(&self, counts: impl Fn(Class) -> bool) -> Quotient {
        let part: u32 = Class::ALL
            .into_iter()
            .zip(self.counts)
            .filter(|(class, _)| counts(*class))
            .map(|(_, count)| count)
            .sum();
        Quotient::percent(Decimal::from(part), Decimal::from(self.coverage.present))
    }
}

/// How the word for a group is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The class of the mean of each item over the sections.
    Mean,
    /// The shares of the classes.
    Shares,
}

/// An item that pollutes a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MainItem {
    /// The item.
    pub item: Item,
    /// Sections beyond class III, of the sections with a class.
    pub sections: Coverage,
    /// The exceedance of the mean, or the largest among the sections.
    pub exceedance: Option<Quotient>,
}

/// Why a group has no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNoGrade {
    /// No section has a class.
    NoClass,
    /// Rivers and lakes have different limits: their mean has none.
    MixedBodies,
    /// The mean has too few items.
    TooFewItems,
}

/// How the figures of a group changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupChange<'a> {
    /// The group.
    pub group: Group<'a>,
    /// The period.
    pub period: Period,
    /// Same period last year, or the period before.
    pub basis: Basis,
    /// The period it is compared with.
    pub earlier: Period,
    /// Whether the figures are those without what is excluded.
    pub excluding: bool,
    /// ΔG: change of the share of classes I to III, percentage points.
    pub good: Decimal,
    /// ΔD: change of the share of inferior V, percentage points.
    pub inferior: Decimal,
    /// ΔG − ΔD.
    pub difference: Decimal,
    /// The word for it.
    pub word: ChangeWord,
}

/// Words for a change, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeWord {
    /// 明显下降.
    MarkedlyWorse,
    /// 有所下降.
    SomewhatWorse,
    /// 无明显变化.
    NoMarkedChange,
    /// 有所好转.
    SomewhatBetter,
    /// 明显好转.
    MarkedlyBetter,
}

/// What sections and samples have to say against themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt<'a> {
    /// A section's row is given twice, differently; the section is not used.
    ConflictingSection {
        /// The section.
        section: &'a str,
    },
    /// Samples of a section that is in no row.
    UnknownSection {
        /// The section.
        section: &'a str,
        /// How many samples.
        samples: usize,
    },
    /// An exclusion of a section that is in no row.
    UnknownExclusion(Exclusion<'a>),
    /// A sample of neither a day nor a month; it is not used.
    PeriodTooLong(Sample<'a>),
    /// The same sample twice; it counts once.
    RepeatedSample(Sample<'a>),
    /// Different values of one item and period, or a month's mean beside samples of the month; they are averaged.
    SeveralSamples {
        /// The section.
        section: &'a str,
        /// The item.
        item: Item,
        /// The period.
        period: Period,
    },
    /// A value below zero, a pH above 14, or more than any water can hold; it is not used.
    Impossible(Sample<'a>),
    /// A value so far beyond class V that its unit may be wrong; it is used.
    FarBeyond(Sample<'a>),
    /// A section with fewer rated items than needed.
    TooFewItems {
        /// The section.
        section: &'a str,
        /// The period.
        period: Period,
        /// Rated items measured, of all that are rated.
        items: Coverage,
    },
    /// A section with fewer months than needed.
    TooFewMonths {
        /// The section.
        section: &'a str,
        /// The period.
        period: Period,
        /// Months with a sample, of the months of the period.
        months: Coverage,
    },
}

impl Doubt<'_> {
    /// What kind of doubt it is, with its code and weight.
    pub fn kind(&self) -> RawDoubt {
        match self {
            Doubt::ConflictingSection { .. } => RawDoubt::ConflictingSection,
            Doubt::UnknownSection { .. } => RawDoubt::UnknownSection,
            Doubt::UnknownExclusion(_) => RawDoubt::UnknownExclusion,
            Doubt::PeriodTooLong(_) => RawDoubt::SamplePeriodTooLong,
            Doubt::RepeatedSample(_) => RawDoubt::RepeatedSample,
            Doubt::SeveralSamples { .. } => RawDoubt::SeveralSamples,
            Doubt::Impossible(_) => RawDoubt::ImpossibleSample,
            Doubt::FarBeyond(_) => RawDoubt::SampleFarBeyondLimits,
            Doubt::TooFewItems { .. } => RawDoubt::TooFewItems,
            Doubt::TooFewMonths { .. } => RawDoubt::TooFewMonths,
        }
    }

    /// What it is about: the section with the item, and the period, where it is about one.
    pub fn about(&self) -> (String, Option<Period>) {
        let of_item = |section: &str, item: Item| format!("{section} {}", item.code());
        match *self {
            Doubt::ConflictingSection { section } | Doubt::UnknownSection { section, .. } => {
                (section.to_owned(), None)
            }
            Doubt::UnknownExclusion(exclusion) => (exclusion.section.to_owned(), exclusion.during),
            Doubt::PeriodTooLong(sample)
            | Doubt::RepeatedSample(sample)
            | Doubt::Impossible(sample)
            | Doubt::FarBeyond(sample) => {
                (of_item(sample.section, sample.item), Some(sample.period))
            }
            Doubt::SeveralSamples {
                section,
                item,
                period,
            } => (of_item(section, item), Some(period)),
            Doubt::TooFewItems {
                section, period, ..
            }
            | Doubt::TooFewMonths {
                section, period, ..
            } => (section.to_owned(), Some(period)),
        }
    }
}
