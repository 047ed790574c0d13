//! The report as one self-contained HTML page: no script needed, no request made.

use super::{ReportModel, faces, template};
use crate::error::Result;

/// Where the template leaves room for the page's own letters.
const FACES: &str = "/* faces */\n";

/// Renders `templates/report.html`. Everything that comes from data is escaped; the charts are ours.
pub(super) fn write(model: &ReportModel) -> Result<String> {
    let page = template::render("report.html", include_str!("templates/report.html"), model)?;
    let faces = faces::rules(&page, &faces::bold_characters(model))?;
    Ok(page.replacen(FACES, &faces, 1))
}
