//! The trend forest: what it refuses, and what each kind of row shows.

use super::super::samples::{self, Language};
use super::super::*;
use super::{faults, points, text_boxes};

fn forest() -> TrendForest {
    let ChartSpec::TrendForest(spec) = samples::trend_forest(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn svg(spec: TrendForest) -> String {
    let chart = draw(&ChartSpec::TrendForest(spec)).unwrap();
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    chart.svg
}

/// What is drawn of the row that begins with `label`.
fn row<'a>(svg: &'a str, label: &str) -> &'a str {
    let from = svg.find(&format!("<title>{label} ·")).unwrap();
    let (row, _) = svg[from..].split_once("</g>").unwrap();
    row
}

/// Filled triangles in a row: the direction, and arrowheads.
fn triangles(row: &str) -> usize {
    row.lines()
        .filter(|line| line.starts_with("<polygon"))
        .filter(|line| line.matches(',').count() == 3)
        .count()
}

/// Four rows of one size.
fn even() -> TrendForest {
    let mut spec = forest();
    spec.groups.truncate(1);
    for row in &mut spec.groups[0].rows {
        row.estimate = Some(TrendEstimate {
            slope: -1.0,
            limits: Some((-2.0, -0.5)),
            significant: true,
            sense: TrendSense::Good,
        });
    }
    spec
}

const FIRST: &str = "细颗粒物（PM₂.₅）年均浓度";

fn with_first(slope: f64, limits: Option<(f64, f64)>) -> String {
    let mut spec = even();
    let estimate = spec.groups[0].rows[0].estimate.as_mut().unwrap();
    (estimate.slope, estimate.limits) = (slope, limits);
    svg(spec)
}

#[test]
fn a_number_that_is_not_finite_is_refused_by_name() {
    let nan = f64::NAN;
    for (slope, limits, name) in [
        (nan, None, "estimate.slope"),
        (1.0, Some((nan, 1.0)), "estimate.limits.0"),
        (1.0, Some((0.0, f64::INFINITY)), "estimate.limits.1"),
    ] {
        let mut spec = forest();
        let estimate = spec.groups[1].rows[0].estimate.as_mut().unwrap();
        (estimate.slope, estimate.limits) = (slope, limits);
        let ChartError::NotFinite { field, .. } = draw(&ChartSpec::TrendForest(spec)).unwrap_err()
        else {
            panic!("{name}")
        };
        assert_eq!(field, format!("groups[1].rows[0].{name} (S0005)"));
    }
}

#[test]
fn limits_in_the_wrong_order_and_a_forest_without_rows_are_refused() {
    let mut spec = forest();
    spec.groups[0].rows[2].estimate.as_mut().unwrap().limits = Some((1.0, 0.5));
    assert!(matches!(
        draw(&ChartSpec::TrendForest(spec)),
        Err(ChartError::LimitOrder { field, .. }) if field.starts_with("groups[0].rows[2].")
    ));
    for keeps_groups in [true, false] {
        let mut spec = forest();
        spec.groups.iter_mut().for_each(|group| group.rows.clear());
        spec.groups.retain(|_| keeps_groups);
        assert!(matches!(
            draw(&ChartSpec::TrendForest(spec)),
            Err(ChartError::Empty { .. })
        ));
    }
    for width in [639, 4097] {
        let spec = samples::trend_forest(Language::Zh, width);
        assert!(matches!(draw(&spec), Err(ChartError::Width { .. })));
    }
}

#[test]
fn limits_beyond_the_axis_end_in_an_arrowhead() {
    // One triangle is the direction.
    let count = |slope, limits| triangles(row(&with_first(slope, limits), FIRST));
    assert_eq!(count(-1.0, Some((-2.0, -0.5))), 1);
    assert_eq!(count(-1.0, Some((-60.0, -0.5))), 2);
    assert_eq!(count(-1.0, Some((-60.0, 70.0))), 3);
}

#[test]
fn a_slope_beyond_the_axis_has_two_arrowheads_and_no_mark() {
    let drawn = with_first(-50.0, Some((-60.0, -40.0)));
    let drawn = row(&drawn, FIRST);
    assert_eq!(triangles(drawn), 3);
    assert!(!drawn.contains("<circle"));
    assert!(row(&with_first(-1.0, None), FIRST).contains("<circle"));
}

#[test]
fn an_outlier_leaves_the_axis_of_the_others_as_it_is() {
    let numbers = |svg: &str| -> Vec<(String, String)> {
        let boxes = text_boxes(svg).into_iter();
        boxes
            .filter(|text| text.text.trim_start_matches('−').parse::<f64>().is_ok())
            .map(|text| (text.text, format!("{:.1}", text.left)))
            .collect()
    };
    let plain = numbers(&with_first(-1.0, Some((-2.0, -0.5))));
    assert!(plain.len() >= 5);
    assert_eq!(plain, numbers(&with_first(-1e6, Some((-1e7, -1e5)))));
}

#[test]
fn a_row_without_limits_shows_its_slope_and_says_why() {
    let svg = svg(forest());
    let row = row(&svg, "地下水超采量");
    assert!(row.contains(">值太少，无置信区间</text>"));
    // Only the lines of the axis, all of them grey; no interval and no caps in the row's colour.
    let lines = row
        .lines()
        .filter(|line| line.starts_with("<line") || line.starts_with("<polyline"));
    let own = lines.filter(|line| line.contains("#B03010")).count();
    assert_eq!(own, 2, "the outlines of the mark and of the direction");
}

