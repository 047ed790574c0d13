//! The key of a dumbbell chart: the signs that occur, each with its word.

use super::super::legend::Entry;
use super::super::spec::{Dumbbell, DumbbellRow};
use super::super::theme;
use super::super::trend_axis;
use super::all_rows;
use super::axis::{self, Axis};

pub(super) fn entries<'a>(spec: &'a Dumbbell, axis: &Axis) -> Vec<Entry<'a>> {
    let occurs = |holds: &dyn Fn(&DumbbellRow) -> bool| {
        all_rows(spec).any(|row| axis::has_place(row) && holds(row))
    };
    let words = &spec.words;
    let mut entries = Vec::new();
    if occurs(&|_| true) {
        entries.push(Entry::new(10.0, &words.baseline, |canvas, (x, y)| {
            theme::draw_baseline(canvas, (x + 5.0, y), axis::BASELINE);
        }));
    }
    if occurs(&|row| row.actual.is_some()) {
        entries.push(Entry::new(12.0, &words.actual, |canvas, (x, y)| {
            canvas.disc((x + 6.0, y), axis::ACTUAL, theme::MEASURE);
        }));
    }
    if occurs(&|row| row.required.is_some()) {
        entries.push(Entry::new(12.0, &words.required, |canvas, (x, y)| {
            theme::draw_required(canvas, (x + 6.0, y + 4.0));
        }));
    }
    if occurs(&|_| true) {
        entries.push(Entry::new(14.0, &words.target, |canvas, (x, y)| {
            theme::draw_target(canvas, (x + 7.0, y), axis::TARGET);
        }));
    }
    let beyond = |row: &DumbbellRow| {
        let values = [row.actual.as_ref(), row.required.as_ref()];
        let shares = values.into_iter().flatten();
        let mut shares = shares.filter_map(|value| axis::share(row, value.value));
        shares.any(|share| axis.is_beyond(share))
    };
    if occurs(&beyond) {
        entries.push(Entry::new(15.0, &words.beyond, |canvas, (x, y)| {
            for tip in [7.5, 14.5] {
                trend_axis::draw_arrow(canvas, (x + tip, y), 1.0, theme::MEASURE);
            }
        }));
    }
    entries
}
