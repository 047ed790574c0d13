//! Ctrl-C, an end asked for by the system, a closed terminal: the run ends at once and leaves nothing behind.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::{all, filled, leftovers, short};
use crate::workbench::{Copy, program};

/// Starts the program with signals as a terminal has them, whatever started this test.
fn start(copy: &Copy, signals: &str, arguments: &str) -> Child {
    let mut command = Command::new("env");
    command
        .arg(signals)
        .arg(program(copy.parent()).get_program());
    command
        .args(arguments.split(' '))
        .current_dir(copy.parent());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

fn send(signal: &str, run: &Child) {
    let mut kill = Command::new("kill");
    kill.arg(signal).arg(run.id().to_string());
    kill.stderr(Stdio::null());
    kill.status().expect("kill is there");
}

/// Waits until output is being made, or the run has ended.
fn until_it_writes(copy: &Copy, workplace: &str, run: &mut Child) {
    let workplace = copy.parent().join(workplace);
    while run.try_wait().expect("a state").is_none() && !workplace.exists() {
        sleep(Duration::from_micros(200));
    }
}

#[test]
fn a_stopped_run_ends_with_130_and_leaves_everything_as_it_was() {
    let copy = short();
    filled(&copy, "filled.xlsx", "2027");
    assert_eq!(
        copy.run("report small --as-of 2023Q4 --out out --formats csv")
            .code,
        0
    );
    let before = all(copy.parent());
    for (workplace, command) in [
        (
            ".duibiao-out",
            "report small --as-of 2024Q4 --out out --formats csv,json,md,xlsx",
        ),
        (".duibiao-exported", "export small --to csvw --out exported"),
        ("small/.duibiao-change", "import small filled.xlsx --yes"),
    ] {
        let mut stopped = 0;
        for (signal, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
            for _ in 0..10 {
                let mut run = start(&copy, "--default-signal=INT,TERM,HUP", command);
                until_it_writes(&copy, workplace, &mut run);
                send(signal, &run);
                let output = run.wait_with_output().expect("an end");
                let stderr = String::from_utf8_lossy(&output.stderr);
                assert_eq!(leftovers(copy.parent()), [""; 0], "{command}\n{stderr}");
                if output.status.code() == Some(0) {
                    // It had come to its end before.
                    reset(&copy, &before);
                    continue;
                }
                assert_eq!(output.status.code(), Some(code), "{command}\n{stderr}");
                if stderr.contains("未改动任何文件") {
                    assert!(all(copy.parent()) == before, "{command}\n{stderr}");
                    stopped += 1;
                    break;
                }
                assert!(
                    stderr.contains("此前写出的文件均完整"),
                    "{command}\n{stderr}"
                );
                reset(&copy, &before);
            }
        }
        assert!(stopped > 0, "{command} was stopped in time");
    }
}

/// Puts everything back as it was.
fn reset(copy: &Copy, before: &super::Files) {
    for name in all(copy.parent()).keys() {
        if !before.contains_key(name) {
            std::fs::remove_file(copy.parent().join(name)).expect("removed");
        }
    }
    for (name, bytes) in before {
        std::fs::write(copy.parent().join(name), bytes).expect("written");
    }
    let _ = std::fs::remove_dir_all(copy.parent().join("exported"));
}

#[test]
fn a_run_that_is_stopped_while_it_reads_ends_at_once() {
    let copy = short();
    let mut run = start(
        &copy,
        "--default-signal=INT",
        "report small --as-of 2024Q4 --out out",
    );
    // The program is up once it listens for signals; before that a signal ends it as any other program.
    let status = format!("/proc/{}/status", run.id());
    let listens = |text: &str| {
        let caught = text.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        caught
            .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .is_some_and(|mask| mask & 0b10 != 0)
    };
    while run.try_wait().expect("a state").is_none() {
        if std::fs::read_to_string(&status).is_ok_and(|text| listens(&text)) {
            break;
        }
        sleep(Duration::from_millis(1));
    }
    send("-INT", &run);
    let output = run.wait_with_output().expect("an end");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(130),
        "{:?} {stderr}",
        output.status.signal()
    );
    assert_eq!(stderr.trim(), "已中断：未改动任何文件");
    assert!(!copy.parent().join("out").exists());
    assert_eq!(leftovers(copy.parent()), [""; 0]);
}

#[test]
fn a_run_that_was_started_to_outlive_its_terminal_goes_on() {
    let copy = short();
    let mut run = start(
        &copy,
        "--ignore-signal=HUP",
        "report small --as-of 2024Q4 --out out --formats csv",
    );
    until_it_writes(&copy, ".duibiao-out", &mut run);
    send("-HUP", &run);
    let output = run.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0));
    assert!(copy.parent().join("out/report.json").is_file());
}
