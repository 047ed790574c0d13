//! Charts drawn anew for paper: narrower, so that their letters can be read at the width of a page.

use crate::chart::{
    self, Bullet, ChartSpec, Dumbbell, DumbbellGroup, DumbbellRow, Group, MatrixGroup, MatrixRow,
    MilestoneTimeline, TargetGap, TaskBar, TasksByUnit, TimelineGroup, TimelineRow, TrendForest,
    TrendGroup, TrendRow, VerdictMatrix,
};
use crate::error::{Error, Result};

/// The most rows of one piece of a chart that has rows.
const ROWS: usize = 12;
/// The same for charts with low rows.
const LOW_ROWS: usize = 26;
/// The same for bars.
const BARS: usize = 18;
/// Width of a picture, px. At the text width of a page (16 cm) letters of 13 px are then 7.5 points high; in
/// the pictures of the folder, made for screens, they would be 5.
const WIDTH: u32 = 780;
/// Paper shows finer detail than a screen.
const SCALE: f32 = 1.5;

/// A chart, or a part of its rows, as a page holds it.
pub(super) struct Piece {
    /// The SVG, with live text.
    pub(super) svg: String,
    /// Width and height, px.
    pub(super) size: (u32, u32),
}

impl Piece {
    /// The picture, finer than a screen needs it.
    ///
    /// # Errors
    /// As [`chart::rasterise`].
    pub(super) fn png(&self) -> std::result::Result<Vec<u8>, chart::ChartError> {
        chart::rasterise(&self.svg, SCALE)
    }
}

/// A chart as one picture; one with many rows as several.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn pieces(name: &str, spec: &ChartSpec) -> Result<Vec<Piece>> {
    narrowed(spec)
        .iter()
        .map(|spec| {
            let drawn = chart::draw(spec)?;
            Ok(Piece {
                svg: drawn.svg,
                size: (drawn.width, drawn.height),
            })
        })
        .collect::<Result<_, chart::ChartError>>()
        .map_err(|source| Error::Chart {
            chart: name.to_string(),
            source: Box::new(source),
        })
}

/// The chart in pieces that a page can hold.
fn narrowed(spec: &ChartSpec) -> Vec<ChartSpec> {
    let mut pieces = match spec {
        ChartSpec::TargetGap(spec) => {
            let groups = spec.groups.iter();
            let groups = groups.map(|group| (&group.label, &group.bullets));
            let piece = |groups: Vec<(String, Vec<Bullet>)>| {
                let groups = groups
                    .into_iter()
                    .map(|(label, bullets)| Group { label, bullets });
                ChartSpec::TargetGap(TargetGap {
                    groups: groups.collect(),
                    ..spec.clone()
                })
            };
            cut(groups, ROWS).into_iter().map(piece).collect()
        }
        ChartSpec::Dumbbell(spec) => {
            let groups = spec.groups.iter();
            let groups = groups.map(|group| (&group.label, &group.rows));
            let piece = |groups: Vec<(String, Vec<DumbbellRow>)>| {
                let groups = groups
                    .into_iter()
                    .map(|(label, rows)| DumbbellGroup { label, rows });
                ChartSpec::Dumbbell(Dumbbell {
                    groups: groups.collect(),
                    ..spec.clone()
                })
            };
            cut(groups, ROWS).into_iter().map(piece).collect()
        }
        ChartSpec::VerdictMatrix(spec) => {
            let groups = spec.groups.iter();
            let groups = groups.map(|group| (&group.label, &group.rows));
            let piece = |groups: Vec<(String, Vec<MatrixRow>)>| {
                let groups = groups
                    .into_iter()
                    .map(|(label, rows)| MatrixGroup { label, rows });
                ChartSpec::VerdictMatrix(VerdictMatrix {
                    groups: groups.collect(),
                    ..spec.clone()
                })
            };
            cut(groups, LOW_ROWS).into_iter().map(piece).collect()
        }
        ChartSpec::TrendForest(spec) => {
            let groups = spec.groups.iter();
            let groups = groups.map(|group| (&group.label, &group.rows));
            let piece = |groups: Vec<(String, Vec<TrendRow>)>| {
                let groups = groups
                    .into_iter()
                    .map(|(label, rows)| TrendGroup { label, rows });
                ChartSpec::TrendForest(TrendForest {
                    groups: groups.collect(),
                    ..spec.clone()
                })
            };
            cut(groups, ROWS).into_iter().map(piece).collect()
        }
        ChartSpec::MilestoneTimeline(spec) => {
            let groups = spec.groups.iter();
            let groups = groups.map(|group| (&group.label, &group.rows));
            let piece = |groups: Vec<(String, Vec<TimelineRow>)>| {
                let groups = groups
                    .into_iter()
                    .map(|(label, rows)| TimelineGroup { label, rows });
                ChartSpec::MilestoneTimeline(MilestoneTimeline {
                    groups: groups.collect(),
                    ..spec.clone()
                })
            };
            // Rows of tasks are as high as they have milestones: fewer of them where a page would not hold a dozen.
            let cut = |most| -> Vec<ChartSpec> {
                cut(groups.clone(), most).into_iter().map(piece).collect()
            };
            let pieces = [ROWS, 8, 6].into_iter().map(cut);
            let mut fitting = pieces.filter(|pieces| pieces.iter().all(fits_a_page));
            fitting.next().unwrap_or_else(|| cut(4))
        }
        ChartSpec::TasksByUnit(spec) => {
            let label = String::new();
            let piece = |bars: Vec<(String, Vec<TaskBar>)>| {
                ChartSpec::TasksByUnit(TasksByUnit {
                    bars: bars.into_iter().flat_map(|(_, bars)| bars).collect(),
                    ..spec.clone()
                })
            };
            let pieces = cut(std::iter::once((&label, &spec.bars)), BARS);
            pieces.into_iter().map(piece).collect()
        }
        ChartSpec::CompletionCurve(_)
        | ChartSpec::Trajectory(_)
        | ChartSpec::ChangeColumns(_)
        | ChartSpec::Calendar(_)
        | ChartSpec::SmallMultiples(_)
        | ChartSpec::Contribution(_) => vec![spec.clone()],
    };
    for piece in &mut pieces {
        piece.frame_mut().width = WIDTH;
    }
    pieces
}

