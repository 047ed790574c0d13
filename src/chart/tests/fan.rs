//! The fan of a trajectory: what it refuses, what it draws, what it leaves room for.

use super::super::samples::{self, Language};
use super::super::*;
use super::{attribute, faults, points, text_boxes};
use chrono::NaiveDate;

const INNER: &str = "fill=\"#DCE4EC\"";
const OUTER: &str = "fill=\"#EDF1F5\"";
const OUTER_EDGE: &str = "stroke=\"#B4C0CB\"";

fn with(change: impl FnOnce(&mut Trajectory, &mut Fan)) -> ChartSpec {
    let ChartSpec::Trajectory(mut spec) = samples::fan_years(Language::Zh, 1000) else {
        unreachable!()
    };
    let mut fan = spec.fan.take().unwrap();
    change(&mut spec, &mut fan);
    spec.fan = Some(fan);
    ChartSpec::Trajectory(spec)
}

fn fans() -> Vec<(Language, ChartSpec)> {
    [Language::Zh, Language::En]
        .into_iter()
        .flat_map(|language| {
            [
                samples::fan_years(language, 1000),
                samples::fan_years(language, 640),
                samples::fan_far(language, true),
                samples::fan_far(language, false),
                samples::fan_months(language, 1200),
                samples::fan_months(language, 640),
                samples::fan_wide(language, 1000),
                samples::fan_wide(language, 640),
            ]
            .map(|spec| (language, spec))
        })
        .collect()
}

fn tags<'a>(svg: &'a str, part: &'a str) -> impl Iterator<Item = &'a str> {
    svg.lines().filter(move |line| line.contains(part))
}

#[test]
fn a_limit_that_is_not_finite_is_refused_by_name() {
    type Member = fn(&mut FanPoint) -> &mut f64;
    let members: [(&str, Member); 5] = [
        ("value", |point| &mut point.value),
        ("lower80", |point| &mut point.lower80),
        ("upper80", |point| &mut point.upper80),
        ("lower95", |point| &mut point.lower95),
        ("upper95", |point| &mut point.upper95),
    ];
    for (name, member) in members {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let spec = with(|_, fan| *member(&mut fan.points[0]) = value);
            let ChartError::NotFinite { field, .. } = draw(&spec).unwrap_err() else {
                panic!("{name} {value}")
            };
            assert_eq!(field, format!("fan.points[0].{name}"));
        }
    }
    let spec = with(|_, fan| fan.points[0].upper95 = 1e101);
    assert!(matches!(draw(&spec), Err(ChartError::TooLarge { .. })));
}

#[test]
fn limits_in_the_wrong_order_are_refused_by_name() {
    type Change = fn(&mut FanPoint);
    let changes: [(&str, Change); 4] = [
        ("lower95, lower80", |point| {
            point.lower95 = point.lower80 + 0.1
        }),
        ("lower80, value", |point| {
            point.lower95 = point.value + 0.1;
            point.lower80 = point.value + 0.1;
        }),
        ("value, upper80", |point| point.upper80 = point.value - 0.1),
        ("upper80, upper95", |point| {
            point.upper95 = point.upper80 - 0.1
        }),
    ];
    for (names, change) in changes {
        let spec = with(|_, fan| change(&mut fan.points[0]));
        let ChartError::LimitOrder { field, .. } = draw(&spec).unwrap_err() else {
            panic!("{names}")
        };
        assert_eq!(field, format!("fan.points[0].{names}"));
    }
}

#[test]
fn a_forecast_lies_after_the_latest_actual_and_runs_on() {
    let latest = NaiveDate::from_ymd_opt(2024, 12, 31).unwrap();
    let error = draw(&with(|_, fan| fan.points[0].date = latest)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`fan.points[0].date` is 2024-12-31, which is not after 2024-12-31; a forecast begins after the latest actual and runs on from there"
    );
    let spec = with(|_, fan| fan.points.push(fan.points[0]));
    let error = draw(&spec).unwrap_err();
    assert!(
        matches!(error, ChartError::DateNotAfter { ref field, .. } if field == "fan.points[1].date")
    );
}

#[test]
fn a_fan_without_points_is_refused() {
    let error = draw(&with(|_, fan| fan.points.clear())).unwrap_err();
    assert!(matches!(error, ChartError::Empty { ref field, .. } if field == "fan.points"));
}

#[test]
fn the_inner_band_lies_on_the_outer_one_and_both_begin_at_the_latest_actual() {
    let svg = draw(&with(|_, _| ())).unwrap().svg;
    let (outer, inner) = (svg.find(OUTER).unwrap(), svg.find(INNER).unwrap());
    assert!(outer < inner);
    let latest = tags(&svg, "r=\"52\"").next().unwrap();
    let centre = |name| attribute(latest, name).unwrap().parse::<f64>().unwrap() / 10.0;
    for tint in [OUTER, INNER] {
        let apex = points(tags(&svg, tint).next().unwrap())[0];
        assert_eq!(apex, (centre("cx"), centre("cy")));
    }
}

