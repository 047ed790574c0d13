//! What a person has to look at after an import, wherever it was found.

use super::{Conflict, NoMonth, RefusedTarget, UnlikeChange};
use crate::exchange::import::rows::Doubt;
use crate::exchange::sdmx;
use crate::language::Language;
use crate::words::wording;

/// One thing to look at.
#[derive(Debug)]
pub enum Notice {
    /// A cell, a row or a sheet of a table.
    Doubt(Doubt),
    /// A row of SDMX-CSV that gave no figure.
    LeftOut(sdmx::LeftOut),
    /// A row of SDMX-CSV that gave one and is doubtful.
    Sdmx(sdmx::Doubt),
    /// A stated change that its levels do not give.
    UnlikeChange(UnlikeChange),
    /// A running total that gave no month.
    NoMonth(NoMonth),
    /// A target that was not taken.
    Target(RefusedTarget),
    /// A figure that differs from the one that is there, with no later publication date.
    Conflict(Conflict),
}

impl Notice {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Notice::Doubt(doubt) => doubt.kind.code(),
            Notice::LeftOut(left_out) => left_out.reason.code(),
            Notice::Sdmx(doubt) => doubt.code(),
            Notice::UnlikeChange(_) => UnlikeChange::CODE,
            Notice::NoMonth(without) => without.code(),
            Notice::Target(RefusedTarget::Doubt(doubt)) => doubt.kind.code(),
            Notice::Target(RefusedTarget::Finding { kind, .. }) => kind.code(),
            Notice::Target(RefusedTarget::Conflict { .. }) => "conflicting-target",
            Notice::Conflict(_) => "conflicting-actual",
        }
    }

    /// Whether a figure was not taken because of it.
    pub fn withholds(&self) -> bool {
        match self {
            Notice::Doubt(doubt) => doubt.cells > 0,
            Notice::LeftOut(_) | Notice::Target(_) | Notice::Conflict(_) => true,
            Notice::Sdmx(_) | Notice::UnlikeChange(_) | Notice::NoMonth(_) => false,
        }
    }

    /// Where, what was found, what to do.
    pub fn message(&self, language: Language) -> String {
        let row = |row: usize, text: String| match language {
            Language::Chinese => format!("第{row}行：{text}"),
            Language::English => format!("row {row}: {text}"),
        };
        match self {
            Notice::Doubt(doubt) => doubt.message(language),
            Notice::LeftOut(left_out) => row(left_out.row, left_out.reason.message(language)),
            Notice::Sdmx(doubt) => row(doubt.row(), doubt.message(language)),
            Notice::UnlikeChange(change) => change.message(language),
            Notice::NoMonth(without) => without.message(language),
            Notice::Target(RefusedTarget::Doubt(doubt)) => doubt.message(language),
            Notice::Target(RefusedTarget::Finding { place, kind }) => {
                let words = wording(language);
                match language {
                    Language::Chinese => format!("{place}：{}", words.finding(kind)),
                    Language::English => format!("{place}: {}", words.finding(kind)),
                }
            }
            Notice::Target(RefusedTarget::Conflict { place, earlier }) => match language {
                Language::Chinese => format!(
                    "{place}：目标 {earlier} 已有而内容不同，未采用；若须修改，请直接改 targets.csv"
                ),
                Language::English => format!(
                    "{place}: the target {earlier} is there and says something else; not taken: change it in targets.csv"
                ),
            },
            Notice::Conflict(Conflict {
                place,
                earlier,
                value,
            }) => match language {
                Language::Chinese => format!(
                    "{place}：与 {earlier} 已有的数值{value}不同，未采用；若为修订，请用 --published 给出发布日期"
                ),
                Language::English => format!(
                    "{place}: {earlier} says {value}; not taken: a revision needs its publication date, --published"
                ),
            },
        }
    }
}
