//! Charts of tasks: what they refuse, and what is drawn where.

use chrono::NaiveDate;

use super::super::samples::{self, Language};
use super::super::*;
use super::{HOSTILE, assert_readable, attribute, faults, points, text_boxes};

fn timeline() -> MilestoneTimeline {
    let ChartSpec::MilestoneTimeline(spec) = samples::timeline(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn curve() -> CompletionCurve {
    let ChartSpec::CompletionCurve(spec) = samples::completion(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn units() -> TasksByUnit {
    let ChartSpec::TasksByUnit(spec) = samples::units(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

#[test]
fn an_extension_before_the_time_limit_and_a_standing_without_a_word_are_refused() {
    let mut spec = timeline();
    let early = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    spec.groups[0].rows[1].extended = Some((early, String::new()));
    let found = draw(&ChartSpec::MilestoneTimeline(spec)).unwrap_err();
    assert_eq!(
        found.to_string(),
        "`groups[0].rows[1].extended (K2)` is 2024-01-01, which is before 2024-12-31; order the points by date"
    );
    let mut spec = timeline();
    spec.words.standings.remove(0);
    let found = draw(&ChartSpec::MilestoneTimeline(spec)).unwrap_err();
    assert_eq!(
        found.to_string(),
        "`words.standings` has no word for the standing Overdue, which occurs at `groups[0].rows[0].standing (K1)`"
    );
    let mut spec = timeline();
    spec.groups.iter_mut().for_each(|group| group.rows.clear());
    let found = draw(&ChartSpec::MilestoneTimeline(spec)).unwrap_err();
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "groups"));
}

#[test]
fn counts_that_fall_and_a_schedule_without_steps_are_refused() {
    let mut spec = curve();
    spec.completed.steps[2].1 = 1;
    let found = draw(&ChartSpec::CompletionCurve(spec)).unwrap_err();
    assert_eq!(
        found.to_string(),
        "`completed.steps[2].1` is 1, less than 5 before it; cumulative counts only grow"
    );
    let mut spec = curve();
    spec.scheduled.steps.clear();
    let found = draw(&ChartSpec::CompletionCurve(spec)).unwrap_err();
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "scheduled.steps"));
}

#[test]
fn standings_given_twice_and_counts_too_large_are_refused() {
    let mut spec = units();
    let first = spec.bars[0].counts[0];
    spec.bars[0].counts.push(first);
    let found = draw(&ChartSpec::TasksByUnit(spec)).unwrap_err();
    assert!(
        matches!(found, ChartError::StandingTwice { ref field, standing: TaskStanding::Overdue } if field == "bars[0].counts[6]"),
        "{found}"
    );
    let mut spec = units();
    spec.total.counts[0].1 = 1_000_001;
    let found = draw(&ChartSpec::TasksByUnit(spec)).unwrap_err();
    assert!(matches!(found, ChartError::TooMany { field, .. } if field == "total.counts[0]"));
}

/// The stretch beyond the time limit of the task that begins with `label`, px; none when there is none.
fn over(svg: &str, label: &str) -> Option<f64> {
    let from = svg.find(&format!("<title>{label} ·"))?;
    let row = svg[from..].split_once("</g>")?.0;
    let lines = row.lines().filter(|line| line.starts_with("<polyline"));
    let line = lines
        .filter(|line| attribute(line, "stroke") == Some("#B53A12"))
        .find(|line| attribute(line, "stroke-width") == Some("40"))?;
    let points = points(line);
    Some(points[1].0 - points[0].0)
}

#[test]
fn what_is_over_its_limit_is_drawn_as_over_until_it_is_completed_or_extended() {
    let mut spec = timeline();
    let svg = draw(&ChartSpec::MilestoneTimeline(spec.clone()))
        .unwrap()
        .svg;
    let task = "完成煤矸石自燃点治理";
    let whole = over(&svg, task).unwrap();
    assert!(whole > 20.0);
    // Extended, due later and completed in time: nothing is over.
    for other in ["建成生活污水处理厂提标改造工程", "退耕还草", "拆除违规建筑"]
    {
        assert_eq!(over(&svg, other), None, "{other}");
    }
    spec.groups[0].rows[0].completed = NaiveDate::from_ymd_opt(2025, 2, 14);
    let svg = draw(&ChartSpec::MilestoneTimeline(spec)).unwrap().svg;
    let half = over(&svg, task).unwrap();
    assert!((half / whole - 0.5).abs() < 0.02, "{half} {whole}");
}

#[test]
fn every_milestone_of_forty_tasks_is_labelled_and_none_covers_another() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 1000, 1400] {
            let spec = samples::many_timelines(language, width, 40);
            let chart = draw(&spec).unwrap();
            assert!(faults(&chart).is_empty(), "{width} {:#?}", faults(&chart));
            let sign = if language == Language::Zh {
                "节点"
            } else {
                "step"
            };
            let boxes = text_boxes(&chart.svg);
            let labels = boxes.iter().filter(|text| {
                let numbered = text.text.strip_prefix(sign);
                numbered.is_some_and(|rest| {
                    rest.trim_start()
                        .starts_with(['1', '2', '3', '4', '5', '6'])
                })
            });
            assert_eq!(labels.count(), 200, "{width}");
        }
    }
}

