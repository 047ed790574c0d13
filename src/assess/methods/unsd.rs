//! The Progress Chart (可持续发展目标进展图) of the United Nations Statistics Division, in its editions
//! of 2022 and 2023.
//!
//! Both start from the compound annual growth rate between the base and the latest value:
//!
//! * **2022**: its ratio to the growth rate that leads from the base value to the goal in the goal's
//!   year. Above 0.95 on track, from 0.5 fair progress, from −0.1 limited or none, below deterioration.
//!   Without a goal the growth rate itself: above 1 %, from 0.5 %, from −1 %, below.
//! * **2023**: the change that is expected by the goal's year if that growth goes on, over the change
//!   from the base value to the goal. From 0.95 on track, from 0.1 fair progress, below stagnation or
//!   regression. Without a goal the growth rate: from 2 %, from 0.5 %, below.
//!
//! Three checks come before either ratio, which alone would call a goal that was met at the base and
//! lost since 'on track': both changes then point away from it, and their ratio is positive.
//!
//! 1. The latest value meets the goal: achieved, whatever the trend. In 2023 also within one
//!    percentage point of a goal of 0 % or 100 %.
//! 2. The base value met the goal and the latest does not: deterioration.
//! 3. Growth from zero or across zero has no rate.
//!
//! For quantities below zero growth means moving away from zero, and more is then worse.
//!
//! Not done here: the level of development that the 2022 chart shows besides the trend, indicators that
//! answer yes or no, and series that are growth rates themselves, which the authors leave to judgement.

use super::series::{Finding, Goal, Series, Standing, WhyNot};

/// Name of the method of 2022.
pub const METHOD_2022: &str = "unsd-2022";

/// Name of the method of 2023.
pub const METHOD_2023: &str = "unsd-2023";

/// Version of these definitions.
pub const VERSION: &str = "1";

/// Where the rules of 2022 are published.
pub const CITATION_2022: &str = "United Nations Statistics Division (2022): Sustainable Development Goals Progress Chart 2022, \
     Technical Note. https://unstats.un.org/sdgs/report/2022/Progress_Chart_Technical_Note_2022.pdf";

/// Where the rules of 2023 are published.
pub const CITATION_2023: &str = "United Nations Statistics Division (2023): Sustainable Development Goals Progress Chart 2023, \
     Technical Note. https://unstats.un.org/sdgs/files/report/2023/Progress_Chart_Technical_Note_2023.pdf";

/// The year that both editions measure from, where there is a value.
pub const BASE_YEAR: i32 = 2015;

/// The label of a series that cannot be judged.
const NO_DATA: &str = "Insufficient data";

/// How near a share must come to a goal of 0 % or 100 %, in percentage points.
const NEAR_A_BOUND: f64 = 1.0;

/// An edition of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edition {
    /// `unsd-2022`.
    Of2022,
    /// `unsd-2023`.
    Of2023,
}

impl Edition {
    /// The name of its method.
    #[must_use]
    pub fn method(self) -> &'static str {
        match self {
            Self::Of2022 => METHOD_2022,
            Self::Of2023 => METHOD_2023,
        }
    }
}

/// Judges a series.
///
/// The base is the value of [`BASE_YEAR`], or else the first after it, or else the last before it,
/// never the latest value itself. Values after the goal's year are not read.
///
/// `value` is the edition's ratio, positive in the wanted direction; without a goal the annual growth
/// rate, likewise (0.02 is 2 %). It is absent for a goal that was met at the base, where a ratio has no
/// meaning. `score` is 3, 2 or 1 in the edition of 2023, and absent in that of 2022.
///
/// One class of each edition holds two standings, which the direction tells apart: 'limited or no
/// progress' of 2022 is [`Standing::Limited`] when it moves the right way and else
/// [`Standing::Stagnating`]; 'stagnation or regression' of 2023 is [`Standing::Deteriorating`] when it
/// moves the wrong way and else [`Standing::Stagnating`].
///
/// Why it cannot judge:
/// * [`WhyNot::NotASeries`]: years out of order or doubled, or a number that is not finite.
/// * [`WhyNot::TooFewPoints`]: fewer than two values.
/// * [`WhyNot::GoalYearPast`]: fewer than two values up to the goal's year.
/// * [`WhyNot::ZeroBase`]: the base is zero and the goal not met.
/// * [`WhyNot::SignChange`]: base and latest value, or in 2022 base and goal, on both sides of zero.
#[must_use]
pub fn judge(series: &Series, edition: Edition) -> Finding {
    match verdict(series, edition) {
        Ok(verdict) => Finding {
            standing: Some(verdict.standing),
            label: label(verdict.standing, edition),
            value: verdict.value.filter(|value| value.is_finite()),
            score: score(verdict.standing, edition),
            why_not: None,
            substitute: None,
        },
        Err(why_not) => Finding {
            standing: None,
            label: NO_DATA,
            value: None,
            score: None,
            why_not: Some(why_not),
            substitute: None,
        },
    }
}

