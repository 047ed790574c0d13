//! Findings and what to do about them.

use super::{doubts, ledger};
use crate::dataset::Control;
use crate::finding::FindingKind;
use crate::language::Language;

/// What was found.
pub(super) fn finding(kind: &FindingKind) -> String {
    match kind {
            FindingKind::RaggedRow { found, expected } => {
                format!("the row has {found} cells, the header {expected}")
            }
            FindingKind::CellTooLong { column, allowed } => {
                format!("cell {column} has more than {allowed} characters")
            }
            FindingKind::NotUtf8 => "the row is not UTF-8 text".into(),
            FindingKind::Empty => "a cell that must be filled is empty".into(),
            FindingKind::BadNumber { text, why } => {
                format!(
                    "`{text}` is not a number ({})",
                    why.message(Language::English)
                )
            }
            FindingKind::OutOfRange { text } => {
                format!("`{text}` is too large to reckon with (at most 100 trillion)")
            }
            FindingKind::UnclosedQuote => {
                "a quote is never closed, so everything to the end of the file is one cell".into()
            }
            FindingKind::CyclicRegion { code } => {
                format!("the region `{code}` lies within itself, over its parents")
            }
            FindingKind::BadCount { text } => {
                format!("`{text}` is not a whole number from 1")
            }
            FindingKind::BadPeriod { text, why } => {
                format!(
                    "`{text}` is not a period ({})",
                    why.message(Language::English)
                )
            }
            FindingKind::BadDate { text } => format!("`{text}` is not a date"),
            FindingKind::UnknownWord { text, expected } => format!(
                "`{text}` is not one of {}",
                expected.join(", ")
            ),
            FindingKind::UnknownReference { id, table, nearest } => match nearest {
                Some(nearest) => {
                    format!("`{id}` is not in {table}, did you mean `{nearest}`?")
                }
                None => format!("`{id}` is not in {table}"),
            },
            FindingKind::UnitMismatch {
                found,
                expected,
                indicator,
            } => format!(
                "the unit `{found}` does not convert into `{expected}` of indicator {indicator}"
            ),
            FindingKind::BadUnit { why, .. } => why.message(Language::English),
            FindingKind::DuplicateId { id, first_line } => {
                format!("the id `{id}` stands on line {first_line} already")
            }
            FindingKind::RepeatedActual { first } => format!("repeats {first}"),
            FindingKind::ConflictingActual {
                first,
                first_value,
                value,
                } => format!(
                "{value} here, {first_value} in {first} for the same figure; the first is used"
            ),
            FindingKind::OutOfBounds {
                value,
                lower,
                upper,
            } => format!("{value} is outside the indicator's bounds {lower} to {upper}"),
            FindingKind::NoBaseline => {
                "the target starts from a baseline, and there is neither a baseline value nor an actual of that period".into()
            }
            FindingKind::EmptyRange { lower, upper } => {
                format!("the lower end {lower} is above the upper end {upper}")
            }
            FindingKind::DueBeforeStart { start, due } => {
                format!("due on {due}, before the start on {start}")
            }
            FindingKind::ConflictingTarget { other } => format!(
                "asks for something else than {other} of the same indicator, region and due date"
            ),
            FindingKind::MissingGlyph { characters } => {
                format!("no bundled face can show {characters}")
            }
            FindingKind::ChartsLeftOut { drawn, left_out } => format!(
                "charts of the {drawn} targets that most need attention are drawn, and none of {left_out} others"
            ),
            FindingKind::UnusualChange {
                from,
                change,
                usual,
            } => format!(
                "a change of {} since {}, far from the usual ones of this series (median {})",
                change.normalize(),
                from.label(Language::English),
                usual.normalize()
            ),
            FindingKind::StaleSeries { latest } => format!(
                "the newest actual, {}, is too old to judge by",
                latest.label(Language::English)
            ),
            FindingKind::NoActualAtDue { due, latest } => match latest {
                Some(latest) => format!(
                    "due on {due}, and no actual speaks for that day (the newest is {}): whether it was met cannot be told",
                    latest.label(Language::English)
                ),
                None => format!("due on {due}, and there is no actual at all"),
            },
            FindingKind::SingleControl { given } => match given {
                Control::Volume => "groundwater has a volume target and no level target: the double control asks for both".into(),
                Control::Level => "groundwater has a level target and no volume target: the double control asks for both".into(),
            },
            FindingKind::BadFormula { why } => why.message(Language::English),
        FindingKind::NotReckoned { why } => why.message(Language::English),
        FindingKind::NotReconciled {
            id,
            arithmetic,
            stated,
            agreement,
        } => format!("{id}: {arithmetic}, and the document states {stated}; {}", agreement.message(Language::English)),
        FindingKind::BothGiven { other } => format!("only one of this and {other} may be filled"),
            FindingKind::Ledger(doubt) => ledger::doubt(doubt),
        FindingKind::Raw { doubt, about, rows } => {
                let what = doubts::doubt(*doubt);
                let rows = match rows.as_slice() {
                    [] | [_] => String::new(),
                    rows => {
                        let rows: Vec<String> = rows.iter().map(u64::to_string).collect();
                        format!("rows {}", rows.join(", "))
                    }
                };
                match (about.is_empty(), rows.is_empty()) {
                    (true, true) => what.into(),
                    (false, true) => format!("{what} ({about})"),
                    (true, false) => format!("{what} ({rows})"),
                    (false, false) => format!("{what} ({about}, {rows})"),
                }
            }
            FindingKind::NoPublication => {
                "no publication date, here or in its source: left out when a known-at day is asked for"
                    .into()
            }
            FindingKind::MoreWithoutPublication { rows } => format!(
                "{rows} more rows without a publication date, here or in their source: left out when a known-at day \
                 is asked for"
            ),
        }
}

