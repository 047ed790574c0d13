//! `duibiao methods`: the assessment methods known by name.

use super::Ended;
use super::args;
use super::printer::Printer;
use crate::assess::methods::published::PUBLISHED;
use crate::assess::methods::time_proportional;
use crate::dataset::Method;
use crate::error::{Error, Result};
use crate::words::Phrase;

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
            lines.join("\n") + "\n"
        }
    };
    printer.data(&text);
    Ok(Ended::Well)
}
