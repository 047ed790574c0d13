//! SDMX-CSV, the exchange format of statistical offices (ISO 17369): actuals and results out, public
//! files in.
//!
//! ```text
//! write_observations   Observation … -> SDMX-CSV 2.0 or 1.0, dataflow ACTUALS
//! write_results        ResultRow …   -> the same, dataflow RESULTS; AuditRecord says what it rests on
//! read                 text -> SdmxTable; SdmxTable::observations + DimensionMapping -> Reading
//! ```
//!
//! The rules are those of the SDMX-CSV field guide of the SDMX Technical Working Group (data message,
//! 1.0 and 2.0), section 6 of the SDMX 3.0 standards for `TIME_PERIOD`, and the cross-domain code lists
//! `CL_FREQ` 2.1, `CL_OBS_STATUS` 2.3 and `CL_UNIT_MULT` 1.1.
//!
//! | written | from |
//! |---|---|
//! | `FREQ` | `A` year, `S` half, `Q` quarter, `M` month, `D` day, `_O` (other) for spans |
//! | `TIME_PERIOD` | `2024`, `2024-S1`, `2024-Q3`, `2024-07`, `2024-07-15`, `2024-01-01/P11M` |
//! | `UNIT_MEASURE`, `UNIT_MULT` | 万吨 is 吨 and 4; 亿元 is 元 and 8; units are words, not codes |
//! | `OBS_STATUS` | see [`FigureStatus::observation_status`]; `O` where there is no value |
//! | `FIGURE_STATUS` | the status in the words of a dataset, which are finer |
//! | `FIGURE_NO` | 1 for the first figure of a series and period, 2 for the next: a key is unique |
//!
//! Not covered: the structure message (SDMX-ML or SDMX-JSON) that defines the dataflows, metadata
//! messages, and splitting values that hold several (`ATTR[]`) or several languages (`ATTR[zh;en]`);
//! these are kept as written.

mod audit;
mod finding;
mod mapping;
mod number;
mod observation;
mod reading;
mod results;
mod row;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod unit;
mod write;

pub use audit::{AuditRecord, InputFile, MethodUsed, OutputFile, Program, Question, sha256};
pub use finding::{Doubt, LeftOut, LeftOutReason};
pub use mapping::{DimensionMapping, Region};
pub use observation::{FigureStatus, Observation, StatusMeaning};
pub use reading::{ReadObservation, Reading};
pub use results::{RESULT_COLUMNS, ResultRow, write_results};
pub use table::{Column, Limits, SdmxError, SdmxTable, Version, read};
pub use write::{ACTUAL_COLUMNS, Dataflow, Release, WriteError, write_observations};
