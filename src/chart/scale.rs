//! Scales with round numbers, and the numbers written on them.

/// Values beyond this magnitude are refused, so that no span of a scale overflows.
pub(super) const LARGEST: f64 = 1e100;

/// A straight map from values to pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Linear {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Linear {
    /// The pixel of a value; `low` falls on `from`, `high` on `to`.
    pub(super) fn at(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span == 0.0 {
            return (self.from + self.to) / 2.0;
        }
        self.from + (value - self.low) / span * (self.to - self.from)
    }
}

/// Round numbers along a scale: multiples of `step` from `first` to `last` times it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ticks {
    step: f64,
    first: i64,
    last: i64,
}

impl Ticks {
    /// Ticks that enclose `low` to `high` in about `count` steps, none finer than `finest`.
    pub(super) fn enclosing(low: f64, high: f64, count: u32, finest: f64) -> Self {
        let span = high - low;
        let mut step = round_step(span / f64::from(count.max(1)));
        if finest > step && finest * 2.0 <= span {
            step = round_step(finest);
        }
        // A value that is a multiple but for its binary tail keeps its own tick.
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil();
        Self {
            step,
            first: first as i64,
            last: (last as i64).max(first as i64 + 1),
        }
    }

    pub(super) fn low(&self) -> f64 {
        self.first as f64 * self.step
    }

    pub(super) fn high(&self) -> f64 {
        self.last as f64 * self.step
    }

    /// The ticks in ascending order; at most 40.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> + '_ {
        (self.first..=self.last)
            .take(40)
            .map(|index| index as f64 * self.step)
    }

    /// The number of a tick: as many decimals as the step has, so no two ticks read alike.
    pub(super) fn label(&self, value: f64) -> String {
        let largest = self.low().abs().max(self.high().abs());
        if largest >= 1e12 || self.step < 1e-6 {
            return number(value);
        }
        let decimals = (0..9)
            .find(|decimals| {
                let scaled = self.step * 10f64.powi(*decimals);
                (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
            })
            .unwrap_or(9);
        grouped(value, decimals as usize)
    }
}

