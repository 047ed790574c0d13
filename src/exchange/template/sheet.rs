//! The sheets that are filled in.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, Worksheet, XlsxError,
};

use super::column::{Check, Column, Offer, SheetKind, Strictness, columns};
use super::lists::Offered;
use super::{Template, TemplateError};
use crate::language::Language;

const REQUIRED: u32 = 0x2F_4B66;
const OPTIONAL: u32 = 0x7F_8C99;
const RULE: u32 = 0xD0_D7DE;
const INK: u32 = 0x1B_2631;
/// Beyond this a number in a table of targets is a slip of the pen; Excel wants some bound.
const LARGEST: f64 = 1e15;

/// Running text.
pub(super) fn body(language: Language) -> Format {
    // Faces that Windows and WPS have; others put their own in their place.
    let family = match language {
        Language::Chinese => "微软雅黑",
        Language::English => "Calibri",
    };
    Format::new()
        .set_font_name(family)
        .set_font_size(10)
        .set_font_color(Color::RGB(INK))
        .set_align(FormatAlign::VerticalCenter)
}

/// Text that Excel leaves as it is.
pub(super) fn text(language: Language) -> Format {
    body(language).set_num_format("@")
}

/// The head of a column: dark where it must be filled in.
pub(super) fn head(language: Language, required: bool) -> Format {
    body(language)
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(if required { REQUIRED } else { OPTIONAL }))
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin)
        .set_border_color(rule())
}

/// The colour of lines between cells.
pub(super) fn rule() -> Color {
    Color::RGB(RULE)
}

/// One sheet, empty but for its head.
pub(super) fn write(
    kind: SheetKind,
    template: &Template,
    offered: &Offered,
) -> Result<Worksheet, TemplateError> {
    let language = template.language;
    let mut sheet = Worksheet::new();
    sheet.set_name(kind.name(language))?;
    for (at, column) in (0_u16..).zip(columns(kind)) {
        let format = match column.check {
            Check::Number | Check::Distance | Check::Count => body(language),
            Check::Day => body(language).set_num_format("yyyy-mm-dd"),
            Check::OneOf(..) | Check::Period | Check::Text => text(language),
        };
        sheet.set_column_format(at, &format)?;
        sheet.set_column_width(at, f64::from(column.width))?;
        let head = head(language, column.required);
        sheet.write_string_with_format(0, at, column.header(language), &head)?;
        let note = Note::new(column.hint(language))
            .set_author("duibiao")
            .add_author_prefix(false)
            .set_width(260)
            .set_height(96);
        sheet.insert_note(0, at, &note)?;
        let validation = validation(column, language, offered)?;
        sheet.add_data_validation(1, at, template.rows, at, &validation)?;
    }
    sheet.set_row_height(0, 24)?;
    // The indicator and the region stay in sight.
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_paper_size(9).set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(sheet)
}

fn validation(
    column: &Column,
    language: Language,
    offered: &Offered,
) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let rule = match column.check {
        Check::OneOf(offer, strictness) => match offered.range(offer, language) {
            Some(range) => rule
                .allow_list_formula(Formula::new(range))
                .set_error_style(match strictness {
                    Strictness::Refused => DataValidationErrorStyle::Stop,
                    Strictness::Queried => DataValidationErrorStyle::Warning,
                }),
            // Nothing to offer: anything may be written.
            None => rule.allow_any_value(),
        },
        Check::Number => rule.allow_decimal_number(DataValidationRule::Between(-LARGEST, LARGEST)),
        Check::Distance => rule.allow_decimal_number(DataValidationRule::Between(0.0, LARGEST)),
        Check::Count => rule.allow_whole_number(DataValidationRule::Between(1, 120)),
        Check::Day => rule.allow_date(DataValidationRule::Between(
            ExcelDateTime::from_ymd(1950, 1, 1)?,
            ExcelDateTime::from_ymd(2200, 12, 31)?,
        )),
        Check::Period => rule
            .allow_text_length(DataValidationRule::Between(4, 40))
            .set_error_style(DataValidationErrorStyle::Warning),
        Check::Text => rule.allow_any_value(),
    };
    let header = column.header(language);
    let title = match (language, column.required) {
        (Language::Chinese, true) => format!("{header}（必填）"),
        (Language::Chinese, false) => format!("{header}（可不填）"),
        (Language::English, true) => format!("{header} (required)"),
        (Language::English, false) => format!("{header} (optional)"),
    };
    rule.set_input_title(title)?
        .set_input_message(column.hint(language))?
        .set_error_title(header)?
        .set_error_message(lesson(column.check, language))
}

/// What a person is told whose entry does not fit.
fn lesson(check: Check, language: Language) -> &'static str {
    match (language, check) {
        (Language::Chinese, Check::OneOf(Offer::Units, _)) => {
            "清单中没有这个单位。若原文确实如此，请选“是”保留；否则请从下拉清单中选择。数字不要写在单位里。"
        }
        (Language::Chinese, Check::OneOf(Offer::Sources, _)) => {
            "清单中没有这个来源。若是新的文件，请选“是”保留，导入后补入 sources.csv；否则请从下拉清单中选择。"
        }
        (Language::Chinese, Check::OneOf(..)) => {
            "请从下拉清单中选择（选中单元格后点右侧箭头，或按 Alt+↓）。清单见“清单”表；新的条目请先在数据集中定义，再重新生成模板。"
        }
        (Language::Chinese, Check::Number) => {
            "这里只填数字，例如 84.1 或 -18。单位填在“单位”列；“约”“以上”等填在“状态”或“备注”列；没有数据请留空。"
        }
        (Language::Chinese, Check::Distance) => "这里填不小于 0 的数字，例如 0.5。",
        (Language::Chinese, Check::Count) => "这里填 1 到 120 的整数，例如 4。",
        (Language::Chinese, Check::Day) => {
            "这里填日期，例如 2025-01-15。只知道年月的，请留空并写在备注里。"
        }
        (Language::Chinese, Check::Period) => {
            "请写明年份，例如 2024年、2024年第三季度、2024年1-11月、2024-07。直接写“7月”或“三季度”无法确定年份。"
        }
        (Language::Chinese, Check::Text) => "请填写文字。",
        (Language::English, Check::OneOf(Offer::Units, _)) => {
            "This unit is not in the list. Keep it if the source says so, else choose from the list. Numbers do not belong into the unit."
        }
        (Language::English, Check::OneOf(Offer::Sources, _)) => {
            "This source is not in the list. Keep it if the document is new, and add it to sources.csv after the import."
        }
        (Language::English, Check::OneOf(..)) => {
            "Choose from the list (the arrow beside the cell, or Alt+Down). What is not there must be defined in the dataset first."
        }
        (Language::English, Check::Number) => {
            "Only a number, such as 84.1 or -18. The unit has its own column; leave the cell empty where there is no figure."
        }
        (Language::English, Check::Distance) => "A number that is not below 0, such as 0.5.",
        (Language::English, Check::Count) => "A whole number from 1 to 120, such as 4.",
        (Language::English, Check::Day) => {
            "A day, such as 2025-01-15. Where only the month is known leave it empty."
        }
        (Language::English, Check::Period) => {
            "Name the year: 2024, 2024-Q3, 2024-07, 2024-01/2024-11. A month alone does not say of which year."
        }
        (Language::English, Check::Text) => "Write text.",
    }
}
