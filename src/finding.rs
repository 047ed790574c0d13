//! What the data itself has to say against it (数据核查意见): values, never errors.
//!
//! A [`Finding`] has a stable code, a severity and a place. All findings of a run are collected; none
//! stops another. A row with an error is left out of the assessment and named here, so no row is lost
//! in silence.

mod ledger;
mod raw;

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::dataset::Control;
use crate::period::{Period, PeriodError};
use crate::quantity::{NumberError, UnitError};
use crate::reconcile::{Agreement, EvaluationError, FormulaError};

pub use ledger::LedgerDoubt;
pub use raw::RawDoubt;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing was left out (提示).
    Note,
    /// The value is used, and doubtful (存疑).
    Warning,
    /// The row cannot be used (错误).
    Error,
}

impl Severity {
    /// The stable lower-case word for machine output.
    pub const fn code(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where a finding was made: file, line counted from 1 with the header as line 1, and column name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// File name relative to the dataset folder.
    pub file: String,
    /// Line in the file; `None` when the finding is about the file as a whole.
    pub line: Option<u64>,
    /// Column name; `None` when the finding is about the whole row.
    pub column: Option<&'static str>,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, " [{column}]")?;
        }
        Ok(())
    }
}

/// One observation about the data, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub kind: FindingKind,
    /// Where it was found.
    pub location: Location,
    /// Whether the row is left out because of it.
    pub row_left_out: bool,
}

