//! Templates over the report model.

mod bound;

use std::collections::BTreeMap;
use std::path::Path;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};

use super::markdown::cell;
use super::{Format, ReportModel};
use crate::error::{Error, Result};
use crate::reading::Limits;
use bound::Bound;

/// The templates of this program: an office's own may `{% extends "report.html" %}` and change its blocks.
const OURS: [(&str, &str); 2] = [
    ("report.html", include_str!("templates/report.html")),
    ("report.md", include_str!("templates/report.md")),
];

/// An office's own template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTemplate {
    /// Its path, for messages.
    pub name: String,
    /// The template: it sees the report as `report` and the names of the files beside it as `written`.
    pub source: String,
    /// How far it goes: [`Limits::template_steps`] and [`Limits::template_bytes`].
    pub limits: Limits,
}

impl OwnTemplate {
    /// The format it makes by the ending of its name, `.html` or `.md`; `None` for any other.
    pub fn format(&self) -> Option<Format> {
        let ending = Path::new(&self.name).extension()?.to_str()?;
        match ending.to_ascii_lowercase().as_str() {
            "html" => Some(Format::Html),
            "md" => Some(Format::Markdown),
            _ => None,
        }
    }
}

/// What a page needs beside the model.
#[derive(Default)]
pub(super) struct Page<'a> {
    /// Style sheet.
    pub(super) style: &'a str,
    /// Script.
    pub(super) script: &'a str,
    /// What the page may run, as its content security policy says it.
    pub(super) script_hash: &'a str,
    /// Charts too tall for a page, cut for paper: pieces by the name of the chart, none for others.
    pub(super) paper: BTreeMap<&'a str, Vec<String>>,
    /// Names of the files at the top of the report.
    pub(super) written: &'a [&'static str],
}

/// Renders `name`, or the office's own template in its stead.
///
/// What comes from data is escaped where `name` ends in `.html`.
///
/// # Errors
/// A template that cannot be read, asks for what is not there or goes beyond its limits, with its line.
pub(super) fn render(
    name: &'static str,
    own: Option<&OwnTemplate>,
    model: &ReportModel,
    page: &Page<'_>,
) -> Result<String> {
    let bound = own.map(|own| Bound::new(&own.limits));
    rendered(name, own, bound.as_ref(), model, page).map_err(|source| {
        let line = own.and_then(|own| failed_line(own, &source));
        let name = own.map_or_else(|| name.to_string(), |own| own.name.clone());
        match bound.and_then(|bound| bound.limit_met(&source)) {
            Some((limit, allowed)) => Error::TemplateTooLong {
                name,
                line: line.map(|(number, _)| number),
                limit,
                allowed,
            },
            None => Error::Template {
                name,
                line: line.map(|(_, text)| text),
                source: Box::new(source),
            },
        }
    })
}

/// The line of the office's template at which it failed: its number and what stands there.
fn failed_line(own: &OwnTemplate, error: &minijinja::Error) -> Option<(usize, String)> {
    let ours = bound::causes(error).filter(|cause| {
        let name = cause.name();
        name.is_some_and(|name| name.ends_with(&own.name))
    });
    let number = ours.filter_map(minijinja::Error::line).last()?;
    let line = own.source.lines().nth(number.checked_sub(1)?)?;
    Some((number, line.trim().to_string()))
}

fn rendered(
    name: &'static str,
    own: Option<&OwnTemplate>,
    bound: Option<&Bound>,
    model: &ReportModel,
    page: &Page<'_>,
) -> Result<String, minijinja::Error> {
    let mut environment = environment(name.ends_with(".html"))?;
    for (name, source) in OURS {
        environment.add_template(name, source)?;
    }
    // Another name than ours, whatever the file is called: it may extend ours.
    let own_name = own.map(|own| format!("./{}", own.name.trim_start_matches("./")));
    if let (Some(own), Some(name)) = (own, &own_name) {
        environment.add_template(name, &own.source)?;
    }
    if let Some(bound) = bound {
        bound.set(&mut environment);
    }
    let template = environment.get_template(own_name.as_deref().unwrap_or(name))?;
    let seen = context! {
        report => Serde(model),
        style => page.style,
        script => page.script,
        script_hash => page.script_hash,
        paper => Serde(&page.paper),
        written => Serde(page.written),
    };
    match bound {
        None => template.render(seen),
        Some(bound) => {
            let mut page = bound.page();
            template.render_captured_to(seen, &mut page)?;
            Ok(page.into_text())
        }
    }
}

/// Where templates are rendered: strict about what is not there; `html` escapes what comes from data.
pub(super) fn environment<'source>(html: bool) -> Result<Environment<'source>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_filter("cell", cell);
    environment.add_filter("linked", linked);
    environment.set_auto_escape_callback(move |_| {
        if html {
            minijinja::AutoEscape::Html
        } else {
            minijinja::AutoEscape::None
        }
    });
    Ok(environment)
}

/// A sentence, escaped, in which the id of its target is a link to the target's row.
fn linked(text: String, target: Option<String>) -> Value {
    let mut safe = escaped(&text);
    if let Some(target) = target.filter(|target| !target.is_empty()) {
        let id = escaped(&target);
        safe = safe.replacen(&id, &format!("<a href=\"#{id}\">{id}</a>"), 1);
    }
    Value::from_safe_string(safe)
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#x27;"),
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn the_id_in_a_sentence_is_a_link_and_nothing_else_is_markup() {
        let text = "<b>乌海市</b>（T0001）：T0001".to_string();
        assert_eq!(
            linked(text, Some("T0001".into())).to_string(),
            "&lt;b&gt;乌海市&lt;/b&gt;（<a href=\"#T0001\">T0001</a>）：T0001"
        );
        assert_eq!(linked("a\"b".into(), None).to_string(), "a&quot;b");
        assert_eq!(
            linked("&lt;".into(), Some("<".into())).to_string(),
            "&amp;lt;"
        );
    }
}
