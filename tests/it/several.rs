//! One target among several, and one target under several methods.

use duibiao::assess::Verdict;
use duibiao::assess::concordance::{MethodFinding, concordance, disagree};
use duibiao::assess::methods::published::PUBLISHED;
use duibiao::assess::methods::series::{Finding, Standing, WhyNot};
use duibiao::assess::together::{Part, together};
use duibiao::dataset::Dataset;

use super::answers::{asked, row};
use super::written::{every_year, indicator, target, written};

/// Targets on a share that stood at 31.6 in 2023, and two more on another.
fn several() -> Dataset {
    let at_least = |id: &str, of: &str, value: &str, more: &[(&str, &str)]| {
        let cells = [&[("kind", "at_least"), ("value", value)], more].concat();
        target(id, of, &cells)
    };
    let ways = ["share", "stretched", "alone"];
    written(
        &ways.map(|id| indicator(id, "higher", "period = \"year\"")),
        &[
            at_least(
                "earlier",
                "share",
                "40",
                &[("due", "2020"), ("binding", "binding")],
            ),
            at_least(
                "stretched",
                "stretched",
                "50",
                &[("due", "2025"), ("binding", "aspirational")],
            ),
            at_least("alone", "alone", "50", &[("due", "2025")]),
            at_least(
                "interim",
                "share",
                "32",
                &[("due", "2025"), ("binding", "expected")],
            ),
            at_least(
                "soon",
                "share",
                "60",
                &[("due", "2024"), ("binding", "aspirational")],
            ),
            at_least("final", "share", "45", &[("due", "2030")]),
            at_least(
                "always",
                "share",
                "30",
                &[("due", "2024"), ("every", "year")],
            ),
            at_least("undated", "share", "31", &[]),
            at_least(
                "stretched_far",
                "stretched",
                "20",
                &[("due", "2030"), ("binding", "aspirational")],
            ),
        ],
        &ways.map(|id| every_year(id, 2019, &["31", "31.2", "31.4", "31.5", "31.6"])),
    )
}

#[test]
fn the_next_target_counts_and_the_last_one_when_all_are_past() {
    use Part::{Aspirational, Counts, LaterDue, PastDue};
    let dataset = several();
    for (as_of, parts) in [
        // Before the first is due.
        (
            "2020-06-30",
            [Counts, LaterDue, Aspirational, LaterDue, Counts, Counts],
        ),
        // On its due date it still counts; on the next day the next one does.
        (
            "2020-12-31",
            [Counts, LaterDue, Aspirational, LaterDue, Counts, Counts],
        ),
        (
            "2021-01-01",
            [PastDue, Counts, Aspirational, LaterDue, Counts, Counts],
        ),
        (
            "2025-12-31",
            [PastDue, Counts, Aspirational, LaterDue, Counts, Counts],
        ),
        (
            "2026-01-01",
            [PastDue, PastDue, Aspirational, Counts, Counts, Counts],
        ),
        (
            "2031-06-30",
            [PastDue, PastDue, Aspirational, Counts, Counts, Counts],
        ),
    ] {
        let answer = asked(&dataset, as_of, None);
        let groups = together(&dataset, &answer);
        let indicators: Vec<&str> = groups
            .iter()
            .map(|group| group.indicator.as_str())
            .collect();
        assert_eq!(
            indicators,
            ["share", "stretched"],
            "in the order of their first targets"
        );
        let found: Vec<(&str, Part)> = groups[0]
            .members
            .iter()
            .map(|member| (member.target.as_str(), member.part))
            .collect();
        let targets = ["earlier", "interim", "soon", "final", "always", "undated"];
        let expected: Vec<(&str, Part)> = targets.into_iter().zip(parts).collect();
        assert_eq!(found, expected, "{as_of}");
        assert_eq!(groups[0].region, "150000");
    }
}

#[test]
fn stretch_targets_alone_count_like_others() {
    let dataset = several();
    for (as_of, parts, deciding) in [
        ("2023-12-31", [Part::Counts, Part::LaterDue], "stretched"),
        ("2026-01-01", [Part::PastDue, Part::Counts], "stretched_far"),
    ] {
        let answer = asked(&dataset, as_of, None);
        let group = together(&dataset, &answer).remove(1);
        let found: Vec<Part> = group.members.iter().map(|member| member.part).collect();
        assert_eq!(
            (found.as_slice(), group.deciding.as_str()),
            (&parts[..], deciding),
            "{as_of}"
        );
    }
}

