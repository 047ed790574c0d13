//! XLSX, XLS and ODS that are cut off, wrong inside, or built to do harm.

use super::bench::{Case, case, page};
use super::zipped::{Parts, good, sample};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

/// A workbook that is refused as a whole.
fn refused(name: &str, words: &[&str], bytes: Vec<u8>) -> Case {
    let mut all = vec!["cannot import `book.xlsx`"];
    all.extend(words);
    let import = "import small book.xlsx --yes --source bulletin-2024";
    case(format!("workbook: {name}"), import, 3, &all, move |bench| {
        bench.write("book.xlsx", &bytes);
    })
}

/// A workbook whose good row is taken in.
fn taken(name: &str, code: i32, words: &[&str], bytes: Vec<u8>) -> Case {
    let mut all = vec!["1 added"];
    all.extend(words);
    let import = "import small book.xlsx --yes --source bulletin-2024";
    case(
        format!("workbook: {name}"),
        import,
        code,
        &all,
        move |bench| {
            bench.write("book.xlsx", &bytes);
        },
    )
}

/// The good workbook with another row of the sheet.
fn with_row(row: &str) -> Parts {
    good().swapped(SHEET, "</sheetData>", &format!("{row}</sheetData>"))
}

const AGAIN: &str = "open and save it in a spreadsheet program";

fn cuts() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["long.xlsx", "wide_months.ods", "long.xls", "merged.xls"] {
        let whole = sample(name);
        for part in [
            8,
            100,
            512,
            whole.len() / 4,
            whole.len() / 2,
            whole.len() - 1,
        ] {
            cases.push(refused(
                &format!("{name} after {part} bytes"),
                &["the workbook is cut off or damaged", AGAIN],
                whole[..part].to_vec(),
            ));
        }
    }
    cases
}

