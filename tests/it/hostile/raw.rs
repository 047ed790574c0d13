//! Raw tables of `derive`: hours, wells, sections, declarations, herds, and folders of hours.

use super::bench::{Bench, Case, case, page};
use super::damage::{Kind, Victim, common_rows, no_file, rows, whole};

const DERIVE: &str = "derive raw --out out.csv";

/// All figures that the tables give.
const ALL: &str = "21 actuals derived";

const HOURS: &str = "raw/raw/hours.csv";

fn victim(file: &'static str, kind: Kind) -> Victim {
    Victim {
        folder: "raw",
        file,
        kind,
        command: DERIVE,
    }
}

/// A row of hours that is broken; the other 95 give the figures of the month.
fn hour(name: &str, row: &'static str, words: &[&str]) -> Case {
    let mut all = vec!["raw/hours.csv:98: error unreadable-hour", ALL];
    all.extend(words);
    all.push("write full hours such as 2024-07-01 13:00 and plain numbers");
    case(format!("{HOURS}: {name}"), DERIVE, 1, &all, move |bench| {
        bench.append(HOURS, row);
    })
}

fn hours() -> Vec<Case> {
    vec![
        hour(
            "a value that is none",
            "1,A,2024-07-03 00:00,1千,50,10,20,1.0,100",
            &["pm25 `1千`"],
        ),
        hour(
            "a value without an end",
            "1,A,2024-07-03 00:00,inf,50,10,20,1.0,100",
            &["pm25 `inf`"],
        ),
        hour(
            "a value beyond all",
            "1,A,2024-07-03 00:00,1e308,50,10,20,1.0,100",
            &["pm25 `1e308`"],
        ),
        hour(
            "a value of forty digits",
            "1,A,2024-07-03 00:00,9999999999999999999999999999999999999999,50,10,20,1.0,100",
            &["pm25 `9999"],
        ),
        hour(
            "a formula",
            "1,A,2024-07-03 00:00,30,50,10,20,1.0,=1+1",
            &["o3 `=1+1`"],
        ),
        hour(
            "a month that is none",
            "1,A,2024-13-01 00:00,30,50,10,20,1.0,100",
            &["`2024-13-01 00:00`"],
        ),
        hour(
            "a day that is none",
            "1,A,2024-02-30 00:00,30,50,10,20,1.0,100",
            &["`2024-02-30 00:00`"],
        ),
        hour(
            "an hour that is none",
            "1,A,2024-07-03 25:00,30,50,10,20,1.0,100",
            &["`2024-07-03 25:00`"],
        ),
        hour(
            "a stamp within the hour",
            "1,A,2024-07-03 00:30,30,50,10,20,1.0,100",
            &["`2024-07-03 00:30`"],
        ),
        hour(
            "a number for a stamp",
            "1,A,12024,30,50,10,20,1.0,100",
            &["`12024`"],
        ),
        case(
            format!("{HOURS}: a time out of range"),
            DERIVE,
            0,
            &["hour-without-key", ALL, "fill station and time"],
            |bench| {
                bench.append(HOURS, "1,A,9999-12-31 00:00,30,50,10,20,1.0,100");
            },
        ),
        case(
            format!("{HOURS}: a value below zero"),
            DERIVE,
            0,
            &["negative-hour", ALL],
            |bench| {
                bench.append(HOURS, "1,A,2024-07-03 00:00,-30,50,10,20,1.0,100");
            },
        ),
        case(
            format!("{HOURS}: hours that contradict each other"),
            DERIVE,
            0,
            &["contradictory-hour"],
            |bench| {
                bench.append(HOURS, "1,A,2024-07-01 00:00,31,50,10,20,1.0,100");
            },
        ),
        case(
            format!("{HOURS}: a station in two cities"),
            DERIVE,
            3,
            &[HOURS, "lies in A and in B", "docs/derive.md"],
            |bench| {
                bench.append(HOURS, "1,B,2024-07-03 00:00,30,50,10,20,1.0,100");
            },
        ),
        case(
            format!("{HOURS}: a hundred bad rows"),
            DERIVE,
            1,
            &["raw/hours.csv:98: error ragged-row", ALL, "×80"],
            |bench| {
                bench.append(HOURS, "broken\n".repeat(100).trim_end());
            },
        ),
        case(
            format!("{HOURS}: nothing but bad rows"),
            DERIVE,
            3,
            &[HOURS, "line 2", "no row of the file can be read"],
            |bench| {
                bench.write(
                    HOURS,
                    "station,city,ts,pm25,pm10,so2,no2,co,o3\n1,A,yesterday,1,1,1,1,1,1\n1,A\n",
                );
            },
        ),
        case(
            format!("{HOURS}: a row of seventeen million letters"),
            DERIVE,
            3,
            &[HOURS, "line 98", "row_bytes allows, 16777216 bytes"],
            |bench| {
                bench.append(HOURS, "x".repeat(17 << 20));
            },
        ),
    ]
}

