//! No room, no right to write: a clear error, and everything is as it was.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{all, filled, leftovers, short};
use crate::workbench::{Ran, ended, program};

/// Runs the program where no file may grow beyond so many blocks of 512 bytes, as on a disk that is nearly full.
fn with_room_for(blocks: u32, folder: &Path, arguments: &str) -> Ran {
    let own = program(folder);
    let mut command = Command::new("sh");
    command.current_dir(folder);
    // The limit is an error to write rather than a signal that kills.
    command.args(["-c", "trap '' XFSZ; ulimit -f $0; exec \"$@\""]);
    command.arg(blocks.to_string()).arg(own.get_program());
    command.args(arguments.split(' '));
    ended(command)
}

#[test]
fn where_there_is_no_room_the_earlier_output_stays_and_nothing_is_left_behind() {
    let copy = short();
    filled(&copy, "filled.xlsx", "2027");
    let commands = [
        "report small --as-of 2024Q4 --out out --formats json,xlsx",
        "export small --to xlsx --out exported",
        "validate small --out findings.xlsx",
        "import small filled.xlsx --yes",
        "init new",
        "chart target-gap small --as-of 2024Q4 -o gap.png",
    ];
    copy.run("report small --as-of 2023Q4 --out out --formats csv");
    copy.run("export small --to csvw --out exported");
    copy.run("validate small --out findings.xlsx --lang en");
    let before = all(copy.parent());
    for command in commands {
        for blocks in [0, 1, 2] {
            let ran = with_room_for(blocks, copy.parent(), command);
            assert_eq!(ran.code, 3, "{command} in {blocks}\n{}", ran.page());
            assert!(ran.stderr.contains("无法写入"), "{command}\n{}", ran.page());
            assert!(
                ran.stderr.contains("磁盘剩余空间"),
                "{command}\n{}",
                ran.page()
            );
            assert!(
                !ran.stderr.contains(".duibiao-"),
                "{command}\n{}",
                ran.page()
            );
            assert_eq!(leftovers(copy.parent()), [""; 0], "{command} in {blocks}");
            assert!(all(copy.parent()) == before, "{command} in {blocks}");
        }
    }
    // With room enough the same commands write.
    for command in commands {
        let ran = with_room_for(100_000, copy.parent(), command);
        assert_eq!(ran.code, 0, "{command}\n{}", ran.page());
    }
}

/// A disk of its own that is really full, where the system lets a test have one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_earlier_report_and_nothing_else() {
    let copy = short();
    let script = "mount -t tmpfs -o size=4m tmpfs disk || exit 77
        \"$0\" report small --as-of 2023Q4 --out disk/out --formats csv --quiet >/dev/null || exit 78
        cp -r disk/out before
        dd if=/dev/zero of=disk/ballast bs=1k count=9000 2>/dev/null
        \"$0\" report small --as-of 2024Q4 --out disk/out --formats csv
        code=$?
        diff -r before disk/out >&2 && ls -A disk >&2
        exit $code";
    fs::create_dir(copy.parent().join("disk")).expect("a folder");
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", script]);
    command.arg(program(copy.parent()).get_program());
    command.current_dir(copy.parent());
    let Ok(output) = command.output() else {
        return;
    };
    let stderr = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    if code == Some(77) || stderr.contains("unshare") {
        return;
    }
    assert_eq!(code, Some(3), "{stderr}");
    assert!(stderr.contains("无法写入"), "{stderr}");
    assert!(stderr.ends_with("ballast\nout\n"), "{stderr}");
}

#[test]
fn a_report_from_which_the_right_to_write_was_taken_stays() {
    let copy = short();
    let command = "report small --as-of 2024Q4 --out out --formats csv";
    assert_eq!(copy.run(command).code, 0);
    let out = copy.parent().join("out");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("rights");
    let before = all(&out);
    let ran = copy.run(command);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).expect("rights");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("无法写入“out”"), "{}", ran.page());
    assert!(all(&out) == before);
    assert_eq!(leftovers(copy.parent()), [""; 0]);
}

#[test]
fn a_table_that_may_not_be_written_keeps_both_tables_as_they_are() {
    let copy = short();
    filled(&copy, "filled.xlsx", "2027");
    let before = all(copy.parent());
    for table in ["targets.csv", "actuals.csv"] {
        let rights = |mode| fs::set_permissions(copy.file(table), fs::Permissions::from_mode(mode));
        rights(0o444).expect("rights");
        let ran = copy.run("import small filled.xlsx --yes");
        rights(0o644).expect("rights");
        assert_eq!(ran.code, 3, "{}", ran.page());
        assert!(ran.stderr.contains(table), "{}", ran.page());
        assert!(all(copy.parent()) == before, "{table}");
    }
}
