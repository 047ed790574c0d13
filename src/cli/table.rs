//! Tables on a terminal and in Markdown, with wide characters measured as they show.

use comfy_table::{ContentArrangement, Table, TableComponent, presets};

use crate::report::markdown_cell;

/// A table as plain text, or as Markdown, in which the marks of the data are letters and its lines `<br>`.
pub(super) fn printed<const N: usize>(
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
    markdown: bool,
) -> String {
    let mut table = Table::new();
    if markdown {
        table.load_preset(presets::ASCII_MARKDOWN);
    } else {
        table
            .load_preset(presets::NOTHING)
            .set_style(TableComponent::HeaderLines, '─')
            .set_style(TableComponent::MiddleHeaderIntersections, '─')
            .set_content_arrangement(ContentArrangement::Disabled);
    }
    table.set_header(header);
    for row in rows {
        table.add_row(row.map(|cell| {
            if markdown {
                let lines: Vec<String> = cell.lines().map(markdown_cell).collect();
                lines.join("<br>")
            } else {
                cell
            }
        }));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}
