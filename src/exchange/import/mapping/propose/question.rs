//! What a proposal leaves open.

use crate::exchange::import::Place;
use crate::exchange::import::mapping::Role;
use crate::exchange::import::rows::Key;
use crate::exchange::import::sheet::Sheet;
use crate::language::Language;

/// One open question (待确认).
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The cell that raises it; A1 where it is about the whole sheet.
    pub place: Place,
    /// What is asked.
    pub kind: QuestionKind,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    /// No header with values below was found; the sheet is skipped.
    NoTable,
    /// The sheet is hidden and was left out.
    HiddenSheet,
    /// A column whose header says nothing known; it is ignored.
    UnknownColumn {
        /// The header as it stands.
        header: String,
    },
    /// A column of other figures: the last period's, changes by another name, forecasts. It is
    /// not read.
    OtherFigures {
        /// The header as it stands.
        header: String,
    },
    /// A column whose role was guessed from what it holds.
    GuessedColumn {
        /// The header as it stands.
        header: String,
        /// The guess.
        role: Role,
    },
    /// A second column with a role only one can have; it is ignored.
    SecondColumn {
        /// The header as it stands.
        header: String,
    },
    /// The header of another table, beside this one or below it; that table is not read.
    SecondTable {
        /// The header as it stands.
        header: String,
    },
    /// Nothing says the indicator, region or period.
    NothingSays {
        /// What is not said.
        what: Key,
    },
    /// The titles name more than one; none was assumed.
    TitleSaysSeveral {
        /// What they name.
        what: Key,
        /// Ids, or years and periods.
        found: Vec<String>,
    },
    /// Periods such as 1月 and no year.
    NoYear,
    /// The title says 累计: months were taken to begin in January.
    Cumulative,
    /// Blank keys were taken to repeat the cell above.
    FillDown {
        /// The header of the column.
        header: String,
    },
    /// A word that names nothing known, or several things.
    Word {
        /// What it should name.
        what: Key,
        /// The word.
        text: String,
        /// Names that are near, or the ids that bear it.
        candidates: Vec<String>,
    },
}

impl Question {
    pub(super) fn of_sheet(sheet: &Sheet, kind: QuestionKind) -> Question {
        Question {
            place: Place::new(&sheet.name, 0, 0),
            kind,
        }
    }

