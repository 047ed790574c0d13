//! Eurostat's assessment of the EU indicators for the Sustainable Development Goals, as a statistical
//! office computes it.
//!
//! How certain this is: the thresholds, the scores and the rules at the edges are those that EUSTAT, the
//! statistical office of the Basque Country, applies under Eurostat's name, and they agree with the results
//! it publishes. The method texts of Eurostat itself were not compared. Eurostat also judges a long period
//! of fifteen years and a short one of five; here, as at EUSTAT, one period runs from the base year to the
//! latest year.
//!
//! With a goal: the ratio of the observed compound annual growth to the growth that leads from the base to
//! the goal in time. More than 0.95 is `significant_progress`, more than 0.60 `moderate_progress`, at least
//! 0 `insufficient_progress`, less `movement_away`. (EUSTAT stores the last two as `moderate_deterioration`
//! and `significant_deterioration`, words that do not fit a series on its way to the goal.)
//!
//! Without a goal: growth a year, counted positive the right way. More than 1 % is `significant_progress`,
//! more than 0.1 % `moderate_progress`, from −0.1 % to 0.1 % `no_progress`, down to −1 %
//! `moderate_deterioration`, less `significant_deterioration`. The factor by which EUSTAT draws the
//! thresholds above zero together near a natural limit is Statistics Canada's, not Eurostat's. A latest
//! value at the limit, or past it, counts as a goal reached.
//!
//! The base is the year nearest the base year, of two equally near the later one. At the edges it goes as
//! in [`super::statcan_2024`]: 0.001 for a base or a goal of zero, and silence where growth has no meaning.
//!
//! Three contradictions in EUSTAT's published results are not reproduced:
//! - A base equal to the limit gave the score 5 to a falling series with the status of deterioration (5-5-1,
//!   from 50 to 46.7). Here a loss has the score of a loss.
//! - The limit also drew the threshold of −1 % together, so that −0.8 % a year was a significant
//!   deterioration with the score of a moderate one (5-5-1, from 48.1 to 44.4). Here thresholds below zero
//!   stand.
//! - A series that moves away from a goal it still meets was called significant progress (3-1-2, from 99.88
//!   to 99.86 with a goal of 99.85). Here its label is `target_met`, with the score 5 of a goal reached.

use super::group::{self, Member};
use super::growth::Growth;
use super::series::{Finding, Goal, Series, Standing, WhyNot};

/// Id of the method.
pub const METHOD: &str = "eurostat";

/// Version of this definition.
pub const VERSION: &str = "1";

/// Where the method is published.
pub const CITATION: &str = "Automated progress of the indicators of the 2030 Agenda with Eurostat's \
    thresholds, EUSTAT (Basque Statistics Institute), https://github.com/EUSTAT-DES/data (results read in 2026), after \
    Sustainable development in the European Union, Eurostat, https://ec.europa.eu/eurostat/web/sdi";

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Year to measure from; where it has no value, the nearest year that has one.
    pub base_year: i32,
}

impl Default for Options {
    fn default() -> Self {
        Options { base_year: 2015 }
    }
}

/// The statuses of what can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// A goal, or the natural limit, that the latest value meets.
    TargetMet,
    /// The same, moving away from it.
    TargetMetMovingAway,
    SignificantProgress,
    ModerateProgress,
    InsufficientProgress,
    NoProgress,
    ModerateDeterioration,
    SignificantDeterioration,
    MovementAway,
}

impl Status {
    fn of_ratio(ratio: f64) -> Status {
        if ratio > 0.95 {
            Status::SignificantProgress
        } else if ratio > 0.6 {
            Status::ModerateProgress
        } else if ratio >= 0.0 {
            Status::InsufficientProgress
        } else {
            Status::MovementAway
        }
    }

    fn of_growth(observed: f64, factor: f64) -> Status {
        if observed > 0.01 * factor {
            Status::SignificantProgress
        } else if observed > 0.001 * factor {
            Status::ModerateProgress
        } else if observed >= -0.001 {
            Status::NoProgress
        } else if observed >= -0.01 {
            Status::ModerateDeterioration
        } else {
            Status::SignificantDeterioration
        }
    }

    fn of_score(score: f64) -> Status {
        if score > 2.5 {
            Status::SignificantProgress
        } else if score > 0.25 {
            Status::ModerateProgress
        } else if score >= -0.25 {
            Status::NoProgress
        } else if score >= -2.5 {
            Status::ModerateDeterioration
        } else {
            Status::SignificantDeterioration
        }
    }

