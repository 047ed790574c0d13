//! Styles, fonts, numbering and settings of the document.

use crate::language::Language;

/// What differs between an office that writes Chinese and one that writes English.
///
/// Faces and sizes follow 党政机关公文格式 (GB/T 9704—2012) where a report allows it: the title in 小标宋,
/// headings in 黑体 and 楷体, text in 仿宋; tables are smaller, in 宋体.
struct Faces {
    language: &'static str,
    latin: &'static str,
    title: &'static str,
    first: &'static str,
    second: &'static str,
    body: &'static str,
    table: &'static str,
    /// Half points.
    title_size: u32,
    first_size: u32,
    second_size: u32,
    body_size: u32,
    /// First line indent, hundredths of a character.
    indent: u32,
    /// Line spacing, 240 a line.
    spacing: u32,
}

const CHINESE: Faces = Faces {
    language: "zh-CN",
    latin: "Times New Roman",
    title: "方正小标宋简体",
    first: "黑体",
    second: "楷体",
    body: "仿宋",
    table: "宋体",
    title_size: 44,
    first_size: 32,
    second_size: 28,
    body_size: 28,
    indent: 200,
    spacing: 360,
};

const ENGLISH: Faces = Faces {
    language: "en-US",
    latin: "Calibri",
    title: "黑体",
    first: "黑体",
    second: "黑体",
    body: "宋体",
    table: "宋体",
    title_size: 44,
    first_size: 30,
    second_size: 26,
    body_size: 22,
    indent: 0,
    spacing: 276,
};

fn faces(language: Language) -> &'static Faces {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// The namespace of all parts but the package's own.
pub(in crate::report) const NAMESPACE: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(in crate::report) fn fonts(latin: &str, eastern: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\" w:eastAsia=\"{eastern}\"/>"
    )
}

pub(in crate::report) fn size(half_points: u32) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

/// `styles.xml`.
pub(in crate::report) fn styles(language: Language) -> String {
    let faces = faces(language);
    let mut styles = format!(
        "{HEAD}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{}{}\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>",
        fonts(faces.latin, faces.body),
        size(faces.body_size),
    );
    let lang = match language {
        Language::Chinese => "<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/>".to_string(),
        Language::English => format!(
            "<w:lang w:val=\"{}\" w:eastAsia=\"zh-CN\"/>",
            faces.language
        ),
    };
    let mut style = |id: &str, name: &str, based: &str, paragraph: &str, run: &str| {
        let default = if id == "Normal" {
            " w:default=\"1\""
        } else {
            ""
        };
        let based = match based {
            "" => String::new(),
            based => format!("<w:basedOn w:val=\"{based}\"/>"),
        };
        let next = match id {
            "Heading1" | "Heading2" | "Title" => "<w:next w:val=\"BodyText\"/>",
            _ => "",
        };
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}{next}\
             <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    };
    let line = faces.spacing;
    style("Normal", "Normal", "", "<w:spacing w:after=\"0\"/>", &lang);
    style(
        "BodyText",
        "Body Text",
        "Normal",
        &format!(
            "<w:spacing w:after=\"80\" w:line=\"{line}\" w:lineRule=\"auto\"/>\
             <w:ind w:firstLineChars=\"{indent}\" w:firstLine=\"{first}\"/><w:jc w:val=\"both\"/>",
            indent = faces.indent,
            // For programs that do not know characters as a measure: their width is the size of the face.
            first = faces.body_size * 10 * faces.indent / 100,
        ),
        "",
    );
    style(
        "Title",
        "Title",
        "Normal",
        "<w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        &format!(
            "{}{}",
            fonts(faces.latin, faces.title),
            size(faces.title_size)
        ),
    );
    style(
        "Subtitle",
        "Subtitle",
        "Normal",
        "<w:spacing w:after=\"120\"/><w:jc w:val=\"center\"/>",
        &format!(
            "{}{}",
            fonts(faces.latin, faces.second),
            size(faces.second_size)
        ),
    );
    for (id, name, level, eastern, points, bold) in [
        (
            "Heading1",
            "heading 1",
            0,
            faces.first,
            faces.first_size,
            "",
        ),
        (
            "Heading2",
            "heading 2",
            1,
            faces.second,
            faces.second_size,
            "<w:b/>",
        ),
    ] {
        style(
            id,
            name,
            "Normal",
            &format!(
                "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>\
                 <w:spacing w:before=\"280\" w:after=\"140\"/><w:outlineLvl w:val=\"{level}\"/>"
            ),
            &format!("{}{bold}{}", fonts(faces.latin, eastern), size(points)),
        );
    }
    style(
        "TOCHeading",
        "TOC Heading",
        "Normal",
        "<w:spacing w:before=\"240\" w:after=\"80\"/><w:jc w:val=\"center\"/>",
        &format!(
            "{}{}",
            fonts(faces.latin, faces.first),
            size(faces.first_size)
        ),
    );
    for (id, name, left) in [("TOC1", "toc 1", 0), ("TOC2", "toc 2", 420)] {
        style(
            id,
            name,
            "Normal",
            &format!(
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9070\"/></w:tabs>\
                 <w:spacing w:after=\"0\"/><w:ind w:left=\"{left}\"/>"
            ),
            &size(20),
        );
    }
    style(
        "ListParagraph",
        "List Paragraph",
        "Normal",
        &format!(
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>\
             <w:spacing w:after=\"60\" w:line=\"{line}\" w:lineRule=\"auto\"/>"
        ),
        "",
    );
    style(
        "Caption",
        "caption",
        "Normal",
        "<w:keepLines/><w:spacing w:before=\"120\" w:after=\"80\"/><w:jc w:val=\"center\"/>",
        &format!("{}{}", fonts(faces.latin, faces.first), size(21)),
    );
    style(
        "Figure",
        "Figure",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"120\"/><w:jc w:val=\"center\"/>",
        "",
    );
    style(
        "TableText",
        "Table Text",
        "Normal",
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        &format!("{}{}", fonts(faces.latin, faces.table), size(18)),
    );
    style(
        "TableHead",
        "Table Head",
        "TableText",
        "<w:keepNext/><w:jc w:val=\"center\"/>",
        &format!("{}<w:b/>", fonts(faces.latin, faces.first)),
    );
    for (id, name) in [("Header", "header"), ("Footer", "footer")] {
        let rule = match id {
            "Header" => {
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"B8C1CA\"/></w:pBdr>"
            }
            _ => "",
        };
        style(
            id,
            name,
            "Normal",
            &format!("{rule}<w:jc w:val=\"center\"/>"),
            &format!(
                "{}<w:color w:val=\"5A6672\"/>{}",
                fonts(faces.latin, faces.table),
                size(18)
            ),
        );
    }
    styles.push_str(TABLE_STYLES);
    styles.push_str("</w:styles>");
    styles
}

