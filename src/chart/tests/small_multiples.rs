//! Small multiples: what they refuse, and what their panels show.

use super::super::samples::{self, Language};
use super::super::*;
use super::{HOSTILE, assert_readable, faults, points, text_boxes};

fn panels() -> SmallMultiples {
    let ChartSpec::SmallMultiples(spec) = samples::small_multiples(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn chart(spec: SmallMultiples) -> Chart {
    let chart = draw(&ChartSpec::SmallMultiples(spec)).unwrap();
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    chart
}

fn error(change: impl FnOnce(&mut SmallMultiples)) -> ChartError {
    let mut spec = panels();
    change(&mut spec);
    draw(&ChartSpec::SmallMultiples(spec)).unwrap_err()
}

/// The courses of all panels in order: every line of actuals, px.
fn courses(svg: &str) -> Vec<Vec<(f64, f64)>> {
    let lines = svg.lines().filter(|line| line.starts_with("<polyline"));
    let lines = lines.filter(|line| line.contains("stroke=\"#2F4B66\" stroke-width=\"18\""));
    lines.map(points).collect()
}

#[test]
fn values_and_dates_that_cannot_be_drawn_are_refused_by_name() {
    let found = error(|spec| spec.panels[3].actuals[1].value = f64::NAN);
    assert!(
        matches!(found, ChartError::NotFinite { ref field, .. } if field == "panels[3].actuals[1].value (S0003)"),
        "{found}"
    );
    let found = error(|spec| spec.panels[2].target.as_mut().unwrap().value = 1e101);
    assert!(
        matches!(found, ChartError::TooLarge { ref field, .. } if field == "panels[2].target.value (S0002)"),
        "{found}"
    );
    let found = error(|spec| spec.panels[1].actuals.swap(0, 1));
    assert!(
        matches!(found, ChartError::DateOrder { ref field, .. } if field == "panels[1].actuals[1].date (S0001)"),
        "{found}"
    );
    let found = error(|spec| spec.panels.clear());
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "panels"));
    let found = error(|spec| spec.panels = vec![spec.panels[0].clone(); 65]);
    assert!(matches!(found, ChartError::Length { found: 65, .. }));
}

