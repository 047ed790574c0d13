//! The report as Markdown, with the charts as files beside it.

use super::{ReportModel, template};
use crate::error::Result;

/// Renders `templates/report.md`.
pub(super) fn write(model: &ReportModel) -> Result<String> {
    template::render("report.md", include_str!("templates/report.md"), model)
}
