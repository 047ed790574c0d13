//! Our palette, faces and numbers in the words of Vega-Lite.

use serde_json::{Value, json};

use super::super::canvas::Face;
use super::super::fonts::{self, Weight};
use super::super::theme::{self, Colour};

/// Whole numbers up to here are written without a decimal point.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Distance of lines of a text, px, and of its smaller second part.
pub(super) const LEADING: f64 = 17.0;
pub(super) const SMALL_LEADING: f64 = 15.0;

/// A colour as `#RRGGBB`.
pub(super) fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// A number; null, which Vega-Lite takes for missing, when it cannot be placed on a scale.
pub(super) fn number(value: f64) -> Value {
    if super::super::finite(value, String::new).is_err() {
        return Value::Null;
    }
    if value.fract() == 0.0 && value.abs() < LARGEST_WHOLE {
        // Also turns −0 into 0.
        return json!(value as i64);
    }
    json!(value)
}

/// A number or null.
pub(super) fn optional(value: Option<f64>) -> Value {
    value.map_or(Value::Null, number)
}

/// A length or position, px, to a tenth.
pub(super) fn pixels(value: f64) -> Value {
    number((value * 10.0).round() / 10.0)
}

/// `base` with the members of `more` added or replaced.
pub(super) fn with(mut base: Value, more: Value) -> Value {
    if let (Value::Object(base), Value::Object(more)) = (&mut base, more) {
        base.extend(more);
    }
    base
}

/// A text mark in a face; lines are set downward from the middle of the first.
pub(super) fn letters(face: Face, align: &str) -> Value {
    let weight = match face.weight {
        Weight::Regular => "normal",
        Weight::Bold => "bold",
    };
    json!({
        "type": "text",
        "align": align,
        "baseline": "middle",
        "fontSize": face.size,
        "fontWeight": weight,
        "color": hex(face.colour),
    })
}

/// What every chart has in common.
pub(super) fn config() -> Value {
    json!({
        "font": fonts::FAMILIES,
        "background": hex(theme::PAPER),
        // A rule reaches a pixel beyond its ends.
        "padding": theme::MARGIN - 1.0,
        "view": {"stroke": null},
        "concat": {"spacing": 10},
        "title": {
            "anchor": "start",
            "color": hex(theme::INK),
            "fontSize": theme::TITLE.size,
            "fontWeight": "bold",
            "lineHeight": 26,
            "subtitleColor": hex(theme::QUIET),
            "subtitleFontSize": theme::SUBTITLE.size,
            "subtitleLineHeight": 18,
            "subtitlePadding": 6,
            "offset": 12,
        },
        "axis": {
            "labelColor": hex(theme::QUIET),
            "labelFontSize": theme::AXIS.size,
            "titleColor": hex(theme::QUIET),
            "titleFontSize": theme::AXIS.size,
            "titleFontWeight": "normal",
            "gridColor": hex(theme::GRID),
            "domainColor": hex(theme::RULE),
            "tickColor": hex(theme::RULE),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_broken() {
        for (value, written) in [
            (36.0, "36"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (-12.5, "-12.5"),
            (1e15, "1000000000000000"),
            (1e100, "1e+100"),
            (1e101, "null"),
            (f64::NAN, "null"),
            (f64::NEG_INFINITY, "null"),
        ] {
            assert_eq!(number(value).to_string(), written);
        }
        assert_eq!(pixels(10.04).to_string(), "10");
    }

    #[test]
    fn colours_are_written_in_six_digits() {
        assert_eq!(hex(Colour(0x00, 0x8A, 0x64)), "#008A64");
    }
}
