//! What the calendar of a procedure asks for next: dispatch, report, disclosure.

use chrono::{Datelike, Months, NaiveDate};

use crate::ledger::procedure::Procedure;
use crate::period::{Granularity, Period};

/// The next days on which something is asked of all tasks together. `None` where the procedure does not
/// ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// The last day of the next monthly dispatch (P18). 每月5日前 is read with the fifth included, as
    /// 12月底前 includes the 31st.
    pub dispatch_by: Option<NaiveDate>,
    /// The last day of the quarter that is to be reported (P20).
    pub quarterly_report_by: Option<NaiveDate>,
    /// The last day of the year in which the state is to be published once (P14); none when every task
    /// is done.
    pub disclosure_by: Option<NaiveDate>,
}

impl Cadence {
    /// The cadence of `procedure` on the day `as_of`; `all_done` when every task is completed.
    #[must_use]
    pub fn at(as_of: NaiveDate, procedure: &Procedure, all_done: bool) -> Cadence {
        let end_of = |granularity| Period::containing(granularity, as_of).end();
        let quarterly = procedure
            .quarterly_report
            .then(|| end_of(Granularity::Quarter));
        let yearly = procedure.yearly_disclosure && !all_done;
        Cadence {
            dispatch_by: procedure.dispatch_day.and_then(|day| next_day(as_of, day)),
            quarterly_report_by: quarterly,
            disclosure_by: yearly.then(|| end_of(Granularity::Year)),
        }
    }
}

/// The next day `number` of a month, today included; the month's last day where it has no such day.
fn next_day(as_of: NaiveDate, number: u32) -> Option<NaiveDate> {
    let in_month_of = |date: NaiveDate| {
        let last = Period::containing(Granularity::Month, date).end();
        last.with_day(number.clamp(1, last.day()))
    };
    let here = in_month_of(as_of)?;
    if here >= as_of {
        return Some(here);
    }
    // Adding a month to a 31st lands within the next month, never beyond it.
    in_month_of(as_of.checked_add_months(Months::new(1))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::samples::day;

    #[test]
    fn the_fifth_is_still_in_time_and_the_sixth_waits_for_the_next_month() {
        let procedure = Procedure::ordos_2025();
        let at = |as_of: &str| Cadence::at(day(as_of), &procedure, false).dispatch_by;
        assert_eq!(at("2025-11-05"), Some(day("2025-11-05")));
        assert_eq!(at("2025-11-06"), Some(day("2025-12-05")));
        assert_eq!(at("2025-12-31"), Some(day("2026-01-05")));
        assert_eq!(at("2025-01-31"), Some(day("2025-02-05")));
    }

    #[test]
    fn reports_go_by_quarter_and_disclosure_by_year_until_all_is_done() {
        let procedure = Procedure::ordos_2025();
        let cadence = Cadence::at(day("2025-05-20"), &procedure, false);
        assert_eq!(cadence.quarterly_report_by, Some(day("2025-06-30")));
        assert_eq!(cadence.disclosure_by, Some(day("2025-12-31")));
        let done = Cadence::at(day("2025-05-20"), &procedure, true);
        assert_eq!(done.disclosure_by, None);
        assert_eq!(done.quarterly_report_by, Some(day("2025-06-30")));
    }

    #[test]
    fn a_procedure_that_asks_for_nothing_has_no_cadence() {
        let mut procedure = Procedure::ordos_2025();
        procedure.dispatch_day = None;
        procedure.quarterly_report = false;
        procedure.yearly_disclosure = false;
        let cadence = Cadence::at(day("2025-05-20"), &procedure, false);
        let nothing = Cadence {
            dispatch_by: None,
            quarterly_report_by: None,
            disclosure_by: None,
        };
        assert_eq!(cadence, nothing);
    }

    #[test]
    fn a_day_a_month_does_not_have_becomes_its_last() {
        assert_eq!(next_day(day("2025-02-10"), 31), Some(day("2025-02-28")));
        assert_eq!(next_day(day("2025-02-10"), 0), Some(day("2025-03-01")));
        assert_eq!(next_day(NaiveDate::MAX, 5), None);
    }
}
