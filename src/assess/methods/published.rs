//! The methods that other offices publish (公开发布的评估方法), by name.
//!
//! They read a yearly series ([`super::series`]) and speak on a common scale beside their own words. Each
//! stands in a file of its own with its citation, thresholds and edge rules; what each needs and does is
//! told in [`crate::words`]. [`super::batch`] asks them all about a whole table of series.

pub use super::conformance::Conformance;
use super::series::{Aim, Asked, Finding, Series, WhyNot};
use super::unsd::{self, Edition};
use super::{destatis_weather, escap, eurostat, required_rate, sdsn_2019, statcan_2024};
use crate::dataset::Method;

/// A published method.
#[derive(Clone, Copy, Debug)]
pub struct PublishedMethod {
    /// Id, as written in datasets and results.
    pub id: &'static str,
    /// Version of its definition here.
    pub version: &'static str,
    /// Who publishes it, and where.
    pub citation: &'static str,
    /// How far its authors' own published results are reached; empty where they publish none.
    pub conformance: &'static [Conformance],
    /// Judges a series.
    pub judge: fn(&Asked<'_>) -> Finding,
}

/// All of them, by id.
pub const PUBLISHED: [PublishedMethod; 8] = [
    PublishedMethod {
        id: destatis_weather::METHOD,
        version: destatis_weather::VERSION,
        citation: destatis_weather::CITATION,
        conformance: &[],
        judge: |asked| destatis_weather::judge(&asked.series, asked.aim),
    },
    PublishedMethod {
        id: escap::METHOD,
        version: escap::VERSION,
        citation: escap::CITATION,
        conformance: &[],
        judge: |asked| {
            by_a_year(asked, |series| {
                escap::judge(series, escap::Setting::default())
            })
        },
    },
    PublishedMethod {
        id: eurostat::METHOD,
        version: eurostat::VERSION,
        citation: eurostat::CITATION,
        conformance: &[],
        judge: |asked| {
            by_a_year(asked, |series| {
                eurostat::judge(series, &eurostat::Options::default())
            })
        },
    },
    PublishedMethod {
        id: required_rate::METHOD,
        version: required_rate::VERSION,
        citation: required_rate::CITATION,
        conformance: &[],
        judge: |asked| by_a_year(asked, required_rate::judge),
    },
    PublishedMethod {
        id: sdsn_2019::METHOD,
        version: sdsn_2019::VERSION,
        citation: sdsn_2019::CITATION,
        conformance: &sdsn_2019::CONFORMANCE,
        judge: |asked| match &asked.thresholds {
            Some(thresholds) => sdsn_2019::judge(&asked.series, thresholds),
            None => Finding::silent("", WhyNot::NoThresholds),
        },
    },
    PublishedMethod {
        id: statcan_2024::METHOD,
        version: statcan_2024::VERSION,
        citation: statcan_2024::CITATION,
        conformance: &statcan_2024::CONFORMANCE,
        judge: |asked| {
            by_a_year(asked, |series| {
                statcan_2024::judge(series, &statcan_2024::Options::default())
            })
        },
    },
    PublishedMethod {
        id: unsd::METHOD_2022,
        version: unsd::VERSION,
        citation: unsd::CITATION_2022,
        conformance: &[],
        judge: |asked| by_a_year(asked, |series| unsd::judge(series, Edition::Of2022)),
    },
    PublishedMethod {
        id: unsd::METHOD_2023,
        version: unsd::VERSION,
        citation: unsd::CITATION_2023,
        conformance: &[],
        judge: |asked| by_a_year(asked, |series| unsd::judge(series, Edition::Of2023)),
    },
];

/// The method with this id.
pub fn find(id: &str) -> Option<&'static PublishedMethod> {
    PUBLISHED.iter().find(|method| method.id == id)
}

impl Method {
    /// The published method of this name; `None` for 序时进度, which is our own.
    pub fn published(self) -> Option<&'static PublishedMethod> {
        find(self.id())
    }
}

/// A method that knows a goal for a year, or none at all.
fn by_a_year(asked: &Asked<'_>, judge: impl Fn(&Series<'_>) -> Finding) -> Finding {
    match asked.aim {
        Aim::InYear => judge(&asked.series),
        Aim::EveryYear => Finding::silent("", WhyNot::EveryYear),
        Aim::DirectionOnly => judge(&Series {
            goal: None,
            ..asked.series.clone()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::series::Goal;
    use super::*;

    #[test]
    fn every_name_a_dataset_may_give_stands_for_one_method() {
        let named: Vec<&str> = Method::ALL
            .iter()
            .filter_map(|method| method.published())
            .map(|method| method.id)
            .collect();
        let listed: Vec<&str> = PUBLISHED.iter().map(|method| method.id).collect();
        assert_eq!(named, listed);
    }

    #[test]
    fn where_only_the_direction_is_asked_the_goal_is_not_shown_to_the_method() {
        let asked = |aim| Asked {
            aim,
            series: Series {
                values: &[(2020, 1.0)],
                higher_is_better: true,
                goal: Some(Goal {
                    year: 2030,
                    value: 2.0,
                }),
                natural_limit: None,
            },
            thresholds: None,
        };
        let sees_a_goal = |aim| {
            let seen = std::cell::Cell::new(None);
            by_a_year(&asked(aim), |series| {
                seen.set(Some(series.goal.is_some()));
                Finding::silent("", WhyNot::NoGoal)
            });
            seen.get()
        };
        assert_eq!(sees_a_goal(Aim::InYear), Some(true));
        assert_eq!(sees_a_goal(Aim::DirectionOnly), Some(false));
        assert_eq!(sees_a_goal(Aim::EveryYear), None);
    }
}
