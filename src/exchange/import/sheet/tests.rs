use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use zip::write::SimpleFileOptions;

use super::*;

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/import/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn read_all(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    read(name, bytes, &Limits::default())
}

fn shown(sheet: &Sheet) -> Vec<Vec<String>> {
    let rows = sheet.rows.iter();
    rows.map(|row| row.iter().map(Cell::shown).collect())
        .collect()
}

/// A workbook whose first sheet `fill` fills.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

#[test]
fn one_text_in_three_encodings_is_one_sheet() {
    let gbk = read_all("quarters_gbk.csv", &fixture("quarters_gbk.csv")).unwrap();
    let utf8 = read_all("quarters_bom.csv", &fixture("quarters_bom.csv")).unwrap();
    assert_eq!(gbk[0].rows, utf8[0].rows);
    assert_eq!(gbk[0].name, "quarters_gbk");
    let encodings = [&gbk[0], &utf8[0]].map(|sheet| match sheet.dialect {
        Dialect::Text { encoding, .. } => encoding,
        _ => panic!("a text file is text"),
    });
    assert_eq!(encodings, [Encoding::Gb18030, Encoding::Utf8]);
    assert_eq!(shown(&gbk[0])[3], ["呼和浩特市", "1.2", "1,234.5", "—"]);
    let text: Vec<u8> = "地区\t数值\r\n包头市\t1\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16 = read_all("a.txt", &[&[0xFF, 0xFE], text.as_slice()].concat()).unwrap();
    assert_eq!(shown(&utf16[0]), [["地区", "数值"], ["包头市", "1"]]);
}

#[test]
fn characters_beyond_gbk_are_read_and_the_semicolon_found() {
    let sheets = read_all("rare.csv", &fixture("rare_gb18030.csv")).unwrap();
    assert_eq!(
        shown(&sheets[0]),
        [["地区", "数值"], ["㐂镇", "1,5"], ["𠮷县", "2"]]
    );
}

#[test]
fn the_delimiter_is_the_one_most_rows_agree_on() {
    for (text, wanted) in [
        ("a,b\n1,2\n", Delimiter::Comma),
        ("a\tb,c\n1\t2\n3\t4\n", Delimiter::Tab),
        ("a;b\n1,5;2\n3;4\n", Delimiter::Semicolon),
        ("a，b\n1，2\n", Delimiter::Comma),
    ] {
        let sheets = read_all("x.csv", text.as_bytes()).unwrap();
        let Dialect::Text { delimiter, .. } = sheets[0].dialect else {
            panic!("a text file is text");
        };
        assert_eq!(delimiter, wanted, "{text}");
    }
    let full_width = read_all("x.csv", "甲，乙\n".as_bytes()).unwrap();
    assert_eq!(shown(&full_width[0]), [["甲，乙"]]);
}

#[test]
fn quotes_hold_delimiters_breaks_and_quotes_and_blank_lines_are_rows() {
    let text = "a,\"b,\"\"c\"\"\nd\"\n\n\"\",2\r\n5\" 管,x";
    let sheets = read_all("x.csv", text.as_bytes()).unwrap();
    assert_eq!(
        shown(&sheets[0]),
        [
            vec!["a", "b,\"c\"\nd"],
            vec![""],
            vec!["", "2"],
            vec!["5\" 管", "x"]
        ]
    );
    let open = read_all("x.csv", b"a,b\n1,\"2\n3,4\n").unwrap_err();
    assert_eq!(open, SheetError::OpenQuote { row: 2 });
}

#[test]
fn a_workbook_gives_numbers_without_binary_noise_and_fills_merged_headers() {
    let sheets = read_all("x", &fixture("wide_months.xlsx")).unwrap();
    assert_eq!(sheets.len(), 2);
    let sheet = &sheets[0];
    assert_eq!(sheet.cell(4, 1).shown(), "90.3");
    assert_eq!(sheet.cell(5, 3).shown(), "0.3");
    assert_eq!(sheet.cell(2, 3).shown(), "2024年");
    assert_eq!(sheet.cell(2, 3).merged, Some((2, 1)));
    assert_eq!(sheet.cell(3, 0).merged, Some((2, 0)));
    assert_eq!(sheet.cell(3, 1).merged, None);
}

#[test]
fn a_percent_format_is_what_the_person_sees() {
    let sheets = read_all("x", &fixture("long.xlsx")).unwrap();
    assert_eq!(sheets[0].cell(1, 4).shown(), "84.1%");
    assert_eq!(sheets[0].cell(2, 4).shown(), "80.0%");
    assert!(sheets[2].hidden);
}

