//! Kinds of series that have upset slope programs.

use crate::trend::slope::random::Random;

/// All kinds of [`series`].
pub(in crate::trend::slope) const KINDS: [&str; 27] = [
    "doubles",
    "tenths",
    "millionths",
    "integers",
    "few values",
    "constant",
    "line",
    "line of thirds",
    "line of tenths",
    "line by threes",
    "steps",
    "two values",
    "detection limit",
    "zeros",
    "double zeros",
    "interpolated half",
    "times twice",
    "double times twice",
    "irregular times",
    "decimal times",
    "gaps",
    "tiny",
    "huge",
    "offset",
    "thirds",
    "outliers",
    "large decimals",
];

pub(in crate::trend::slope) struct Draw(pub(in crate::trend::slope) Random);

impl Draw {
    pub(in crate::trend::slope) fn uniform(&mut self) -> f64 {
        self.0.below(1 << 53) as f64 / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// Times and values of one kind, unordered where times repeat.
pub(in crate::trend::slope) fn series(
    kind: &str,
    n: usize,
    draw: &mut Draw,
) -> (Vec<f64>, Vec<f64>) {
    let round = |value: f64, per: f64| (value * per).round() / per;
    let mut times: Vec<f64> = (0..n).map(|i| i as f64).collect();
    let mut values: Vec<f64> = (0..n)
        .map(|i| {
            let cycle = 5.0 * (i as f64 * 0.523_598_775_598_298_8).sin();
            20.0 + 3.0 * i as f64 / n as f64 + cycle + 4.0 * draw.normal()
        })
        .collect();
    let by_place = |with: &dyn Fn(f64) -> f64| (0..n).map(|i| with(i as f64)).collect::<Vec<f64>>();
    let mut map = |with: &mut dyn FnMut(f64) -> f64| values.iter_mut().for_each(|v| *v = with(*v));
    match kind {
        "doubles" => {}
        "tenths" | "gaps" | "times twice" | "decimal times" => map(&mut |v| round(v, 10.0)),
        "millionths" => map(&mut |v| round(v, 1e6)),
        "integers" => map(&mut |v| v.round()),
        "few values" => map(&mut |v| (v / 8.0).round()),
        "two values" => map(&mut |v| if v < 20.0 { 1.5 } else { 2.5 }),
        "detection limit" => map(&mut |v| round(v, 10.0).max(22.0)),
        "constant" => map(&mut |_| 3.7),
        "line" => values = by_place(&|i| i),
        "line of thirds" => values = by_place(&|i| i / 3.0),
        "line of tenths" => values = by_place(&|i| 0.1 * i),
        "line by threes" => values = by_place(&|i| (i / 3.0).floor()),
        "steps" => values = by_place(&|i| (i / (n as f64 / 5.0).max(1.0)).floor() * 0.1),
        "zeros" => map(&mut |v| {
            if draw.uniform() < 0.6 {
                0.0
            } else {
                round(v, 10.0)
            }
        }),
        "double zeros" => map(&mut |v| if draw.uniform() < 0.6 { 0.0 } else { v }),
        "interpolated half" => {
            map(&mut |v| round(v, 10.0));
            let (start, first) = (n / 4, values[n / 4]);
            for (i, value) in values.iter_mut().enumerate().take(3 * n / 4).skip(start) {
                *value = round(first + 0.1 * (i - start) as f64, 10.0);
            }
        }
        "double times twice" => {}
        "irregular times" => {}
        "tiny" => map(&mut |v| v * 1e-13),
        "huge" => map(&mut |v| v * 1e200),
        "offset" => map(&mut |v| round(v, 10.0) + 1e6),
        "thirds" => map(&mut |v| v.round() / 3.0),
        "outliers" => map(&mut |v| if draw.uniform() < 0.1 { v * 1e6 } else { v }),
        "large decimals" => map(&mut |v| round(v * 1e4, 1e9)),
        _ => panic!("no such kind: {kind}"),
    }
    match kind {
        "times twice" | "double times twice" => {
            let times_in_all = (n as u64 / 3).max(2);
            times
                .iter_mut()
                .for_each(|t| *t = draw.0.below(times_in_all) as f64);
        }
        "irregular times" => times.iter_mut().for_each(|t| *t = draw.uniform() * 1e4),
        "decimal times" => times
            .iter_mut()
            .for_each(|t| *t = 2000.0 + round(*t / 12.0, 1e4)),
        "large decimals" => times.iter_mut().for_each(|t| *t = 1.5e9 + *t * 86_400.5),
        "gaps" => {
            for value in &mut values {
                if draw.uniform() < 0.2 {
                    *value = f64::NAN;
                }
            }
        }
        _ => {}
    }
    (times, values)
}

/// Multiples of 2^-`bits`, fewer than `steps`, each with up to three quarters more, beside a value of 1: the coarse grid of
/// doubles cuts the quarters off from 51 bits on, so that slopes tie on it that are many by definition.
pub(in crate::trend::slope) fn tied_on_a_coarse_grid(
    n: usize,
    bits: i32,
    steps: u64,
    random: &mut Random,
) -> (Vec<f64>, Vec<f64>) {
    let unit = 2f64.powi(-bits);
    let times: Vec<f64> = (0..n).map(|i| i as f64).collect();
    let mut values: Vec<f64> = times
        .iter()
        .map(|_| (random.below(steps) as f64 + random.below(4) as f64 / 4.0) * unit)
        .collect();
    values[n / 2] = 1.0;
    (times, values)
}
