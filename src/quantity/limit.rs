//! Limits (极限数值) and how a value is judged against one, GB/T 8170-2008 clause 4.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::number::format_number;
use super::rounding::round;
use crate::language::Language;

/// What is compared with the limit (判定方法). Where a document says nothing, the full value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// 全数值比较法: the value as it is; any excess, however small, counts.
    FullValue,
    /// 修约值比较法: the value rounded to the digits of the limit.
    RoundedValue {
        /// Decimals to round to; negative for tens, hundreds and so on.
        places: i32,
    },
}

/// The condition a value must hold, in the unit of the value.
///
/// The decimals a bound is written with are kept (97.0 has one) and matter in
/// [`Judged::other_method_differs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// 不低于, 以上, ≥.
    AtLeast(Decimal),
    /// 不高于, 以内, ≤.
    AtMost(Decimal),
    /// 高于, >.
    Above(Decimal),
    /// 低于, <.
    Below(Decimal),
    /// 等于, =.
    Equal(Decimal),
    /// From `lower` to `upper`, both allowed. With `lower` above `upper` nothing holds.
    Between {
        /// The smallest allowed value.
        lower: Decimal,
        /// The largest allowed value.
        upper: Decimal,
    },
    /// 稳定在: no further than `tolerance` from `centre`. A negative tolerance never holds.
    Within {
        /// The wanted value.
        centre: Decimal,
        /// The allowed distance, not negative.
        tolerance: Decimal,
    },
}

/// The outcome of judging one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether the condition holds.
    pub holds: bool,
    /// The value that was compared: the value itself, or rounded.
    pub compared: Decimal,
    /// [`Limit::gap`] of the compared value.
    pub gap: Decimal,
    /// Whether the other of the two methods gives the opposite answer. A report prints both then.
    pub other_method_differs: bool,
}

impl Limit {
    /// Judges `value`. Where the full value is compared, the other method rounds to the decimals
    /// the limit is written with; see [`Limit::judge_with_decimals`] to say which.
    #[must_use]
    pub fn judge(&self, value: Decimal, judgement: Judgement) -> Judged {
        self.judge_with_decimals(value, judgement, self.decimals())
    }

    /// Judges `value`, the other method of a full-value judgement rounding to `decimals`, for
    /// limits that were computed or have lost their closing zeros.
    #[must_use]
    pub fn judge_with_decimals(
        &self,
        value: Decimal,
        judgement: Judgement,
        decimals: u32,
    ) -> Judged {
        let (compared, other) = match judgement {
            Judgement::FullValue => {
                let places = i32::try_from(decimals).unwrap_or(i32::MAX);
                (value, round(value, places))
            }
            Judgement::RoundedValue { places } => (round(value, places), value),
        };
        let holds = self.holds(compared);
        Judged {
            holds,
            compared,
            gap: self.gap(compared),
            other_method_differs: holds != self.holds(other),
        }
    }

    /// Whether `value` as it is fulfils the condition.
    #[must_use]
    pub fn holds(&self, value: Decimal) -> bool {
        match *self {
            Limit::AtLeast(bound) => value >= bound,
            Limit::AtMost(bound) => value <= bound,
            Limit::Above(bound) => value > bound,
            Limit::Below(bound) => value < bound,
            Limit::Equal(wanted) => value == wanted,
            Limit::Between { .. } | Limit::Within { .. } => {
                let (lower, upper) = self.ends();
                lower.is_none_or(|lower| lower <= value) && upper.is_none_or(|upper| value <= upper)
            }
        }
    }

    /// How far `value` is from the condition, in its unit (差距): positive is still to go; where
    /// the condition holds, zero or the margin (余量) as a negative number.
    ///
    /// Exactly on the line of [`Limit::Above`] or [`Limit::Below`] the gap is zero and the
    /// condition does not hold.
    #[must_use]
    pub fn gap(&self, value: Decimal) -> Decimal {
        let (lower, upper) = self.ends();
        let below = lower.map(|lower| lower.saturating_sub(value));
        let above = upper.map(|upper| value.saturating_sub(upper));
        below.max(above).unwrap_or_default()
    }

    /// The number a path from `value` leads to: the bound of a one-sided condition, wherever
    /// `value` lies; of a two-sided one the nearer end, or `value` itself when it is inside.
    #[must_use]
    pub fn bound_toward(&self, value: Decimal) -> Decimal {
        match self.ends() {
            (Some(lower), Some(_)) if value < lower => lower,
            (Some(_), Some(upper)) if value > upper => upper,
            (Some(_), Some(_)) | (None, None) => value,
            (Some(bound), None) | (None, Some(bound)) => bound,
        }
    }