#[test]
fn the_forecast_is_dotted_and_the_required_path_is_dashed() {
    let svg = draw(&with(|_, _| ())).unwrap().svg;
    // Once in the plot and once before the name.
    assert_eq!(svg.matches("stroke-linecap=\"round\"").count(), 2);
    assert_eq!(svg.matches("stroke-dasharray=\"70 45\"").count(), 2);
    let ChartSpec::Trajectory(plain) = samples::trajectory_years(Language::Zh, 1000) else {
        unreachable!()
    };
    let svg = draw(&ChartSpec::Trajectory(plain)).unwrap().svg;
    assert!(!svg.contains("stroke-linecap"));
    assert!(!svg.contains(OUTER) && !svg.contains(INNER));
}

#[test]
fn words_and_intervals_are_named_on_every_fan() {
    for (language, spec) in fans() {
        let ChartSpec::Trajectory(ref trajectory) = spec else {
            unreachable!()
        };
        let chart = draw(&spec).unwrap();
        let boxes = text_boxes(&chart.svg);
        let zh = language == Language::Zh;
        let word = if zh { "预测" } else { "Forecast" };
        assert!(boxes.iter().any(|text| text.text.starts_with(word)));
        assert!(!boxes.iter().any(|text| text.text.ends_with('…')));
        let (inner, outer) = &trajectory.fan.as_ref().unwrap().interval_labels;
        let last = tags(&chart.svg, OUTER)
            .flat_map(points)
            .fold(0.0, |last: f64, point| last.max(point.0));
        for name in [inner, outer] {
            let name = boxes.iter().find(|text| text.text == *name).unwrap();
            assert!(name.left >= last, "{name:?} beside {last}");
        }
    }
}

#[test]
fn a_band_is_cut_off_with_teeth_when_it_would_crush_the_values() {
    // An edge on each side; where it is cut off, teeth besides.
    let pieces = |spec: &ChartSpec| {
        let svg = draw(spec).unwrap().svg;
        let edges: Vec<_> = tags(&svg, OUTER_EDGE).map(points).collect();
        (
            edges.len(),
            edges.iter().filter(|edge| edge.len() > 9).count(),
        )
    };
    assert_eq!(pieces(&with(|_, _| ())), (2, 0));
    assert_eq!(pieces(&samples::fan_wide(Language::Zh, 1000)), (4, 2));
    let above = with(|_, fan| fan.points[0].upper95 = 500.0);
    assert_eq!(pieces(&above), (3, 1));
}

#[test]
fn a_very_wide_band_takes_no_more_room_than_one_that_is_just_cut_off() {
    let heights = |upper: f64| {
        let svg = draw(&with(|_, fan| fan.points[0].upper95 = upper))
            .unwrap()
            .svg;
        let actuals = tags(&svg, "fill=\"#2F4B66\"").filter(|tag| tag.contains("r=\"42\""));
        let levels: Vec<String> = actuals
            .map(|tag| attribute(tag, "cy").unwrap().to_owned())
            .collect();
        assert_eq!(levels.len(), 5);
        levels
    };
    assert_eq!(heights(40.0), heights(1e99));
    assert_ne!(heights(40.0), heights(20.0));
}

#[test]
fn bands_stay_on_the_plot() {
    for (_, spec) in fans() {
        let chart = draw(&spec).unwrap();
        for tint in [OUTER, INNER] {
            for (x, y) in tags(&chart.svg, tint).flat_map(points) {
                assert!((24.0..f64::from(chart.width) - 24.0).contains(&x));
                assert!((60.0..f64::from(chart.height) - 40.0).contains(&y));
            }
        }
    }
}

#[test]
fn fans_are_drawn_at_every_width_and_place_of_the_forecast() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 700, 840, 1100, 1600, 2400, 4096] {
            for spec in [
                samples::fan_years(language, width),
                samples::fan_months(language, width),
                samples::fan_wide(language, width),
            ] {
                let faults = faults(&draw(&spec).unwrap());
                assert!(faults.is_empty(), "{width} {faults:#?}");
            }
        }
    }
    for value in [-40.0, 0.0, 5.0, 14.0, 15.0, 16.0, 17.07, 20.0, 30.0, 90.0] {
        for half in [0.0, 0.01, 0.5, 3.0, 50.0] {
            let spec = with(|_, fan| {
                let point = &mut fan.points[0];
                point.value = value;
                (point.lower80, point.upper80) = (value - half, value + half);
                (point.lower95, point.upper95) = (value - 1.6 * half, value + 1.6 * half);
            });
            let faults = faults(&draw(&spec).unwrap());
            assert!(faults.is_empty(), "{value} {half} {faults:#?}");
        }
    }
}

#[test]
fn awkward_values_are_drawn_in_a_fan() {
    for value in super::awkward::AWKWARD {
        for other in super::awkward::AWKWARD {
            let spec = with(|spec, fan| {
                for (at, point) in spec.actuals.iter_mut().enumerate() {
                    point.value = if at == 0 { value } else { other };
                }
                let (low, high) = (value.min(other), value.max(other));
                let point = &mut fan.points[0];
                (point.lower95, point.lower80) = (low, low);
                point.value = low;
                (point.upper80, point.upper95) = (low, high);
            });
            let chart = draw(&spec).unwrap();
            assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"));
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{value:e} {other:e} {faults:#?}");
        }
    }
}
