//! The verdict matrix: what it refuses, and what its cells show.

use super::super::samples::{self, Language};
use super::super::*;
use super::{HOSTILE, assert_readable, attribute, faults, text_boxes};
use crate::assess::Verdict;

fn matrix() -> VerdictMatrix {
    let ChartSpec::VerdictMatrix(spec) = samples::verdict_matrix(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn regions() -> VerdictMatrix {
    let ChartSpec::VerdictMatrix(spec) = samples::verdict_matrix_regions(Language::Zh) else {
        unreachable!()
    };
    spec
}

fn svg(spec: VerdictMatrix) -> String {
    let chart = draw(&ChartSpec::VerdictMatrix(spec)).unwrap();
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    chart.svg
}

fn error(change: impl FnOnce(&mut VerdictMatrix)) -> ChartError {
    let mut spec = matrix();
    change(&mut spec);
    draw(&ChartSpec::VerdictMatrix(spec)).unwrap_err()
}

/// What is drawn of the row that begins with `label`.
fn row<'a>(svg: &'a str, label: &str) -> &'a str {
    let from = svg.find(&format!("<title>{label} ·")).unwrap();
    svg[from..].split_once("</g>").unwrap().0
}

#[test]
fn a_matrix_without_rows_or_periods_is_refused() {
    let found = error(|spec| spec.groups.iter_mut().for_each(|group| group.rows.clear()));
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "groups"));
    let found = error(|spec| spec.periods.clear());
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "periods"));
}

#[test]
fn a_row_with_too_few_cells_is_refused_by_name() {
    let found = error(|spec| {
        spec.groups[1].rows[2].cells.pop();
    });
    assert_eq!(
        found.to_string(),
        "`groups[1].rows[2].cells (T0006)` has 11 entries; expected 12, one for each period"
    );
}

#[test]
fn a_verdict_without_a_word_and_one_with_two_are_refused() {
    let found = error(|spec| spec.marks.retain(|known| known.mark != Verdict::Breached));
    assert_eq!(
        found.to_string(),
        "`marks` has no word for the verdict Breached, which occurs at `groups[0].rows[2].cells[4] (T0003)`"
    );
    let found = error(|spec| spec.marks.push(spec.marks[0].clone()));
    assert!(matches!(found, ChartError::VerdictTwice { field, .. } if field == "marks[8]"));
}

#[test]
fn more_periods_than_the_width_holds_are_refused_with_the_number_that_fits() {
    let many = |count: usize| {
        error(|spec| {
            spec.frame.width = 640;
            spec.periods = vec![spec.periods[0].clone(); count];
            for row in spec.groups.iter_mut().flat_map(|group| &mut group.rows) {
                row.cells = vec![None; count];
            }
        })
    };
    let ChartError::ColumnRoom { limit, found, .. } = many(90) else {
        panic!()
    };
    assert_eq!(found, 90);
    assert!((16..40).contains(&limit), "{limit}");
}

#[test]
fn empty_cells_are_hatched() {
    // Strokes of the hatching and the outline are all of one colour.
    let strokes = |svg: &str, label: &str| row(svg, label).matches("#B8C1CA").count();
    let svg = svg(matrix());
    assert_eq!(strokes(&svg, "细颗粒物（PM₂.₅）年均浓度"), 0);
    assert!(strokes(&svg, "湖泊水面面积") > 5 * 5);
}

#[test]
fn columns_run_from_left_to_right_and_the_last_is_emphasised() {
    let svg = svg(matrix());
    let discs = |label: &str| -> Vec<(f64, f64)> {
        let circles = row(&svg, label).lines();
        let circles = circles.filter(|line| line.starts_with("<circle"));
        let number = |tag: &str, name| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        circles
            .map(|tag| (number(tag, "cx"), number(tag, "r")))
            .collect()
    };
    let met = discs("重度及以上污染天数比例");
    assert_eq!(met.len(), 10);
    assert!(met.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert!(met[9].1 > met[8].1);
    let boxes = text_boxes(&svg);
    let last = boxes.iter().rev().find(|text| text.text == "4季").unwrap();
    assert!(last.left < met[9].0 / 10.0 && met[9].0 / 10.0 < last.right);
}

#[test]
fn the_key_counts_the_latest_period() {
    let svg = svg(matrix());
    for words in [
        "已达标 2",
        "达序时进度 2",
        "突破限值 1",
        "无判定 1",
        "尚未达标 0",
    ] {
        assert!(svg.contains(&format!(">{words}</text>")), "{words}");
    }
}

#[test]
fn texts_of_cells_are_shown_only_when_all_fit() {
    let has = |spec: VerdictMatrix| svg(spec).contains(">39</text>");
    assert!(has(regions()));
    let mut spec = regions();
    let cell = spec.groups[0].rows[0].cells[2].as_mut().unwrap();
    cell.text = "一个很长的说明放不进格子里".into();
    assert!(!has(spec));
}

#[test]
fn neighbouring_periods_share_the_heading_of_their_span() {
    let count = |year: &str| {
        let svg = svg(matrix());
        text_boxes(&svg)
            .iter()
            .filter(|text| text.text == year)
            .count()
    };
    assert_eq!(
        (count("2022年"), count("2023年"), count("2024年")),
        (1, 1, 1)
    );
}

#[test]
fn long_names_of_periods_are_thinned_from_the_last_on() {
    let mut spec = matrix();
    for (at, period) in spec.periods.iter_mut().enumerate() {
        period.label = format!("二〇二四年度第{}季度累计", at + 1);
    }
    let svg = svg(spec);
    let boxes = text_boxes(&svg);
    let named = |text: &str| boxes.iter().any(|found| found.text.contains(text));
    assert!(named("第12季度") && !named("第11季度"));
}

#[test]
fn matrices_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 660, 700, 760, 840, 960, 1100, 1280, 1600, 2400, 4096] {
            let chart = draw(&samples::verdict_matrix(language, width)).unwrap();
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{width} {faults:#?}");
        }
    }
}

#[test]
fn sixty_rows_over_sixteen_quarters_repeat_the_periods() {
    let headings = |count| {
        let chart = draw(&samples::many_verdicts(Language::Zh, count)).unwrap();
        let boxes = text_boxes(&chart.svg);
        boxes.iter().filter(|text| text.text == "4季").count()
    };
    assert_eq!((headings(1), headings(60)), (4, 8));
}

#[test]
fn nothing_of_a_matrix_becomes_markup() {
    let mut spec = regions();
    let text = || HOSTILE.to_owned();
    spec.empty_word = text();
    spec.count_note = text();
    spec.marks.iter_mut().for_each(|known| known.word = text());
    for period in &mut spec.periods {
        (period.label, period.span) = (text(), text());
    }
    for row in spec.groups.iter_mut().flat_map(|group| &mut group.rows) {
        (row.label, row.place, row.latest) = (text(), text(), text());
        row.cells
            .iter_mut()
            .flatten()
            .for_each(|cell| cell.text = text());
    }
    spec.groups[0].label = text();
    let chart = draw(&ChartSpec::VerdictMatrix(spec)).unwrap();
    assert!(!chart.svg.contains("<script") && chart.svg.contains("&lt;script&gt;"));
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    assert_readable(&chart);
}
