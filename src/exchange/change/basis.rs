//! What a period is compared with.

use crate::language::Language;
use crate::period::Period;

/// The period a change is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// 同比: the same period last year.
    SamePeriodLastYear,
    /// 环比: the period of the same length just before.
    PeriodBefore,
}

impl Basis {
    /// `year_on_year` or `period_on_period`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Basis::SamePeriodLastYear => "year_on_year",
            Basis::PeriodBefore => "period_on_period",
        }
    }

    /// 同比 or 环比.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Basis::SamePeriodLastYear) => "同比",
            (Language::Chinese, Basis::PeriodBefore) => "环比",
            (Language::English, Basis::SamePeriodLastYear) => "year on year",
            (Language::English, Basis::PeriodBefore) => "on the period before",
        }
    }

    /// The period of the old level; `None` before the first year of the calendar.
    #[must_use]
    pub fn old_period(self, new: Period) -> Option<Period> {
        match self {
            Basis::SamePeriodLastYear => new.same_period_last_year(),
            Basis::PeriodBefore => new.predecessor(),
        }
    }
}
