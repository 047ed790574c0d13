//! Whether a stated figure agrees with its arithmetic.

use rust_decimal::Decimal;

use super::Evaluated;
use super::error::EvaluationError;
use super::exact::{Exact, Range};
use crate::language::Language;

/// How a stated figure stands to the recomputed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The recomputed value, rounded to the stated decimals, is the stated one.
    Agrees,
    /// It is not, but the figures it was computed from are rounded themselves, and some of the
    /// values they may have had give the stated one.
    WithinRounding {
        /// Stated less recomputed, both at the stated decimals.
        by: Decimal,
        /// What the unrounded figures allow.
        range: Range,
        /// Whether cutting the recomputed value off gives the stated one.
        cut_off: bool,
    },
    /// No rounding of the figures gives the stated value.
    Differs {
        /// Stated less recomputed, both at the stated decimals.
        by: Decimal,
        /// Whether cutting the recomputed value off gives the stated one.
        cut_off: bool,
    },
}

impl Agreement {
    /// `agrees`, `within_rounding` or `differs`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Agreement::Agrees => "agrees",
            Agreement::WithinRounding { .. } => "within_rounding",
            Agreement::Differs { .. } => "differs",
        }
    }

    /// The finding in words, to stand after the arithmetic.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let (by, cut_off) = match self {
            Agreement::Agrees => {
                return match language {
                    Language::Chinese => "与原文一致".to_owned(),
                    Language::English => "agrees with the stated figure".to_owned(),
                };
            }
            Agreement::WithinRounding { by, cut_off, .. } | Agreement::Differs { by, cut_off } => {
                (by, *cut_off)
            }
        };
        let possible = matches!(self, Agreement::WithinRounding { .. });
        match language {
            Language::Chinese => {
                let mut text = format!("原文与复算相差{by}");
                text.push_str(if possible {
                    "，在所用数据的修约范围之内，请以未修约数据核对"
                } else {
                    "，请核对原文"
                });
                if cut_off {
                    text.push_str("；原文数可能为截尾所得");
                }
                text
            }
            Language::English => {
                let mut text = format!("the stated figure differs by {by}");
                text.push_str(if possible {
                    ", which the rounding of its inputs allows: check with unrounded figures"
                } else {
                    ": check the source"
                });
                if cut_off {
                    text.push_str("; it may have been cut off instead of rounded");
                }
                text
            }
        }
    }
}

/// Judges a stated figure, known to `decimals` decimals, against the recomputed value.
///
/// The recomputed value is rounded half to even (GB/T 8170-2008). Where that does not give the
/// stated figure, the range of the recomputed value is held against all numbers that round to
/// the stated one, ties included.
///
/// # Errors
/// [`EvaluationError::Overflow`] when the recomputed value cannot be written at these decimals.
pub fn verdict(
    computed: &Evaluated,
    stated: Decimal,
    decimals: i32,
) -> Result<Agreement, EvaluationError> {
    let overflow = || EvaluationError::Overflow;
    let rounded = computed.value.rounded(decimals).ok_or_else(overflow)?;
    if rounded == stated {
        return Ok(Agreement::Agrees);
    }
    let by = stated.checked_sub(rounded).ok_or_else(overflow)?;
    let cut_off = computed.value.cut_off(decimals) == Some(stated);
    let allowed = Range::of_rounded(Exact::from_decimal(stated), decimals);
    match computed.range.zip(allowed) {
        Some((range, allowed)) if range.overlaps(allowed) => {
            Ok(Agreement::WithinRounding { by, range, cut_off })
        }
        _ => Ok(Agreement::Differs { by, cut_off }),
    }
}
