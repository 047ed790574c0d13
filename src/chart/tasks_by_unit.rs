//! 分单位任务图: how many tasks of each unit stand how.

use super::canvas::Drawing;
use super::error::ChartError;
use super::sign::{self, Sign};
use super::spec::{TaskBar, TaskStanding, TasksByUnit};
use super::stacked_bars::{self, LARGEST_COUNT, Row, Stack};

/// Draws the chart; gives the drawing and its height in px.
pub(super) fn draw(spec: &TasksByUnit) -> Result<(Drawing, u32), ChartError> {
    check(spec)?;
    let occurring = TaskStanding::ALL.into_iter().filter(|standing| {
        let mut bars = all_bars(spec);
        bars.any(|(_, bar)| count(bar, *standing) > 0)
    });
    let word = |standing| sign::standing_word(&spec.words.standings, standing);
    stacked_bars::draw(&Stack {
        frame: &spec.frame,
        total: row(&spec.total),
        rows: spec.bars.iter().map(row).collect(),
        key: occurring
            .map(|standing| (Sign::Task(standing), word(standing)))
            .collect(),
        kinds: TaskStanding::ALL.len(),
        total_heading: &spec.words.total,
        rate_heading: &spec.words.rate,
        total_scale: &spec.words.total_scale,
    })
}

fn row(bar: &TaskBar) -> Row<'_> {
    Row {
        label: &bar.label,
        note: &bar.note,
        counts: TaskStanding::ALL
            .map(|standing| (Sign::Task(standing), u64::from(count(bar, standing))))
            .to_vec(),
        total_text: &bar.total_text,
        rate_text: &bar.rate_text,
    }
}

/// The bars with the path of their counts, the total first.
fn all_bars(spec: &TasksByUnit) -> impl Iterator<Item = (String, &TaskBar)> {
    let bars = spec.bars.iter().enumerate();
    std::iter::once(("total.counts".to_owned(), &spec.total))
        .chain(bars.map(|(at, bar)| (format!("bars[{at}].counts"), bar)))
}

fn count(bar: &TaskBar, standing: TaskStanding) -> u32 {
    let counts = bar.counts.iter().find(|(known, _)| *known == standing);
    counts.map_or(0, |(_, count)| *count)
}

fn check(spec: &TasksByUnit) -> Result<(), ChartError> {
    if spec.bars.is_empty() {
        return Err(ChartError::Empty {
            field: "bars".to_owned(),
            expected: "a chart of tasks by unit needs at least one unit",
        });
    }
    for (field, bar) in all_bars(spec) {
        for (at, (standing, found)) in bar.counts.iter().enumerate() {
            let mut earlier = bar.counts.iter().take(at);
            if earlier.any(|(other, _)| other == standing) {
                return Err(ChartError::StandingTwice {
                    field: format!("{field}[{at}]"),
                    standing: *standing,
                });
            }
            if *found > LARGEST_COUNT {
                return Err(ChartError::TooMany {
                    field: format!("{field}[{at}]"),
                    found: u64::from(*found),
                    limit: u64::from(LARGEST_COUNT),
                });
            }
        }
    }
    let occurring = all_bars(spec).flat_map(|(field, bar)| {
        let counts = bar.counts.iter().enumerate();
        let occurring = counts.filter(|(_, (_, count))| *count > 0);
        occurring.map(move |(at, (standing, _))| (*standing, format!("{field}[{at}]")))
    });
    sign::check_standings("words.standings", &spec.words.standings, occurring)
}
