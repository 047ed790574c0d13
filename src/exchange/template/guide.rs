//! The sheet 说明: how to fill in.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet};

use super::choice::{BINDINGS, EVERY, KINDS, STATUSES};
use super::column::{SheetKind, columns};
use super::{Template, TemplateError, sheet};
use crate::exchange::workbook::display_width;
use crate::language::Language;

/// Widths of the four columns, in digits.
const WIDTHS: [u8; 4] = [14, 18, 16, 80];

/// 说明, Guide.
pub(super) fn sheet_name(language: Language) -> &'static str {
    match language {
        Language::Chinese => "说明",
        Language::English => "Guide",
    }
}

/// The sheet.
pub(super) fn write(template: &Template) -> Result<Worksheet, TemplateError> {
    let language = template.language;
    let mut guide = Guide {
        sheet: Worksheet::new(),
        row: 0,
        language,
    };
    guide.sheet.set_name(sheet_name(language))?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        guide.sheet.set_column_width(column, f64::from(width))?;
    }
    let title = match language {
        Language::Chinese => format!("{}：填报说明", template.title),
        Language::English => format!("{}: how to fill in", template.title),
    };
    guide.line(&title, &sheet::body(language).set_bold().set_font_size(14))?;
    for step in steps(language) {
        guide.line(step, &sheet::body(language))?;
    }
    guide.row += 1;
    guide.table(column_heads(language), column_rows(language))?;
    guide.row += 1;
    guide.table(word_heads(language), word_rows(language))?;
    guide.sheet.set_paper_size(9).set_landscape();
    guide.sheet.set_print_fit_to_pages(1, 0);
    Ok(guide.sheet)
}

struct Guide {
    sheet: Worksheet,
    row: u32,
    language: Language,
}

impl Guide {
    fn line(&mut self, text: &str, format: &Format) -> Result<(), TemplateError> {
        self.sheet
            .write_string_with_format(self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn table(
        &mut self,
        heads: [&str; 4],
        rows: Vec<[&'static str; 4]>,
    ) -> Result<(), TemplateError> {
        let head = sheet::head(self.language, true);
        for (column, text) in (0_u16..).zip(heads) {
            self.sheet
                .write_string_with_format(self.row, column, text, &head)?;
        }
        self.row += 1;
        let cell = sheet::text(self.language)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(sheet::rule());
        for texts in rows {
            let [.., last] = texts;
            // Excel does not grow a row by itself in a file it did not write.
            let lines = display_width(last).div_ceil(usize::from(WIDTHS[3])).max(1);
            let height = u32::try_from(lines * 18).unwrap_or(18);
            self.sheet.set_row_height(self.row, height)?;
            for (column, text) in (0_u16..).zip(texts) {
                self.sheet
                    .write_string_with_format(self.row, column, text, &cell)?;
            }
            self.row += 1;
        }
        Ok(())
    }
}

fn steps(language: Language) -> [&'static str; 6] {
    match language {
        Language::Chinese => [
            "1. “目标”表一行填一个目标，“实际值”表一行填一个数据；第一行表头不要改动，不要合并单元格。",
            "2. 深色表头的列必填，灰色的可不填。选中单元格会出现提示，鼠标移到表头可看到填写要求。",
            "3. 指标、地区、单位、目标类型、状态等从下拉清单中选择，清单见“清单”表，请不要改动该表。",
            "4. 数值照原文填写，不四舍五入；没有数据就不要填这一行，不要用 0、“—”代替。",
            "5. 同一数据有修订时另起一行，填上新的发布日期，不要覆盖原来的数据。",
            "6. 填好后保存，用 duibiao import 导入；可以反复导入，不会重复。",
        ],
        Language::English => [
            "1. One row a target on Targets, one row a figure on Actuals. Leave the headers in row 1 as they are, merge no cells.",
            "2. Columns with a dark header must be filled in, those with a grey one need not. Cells and headers show what to write.",
            "3. Indicator, region, unit, kind and status are chosen from lists; they stand on Lists, which should stay as it is.",
            "4. Values as in the source, not rounded. Without a figure leave out the row: no 0 and no dash in its place.",
            "5. A revised figure goes on a row of its own with its day of publication; do not overwrite the old one.",
            "6. Save, then read it with duibiao import; doing so again adds nothing twice.",
        ],
    }
}

fn column_heads(language: Language) -> [&'static str; 4] {
    match language {
        Language::Chinese => ["工作表", "列", "是否必填", "填写要求和示例"],
        Language::English => ["Sheet", "Column", "Required", "What to write"],
    }
}

fn column_rows(language: Language) -> Vec<[&'static str; 4]> {
    let mut rows = Vec::new();
    for kind in [SheetKind::Targets, SheetKind::Actuals] {
        for column in columns(kind) {
            let required = match (language, column.required) {
                (Language::Chinese, true) => "必填",
                (Language::Chinese, false) => "可不填",
                (Language::English, true) => "yes",
                (Language::English, false) => "no",
            };
            rows.push([
                kind.name(language),
                column.header(language),
                required,
                column.hint(language),
            ]);
        }
    }
    rows
}

fn word_heads(language: Language) -> [&'static str; 4] {
    match language {
        Language::Chinese => ["列", "选项", "代码", "含义"],
        Language::English => ["Column", "Choice", "Code", "Meaning"],
    }
}

fn word_rows(language: Language) -> Vec<[&'static str; 4]> {
    let mut rows = Vec::new();
    for (zh, en, choices) in [
        ("目标类型", "Kind", KINDS.as_slice()),
        ("状态", "Status", STATUSES.as_slice()),
        ("约束性", "Binding", BINDINGS.as_slice()),
        ("考核周期", "Every", EVERY.as_slice()),
    ] {
        let column = language.pick(zh, en);
        for choice in choices {
            rows.push([
                column,
                choice.label(language),
                choice.code,
                choice.meaning(language),
            ]);
        }
    }
    rows
}
