//! Which rows a picture holds: nobody reads a chart of a thousand, and no PNG is as tall.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::words::Wording;

/// Rows of a chart that a reader can take in and a picture can hold.
pub(in crate::report) const MOST_ROWS: usize = 200;

/// All groups where there are at most so many rows in them; else the rows that come first by `order`, each
/// where it stood, without groups that have none of these. Answers how many rows there were, too.
pub(in crate::report) fn foremost<G, T>(
    groups: Vec<(G, Vec<T>)>,
    most: usize,
    order: impl Fn(&T, &T) -> Ordering,
) -> (Vec<(G, Vec<T>)>, usize) {
    let all = groups.iter().map(|(_, rows)| rows.len()).sum();
    if all <= most {
        return (groups, all);
    }
    let rows = groups.iter().flat_map(|(_, rows)| rows);
    let mut ranked: Vec<(usize, &T)> = rows.enumerate().collect();
    ranked.sort_by(|(_, a), (_, b)| order(a, b));
    let first: BTreeSet<usize> = ranked.iter().take(most).map(|(at, _)| *at).collect();
    let mut at = 0..all;
    let mut is_first = |_: &T| at.next().is_some_and(|at| first.contains(&at));
    let kept = groups
        .into_iter()
        .map(|(group, rows)| (group, rows.into_iter().filter(&mut is_first).collect()))
        .filter(|(_, rows): &(G, Vec<T>)| !rows.is_empty())
        .collect();
    (kept, all)
}

/// What the footer of a chart of so many rows tells, when not all of them are drawn.
pub(in crate::report) fn left_out(words: &dyn Wording, all: usize) -> Option<String> {
    (all > MOST_ROWS).then(|| words.foremost_rows(MOST_ROWS, all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_rows_stay_as_they_are() {
        let groups = vec![("a", vec![3, 1]), ("b", vec![]), ("c", vec![2])];
        assert_eq!(foremost(groups.clone(), MOST_ROWS, Ord::cmp), (groups, 3));
    }

    #[test]
    fn of_many_rows_the_first_stay_where_they_stood_and_empty_groups_go() {
        // 301 rows in three groups: the small numbers are wanted, one of them twice.
        let large: Vec<i32> = (1_000..1_100).collect();
        let falling: Vec<i32> = (0..150).rev().collect();
        let mixed: Vec<i32> = (2_000..2_001).chain(150..199).chain([7]).collect();
        let (kept, all) = foremost(
            vec![
                ("large", large),
                ("falling", falling.clone()),
                ("mixed", mixed),
            ],
            MOST_ROWS,
            Ord::cmp,
        );
        assert_eq!(all, 301);
        let rest: Vec<i32> = (150..199).chain([7]).collect();
        assert_eq!(kept, [("falling", falling), ("mixed", rest)]);
        assert_eq!(
            kept.iter().map(|(_, rows)| rows.len()).sum::<usize>(),
            MOST_ROWS
        );
    }
}
