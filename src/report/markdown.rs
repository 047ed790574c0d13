//! The report as Markdown, with the charts as files beside it.

use super::{ReportModel, template};
use crate::error::Result;

/// Renders `templates/report.md`.
pub(super) fn write(model: &ReportModel) -> Result<String> {
    template::render("report.md", include_str!("templates/report.md"), model)
}

/// Text that may stand in a Markdown table cell.
pub(super) fn cell(text: String) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_pipe_in_the_data_does_not_end_the_cell() {
        assert_eq!(super::cell("a|b\nc<i>".into()), "a\\|b c\\<i>");
    }
}
