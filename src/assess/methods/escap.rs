//! Current Status Index and Anticipated Progress Index of the United Nations Economic and Social
//! Commission for Asia and the Pacific (亚太经社会), which all five regional commissions use.
//!
//! With I₀ the value of the base year, Iₜ the latest, x* the goal, D = +1 where more is better and −1
//! where less is:
//!
//! * **Current status** (0 to 10, below 0 after a loss): 10·D·(Iₜ − I₀) / |x* − I₀|, and 10 once x* is
//!   reached. For parity, where both sides of x* are wrong: 10 − 10·|x* − Iₜ| / |x* − I₀|.
//! * **Anticipated progress**: a regression in which recent years weigh more gives the value of the
//!   goal's year, Î. The progress gap is the part of the way from I₀ to x* still missing then,
//!   1 − D·(Î − I₀) / |x* − I₀|, or |x* − Î| / |x* − I₀| for parity; 0 if Î reaches x*.
//!
//! A goal held in the base year and lost later is not called near because the loss is small: the
//! gap counts progress made, and a loss is progress below zero, so the gap is above 1.
//!
//! What is certain of these rules:
//!
//! * Read in the commissions' technical notes: the two questions, the use of all years from 2000 on,
//!   the greater weight of recent years, the gap against the progress required from the base year to
//!   the goal's year, and that a number to reach must exist.
//! * Read in a regional office's published program (UNICEF, Middle East and North Africa), not in the
//!   Commission's own text: the weights (T − t_first) / (T − tᵢ), the weighted slope on an unweighted
//!   centre, the logit for bounded quantities and the last value where a logit is infinite, the
//!   parity form, and a single value that is judged only if it reaches the goal.
//! * Not read at the source: the cuts at a gap of 10 % and 100 % and the three labels. The program
//!   cuts at the same places; exactly on them it takes the worse class, here it is the better one.

use super::series::{Finding, Goal, Series, Standing, WhyNot};

/// Name of the method.
pub const METHOD: &str = "escap";

/// Version of this definition.
pub const VERSION: &str = "1";

/// Where the rules are published.
pub const CITATION: &str = "ESCAP: Asia and the Pacific SDG progress assessment, technical notes. \
     https://data.unescap.org/resource-guides/progress-assessment-methodology; UNECE: SDG progress \
     report, technical notes. https://w3.unece.org/sdg2023/technical-notes.html";

/// Largest gap, as a share of the way, that still counts as arriving. Not read at the source.
const MAINTAIN_UP_TO: f64 = 0.1;

/// Largest gap that counts as the right way. Not read at the source.
const ACCELERATE_UP_TO: f64 = 1.0;

/// Gaps closer to a cut than this are on it. A regression has no exact decimal result; this is far
/// above the error of its arithmetic and far below anything a reader could see.
const ON_THE_CUT: f64 = 1e-9;

const MAINTAIN: &str = "Maintain progress";
const ACCELERATE: &str = "Accelerate progress";
const REVERSE: &str = "Reverse trend";
const INSUFFICIENT: &str = "Insufficient data";

/// What progress means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// One side of the goal is good, by the series' direction.
    Directed,
    /// Only the goal itself is good (girls per boy: 1); the series' direction plays no part.
    Parity,
}

/// The years and the form of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Progress counts from this year. See [`nearest_observed_year`] when it has no value.
    pub base_year: i32,
    /// Values before this year are left out.
    pub first_year: i32,
    /// What progress means.
    pub form: Form,
}

impl Default for Setting {
    /// As the Commission does for the Sustainable Development Goals: from 2015, on values from 2000 on.
    fn default() -> Self {
        Setting {
            base_year: 2015,
            first_year: 2000,
            form: Form::Directed,
        }
    }
}

