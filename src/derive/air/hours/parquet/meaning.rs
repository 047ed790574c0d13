//! What the values of a Parquet column mean: concentrations, names, times.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::schema::types::ColumnDescriptor;

use super::super::super::day::MISSING;
use super::super::super::error::AirError;
use super::super::convert::{Scaling, day_of_text, hour_of_stamp, hour_of_text};
use super::super::{NO_HOUR, NO_NAME, Names};

/// One value as it is stored.
#[derive(Clone, Copy, Debug)]
pub(super) enum Raw<'v> {
    Int(i64),
    Float(f32),
    Double(f64),
    Bytes(&'v [u8]),
}

/// Why a value could not be read.
pub(super) enum Trouble {
    /// It is not of the kind that is expected here.
    Kind(&'static str),
    /// It says something that stops the run.
    Stop(AirError),
}

impl From<AirError> for Trouble {
    fn from(error: AirError) -> Trouble {
        Trouble::Stop(error)
    }
}

/// Turns stored values into what is reckoned with.
pub(super) trait Meaning {
    /// A small plain value.
    type Out: Copy + PartialEq + super::typed::NoValue;

    /// What stands for no value.
    const NONE: Self::Out;

    fn read(&mut self, raw: Raw<'_>, names: &mut Names) -> Result<Self::Out, Trouble>;
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Plain,
    /// Whole numbers that count such decimals.
    Decimal(i32),
}

impl Written {
    pub(super) fn of(column: &ColumnDescriptor) -> Written {
        let decimal = matches!(column.logical_type_ref(), Some(LogicalType::Decimal(_)))
            || column.converted_type() == ConvertedType::DECIMAL;
        if decimal {
            Written::Decimal(column.type_scale())
        } else {
            Written::Plain
        }
    }
}

/// Concentrations of one pollutant.
pub(super) struct Concentration {
    pub(super) scaling: Scaling,
    pub(super) written: Written,
}

impl Meaning for Concentration {
    type Out = i32;
    const NONE: i32 = MISSING;

    fn read(&mut self, raw: Raw<'_>, _: &mut Names) -> Result<i32, Trouble> {
        const NO_NUMBER: Trouble = Trouble::Kind("a concentration that is no number");
        let places = match self.written {
            Written::Plain => 0,
            Written::Decimal(places) => places,
        };
        match (raw, self.written) {
            (Raw::Double(value), _) => Ok(self.scaling.float(value)?),
            (Raw::Float(value), _) => Ok(self.scaling.short_float(value)?),
            (Raw::Int(value), _) => Ok(self.scaling.decimal(i128::from(value), places)?),
            (Raw::Bytes(bytes), Written::Decimal(places)) => {
                let value = big_endian(bytes).ok_or(NO_NUMBER)?;
                Ok(self.scaling.decimal(value, places)?)
            }
            (Raw::Bytes(bytes), Written::Plain) => {
                let text = std::str::from_utf8(bytes).map_err(|_| NO_NUMBER)?;
                self.scaling.text(text)?.ok_or(NO_NUMBER)
            }
        }
    }
}

/// A whole number in two's complement, the highest byte first.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    if bytes.len() > 16 {
        return None;
    }
    let sign = match bytes.first() {
        Some(first) if first & 0x80 != 0 => -1,
        _ => 0,
    };
    Some(
        bytes
            .iter()
            .fold(sign, |value: i128, byte| (value << 8) | i128::from(*byte)),
    )
}

/// Names of stations or cities.
pub(super) struct Naming {
    pub(super) of_cities: bool,
}

impl Meaning for Naming {
    type Out = u32;
    const NONE: u32 = NO_NAME;

    fn read(&mut self, raw: Raw<'_>, names: &mut Names) -> Result<u32, Trouble> {
        let table = if self.of_cities {
            &mut names.cities
        } else {
            &mut names.stations
        };
        match raw {
            Raw::Int(number) => Ok(table.number(number)),
            Raw::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(table.text(text)),
                Err(_) => Err(Trouble::Kind("a name that is not UTF-8 text")),
            },
            Raw::Float(_) | Raw::Double(_) => Err(Trouble::Kind(
                "names in binary floats; whole numbers or text are expected",
            )),
        }
    }
}

/// Stamps as hours from 1970.
pub(super) struct Stamps {
    /// Parts of a second that whole numbers count.
    pub(super) per_second: i64,
    pub(super) shift: i32,
}

impl Stamps {
    /// Reads the unit from the column; stamps that are marked as UTC get `utc_offset` hours more.
    /// Whole numbers without a unit count seconds.
    pub(super) fn of(column: &ColumnDescriptor, shift: i32, utc_offset: i32) -> Stamps {
        let (per_second, utc) = match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Timestamp(stamp)), _) => {
                let per_second = match stamp.unit {
                    TimeUnit::MILLIS => 1_000,
                    TimeUnit::MICROS => 1_000_000,
                    TimeUnit::NANOS => 1_000_000_000,
                };
                (per_second, stamp.is_adjusted_to_u_t_c)
            }
            // The older annotation means UTC by the format's description.
            (None, ConvertedType::TIMESTAMP_MILLIS) => (1_000, true),
            (None, ConvertedType::TIMESTAMP_MICROS) => (1_000_000, true),
            _ if column.physical_type() == Type::INT96 => (1_000_000_000, false),
            _ => (1, false),
        };
        Stamps {
            per_second,
            shift: shift + if utc { utc_offset } else { 0 },
        }
    }
}

impl Meaning for Stamps {
    type Out = i32;
    const NONE: i32 = NO_HOUR;

    fn read(&mut self, raw: Raw<'_>, _: &mut Names) -> Result<i32, Trouble> {
        const NO_TIME: Trouble = Trouble::Kind("a time that is neither a stamp nor text");
        match raw {
            Raw::Int(stamp) => Ok(hour_of_stamp(stamp, self.per_second, self.shift)?),
            Raw::Bytes(bytes) => {
                let text = std::str::from_utf8(bytes).map_err(|_| NO_TIME)?;
                hour_of_text(text, self.shift)?.ok_or(NO_TIME)
            }
            Raw::Float(_) | Raw::Double(_) => Err(NO_TIME),
        }
    }
}

/// Whole numbers, or dates as days from 1970.
pub(super) struct Whole;

impl Meaning for Whole {
    type Out = i32;
    const NONE: i32 = NO_HOUR;

    fn read(&mut self, raw: Raw<'_>, _: &mut Names) -> Result<i32, Trouble> {
        const NO_WHOLE: Trouble = Trouble::Kind("a part of a date that is no whole number");
        match raw {
            Raw::Int(number) => i32::try_from(number).map_err(|_| NO_WHOLE),
            Raw::Bytes(bytes) => {
                let text = std::str::from_utf8(bytes).map_err(|_| NO_WHOLE)?;
                let date = day_of_text(text).and_then(|day| i32::try_from(day).ok());
                date.or_else(|| text.trim().parse().ok()).ok_or(NO_WHOLE)
            }
            #[allow(clippy::cast_possible_truncation)]
            Raw::Double(number) if number.fract() == 0.0 && number.abs() < 1e9 => Ok(number as i32),
            Raw::Double(_) | Raw::Float(_) => Err(NO_WHOLE),
        }
    }
}
