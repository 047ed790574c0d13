//! Reading tables as people keep them (导入): workbooks and text files with title rows, merged
//! headers, wide months and footnotes, turned into rows of actuals.
//!
//! Four steps, each of which can be looked at alone:
//!
//! 1. [`sheet::read`]: bytes to [`sheet::Sheet`]s, under [`Limits`];
//! 2. [`mapping::propose`]: a [`mapping::Mapping`] guessed from headers, with open questions;
//! 3. [`rows::import`]: sheets and a mapping to [`rows::ImportedRow`]s, doubts and an account;
//! 4. [`cell::figure`]: what one cell says, used by the step before.
//!
//! Nothing is guessed in silence and nothing is lost: what does not become a row is counted in
//! [`rows::Account`] under a reason.

pub mod cell;
pub mod mapping;
pub mod rows;
pub mod sheet;

mod place;

pub use crate::reading::Limits;
pub use place::{Place, column_index, column_letters};
