//! The dumbbell chart: what it refuses, and where its signs stand.

use super::super::samples::{self, Language};
use super::super::*;
use super::{HOSTILE, assert_readable, attribute, faults, text_boxes};

fn dumbbell() -> Dumbbell {
    let ChartSpec::Dumbbell(spec) = samples::dumbbell(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn svg(spec: Dumbbell) -> String {
    let chart = draw(&ChartSpec::Dumbbell(spec)).unwrap();
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    chart.svg
}

/// What is drawn of the row that begins with `label`.
fn row<'a>(svg: &'a str, label: &str) -> &'a str {
    let from = svg.find(&format!("<title>{label} ·")).unwrap();
    svg[from..].split_once("</g>").unwrap().0
}

/// The centre of the actual's disc, tenths of a px; none when it is held at the end of the axis.
fn actual(row: &str) -> Option<f64> {
    let discs = row.lines().filter(|line| line.starts_with("<circle"));
    let mut discs =
        discs.filter(|line| line.contains("fill=\"#2F4B66\"") && line.contains("r=\"55\""));
    attribute(discs.next()?, "cx")?.parse().ok()
}

/// A chart of one row from 0 to 100 with this actual, on an axis that always reaches from −50 to 150.
fn with_actual(value: f64) -> String {
    let mut spec = dumbbell();
    let rows = &mut spec.groups[0].rows;
    let words = |value| DumbbellValue {
        value,
        text: format!("{value}"),
    };
    for (row, value) in rows.iter_mut().zip([value, -50.0, 150.0]) {
        row.baseline = Some(words(0.0));
        row.target = words(100.0);
        row.actual = Some(words(value));
        row.required = None;
        row.progress_text = format!("{value}%");
    }
    spec.groups.truncate(1);
    svg(spec)
}

const FIRST: &str = "细颗粒物（PM₂.₅）年均浓度";

#[test]
fn a_number_that_is_not_finite_is_refused_by_name() {
    for name in ["baseline", "actual", "target", "required"] {
        let mut spec = dumbbell();
        let row = &mut spec.groups[1].rows[0];
        let value = match name {
            "baseline" => row.baseline.as_mut().unwrap(),
            "actual" => row.actual.as_mut().unwrap(),
            "target" => &mut row.target,
            _ => row.required.as_mut().unwrap(),
        };
        value.value = f64::INFINITY;
        let ChartError::NotFinite { field, .. } = draw(&ChartSpec::Dumbbell(spec)).unwrap_err()
        else {
            panic!("{name}")
        };
        assert_eq!(field, format!("groups[1].rows[0].{name}.value (T0004)"));
    }
}

#[test]
fn a_dumbbell_chart_without_rows_is_refused() {
    let mut spec = dumbbell();
    spec.groups.iter_mut().for_each(|group| group.rows.clear());
    assert!(matches!(
        draw(&ChartSpec::Dumbbell(spec)),
        Err(ChartError::Empty { field, .. }) if field == "groups"
    ));
}

#[test]
fn the_actual_moves_evenly_from_worse_than_the_baseline_to_beyond_the_target() {
    let at = |value| actual(row(&with_actual(value), FIRST)).unwrap();
    let places: Vec<f64> = [-50.0, 0.0, 50.0, 100.0, 150.0].map(at).to_vec();
    let step = (places[4] - places[0]) / 4.0;
    assert!(step > 500.0, "{places:?}");
    for (index, place) in places.iter().enumerate() {
        let expected = places[0] + index as f64 * step;
        assert!((place - expected).abs() <= 2.0, "{places:?}");
    }
}

#[test]
fn a_target_that_asks_for_less_runs_the_same_way() {
    let svg = svg(dumbbell());
    // 42 to 30 with 36 reached is half of the way.
    let half = actual(row(&svg, FIRST)).unwrap() / 10.0;
    let boxes = text_boxes(&svg);
    let middle = boxes.iter().find(|text| text.text == "50%").unwrap();
    assert!(((middle.left + middle.right) / 2.0 - half).abs() < 1.0);
}

