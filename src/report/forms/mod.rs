//! The forms by which a rectification task is accepted and struck off (验收销号), as text documents to be signed.
//!
//! Their wording and layout follow the annex of the plan of Ordos; page and type follow 党政机关公文格式
//! (GB/T 9704—2012). What a person has to say (opinions, signatures, days, contacts) is left blank unless it is known:
//! the program never writes that a task is done.

mod letter;
mod page;
mod sheet;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use self::page::Page;
use super::file_name::file_word;
use crate::error::Result;
use crate::words::forms as words;

/// What the forms of one task are filled with.
#[derive(Clone, Debug, Default)]
pub struct TaskForm {
    /// The city, such as 鄂尔多斯市.
    pub city: String,
    /// Whom the report of the lead acceptor is addressed to, such as 鄂尔多斯市人民政府.
    pub government: String,
    /// Whom the self-check is reported to, such as 鄂尔多斯市生态环境保护委员会办公室.
    pub committee_office: String,
    /// The inspection, such as 第二轮自治区生态环境保护督察.
    pub round: String,
    /// The number of the task in the list, such as 3.
    pub item: String,
    /// The task.
    pub task: String,
    /// Its goal.
    pub goal: String,
    /// Its measures in order.
    pub measures: Vec<MeasureForm>,
    /// The regions it speaks of.
    pub regions: Vec<String>,
    /// The units responsible, each of which checks its own part and applies for acceptance.
    pub responsible_units: Vec<String>,
    /// The units that accept it, the leading one first.
    pub accepting_units: Vec<String>,
    /// What a responsible unit found; blank when it is not known.
    pub self_check_opinion: Option<String>,
    /// What an accepting unit found; blank when it is not known.
    pub review_opinion: Option<String>,
    /// The day of the self-check and of the application; blank when it is not known.
    pub applied: Option<NaiveDate>,
    /// The day of the acceptance; blank when it is not known.
    pub accepted: Option<NaiveDate>,
    /// The methods by which it was accepted, such as 现场核查; not told when they are not known.
    pub methods: Vec<String>,
    /// The public notice; not told when it has not begun.
    pub notice: Option<NoticeForm>,
    /// The day the files carry as their own.
    pub day: NaiveDate,
}

/// A measure and what was done on it.
#[derive(Clone, Debug, Default)]
pub struct MeasureForm {
    /// The measure.
    pub text: String,
    /// What was done; blank when it is not known.
    pub completion: Option<String>,
}

/// A public notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeForm {
    /// The day it began.
    pub started: NaiveDate,
    /// The last of its working days; not told where the calendar does not reach it.
    pub last_day: Option<NaiveDate>,
    /// Where it stood, such as 政府网站.
    pub media: Vec<String>,
}

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 自验报告: a responsible unit reports its own check to the committee's office.
    SelfCheckReport,
    /// 验收销号申请表: a responsible unit applies for acceptance.
    AcceptanceApplication,
    /// 验收销号意见表: an accepting unit gives its opinion.
    AcceptanceOpinion,
    /// 验收销号报告: the leading acceptor reports to the city's government.
    AcceptanceReport,
}

impl Form {
    /// All forms, in the order in which they are filled in.
    pub const ALL: [Form; 4] = [
        Form::SelfCheckReport,
        Form::AcceptanceApplication,
        Form::AcceptanceOpinion,
        Form::AcceptanceReport,
    ];

    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Form::SelfCheckReport => "自验报告",
            Form::AcceptanceApplication => "验收销号申请表",
            Form::AcceptanceOpinion => "验收销号意见表",
            Form::AcceptanceReport => "验收销号报告",
        }
    }

    /// The units of a task that fill it in; none where they are not known, and the form is then left without a unit.
    pub fn units(self, task: &TaskForm) -> &[String] {
        match self {
            Form::SelfCheckReport | Form::AcceptanceApplication => &task.responsible_units,
            Form::AcceptanceOpinion => &task.accepting_units,
            Form::AcceptanceReport => task.accepting_units.get(..1).unwrap_or_default(),
        }
    }

    /// The form of one unit as a text document.
    ///
    /// # Errors
    /// Only if the zip writer fails.
    pub fn write(self, task: &TaskForm, unit: &str) -> Result<Vec<u8>> {
        let mut page = Page::new();
        let title = match self {
            Form::AcceptanceReport => letter::acceptance_report(&mut page, task, unit),
            Form::SelfCheckReport => letter::self_check_report(&mut page, task, unit),
            Form::AcceptanceOpinion => sheet::acceptance_opinion(&mut page, task, unit),
            Form::AcceptanceApplication => sheet::acceptance_application(&mut page, task, unit),
        };
        page.pack(&title, task.day)
    }
}

/// All forms of a task: file name and bytes, in the order in which they are filled in. A form that several units fill in
/// is there once for each of them.
///
/// # Errors
/// Only if the zip writer fails.
pub fn forms(task: &TaskForm) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for (number, form) in (1..).zip(Form::ALL) {
        let units = form.units(task);
        let blank = [String::new()];
        let units = if units.is_empty() { &blank } else { units };
        for unit in units {
            let mut name = format!("{}-{number}-{}", file_word(&task.item), form.name());
            if units.len() > 1 {
                name.push('-');
                name.push_str(&file_word(unit));
            }
            name.push_str(".docx");
            files.push((name, form.write(task, unit)?));
        }
    }
    Ok(files)
}

/// Names in a row: 甲、乙、丙.
fn joined(names: &[String]) -> String {
    names.join("、")
}

/// A day, or the room to write it.
fn day_or_room(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| words::NO_DAY.to_string(), words::day)
}
