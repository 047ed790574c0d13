//! A small dispatch report.

use chrono::NaiveDate;
use serde_json::json;

use crate::chart::{ChangeColumns, ChartSpec, Column as ChartColumn, Frame};
use crate::language::Language;
use crate::report::document::{
    Block, Cell, Column, Document, Footer, Machine, MachineTable, Picture, Point, Table, Tone,
    Values,
};

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// What stands in the texts of a hostile sample.
pub(super) const HOSTILE: &str = "<script>alert(1)</script>|=1+1|&\"'\n}#eval[x]";

pub(super) fn document(language: Language) -> Document {
    let zh = language == Language::Chinese;
    let pick = |zh_words: &str, en: &str| if zh { zh_words } else { en }.to_string();
    let tasks = [
        (
            1,
            pick("完成煤矸石自燃点治理", "Treat the burning coal waste"),
            day(2024, 12, 31),
            Some(Tone::Alarm),
            pick("超期1天", "1 day over"),
        ),
        (
            2,
            pick("建成生活污水处理厂提标工程", "Upgrade the sewage works"),
            day(2025, 3, 31),
            Some(Tone::Caution),
            pick("即将到期", "due soon"),
        ),
        (
            3,
            pick("退耕还草", "Return fields to grass"),
            day(2024, 6, 30),
            Some(Tone::Good),
            pick("已销号", "closed"),
        ),
        (
            4,
            pick("常态化巡查", "Inspect regularly"),
            day(2026, 12, 31),
            None,
            pick("按时序推进", "on schedule"),
        ),
    ];
    let rows = tasks.iter().map(|(item, task, due, tone, standing)| {
        let standing = Cell::text(standing);
        vec![
            Cell::text(format!("K{item}")).anchored(format!("task-K{item}")),
            Cell::text(task).noted(pick("伊金霍洛旗", "Ejin Horo Banner")),
            Cell::text(pick("市生态环境局", "Municipal ecology bureau")),
            Cell::day(*due, due.to_string()),
            match tone {
                Some(tone) => standing.toned(*tone),
                None => standing,
            },
        ]
    });
    let wide = Table {
        name: pick("任务台账", "Tasks"),
        caption: pick("整改任务台账", "The rectification ledger"),
        columns: vec![
            Column::new(pick("序号", "No."), 6),
            Column::new(pick("整改任务", "Task"), 40),
            Column::new(pick("责任单位", "Responsible unit"), 24).chosen(),
            Column::new(pick("时限", "Due"), 12),
            Column::new(pick("进展", "Standing"), 14).chosen(),
        ],
        rows: rows.collect(),
        across: true,
        searched: true,
    };
    let narrow = Table {
        name: pick("超期任务", "Overdue"),
        caption: pick("超期任务", "Overdue tasks"),
        columns: vec![
            Column::new(pick("序号", "No."), 8),
            Column::figures(pick("超期天数", "Days over"), 12),
        ],
        rows: vec![
            vec![Cell::text("K1").linked("task-K1"), Cell::count(1)],
            vec![Cell::text("K9").linked("task-K9"), Cell::count(20)],
        ],
        across: false,
        searched: false,
    };
    let columns = [("K1", -3.0), ("K2", 4.0)].map(|(label, value)| ChartColumn {
        value: Some(value),
        text: value.to_string(),
        label: label.to_string(),
    });
    let spec = ChartSpec::ChangeColumns(ChangeColumns {
        frame: Frame {
            title: pick("示意", "A sketch"),
            subtitle: String::new(),
            footer: Vec::new(),
            width: 800,
        },
        columns: columns.to_vec(),
        groups: Vec::new(),
        unit: String::new(),
        alert: None,
        decimals: 0,
        up_label: pick("上升", "up"),
        down_label: pick("下降", "down"),
    });
    let picture = Picture::draw(
        "sketch",
        pick("示意图", "A sketch"),
        pick("两根柱", "Two columns"),
        spec,
    );
    Document {
        name: "dispatch".into(),
        language,
        title: pick("整改任务调度报告", "Rectification dispatch"),
        subtitle: pick("鄂尔多斯市整改台账", "The ledger of Ordos"),
        as_of: pick("截至2025年1月1日", "As of 1 January 2025"),
        day: day(2025, 1, 1),
        blocks: vec![
            Block::section(pick("总体情况", "Summary"), "summary"),
            Block::paragraph(pick(
                "全市共有整改任务4项，已销号1项，超期1项。",
                "There are 4 tasks; 1 is closed and 1 is overdue.",
            )),
            Block::Facts {
                facts: vec![
                    (pick("任务数", "Tasks"), "4".into()),
                    (pick("下一次调度", "Next dispatch"), "2025-02-05".into()),
                ],
            },
            Block::Points {
                points: vec![
                    Point {
                        text: pick("K1 超期1天。", "K1 is 1 day over."),
                        tone: Some(Tone::Alarm),
                    },
                    Point {
                        text: pick("其余正常。", "The rest is in order."),
                        tone: None,
                    },
                ],
            },
            Block::Picture(picture.expect("it can be drawn")),
            Block::section(pick("超期任务", "Overdue tasks"), "overdue"),
            Block::Table(narrow),
            Block::section(pick("任务台账", "The ledger"), "tasks"),
            Block::Table(wide),
        ],
        footer: Footer {
            source: pick("来源：《整改方案》。", "Source: the rectification plan."),
            as_of: pick("由 duibiao 生成。", "Made by duibiao."),
        },
    }
}

/// The same with hostile texts wherever a text may stand.
pub(super) fn hostile() -> Document {
    let mut document = document(Language::Chinese);
    let text = || HOSTILE.to_string();
    (document.title, document.subtitle, document.as_of) = (text(), text(), text());
    document.footer = Footer {
        source: text(),
        as_of: text(),
    };
    for block in &mut document.blocks {
        match block {
            Block::Heading { text: heading, .. } => *heading = text(),
            Block::Paragraph { text: paragraph } => *paragraph = text(),
            Block::Facts { facts } => facts.iter_mut().for_each(|fact| *fact = (text(), text())),
            Block::Points { points } => points.iter_mut().for_each(|point| point.text = text()),
            Block::Picture(picture) => (picture.caption, picture.alt) = (text(), text()),
            Block::Table(table) => {
                (table.name, table.caption) = (text(), text());
                for column in &mut table.columns {
                    column.heading = text();
                }
                for cell in table.rows.iter_mut().flatten() {
                    (cell.text, cell.note) = (text(), text());
                    (cell.anchor, cell.link) = (Some(text()), Some(text()));
                }
            }
        }
    }
    document
}

pub(super) fn machine() -> Machine {
    let json = json!({ "tasks": [{ "id": "K1", "days_over": 1 }], "generator": "another" });
    Machine {
        json: json.as_object().cloned().unwrap_or_default(),
        tables: vec![MachineTable {
            name: "tasks".into(),
            columns: vec![
                (
                    "id".into(),
                    Values::Text(vec![Some("K1".into()), Some("=K2".into())]),
                ),
                ("days_over".into(), Values::Number(vec![Some(1.0), None])),
                (
                    "due".into(),
                    Values::Day(vec![Some(day(2024, 12, 31)), None]),
                ),
            ],
        }],
    }
}
