//! What raw monitoring tables have to say against themselves, before a figure is derived from them.

use super::Severity;

/// A doubt about raw data (监测数据存疑): what a method of [`crate::derive`] found in the rows it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RawDoubt {
    /// A well is given twice, differently; it is not used.
    ConflictingWell,
    /// Readings of a well that is in no row; they are not used.
    UnknownWell,
    /// An area of a well that is not above zero; it counts as not given.
    BadWellArea,
    /// A reading of neither a day nor a month; it is not used.
    ReadingPeriodTooLong,
    /// The same reading twice; it counts once.
    RepeatedReading,
    /// Several readings of one well and period, or a month's mean beside readings of the month; averaged.
    SeveralReadings,
    /// Water above ground; used, but more often a slip of sign than an artesian well.
    WaterAboveGround,
    /// Depths and elevations in one period over unknown ground: no level.
    MixedDatum,
    /// The datum changed between two periods over unknown ground: no pair.
    DatumChanged,
    /// Wells weigh by area and this one has none.
    NoWellArea,
    /// A well measured in only one of two periods.
    UnpairedWell,
    /// Two quarters with means of different months.
    DifferentMonths,
    /// A change of level larger than is likely; it is used.
    LargeLevelChange,
    /// A control level and a level on different datums over unknown ground.
    ControlLevelNotComparable,
    /// A section is given twice, differently; it is not used.
    ConflictingSection,
    /// Samples of a section that is in no row; they are not used.
    UnknownSection,
    /// An exclusion of a section that is in no row.
    UnknownExclusion,
    /// A sample of neither a day nor a month; it is not used.
    SamplePeriodTooLong,
    /// The same sample twice; it counts once.
    RepeatedSample,
    /// Several samples of one item, section and period, or a month's mean beside samples of the month; averaged.
    SeveralSamples,
    /// A value that no water has; it is not used.
    ImpossibleSample,
    /// A value so far beyond class V that its unit may be wrong; it is used.
    SampleFarBeyondLimits,
    /// A section with fewer rated items than needed has no class.
    TooFewItems,
    /// A section with fewer months than needed has no class.
    TooFewMonths,
    /// An amount below zero where none may be; it is not used.
    NegativeAmount,
    /// Two different amounts of one thing; neither is used.
    ConflictingAmount,
    /// A denominator that is not above zero: no ratio.
    NoDenominator,
    /// The two sides of a waste declaration differ.
    BalanceBroken,
    /// A waste declaration lacks an amount of its balance.
    BalanceNotCheckable,
    /// More of earlier storage is used or disposed of than in all.
    EarlierStorageAboveTotal,
    /// A pasture whose area per sheep unit is zero; it is not used.
    ZeroAreaPerSheepUnit,
    /// Herds or pastures of a region are missing: no overload rate.
    MissingGrasslandRow,
    /// A species without a sheep-unit coefficient: no overload rate.
    NoSheepUnitCoefficient,
    /// A grassland that carries nothing: no overload rate.
    NoCapacity,
    /// A product or quotient too large to write.
    NumberTooLarge,
    /// Hours below zero that stand for no missing value; they are not used.
    NegativeHour,
    /// Hours that no air has; they are not used.
    ImpossibleHour,
    /// Rows of one station and hour that say different things; the hour is not used.
    ContradictoryHour,
    /// A time or value of hours that cannot be read; it is not used.
    UnreadableHour,
    /// Rows without a station or a time; they are not used.
    HourWithoutKey,
    /// Rows of one station and hour that say the same; they count once.
    RepeatedHour,
    /// Figures without a value, because too little of what they need was there.
    NotDerived,
}

