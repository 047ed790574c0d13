//! Levels, changes, shares and doubts: what comes out.

use rust_decimal::Decimal;

use super::level::Level;
use super::rows::{Reading, Step};
use crate::derive::{Basis, Coverage, Quotient};
use crate::finding::RawDoubt;
use crate::period::Period;

/// Everything derived. Levels and control checks are in order of step, zone, well and period; depths and
/// changes of step, zone, period and basis, the changes of wells then of well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived<'a> {
    /// The level of each well and period.
    pub levels: Vec<WellLevel<'a>>,
    /// The mean depth of each zone and period.
    pub depths: Vec<ZoneDepth<'a>>,
    /// The change of each paired well.
    pub changes: Vec<WellChange<'a>>,
    /// The change of each zone.
    pub zones: Vec<ZoneChange<'a>>,
    /// Each level against its control level.
    pub controls: Vec<ControlCheck<'a>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt<'a>>,
}

/// The level of a well in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WellLevel<'a> {
    /// The zone.
    pub zone: &'a str,
    /// The well.
    pub well: &'a str,
    /// The period.
    pub period: Period,
    /// The mean level: an elevation where the ground is known, else as measured.
    pub level: Level,
    /// Its arithmetic: the sum of the readings (of a quarter: of its months) over their number.
    pub quotient: Quotient,
    /// Of a day or month its readings, of as many as are needed; of a quarter its months.
    pub coverage: Coverage,
}

/// The mean depth of a zone (平均埋深), every well alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneDepth<'a> {
    /// The zone.
    pub zone: &'a str,
    /// The period.
    pub period: Period,
    /// Metres below ground.
    pub mean: Option<Decimal>,
    /// Its arithmetic, also where too few wells forbid a value.
    pub quotient: Option<Quotient>,
    /// Wells with a depth, of the wells of the zone.
    pub coverage: Coverage,
    /// Wells without a depth: nothing measured, or an elevation over unknown ground.
    pub left_out: Vec<&'a str>,
}

/// The change of the level of one well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WellChange<'a> {
    /// The zone.
    pub zone: &'a str,
    /// The well.
    pub well: &'a str,
    /// The period.
    pub period: Period,
    /// Same period last year, or the period before.
    pub basis: Basis,
    /// The period it is compared with.
    pub earlier: Period,
    /// Level in the period.
    pub now: Level,
    /// Level in the earlier period.
    pub then: Level,
    /// Rise of the level, metres, settled; negative is a fall.
    pub rise: Decimal,
    /// Rising, stable or falling.
    pub movement: Movement,
}

/// Which way a level moves, by the stable band of the options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// 上升.
    Rising,
    /// 稳定.
    Stable,
    /// 下降.
    Falling,
}

/// The mean change of a zone over the wells that were measured both times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneChange<'a> {
    /// The zone.
    pub zone: &'a str,
    /// The length of the period.
    pub step: Step,
    /// The period.
    pub period: Period,
    /// Same period last year, or the period before.
    pub basis: Basis,
    /// The period it is compared with.
    pub earlier: Period,
    /// Mean rise of the level, metres; negative is a fall.
    pub mean: Option<Decimal>,
    /// Its arithmetic: Σ weight × rise over Σ weight; also where too few pairs forbid a mean.
    pub quotient: Option<Quotient>,
    /// Paired wells, of the wells of the zone.
    pub coverage: Coverage,
    /// Paired wells by movement.
    pub by_count: Shares,
    /// Their areas by movement; `None` when one of them has none.
    pub by_area: Option<Shares>,
    /// Wells that are not in the mean.
    pub unpaired: Vec<Unpaired<'a>>,
    /// Why there is no mean.
    pub why_not: Option<WhyNoMean>,
}

/// Wells, or their areas, by movement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// 上升.
    pub rising: Decimal,
    /// 稳定.
    pub stable: Decimal,
    /// 下降.
    pub falling: Decimal,
}

impl Shares {
    /// The share of one movement, in percent of all.
    pub fn share(&self, movement: Movement) -> Option<Quotient> {
        let part = match movement {
            Movement::Rising => self.rising,
            Movement::Stable => self.stable,
            Movement::Falling => self.falling,
        };
        let whole = self
            .rising
            .checked_add(self.stable)?
            .checked_add(self.falling)?;
        Some(Quotient::percent(part, whole))
    }
}

/// A well that is in no pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unpaired<'a> {
    /// The well.
    pub well: &'a str,
    /// Why.
    pub reason: WhyUnpaired,
}

/// Why a well is in no pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyUnpaired {
    /// No level in the period.
    Now(NoLevel),
    /// No level in the earlier period.
    Then(NoLevel),
    /// No level in either; the reason of the period.
    Both(NoLevel),
    /// A depth then and an elevation now, or the other way round, over unknown ground.
    DatumChanged,
    /// Wells weigh by area and this one has none.
    NoArea,
    /// The difference is too large to write.
    TooLarge,
}

/// Why a well has no level in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoLevel {
    /// It was not read.
    NotRead,
    /// Fewer readings, or for a quarter fewer months, than needed.
    TooFew,
    /// Depths and elevations in one period, over unknown ground.
    MixedDatum,
    /// The sum is too large to write.
    TooLarge,
}

