//! Charts of tasks: their milestones along time, how many were completed by when, how many of a unit stand how.

use serde_json::{Value, json};

use super::super::milestone_timeline::axis;
use super::super::sign::{milestone_colour, standing_colour, standing_word};
use super::super::spec::{
    CompletionCurve, CountSeries, MilestoneState, MilestoneTimeline, TaskStanding, TasksByUnit,
};
use super::super::theme;
use super::paint::{hex, letters, pixels};
use super::sheet::Sheet;
use super::time::{encoding, iso, moment};

/// Height of a row, px.
const ROW: f64 = 34.0;
const PLOT: f64 = 380.0;

/// The stable code of a standing.
fn code(standing: TaskStanding) -> &'static str {
    match standing {
        TaskStanding::Overdue => "overdue",
        TaskStanding::DueSoon => "due_soon",
        TaskStanding::Immediate => "immediate",
        TaskStanding::OnSchedule => "on_schedule",
        TaskStanding::Undated => "undated",
        TaskStanding::Completed => "completed",
        TaskStanding::Closed => "closed",
    }
}

fn shape(state: MilestoneState) -> &'static str {
    match state {
        MilestoneState::Done => "circle",
        MilestoneState::DoneLate => "square",
        MilestoneState::Overdue => "cross",
        MilestoneState::Planned => "triangle-up",
    }
}

/// Tasks with milestones: a row each, in the order given.
pub(super) fn timeline(spec: &MilestoneTimeline) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let label = (sheet.content * 0.3).min(260.0);
    sheet.overhang = label;
    let wide = (sheet.content - label).max(200.0);
    let (mut tasks, mut marks) = (Vec::new(), Vec::new());
    let mut dates = vec![spec.as_of];
    for group in &spec.groups {
        for row in &group.rows {
            let order = tasks.len();
            let limits = [("due", &row.due), ("extended", &row.extended)];
            for (kind, limit) in limits {
                if let Some((date, label)) = limit {
                    dates.push(*date);
                    marks.push(json!({"task": row.id, "order": order, "kind": kind, "date": iso(*date), "label": label}));
                }
            }
            let states = MilestoneState::ALL.iter().zip(&spec.words.states);
            for milestone in &row.milestones {
                dates.push(milestone.date);
                let mut known = states.clone();
                let word = known.find(|(state, _)| **state == milestone.state);
                marks.push(json!({
                    "task": row.id,
                    "order": order,
                    "kind": "milestone",
                    "state": word.map_or("", |(_, word)| word.as_str()),
                    "date": iso(milestone.date),
                    "label": milestone.label,
                }));
            }
            dates.extend([row.start, row.completed].into_iter().flatten());
            let lines = theme::SMALL
                .wrap_balanced(&row.label, label - 12.0, 6)
                .lines;
            let end = row.extended.as_ref().or(row.due.as_ref());
            tasks.push(json!({
                "task": row.id,
                "order": order,
                "group": group.label,
                "label": row.label,
                "lines": lines,
                "place": row.place,
                "start": row.start.map(iso),
                "end": end.map(|(date, _)| iso(*date)),
                "completed": row.completed.map(iso),
                "standing": standing_word(&spec.words.standings, row.standing),
                "standing_code": code(row.standing),
                "standing_text": row.standing_text,
            }));
        }
    }
    let height = ROW * tasks.len() as f64;
    let tasks = sheet.data("tasks", tasks);
    let marks = sheet.data("marks", marks);
    let mut time = axis(&dates, wide).map_or(Value::Null, |time| encoding(&time, "date", wide));
    if let Some(axis) = time.get_mut("axis").and_then(Value::as_object_mut) {
        axis.insert("orient".into(), json!("top"));
    }
    let order = json!({"field": "order", "type": "quantitative", "axis": null, "scale": {"domain": [-0.5, (height / ROW) - 0.5], "range": [0, pixels(height)], "nice": false, "zero": false}});
    let states: Vec<&String> = spec.words.states.iter().collect();
    let shapes: Vec<&str> = MilestoneState::ALL.into_iter().map(shape).collect();
    let colours: Vec<String> = MilestoneState::ALL
        .into_iter()
        .map(|state| hex(milestone_colour(state)))
        .collect();
    let tooltip = json!([{"field": "label", "title": " "}, {"field": "date", "title": "  "}, {"field": "state", "title": "   "}]);
    sheet.view(json!({
        "name": "tasks_view",
        "width": pixels(wide),
        "height": pixels(height),
        "encoding": {"y": order},
        "layer": [
            {"data": tasks, "mark": {"type": "text", "align": "left", "baseline": "middle", "x": pixels(-label), "fontSize": theme::SMALL.size, "color": hex(theme::INK), "lineHeight": 14}, "encoding": {"text": {"field": "lines"}}},
            {"data": {"values": [{}]}, "mark": {"type": "rule", "color": hex(theme::COMPARISON)}, "encoding": {"x": {"datum": moment(spec.as_of), "type": "temporal"}, "y": {"value": 0}, "y2": {"value": pixels(height)}}},
            {"data": marks, "transform": [{"filter": "datum.kind !== 'milestone'"}], "mark": {"type": "point", "shape": "diamond", "size": 140, "opacity": 1, "stroke": hex(theme::INK), "fill": {"expr": format!("datum.kind === 'due' ? '{}' : '{}'", hex(theme::INK), hex(theme::PAPER))}}, "encoding": {"x": time, "tooltip": tooltip}},
            {"data": marks, "transform": [{"filter": "datum.kind === 'milestone'"}], "mark": {"type": "point", "filled": true, "size": 110, "opacity": 1}, "encoding": {"x": {"field": "date", "type": "temporal"}, "shape": {"field": "state", "type": "nominal", "title": null, "scale": {"domain": states, "range": shapes}, "legend": {"orient": "bottom"}}, "color": {"field": "state", "type": "nominal", "title": null, "scale": {"domain": states, "range": colours}, "legend": {"orient": "bottom"}}, "tooltip": tooltip}},
        ],
    }));
    sheet.finish()
}

