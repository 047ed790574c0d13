//! Whole charts: nothing overlaps, nothing is cut off, nothing of the data breaks the file.

use chrono::NaiveDate;

use super::fonts::{self, Weight};
use super::samples::{self, Language};
use super::*;

mod awkward;
mod calendar;
mod contribution;
mod dumbbell;
mod fan;
mod small_multiples;
mod tasks;
mod trend_forest;
mod vega_lite;
mod verdict_matrix;

/// A text element of a finished SVG, px.
#[derive(Debug)]
struct TextBox {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    Some(&rest[..rest.find('"')?])
}

/// Reads the texts back out of the SVG and measures them with the bundled faces. The box is the
/// height of an ideograph: 0.88 em above the baseline, 0.12 em below.
fn text_boxes(svg: &str) -> Vec<TextBox> {
    svg.split("<text")
        .skip(1)
        .map(|part| {
            let (tag, rest) = part.split_once('>').unwrap();
            let text = unescape(rest.split_once("</text>").unwrap().0);
            let number = |name| attribute(tag, name).unwrap().parse::<f64>().unwrap() / 10.0;
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let weight = match attribute(tag, "font-weight") {
                Some("bold") => Weight::Bold,
                _ => Weight::Regular,
            };
            let wide = fonts::width(&text, size, weight);
            let left = match attribute(tag, "text-anchor") {
                Some("middle") => x - wide / 2.0,
                Some("end") => x - wide,
                _ => x,
            };
            TextBox {
                text,
                left,
                right: left + wide,
                top: y - 0.80 * size,
                bottom: y + 0.12 * size,
            }
        })
        .collect()
}

/// The corners of a line or polygon, px.
fn points(tag: &str) -> Vec<(f64, f64)> {
    let pairs = attribute(tag, "points").unwrap().split_whitespace();
    pairs
        .map(|pair| {
            let (x, y) = pair.split_once(',').unwrap();
            let tenths = |text: &str| text.parse::<f64>().unwrap() / 10.0;
            (tenths(x), tenths(y))
        })
        .collect()
}

/// What is wrong with the texts of a chart.
fn faults(chart: &Chart) -> Vec<String> {
    let boxes = text_boxes(&chart.svg);
    let mut faults = Vec::new();
    for (at, one) in boxes.iter().enumerate() {
        let inside = one.left >= 4.0
            && one.right <= f64::from(chart.width) - 4.0
            && one.top >= 4.0
            && one.bottom <= f64::from(chart.height) - 4.0;
        if !inside {
            faults.push(format!("{} leaves the picture: {one:?}", one.text));
        }
        for other in &boxes[at + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || one.bottom <= other.top
                || other.bottom <= one.top;
            if !apart {
                faults.push(format!(
                    "{} covers {}: {one:?} {other:?}",
                    one.text, other.text
                ));
            }
        }
    }
    faults
}

fn every_sample() -> Vec<(String, ChartSpec)> {
    [(Language::Zh, "zh"), (Language::En, "en")]
        .into_iter()
        .flat_map(|(language, suffix)| {
            samples::all(language)
                .into_iter()
                .map(move |(name, spec)| (format!("{name}-{suffix}"), spec))
        })
        .collect()
}

/// Asserts that the SVG is well-formed XML that the rasteriser reads.
fn assert_readable(chart: &Chart) {
    rasterise(&chart.svg, 0.1).unwrap();
}

