//! How each domain contributes to the headline: stacked bars of verdicts.
#![expect(
    clippy::indexing_slicing,
    reason = "JSON objects made here take any key"
)]

use serde_json::{Value, json};

use super::super::scale::number as in_figures;
use super::super::spec::{Contribution, ContributionBar};
use super::super::theme;
use super::key::{self, Entry};
use super::paint::{hex, letters, pixels, with};
use super::sheet::Sheet;
use super::table::{Cell, Column, Table, Texts, figure};
use super::verdicts::{self, VerdictScale};
use crate::assess::Verdict;

/// Bars shorter than this cannot be read, px.
const NARROWEST: f64 = 240.0;
const LOWEST_ROW: f64 = 44.0;
const BAR: f64 = 24.0;
/// Room for what a tag under a bar needs, px.
const TAG_LINE: f64 = 17.0;
/// A segment is not drawn narrower than this, so that a single target among many is seen, px.
const SLIVER: f64 = 2.0;

/// A segment of a bar: its verdict, its number, its ends and the middle of its tag, px.
struct Segment {
    mark: Verdict,
    count: u64,
    from: f64,
    to: f64,
    tag: f64,
    /// Line of the tag below the bar, counted from 1; 0 inside the segment.
    line: usize,
}

impl Segment {
    fn tag_width(&self) -> f64 {
        theme::LABEL_BOLD.width(&in_figures(self.count as f64)) + 28.0
    }
}

fn count(bar: &ContributionBar, mark: Verdict) -> u64 {
    let counts = bar.counts.iter().filter(|count| count.mark == mark);
    counts.map(|count| u64::from(count.count)).sum()
}

fn sum(bar: &ContributionBar) -> u64 {
    bar.counts.iter().map(|count| u64::from(count.count)).sum()
}

fn word(spec: &Contribution, mark: Verdict) -> &str {
    let found = spec.words.marks.iter().find(|known| known.mark == mark);
    found.map_or("", |known| &known.word)
}

/// The segments of a bar that `full` targets would make `wide` px long.
fn segments(bar: &ContributionBar, full: u64, (left, wide): (f64, f64)) -> Vec<Segment> {
    let step = (wide - SLIVER * Verdict::ALL.len() as f64) / full.max(1) as f64;
    let mut x = left;
    let mut found = Vec::new();
    for mark in Verdict::ALL {
        let count = count(bar, mark);
        if count > 0 {
            let long = (count as f64 * step).max(SLIVER);
            found.push(Segment {
                mark,
                count,
                from: x,
                to: x + long,
                tag: x + long / 2.0,
                line: 0,
            });
            x += long;
        }
    }
    place_tags(&mut found, (left, left + wide));
    found
}

/// Puts tags that have no room in their segment below the bar, in order and apart, on as many lines
/// as they need.
fn place_tags(segments: &mut [Segment], (left, right): (f64, f64)) {
    let mut outside: Vec<&mut Segment> = segments
        .iter_mut()
        .filter(|segment| segment.tag_width() > segment.to - segment.from)
        .collect();
    let mut line = 0;
    let mut from = 0;
    while from < outside.len() {
        line += 1;
        let mut room = right - left;
        let mut to = from;
        while let Some(segment) = outside.get(to) {
            room -= segment.tag_width();
            if room < 0.0 && to > from {
                break;
            }
            to += 1;
        }
        let Some(tags) = outside.get_mut(from..to) else {
            break;
        };
        let mut taken = left;
        for tag in tags.iter_mut() {
            let half = tag.tag_width() / 2.0;
            tag.line = line;
            tag.tag = tag.tag.max(taken + half);
            taken = tag.tag + half;
        }
        let mut limit = right;
        for tag in tags.iter_mut().rev() {
            let half = tag.tag_width() / 2.0;
            tag.tag = tag.tag.min(limit - half);
            limit = tag.tag - half;
        }
        from = to;
    }
}

fn cells(bar: &ContributionBar) -> Vec<Cell> {
    vec![
        (bar.label.clone(), bar.note.clone()),
        figure(&bar.total_text),
        figure(&bar.rate_text),
    ]
}