    /// Whether the condition has a lower and an upper end.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        matches!(self.ends(), (Some(_), Some(_)))
    }

    /// The most decimals a number of this limit is written with.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        let (a, b) = self.numbers();
        a.scale().max(b.scale())
    }

    /// The same condition with each of its numbers changed, as by a change of unit. The change
    /// must keep order and zero.
    ///
    /// # Errors
    /// The first error of `change`.
    pub fn try_map<E>(&self, change: impl Fn(Decimal) -> Result<Decimal, E>) -> Result<Limit, E> {
        Ok(match *self {
            Limit::AtLeast(bound) => Limit::AtLeast(change(bound)?),
            Limit::AtMost(bound) => Limit::AtMost(change(bound)?),
            Limit::Above(bound) => Limit::Above(change(bound)?),
            Limit::Below(bound) => Limit::Below(change(bound)?),
            Limit::Equal(wanted) => Limit::Equal(change(wanted)?),
            Limit::Between { lower, upper } => Limit::Between {
                lower: change(lower)?,
                upper: change(upper)?,
            },
            Limit::Within { centre, tolerance } => Limit::Within {
                centre: change(centre)?,
                tolerance: change(tolerance)?,
            },
        })
    }

    /// The condition in words, ending in a number so that a unit can follow: 不低于84.1,
    /// 介于1.2与1.6, 稳定在10.0±0.1; at least 84.1, between 1.2 and 1.6, within 10.0 ± 0.1.
    ///
    /// Numbers show `places` decimals, or more where the bound itself has more: a limit is never
    /// shown rounded.
    #[must_use]
    pub fn label(&self, language: Language, places: u32) -> String {
        let [a, b] = self.shown(language, places);
        match (language, self) {
            (Language::Chinese, Limit::AtLeast(_)) => format!("不低于{a}"),
            (Language::Chinese, Limit::AtMost(_)) => format!("不高于{a}"),
            (Language::Chinese, Limit::Above(_)) => format!("高于{a}"),
            (Language::Chinese, Limit::Below(_)) => format!("低于{a}"),
            (Language::Chinese, Limit::Equal(_)) => format!("等于{a}"),
            (Language::Chinese, Limit::Between { .. }) => format!("介于{a}与{b}"),
            (Language::Chinese, Limit::Within { .. }) => format!("稳定在{a}±{b}"),
            (Language::English, Limit::AtLeast(_)) => format!("at least {a}"),
            (Language::English, Limit::AtMost(_)) => format!("at most {a}"),
            (Language::English, Limit::Above(_)) => format!("above {a}"),
            (Language::English, Limit::Below(_)) => format!("below {a}"),
            (Language::English, Limit::Equal(_)) => format!("equal to {a}"),
            (Language::English, Limit::Between { .. }) => format!("between {a} and {b}"),
            (Language::English, Limit::Within { .. }) => format!("within {a} ± {b}"),
        }
    }

    /// The condition in signs, for tables and charts: `≥ 84.1`, `1.2–1.6` (Chinese `1.2～1.6`),
    /// `10.0 ± 0.1`. Numbers as in [`Limit::label`].
    #[must_use]
    pub fn symbols(&self, language: Language, places: u32) -> String {
        let [a, b] = self.shown(language, places);
        match (self, language) {
            (Limit::AtLeast(_), _) => format!("≥ {a}"),
            (Limit::AtMost(_), _) => format!("≤ {a}"),
            (Limit::Above(_), _) => format!("> {a}"),
            (Limit::Below(_), _) => format!("< {a}"),
            (Limit::Equal(_), _) => format!("= {a}"),
            (Limit::Between { .. }, Language::Chinese) => format!("{a}～{b}"),
            (Limit::Between { .. }, Language::English) => format!("{a}–{b}"),
            (Limit::Within { .. }, _) => format!("{a} ± {b}"),
        }
    }

    /// The numbers as written; one-sided limits repeat theirs.
    fn numbers(&self) -> (Decimal, Decimal) {
        match *self {
            Limit::AtLeast(bound)
            | Limit::AtMost(bound)
            | Limit::Above(bound)
            | Limit::Below(bound)
            | Limit::Equal(bound) => (bound, bound),
            Limit::Between { lower, upper } => (lower, upper),
            Limit::Within { centre, tolerance } => (centre, tolerance),
        }
    }

    fn shown(&self, language: Language, places: u32) -> [String; 2] {
        let (a, b) = self.numbers();
        let places = places.max(a.normalize().scale()).max(b.normalize().scale());
        [a, b].map(|number| format_number(number, places, language))
    }

    /// The lower and upper end of what is allowed, open or closed.
    fn ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        match *self {
            Limit::AtLeast(bound) | Limit::Above(bound) => (Some(bound), None),
            Limit::AtMost(bound) | Limit::Below(bound) => (None, Some(bound)),
            Limit::Equal(wanted) => (Some(wanted), Some(wanted)),
            Limit::Between { lower, upper } => (Some(lower), Some(upper)),
            Limit::Within { centre, tolerance } => (
                Some(centre.saturating_sub(tolerance)),
                Some(centre.saturating_add(tolerance)),
            ),
        }
    }
}

#[cfg(test)]
mod tests;
