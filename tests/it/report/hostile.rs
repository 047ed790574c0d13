//! Data that would like to be more than text.

use std::collections::BTreeMap;
use std::fs;

use super::{files, report, text};
use crate::workbench::Copy;

const SCRIPT: &str = "<script>alert(1)</script>";

/// The small dataset with names, notes and places that are scripts, formulas and table marks.
pub(super) fn hostile() -> Copy {
    let copy = Copy::of_small();
    copy.replace(
        "regions.csv",
        "青泉市,Qingquan",
        &format!("{SCRIPT},\"\"\"&'\""),
    );
    copy.replace("regions.csv", "北湖区", "=1+1");
    copy.replace("regions.csv", "南山县", "a|b");
    copy.replace("indicators.toml", "森林覆盖率", &format!("{SCRIPT}|=1+1"));
    copy.replace("indicators.toml", "zh = \"大气\"", "zh = \"<b>|大气\"");
    copy.replace(
        "datapackage.json",
        "青泉市生态环境目标（虚构样例）",
        "<img src=x onerror=alert(1)>",
    );
    copy.replace(
        "targets.csv",
        "表2 第8行,,",
        &format!("@SUM(A1),{SCRIPT}|x,-cmd"),
    );
    copy.replace(
        "actuals.csv",
        "第9页,原文为“约23.5%”",
        &format!("=HYPERLINK(\"\"x\"\"),{SCRIPT}")
            .replace("=HYPERLINK(\"\"x\"\")", "\"=HYPERLINK(\"\"x\"\")\""),
    );
    copy.replace(
        "sources.csv",
        "2024年青泉市生态环境状况公报,青泉市生态环境局",
        &format!("{SCRIPT},+1"),
    );
    copy.append(
        "actuals.csv",
        "=1+1,forest_cover,900100,2024,many<i>,%,final,,bulletin-2024,,",
    );
    copy
}

fn hostile_report(language: &str) -> BTreeMap<String, Vec<u8>> {
    let copy = hostile();
    let ran = report(
        copy.parent(),
        &copy.path(),
        "quarter",
        &["--lang", language],
    );
    assert_eq!(ran.code, 0, "{}", ran.page());
    files(&copy.parent().join("quarter"))
}

#[test]
fn scripts_in_the_data_are_text_on_the_page() {
    for language in ["zh", "en"] {
        let files = hostile_report(language);
        let page = text(&files, "report.html");
        assert_eq!(
            page.matches("<script").count(),
            1,
            "{language}: ours and no other"
        );
        assert!(!page.contains("<img"), "{language}");
        assert!(!page.contains("<i>"), "{language}");
        assert!(!page.contains("<b>|"), "{language}");
        assert!(page.contains("&lt;script&gt;alert(1)"), "{language}");
        assert!(!page.contains("\"&'"), "{language}");
    }
}

#[test]
fn scripts_in_the_data_are_text_in_every_chart() {
    for language in ["zh", "en"] {
        let files = hostile_report(language);
        let mut seen = 0;
        for name in files.keys().filter(|name| name.ends_with(".svg")) {
            let svg = text(&files, name);
            assert!(!svg.contains("<script"), "{name}");
            seen += svg.matches("&lt;script&gt;").count();
            // A bare ampersand would make the picture unreadable.
            for (at, _) in svg.match_indices('&') {
                let entity = &svg[at..][..svg[at..].find(';').map_or(1, |end| end + 1)];
                assert!(
                    ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains(&entity)
                        || entity.starts_with("&#"),
                    "{name}: {entity}"
                );
            }
        }
        // In English the indicator has a harmless name, and the footer with its source is outlines.
        assert!(seen > 0 || language == "en", "{language}");
    }
}

#[test]
fn markdown_keeps_its_tables_and_runs_no_html() {
    let files = hostile_report("zh");
    let page = text(&files, "report.md");
    for (at, _) in page.match_indices("<script") {
        assert!(
            page[..at].ends_with('\\'),
            "…{}",
            &page[at.saturating_sub(9)..at + 9]
        );
    }
    for (at, _) in page.match_indices("<img") {
        assert!(page[..at].ends_with('\\'));
    }
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut width = 0;
    for line in page.lines() {
        if !line.starts_with('|') {
            width = 0;
        } else if width == 0 {
            width = cells(line);
        } else {
            assert_eq!(cells(line), width, "{line}");
        }
    }
    assert!(page.contains("a\\|b"));
}

