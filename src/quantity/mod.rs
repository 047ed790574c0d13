//! Quantities (量): exact decimals, rounding, limit judgement, units and their written forms.
//!
//! A limit is judged on decimals, never on binary floats: 84.1 is met by 84.1. Rounding and
//! judgement follow GB/T 8170-2008《数值修约规则与极限数值的表示和判定》.

pub mod limit;
pub mod number;
pub mod rounding;
pub mod unit;

mod float;
mod text;

pub use float::{decimal, to_f64};
pub use limit::{Judged, Judgement, Limit};
pub use number::{NumberError, format_number, format_signed, parse_number};
pub(crate) use text::excerpt;
pub use unit::{Conversion, Family, Mismatch, Unit, UnitError, convert};
