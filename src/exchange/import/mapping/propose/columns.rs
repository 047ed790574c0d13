//! What each column means.

use super::header::Header;
use super::sense::{Sense, is_datum, is_period, sense};
use super::title::period_within;
use super::{Question, QuestionKind, letters};
use crate::exchange::import::Place;
use crate::exchange::import::cell::plain;
use crate::exchange::import::mapping::{ColumnMapping, Index, Role, bracketed};
use crate::exchange::import::rows::is_note;
use crate::exchange::import::sheet::{CellValue, Sheet};
use crate::period::Period;

/// Rows of data looked at to tell what an unnamed column holds.
const SAMPLE_ROWS: usize = 200;

/// The columns that are read, and questions about the rest.
pub(super) fn propose(
    sheet: &Sheet,
    header: &Header,
    index: &Index<'_>,
    asked: &mut Vec<Question>,
) -> Vec<ColumnMapping> {
    let mut columns: Vec<ColumnMapping> = Vec::new();
    for at in 0..sheet.width() {
        let texts = header.texts(sheet, at);
        let shown = texts.join(" ");
        let place = Place::new(&sheet.name, header.last, at);
        let mut ask = |kind| {
            asked.push(Question {
                place: place.clone(),
                kind,
            });
        };
        let mut column = match from_header(&texts, index) {
            Some(column) => column,
            None => {
                let content = Content::of(sheet, header.last + 1, at, index);
                let Some(column) = content.guess(&shown, index) else {
                    if content.filled > 0 {
                        ask(QuestionKind::UnknownColumn { header: shown });
                    }
                    continue;
                };
                ask(QuestionKind::GuessedColumn {
                    header: shown.clone(),
                    role: column.role,
                });
                column
            }
        };
        if column.role == Role::Ignore {
            continue;
        }
        let many = [Role::Value, Role::ChangeOnLastYear, Role::Note];
        let taken = columns.iter().any(|other| other.role == column.role);
        if taken && !many.contains(&column.role) {
            ask(QuestionKind::SecondColumn { header: shown });
            continue;
        }
        column.column = letters(at);
        let key = [Role::Indicator, Role::Region, Role::Period, Role::Year];
        if key.contains(&column.role) && has_gaps(sheet, header.last + 1, at) {
            column.fill_down = true;
            ask(QuestionKind::FillDown { header: shown });
        }
        columns.push(column);
    }
    columns
}

/// What the header of a column says; `None` where no text of it is understood.
fn from_header(texts: &[String], index: &Index<'_>) -> Option<ColumnMapping> {
    let mut column = ColumnMapping::default();
    let mut role = None;
    let mut periods: Vec<&str> = Vec::new();
    for text in texts {
        let (name, unit) = bracketed(text);
        column.unit = unit.or(column.unit);
        match sense(text, index) {
            Some(Sense::Role(found)) => role = Some(found),
            Some(Sense::Period) => periods.push(name),
            Some(Sense::Indicator(id)) => column.indicator = Some(id),
            Some(Sense::Region(code)) => column.region = Some(code),
            Some(Sense::Unit(unit)) => column.unit = Some(unit),
            None => {}
        }
    }
    if role == Some(Role::ChangeOnLastYear) {
        let all = plain(&texts.concat());
        let points = all.contains("百分点").then(|| "百分点".to_owned());
        return Some(ColumnMapping {
            role: Role::ChangeOnLastYear,
            unit: points.or(column.unit),
            ..ColumnMapping::default()
        });
    }
    column.period = joined_period(&periods);
    let about = column.period.is_some() || column.indicator.is_some() || column.region.is_some();
    column.role = match role {
        Some(Role::Value) => Role::Value,
        Some(key) if !about => key,
        // 指标 above 优良天数比率: the lower names what the column holds.
        Some(_) | None if about => Role::Value,
        _ => return None,
    };
    if column.role != Role::Value {
        column.unit = None;
    }
    Some(column)
}

/// 2024年 above 1月 is 2024年1月; of texts that do not join, the last.
fn joined_period(texts: &[&str]) -> Option<String> {
    let joined = texts.concat();
    let year_first: String = match texts {
        [year, part] if !year.contains('年') => format!("{year}年{part}"),
        _ => joined.clone(),
    };
    [joined, year_first]
        .into_iter()
        .find_map(|text| text.parse::<Period>().ok())
        .map(|period| period.to_string())
        .or_else(|| texts.last().map(ToString::to_string))
}

/// What the cells below a header hold.
#[derive(Default)]
struct Content {
    filled: usize,
    data: usize,
    periods: usize,
    regions: usize,
    indicators: usize,
}

impl Content {
    fn of(sheet: &Sheet, first: usize, at: usize, index: &Index<'_>) -> Content {
        let mut content = Content::default();
        for (row, cells) in sheet.rows.iter().enumerate().skip(first).take(SAMPLE_ROWS) {
            let cell = sheet.cell(row, at);
            if cell.is_empty() || is_note(cells) {
                continue;
            }
            let shown = cell.shown();
            content.filled += 1;
            content.data += usize::from(is_datum(cell));
            let dated = matches!(cell.value, CellValue::Date { .. });
            content.periods += usize::from(dated || is_period(&shown));
            content.regions += usize::from(index.known_region(&shown).is_some());
            content.indicators += usize::from(index.known_indicator(&shown).is_some());
        }
        content
    }

    /// The role that most of the cells speak for. Figures alone are not enough: what they
    /// measure, a header or a person has to say.
    fn guess(&self, header: &str, index: &Index<'_>) -> Option<ColumnMapping> {
        let most = |count: usize| count > 0 && count * 10 >= self.filled * 6;
        let role = if most(self.indicators) {
            Role::Indicator
        } else if most(self.regions) {
            Role::Region
        } else if most(self.periods) {
            Role::Period
        } else if most(self.data)
            && !is_goal(header)
            && (period_within(header).is_some() || index.indicator_within(header).is_some())
        {
            Role::Value
        } else {
            return None;
        };
        let period = period_within(header).filter(|_| role == Role::Value);
        Some(ColumnMapping {
            role,
            period: period.map(|period| period.to_string()),
            indicator: index
                .indicator_within(header)
                .filter(|_| role == Role::Value),
            unit: bracketed(header).1.filter(|_| role == Role::Value),
            ..ColumnMapping::default()
        })
    }
}

/// 2025年目标 is no measured value.
fn is_goal(header: &str) -> bool {
    ["目标", "计划", "任务", "排名", "target", "plan"]
        .iter()
        .any(|word| header.contains(word))
}

/// Whether a key column begins filled and has blanks before rows that hold figures, as a table
/// whose merged cells were lost.
fn has_gaps(sheet: &Sheet, first: usize, at: usize) -> bool {
    !sheet.cell(first, at).is_empty()
        && sheet
            .rows
            .iter()
            .enumerate()
            .skip(first)
            .any(|(row, cells)| {
                sheet.cell(row, at).is_empty()
                    && !is_note(cells)
                    && cells
                        .iter()
                        .any(|cell| cell.merged.is_none() && is_datum(cell))
            })
}
