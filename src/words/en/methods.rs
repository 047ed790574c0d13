//! Names of the assessment methods and what they do.

use crate::assess::methods::series::{Standing, WhyNot};
use crate::words::MethodText;

/// A method in words.
pub(super) fn method(id: &str) -> MethodText {
    let (name, needs, rule) = match id {
        "time-proportional" => (
            "Share of the way against share of the time (序时进度)",
            "a baseline value, a start, a due date and one actual",
            "At least as much of the way done as of the days gone is on track, less is behind, below zero is worsening.",
        ),
        "statcan-2024" => (
            "Statistics Canada automated progress (Open SDG 2.4)",
            "values of a base year (2015 unless said otherwise) and the latest year; with a goal, its year",
            "Observed over required compound growth: 0.95 and more is substantial, 0.60 moderate, 0 limited, below deterioration. Without a goal the growth rate itself is graded.",
        ),
        "eurostat" => (
            "Eurostat EU SDG monitoring",
            "values of a base year and the latest year; with a goal, its year",
            "Observed over required compound growth: above 0.95 significant, 0.60 moderate, 0 insufficient progress, below movement away.",
        ),
        "unsd-2022" => (
            "UN Statistics Division progress chart, 2022",
            "values of a base year and the latest year, a goal and its year",
            "Observed over required compound growth: above 0.95 on track, 0.5 fair, −0.1 limited or none, below deterioration.",
        ),
        "unsd-2023" => (
            "UN Statistics Division progress chart, 2023",
            "values of a base year and the latest year, a goal and its year",
            "Growth so far carried on to the goal's year: 95% of the needed change is on track, 10% needs acceleration, less is stagnation or regression.",
        ),
        "destatis-weather" => (
            "Weather symbols of the German statistical office",
            "yearly values of the last five years (at least four on end), a goal and its year",
            "The mean change of the last five years carried on to the goal's year: reached or missed by less than 5% sun, up to 20% sun and cloud, more but the right way cloud, the wrong way or no movement thunderstorm.",
        ),
        "escap" => (
            "UN ESCAP progress assessment",
            "values of at least two years since 2015, a goal and its year",
            "A regression in which late years weigh more, carried on to the goal's year: a gap of at most 10% of the needed change will be met, up to 100% accelerate, more reverse.",
        ),
        "required-rate" => (
            "Required rate and acceleration factor",
            "values of the last five years (at least three), a goal and its year",
            "Required yearly change over the linear trend of the last five years: up to 1 on track, up to 2 off track, more well off track, below 0 wrong direction.",
        ),
        "sdsn-2019" => (
            "Score, colour and arrow of the SDG Index (SDSN 2019)",
            "best, worst, green and red value of the indicator; for the arrow values of recent years",
            "Score on the line from worst (0) to best (100); colour by the green and red thresholds; arrow by the mean annual change of five years over the one that leads to green by 2030: at least 1 on track, 0.5 to 1 moderate, 0 to 0.5 stagnating, below 0 decreasing.",
        ),
        _ => ("", "", ""),
    };
    MethodText { name, needs, rule }
}

/// A place on the common scale.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Achieved => "achieved",
        Standing::OnTrack => "on track",
        Standing::Moderate => "too slow",
        Standing::Limited => "far too slow",
        Standing::Stagnating => "stagnating",
        Standing::Deteriorating => "deteriorating",
    }
}

/// Why a method cannot judge.
pub(super) fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::TooFewPoints => "too few years",
        WhyNot::SignChange => "the sign changes, growth is undefined",
        WhyNot::ZeroBase => "growth from zero is undefined",
        WhyNot::NoGoal => "no goal or no year for it",
        WhyNot::GoalEqualsBase => "the goal equals the base value",
        WhyNot::GoalYearPast => "the goal's year is past",
        WhyNot::NotASeries => "not a yearly series",
        WhyNot::EveryYear => "knows no goal for every year",
        WhyNot::NoThresholds => "needs thresholds for the indicator",
    }
}