#[test]
fn a_formula_without_a_result_is_an_error_and_not_a_blank() {
    let sheets = read_all("x", &fixture("long.xlsx")).unwrap();
    assert_eq!(
        sheets[1].cell(1, 1).value,
        CellValue::Error("=1+1".to_owned())
    );
}

#[test]
fn dates_shown_as_months_are_months() {
    let month = Format::new().set_num_format("yyyy\"年\"m\"月\"");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 7, 1).unwrap();
    let bytes = workbook(|sheet| {
        sheet.write_with_format(0, 0, &date, &month).unwrap();
        sheet.write_with_format(0, 1, &date, &day).unwrap();
    });
    let sheets = read_all("x", &bytes).unwrap();
    assert_eq!(shown(&sheets[0]), [["2024-07", "2024-07-01"]]);
}

#[test]
fn xls_and_ods_hold_the_same_cells_as_xlsx() {
    let xlsx = read_all("x", &fixture("wide_months.xlsx")).unwrap();
    for name in ["wide_months.xls", "wide_months.ods"] {
        let other = read_all("x", &fixture(name)).unwrap();
        assert_eq!(other.len(), xlsx.len(), "{name}");
        for row in 4..7 {
            for column in 0..7 {
                let cells = [&other[0], &xlsx[0]].map(|sheet| sheet.cell(row, column).shown());
                assert_eq!(cells[0], cells[1], "{name} row {row} column {column}");
            }
        }
    }
    let xls = read_all("x", &fixture("wide_months.xls")).unwrap();
    assert_eq!(xls[0].cell(2, 3).merged, Some((2, 1)));
}

#[test]
fn each_limit_is_named_by_its_error() {
    let bytes = fixture("wide_months.xlsx");
    let default = Limits::default();
    let beyond = |limits: Limits, bytes: &[u8]| match read("x", bytes, &limits) {
        Err(SheetError::Beyond { limit, .. }) => limit.code(),
        other => panic!("{other:?}"),
    };
    for (limits, code) in [
        (
            Limits {
                file_bytes: 100,
                ..default
            },
            "file_bytes",
        ),
        (
            Limits {
                unpacked_bytes: 1_000,
                ..default
            },
            "unpacked_bytes",
        ),
        (
            Limits {
                parts: 3,
                ..default
            },
            "parts",
        ),
        (
            Limits {
                sheets: 1,
                ..default
            },
            "sheets",
        ),
        (Limits { rows: 5, ..default }, "rows"),
        (
            Limits {
                columns: 3,
                ..default
            },
            "columns",
        ),
        (
            Limits {
                cells: 20,
                ..default
            },
            "cells",
        ),
        (
            Limits {
                cell_characters: 4,
                ..default
            },
            "cell_characters",
        ),
    ] {
        assert_eq!(beyond(limits, &bytes), code);
    }
    let csv = fixture("quarters_gbk.csv");
    for (limits, code) in [
        (
            Limits {
                text_bytes: 50,
                ..default
            },
            "text_bytes",
        ),
        (
            Limits {
                text_rows: 2,
                ..default
            },
            "text_rows",
        ),
        (
            Limits {
                columns: 3,
                ..default
            },
            "columns",
        ),
        (
            Limits {
                cell_characters: 4,
                ..default
            },
            "cell_characters",
        ),
    ] {
        assert_eq!(beyond(limits, &csv), code);
    }
}