/// A table with thin lines and a shaded head.
const TABLE_STYLES: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
    <w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
    <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
    <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
    <w:style w:type=\"table\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/>\
    <w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>\
    <w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"1B2631\"/>\
    <w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"1B2631\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B8C1CA\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"E6EAED\"/></w:tblBorders>\
    <w:tblCellMar><w:top w:w=\"20\" w:type=\"dxa\"/><w:left w:w=\"70\" w:type=\"dxa\"/>\
    <w:bottom w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
    <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E6EAED\"/></w:tcPr>\
    </w:tblStylePr></w:style>";

/// `numbering.xml`: numbered headings and the list of points.
pub(in crate::report) fn numbering(language: Language) -> String {
    let heading = |level: u32| match (language, level) {
        (Language::Chinese, 0) => ("chineseCountingThousand", "%1、"),
        (Language::Chinese, _) => ("chineseCountingThousand", "（%2）"),
        (Language::English, 0) => ("decimal", "%1 "),
        (Language::English, _) => ("decimal", "%1.%2 "),
    };
    let levels: String = (0..2)
        .map(|level| {
            let (format, text) = heading(level);
            format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:pStyle w:val=\"Heading{}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr></w:lvl>",
                level + 1
            )
        })
        .collect();
    format!(
        "{HEAD}<w:numbering {NAMESPACE}>\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/>\
         <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"480\" w:hanging=\"320\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    )
}

/// `settings.xml`.
pub(in crate::report) fn settings(language: Language) -> String {
    format!(
        "{HEAD}<w:settings {NAMESPACE}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"{}\" w:eastAsia=\"zh-CN\"/></w:settings>",
        faces(language).language
    )
}

/// `fontTable.xml`: what to take where an office does not have a face.
pub(in crate::report) fn font_table() -> String {
    let mut table = format!("{HEAD}<w:fonts {NAMESPACE}>");
    for (name, other, family) in [
        (
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S,黑体,Noto Serif CJK SC",
            "roman",
        ),
        ("黑体", "SimHei,Noto Sans CJK SC", "modern"),
        ("楷体", "KaiTi,Noto Serif CJK SC", "modern"),
        ("仿宋", "FangSong,Noto Serif CJK SC", "modern"),
        ("宋体", "SimSun,Noto Serif CJK SC", "auto"),
    ] {
        table.push_str(&format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/>\
             <w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>"
        ));
    }
    table.push_str("</w:fonts>");
    table
}