/// The authors' words for a standing.
fn label(standing: Standing, edition: Edition) -> &'static str {
    match (edition, standing) {
        (Edition::Of2022, Standing::Achieved) => "Target met or almost met",
        (Edition::Of2022, Standing::OnTrack) => "Substantial progress/on track",
        (Edition::Of2022, Standing::Moderate) => "Fair progress but acceleration needed",
        (Edition::Of2022, Standing::Limited | Standing::Stagnating) => "Limited or no progress",
        (Edition::Of2022, Standing::Deteriorating) => "Deterioration",
        (Edition::Of2023, Standing::Achieved | Standing::OnTrack) => "On track or target met",
        (Edition::Of2023, Standing::Moderate) => "Fair progress, but acceleration needed",
        (Edition::Of2023, Standing::Limited | Standing::Stagnating | Standing::Deteriorating) => {
            "Stagnation or regression"
        }
    }
}

/// The three scores of 2023.
fn score(standing: Standing, edition: Edition) -> Option<f64> {
    (edition == Edition::Of2023).then_some(match standing {
        Standing::Achieved | Standing::OnTrack => 3.0,
        Standing::Moderate => 2.0,
        Standing::Limited | Standing::Stagnating | Standing::Deteriorating => 1.0,
    })
}

/// A standing and the ratio or rate behind it.
#[derive(Clone, Copy, Debug)]
struct Verdict {
    standing: Standing,
    value: Option<f64>,
}

fn verdict(series: &Series, edition: Edition) -> Result<Verdict, WhyNot> {
    series.checked()?;
    if series.values.len() < 2 {
        return Err(WhyNot::TooFewPoints);
    }
    let up_to_goal = match series.goal {
        Some(goal) if !goal.value.is_finite() => return Err(WhyNot::NotASeries),
        Some(goal) => series
            .values
            .partition_point(|(year, _)| *year <= goal.year),
        None => series.values.len(),
    };
    let (base, latest) = series
        .values
        .get(..up_to_goal)
        .and_then(base_and_latest)
        .ok_or(WhyNot::GoalYearPast)?;
    let growth = Growth::between(base, latest, series.higher_is_better);
    let Some(goal) = series.goal else {
        return growth.map(|growth| growth.without_goal(edition));
    };
    let meets = |value: f64| {
        if series.higher_is_better {
            value >= goal.value
        } else {
            value <= goal.value
        }
    };
    let toward_goal = || match edition {
        Edition::Of2022 => growth?.toward_goal_of_2022(goal),
        Edition::Of2023 => Ok(growth?.toward_goal_of_2023(goal)),
    };
    let met_at_base = meets(base.1);
    if meets(latest.1) || edition == Edition::Of2023 && nearly_meets(series, goal, latest.1) {
        let value = toward_goal().ok().and_then(|verdict| verdict.value);
        return Ok(Verdict {
            standing: Standing::Achieved,
            value: value.filter(|_| !met_at_base),
        });
    }
    if met_at_base {
        return Ok(Verdict {
            standing: Standing::Deteriorating,
            value: None,
        });
    }
    toward_goal()
}

/// The base value and the latest one.
fn base_and_latest(values: &[(i32, f64)]) -> Option<((i32, f64), (i32, f64))> {
    let (latest, earlier) = values.split_last()?;
    let base = earlier
        .iter()
        .find(|(year, _)| *year >= BASE_YEAR)
        .or(earlier.last())?;
    Some((*base, *latest))
}

