//! The Vega-Lite export: everything of the spec is in the data, and only there.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::assess::Verdict;

fn rows<'a>(spec: &'a Value, name: &str) -> &'a [Value] {
    spec["datasets"][name].as_array().map_or(&[], Vec::as_slice)
}

/// Every value of a spec with its path, parents first.
fn walk(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(path, value);
    match value {
        Value::Array(parts) => {
            for (at, part) in parts.iter().enumerate() {
                walk(part, &format!("{path}[{at}]"), visit);
            }
        }
        Value::Object(parts) => {
            for (name, part) in parts {
                walk(part, &format!("{path}.{name}"), visit);
            }
        }
        _ => {}
    }
}

fn written(spec: &ChartSpec) -> String {
    serde_json::to_string_pretty(&vega_lite(spec)).unwrap()
}

/// How many rows each data set of a chart must have.
fn expected_rows(spec: &ChartSpec) -> Vec<(&'static str, usize)> {
    match spec {
        ChartSpec::TargetGap(spec) => {
            vec![(
                "targets",
                spec.groups.iter().map(|group| group.bullets.len()).sum(),
            )]
        }
        ChartSpec::Trajectory(spec) => {
            let fan = spec.fan.as_ref().map_or(0, |fan| fan.points.len() + 1);
            let path = if spec.path.len() > 1 {
                spec.path.len()
            } else {
                0
            };
            vec![
                ("actuals", spec.actuals.len()),
                ("required_path", path),
                ("forecast", fan),
                ("target", usize::from(spec.target.is_some())),
                ("baseline", usize::from(spec.baseline.is_some())),
                ("acceptable_band", usize::from(spec.band.is_some())),
            ]
        }
        ChartSpec::ChangeColumns(spec) => {
            vec![
                ("columns", spec.columns.len()),
                ("groups", spec.groups.len()),
            ]
        }
        ChartSpec::TrendForest(spec) => {
            vec![(
                "trends",
                spec.groups.iter().map(|group| group.rows.len()).sum(),
            )]
        }
        ChartSpec::Dumbbell(spec) => {
            vec![(
                "targets",
                spec.groups.iter().map(|group| group.rows.len()).sum(),
            )]
        }
        ChartSpec::Calendar(spec) => {
            let days = (spec.last - spec.first).num_days() + 1;
            vec![("days", usize::try_from(days).unwrap())]
        }
        ChartSpec::VerdictMatrix(spec) => {
            let rows: usize = spec.groups.iter().map(|group| group.rows.len()).sum();
            vec![("rows", rows), ("cells", rows * spec.periods.len())]
        }
        ChartSpec::SmallMultiples(spec) => {
            let values = spec.panels.iter().map(|panel| panel.actuals.len()).sum();
            vec![("panels", spec.panels.len()), ("actuals", values)]
        }
        ChartSpec::Contribution(spec) => {
            let bars = || std::iter::once(&spec.total).chain(&spec.bars);
            let counts = bars()
                .flat_map(|bar| &bar.counts)
                .filter(|count| count.count > 0);
            vec![("domains", bars().count()), ("counts", counts.count())]
        }
        ChartSpec::MilestoneTimeline(spec) => {
            let rows = || spec.groups.iter().flat_map(|group| &group.rows);
            let marks = rows().map(|row| {
                let limits = [row.due.is_some(), row.extended.is_some()];
                row.milestones.len() + limits.iter().filter(|is_set| **is_set).count()
            });
            vec![("tasks", rows().count()), ("marks", marks.sum())]
        }
        ChartSpec::CompletionCurve(spec) => {
            let series = [&spec.scheduled, &spec.completed, &spec.closed];
            let steps = series.iter().map(|series| series.steps.len());
            vec![("counts", steps.sum())]
        }
        ChartSpec::TasksByUnit(spec) => {
            let bars = || std::iter::once(&spec.total).chain(&spec.bars);
            let counts = bars()
                .flat_map(|bar| &bar.counts)
                .filter(|(_, count)| *count > 0);
            vec![("units", bars().count()), ("counts", counts.count())]
        }
    }
}

