//! The command line: what it prints, where, and the exit code it ends with.

use std::path::Path;

use insta::assert_snapshot;

use crate::workbench::{Copy, Ran, data, ended, program, run_in};

/// Runs a command in the folder of the test datasets, where `small` is the good one.
fn run(arguments: &str) -> Ran {
    run_in(&data(), arguments)
}

/// Asserts an exit code and gives stdout and stderr.
fn ends(arguments: &str, code: i32) -> (String, String) {
    let ran = run(arguments);
    assert_eq!(ran.code, code, "`duibiao {arguments}`\n{}", ran.page());
    (ran.stdout, ran.stderr)
}

mod check {
    use super::*;

    #[test]
    fn prints_every_verdict_as_a_chinese_table() {
        assert_snapshot!(run("check small --as-of 2024Q4").page());
    }

    #[test]
    fn prints_every_verdict_as_an_english_table() {
        assert_snapshot!(run("check small --as-of 2024Q4 --lang en").page());
    }

    #[test]
    fn prints_two_targets_as_json() {
        assert_snapshot!(
            run("check small --as-of 2024Q4 --target T02 --target T07 --format json").page()
        );
    }

    #[test]
    fn prints_csv_for_spreadsheets() {
        assert_snapshot!(run("check small --as-of 2024Q4 --format csv").page());
    }

    #[test]
    fn prints_a_chinese_markdown_table() {
        assert_snapshot!(run("check small --as-of 2024Q4 --format md").page());
    }

    #[test]
    fn prints_an_english_markdown_table() {
        assert_snapshot!(run("check small --as-of 2024Q4 --format md --lang en").page());
    }

    #[test]
    fn json_and_csv_agree_on_every_verdict() {
        let (json, _) = ends(
            "check small --as-of 2024Q4 --format json --fail-on never",
            0,
        );
        let (csv, _) = ends("check small --as-of 2024Q4 --format csv --fail-on never", 0);
        let records: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a JSON list");
        let from_json: Vec<(String, String)> = records
            .iter()
            .map(|record| {
                let text = |key: &str| record[key].as_str().expect("a word").to_string();
                (text("target"), text("verdict"))
            })
            .collect();
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let column = reader
            .headers()
            .expect("a header")
            .iter()
            .position(|name| name == "verdict")
            .expect("a column of verdicts");
        let from_csv: Vec<(String, String)> = reader
            .records()
            .map(|row| {
                let row = row.expect("a row");
                (row[0].to_string(), row[column].to_string())
            })
            .collect();
        assert_eq!(from_json, from_csv);
        assert_eq!(from_json.len(), 10);
    }

    #[test]
    fn csv_begins_with_a_byte_order_mark_so_that_excel_shows_chinese() {
        let (csv, _) = ends("check small --as-of 2024Q4 --format csv --fail-on never", 0);
        assert!(csv.starts_with("\u{feff}target,"));
    }

    #[test]
    fn shows_only_the_region_domain_and_verdict_asked_for() {
        let ids = |filter: &str| -> Vec<String> {
            let arguments =
                format!("check small --as-of 2024Q4 --fail-on never --format json {filter}");
            let (json, _) = ends(&arguments, 0);
            let records: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a JSON list");
            records
                .iter()
                .map(|record| record["target"].as_str().expect("an id").to_string())
                .collect()
        };
        assert_eq!(ids("--region 900101"), ["T05", "T07", "T09", "T10"]);
        assert_eq!(ids("--region 北湖区"), ["T05", "T07", "T09", "T10"]);
        assert_eq!(ids("--domain air"), ["T01", "T02", "T09", "T10"]);
        assert_eq!(ids("--verdict missed --verdict open"), ["T05", "T06"]);
        assert_eq!(
            ids("--region 南山县 --domain land --verdict missed"),
            ["T06"]
        );
        assert!(ids("--region 南山县 --domain air").is_empty());
    }

    #[test]
    fn a_target_shown_alone_has_the_verdict_it_has_among_all() {
        let (alone, _) = ends(
            "check small --as-of 2024Q4 --target T04 --format json --fail-on never",
            0,
        );
        let (all, _) = ends(
            "check small --as-of 2024Q4 --format json --fail-on never",
            0,
        );
        let one: Vec<serde_json::Value> = serde_json::from_str(&alone).expect("a JSON list");
        let many: Vec<serde_json::Value> = serde_json::from_str(&all).expect("a JSON list");
        assert_eq!(one.len(), 1);
        assert_eq!(one[0], many[3]);
    }
}

mod explain {
    use super::*;

    #[test]
    fn tells_a_pace_with_its_arithmetic_in_chinese() {
        assert_snapshot!(run("explain small T02 --as-of 2024Q4").page());
    }

    #[test]
    fn tells_a_pace_with_its_arithmetic_in_english() {
        assert_snapshot!(run("explain small T02 --as-of 2024Q4 --lang en").page());
    }

