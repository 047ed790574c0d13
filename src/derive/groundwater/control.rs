//! Levels against the lowest level that is allowed (最低管控水位).

use rust_decimal::Decimal;

use super::means::Levels;
use super::outcome::{ControlCheck, Doubt};
use super::rows::Well;
use crate::derive::settled;

/// Every level of a well that has a control level. A well whose level and control level stand on
/// different datums over unknown ground is doubted, once, at its first such period.
pub(super) fn checks<'a>(
    wells: &[Well<'a>],
    levels: &Levels<'a>,
    doubts: &mut Vec<Doubt<'a>>,
) -> Vec<ControlCheck<'a>> {
    let mut checks = Vec::new();
    let mut doubted = None;
    for (&(place, period), level) in levels {
        let (Ok(level), Some(well)) = (level, wells.get(place)) else {
            continue;
        };
        let Some(control) = well.control else {
            continue;
        };
        let control = control.on_ground(well.ground);
        match level.level.rise_since(control).map(settled) {
            Some(margin) => checks.push(ControlCheck {
                zone: well.zone,
                well: well.id,
                period,
                level: level.level,
                control,
                margin,
                below: margin < Decimal::ZERO,
            }),
            None if doubted == Some(place) => {}
            None => {
                doubted = Some(place);
                doubts.push(Doubt::ControlNotComparable {
                    well: well.id,
                    period,
                });
            }
        }
    }
    checks
}