#[test]
fn steps_end_at_the_as_of_day_and_the_schedule_goes_on() {
    let svg = draw(&ChartSpec::CompletionCurve(curve())).unwrap().svg;
    let last = |stroke: &str, width: &str| {
        let lines = svg.lines().filter(|line| line.starts_with("<polyline"));
        let mut of = lines.filter(|line| {
            attribute(line, "stroke") == Some(stroke)
                && attribute(line, "stroke-width") == Some(width)
        });
        points(of.next().unwrap()).last().copied().unwrap()
    };
    let (completed, closed) = (last("#2F4B66", "28"), last("#008A64", "20"));
    assert_eq!(completed.0, closed.0);
    assert!(completed.1 < closed.1, "more are completed than closed");
    assert!(last("#5A6672", "18").0 > completed.0 + 100.0);
    assert!(svg.contains("应完成未完成6项</text>"));
}

#[test]
fn a_unit_without_tasks_and_a_total_smaller_than_the_sum_are_drawn() {
    let svg = draw(&ChartSpec::TasksByUnit(units())).unwrap().svg;
    assert!(svg.contains("40项</text>") && svg.contains("0项</text>"));
    let total = svg.find("<title>全部任务").unwrap();
    let row = svg[total..].split_once("</g>").unwrap().0;
    let numbers: u32 = text_boxes(row)
        .iter()
        .filter_map(|text| text.text.parse::<u32>().ok())
        .sum();
    assert_eq!(numbers, 40);
}

#[test]
fn charts_of_tasks_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 700, 780, 960, 1280, 2400, 4096] {
            for spec in [
                samples::timeline(language, width),
                samples::completion(language, width),
                samples::units(language, width),
            ] {
                let chart = draw(&spec).unwrap();
                assert!(faults(&chart).is_empty(), "{width} {:#?}", faults(&chart));
            }
        }
    }
}

#[test]
fn nothing_of_a_task_becomes_markup() {
    let text = || HOSTILE.to_owned();
    let mut lines = timeline();
    lines.as_of_label = text();
    for row in lines.groups.iter_mut().flat_map(|group| &mut group.rows) {
        (row.label, row.place, row.standing_text) = (text(), text(), text());
        for milestone in &mut row.milestones {
            milestone.label = text();
        }
        for limit in [&mut row.due, &mut row.extended].into_iter().flatten() {
            limit.1 = text();
        }
    }
    lines.words.states = [text(), text(), text(), text()];
    let mut steps = curve();
    (steps.unit, steps.as_of_label, steps.gap_label) = (text(), text(), text());
    for series in [
        &mut steps.scheduled,
        &mut steps.completed,
        &mut steps.closed,
    ] {
        series.label = text();
    }
    let mut bars = units();
    for bar in &mut bars.bars {
        (bar.label, bar.note) = (text(), text());
    }
    for spec in [
        ChartSpec::MilestoneTimeline(lines),
        ChartSpec::CompletionCurve(steps),
        ChartSpec::TasksByUnit(bars),
    ] {
        let chart = draw(&spec).unwrap();
        assert!(!chart.svg.contains("<script") && chart.svg.contains("&lt;script&gt;"));
        assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
        assert_readable(&chart);
    }
}
