//! Assessments become the quarterly report: one model, many writers.
//!
//! [`ReportModel::build`] decides every word and number once; the writers of the [`Format`]s only lay them
//! out. [`write_folder`] puts a whole report in place, or nothing.

mod actuals;
mod address;
mod arithmetic;
mod changes;
mod charts;
mod concordance;
mod csv;
pub mod dispatch;
pub mod document;
mod docx;
mod faces;
pub(crate) mod file_name;
mod folder;
mod foremost;
mod format;
pub mod forms;
mod html;
mod json;
mod linked_tasks;
mod markdown;
mod model;
mod narrative;
mod paper;
mod parquet;
mod pdf;
mod record;
mod results;
mod sections;
mod story;
mod task_story;
mod template;
mod together;
mod trend_forest;
mod trends;
mod views;
mod xlsx;

pub use actuals::{ActualRecord, actual_records};
pub use address::{NoAddress, PageAddress};
pub use changes::{ChangeView, change_views, result_change_views};
pub use charts::{Past, PlannedChart, Planner};
pub use concordance::{ConcordanceView, MethodWord};
pub use csv::{
    changes_csv, duty_rows_csv, findings_csv, records_csv, task_rows_csv, together_csv, trends_csv,
};
pub use folder::{may_replace, write_folder, write_folder_watched};
pub use format::{Edition, Format};
pub use linked_tasks::{LinkedLedger, LinkedTaskRecord, LinkedTaskView};
pub(crate) use markdown::cell as markdown_cell;
pub use model::ReportModel;
pub use narrative::{Passage, Point};
pub(crate) use parquet::{Values as ParquetValues, table as parquet_file};
pub use pdf::{PdfError, picture as pdf_picture};
pub use record::{Record, records, records_under_all_methods};
pub use results::{ResultRow, read_results};
pub use sections::row_views;
pub use story::story;
pub use task_story::task_story;
pub use template::OwnTemplate;
pub use together::{MemberView, TogetherView, together_views};
pub use trend_forest::trend_forest_chart;
pub use trends::{TrendView, all_trends, trend_views};
pub use views::{
    ChartView, DomainView, FindingView, Headings, ReasonView, RegionView, RowView, SourceView,
    Tally,
};