#[test]
fn no_two_texts_overlap_and_none_leaves_the_picture() {
    for (name, spec) in every_sample() {
        let chart = draw(&spec).unwrap();
        assert!(text_boxes(&chart.svg).len() > 5, "{name}");
        let faults = faults(&chart);
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn the_checker_sees_an_overlap() {
    let svg = "<text x=\"100\" y=\"200\" font-size=\"100\">水位</text><text x=\"150\" y=\"200\" font-size=\"100\">水</text>";
    let chart = Chart {
        svg: svg.into(),
        width: 100,
        height: 100,
        missing_glyphs: vec![],
    };
    assert_eq!(faults(&chart).len(), 1);
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    for (name, spec) in every_sample() {
        assert_eq!(draw(&spec).unwrap(), draw(&spec.clone()).unwrap(), "{name}");
    }
    let chart = draw(&samples::trajectory_years(Language::Zh, 800)).unwrap();
    assert_eq!(rasterise(&chart.svg, 1.0), rasterise(&chart.svg, 1.0));
}

#[test]
fn charts_are_small_and_without_broken_numbers() {
    for (name, spec) in every_sample() {
        let chart = draw(&spec).unwrap();
        for broken in ["NaN", "inf", "\"-0\""] {
            assert!(!chart.svg.contains(broken), "{name} {broken}");
        }
        let dots = chart
            .svg
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|value| value.parse::<f64>().is_ok() && value.contains('.'));
        assert_eq!(
            dots.count(),
            0,
            "{name}: coordinates are whole tenths of a px"
        );
        assert!(chart.svg.len() < 200_000, "{name} {}", chart.svg.len());
    }
}

#[test]
fn a_chart_names_itself_to_readers_who_do_not_see_it() {
    let chart = draw(&samples::trajectory_years(Language::Zh, 800)).unwrap();
    let title = chart.svg.find("<title>牧区天然草原超载率</title>").unwrap();
    assert!(title < chart.svg.find("<desc>").unwrap());
    assert!(
        chart
            .svg
            .contains("role=\"img\" aria-label=\"牧区天然草原超载率\"")
    );
    assert!(chart.svg.contains("sans-serif\""));
}

const HOSTILE: &str = "<script>alert('x')</script>&\"]]>\u{0}\u{8}\u{1b}\u{FFFE}\u{202E}\r\n--> 水";

fn hostile_charts() -> Vec<ChartSpec> {
    let text = || HOSTILE.to_owned();
    let frame = Frame {
        title: text(),
        subtitle: text(),
        footer: vec![text()],
        width: 900,
    };
    let ChartSpec::TargetGap(mut gap) = samples::target_gap(Language::Zh, 900) else {
        unreachable!()
    };
    gap.frame = frame.clone();
    gap.words.actual = text();
    gap.groups[0].label = text();
    for bullet in gap.groups.iter_mut().flat_map(|group| &mut group.bullets) {
        for part in [
            &mut bullet.label,
            &mut bullet.place,
            &mut bullet.mark_word,
            &mut bullet.actual_text,
            &mut bullet.target_text,
            &mut bullet.gap_text,
        ] {
            *part = text();
        }
    }
    let ChartSpec::Trajectory(mut path) = samples::trajectory_years(Language::Zh, 900) else {
        unreachable!()
    };
    path.frame = frame.clone();
    path.unit = text();
    path.path_label = text();
    path.as_of_label = text();
    path.verdict_text = text();
    path.baseline.as_mut().unwrap().2 = text();
    path.target.as_mut().unwrap().label = text();
    let ChartSpec::Trajectory(fan) = samples::fan_years(Language::Zh, 900) else {
        unreachable!()
    };
    let mut fan = fan.fan.unwrap();
    fan.label = text();
    fan.interval_labels = (text(), text());
    path.fan = Some(fan);
    for point in &mut path.actuals {
        point.label = text();
        point.period_label = text();
    }
    let ChartSpec::ChangeColumns(mut columns) = samples::change_columns(Language::Zh, 900) else {
        unreachable!()
    };
    columns.frame = frame.clone();
    columns.alert.as_mut().unwrap().1 = text();
    for column in &mut columns.columns {
        column.text = text();
        column.label = text();
    }
    for group in &mut columns.groups {
        group.label = text();
        group.text = text();
    }
    let ChartSpec::TrendForest(mut trends) = samples::trend_forest(Language::Zh, 900) else {
        unreachable!()
    };
    trends.frame = frame;
    trends.words.axis = text();
    trends.words.interval = text();
    for group in &mut trends.groups {
        group.label = text();
        for row in &mut group.rows {
            for part in [
                &mut row.label,
                &mut row.place,
                &mut row.note,
                &mut row.slope_text,
                &mut row.significance_text,
                &mut row.sense_word,
            ] {
                *part = text();
            }
        }
    }
    vec![
        ChartSpec::TargetGap(gap),
        ChartSpec::Trajectory(path),
        ChartSpec::ChangeColumns(columns),
        ChartSpec::TrendForest(trends),
    ]
}

#[test]
fn nothing_of_the_data_becomes_markup() {
    for spec in hostile_charts() {
        let chart = draw(&spec).unwrap();
        assert!(!chart.svg.contains("<script"));
        assert!(chart.svg.contains("&lt;script&gt;"));
        let control = |character: char| character.is_control() && character != '\n';
        assert!(!chart.svg.contains(control));
        assert!(!chart.svg.contains(['\u{FFFE}', '\u{202E}']));
        assert_readable(&chart);
        assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    }
}

#[test]
fn characters_without_a_glyph_are_reported() {
    let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
        unreachable!()
    };
    assert!(
        draw(&ChartSpec::Trajectory(spec.clone()))
            .unwrap()
            .missing_glyphs
            .is_empty()
    );
    spec.frame.title = "ᠮᠣᠩᠭᠣᠯ 🜁 水".into();
    let chart = draw(&ChartSpec::Trajectory(spec)).unwrap();
    assert!(chart.missing_glyphs.contains(&'🜁') && chart.missing_glyphs.contains(&'ᠮ'));
    assert!(chart.missing_glyphs.is_sorted());
}