pub(super) fn write(spec: &Contribution) -> Value {
    let mut sheet = Sheet::new(&spec.frame);
    let column = |name, heading: &str, face, align, widest| Column {
        name,
        heading: heading.to_owned(),
        face,
        align,
        widest,
        marked: false,
    };
    let columns = vec![
        column("domain", "", theme::BODY, "left", sheet.content * 0.26),
        column("total", &spec.words.total, theme::FIGURE, "right", 110.0),
        column("rate", &spec.words.rate, theme::FIGURE, "right", 110.0),
    ];
    let bars: Vec<&ContributionBar> = std::iter::once(&spec.total).chain(&spec.bars).collect();
    let texts: Vec<Texts> = vec![(String::new(), bars.iter().map(|bar| cells(bar)).collect())];
    let longest = spec.bars.iter().map(sum).max().unwrap_or(0);
    let full = |at: usize| if at == 0 { sum(&spec.total) } else { longest };
    // Once to learn how wide the bars are, and again with the room that the tags need.
    let graph = Table::new(&sheet, copied(&columns), &texts, NARROWEST, |_, _| {
        LOWEST_ROW
    })
    .graph;
    let laid: Vec<Vec<Segment>> = bars
        .iter()
        .enumerate()
        .map(|(at, bar)| segments(bar, full(at), graph))
        .collect();
    let lowest = |_, row: usize| {
        let lines = laid
            .get(row)
            .into_iter()
            .flatten()
            .map(|segment| segment.line)
            .max();
        LOWEST_ROW.max(BAR + 12.0 + 2.0 * TAG_LINE * lines.unwrap_or(0) as f64)
    };
    let table = Table::new(&sheet, columns, &texts, NARROWEST, lowest);
    let words = Verdict::ALL
        .into_iter()
        .filter(|mark| count(&spec.total, *mark) > 0);
    let scale = VerdictScale::new(words.map(|mark| (mark, word(spec, mark))));
    let mut rows = Vec::new();
    let mut counts = Vec::new();
    for (at, (bar, segments)) in bars.iter().zip(&laid).enumerate() {
        let place = table.place(0, at);
        let mut before = 0;
        for segment in segments {
            counts.push(json!({
                "order": place["order"],
                "row_middle": place["row_middle"],
                "domain": bar.label,
                "is_total": at == 0,
                "verdict": scale.name(segment.mark, word(spec, segment.mark)),
                "verdict_code": verdicts::code(segment.mark),
                "count": segment.count,
                "count_text": in_figures(segment.count as f64),
                "before": before,
                "after": before + segment.count,
                "left": pixels(segment.from),
                "right": pixels(segment.to),
                "tag_x": pixels(segment.tag),
                "tag_line": segment.line,
            }));
            before += segment.count;
        }
        let said = json!({
            "domain": bar.label,
            "note": bar.note,
            "is_total": at == 0,
            "targets": sum(bar),
            "total_text": bar.total_text,
            "rate_text": bar.rate_text,
        });
        let cells = texts.first().and_then(|(_, rows)| rows.get(at));
        rows.push(with(
            said,
            table.placed(0, at, cells.map_or(&[], |cells| cells)),
        ));
    }
    key::add(&mut sheet, &key_of(spec));
    let counts = sheet.data("counts", counts);
    let graph = layers(&counts, &scale, table.graph.0);
    table.add(&mut sheet, ("domains", rows), &texts, graph);
    sheet.finish()
}

fn copied(columns: &[Column]) -> Vec<Column> {
    let copy = |column: &Column| Column {
        heading: column.heading.clone(),
        ..*column
    };
    columns.iter().map(copy).collect()
}

/// The verdicts that occur, and what is said of the scale of the total.
fn key_of(spec: &Contribution) -> Vec<Entry> {
    let occurring = Verdict::ALL
        .into_iter()
        .filter(|mark| count(&spec.total, *mark) > 0);
    let mut entries: Vec<Entry> = occurring
        .map(|mark| Entry::verdict(mark, word(spec, mark)))
        .collect();
    if spec.bars.iter().all(|bar| sum(bar) < sum(&spec.total)) {
        entries.push(Entry::words("note", &spec.words.total_scale));
    }
    entries
}

