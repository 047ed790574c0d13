//! Stated changes on last year (同比) held against the levels of the dataset.

use rust_decimal::Decimal;

use crate::dataset::{Foundations, Indicator};
use crate::exchange::change::{Basis, Change, Check, Level, Stated, check};
use crate::exchange::import::Place;
use crate::exchange::import::rows::{Figures, ImportedRow};
use crate::exchange::merge::{Levels, Subject};
use crate::language::Language;
use crate::quantity::{Family, Unit, convert};

/// A stated change that the two levels do not give.
#[derive(Clone, Debug)]
pub struct UnlikeChange {
    /// Where it stands.
    pub place: Place,
    /// As stated, with its unit.
    pub stated: String,
    /// The levels it is held against: this period's and that of the year before.
    pub levels: [Decimal; 2],
    /// How far it is off, and what seems to have happened.
    pub check: Box<Check>,
}

impl UnlikeChange {
    /// The stable code.
    pub const CODE: &'static str = "unlike-stated-change";

    /// Where, what was found, what may have happened.
    pub fn message(&self, language: Language) -> String {
        let [new, old] = self.levels;
        let told = self.check.message(language);
        match language {
            Language::Chinese => format!(
                "{}：所载同比{}与两期数值（本期{new}、上年同期{old}）不符：{told}",
                self.place, self.stated
            ),
            Language::English => format!(
                "{}: the stated change of {} does not follow from {new} now and {old} a year before: {told}",
                self.place, self.stated
            ),
        }
    }
}

/// The figure that the change beside a row is held against: the same one a year before.
pub(super) fn held_against(row: &ImportedRow) -> Option<Subject> {
    row.stated_change.as_ref()?;
    let before = Basis::SamePeriodLastYear.old_period(row.period)?;
    Some((row.indicator.clone(), row.region.clone(), before))
}

/// Every stated change that does not follow, in the order of the file.
pub(super) fn unlike(
    figures: &Figures,
    levels: &Levels,
    foundations: &Foundations,
) -> Vec<UnlikeChange> {
    let unlike = figures.with_changes().filter_map(|row| {
        let indicator = foundations.indicators.get(&row.indicator)?;
        held(&row, indicator, levels).filter(|found| found.check.is_finding())
    });
    unlike.collect()
}

fn held(row: &ImportedRow, indicator: &Indicator, levels: &Levels) -> Option<UnlikeChange> {
    let stated = row.stated_change.as_ref()?;
    let old = levels.get(&held_against(row)?)?;
    let old = same_unit(old.value, &old.unit, &row.unit, indicator)?;
    let expected = expected(indicator);
    let written = match stated.unit.as_deref() {
        None => expected,
        Some(unit) => match Unit::parse(unit).map(|unit| unit.family()) {
            Ok(Family::PercentagePoint) => Change::Points,
            Ok(Family::Ratio) => Change::Percent,
            _ => Change::Amount,
        },
    };
    let as_stated = Stated {
        value: stated.value,
        decimals: stated.value.scale().cast_signed(),
        written,
    };
    // An amount says itself what it is; only where the customary measure was written can it be wrong.
    let expected = if written == Change::Amount {
        Change::Amount
    } else {
        expected
    };
    let check = check(
        as_stated,
        expected,
        Level::as_written(row.value),
        Level::as_written(old),
    )
    .ok()?;
    Some(UnlikeChange {
        place: row.place.clone(),
        stated: format!("{}{}", stated.value, stated.unit.as_deref().unwrap_or("")),
        levels: [row.value, old],
        check: Box::new(check),
    })
}

/// Shares change by points, levels by percent, water tables by an amount.
fn expected(indicator: &Indicator) -> Change {
    match indicator.double_control {
        Some(crate::dataset::Control::Level) => Change::Amount,
        _ => Change::for_unit(&indicator.unit),
    }
}

fn same_unit(value: Decimal, from: &str, to: &str, indicator: &Indicator) -> Option<Decimal> {
    let unit = |text: &str| match text {
        "" => Some(indicator.unit.clone()),
        text => Unit::parse(text).ok(),
    };
    let (from, to) = (unit(from)?, unit(to)?);
    if from == to {
        return Some(value);
    }
    convert(value, &from, &to).ok()
}
