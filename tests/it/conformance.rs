//! Published methods against the results their own authors published.
//!
//! The tables are large and not part of this project: they are read from `../shared/oracles` beside it, and a
//! test without its table says so and passes.

mod beijing_air;
mod canada_cif;
mod sdsn_2019;