#[test]
fn the_worst_verdict_of_those_that_count_is_the_common_one() {
    let dataset = several();
    let answer = asked(&dataset, "2023Q4", None);
    let group = together(&dataset, &answer).remove(0);
    let verdicts: Vec<Verdict> = group.members.iter().map(|member| member.verdict).collect();
    // The one of 2020 was missed and no longer counts; 32 is not reached yet, 30 and 31 are.
    let expected = [
        Verdict::Missed,
        Verdict::Open,
        Verdict::Open,
        Verdict::Open,
        Verdict::Met,
        Verdict::Met,
    ];
    assert_eq!(verdicts, expected);
    assert_eq!(
        (group.verdict, group.deciding.as_str()),
        (Verdict::Open, "interim")
    );
}

#[test]
fn the_part_of_a_target_has_a_word_of_its_own() {
    for (part, word) in [
        (Part::Counts, "counts"),
        (Part::LaterDue, "later_due"),
        (Part::PastDue, "past_due"),
        (Part::Aspirational, "aspirational"),
    ] {
        assert_eq!(part.code(), word);
    }
}

#[test]
fn every_published_method_speaks_of_a_target_that_it_can_be_asked_about() {
    let at_least = [("kind", "at_least"), ("value", "45"), ("due", "2030")];
    let alarm = [
        ("kind", "trigger_below"),
        ("value", "10"),
        ("every", "year"),
        ("consecutive", "2"),
    ];
    let every = |length| [&at_least[..], &[("every", length)]].concat();
    let dataset = written(
        &[indicator("share", "higher", "period = \"year\"")],
        &[
            target("in_year", "share", &at_least),
            target("every_year", "share", &every("year")),
            target("every_month", "share", &every("month")),
            target("alarm", "share", &alarm),
        ],
        &[every_year(
            "share",
            2015,
            &["20", "22", "24", "26", "28", "30", "32", "34", "36"],
        )],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let said = |target| concordance(&dataset, row(&answer, target));
    let ids: Vec<&str> = said("in_year").iter().map(|said| said.method.id).collect();
    let all: Vec<&str> = PUBLISHED.iter().map(|method| method.id).collect();
    assert_eq!(ids, all);
    // 2 a year on end, and 9 to go in 7 years: 0.64 of the speed would do.
    let required_rate = said("in_year")
        .into_iter()
        .find(|said| said.method.id == "required-rate");
    let finding = required_rate.expect("a finding").finding;
    assert_eq!(finding.standing, Some(Standing::OnTrack));
    assert!((finding.value.expect("a factor") - 9.0 / 14.0).abs() < 1e-12);
    // Two methods know a goal that holds in every year: one by itself, one by thresholds that are not given.
    let silent: Vec<&str> = said("every_year")
        .iter()
        .filter(|said| said.finding.why_not == Some(WhyNot::EveryYear))
        .map(|said| said.method.id)
        .collect();
    assert_eq!(silent.len(), all.len() - 2, "{silent:?}");
    assert!(said("every_month").is_empty());
    assert!(said("alarm").is_empty());
}

#[test]
fn methods_disagree_when_one_finds_the_way_good_and_another_slow_or_lost() {
    use Standing::{Achieved, Deteriorating, Limited, Moderate, OnTrack, Stagnating};
    let said = |standing: Option<Standing>| MethodFinding {
        method: &PUBLISHED[0],
        finding: Finding {
            standing,
            label: "",
            value: None,
            score: None,
            why_not: standing.is_none().then_some(WhyNot::NoGoal),
            substitute: None,
        },
    };
    let ways = [
        [Achieved, OnTrack],
        [Moderate, Limited],
        [Stagnating, Deteriorating],
    ];
    for (place, way) in ways.into_iter().enumerate() {
        for (other_place, other_way) in ways.into_iter().enumerate() {
            for (one, other) in way
                .into_iter()
                .flat_map(|one| other_way.map(|other| (one, other)))
            {
                let findings = [None, Some(one), None, Some(one), Some(other)].map(said);
                assert_eq!(
                    disagree(&findings),
                    place != other_place,
                    "{one:?} and {other:?}"
                );
            }
        }
    }
    assert!(!disagree(&[None, Some(OnTrack), None].map(said)));
    assert!(!disagree(&[]));
}
