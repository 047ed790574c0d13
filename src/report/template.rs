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
    environment.add_filter("cell", cell);
    environment.add_template(name, source)?;
    Ok(environment
        .get_template(name)?
        .render(context! { report => Serde(model) })?)
}

/// Text that may stand in a Markdown table cell.
fn cell(text: String) -> String {
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