/// Counts over time as steps.
pub(super) fn completion(spec: &CompletionCurve) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    sheet.overhang = 44.0;
    let wide = (sheet.content - sheet.overhang).max(200.0);
    let mut dates = vec![spec.as_of];
    let mut rows = Vec::new();
    let series: [(&str, &CountSeries); 3] = [
        ("scheduled", &spec.scheduled),
        ("completed", &spec.completed),
        ("closed", &spec.closed),
    ];
    for (name, series) in series {
        for (date, count) in &series.steps {
            dates.push(*date);
            rows.push(json!({"series": series.label, "series_code": name, "date": iso(*date), "count": count}));
        }
    }
    let counts = sheet.data("counts", rows);
    let time = axis(&dates, wide).map_or(Value::Null, |time| encoding(&time, "date", wide));
    let labels: Vec<&String> = series.iter().map(|(_, series)| &series.label).collect();
    let colours = [
        hex(theme::QUIET),
        hex(theme::MEASURE),
        hex(standing_colour(TaskStanding::Closed)),
    ];
    let dashes = json!([[7, 4], [1, 0], [2, 2]]);
    let named = |range: Value| json!({"field": "series", "type": "nominal", "title": null, "scale": {"domain": labels, "range": range}, "legend": {"orient": "bottom", "labelLimit": 400}});
    sheet.view(json!({
        "name": "counts_view",
        "width": pixels(wide),
        "height": PLOT,
        "data": counts,
        "layer": [
            {"mark": {"type": "line", "interpolate": "step-after"}, "encoding": {
                "x": time,
                "y": {"field": "count", "type": "quantitative", "title": spec.unit, "axis": {"tickMinStep": 1}},
                "color": named(json!(colours)),
                "strokeDash": named(dashes),
            }},
            {"data": {"values": [{"label": spec.as_of_label}]}, "mark": {"type": "rule", "color": hex(theme::COMPARISON)}, "encoding": {"x": {"datum": moment(spec.as_of), "type": "temporal"}}},
            {"data": {"values": [{"label": spec.gap_label}]}, "mark": letters(theme::tinted(theme::LABEL_BOLD, theme::WARNING), "right"), "encoding": {"x": {"datum": moment(spec.as_of), "type": "temporal"}, "y": {"value": 16}, "text": {"field": "label"}}},
        ],
    }));
    sheet.finish()
}