/// The closed set of things that can be found. The wording lives in [`crate::words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// A row has more or fewer cells than the header.
    RaggedRow {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// A cell with more characters than a cell may have.
    CellTooLong {
        /// The cell, from 1.
        column: usize,
        /// Characters allowed.
        allowed: usize,
    },
    /// A row is not UTF-8 text.
    NotUtf8,
    /// A cell that must be filled is empty.
    Empty,
    /// A cell is not a plain decimal number.
    BadNumber {
        /// The cell as read.
        text: String,
        /// What the number grammar says.
        why: NumberError,
    },
    /// A number too large to reckon with, in the cell or in the indicator's unit.
    OutOfRange {
        /// The number as read.
        text: String,
    },
    /// A quote is opened and never closed: everything to the end of the file would be one cell.
    UnclosedQuote,
    /// A region lies, over its parents, within itself.
    CyclicRegion {
        /// The region.
        code: String,
    },
    /// A cell is not a whole number from 1.
    BadCount {
        /// The cell as read.
        text: String,
    },
    /// A cell is not a period.
    BadPeriod {
        /// The cell as read.
        text: String,
        /// What the period grammar says.
        why: PeriodError,
    },
    /// A cell is not a date written `2024-07-31`.
    BadDate {
        /// The cell as read.
        text: String,
    },
    /// A cell is not one of a closed list of words.
    UnknownWord {
        /// The cell as read.
        text: String,
        /// The words that are read.
        expected: &'static [&'static str],
    },
    /// A cell names something that its own table does not define.
    UnknownReference {
        /// The id as read.
        id: String,
        /// The table that should define it.
        table: &'static str,
        /// The most similar id that exists.
        nearest: Option<String>,
    },
    /// A unit cannot be converted into the indicator's unit.
    UnitMismatch {
        /// The unit as read.
        found: String,
        /// The indicator's unit.
        expected: String,
        /// The indicator.
        indicator: String,
    },
    /// A unit that is not known.
    BadUnit {
        /// The cell as read.
        text: String,
        /// What the unit grammar says.
        why: UnitError,
    },
    /// An id stands twice in one table; the first row is used.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the first.
        first_line: u64,
    },
    /// The same figure (indicator, region, period, publication) is given twice with the same value.
    RepeatedActual {
        /// The id of the first row.
        first: String,
    },
    /// The same figure is given twice with different values; the first row is used.
    ConflictingActual {
        /// The id of the first row.
        first: String,
        /// Its value, with its unit.
        first_value: String,
        /// This row's value, with its unit.
        value: String,
    },
    /// A value lies outside the bounds of its indicator.
    OutOfBounds {
        /// The value.
        value: String,
        /// Lower bound.
        lower: String,
        /// Upper bound.
        upper: String,
    },
    /// A target that starts from a baseline has neither a baseline value nor an actual of that period.
    NoBaseline,
    /// A range whose lower end lies above its upper end.
    EmptyRange {
        /// Lower end.
        lower: String,
        /// Upper end.
        upper: String,
    },
    /// The due period ends before the start.
    DueBeforeStart {
        /// Start date.
        start: String,
        /// Last day of the due period.
        due: String,
    },
    /// Two targets of one indicator and region, due together, ask for different things.
    ConflictingTarget {
        /// The other target.
        other: String,
    },
    /// A chart has characters that no bundled face can show.
    MissingGlyph {
        /// The characters.
        characters: String,
    },
    /// A report has more targets than it holds charts of single ones.
    ChartsLeftOut {
        /// Those that it holds.
        drawn: usize,
        /// Targets without one.
        left_out: usize,
    },
    /// An actual has no publication date, neither its own nor its source's: `--known-at` cannot place it.
    NoPublication,
    /// Further rows of which the same holds.
    MoreWithoutPublication {
        /// How many.
        rows: u64,
    },
    /// A change far from those the series usually makes.
    UnusualChange {
        /// The period it is counted from.
        from: Period,
        /// The change, in the indicator's unit.
        change: Decimal,
        /// The middle one of the series' changes.
        usual: Decimal,
    },
    /// The newest actual of a target is too old to judge it by.
    StaleSeries {
        /// The period of the newest actual.
        latest: Period,
    },
    /// A target is due and no actual tells whether it was met.
    NoActualAtDue {
        /// Last day of the due period.
        due: NaiveDate,
        /// The newest period with an actual, if any.
        latest: Option<Period>,
    },
    /// A groundwater task with one of the two controls, water volume and water level, but not the other.
    SingleControl {
        /// The control that has a target.
        given: Control,
    },
    /// A formula of `reconcile.csv` that cannot be read.
    BadFormula {
        /// Where it fails and what is expected there.
        why: FormulaError,
    },
    /// A formula of `reconcile.csv` that cannot be reckoned.
    NotReckoned {
        /// What is missing.
        why: Box<EvaluationError>,
    },
    /// A stated figure that its own inputs do not give.
    NotReconciled {
        /// Id of the row.
        id: String,
        /// The arithmetic with its result.
        arithmetic: String,
        /// The figure as stated.
        stated: String,
        /// By how much it differs, and whether rounding could be the cause.
        agreement: Box<Agreement>,
    },
    /// Two cells of which only one may be filled.
    BothGiven {
        /// The other column.
        other: &'static str,
    },
    /// The rectification ledger is doubtful.
    Ledger(Box<LedgerDoubt>),
    /// Raw data from which figures are derived is doubtful.
    Raw {
        /// What is doubtful.
        doubt: RawDoubt,
        /// What it is about: the id of a well, section, region or station with the first period, and how often.
        about: String,
        /// The rows it is about, the first of them being that of the finding; seven or more are not all named.
        rows: Vec<u64>,
    },
}