/// Judges a series.
///
/// `value` is the progress gap as a share of the way from the base value to the goal (0: will be
/// met, 1: no progress, above 1: a loss), `score` the Current Status Index. `substitute` holds,
/// where a value has no finite logit, that value and the last value, which then stands for the
/// predicted one. A single value that reaches the goal is judged without a gap.
///
/// A goal reached by the latest value stands as [`Standing::Achieved`] even where the label warns
/// that it will be lost. The base year needs a value unless the goal will be met without asking it.
#[must_use]
pub fn judge(series: &Series, setting: Setting) -> Finding {
    match assess(series, setting) {
        Ok(finding) => finding,
        Err(why_not) => Finding {
            standing: None,
            label: INSUFFICIENT,
            value: None,
            score: None,
            why_not: Some(why_not),
            substitute: None,
        },
    }
}

/// Current Status Index: 0 at the base, 10 at the goal, below 0 after a loss.
///
/// `None` when the base equals the goal, which is not reached any more: nothing measures the loss.
#[must_use]
pub fn current_status(
    base: f64,
    current: f64,
    goal: f64,
    form: Form,
    higher_is_better: bool,
) -> Option<f64> {
    if reaches(current, goal, form, higher_is_better) {
        return Some(10.0);
    }
    let way = (goal - base).abs();
    let progress = match form {
        Form::Directed if higher_is_better => current - base,
        Form::Directed => base - current,
        Form::Parity => way - (goal - current).abs(),
    };
    (way > 0.0).then(|| 10.0 * progress / way)
}

/// The value that the time-weighted regression gives for a year after the last observation.
///
/// A positive `natural_limit` bounds the quantity to 0 … limit: the regression then runs on logits
/// and cannot leave these bounds. A value on a bound has an infinite logit and one beyond it has
/// none; the result is then infinite or not a number.
///
/// # Errors
/// * [`WhyNot::NotASeries`]: years out of order or doubled, or a number that is not finite.
/// * [`WhyNot::TooFewPoints`]: fewer than two values.
/// * [`WhyNot::GoalYearPast`]: `year` is not after the last value, so the weights are undefined.
pub fn anticipated(
    values: &[(i32, f64)],
    year: i32,
    natural_limit: Option<f64>,
) -> Result<f64, WhyNot> {
    let (Some((first, _)), Some((last, _)), true) =
        (values.first(), values.last(), values.len() > 1)
    else {
        return Err(WhyNot::TooFewPoints);
    };
    if !values.iter().all(|(_, value)| value.is_finite()) || !values.is_sorted_by(|a, b| a.0 < b.0)
    {
        return Err(WhyNot::NotASeries);
    }
    if year <= *last {
        return Err(WhyNot::GoalYearPast);
    }
    let bound = upper_bound(natural_limit);
    let level =
        |value: f64| bound.map_or(value, |limit| (value / limit / (1.0 - value / limit)).ln());
    let count = values.len() as f64;
    let mean_year = values.iter().map(|(at, _)| f64::from(*at)).sum::<f64>() / count;
    // Summed as differences from the first level, so that a constant series has exactly its value.
    let origin = values.first().map_or(0.0, |(_, value)| level(*value));
    let mut weights = 0.0;
    let mut level_sum = 0.0;
    let (mut time, mut rise, mut time_time, mut time_rise) = (0.0, 0.0, 0.0, 0.0);
    for (at, value) in values {
        let weight = (f64::from(year) - f64::from(*first)) / (f64::from(year) - f64::from(*at));
        let from_mean = f64::from(*at) - mean_year;
        let from_origin = level(*value) - origin;
        weights += weight;
        level_sum += from_origin;
        time += weight * from_mean;
        rise += weight * from_origin;
        time_time += weight * from_mean * from_mean;
        time_rise += weight * from_mean * from_origin;
    }
    let slope = (time_rise - time * rise / weights) / (time_time - time * time / weights);
    let ahead = f64::from(year) - mean_year;
    let predicted = origin + level_sum / count + slope * ahead;
    Ok(bound.map_or(predicted, |limit| {
        if predicted.is_finite() {
            limit / (1.0 + (-predicted).exp())
        } else {
            predicted
        }
    }))
}