#[test]
fn every_thing_of_a_chart_is_a_row_of_its_data() {
    let mut kinds = BTreeSet::new();
    for (name, spec) in every_sample() {
        let value = vega_lite(&spec);
        for (set, count) in expected_rows(&spec) {
            assert_eq!(rows(&value, set).len(), count, "{name} {set}");
        }
        kinds.insert(format!("{:?}", std::mem::discriminant(&spec)));
    }
    assert_eq!(kinds.len(), 12);
}

#[test]
fn the_same_spec_gives_the_same_text() {
    for (name, spec) in every_sample() {
        assert_eq!(written(&spec), written(&spec.clone()), "{name}");
    }
}

#[test]
fn heading_footer_and_width_are_kept() {
    for (name, spec) in every_sample() {
        let mut own = spec.clone();
        let frame = own.frame_mut().clone();
        let value = vega_lite(&spec);
        let title = value["title"]["text"].as_array().unwrap();
        let title: String = title.iter().filter_map(Value::as_str).collect();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(plain(&title), plain(&frame.title), "{name}");
        let paragraphs = rows(&value, "footer")
            .iter()
            .map(|row| row["paragraph"].as_str().unwrap());
        assert_eq!(paragraphs.collect::<Vec<_>>(), frame.footer, "{name}");
        assert!(value["$schema"].as_str().unwrap().ends_with("/v6.json"));
        let widest = f64::from(frame.width) - 48.0;
        for view in value["vconcat"].as_array().unwrap() {
            let width = view["width"].as_f64().unwrap_or(0.0);
            assert!(width <= widest + 0.1, "{name} {width}");
        }
        // The footer rule spans the picture, so that its width is that of the frame.
        let footer = value["vconcat"].as_array().unwrap().last().unwrap();
        let ends = &footer["layer"][0]["encoding"];
        let long = ends["x2"]["value"].as_f64().unwrap() - ends["x"]["value"].as_f64().unwrap();
        assert!((long - widest).abs() < 0.11, "{name} {long}");
    }
}

#[test]
fn data_stand_in_the_file_and_every_reference_to_them_is_met() {
    for (name, spec) in every_sample() {
        let value = vega_lite(&spec);
        let sets = value["datasets"].as_object().unwrap();
        walk(&value, "", &mut |path, part| {
            assert!(
                !path.ends_with(".url") && !path.ends_with(".href"),
                "{name} {path}"
            );
            if path.ends_with(".data")
                && let Some(set) = part.get("name").and_then(Value::as_str)
            {
                assert!(sets.contains_key(set), "{name} {path} {set}");
            }
        });
        assert!(
            !written(&spec)
                .replace("https://vega.github.io/schema/vega-lite/v6.json", "")
                .contains("http")
        );
    }
}

/// Members that place something, where null would be read as nought.
const NEEDED: [&str; 12] = [
    ".row_middle",
    ".row_bottom",
    ".x",
    ".y",
    ".dx",
    ".dy",
    ".shift",
    ".from",
    ".to",
    ".left",
    ".right",
    ".tag_x",
];

#[test]
fn no_null_stands_where_a_number_is_needed() {
    for (name, spec) in every_sample() {
        let value = vega_lite(&spec);
        walk(&value, "", &mut |path, part| {
            let needed =
                path.starts_with(".datasets") && NEEDED.iter().any(|end| path.ends_with(end));
            let placing =
                path.contains(".domain[") || path.contains(".range[") || path.ends_with(".width");
            if needed || placing || path.ends_with(".height") {
                assert!(!part.is_null(), "{name} {path}");
            }
        });
        for row in rows(&value, "targets") {
            assert!(row["target"].is_number(), "{name}");
        }
        for row in rows(&value, "zones")
            .iter()
            .chain(rows(&value, "scale_figures"))
        {
            assert!(
                row["scale_low"].as_f64() < row["scale_high"].as_f64(),
                "{name}"
            );
        }
    }
}

