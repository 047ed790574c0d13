//! Damages that can befall any file.

use super::bench::{Bench, Case, case};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Toml,
    Csv,
    /// Station hours, which have a reader of their own.
    Hours,
}

impl Kind {
    fn is_table(self) -> bool {
        matches!(self, Kind::Csv | Kind::Hours)
    }
}

/// A file with its dataset, and how it is read.
#[derive(Clone, Copy)]
pub(super) struct Victim {
    pub(super) folder: &'static str,
    pub(super) file: &'static str,
    pub(super) kind: Kind,
    pub(super) command: &'static str,
}

impl Victim {
    pub(super) fn path(self) -> String {
        format!("{}/{}", self.folder, self.file)
    }

    fn case(
        self,
        name: &str,
        code: i32,
        words: &[&str],
        make: impl Fn(&Bench, &str) + 'static,
    ) -> Case {
        let path = self.path();
        let mut all = vec![path.as_str()];
        all.extend(words);
        let at = path.clone();
        case(
            format!("{path}: {name}"),
            self.command,
            code,
            &all,
            move |bench| make(bench, &at),
        )
    }
}

/// Damages to the bytes of a whole file: each stops the run.
pub(super) fn whole(victim: Victim) -> Vec<Case> {
    let text = ["no UTF-8 text", "save it as UTF-8 text"];
    let looks = |what: &'static str| [what, text[1]];
    let cut: &[&str] = match victim.kind {
        Kind::Json | Kind::Toml => &["line ", "correct the place shown"],
        Kind::Csv | Kind::Hours => &[],
    };
    let mut cases = vec![
        victim.case(
            "random bytes",
            3,
            &looks("it looks like binary data"),
            |bench, path| {
                let bytes: Vec<u8> = (0..3000_u32)
                    .map(|at| at.wrapping_mul(7919).wrapping_add(0x1FF).to_le_bytes()[0])
                    .collect();
                bench.write(path, bytes);
            },
        ),
        victim.case(
            "UTF-16",
            3,
            &looks("it looks like UTF-16 text"),
            |bench, path| {
                let units = bench.text(path);
                let mut bytes = vec![0xFF, 0xFE];
                bytes.extend(units.encode_utf16().flat_map(u16::to_le_bytes));
                bench.write(path, bytes);
            },
        ),
        victim.case(
            "a workbook in its place",
            3,
            &looks("an XLSX workbook or a ZIP archive"),
            |bench, path| bench.write(path, [&b"PK\x03\x04"[..], &[0xFF; 60]].concat()),
        ),
    ];
    if victim.kind.is_table() {
        cases.extend([
            victim.case(
                "empty",
                3,
                &["lacks the column", "its first line is empty"],
                |bench, path| {
                    bench.write(path, "");
                },
            ),
            victim.case(
                "nothing but NUL",
                3,
                &looks("it looks like binary data"),
                |bench, path| {
                    bench.write(path, [0; 100]);
                },
            ),
            victim.case(
                "a web page in its place",
                3,
                &looks("it looks like HTML or XML"),
                |bench, path| {
                    bench.write(path, "<html><body>404</body></html>");
                },
            ),
            victim.case(
                "another table in its place",
                3,
                &["lacks the column", "`a`, `b`", "add the missing names"],
                |bench, path| {
                    bench.write(path, "a,b\n1,2\n");
                },
            ),
            victim.case(
                "a hundred thousand columns",
                3,
                &["lacks the column", "… +"],
                |bench, path| {
                    let names: Vec<String> = (0..100_000).map(|at| format!("c{at}")).collect();
                    bench.write(path, names.join(","));
                },
            ),
        ]);
    } else {
        cases.extend([
            victim.case(
                "empty",
                3,
                &["line 1", "correct the place shown"],
                |bench, path| {
                    bench.write(path, "");
                },
            ),
            victim.case("cut in half", 3, cut, |bench, path| {
                let text = bench.text(path);
                let half: String = text.chars().take(text.chars().count() / 2).collect();
                bench.write(path, half);
            }),
            victim.case(
                "GBK",
                3,
                &looks("it looks like text in GBK"),
                |bench, path| {
                    let text = format!("{}\n# 空气", bench.text(path));
                    let (bytes, ..) = encoding_rs::GB18030.encode(&text);
                    bench.write(path, bytes);
                },
            ),
            victim.case(
                "a web page in its place",
                3,
                &["line 1", "correct the place shown"],
                |bench, path| {
                    bench.write(path, "<html><body>404</body></html>");
                },
            ),
            victim.case(
                "a line of a million letters",
                3,
                &["correct the place shown"],
                |bench, path| {
                    bench.append(path, "x".repeat(1_000_000));
                },
            ),
            victim.case(
                "a terabyte",
                3,
                &[
                    "1099511627776 bytes",
                    "definition_bytes allows 16777216",
                    "--limit definition_bytes=NUMBER",
                ],
                |bench, path| {
                    // Sparse: it takes no room on the disk.
                    let file = std::fs::File::create(bench.path(path)).expect("a file");
                    file.set_len(1 << 40).expect("room");
                },
            ),
        ]);
    }
    cases
}

