//! The cells of tables: their lines, what they are linked with, and tables without a head.

use super::body::{Body, UPRIGHT};
use super::xml::{leading_to, run};
use crate::assess::Verdict;
use crate::chart::verdict_rgb;
use crate::language::Language;
use crate::report::LinkedTaskView;
use crate::words::{LedgerPhrase, ledger_phrase};

/// A cell: its lines, and the colour of the first of them.
#[derive(Default)]
pub(in crate::report) struct Cell {
    pub(in crate::report) lines: Vec<String>,
    /// `0xRRGGBB`; the first line is then bold.
    pub(in crate::report) colour: Option<u32>,
    /// Where its text stands, as `w:jc` says it; at the left when empty.
    pub(in crate::report) align: &'static str,
    /// The bookmark its first line leads to.
    pub(in crate::report) link: Option<String>,
    /// The bookmark it is itself.
    pub(in crate::report) anchor: Option<String>,
    /// The pages that lines lead to, by the places of the lines.
    pub(in crate::report) addresses: Vec<(usize, String)>,
}

impl Cell {
    /// Text, a line a paragraph; empty lines are left out.
    pub(in crate::report) fn lines<const N: usize>(lines: [&str; N]) -> Cell {
        Cell {
            lines: lines
                .into_iter()
                .filter(|line| !line.is_empty())
                .map(ToString::to_string)
                .collect(),
            ..Cell::default()
        }
    }

    /// The same with the rectification tasks of a target below, each leading to its row in the dispatch report.
    pub(super) fn with_tasks(mut self, tasks: &[LinkedTaskView], language: Language) -> Cell {
        let label = ledger_phrase(LedgerPhrase::LinkedTasks, language);
        for task in tasks {
            if !task.address.is_empty() {
                let leading = (self.lines.len(), task.address.clone());
                self.addresses.push(leading);
            }
            self.lines.push(format!("{label} {}", task.line));
        }
        self
    }

    /// The same, its first line in bold in the colour of a verdict.
    pub(super) fn judged<const N: usize>(verdict: &str, lines: [&str; N]) -> Cell {
        Cell {
            colour: Verdict::from_code(verdict).map(verdict_rgb),
            ..Cell::lines(lines)
        }
    }
}

impl Body {
    pub(super) fn cell(&mut self, width: u32, cell: &Cell) {
        self.xml.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
        ));
        for (number, line) in cell.lines.iter().enumerate() {
            let properties = match cell.colour {
                Some(colour) if number == 0 => coloured(colour),
                _ => String::new(),
            };
            let mut runs = run(&properties, line);
            let address = cell.addresses.iter().find(|(at, _)| *at == number);
            if let Some((_, address)) = address {
                runs = leading_to(address, &runs);
            }
            if number == 0 {
                runs = self.marked(cell, runs);
            }
            if cell.align.is_empty() {
                self.styled("TableText", &runs);
            } else {
                self.xml.push_str(&format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:jc w:val=\"{}\"/></w:pPr>{runs}</w:p>",
                    cell.align
                ));
            }
        }
        if cell.lines.is_empty() {
            self.styled("TableText", "");
        }
        self.xml.push_str("</w:tc>");
    }

    /// The first line of a cell as a link, as a bookmark, or both.
    fn marked(&mut self, cell: &Cell, mut runs: String) -> String {
        if let Some(link) = &cell.link {
            runs = format!(
                "<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{runs}</w:hyperlink>",
                bookmark_of(link)
            );
        }
        if let Some(anchor) = &cell.anchor {
            self.anchors += 1;
            // Headings count from 1; nothing has a hundred thousand of them.
            let id = 100_000 + self.anchors;
            runs = format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"{}\"/>{runs}<w:bookmarkEnd w:id=\"{id}\"/>",
                bookmark_of(anchor)
            );
        }
        runs
    }

    /// What something is, line by line: a table of two columns without a head.
    pub(in crate::report) fn facts(&mut self, facts: &[(String, String)]) {
        const LABEL: u32 = 2_400;
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{UPRIGHT}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0080\" w:firstRow=\"0\" w:lastRow=\"0\" \
             w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>\
             <w:gridCol w:w=\"{LABEL}\"/><w:gridCol w:w=\"{}\"/></w:tblGrid>",
            UPRIGHT - LABEL
        ));
        for (label, value) in facts {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            let label = Cell {
                colour: Some(0x1B2631),
                ..Cell::lines([label])
            };
            self.cell(LABEL, &label);
            self.cell(UPRIGHT - LABEL, &Cell::lines([value]));
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.styled("Normal", "");
    }
}

/// The name of a bookmark of a document's own anchor: letters, digits and `_`, at most 40 (ECMA-376 part 1,
/// 17.13.6.2, and Word's own limit). Two long anchors that differ only after that would be one.
fn bookmark_of(anchor: &str) -> String {
    let plain = |character: char| {
        if character.is_alphanumeric() {
            character
        } else {
            '_'
        }
    };
    let name: String = anchor.chars().map(plain).take(36).collect();
    format!("row_{name}")
}

/// Bold in a colour.
pub(super) fn coloured(colour: u32) -> String {
    format!("<w:b/><w:color w:val=\"{colour:06X}\"/>")
}