/// A folder of files in place of one file.
fn folder(name: &str, code: i32, words: &[&str], make: impl Fn(&Bench) + 'static) -> Case {
    case(
        format!("raw/raw/hive: {name}"),
        DERIVE,
        code,
        words,
        move |bench| {
            bench.replace("raw/derive.toml", "raw/hours.csv", "raw/hive");
            make(bench);
        },
    )
}

fn folders() -> Vec<Case> {
    let mut cases = vec![
        folder(
            "empty",
            3,
            &["raw/raw/hive", "holds no .parquet or .csv file"],
            |bench| {
                bench.make_folder("raw/raw/hive");
            },
        ),
        folder(
            "no file of hours",
            3,
            &["raw/raw/hive", "holds no .parquet or .csv file"],
            |bench| {
                bench.write("raw/raw/hive/a.txt", "x");
            },
        ),
        folder(
            "the second file is empty",
            3,
            &[
                "raw/raw/hive/b.csv",
                "lacks the column `station`",
                "its first line is empty",
            ],
            |bench| {
                bench.write("raw/raw/hive/a.csv", bench.text(HOURS));
                bench.write("raw/raw/hive/b.csv", "");
            },
        ),
        folder(
            "the second file is another table",
            3,
            &["raw/raw/hive/b.csv", "its header has `x`, `y`"],
            |bench| {
                bench.write("raw/raw/hive/a.csv", bench.text(HOURS));
                bench.write("raw/raw/hive/b.csv", "x,y\n");
            },
        ),
        folder(
            "the second file has a bad row",
            1,
            &["raw/hive/b.csv:2: error ragged-row", ALL],
            |bench| {
                let text = bench.text(HOURS);
                let header = text.lines().next().expect("a header");
                bench.write(
                    "raw/raw/hive/b.csv",
                    format!("{header}\nbroken\n1,A,2024-07-01 00:00,30,50,10,20,1.0,100\n"),
                );
                bench.write("raw/raw/hive/a.csv", text);
            },
        ),
        folder("one file twice", 0, &["repeated-hour", ALL], |bench| {
            bench.write("raw/raw/hive/a.csv", bench.text(HOURS));
            bench.write("raw/raw/hive/b.csv", bench.text(HOURS));
        }),
        folder(
            "half a Parquet file",
            3,
            &["raw/raw/hive/b.parquet", "docs/derive.md"],
            |bench| {
                bench.write("raw/raw/hive/a.csv", bench.text(HOURS));
                bench.write("raw/raw/hive/b.parquet", "PAR1");
            },
        ),
        folder(
            "a folder called as a file",
            3,
            &["raw/raw/hive", "holds no .parquet or .csv file"],
            |bench| {
                bench.make_folder("raw/raw/hive/a.csv");
            },
        ),
        folder(
            "a city without a name",
            3,
            &["raw/raw/hive", "station 1 has no city"],
            |bench| {
                bench.write(
                    "raw/raw/hive/city=/a.csv",
                    "station,ts,pm25,pm10,so2,no2,co,o3\n1,2024-07-01 00:00,1,1,1,1,1,1\n",
                );
            },
        ),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        cases.extend([
            folder(
                "a link back to itself",
                3,
                &[
                    "raw/raw/hive/loop",
                    "leads back to a folder that it lies in",
                    "remove it",
                ],
                |bench| {
                    bench.write("raw/raw/hive/a.csv", bench.text(HOURS));
                    symlink(".", bench.path("raw/raw/hive/loop")).expect("a link");
                },
            ),
            folder(
                "a pipe among the files",
                3,
                &["raw/raw/hive/b.csv", "no ordinary file"],
                |bench| {
                    bench.write("raw/raw/hive/a.csv", bench.text(HOURS));
                    let made = std::process::Command::new("mkfifo")
                        .arg(bench.path("raw/raw/hive/b.csv"))
                        .status();
                    assert!(made.expect("mkfifo runs").success());
                },
            ),
        ]);
    }
    cases
}

