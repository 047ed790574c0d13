//! Runs killed at random moments: the old output or the new one is there, and the next run leaves nothing behind.
//!
//! `DUIBIAO_KILLS=1000` kills so often per command; `DUIBIAO_PROGRAM` names another build of the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Files, filled, leftovers, short, visible};
use crate::workbench::program;

/// Numbers that are as good as random and the same every time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    /// The next one, in 0..1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A command that changes what stands in a folder.
struct Trial<'a> {
    folder: &'a Path,
    /// The folder in which output is made, relative to `folder`.
    workplace: &'a str,
    /// Each turns what stands there into its own state.
    commands: [String; 2],
    kills: usize,
}

/// How long a run takes, and how long of that it writes.
struct Pace {
    whole: Duration,
    writing: Duration,
}

impl Trial<'_> {
    fn start(&self, command: &str) -> Child {
        let prepared = program(self.folder);
        let build = std::env::var_os("DUIBIAO_PROGRAM");
        let mut started = Command::new(build.unwrap_or_else(|| prepared.get_program().into()));
        started.current_dir(self.folder).args(command.split(' '));
        started.stdout(Stdio::null()).stderr(Stdio::null());
        started.spawn().expect("the program starts")
    }

    fn workplace(&self) -> PathBuf {
        self.folder.join(self.workplace)
    }

    /// Waits until output is being made, or the run has ended.
    fn until_it_writes(&self, run: &mut Child) {
        while run.try_wait().expect("a state").is_none() && !self.workplace().exists() {
            sleep(Duration::from_micros(200));
        }
    }

    /// Runs a command to its end.
    fn whole(&self, command: &str) -> (Files, Pace) {
        let start = Instant::now();
        let mut run = self.start(command);
        self.until_it_writes(&mut run);
        let begun = start.elapsed();
        assert!(run.wait().expect("an end").success(), "{command}");
        let pace = Pace {
            whole: start.elapsed(),
            writing: start.elapsed() - begun,
        };
        assert_eq!(leftovers(self.folder), [""; 0], "after {command}");
        (visible(self.folder), pace)
    }

    /// Kills the commands in turn, at moments spread over the whole run and, every other time, over its writing;
    /// `mended` is called where a change was decided and not finished. Returns how often each state was met.
    fn survives(&self, mended: impl Fn()) -> [usize; 2] {
        let (first, _) = self.whole(&self.commands[0]);
        let (second, pace) = self.whole(&self.commands[1]);
        assert!(first != second, "the two states can be told apart");
        let states = [first, second];
        let mut numbers = Numbers(8170);
        let mut at = 1;
        let mut met = [0, 0];
        let kills = std::env::var("DUIBIAO_KILLS").ok();
        let kills = kills
            .and_then(|kills| kills.parse().ok())
            .unwrap_or(self.kills);
        for kill in 0..kills {
            let next = 1 - at;
            let mut run = self.start(&self.commands[next]);
            if kill % 2 == 0 {
                sleep(pace.whole.mul_f64(numbers.share()));
            } else {
                self.until_it_writes(&mut run);
                sleep(pace.writing.mul_f64(numbers.share()));
            }
            run.kill().expect("killed, or at its end");
            run.wait().expect("an end");
            if self.workplace().join("ready").exists() {
                mended();
            }
            let there = visible(self.folder);
            if there == states[next] {
                at = next;
            } else {
                let differing: Vec<&String> = states[at]
                    .iter()
                    .filter(|(name, bytes)| there.get(*name) != Some(*bytes))
                    .map(|(name, _)| name)
                    .collect();
                assert!(
                    there == states[at],
                    "kill {kill}: a mixture; other than before: {differing:?}"
                );
            }
            met[at] += 1;
            // What is left beside it is one folder, however many runs were killed.
            assert!(
                leftovers(self.folder).len() <= 3,
                "{:?}",
                leftovers(self.folder)
            );
            if kill % 20 == 19 {
                at = 1 - at;
                let (there, _) = self.whole(&self.commands[at]);
                assert!(there == states[at], "a whole run after {kill} kills");
            }
        }
        met
    }
}

#[test]
fn a_killed_report_leaves_the_old_one_or_the_new_one() {
    let copy = short();
    let command =
        |day: &str| format!("report small --as-of {day} --out out/quarter --formats csv,json");
    let trial = Trial {
        folder: copy.parent(),
        workplace: "out/.duibiao-quarter",
        commands: [command("2023Q4"), command("2024Q4")],
        kills: 40,
    };
    trial.survives(|| panic!("a report is decided by one exchange"));
}

#[test]
fn a_killed_dispatch_leaves_the_old_one_or_the_new_one() {
    let copy = short();
    copy.lay_over("ledger");
    let command = |day: &str| {
        format!("ledger report small --as-of {day} --out out/quarter --formats csv,html")
    };
    let trial = Trial {
        folder: copy.parent(),
        workplace: "out/.duibiao-quarter",
        commands: [command("2024Q4"), command("2025Q2")],
        kills: 40,
    };
    trial.survives(|| panic!("a dispatch is decided by one exchange"));
}

