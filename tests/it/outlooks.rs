//! Where series lead: which targets have an outlook, how far it goes, and what it says of a straight line; and who
//! watches such long work.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use duibiao::assess::outlook::{NoOutlook, Outlook};
use duibiao::assess::{Assessments, Question, Verdict, assess_watched};
use duibiao::dataset::Dataset;
use duibiao::error::Error;
use duibiao::period::Period;
use duibiao::trend::projection::{NoProjection, Projector};
use duibiao::watch::{Stage, Watcher};

use super::answers::{asked, row};
use super::written::{actual, every_year, indicator, target, written};

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// Eight years on a line of 2 a year, the last of them 24 in 2023, and the like.
fn lines() -> Dataset {
    let line = ["10", "12", "14", "16", "18", "20", "22", "24"];
    let years = |id| indicator(id, "higher", "period = \"year\"");
    let at_least = |id: &str, of: &str, value: &str, more: &[(&str, &str)]| {
        let cells = [&[("kind", "at_least"), ("value", value)], more].concat();
        target(id, of, &cells)
    };
    let alarm = [
        ("kind", "trigger_below"),
        ("value", "5"),
        ("every", "year"),
        ("consecutive", "2"),
        ("due", "2026"),
    ];
    written(
        &[
            years("line"),
            years("scattered"),
            years("brief"),
            years("old"),
            indicator("built", "higher", "period = \"year\"\nnature = \"works\""),
            indicator("quarters", "higher", ""),
        ],
        &[
            at_least("straight", "line", "29.5", &[("due", "2026")]),
            at_least("beyond", "line", "30.5", &[("due", "2026")]),
            // 26 in the first year to come, 30 in the last.
            at_least(
                "throughout",
                "line",
                "25.5",
                &[("due", "2026"), ("every", "year")],
            ),
            at_least(
                "not_throughout",
                "line",
                "26.5",
                &[("due", "2026"), ("every", "year")],
            ),
            at_least("scattered", "scattered", "29.5", &[("due", "2026")]),
            at_least("quarters", "quarters", "30", &[("due", "2024")]),
            at_least("due_on_the_day", "line", "30", &[("due", "2023")]),
            at_least("due_before", "line", "30", &[("due", "2021")]),
            at_least("undated", "line", "30", &[]),
            target("alarm", "line", &alarm),
            at_least(
                "to_begin",
                "line",
                "30",
                &[("start", "2024-06-01"), ("due", "2026")],
            ),
            at_least("works", "built", "30", &[("due", "2026")]),
            at_least("due_within", "line", "30", &[("due", "2024-06")]),
            at_least("brief", "brief", "30", &[("due", "2026")]),
            at_least("at_the_end", "old", "30", &[("due", "2199")]),
            at_least("beyond_the_end", "old", "30", &[("due", "2200")]),
        ],
        &[
            every_year("line", 2016, &line),
            every_year(
                "scattered",
                2016,
                &["10", "12.4", "13.7", "16.2", "17.5", "20.1", "22.3", "24"],
            ),
            every_year("brief", 2021, &["20", "22", "24"]),
            every_year("built", 2016, &line),
            every_year("old", 1952, &line),
            (1..=4)
                .map(|quarter| {
                    actual(
                        "quarters",
                        &format!("2023-Q{quarter}"),
                        &format!("{}", 18 + 2 * quarter),
                    )
                })
                .collect(),
        ],
    )
}

fn outlook<'a>(
    answer: &'a Assessments,
    dataset: &Dataset,
    target: &str,
) -> Result<&'a Outlook, &'a NoOutlook> {
    answer.outlook(dataset, row(answer, target))
}

#[test]
fn a_straight_line_goes_on_to_the_due_date() {
    let dataset = lines();
    let answer = asked(&dataset, "2023Q4", None);
    let straight = outlook(&answer, &dataset, "straight").expect("an outlook");
    let periods: Vec<Period> = straight.points.iter().map(|(period, _)| *period).collect();
    assert_eq!(periods, ["2024", "2025", "2026"].map(period));
    for ((_, point), (year, value)) in
        straight
            .points
            .iter()
            .zip([(2024.0, 26.0), (2025.0, 28.0), (2026.0, 30.0)])
    {
        assert_eq!(point.time, year);
        assert!((point.value - value).abs() < 1e-9, "{point:?}");
    }
    assert_eq!(
        straight.at_due(),
        straight.points.last().map(|(_, point)| point)
    );
    assert_eq!((straight.projector, straight.n), (Projector::Sen, 8));
    assert!(straight.is_exact, "all values lie on the line");
    let scattered = outlook(&answer, &dataset, "scattered").expect("an outlook");
    assert!(!scattered.is_exact);
    for (target, probability) in [
        ("straight", 1.0),
        ("beyond", 0.0),
        ("throughout", 1.0),
        ("not_throughout", 0.0),
    ] {
        let outlook = outlook(&answer, &dataset, target).expect("an outlook");
        let found = outlook.probability.as_ref().expect("a probability").value;
        assert_eq!(found, probability, "{target}");
    }
}

#[test]
fn shorter_periods_are_counted_to_the_due_date() {
    let dataset = lines();
    let answer = asked(&dataset, "2023Q4", None);
    let quarters = outlook(&answer, &dataset, "quarters").expect("an outlook");
    let periods: Vec<Period> = quarters.points.iter().map(|(period, _)| *period).collect();
    assert_eq!(
        periods,
        ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"].map(period)
    );
    let last = quarters.at_due().expect("a point");
    assert!(
        (last.value - 34.0).abs() < 1e-9,
        "26 in the last quarter of 2023, 2 more in each: {last:?}"
    );
    // Four values make a projection, five a probability.
    assert!(quarters.probability.is_err());
}

