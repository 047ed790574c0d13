//! 分领域构成: how each domain contributes to the headline.
//!
//! A stacked bar for the total and one for every domain, verdicts in the same order in all of them.

use super::canvas::Drawing;
use super::error::ChartError;
use super::legend;
use super::sign::Sign;
use super::spec::{Contribution, ContributionBar};
use super::stacked_bars::{self, LARGEST_COUNT, Row, Stack};
use crate::assess::Verdict;

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &Contribution) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let occurring = Verdict::ALL
        .into_iter()
        .filter(|mark| count(&spec.total, *mark) > 0);
    let word = |mark| legend::word(&spec.words.marks, mark);
    stacked_bars::draw(&Stack {
        frame: &spec.frame,
        total: row(&spec.total),
        rows: spec.bars.iter().map(row).collect(),
        key: occurring
            .map(|mark| (Sign::Verdict(mark), word(mark)))
            .collect(),
        kinds: Verdict::ALL.len(),
        total_heading: &spec.words.total,
        rate_heading: &spec.words.rate,
        total_scale: &spec.words.total_scale,
    })
}

fn row(bar: &ContributionBar) -> Row<'_> {
    Row {
        label: &bar.label,
        note: &bar.note,
        counts: Verdict::ALL
            .map(|mark| (Sign::Verdict(mark), count(bar, mark)))
            .to_vec(),
        total_text: &bar.total_text,
        rate_text: &bar.rate_text,
    }
}

/// The bars with the path of their counts, the total first.
fn all_bars(spec: &Contribution) -> impl Iterator<Item = (String, &ContributionBar)> {
    let bars = spec.bars.iter().enumerate();
    std::iter::once(("total.counts".to_owned(), &spec.total))
        .chain(bars.map(|(at, bar)| (format!("bars[{at}].counts"), bar)))
}

/// How many targets of a bar have a verdict.
fn count(bar: &ContributionBar, mark: Verdict) -> u64 {
    let counts = bar.counts.iter().filter(|count| count.mark == mark);
    counts.map(|count| u64::from(count.count)).sum()
}

fn check(spec: &Contribution) -> Result<(), ChartError> {
    if spec.bars.is_empty() {
        return Err(ChartError::Empty {
            field: "bars".to_owned(),
            expected: "a contribution chart needs at least one domain",
        });
    }
    for (field, bar) in all_bars(spec) {
        for (at, one) in bar.counts.iter().enumerate() {
            let earlier = bar.counts.iter().take(at);
            if earlier.clone().any(|other| other.mark == one.mark) {
                return Err(ChartError::VerdictTwice {
                    field: format!("{field}[{at}]"),
                    mark: one.mark,
                });
            }
            // The total may hold as many as all domains together.
            if one.count > LARGEST_COUNT && field != "total.counts" {
                return Err(ChartError::TooMany {
                    field: format!("{field}[{at}].count"),
                    found: u64::from(one.count),
                    limit: u64::from(LARGEST_COUNT),
                });
            }
        }
    }
    for mark in Verdict::ALL {
        let found = count(&spec.total, mark);
        let parts = spec.bars.iter().map(|bar| count(bar, mark)).sum();
        if found != parts {
            return Err(ChartError::Total {
                field: "total.counts".to_owned(),
                mark,
                found,
                parts,
            });
        }
    }
    let occurring = all_bars(spec).flat_map(|(field, bar)| {
        let counts = bar.counts.iter().enumerate();
        let occurring = counts.filter(|(_, count)| count.count > 0);
        occurring.map(move |(at, count)| (count.mark, format!("{field}[{at}]")))
    });
    legend::check("words.marks", &spec.words.marks, occurring)
}
