//! Tests of the module as a whole; the parts are tested beside them.

mod coverage;
mod edges;
mod laws;
mod lines;
mod rolling_origin;

use super::*;

/// A series at the times 2015, 2016, ….
fn annual(values: &[f64]) -> Series {
    let times: Vec<f64> = (0..values.len()).map(|year| 2015.0 + year as f64).collect();
    Series::new(&times, values).expect("finite points")
}

/// Fewer paths than by default, for speed.
fn quick(seed: u64) -> Options {
    Options {
        paths: 400,
        pasts: 400,
        seed,
    }
}

fn projected(values: &[f64], projector: Projector, horizon: &[f64]) -> Projection {
    project(&annual(values), projector, horizon, quick(1)).expect("a projection")
}
