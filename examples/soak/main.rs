//! Throws damaged and odd inputs at every reader, for as long as it is told, and stops at the first that panics or
//! breaks a law.
//!
//! ```text
//! cargo run --example soak -- --minutes 10                 # every target gets the same time
//! cargo run --example soak -- --cases 2000 --seed 7        # so many cases of every target
//! cargo run --example soak -- --target sheet --keep found  # the input is kept in the folder `found`
//! cargo run --example soak -- --target sheet --replay found/sheet-8170-12345
//! ```
//!
//! Inputs are good ones of the test data, changed in their bytes, words, lines, cells, and for workbooks in the parts
//! inside the zip. Case 12345 of a target is the same in every run with the same seed. The laws (reading back, rows in
//! are rows out, the same result twice, what is there stays) stand in `laws`; the targets of `fuzz/` are the same
//! functions.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement or example that cannot go on stops"
)]
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod archive;
mod corpus;
mod laws;
mod mutation;
mod random;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use laws::{TARGETS, Target};
use random::Random;

/// What the last panic said and where.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// What was asked for.
struct Asked {
    seed: u64,
    until: Until,
    target: Option<String>,
    keep: Option<PathBuf>,
    replay: Option<PathBuf>,
    first: u64,
}

enum Until {
    Time(Duration),
    Cases(u64),
}

/// How far a target has come.
struct Run {
    target: &'static Target,
    cases: u64,
    /// Cases whose input was read; the others were refused.
    read: u64,
    spent: Duration,
    slowest: (Duration, u64),
}

fn main() -> ExitCode {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(what) => {
            eprintln!("{what}");
            return ExitCode::from(2);
        }
    };
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut said) = PANIC.lock() {
            *said = panic.to_string();
        }
    }));
    match soak(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::from(1)
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked {
        seed: 8170,
        until: Until::Time(Duration::from_secs(60)),
        target: None,
        keep: None,
        replay: None,
        first: 0,
    };
    while let Some(option) = arguments.next() {
        let value = arguments.next();
        let value = value.ok_or_else(|| format!("`{option}` needs a value"))?;
        let number = || {
            value
                .parse::<u64>()
                .map_err(|error| format!("{option}: {error}"))
        };
        match option.as_str() {
            "--seed" => asked.seed = number()?,
            "--minutes" => asked.until = Until::Time(Duration::from_secs(60 * number()?)),
            "--cases" => asked.until = Until::Cases(number()?),
            "--first" => asked.first = number()?,
            "--target" => asked.target = Some(value),
            "--keep" => asked.keep = Some(value.into()),
            "--replay" => asked.replay = Some(value.into()),
            _ => {
                return Err(format!(
                    "`{option}` is none of --seed, --minutes, --cases, --first, --target, --keep, --replay"
                ));
            }
        }
    }
    Ok(asked)
}

fn soak(asked: &Asked) -> Result<(), String> {
    let wanted = |target: &&Target| asked.target.as_ref().is_none_or(|name| name == target.name);
    let mut runs: Vec<Run> = TARGETS
        .iter()
        .filter(wanted)
        .map(|target| Run {
            target,
            cases: asked.first,
            read: 0,
            spent: Duration::ZERO,
            slowest: (Duration::ZERO, 0),
        })
        .collect();
    if runs.is_empty() {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        return Err(format!("no such target; there are {}", names.join(", ")));
    }
    if let Some(folder) = &asked.keep {
        std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    if let Some(path) = &asked.replay {
        let input = std::fs::read(path).map_err(|error| error.to_string())?;
        for run in &runs {
            let held = execute(run.target, &input);
            let read = held.map_err(|what| format!("{}: {what}", run.target.name))?;
            println!(
                "{} {}",
                run.target.name,
                if read { "read" } else { "refused" }
            );
        }
        return Ok(());
    }
    let mut failed = None;
    while let Some(run) = next(&mut runs, &asked.until, asked.first) {
        let case = run.cases;
        let begun = Instant::now();
        let mut random = Random::new(asked.seed, run.target.name, case);
        let input = corpus::damaged(run.target, &mut random);
        let name = format!("{}-{}-{case}", run.target.name, asked.seed);
        let kept = asked.keep.as_ref().map(|folder| folder.join(&name));
        // It stands there while it runs, so that what ends the process leaves its input behind.
        if let Some(path) = &kept {
            std::fs::write(path, &input).map_err(|error| error.to_string())?;
        }
        let start = Instant::now();
        let held = execute(run.target, &input);
        let took = start.elapsed();
        run.cases += 1;
        run.read += u64::from(held == Ok(true));
        run.slowest = run.slowest.max((took, case));
        match (held, kept) {
            (Err(what), _) => {
                failed = Some(format!("{name}: {what}"));
                break;
            }
            (Ok(_), Some(path)) => {
                std::fs::remove_file(path).map_err(|error| error.to_string())?;
            }
            (Ok(_), None) => {}
        }
        run.spent += begun.elapsed();
    }
    for run in &runs {
        println!(
            "{:<10} {:>9} cases, {:>9} read, {:>7.1} s, slowest {:>5} ms (case {})",
            run.target.name,
            run.cases - asked.first,
            run.read,
            run.spent.as_secs_f64(),
            run.slowest.0.as_millis(),
            run.slowest.1
        );
    }
    failed.map_or(Ok(()), Err)
}

/// The target that has had the least time, or the next that has cases left.
fn next<'r>(runs: &'r mut [Run], until: &Until, first: u64) -> Option<&'r mut Run> {
    match until {
        Until::Time(all) => {
            let spent: Duration = runs.iter().map(|run| run.spent).sum();
            let least = runs.iter_mut().min_by_key(|run| run.spent);
            least.filter(|_| spent < *all)
        }
        Until::Cases(cases) => runs.iter_mut().find(|run| run.cases - first < *cases),
    }
}

/// Runs one case; a panic is told with its place.
fn execute(target: &Target, input: &[u8]) -> laws::Held {
    catch_unwind(AssertUnwindSafe(|| (target.law)(input))).unwrap_or_else(|_| {
        let said = PANIC.lock().map(|said| said.clone());
        Err(said.unwrap_or_default())
    })
}
