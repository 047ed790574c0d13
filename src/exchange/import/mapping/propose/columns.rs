//! What each column means.

use super::header::Header;
use super::sense::{Parts, Sense, is_datum, is_period};
use super::{Question, QuestionKind, letters};
use crate::exchange::import::Place;
use crate::exchange::import::cell::plain;
use crate::exchange::import::mapping::{
    ColumnMapping, Cumulative, Index, Role, bracketed, read_period,
};
use crate::exchange::import::rows::is_note;
use crate::exchange::import::sheet::{CellValue, Sheet};

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
            Meaning::Column(column) => column,
            Meaning::Fused(column) => {
                ask(QuestionKind::GuessedColumn {
                    header: shown.clone(),
                    role: column.role,
                });
                column
            }
            Meaning::PassedOver => continue,
            Meaning::OtherFigures => {
                ask(QuestionKind::OtherFigures { header: shown });
                continue;
            }
            Meaning::InPart => {
                ask(QuestionKind::UnknownColumn { header: shown });
                continue;
            }
            Meaning::Nothing => {
                let content = Content::of(sheet, header.last + 1, at, index);
                let Some(role) = content.guess() else {
                    if content.filled > 0 {
                        ask(QuestionKind::UnknownColumn { header: shown });
                    }
                    continue;
                };
                ask(QuestionKind::GuessedColumn {
                    header: shown.clone(),
                    role,
                });
                ColumnMapping {
                    role,
                    ..ColumnMapping::default()
                }
            }
        };
        let many = [Role::Value, Role::ChangeOnLastYear, Role::Note];
        let taken = columns.iter().any(|other| {
            other.role == column.role
                && (!many.contains(&column.role)
                    || (column.role == Role::Value && same_figures(other, &column)))
        });
        let begun = columns.iter().any(|other| other.role == Role::Value);
        if taken && begun && is_key(column.role) {
            // 地区 once more to the right of values: what follows is of those regions and not of the first.
            ask(QuestionKind::SecondTable { header: shown });
            break;
        }
        if taken {
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

/// What the header of a column says.
enum Meaning {
    Column(ColumnMapping),
    /// A period, an indicator or a region in one text and no word for values.
    Fused(ColumnMapping),
    /// Ranks, targets, numbers of rows.
    PassedOver,
    /// Figures of another period, forecasts, changes by another name.
    OtherFigures,
    /// Something is known and something is not.
    InPart,
    /// Nothing that is known.
    Nothing,
}

/// Reads the texts of a header. A word for what is no value wins over the indicator above it, and
/// what is not understood may be such a word.
fn from_header(texts: &[String], index: &Index<'_>) -> Meaning {
    let mut column = ColumnMapping::default();
    let mut role = None;
    let mut periods: Vec<String> = Vec::new();
    let (mut unknown, mut fused, mut ignored, mut other) = (false, false, false, false);
    let mut change_unit = None;
    for text in texts {
        let parts = Parts::of(text, index);
        let mut unit = bracketed(text).1;
        unknown |= parts.unknown;
        fused |= parts.senses.len() > 1;
        for sense in parts.senses {
            match sense {
                Sense::Role(Role::Ignore) => ignored = true,
                Sense::Role(found) if role != Some(Role::ChangeOnLastYear) => role = Some(found),
                Sense::Role(_) => {}
                Sense::OtherFigures => other = true,
                Sense::Period(text) => periods.push(text),
                Sense::Indicator(id) => column.indicator = Some(id),
                Sense::Region(code) => column.region = Some(code),
                Sense::Unit(found) => unit = Some(found),
            }
        }
        // The unit above a change is that of the level beside it.
        if role == Some(Role::ChangeOnLastYear) {
            change_unit = unit.clone().or(change_unit);
        }
        column.unit = unit.or(column.unit);
    }
    let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
    column.period = joined_period(&periods);
    let about = column.period.is_some() || column.indicator.is_some() || column.region.is_some();
    if unknown && (about || role.is_some() || ignored || other) {
        let keeps = role.is_some_and(|role| !is_key(role) && role != Role::Value);
        let bare_key = role.is_some_and(is_key) && !about;
        if ignored || other || !(keeps || bare_key) {
            return Meaning::InPart;
        }
    }
    if ignored {
        return Meaning::PassedOver;
    }
    if other {
        return Meaning::OtherFigures;
    }
    if role == Some(Role::ChangeOnLastYear) {
        let all = plain(&texts.concat());
        let points = all.contains("百分点").then(|| "百分点".to_owned());
        return Meaning::Column(ColumnMapping {
            role: Role::ChangeOnLastYear,
            unit: points.or(change_unit),
            ..ColumnMapping::default()
        });
    }
    column.role = match role {
        // 指标 above 优良天数比率: the lower names what the column holds.
        Some(key) if is_key(key) && about => Role::Value,
        Some(role) => role,
        None if about => Role::Value,
        None => return Meaning::Nothing,
    };
    if column.role != Role::Value {
        return Meaning::Column(ColumnMapping {
            role: column.role,
            ..ColumnMapping::default()
        });
    }
    if fused && role != Some(Role::Value) {
        Meaning::Fused(column)
    } else {
        Meaning::Column(column)
    }
}

/// Whether columns of the role say what a figure is of.
fn is_key(role: Role) -> bool {
    let keys = [
        Role::Indicator,
        Role::Region,
        Role::Period,
        Role::Year,
        Role::Month,
    ];
    keys.contains(&role)
}

/// Whether two columns of values are of the same indicator, region and period.
fn same_figures(one: &ColumnMapping, other: &ColumnMapping) -> bool {
    let period = |column: &ColumnMapping| {
        let text = column.period.as_deref()?;
        let period = read_period(text, Some(2024), Cumulative::AsWritten);
        Some(period.map_or_else(|_| text.to_owned(), |period| period.to_string()))
    };
    one.indicator == other.indicator && one.region == other.region && period(one) == period(other)
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
        .find_map(|text| read_period(&text, None, Cumulative::AsWritten).ok())
        .map(|period| period.to_string())
        .or_else(|| texts.last().map(ToString::to_string))
}

/// What the cells below a header hold.
#[derive(Default)]
struct Content {
    filled: usize,
    periods: usize,
    regions: usize,
    indicators: usize,
}

impl Content {
    fn of(sheet: &Sheet, first: usize, at: usize, index: &Index<'_>) -> Content {
        let mut content = Content::default();
        for (row, cells) in sheet.rows.iter().enumerate().skip(first).take(SAMPLE_ROWS) {
            let cell = sheet.cell(row, at);
            if cell.is_empty() || is_note(&cells) {
                continue;
            }
            let shown = cell.shown();
            content.filled += 1;
            let dated = matches!(cell.value, CellValue::Date { .. });
            content.periods += usize::from(dated || is_period(&shown));
            content.regions += usize::from(index.known_region(&shown).is_some());
            content.indicators += usize::from(index.known_indicator(&shown).is_some());
        }
        content
    }

    /// The key that most of the cells speak for. Figures alone are not enough: what they measure,
    /// a header or a person has to say.
    fn guess(&self) -> Option<Role> {
        let most = |count: usize| count > 0 && count * 10 >= self.filled * 6;
        [
            (self.indicators, Role::Indicator),
            (self.regions, Role::Region),
            (self.periods, Role::Period),
        ]
        .into_iter()
        .find_map(|(count, role)| most(count).then_some(role))
    }
}

/// Whether a key column begins filled and has blanks before rows that hold figures, as a table
/// whose merged cells were lost.
fn has_gaps(sheet: &Sheet, first: usize, at: usize) -> bool {
    let is_gap = |row: usize| {
        let cells = sheet.rows.row(row);
        let mut own = cells.iter().filter(|cell| cell.merged.is_none());
        !is_note(&cells) && own.any(is_datum)
    };
    let rows = first..sheet.rows.len();
    let mut blank = rows.filter(|row| sheet.rows.is_blank(*row, at));
    !sheet.rows.is_blank(first, at) && blank.any(is_gap)
}
