//! Details of events, and the ladder by which those responsible are pressed.

use super::{copy, words_of};
use crate::workbench::Copy;

/// Events with the columns of details; k1 is accepted and under notice, k2 was reminded and is overdue.
const EVENTS: &str = "\
id,task,date,event,region,milestone,due,source,locator,note,method,medium,document
e1,k1,2025-01-06,completed,,,,bulletin-2024,,,,,
e2,k1,2025-01-20,applied,,,,bulletin-2024,,,,,
e3,k1,2025-01-24,accepted,,,,bulletin-2024,,,资料审核、现场核查,,青水函〔2025〕3号
e4,k1,2025-01-27,notice_started,,,,bulletin-2024,,,,website;newspaper,
e5,k2,2025-07-10,reminded,,,,bulletin-2024,,,,,青环委办〔2025〕7号
e6,k2,2025-07-18,supervised,900102,,,bulletin-2024,,,,,
";

const LADDER: &str = "
[[ladder]]
id = \"qingquan\"
region = \"900100\"
source = \"plan-2021\"

[[ladder.rung]]
step = \"reminded\"
name = { zh = \"整改提醒函\", en = \"reminder letter\" }
rule = \"P13\"
locator = \"第四章\"

[[ladder.rung]]
step = \"supervised\"
rule = \"P13\"
locator = \"第四章\"

[[ladder.rung]]
step = \"referred\"
rule = \"P30\"
grave = true
locator = \"第五章\"
";

fn pressed() -> Copy {
    let copy = copy();
    copy.write("events.csv", EVENTS);
    let with = format!("{}{LADDER}", copy.text("ledger.toml"));
    copy.write("ledger.toml", with);
    copy
}

#[test]
fn methods_media_and_documents_are_told_in_the_story() {
    let copy = pressed();
    let story = copy.run("ledger show small k1 --as-of 2025-01-31").stdout;
    for line in [
        "2025-01-24 通过验收 · 资料审核、现场核查 · 青水函〔2025〕3号",
        "2025-01-27 开始公示 · 报纸、政府网站",
    ] {
        assert!(story.contains(line), "{story}");
    }
    let findings = copy
        .run("validate small --as-of 2025-01-31 --lang en")
        .stdout;
    assert!(!findings.contains("events.csv"), "{findings}");
}

#[test]
fn methods_and_the_notice_are_filled_into_the_forms() {
    let copy = pressed();
    let ran = copy.run("ledger forms small k1 --as-of 2025-01-31 --out forms");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let form = |name: &str| {
        let path = ran.stdout.lines().find(|line| line.contains(name));
        words_of(&copy.parent().join(path.expect("the form")))
    };
    let opinion = form("意见表");
    assert!(
        opinion.contains("采取资料审核、现场核查方式进行复核"),
        "{opinion}"
    );
    assert!(opinion.contains("验收单位对验收意见负责"), "{opinion}");
    let application = form("申请表");
    assert!(
        application.contains("责任旗区对报送材料的真实性负责"),
        "{application}"
    );
    let report = form("验收销号报告");
    // Ten working days from 27 January 2025, over the Spring Festival, end on 17 February.
    let notice = "公示情况：2025年1月27日起通过报纸、政府网站对外公示，公示期至2025年2月17日。";
    assert!(report.contains(notice), "{report}");
}

#[test]
fn who_was_pressed_is_told_with_the_days_and_the_next_rung_of_the_ladder() {
    let copy = pressed();
    let told = |as_of: &str| {
        let story = copy
            .run(&format!("ledger show small k2 --as-of {as_of}"))
            .stdout;
        let section = story
            .split("督促进展\n")
            .nth(1)
            .unwrap_or_default()
            .to_string();
        let lines = section.lines().take_while(|line| !line.is_empty());
        lines
            .map(|line| line.trim().to_string())
            .collect::<Vec<String>>()
    };
    let place = "《青泉市“十四五”生态环境保护规划》";
    // Overdue is a ground of supervision, which a reminder does not stand for.
    assert_eq!(
        told("2025-07-12"),
        [
            "2025-07-10 下达提醒函（青环委办〔2025〕7号），已2天".to_string(),
            format!("下一步：督办 · P13 {place} 第四章"),
        ]
    );
    assert_eq!(
        told("2025-09-01"),
        [
            "2025-07-10 下达提醒函（青环委办〔2025〕7号），已53天".to_string(),
            "2025-07-18 督办（南山县），已45天".to_string(),
            format!("下一步，情节严重的：移送问责 · P30 {place} 第五章"),
        ]
    );
}

#[test]
fn the_dispatch_says_since_when_and_its_table_has_the_next_step() {
    let copy = pressed();
    let ran = copy
        .run("ledger report small --as-of 2025-09-01 --out dispatch --formats md,csv --lang en");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let read = |name: &str| {
        std::fs::read_to_string(copy.parent().join("dispatch").join(name)).expect("written")
    };
    let page = read("dispatch.md");
    assert!(page.contains("2025-07-18 put under supervision"), "{page}");
    assert!(page.contains("next, if grave: handed over"), "{page}");
    let letters = read("letters.csv");
    let row = letters.lines().find(|line| line.contains("k2"));
    assert!(
        row.is_some_and(|row| row.contains("supervised,2025-07-18,referred,2025-08-17")),
        "{letters}"
    );
}

#[test]
fn a_detail_of_another_event_is_named_and_the_event_is_used() {
    let copy = pressed();
    copy.replace(
        "events.csv",
        "applied,,,,bulletin-2024,,,,,",
        "applied,,,,bulletin-2024,,,现场核查,,",
    );
    copy.replace("events.csv", "website;newspaper", "website;radio");
    let ran = copy.run("validate small --as-of 2025-01-31 --lang en");
    let has = |start: &str| ran.stdout.lines().any(|line| line.starts_with(start));
    assert!(
        has("events.csv:3 [method]: warning not-of-the-event"),
        "{}",
        ran.page()
    );
    assert!(
        has("events.csv:5 [medium]: error unknown-word"),
        "{}",
        ran.page()
    );
    let story = copy.run("ledger show small k1 --as-of 2025-01-31").stdout;
    assert!(story.contains("2025-01-20 申请验收"), "{story}");
}

#[test]
fn an_acceptance_without_a_site_visit_is_noted_where_the_procedure_asks_for_one() {
    let copy = pressed();
    copy.replace("events.csv", "资料审核、现场核查", "资料审核");
    let noted = |copy: &Copy| {
        let ran = copy.run("validate small --as-of 2025-01-31");
        ran.stdout.contains("no-site-visit")
    };
    assert!(!noted(&copy));
    let terms = "apply_within_working_days = 10";
    copy.replace(
        "ledger.toml",
        terms,
        &format!("{terms}\nacceptance_on_site = true"),
    );
    assert!(noted(&copy));
}