fn inside() -> Vec<Case> {
    let damaged = "the workbook is cut off or damaged";
    let rels = "xl/_rels/workbook.xml.rels";
    let reference = |name: &str, row: &str, reference: &str| {
        refused(
            name,
            &[damaged, SHEET, reference, AGAIN],
            with_row(row).packed(),
        )
    };
    let sheets: String = (9..1_009)
        .map(|at| format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>"))
        .collect();
    vec![
        refused("a row beyond all", &["1048576 where rows allows 200000", "--limit rows=NUMBER"], with_row("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>").packed()),
        refused("a column beyond all", &["16384", "columns allows 2000", "--limit columns=NUMBER"], with_row("<row r=\"9\"><c r=\"XFD9\"><v>1</v></c></row>").packed()),
        refused("many rows and columns", &["cells allows 5000000", "--limit cells=NUMBER"], with_row("<row r=\"100000\"><c r=\"CV100000\"><v>1</v></c></row>").packed()),
        reference("a row that would be counted as the second", "<row r=\"9\"><c r=\"D4294967298\"><v>99</v></c></row>", "D4294967298"),
        reference("a row of eleven digits", "<row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>", "99999999999"),
        reference("a column of seven letters", "<row r=\"9\"><c r=\"ZZZZZZZ9\"><v>1</v></c></row>", "ZZZZZZZ9"),
        reference("a reference the wrong way round", "<row r=\"9\"><c r=\"9A\"><v>1</v></c></row>", "9A"),
        reference("row 0", "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>", "0"),
        refused("an area that ends before it begins", &[damaged, SHEET, "D9:A1"], good().swapped(SHEET, "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"D9:A1\"/></mergeCells>").packed()),
        refused("no workbook", &["the workbook has no sheet", "save it again"], good().without("xl/workbook.xml").packed()),
        refused("no sheet", &[damaged, AGAIN], good().without(SHEET).packed()),
        refused("no relations", &[damaged, AGAIN], good().without(rels).packed()),
        refused("a sheet outside the archive", &[damaged, AGAIN], good().swapped(rels, "worksheets/sheet1.xml", "../../../../etc/passwd").packed()),
        refused("a sheet that is no XML", &[damaged, AGAIN], good().with(SHEET, "hello").packed()),
        refused("a sheet cut in half", &[damaged, AGAIN], good().with(SHEET, "<worksheet><sheetData><row r=\"1").packed()),
        refused("a thousand sheets", &["sheets allows 256", "--limit sheets=NUMBER"], good().swapped("xl/workbook.xml", "</sheets>", &format!("{sheets}</sheets>")).packed()),
        refused("an archive of something else", &["looks like a packed archive"], Parts::none().with("a.txt", "x").packed()),
        refused("a binary workbook", &["an Excel binary workbook (XLSB)"], good().with("xl/workbook.bin", "x").packed()),
        refused("junk before the archive", &["looks like binary data"], [b"junk", good().packed().as_slice()].concat()),
        refused("an empty archive", &["looks like binary data"], [&b"PK\x05\x06"[..], &[0; 18]].concat()),
        refused("a locked workbook", &["locked by a password", "save it without one"], locked()),
        taken("a size that is a lie", 0, &[], good().swapped(SHEET, "<dimension ref=\"A1:E2\"/>", "<dimension ref=\"A1:XFD1048576\"/>").packed()),
        taken("the whole sheet merged", 0, &[], good().swapped(SHEET, "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"G1:XFD1048576\"/></mergeCells>").packed()),
        taken("a part outside the archive", 0, &[], good().with("../../evil.txt", "x").packed()),
        taken("a formula that goes round", 1, &["表!D3"], with_row("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>空气质量优良天数比例</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>南山县</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>2025年</t></is></c><c r=\"D3\"><f>D3</f></c></row>").packed()),
        taken("a value that is an error", 1, &["表!D3", "#REF!"], with_row("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>空气质量优良天数比例</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>南山县</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>2025年</t></is></c><c r=\"D3\" t=\"e\"><v>#REF!</v></c></row>").packed()),
        taken("a value that is none", 1, &["表!D3"], with_row("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>空气质量优良天数比例</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>南山县</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>2025年</t></is></c><c r=\"D3\"><v>NaN</v></c></row>").packed()),
        taken("a day in the year 9999", 1, &["表!C3"], with_row("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>空气质量优良天数比例</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>南山县</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>9999-12-31</t></is></c><c r=\"D3\"><v>80</v></c></row>").packed()),
    ]
}

/// XML that asks for files or grows without end.
fn entities() -> Vec<Case> {
    let declared = |entity: &str| {
        let strings = good();
        let doctype = format!("<!DOCTYPE x [{entity}]><sst ");
        strings.swapped(STRINGS, "<sst ", &doctype)
    };
    let laughs: String = std::iter::once("<!ENTITY e0 \"lol\">".to_owned())
        .chain((1..10).map(|at| {
            format!(
                "<!ENTITY e{at} \"{}\">",
                format!("&e{};", at - 1).repeat(10)
            )
        }))
        .collect();
    let outside = "<!ENTITY e SYSTEM \"file:///etc/passwd\">";
    let used =
        |parts: Parts, entity: &str| parts.swapped(STRINGS, "青泉市", &format!("青泉市{entity}"));
    let import = "import small book.xlsx --yes --source bulletin-2024";
    let secret = |name: &str, bytes: Vec<u8>, words: &[&str]| {
        case(
            format!("workbook: {name}"),
            import,
            3,
            words,
            move |bench| bench.write("book.xlsx", &bytes),
        )
    };
    vec![
        taken(
            "an entity of a file, not used",
            0,
            &[],
            declared(outside).packed(),
        ),
        secret(
            "an entity of a file",
            used(declared(outside), "&e;").packed(),
            &["cannot import `book.xlsx`"],
        ),
        secret(
            "entities that grow a thousand million times",
            used(declared(&laughs), "&e9;").packed(),
            &["cannot import `book.xlsx`"],
        )
        .within_megabytes(1_024),
    ]
}

fn open_document() -> Vec<Case> {
    let parts = || Parts::of(&sample("wide_months.ods"));
    let content = "content.xml";
    vec![
        refused("ODS: a thousand million rows", &["1000000000 where rows allows 200000"], parts().swapped(content, "<table:table-row ", "<table:table-row table:number-rows-repeated=\"1000000000\" ").packed()),
        refused("ODS: rows repeated with spaces and single quotes", &["900000000 where rows allows 200000"], parts().swapped(content, "<table:table-row ", "<table:table-row\ttable:number-rows-repeated = '900000000' ").packed()),
        refused("ODS: a thousand million columns", &["1000000000 where columns allows 2000"], parts().swapped(content, "<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"1000000000\" ").packed()),
        refused("ODS: a table without an end", &["ODS: content.xml", AGAIN], parts().with(content, "<a><table:table table:name=\"x\"><table:table-row>").packed()),
        refused("ODS: no content", &["looks like a packed archive"], parts().without(content).packed()),
        refused("ODS: locked", &["locked by a password"], parts().with("META-INF/manifest.xml", "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>").packed()),
    ]
}

/// A good workbook whose parts say that they are encrypted.
fn locked() -> Vec<u8> {
    let mut bytes = good().packed();
    for (mark, flag) in [(&b"PK\x01\x02"[..], 8), (b"PK\x03\x04", 6)] {
        let places: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..].starts_with(mark))
            .collect();
        for at in places {
            bytes[at + flag] |= 1;
        }
    }
    bytes
}

pub(super) fn cases() -> Vec<Case> {
    [cuts(), inside(), entities(), open_document()]
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn every_broken_workbook_is_told_and_its_good_rows_are_taken() {
    insta::assert_snapshot!(page(&cases()));
}
