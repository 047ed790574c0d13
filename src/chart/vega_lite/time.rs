//! Dates on an axis, in UTC, so that no viewer's clock moves a day.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::super::theme;
use super::super::time_axis::{TimeAxis, day};
use super::paint::pixels;

/// A date as a member of the data.
pub(super) fn iso(date: NaiveDate) -> String {
    date.to_string()
}

/// A date for a scale or an axis.
pub(super) fn moment(date: NaiveDate) -> Value {
    json!({"year": date.year(), "month": date.month(), "date": date.day(), "utc": true})
}

/// The encoding of a date on an axis of `wide` px. The axis names every period it can; the names
/// are made by a format, after ISO 8601 where it has a form.
pub(super) fn encoding(time: &TimeAxis, field: &str, wide: f64) -> Value {
    let ticks = time.ticks();
    let days = (day(time.last) - day(time.first)).max(1.0);
    let mut values = Vec::new();
    let mut format = "%Y";
    let mut at_ends = true;
    for tick in &ticks {
        let Some((centre, room, name)) = &tick.name else {
            continue;
        };
        // The name of a period that is cut off at an end of the axis may not have room.
        if theme::AXIS.width(name) > room * wide / days {
            continue;
        }
        format = match name.len() {
            0..=5 => "%Y",
            _ if name.contains("-Q") => "%Y-Q%q",
            6..=8 => "%Y-%m",
            _ => "%Y-%m-%d",
        };
        at_ends &= tick.mark == Some(*centre);
        values.extend(NaiveDate::from_num_days_from_ce_opt(*centre as i32).map(moment));
    }
    json!({
        "field": field,
        "type": "temporal",
        "scale": {
            "type": "utc",
            "domain": [moment(time.first), moment(time.last)],
            "range": [0, pixels(wide)],
        },
        "axis": {
            "title": null,
            "grid": false,
            "format": format,
            "values": values,
            "ticks": at_ends,
            "labelOverlap": true,
            "labelPadding": 5,
        },
    })
}
