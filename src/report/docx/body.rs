//! The body of the document as it grows: headings, paragraphs, points, tables, pictures, sections.

use super::cell::{Cell, coloured};
use super::package::{FOOTER, HEADER, picture_relation};
use super::xml::{escaped, field, run};
use crate::language::Language;
use crate::words::{Phrase, Wording};

/// Text width of an upright page, twentieths of a point.
pub(in crate::report) const UPRIGHT: u32 = 9_070;
/// Text width of a page across.
pub(in crate::report) const ACROSS: u32 = 14_570;
/// English metric units in a twentieth of a point.
const EMU: u32 = 635;
/// The most room a picture may take on an upright page, twentieths of a point.
const TALLEST: u32 = 12_600;

/// A heading as the contents list it.
struct Heading {
    level: usize,
    number: String,
    text: String,
}

/// A column: heading, width in twentieths of a point.
pub(in crate::report) type Column<'a> = (&'a str, u32);

/// The body being written.
pub(in crate::report) struct Body {
    words: &'static dyn Wording,
    pub(super) xml: String,
    headings: Vec<Heading>,
    counts: [usize; 2],
    figures: usize,
    tables: usize,
    pictures: Vec<Vec<u8>>,
    pub(super) anchors: usize,
    across: bool,
}

impl Body {
    pub(in crate::report) fn new(words: &'static dyn Wording) -> Body {
        Body {
            words,
            xml: String::new(),
            headings: Vec::new(),
            counts: [0, 0],
            figures: 0,
            tables: 0,
            pictures: Vec::new(),
            anchors: 0,
            across: false,
        }
    }

