//! The contribution of domains: what it refuses, and how long its segments are.

use super::super::samples::{self, Language};
use super::super::*;
use super::{HOSTILE, assert_readable, attribute, faults, text_boxes};
use crate::assess::Verdict;

fn contribution() -> Contribution {
    let ChartSpec::Contribution(spec) = samples::contribution(Language::Zh, 1000) else {
        unreachable!()
    };
    spec
}

fn error(change: impl FnOnce(&mut Contribution)) -> ChartError {
    let mut spec = contribution();
    change(&mut spec);
    draw(&ChartSpec::Contribution(spec)).unwrap_err()
}

/// What is drawn of the bar that begins with `label`.
fn bar<'a>(svg: &'a str, label: &str) -> &'a str {
    let from = svg.find(&format!("<title>{label} ·")).unwrap();
    svg[from..].split_once("</g>").unwrap().0
}

/// Left edges and widths of the rectangles of a colour, tenths of a px.
fn rectangles(bar: &str, colour: &str) -> Vec<(f64, f64)> {
    let number = |tag: &str, name| attribute(tag, name).unwrap().parse::<f64>().unwrap();
    let tags = bar.lines().filter(|line| line.starts_with("<rect"));
    tags.filter(|tag| attribute(tag, "fill") == Some(colour))
        .map(|tag| (number(tag, "x"), number(tag, "width")))
        .collect()
}

const MET: &str = "#008A64";
const ON_TRACK: &str = "#0072B2";

#[test]
fn a_total_that_is_not_the_sum_of_its_domains_is_refused() {
    let found = error(|spec| spec.bars[0].counts[0].count += 1);
    assert_eq!(
        found.to_string(),
        "`total.counts` has 3 targets with the verdict Missed, but its parts have 4"
    );
}

#[test]
fn counts_given_twice_or_too_large_and_verdicts_without_a_word_are_refused() {
    let found = error(|spec| {
        let first = spec.bars[1].counts[0];
        spec.bars[1].counts.push(first);
    });
    assert!(
        matches!(found, ChartError::VerdictTwice { ref field, mark: Verdict::Missed } if field == "bars[1].counts[6]"),
        "{found}"
    );
    let found = error(|spec| spec.bars[2].counts[1].count = 1_000_001);
    assert_eq!(
        found.to_string(),
        "`bars[2].counts[1].count` is 1000001; expected at most 1000000"
    );
    let found = error(|spec| spec.words.marks[6].word = " ".into());
    assert!(
        matches!(found, ChartError::NoWord { ref field, mark: Verdict::Met, .. } if field == "words.marks"),
        "{found}"
    );
    let found = error(|spec| spec.bars.clear());
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "bars"));
}

#[test]
fn segments_of_domains_are_as_long_as_their_counts() {
    let svg = draw(&ChartSpec::Contribution(contribution())).unwrap().svg;
    let air = bar(&svg, "大气环境");
    let water = bar(&svg, "水环境与水资源");
    let width = |bar, colour| rectangles(bar, colour)[0].1;
    // The white between segments takes the same from each of them.
    let target = (width(air, MET) - width(air, ON_TRACK)) / 2.0;
    assert!((width(water, MET) - width(air, MET) - target).abs() <= 2.0);
    assert!((width(water, ON_TRACK) - width(air, ON_TRACK) - target).abs() <= 2.0);
}

#[test]
fn segments_stand_in_the_order_of_verdicts_whatever_order_they_are_given_in() {
    let mut spec = contribution();
    spec.bars.iter_mut().for_each(|bar| bar.counts.reverse());
    let turned = draw(&ChartSpec::Contribution(spec)).unwrap();
    assert_eq!(
        turned,
        draw(&ChartSpec::Contribution(contribution())).unwrap()
    );
    let svg = turned.svg;
    let total = bar(&svg, "全部领域");
    assert!(rectangles(total, ON_TRACK)[0].0 < rectangles(total, MET)[0].0);
}

