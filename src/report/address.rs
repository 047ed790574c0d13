//! Addresses of pages that lie beside a report: by them the indicator report and the dispatch lead to each other.

use std::fmt;
use std::str::FromStr;

/// The address of a page, as a link in a page, a workbook or a document may hold it: relative to where the report will
/// lie, or of `http`, `https` or `file`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAddress(String);

impl PageAddress {
    /// A place on the page.
    pub fn at(&self, anchor: &str) -> String {
        format!("{}#{}", self.0, encoded(anchor))
    }
}

/// What is no address of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAddress {
    /// Nothing, or a text over several lines.
    #[error("expected the address of a page on one line, such as ../2024Q4/report.html")]
    NoPage,
    /// A place on a page.
    #[error("expected the address of a page without `#`: the places on it are added")]
    HasPlace,
    /// A scheme that links of a report may not have.
    #[error(
        "expected a relative address, such as ../2024Q4/report.html, or one of http, https or file"
    )]
    Scheme,
}

impl FromStr for PageAddress {
    type Err = NoAddress;

    /// Reads an address as people type it: also with the separators and drives of Windows, and with spaces.
    fn from_str(text: &str) -> Result<PageAddress, NoAddress> {
        let text = text.trim();
        if text.is_empty() || text.contains(char::is_control) {
            return Err(NoAddress::NoPage);
        }
        if text.contains('#') {
            return Err(NoAddress::HasPlace);
        }
        let text = text.replace('\\', "/");
        let scheme = text
            .split_once(':')
            .map(|(scheme, _)| scheme)
            .filter(|scheme| !scheme.contains('/'));
        let text = match scheme.map(str::to_ascii_lowercase).as_deref() {
            None | Some("http" | "https" | "file") => text,
            // A drive.
            Some(drive) if drive.len() == 1 => format!("file:///{text}"),
            Some(_) => return Err(NoAddress::Scheme),
        };
        Ok(PageAddress(encoded(&text)))
    }
}

impl fmt::Display for PageAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What would end a link in Markdown, XML or a field of Word, written as RFC 3986 section 2.1 has it.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' => encoded.push_str("%20"),
            '"' => encoded.push_str("%22"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '\\' => encoded.push_str("%5C"),
            _ => encoded.push(character),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, NoAddress> {
        text.parse().map(|address: PageAddress| address.to_string())
    }

    #[test]
    fn addresses_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("../2024Q4/report.html", "../2024Q4/report.html"),
            (r"..\调度\dispatch.html", "../调度/dispatch.html"),
            (r"D:\报告\a.html", "file:///D:/报告/a.html"),
            (" a b (1).html ", "a%20b%20%281%29.html"),
            (
                "https://example.org/a:b.html",
                "https://example.org/a:b.html",
            ),
        ] {
            assert_eq!(read(typed), Ok(expected.to_string()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused_and_told_why() {
        for (typed, expected) in [
            ("  ", NoAddress::NoPage),
            ("a\nb.html", NoAddress::NoPage),
            ("a.html#T1", NoAddress::HasPlace),
            ("javascript:alert(1)", NoAddress::Scheme),
            ("JavaScript:alert(1)", NoAddress::Scheme),
            ("data:text/html,x", NoAddress::Scheme),
        ] {
            assert_eq!(read(typed), Err(expected), "{typed}");
        }
    }

    #[test]
    fn a_place_on_a_page_cannot_end_the_link() {
        let page: PageAddress = "a.html".parse().expect("an address");
        assert_eq!(page.at("task-甲 (1)\""), "a.html#task-甲%20%281%29%22");
    }
}
