//! Trends: how the time and the memory of exact slopes with limits grow with the length of a series, and what a
//! table of many series costs.
//!
//! `cargo bench --bench trend` measures its own data. `cargo bench --bench trend -- FOLDER` measures the series
//! in FOLDER (`n<length>.csv`, a value a line; `batch.csv`, a series a line) and prints `name seconds`, for
//! `benches/peers/trend/run.py`, which lays the peers beside it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement or example that cannot go on stops"
)]
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::time::Instant;

use duibiao::trend::alternative::Significance;
use duibiao::trend::batch::{Batch, trends};
use duibiao::trend::kendall_count;
use duibiao::trend::mann_kendall::mann_kendall;
use duibiao::trend::random::SplitMix64;
use duibiao::trend::series::Series;
use duibiao::trend::slope::{self, sen_slope};
use duibiao::trend::summary::Inquiry;
use duibiao::trend::trend_test::TestMethod;
use polars::prelude::*;

/// The shortest of several runs, in seconds; slow ones are repeated less.
fn shortest(mut run: impl FnMut()) -> f64 {
    let mut shortest = f64::INFINITY;
    let begun = Instant::now();
    for _ in 0..20 {
        let start = Instant::now();
        run();
        shortest = shortest.min(start.elapsed().as_secs_f64());
        if begun.elapsed().as_secs_f64() > 3.0 {
            break;
        }
    }
    shortest
}

fn slope_with_limits(values: &[f64]) -> f64 {
    let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
    let series = Series::new(&times, values).expect("a series");
    let mut counts = kendall_count::Workspace::default();
    let mut slopes = slope::Workspace::default();
    shortest(|| {
        let test = mann_kendall(&series, Significance::default(), &mut counts).expect("a test");
        let found = sen_slope(&series, test.variance, Some(0.95), &mut slopes).expect("a slope");
        assert!(found.limits.is_ok());
    })
}

fn count_and_variance(values: &[f64]) -> f64 {
    let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
    let series = Series::new(&times, values).expect("a series");
    let mut counts = kendall_count::Workspace::default();
    shortest(|| {
        mann_kendall(&series, Significance::default(), &mut counts).expect("a test");
    })
}

/// Many series as one table, month after month.
fn table(series: &[Vec<f64>]) -> DataFrame {
    let rows = || {
        series.iter().zip(0_u32..).flat_map(|(values, key)| {
            (0_u32..)
                .zip(values)
                .map(move |(at, value)| (key, at, *value))
        })
    };
    df![
        "key" => rows().map(|(key, _, _)| key).collect::<Vec<u32>>(),
        "time" => rows().map(|(_, at, _)| f64::from(at)).collect::<Vec<f64>>(),
        "value" => rows().map(|(_, _, value)| value).collect::<Vec<f64>>(),
        "season" => rows().map(|(_, at, _)| at % 12).collect::<Vec<u32>>(),
    ]
    .expect("a frame")
}

fn batch(table: &DataFrame, test: TestMethod, confidence: Option<f64>, threads: usize) -> f64 {
    let batch = Batch {
        inquiry: Inquiry {
            test,
            cycle: 12.0,
            change_point: false,
            confidence,
            ..Inquiry::default()
        },
        threads,
    };
    shortest(|| {
        trends(table, &batch).expect("trends");
    })
}

fn of_folder(folder: &Path) {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of series");
    let numbers = |text: &str, separator: char| -> Vec<f64> {
        let parts = text.split(separator).filter(|part| !part.trim().is_empty());
        parts
            .map(|part| part.trim().parse().expect("a number"))
            .collect()
    };
    for n in [120, 1_000, 10_000, 100_000, 1_000_000] {
        let values = numbers(&read(&format!("n{n}.csv")), '\n');
        println!("slope_limits_{n} {:.9}", slope_with_limits(&values));
        println!("count_variance_{n} {:.9}", count_and_variance(&values));
    }
    let tied = numbers(&read("tied10000.csv"), '\n');
    println!("slope_limits_tied_10000 {:.9}", slope_with_limits(&tied));
    let series: Vec<Vec<f64>> = read("batch.csv")
        .lines()
        .map(|line| numbers(line, ','))
        .collect();
    let table = table(&series);
    println!(
        "batch_limits {:.9}",
        batch(&table, TestMethod::MannKendall, Some(0.95), 1)
    );
    println!(
        "batch_limits_2_threads {:.9}",
        batch(&table, TestMethod::MannKendall, Some(0.95), 2)
    );
    println!(
        "batch_seasonal {:.9}",
        batch(&table, TestMethod::SeasonalMannKendall, None, 1)
    );
}

/// Monthly values with a trend and seasons, in tenths; three in five zero when `tied`.
fn made(n: usize, tied: bool) -> Vec<f64> {
    let mut random = SplitMix64::new(n as u64);
    (0..n)
        .map(|at| {
            let noise: f64 = (0..4)
                .map(|_| random.below(1000) as f64 / 1000.0 - 0.5)
                .sum();
            let month = at as f64;
            let value = 20.0
                + 0.04 * month
                + 5.0 * (month * std::f64::consts::FRAC_PI_6).sin()
                + 6.8 * noise;
            let zero = tied && random.below(5) < 3;
            if zero {
                0.0
            } else {
                (value * 10.0).round() / 10.0
            }
        })
        .collect()
}

/// Most memory this process has held, in bytes, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0)
}

fn growth() {
    println!("slope with limits, values in tenths");
    println!("       n   seconds   ns a point  tied, seconds  bytes a point (whole process)");
    for n in [1_000, 10_000, 100_000, 1_000_000] {
        let plain = slope_with_limits(&made(n, false));
        let bytes = peak_memory().map_or("-".into(), |peak| format!("{:.0}", peak / n as f64));
        let tied = slope_with_limits(&made(n, true));
        let each = plain * 1e9 / n as f64;
        println!("{n:8}  {plain:8.5}  {each:11.1}  {tied:13.5}  {bytes:>13}");
    }
    let table = table(
        &(0..10_000)
            .map(|key| made(120 + key % 2, false))
            .collect::<Vec<_>>(),
    );
    println!("10,000 series of 120 months");
    println!(
        "  with limits, one thread  {:.4} s",
        batch(&table, TestMethod::MannKendall, Some(0.95), 1)
    );
    println!(
        "  with limits, two threads {:.4} s",
        batch(&table, TestMethod::MannKendall, Some(0.95), 2)
    );
    println!(
        "  seasonal, one thread     {:.4} s",
        batch(&table, TestMethod::SeasonalMannKendall, None, 1)
    );
}

fn main() {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    match folder {
        Some(folder) => of_folder(Path::new(&folder)),
        None => growth(),
    }
}