/// What to do about it.
pub(super) fn remedy(kind: &FindingKind) -> String {
    match kind {
        FindingKind::RaggedRow { .. } => {
            "check commas and quotes; text with a comma needs double quotes"
        }
        FindingKind::CellTooLong { .. } => {
            "check the cell; longer ones are read with `--limit cell_characters=NUMBER`"
        }
        FindingKind::NotUtf8 => "save the file as `CSV UTF-8`",
        FindingKind::Empty => "fill the cell",
        FindingKind::BadNumber { .. } => "write plain digits such as 1234.5",
        FindingKind::OutOfRange { .. } => "check the number, or use a larger unit (万, 亿)",
        FindingKind::UnclosedQuote => {
            "add the missing double quote; a quote inside a cell is written twice"
        }
        FindingKind::CyclicRegion { .. } => "check the column `parent`",
        FindingKind::BadCount { .. } => "write a whole number such as 4",
        FindingKind::BadPeriod { .. } => {
            "write 2024, 2024-Q3, 2024-07, 2024-01/2024-11 or 2024年第三季度"
        }
        FindingKind::BadDate { .. } => "write 2024-07-31, a day from 1900 to 2200",
        FindingKind::UnknownWord { .. } => "use one of the words listed",
        FindingKind::UnknownReference { .. } => "correct the id, or define it in its table",
        FindingKind::UnitMismatch { .. } => "correct the unit, or check the indicator",
        FindingKind::BadUnit { .. } => {
            "correct the unit; docs/dataset.md lists how units are written"
        }
        FindingKind::DuplicateId { .. } => "give the row its own id, or delete it",
        FindingKind::RepeatedActual { .. } => "nothing to do",
        FindingKind::ConflictingActual { .. } => {
            "check the source and keep the right row; a revision needs its own publication date"
        }
        FindingKind::OutOfBounds { .. } => "check value and unit",
        FindingKind::NoBaseline => {
            "fill `baseline_value`, or add the actual of the baseline period"
        }
        FindingKind::EmptyRange { .. } => "check both ends",
        FindingKind::DueBeforeStart { .. } => "check start and due date",
        FindingKind::ConflictingTarget { .. } => "check the documents for the one that holds",
        FindingKind::MissingGlyph { .. } => "use common characters, or check for garbled text",
        FindingKind::ChartsLeftOut { .. } => {
            "draw one with `duibiao chart trajectory` and --target; figures of all targets are in the tables"
        }
        FindingKind::UnusualChange { .. } => {
            "check value, unit and definition; nothing to do when it really happened"
        }
        FindingKind::StaleSeries { .. } | FindingKind::NoActualAtDue { .. } => {
            "ask the responsible unit for the newest figure and add it to actuals.csv"
        }
        FindingKind::SingleControl { .. } => {
            "add the target that is missing, as the document sets it"
        }
        FindingKind::BadFormula { .. } => {
            "correct the formula at the place named; see docs/dataset.md"
        }
        FindingKind::NotReckoned { .. } => "add the missing figure, or correct the reference",
        FindingKind::NotReconciled { .. } => {
            "hold all figures against the document, and say in the note which one is right"
        }
        FindingKind::BothGiven { .. } => "delete one of them",
        FindingKind::Ledger(doubt) => ledger::remedy(doubt),
        FindingKind::Raw { doubt, .. } => doubts::remedy(*doubt),
        FindingKind::NoPublication | FindingKind::MoreWithoutPublication { .. } => {
            "give the row or its source a publication date"
        }
    }
    .into()
}
