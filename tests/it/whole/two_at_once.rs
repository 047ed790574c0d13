//! Several runs at one place: one writes, the others say so, and nobody's rows are lost.

use std::fs;
use std::process::{Child, Stdio};

use super::{all, filled, leftovers, short, visible};
use crate::workbench::{Copy, program};

fn start(copy: &Copy, arguments: &str) -> Child {
    let mut command = program(copy.parent());
    command.args(arguments.split(' '));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

#[test]
fn while_one_run_writes_another_is_told_so_and_changes_nothing() {
    let copy = short();
    filled(&copy, "filled.xlsx", "2027");
    let before = all(copy.parent());
    for (workplace, command) in [
        (
            ".duibiao-out",
            "report small --as-of 2024Q4 --out out --formats csv",
        ),
        (".duibiao-out", "export small --to csvw --out out"),
        (".duibiao-findings.csv", "validate small --out findings.csv"),
        ("small/.duibiao-change", "import small filled.xlsx --yes"),
        (
            "small/.duibiao-actuals.csv",
            "import small filled.xlsx --yes",
        ),
    ] {
        let workplace = copy.parent().join(workplace);
        fs::create_dir(&workplace).expect("a folder");
        let lock = fs::File::create(workplace.join("lock")).expect("a file");
        lock.lock().expect("the other run's lock");
        for (language, words) in [
            ("zh", "另一次运行正在写入"),
            ("en", "another run of duibiao"),
        ] {
            let ran = copy.run(&format!("{command} --lang {language}"));
            assert_eq!(ran.code, 3, "{command}\n{}", ran.page());
            assert!(ran.stderr.contains(words), "{command}\n{}", ran.page());
        }
        assert!(visible(copy.parent()) == before, "{command}");
        // A lock lasts no longer than the run that held it.
        drop(lock);
        assert_eq!(copy.run(command).code, 0, "{command}");
        assert_eq!(leftovers(copy.parent()), [""; 0], "{command}");
        for name in ["out", "findings.csv"] {
            let path = copy.parent().join(name);
            let _ = fs::remove_dir_all(&path);
            let _ = fs::remove_file(&path);
        }
        for table in ["targets.csv", "actuals.csv"] {
            copy.write(table, &before[&format!("small/{table}")]);
        }
    }
}

#[test]
fn of_many_reports_into_one_folder_each_is_written_whole_or_refused() {
    let copy = short();
    let command = |day: &str| format!("report small --as-of {day} --out out --formats csv,json");
    let states = ["2023Q4", "2024Q4"].map(|day| {
        assert_eq!(copy.run(&command(day)).code, 0);
        all(&copy.parent().join("out"))
    });
    let mut runs: Vec<Child> = (0..6)
        .map(|run| {
            start(
                &copy,
                &command(if run % 2 == 0 { "2023Q4" } else { "2024Q4" }),
            )
        })
        .collect();
    let codes = runs
        .iter_mut()
        .map(|run| run.wait().expect("an end").code());
    let codes: Vec<Option<i32>> = codes.collect();
    assert!(codes.contains(&Some(0)), "{codes:?}");
    assert!(
        codes.iter().all(|code| matches!(code, Some(0 | 3))),
        "{codes:?}"
    );
    assert!(states.contains(&all(&copy.parent().join("out"))));
    assert_eq!(leftovers(copy.parent()), [""; 0]);
}

#[test]
fn imports_at_once_lose_no_row() {
    let copy = short();
    let years: Vec<String> = (2027..2031).map(|year| year.to_string()).collect();
    for year in &years {
        filled(&copy, &format!("{year}.xlsx"), year);
    }
    let command = |year: &str| format!("import small {year}.xlsx --yes --quiet");
    let mut open = years.clone();
    // Whoever is refused comes again.
    for _ in 0..50 {
        let runs: Vec<(String, Child)> = open
            .drain(..)
            .map(|year| (year.clone(), start(&copy, &command(&year))))
            .collect();
        for (year, mut run) in runs {
            match run.wait().expect("an end").code() {
                Some(0) => {}
                Some(3) => open.push(year),
                code => panic!("{year}: {code:?}"),
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for (table, start) in [("targets.csv", "900100,at_most"), ("actuals.csv", "900101")] {
        let text = copy.text(table);
        for year in &years {
            let rows = text
                .lines()
                .filter(|row| row.contains(start) && row.contains(year));
            assert_eq!(rows.count(), 1, "{year} in {table}:\n{text}");
        }
    }
    assert_eq!(leftovers(copy.parent()), [""; 0]);
}
