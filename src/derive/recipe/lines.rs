//! Which lines of a raw table a doubt is about.

use std::cmp::Ordering;

/// Lines of a doubt that are kept: its place, and enough of the others to find it by.
pub(super) const MOST_LINES: usize = 6;

/// Where a doubt stands: a raw table, its rows and column, as far as they are known.
#[derive(Clone, Debug)]
pub(super) struct Place<'p> {
    pub(super) file: &'p str,
    pub(super) lines: Vec<u64>,
    pub(super) column: Option<&'static str>,
}

impl<'p> Place<'p> {
    /// A table as a whole: what is doubted is that something is not in it.
    pub(super) fn table(file: &'p str) -> Place<'p> {
        Place {
            file,
            lines: Vec::new(),
            column: None,
        }
    }

    /// Rows of a table.
    pub(super) fn rows(file: &'p str, lines: Vec<u64>) -> Place<'p> {
        Place {
            lines,
            ..Place::table(file)
        }
    }

    /// A column of rows of a table.
    pub(super) fn cells(file: &'p str, lines: Vec<u64>, column: &'static str) -> Place<'p> {
        Place {
            column: Some(column),
            ..Place::rows(file, lines)
        }
    }
}

/// The lines of a table by what its rows are about.
pub(super) struct Lines<K>(Vec<(K, u64)>);

impl<K: Ord> Lines<K> {
    pub(super) fn new(rows: impl IntoIterator<Item = (K, u64)>) -> Lines<K> {
        let mut rows: Vec<(K, u64)> = rows.into_iter().collect();
        rows.sort_unstable();
        Lines(rows)
    }

    /// The first lines of the rows that `order` finds equal to what is sought and that `also` holds for.
    /// `order` must agree with the order of the keys.
    pub(super) fn of(&self, order: impl Fn(&K) -> Ordering, also: impl Fn(&K) -> bool) -> Vec<u64> {
        let first = self
            .0
            .partition_point(|(key, _)| order(key) == Ordering::Less);
        let found = self.0.iter().skip(first);
        let mut lines: Vec<u64> = found
            .take_while(|(key, _)| order(key) == Ordering::Equal)
            .filter(|(key, _)| also(key))
            .map(|(_, line)| *line)
            .collect();
        lines.sort_unstable();
        lines.truncate(MOST_LINES);
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_a_part_of_the_key_and_come_in_the_order_of_the_file() {
        let lines = Lines::new([(("b", 2), 4), (("a", 1), 9), (("a", 3), 2), (("b", 2), 3)]);
        assert_eq!(lines.of(|key| key.0.cmp("a"), |_| true), [2, 9]);
        assert_eq!(lines.of(|key| key.0.cmp("a"), |key| key.1 < 2), [9]);
        assert_eq!(lines.of(|key| key.cmp(&("b", 2)), |_| true), [3, 4]);
        assert!(lines.of(|key| key.0.cmp("c"), |_| true).is_empty());
    }
}