#[test]
fn equal_values_stand_at_equal_heights_on_the_common_scale() {
    let mut spec = panels();
    for panel in &mut spec.panels {
        panel.actuals = panels().panels[0].actuals.clone();
    }
    let svg = chart(spec).svg;
    let courses = courses(&svg);
    assert_eq!(courses.len(), 12);
    let heights = |course: &[(f64, f64)]| -> Vec<i64> {
        let first = course[0].1;
        course
            .iter()
            .map(|point| ((point.1 - first) * 10.0).round() as i64)
            .collect()
    };
    for course in &courses {
        assert_eq!(heights(course), heights(&courses[0]));
        assert!(course.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
    // Panels of one row stand level.
    assert_eq!(courses[0][0].1, courses[3][0].1);
}

#[test]
fn an_interruption_leaves_the_line_open() {
    let lines = |gap: bool| {
        let mut spec = panels();
        let point = &mut spec.panels[6].actuals;
        point.iter_mut().for_each(|point| point.gap_before &= gap);
        courses(&chart(spec).svg).len()
    };
    assert_eq!(lines(true), lines(false) + 1);
}

#[test]
fn every_target_and_every_latest_value_is_written() {
    for spec in [
        samples::small_multiples(Language::Zh, 1000),
        samples::small_multiples(Language::En, 640),
        samples::small_multiples_own(Language::Zh, 1000),
        samples::small_multiples_months(Language::Zh, 1000),
    ] {
        let svg = draw(&spec).unwrap().svg;
        let boxes = text_boxes(&svg);
        let ChartSpec::SmallMultiples(spec) = spec else {
            unreachable!()
        };
        let count = |wanted: &str| boxes.iter().filter(|text| text.text == wanted).count();
        for panel in &spec.panels {
            if let Some(target) = &panel.target {
                let wanted = spec
                    .panels
                    .iter()
                    .filter(|other| other.target.as_ref() == Some(target));
                assert_eq!(count(&target.label), wanted.count(), "{}", target.label);
            }
            if let Some(point) = panel.actuals.last() {
                assert!(count(&point.label) >= 1, "{} {}", panel.label, point.label);
            }
        }
    }
}

#[test]
fn a_panel_without_data_says_why_and_has_no_course() {
    let mut spec = panels();
    spec.panels.truncate(11);
    spec.panels.drain(..10);
    let svg = chart(spec).svg;
    assert!(svg.contains(">无监测数据</text>") && courses(&svg).is_empty());
}

#[test]
fn a_series_that_ends_early_says_when() {
    let svg = chart(panels()).svg;
    assert_eq!(svg.matches(">2020年</text>").count(), 1);
    assert_eq!(svg.matches(">2024年</text>").count(), 0);
}

#[test]
fn own_scales_are_said_and_numbered_in_every_panel() {
    let svg = draw(&samples::small_multiples_own(Language::Zh, 1000))
        .unwrap()
        .svg;
    assert!(svg.contains(">各图纵轴不同，不可比较高低</text>"));
    for number in ["45", "600", "5,000", "60,000", "900,000"] {
        assert!(svg.contains(&format!(">{number}</text>")), "{number}");
    }
}

#[test]
fn the_verdict_stands_in_the_heading_of_its_panel() {
    let spec = panels();
    let boxes = text_boxes(&chart(spec.clone()).svg);
    for panel in &spec.panels {
        let label = boxes.iter().find(|text| text.text == panel.label).unwrap();
        let word = boxes.iter().find(|text| {
            text.text == panel.mark_word
                && text.left > label.right
                && text.left < label.right + 200.0
                && (text.bottom - label.bottom).abs() < 2.0
        });
        assert!(word.is_some(), "{}", panel.label);
    }
}

#[test]
fn a_provisional_value_is_hollow() {
    let rings = |spec: SmallMultiples| {
        let svg = chart(spec).svg;
        svg.matches("fill=\"none\" stroke=\"#2F4B66\" stroke-width=\"15\"")
            .count()
    };
    let mut spec = panels();
    assert_eq!(rings(spec.clone()), 1);
    spec.panels[1]
        .actuals
        .iter_mut()
        .for_each(|point| point.provisional = false);
    assert_eq!(rings(spec), 0);
}

#[test]
fn panels_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [
            640, 660, 700, 760, 840, 890, 960, 1100, 1280, 1600, 2400, 4096,
        ] {
            for spec in [
                samples::small_multiples(language, width),
                samples::small_multiples_own(language, width),
                samples::small_multiples_months(language, width),
            ] {
                let chart = draw(&spec).unwrap();
                let faults = faults(&chart);
                assert!(faults.is_empty(), "{width} {faults:#?}");
            }
        }
    }
}

#[test]
fn awkward_values_are_drawn_in_panels() {
    for first in super::awkward::AWKWARD {
        for other in super::awkward::AWKWARD {
            let mut spec = panels();
            spec.panels.truncate(2);
            for panel in &mut spec.panels {
                for (at, point) in panel.actuals.iter_mut().enumerate() {
                    point.value = if at == 0 { first } else { other };
                }
                panel.target.as_mut().unwrap().value = first;
            }
            for scale in [PanelScale::Common, PanelScale::Own("各图纵轴不同".into())] {
                spec.scale = scale;
                let svg = chart(spec.clone()).svg;
                assert!(
                    !svg.contains("NaN") && !svg.contains("inf"),
                    "{first:e} {other:e}"
                );
            }
        }
    }
}

#[test]
fn nothing_of_a_panel_becomes_markup() {
    let text = || HOSTILE.to_owned();
    let mut spec = panels();
    spec.unit = text();
    spec.scale = PanelScale::Own(text());
    for panel in &mut spec.panels {
        (panel.label, panel.mark_word, panel.note) = (text(), text(), text());
        if let Some(target) = &mut panel.target {
            target.label = text();
        }
        for point in &mut panel.actuals {
            (point.label, point.period_label) = (text(), text());
        }
    }
    let chart = chart(spec);
    assert!(!chart.svg.contains("<script") && chart.svg.contains("&lt;script&gt;"));
    assert_readable(&chart);
}