/// The bars with their numbers. `left` and `right` are px; the counts they stand for are `before`
/// and `after`.
fn layers(counts: &Value, scale: &VerdictScale, left: f64) -> Vec<Value> {
    let px =
        |field: &str| json!({"field": field, "type": "quantitative", "scale": null, "axis": null});
    let outside = format!(
        "datum.tag_line > 0 ? {} + {TAG_LINE} * datum.tag_line : 0",
        BAR / 2.0 - 4.0
    );
    // What is open is hollow, and what was not assessed pale.
    let fill = scale.encoding(|mark| match mark {
        Verdict::Open => hex(theme::PAPER),
        Verdict::NotAssessed => hex(theme::paled(theme::mark_colour(mark), 0.35)),
        _ => hex(theme::mark_colour(mark)),
    });
    let stroke = scale.encoding(|mark| match mark {
        Verdict::Open | Verdict::NotAssessed => hex(theme::mark_colour(mark)),
        _ => hex(theme::PAPER),
    });
    let inside = json!({"filter": "datum.tag_line === 0"});
    vec![
        json!({
            "mark": {"type": "rule", "color": hex(theme::COMPARISON), "x": pixels(left), "yOffset": -BAR / 2.0, "y2Offset": BAR / 2.0},
            "encoding": {"y2": {"field": "row_middle"}},
        }),
        json!({
            "data": counts,
            "mark": {"type": "bar", "height": BAR, "strokeWidth": 1},
            "encoding": {
                "x": px("left"),
                "x2": {"field": "right"},
                "fill": fill,
                "stroke": stroke,
                "tooltip": [
                    {"field": "domain", "title": " "},
                    {"field": "verdict", "title": "  "},
                    {"field": "count", "title": "   "},
                ],
            },
        }),
        json!({
            "data": counts,
            "transform": [{"filter": "datum.tag_line === 1"}, {"calculate": "(datum.left + datum.right) / 2", "as": "middle"}],
            "mark": {"type": "rule", "color": hex(theme::COMPARISON), "yOffset": BAR / 2.0, "y2Offset": BAR / 2.0 + 5.0},
            "encoding": {"x": px("middle"), "x2": {"field": "tag_x"}, "y2": {"field": "row_middle"}},
        }),
        json!({
            "data": counts,
            "transform": [
                inside,
                {"calculate": "datum.tag_x - 12 - 3.5 * length(datum.count_text)", "as": "plate_left"},
                {"calculate": "datum.tag_x + 11 + 3.5 * length(datum.count_text)", "as": "plate_right"},
            ],
            "mark": {"type": "bar", "height": 17, "color": hex(theme::PAPER)},
            "encoding": {"x": px("plate_left"), "x2": {"field": "plate_right"}},
        }),
        json!({
            "data": counts,
            "mark": {"type": "point", "size": 100, "filled": true, "opacity": 1, "yOffset": {"expr": outside}, "xOffset": {"expr": "-3.5 * length(datum.count_text) - 1"}},
            "encoding": {"x": px("tag_x"), "shape": scale.shape(), "color": scale.colour()},
        }),
        json!({
            "data": counts,
            "mark": with(letters(theme::LABEL_BOLD, "left"), json!({"dy": {"expr": outside}, "dx": {"expr": "7.5 - 3.5 * length(datum.count_text)"}})),
            "encoding": {"x": px("tag_x"), "text": {"field": "count_text"}},
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::spec::VerdictCount;

    #[test]
    fn tags_without_room_stand_below_apart_and_inside_the_column() {
        let counts = Verdict::ALL.map(|mark| VerdictCount { mark, count: 1 });
        let bar = ContributionBar {
            label: String::new(),
            note: String::new(),
            counts: counts.to_vec(),
            total_text: String::new(),
            rate_text: String::new(),
        };
        let laid = segments(&bar, 1000, (100.0, 150.0));
        assert!(laid.iter().all(|segment| segment.line > 0));
        for pair in laid.windows(2) {
            let apart = (pair[0].tag_width() + pair[1].tag_width()) / 2.0;
            assert!(pair[0].line < pair[1].line || pair[1].tag - pair[0].tag >= apart - 1e-9);
        }
        assert!(laid.iter().all(|one| one.tag >= 100.0 && one.tag <= 250.0));
    }
}
