//! How firm a verdict is (判定的稳健程度): how far the value stands from the number at which it would change.

use rust_decimal::Decimal;

use super::assessment::Assessment;
use super::verdict::Verdict;
use crate::quantity::{Judgement, Limit};

/// The nearest number at which the verdict would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    /// That number, in the indicator's unit: the limit, the required value or the baseline.
    pub threshold: Decimal,
    /// From the value to the threshold: negative when a lower value would change the verdict.
    pub distance: Decimal,
}

impl Margin {
    /// Whether one unit of the last decimal shown would be enough (临界).
    pub fn is_knife_edge(&self, decimals: u32) -> bool {
        self.distance.abs() <= Decimal::new(1, decimals)
    }
}

impl Assessment {
    /// The margin of the verdict, when it rests on one value compared by its full digits.
    ///
    /// What may change depends on the verdict: `met` is lost at the limit; `behind` turns on track at the
    /// required value and worsening at the baseline; and so on. Alarms rest on runs, and published methods
    /// on whole series: they have no margin.
    pub fn margin(&self) -> Option<Margin> {
        let by_published_method = self.finding.is_some();
        if self.judgement != Judgement::FullValue || self.run.is_some() || by_published_method {
            return None;
        }
        let value = self.actual.as_ref()?.value;
        let limit = self.limit?;
        let required = self.pace.map(|pace| pace.required);
        let baseline = self.baseline.map(|baseline| baseline.value);
        let thresholds: [Option<Decimal>; 2] = match self.verdict {
            Verdict::Met | Verdict::Missed | Verdict::Breached | Verdict::Open => bounds(limit),
            Verdict::OnTrack => [required, Some(limit.bound_toward(value))],
            Verdict::Behind => [required, baseline],
            Verdict::Worsening => match self.pace {
                Some(_) => [baseline, None],
                None => bounds(limit),
            },
            Verdict::NotAssessed => [None, None],
        };
        thresholds
            .into_iter()
            .flatten()
            .map(|threshold| Margin {
                threshold,
                distance: threshold - value,
            })
            .min_by_key(|margin| margin.distance.abs())
    }
}

/// The numbers on which a limit turns.
fn bounds(limit: Limit) -> [Option<Decimal>; 2] {
    match limit {
        Limit::AtLeast(value)
        | Limit::AtMost(value)
        | Limit::Above(value)
        | Limit::Below(value)
        | Limit::Equal(value) => [Some(value), None],
        Limit::Between { lower, upper } => [Some(lower), Some(upper)],
        Limit::Within { centre, tolerance } => [Some(centre - tolerance), Some(centre + tolerance)],
    }
}
