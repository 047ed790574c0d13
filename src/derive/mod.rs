//! Raw or finer values become the official ones (指标推算).
//!
//! This room holds one rule so far: how the values of short periods make the value of a longer one.

mod span;

pub use span::{Combined, Coverage, combine};
