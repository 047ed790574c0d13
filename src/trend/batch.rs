//! A whole table of series at once (成批趋势分析).
#![expect(
    clippy::indexing_slicing,
    reason = "arithmetic over slices whose lengths are set where they are made; a test of the bounds at each step would hide it"
)]

use polars::prelude::*;

use super::series::Series;
use super::summary::{Inquiry, Summary, Workspace, summarise};
use super::unusable::Unusable;
use crate::error::Result;

/// How a table is worked through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Batch {
    /// What is asked of each series.
    pub inquiry: Inquiry,
    /// How many threads; the answer does not depend on it.
    pub threads: usize,
}

impl Default for Batch {
    /// [`Inquiry::default`] on one thread.
    fn default() -> Self {
        Batch {
            inquiry: Inquiry::default(),
            threads: 1,
        }
    }
}

/// Trends of all series of a table.
///
/// `values` has one row a value, in any order:
///
/// | column | type | meaning |
/// |---|---|---|
/// | `key` | any that polars can sort | which series |
/// | `time` | Float64 | when, in any unit |
/// | `value` | Float64 | missing ones (null or NaN) play no part |
/// | `season` | UInt32 | for seasonal tests only |
///
/// The answer has one row a key, in the order of the first value of each (or of the keys, when the rows of a key
/// do not stand together):
///
/// | column | type | meaning |
/// |---|---|---|
/// | `key` | as given | which series |
/// | `n` | UInt32 | values used |
/// | `s` | Int64, nullable | Kendall's S |
/// | `variance`, `z`, `p`, `tau` | Float64, nullable | of S; tau-b |
/// | `exact` | Boolean, nullable | whether p is exact |
/// | `slope`, `lower`, `upper` | Float64, nullable | Sen's slope and its limits, per unit of time |
/// | `intercept` | Float64, nullable | at time zero (Conover) |
/// | `change_time`, `change_p` | Float64, nullable | last time before the strongest change of level (Pettitt) |
/// | `trend` | String, nullable | [`super::trend_test::Direction::code`] |
/// | `reason` | String, nullable | [`Unusable::code`], where the series cannot be tested |
///
/// # Errors
/// A column that is missing or of another type.
pub fn trends(values: &DataFrame, batch: &Batch) -> Result<DataFrame> {
    let (grouped, starts) = grouped(values)?;
    let columns = Columns::of(&grouped)?;
    let series = starts.len().saturating_sub(1);
    let threads = batch.threads.clamp(1, series.max(1));
    let parts: Vec<Answers> = std::thread::scope(|scope| {
        let columns = &columns;
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let from = series * worker / threads;
                let to = series * (worker + 1) / threads;
                let bounds = starts.get(from..=to).unwrap_or_default();
                scope.spawn(move || columns.answers(bounds, &batch.inquiry))
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    });
    let keys = first_keys(&grouped, &starts)?;
    Answers::joined(parts).into_frame(keys)
}

/// The table with the rows of each key together, and the rows they begin in, as [`starts`] tells.
fn grouped(values: &DataFrame) -> Result<(DataFrame, Vec<usize>)> {
    let runs = starts(values)?;
    // Keys stand together if no two runs have the same: there are far fewer runs than rows to look at.
    if first_keys(values, &runs)?.n_unique()? + 1 == runs.len() {
        return Ok((values.clone(), runs));
    }
    let options = SortMultipleOptions::default().with_maintain_order(true);
    let sorted = values.sort(["key"], options)?;
    let starts = starts(&sorted)?;
    Ok((sorted, starts))
}

/// The key of each run of rows.
fn first_keys(values: &DataFrame, starts: &[usize]) -> Result<Column> {
    let runs = starts.len().saturating_sub(1);
    let firsts = starts.iter().take(runs).map(|start| *start as IdxSize);
    let firsts: Vec<IdxSize> = firsts.collect();
    Ok(values
        .column("key")?
        .take(&IdxCa::from_vec("key".into(), firsts))?)
}

/// The row each key begins in, and at the end the number of rows.
fn starts(values: &DataFrame) -> Result<Vec<usize>> {
    let key = values.column("key")?;
    let height = key.len();
    if height == 0 {
        return Ok(vec![0]);
    }
    let (earlier, later) = (key.slice(0, height - 1), key.slice(1, height - 1));
    let changes = earlier.not_equal_missing(&later)?;
    Ok(std::iter::once(0)
        .chain(
            changes
                .iter()
                .zip(1..)
                .filter(|(change, _)| *change == Some(true))
                .map(|(_, row)| row),
        )
        .chain([height])
        .collect())
}

/// The columns as plain numbers; missing values are NaN.
struct Columns {
    times: Vec<f64>,
    values: Vec<f64>,
    seasons: Option<Vec<u32>>,
}

