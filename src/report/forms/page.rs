//! Pages of an official document, after 党政机关公文格式 (GB/T 9704—2012): A4 with 37 mm above and 28 mm to the left, 22
//! lines of 28 letters in 仿宋 三号, the title in 小标宋 二号, headings in 黑体 and 楷体.

use chrono::NaiveDate;

use crate::error::Result;
use crate::language::Language;
use crate::report::docx::package::{FOOTER, Parts, Properties, pack};
use crate::report::docx::styles::{NAMESPACE, font_table, fonts, numbering, settings, size};
use crate::report::docx::xml::run;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const LATIN: &str = "Times New Roman";
/// 二号 and 三号, half points.
const TITLE_SIZE: u32 = 44;
const TEXT_SIZE: u32 = 32;
const NOTE_SIZE: u32 = 28;
/// A line of the page, twentieths of a point: 225 mm hold 22 of them.
const LINE: u32 = 579;
const TITLE_LINE: u32 = 700;
/// Text width, twentieths of a point: 156 mm.
const WIDTH: u32 = 8_845;
/// Width of the labels of a sheet.
const LABEL: u32 = 2_460;

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The title, in the middle.
    Title,
    /// Text from the edge: whom it is addressed to.
    Plain,
    /// Running text, its first line two letters in.
    Text,
    /// 一、 in 黑体.
    Heading,
    /// （一） in 楷体.
    Part,
    /// The unit and the day, at the right.
    Signed,
    /// A remark below a sheet.
    Note,
    /// The label of a sheet, in the middle.
    Label,
    /// What a sheet holds.
    Held,
}

impl Style {
    const ALL: [Style; 9] = [
        Style::Title,
        Style::Plain,
        Style::Text,
        Style::Heading,
        Style::Part,
        Style::Signed,
        Style::Note,
        Style::Label,
        Style::Held,
    ];

    fn id(self) -> &'static str {
        match self {
            Style::Title => "Title",
            Style::Plain => "Normal",
            Style::Text => "BodyText",
            Style::Heading => "Heading1",
            Style::Part => "Heading2",
            Style::Signed => "Signature",
            Style::Note => "FormNote",
            Style::Label => "FormLabel",
            Style::Held => "FormText",
        }
    }

    /// The name programs know it by, or show.
    fn name(self) -> &'static str {
        match self {
            Style::Title => "Title",
            Style::Plain => "Normal",
            Style::Text => "Body Text",
            Style::Heading => "heading 1",
            Style::Part => "heading 2",
            Style::Signed => "Signature",
            Style::Note => "Form Note",
            Style::Label => "Form Label",
            Style::Held => "Form Text",
        }
    }

    /// Face and size.
    fn face(self) -> String {
        let (eastern, points) = match self {
            Style::Title => ("方正小标宋简体", TITLE_SIZE),
            Style::Heading => ("黑体", TEXT_SIZE),
            Style::Part => ("楷体", TEXT_SIZE),
            Style::Note => ("仿宋", NOTE_SIZE),
            _ => ("仿宋", TEXT_SIZE),
        };
        format!("{}{}", fonts(LATIN, eastern), size(points))
    }

    /// Lines, indents and where the text stands.
    fn paragraph(self) -> String {
        let spacing = |around: u32, line: u32, rule: &str| {
            format!(
                "<w:spacing w:before=\"{around}\" w:after=\"{around}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>"
            )
        };
        let exact = spacing(0, LINE, "exact");
        // For programs that do not know letters as a measure: their width is the size of the face.
        let two_letters = format!(
            "<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>",
            TEXT_SIZE * 20
        );
        match self {
            Style::Title => format!(
                "{}<w:jc w:val=\"center\"/>",
                spacing(290, TITLE_LINE, "exact")
            ),
            Style::Plain => exact,
            Style::Text => format!("{exact}{two_letters}<w:jc w:val=\"both\"/>"),
            Style::Heading => {
                format!("<w:keepNext/>{exact}{two_letters}<w:outlineLvl w:val=\"0\"/>")
            }
            Style::Part => format!("<w:keepNext/>{exact}{two_letters}<w:outlineLvl w:val=\"1\"/>"),
            Style::Signed => format!(
                "<w:keepNext/>{exact}<w:ind w:rightChars=\"200\" w:right=\"{}\"/><w:jc w:val=\"right\"/>",
                TEXT_SIZE * 20
            ),
            Style::Note => spacing(120, 480, "atLeast"),
            Style::Label => format!("{}<w:jc w:val=\"center\"/>", spacing(0, 520, "atLeast")),
            Style::Held => format!("{}<w:jc w:val=\"both\"/>", spacing(60, 520, "atLeast")),
        }
    }
}

