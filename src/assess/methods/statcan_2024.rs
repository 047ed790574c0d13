//! Statistics Canada's progress measure, the automated progress calculation of Open SDG 2.4.
//!
//! With a goal: the ratio of the observed compound annual growth to the growth that leads from the base to
//! the goal in time. A goal that the latest value meets is `target_achieved` whatever the trend; else a
//! ratio of at least 0.95 is `substantial_progress` (on track), at least 0.60 `moderate_progress`, at least
//! 0 `limited_progress`, less `deterioration`.
//!
//! Without a goal: the growth itself, counted positive the right way, against 1.5 %, 0.5 % and 0 a year. A
//! natural limit that lies ahead lowers the first two by the scaling factor `C`, since a quantity close to
//! its limit cannot grow so fast. A limit is not used where there is a goal, nor when it lies behind.
//!
//! The base is the value of the base year or of the first year after it that has one.
//!
//! At the edges: a base or a goal of zero is read as 0.001, which [`Finding::substitute`] tells; a limit
//! equal to the base makes any growth that is not negative `substantial_progress`. A goal that is met
//! counts as achieved even where no ratio can be formed. Otherwise the method is silent on fewer than two
//! points, on a base and a latest value (or a goal) on different sides of zero, on a goal equal to the
//! base, and on a goal whose year is not after the base year.
//!
//! Where the published text and the published program differ: the text leaves a limit that lies behind out
//! of account, the program uses it with a warning; here the text is followed. The text asks for two years of
//! data; the program calls a goal met by a single one, and so does this.
//!
//! The score runs from −5 to 5. Its published constants are rounded, so within 0.0001 of a boundary the
//! score of a series with a goal can lie on the other side than its status.

use super::conformance::Conformance;
use super::group::{self, Member};
use super::growth::Growth;
use super::series::{Finding, Goal, Series, Standing, WhyNot};

/// Id of the method.
pub const METHOD: &str = "statcan-2024";

/// Version of this definition.
pub const VERSION: &str = "1";

/// Where the method is published.
pub const CITATION: &str = "Progress Measurement Methodology for the Sustainable Development Goals, \
    Statistics Canada, https://open-sdg.readthedocs.io/en/latest/progress-methodology/ \
    (Open SDG 2.4.0, 2025)";

/// How far the published results are reached; a test holds these figures.
pub const CONFORMANCE: [Conformance; 2] = [
    Conformance {
        what: "Canadian Indicator Framework, series (value, status, score)",
        agree: 132,
        of: 132,
    },
    Conformance {
        what: "Canadian Indicator Framework, indicators made of several series",
        agree: 82,
        of: 82,
    },
];

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Year to measure from; where it has no value, the first later year that has one.
    pub base_year: i32,
    /// Thresholds of the ratio to the growth that the goal asks for.
    pub with_goal: Thresholds,
    /// Thresholds of growth a year, as shares, where there is no goal.
    pub without_goal: Thresholds,
}

/// Smallest value of each status; what lies below all is `deterioration`.
///
/// The published score knows only the default thresholds: with others the status follows them and the
/// score does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// From here on `substantial_progress`.
    pub substantial: f64,
    /// From here on `moderate_progress`.
    pub moderate: f64,
    /// From here on `limited_progress`.
    pub limited: f64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            base_year: 2015,
            with_goal: Thresholds {
                substantial: 0.95,
                moderate: 0.6,
                limited: 0.0,
            },
            without_goal: Thresholds {
                substantial: 0.015,
                moderate: 0.005,
                limited: 0.0,
            },
        }
    }
}

impl Thresholds {
    /// Thresholds near a natural limit: those above zero shrink, the others stand.
    fn scaled(self, factor: f64) -> Thresholds {
        let scale = |threshold: f64| {
            if threshold > 0.0 {
                threshold * factor
            } else {
                threshold
            }
        };
        Thresholds {
            substantial: scale(self.substantial),
            moderate: scale(self.moderate),
            limited: scale(self.limited),
        }
    }