/// Whether a share is within a point of a goal at one of its bounds.
fn nearly_meets(series: &Series, goal: Goal, value: f64) -> bool {
    let bound = if series.higher_is_better { 100.0 } else { 0.0 };
    series.natural_limit == Some(100.0)
        && goal.value == bound
        && (value - bound).abs() <= NEAR_A_BOUND
}

/// Compound growth between two values on the same side of zero.
#[derive(Clone, Copy, Debug)]
struct Growth {
    base: (i32, f64),
    latest: (i32, f64),
    /// Whether moving away from zero is the wanted way.
    away_from_zero: bool,
}

impl Growth {
    fn between(
        base: (i32, f64),
        latest: (i32, f64),
        higher_is_better: bool,
    ) -> Result<Self, WhyNot> {
        if base.1 == 0.0 {
            return Err(WhyNot::ZeroBase);
        }
        if base.1 * latest.1.signum() < 0.0 && latest.1 != 0.0 {
            return Err(WhyNot::SignChange);
        }
        Ok(Self {
            base,
            latest,
            away_from_zero: higher_is_better == (base.1 > 0.0),
        })
    }

    /// Years between the two.
    fn years(self) -> f64 {
        f64::from(self.latest.0) - f64::from(self.base.0)
    }

    /// Annual growth rate, positive in the wanted direction.
    fn rate(self) -> f64 {
        let rate = (self.latest.1 / self.base.1).powf(self.years().recip()) - 1.0;
        if self.away_from_zero { rate } else { -rate }
    }

    fn without_goal(self, edition: Edition) -> Verdict {
        let rate = self.rate();
        let compared = rounded(rate);
        let standing = match edition {
            Edition::Of2022 if compared > 0.01 => Standing::OnTrack,
            Edition::Of2023 if compared >= 0.02 => Standing::OnTrack,
            _ if compared >= 0.005 => Standing::Moderate,
            Edition::Of2022 if compared > 0.0 => Standing::Limited,
            Edition::Of2022 if compared >= -0.01 => Standing::Stagnating,
            Edition::Of2023 if compared >= 0.0 => Standing::Stagnating,
            _ => Standing::Deteriorating,
        };
        Verdict {
            standing,
            value: Some(rate),
        }
    }

    /// Its rate over that which leads from the base to the goal, positive in the wanted direction.
    fn over_required(self, goal: Goal) -> Result<f64, WhyNot> {
        if self.base.1 * goal.value.signum() < 0.0 && goal.value != 0.0 {
            return Err(WhyNot::SignChange);
        }
        let years = f64::from(goal.year) - f64::from(self.base.0);
        let required = (goal.value / self.base.1).powf(years.recip()) - 1.0;
        Ok(self.rate() / required.abs())
    }

    fn toward_goal_of_2022(self, goal: Goal) -> Result<Verdict, WhyNot> {
        let ratio = self.over_required(goal)?;
        let compared = rounded(ratio);
        let standing = if compared > 0.95 {
            Standing::OnTrack
        } else if compared >= 0.5 {
            Standing::Moderate
        } else if compared > 0.0 {
            Standing::Limited
        } else if compared >= -0.1 {
            Standing::Stagnating
        } else {
            Standing::Deteriorating
        };
        Ok(Verdict {
            standing,
            value: Some(ratio),
        })
    }

    fn toward_goal_of_2023(self, goal: Goal) -> Verdict {
        let years_left = f64::from(goal.year) - f64::from(self.latest.0);
        let change = self.latest.1 / self.base.1;
        let expected = self.latest.1 * change.powf(years_left / self.years());
        let ratio = (expected - self.base.1) / (goal.value - self.base.1);
        let compared = rounded(ratio);
        let standing = if compared >= 0.95 {
            Standing::OnTrack
        } else if compared >= 0.1 {
            Standing::Moderate
        } else if compared >= 0.0 {
            Standing::Stagnating
        } else {
            Standing::Deteriorating
        };
        Verdict {
            standing,
            value: Some(ratio),
        }
    }
}

/// A rate or ratio at twelve decimals, as limits are compared. Most are roots, which floats miss by a
/// last digit: from 100 to 100.5 is half a percent, and not 0.004 999 999 999 999 893.
fn rounded(value: f64) -> f64 {
    (value * 1e12).round() / 1e12
}

#[cfg(test)]
mod tests;
