//! How the text of a table is written: marks, line ends, quotes, encodings, widths.

use super::{A05, with_a05};
use crate::workbench::Copy;

/// Asserts that nothing is wrong and everything is there.
fn is_whole(copy: &Copy) {
    let dataset = copy.loaded();
    assert_eq!(dataset.findings, []);
    assert_eq!((dataset.targets.len(), dataset.actuals.height()), (10, 20));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_column() {
    let copy = Copy::of_small();
    for file in ["actuals.csv", "targets.csv", "regions.csv", "sources.csv"] {
        copy.write(file, format!("\u{feff}{}", copy.text(file)));
    }
    is_whole(&copy);
}

#[test]
fn a_byte_order_mark_in_the_definitions_does_no_harm() {
    let copy = Copy::of_small();
    copy.write(
        "indicators.toml",
        format!("\u{feff}{}", copy.text("indicators.toml")),
    );
    is_whole(&copy);
}

#[test]
fn a_byte_order_mark_in_the_descriptor_does_no_harm() {
    let copy = Copy::of_small();
    copy.write(
        "datapackage.json",
        format!("\u{feff}{}", copy.text("datapackage.json")),
    );
    is_whole(&copy);
}

#[test]
fn windows_line_ends_do_no_harm() {
    let copy = Copy::of_small();
    for file in [
        "actuals.csv",
        "targets.csv",
        "regions.csv",
        "sources.csv",
        "indicators.toml",
        "datapackage.json",
    ] {
        copy.write(file, copy.text(file).replace('\n', "\r\n"));
    }
    is_whole(&copy);
}

#[test]
fn a_last_line_without_an_end_is_read() {
    let copy = Copy::of_small();
    for file in ["actuals.csv", "targets.csv", "regions.csv", "sources.csv"] {
        copy.write(file, copy.text(file).trim_end());
    }
    is_whole(&copy);
}

#[test]
fn blank_lines_are_passed_over() {
    let copy = Copy::of_small();
    copy.replace("actuals.csv", A05, &format!("\n\n{A05}"));
    copy.append("actuals.csv", "\n\n");
    is_whole(&copy);
}

#[test]
fn lines_are_counted_through_windows_line_ends() {
    let copy = with_a05(&A05.replace("84.1", "many"));
    copy.write(
        "actuals.csv",
        copy.text("actuals.csv").replace('\n', "\r\n"),
    );
    copy.finds(
        "actuals.csv:6 [value]: 错误 bad-number",
        &["many"],
        1,
        10,
        19,
    );
}

#[test]
fn lines_are_counted_through_blank_lines() {
    let copy = with_a05(&format!("\n\n{}", A05.replace("84.1", "many")));
    copy.finds(
        "actuals.csv:8 [value]: 错误 bad-number",
        &["many"],
        1,
        10,
        19,
    );
}

#[test]
fn a_quoted_cell_may_hold_commas_quotes_and_line_breaks() {
    let copy = with_a05(&format!("{A05}\"第一行，\n\"\"第二行\"\", 完\""));
    let dataset = copy.loaded();
    assert_eq!(dataset.findings, []);
    let fifth = dataset.actuals.get(4).expect("a row");
    assert_eq!(fifth.note, "第一行，\n\"第二行\", 完");
}

#[test]
fn lines_are_counted_through_line_breaks_in_quotes() {
    let copy = Copy::of_small();
    copy.replace("actuals.csv", "原文为“约23.5%”", "\"原文为\n约23.5%\"");
    copy.replace("actuals.csv", "2024,52000,", "2024,many,");
    // Line 8 without the line break in the row before.
    copy.finds(
        "actuals.csv:9 [value]: 错误 bad-number",
        &["many"],
        1,
        10,
        19,
    );
}

#[test]
fn a_row_in_gbk_is_left_out_alone() {
    let copy = Copy::of_small();
    let text = copy.text("actuals.csv");
    let at = text.find("第9页").expect("the locator of A06");
    let mut bytes = text.as_bytes()[..at].to_vec();
    bytes.extend([0xb5, 0xda, b'9', 0xd2, 0xb3]);
    bytes.extend(&text.as_bytes()[at + "第9页".len()..]);
    copy.write("actuals.csv", bytes);
    copy.finds("actuals.csv:7: 错误 not-utf8", &["UTF-8"], 1, 10, 19);
}

#[test]
fn rows_with_a_cell_too_many_or_too_few_are_left_out_alone() {
    with_a05(&format!("{A05},")).finds(
        "actuals.csv:6: 错误 ragged-row",
        &["12个单元格", "11个"],
        1,
        10,
        19,
    );
    with_a05(A05.trim_end_matches(',')).finds(
        "actuals.csv:6: 错误 ragged-row",
        &["10个单元格", "11个"],
        1,
        10,
        19,
    );
}

#[test]
fn a_quote_that_never_closes_is_a_finding_and_not_a_silent_end() {
    let copy = with_a05(&format!("{A05}\"未完"));
    let dataset = copy.loaded();
    assert!(
        dataset
            .findings
            .iter()
            .any(|finding| finding.location.line == Some(6)),
        "15 rows are gone and {:?}",
        dataset.findings
    );
}

#[test]
fn an_empty_table_lacks_all_its_columns() {
    for (file, column) in [
        ("actuals.csv", "period"),
        ("targets.csv", "due"),
        ("regions.csv", "parent"),
        ("sources.csv", "title"),
    ] {
        let copy = Copy::of_small();
        copy.write(file, "");
        super::stops(&copy, &[file, column]);
    }
}

#[test]
fn tables_of_nothing_but_a_header_are_empty_and_sound() {
    let header = |copy: &Copy, file: &str| {
        let text = copy.text(file);
        let line = text.lines().next().expect("a header");
        copy.write(file, format!("{line}\n"));
    };
    let copy = Copy::of_small();
    header(&copy, "targets.csv");
    let dataset = copy.loaded();
    assert_eq!((dataset.targets.len(), dataset.actuals.height()), (0, 20));
    header(&copy, "actuals.csv");
    let dataset = copy.loaded();
    assert_eq!((dataset.targets.len(), dataset.actuals.height()), (0, 0));
    assert_eq!(dataset.findings, []);
    for arguments in [
        "check small --as-of 2024Q4",
        "check small --as-of 2024Q4 --format json",
        "check small --as-of 2024Q4 --format csv",
        "report small --as-of 2024Q4 --out quarter",
    ] {
        let ran = copy.run(arguments);
        assert_eq!(ran.code, 0, "`duibiao {arguments}`\n{}", ran.page());
    }
}

#[test]
fn without_actuals_every_target_says_so() {
    let copy = Copy::of_small();
    let text = copy.text("actuals.csv");
    copy.write("actuals.csv", text.lines().next().expect("a header"));
    let ran = copy.run("check small --as-of 2024Q4 --format json");
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert_eq!(
        ran.stdout.matches("\"verdict\": \"not_assessed\"").count(),
        10
    );
}

#[test]
fn a_table_with_semicolons_lacks_its_columns_and_shows_what_it_has() {
    let copy = Copy::of_small();
    copy.write("sources.csv", copy.text("sources.csv").replace(',', ";"));
    super::stops(&copy, &["sources.csv", "id;title;issuer"]);
}

#[test]
fn a_table_in_utf_16_is_not_understood_and_named() {
    let copy = Copy::of_small();
    let bytes: Vec<u8> = copy
        .text("sources.csv")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    copy.write("sources.csv", [&[0xff, 0xfe], bytes.as_slice()].concat());
    super::stops(&copy, &["sources.csv"]);
}

#[test]
fn columns_may_stand_in_another_order_and_beside_others() {
    let copy = Copy::of_small();
    let text = copy.text("regions.csv");
    let turned: String = text
        .lines()
        .map(|line| {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells.reverse();
            format!("{},extra\n", cells.join(","))
        })
        .collect();
    copy.write("regions.csv", turned);
    is_whole(&copy);
}

#[test]
fn a_column_that_is_missing_is_named_with_the_ones_there_are() {
    let copy = Copy::of_small();
    copy.replace("actuals.csv", "period,value,unit", "time,value,unit");
    super::stops(&copy, &["actuals.csv", "period", "time"]);
}
