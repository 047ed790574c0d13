//! What stands where output shall go, and templates of reports.

use super::bench::{Case, case, page};

fn report(
    name: &str,
    code: i32,
    words: &[&str],
    out: &str,
    make: impl Fn(&super::bench::Bench) + 'static,
) -> Case {
    let command = format!("report small --as-of 2024Q4 --formats json --out {out}");
    case(format!("report --out: {name}"), &command, code, words, make)
}

fn folders() -> Vec<Case> {
    let choose = "choose an empty folder, a new one";
    let no_report = "is not an earlier report made by duibiao";
    let mut cases = vec![
        report(
            "a file",
            3,
            &[
                "`r` is a file, where a folder is expected",
                "choose a new name",
            ],
            "r",
            |bench| bench.write("r", "x"),
        ),
        report(
            "somebody's documents",
            3,
            &["`r` holds `my.docx`", choose],
            "r",
            |bench| bench.write("r/my.docx", "x"),
        ),
        report(
            "a folder that pretends",
            3,
            &[no_report, choose],
            "r",
            |bench| bench.write("r/report.json", "{}"),
        ),
        report(
            "a mark that is a folder",
            3,
            &[no_report, choose],
            "r",
            |bench| bench.make_folder("r/report.json"),
        ),
        report(
            "the dataset itself",
            3,
            &["`small` holds `actuals.csv`", choose],
            "small",
            |_| (),
        ),
        report(
            "below a file",
            3,
            &["cannot write `f`", "another `--out`"],
            "f/r",
            |bench| bench.write("f", "x"),
        ),
        report(
            "a name of three hundred letters",
            3,
            &["cannot write", "another `--out`"],
            &"a".repeat(300),
            |_| (),
        ),
        case(
            "export --out: somebody's documents",
            "export small --to csvw --out r",
            3,
            &["`r` holds `x.txt`", "earlier export"],
            |bench| bench.write("r/x.txt", "x"),
        ),
        case(
            "export --out: a file",
            "export small --to csvw --out r",
            3,
            &["`r` is a file, where a folder is expected"],
            |bench| bench.write("r", "x"),
        ),
        case(
            "export --out: the dataset itself",
            "export small --to csvw --out small",
            3,
            &["`small` holds `actuals.csv`"],
            |_| (),
        ),
        case(
            "export --out: a record that is a folder",
            "export small --to csvw --out r",
            3,
            &["`r` holds `audit.json`"],
            |bench| bench.make_folder("r/audit.json"),
        ),
        case(
            "derive --out: a folder",
            "derive raw --out d",
            3,
            &["`d` is not a table of derived actuals", "choose a new file"],
            |bench| bench.make_folder("d"),
        ),
        case(
            "derive --out: a table kept by hand",
            "derive raw --out small/actuals.csv",
            3,
            &[
                "is not a table of derived actuals",
                "only a table whose every row is `derived`",
            ],
            |_| (),
        ),
        case(
            "derive --out: its own recipes",
            "derive raw --out raw/derive.toml",
            3,
            &["`raw/derive.toml` is not a table"],
            |_| (),
        ),
        case(
            "derive --out: its own hours",
            "derive raw --out raw/raw/hours.csv",
            3,
            &["`raw/raw/hours.csv` is not a table"],
            |_| (),
        ),
        case(
            "derive --out: below a file",
            "derive raw --out raw/derive.toml/x",
            3,
            &["cannot write `raw/derive.toml/x`"],
            |_| (),
        ),
        case(
            "validate --out: a table of the dataset",
            "validate small --out small/actuals.csv",
            2,
            &["cannot take the place of a file of the dataset"],
            |_| (),
        ),
        case(
            "validate --out: a folder",
            "validate small --out f.csv",
            3,
            &["cannot write", "f.csv`"],
            |bench| bench.make_folder("f.csv"),
        ),
        case(
            "import --save-mapping: a file that is there",
            "import small t.csv --save-mapping t.csv",
            2,
            &["is there already"],
            |bench| bench.write("t.csv", "指标,地区\na,b\n"),
        ),
        case(
            "import --save-mapping: below a file",
            "import small t.csv --save-mapping t.csv/m",
            3,
            &["cannot write `t.csv"],
            |bench| bench.write("t.csv", "指标,地区\na,b\n"),
        ),
        case(
            "init: a file",
            "init n",
            3,
            &["`n` is a file, where a folder is expected"],
            |bench| bench.write("n", "x"),
        ),
        case(
            "init: somebody's documents",
            "init n",
            3,
            &["cannot write `n`", "the folder holds `x`"],
            |bench| bench.write("n/x", "x"),
        ),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        cases.extend([
            report(
                "a link to somebody's documents",
                3,
                &["`r` holds `x.txt`", choose],
                "r",
                |bench| {
                    bench.write("real/x.txt", "x");
                    symlink("real", bench.path("r")).expect("a link");
                },
            ),
            report(
                "a mark that is a device",
                3,
                &[no_report, choose],
                "r",
                |bench| {
                    bench.make_folder("r");
                    symlink("/dev/zero", bench.path("r/report.json")).expect("a link");
                },
            )
            .within_megabytes(1_024),
            report(
                "a device",
                3,
                &["`/dev/null` is a file, where a folder is expected"],
                "/dev/null",
                |_| (),
            ),
            case(
                "derive --out: a pipe",
                "derive raw --out p",
                3,
                &["`p` is not a table of derived actuals"],
                |bench| {
                    let made = std::process::Command::new("mkfifo")
                        .arg(bench.path("p"))
                        .status();
                    assert!(made.expect("mkfifo runs").success());
                },
            ),
            case(
                "derive --out: a device",
                "derive raw --out p",
                3,
                &["`p` is not a table of derived actuals"],
                |bench| {
                    symlink("/dev/zero", bench.path("p")).expect("a link");
                },
            )
            .within_megabytes(1_024),
        ]);
    }
    cases
}

