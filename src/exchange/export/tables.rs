//! The tables of a dataset, with what their columns hold.

use chrono::NaiveDate;
use polars::prelude::StringChunked;
use rust_decimal::Decimal;

use super::columns::{Filled, day, id, number, period, text, word};
use crate::dataset::{
    ACTUAL_STATUSES, Binding, Condition, Dataset, Direction, Indicator, Method, Nature, Target,
};
use crate::error::{Error, Result};
use crate::exchange::csvw::{self, Column, Datatype, ForeignKey, Titles};
use crate::exchange::workbook::{self, Cell, ColumnKind};
use crate::formula_text::guarded;
use crate::language::Language;
use crate::quantity::{decimal, to_f64};
use crate::report::ParquetValues;

/// A table with its cells.
pub struct Table {
    /// Its name, and that of its file: `actuals`.
    pub name: &'static str,
    /// Its name for readers.
    pub title: Titles,
    pub(super) columns: Vec<Filled>,
    pub(super) key: &'static str,
    /// Columns that refer to other tables: (column, table, its column).
    pub(super) references: &'static [(&'static str, &'static str, &'static str)],
}

impl Table {
    /// The name of its CSV file.
    pub fn path(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    /// The table as CSV: UTF-8, commas, one header row. A text that a spreadsheet would run as a formula has an
    /// apostrophe before it.
    ///
    /// # Errors
    /// Only if the writer fails.
    pub fn csv(&self) -> Result<Vec<u8>> {
        let failed = |error: csv::Error| Error::Serialise {
            what: "table as CSV",
            reason: error.to_string(),
        };
        let mut writer = csv::Writer::from_writer(Vec::new());
        let names = self.columns.iter().map(|column| &column.column.name);
        writer.write_record(names).map_err(failed)?;
        for row in 0..self.height() {
            let cells = self.columns.iter().map(|column| written(column, row));
            writer.write_record(cells).map_err(failed)?;
        }
        writer.into_inner().map_err(|error| Error::Serialise {
            what: "table as CSV",
            reason: error.to_string(),
        })
    }

    /// What CSV on the Web says of it.
    pub fn described(&self) -> csvw::Table {
        csvw::Table {
            path: self.path(),
            title: self.title.clone(),
            columns: self.schema().cloned().collect(),
            primary_key: vec![self.key.into()],
            // A key of CSVW has a value in every row.
            foreign_keys: self
                .references
                .iter()
                .filter(|(column, ..)| {
                    let mut schema = self.schema();
                    schema.any(|of| of.name == *column && of.required)
                })
                .map(|(column, table, referenced)| ForeignKey {
                    columns: vec![(*column).into()],
                    table: format!("{table}.csv"),
                    referenced: vec![(*referenced).into()],
                })
                .collect(),
        }
    }

    pub(super) fn schema(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().map(|column| &column.column)
    }

    /// The table as a sheet of Excel.
    pub fn sheet(&self, language: Language) -> workbook::Table {
        let told = |titles: &Titles| match language {
            Language::Chinese => titles.zh.clone(),
            Language::English => titles.en.clone(),
        };
        workbook::Table {
            name: told(&self.title),
            columns: self
                .schema()
                .map(|column| workbook::Column {
                    title: told(&column.titles),
                    kind: match column.datatype {
                        Datatype::Decimal { .. } | Datatype::Integer { .. } => {
                            ColumnKind::Number { decimals: None }
                        }
                        Datatype::Date => ColumnKind::Day,
                        _ => ColumnKind::Text,
                    },
                })
                .collect(),
            rows: (0..self.height())
                .map(|row| {
                    let cells = self.columns.iter().map(|column| column.cells.get(row));
                    cells
                        .map(|cell| cell.cloned().unwrap_or(Cell::Empty))
                        .collect()
                })
                .collect(),
            notes: Vec::new(),
        }
    }

    /// The columns as Parquet holds them.
    pub(super) fn values(&self) -> Vec<(String, ParquetValues)> {
        self.columns
            .iter()
            .map(|column| (column.column.name.clone(), values(column)))
            .collect()
    }
}

fn values(column: &Filled) -> ParquetValues {
    match column.column.datatype {
        Datatype::Decimal { .. } | Datatype::Integer { .. } => ParquetValues::Number(
            column
                .cells
                .iter()
                .map(|cell| match cell {
                    Cell::Number(number) => Some(to_f64(*number)),
                    _ => None,
                })
                .collect(),
        ),
        Datatype::Date => ParquetValues::Day(
            column
                .cells
                .iter()
                .map(|cell| match cell {
                    Cell::Day(day) => Some(*day),
                    _ => None,
                })
                .collect(),
        ),
        _ => ParquetValues::Text(
            column
                .cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
        ),
    }
}

fn written(column: &Filled, row: usize) -> String {
    match column.cells.get(row) {
        None | Some(Cell::Empty) => String::new(),
        Some(Cell::Text(text)) => guarded(text).into_owned(),
        Some(Cell::Number(number)) => number.to_string(),
        Some(Cell::Day(day)) => day.to_string(),
    }
}

/// Indicators, regions, sources, targets and actuals.
///
/// # Errors
/// Only if polars fails.
pub(super) fn of_dataset(dataset: &Dataset) -> Result<Vec<Table>> {
    Ok(vec![
        indicators(dataset),
        regions(dataset),
        sources(dataset),
        targets(dataset),
        actuals(dataset)?,
    ])
}

fn indicators(dataset: &Dataset) -> Table {
    let all = || dataset.indicators.iter();
    let told = |read: fn(&Indicator) -> String| all().map(read);
    Table {
        name: "indicators",
        title: titles("指标", "Indicators"),
        key: "id",
        references: &[],
        columns: vec![
            id("id", "编号", "Id", told(|of| of.id.clone())),
            text(
                "name_zh",
                "中文名称",
                "Name in Chinese",
                told(|of| of.name.zh.clone()),
            ),
            text(
                "name_en",
                "英文名称",
                "Name in English",
                told(|of| of.name.en.clone()),
            ),
            text("domain", "领域", "Domain", told(|of| of.domain.clone())),
            text("unit", "单位", "Unit", told(|of| of.unit.to_string())),
            word(
                "direction",
                "方向",
                "Direction",
                &["higher", "lower", "range", "none"],
                told(|of| direction(of.direction).into()),
            ),
            word(
                "nature",
                "性质",
                "Nature",
                &["level", "works"],
                told(|of| match of.nature {
                    Nature::Level => "level".into(),
                    Nature::Works => "works".into(),
                }),
            ),
            number(
                "decimals",
                "小数位数",
                "Decimals",
                all().map(|of| Some(of.decimals.into())),
            ),
        ],
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
        Direction::Range => "range",
        Direction::None => "none",
    }
}

fn regions(dataset: &Dataset) -> Table {
    let all = || dataset.regions.iter();
    Table {
        name: "regions",
        title: titles("地区", "Regions"),
        key: "code",
        references: &[("parent", "regions", "code")],
        columns: vec![
            id("code", "代码", "Code", all().map(|of| of.code.clone())),
            text(
                "name_zh",
                "中文名称",
                "Name in Chinese",
                all().map(|of| of.name.zh.clone()),
            ),
            text(
                "name_en",
                "英文名称",
                "Name in English",
                all().map(|of| of.name.en.clone()),
            ),
            text("level", "级别", "Level", all().map(|of| of.level.clone())),
            text(
                "parent",
                "上级",
                "Parent",
                all().map(|of| of.parent.clone()),
            ),
        ],
    }
}

fn sources(dataset: &Dataset) -> Table {
    let all = || dataset.sources.iter();
    Table {
        name: "sources",
        title: titles("来源", "Sources"),
        key: "id",
        references: &[],
        columns: vec![
            id("id", "编号", "Id", all().map(|of| of.id.clone())),
            text("title", "标题", "Title", all().map(|of| of.title.clone())),
            text(
                "issuer",
                "发布单位",
                "Issuer",
                all().map(|of| of.issuer.clone()),
            ),
            day(
                "published",
                "发布日期",
                "Published",
                all().map(|of| of.published),
            ),
            text(
                "address",
                "网址",
                "Address",
                all().map(|of| of.address.clone()),
            ),
            text("note", "备注", "Note", all().map(|of| of.note.clone())),
        ],
    }
}

fn targets(dataset: &Dataset) -> Table {
    let all = || dataset.targets.iter();
    let told = |read: fn(&Target) -> String| all().map(read);
    let unit = |target: &Target| match target.condition {
        Condition::ChangePercent(_) => "%".to_string(),
        _ => dataset
            .indicators
            .get(&target.indicator)
            .map_or(String::new(), |indicator| indicator.unit.to_string()),
    };
    Table {
        name: "targets",
        title: titles("目标", "Targets"),
        key: "id",
        references: &[
            ("indicator", "indicators", "id"),
            ("region", "regions", "code"),
            ("source", "sources", "id"),
        ],
        columns: vec![
            id("id", "编号", "Id", told(|of| of.id.clone())),
            id(
                "indicator",
                "指标",
                "Indicator",
                told(|of| of.indicator.clone()),
            ),
            id("region", "地区", "Region", told(|of| of.region.clone())),
            text(
                "kind",
                "目标类型",
                "Kind",
                told(|of| of.condition.kind().into()),
            ),
            number(
                "value",
                "目标值",
                "Value",
                all().map(|of| Some(of.condition.value())),
            ),
            number(
                "upper",
                "上限",
                "Upper",
                all().map(|of| upper(&of.condition)),
            ),
            text("unit", "单位", "Unit", all().map(unit)),
            period(
                "baseline_period",
                "基期",
                "Baseline period",
                all().map(|of| Some(of.baseline.as_ref()?.period)),
            ),
            number(
                "baseline_value",
                "基期值",
                "Baseline value",
                all().map(|of| of.baseline.as_ref()?.value),
            ),
            day("start", "起始日", "Start", all().map(|of| of.start)),
            period("due", "完成时限", "Due", all().map(|of| of.due)),
            text(
                "every",
                "考核周期",
                "Every",
                all().map(|of| of.every.map_or(String::new(), |every| every.code().into())),
            ),
            number(
                "tolerance",
                "允许偏差",
                "Tolerance",
                all().map(|of| tolerance(&of.condition)),
            ),
            number(
                "consecutive",
                "连续期数",
                "Consecutive periods",
                all().map(|of| consecutive(&of.condition)),
            ),
            text(
                "path",
                "阶段目标",
                "Required path",
                told(|of| of.path.to_string()),
            ),
            text(
                "binding",
                "约束性",
                "Binding",
                told(|of| of.binding.map_or("", Binding::code).into()),
            ),
            text(
                "method",
                "评估方法",
                "Method",
                told(|of| of.method.map_or("", Method::id).into()),
            ),
            text(
                "comparability",
                "可比性",
                "Comparability",
                told(|of| of.comparability.clone()),
            ),
            id("source", "来源", "Source", told(|of| of.source.clone())),
            text("locator", "出处", "Locator", told(|of| of.locator.clone())),
            text("note", "备注", "Note", told(|of| of.note.clone())),
        ],
    }
}

fn tolerance(condition: &Condition) -> Option<Decimal> {
    match condition {
        Condition::StayAt {
            tolerance,
            written_places: None,
            ..
        } => Some(*tolerance),
        _ => None,
    }
}

fn consecutive(condition: &Condition) -> Option<Decimal> {
    match condition {
        Condition::TriggerBelow { consecutive, .. }
        | Condition::TriggerAbove { consecutive, .. } => Some((*consecutive).into()),
        _ => None,
    }
}

fn upper(condition: &Condition) -> Option<Decimal> {
    match condition {
        Condition::Between { upper, .. } => Some(*upper),
        _ => None,
    }
}

fn actuals(dataset: &Dataset) -> Result<Table> {
    let frame = dataset.actuals.frame()?;
    let column = |name: &str| -> Result<StringChunked> { Ok(frame.column(name)?.str()?.clone()) };
    let told = |cells: &StringChunked| -> Vec<String> {
        let cells = cells
            .iter()
            .map(|cell| cell.unwrap_or_default().to_string());
        cells.collect()
    };
    let indicator = told(&column("indicator")?);
    let unit: Vec<String> = indicator
        .iter()
        .map(|id| dataset.indicators.get(id))
        .map(|of| of.map_or(String::new(), |of| of.unit.to_string()))
        .collect();
    let value: Vec<Option<Decimal>> = frame
        .column("value")?
        .f64()?
        .iter()
        .map(|value| value.and_then(decimal))
        .collect();
    let published: Vec<Option<NaiveDate>> =
        frame.column("published")?.date()?.as_date_iter().collect();
    let plain = |name: &str, zh: &str, en: &str| -> Result<Filled> {
        Ok(text(name, zh, en, told(&column(name)?).into_iter()))
    };
    Ok(Table {
        name: "actuals",
        title: titles("实际值", "Actuals"),
        key: "id",
        references: &[
            ("indicator", "indicators", "id"),
            ("region", "regions", "code"),
            ("source", "sources", "id"),
        ],
        columns: vec![
            id("id", "编号", "Id", told(&column("id")?).into_iter()),
            id("indicator", "指标", "Indicator", indicator.into_iter()),
            id(
                "region",
                "地区",
                "Region",
                told(&column("region")?).into_iter(),
            ),
            id(
                "period",
                "时段",
                "Period",
                told(&column("period")?).into_iter(),
            ),
            number("value", "数值", "Value", value.into_iter()),
            text("unit", "单位", "Unit", unit.into_iter()),
            plain("stated_value", "原文数值", "Value as stated")?,
            plain("stated_unit", "原文单位", "Unit as stated")?,
            word(
                "status",
                "状态",
                "Status",
                &ACTUAL_STATUSES,
                told(&column("status")?).into_iter(),
            ),
            day("published", "发布日期", "Published", published.into_iter()),
            id(
                "source",
                "来源",
                "Source",
                told(&column("source")?).into_iter(),
            ),
            plain("locator", "出处", "Locator")?,
            plain("note", "备注", "Note")?,
        ],
    })
}

pub(super) fn titles(zh: &str, en: &str) -> Titles {
    Titles {
        zh: zh.into(),
        en: en.into(),
    }
}