/// Why a zone has no mean change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNoMean {
    /// No well was measured both times.
    NoPairs,
    /// Too few of its wells were.
    LowCoverage,
    /// A sum is too large to write.
    TooLarge,
}

/// A level against the lowest that is allowed (最低管控水位).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlCheck<'a> {
    /// The zone.
    pub zone: &'a str,
    /// The well.
    pub well: &'a str,
    /// The period.
    pub period: Period,
    /// The level.
    pub level: Level,
    /// The control level, on the same datum.
    pub control: Level,
    /// How far the level is above the control level, metres; negative is below.
    pub margin: Decimal,
    /// Whether it is below. Exactly at the control level it is not.
    pub below: bool,
}

/// What wells and readings have to say against themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt<'a> {
    /// A well's row is given twice, differently; the well is not used.
    ConflictingWell {
        /// The well.
        well: &'a str,
    },
    /// Readings of a well that is in no row.
    UnknownWell {
        /// The well.
        well: &'a str,
        /// How many readings.
        readings: usize,
    },
    /// An area that is not above zero; it counts as not given.
    BadArea {
        /// The well.
        well: &'a str,
        /// The area.
        area: Decimal,
    },
    /// A reading of neither a day nor a month; it is not used.
    PeriodTooLong(Reading<'a>),
    /// The same reading twice; it counts once.
    RepeatedReading(Reading<'a>),
    /// Different readings of one period, or a month's mean beside readings of the month; they are averaged.
    SeveralReadings {
        /// The well.
        well: &'a str,
        /// The period.
        period: Period,
    },
    /// Water above ground; used, since wells may be artesian, but more often a slip of sign.
    AboveGround(Reading<'a>),
    /// Depths and elevations in one period over unknown ground: no level.
    MixedDatum {
        /// The well.
        well: &'a str,
        /// The period.
        period: Period,
    },
    /// The datum changed between the periods of a pair, over unknown ground: no pair.
    DatumChanged {
        /// The well.
        well: &'a str,
        /// The period.
        period: Period,
        /// The period it is compared with.
        earlier: Period,
    },
    /// Wells weigh by area and this one has none.
    NoArea {
        /// The well.
        well: &'a str,
    },
    /// A well that has a level in only one of two periods, while others of its zone are paired.
    UnpairedWell {
        /// The well.
        well: &'a str,
        /// The period.
        period: Period,
        /// Same period last year, or the period before.
        basis: Basis,
        /// Why.
        reason: WhyUnpaired,
    },
    /// The two quarters of a pair have means of different months, so that season may pass for change.
    DifferentMonths {
        /// The well.
        well: &'a str,
        /// The quarter.
        period: Period,
        /// The quarter it is compared with.
        earlier: Period,
    },
    /// A change larger than is likely; it is used.
    LargeChange {
        /// The well.
        well: &'a str,
        /// The period.
        period: Period,
        /// Same period last year, or the period before.
        basis: Basis,
        /// The rise.
        rise: Decimal,
    },
    /// A control level and a level on different datums over unknown ground.
    ControlNotComparable {
        /// The well.
        well: &'a str,
        /// The first period.
        period: Period,
    },
}

impl Doubt<'_> {
    /// What kind of doubt it is, with its code and weight.
    pub fn kind(&self) -> RawDoubt {
        match self {
            Doubt::ConflictingWell { .. } => RawDoubt::ConflictingWell,
            Doubt::UnknownWell { .. } => RawDoubt::UnknownWell,
            Doubt::BadArea { .. } => RawDoubt::BadWellArea,
            Doubt::PeriodTooLong(_) => RawDoubt::ReadingPeriodTooLong,
            Doubt::RepeatedReading(_) => RawDoubt::RepeatedReading,
            Doubt::SeveralReadings { .. } => RawDoubt::SeveralReadings,
            Doubt::AboveGround(_) => RawDoubt::WaterAboveGround,
            Doubt::MixedDatum { .. } => RawDoubt::MixedDatum,
            Doubt::DatumChanged { .. } => RawDoubt::DatumChanged,
            Doubt::NoArea { .. } => RawDoubt::NoWellArea,
            Doubt::UnpairedWell { .. } => RawDoubt::UnpairedWell,
            Doubt::DifferentMonths { .. } => RawDoubt::DifferentMonths,
            Doubt::LargeChange { .. } => RawDoubt::LargeLevelChange,
            Doubt::ControlNotComparable { .. } => RawDoubt::ControlLevelNotComparable,
        }
    }

    /// What it is about: the well, and the first period where it is about one.
    pub fn about(&self) -> (&str, Option<Period>) {
        match *self {
            Doubt::ConflictingWell { well }
            | Doubt::UnknownWell { well, .. }
            | Doubt::BadArea { well, .. }
            | Doubt::NoArea { well } => (well, None),
            Doubt::PeriodTooLong(reading)
            | Doubt::RepeatedReading(reading)
            | Doubt::AboveGround(reading) => (reading.well, Some(reading.period)),
            Doubt::MixedDatum { well, period }
            | Doubt::SeveralReadings { well, period }
            | Doubt::DatumChanged { well, period, .. }
            | Doubt::UnpairedWell { well, period, .. }
            | Doubt::DifferentMonths { well, period, .. }
            | Doubt::LargeChange { well, period, .. }
            | Doubt::ControlNotComparable { well, period } => (well, Some(period)),
        }
    }
}