#[test]
fn killed_forms_are_all_there_or_none_and_the_next_run_finishes_what_was_decided() {
    let copy = short();
    copy.lay_over("ledger");
    let command = "ledger forms small --as-of 2025-01-22 --out out";
    let trial = Trial {
        folder: copy.parent(),
        workplace: "out/.duibiao-filling",
        commands: [command, ""].map(String::from),
        kills: 40,
    };
    let out = copy.parent().join("out");
    let (_, pace) = trial.whole(command);
    let forms = visible(&out);
    assert!(forms.len() >= 4, "{:?}", forms.keys());
    let mut numbers = Numbers(2023);
    for kill in 0..trial.kills {
        fs::remove_dir_all(&out).expect("the folder can be removed");
        let mut run = trial.start(command);
        if kill % 2 == 0 {
            trial.until_it_writes(&mut run);
            sleep(pace.writing.mul_f64(numbers.share()));
        } else {
            sleep(pace.whole.mul_f64(numbers.share()));
        }
        run.kill().expect("killed, or at its end");
        run.wait().expect("an end");
        if trial.workplace().join("ready").exists() {
            // Decided: the next run finishes it, and has nothing more to write.
            let ran = copy.run(command);
            assert_eq!(ran.code, 2, "{}", ran.page());
        }
        let there = visible(&out);
        assert!(
            there.is_empty() || there == forms,
            "kill {kill}: some forms"
        );
        if there.is_empty() {
            trial.whole(command);
            assert!(visible(&out) == forms, "a whole run after {kill} kills");
        }
    }
}

#[test]
fn a_killed_export_leaves_the_old_one_or_the_new_one() {
    let copy = short();
    let command = |more: &str| format!("export small --to csvw --out out{more}");
    let trial = Trial {
        folder: copy.parent(),
        workplace: ".duibiao-out",
        commands: [command(""), command(" --as-of 2024Q4")],
        kills: 100,
    };
    let met = trial.survives(|| panic!("an export is decided by one exchange"));
    assert!(
        met.iter().all(|times| *times > 0),
        "both states were met: {met:?}"
    );
}

#[test]
fn a_killed_list_of_findings_is_the_old_one_or_the_new_one() {
    let copy = short();
    copy.lay_over("bad");
    let command = |language: &str| {
        format!("validate small --fail-on never --lang {language} --out small/findings.csv")
    };
    let trial = Trial {
        folder: copy.parent(),
        workplace: "small/.duibiao-findings.csv",
        commands: [command("zh"), command("en")],
        kills: 60,
    };
    trial.survives(|| panic!("a file is decided by one rename"));
}

#[test]
fn a_killed_import_has_taken_in_targets_and_actuals_or_nothing() {
    let copy = short();
    filled(&copy, "filled.xlsx", "2027");
    let tables = ["targets.csv", "actuals.csv"];
    let before = tables.map(|table| copy.text(table));
    let kills = std::env::var("DUIBIAO_KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(100);
    let trial = Trial {
        folder: copy.parent(),
        workplace: "small/.duibiao-change",
        commands: ["import small filled.xlsx --yes --quiet", ""].map(String::from),
        kills,
    };
    let (_, pace) = trial.whole(&trial.commands[0]);
    let after = tables.map(|table| copy.text(table));
    assert!(
        before[0] != after[0] && before[1] != after[1],
        "both tables have a new row"
    );
    let mut numbers = Numbers(2021);
    let mut met = [0, 0];
    for kill in 0..trial.kills {
        for (table, text) in tables.iter().zip(&before) {
            fs::write(copy.file(table), text).expect("the table can be put back");
        }
        let mut run = trial.start(&trial.commands[0]);
        if kill % 2 == 0 {
            trial.until_it_writes(&mut run);
            sleep(pace.writing.mul_f64(numbers.share()));
        } else {
            sleep(pace.whole.mul_f64(numbers.share()));
        }
        run.kill().expect("killed, or at its end");
        run.wait().expect("an end");
        if trial.workplace().join("ready").exists() {
            // Decided: whoever reads the dataset next finishes it.
            let ran = copy.run("validate small");
            assert_eq!(ran.code, 0, "{}", ran.page());
        }
        let there = tables.map(|table| copy.text(table));
        assert!(there == before || there == after, "kill {kill}: a mixture");
        met[usize::from(there == after)] += 1;
        if kill % 20 == 19 {
            trial.whole(&trial.commands[0]);
            assert!(tables.map(|table| copy.text(table)) == after);
        }
    }
    assert!(
        met.iter().all(|times| *times > 0),
        "both states were met: {met:?}"
    );
}