#[test]
fn what_lies_beyond_the_axis_has_arrowheads_and_its_number() {
    let triangles = |drawn: &str| {
        let polygons = drawn.lines().filter(|line| line.starts_with("<polygon"));
        polygons
            .filter(|line| line.contains("fill=\"#2F4B66\""))
            .count()
    };
    for value in [-400.0, 390.0, 1e100] {
        let drawn = with_actual(value);
        let drawn = row(&drawn, FIRST);
        assert_eq!((actual(drawn), triangles(drawn)), (None, 2), "{value}");
        assert!(
            text_boxes(drawn)
                .iter()
                .any(|text| text.text.contains(" · "))
        );
    }
    let within = with_actual(120.0);
    assert_eq!(triangles(row(&within, FIRST)), 0);
}

#[test]
fn an_outlier_leaves_the_others_most_of_the_axis() {
    let places = |value| {
        let drawn = with_actual(value);
        actual(row(&drawn, "空气质量优良天数比例")).unwrap()
    };
    // The axis ends 60 % beyond the target, however far the outlier lies.
    assert_eq!(places(1e4), places(1e9));
}

#[test]
fn rows_without_a_place_on_the_axis_say_why_and_show_their_values() {
    let svg = svg(dumbbell());
    let drawn = row(&svg, "一般工业固体废物综合利用率");
    assert!(drawn.contains(">规划未给出基期值，无法计算进度</text>"));
    assert!(drawn.contains(">实际值 51.3% · 目标 55%</text>"));
    assert!(!drawn.contains("<polyline") && actual(drawn).is_none());
    let level = row(&svg, "生态保护红线面积占比");
    assert!(level.contains(">保持不变的目标</text>"));
}

#[test]
fn a_row_without_an_actual_keeps_baseline_and_target() {
    let svg = svg(dumbbell());
    let drawn = row(&svg, "湖泊水面面积");
    for text in ["2031 平方公里", "2038 平方公里", "2024年数据未发布"] {
        assert!(drawn.contains(&format!(">{text}</text>")), "{text}");
    }
    assert!(actual(drawn).is_none());
}

#[test]
fn the_key_names_the_signs_that_occur_and_no_others() {
    let all = svg(dumbbell());
    for word in ["基期值", "实际值", "序时目标", "目标", "超出坐标范围"] {
        assert!(all.contains(&format!(">{word}</text>")), "{word}");
    }
    let few = with_actual(50.0);
    for word in ["序时目标", "超出坐标范围"] {
        assert!(!few.contains(&format!(">{word}</text>")), "{word}");
    }
}

#[test]
fn dumbbells_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 660, 700, 760, 840, 960, 1100, 1280, 1600, 2400, 4096] {
            let chart = draw(&samples::dumbbell(language, width)).unwrap();
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{width} {faults:#?}");
        }
    }
}

#[test]
fn awkward_values_are_drawn_as_dumbbells() {
    for first in super::awkward::AWKWARD {
        for other in super::awkward::AWKWARD {
            let mut spec = dumbbell();
            for row in spec.groups.iter_mut().flat_map(|group| &mut group.rows) {
                row.target.value = other;
                for value in [&mut row.actual, &mut row.required].into_iter().flatten() {
                    value.value = 7.0;
                }
                if let Some(baseline) = &mut row.baseline {
                    baseline.value = first;
                }
            }
            let drawn = svg(spec);
            assert!(
                !drawn.contains("NaN") && !drawn.contains("inf"),
                "{first:e} {other:e}"
            );
        }
    }
}

#[test]
fn nothing_of_a_dumbbell_becomes_markup() {
    let text = || HOSTILE.to_owned();
    let mut spec = dumbbell();
    (spec.words.axis, spec.words.progress) = (text(), text());
    (spec.words.baseline, spec.words.beyond) = (text(), text());
    for row in spec.groups.iter_mut().flat_map(|group| &mut group.rows) {
        (row.label, row.place, row.mark_word) = (text(), text(), text());
        (row.progress_text, row.note) = (text(), text());
        let values = [&mut row.baseline, &mut row.actual, &mut row.required];
        values
            .into_iter()
            .flatten()
            .for_each(|value| value.text = text());
        row.target.text = text();
    }
    spec.groups[0].label = text();
    let chart = draw(&ChartSpec::Dumbbell(spec)).unwrap();
    assert!(!chart.svg.contains("<script") && chart.svg.contains("&lt;script&gt;"));
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    assert_readable(&chart);
}
