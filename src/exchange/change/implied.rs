//! The change two published levels imply.

use rust_decimal::Decimal;

use crate::language::Language;
use crate::quantity::{Family, Unit};
use crate::reconcile::{Evaluated, Exact, Range};

/// How a change is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In percent of the old level: (new / old − 1) × 100.
    Percent,
    /// In percentage points, the difference of two shares in percent (百分点).
    Points,
    /// As a difference in the unit of the level (增减量).
    Amount,
}

impl Change {
    /// The customary measure for levels in this unit: points for shares, percent for the rest.
    ///
    /// Levels whose zero is arbitrary (a water table, a temperature) change by an amount; the
    /// unit does not tell them, so the caller does.
    #[must_use]
    pub fn for_unit(unit: &Unit) -> Change {
        match unit.family() {
            Family::Ratio | Family::PercentagePoint => Change::Points,
            _ => Change::Percent,
        }
    }

    /// `percent`, `points` or `amount`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Change::Percent => "percent",
            Change::Points => "points",
            Change::Amount => "amount",
        }
    }

    /// The word in a sentence.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Change::Percent) => "百分比",
            (Language::Chinese, Change::Points) => "百分点",
            (Language::Chinese, Change::Amount) => "增减量",
            (Language::English, Change::Percent) => "percent",
            (Language::English, Change::Points) => "percentage points",
            (Language::English, Change::Amount) => "amount",
        }
    }
}

/// A published level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The value as published.
    pub value: Decimal,
    /// The decimals it was rounded to; negative for tens and hundreds. Half a unit of the last
    /// is how far the unrounded level may be away.
    pub decimals: i32,
}

impl Level {
    /// A level with the decimals it is written with.
    #[must_use]
    pub fn as_written(value: Decimal) -> Level {
        Level {
            value,
            decimals: value.scale().cast_signed(),
        }
    }

    pub(super) fn exact(self) -> Exact {
        Exact::from_decimal(self.value)
    }

    pub(super) fn range(self) -> Option<Range> {
        Range::of_rounded(self.exact(), self.decimals)
    }
}

/// Why no change is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// A percentage of zero or of a negative level has no meaning.
    #[error("{}", self.message(Language::English))]
    OldNotPositive {
        /// The old level.
        old: Decimal,
    },
    /// The numbers have too many digits to be computed with exactly.
    #[error("{}", self.message(Language::English))]
    TooManyDigits,
}

impl NotComparable {
    /// `old_not_positive` or `too_many_digits`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            NotComparable::OldNotPositive { .. } => "old_not_positive",
            NotComparable::TooManyDigits => "too_many_digits",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (NotComparable::OldNotPositive { old }, Language::Chinese) => {
                format!("上期数为{old}，不大于零，不能计算增减百分比，请改用增减量")
            }
            (NotComparable::OldNotPositive { old }, Language::English) => {
                format!("the old level {old} is not above zero: state the change as an amount")
            }
            (NotComparable::TooManyDigits, Language::Chinese) => {
                "数值位数超出范围，请减少位数".to_owned()
            }
            (NotComparable::TooManyDigits, Language::English) => {
                "the numbers have too many digits: use fewer".to_owned()
            }
        }
    }
}

/// The change from `old` to `new` as published, and all changes their unrounded values allow.
///
/// Percent and points come as numbers counted in them (−45.7), an amount in the unit of the
/// levels. There is no range where the old level may have been zero.
///
/// # Errors
/// For a percentage of a level that is not positive, and for numbers too long.
pub fn implied(change: Change, new: Level, old: Level) -> Result<Evaluated, NotComparable> {
    if change == Change::Percent && old.value <= Decimal::ZERO {
        return Err(NotComparable::OldNotPositive { old: old.value });
    }
    let ranges = new.range().zip(old.range());
    let (value, range) = match change {
        Change::Points | Change::Amount => (
            new.exact().minus(old.exact()),
            ranges.and_then(|(new, old)| new.minus(old)),
        ),
        Change::Percent => (
            growth(new.exact(), old.exact()),
            ranges.and_then(|(new, old)| growth_range(new, old)),
        ),
    };
    Ok(Evaluated {
        value: value.ok_or(NotComparable::TooManyDigits)?,
        range,
    })
}

/// (new / old − 1) × 100.
fn growth(new: Exact, old: Exact) -> Option<Exact> {
    new.over(old)?
        .minus(Exact::whole(1))?
        .times(Exact::whole(100))
}

fn growth_range(new: Range, old: Range) -> Option<Range> {
    // An old level that may have been zero leaves the change without a largest value.
    let one = Range::only(Exact::whole(1));
    let hundred = Range::only(Exact::whole(100));
    new.over(old)?.minus(one)?.times(hundred)
}