#[test]
fn every_verdict_has_its_colour_and_its_shape_on_the_scale() {
    let value = vega_lite(&samples::contribution(Language::Zh, 1000));
    let mut scales: Vec<Value> = Vec::new();
    walk(&value, "", &mut |path, part| {
        if (path.ends_with(".color.scale") || path.ends_with(".shape.scale"))
            && path.contains("layer")
        {
            let is_verdicts = part["domain"]
                .as_array()
                .is_some_and(|domain| domain.contains(&"逾期未达标".into()));
            if is_verdicts {
                scales.push(part.clone());
            }
        }
    });
    assert!(scales.len() >= 2);
    for scale in scales {
        let range: BTreeSet<String> = scale["range"]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::to_string)
            .collect();
        assert_eq!(
            (scale["domain"].as_array().unwrap().len(), range.len()),
            (8, 8)
        );
    }
    // As in our own drawing.
    assert!(value.to_string().contains("#B03010"));
}

#[test]
fn classes_have_the_colours_of_our_own_calendar() {
    for spec in [
        samples::calendar(Language::Zh, 1000, 3),
        samples::calendar_sequential(Language::Zh),
    ] {
        let drawn = draw(&spec).unwrap().svg;
        let value = vega_lite(&spec);
        let ChartSpec::Calendar(spec) = spec else {
            unreachable!()
        };
        let mut found = false;
        walk(&value, "", &mut |path, part| {
            if path.ends_with(".fill") && part["field"] == "class" {
                let range = part["scale"]["range"].as_array().unwrap();
                assert_eq!(range.len(), spec.classes.len());
                for colour in range {
                    assert!(drawn.contains(colour.as_str().unwrap()), "{colour}");
                }
                found = true;
            }
        });
        assert!(found);
    }
}

#[test]
fn an_interruption_begins_a_segment_and_a_missing_change_is_null() {
    let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
        unreachable!()
    };
    for point in &mut spec.actuals {
        point.gap_before = false;
    }
    spec.actuals[2].gap_before = true;
    let value = vega_lite(&ChartSpec::Trajectory(spec));
    let segments = rows(&value, "actuals")
        .iter()
        .map(|row| row["segment"].as_u64().unwrap());
    assert_eq!(segments.take(4).collect::<Vec<_>>(), [1, 1, 2, 2]);
    let value = vega_lite(&samples::change_columns(Language::Zh, 900));
    let missing: Vec<&Value> = rows(&value, "columns")
        .iter()
        .filter(|row| row["value"].is_null())
        .collect();
    assert_eq!(
        (missing.len(), missing[0]["text"].as_str()),
        (1, Some("缺"))
    );
    let value = vega_lite(&samples::verdict_matrix(Language::Zh, 900));
    assert!(
        rows(&value, "cells")
            .iter()
            .any(|row| row["verdict"].is_null())
    );
}

#[test]
fn a_forecast_has_its_intervals_from_the_latest_actual_on() {
    let value = vega_lite(&samples::fan_years(Language::Zh, 900));
    let rows = rows(&value, "forecast");
    assert_eq!(rows[0]["lower95"], rows[0]["upper95"]);
    let last = rows.last().unwrap();
    assert_eq!(
        (last["value"].as_f64(), last["lower80"].as_f64()),
        (Some(15.6), Some(14.0))
    );
    assert_eq!(last["date"], "2025-12-31");
}

/// What a person could take for code, with everything that could end a string.
const CODE: &str = "\"}],'+datum.x//</script>{{signal}}\u{2028}\\u0041`${1}`\n=1+1";

