//! The document as Markdown, for notes and repositories.

use minijinja::context;
use minijinja::value::Serde;

use super::Document;
use crate::error::{Error, Result};
use crate::report::markdown::tidy;
use crate::report::template::environment;

const TEMPLATE: &str = include_str!("../templates/document.md");

/// Renders `templates/document.md`.
///
/// # Errors
/// Only if the template fails: a defect of the program.
pub(super) fn write(document: &Document) -> Result<String> {
    let rendered = environment(false).and_then(|mut environment| {
        environment.add_template("document.md", TEMPLATE)?;
        environment
            .get_template("document.md")?
            .render(context! { document => Serde(document) })
    });
    let text = rendered.map_err(|source| Error::Template {
        name: "document.md".to_string(),
        line: None,
        source: Box::new(source),
    })?;
    Ok(tidy(&text))
}
