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

/// Numbers of texts, found by the text.
#[derive(Default)]
pub(super) struct Finder(HashTable<u32>);

impl Finder {
    pub(super) fn find(&self, texts: &Texts, text: &str) -> Option<u32> {
        self.0
            .find(mark(text), |number| texts.get(*number as usize) == text)
            .copied()
    }

    /// Makes room for so many texts in all, so that they are not moved as they grow.
    pub(super) fn expect(&mut self, texts: &Texts, count: usize) {
        let more = count.saturating_sub(self.0.len());
        self.0
            .reserve(more, |number| mark(texts.get(*number as usize)));
    }

    /// Makes a text findable that was not found before.
    pub(super) fn insert(&mut self, texts: &Texts, text: &str, number: u32) {
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
        let last = rows.last().copied();
        if let Some(last) = last.filter(|last| texts.get(*last as usize) == text) {
            rows.push(last);
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
    use super::*;

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
