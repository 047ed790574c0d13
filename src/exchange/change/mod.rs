//! Change figures (同比、环比) and cumulative figures (累计).
//!
//! Published changes are recomputed from the published levels, which are rounded: [`implied`]
//! gives the change and the range the rounding allows, [`check`] holds a stated change against
//! it and names the usual confusions. [`months_of`] takes year-to-date totals apart into months,
//! [`means_of`] does so for means, on request only.

mod basis;
mod check;
mod cumulate;
mod implied;
mod means;
mod months;
#[cfg(test)]
mod tests;

pub use basis::Basis;
pub use check::{Check, Confusion, Stated, check};
pub use cumulate::{CumulateError, cumulate};
pub use implied::{Change, Level, NotComparable, implied};
pub use means::{MeanPart, means_of};
pub use months::{Aggregation, Doubt, MonthOrReason, NoPart, Part, Refused, Sign, months_of};
