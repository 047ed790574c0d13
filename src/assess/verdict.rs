//! The closed set of verdicts (判定) and the reasons that go with them.

use super::methods::series::WhyNot;

/// What is said of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 逾期未达标: the due date has come and the condition does not hold.
    Missed,
    /// 突破限值: a condition that must hold in every period was broken, or an alarm was raised.
    Breached,
    /// 背离目标: further from the target than at the baseline.
    Worsening,
    /// 未达序时进度: less of the way done than of the time gone.
    Behind,
    /// 尚未达标: not met, not yet due, and the pace cannot be judged.
    Open,
    /// 达序时进度: at least as much of the way done as of the time gone.
    OnTrack,
    /// 已达标: the condition holds.
    Met,
    /// 未评估, with a reason.
    NotAssessed,
}

impl Verdict {
    /// All verdicts, from what needs attention first to what was not assessed.
    pub const ALL: [Verdict; 8] = [
        Verdict::Missed,
        Verdict::Breached,
        Verdict::Worsening,
        Verdict::Behind,
        Verdict::Open,
        Verdict::OnTrack,
        Verdict::Met,
        Verdict::NotAssessed,
    ];

    /// The word of machine output.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::OnTrack => "on_track",
            Verdict::Behind => "behind",
            Verdict::Worsening => "worsening",
            Verdict::Open => "open",
            Verdict::Missed => "missed",
            Verdict::Breached => "breached",
            Verdict::NotAssessed => "not_assessed",
        }
    }

    /// Reads the word of machine output.
    pub fn from_code(code: &str) -> Option<Verdict> {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.code() == code)
    }
}

/// Why a target was not assessed, or why an open one has no pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No comparable actual by the as-of day.
    NoActual,
    /// It is due, and no actual covers the due date.
    NoActualAtDue,
    /// The newest actual is too old to speak for the as-of day.
    Stale,
    /// There are values, but too few for the spans the target asks about.
    LowCoverage,
    /// The target starts after the as-of day.
    NotYetEffective,
    /// The target's document was published after the known-at day.
    NotYetPublished,
    /// A relative target whose baseline value is not known, or an open one whose path has no beginning.
    NoBaseline,
    /// Open: the document sets no due date.
    NoDue,
    /// Open: the newest actual is the baseline itself.
    BaselineOnly,
    /// Open: the published method that was asked for cannot judge it.
    Method(WhyNot),
}

impl Reason {
    /// All reasons but those of published methods, in the order reports list them.
    pub const ALL: [Reason; 9] = [
        Reason::NoActual,
        Reason::NoActualAtDue,
        Reason::Stale,
        Reason::LowCoverage,
        Reason::NotYetEffective,
        Reason::NotYetPublished,
        Reason::NoBaseline,
        Reason::NoDue,
        Reason::BaselineOnly,
    ];

    /// The word of machine output.
    pub fn code(self) -> &'static str {
        match self {
            Reason::NoActual => "no_actual",
            Reason::NoActualAtDue => "no_actual_at_due",
            Reason::Stale => "stale",
            Reason::LowCoverage => "low_coverage",
            Reason::NotYetEffective => "not_yet_effective",
            Reason::NotYetPublished => "not_yet_published",
            Reason::NoBaseline => "no_baseline",
            Reason::NoDue => "no_due",
            Reason::BaselineOnly => "baseline_only",
            Reason::Method(why_not) => why_not.code(),
        }
    }

    /// Reads the word of machine output.
    pub fn from_code(code: &str) -> Option<Reason> {
        let of_methods = WhyNot::ALL.map(Reason::Method);
        Reason::ALL
            .into_iter()
            .chain(of_methods)
            .find(|reason| reason.code() == code)
    }
}

/// Whether a target that is past its due date was met in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// 按期达标: it held at the due date.
    OnTime,
    /// 逾期达标: it did not hold at the due date and holds since.
    Late,
    /// It holds now; no actual tells whether it did at the due date.
    Unknown,
}

impl Timing {
    /// The word of machine output.
    pub fn code(self) -> &'static str {
        match self {
            Timing::OnTime => "on_time",
            Timing::Late => "late",
            Timing::Unknown => "unknown",
        }
    }

    /// Reads the word of machine output.
    pub fn from_code(code: &str) -> Option<Timing> {
        [Timing::OnTime, Timing::Late, Timing::Unknown]
            .into_iter()
            .find(|timing| timing.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_machine_output_read_back() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_code(verdict.code()), Some(verdict));
        }
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(reason.code()), Some(reason));
        }
        for timing in [Timing::OnTime, Timing::Late, Timing::Unknown] {
            assert_eq!(Timing::from_code(timing.code()), Some(timing));
        }
        assert_eq!(Verdict::from_code("nearly"), None);
        assert_eq!(Reason::from_code("nearly"), None);
        assert_eq!(Timing::from_code("nearly"), None);
    }
}