#[test]
fn what_has_no_outlook_says_why() {
    let dataset = lines();
    let answer = asked(&dataset, "2023Q4", None);
    let too_few = NoOutlook::NoProjection(NoProjection::TooFewPoints {
        needed: 4,
        found: 3,
    });
    for (target, why) in [
        ("due_on_the_day", NoOutlook::NothingToCome),
        ("due_before", NoOutlook::NothingToCome),
        ("undated", NoOutlook::NothingToCome),
        ("alarm", NoOutlook::NothingToCome),
        ("to_begin", NoOutlook::NothingToCome),
        ("works", NoOutlook::Works),
        ("due_within", NoOutlook::DueWithinLastPeriod),
        ("brief", too_few),
    ] {
        assert_eq!(outlook(&answer, &dataset, target), Err(&why), "{target}");
    }
    // It is judged that day, and there is nothing left to come.
    assert_eq!(row(&answer, "due_on_the_day").verdict, Verdict::Missed);
}

#[test]
fn two_hundred_and_forty_periods_ahead_are_the_most() {
    let dataset = lines();
    let answer = asked(&dataset, "1959Q4", None);
    let furthest = outlook(&answer, &dataset, "at_the_end").expect("an outlook");
    assert_eq!(furthest.points.len(), 240);
    let beyond = outlook(&answer, &dataset, "beyond_the_end");
    assert_eq!(beyond, Err(&NoOutlook::TooFarAhead));
}

#[test]
fn a_share_on_its_way_to_its_bound_is_never_projected_beyond_it() {
    let more = "period = \"year\"\nbounds = [0, 100]";
    let ids = ["rising", "steady"];
    let dataset = written(
        &ids.map(|id| indicator(id, "higher", more)),
        &ids.map(|id| {
            target(
                id,
                id,
                &[("kind", "at_least"), ("value", "99"), ("due", "2030")],
            )
        }),
        &[
            every_year(
                "rising",
                2016,
                &["78", "82", "83.5", "87", "89", "93", "94.5", "98"],
            ),
            every_year(
                "steady",
                2016,
                &["50", "50.3", "49.8", "50.2", "50.1", "49.9", "50.2", "50"],
            ),
        ],
    );
    let answer = asked(&dataset, "2023Q4", None);
    let rising = outlook(&answer, &dataset, "rising").expect("an outlook");
    assert_eq!(
        rising.projector,
        Projector::Logit {
            lower: 0.0,
            upper: 100.0
        }
    );
    for (_, point) in &rising.points {
        assert!(point.lower95 >= 0.0 && point.upper95 <= 100.0, "{point:?}");
    }
    let steady = outlook(&answer, &dataset, "steady").expect("an outlook");
    assert_eq!(steady.projector, Projector::Sen);
}

/// Writes down what it is told, and stops the work where it is to.
#[derive(Default)]
struct Notebook {
    begun: Mutex<Vec<(Stage, u64)>>,
    steps: AtomicU64,
    stops: bool,
}

impl Watcher for Notebook {
    fn begin(&self, stage: Stage, steps: u64) {
        self.begun.lock().expect("a list").push((stage, steps));
    }

    fn advance(&self, steps: u64) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
    }

    fn wants_stop(&self) -> bool {
        self.stops
    }
}

#[test]
fn whoever_watches_is_told_of_every_target_and_may_stop_it() {
    let dataset = lines();
    let mut answer = asked(&dataset, "2023Q4", None);
    let stopping = Notebook {
        stops: true,
        ..Notebook::default()
    };
    assert!(matches!(
        answer.look_ahead(&dataset, &stopping),
        Err(Error::Interrupted)
    ));
    let notebook = Notebook::default();
    answer.look_ahead(&dataset, &notebook).expect("no stop");
    let targets = dataset.targets.len() as u64;
    assert_eq!(
        *notebook.begun.lock().expect("a list"),
        [(Stage::Projecting, targets)]
    );
    assert_eq!(notebook.steps.load(Ordering::Relaxed), targets);
    assert!(outlook(&answer, &dataset, "straight").is_ok());
    answer.leave_outlooks_out();
    for row in &answer.rows {
        let left_out = answer.outlook(&dataset, row);
        assert_eq!(left_out, Err(&NoOutlook::NotAskedFor), "{}", row.target);
    }
}

#[test]
fn an_assessment_tells_of_every_256_targets() {
    let at_least = [("kind", "at_least"), ("value", "1")];
    let targets: Vec<String> = (0..600)
        .map(|place| target(&format!("t{place}"), "share", &at_least))
        .collect();
    let dataset = written(&[indicator("share", "higher", "")], &targets, &[]);
    let question = Question {
        as_of: period("2023").end(),
        known_at: None,
        method: None,
    };
    let notebook = Notebook::default();
    let answer = assess_watched(&dataset, question, &notebook).expect("no stop");
    assert_eq!(answer.rows.len(), 600);
    assert_eq!(
        *notebook.begun.lock().expect("a list"),
        [(Stage::Assessing, 600)]
    );
    assert_eq!(notebook.steps.load(Ordering::Relaxed), 512);
    let stopping = Notebook {
        stops: true,
        ..Notebook::default()
    };
    let stopped = assess_watched(&dataset, question, &stopping);
    assert!(matches!(stopped, Err(Error::Interrupted)));
    assert_eq!(stopping.steps.load(Ordering::Relaxed), 256);
}