    fn status(self, value: f64) -> Status {
        if value >= self.substantial {
            Status::SubstantialProgress
        } else if value >= self.moderate {
            Status::ModerateProgress
        } else if value >= self.limited {
            Status::LimitedProgress
        } else {
            Status::Deterioration
        }
    }
}

/// The published statuses of what can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    TargetAchieved,
    SubstantialProgress,
    ModerateProgress,
    LimitedProgress,
    Deterioration,
}

impl Status {
    /// The statuses share the range of scores in equal parts; each part holds its lower end.
    fn of_score(score: f64) -> Status {
        Thresholds {
            substantial: 2.5,
            moderate: 0.0,
            limited: -2.5,
        }
        .status(score)
    }

    fn label(self) -> &'static str {
        match self {
            Status::TargetAchieved => "target_achieved",
            Status::SubstantialProgress => "substantial_progress",
            Status::ModerateProgress => "moderate_progress",
            Status::LimitedProgress => "limited_progress",
            Status::Deterioration => "deterioration",
        }
    }

    fn standing(self) -> Standing {
        match self {
            Status::TargetAchieved => Standing::Achieved,
            Status::SubstantialProgress => Standing::OnTrack,
            Status::ModerateProgress => Standing::Moderate,
            Status::LimitedProgress => Standing::Limited,
            Status::Deterioration => Standing::Deteriorating,
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

/// Judges an indicator by its members: the mean of their scores, and the status of that score. It is
/// `target_achieved` only when every series that has a score is.
pub fn aggregate(members: &[Member]) -> Finding {
    let achieved = |finding: &Finding| finding.standing == Some(Standing::Achieved);
    match group::mean(members, achieved) {
        None => not_available(group::reason(members)),
        Some(mean) if mean.all_achieved => found(Status::TargetAchieved, None, mean.score),
        Some(mean) => found(Status::of_score(mean.score), None, mean.score),
    }
}

fn measure(series: &Series<'_>, options: &Options) -> Result<Finding, WhyNot> {
    let growth = Growth::of(series, |values| {
        values
            .iter()
            .copied()
            .find(|(year, _)| *year >= options.base_year)
    })?;
    let finding = match growth.goal {
        Some(goal) => with_goal(&growth, goal, options.with_goal)?,
        None => without_goal(&growth, options.without_goal)?,
    };
    Ok(Finding {
        substitute: growth.substitute(series),
        ..finding
    })
}

fn with_goal(growth: &Growth, goal: Goal, thresholds: Thresholds) -> Result<Finding, WhyNot> {
    let ratio = growth.over_required(goal);
    if growth.has_reached(goal.value) {
        return Ok(found(Status::TargetAchieved, ratio.ok(), 5.0));
    }
    let ratio = ratio?;
    let status = thresholds.status(ratio);
    Ok(found(status, Some(ratio), score_with_goal(ratio)))
}

fn without_goal(growth: &Growth, thresholds: Thresholds) -> Result<Finding, WhyNot> {
    let observed = growth.observed()?;
    let factor = growth.scaling_factor();
    let status = thresholds.scaled(factor).status(observed);
    let score = score_without_goal(observed, factor);
    Ok(found(status, Some(observed), score))
}

/// The published lines through (−0.6, −5), (0.6, 0) and (1.3, 5), with their rounded constants.
fn score_with_goal(ratio: f64) -> f64 {
    if ratio >= 0.6 {
        (7.1429 * ratio - 4.2857).min(5.0)
    } else {
        (4.1667 * ratio - 2.5).max(-5.0)
    }
}

/// The published lines through −2 %, 0, 0.5 %, 1.5 % and 2 % a year (−5, −2.5, 0, 2.5, 5), those above zero
/// drawn together by the scaling factor.
fn score_without_goal(observed: f64, factor: f64) -> f64 {
    if observed < 0.0 {
        (125.0 * observed - 2.5).max(-5.0)
    } else if factor == 0.0 {
        5.0
    } else if observed >= 0.015 * factor {
        (500.0 * observed / factor - 5.0).min(5.0)
    } else if observed >= 0.005 * factor {
        250.0 * observed / factor - 1.25
    } else {
        500.0 * observed / factor - 2.5
    }
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