/// A zip of one part.
fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_unpacked_whole() {
    let bomb = zipped("xl/worksheets/sheet1.xml", &vec![b' '; 32 << 20]);
    assert!(bomb.len() < 100_000);
    let error = read_all("x", &bomb).unwrap_err();
    assert!(
        matches!(
            error,
            SheetError::Beyond {
                limit: Limit::CompressionRatio,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn a_repeated_row_of_open_document_is_counted_before_it_is_unfolded() {
    let content = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\"/></table:table-row></table:table>";
    let error = read_all("x", &zipped("content.xml", content.as_bytes())).unwrap_err();
    assert!(
        matches!(
            error,
            SheetError::Beyond {
                limit: Limit::Rows,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn a_cell_in_the_farthest_corner_is_beyond_the_limits_and_costs_nothing() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, 1).unwrap();
        sheet.write(1_048_575, 16_383, 1).unwrap();
    });
    let error = read_all("x", &bytes).unwrap_err();
    assert_eq!(error.code(), "beyond_limit");
}

#[test]
fn what_is_no_table_is_told_by_what_it_looks_like() {
    let (pdf, html): (&[u8], &[u8]) = (b"%PDF-1.7 ...", b"\xEF\xBB\xBF<html><table>");
    for (bytes, code) in [
        (&b""[..], "empty_file"),
        (b" \n,\n", "empty_file"),
        (pdf, "not_a_table"),
        (html, "not_a_table"),
        (b"a\0b,c", "not_a_table"),
        (b"\x89PNG....", "not_a_table"),
        (b"a,b\n\xFF\xFF\xFF,1\n", "unknown_encoding"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xD0\xCF\x11\xE0 and no more", "damaged"),
    ] {
        let error = read_all("x", bytes).unwrap_err();
        assert_eq!(error.code(), code, "{bytes:?}: {error}");
    }
    assert_eq!(
        read_all("x", &zipped("a.txt", b"x")).unwrap_err().code(),
        "not_a_table"
    );
}

#[test]
fn a_workbook_cut_off_anywhere_is_damaged() {
    let bytes = fixture("wide_months.xlsx");
    for length in (4..bytes.len() - 1).step_by(97) {
        let error = read_all("x", &bytes[..length]).unwrap_err();
        assert!(!error.code().is_empty(), "{length}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_sheets_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_all("x", &bytes);
    }

    #[test]
    fn any_text_keeps_its_lines(lines in prop::collection::vec("[a-z甲乙,;\t]{0,12}", 1..20)) {
        let text = lines.join("\n") + "\n";
        match read_all("x", text.as_bytes()) {
            Ok(sheets) => prop_assert_eq!(sheets[0].rows.len(), lines.len()),
            Err(error) => prop_assert_eq!(error.code(), "empty_file"),
        }
    }

    #[test]
    fn what_a_csv_writer_wrote_is_read_in_utf_8_and_gb18030(
        rows in prop::collection::vec(prop::collection::vec("[a-z0-9 ,\"\r\n;甲乙镕㐂𠮷（％]{0,6}", 2..5), 1..8),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let expected: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect())
            .collect();
        if expected.iter().flatten().all(String::is_empty) {
            return Ok(());
        }
        let (gb18030, _, unmappable) = encoding_rs::GB18030.encode(&text);
        prop_assert!(!unmappable);
        for bytes in [text.as_bytes(), &*gb18030] {
            let lines = super::lines::Records::new(bytes, Delimiter::Comma);
            let gb = !std::ptr::eq(bytes, text.as_bytes());
            let read: Vec<Vec<String>> = lines
                .map(|record| {
                    let fields = record.fields.iter();
                    fields.map(|field| super::lines::letters(field, gb).trim().to_owned()).collect()
                })
                .collect();
            prop_assert_eq!(&read, &expected);
        }
    }

    #[test]
    fn an_xls_with_changed_bytes_is_sheets_or_a_reason(
        name in prop::sample::select(vec!["long.xls", "merged.xls"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        keep in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fixture(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(keep) = keep {
            bytes.truncate(keep.index(bytes.len()));
        }
        let _ = read_all("x", &bytes);
    }

    #[test]
    fn an_xlsx_with_changed_bytes_is_sheets_or_a_reason(at in 0_usize..9_000, byte in any::<u8>()) {
        let mut bytes = fixture("merged.xlsx");
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = read_all("x", &bytes);
    }
}

/// A workbook with a piece of one part replaced.
fn changed(part: &str, old: &str, new: &str) -> Vec<u8> {
    let bytes = fixture("merged.xlsx");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut replaced = 0;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        if name == part {
            replaced += text.matches(old).count();
            text = text.replacen(old, new, 1);
        }
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    assert!(replaced > 0, "`{old}` in {part}");
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_cell_that_no_sheet_has_is_damage_and_not_another_cell() {
    let sheet = "xl/worksheets/sheet1.xml";
    assert!(read_all("x", &changed(sheet, " r=\"A1\"", " r=\"A1\"")).is_ok());
    for beyond in ["A42949672970", "ABCDEFGHI1"] {
        let written = format!(" r=\"{beyond}\"");
        let error = read_all("x", &changed(sheet, " r=\"A1\"", &written)).unwrap_err();
        assert!(matches!(&error, SheetError::Damaged { reason } if reason.contains(beyond)));
    }
}

#[test]
fn two_sheets_of_one_name_are_damage_and_not_one_sheet_read_twice() {
    let sheet = "<sheet ";
    let text = changed("xl/workbook.xml", sheet, sheet);
    assert!(read_all("x", &text).is_ok());
    let mut archive = zip::ZipArchive::new(Cursor::new(text)).unwrap();
    let mut book = String::new();
    let mut part = archive.by_name("xl/workbook.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut book).unwrap();
    let start = book.find(sheet).unwrap();
    let first = &book[start..start + book[start..].find("/>").unwrap() + 2];
    let twice = changed("xl/workbook.xml", first, &format!("{first}{first}"));
    let error = read_all("x", &twice).unwrap_err();
    assert!(matches!(&error, SheetError::Damaged { reason } if reason.contains("two sheets")));
}
