//! Readings become the levels of days, months and quarters.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::level::Level;
use super::outcome::{Doubt, NoLevel, WellLevel};
use super::rows::{Options, Reading, Step, Well};
use crate::derive::{Coverage, Quotient};
use crate::period::{Granularity, Period};

/// The levels of one step: for every well (by its place in the list) and period that was read, the level
/// or why there is none.
pub(super) type Levels<'a> = BTreeMap<(usize, Period), Result<WellLevel<'a>, NoLevel>>;

/// The wells in order of zone and id, each once.
pub(super) fn sorted_wells<'a>(wells: &[Well<'a>], doubts: &mut Vec<Doubt<'a>>) -> Vec<Well<'a>> {
    let mut wells = wells.to_vec();
    // Numbers that are equal but written with other decimals (5 and 5.0) are taken in one order.
    wells.sort_unstable_by_key(|well| {
        let control = well.control.map(Level::metres);
        let scales = [well.ground, well.area, control].map(|number| number.map(|n| n.scale()));
        (*well, scales)
    });
    wells.dedup();
    for well in &mut wells {
        if let Some(area) = well.area.filter(|area| *area <= Decimal::ZERO) {
            doubts.push(Doubt::BadArea {
                well: well.id,
                area,
            });
            well.area = None;
        }
    }
    let mut once = Vec::with_capacity(wells.len());
    for same in wells.chunk_by(|a, b| a.id == b.id) {
        match same {
            [well] => once.push(*well),
            [well, ..] => doubts.push(Doubt::ConflictingWell { well: well.id }),
            [] => {}
        }
    }
    once.sort_unstable_by_key(|well| (well.zone, well.id));
    once
}