    /// A stable word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind {
            QuestionKind::NoTable => "no_table",
            QuestionKind::HiddenSheet => "hidden_sheet",
            QuestionKind::UnknownColumn { .. } => "unknown_column",
            QuestionKind::OtherFigures { .. } => "other_figures",
            QuestionKind::GuessedColumn { .. } => "guessed_column",
            QuestionKind::SecondColumn { .. } => "second_column",
            QuestionKind::SecondTable { .. } => "second_table",
            QuestionKind::NothingSays { .. } => "nothing_says",
            QuestionKind::TitleSaysSeveral { .. } => "title_says_several",
            QuestionKind::NoYear => "no_year",
            QuestionKind::Cumulative => "cumulative",
            QuestionKind::FillDown { .. } => "fill_down",
            QuestionKind::Word { .. } => "unknown_word",
        }
    }

    /// Where, what was found, what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}：{}", self.place, self.chinese()),
            Language::English => format!("{}: {}", self.place, self.english()),
        }
    }

    fn chinese(&self) -> String {
        match &self.kind {
            QuestionKind::NoTable => "没有找到带表头的表格，该表将跳过：如有数据，请在对应关系中写明".to_owned(),
            QuestionKind::HiddenSheet => "工作表已隐藏，未作对应：如需读取，请在对应关系中写明".to_owned(),
            QuestionKind::UnknownColumn { header } => {
                format!("“{header}”列含义不明，暂不读取：请写明其 role")
            }
            QuestionKind::OtherFigures { header } => {
                format!("“{header}”列不是本期数值，不读取：如需读取，请写明其 role 和时段")
            }
            QuestionKind::GuessedColumn { header, role } => {
                format!("“{header}”列按内容判为{}：请确认", role_chinese(*role))
            }
            QuestionKind::SecondColumn { header } => {
                format!("“{header}”列与前面的列含义相同，暂不读取：请确认用哪一列")
            }
            QuestionKind::SecondTable { header } => {
                format!("“{header}”起像是另一张表，未读取：请将两张表分开，各存一张工作表后再导入")
            }
            QuestionKind::NothingSays { what } => match what {
                Key::Indicator => "没有写明指标：请在 constants.indicator 中写明".to_owned(),
                Key::Region => "没有写明地区：请在 constants.region 中写明".to_owned(),
                Key::Period => "没有写明时段：请在 constants.period 中写明".to_owned(),
                Key::Source => "没有写明来源：请在 constants.source 中写明".to_owned(),
            },
            QuestionKind::TitleSaysSeveral { what, found } => {
                let (word, field) = match what {
                    Key::Indicator => ("指标", "constants.indicator"),
                    Key::Region => ("地区", "constants.region"),
                    Key::Period => ("时段", "constants.period 或 year"),
                    Key::Source => ("来源", "constants.source"),
                };
                format!(
                    "标题中有不止一个{word}（{}），未采用：请在 {field} 中写明",
                    found.join("、")
                )
            }
            QuestionKind::NoYear => "时段没有年份：请在 year 中写明".to_owned(),
            QuestionKind::Cumulative => {
                "标题写有“累计”，各月按自 1 月起累计读取：如为当月数，请将 cumulative 改为 as_written"
                    .to_owned()
            }
            QuestionKind::FillDown { header } => {
                format!("“{header}”列的空格按与上一行相同读取：如不是，请去掉 fill_down")
            }
            QuestionKind::Word {
                text, candidates, ..
            } if candidates.is_empty() => format!("“{text}”不在词表中：请在词典中写明它是哪一个，合计等不取的写作 \"\""),
            QuestionKind::Word {
                text, candidates, ..
            } => format!(
                "“{text}”不在词表中，或为“{}”：请在词典中写明它是哪一个",
                candidates.join("”“")
            ),
        }
    }

    fn english(&self) -> String {
        match &self.kind {
            QuestionKind::NoTable => "no table with a header was found and the sheet is skipped: \
                                      describe it in the mapping if it has one"
                .to_owned(),
            QuestionKind::HiddenSheet => {
                "the sheet is hidden and left out: name it in the mapping to read it".to_owned()
            }
            QuestionKind::UnknownColumn { header } => {
                format!("what `{header}` means is not known and it is not read: give its role")
            }
            QuestionKind::OtherFigures { header } => format!(
                "`{header}` holds no figures of the period itself and is not read: give its role \
                 and period if it should be"
            ),
            QuestionKind::GuessedColumn { header, role } => {
                format!("`{header}` was taken for {role:?} by what it holds: confirm")
            }
            QuestionKind::SecondColumn { header } => {
                format!("`{header}` means the same as a column before and is not read: choose one")
            }
            QuestionKind::SecondTable { header } => format!(
                "`{header}` begins another table, which is not read: put the two into sheets of their own"
            ),
            QuestionKind::NothingSays { what } => {
                let field = match what {
                    Key::Indicator => "indicator",
                    Key::Region => "region",
                    Key::Period => "period",
                    Key::Source => "source",
                };
                format!("nothing says the {field}: write it into `constants.{field}`")
            }
            QuestionKind::TitleSaysSeveral { what, found } => {
                let (word, field) = match what {
                    Key::Indicator => ("indicator", "`constants.indicator`"),
                    Key::Region => ("region", "`constants.region`"),
                    Key::Period => ("period", "`constants.period` or `year`"),
                    Key::Source => ("source", "`constants.source`"),
                };
                format!(
                    "the titles name more than one {word} ({}) and none was taken: write it into \
                     {field}",
                    found.join(", ")
                )
            }
            QuestionKind::NoYear => "the periods have no year: write it into `year`".to_owned(),
            QuestionKind::Cumulative => "the title says 累计 and months are read as counted from \
                                         January: write `cumulative = \"as_written\"` if each \
                                         stands for itself"
                .to_owned(),
            QuestionKind::FillDown { header } => format!(
                "blank cells of `{header}` are read as the cell above: remove `fill_down` if they \
                 are not"
            ),
            QuestionKind::Word {
                text, candidates, ..
            } if candidates.is_empty() => {
                format!("`{text}` names nothing known: say in the dictionary what it is")
            }
            QuestionKind::Word {
                text, candidates, ..
            } => format!(
                "`{text}` names nothing known, perhaps `{}`: say in the dictionary what it is",
                candidates.join("`, `")
            ),
        }
    }
}

fn role_chinese(role: Role) -> &'static str {
    match role {
        Role::Indicator => "指标",
        Role::Region => "地区",
        Role::Period => "时段",
        Role::Year => "年份",
        Role::Month => "月份",
        Role::Value => "数值",
        Role::Unit => "单位",
        Role::Status => "数据状态",
        Role::Published => "发布日期",
        Role::Source => "来源",
        Role::Locator => "出处",
        Role::Note => "备注",
        Role::ChangeOnLastYear => "同比",
        Role::Ignore => "不读取",
    }
}
