//! The class of every day of one or more years.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::super::calendar::class_colour;
use super::super::spec::{Calendar, CalendarDay, CalendarYear};
use super::super::theme::{self, Colour};
use super::key::{self, BOX, Entry};
use super::paint::{hex, letters, pixels, with};
use super::sheet::{Sheet, note};
use super::time::iso;

/// Names of the classes in the key and on the scale of colours.
const CLASSES: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];
/// Signs of marked classes from the first marked one on: dot, bar, cross, diamond, ring, triangles
/// and square.
const SIGNS: [&str; 8] = [
    "M-0.5,0A0.5,0.5,0,1,1,0.5,0A0.5,0.5,0,1,1,-0.5,0Z",
    "M-1,-0.25L1,-0.25L1,0.25L-1,0.25Z",
    "M-0.96,-0.64L-0.64,-0.96L0,-0.32L0.64,-0.96L0.96,-0.64L0.32,0L0.96,0.64L0.64,0.96L0,0.32L-0.64,0.96L-0.96,0.64L-0.32,0Z",
    "M0,-1L1,0L0,1L-1,0Z",
    "M-1,-1L1,-1L1,1L-1,1ZM-0.6,-0.6L-0.6,0.6L0.6,0.6L0.6,-0.6Z",
    "M-0.9,-0.8L0.9,-0.8L0,0.8Z",
    "M-0.9,0.8L0.9,0.8L0,-0.8Z",
    "M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9Z",
];
/// The box of a day without a value.
const MISSING: &str = "M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9ZM-0.9,0.9L0.9,-0.9";
/// Columns of a year at most: 53 whole weeks and a part of one.
const WEEKS: f64 = 54.0;

/// The colour of a class.
fn colour(spec: &Calendar, class: usize) -> Colour {
    class_colour(spec.colours, class, spec.classes.len())
}

/// The sign of a class and its colour; none when it is not marked.
fn sign(spec: &Calendar, class: usize) -> Option<(&'static str, Colour)> {
    spec.classes.get(class).filter(|class| class.marked)?;
    let before = spec
        .classes
        .iter()
        .take(class)
        .filter(|class| class.marked)
        .count();
    let ink = if is_dark(colour(spec, class)) {
        theme::PAPER
    } else {
        theme::INK
    };
    Some((SIGNS.get(before).copied()?, ink))
}

/// Whether a sign on a colour is set light.
fn is_dark(Colour(red, green, blue): Colour) -> bool {
    0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue) < 140.0
}

/// The week of a year that a day stands in, counted from 0; weeks begin on Monday.
fn week(date: NaiveDate) -> u32 {
    let first = NaiveDate::from_ymd_opt(date.year(), 1, 1);
    let before = first.map_or(0, |first| first.weekday().num_days_from_monday());
    (date.ordinal0() + before) / 7
}

pub(super) fn write(spec: &Calendar) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let weekdays = spec
        .words
        .weekdays
        .iter()
        .map(|word| theme::TICK.width(word));
    sheet.overhang = (weekdays.fold(0.0, f64::max) + 8.0).round();
    let cell = ((sheet.content - sheet.overhang) / WEEKS).clamp(6.0, 30.0);
    let mut entries = Vec::new();
    for (at, (class, name)) in spec.classes.iter().zip(CLASSES).enumerate() {
        let entry = Entry::filled(name, BOX, colour(spec, at), &class.word);
        entries.push(match sign(spec, at) {
            Some((shape, ink)) => entry.under(shape, ink),
            None => entry,
        });
    }
    let colours = (theme::PAPER, theme::RULE);
    entries.push(Entry::outlined(
        "missing",
        MISSING,
        colours,
        &spec.words.missing,
    ));
    entries.push(Entry::words("month_note", &spec.words.month_note));
    key::add(&mut sheet, &entries);
    let days = days(spec);
    let data = sheet.data("days", days);
    for year in &spec.years {
        let view = year_view(&sheet, spec, year, &data, cell);
        sheet.view(view);
    }
    sheet.finish()
}

/// A row for every day looked at; class and word are null on a day without a value.
fn days(spec: &Calendar) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut given = spec.days.iter().peekable();
    let mut date = spec.first;
    while date <= spec.last {
        while given.next_if(|day| day.date < date).is_some() {}
        rows.push(row(
            spec,
            date,
            given.peek().filter(|day| day.date == date).copied(),
        ));
        let Some(next) = date.checked_add_days(Days::new(1)) else {
            break;
        };
        date = next;
    }
    rows
}

fn row(spec: &Calendar, date: NaiveDate, day: Option<&CalendarDay>) -> Value {
    let class = day.and_then(|day| Some((day.class, spec.classes.get(day.class)?)));
    json!({
        "date": iso(date),
        "year": date.year(),
        "month": date.month(),
        "week": week(date),
        "weekday": date.weekday().number_from_monday(),
        "class": class.and_then(|(at, _)| CLASSES.get(at)),
        "class_word": class.map(|(_, class)| class.word.as_str()),
        "marked": class.is_some_and(|(_, class)| class.marked),
        "text": day.map_or(spec.words.missing.as_str(), |day| &day.text),
    })
}