/// The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `rough`.
fn round_step(rough: f64) -> f64 {
    if !rough.is_finite() || rough < 1e-290 {
        return 1.0;
    }
    let power = 10f64.powi(rough.log10().floor() as i32);
    [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// The range of one bullet graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BulletRange {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Zero is on the scale, so a bar from zero is true; otherwise the value is a dot.
    pub(super) from_zero: bool,
}

impl BulletRange {
    /// The range that shows all of `values` (finite). It starts at zero unless the values lie so
    /// close together, compared with their size, that a bar from zero would hide their differences.
    pub(super) fn of(values: &[f64]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let size = low.abs().max(high.abs());
        let span = high - low;
        if size < 1e-290 {
            return Self {
                low: 0.0,
                high: 1.0,
                from_zero: true,
            };
        }
        // Below 8 % of the size the differences would be a few pixels; no difference hides nothing.
        let hidden = span < 0.08 * size && span > 1e-9 * size;
        if low * high > 0.0 && hidden {
            let ticks = Ticks::enclosing(low - 0.2 * span, high + 0.2 * span, 4, 0.0);
            return Self {
                low: ticks.low(),
                high: ticks.high(),
                from_zero: false,
            };
        }
        let (low, high) = (low.min(0.0), high.max(0.0));
        let room = 0.02 * (high - low);
        let ticks = Ticks::enclosing(
            if low < 0.0 { low - room } else { 0.0 },
            if high > 0.0 { high + room } else { 0.0 },
            5,
            0.0,
        );
        Self {
            low: ticks.low(),
            high: ticks.high(),
            from_zero: true,
        }
    }
}

/// A number with `decimals` decimals, thousands apart and a true minus sign.
fn grouped(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut out = String::new();
    if value < 0.0 && digits.chars().any(|digit| ('1'..='9').contains(&digit)) {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number in at most six significant digits, without needless zeros; very large and very small
/// ones as a power of ten (1.5×10⁻⁶).
pub(super) fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{:.5e}", value.abs());
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if value < 0.0 { "−" } else { "" };
    if (-4..12).contains(&exponent) {
        let decimals = (5 - exponent).max(0) as usize;
        let text = grouped(value, decimals);
        return match text.split_once('.') {
            Some((whole, fraction)) => match fraction.trim_end_matches('0') {
                "" => whole.to_owned(),
                kept => format!("{whole}.{kept}"),
            },
            None => text,
        };
    }
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let power: String = exponent
        .to_string()
        .chars()
        .map(|character| match character {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' => '⁰',
            digit => digit
                .to_digit(10)
                .and_then(|digit| char::from_u32(0x2070 + digit))
                .unwrap_or(digit),
        })
        .collect();
    format!("{sign}{digits}×10{power}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64, count: u32, finest: f64) -> Vec<String> {
        let ticks = Ticks::enclosing(low, high, count, finest);
        ticks.values().map(|value| ticks.label(value)).collect()
    }

    #[test]
    fn ticks_are_round_and_enclose_the_data() {
        assert_eq!(labels(3.2, 17.1, 5, 0.0), ["0", "5", "10", "15", "20"]);
        assert_eq!(
            labels(-0.62, 0.31, 5, 0.0),
            ["−0.8", "−0.6", "−0.4", "−0.2", "0.0", "0.2", "0.4"]
        );
        assert_eq!(
            labels(6_888.0, 15_280.0, 4, 1.0),
            ["5,000", "7,500", "10,000", "12,500", "15,000", "17,500"]
        );
    }

    #[test]
    fn counts_are_not_divided() {
        assert_eq!(labels(0.0, 3.0, 6, 1.0), ["0", "1", "2", "3"]);
    }

    #[test]
    fn a_range_of_nothing_still_has_two_ticks() {
        assert_eq!(labels(5.0, 5.0, 4, 0.0), ["5", "6"]);
    }

    #[test]
    fn tiny_and_huge_ranges_keep_distinct_labels() {
        assert_eq!(
            labels(0.0, 2e-6, 4, 0.0),
            ["0", "5×10⁻⁷", "1×10⁻⁶", "1.5×10⁻⁶", "2×10⁻⁶"]
        );
        assert_eq!(
            labels(0.0, 3e13, 3, 0.0),
            ["0", "1×10¹³", "2×10¹³", "3×10¹³"]
        );
    }

    #[test]
    fn numbers_are_written_short() {
        assert_eq!(number(15.0), "15");
        assert_eq!(number(-0.5), "−0.5");
        assert_eq!(number(1_234_567.0), "1,234,567");
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(1e-6), "1×10⁻⁶");
        assert_eq!(number(-2.5e15), "−2.5×10¹⁵");
    }

    #[test]
    fn a_bullet_starts_at_zero_when_that_shows_the_difference() {
        let range = BulletRange::of(&[17.07, 15.0]);
        assert_eq!((range.low, range.high, range.from_zero), (0.0, 20.0, true));
    }

    #[test]
    fn a_bullet_breaks_its_axis_when_zero_would_hide_the_difference() {
        let range = BulletRange::of(&[1041.2, 1040.6]);
        assert!(!range.from_zero && range.low > 1040.0 && range.high < 1042.0);
    }

    #[test]
    fn degenerate_bullets_have_a_range() {
        assert_eq!(BulletRange::of(&[0.0, 0.0]).high, 1.0);
        assert!(BulletRange::of(&[18.0, 18.0]).from_zero);
        let mixed = BulletRange::of(&[-3.0, 2.0]);
        assert!(mixed.low <= -3.0 && mixed.high >= 2.0 && mixed.from_zero);
        let below = BulletRange::of(&[-3.0, -1.0]);
        assert_eq!(below.high, 0.0);
    }
}
