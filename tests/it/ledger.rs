//! The rectification ledger: tasks against their dates, the procedure of closing, the dispatch report, the forms.

mod duties;
mod pressing;
mod records;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use crate::workbench::{Copy, run_in};

fn copy() -> Copy {
    let copy = Copy::of_small();
    copy.lay_over("ledger");
    copy
}

/// Tasks of the shipped ledger as records.
fn shipped(as_of: &str, list: &str) -> Vec<serde_json::Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let asked =
        format!("ledger datasets/inner-mongolia --as-of {as_of} --list {list} --format json");
    let ran = run_in(root, &asked);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.page()))
}

fn count(tasks: &[serde_json::Value], member: &str, word: &str) -> usize {
    tasks.iter().filter(|task| task[member] == word).count()
}

#[test]
fn the_documents_of_2017_and_2024_say_how_many_tasks_are_done() {
    let banner = shipped("2024Q4", "urad-middle-banner-2024");
    assert_eq!(banner.len(), 31);
    assert_eq!(count(&banner, "standing", "done"), 24);
    assert_eq!(count(&banner, "standing", "on_schedule"), 7);
    let region = shipped("2017Q4", "inner-mongolia-2017");
    assert_eq!(region.len(), 49);
    assert_eq!(count(&region, "stage", "completed"), 18);
    assert_eq!(count(&region, "stage", "rectifying"), 31);
}

#[test]
fn tasks_of_wuhai_and_ordos_are_due_as_the_table_of_their_plans_has_it() {
    // The table itself is the oracle: nothing of these plans is reported as done.
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/inner-mongolia/tasks.csv");
    let mut reader = csv::Reader::from_path(table).expect("the table is there");
    let rows: Vec<BTreeMap<String, String>> = reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect();
    for (as_of, day) in [
        ("2024Q4", "2024-12-31"),
        ("2025Q2", "2025-06-30"),
        ("2025Q4", "2025-12-31"),
    ] {
        let day: chrono::NaiveDate = day.parse().expect("a day");
        for list in ["wuhai-2024", "ordos-2025"] {
            let told = shipped(as_of, list);
            let of_list = rows.iter().filter(|row| row["list"] == list);
            for (row, task) in of_list.zip(&told) {
                assert_eq!(row["id"], task["task"]);
                let expected = match (row["deadline"].as_str(), row["due"].as_str()) {
                    ("immediate", _) => "immediate",
                    (_, due) => {
                        let due: duibiao::period::Period = due.parse().expect("a period");
                        let left = (due.end() - day).num_days();
                        match left {
                            // The rest of it counts from a condition that has not come about.
                            ..0 if !row["condition"].is_empty() => "undated",
                            ..0 => "overdue",
                            0..=92 => "due_soon",
                            _ => "on_schedule",
                        }
                    }
                };
                assert_eq!(task["standing"], expected, "{} on {as_of}", row["id"]);
            }
        }
    }
}

#[test]
fn a_task_runs_through_acceptance_and_notice_until_it_is_closed() {
    let copy = copy();
    let stage = |as_of: &str| {
        let ran = copy.run(&format!(
            "ledger small --as-of {as_of} --format json --fail-on never"
        ));
        let tasks: Vec<serde_json::Value> = serde_json::from_str(&ran.stdout).expect("records");
        tasks[0]["stage"].as_str().expect("a stage").to_string()
    };
    let life = [
        ("2025-01-05", "rectifying"),
        ("2025-01-06", "completed"),
        ("2025-01-20", "applied"),
        ("2025-01-24", "accepted"),
        ("2025-01-27", "notice"),
        ("2025-02-20", "closed"),
    ];
    for (day, expected) in life {
        assert_eq!(stage(day), expected, "{day}");
    }
    insta::assert_snapshot!(copy.run("ledger show small k1 --as-of 2025-02-25").page());
}

#[test]
fn a_task_closed_while_its_notice_runs_stays_open_and_the_day_is_named() {
    let copy = copy();
    // 27 January 2025 is the last working day before the Spring Festival: ten working days of notice are 5 to 8 February
    // (the 8th a worked Saturday), 10 to 14 and 17 February.
    copy.replace(
        "events.csv",
        "e6,k1,2025-02-20,closed",
        "e6,k1,2025-02-05,closed",
    );
    let ran = copy.run("validate small --as-of 2025-02-25 --lang en");
    assert_eq!(ran.code, 1, "{}", ran.page());
    let refused = ran
        .stdout
        .lines()
        .find(|line| line.contains("event-refused"));
    let refused = refused.unwrap_or_else(|| panic!("{}", ran.page()));
    assert!(refused.starts_with("events.csv:7: error"), "{refused}");
    assert!(
        refused.contains("2025-02-18 is the first day to close"),
        "{refused}"
    );
    let told = copy
        .run("ledger small --as-of 2025-02-25 --format csv --fail-on never")
        .stdout;
    assert!(
        told.lines()
            .nth(1)
            .is_some_and(|row| row.contains(",notice,")),
        "{told}"
    );
}

