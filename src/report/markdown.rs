//! The report as Markdown, for notes and repositories.

use super::template::{OwnTemplate, Page};
use super::{ReportModel, template};
use crate::error::Result;

/// Renders `templates/report.md` or the office's own.
pub(super) fn write(
    model: &ReportModel,
    own: Option<&OwnTemplate>,
    written: &[&'static str],
) -> Result<String> {
    let page = Page {
        written,
        ..Page::default()
    };
    Ok(tidy(&template::render("report.md", own, model, &page)?))
}

/// One blank line between blocks, none at the head, one line end at the foot.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && blank) {
            tidied.push_str(line);
            tidied.push('\n');
        }
        blank = line.is_empty();
    }
    if tidied.ends_with("\n\n") {
        tidied.pop();
    }
    tidied
}

/// Text that may stand in Markdown, also in the cell of a table: what is a mark there is written as a letter.
pub(crate) fn cell(text: &str) -> String {
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
        assert_eq!(super::cell("a|b\nc<i>"), "a\\|b c\\<i>");
    }

    #[test]
    fn blocks_stand_one_blank_line_apart() {
        assert_eq!(super::tidy("\n# a \n\n\n\nb\nc\n\n\n"), "# a\n\nb\nc\n");
    }
}
