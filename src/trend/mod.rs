//! Trends (趋势): is there one, how steep is it, where does it lead?
//!
//! | question | rule |
//! |---|---|
//! | does it rise or fall? | [`mann_kendall`] |
//! | the same, with seasons | [`seasonal`], [`seasonal_correlated`] where seasons depend on each other |
//! | the same, where values depend on those before them | [`hamed_rao`], [`yue_wang`], [`prewhitening`], [`three_prewhitening`], [`block_bootstrap`] |
//! | when did it change at one stroke? | [`pettitt`] |
//! | how much a year, and how surely? | [`slope`] |
//! | will it be there in time? | [`projection`] |
//! | all of it for a whole table of series | [`batch`] |
//!
//! Every rule takes the true times. None of them answers NaN: what cannot be said is
//! [`Unusable`](unusable::Unusable), with the reason.

pub mod alternative;
pub mod autocorrelation;
pub mod batch;
pub mod block_bootstrap;
pub mod chi_square;
pub mod exact;
pub mod hamed_rao;
pub mod kendall_count;
pub mod mann_kendall;
pub mod normal;
pub mod pettitt;
pub mod prewhitening;
pub mod projection;
pub mod random;
mod rounding_ties;
pub mod seasonal;
pub mod seasonal_correlated;
pub mod series;
pub mod slope;
pub mod summary;
pub mod three_prewhitening;
pub mod time_grid;
pub mod trend_test;
pub mod unusable;
pub mod yue_wang;

#[cfg(test)]
mod testdata;
#[cfg(test)]
mod tests;
