//! The indicator report and the rectification ledger name each other, and their links lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::workbench::Copy;

fn with_ledger() -> Copy {
    let copy = Copy::of_small();
    copy.lay_over("ledger");
    copy
}

/// Runs a command that has to succeed.
fn run(copy: &Copy, asked: &str) {
    let ran = copy.run(asked);
    assert_eq!(ran.code, 0, "{asked}: {}", ran.page());
}

fn text(copy: &Copy, file: &str) -> String {
    fs::read_to_string(copy.parent().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A part of a zipped document.
fn part(file: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).expect("a file")).expect("a zip");
    let mut text = String::new();
    let mut part = zip
        .by_name(name)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

/// The places on another page that a page leads to.
fn places(page: &str, other: &str) -> BTreeSet<String> {
    // The page writes the slashes of data as a reference.
    let page = page.replace("&#x2f;", "/");
    let begun = format!("href=\"{other}#");
    let ended = page.split(&begun).skip(1);
    ended
        .filter_map(|rest| rest.split('"').next())
        .map(String::from)
        .collect()
}

#[test]
fn links_of_both_reports_lead_to_rows_of_the_other() {
    let copy = with_ledger();
    run(
        &copy,
        "report small --as-of 2025Q3 --out quarter --ledger ../dispatch/dispatch.html",
    );
    run(
        &copy,
        "ledger report small --as-of 2025Q3 --out dispatch --indicators ../quarter/report.html",
    );
    let (report, dispatch) = (
        text(&copy, "quarter/report.html"),
        text(&copy, "dispatch/dispatch.html"),
    );
    let tasks = places(&report, "../dispatch/dispatch.html");
    assert_eq!(tasks, ["task-k2", "task-k3"].map(String::from).into());
    let targets = places(&dispatch, "../quarter/report.html");
    assert_eq!(targets, ["T02", "T06"].map(String::from).into());
    for (page, anchors) in [(&dispatch, &tasks), (&report, &targets)] {
        for anchor in anchors {
            assert_eq!(
                page.matches(&format!(" id=\"{anchor}\"")).count(),
                1,
                "{anchor}"
            );
        }
    }
    // Each is named with its stage and its last day, the extended one.
    let told = "矿山未修复：整改中 · 即将到期 · 时限 2025-12-31";
    assert!(report.contains(told), "the row tells how its task stands");
    let lines = text(&copy, "quarter/report.md");
    let link = "[k2](../dispatch/dispatch.html#task-k2) 矿山未修复";
    assert!(lines.contains(link), "{lines}");
    let word = part(
        &copy.parent().join("quarter/report.docx"),
        "word/document.xml",
    );
    let field = "HYPERLINK &quot;../dispatch/dispatch.html&quot; \\l &quot;task-k2&quot;";
    assert!(word.contains(field), "a link in the document");
    let word = part(
        &copy.parent().join("dispatch/dispatch.docx"),
        "word/document.xml",
    );
    let field = "HYPERLINK &quot;../quarter/report.html&quot; \\l &quot;T06&quot;";
    assert!(word.contains(field), "and back");
    let sheets = [
        ("quarter/report.xlsx", "sheet2", "../dispatch/dispatch.html"),
        ("dispatch/dispatch.xlsx", "sheet9", "../quarter/report.html"),
    ];
    for (book, sheet, page) in sheets {
        let relations = format!("xl/worksheets/_rels/{sheet}.xml.rels");
        let relations = part(&copy.parent().join(book), &relations);
        let target = format!("Target=\"{page}\" TargetMode=\"External\"");
        assert!(relations.contains(&target), "{book}: {relations}");
    }
}

#[test]
fn without_an_address_tasks_are_named_and_nothing_leads_out_of_the_page() {
    let copy = with_ledger();
    run(&copy, "report small --as-of 2025Q3 --out quarter --lang en");
    let page = text(&copy, "quarter/report.html");
    let named = "Mines not restored: being rectified · due soon · due 2025-12-31";
    assert!(page.contains(named), "k2 is named");
    for link in page.split("href=\"").skip(1) {
        assert!(link.starts_with('#'), "{}", &link[..30]);
    }
}

#[test]
fn machines_read_the_tasks_of_a_target_in_columns_at_the_end() {
    let copy = with_ledger();
    run(
        &copy,
        "report small --as-of 2025Q3 --out quarter --formats csv,parquet",
    );
    let table = text(&copy, "quarter/assessments.csv");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let head: Vec<String> = reader
        .headers()
        .expect("a head")
        .iter()
        .map(String::from)
        .collect();
    assert_eq!(
        head[head.len() - 4..],
        ["notes", "tasks", "task_stages", "task_due"]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let of = |target: &str| {
        let row = rows.iter().find(|row| &row[0] == target).expect("a row");
        row.iter()
            .skip(head.len() - 3)
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("T06"), ["k2", "rectifying", "2025-12-31"]);
    assert_eq!(of("T01"), ["", "", ""]);
    let report: serde_json::Value =
        serde_json::from_str(&text(&copy, "quarter/report.json")).expect("JSON");
    let assessments = report["assessments"].as_array().expect("a list");
    let of = |target: &str| {
        let row = assessments.iter().find(|row| row["target"] == target);
        row.expect("an assessment")["tasks"].clone()
    };
    assert_eq!(
        of("T06"),
        serde_json::json!([{
            "task": "k2", "title": "矿山未修复", "stage": "rectifying", "standing": "due_soon",
            "due": "2025-12-31", "completed": null, "done_but_not_met": false,
        }])
    );
    assert!(of("T01").is_null(), "no task, no member");
}

#[test]
fn a_report_without_links_to_tasks_keeps_its_bytes() {
    let plain = Copy::of_small();
    run(&plain, "report small --as-of 2024Q4 --out quarter");
    let ledger = with_ledger();
    ledger.write("task_targets.csv", "task,target,note\n");
    run(&ledger, "report small --as-of 2024Q4 --out quarter");
    for file in [
        "report.html",
        "report.md",
        "report.json",
        "report.xlsx",
        "report.docx",
        "assessments.csv",
        "assessments.parquet",
    ] {
        let read = |copy: &Copy| {
            let path = copy.parent().join("quarter").join(file);
            fs::read(path).expect("written")
        };
        assert!(read(&plain) == read(&ledger), "{file}");
    }
}

#[test]
fn a_target_that_is_not_met_while_its_task_is_told_as_done_is_said_in_the_text() {
    let copy = with_ledger();
    let told = |copy: &Copy, language: &str| {
        run(
            copy,
            &format!("report small --as-of 2024Q4 --out quarter --formats md --lang {language}"),
        );
        text(copy, "quarter/report.md")
    };
    assert!(
        !told(&copy, "zh").contains("已报完成"),
        "nothing is done yet"
    );
    copy.append(
        "events.csv",
        "e12,k3,2024-11-30,completed,,,,bulletin-2024,,",
    );
    let sentence = "有1项目标未达标，而所属整改任务已报完成，应核实整改是否到位：T02（k3）。";
    assert!(
        told(&copy, "zh").contains(sentence),
        "{}",
        told(&copy, "zh")
    );
    let sentence = "1 target is not met although its rectification task is reported as done, to be verified: T02 (k3).";
    assert!(
        told(&copy, "en").contains(sentence),
        "{}",
        told(&copy, "en")
    );
    assert!(told(&copy, "zh").contains("**已报完成而目标未达标，应予核实**"));
}

#[test]
fn the_story_of_a_target_names_its_task_and_that_of_the_task_its_target() {
    let copy = with_ledger();
    let story = copy.run("explain small T06 --as-of 2025Q3").stdout;
    let line = "\n整改任务\n  k2 矿山未修复：整改中 · 即将到期 · 时限 2025-12-31\n";
    assert!(story.contains(line), "{story}");
    let story = copy.run("ledger show small k2 --as-of 2025Q3").stdout;
    assert!(story.contains("\n  T06 "), "{story}");
    let story = copy.run("explain small T01 --as-of 2025Q3").stdout;
    assert!(!story.contains("整改任务"), "{story}");
}

#[test]
fn an_address_needs_a_ledger_to_lead_to_and_a_page_that_is_one() {
    let copy = Copy::of_small();
    let ran = copy.run("report small --as-of 2024Q4 --out quarter --ledger dispatch.html");
    assert_eq!(ran.code, 2, "{}", ran.page());
    assert!(ran.stderr.contains("没有台账"), "{}", ran.page());
    let copy = with_ledger();
    for address in ["javascript:alert(1)", "dispatch.html#tasks"] {
        for asked in [
            format!("report small --as-of 2024Q4 --out quarter --ledger {address}"),
            format!("ledger report small --as-of 2024Q4 --out quarter --indicators {address}"),
        ] {
            let ran = copy.run(&asked);
            assert_eq!(ran.code, 2, "{asked}: {}", ran.page());
            assert!(ran.stderr.contains("such as ../") || ran.stderr.contains("without `#`"));
        }
    }
    assert!(
        !copy.parent().join("quarter").exists(),
        "nothing is written"
    );
}

#[test]
fn the_charts_of_tasks_are_drawn_alone_in_both_languages() {
    let copy = with_ledger();
    let drawn = |kind: &str, more: &str| copy.run(&format!("chart {kind} small {more}"));
    for kind in ["milestone-timeline", "completion-curve", "tasks-by-unit"] {
        let mut told = Vec::new();
        for language in ["zh", "en"] {
            let more = format!("--as-of 2025-10-31 --lang {language} --text live");
            let ran = drawn(kind, &more);
            assert_eq!(ran.code, 0, "{kind}: {}", ran.page());
            assert!(ran.stdout.starts_with("<svg"), "{kind}");
            assert_eq!(ran.stderr, "", "{kind}: no missing glyphs");
            told.push(ran.stdout);
        }
        assert_ne!(told[0], told[1], "{kind}: two languages");
        assert!(!told[1].contains('，'), "{kind}: no Chinese comma");
        run(
            &copy,
            &format!("chart {kind} small --as-of 2025-10-31 -o {kind}.json --list plan"),
        );
        let spec = text(&copy, &format!("{kind}.json"));
        assert!(spec.contains("vega-lite"), "{kind}");
        let unknown = drawn(kind, "--as-of 2025-10-31 --list plans");
        assert_eq!(unknown.code, 2, "{kind}: {}", unknown.page());
        assert!(unknown.stderr.contains("plan"), "{}", unknown.page());
    }
    let none = drawn("milestone-timeline", "--as-of 2023Q4");
    assert_eq!(none.code, 2, "{}", none.page());
    assert!(
        none.stderr.contains("没有适合的整改任务"),
        "{}",
        none.page()
    );
    let of_targets = drawn("target-gap", "--as-of 2024Q4 --list plan");
    assert_eq!(of_targets.code, 2, "{}", of_targets.page());
    let without = Copy::of_small().run("chart tasks-by-unit small --as-of 2024Q4");
    assert_eq!(without.code, 3, "{}", without.page());
}

#[test]
fn the_curve_of_completion_says_how_many_tasks_have_no_day() {
    let copy = with_ledger();
    let curve = |language: &str| {
        let asked = format!(
            "chart completion-curve small --as-of 2025-06-30 --text live --lang {language}"
        );
        copy.run(&asked).stdout
    };
    assert!(!curve("zh").contains("到期日"), "every task has a day");
    // The limit of k2 stated by the plan is the as-of day itself.
    assert!(curve("zh").contains("少完成1项（当日到期1项）"));
    copy.replace("tasks.csv", "interim,2025-12,,,yes", "immediate,,,,yes");
    assert!(curve("zh").contains("另有1项任务没有可计的到期日，未计入本图。"));
    assert!(curve("en").contains("Not shown: 1 task without a day to be counted by."));
    copy.append(
        "events.csv",
        "e12,k3,2024-11-30,completed,,,,bulletin-2024,,",
    );
    assert!(curve("zh").contains("另有1项任务没有可计的到期日（其中已完成1项），未计入本图。"));
}
