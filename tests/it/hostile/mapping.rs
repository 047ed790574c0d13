//! Mappings of an import.

use super::bench::{Case, case, page};

const TABLE: &str = "指标,地区,时段,数值,单位\n空气质量优良天数比例,青泉市,2025年,86.2,%\n";

const GOOD: &str = "[[sheets]]\nsheet = \"t\"\nheader_rows = [1, 1]\nfirst_data_row = 2\ncolumns = [\n\
    {column=\"A\",role=\"indicator\"},\n{column=\"B\",role=\"region\"},\n{column=\"C\",role=\"period\"},\n\
    {column=\"D\",role=\"value\"},\n{column=\"E\",role=\"unit\"},\n]\n";

const IMPORT: &str = "import small t.csv --mapping m.toml --source bulletin-2024";

fn with(name: &str, code: i32, words: &[&str], text: impl AsRef<[u8]> + 'static) -> Case {
    case(
        format!("mapping: {name}"),
        IMPORT,
        code,
        words,
        move |bench| {
            bench.write("t.csv", TABLE);
            bench.write("m.toml", &text);
        },
    )
}

fn swapped(name: &str, code: i32, words: &[&str], old: &str, new: &str) -> Case {
    assert!(GOOD.contains(old), "{old}");
    with(name, code, words, GOOD.replacen(old, new, 1))
}

pub(super) fn cases() -> Vec<Case> {
    let beyond = i64::MAX.to_string();
    vec![
        with("control characters", 3, &["m.toml", "line 1"], "\u{1}\u{2}"),
        with(
            "no text",
            3,
            &["m.toml", "no UTF-8 text", "save it as UTF-8"],
            vec![0xFF; 9],
        ),
        with("UTF-16", 3, &["m.toml", "UTF-16"], b"\xFF\xFE[\0"),
        with(
            "an unknown key",
            3,
            &["m.toml", "unknown field `x`", "expected one of"],
            GOOD.replacen("sheet =", "x = 1\nsheet =", 1),
        ),
        with(
            "a hundred thousand brackets",
            3,
            &["m.toml", "line 1"],
            format!("a = {}", "[".repeat(100_000)),
        ),
        with(
            "a sheet twice",
            3,
            &["m.toml", "described twice", "keep one"],
            format!("{GOOD}{GOOD}"),
        ),
        with("no sheet", 1, &["sheet not mapped", "0 added"], ""),
        swapped(
            "an unknown role",
            3,
            &["m.toml", "`valu`"],
            "\"value\"",
            "\"valu\"",
        ),
        swapped(
            "a column beyond all",
            3,
            &["m.toml", "no column `AAAAAAAAAA`", "by letters"],
            "\"A\"",
            "\"AAAAAAAAAA\"",
        ),
        swapped(
            "a column by number",
            3,
            &["m.toml", "no column `1`", "by letters"],
            "\"A\"",
            "\"1\"",
        ),
        swapped(
            "a column without a name",
            3,
            &["m.toml", "by letters"],
            "\"A\"",
            "\"\"",
        ),
        swapped(
            "a column twice",
            3,
            &["m.toml", "named twice"],
            "\"B\"",
            "\"A\"",
        ),
        swapped(
            "a sheet that is not there",
            1,
            &["no_such_sheet: u!A1", "check the name"],
            "\"t\"",
            "\"u\"",
        ),
        swapped(
            "row 0",
            3,
            &["m.toml", "rows count from 1"],
            "[1, 1]",
            "[0, 0]",
        ),
        swapped(
            "the year 999999",
            3,
            &["m.toml", "year 999999 of sheet", "outside 1900-2200"],
            "first_data_row = 2",
            "first_data_row = 2\nyear = 999999",
        ),
        with(
            "published in the year nought",
            3,
            &[
                "m.toml",
                "publication day 0000-07-10 of sheet",
                "outside 1900-2200",
            ],
            format!("{GOOD}[sheets.constants]\npublished = \"0-07-10\"\n"),
        ),
        swapped("a row below 0", 3, &["m.toml", "`-1`"], "[1, 1]", "[-1, 1]"),
        swapped(
            "a header that ends before it begins",
            3,
            &["m.toml", "out of order"],
            "[1, 1]",
            "[5, 1]",
        ),
        swapped(
            "data before the header",
            3,
            &["m.toml", "out of order"],
            "first_data_row = 2",
            "first_data_row = 1",
        ),
        swapped(
            "a row beyond all",
            1,
            &["rows_beyond_sheet", "check first_data_row"],
            "first_data_row = 2",
            &format!("first_data_row = {beyond}"),
        ),
        swapped(
            "no values",
            3,
            &["m.toml", "give one the role `value`"],
            "\"value\"",
            "\"ignore\"",
        ),
        swapped(
            "a change of nothing",
            3,
            &["m.toml", "write its letters"],
            "{column=\"E\",role=\"unit\"}",
            "{column=\"E\",role=\"change_on_last_year\",of=\"Z\"}",
        ),
        with(
            "a dictionary to what is not there",
            1,
            &["dictionary_id: t!B2", "correct it"],
            format!("{GOOD}[dictionary.regions]\n\"青泉市\" = \"999\"\n"),
        ),
        with(
            "a dictionary in a circle",
            1,
            &["dictionary_id: t!B2", "correct it"],
            format!("{GOOD}[dictionary.regions]\n\"青泉市\" = \"青泉市\"\n"),
        ),
        case(
            "mapping: a folder",
            IMPORT,
            3,
            &["`m.toml` is a folder"],
            |bench| {
                bench.write("t.csv", TABLE);
                bench.make_folder("m.toml");
            },
        ),
        case(
            "mapping: not there",
            IMPORT,
            3,
            &["cannot read `m.toml`", "check that the file exists"],
            |bench| {
                bench.write("t.csv", TABLE);
            },
        ),
    ]
}

#[test]
fn a_mapping_that_cannot_be_used_says_where_and_nothing_is_taken_in() {
    insta::assert_snapshot!(page(&cases()));
}
