//! `duibiao methods`: the assessment methods known by name.

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::assess::methods::published::{self, PUBLISHED};
use crate::assess::methods::time_proportional;
use crate::dataset::Method;
use crate::error::{Error, Result};
use crate::words::Phrase;

/// How far the results are reached that the method's own authors published, a line each.
fn conformance(id: &str, printer: &Printer) -> Vec<String> {
    let words = printer.words();
    published::find(id)
        .iter()
        .flat_map(|method| method.conformance)
        .map(|held| {
            words.labelled(
                words.phrase(Phrase::Conformance),
                &format!("{} {}/{}", held.what, held.agree, held.of),
            )
        })
        .collect()
}

pub(super) fn run(command: &args::Methods, printer: &Printer) -> Result<Ended> {
    let own = Method::TimeProportional;
    let methods: Vec<(&str, &str, &str)> =
        std::iter::once((own.id(), time_proportional::VERSION, ""))
            .chain(PUBLISHED.iter().map(|m| (m.id, m.version, m.citation)))
            .collect();
    let words = printer.words();
    let text: String = match &command.method {
        None => methods
            .iter()
            .map(|(id, version, _)| format!("{id} v{version}  {}\n", words.method(id).name))
            .collect(),
        Some(wanted) => {
            let Some((id, version, citation)) = methods.iter().find(|(id, ..)| id == wanted) else {
                return Err(Error::Unknown {
                    what: "method",
                    id: wanted.clone(),
                    similar: methods.iter().map(|(id, ..)| id.to_string()).collect(),
                });
            };
            let method = words.method(id);
            let mut lines = vec![
                format!("{id} v{version}  {}", method.name),
                words.labelled(words.phrase(Phrase::Needs), method.needs),
                words.labelled(words.phrase(Phrase::Rule), method.rule),
            ];
            if !citation.is_empty() {
                lines.push(words.labelled(words.phrase(Phrase::Citation), citation));
            }
            lines.extend(conformance(id, printer));
            lines.join("\n") + "\n"
        }
    };
    printer.data(&text);
    Ok(Ended::Well)
}
