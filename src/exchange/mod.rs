//! Data in and out (数据交换): tables as offices keep them become actuals, actuals and results become what other
//! tools read.

pub mod merge;