    fn label(self) -> &'static str {
        match self {
            Status::TargetMet | Status::SignificantProgress => "significant_progress",
            Status::TargetMetMovingAway => "target_met",
            Status::ModerateProgress => "moderate_progress",
            Status::InsufficientProgress => "insufficient_progress",
            Status::NoProgress => "no_progress",
            Status::ModerateDeterioration => "moderate_deterioration",
            Status::SignificantDeterioration => "significant_deterioration",
            Status::MovementAway => "movement_away",
        }
    }

    fn standing(self) -> Standing {
        match self {
            Status::TargetMet | Status::TargetMetMovingAway => Standing::Achieved,
            Status::SignificantProgress => Standing::OnTrack,
            Status::ModerateProgress => Standing::Moderate,
            Status::InsufficientProgress => Standing::Limited,
            Status::NoProgress => Standing::Stagnating,
            Status::ModerateDeterioration
            | Status::SignificantDeterioration
            | Status::MovementAway => Standing::Deteriorating,
        }
    }
}

/// Judges one series. The value found is the ratio to the growth required, or the growth a year as a share
/// where there is no goal; the score runs from −5 to 5.
pub fn judge(series: &Series<'_>, options: &Options) -> Finding {
    match measure(series, options) {
        Ok(finding) => finding,
        Err(why_not) => not_available(why_not),
    }
}

/// Judges an indicator by its members. One series alone keeps its own status; of several the mean of the
/// scores decides, and a goal counts as met only when it is for every series that has a score.
pub fn aggregate(members: &[Member]) -> Finding {
    if let [Member::Series(only)] = members {
        return only.clone();
    }
    let achieved = |finding: &Finding| finding.standing == Some(Standing::Achieved);
    match group::mean(members, achieved) {
        None => not_available(group::reason(members)),
        Some(mean) if mean.all_achieved => found(Status::TargetMet, None, mean.score),
        Some(mean) => found(Status::of_score(mean.score), None, mean.score),
    }
}

fn measure(series: &Series<'_>, options: &Options) -> Result<Finding, WhyNot> {
    let growth = Growth::of(series, |values| nearest(values, options.base_year))?;
    let finding = match growth.goal {
        Some(goal) => with_goal(&growth, goal)?,
        None => without_goal(&growth)?,
    };
    Ok(Finding {
        substitute: growth.substitute(series),
        ..finding
    })
}

/// The point nearest a year, the later of two equally near.
fn nearest(values: &[(i32, f64)], wanted: i32) -> Option<(i32, f64)> {
    values
        .iter()
        .copied()
        .min_by_key(|(year, _)| (year.abs_diff(wanted), *year < wanted))
}

fn with_goal(growth: &Growth, goal: Goal) -> Result<Finding, WhyNot> {
    let ratio = growth.over_required(goal);
    if growth.has_reached(goal.value) {
        return Ok(met(ratio.ok()));
    }
    let ratio = ratio?;
    let status = Status::of_ratio(ratio);
    Ok(found(status, Some(ratio), score_with_goal(ratio)))
}

fn without_goal(growth: &Growth) -> Result<Finding, WhyNot> {
    let observed = growth.observed();
    if growth.has_reached_limit() {
        return Ok(met(observed.ok()));
    }
    let observed = observed?;
    let factor = growth.scaling_factor();
    let status = Status::of_growth(observed, factor);
    let score = score_without_goal(observed, factor);
    Ok(found(status, Some(observed), score))
}

fn met(value: Option<f64>) -> Finding {
    let moving_away = value.is_some_and(|value| value < 0.0);
    let status = if moving_away {
        Status::TargetMetMovingAway
    } else {
        Status::TargetMet
    };
    found(status, value, 5.0)
}

/// Straight lines through (−0.6, −5), (0.6, 0) and (1.3, 5).
fn score_with_goal(ratio: f64) -> f64 {
    let score = if ratio >= 0.6 {
        5.0 / 0.7 * (ratio - 0.6)
    } else {
        5.0 / 1.2 * (ratio + 0.6) - 5.0
    };
    score.clamp(-5.0, 5.0)
}

/// A straight line through −2 % and 2 % a year (−5, 5), drawn together above zero by the scaling factor.
fn score_without_goal(observed: f64, factor: f64) -> f64 {
    let score = if observed <= 0.0 {
        250.0 * observed
    } else {
        // At the limit, with a factor of zero, any progress is infinitely much and is cut to 5.
        250.0 * observed / factor
    };
    score.clamp(-5.0, 5.0)
}

fn found(status: Status, value: Option<f64>, score: f64) -> Finding {
    Finding {
        standing: Some(status.standing()),
        label: status.label(),
        value,
        score: Some(score),
        why_not: None,
        substitute: None,
    }
}

fn not_available(why_not: WhyNot) -> Finding {
    Finding::silent("not_available", why_not)
}

#[cfg(test)]
mod tests;
