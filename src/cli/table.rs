//! Tables on a terminal and in Markdown, with wide characters measured as they show.

use comfy_table::{ContentArrangement, Table, TableComponent, presets};

/// A table as plain text; as Markdown, pipes in the data are escaped.
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
                cell.replace('|', "\\|")
            } else {
                cell
            }
        }));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}
