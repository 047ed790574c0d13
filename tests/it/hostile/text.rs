//! Text files to import: encodings, delimiters, quotes, cells and periods, SDMX-CSV.

use super::bench::{Case, case, page};

/// One good row, which is always taken.
const GOOD: &str = "指标,地区,时段,数值,单位\n空气质量优良天数比例,青泉市,2025年,86.2,%\n";

const IMPORT: &str = "import small t.csv --yes --source bulletin-2024";

fn refused(name: &str, words: &[&str], contents: impl AsRef<[u8]> + 'static) -> Case {
    let mut all = vec!["cannot import `t.csv`"];
    all.extend(words);
    case(format!("text: {name}"), IMPORT, 3, &all, move |bench| {
        bench.write("t.csv", &contents);
    })
}

/// A second row that is not taken while the first is.
fn not_taken(name: &str, period: &str, value: &str, words: &[&str]) -> Case {
    let row = format!("空气质量优良天数比例,南山县,\"{period}\",\"{value}\",%\n");
    let mut all = vec!["not taken", "2 cells of values: 1 read", "1 added"];
    all.extend(words);
    case(format!("text: {name}"), IMPORT, 1, &all, move |bench| {
        bench.write("t.csv", format!("{GOOD}{row}"));
    })
}

fn encoded(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn files() -> Vec<Case> {
    let save = "save it as XLSX, XLS, ODS or CSV";
    let empty = "the file is empty: check that its export was complete";
    let utf_32: Vec<u8> = GOOD
        .chars()
        .flat_map(|sign| u32::from(sign).to_le_bytes())
        .collect();
    let utf_16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mixed = [GOOD.as_bytes(), &encoded(encoding_rs::GBK, GOOD)].concat();
    let limit = |code: &str| format!("--limit {code}=NUMBER");
    vec![
        refused("empty", &[empty], ""),
        refused("nothing but a byte order mark", &[empty], "\u{feff}"),
        refused("nothing but line ends", &[empty], "\n".repeat(1_000)),
        refused(
            "UTF-16 without a mark",
            &["looks like binary data", save],
            utf_16,
        ),
        refused("UTF-32", &["looks like binary data", save], utf_32),
        refused(
            "two encodings",
            &["neither UTF-8 nor GB18030", "save it as UTF-8"],
            mixed,
        ),
        refused(
            "Latin-1",
            &["from byte 8", "save it as UTF-8"],
            encoded(encoding_rs::WINDOWS_1252, "région,é\nà,ü\n"),
        ),
        refused(
            "bytes of no encoding",
            &["from byte 1", "save it as UTF-8"],
            [0xFF; 99],
        ),
        refused("a NUL", &["looks like binary data", save], "a\0b,c\n"),
        refused(
            "a web page called CSV",
            &["looks like HTML or XML", save],
            "<html><table>",
        ),
        refused(
            "an XML workbook",
            &["looks like HTML or XML", save],
            "<?xml version=\"1.0\"?><Workbook/>",
        ),
        refused("PDF", &["looks like PDF", save], "%PDF-1.7"),
        refused("a picture", &["looks like a picture", save], b"\x89PNG\r\n"),
        refused(
            "GZIP",
            &["looks like a packed archive", save],
            b"\x1F\x8B\x08",
        ),
        refused("RTF", &["looks like RTF", save], "{\\rtf1"),
        refused("Parquet", &["looks like a Parquet file", save], "PAR1PAR1"),
        refused(
            "an open quote",
            &["the quote opened in row 3 is never closed", "close it"],
            format!("{GOOD}\"open,\n"),
        ),
        refused(
            "an open quote at the beginning",
            &["the quote opened in row 1", "close it"],
            format!("\"{GOOD}"),
        ),
        refused(
            "a cell of ten million letters",
            &[
                "t!A3 has at least 32768",
                "cell_characters allows 32767",
                &limit("cell_characters"),
            ],
            format!("{GOOD}{}\n", "x".repeat(10_000_000)),
        ),
        refused(
            "five thousand columns",
            &["5000 where columns allows 2000", &limit("columns")],
            "x,".repeat(4_999) + "x\n",
        ),
        refused(
            "eleven million rows",
            &[
                "10000001 where text_rows allows 10000000",
                &limit("text_rows"),
            ],
            "a\n".repeat(11_000_000),
        ),
        refused(
            "a workbook of sixty-five megabytes",
            &["file_bytes allows 67108864", &limit("file_bytes")],
            [&b"PK\x03\x04"[..], &vec![0; 65 << 20]].concat(),
        ),
        case(
            "text: more than a gigabyte",
            IMPORT,
            3,
            &["text_bytes allows 1073741824", &limit("text_bytes")],
            |bench| {
                // Sparse: it takes no room on the disk.
                let file = std::fs::File::create(bench.path("t.csv")).expect("a file");
                file.set_len((1 << 30) + 1).expect("room");
            },
        ),
        case(
            "text: a limit that is raised",
            "import small t.csv --limit columns=1 --yes --source bulletin-2024",
            3,
            &["5 where columns allows 1"],
            |bench| bench.write("t.csv", GOOD),
        ),
        case(
            "text: a limit that is none",
            "import small t.csv --limit rows=none",
            2,
            &["--limit", "write a whole number from 1"],
            |bench| bench.write("t.csv", GOOD),
        ),
        case(
            "text: a limit that is not there",
            "import small t.csv --limit row=5",
            2,
            &["no limit is called `row`", "cell_characters"],
            |bench| bench.write("t.csv", GOOD),
        ),
        case(
            "text: a folder",
            "import small raw",
            3,
            &["`raw` is a folder, where a file is expected"],
            |_| (),
        ),
        case(
            "text: not there",
            "import small none.csv",
            3,
            &["cannot read `none.csv`", "check that the file exists"],
            |_| (),
        ),
        case(
            "text: rows of other widths",
            IMPORT,
            1,
            &["t!F1", "give its role"],
            |bench| {
                bench.write("t.csv", format!("{GOOD}a,b,c,d,e,f,g\nonly\n"));
            },
        ),
        case(
            "text: a column twice",
            IMPORT,
            1,
            &[
                "t!B1: `指标` means the same as a column before",
                "choose one",
            ],
            |bench| {
                bench.write("t.csv", "指标,指标,地区,时段,数值\na,b,青泉市,2024,1\n");
            },
        ),
        case(
            "text: a region that is not there",
            IMPORT,
            1,
            &[
                "t!B3: `不存在的县` names nothing known",
                "say in the dictionary",
            ],
            |bench| {
                bench.write(
                    "t.csv",
                    format!("{GOOD}空气质量优良天数比例,不存在的县,2025年,80,%\n"),
                );
            },
        ),
        case(
            "text: a region that takes over a terminal",
            IMPORT,
            1,
            &["t!B3: `\u{fffd}[31m` names nothing known"],
            |bench| {
                bench.write(
                    "t.csv",
                    format!("{GOOD}空气质量优良天数比例,\u{1b}[31m,2025年,80,%\n"),
                );
            },
        ),
        case(
            "text: two values of one figure",
            IMPORT,
            1,
            &["not taken conflicting-actual: t!D3", "1 added"],
            |bench| {
                bench.write(
                    "t.csv",
                    format!("{GOOD}空气质量优良天数比例,青泉市,2025年,85,%\n"),
                );
            },
        ),
        case(
            "text: the dataset's own table is a pipe",
            IMPORT,
            3,
            &["small/actuals.csv", "no ordinary file"],
            |bench| {
                bench.write("t.csv", GOOD);
                bench.remove("small/actuals.csv");
                let made = std::process::Command::new("mkfifo")
                    .arg(bench.path("small/actuals.csv"))
                    .status();
                assert!(made.expect("mkfifo runs").success());
            },
        ),
    ]
}

fn cells() -> Vec<Case> {
    let digits = "9".repeat(40);
    let figure = "write digits";
    vec![
        not_taken(
            "value NaN",
            "2025年",
            "NaN",
            &["words: t!D3: `NaN`", figure],
        ),
        not_taken(
            "value inf",
            "2025年",
            "inf",
            &["words: t!D3: `inf`", figure],
        ),
        not_taken("value ∞", "2025年", "∞", &["words: t!D3", figure]),
        not_taken(
            "value 1e308",
            "2025年",
            "1e308",
            &["scientific: t!D3", "write the plain number"],
        ),
        not_taken(
            "value of forty digits",
            "2025年",
            &digits,
            &["not_a_number: t!D3"],
        ),
        not_taken("value #DIV/0!", "2025年", "#DIV/0!", &["t!D3", figure]),
        not_taken("value =B2", "2025年", "=B2", &["t!D3", figure]),
        not_taken(
            "value 1,2,3",
            "2025年",
            "1,2,3",
            &["comma: t!D3", "write the decimal point"],
        ),
        not_taken("value ½", "2025年", "½", &["t!D3", figure]),
        not_taken(
            "value written from right to left",
            "2025年",
            "\u{202e}1",
            &["t!D3", figure],
        ),
        not_taken(
            "value 1/3",
            "2025年",
            "1/3",
            &["two_numbers: t!D3", "write one number"],
        ),
        not_taken("value 一百", "2025年", "一百", &["t!D3", figure]),
        not_taken("value <script>", "2025年", "<script>", &["t!D3", figure]),
        not_taken(
            "period 2024年13月",
            "2024年13月",
            "80",
            &["not_a_period: t!C3", "write 1 to 12"],
        ),
        not_taken(
            "period 9999年",
            "9999年",
            "80",
            &["not_a_period: t!C3", "1900-2200"],
        ),
        not_taken(
            "period 2024Q5",
            "2024Q5",
            "80",
            &["not_a_period: t!C3", "write 1 to 4"],
        ),
        not_taken(
            "period of twenty digits",
            "99999999999999999999",
            "80",
            &["not_a_period: t!C3", "write a year"],
        ),
        not_taken(
            "period 2024年2月30日",
            "2024年2月30日",
            "80",
            &["not_a_period: t!C3", "its last day is 29"],
        ),
        not_taken(
            "period 前年",
            "前年",
            "80",
            &["not_a_period: t!C3", "write a year"],
        ),
    ]
}

fn sdmx() -> Vec<Case> {
    let header = "DATAFLOW,INDICATOR,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n";
    let good = "X:Y(1.0),good_air_day_ratio,900100,A,2025,86.2,%,0,A\n";
    let import = "import small s.csv --source bulletin-2024";
    let row = |name: &str, row: &str, words: &[&str]| {
        let mut all = vec!["not taken", "1 added"];
        all.extend(words);
        let text = format!("{header}{good}{row}\n");
        case(format!("SDMX: {name}"), import, 1, &all, move |bench| {
            bench.write("s.csv", &text)
        })
    };
    let observation = |period: &str, value: &str, multiplier: &str| {
        format!("X:Y(1.0),good_air_day_ratio,900102,A,{period},{value},%,{multiplier},A")
    };
    vec![
        row(
            "a value without an end",
            &observation("2025", "INF", "0"),
            &["sdmx-bad-number: row 3"],
        ),
        row(
            "a value beyond all",
            &observation("2025", "1e999", "0"),
            &["sdmx-bad-number: row 3"],
        ),
        row(
            "a power of a thousand",
            &observation("2025", "1", "1000"),
            &["sdmx-too-many-digits: row 3"],
        ),
        row(
            "a power that is none",
            &observation("2025", "1", "99999999999999999999"),
            &["sdmx-bad-multiplier: row 3"],
        ),
        row(
            "a month that is none",
            &observation("2025-99", "1", "0"),
            &["sdmx-bad-time: row 3", "write 1 to 12"],
        ),
        row(
            "a row too short",
            "X:Y(1.0),good_air_day_ratio",
            &["sdmx-cell-count: row 3", "check the delimiter"],
        ),
        row("an open quote", "\"X:Y", &["sdmx-cell-count: row 3"]),
        row(
            "an area that is not there",
            &observation("2025", "1", "0").replace("900102", "123"),
            &["unknown_word: s.csv!A3", "dictionary"],
        ),
        case(
            "SDMX: no time",
            import,
            3,
            &["cannot import `s.csv`", "no column `TIME_PERIOD`"],
            move |bench| {
                bench.write("s.csv", header.replace("TIME_PERIOD", "T"));
            },
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [files(), cells(), sdmx()].into_iter().flatten().collect()
}

#[test]
fn every_broken_text_file_is_told_and_its_good_rows_are_taken() {
    insta::assert_snapshot!(page(&cases()));
}