/// Stacked bars of standings, all tasks first.
pub(super) fn by_unit(spec: &TasksByUnit) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let label = (sheet.content * 0.3).min(240.0);
    sheet.overhang = label;
    let wide = (sheet.content - label).max(200.0);
    let (mut units, mut counts) = (Vec::new(), Vec::new());
    for (order, bar) in std::iter::once(&spec.total).chain(&spec.bars).enumerate() {
        let lines = theme::SMALL
            .wrap_balanced(&bar.label, label - 12.0, 6)
            .lines;
        units.push(json!({"order": order, "unit": bar.label, "lines": lines, "note": bar.note, "total_text": bar.total_text, "rate_text": bar.rate_text, "is_total": order == 0}));
        let mut before = 0_u64;
        for (rank, standing) in TaskStanding::ALL.into_iter().enumerate() {
            let found = bar.counts.iter().find(|(known, _)| *known == standing);
            let Some((_, count)) = found.filter(|(_, count)| *count > 0) else {
                continue;
            };
            let after = before + u64::from(*count);
            counts.push(json!({"order": order, "unit": bar.label, "rank": rank, "standing": standing_word(&spec.words.standings, standing), "standing_code": code(standing), "count": count, "before": before, "after": after, "middle": (before + after) as f64 / 2.0}));
            before = after;
        }
    }
    let rows = units.len() as f64;
    let units = sheet.data("units", units);
    let counts = sheet.data("counts", counts);
    let occurring: Vec<(TaskStanding, &str)> = TaskStanding::ALL
        .into_iter()
        .map(|standing| (standing, standing_word(&spec.words.standings, standing)))
        .filter(|(_, word)| !word.trim().is_empty())
        .collect();
    let words: Vec<&str> = occurring.iter().map(|(_, word)| *word).collect();
    let fill: Vec<String> = occurring
        .iter()
        .map(|(standing, _)| match standing {
            TaskStanding::Completed => hex(theme::paled(standing_colour(*standing), 0.3)),
            standing => hex(standing_colour(*standing)),
        })
        .collect();
    let order = json!({"field": "order", "type": "quantitative", "axis": null, "scale": {"domain": [-0.5, rows - 0.5], "range": [0, pixels(rows * ROW)], "nice": false, "zero": false}});
    let count = |field: &str| json!({"type": "quantitative", "title": spec.words.total, "axis": {"tickMinStep": 1, "grid": false}, "field": field});
    let (from, middle) = (count("before"), count("middle"));
    sheet.view(json!({
        "name": "units_view",
        "width": pixels(wide),
        "height": pixels(rows * ROW),
        "encoding": {"y": order},
        "layer": [
            {"data": units, "mark": {"type": "text", "align": "left", "baseline": "middle", "x": pixels(-label), "fontSize": theme::SMALL.size, "color": hex(theme::INK), "lineHeight": 14}, "encoding": {"text": {"field": "lines"}}},
            {"data": counts, "mark": {"type": "bar", "height": 20, "stroke": hex(theme::PAPER)}, "encoding": {"x": from, "x2": {"field": "after"}, "fill": {"field": "standing", "type": "nominal", "title": null, "scale": {"domain": words, "range": fill}, "legend": {"orient": "bottom"}}, "tooltip": [{"field": "unit", "title": " "}, {"field": "standing", "title": "  "}, {"field": "count", "title": "   "}]}},
            {"data": counts, "mark": {"type": "point", "filled": true, "shape": "circle", "size": 340, "color": hex(theme::PAPER), "opacity": 1}, "encoding": {"x": middle}},
            {"data": counts, "mark": letters(theme::LABEL_BOLD, "center"), "encoding": {"x": middle, "text": {"field": "count"}}},
        ],
    }));
    sheet.finish()
}