#[test]
fn regions_are_accepted_one_by_one_and_an_extension_keeps_both_dates() {
    let copy = copy();
    insta::assert_snapshot!(
        copy.run("ledger show small k2 --as-of 2025Q2 --lang en")
            .page()
    );
}

#[test]
fn a_completion_that_the_numeric_target_does_not_bear_is_a_finding() {
    let copy = copy();
    copy.append(
        "events.csv",
        "e12,k3,2024-11-30,completed,,,,bulletin-2024,,",
    );
    let ran = copy.run("validate small --as-of 2024Q4 --lang en");
    let line = |code: &str| {
        ran.stdout
            .lines()
            .find(|line| line.contains(code))
            .map(String::from)
    };
    assert!(
        line("target-not-met").is_some_and(|line| line.starts_with("tasks.csv:4: warning")),
        "{}",
        ran.page()
    );
    assert!(
        line("task-count-differs").is_some_and(|line| line.contains("states 4 tasks and bears 3")),
        "{}",
        ran.page()
    );
    assert!(line("acceptor-is-responsible").is_some(), "{}", ran.page());
}

#[test]
fn the_list_is_filtered_and_an_overdue_task_is_answered_by_the_exit_code() {
    let copy = copy();
    insta::assert_snapshot!(copy.run("ledger small --as-of 2025-07-15").page());
    let tasks = |asked: &str| {
        let ran = copy.run(&format!(
            "ledger small --as-of 2025-07-15 --format csv {asked}"
        ));
        let rows = ran.stdout.lines().skip(1);
        let ids: Vec<String> = rows
            .filter_map(|row| row.split(',').next())
            .map(String::from)
            .collect();
        (ran.code, ids.join(" "))
    };
    assert_eq!(
        tasks("--unit 青泉市水利局 --stage closed"),
        (0, "k1".into())
    );
    assert_eq!(tasks("--region 南山县"), (0, "k2".into()));
    assert_eq!(tasks("--due-within 200"), (0, "k2 k3".into()));
    assert_eq!(tasks("--overdue"), (0, String::new()));
    assert_eq!(tasks("--waiting-for ecology-bureau"), (0, "k2 k3".into()));
    let late = copy.run("ledger small --as-of 2026-01-31 --overdue --format csv");
    assert_eq!(late.code, 1, "{}", late.page());
    assert_eq!(
        copy.run("ledger small --as-of 2026-01-31 --fail-on never")
            .code,
        0
    );
    let unknown = copy.run("ledger small --as-of 2025Q2 --unit 水利局");
    assert_eq!(unknown.code, 2, "{}", unknown.page());
    assert!(
        unknown.stderr.contains("青泉市水利局"),
        "{}",
        unknown.page()
    );
}

#[test]
fn a_list_that_had_not_begun_has_no_tasks_yet() {
    let ran = copy().run("ledger small --as-of 2023Q4 --format csv --lang en");
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.page());
}

