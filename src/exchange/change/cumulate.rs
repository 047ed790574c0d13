//! Parts of a year added up to running totals.

use rust_decimal::Decimal;

use crate::language::Language;
use crate::period::Period;

/// Why parts do not add up to running totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CumulateError {
    /// A part neither begins a year nor follows the part before it, or reaches beyond its year.
    #[error("{}", self.message(Language::English))]
    Gap {
        /// The part.
        period: Period,
    },
    /// A total has more digits than a decimal holds.
    #[error("{}", self.message(Language::English))]
    TooManyDigits {
        /// The part whose addition does not fit.
        period: Period,
    },
}

impl CumulateError {
    /// The part and what is wrong with it.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (CumulateError::Gap { period }, Language::Chinese) => {
                format!("{}与前面的月份不衔接", period.label(language))
            }
            (CumulateError::Gap { period }, Language::English) => {
                format!("{period} does not continue the months before it")
            }
            (CumulateError::TooManyDigits { period }, Language::Chinese) => {
                format!("加上{}后累计数位数超出范围", period.label(language))
            }
            (CumulateError::TooManyDigits { period }, Language::English) => {
                format!("the total up to {period} has too many digits")
            }
        }
    }
}

/// Adds parts up to year-to-date totals, the reverse of [`super::months_of`]. Each year begins anew.
///
/// # Errors
/// At the first part that leaves a gap, overlaps or does not fit.
pub fn cumulate(parts: &[(Period, Decimal)]) -> Result<Vec<(Period, Decimal)>, CumulateError> {
    let mut totals: Vec<(Period, Decimal)> = Vec::with_capacity(parts.len());
    for &(period, value) in parts {
        let gap = CumulateError::Gap { period };
        let last = totals.last();
        let same_year = last.is_some_and(|(before, _)| before.start() == period.start());
        let total = if period.is_year_to_date() && !same_year {
            (period, value)
        } else {
            let &(before, total) = last.ok_or(gap)?;
            if before.end().succ_opt() != Some(period.start()) {
                return Err(gap);
            }
            let to_date = Period::between(before.start(), period.end()).map_err(|_| gap)?;
            if !to_date.is_year_to_date() {
                return Err(gap);
            }
            let sum = total
                .checked_add(value)
                .ok_or(CumulateError::TooManyDigits { period })?;
            (to_date, sum)
        };
        totals.push(total);
    }
    Ok(totals)
}
