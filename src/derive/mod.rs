//! Raw or finer values become the official ones (指标推算).
//!
//! Each method takes typed rows and an `Options`, and gives rows in a stable order. A derived number
//! carries its [`Coverage`] and its arithmetic (a [`Quotient`] or the addends), what was left out and why,
//! and `doubts`: what the data has to say against itself.
//!
//! [`recipe`] is the way in for a dataset: `derive.toml` names raw tables, and which figure is which indicator.
//!
//! Rules whose text could not be verified, and our own choices where no rule was found, are fields of the
//! `Options`; their documentation says which is which.

pub mod air;
mod basis;
mod coverage;
pub mod declared_ratio;
pub mod grassland;
pub mod groundwater;
mod quotient;
pub mod recipe;
pub mod solid_waste;
mod span;
pub mod surface_water;

pub use basis::Basis;
pub use coverage::Coverage;
pub use quotient::{Quotient, settled, sum};
pub use span::{Combined, combine};