fn template(name: &str, code: i32, words: &[&str], text: impl AsRef<[u8]> + 'static) -> Case {
    let command = "report small --as-of 2024Q4 --formats html --out r --template t.html";
    case(
        format!("report --template: {name}"),
        command,
        code,
        words,
        move |bench| bench.write("t.html", &text),
    )
}

/// A template that would never come to its end.
fn endless(name: &str, words: &[&str], text: &'static str) -> Case {
    case(
        format!("report --template: {name}"),
        "report small --as-of 2024Q4 --formats html --out r --template t.html --limit template_steps=200000 \
         --limit template_bytes=100KB",
        2,
        words,
        move |bench| bench.write("t.html", text),
    )
}

fn templates() -> Vec<Case> {
    let cannot = "cannot use the template `t.html`";
    let nested = format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000));
    vec![
        template(
            "UTF-16",
            3,
            &["`t.html` is no UTF-8 text", "UTF-16"],
            b"\xFF\xFEh\0",
        ),
        template(
            "an open block",
            2,
            &[cannot, "t.html:1", "docs/report.md"],
            "{% if %}",
        ),
        template("an open expression", 2, &[cannot, "t.html:1"], "{{ x"),
        template(
            "a name that is not there",
            2,
            &[cannot, "undefined value"],
            "{{ nope.a.b }}",
        ),
        template(
            "a loop of ten thousand million",
            2,
            &[cannot, "too many elements"],
            "{% for i in range(10000000000) %}x{% endfor %}",
        ),
        template(
            "a macro that calls itself",
            2,
            &[cannot, "recursion limit"],
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        ),
        template(
            "itself as its base",
            2,
            &[cannot, "template not found"],
            "{% extends \"t.html\" %}",
        ),
        template(
            "a file of the system as its base",
            2,
            &[cannot, "template not found"],
            "{% extends \"/etc/passwd\" %}",
        ),
        template(
            "a file above",
            2,
            &[cannot, "non-existing template"],
            "{% include \"../../etc/passwd\" %}",
        ),
        template(
            "a text ten thousand million times",
            2,
            &[cannot, "too large"],
            "{{ \"x\" * 10000000000 }}",
        ),
        template("twenty thousand brackets", 2, &[cannot], nested),
        endless(
            "a loop in a loop in a loop",
            &[
                "the template `t.html`, line 3, goes on beyond what template_steps allows, 200000",
                "--limit template_steps=NUMBER",
            ],
            "<p>\n{% for i in range(100000) %}{% for j in range(100000) %}{% for k in range(100000) %}\n{{ \"\" }}\n{% endfor %}{% endfor %}{% endfor %}",
        ),
        endless(
            "a loop in a macro",
            &["the template `t.html`, line 1, goes on beyond what template_steps allows"],
            "{% macro m() %}{% for i in range(90000) %}\n{{ i }}{% endfor %}{% endmacro %}\n{{ m() }}\n{{ m() }}",
        ),
        endless(
            "a text that is written for ever",
            &[
                "the template `t.html`",
                "goes on beyond what template_bytes allows, 102400",
                "--limit template_bytes=NUMBER",
            ],
            "{% for i in range(100000) %}0123456789{% endfor %}",
        ),
        endless(
            "a text of a hundred million letters",
            &["the template `t.html`, line 2, goes on beyond what template_bytes allows"],
            "<p>\n{{ \"x\" * 99999999 }}",
        ),
        endless(
            "a text gathered in a variable",
            &["the template `t.html`, line 2, goes on beyond what template_bytes allows"],
            "{% set all %}{% for i in range(100000) %}\n{{ \"x\" * 1000 }}\n{% endfor %}{% endset %}",
        ),
        endless(
            "a loop in a block of the report",
            &["the template `t.html`, line 3, goes on beyond what template_steps allows"],
            "{% extends \"report.html\" %}\n{% block title %}\n{% for i in range(99999) %}{% for j in range(9) %}{% endfor %}{% endfor %}{% endblock %}",
        ),
        case(
            "report --template: a folder",
            "report small --as-of 2024Q4 --out r --template t.html",
            3,
            &["`t.html` is a folder"],
            |bench| bench.make_folder("t.html"),
        ),
        case(
            "report --template: not there",
            "report small --as-of 2024Q4 --out r --template t.html",
            3,
            &["cannot read `t.html`"],
            |_| (),
        ),
        case(
            "report --template: a name that is neither",
            "report small --as-of 2024Q4 --out r --template t.txt",
            2,
            &["ends in .html or .md"],
            |bench| bench.write("t.txt", "x"),
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [folders(), templates()].into_iter().flatten().collect()
}

#[test]
fn nothing_that_is_not_ours_is_replaced_and_templates_read_no_files() {
    insta::assert_snapshot!(page(&cases()));
}
