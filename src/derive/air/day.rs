//! The daily values of one station from its 24 hours, with validity (日评价).
//!
//! Hours are whole numbers, the concentration times a power of ten, so that a mean is an exact fraction.
//! Hour 0 of a day runs from 0:00 to 1:00.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use super::pollutant::{PerPollutant, Pollutant};
use super::ratio::Ratio;

/// Hours of a day.
pub const HOURS: usize = 24;

/// Windows of eight hours that lie inside a day, ending at 8:00, 9:00 … 24:00.
pub const WINDOWS: usize = 17;

const WINDOW_HOURS: usize = 8;

/// An hour without a value.
pub const MISSING: i32 = i32::MIN;

/// The 24 hours of one pollutant: concentrations times a power of ten, negative where there is none.
pub type Hours = [i32; HOURS];

/// When a daily value is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayRules {
    /// Hours a 24-hour mean needs: 20. GB 3095-2026, table 4; the same in 2012.
    pub least_hours: u32,
    /// Hours an 8-hour mean needs: 6. GB 3095-2026, table 4; the same in 2012.
    pub least_window_hours: u32,
    /// 8-hour means a day of ozone needs, of the 17: 14. HJ 663-2013 and HJ 663-2026, 6.1.2.
    pub least_windows: u32,
    /// A day of ozone with fewer 8-hour means stands all the same when it is above this concentration in
    /// µg/m³: 160, the class II limit. HJ 663, 6.1.2 speaks of the limit without naming the class, so it
    /// can be set; `None` switches the exception off.
    pub stands_above: Option<i64>,
}

impl Default for DayRules {
    fn default() -> Self {
        DayRules {
            least_hours: 20,
            least_window_hours: 6,
            least_windows: 14,
            stands_above: Some(160),
        }
    }
}

/// Decimals the whole numbers of each pollutant stand for.
///
/// At most [`Scale::MOST`], so that an hour of 200,000 µg/m³ (CO: 2,000 mg/m³) fits 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scale(PerPollutant<u32>);

impl Default for Scale {
    /// Tenths of µg/m³; thousandths of mg/m³, that is whole µg/m³.
    fn default() -> Self {
        Scale([1, 1, 1, 1, 3, 1])
    }
}

impl Scale {
    /// The most decimals of each pollutant: 4, and 6 for CO.
    pub const MOST: PerPollutant<u32> = [4, 4, 4, 4, 6, 4];

    /// A scale of these decimals, each at most its [`Scale::MOST`].
    #[must_use]
    pub fn new(decimals: PerPollutant<u32>) -> Scale {
        Scale(std::array::from_fn(|index| {
            decimals[index].min(Scale::MOST[index])
        }))
    }

    /// The decimals of a pollutant.
    #[must_use]
    pub fn decimals(self, pollutant: Pollutant) -> u32 {
        self.0[pollutant.index()]
    }

    /// Ten to the power of the decimals.
    #[must_use]
    pub fn factor(self, pollutant: Pollutant) -> i64 {
        10_i64.pow(self.decimals(pollutant))
    }
}

/// A mean as the sum of whole numbers over their count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mean {
    /// The sum of the scaled values.
    pub sum: i64,
    /// How many values, at least 1.
    pub count: u32,
}

impl Mean {
    /// Whether this mean is larger. Sums of 24 hours are far below the range of 64 bits.
    fn exceeds(self, other: Mean) -> bool {
        self.sum * i64::from(other.count) > other.sum * i64::from(self.count)
    }

    /// The mean in the unit of the pollutant.
    #[must_use]
    pub fn concentration(self, pollutant: Pollutant, scale: Scale) -> Ratio {
        let denominator = i128::from(self.count.max(1)) * i128::from(scale.factor(pollutant));
        Ratio::new(i128::from(self.sum), denominator).unwrap_or(Ratio::ZERO)
    }
}

/// The daily value of one pollutant at one station: the 24-hour mean, for ozone the largest 8-hour mean.
///
/// `None` when the hours are too few.
#[must_use]
pub fn daily_value(
    rules: &DayRules,
    scale: Scale,
    pollutant: Pollutant,
    hours: &Hours,
) -> Option<Mean> {
    if pollutant == Pollutant::O3 {
        return largest_eight_hour_mean(rules, scale, hours);
    }
    let mean = mean_of_day(hours);
    (mean.count >= rules.least_hours.max(1)).then_some(mean)
}

fn mean_of_day(hours: &Hours) -> Mean {
    // The largest sum, 24 × 2³¹, needs 64 bits; halves of twelve bits less keep the loop in 32.
    let (mut low, mut high, mut count) = (0_i32, 0_i32, 0_i32);
    for hour in hours {
        let valid = i32::from(*hour >= 0);
        let value = (*hour).max(0);
        low += value & 0xFFFF;
        high += value >> 16;
        count += valid;
    }
    Mean {
        sum: (i64::from(high) << 16) + i64::from(low),
        count: count.unsigned_abs(),
    }
}

/// The largest 8-hour mean of the day (日最大8小时平均) over the windows by the clock.
///
/// A window whose last hour is missing is still a window. Source: HJ 663, 6.1.2.
fn largest_eight_hour_mean(rules: &DayRules, scale: Scale, hours: &Hours) -> Option<Mean> {
    let least = rules.least_window_hours.max(1);
    let (mut windows, mut largest) = (0_u32, None::<Mean>);
    let mut window = Mean { sum: 0, count: 0 };
    for (end, hour) in hours.iter().enumerate() {
        window.sum += i64::from((*hour).max(0));
        window.count += u32::from(*hour >= 0);
        if let Some(gone) = end
            .checked_sub(WINDOW_HOURS)
            .and_then(|start| hours.get(start))
        {
            window.sum -= i64::from((*gone).max(0));
            window.count -= u32::from(*gone >= 0);
        }
        if end + 1 >= WINDOW_HOURS && window.count >= least {
            windows += 1;
            if largest.is_none_or(|largest| window.exceeds(largest)) {
                largest = Some(window);
            }
        }
    }
    largest.filter(|largest| {
        windows >= rules.least_windows
            || rules.stands_above.is_some_and(|limit| {
                let limit = i128::from(limit) * i128::from(scale.factor(Pollutant::O3));
                i128::from(largest.sum) > limit * i128::from(largest.count)
            })
    })
}

/// The daily values of one station, `hours` in the order of [`Pollutant::ALL`].
#[must_use]
pub fn daily_values(
    rules: &DayRules,
    scale: Scale,
    hours: &PerPollutant<Hours>,
) -> PerPollutant<Option<Mean>> {
    Pollutant::ALL.map(|pollutant| daily_value(rules, scale, pollutant, &hours[pollutant.index()]))
}

#[cfg(test)]
mod tests;
