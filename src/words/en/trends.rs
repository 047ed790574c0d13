//! Words of trends, projections and outlooks.

use crate::assess::outlook::{NoOutlook, Outlook};
use crate::dataset::Indicator;
use crate::language::Language;
use crate::trend::projection::{BackTest, NoBackTest, NoProjection, Projector, StatedProbability};
use crate::trend::trend_test::{Direction, TestMethod};
use crate::trend::unusable::Unusable;
use crate::words::{measured, wording};

/// A test.
pub(super) fn test(test: TestMethod) -> &'static str {
    match test {
        TestMethod::MannKendall => "Mann-Kendall test",
        TestMethod::SeasonalMannKendall => "seasonal Mann-Kendall test",
        TestMethod::CorrelatedSeasonalMannKendall => {
            "seasonal Mann-Kendall test with correlated seasons"
        }
        TestMethod::HamedRao => "Mann-Kendall test corrected by Hamed and Rao",
        TestMethod::YueWang => "Mann-Kendall test corrected by Yue and Wang",
        TestMethod::Prewhitened => "prewhitened Mann-Kendall test",
        TestMethod::TrendFreePrewhitened => "trend-free prewhitened Mann-Kendall test",
        TestMethod::BlockBootstrap => "block bootstrap test",
    }
}

/// What a test says.
pub(super) fn trend(direction: Direction, p: f64, alpha: f64) -> &'static str {
    let strongly = p <= 0.01 && alpha > 0.01;
    match (direction, strongly) {
        (Direction::Increasing, true) => "rising, highly significant",
        (Direction::Increasing, false) => "rising, significant",
        (Direction::Decreasing, true) => "falling, highly significant",
        (Direction::Decreasing, false) => "falling, significant",
        (Direction::NoTrend, _) => "no significant trend",
    }
}

/// Why a series cannot be tested.
pub(super) fn untestable(why: &Unusable) -> String {
    why.to_string()
}

/// A method of projection.
pub(super) fn projector(projector: Projector) -> &'static str {
    match projector {
        Projector::Sen => "Sen's line carried on",
        Projector::Linear => "least squares line carried on",
        Projector::Logit { .. } => "Sen's line on the logit scale",
        Projector::Holt => "Holt smoothing",
        Projector::SeasonalEts { .. } => "seasonal decomposition and smoothing",
    }
}

/// A probability as it may be told.
pub(super) fn probability(stated: StatedProbability) -> String {
    match stated {
        StatedProbability::Below(percent) => format!("below {percent}%"),
        StatedProbability::About(percent) => format!("about {percent}%"),
        StatedProbability::Above(percent) => format!("above {percent}%"),
    }
}

/// The change a year with its confidence limits.
pub(super) fn slope(slope: f64, limits: Option<(f64, f64)>, indicator: &Indicator) -> String {
    let words = wording(Language::English);
    let change = measured::change(words, slope, indicator);
    match limits {
        Some((lower, upper)) => format!(
            "{change} a year ({} to {})",
            measured::change_number(words, lower, indicator),
            measured::change_number(words, upper, indicator)
        ),
        None => format!("{change} a year"),
    }
}

/// The outlook in one sentence.
pub(super) fn outlook(outlook: &Outlook, indicator: &Indicator) -> String {
    let words = wording(Language::English);
    let Some((period, point)) = outlook.points.last() else {
        return String::new();
    };
    let value = |value| measured::value(words, value, indicator);
    let interval = if outlook.is_exact {
        "the past lies on a straight line, so no interval can be told".to_string()
    } else {
        format!(
            "80% interval {} to {}",
            value(point.lower80),
            value(point.upper80)
        )
    };
    let probability = match outlook.probability {
        Ok(probability) => format!(
            ", probability of meeting the goal {}",
            self::probability(probability.stated())
        ),
        Err(_) => ", too few values for a probability".into(),
    };
    format!(
        "if it goes on as it did, {} in {} ({interval}){probability}; from {} values, {}",
        value(point.value),
        period.label(Language::English),
        outlook.n,
        projector(outlook.projector)
    )
}

/// The label of a fan.
pub(super) fn fan(outlook: &Outlook, indicator: &Indicator) -> String {
    let words = wording(Language::English);
    let projected = outlook.at_due().map_or(String::new(), |point| {
        format!(
            "projected {}",
            measured::value(words, point.value, indicator)
        )
    });
    match outlook.probability {
        Ok(probability) => {
            let stated = self::probability(probability.stated());
            format!("{projected}, probability of meeting it {stated}")
        }
        Err(_) => projected,
    }
}

/// Why nothing can be said.
pub(super) fn no_outlook(why: &NoOutlook) -> String {
    match why {
        NoOutlook::NotAskedFor => "no projection: it was not asked for".into(),
        NoOutlook::NothingToCome => {
            "no projection: due already, without a due date, or not assessed".into()
        }
        NoOutlook::Works => "no projection: works go on by plan, not by trend".into(),
        NoOutlook::DueWithinLastPeriod => {
            "no projection: no further whole period before the due date".into()
        }
        NoOutlook::TooFarAhead => "no projection: the due date is too far ahead".into(),
        NoOutlook::NoProjection(NoProjection::TooFewPoints { needed, found }) => {
            format!("no projection: {found} values, {needed} are needed")
        }
        NoOutlook::NoProjection(why) => format!("no projection: {why}"),
    }
}

/// How the projection did on the past.
pub(super) fn back_test(test: &Result<BackTest, NoBackTest>, indicator: &Indicator) -> String {
    let words = wording(Language::English);
    match test {
        Ok(test) => {
            let against = match test.skill {
                Some(skill) if skill > 0.0 => {
                    format!("{:.0}% less than carrying the last value on", skill * 100.0)
                }
                Some(skill) => format!(
                    "{:.0}% more than carrying the last value on: use with care",
                    -skill * 100.0
                ),
                None => "carrying the last value on made no error".into(),
            };
            format!(
                "back-test: {} projections one period ahead, mean absolute error {}, {against}",
                test.errors,
                measured::value(words, test.mean_absolute_error, indicator)
            )
        }
        Err(_) => "too few values for a back-test".into(),
    }
}
