//! What a list states of its tasks, and timers whose step follows when they have run out.

use super::copy;

#[test]
fn what_a_list_does_not_state_is_one_note_for_each_kind() {
    let copy = copy();
    let ran = copy.run("validate small --as-of 2025Q2 --lang en");
    let notes: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| line.contains("not-stated"))
        .filter_map(|line| line.split(" → ").next())
        .collect();
    assert_eq!(
        notes,
        [
            "lists.csv:2: note not-stated: none of its 3 tasks states: responsible person (rule P25)",
            "lists.csv:2: note not-stated: 2 of its 3 tasks do not state: measures (rule P25): k2, k3",
        ],
        "{}",
        ran.page()
    );
    let table = copy.text("tasks.csv");
    let mut rows = table.lines();
    let header = rows.next().expect("a header");
    let named: Vec<String> = rows.map(|row| format!("{row},张三")).collect();
    copy.write(
        "tasks.csv",
        format!("{header},person\n{}\n", named.join("\n")),
    );
    let told = copy.run("ledger show small k1 --as-of 2025Q2").stdout;
    assert!(told.contains("责任人员：张三"), "{told}");
    let ran = copy.run("validate small --as-of 2025Q2 --lang en");
    assert!(!ran.stdout.contains("responsible person"), "{}", ran.page());
}

const MILESTONES: &str = "\
id,task,measure,title_zh,title_en,due,condition,condition_months,kind,locator,note,condition_days,rule
k1-m1,k1,1,核查完成,Intakes checked,2024-12,,,plan,第1项,,,P28
k3-m1,k3,,逾期未复检的立案查处,Case filed if not retested,,通知复检,,timer,第3项,,15,P33
";

#[test]
fn a_timer_asks_for_nothing_until_it_has_run_out_and_is_never_overdue() {
    let copy = copy();
    copy.write("milestones.csv", MILESTONES);
    copy.append(
        "events.csv",
        "e12,k3,2025-03-03,condition_met,,k3-m1,,bulletin-2024,,",
    );
    copy.append(
        "events.csv",
        "e13,k3,2025-03-05,completed,,,,bulletin-2024,,",
    );
    let told = |as_of: &str| {
        copy.run(&format!("ledger show small k3 --as-of {as_of}"))
            .stdout
    };
    // Fifteen days from 3 March, that day not counted, end on 18 March.
    let next =
        "逾期未复检的立案查处 · 青泉市生态环境局 · 2025-03-19 起 · 15日内未申请复检的立案查处";
    assert!(told("2025-03-10").contains(next), "{}", told("2025-03-10"));
    let later = told("2025-06-30");
    assert!(later.contains(next), "{later}");
    assert!(
        later.contains("逾期未复检的立案查处：未报完成 · 立行立改"),
        "{later}"
    );
    let ran = copy.run("validate small --as-of 2025Q2 --lang en");
    assert!(!ran.stdout.contains("k3-m1"), "{}", ran.page());
    copy.append(
        "events.csv",
        "e14,k3,2025-03-25,milestone_done,,k3-m1,,bulletin-2024,,",
    );
    assert!(
        !told("2025-06-30").contains("2025-03-19 起"),
        "{}",
        told("2025-06-30")
    );
}

#[test]
fn a_milestone_names_the_rule_it_rests_on() {
    let copy = copy();
    copy.write("milestones.csv", MILESTONES);
    copy.replace(
        "events.csv",
        "e1,k1,2024-12-20,milestone_done,,k1-m1,,bulletin-2024,,\n",
        "",
    );
    let told = copy.run("ledger show small k1 --as-of 2024-12-15").stdout;
    assert!(
        told.contains("核查完成 · 青泉市水利局 · 2024-12-31 前 · 自查报告按期报送备案"),
        "{told}"
    );
    copy.replace("milestones.csv", ",,P28", ",,P82");
    let ran = copy.run("validate small --lang en");
    let named = |line: &str| line.starts_with("milestones.csv:2 [rule]: error unknown-word");
    assert!(ran.stdout.lines().any(named), "{}", ran.page());
}

#[test]
fn a_region_that_applied_waits_for_its_acceptor_while_another_is_still_at_work() {
    let copy = copy();
    let told = copy.run("ledger show small k2 --as-of 2025-04-15").stdout;
    let next = "组织验收（北湖区） · 青泉市水利局 · 2025-04-10 起 · 多个验收单位的由排名第一位的牵头；抄送验收单位即视同转办";
    assert!(told.contains(next), "{told}");
    let waits = |office: &str| {
        let asked = format!("ledger small --as-of 2025-04-15 --format csv --waiting-for {office}");
        let rows = copy.run(&asked).stdout;
        rows.lines().any(|row| row.starts_with("k2,"))
    };
    assert!(waits("water-bureau") && waits("ecology-bureau"));
    assert!(!waits("beihu-government"));
}
