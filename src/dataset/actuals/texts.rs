//! Texts of many rows in little room.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Texts one behind the other in one buffer, each with a number of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    buffer: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len());
    }

    /// The text with this number; empty when there is none.
    pub(super) fn get(&self, number: usize) -> &str {
        let start = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before).copied())
            .unwrap_or(0);
        self.ends
            .get(number)
            .and_then(|end| self.buffer.get(start..*end))
            .unwrap_or("")
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Numbers of ids, of which no two are the same, found by the id.
///
/// Ids are mostly counted (A00017, A00018, …), and a new one then comes after all of its letters. Only of others is there
/// a table: at millions of rows, looking into it takes longer than any other step of reading one.
#[derive(Default)]
pub(super) struct Ids {
    sequences: Vec<Sequence>,
    others: Finder,
}

/// Ids of the same letters before their digits, in ascending order.
struct Sequence {
    letters: String,
    numbers: Vec<u32>,
}

/// Sequences that are told apart; where there are more letters than that, they do not count anything.
const MOST_SEQUENCES: usize = 16;

impl Ids {
    pub(super) fn find(&self, ids: &Texts, id: &str) -> Option<u32> {
        let letters = letters(id);
        let known = self.sequences.iter().find(|one| one.letters == letters);
        if let Some(sequence) = known {
            if sequence.ends_before(ids, id) {
                return None;
            }
            let before = |number: &u32| counted(ids.get(*number as usize)) < counted(id);
            let place = sequence.numbers.partition_point(before);
            let found = sequence.numbers.get(place).copied();
            if let Some(number) = found.filter(|number| ids.get(*number as usize) == id) {
                return Some(number);
            }
        }
        self.others.find(ids, id)
    }

    /// Makes room for so many times the ids that are there, so that they are not moved as they grow.
    pub(super) fn expect(&mut self, ids: &Texts, times: usize) {
        let count = self.others.0.len();
        let again = |number: &u32| mark(ids.get(*number as usize));
        self.others
            .0
            .reserve(count.saturating_mul(times.saturating_sub(1)), again);
    }

    /// Makes an id findable that was not found before.
    pub(super) fn insert(&mut self, ids: &Texts, id: &str, number: u32) {
        let letters = letters(id);
        let mut known = self.sequences.iter_mut();
        if let Some(sequence) = known.find(|one| one.letters == letters) {
            if sequence.ends_before(ids, id) {
                return sequence.numbers.push(number);
            }
        } else if self.sequences.len() < MOST_SEQUENCES {
            return self.sequences.push(Sequence {
                letters: letters.to_string(),
                numbers: vec![number],
            });
        }
        self.others.insert(ids, id, number);
    }
}

impl Sequence {
    /// Whether an id comes after all of the sequence.
    fn ends_before(&self, ids: &Texts, id: &str) -> bool {
        let last = self.numbers.last().map(|last| ids.get(*last as usize));
        last.is_none_or(|last| counted(last) < counted(id))
    }
}

/// What stands before the digits that an id ends with.
fn letters(id: &str) -> &str {
    id.trim_end_matches(|sign: char| sign.is_ascii_digit())
}

/// The order of ids of the same letters, with or without leading zeros: A9, A10.
fn counted(id: &str) -> (usize, &str) {
    (id.len(), id)
}

/// Numbers of texts, found by the text.
#[derive(Default)]
struct Finder(HashTable<u32>);

impl Finder {
    fn find(&self, texts: &Texts, text: &str) -> Option<u32> {
        if self.0.is_empty() {
            return None;
        }
        self.0
            .find(mark(text), |number| texts.get(*number as usize) == text)
            .copied()
    }

    /// Makes a text findable that was not found before.
    fn insert(&mut self, texts: &Texts, text: &str, number: u32) {
        let again = |number: &u32| mark(texts.get(*number as usize));
        self.0.insert_unique(mark(text), number, again);
    }
}

/// The same in every run: the seed of this hash is fixed.
fn mark(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

/// A column of texts of which many rows have the same: each spelling is kept once.
#[derive(Default)]
pub(super) struct Writing {
    column: Spellings,
    finder: Finder,
}

/// The column as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    texts: Texts,
    rows: Vec<u32>,
}

/// Spellings that are looked for among the earlier ones; where there are more, nearly every row has its own.
const MOST_SPELLINGS: u32 = 1 << 20;