#[test]
fn an_interruption_leaves_the_line_open() {
    let lines = |gap_before: bool| {
        let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
            unreachable!()
        };
        spec.actuals[2].gap_before = gap_before;
        let svg = draw(&ChartSpec::Trajectory(spec)).unwrap().svg;
        svg.matches("stroke=\"#2F4B66\" stroke-width=\"22\"")
            .count()
    };
    assert_eq!((lines(false), lines(true)), (1, 2));
}

#[test]
fn a_provisional_value_is_hollow() {
    let rings = |provisional: bool| {
        let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
            unreachable!()
        };
        spec.actuals[8].provisional = provisional;
        let svg = draw(&ChartSpec::Trajectory(spec)).unwrap().svg;
        svg.matches("fill=\"none\" stroke=\"#2F4B66\" stroke-width=\"18\"")
            .count()
    };
    assert_eq!((rings(false), rings(true)), (0, 1));
}

#[test]
fn a_target_without_a_date_and_one_value_without_a_path_are_drawn() {
    let ChartSpec::Trajectory(mut spec) = samples::trajectory_single(Language::Zh) else {
        unreachable!()
    };
    spec.target.as_mut().unwrap().date = None;
    let chart = draw(&ChartSpec::Trajectory(spec)).unwrap();
    assert!(chart.svg.contains("目标 ≥15,280户"));
    assert!(faults(&chart).is_empty());
}

#[test]
fn an_as_of_day_far_from_the_data_is_on_the_picture() {
    let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
        unreachable!()
    };
    for year in [1900, 2010, 2090] {
        spec.as_of = NaiveDate::from_ymd_opt(year, 6, 30).unwrap();
        let chart = draw(&ChartSpec::Trajectory(spec.clone())).unwrap();
        assert!(faults(&chart).is_empty(), "{year} {:#?}", faults(&chart));
    }
}

#[test]
fn sixty_rows_grow_in_height_only() {
    let one = draw(&samples::many_targets(Language::Zh, 1)).unwrap();
    let sixty = draw(&samples::many_targets(Language::Zh, 60)).unwrap();
    assert_eq!(one.width, sixty.width);
    assert!(sixty.height > one.height + 59 * 40);
    assert_eq!(sixty.svg.matches("未达序时进度</text>").count(), 14);
}