impl FindingKind {
    /// The stable code, as written in machine output.
    pub fn code(&self) -> &'static str {
        match self {
            FindingKind::RaggedRow { .. } => "ragged-row",
            FindingKind::CellTooLong { .. } => "cell-too-long",
            FindingKind::NotUtf8 => "not-utf8",
            FindingKind::Empty => "empty-cell",
            FindingKind::BadNumber { .. } => "bad-number",
            FindingKind::OutOfRange { .. } => "number-out-of-range",
            FindingKind::UnclosedQuote => "unclosed-quote",
            FindingKind::CyclicRegion { .. } => "cyclic-region",
            FindingKind::BadCount { .. } => "bad-count",
            FindingKind::BadPeriod { .. } => "bad-period",
            FindingKind::BadDate { .. } => "bad-date",
            FindingKind::UnknownWord { .. } => "unknown-word",
            FindingKind::UnknownReference { .. } => "unknown-reference",
            FindingKind::UnitMismatch { .. } => "unit-mismatch",
            FindingKind::BadUnit { .. } => "bad-unit",
            FindingKind::DuplicateId { .. } => "duplicate-id",
            FindingKind::RepeatedActual { .. } => "repeated-actual",
            FindingKind::ConflictingActual { .. } => "conflicting-actual",
            FindingKind::OutOfBounds { .. } => "out-of-bounds",
            FindingKind::NoBaseline => "no-baseline",
            FindingKind::EmptyRange { .. } => "empty-range",
            FindingKind::DueBeforeStart { .. } => "due-before-start",
            FindingKind::ConflictingTarget { .. } => "conflicting-target",
            FindingKind::MissingGlyph { .. } => "missing-glyph",
            FindingKind::ChartsLeftOut { .. } => "charts-left-out",
            FindingKind::NoPublication => "no-publication",
            FindingKind::MoreWithoutPublication { .. } => "no-publication",
            FindingKind::UnusualChange { .. } => "unusual-change",
            FindingKind::StaleSeries { .. } => "stale-series",
            FindingKind::NoActualAtDue { .. } => "no-actual-at-due",
            FindingKind::SingleControl { .. } => "single-control",
            FindingKind::BadFormula { .. } => "bad-formula",
            FindingKind::NotReckoned { .. } => "not-reckoned",
            FindingKind::NotReconciled { .. } => "not-reconciled",
            FindingKind::BothGiven { .. } => "both-given",
            FindingKind::Ledger(doubt) => doubt.code(),
            FindingKind::Raw { doubt, .. } => doubt.code(),
        }
    }

    /// How much this finding weighs.
    pub fn severity(&self) -> Severity {
        match self {
            FindingKind::RaggedRow { .. }
            | FindingKind::CellTooLong { .. }
            | FindingKind::NotUtf8
            | FindingKind::Empty
            | FindingKind::BadNumber { .. }
            | FindingKind::OutOfRange { .. }
            | FindingKind::UnclosedQuote
            | FindingKind::CyclicRegion { .. }
            | FindingKind::BadCount { .. }
            | FindingKind::BadPeriod { .. }
            | FindingKind::BadDate { .. }
            | FindingKind::UnknownWord { .. }
            | FindingKind::UnknownReference { .. }
            | FindingKind::UnitMismatch { .. }
            | FindingKind::BadUnit { .. }
            | FindingKind::DuplicateId { .. }
            | FindingKind::EmptyRange { .. }
            | FindingKind::BadFormula { .. }
            | FindingKind::BothGiven { .. }
            | FindingKind::DueBeforeStart { .. } => Severity::Error,
            FindingKind::ConflictingActual { .. }
            | FindingKind::OutOfBounds { .. }
            | FindingKind::NoBaseline
            | FindingKind::ConflictingTarget { .. }
            | FindingKind::StaleSeries { .. }
            | FindingKind::NotReckoned { .. }
            | FindingKind::NotReconciled { .. }
            | FindingKind::NoActualAtDue { .. }
            | FindingKind::SingleControl { .. }
            | FindingKind::MissingGlyph { .. } => Severity::Warning,
            FindingKind::UnusualChange { .. }
            | FindingKind::RepeatedActual { .. }
            | FindingKind::ChartsLeftOut { .. }
            | FindingKind::NoPublication
            | FindingKind::MoreWithoutPublication { .. } => Severity::Note,
            FindingKind::Ledger(doubt) => doubt.severity(),
            FindingKind::Raw { doubt, .. } => doubt.severity(),
        }
    }
}

/// Findings in reading order: file, line, column, code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        a.location
            .cmp(&b.location)
            .then_with(|| a.kind.code().cmp(b.kind.code()))
    });
}

/// How many findings have each severity: (errors, warnings, notes).
pub fn count(findings: &[Finding]) -> (usize, usize, usize) {
    let of = |severity| {
        findings
            .iter()
            .filter(|f| f.kind.severity() == severity)
            .count()
    };
    (
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Note),
    )
}