/// Something else than a file: each stops the run.
pub(super) fn no_file(victim: Victim) -> Vec<Case> {
    let mut cases = vec![victim.case(
        "a folder in its place",
        3,
        &[
            "is a folder, where a file is expected",
            "name an ordinary file",
        ],
        |bench, path| {
            bench.remove(path);
            bench.make_folder(path);
        },
    )];
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        cases.extend([
            victim.case(
                "a pipe in its place",
                3,
                &["no ordinary file but a pipe", "name an ordinary file"],
                |bench, path| {
                    bench.remove(path);
                    let made = std::process::Command::new("mkfifo")
                        .arg(bench.path(path))
                        .status();
                    assert!(made.expect("mkfifo runs").success());
                },
            ),
            victim.case(
                "a link to a device without end",
                3,
                &["no ordinary file but a pipe, a device"],
                |bench, path| {
                    bench.remove(path);
                    symlink("/dev/zero", bench.path(path)).expect("a link");
                },
            ),
        ]);
        if victim.kind != Kind::Json && victim.file != "derive.toml" {
            cases.extend([
                victim.case(
                    "not there",
                    3,
                    &["cannot read", "check that the file exists"],
                    |bench, path| {
                        bench.remove(path);
                    },
                ),
                victim.case(
                    "a link to nothing",
                    3,
                    &["cannot read", "check that the file exists"],
                    |bench, path| {
                        bench.remove(path);
                        symlink("nowhere", bench.path(path)).expect("a link");
                    },
                ),
                victim.case(
                    "a link to itself",
                    3,
                    &["cannot read", "check that the file exists"],
                    |bench, path| {
                        bench.remove(path);
                        symlink(bench.path(path), bench.path(path)).expect("a link");
                    },
                ),
            ]);
        }
    }
    cases
}

/// Damages to single rows of a table: the other rows are kept, as `kept` says.
pub(super) fn rows(victim: Victim, kept: &'static str) -> Vec<Case> {
    // Findings name files as the dataset does.
    let row = |name: &str, words: &[&str], make: fn(&Bench, &str)| {
        let mut all = vec![words[0], victim.file, kept];
        all.extend(&words[1..]);
        let path = victim.path();
        case(
            format!("{path}: {name}"),
            victim.command,
            1,
            &all,
            move |bench| make(bench, &path),
        )
    };
    vec![
        row(
            "a row too long",
            &["ragged-row", "check commas and quotes"],
            |bench, path| {
                bench.append(path, [",".repeat(30)].concat());
            },
        ),
        row(
            "a row too short",
            &["ragged-row", "check commas and quotes"],
            |bench, path| {
                bench.append(path, "only");
            },
        ),
        row(
            "a row in another encoding",
            &["not-utf8", "`CSV UTF-8`"],
            |bench, path| {
                let text = bench.text(path);
                let commas = text.lines().next().expect("a header").matches(',').count();
                bench.append(
                    path,
                    [&b"\xB5\xDA"[..], ",".repeat(commas).as_bytes()].concat(),
                );
            },
        ),
    ]
}

/// Damages to tables of the common reader.
pub(super) fn common_rows(victim: Victim, kept: &'static str) -> Vec<Case> {
    let mut cases = rows(victim, kept);
    let path = victim.path();
    let at = path.clone();
    cases.push(case(
        format!("{path}: an open quote in the last row"),
        victim.command,
        1,
        &[
            "unclosed-quote",
            victim.file,
            kept,
            "add the missing double quote",
        ],
        move |bench| bench.append(&at, "\"open"),
    ));
    let at = path.clone();
    cases.push(case(
        format!("{path}: a cell of a million letters"),
        victim.command,
        1,
        &[
            "cell-too-long",
            victim.file,
            kept,
            "more than 32767 characters",
            "--limit cell_characters=NUMBER",
        ],
        move |bench| {
            let text = bench.text(&at);
            let commas = text.lines().next().expect("a header").matches(',').count();
            bench.append(
                &at,
                format!("{}{}", "x".repeat(1_000_000), ",".repeat(commas)),
            );
        },
    ));
    cases.push(victim.case(
        "a column twice",
        3,
        &["has the column", "twice", "keep one of them"],
        |bench, path| {
            let text = bench.text(path);
            let first = text.split([',', '\n']).next().expect("a column");
            let doubled: String = text
                .lines()
                .enumerate()
                .map(|(at, line)| {
                    let cell = if at == 0 { first } else { "" };
                    format!("{line},{cell}\n")
                })
                .collect();
            bench.write(path, doubled);
        },
    ));
    cases
}