    #[test]
    fn tells_an_alarm_quarter_by_quarter_in_chinese() {
        assert_snapshot!(run("explain small T07 --as-of 2024Q4").page());
    }

    #[test]
    fn tells_an_alarm_quarter_by_quarter_in_english() {
        assert_snapshot!(run("explain small T07 --as-of 2024Q4 --lang en").page());
    }

    #[test]
    fn knows_only_what_had_been_published_by_then() {
        assert_snapshot!(run("explain small T07 --as-of 2024Q4 --known-at 2024-12-31").page());
    }
}

mod validate {
    use super::*;

    fn bad() -> Copy {
        let copy = Copy::of_small();
        copy.lay_over("bad");
        copy
    }

    #[test]
    fn lists_findings_one_a_line_in_chinese() {
        assert_snapshot!(bad().run("validate small").page());
    }

    #[test]
    fn lists_findings_one_a_line_in_english() {
        assert_snapshot!(bad().run("validate small --lang en").page());
    }

    #[test]
    fn lists_findings_as_json() {
        assert_snapshot!(bad().run("validate small --format json").page());
    }

    #[test]
    fn lists_findings_as_csv_with_the_same_places() {
        let json = bad().run("validate small --format json").stdout;
        let csv = bad().run("validate small --format csv").stdout;
        let findings: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a JSON list");
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> =
            reader.records().collect::<Result<_, _>>().expect("a table");
        assert_eq!(rows.len(), findings.len());
        for (row, finding) in rows.iter().zip(&findings) {
            assert_eq!(&row[1], finding["code"].as_str().expect("a code"));
            assert_eq!(&row[2], finding["file"].as_str().expect("a file"));
            assert_eq!(row[3], finding["line"].to_string());
        }
    }

    #[test]
    fn says_that_a_good_dataset_has_nothing_against_it() {
        assert_snapshot!(run("validate small").page());
        assert_eq!(run("validate small --fail-on note").code, 0);
    }

    #[test]
    fn fails_on_the_severity_asked_for() {
        let warned = Copy::of_small();
        warned.replace("actuals.csv", "2024,84.1,", "2024,841,");
        assert_eq!(warned.run("validate small").code, 0);
        assert_eq!(warned.run("validate small --fail-on warning").code, 1);
        assert_eq!(warned.run("validate small --fail-on never").code, 0);
        assert_eq!(bad().run("validate small").code, 1);
        assert_eq!(bad().run("validate small --fail-on never").code, 0);
    }
}

mod exit_codes {
    use super::*;

    #[test]
    fn check_fails_on_verdicts_as_bad_as_asked_for_or_worse() {
        let code = |target: &str, mark: &str| {
            run(&format!(
                "check small --as-of 2024Q4 --target {target} --fail-on {mark}"
            ))
            .code
        };
        // From the best to the worst mark, each target's first failing one.
        for (target, failing, passing) in [
            ("T06", "missed", "never"),
            ("T07", "missed", "never"),
            ("T04", "worsening", "missed"),
            ("T03", "behind", "worsening"),
            ("T05", "open", "behind"),
        ] {
            assert_eq!(code(target, failing), 1, "{target} at {failing}");
            assert_eq!(code(target, passing), 0, "{target} at {passing}");
        }
        for target in ["T01", "T02", "T08", "T09", "T10"] {
            assert_eq!(code(target, "open"), 0, "{target}");
        }
    }

    #[test]
    fn check_fails_on_missed_targets_unless_told_otherwise() {
        ends("check small --as-of 2024Q4", 1);
        ends("check small --as-of 2024Q4 --fail-on never", 0);
        ends("check small --as-of 2024Q4 --target T03", 0);
    }

    #[test]
    fn report_never_fails_on_verdicts_unless_told_to() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path().join("report");
        let report = |more: &[&str]| {
            let mut command = program(&data());
            command.args(["report", "small", "--as-of", "2024Q4", "--out"]);
            command.arg(&out).args(more);
            ended(command).code
        };
        assert_eq!(report(&[]), 0);
        assert_eq!(report(&["--fail-on", "missed"]), 1);
        assert!(
            out.join("report.json").is_file(),
            "an alarm still leaves the report"
        );
    }

    #[test]
    fn an_unknown_target_is_answered_with_similar_ones() {
        assert_snapshot!(run("check small --as-of 2024Q4 --target T1").page());
        assert_snapshot!(run("explain small T1 --as-of 2024Q4 --lang en").page());
    }

    #[test]
    fn an_unknown_region_is_answered_with_similar_ones() {
        assert_snapshot!(run("check small --as-of 2024Q4 --region 北湖").page());
    }

    #[test]
    fn an_unknown_english_region_is_answered_with_similar_ones() {
        let (_, stderr) = ends("check small --as-of 2024Q4 --region Qingqan --lang en", 2);
        assert!(stderr.contains("Qingquan"), "{stderr}");
    }

    #[test]
    fn an_unknown_domain_is_answered_with_the_ones_there_are() {
        assert_snapshot!(run("check small --as-of 2024Q4 --domain wter").page());
    }

    #[test]
    fn a_day_that_cannot_be_read_is_a_usage_error() {
        assert_snapshot!(run("check small --as-of 2024Q5").page());
        ends("check small --as-of 2024-02-30", 2);
        ends("check small --as-of 2024Q4 --known-at soon", 2);
        ends("check small", 2);
    }

    #[test]
    fn a_missing_dataset_is_an_input_error() {
        assert_snapshot!(run("check nowhere --as-of 2024Q4").page());
        ends("validate nowhere", 3);
        ends("explain nowhere T01 --as-of 2024Q4", 3);
        ends("report nowhere --as-of 2024Q4 --out nowhere-either", 3);
        assert!(!data().join("nowhere-either").exists());
    }

    #[test]
    fn words_that_are_not_options_are_usage_errors() {
        ends("", 2);
        ends("chek small", 2);
        ends("check small --as-of 2024Q4 --format yaml", 2);
        ends("check small --as-of 2024Q4 --fail-on sometimes", 2);
        ends("check small --as-of 2024Q4 --lang fr", 2);
        let (_, stderr) = ends("check small --as-of 2024Q4 --verdict late", 2);
        assert!(stderr.contains("missed, breached, worsening"), "{stderr}");
    }
}

