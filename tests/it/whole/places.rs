//! Where output may be put: links, the current folder, rights, and what runs of other days left.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::{all, filled, leftovers, short, visible};
use crate::workbench::{ended, program, run_in};

const REPORT: &str = "report small --as-of 2024Q4 --formats csv --out";

#[test]
fn a_link_to_a_folder_stays_a_link_and_the_report_stands_where_it_leads() {
    let copy = short();
    let kept = copy.parent().join("archive/kept");
    fs::create_dir_all(&kept).expect("a folder");
    symlink(&kept, copy.parent().join("out")).expect("a link");
    for _ in 0..2 {
        let ran = copy.run(&format!("{REPORT} out"));
        assert_eq!(ran.code, 0, "{}", ran.page());
        assert!(copy.parent().join("out").is_symlink());
        assert!(kept.join("report.json").is_file());
        assert_eq!(leftovers(copy.parent()), [""; 0]);
    }
    symlink("nowhere", copy.parent().join("lost")).expect("a link");
    let ran = copy.run(&format!("{REPORT} lost"));
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("“lost”"), "{}", ran.page());
}

#[test]
fn the_current_folder_is_filled_and_filled_again() {
    let copy = short();
    let out = copy.parent().join("out");
    fs::create_dir(&out).expect("a folder");
    let command = |day| format!("report ../small --as-of {day} --formats csv --out .");
    for day in ["2023Q4", "2024Q4"] {
        let ran = run_in(&out, &command(day));
        assert_eq!(ran.code, 0, "{}", ran.page());
        copy.run(&format!(
            "report small --as-of {day} --formats csv --out there-{day}"
        ));
        let there = all(&copy.parent().join(format!("there-{day}")));
        assert!(all(&out) == there, "{day}: the same files and no others");
    }
    fs::write(out.join("mine.txt"), "x").expect("a file");
    let before = all(&out);
    assert_eq!(run_in(&out, &command("2023Q4")).code, 3);
    assert!(all(&out) == before);
}

#[test]
fn a_report_keeps_the_rights_of_the_one_before() {
    let copy = short();
    let out = copy.parent().join("out");
    assert_eq!(copy.run(&format!("{REPORT} out")).code, 0);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o2770)).expect("rights");
    assert_eq!(copy.run(&format!("{REPORT} out")).code, 0);
    let mode = fs::metadata(&out).expect("there").permissions().mode();
    assert_eq!(mode & 0o7777, 0o2770);
}

#[test]
fn what_is_written_under_a_narrow_mask_is_for_nobody_else() {
    let copy = short();
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "umask 077; exec \"$0\" \"$@\""]);
    command.arg(program(copy.parent()).get_program());
    command
        .args(format!("{REPORT} out").split(' '))
        .current_dir(copy.parent());
    assert_eq!(ended(command).code, 0);
    for (name, rights) in [("out", 0o700), ("out/report.json", 0o600)] {
        let metadata = fs::metadata(copy.parent().join(name)).expect("there");
        assert_eq!(metadata.permissions().mode() & 0o777, rights, "{name}");
    }
}

#[test]
fn a_report_that_was_moved_aside_and_not_replaced_comes_back() {
    // So it stands after a kill between two renames, where folders cannot be exchanged.
    let copy = short();
    assert_eq!(copy.run(&format!("{REPORT} out")).code, 0);
    let before = all(copy.parent());
    let workplace = copy.parent().join(".duibiao-out");
    fs::create_dir_all(workplace.join("new/charts")).expect("a folder");
    fs::write(workplace.join("new/report.json"), "{").expect("half a file");
    fs::rename(copy.parent().join("out"), workplace.join("previous")).expect("moved aside");
    let ran = copy.run(&format!("{REPORT} out"));
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert!(all(copy.parent()) == before);
    assert_eq!(leftovers(copy.parent()), [""; 0]);
}

#[test]
fn an_import_that_was_decided_and_killed_is_finished_by_whoever_reads_next() {
    for reader in [
        "validate small",
        "check small --as-of 2024Q4",
        "import small none.xlsx",
    ] {
        let copy = short();
        filled(&copy, "filled.xlsx", "2027");
        let before = ["targets.csv", "actuals.csv"].map(|table| copy.text(table));
        assert_eq!(copy.run("import small filled.xlsx --yes").code, 0);
        let after = visible(copy.parent());
        // The targets stand, the actuals do not yet.
        let ready = copy.file(".duibiao-change/ready");
        fs::create_dir_all(&ready).expect("a folder");
        fs::rename(copy.file("actuals.csv"), ready.join("actuals.csv")).expect("moved");
        copy.write("actuals.csv", &before[1]);
        copy.run(reader);
        assert!(all(copy.parent()) == after, "{reader}");
        assert_eq!(leftovers(copy.parent()), [""; 0], "{reader}");
        // An import that was killed before it was decided has changed nothing.
        let staged = copy.file(".duibiao-change/new");
        fs::create_dir_all(&staged).expect("a folder");
        fs::write(staged.join("actuals.csv"), "half").expect("half a table");
        let ran = copy.run("import small filled.xlsx --yes");
        assert_eq!(ran.code, 0, "{}", ran.page());
        assert!(all(copy.parent()) == after, "{reader}");
    }
}

#[test]
fn a_report_that_was_being_filled_in_when_killed_is_finished_by_the_next_run() {
    let copy = short();
    assert_eq!(copy.run(&format!("{REPORT} whole")).code, 0);
    let whole = all(&copy.parent().join("whole"));
    let out = copy.parent().join("out");
    let ready = out.join(".duibiao-filling/ready");
    fs::create_dir_all(&out).expect("a folder");
    fs::create_dir_all(ready.parent().expect("a folder")).expect("a folder");
    fs::rename(copy.parent().join("whole"), &ready).expect("moved");
    fs::rename(ready.join("findings.csv"), out.join("findings.csv")).expect("moved");
    fs::write(out.join("report.docx"), "old").expect("a file");
    fs::write(out.join(".duibiao-filling/gone"), "[\"report.docx\"]").expect("a list");
    // Even a run that has other things to say against the place.
    let ran = run_in(&out, "report ../small --as-of 2024Q4 --formats csv --out .");
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert!(all(&out) == whole);
}

#[test]
fn a_folder_of_somebody_else_is_not_cleared_though_its_name_is_like_ours() {
    let copy = short();
    let theirs = copy.parent().join(".duibiao-out");
    fs::create_dir(&theirs).expect("a folder");
    fs::write(theirs.join("notes.txt"), "precious").expect("a file");
    assert_eq!(copy.run(&format!("{REPORT} out")).code, 0);
    assert_eq!(
        fs::read(theirs.join("notes.txt")).expect("there"),
        b"precious"
    );
    assert!(copy.parent().join("out/report.json").is_file());
}

#[test]
fn a_name_of_the_greatest_length_can_be_written() {
    let copy = short();
    let name = format!("{}.csv", "长".repeat(83));
    let ran = copy.run(&format!("validate small --out {name}"));
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert!(copy.parent().join(name).is_file());
    assert_eq!(leftovers(copy.parent()), [""; 0]);
}
