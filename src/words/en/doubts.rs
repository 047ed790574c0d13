//! Doubts about raw data and what to do about them.

use crate::finding::RawDoubt;

/// What is doubtful.
pub(super) fn doubt(doubt: RawDoubt) -> &'static str {
    match doubt {
        RawDoubt::ConflictingWell => "the well stands twice, with different cells; it is not used",
        RawDoubt::UnknownWell => "readings of a well that no row describes; they are not used",
        RawDoubt::BadWellArea => "the area is not above zero; it counts as not given",
        RawDoubt::ReadingPeriodTooLong => "a reading of neither a day nor a month; it is not used",
        RawDoubt::RepeatedReading => "the same reading twice; it counts once",
        RawDoubt::SeveralReadings => {
            "different readings of one well and period, or a month's mean beside readings of the month; averaged"
        }
        RawDoubt::WaterAboveGround => "water above ground; used, but more often a slip of sign",
        RawDoubt::MixedDatum => "depths and elevations in one period over unknown ground: no level",
        RawDoubt::DatumChanged => {
            "measured as depth then and as elevation now (or the reverse), over unknown ground: no comparison"
        }
        RawDoubt::NoWellArea => "wells weigh by area and this one has none; it is left out",
        RawDoubt::UnpairedWell => {
            "measured in only one of the two periods compared; it is left out of the change"
        }
        RawDoubt::DifferentMonths => {
            "the two quarters have readings of different months: season may pass for change"
        }
        RawDoubt::LargeLevelChange => "a change of level larger than is likely; it is used",
        RawDoubt::ControlLevelNotComparable => {
            "control level and level stand on different datums over unknown ground"
        }
        RawDoubt::ConflictingSection => {
            "the section stands twice, with different cells; it is not used"
        }
        RawDoubt::UnknownSection => "samples of a section that no row describes; they are not used",
        RawDoubt::UnknownExclusion => "an exclusion of a section that no row describes",
        RawDoubt::SamplePeriodTooLong => "a sample of neither a day nor a month; it is not used",
        RawDoubt::RepeatedSample => "the same sample twice; it counts once",
        RawDoubt::SeveralSamples => {
            "different values of one item, section and period, or a month's mean beside samples of the month; averaged"
        }
        RawDoubt::ImpossibleSample => "a value that no water has; it is not used",
        RawDoubt::SampleFarBeyondLimits => "a value far beyond class V; it is used",
        RawDoubt::TooFewItems => "fewer items than a class needs",
        RawDoubt::TooFewMonths => "fewer months than a class needs",
        RawDoubt::NegativeAmount => "an amount that should not be below zero; it is not used",
        RawDoubt::ConflictingAmount => "two different amounts of one thing; neither is used",
        RawDoubt::NoDenominator => "the denominator is not above zero: no ratio",
        RawDoubt::BalanceBroken => "what became of the waste does not add up to what was generated",
        RawDoubt::BalanceNotCheckable => "an amount of the balance is missing",
        RawDoubt::EarlierStorageAboveTotal => "more of earlier storage than in all",
        RawDoubt::MissingGrasslandRow => "herds or pastures are missing: no overload rate",
        RawDoubt::NoSheepUnitCoefficient => {
            "a species without a sheep-unit coefficient: no overload rate"
        }
        RawDoubt::ZeroAreaPerSheepUnit => "the area per sheep unit is zero: no capacity",
        RawDoubt::NoCapacity => "the grassland carries nothing: no overload rate",
        RawDoubt::NumberTooLarge => "a number too large to write",
        RawDoubt::NegativeHour => "hourly values below zero; they are not used",
        RawDoubt::ImpossibleHour => "hourly values that no air has; they are not used",
        RawDoubt::ContradictoryHour => {
            "rows of one station and hour with different values; the hour is not used"
        }
        RawDoubt::UnreadableHour => "a time or value that cannot be read; it is not used",
        RawDoubt::HourWithoutKey => "rows without a station or a time; they are not used",
        RawDoubt::RepeatedHour => "rows of one station and hour that say the same; they count once",
        RawDoubt::NotDerived => "not derived, because too little was there",
    }
}

/// What to do about it.
pub(super) fn remedy(doubt: RawDoubt) -> &'static str {
    match doubt {
        RawDoubt::ConflictingWell
        | RawDoubt::ConflictingSection
        | RawDoubt::ConflictingAmount
        | RawDoubt::ContradictoryHour => "keep the right row",
        RawDoubt::UnknownWell => "add the well to the table of wells, or correct its id",
        RawDoubt::BadWellArea => "correct the area",
        RawDoubt::ReadingPeriodTooLong => "give the day or the month of the reading",
        RawDoubt::RepeatedReading | RawDoubt::RepeatedSample | RawDoubt::RepeatedHour => {
            "nothing to do"
        }
        RawDoubt::SeveralReadings | RawDoubt::SeveralSamples => {
            "give each its day where it was measured more than once, else keep one row"
        }
        RawDoubt::WaterAboveGround => "check the sign, or that the well is artesian",
        RawDoubt::MixedDatum | RawDoubt::DatumChanged | RawDoubt::ControlLevelNotComparable => {
            "give the ground elevation of the well"
        }
        RawDoubt::NoWellArea => "give the area, or weigh wells equally",
        RawDoubt::UnpairedWell | RawDoubt::DifferentMonths => {
            "find the missing readings, if there are any"
        }
        RawDoubt::LargeLevelChange => "check the readings for a slip of datum or digit",
        RawDoubt::UnknownSection => "add the section to the table of sections, or correct its id",
        RawDoubt::UnknownExclusion => "correct the id of the section",
        RawDoubt::SamplePeriodTooLong => "give the day or the month of the sample",
        RawDoubt::ImpossibleSample => "check the value and its unit",
        RawDoubt::SampleFarBeyondLimits => "check the unit",
        RawDoubt::TooFewItems | RawDoubt::TooFewMonths => {
            "find the missing samples, if there are any"
        }
        RawDoubt::NegativeAmount => "check the sign",
        RawDoubt::NoDenominator => "check the amounts",
        RawDoubt::BalanceBroken => "check the declaration",
        RawDoubt::BalanceNotCheckable => "fill the missing amount",
        RawDoubt::EarlierStorageAboveTotal => "check both amounts",
        RawDoubt::MissingGrasslandRow => "add the missing rows",
        RawDoubt::NoSheepUnitCoefficient => "add the species to the coefficients",
        RawDoubt::ZeroAreaPerSheepUnit => {
            "give the area per sheep unit in mu; remove the row of a region without grassland"
        }
        RawDoubt::NoCapacity => "check area and area per sheep unit",
        RawDoubt::NumberTooLarge => "check the values and their units",
        RawDoubt::NegativeHour => "name codes for missing values under `missing`",
        RawDoubt::ImpossibleHour => "check values and units",
        RawDoubt::UnreadableHour => {
            "write full hours such as 2024-07-01 13:00 and plain numbers; leave missing values empty"
        }
        RawDoubt::HourWithoutKey => "fill station and time",
        RawDoubt::NotDerived => "find the missing data, if there is any",
    }
}