mod talk {
    use super::*;

    #[test]
    fn report_prints_its_files_on_stdout_and_its_headline_on_stderr() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (language, name) in [("zh", "report_chinese"), ("en", "report_english")] {
            let mut command = program(folder.path());
            command.arg("report").arg(data().join("small"));
            command.args(["--as-of", "2024Q4", "--out", "quarter", "--lang", language]);
            // Programs built with and without PDF print the same.
            command.args(["--formats", "csv,docx,html,md,parquet,xlsx"]);
            assert_snapshot!(name, ended(command).page());
        }
    }

    #[test]
    fn quiet_leaves_stderr_empty_and_stdout_as_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let small = data().join("small");
        let report = |quiet: &[&str]| {
            let mut command = program(folder.path());
            command.args(["report", "--as-of", "2024Q4", "--out", "quarter"]);
            command.arg(&small).args(quiet);
            ended(command)
        };
        let (loud, quiet) = (report(&[]), report(&["--quiet"]));
        assert!(!loud.stderr.is_empty());
        assert_eq!(quiet.stderr, "");
        assert_eq!(quiet.stdout, loud.stdout);
        let (stdout, stderr) = ends("validate small --quiet", 0);
        assert_eq!((stdout.as_str(), stderr.as_str()), ("", ""));
    }

    #[test]
    fn quiet_does_not_hide_errors() {
        let (stdout, stderr) = ends("check nowhere --as-of 2024Q4 --quiet", 3);
        assert_eq!(stdout, "");
        assert!(stderr.contains("nowhere"), "{stderr}");
    }

    #[test]
    fn neither_pipes_nor_no_color_get_escape_codes() {
        for arguments in [
            "check small --as-of 2024Q4",
            "check small --as-of 2024Q5",
            "explain small T07 --as-of 2024Q4",
            "validate small",
            "--help",
            "check --help",
        ] {
            for no_color in [false, true] {
                let mut command = program(&data());
                command.args(arguments.split_whitespace());
                command.env("TERM", "xterm-256color");
                if no_color {
                    command.env("NO_COLOR", "1");
                }
                let ran = ended(command);
                assert!(
                    !ran.page().contains('\u{1b}'),
                    "`duibiao {arguments}`\n{}",
                    ran.page()
                );
            }
        }
    }

    #[test]
    fn output_does_not_depend_on_the_language_of_the_system() {
        let under = |locale: &str| {
            let mut command = program(&data());
            command.args(["check", "small", "--as-of", "2024Q4"]);
            command.env("LC_ALL", locale).env("LANG", locale);
            ended(command).page()
        };
        assert_eq!(under("C"), under("zh_CN.GBK"));
    }
}

mod help {
    use super::*;

    #[test]
    fn tells_the_commands() {
        assert_snapshot!(run("--help").page());
    }

    #[test]
    fn tells_how_to_report() {
        assert_snapshot!(run("report --help").page());
    }

    #[test]
    fn tells_how_to_check() {
        assert_snapshot!(run("check --help").page());
    }

    #[test]
    fn tells_how_to_derive() {
        assert_snapshot!(run("derive --help").page());
    }

    #[test]
    fn tells_how_to_explain() {
        assert_snapshot!(run("explain --help").page());
    }

    #[test]
    fn tells_how_to_validate() {
        assert_snapshot!(run("validate --help").page());
    }

    #[test]
    fn tells_its_version() {
        let ran = run_in(Path::new(env!("CARGO_MANIFEST_DIR")), "--version");
        assert_eq!(
            ran.stdout,
            concat!("duibiao ", env!("CARGO_PKG_VERSION"), "\n")
        );
    }
}
