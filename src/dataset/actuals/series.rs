//! The rows of each series, in the order in which they are asked for.

use std::collections::HashMap;

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use crate::period::Period;

/// One indicator in one region, by their places in the catalogues.
pub(crate) type SeriesKey = (u32, u32);

/// The series of each row, while rows come in.
#[derive(Default)]
pub(super) struct SeriesOfRows {
    keys: Vec<SeriesKey>,
    numbers: HashMap<SeriesKey, u32, FixedState>,
    rows: Vec<u32>,
}

impl SeriesOfRows {
    pub(super) fn push(&mut self, key: SeriesKey) {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
        }
        self.rows.push(number);
    }

    /// Sorts the rows of each series: by end of period, the longer of two last, then the latest publication
    /// first, undated ones last, then as in the file.
    pub(super) fn finish(
        self,
        of_row: impl Fn(usize) -> (Option<Period>, Option<NaiveDate>),
    ) -> Series {
        let mut starts = vec![0_u32; self.keys.len() + 1];
        for number in &self.rows {
            if let Some(count) = starts.get_mut(*number as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut order = vec![0_u32; self.rows.len()];
        for (row, number) in (0..).zip(&self.rows) {
            if let Some(place) = next.get_mut(*number as usize) {
                if let Some(slot) = order.get_mut(*place as usize) {
                    *slot = row;
                }
                *place += 1;
            }
        }
        drop(next);
        let rank = |row: &u32| {
            let (period, published) = of_row(*row as usize);
            // The latest first, and what has no date after all that have one.
            let newest_first = std::cmp::Reverse(published);
            (
                period.map(Period::end),
                std::cmp::Reverse(period.map(Period::start)),
                newest_first,
                *row,
            )
        };
        for span in starts.windows(2) {
            if let [start, end] = *span
                && let Some(rows) = order.get_mut(start as usize..end as usize)
            {
                rows.sort_unstable_by_key(rank);
            }
        }
        Series {
            keys: self.keys,
            numbers: self.numbers,
            of_row: self.rows,
            order,
            starts,
        }
    }
}

/// The rows of each series, sorted.
pub(super) struct Series {
    keys: Vec<SeriesKey>,
    numbers: HashMap<SeriesKey, u32, FixedState>,
    of_row: Vec<u32>,
    order: Vec<u32>,
    starts: Vec<u32>,
}

impl Series {
    /// The series a row belongs to.
    pub(super) fn key(&self, row: usize) -> Option<SeriesKey> {
        let number = self.of_row.get(row)?;
        self.keys.get(*number as usize).copied()
    }

    /// The rows of one series; empty when it has none.
    pub(super) fn rows(&self, key: SeriesKey) -> &[u32] {
        self.numbers
            .get(&key)
            .map_or(&[], |number| self.numbered(*number as usize))
    }

    /// The rows of every series, in the order in which the series first come in the file.
    pub(super) fn all(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.keys.len()).map(|number| self.numbered(number))
    }

    fn numbered(&self, number: usize) -> &[u32] {
        match (self.starts.get(number), self.starts.get(number + 1)) {
            (Some(start), Some(end)) => self
                .order
                .get(*start as usize..*end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }
}
