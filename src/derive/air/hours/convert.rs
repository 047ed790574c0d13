//! Numbers and stamps as files hold them become the whole numbers that are reckoned with.
#![expect(
    clippy::indexing_slicing,
    reason = "arrays have a place for each of the six pollutants, and the index is a pollutant's"
)]

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::super::day::{MISSING, Scale};
use super::super::error::AirError;
use super::super::notes::{IMPOSSIBLE, NEGATIVE};
use super::super::pollutant::{MassUnit, Pollutant};
use super::NO_HOUR;
use super::columns::{Columns, FinerValues};

/// Turns concentrations of one pollutant into scaled whole numbers.
#[derive(Clone, Debug)]
pub(crate) struct Scaling {
    pollutant: Pollutant,
    /// The power of ten from the unit of the column to the scaled number.
    exponent: i32,
    decimals: u32,
    /// The largest scaled number that is taken for a concentration.
    most: i32,
    missing: Vec<i64>,
    finer: FinerValues,
}

/// Every power of ten up to here is exact in a binary float.
const POWERS: [f64; 10] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/// The largest concentration there can be in the unit of the pollutant; any scale can hold it.
fn largest(pollutant: Pollutant) -> i64 {
    match pollutant.unit() {
        MassUnit::Microgram => 200_000,
        MassUnit::Milligram => 2_000,
    }
}

impl Scaling {
    pub(crate) fn new(columns: &Columns, pollutant: Pollutant, scale: Scale) -> Scaling {
        let unit = columns.units[pollutant.index()].exponent_to(pollutant.unit());
        let decimals = scale.decimals(pollutant);
        Scaling {
            pollutant,
            exponent: unit + decimals.cast_signed(),
            decimals,
            most: i32::try_from(largest(pollutant) * scale.factor(pollutant))
                .unwrap_or(i32::MAX - 1),
            missing: columns.missing.clone(),
            finer: columns.finer,
        }
    }

    /// A binary float: the number whose nearest float it is, when that has few enough decimals.
    ///
    /// A whole number below 2⁵³ divided by a power of ten up to 10²² gives the float nearest to the
    /// quotient, so equality shows that this was the decimal that was meant.
    #[inline]
    pub(crate) fn float(&self, value: f64) -> Result<i32, AirError> {
        self.checked(value, value, |back| back == value)
    }

    /// As [`Scaling::float`] for a float of 32 bits.
    pub(crate) fn short_float(&self, value: f32) -> Result<i32, AirError> {
        #[allow(clippy::cast_possible_truncation)]
        self.checked(f64::from(value), f64::from(value), |back| {
            back as f32 == value
        })
    }

    #[inline]
    fn checked(&self, value: f64, shown: f64, same: impl Fn(f64) -> bool) -> Result<i32, AirError> {
        if value.is_nan() || self.stands_for_missing(value) {
            return Ok(MISSING);
        }
        if value < 0.0 {
            return Ok(NEGATIVE);
        }
        let power = *POWERS
            .get(self.exponent.unsigned_abs() as usize)
            .unwrap_or(&1e9);
        let scaled = if self.exponent >= 0 {
            value * power
        } else {
            value / power
        };
        if scaled > f64::from(self.most) {
            return Ok(IMPOSSIBLE);
        }
        // Not negative and in range: adding a half and cutting off is rounding.
        #[allow(clippy::cast_possible_truncation)]
        let whole = (scaled + 0.5) as i32;
        let back = if self.exponent >= 0 {
            f64::from(whole) / power
        } else {
            f64::from(whole) * power
        };
        if same(back) {
            return Ok(whole);
        }
        match self.finer {
            // Beyond the finest scale half a unit is far below what is measured; ties go to even.
            #[allow(clippy::cast_possible_truncation)]
            FinerValues::Round if self.is_finest() => Ok(scaled.round_ties_even() as i32),
            _ => Err(self.too_fine(shown.to_string())),
        }
    }

    /// A whole number times a power of ten: an integer or a decimal column, or text.
    pub(crate) fn decimal(&self, mantissa: i128, places: i32) -> Result<i32, AirError> {
        let shown = || format!("{mantissa}e-{places}");
        let is_code = |code: &i64| {
            let power = u32::try_from(places)
                .ok()
                .and_then(|p| 10_i128.checked_pow(p));
            power.is_some_and(|power| i128::from(*code).checked_mul(power) == Some(mantissa))
        };
        if self.missing.iter().any(is_code) {
            return Ok(MISSING);
        }
        if mantissa < 0 {
            return Ok(NEGATIVE);
        }
        let exponent = self.exponent - places;
        let Some(power) = 10_i128.checked_pow(exponent.unsigned_abs()) else {
            return if mantissa == 0 {
                Ok(0)
            } else if exponent > 0 {
                Ok(IMPOSSIBLE)
            } else {
                Err(self.too_fine(shown()))
            };
        };
        let scaled = if exponent >= 0 {
            mantissa.checked_mul(power)
        } else if mantissa % power == 0 {
            Some(mantissa / power)
        } else if self.finer == FinerValues::Round && self.is_finest() {
            Some(crate::quantity::rounding::divide_half_even(mantissa, power))
        } else {
            return Err(self.too_fine(shown()));
        };
        Ok(scaled
            .and_then(|scaled| i32::try_from(scaled).ok())
            .filter(|scaled| *scaled <= self.most)
            .unwrap_or(IMPOSSIBLE))
    }