/// The readings of each well, as elevations where its ground is known, each once and in order.
pub(super) fn sorted_readings<'a>(
    wells: &[Well<'a>],
    readings: &[Reading<'a>],
    doubts: &mut Vec<Doubt<'a>>,
) -> Vec<(usize, Reading<'a>)> {
    let places: BTreeMap<&str, usize> = wells
        .iter()
        .enumerate()
        .map(|(place, well)| (well.id, place))
        .collect();
    let mut readings = readings.to_vec();
    readings.sort_unstable_by_key(|reading| (*reading, reading.level.metres().scale()));
    let mut known = Vec::with_capacity(readings.len());
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for same in readings.chunk_by(|a, b| a == b) {
        let Some((reading, others)) = same.split_first() else {
            continue;
        };
        let found = places
            .get(reading.well)
            .and_then(|&place| Some((place, wells.get(place)?.ground)));
        let Some((place, ground)) = found else {
            *unknown.entry(reading.well).or_default() += same.len();
            continue;
        };
        if !others.is_empty() {
            doubts.push(Doubt::RepeatedReading(*reading));
        }
        if !matches!(
            reading.period.granularity(),
            Granularity::Day | Granularity::Month
        ) {
            doubts.push(Doubt::PeriodTooLong(*reading));
            continue;
        }
        if reading
            .level
            .depth(ground)
            .is_some_and(|depth| depth < Decimal::ZERO)
        {
            doubts.push(Doubt::AboveGround(*reading));
        }
        let level = reading.level.on_ground(ground);
        known.push((place, Reading { level, ..*reading }));
    }
    doubt_several(wells, &known, doubts);
    let not_in_a_row = |(well, readings)| Doubt::UnknownWell { well, readings };
    // A well whose rows conflict is doubted as such.
    let conflicting: BTreeSet<&str> = doubts
        .iter()
        .filter_map(|doubt| match doubt {
            Doubt::ConflictingWell { well } => Some(*well),
            _ => None,
        })
        .collect();
    doubts.extend(
        unknown
            .into_iter()
            .filter(|(well, _)| !conflicting.contains(well))
            .map(not_in_a_row),
    );
    known
}

/// Doubts periods with different levels on one datum, and months with a mean of their own beside other readings.
fn doubt_several<'a>(
    wells: &[Well<'a>],
    known: &[(usize, Reading<'a>)],
    doubts: &mut Vec<Doubt<'a>>,
) {
    let mut periods: BTreeMap<(usize, Period), Vec<Level>> = BTreeMap::new();
    let mut means: BTreeSet<(usize, Period)> = BTreeSet::new();
    for (place, reading) in known {
        let levels = periods.entry((*place, reading.period)).or_default();
        levels.push(reading.level);
        if reading.period.granularity() == Granularity::Month {
            means.insert((*place, reading.period));
        }
    }
    let month = |period: Period| Period::containing(Granularity::Month, period.start());
    let several = periods.iter().filter_map(|(&(place, period), levels)| {
        let first = levels.first()?;
        let differs =
            |level: &Level| level.datum() == first.datum() && level.metres() != first.metres();
        let beside =
            period.granularity() == Granularity::Day && means.contains(&(place, month(period)));
        let period = if beside { month(period) } else { period };
        let well = wells.get(place)?.id;
        (beside || levels.iter().any(differs)).then_some(Doubt::SeveralReadings { well, period })
    });
    doubts.extend(several);
}

/// The levels of days or months: the mean of the readings in them.
pub(super) fn from_readings<'a>(
    step: Step,
    wells: &[Well<'a>],
    readings: &[(usize, Reading<'a>)],
    options: &Options,
) -> Levels<'a> {
    let mut parts: BTreeMap<(usize, Period), Vec<Level>> = BTreeMap::new();
    for (place, reading) in readings {
        let fits = step == Step::Month || reading.period.granularity() == Granularity::Day;
        if fits {
            let period = Period::containing(step.granularity(), reading.period.start());
            parts
                .entry((*place, period))
                .or_default()
                .push(reading.level);
        }
    }
    let least = match step {
        Step::Month => options.least_readings_a_month,
        Step::Day | Step::Quarter => 1,
    };
    means(wells, parts, least, least)
}

/// The levels of quarters: the mean of their monthly means.
pub(super) fn from_months<'a>(
    wells: &[Well<'a>],
    months: &Levels<'a>,
    options: &Options,
) -> Levels<'a> {
    let mut parts: BTreeMap<(usize, Period), Vec<Level>> = BTreeMap::new();
    for (&(place, month), level) in months {
        let quarter = Period::containing(Granularity::Quarter, month.start());
        let levels = parts.entry((place, quarter)).or_default();
        levels.extend(level.iter().map(|level| level.level));
    }
    means(wells, parts, options.least_months_a_quarter, 3)
}

/// The mean of the levels of each well and period, of which at least `least` of `expected` must be there.
fn means<'a>(
    wells: &[Well<'a>],
    parts: BTreeMap<(usize, Period), Vec<Level>>,
    least: u32,
    expected: u32,
) -> Levels<'a> {
    parts
        .into_iter()
        .filter_map(|((place, period), levels)| {
            let well = wells.get(place)?;
            let present = u32::try_from(levels.len()).unwrap_or(u32::MAX);
            let coverage = Coverage {
                present,
                expected: expected.max(present),
            };
            let level = mean(&levels)
                .filter(|_| present >= least.max(1))
                .ok_or(NoLevel::TooFew)
                .and_then(|mean| mean)
                .map(|(level, quotient)| WellLevel {
                    zone: well.zone,
                    well: well.id,
                    period,
                    level,
                    quotient,
                    coverage,
                });
            Some(((place, period), level))
        })
        .collect()
}

/// The mean of levels on one datum; `None` of no levels.
fn mean(levels: &[Level]) -> Option<Result<(Level, Quotient), NoLevel>> {
    let first = levels.first()?;
    if levels.iter().any(|level| level.datum() != first.datum()) {
        return Some(Err(NoLevel::MixedDatum));
    }
    let mean = Quotient::mean(levels.iter().map(|level| level.metres()))
        .and_then(|quotient| Some((first.with(quotient.value()?), quotient)));
    Some(mean.ok_or(NoLevel::TooLarge))
}
