//! The report as one self-contained HTML page: no script needed, no request made.

use super::{ReportModel, template};
use crate::error::Result;

/// Renders `templates/report.html`. Everything that comes from data is escaped; the charts are ours.
pub(super) fn write(model: &ReportModel) -> Result<String> {
    template::render("report.html", include_str!("templates/report.html"), model)
}
