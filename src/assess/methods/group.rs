//! The score of an indicator that several series tell of together.
//!
//! Series are averaged with equal weight. Series that tell of one part may be held together in a group,
//! which counts as one member; groups may hold groups. A member without a score is left out of the mean.

use super::series::{Finding, WhyNot};

/// One part of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Member {
    /// A series, with what the method found.
    Series(Finding),
    /// Parts that count as one, averaged first.
    Group(Vec<Member>),
}

/// The mean of what has a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mean {
    pub(super) score: f64,
    /// Whether every series that has a score has reached its goal.
    pub(super) all_achieved: bool,
}

/// Mean of the members' scores, groups first; `None` when no member has one.
pub(super) fn mean(members: &[Member], achieved: impl Fn(&Finding) -> bool + Copy) -> Option<Mean> {
    let mut sum = 0.0;
    let mut count = 0_u32;
    let mut all_achieved = true;
    for member in members {
        let part = match member {
            Member::Series(finding) => finding.score.map(|score| Mean {
                score,
                all_achieved: achieved(finding),
            }),
            Member::Group(inner) => mean(inner, achieved),
        };
        if let Some(part) = part {
            sum += part.score;
            count += 1;
            all_achieved &= part.all_achieved;
        }
    }
    (count > 0).then(|| Mean {
        score: sum / f64::from(count),
        all_achieved,
    })
}

/// Why nothing can be said of members none of which has a score: the first reason among them.
pub(super) fn reason(members: &[Member]) -> WhyNot {
    first_reason(members).unwrap_or(WhyNot::TooFewPoints)
}

fn first_reason(members: &[Member]) -> Option<WhyNot> {
    members.iter().find_map(|member| match member {
        Member::Series(finding) => finding.why_not,
        Member::Group(inner) => first_reason(inner),
    })
}

#[cfg(test)]
mod tests {
    use super::super::series::Standing;
    use super::*;

    fn series(score: Option<f64>, achieved: bool) -> Member {
        Member::Series(Finding {
            standing: achieved.then_some(Standing::Achieved),
            label: "",
            value: None,
            score,
            why_not: score.is_none().then_some(WhyNot::SignChange),
            substitute: None,
        })
    }

    fn achieved(finding: &Finding) -> bool {
        finding.standing == Some(Standing::Achieved)
    }

    #[test]
    fn a_group_counts_as_one_member() {
        let group = Member::Group(vec![series(Some(-5.0), false), series(Some(1.0), false)]);
        let found = mean(&[series(Some(4.0), false), group], achieved).unwrap();
        // (4 + (−5 + 1) / 2) / 2
        assert_eq!(found.score, 1.0);
    }

    #[test]
    fn groups_may_hold_groups() {
        let inner = Member::Group(vec![series(Some(5.0), true), series(Some(3.0), false)]);
        let outer = Member::Group(vec![inner, series(Some(0.0), false)]);
        let found = mean(&[outer, series(Some(-4.0), false)], achieved).unwrap();
        // ((5 + 3) / 2 + 0) / 2 = 2, and (2 − 4) / 2
        assert_eq!(found.score, -1.0);
    }

    #[test]
    fn a_member_without_a_score_is_left_out() {
        let empty = Member::Group(vec![series(None, false)]);
        let found = mean(
            &[series(Some(5.0), true), series(None, false), empty],
            achieved,
        );
        assert_eq!(
            found,
            Some(Mean {
                score: 5.0,
                all_achieved: true
            })
        );
    }

    #[test]
    fn one_goal_not_reached_is_enough() {
        let members = [series(Some(5.0), true), series(Some(5.0), false)];
        assert!(!mean(&members, achieved).unwrap().all_achieved);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(mean(&[], achieved), None);
        assert_eq!(reason(&[]), WhyNot::TooFewPoints);
        assert_eq!(
            reason(&[Member::Group(vec![series(None, false)])]),
            WhyNot::SignChange
        );
    }
}