impl Columns {
    fn of(frame: &DataFrame) -> Result<Columns> {
        let numbers = |name: &str| -> Result<Vec<f64>> {
            let column = frame.column(name)?.f64()?;
            Ok(match column.cont_slice() {
                Ok(plain) => plain.to_vec(),
                Err(_) => column.iter().map(|x| x.unwrap_or(f64::NAN)).collect(),
            })
        };
        let seasons = match frame.column("season") {
            Err(_) => None,
            Ok(column) => {
                let column = column.u32()?;
                Some(match column.cont_slice() {
                    Ok(plain) => plain.to_vec(),
                    Err(_) => column.iter().map(Option::unwrap_or_default).collect(),
                })
            }
        };
        Ok(Columns {
            times: numbers("time")?,
            values: numbers("value")?,
            seasons,
        })
    }

    /// The series between these rows, one after the other, in memory that is used again.
    fn answers(&self, bounds: &[usize], inquiry: &Inquiry) -> Answers {
        let mut answers = Answers::default();
        let mut workspace = Workspace::default();
        let mut series = Series::default();
        let mut seasons = Vec::new();
        for (start, end) in bounds.iter().zip(bounds.iter().skip(1)) {
            let rows = *start..*end;
            let (times, values) = (
                self.times.get(rows.clone()).unwrap_or_default(),
                self.values.get(rows.clone()).unwrap_or_default(),
            );
            let summary = series.replace(times, values).and_then(|()| {
                let labels = match &self.seasons {
                    None => None,
                    Some(all) => {
                        let labels = all.get(rows).unwrap_or_default();
                        in_order(times, values, labels, &mut seasons);
                        Some(seasons.as_slice())
                    }
                };
                summarise(&series, labels, inquiry, &mut workspace)
            });
            answers.push(series.len(), summary);
        }
        answers
    }
}

/// The labels of present values in the order a [`Series`] holds them: by time, then value.
fn in_order(times: &[f64], values: &[f64], labels: &[u32], ordered: &mut Vec<u32>) {
    if times.windows(2).all(|pair| pair[0] < pair[1]) {
        let present = labels
            .iter()
            .zip(values)
            .filter(|(_, value)| !value.is_nan());
        ordered.clear();
        ordered.extend(present.map(|(label, _)| label));
        return;
    }
    let mut points: Vec<(f64, f64, u32)> = times
        .iter()
        .zip(values)
        .zip(labels)
        .filter(|((_, value), _)| !value.is_nan())
        .map(|((time, value), label)| (*time + 0.0, *value + 0.0, *label))
        .collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    ordered.clear();
    ordered.extend(points.into_iter().map(|(_, _, label)| label));
}

/// The answer, column by column.
#[derive(Default)]
struct Answers {
    n: Vec<u32>,
    s: Vec<Option<i64>>,
    exact: Vec<Option<bool>>,
    numbers: [Vec<Option<f64>>; NUMBERS.len()],
    trend: Vec<Option<&'static str>>,
    reason: Vec<Option<&'static str>>,
}

const NUMBERS: [&str; 10] = [
    "variance",
    "z",
    "p",
    "tau",
    "slope",
    "lower",
    "upper",
    "intercept",
    "change_time",
    "change_p",
];

impl Answers {
    fn push(&mut self, n: usize, summary: std::result::Result<Summary, Unusable>) {
        self.n.push(u32::try_from(n).unwrap_or(u32::MAX));
        let found = summary.as_ref().ok();
        let test = found.map(|found| found.test);
        let limits = found.and_then(|found| found.limits);
        let change = found.and_then(|found| found.change);
        self.s.push(test.map(|test| test.s));
        self.exact.push(test.map(|test| test.exact));
        let numbers = [
            test.map(|test| test.variance),
            test.map(|test| test.z),
            test.map(|test| test.p),
            test.map(|test| test.tau_b),
            found.and_then(|found| found.slope),
            limits.map(|limits| limits.lower),
            limits.map(|limits| limits.upper),
            found.and_then(|found| found.intercept),
            change.map(|change| change.last_time_before),
            change.map(|change| change.p),
        ];
        for (column, number) in self.numbers.iter_mut().zip(numbers) {
            column.push(number);
        }
        self.trend.push(found.map(|found| found.direction.code()));
        self.reason.push(summary.err().map(|why| why.code()));
    }

    fn joined(parts: Vec<Answers>) -> Answers {
        let mut all = Answers::default();
        for part in parts {
            all.n.extend(part.n);
            all.s.extend(part.s);
            all.exact.extend(part.exact);
            for (column, more) in all.numbers.iter_mut().zip(part.numbers) {
                column.extend(more);
            }
            all.trend.extend(part.trend);
            all.reason.extend(part.reason);
        }
        all
    }

    fn into_frame(self, keys: Column) -> Result<DataFrame> {
        let height = self.n.len();
        let mut columns = vec![
            keys,
            Column::new("n".into(), self.n),
            Column::new("s".into(), self.s),
            Column::new("exact".into(), self.exact),
        ];
        for (name, numbers) in NUMBERS.into_iter().zip(self.numbers) {
            columns.push(Column::new(name.into(), numbers));
        }
        columns.push(Column::new("trend".into(), self.trend));
        columns.push(Column::new("reason".into(), self.reason));
        Ok(DataFrame::new(height, columns)?)
    }
}

#[cfg(test)]
mod tests;
