//! XML text: what comes from data is escaped, what no XML file may hold is left out.

/// Text between tags or in a quoted attribute.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// A run of text, its properties as XML; line ends become breaks.
pub(in crate::report) fn run(properties: &str, text: &str) -> String {
    let mut run = String::from("<w:r>");
    if !properties.is_empty() {
        run.push_str(&format!("<w:rPr>{properties}</w:rPr>"));
    }
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            run.push_str("<w:br/>");
        }
        run.push_str(&format!(
            "<w:t xml:space=\"preserve\">{}</w:t>",
            escaped(line)
        ));
    }
    run.push_str("</w:r>");
    run
}

/// Runs that lead to a page beside the document: a field, which needs no part of the package for it.
pub(in crate::report) fn leading_to(address: &str, runs: &str) -> String {
    let code = match address.split_once('#') {
        Some((page, place)) => format!("HYPERLINK \"{page}\" \\l \"{place}\""),
        None => format!("HYPERLINK \"{address}\""),
    };
    field_of(&code, runs)
}

/// A field with the text it shows until it is brought up to date.
pub(in crate::report) fn field(code: &str, shown: &str) -> String {
    field_of(code, &run("", shown))
}

fn field_of(code: &str, shown: &str) -> String {
    let character = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>{}{}{}",
        character("begin"),
        escaped(code),
        character("separate"),
        shown,
        character("end")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_xml_are_escaped_and_control_characters_left_out() {
        assert_eq!(
            escaped("<a b=\"&\">\u{1b}\u{0}x\u{FFFF}"),
            "&lt;a b=&quot;&amp;&quot;&gt;x"
        );
    }

    #[test]
    fn lines_of_a_text_are_lines_of_the_paragraph() {
        assert_eq!(run("", "a\nb").matches("<w:br/>").count(), 1);
        assert_eq!(run("<w:b/>", ""), "<w:r><w:rPr><w:b/></w:rPr></w:r>");
    }
}