/// Parquet files of hours.
fn parquet() -> Vec<Case> {
    let with = |name: &str, words: &[&str], bytes: Vec<u8>| {
        let mut all = vec!["raw/raw/hours.parquet"];
        all.extend(words);
        all.push("docs/derive.md");
        case(
            format!("raw/raw/hours.parquet: {name}"),
            DERIVE,
            3,
            &all,
            move |bench| {
                bench.replace("raw/derive.toml", "raw/hours.csv", "raw/hours.parquet");
                bench.write("raw/raw/hours.parquet", &bytes);
            },
        )
    };
    let footer = |length: [u8; 4], mark: &[u8]| [&b"PAR1"[..], &length, mark].concat();
    let whole = std::fs::read("datasets/monitoring-demo/monitoring/beijing_hours.parquet")
        .expect("the demo's hours");
    let mut turned = whole.clone();
    let middle = turned.len() / 2;
    for byte in &mut turned[middle..middle + 64] {
        *byte = !*byte;
    }
    let mut no_footer = whole.clone();
    let end = no_footer.len();
    for byte in &mut no_footer[end - 400..end - 8] {
        *byte = 0xA5;
    }
    vec![
        with("empty", &["too small"], Vec::new()),
        with("nothing but marks", &[], b"PAR1PAR1".to_vec()),
        with(
            "a footer of two billion bytes",
            &[],
            footer([0xFF, 0xFF, 0xFF, 0x7F], b"PAR1"),
        ),
        with("a footer of nothing", &[], footer([0; 4], b"PAR1")),
        with("an encrypted footer", &[], footer([0; 4], b"PARE")),
        with("text", &[], b"station,city\n1,A\n".to_vec()),
        with("cut in half", &[], whole[..middle].to_vec()),
        with("cut before the end", &[], whole[..end - 1].to_vec()),
        with("a footer overwritten", &[], no_footer),
        case(
            "demo hours: bytes turned in the middle",
            "derive demo --out out.csv --only air",
            3,
            &[
                "demo/monitoring/beijing_hours.parquet",
                "column ",
                "docs/derive.md",
            ],
            move |bench| {
                for entry in std::fs::read_dir("datasets/monitoring-demo").expect("the demo") {
                    let path = entry.expect("an entry").path();
                    if path.is_file() {
                        let name = path
                            .file_name()
                            .expect("a name")
                            .to_string_lossy()
                            .into_owned();
                        bench.write(
                            &format!("demo/{name}"),
                            std::fs::read(&path).expect("bytes"),
                        );
                    }
                }
                let stations = std::fs::read("datasets/monitoring-demo/monitoring/stations.csv");
                bench.write("demo/monitoring/stations.csv", stations.expect("bytes"));
                bench.write("demo/monitoring/beijing_hours.parquet", &turned);
            },
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = whole(victim("raw/hours.csv", Kind::Hours));
    cases.extend(
        no_file(victim("raw/hours.csv", Kind::Hours))
            .into_iter()
            .skip(1),
    );
    cases.extend(rows(victim("raw/hours.csv", Kind::Hours), ALL));
    for file in [
        "raw/amounts.csv",
        "raw/exclusions.csv",
        "raw/herds.csv",
        "raw/pastures.csv",
        "raw/readings.csv",
        "raw/samples.csv",
        "raw/sections.csv",
        "raw/wells.csv",
    ] {
        cases.extend(common_rows(victim(file, Kind::Csv), ALL));
        cases.extend(no_file(victim(file, Kind::Csv)).into_iter().skip(1).take(1));
    }
    cases.extend(hours());
    cases.extend(folders());
    cases.extend(parquet());
    cases
}

#[test]
fn every_broken_raw_table_is_named_and_the_other_figures_are_derived() {
    insta::assert_snapshot!(page(&cases()));
}
