//! All published methods over many yearly series in one call: how the time grows with their number.
//!
//! `cargo bench --bench methods` prints the time for 1,000, 10,000 and 100,000 series of 16 years. A plain
//! clock does: the dependencies of a bench framework would have cargo compile polars a second time.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement or example that cannot go on stops"
)]
#![allow(clippy::print_stdout)]

use std::time::Instant;

use duibiao::assess::methods::batch::judge_frame;
use duibiao::assess::methods::published::PUBLISHED;
use polars::prelude::*;

const YEARS: u32 = 16;

/// Series that drift up or down with a ripple, each with a goal for 2030 and thresholds.
fn tables(series: u32) -> (DataFrame, DataFrame) {
    let rows = (0..series).flat_map(|key| (0..YEARS).map(move |year| (key, year)));
    let value = |key: u32, year: u32| {
        let ripple = f64::from((key * 7919 + year * 104_729) % 97) / 97.0 - 0.5;
        let drift = f64::from(key % 21) / 10.0 - 1.0;
        50.0 + drift * f64::from(year) + ripple
    };
    let values = df![
        "series" => rows.clone().map(|(key, _)| key).collect::<Vec<u32>>(),
        "year" => rows.clone().map(|(_, year)| 2009 + year as i32).collect::<Vec<i32>>(),
        "value" => rows.map(|(key, year)| value(key, year)).collect::<Vec<f64>>(),
    ];
    let keys: Vec<u32> = (0..series).collect();
    let asked = df![
        "higher_is_better" => vec![true; keys.len()],
        "goal" => vec![70.0; keys.len()],
        "goal_year" => vec![2030; keys.len()],
        "natural_limit" => vec![100.0; keys.len()],
        "best" => vec![90.0; keys.len()],
        "worst" => vec![20.0; keys.len()],
        "green" => vec![70.0; keys.len()],
        "red" => vec![40.0; keys.len()],
        "series" => keys,
    ];
    (values.expect("a frame"), asked.expect("a frame"))
}

/// The shortest of five runs, in seconds.
fn shortest(mut run: impl FnMut()) -> f64 {
    let mut shortest = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        run();
        shortest = shortest.min(start.elapsed().as_secs_f64());
    }
    shortest
}

fn main() {
    println!("  series  seconds  microseconds a series");
    for series in [1_000, 10_000, 100_000] {
        let (values, asked) = tables(series);
        let seconds = shortest(|| {
            let answers = judge_frame(&values, &asked).expect("answers");
            assert_eq!(answers.height(), series as usize * PUBLISHED.len());
        });
        println!(
            "{series:8}  {seconds:7.4}  {:21.2}",
            seconds * 1e6 / f64::from(series)
        );
    }
}
