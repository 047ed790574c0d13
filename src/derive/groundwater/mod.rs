//! Groundwater (地下水): how levels change, against last year and the period before.
//!
//! What is shown is the change of the level, whatever was measured: `now − then` of elevations (水位),
//! `then − now` of depths (埋深); positive is a rise (上升、回升).
//!
//! - Readings make monthly means, monthly means make quarterly ones.
//! - The mean change of a zone is over the wells that have a level both times, each against itself; wells
//!   that are in no pair are listed. Weights by area are optional.
//! - Levels are held against the wells' control levels.
//! - Zones that fall for several quarters on end are the matter of a target: `trigger_below` with
//!   `every = quarter` on the mean change raises the alarm, see [`crate::assess`].
//!
//! Sources: the sign and the words are those of provincial bulletins (Hebei) and of the monthly report of
//! the Ministry of Water Resources (地下水动态月报), which compares the 1st of the month with the same day of
//! last month and last year. No official text on averaging was found; see [`Options`].

mod change;
mod control;
mod level;
mod means;
mod outcome;
mod rows;
#[cfg(test)]
mod tests;
mod zone;

pub use level::{Datum, Level};
pub use outcome::{
    ControlCheck, Derived, Doubt, Movement, NoLevel, Shares, Unpaired, WellChange, WellLevel,
    WhyNoMean, WhyUnpaired, ZoneChange, ZoneDepth,
};
pub use rows::{Options, Reading, Step, Weights, Well};

use super::Basis;
use change::Compared;
use means::Levels;

/// Derives levels, changes and control checks.
///
/// Every zone has a row for every period in which one of its wells was read, and both comparisons.
pub fn derive<'a>(wells: &[Well<'a>], readings: &[Reading<'a>], options: &Options) -> Derived<'a> {
    let mut derived = Derived::default();
    let mut doubts = Vec::new();
    let wells = means::sorted_wells(wells, &mut doubts);
    let readings = means::sorted_readings(&wells, readings, &mut doubts);
    let months = means::from_readings(Step::Month, &wells, &readings, options);
    let mut steps = options.steps.clone();
    steps.sort_unstable();
    steps.dedup();
    for step in steps {
        let levels = match step {
            Step::Day => means::from_readings(Step::Day, &wells, &readings, options),
            Step::Month => months.clone(),
            Step::Quarter => means::from_months(&wells, &months, options),
        };
        doubt_datums(&levels, &wells, &mut doubts);
        let controls = control::checks(&wells, &levels, &mut doubts);
        derived.controls.extend(controls);
        let compared = Compared {
            step,
            levels: &levels,
            months: &months,
            options,
        };
        compare(&wells, &compared, &mut derived, &mut doubts);
        derived
            .levels
            .extend(levels.into_values().filter_map(Result::ok));
    }
    doubts.sort_unstable();
    doubts.dedup();
    derived.doubts = doubts;
    derived
}

fn compare<'a>(
    wells: &[Well<'a>],
    compared: &Compared<'a, '_>,
    derived: &mut Derived<'a>,
    doubts: &mut Vec<Doubt<'a>>,
) {
    let periods = zone::periods(wells, compared.levels);
    for zone in zone::zones(wells) {
        for &period in periods.get(zone.id).into_iter().flatten() {
            let depth = zone.depth(period, compared.levels, compared.options);
            derived.depths.push(depth);
            for basis in Basis::ALL {
                let change = compared.zone_change(&zone, period, basis, doubts);
                if let Some((row, changes)) = change {
                    derived.zones.push(row);
                    derived.changes.extend(changes);
                }
            }
        }
    }
}

fn doubt_datums<'a>(levels: &Levels<'a>, wells: &[Well<'a>], doubts: &mut Vec<Doubt<'a>>) {
    doubts.extend(levels.iter().filter_map(|(&(place, period), level)| {
        (*level == Err(NoLevel::MixedDatum)).then_some(Doubt::MixedDatum {
            well: wells.get(place)?.id,
            period,
        })
    }));
}