/// The observed year nearest to `year`, the earlier of two equally near.
///
/// The published rules take the base year itself; a caller that puts another in its place does so
/// in the open, by naming it in [`Setting::base_year`].
#[must_use]
pub fn nearest_observed_year(series: &Series, year: i32) -> Option<i32> {
    series
        .values
        .iter()
        .map(|(at, _)| *at)
        .min_by_key(|at| (at.abs_diff(year), *at))
}

/// The limit of a quantity bounded to 0 … limit.
fn upper_bound(natural_limit: Option<f64>) -> Option<f64> {
    natural_limit.filter(|limit| *limit > 0.0)
}

fn reaches(value: f64, goal: f64, form: Form, higher_is_better: bool) -> bool {
    match form {
        Form::Directed if higher_is_better => value >= goal,
        Form::Directed => value <= goal,
        Form::Parity => value == goal,
    }
}

fn assess(series: &Series, setting: Setting) -> Result<Finding, WhyNot> {
    series.checked()?;
    let goal = series.goal.ok_or(WhyNot::NoGoal)?;
    if !goal.value.is_finite() {
        return Err(WhyNot::NotASeries);
    }
    let skipped = series
        .values
        .partition_point(|(year, _)| *year < setting.first_year);
    let values = series.values.get(skipped..).unwrap_or_default();
    let (latest_year, latest) = *values.last().ok_or(WhyNot::TooFewPoints)?;
    if goal.year < latest_year {
        return Err(WhyNot::GoalYearPast);
    }
    let reached = reaches(latest, goal.value, setting.form, series.higher_is_better);
    if reached && (values.len() == 1 || goal.year == latest_year) {
        return Ok(Finding {
            standing: Some(Standing::Achieved),
            label: MAINTAIN,
            value: None,
            score: Some(10.0),
            why_not: None,
            substitute: None,
        });
    }
    let base = values
        .iter()
        .find(|(year, _)| *year == setting.base_year)
        .map(|(_, value)| *value);
    let predicted = anticipated(values, goal.year, series.natural_limit)?;
    let without_logit = upper_bound(series.natural_limit).and_then(|limit| {
        values
            .iter()
            .map(|(_, value)| *value)
            .find(|value| *value <= 0.0 || *value >= limit)
    });
    let substitute = without_logit.map(|value| (value, latest));
    let predicted = substitute.map_or(predicted, |(_, last)| last);
    if !predicted.is_finite() {
        return Err(WhyNot::NotASeries);
    }
    let gap = progress_gap(base, predicted, goal, setting.form, series.higher_is_better)?;
    let (label, standing) = class(gap);
    Ok(Finding {
        standing: Some(if reached {
            Standing::Achieved
        } else {
            standing
        }),
        label,
        value: Some(gap),
        score: if reached {
            Some(10.0)
        } else {
            base.and_then(|base| {
                let form = setting.form;
                current_status(base, latest, goal.value, form, series.higher_is_better)
            })
        },
        why_not: None,
        substitute,
    })
}

fn progress_gap(
    base: Option<f64>,
    predicted: f64,
    goal: Goal,
    form: Form,
    higher_is_better: bool,
) -> Result<f64, WhyNot> {
    if reaches(predicted, goal.value, form, higher_is_better) {
        return Ok(0.0);
    }
    let base = base.ok_or(WhyNot::TooFewPoints)?;
    current_status(base, predicted, goal.value, form, higher_is_better)
        .map(|status| 1.0 - status / 10.0)
        .ok_or(WhyNot::GoalEqualsBase)
}

fn class(gap: f64) -> (&'static str, Standing) {
    if gap <= MAINTAIN_UP_TO + ON_THE_CUT {
        (MAINTAIN, Standing::OnTrack)
    } else if gap < ACCELERATE_UP_TO - ON_THE_CUT {
        (ACCELERATE, Standing::Moderate)
    } else if gap <= ACCELERATE_UP_TO + ON_THE_CUT {
        (ACCELERATE, Standing::Stagnating)
    } else {
        (REVERSE, Standing::Deteriorating)
    }
}

#[cfg(test)]
mod tests;