#[test]
fn words_of_the_data_are_only_ever_data() {
    let mut charts = hostile_charts();
    for (_, mut spec) in every_sample() {
        let frame = spec.frame_mut();
        frame.title = CODE.into();
        frame.footer = vec![CODE.into()];
        charts.push(spec);
    }
    let ChartSpec::TargetGap(mut gap) = samples::target_gap(Language::Zh, 900) else {
        unreachable!()
    };
    gap.groups[0].bullets[0].mark_word = CODE.into();
    gap.groups[0].bullets[0].label = CODE.into();
    charts.push(ChartSpec::TargetGap(gap));
    for spec in &charts {
        let value = vega_lite(spec);
        let text = serde_json::to_string_pretty(&value).unwrap();
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["datasets"]["footer"], value["datasets"]["footer"]);
        assert_eq!(read["title"], value["title"]);
        walk(&value, "", &mut |path, part| {
            let code = [
                ".expr",
                ".calculate",
                ".test",
                ".format",
                ".field",
                ".as",
                ".type",
            ];
            let is_code = code.iter().any(|end| path.ends_with(end)) || path.ends_with(".filter");
            if is_code
                && !path.starts_with(".datasets")
                && let Some(text) = part.as_str()
            {
                assert!(
                    text.is_ascii() && !text.contains("script") && !text.contains("//"),
                    "{path} {text}"
                );
            }
        });
    }
}

#[test]
fn a_value_that_cannot_be_placed_is_missing_and_breaks_nothing() {
    for broken in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        let ChartSpec::Trajectory(mut path) = samples::fan_years(Language::Zh, 900) else {
            unreachable!()
        };
        path.actuals[1].value = broken;
        let ChartSpec::TargetGap(mut gap) = samples::target_gap(Language::Zh, 900) else {
            unreachable!()
        };
        gap.groups[0].bullets[0].actual = broken;
        let ChartSpec::SmallMultiples(mut panels) = samples::small_multiples(Language::Zh, 900)
        else {
            unreachable!()
        };
        panels.panels[0].actuals[0].value = broken;
        for (spec, set) in [
            (ChartSpec::Trajectory(path), "actuals"),
            (ChartSpec::TargetGap(gap), "targets"),
            (ChartSpec::SmallMultiples(panels), "actuals"),
        ] {
            let value = vega_lite(&spec);
            let member = if set == "targets" { "actual" } else { "value" };
            let missing = rows(&value, set).iter().filter(|row| row[member].is_null());
            assert_eq!(missing.count(), 1, "{broken}");
            walk(&value, "", &mut |path, part| {
                assert!(!(path.contains(".domain[") && part.is_null()), "{path}");
            });
        }
    }
}

#[test]
fn awkward_values_are_exported() {
    for first in awkward::AWKWARD {
        for other in [0.0, 18.0, 1e15, -1e100] {
            let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 700)
            else {
                unreachable!()
            };
            for (at, point) in spec.actuals.iter_mut().enumerate() {
                point.value = if at == 0 { first } else { other };
            }
            let value = vega_lite(&ChartSpec::Trajectory(spec));
            let count = rows(&value, "actuals")
                .iter()
                .filter(|row| row["value"].is_number())
                .count();
            assert_eq!(count, rows(&value, "actuals").len(), "{first:e} {other:e}");
        }
    }
}

#[test]
fn codes_of_verdicts_are_the_same_in_both_languages() {
    let codes = |language| {
        let value = vega_lite(&samples::target_gap(language, 900));
        let rows = rows(&value, "targets").iter();
        rows.map(|row| row["verdict_code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(Language::Zh), codes(Language::En));
    assert!(Verdict::ALL.len() >= codes(Language::Zh).iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn no_text_of_a_sample_is_shortened() {
    let mut shortened = BTreeSet::new();
    for (name, spec) in every_sample() {
        walk(&vega_lite(&spec), "", &mut |path, part| {
            if part.as_str().is_some_and(|text| text.ends_with('…')) {
                shortened.insert(format!("{name} {path} {part}"));
            }
        });
    }
    assert!(shortened.is_empty(), "{shortened:#?}");
}