impl Writing {
    pub(super) fn push(&mut self, text: &str) {
        let Spellings { texts, rows } = &mut self.column;
        // Mostly that of the row before, or what followed it the first time, month after month.
        let last = rows.last().copied().unwrap_or_default();
        let is_text = |number: &u32| {
            let place = *number as usize;
            place < texts.len() && texts.get(place) == text
        };
        if let Some(known) = [last, last.saturating_add(1)].into_iter().find(is_text) {
            rows.push(known);
        } else if let Some(known) = self.finder.find(texts, text) {
            rows.push(known);
        } else {
            let number = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            texts.push(text);
            if number < MOST_SPELLINGS {
                self.finder.insert(texts, text, number);
            }
            rows.push(number);
        }
    }

    pub(super) fn finish(self) -> Spellings {
        self.column
    }
}

impl Spellings {
    /// The text of a row; empty when there is no such row.
    pub(super) fn get(&self, row: usize) -> &str {
        self.rows
            .get(row)
            .map_or("", |number| self.texts.get(*number as usize))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_id_is_found_wherever_it_stood(
            numbers in prop::collection::vec((0u32..300, 0usize..4), 0..120),
            ascending in 0usize..120,
        ) {
            // Counted with and without zeros, of many letters, and without digits at the end.
            let written: [fn(u32) -> String; 4] = [
                |number| format!("A{number}"),
                |number| format!("A-{number:05}"),
                |number| format!("{}-1", number % 40),
                |number| format!("{number}年"),
            ];
            let mut numbers = numbers;
            let ascending = ascending.min(numbers.len());
            numbers[..ascending].sort_unstable();
            let (mut ids, mut finder) = (Texts::default(), Ids::default());
            let mut known: HashMap<String, u32> = HashMap::new();
            for (number, way) in numbers {
                let id = written[way](number);
                prop_assert_eq!(finder.find(&ids, &id), known.get(&id).copied());
                if !known.contains_key(&id) {
                    let row = known.len() as u32;
                    ids.push(&id);
                    finder.insert(&ids, &id, row);
                    known.insert(id, row);
                }
            }
            for (id, row) in &known {
                prop_assert_eq!(finder.find(&ids, id), Some(*row));
            }
            prop_assert_eq!(finder.find(&ids, "A"), None);
        }

        #[test]
        fn texts_come_back_in_any_order(places in prop::collection::vec(0usize..6, 0..60)) {
            let told = ["", "表1 第1行", "表1 第2行", "表2 第1行", "表2 第2行", "x"];
            let mut writing = Writing::default();
            for place in &places {
                writing.push(told[*place]);
            }
            let column = writing.finish();
            for (row, place) in places.iter().enumerate() {
                prop_assert_eq!(column.get(row), told[*place]);
            }
            prop_assert!(column.texts.len() <= told.len());
        }
    }

    #[test]
    fn ids_that_are_counted_need_no_table() {
        let (mut ids, mut finder) = (Texts::default(), Ids::default());
        for number in 0..2_000 {
            let id = format!("{}{}", ["A", "R0"][number % 3 / 2], number + 7);
            assert_eq!(finder.find(&ids, &id), None);
            ids.push(&id);
            finder.insert(&ids, &id, number as u32);
        }
        assert!(finder.others.0.is_empty());
        assert_eq!(finder.find(&ids, "R09"), Some(2));
        assert_eq!(finder.find(&ids, "A1000"), Some(993));
        assert_eq!(finder.find(&ids, "A9"), None);
    }

    #[test]
    fn texts_come_back_as_they_went_in_and_equal_ones_are_kept_once() {
        let mut writing = Writing::default();
        let told = ["", "表1 第1行", "", "表1 第2行", "表1 第1行", "x"];
        for text in told {
            writing.push(text);
        }
        let column = writing.finish();
        for (row, text) in told.iter().enumerate() {
            assert_eq!(column.get(row), *text);
        }
        assert_eq!(column.get(told.len()), "");
        assert_eq!(column.texts.len(), 4);
    }

    #[test]
    fn more_spellings_than_are_looked_for_are_kept_all_the_same() {
        let mut writing = Writing::default();
        let most = MOST_SPELLINGS as usize;
        for number in (0..most + 3).chain([0, most + 1]) {
            writing.push(&number.to_string());
        }
        let column = writing.finish();
        assert_eq!(column.get(most + 2), (most + 2).to_string());
        assert_eq!(column.get(most + 3), "0");
        assert_eq!(column.get(most + 4), (most + 1).to_string());
    }
}