#[test]
fn the_note_of_a_slope_beyond_the_axis_keeps_off_its_arrowheads() {
    for slope in [-50.0, 50.0] {
        let mut spec = even();
        let outlier = &mut spec.groups[0].rows[0];
        outlier.note = "无置信区间".into();
        let estimate = outlier.estimate.as_mut().unwrap();
        (estimate.slope, estimate.limits) = (slope, None);
        let svg = svg(spec);
        let boxes = text_boxes(&svg);
        let note = boxes.iter().find(|text| text.text == "无置信区间").unwrap();
        let row = row(&svg, FIRST);
        let heads = row.lines().filter(|line| line.starts_with("<polygon"));
        let corners: Vec<f64> = heads.flat_map(points).map(|point| point.0).collect();
        assert_eq!(corners.len(), 9);
        let apart = |x: &f64| *x < note.left - 3.0 || *x > note.right + 3.0;
        assert!(corners.iter().all(apart), "{note:?} {corners:?}");
    }
}

#[test]
fn a_row_that_could_not_be_tested_says_why_and_has_no_mark() {
    let svg = svg(forest());
    let row = row(&svg, "湖泊水面面积");
    assert!(row.contains("只有 2 个值，无法检验趋势（至少需要 4 个）</text>"));
    assert!(!row.contains("<circle") && !row.contains("<poly") && !row.contains("<line"));
}

#[test]
fn a_trend_that_is_not_significant_is_hollow() {
    let mut spec = even();
    spec.groups[0].rows[1]
        .estimate
        .as_mut()
        .unwrap()
        .significant = false;
    let svg = svg(spec);
    assert!(!row(&svg, FIRST).contains("#FFFFFF"));
    let hollow = row(
        &svg,
        "臭氧日最大8小时滑动平均值的第90百分位数（O₃-8h-90per）",
    );
    assert_eq!(hollow.matches("fill=\"#FFFFFF\"").count(), 2);
}

#[test]
fn the_key_names_the_signs_that_occur_and_no_others() {
    let words = forest().words;
    let all = svg(forest());
    let key = |svg: &str, word: &str| svg.contains(&format!(">{word}</text>"));
    for word in [
        &words.interval,
        &words.good,
        &words.bad,
        &words.neutral,
        &words.rising,
        &words.falling,
        &words.significant,
        &words.not_significant,
        &words.limit_beyond,
        &words.slope_beyond,
    ] {
        assert!(key(&all, word), "{word}");
    }
    let few = svg(even());
    assert!(key(&few, &words.good) && key(&few, &words.falling));
    for word in [
        &words.bad,
        &words.rising,
        &words.not_significant,
        &words.limit_beyond,
    ] {
        assert!(!key(&few, word), "{word}");
    }
}

#[test]
fn long_names_wrap_to_two_lines() {
    let boxes = text_boxes(&svg(forest()));
    let parts = ["臭氧日最大8小时滑动平均值的", "第90百分位数（O₃-8h-90per）"];
    for part in parts {
        assert!(boxes.iter().any(|text| text.text == part), "{boxes:#?}");
    }
}

#[test]
fn sixty_trends_grow_in_height_only_and_repeat_the_axis() {
    let one = draw(&samples::many_trends(Language::Zh, 1)).unwrap();
    let sixty = draw(&samples::many_trends(Language::Zh, 60)).unwrap();
    assert_eq!(one.width, sixty.width);
    assert!(sixty.height > one.height + 59 * 38);
    let zeros = |chart: &Chart| {
        let boxes = text_boxes(&chart.svg);
        boxes.iter().filter(|text| text.text == "0").count()
    };
    assert_eq!((zeros(&one), zeros(&sixty)), (1, 2));
}

#[test]
fn long_numbers_stay_on_the_axis() {
    for width in [640, 1000, 1400] {
        for slope in [1.9e7, 1.9e9, 1.9e11, 3.3e99, 1e-7] {
            let mut spec = even();
            spec.frame.width = width;
            for row in &mut spec.groups[0].rows {
                let estimate = row.estimate.as_mut().unwrap();
                (estimate.slope, estimate.limits) = (slope, None);
            }
            let boxes = text_boxes(&svg(spec));
            assert!(boxes.iter().any(|text| text.text == "0"));
        }
    }
}

#[test]
fn forests_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 660, 700, 760, 840, 960, 1100, 1280, 1600, 2400, 4096] {
            let chart = draw(&samples::trend_forest(language, width)).unwrap();
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{width} {faults:#?}");
        }
    }
}

#[test]
fn awkward_values_are_drawn_in_a_forest() {
    for slope in super::awkward::AWKWARD {
        for other in super::awkward::AWKWARD {
            let limits = (slope.min(other), slope.max(other));
            for limits in [Some(limits), None] {
                let drawn = with_first(slope, limits);
                assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
                let mut spec = forest();
                let rows = spec.groups.iter_mut().flat_map(|group| &mut group.rows);
                for estimate in rows.filter_map(|row| row.estimate.as_mut()) {
                    (estimate.slope, estimate.limits) = (slope, limits);
                }
                assert!(!svg(spec).contains("NaN"), "{slope:e} {other:e}");
            }
        }
    }
}
