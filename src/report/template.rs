//! Templates over the report model.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, context};

use super::ReportModel;
use crate::error::Result;

/// Renders a template with the model as `report`. A name ending in `.html` escapes what comes from data.
pub(super) fn render(
    name: &'static str,
    source: &'static str,
    model: &ReportModel,
) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.add_filter("cell", super::markdown::cell);
    environment.add_template(name, source)?;
    Ok(environment
        .get_template(name)?
        .render(context! { report => Serde(model) })?)
}