/// Whether a chart of the width of a page is not taller than one (160 by 225 mm).
fn fits_a_page(spec: &ChartSpec) -> bool {
    let mut narrow = spec.clone();
    narrow.frame_mut().width = WIDTH;
    // One that cannot be drawn is told as such when it is.
    chart::draw(&narrow).map_or(true, |drawn| drawn.height <= WIDTH * 225 / 160)
}

/// Groups of rows in pieces of nearly equal numbers of rows; a group may go on in the next piece.
fn cut<'a, R: Clone + 'a>(
    groups: impl Iterator<Item = (&'a String, &'a Vec<R>)> + Clone,
    most: usize,
) -> Vec<Vec<(String, Vec<R>)>> {
    let count: usize = groups.clone().map(|(_, rows)| rows.len()).sum();
    let room = count.div_ceil(count.div_ceil(most).max(1));
    let mut pieces: Vec<Vec<(String, Vec<R>)>> = Vec::new();
    let mut taken = room;
    for (label, rows) in groups {
        for (number, row) in rows.iter().enumerate() {
            if taken == room {
                pieces.push(Vec::new());
                taken = 0;
            }
            taken += 1;
            let Some(piece) = pieces.last_mut() else {
                continue;
            };
            match piece.last_mut() {
                Some((_, last)) if number > 0 => last.push(row.clone()),
                _ => piece.push((label.clone(), vec![row.clone()])),
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_nearly_equal_and_hold_every_row_in_order() {
        for sizes in [vec![31], vec![3, 20, 8], vec![1; 40], vec![11], vec![12]] {
            let mut next = 0;
            let groups: Vec<(String, Vec<usize>)> = sizes
                .iter()
                .map(|size| {
                    next += size;
                    (format!("to {next}"), (next - size..next).collect())
                })
                .collect();
            let pieces = cut(groups.iter().map(|(label, rows)| (label, rows)), ROWS);
            let counts: Vec<usize> = pieces
                .iter()
                .map(|piece| piece.iter().map(|(_, rows)| rows.len()).sum())
                .collect();
            assert!(
                counts.iter().all(|count| (1..=ROWS).contains(count)),
                "{counts:?}"
            );
            let all: Vec<usize> = pieces
                .iter()
                .flatten()
                .flat_map(|(_, rows)| rows.clone())
                .collect();
            assert_eq!(all, (0..next).collect::<Vec<_>>());
            for (label, rows) in pieces.iter().flatten() {
                let home = groups.iter().find(|(_, all)| all.contains(&rows[0]));
                assert_eq!(home.map(|(label, _)| label), Some(label));
            }
        }
    }
}
