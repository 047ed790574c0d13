//! Files built to fill the memory, read with one gigabyte and no more.

use super::bench::{Case, case, page};
use super::zipped::{Parts, good, sample};

const MEGABYTES: u64 = 1_024;

fn import(name: &str, words: &[&str], make: impl Fn() -> Vec<u8> + 'static) -> Case {
    let mut all = vec!["cannot import `bomb`"];
    all.extend(words);
    let command = "import small bomb --yes --source bulletin-2024";
    case(format!("memory: {name}"), command, 3, &all, move |bench| {
        bench.write("bomb", make());
    })
    .within_megabytes(MEGABYTES)
}

fn blown_up(name: &str, part: &'static str, start: &'static str) -> Case {
    let words = [
        part,
        "compression_ratio allows 200",
        "--limit compression_ratio=NUMBER",
    ];
    import(name, &words, move || {
        let mut contents = start.as_bytes().to_vec();
        contents.resize(64 << 20, b' ');
        good().with(part, contents).packed()
    })
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        blown_up(
            "a sheet of 64 MB",
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>",
        ),
        blown_up(
            "a table of strings of 64 MB",
            "xl/sharedStrings.xml",
            "<sst><si><t>",
        ),
        blown_up("a picture of 64 MB", "xl/media/image1.png", ""),
        import(
            "six hundred parts of a megabyte",
            &[
                "unpacked_bytes allows 536870912",
                "--limit unpacked_bytes=NUMBER",
            ],
            || {
                let megabyte = vec![0; 1 << 20];
                (0..600)
                    .fold(good(), |parts, at| {
                        parts.with(&format!("xl/media/{at}.bin"), megabyte.clone())
                    })
                    .packed()
            },
        ),
        import(
            "twenty thousand parts",
            &["parts allows 10000", "--limit parts=NUMBER"],
            || {
                let parts: Vec<String> = (0..20_000).map(|at| format!("xl/media/{at}")).collect();
                parts
                    .iter()
                    .fold(Parts::none(), |all, name| all.and(name))
                    .packed()
            },
        ),
        import(
            "an ODS table of 64 MB",
            &["content.xml", "compression_ratio allows 200"],
            || {
                let mut contents = b"<a>".to_vec();
                contents.resize(64 << 20, b' ');
                contents.extend(b"</a>");
                Parts::of(&sample("wide_months.ods"))
                    .with("content.xml", contents)
                    .packed()
            },
        ),
        case(
            "memory: a file of a terabyte",
            "import small bomb --yes",
            3,
            &[
                "`bomb` has 1099511627776 bytes",
                "text_bytes allows 1073741824",
                "--limit text_bytes=NUMBER",
            ],
            |bench| {
                let file = std::fs::File::create(bench.path("bomb")).expect("a file");
                file.set_len(1 << 40).expect("room");
            },
        )
        .within_megabytes(MEGABYTES),
        case(
            "memory: a table of a terabyte without an end of line",
            "validate small",
            3,
            &["small/actuals.csv", "line 22", "row_bytes"],
            |bench| {
                let mut file = std::fs::OpenOptions::new()
                    .append(true)
                    .open(bench.path("small/actuals.csv"))
                    .expect("a file");
                std::io::Write::write_all(&mut file, b"x").expect("a letter");
                file.set_len(1 << 40).expect("room");
            },
        )
        .within_megabytes(MEGABYTES),
        case(
            "memory: hours of a terabyte without an end of line",
            "derive raw --out out.csv",
            3,
            &["raw/raw/hours.csv", "line 98", "row_bytes"],
            |bench| {
                let mut file = std::fs::OpenOptions::new()
                    .append(true)
                    .open(bench.path("raw/raw/hours.csv"))
                    .expect("a file");
                std::io::Write::write_all(&mut file, b"x").expect("a letter");
                file.set_len(1 << 40).expect("room");
            },
        )
        .within_megabytes(MEGABYTES),
        case(
            "memory: a result file of a terabyte",
            "diff bomb bomb",
            3,
            &[
                "`bomb` has 1099511627776 bytes",
                "result_bytes allows 268435456",
            ],
            |bench| {
                let file = std::fs::File::create(bench.path("bomb")).expect("a file");
                file.set_len(1 << 40).expect("room");
            },
        )
        .within_megabytes(MEGABYTES),
        case(
            "memory: a template of a terabyte",
            "report small --as-of 2024Q4 --out r --template bomb.html",
            3,
            &["`bomb.html` has 1099511627776 bytes", "definition_bytes"],
            |bench| {
                let file = std::fs::File::create(bench.path("bomb.html")).expect("a file");
                file.set_len(1 << 40).expect("room");
            },
        )
        .within_megabytes(MEGABYTES),
    ];
    #[cfg(unix)]
    for (name, command) in [
        ("a file to import", "import small /dev/zero --yes"),
        (
            "a mapping",
            "import small small/actuals.csv --mapping /dev/zero",
        ),
        ("a result", "diff empty.json /dev/zero"),
    ] {
        cases.push(
            case(
                format!("memory: a device as {name}"),
                command,
                3,
                &["`/dev/zero` is no ordinary file"],
                |bench| {
                    bench.write("empty.json", "[]");
                },
            )
            .within_megabytes(MEGABYTES),
        );
    }
    cases
}

#[test]
fn no_file_takes_more_than_a_gigabyte() {
    insta::assert_snapshot!(page(&cases()));
}