    /// A heading of level 1 or 2, with a bookmark for the contents.
    pub(in crate::report) fn heading(&mut self, level: usize, text: &str) {
        let place = level.clamp(1, 2) - 1;
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
        if place == 0 {
            self.counts[1] = 0;
        }
        let number = heading_number(self.words.language(), self.counts, place);
        self.headings.push(Heading {
            level: place + 1,
            number,
            text: text.to_string(),
        });
        let mark = self.headings.len();
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{}\"/></w:pPr>\
             <w:bookmarkStart w:id=\"{mark}\" w:name=\"{}\"/>{}<w:bookmarkEnd w:id=\"{mark}\"/></w:p>",
            place + 1,
            bookmark(mark),
            run("", text),
        ));
    }

    /// A paragraph of running text.
    pub(in crate::report) fn paragraph(&mut self, text: &str) {
        self.styled("BodyText", &run("", text));
    }

    /// One of a list of points, with a sign in its colour, `0xRRGGBB`.
    pub(in crate::report) fn point(&mut self, sign: Option<(u32, &str)>, text: &str) {
        let sign = sign.map_or(String::new(), |(colour, sign)| {
            run(&coloured(colour), &format!("{sign} "))
        });
        self.styled("ListParagraph", &format!("{sign}{}", run("", text)));
    }

    pub(super) fn styled(&mut self, style: &str, runs: &str) {
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"
        ));
    }

    /// A table under its caption, its head repeated on every page.
    pub(in crate::report) fn table(
        &mut self,
        title: &str,
        columns: &[Column<'_>],
        rows: Vec<Vec<Cell>>,
    ) {
        self.tables += 1;
        let caption = self.caption(Phrase::TableLabel, self.tables, title);
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/></w:pPr>{caption}</w:p>"
        ));
        let width: u32 = columns.iter().map(|(_, width)| width).sum();
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            escaped(title)
        ));
        for (_, width) in columns {
            self.xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.xml
            .push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (heading, width) in columns {
            self.xml.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>\
                 <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E6EAED\"/><w:vAlign w:val=\"center\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"TableHead\"/></w:pPr>{}</w:p></w:tc>",
                run("", heading)
            ));
        }
        self.xml.push_str("</w:tr>");
        for cells in rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for ((_, width), cell) in columns.iter().zip(&cells) {
                self.cell(*width, cell);
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        // Two tables in a row would become one.
        self.styled("Normal", "");
    }

    /// A picture of so many pixels over its caption.
    pub(in crate::report) fn picture(
        &mut self,
        png: Vec<u8>,
        (wide, high): (u32, u32),
        title: &str,
        told: &str,
    ) {
        self.pictures.push(png);
        self.figures += 1;
        let number = self.figures;
        // As wide as the text; less where it would be taller than a page.
        let tall = u64::from(high) * u64::from(UPRIGHT) / u64::from(wide.max(1));
        let (width, height) = if tall <= u64::from(TALLEST) {
            (u64::from(UPRIGHT), tall)
        } else {
            (
                u64::from(TALLEST) * u64::from(wide) / u64::from(high.max(1)),
                u64::from(TALLEST),
            )
        };
        let (width, height) = (width * u64::from(EMU), height * u64::from(EMU));
        let relation = picture_relation(number);
        let description = escaped(told);
        let drawing = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"Figure {number}\" \
             descr=\"{description}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>\
             </wp:cNvGraphicFramePr><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"image{number}.png\" descr=\"{description}\"/>\
             <pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/>\
             </a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
             </pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        );
        self.styled("Figure", &drawing);
        let caption = self.caption(Phrase::FigureLabel, number, title);
        self.styled("Caption", &caption);
    }

    /// 图 1 …: the number is a field, so that Word counts anew when pictures come and go.
    fn caption(&self, label: Phrase, number: usize, title: &str) -> String {
        let label = self.words.phrase(label);
        format!(
            "{}{}{}",
            run("", &format!("{label} ")),
            field(&format!("SEQ {label} \\* ARABIC"), &number.to_string()),
            run("", &format!("  {title}"))
        )
    }

    /// Ends the section that was written so far; what follows stands on a new page.
    pub(in crate::report) fn end_section(&mut self, across: bool) {
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Normal\"/>{}</w:pPr></w:p>",
            section(across)
        ));
    }

    /// What is written since the last section stands on pages that lie across.
    pub(in crate::report) fn is_across(&mut self) {
        self.across = true;
    }

    /// The whole of `document.xml` with title and contents before the body, and the pictures in order.
    pub(in crate::report) fn finish(self, title: &[(&str, &str)]) -> (String, Vec<Vec<u8>>) {
        let mut document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {} \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>",
            super::styles::NAMESPACE
        );
        for (style, text) in title {
            document.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
                run("", text)
            ));
        }
        document.push_str(&self.contents());
        document.push_str(&self.xml);
        document.push_str(&section(self.across));
        document.push_str("</w:body></w:document>");
        (document, self.pictures)
    }

    /// 目录: a field that Word brings up to date when the file is opened; until then the headings as they are.
    fn contents(&self) -> String {
        let mut contents = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>{}</w:p>",
            run("", self.words.phrase(Phrase::Contents))
        );
        let last = self.headings.len();
        for (mark, heading) in (1..).zip(&self.headings) {
            let begin = if mark == 1 {
                "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            } else {
                ""
            };
            let end = if mark == last {
                "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            } else {
                ""
            };
            contents.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"TOC{}\"/></w:pPr>{begin}\
                 <w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{}<w:r><w:tab/></w:r>{}</w:hyperlink>{end}</w:p>",
                heading.level,
                run("", &format!("{}{}", heading.number, heading.text)),
                field(&format!("PAGEREF {} \\h", bookmark(mark)), ""),
                anchor = bookmark(mark),
            ));
        }
        contents.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
        contents
    }
}

fn bookmark(mark: usize) -> String {
    format!("_Toc{mark:08}")
}

/// A4, upright or across, with header and footer.
fn section(across: bool) -> String {
    let (size, margins) = if across {
        (
            "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"",
            "w:top=\"1247\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\"",
        )
    } else {
        (
            "w:w=\"11906\" w:h=\"16838\"",
            "w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\"",
        )
    };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{HEADER}\"/>\
         <w:footerReference w:type=\"default\" r:id=\"{FOOTER}\"/><w:type w:val=\"nextPage\"/>\
         <w:pgSz {size}/><w:pgMar {margins} w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// The number Word gives a heading, for the contents: 一、 and （一）, or 1 and 1.1.
fn heading_number(language: Language, [chapter, section]: [usize; 2], place: usize) -> String {
    match (language, place) {
        (Language::Chinese, 0) => format!("{}、", chinese(chapter)),
        (Language::Chinese, _) => format!("（{}）", chinese(section)),
        (Language::English, 0) => format!("{chapter} "),
        (Language::English, _) => format!("{chapter}.{section} "),
    }
}

/// 1 to 99 in Chinese; more headings have no names of their own.
pub(in crate::report) fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |place: usize| DIGITS.get(place).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn chinese_numbers_are_written_as_in_a_document() {
        let written: Vec<String> = [1, 9, 10, 11, 20, 21, 99, 100].map(chinese).to_vec();
        assert_eq!(
            written,
            ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100"]
        );
    }
}
