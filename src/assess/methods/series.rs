//! What every published method reads: one yearly series with its direction and its goal.

pub use crate::dataset::SdsnThresholds;

/// A series and how it is asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// The series.
    pub series: Series<'a>,
    /// What kind of goal it has.
    pub aim: Aim,
    /// For [`super::sdsn_2019`], which judges by thresholds of its own for each indicator.
    pub thresholds: Option<SdsnThresholds>,
}

/// What is asked of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aim {
    /// The goal's value in the goal's year.
    InYear,
    /// The goal's value in every year; the goal's year plays no part.
    EveryYear,
    /// Only a direction; a goal plays no part.
    DirectionOnly,
}

/// A yearly series and what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'a> {
    /// (year, value), in time order, each year once; see [`Series::checked`].
    pub values: &'a [(i32, f64)],
    /// Whether more is better.
    pub higher_is_better: bool,
    /// The goal, when there is one.
    pub goal: Option<Goal>,
    /// The natural bound the quantity cannot pass (100 for a share), for methods that use it.
    pub natural_limit: Option<f64>,
}

/// A number to reach by the end of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// Year.
    pub year: i32,
    /// Value.
    pub value: f64,
}

/// Where a series stands, on a scale that all methods map onto, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The goal is reached.
    Achieved,
    /// It will be reached at this speed.
    OnTrack,
    /// The right way, and not fast enough.
    Moderate,
    /// The right way, and far too slow.
    Limited,
    /// Neither way.
    Stagnating,
    /// The wrong way.
    Deteriorating,
}

/// What a method says of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// On the common scale; `None` with a reason when the method cannot judge.
    pub standing: Option<Standing>,
    /// The method's own word, as its authors publish it.
    pub label: &'static str,
    /// The method's own measure (ratio of growth rates, distance, …), unrounded.
    pub value: Option<f64>,
    /// The method's own score, when it has one.
    pub score: Option<f64>,
    /// Why it cannot judge.
    pub why_not: Option<WhyNot>,
    /// A value that the published rule puts in the place of an undefined one, as (what, instead).
    pub substitute: Option<(f64, f64)>,
}

/// Why a method cannot judge a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyNot {
    /// Fewer points than the method needs.
    TooFewPoints,
    /// Growth rates are undefined across zero.
    SignChange,
    /// A growth rate from zero is undefined.
    ZeroBase,
    /// The method needs a goal.
    NoGoal,
    /// The goal equals the base value, so no progress can be measured.
    GoalEqualsBase,
    /// The goal's year is not after the base year.
    GoalYearPast,
    /// The values are not one a year in time order, or not finite.
    NotASeries,
    /// The method knows no goal that must hold in every year.
    EveryYear,
    /// The method needs thresholds of its own for the indicator.
    NoThresholds,
}

impl Standing {
    /// The word of machine output.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Achieved => "achieved",
            Standing::OnTrack => "on_track",
            Standing::Moderate => "moderate",
            Standing::Limited => "limited",
            Standing::Stagnating => "stagnating",
            Standing::Deteriorating => "deteriorating",
        }
    }
}

impl WhyNot {
    /// All reasons.
    pub const ALL: [WhyNot; 9] = [
        WhyNot::TooFewPoints,
        WhyNot::SignChange,
        WhyNot::ZeroBase,
        WhyNot::NoGoal,
        WhyNot::GoalEqualsBase,
        WhyNot::GoalYearPast,
        WhyNot::NotASeries,
        WhyNot::EveryYear,
        WhyNot::NoThresholds,
    ];

    /// The word of machine output.
    pub fn code(self) -> &'static str {
        match self {
            WhyNot::TooFewPoints => "too_few_points",
            WhyNot::SignChange => "sign_change",
            WhyNot::ZeroBase => "zero_base",
            WhyNot::NoGoal => "no_goal",
            WhyNot::GoalEqualsBase => "goal_equals_base",
            WhyNot::GoalYearPast => "goal_year_past",
            WhyNot::NotASeries => "not_a_series",
            WhyNot::EveryYear => "every_year",
            WhyNot::NoThresholds => "no_thresholds",
        }
    }
}

/// A value on the far side of a band (区间目标), mirrored onto its upper side.
///
/// Methods know goals with one side only. A band, or a single number to stay at (parity, 持平), is asked of
/// them as "at most its upper end": values inside stand on that end, values below as far above it as they
/// are below the lower end. This is the difference form that Statistics Canada uses for such targets.
pub fn mirrored(value: f64, lower: f64, upper: f64) -> f64 {
    upper + (lower - value).max(value - upper).max(0.0)
}

impl Finding {
    /// What a method says that cannot judge.
    pub(super) fn silent(label: &'static str, why_not: WhyNot) -> Finding {
        Finding {
            standing: None,
            label,
            value: None,
            score: None,
            why_not: Some(why_not),
            substitute: None,
        }
    }
}

impl Series<'_> {
    /// Whether the years rise and all values are finite.
    pub fn checked(&self) -> Result<(), WhyNot> {
        let rising = self
            .values
            .iter()
            .zip(self.values.iter().skip(1))
            .all(|((earlier, _), (later, _))| earlier < later);
        let finite = self.values.iter().all(|(_, value)| value.is_finite());
        if rising && finite {
            Ok(())
        } else {
            Err(WhyNot::NotASeries)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_below_a_band_stands_as_far_above_it() {
        for (value, expected) in [(5.0, 10.0), (6.0, 9.0), (7.5, 9.0), (9.0, 9.0), (9.5, 9.5)] {
            assert_eq!(mirrored(value, 6.0, 9.0), expected, "{value}");
        }
    }

    #[test]
    fn standings_have_the_words_of_machine_output() {
        for (standing, word) in [
            (Standing::Achieved, "achieved"),
            (Standing::OnTrack, "on_track"),
            (Standing::Moderate, "moderate"),
            (Standing::Limited, "limited"),
            (Standing::Stagnating, "stagnating"),
            (Standing::Deteriorating, "deteriorating"),
        ] {
            assert_eq!(standing.code(), word);
        }
    }
}