#[test]
fn the_markdown_table_of_check_keeps_its_columns() {
    let copy = hostile();
    let ran = copy.run("check small --as-of 2024Q4 --format md");
    for line in ran.stdout.lines() {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 9, "{line}");
    }
}

#[test]
fn formulas_in_the_data_are_text_in_the_tables() {
    let copy = hostile();
    let ran = report(copy.parent(), &copy.path(), "quarter", &[]);
    assert_eq!(ran.code, 0, "{}", ran.page());
    let files = files(&copy.parent().join("quarter"));
    let mut defused = 0;
    for name in ["assessments.csv", "findings.csv"] {
        let table = text(&files, name).trim_start_matches('\u{feff}');
        for row in csv::Reader::from_reader(table.as_bytes()).records() {
            for cell in &row.expect("a row") {
                let risky = cell.starts_with(['=', '+', '@', '\t', '\r'])
                    || (cell.starts_with('-') && cell.parse::<f64>().is_err());
                assert!(!risky, "{name}: {cell}");
                defused += usize::from(cell.starts_with('\''));
            }
        }
    }
    // The region =1+1 of four targets and the place @SUM(A1).
    assert_eq!(defused, 5);
}

#[test]
fn an_id_with_a_path_in_it_cannot_leave_the_report() {
    let copy = Copy::of_small();
    copy.replace("targets.csv", "T03,", "/../../../../outside,");
    copy.replace("targets.csv", "T05,", "a/b,");
    let before = files(&copy.path());
    let ran = report(copy.parent(), &copy.path(), "deep/quarter", &[]);
    assert_ne!(ran.code, 101, "{}", ran.page());
    assert_eq!(files(&copy.path()), before, "the dataset is as it was");
    let mut beside: Vec<String> = fs::read_dir(copy.parent())
        .expect("the folder is there")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    beside.sort();
    assert!(
        beside == ["deep", "small"] || beside == ["small"],
        "nothing is written beside the report: {beside:?}"
    );
    if ran.code == 0 {
        for name in files(&copy.parent().join("deep/quarter")).keys() {
            let charts = name.strip_prefix("charts/").unwrap_or(name);
            assert!(!charts.contains('/'), "{name}");
        }
        let inside = fs::read_dir(copy.parent().join("deep"))
            .expect("the folder is there")
            .count();
        assert_eq!(inside, 1, "only the report is in its folder");
    }
}

#[test]
fn two_ids_that_differ_in_case_only_do_not_share_a_file_name() {
    let copy = Copy::of_small();
    copy.append(
        "targets.csv",
        "t02,good_air_day_ratio,900100,at_least,85,,%,,2020,80,,2030,,,,,,plan-2021,,,",
    );
    let ran = report(copy.parent(), &copy.path(), "quarter", &[]);
    assert_eq!(ran.code, 0, "{}", ran.page());
    let mut names: Vec<String> = files(&copy.parent().join("quarter"))
        .keys()
        .map(|name| name.to_lowercase())
        .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(
        names.len(),
        all,
        "on Windows one picture would overwrite the other"
    );
}

#[test]
fn data_cannot_close_the_style_or_the_title_of_the_page() {
    let copy = Copy::of_small();
    copy.replace(
        "datapackage.json",
        "青泉市生态环境目标（虚构样例）",
        "</title></style><p>x",
    );
    assert_eq!(report(copy.parent(), &copy.path(), "quarter", &[]).code, 0);
    let files = files(&copy.parent().join("quarter"));
    let page = text(&files, "report.html");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("<p>x"));
}

#[test]
fn commands_leave_no_escape_codes_of_the_data_on_the_terminal() {
    let copy = Copy::of_small();
    copy.replace("regions.csv", "青泉市", "青\u{1b}[31m泉市");
    for arguments in [
        "check small --as-of 2024Q4",
        "explain small T01 --as-of 2024Q4",
    ] {
        let ran = copy.run(arguments);
        assert!(
            !ran.stdout.contains('\u{1b}'),
            "`duibiao {arguments}`\n{:?}",
            ran.stdout
        );
    }
}
