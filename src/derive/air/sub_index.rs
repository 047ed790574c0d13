//! The individual air quality index (空气质量分指数, IAQI) of a concentration.
//!
//! `IAQI = (I_hi − I_lo) / (B_hi − B_lo) · (C − B_lo) + I_lo`, rounded up to a whole number (进位取整).
//! The concentration is a fraction of whole numbers and so is the quotient: binary floats give 56 for CO of
//! 2.2 mg/m³, which is 55. Source: HJ 633-2012, 4.2 and 6.2; HJ 633-2026, 4.2.

use super::ratio::Ratio;
use super::standard::{Edition, INDICES, Item};
use crate::quantity::rounding::divide_half_even;

/// What a concentration beyond a table that ends below 500 is worth: SO₂ of one hour and ozone of eight
/// hours above 800 µg/m³.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BeyondShortTable {
    /// No sub-index: the 24-hour mean or the 1-hour mean speaks instead. HJ 633-2012, table 1, notes 2
    /// and 3.
    NotComputed,
    /// The last index of the table: 200 and 300. HJ 633-2026, table 3, notes b and c.
    Last,
}

/// How concentrations become sub-indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SubIndexRules {
    /// The breakpoints.
    pub edition: Edition,
    /// Whether the concentration is first rounded half to even to whole µg/m³ (CO: tenths of mg/m³).
    /// HJ 633-2026, 4.2.2 asks for it. The edition of 2012 does not say; the default rounds all the same,
    /// so that an index can be recomputed from published concentrations.
    pub round_first: bool,
    /// What lies beyond a table that ends below 500. Above the top of a full table the index is 500, by
    /// practice in 2012 and by the range of the index in 2026.
    pub beyond_short_table: BeyondShortTable,
}

impl SubIndexRules {
    /// What the edition itself says.
    #[must_use]
    pub fn standard(edition: Edition) -> SubIndexRules {
        match edition {
            Edition::Hj633Of2012 => SubIndexRules {
                edition,
                round_first: true,
                beyond_short_table: BeyondShortTable::NotComputed,
            },
            Edition::Hj633Of2026 => SubIndexRules {
                edition,
                round_first: true,
                beyond_short_table: BeyondShortTable::Last,
            },
        }
    }
}

/// The sub-index of a concentration in the unit of its pollutant, 0 to 500.
///
/// `None` beyond a short table where the rules say so, and for a negative concentration.
#[must_use]
pub fn sub_index(rules: &SubIndexRules, item: Item, concentration: Ratio) -> Option<u16> {
    sub_index_of_fraction(
        rules,
        item,
        concentration.numerator(),
        concentration.denominator(),
    )
}

/// As [`sub_index`], of `numerator / denominator` in any terms; the denominator must be positive.
pub(crate) fn sub_index_of_fraction(
    rules: &SubIndexRules,
    item: Item,
    numerator: i128,
    denominator: i128,
) -> Option<u16> {
    let points = rules.edition.breakpoints(item);
    let (mut numerator, mut denominator) = (numerator, denominator);
    if rules.round_first {
        let tenths = 10_i128.pow(pollutant_of(item).decimals());
        numerator = divide_half_even(numerator.checked_mul(tenths)?, denominator);
        denominator = tenths;
    }
    match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(numerator), Ok(denominator)) if numerator < SMALL && denominator < SMALL => {
            interpolate_small(points, numerator, denominator)
        }
        _ => interpolate(points, numerator, denominator),
    }
    .or_else(|| beyond(rules, points, numerator))
}

fn pollutant_of(item: Item) -> super::pollutant::Pollutant {
    match item {
        Item::Daily(pollutant) | Item::Hourly(pollutant) => pollutant,
    }
}

/// What lies above the last breakpoint.
fn beyond(rules: &SubIndexRules, points: &[i64], numerator: i128) -> Option<u16> {
    if numerator < 0 {
        return None;
    }
    let full = points.len() == INDICES.len();
    if !full && rules.beyond_short_table == BeyondShortTable::NotComputed {
        return None;
    }
    INDICES.get(points.len().checked_sub(1)?).copied()
}

/// Fractions below this fit 64 bits all the way: breakpoints are below 2¹², index steps below 2⁷.
const SMALL: i64 = 1 << 50;

/// The interpolated index rounded up; `None` outside the table.
fn interpolate_small(points: &[i64], numerator: i64, denominator: i64) -> Option<u16> {
    if numerator < 0 {
        return None;
    }
    let upper = points
        .iter()
        .position(|point| numerator <= point * denominator)?;
    let Some(lower) = upper.checked_sub(1) else {
        return INDICES.first().copied();
    };
    let (low, high) = (*points.get(lower)?, *points.get(upper)?);
    let (index_low, index_high) = (*INDICES.get(lower)?, *INDICES.get(upper)?);
    let rise = i64::from(index_high - index_low) * (numerator - low * denominator);
    let run = (high - low) * denominator;
    // Both are positive, so this is the quotient rounded up.
    let above = (rise + run - 1) / run;
    u16::try_from(above).ok().map(|above| index_low + above)
}

/// As [`interpolate_small`] in 128 bits; `None` also where these are too few.
fn interpolate(points: &[i64], numerator: i128, denominator: i128) -> Option<u16> {
    if numerator < 0 {
        return None;
    }
    // Halving both would lose exactness; a fraction this large is never a mean of concentrations.
    let times = |factor: i64| denominator.checked_mul(i128::from(factor));
    let mut upper = 0;
    while numerator > times(*points.get(upper)?)? {
        upper += 1;
    }
    let Some(lower) = upper.checked_sub(1) else {
        return INDICES.first().copied();
    };
    let (low, high) = (*points.get(lower)?, *points.get(upper)?);
    let (index_low, index_high) = (*INDICES.get(lower)?, *INDICES.get(upper)?);
    let rise = (numerator - times(low)?).checked_mul(i128::from(index_high - index_low))?;
    let run = times(high - low)?;
    let above = rise / run + i128::from(rise % run != 0);
    u16::try_from(above).ok().map(|above| index_low + above)
}

#[cfg(test)]
mod tests;
