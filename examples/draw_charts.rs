//! Draws the charts of `benches/peers/charts/run.py` and prints the seconds they take as JSON.
//!
//!     cargo run --release --example draw_charts -- CHARTS.json [FOLDER]
//!
//! `CHARTS.json` is a list of charts, each with `title`, `unit`, `years`, `values`, `path_years`,
//! `path` and `target`. Every chart is drawn once before it is timed, then three times; its
//! shortest time counts. With a folder the first chart is written there as SVG and PNG.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement or example that cannot go on stops"
)]
#![allow(clippy::print_stdout, reason = "what is measured is printed")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;
use duibiao::assess::Verdict;
use duibiao::chart::{ChartSpec, Frame, Observation, TargetPoint, Trajectory, draw, rasterise};
use serde_json::{Value, json};

const RUNS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let charts = arguments.next().ok_or("name the file with the charts")?;
    let charts: Vec<Value> = serde_json::from_str(&fs::read_to_string(charts)?)?;
    let specs: Vec<ChartSpec> = charts
        .iter()
        .map(spec)
        .collect::<Option<_>>()
        .ok_or("a chart lacks something")?;
    let first = specs.first().ok_or("there is no chart")?;
    let drawn = draw(first)?;
    if let Some(folder) = arguments.next() {
        let folder = Path::new(&folder);
        fs::write(folder.join("ours.svg"), &drawn.svg)?;
        fs::write(folder.join("ours.png"), rasterise(&drawn.svg, 1.0)?)?;
    }
    let svg = shortest(&specs, |spec| {
        black_box(draw(black_box(spec))?);
        Ok(())
    })?;
    let png = shortest(&specs, |spec| {
        black_box(rasterise(&draw(black_box(spec))?.svg, 1.0)?);
        Ok(())
    })?;
    let told = json!({
        "charts": specs.len(),
        "width": drawn.width,
        "height": drawn.height,
        "svg_seconds": svg,
        "png_seconds": png,
        "svg_bytes": drawn.svg.len(),
    });
    println!("{told}");
    Ok(())
}

/// Seconds for all charts, each at the shortest of its runs.
fn shortest(
    specs: &[ChartSpec],
    run: impl Fn(&ChartSpec) -> Result<(), Box<dyn Error>>,
) -> Result<f64, Box<dyn Error>> {
    let mut sum = 0.0;
    for spec in specs {
        run(spec)?;
        let mut best = f64::INFINITY;
        for _ in 0..RUNS {
            let start = Instant::now();
            run(spec)?;
            best = best.min(start.elapsed().as_secs_f64());
        }
        sum += best;
    }
    Ok(sum)
}

fn numbers(chart: &Value, name: &str) -> Option<Vec<f64>> {
    chart[name].as_array()?.iter().map(Value::as_f64).collect()
}

fn year_end(year: f64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year as i32, 12, 31)
}

fn spec(chart: &Value) -> Option<ChartSpec> {
    let unit = chart["unit"].as_str()?;
    let target = chart["target"].as_f64()?;
    let actuals: Option<Vec<Observation>> = numbers(chart, "years")?
        .into_iter()
        .zip(numbers(chart, "values")?)
        .map(|(year, value)| {
            Some(Observation {
                date: year_end(year)?,
                value,
                label: format!("{value:.1}"),
                period_label: format!("{year}"),
                provisional: false,
                gap_before: false,
            })
        })
        .collect();
    let actuals = actuals?;
    let path = numbers(chart, "path_years")?
        .into_iter()
        .zip(numbers(chart, "path")?);
    let path: Option<Vec<(NaiveDate, f64)>> = path
        .map(|(year, value)| Some((year_end(year)?, value)))
        .collect();
    let path = path?;
    Some(ChartSpec::Trajectory(Trajectory {
        frame: Frame {
            title: chart["title"].as_str()?.to_owned(),
            subtitle: String::new(),
            footer: Vec::new(),
            width: 1200,
        },
        unit: unit.to_owned(),
        as_of: actuals.last()?.date,
        actuals,
        target: Some(TargetPoint {
            date: path.last().map(|(date, _)| *date),
            value: target,
            label: format!("target {target} {unit}"),
        }),
        path,
        path_label: "target path".to_owned(),
        band: None,
        baseline: None,
        fan: None,
        as_of_label: "as of 2026".to_owned(),
        mark: Verdict::Behind,
        verdict_text: "behind".to_owned(),
        lower_is_better: true,
        decimals: 1,
    }))
}
