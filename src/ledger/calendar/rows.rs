//! The rows of a `holidays.csv`.

use chrono::NaiveDate;

/// The columns, in this order.
const HEADER: [&str; 4] = ["date", "kind", "name_zh", "notice"];

/// What a notice makes of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// A day off (放假), written `holiday`.
    Holiday,
    /// A day worked in exchange (调休上班), written `workday`.
    Workday,
}

/// One day that is not what its weekday says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarRow {
    /// The day.
    pub date: NaiveDate,
    /// Off or worked.
    pub kind: DayKind,
    /// The festival it belongs to, in Chinese: 春节.
    pub name: String,
    /// Number of the notice: 国办发明电〔2024〕12号.
    pub notice: String,
}

/// A row of `holidays.csv` that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarRowError {
    /// The first line does not name the columns.
    #[error("line 1 of `holidays.csv` is `{found}`: the columns are `date,kind,name_zh,notice`")]
    Header {
        /// The first line.
        found: String,
    },
    /// The row does not have as many cells as there are columns, or is no CSV.
    #[error("line {line} of `holidays.csv` is not a row of four cells: {problem}")]
    Row {
        /// Line, the header being line 1.
        line: u64,
        /// What the reader of CSV says.
        problem: String,
    },
    /// The date is none.
    #[error("line {line} of `holidays.csv`: `{found}` is not a date such as `2025-10-01`")]
    Date {
        /// Line, the header being line 1.
        line: u64,
        /// The cell.
        found: String,
    },
    /// The kind is not known.
    #[error("line {line} of `holidays.csv`: `{found}` is neither `holiday` nor `workday`")]
    Kind {
        /// Line, the header being line 1.
        line: u64,
        /// The cell.
        found: String,
    },
    /// A day stands twice.
    #[error("line {line} of `holidays.csv`: {date} stands in an earlier line too")]
    Twice {
        /// Line, the header being line 1.
        line: u64,
        /// The day.
        date: NaiveDate,
    },
}

/// Reads a whole table. A byte order mark before the header is passed over.
pub(super) fn read(text: &str) -> Result<Vec<CalendarRow>, CalendarRowError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let broken = |error: &csv::Error| CalendarRowError::Row {
        line: error.position().map_or(1, csv::Position::line),
        problem: error.to_string(),
    };
    let header = reader.headers().map_err(|error| broken(&error))?;
    if *header != HEADER[..] {
        return Err(CalendarRowError::Header {
            found: header.iter().collect::<Vec<_>>().join(","),
        });
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error))?;
        let line = record.position().map_or(1, csv::Position::line);
        let row = row(&record, line)?;
        if !seen.insert(row.date) {
            let date = row.date;
            return Err(CalendarRowError::Twice { line, date });
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(record: &csv::StringRecord, line: u64) -> Result<CalendarRow, CalendarRowError> {
    let cell = |column: usize| record.get(column).unwrap_or("").to_owned();
    let date = cell(0).parse().map_err(|_| CalendarRowError::Date {
        line,
        found: cell(0),
    })?;
    let kind = match cell(1).as_str() {
        "holiday" => DayKind::Holiday,
        "workday" => DayKind::Workday,
        _ => {
            return Err(CalendarRowError::Kind {
                line,
                found: cell(1),
            });
        }
    };
    Ok(CalendarRow {
        date,
        kind,
        name: cell(2),
        notice: cell(3),
    })
}
