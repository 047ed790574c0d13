//! Data in and out (数据交换): tables as offices keep them become actuals, actuals and results become what other
//! tools read.

pub mod change;
pub mod csvw;
pub mod export;
pub mod import;
pub mod intake;
pub mod merge;
pub mod sdmx;
pub mod starter;
pub mod template;
pub mod workbook;