    /// Text: a plain decimal number; nothing, `NA`, `NaN`, `null`, `-` and `—` are missing. `Ok(None)` when
    /// it is no number.
    pub(crate) fn text(&self, text: &str) -> Result<Option<i32>, AirError> {
        let text = text.trim();
        if text.is_empty() || ["NA", "NaN", "nan", "null", "NULL", "-", "—", "--"].contains(&text)
        {
            return Ok(Some(MISSING));
        }
        match decimal_of(text) {
            Some((mantissa, places)) => self.decimal(mantissa, places).map(Some),
            None => Ok(None),
        }
    }

    fn stands_for_missing(&self, value: f64) -> bool {
        #[allow(clippy::cast_precision_loss)]
        self.missing.iter().any(|code| *code as f64 == value)
    }

    fn is_finest(&self) -> bool {
        self.decimals >= Scale::MOST[self.pollutant.index()]
    }

    fn too_fine(&self, value: String) -> AirError {
        AirError::TooFine {
            pollutant: self.pollutant,
            value,
            decimals: self.decimals,
        }
    }
}

/// A plain decimal number as a whole number and the count of its decimals: `-12.50`, `.5`, `3e2`.
fn decimal_of(text: &str) -> Option<(i128, i32)> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let count = whole.len() + fraction.len();
    if count == 0 || count > 30 || exponent.abs() > 40 {
        return None;
    }
    let mut mantissa = 0_i128;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if !digit.is_ascii_digit() {
            return None;
        }
        mantissa = mantissa * 10 + i128::from(digit - b'0');
    }
    let places = i32::try_from(fraction.len()).ok()? - exponent;
    Some((if negative { -mantissa } else { mantissa }, places))
}

/// Seconds of an hour.
const HOUR: i64 = 3600;

/// The hour of a stamp in `per_second` parts of a second from 1970, moved by `shift` hours; [`NO_HOUR`]
/// beyond the range of hours.
pub(crate) fn hour_of_stamp(stamp: i64, per_second: i64, shift: i32) -> Result<i32, AirError> {
    let parts = HOUR * per_second.max(1);
    if stamp.rem_euclid(parts) != 0 {
        let seconds = stamp.div_euclid(per_second.max(1));
        return Err(AirError::NotAnHour {
            stamp: chrono::DateTime::from_timestamp(seconds, 0)
                .map_or_else(|| stamp.to_string(), |time| time.naive_utc().to_string()),
        });
    }
    Ok(i32::try_from(stamp.div_euclid(parts))
        .ok()
        .and_then(|hour| hour.checked_add(shift))
        .unwrap_or(NO_HOUR))
}

/// The hour of a day counted from 1970 and an hour from 0 to 24, moved by `shift`.
pub(crate) fn hour_of_day(day: i64, hour: i64, shift: i32) -> Option<i32> {
    if !(0..=24).contains(&hour) {
        return None;
    }
    let hours = day.checked_mul(24)?.checked_add(hour)?;
    i32::try_from(hours).ok()?.checked_add(shift)
}

/// Days from 1970 of a date in parts.
pub(crate) fn day_of_parts(year: i64, month: i64, day: i64) -> Option<i64> {
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    )?;
    Some(i64::from(date.to_epoch_days()))
}

/// Days from 1970 of a date as text: `2024-07-15`, `2024/7/15`, `20240715`.
pub(crate) fn day_of_text(text: &str) -> Option<i64> {
    let text = text.trim();
    ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .map(|date| i64::from(date.to_epoch_days()))
}

/// The hour of a stamp as text: a date as in [`day_of_text`], then `16:00`, `16:00:00` or `16`, between
/// them a space or `T`; 24:00 is allowed. `Ok(None)` when it is no stamp.
pub(crate) fn hour_of_text(text: &str, shift: i32) -> Result<Option<i32>, AirError> {
    let text = text.trim();
    let Some((date, clock)) = text.split_once([' ', 'T']) else {
        return Ok(None);
    };
    let clock = clock.trim();
    let Some(day) = day_of_text(date) else {
        return Ok(None);
    };
    if clock.starts_with("24:00") {
        return Ok(hour_of_day(day, 24, shift));
    }
    if let Ok(hour) = clock.parse::<i64>() {
        return Ok(hour_of_day(day, hour, shift));
    }
    let time = ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(clock, form).ok());
    let Some(time) = time else { return Ok(None) };
    if time.minute() != 0 || time.second() != 0 || time.nanosecond() != 0 {
        return Err(AirError::NotAnHour {
            stamp: text.to_owned(),
        });
    }
    Ok(hour_of_day(day, i64::from(time.hour()), shift))
}

#[cfg(test)]
mod tests;
