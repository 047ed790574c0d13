//! What a value is compared with.

use serde::{Deserialize, Serialize};

use crate::period::{Granularity, Period};

/// The earlier period a change is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 同比: the same period last year.
    LastYear,
    /// 环比: the period before; of a day, the same day last month (与上月同日相比), which for the 31st may
    /// be the 30th.
    LastPeriod,
}

impl Basis {
    /// Both, in the order results are given.
    pub const ALL: [Basis; 2] = [Basis::LastYear, Basis::LastPeriod];

    /// The period that `period` is compared with.
    pub fn earlier(self, period: Period) -> Option<Period> {
        match self {
            Basis::LastYear => period.same_period_last_year(),
            Basis::LastPeriod if period.granularity() == Granularity::Day => period
                .start()
                .checked_sub_months(chrono::Months::new(1))
                .map(Period::day),
            Basis::LastPeriod => period.predecessor(),
        }
    }
}
