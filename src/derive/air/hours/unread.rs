//! Rows and cells of CSV hours that cannot be read: left out, told with their line, and no reason to stop.

/// What cannot be read in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The row has more or fewer cells than the header.
    Cells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// A cell is not UTF-8; the row is left out.
    NotUtf8,
    /// The time is no hour; the row is left out.
    Time(String),
    /// A value is no number; the other values of the row are used.
    Value {
        /// The column.
        column: String,
        /// The cell.
        text: String,
    },
}

/// What was left out of one file: how often, and the first places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unread {
    /// Rows and cells.
    pub(crate) count: u64,
    /// Rows left out whole.
    pub(crate) rows: u64,
    /// The first of them, with their lines; the header is line 1.
    pub(crate) first: Vec<(u64, Unreadable)>,
}

/// As many as are told one by one.
const MOST_TOLD: usize = 20;

impl Unread {
    /// Notes what cannot be read in a line.
    pub(super) fn note(&mut self, line: u64, what: Unreadable) {
        self.count += 1;
        self.rows += u64::from(!matches!(what, Unreadable::Value { .. }));
        if self.first.len() < MOST_TOLD {
            self.first.push((line, what));
        }
    }
}