fn year_view(
    sheet: &Sheet,
    spec: &Calendar,
    year: &CalendarYear,
    days: &Value,
    cell: f64,
) -> Value {
    let own = json!({"filter": {"field": "year", "equal": year.year}});
    let wide = cell * WEEKS;
    let high = cell * 7.0;
    let place = |field: &str, from: f64, to: f64, range: [f64; 2]| {
        json!({
            "field": field,
            "type": "quantitative",
            "axis": null,
            "scale": {"domain": [from, to], "range": range, "nice": false, "zero": false},
        })
    };
    let x = place("week", -0.5, WEEKS - 0.5, [0.0, wide]);
    let y = place("weekday", 0.5, 7.5, [0.0, high]);
    let classes: Vec<&str> = CLASSES.into_iter().take(spec.classes.len()).collect();
    let range =
        |of: &dyn Fn(usize) -> String| -> Vec<String> { (0..classes.len()).map(of).collect() };
    let by_class = |range: Vec<String>| json!({"field": "class", "type": "nominal", "scale": {"domain": classes, "range": range}, "legend": null});
    let square = (cell - 1.5).max(3.0).powi(2);
    let tooltip = json!([
        {"field": "date", "type": "nominal", "title": " "},
        {"field": "class_word", "title": "  "},
        {"field": "text", "title": "   "},
    ]);
    let label = |lines: Vec<String>, face, align: &str, at| {
        note(
            with(letters(face, align), json!({"lineHeight": 13})),
            &lines,
            at,
        )
    };
    let mut layers = vec![
        json!({
            "data": days,
            "transform": [own, {"filter": "isValid(datum.class)"}],
            "mark": {"type": "point", "shape": "square", "size": pixels(square), "filled": true, "opacity": 1},
            "encoding": {"x": x, "y": y, "fill": by_class(range(&|at| hex(colour(spec, at)))), "tooltip": tooltip},
        }),
        json!({
            "data": days,
            "transform": [own, {"filter": "!isValid(datum.class)"}],
            "mark": {"type": "point", "shape": MISSING, "size": pixels(square), "filled": false, "opacity": 1, "stroke": hex(theme::RULE), "strokeWidth": 0.8},
            "encoding": {"x": x, "y": y, "tooltip": tooltip},
        }),
        json!({
            "data": days,
            "transform": [own, {"filter": "datum.marked"}],
            "mark": {"type": "point", "size": pixels(square * 0.4), "filled": true, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "shape": by_class(range(&|at| sign(spec, at).map_or("", |(shape, _)| shape).to_owned())),
                // Not `fill`, which is the scale of the squares.
                "color": by_class(range(&|at| hex(sign(spec, at).map_or(theme::INK, |(_, ink)| ink)))),
            },
        }),
    ];
    let left = -sheet.overhang;
    let from = left + theme::HEADING.width(&year.label) + 14.0;
    let room = sheet.content + left - from;
    let said = theme::SMALL.wrap(&year.note, room.max(120.0), 4).lines;
    let top = -34.0 - 13.0 * said.len().saturating_sub(1) as f64;
    layers.push(label(
        vec![year.label.clone()],
        theme::HEADING,
        "left",
        (left, top),
    ));
    layers.push(label(said, theme::SMALL, "left", (from, top)));
    for (at, word) in spec.words.weekdays.iter().enumerate() {
        let y = (at as f64 + 0.5) * cell;
        // On small cells every second day is named.
        if cell >= 12.0 || at % 2 == 0 {
            layers.push(label(vec![word.clone()], theme::TICK, "left", (left, y)));
        }
    }
    for month in 1..=12_u32 {
        let Some(first) = NaiveDate::from_ymd_opt(year.year, month, 1) else {
            continue;
        };
        let last = first
            .checked_add_months(chrono::Months::new(1))
            .and_then(|next| next.pred_opt());
        // Only months that are looked at.
        if first > spec.last || last.is_some_and(|last| last < spec.first) {
            continue;
        }
        let (from, to) = (
            f64::from(week(first)),
            f64::from(last.map_or(53, week)) + 1.0,
        );
        let middle = (from + to) / 2.0 * cell;
        let at = (month - 1) as usize;
        let room = cell * 5.0;
        if let Some(word) = spec.words.months.get(at) {
            let lines = theme::TICK.wrap(word, room, 1).lines;
            layers.push(label(lines, theme::TICK, "center", (middle, -10.0)));
        }
        if let Some(text) = year
            .month_notes
            .get(at)
            .filter(|text| !text.trim().is_empty())
        {
            let lines = theme::TICK.wrap(text, room, 2).lines;
            layers.push(label(lines, theme::TICK, "center", (middle, high + 11.0)));
        }
        if first > spec.first {
            layers.extend(month_edge(first, cell));
        }
    }
    json!({
        "name": format!("year_{}_view", year.year),
        "width": pixels(wide),
        "height": pixels(high),
        "layer": layers,
    })
}

/// The line before the first day of a month; none before January.
fn month_edge(first: NaiveDate, cell: f64) -> Vec<Value> {
    if first.month() == 1 {
        return Vec::new();
    }
    let x = f64::from(week(first)) * cell;
    let y = f64::from(first.weekday().num_days_from_monday()) * cell;
    let line = |from: (f64, f64), to: (f64, f64)| {
        json!({
            "data": {"values": [{}]},
            "mark": {"type": "rule", "color": hex(theme::COMPARISON), "strokeWidth": 1},
            "encoding": {
                "x": {"value": pixels(from.0)},
                "x2": {"value": pixels(to.0)},
                "y": {"value": pixels(from.1)},
                "y2": {"value": pixels(to.1)},
            },
        })
    };
    let mut lines = vec![line((x, y), (x, cell * 7.0))];
    if y > 0.0 {
        lines.push(line((x, y), (x + cell, y)));
        lines.push(line((x + cell, 0.0), (x + cell, y)));
    }
    lines
}