#[test]
fn the_dispatch_report_is_written_in_every_format_and_leads_to_the_indicators() {
    let copy = copy();
    let write = |out: &str| {
        let ran = copy.run(&format!(
            "ledger report small --as-of 2025Q3 --out {out} --indicators ../2025Q3/report.html"
        ));
        assert_eq!(ran.code, 0, "{}", ran.page());
        ran
    };
    insta::assert_snapshot!(
        write("dispatch")
            .page()
            .replace("dispatch/dispatch.pdf\n", "")
    );
    let folder = copy.parent().join("dispatch");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("written");
    let page = text("dispatch.html");
    let leads_to = |anchor: &str| page.contains(&format!("report.html#{anchor}\""));
    assert!(leads_to("T06"), "a link to the target");
    assert!(page.contains(r##"href="#task-k2""##), "a link to the task");
    insta::assert_snapshot!(text("dispatch.md"));
    write("again");
    for name in [
        "dispatch.html",
        "dispatch.xlsx",
        "dispatch.docx",
        "tasks.parquet",
        "charts/offices.svg",
    ] {
        let read =
            |folder: &str| std::fs::read(copy.parent().join(folder).join(name)).expect("written");
        assert_eq!(read("dispatch"), read("again"), "{name}");
    }
    // A second report takes the place of the first, and of nothing else.
    write("dispatch");
    std::fs::write(folder.join("notes.txt"), "mine").expect("written");
    let ran = copy.run("ledger report small --as-of 2025Q3 --out dispatch");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("notes.txt"), "{}", ran.page());
}

/// The text of a DOCX file, tags taken away.
fn words_of(path: &Path) -> String {
    let file = std::fs::File::open(path).expect("a file");
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let mut xml = String::new();
    let mut part = zip.by_name("word/document.xml").expect("the text");
    part.read_to_string(&mut xml).expect("UTF-8");
    let document = roxmltree::Document::parse(&xml).expect("XML");
    document
        .descendants()
        .filter_map(|node| node.text())
        .collect()
}

#[test]
fn forms_are_filled_for_every_task_that_is_ready_and_left_alone_once_they_are_there() {
    let copy = copy();
    let ran = copy.run("ledger forms small --as-of 2025-01-10 --out forms");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let names: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(names.len(), 6, "{}", ran.page());
    assert!(
        names.iter().all(|name| name.starts_with("forms/k1/")),
        "{}",
        ran.page()
    );
    let report = names
        .iter()
        .find(|name| name.contains("验收销号报告"))
        .expect("the report");
    let words = words_of(&copy.parent().join(report));
    for word in [
        "青泉市人民政府",
        "违规取水",
        "取水全部持证",
        "核查取水口",
        "办理取水许可",
        "青泉市生态环境局",
    ] {
        assert!(words.contains(word), "{word}: {words}");
    }
    // Nothing says that the work is done: that is for people to say.
    assert!(!words.contains("已完成整改"), "{words}");
    let ran = copy.run("ledger forms small --as-of 2025-01-10 --out forms");
    assert_eq!(ran.code, 2, "{}", ran.page());
    assert_eq!(
        copy.run("ledger forms small k3 --as-of 2025-01-10 --out forms")
            .code,
        0
    );
}

#[test]
fn a_year_without_a_calendar_is_named_until_the_dataset_has_one() {
    let copy = copy();
    copy.append(
        "events.csv",
        "e12,k3,2026-12-24,completed,,,,bulletin-2024,,",
    );
    let findings = |copy: &Copy| copy.run("validate small --as-of 2026Q4 --lang en").stdout;
    assert!(
        findings(&copy).contains("no working calendar for 2027"),
        "{}",
        findings(&copy)
    );
    let days =
        "date,kind,name_zh,notice\n2027-01-01,holiday,元旦,样例\n2027-10-01,holiday,国庆节,样例\n";
    copy.write("holidays.csv", days);
    let last = "{\n      \"name\": \"ledger\"";
    let with = format!("{{ \"name\": \"holidays\", \"path\": \"holidays.csv\" }},\n    {last}");
    copy.replace("datapackage.json", last, &with);
    assert!(
        !findings(&copy).contains("no working calendar"),
        "{}",
        findings(&copy)
    );
}

#[test]
fn a_dataset_without_a_ledger_says_which_table_it_lacks() {
    let copy = Copy::of_small();
    let ran = copy.run("ledger small --as-of 2024Q4 --lang en");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("resource `lists`"), "{}", ran.page());
}

#[test]
fn rows_of_the_ledger_that_cannot_be_used_are_named_with_their_place() {
    let copy = copy();
    copy.append("events.csv", "e12,k1,2025-03-01,progres,,,,bulletin-2024,,");
    copy.append(
        "events.csv",
        "e13,k1,2025-03-01,milestone_done,,k2-m1,,bulletin-2024,,",
    );
    copy.append(
        "events.csv",
        "e14,k1,2025-03-01,progress,900102,,,bulletin-2024,,",
    );
    copy.append(
        "events.csv",
        "e15,k2,2025-03-01,extension_granted,,,,bulletin-2024,,",
    );
    copy.append(
        "tasks.csv",
        "k4,plan,四,无名,No name,,,900109,water-buro,,,dated,,,,,第4项,",
    );
    copy.append("milestones.csv", "k3-m1,k3,0,节点,Step,,批复,,plan,第3项,");
    insta::assert_snapshot!(copy.run("validate small --lang en").page());
}