impl RawDoubt {
    /// The stable code, as written in machine output.
    pub fn code(self) -> &'static str {
        match self {
            RawDoubt::ConflictingWell => "conflicting-well",
            RawDoubt::UnknownWell => "unknown-well",
            RawDoubt::BadWellArea => "bad-well-area",
            RawDoubt::ReadingPeriodTooLong => "reading-period-too-long",
            RawDoubt::RepeatedReading => "repeated-reading",
            RawDoubt::SeveralReadings => "several-readings",
            RawDoubt::WaterAboveGround => "water-above-ground",
            RawDoubt::MixedDatum => "mixed-datum",
            RawDoubt::DatumChanged => "datum-changed",
            RawDoubt::NoWellArea => "no-well-area",
            RawDoubt::UnpairedWell => "unpaired-well",
            RawDoubt::DifferentMonths => "different-months",
            RawDoubt::LargeLevelChange => "large-level-change",
            RawDoubt::ControlLevelNotComparable => "control-level-not-comparable",
            RawDoubt::ConflictingSection => "conflicting-section",
            RawDoubt::UnknownSection => "unknown-section",
            RawDoubt::UnknownExclusion => "unknown-exclusion",
            RawDoubt::SamplePeriodTooLong => "sample-period-too-long",
            RawDoubt::RepeatedSample => "repeated-sample",
            RawDoubt::SeveralSamples => "several-samples",
            RawDoubt::ImpossibleSample => "impossible-sample",
            RawDoubt::SampleFarBeyondLimits => "sample-far-beyond-limits",
            RawDoubt::TooFewItems => "too-few-items",
            RawDoubt::TooFewMonths => "too-few-months",
            RawDoubt::NegativeAmount => "negative-amount",
            RawDoubt::ConflictingAmount => "conflicting-amount",
            RawDoubt::NoDenominator => "no-denominator",
            RawDoubt::BalanceBroken => "balance-broken",
            RawDoubt::BalanceNotCheckable => "balance-not-checkable",
            RawDoubt::EarlierStorageAboveTotal => "earlier-storage-above-total",
            RawDoubt::ZeroAreaPerSheepUnit => "zero-area-per-sheep-unit",
            RawDoubt::MissingGrasslandRow => "missing-grassland-row",
            RawDoubt::NoSheepUnitCoefficient => "no-sheep-unit-coefficient",
            RawDoubt::NoCapacity => "no-capacity",
            RawDoubt::NumberTooLarge => "number-too-large",
            RawDoubt::NegativeHour => "negative-hour",
            RawDoubt::ImpossibleHour => "impossible-hour",
            RawDoubt::ContradictoryHour => "contradictory-hour",
            RawDoubt::UnreadableHour => "unreadable-hour",
            RawDoubt::HourWithoutKey => "hour-without-key",
            RawDoubt::RepeatedHour => "repeated-hour",
            RawDoubt::NotDerived => "not-derived",
        }
    }

    /// An error where rows are not used because they cannot be right, a warning where a figure is doubtful
    /// or missing for a reason that somebody can mend, else a note.
    pub fn severity(self) -> Severity {
        match self {
            RawDoubt::ConflictingWell
            | RawDoubt::UnknownWell
            | RawDoubt::ReadingPeriodTooLong
            | RawDoubt::ConflictingSection
            | RawDoubt::UnknownSection
            | RawDoubt::UnknownExclusion
            | RawDoubt::SamplePeriodTooLong
            | RawDoubt::ImpossibleSample
            | RawDoubt::NegativeAmount
            | RawDoubt::ConflictingAmount
            | RawDoubt::ZeroAreaPerSheepUnit
            | RawDoubt::UnreadableHour
            | RawDoubt::NumberTooLarge => Severity::Error,
            RawDoubt::BadWellArea
            | RawDoubt::SeveralReadings
            | RawDoubt::SeveralSamples
            | RawDoubt::WaterAboveGround
            | RawDoubt::MixedDatum
            | RawDoubt::DatumChanged
            | RawDoubt::NoWellArea
            | RawDoubt::LargeLevelChange
            | RawDoubt::ControlLevelNotComparable
            | RawDoubt::SampleFarBeyondLimits
            | RawDoubt::NoDenominator
            | RawDoubt::BalanceBroken
            | RawDoubt::EarlierStorageAboveTotal
            | RawDoubt::MissingGrasslandRow
            | RawDoubt::NoSheepUnitCoefficient
            | RawDoubt::NoCapacity
            | RawDoubt::NegativeHour
            | RawDoubt::ImpossibleHour
            | RawDoubt::ContradictoryHour
            | RawDoubt::HourWithoutKey => Severity::Warning,
            RawDoubt::RepeatedReading
            | RawDoubt::UnpairedWell
            | RawDoubt::DifferentMonths
            | RawDoubt::RepeatedSample
            | RawDoubt::TooFewItems
            | RawDoubt::TooFewMonths
            | RawDoubt::BalanceNotCheckable
            | RawDoubt::RepeatedHour
            | RawDoubt::NotDerived => Severity::Note,
        }
    }
}
