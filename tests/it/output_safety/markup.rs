//! What markup consists of: its elements and attributes, as a browser or an office program would see them.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// Elements with their attributes, `td` or `td class`, and every value of an attribute.
#[derive(Default)]
pub(super) struct Markup {
    pub(super) names: BTreeSet<String>,
    pub(super) values: Vec<(String, String)>,
}

/// Reads tags as the HTML standard's tokenizer does; comments, style and script are passed over.
pub(super) fn html(page: &str) -> Markup {
    let mut markup = Markup::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name: String = rest
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':'))
            .collect::<String>()
            .to_ascii_lowercase();
        if let Some(comment) = rest.strip_prefix("!--") {
            markup.names.insert("a comment".into());
            rest = &comment[comment.find("-->").expect("a comment ends")..];
        } else if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            rest = attributes(&rest[name.len()..], &name, &mut markup);
            markup.names.insert(name.clone());
            if matches!(name.as_str(), "style" | "script") {
                rest = &rest[rest.find(&format!("</{name}")).expect("it ends")..];
            }
        }
    }
    markup
}

/// Reads the attributes of a tag; the rest begins after its `>`.
fn attributes<'p>(mut rest: &'p str, element: &str, markup: &mut Markup) -> &'p str {
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let end = rest
            .find(|letter: char| letter.is_whitespace() || "/>=".contains(letter))
            .expect("a tag ends");
        let name = format!("{element} {}", rest[..end].to_ascii_lowercase());
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after
                .chars()
                .next()
                .filter(|letter| "\"'".contains(*letter));
            let (start, end) = match quote {
                Some(quote) => (1, after[1..].find(quote).expect("a value ends") + 1),
                None => (0, after.find([' ', '>']).expect("a value ends")),
            };
            value = &after[start..end];
            rest = &after[end + start..];
        }
        markup.names.insert(name.clone());
        markup.values.push((name, value.to_string()));
    }
}

/// Reads well-formed XML.
pub(super) fn xml(text: &str, what: &str) -> Markup {
    let document =
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{what}: {error}"));
    let mut markup = Markup::default();
    for node in document.descendants() {
        if node.is_comment() || node.is_pi() {
            markup.names.insert("a comment".into());
        }
        let element = node.tag_name().name();
        if node.is_element() {
            markup.names.insert(element.into());
        }
        for attribute in node.attributes() {
            let name = format!("{element} {}", attribute.name());
            markup.names.insert(name.clone());
            markup.values.push((name, attribute.value().into()));
        }
    }
    markup
}

/// The parts of a zip file that are XML.
pub(super) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("an entry");
        let name = file.name().expect("a name").into_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            parts.push((name, text));
        }
    }
    parts
}