#[test]
fn every_number_is_written_and_what_is_not_assessed_is_hatched() {
    let svg = draw(&ChartSpec::Contribution(contribution())).unwrap().svg;
    let texts = |label: &str| -> Vec<String> {
        let boxes = text_boxes(bar(&svg, label)).into_iter();
        boxes.map(|text| text.text).collect()
    };
    let numbers: Vec<u32> = texts("全部领域")
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    assert_eq!(numbers.iter().sum::<u32>(), 60);
    assert_eq!(numbers.len(), 8);
    let hatched = bar(&svg, "应对气候变化");
    assert!(hatched.matches("<polyline").count() > 8);
    // The only filled rectangle in its colour is the sign of the verdict.
    assert_eq!(rectangles(hatched, "#7C8690").len(), 1);
}

#[test]
fn a_single_target_among_many_is_seen() {
    let svg = draw(&samples::contribution_uneven(Language::Zh, 1000))
        .unwrap()
        .svg;
    let one = rectangles(bar(&svg, "领域2"), "#B03010");
    assert!(one[0].1 >= 10.0, "{one:?}");
    let numbers = text_boxes(bar(&svg, "领域1"));
    assert_eq!(numbers.iter().filter(|text| text.text == "1").count(), 7);
}

#[test]
fn numbers_below_a_bar_stand_in_the_order_of_its_segments() {
    let svg = draw(&samples::contribution_uneven(Language::En, 640))
        .unwrap()
        .svg;
    // 9,000 8,000 7,000 12 6,000 11 on the first line, 3 and 5,000 on the second.
    let boxes = text_boxes(bar(&svg, "Domain 3"));
    let numbers = ["9,000", "8,000", "7,000", "12", "6,000", "11"];
    let numbers = numbers.map(|wanted| boxes.iter().find(|text| text.text == wanted).unwrap());
    assert!(numbers.windows(2).all(|pair| pair[0].right < pair[1].left));
    assert!(numbers.windows(2).all(|pair| pair[0].top == pair[1].top));
    let below = boxes
        .iter()
        .filter(|text| ["3", "5,000"].contains(&text.text.as_str()));
    assert!(below.clone().count() == 2 && below.clone().all(|text| text.top > numbers[0].bottom));
}

#[test]
fn a_scale_of_its_own_is_said_of_the_total_only_when_it_has_one() {
    let said = |spec: &ChartSpec| draw(spec).unwrap().svg.contains("另用比例尺</text>");
    assert!(said(&samples::contribution(Language::Zh, 1000)));
    assert!(!said(&samples::contribution_single(Language::Zh)));
}

#[test]
fn contributions_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 660, 700, 760, 840, 960, 1100, 1280, 1600, 2400, 4096] {
            for spec in [
                samples::contribution(language, width),
                samples::contribution_uneven(language, width),
            ] {
                let chart = draw(&spec).unwrap();
                let faults = faults(&chart);
                assert!(faults.is_empty(), "{width} {faults:#?}");
            }
        }
    }
}

#[test]
fn the_largest_counts_are_drawn() {
    let mut spec = contribution();
    for bar in &mut spec.bars {
        bar.counts = Verdict::ALL
            .map(|mark| VerdictCount {
                mark,
                count: 1_000_000,
            })
            .to_vec();
    }
    let sums = Verdict::ALL.map(|mark| VerdictCount {
        mark,
        count: 6_000_000,
    });
    spec.total.counts = sums.to_vec();
    for width in [640, 1000] {
        spec.frame.width = width;
        let chart = draw(&ChartSpec::Contribution(spec.clone())).unwrap();
        assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
        assert!(chart.svg.contains(">6,000,000</text>"));
    }
}

#[test]
fn nothing_of_a_contribution_becomes_markup() {
    let mut spec = contribution();
    let text = || HOSTILE.to_owned();
    spec.words
        .marks
        .iter_mut()
        .for_each(|known| known.word = text());
    (spec.words.total, spec.words.rate) = (text(), text());
    spec.words.total_scale = text();
    for bar in spec.bars.iter_mut().chain([&mut spec.total]) {
        (bar.label, bar.note) = (text(), text());
        (bar.total_text, bar.rate_text) = (text(), text());
    }
    let chart = draw(&ChartSpec::Contribution(spec)).unwrap();
    assert!(!chart.svg.contains("<script") && chart.svg.contains("&lt;script&gt;"));
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    assert_readable(&chart);
}