/// A document being written.
pub(super) struct Page {
    xml: String,
}

impl Page {
    pub(super) fn new() -> Page {
        Page { xml: String::new() }
    }

    /// A paragraph; line ends begin new lines.
    pub(super) fn paragraph(&mut self, style: Style, text: &str) {
        self.xml.push_str(&paragraph(style, text));
    }

    /// Lines left to be written on.
    pub(super) fn room(&mut self, lines: usize) {
        for _ in 0..lines {
            self.paragraph(Style::Plain, "");
        }
    }

    /// A sheet of rows: label, what stands beside it, what stands at its foot at the right, and its least height.
    pub(super) fn sheet(&mut self, rows: &[(&str, &str, &str, u32)]) {
        let border = |side: &str| {
            format!("<w:{side} w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>")
        };
        let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(border)
            .concat();
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
             <w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
             <w:left w:w=\"120\" w:type=\"dxa\"/><w:right w:w=\"120\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"{LABEL}\"/><w:gridCol w:w=\"{}\"/></w:tblGrid>",
            WIDTH - LABEL
        ));
        for (label, text, foot, height) in rows {
            let mut held: String = text
                .lines()
                .map(|line| paragraph(Style::Held, line))
                .collect();
            if !foot.is_empty() {
                held.push_str(&paragraph(Style::Signed, foot));
            }
            if held.is_empty() {
                held = paragraph(Style::Held, "");
            }
            let side = if foot.is_empty() { "top" } else { "bottom" };
            let label: String = label
                .lines()
                .map(|line| paragraph(Style::Label, line))
                .collect();
            self.xml.push_str(&format!(
                "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/></w:trPr>\
                 <w:tc><w:tcPr><w:tcW w:w=\"{LABEL}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{label}</w:tc>\
                 <w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vAlign w:val=\"{side}\"/></w:tcPr>{held}</w:tc></w:tr>",
                WIDTH - LABEL
            ));
        }
        self.xml.push_str("</w:tbl>");
    }

    /// The document as one file. `day` is the only one in it that is not the caller's text.
    ///
    /// # Errors
    /// Only if the zip writer fails.
    pub(super) fn pack(self, title: &str, day: NaiveDate) -> Result<Vec<u8>> {
        // A document that ends in a table needs a paragraph after it.
        let document = format!(
            "{HEAD}<w:document {NAMESPACE} \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{}\
             <w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p><w:sectPr>\
             <w:footerReference w:type=\"default\" r:id=\"{FOOTER}\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" \
             w:footer=\"1400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.xml
        );
        pack(&Parts {
            document,
            styles: styles(),
            numbering: numbering(Language::Chinese),
            settings: settings(Language::Chinese),
            font_table: font_table(),
            header: "",
            properties: Properties {
                title,
                subject: title,
                language: "zh-CN",
                day,
            },
            pictures: Vec::new(),
        })
    }
}

fn paragraph(style: Style, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}</w:p>",
        style.id(),
        run("", text)
    )
}

/// `styles.xml`.
fn styles() -> String {
    let mut styles = format!(
        "{HEAD}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{}{}\
         <w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>",
        fonts(LATIN, "仿宋"),
        size(TEXT_SIZE)
    );
    for style in Style::ALL {
        let (default, based) = match style {
            Style::Plain => (" w:default=\"1\"", ""),
            _ => ("", "<w:basedOn w:val=\"Normal\"/>"),
        };
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{}\"><w:name w:val=\"{}\"/>{based}<w:qFormat/>\
             <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            style.id(),
            style.name(),
            style.paragraph(),
            style.face()
        ));
    }
    for (id, name) in [("Header", "header"), ("Footer", "footer")] {
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>\
             <w:jc w:val=\"center\"/></w:pPr><w:rPr>{}{}</w:rPr></w:style>",
            fonts(LATIN, "宋体"),
            size(28)
        ));
    }
    styles.push_str("</w:styles>");
    styles
}
