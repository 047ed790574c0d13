//! How a verdict was reckoned, line by line: for `explain` and for whoever points at a verdict.

use crate::assess::Assessment;
use crate::dataset::Indicator;
use crate::words::Wording;

/// The comparison with the limit, how far the verdict is from changing, and the gap in percent.
pub(super) fn judgement_lines(
    row: &Assessment,
    indicator: &Indicator,
    words: &'static dyn Wording,
) -> Vec<String> {
    let (Some(limit), Some(actual), Some(judged)) = (&row.limit, &row.actual, &row.judged) else {
        return Vec::new();
    };
    let mut lines = vec![words.judgement(limit, actual.value, judged, row.judgement, indicator)];
    lines.extend(row.margin().map(|margin| words.margin(&margin, indicator)));
    if !judged.holds
        && let Some(relative) = row.relative_gap()
    {
        lines.push(words.relative_gap(&words.percentage(relative)));
    }
    lines
}

/// The share of the way and the share of the time.
pub(super) fn pace_lines(
    row: &Assessment,
    indicator: &Indicator,
    words: &'static dyn Wording,
) -> Vec<String> {
    match (&row.pace, &row.actual) {
        (Some(pace), Some(actual)) => words.pace_arithmetic(pace, actual.value, indicator),
        _ => Vec::new(),
    }
}
