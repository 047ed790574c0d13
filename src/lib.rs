//! duibiao 对标 measures numeric goals against measured values.
//!
//! One way through, each room knowing only the rooms before it:
//!
//! [`dataset`] → [`derive`](mod@derive) → [`assess`], with [`trend`] → [`chart`] → [`report`]
//!
//! ```no_run
//! use std::path::Path;
//!
//! use duibiao::assess::{Question, Verdict, assess};
//! use duibiao::dataset::Dataset;
//! use duibiao::language::Language;
//! use duibiao::period::Period;
//! use duibiao::report::{Edition, ReportModel, write_folder};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // A folder becomes checked tables; what is wrong with them is said, not thrown.
//! let dataset = Dataset::load(Path::new("datasets/inner-mongolia"))?;
//! for finding in &dataset.findings {
//!     eprintln!("{} {}", finding.location, finding.kind.code());
//! }
//!
//! // Every target is held against what had been measured by the end of 2024.
//! let question = Question {
//!     as_of: "2024Q4".parse::<Period>()?.end(),
//!     known_at: None,
//!     method: None,
//! };
//! let assessments = assess(&dataset, question)?;
//! let missed = assessments.rows.iter().filter(|row| row.verdict == Verdict::Missed);
//! println!("{} targets missed", missed.count());
//!
//! // Words, numbers and charts are decided once, then written: whole, or not at all.
//! let report = ReportModel::build(&dataset, &assessments, Language::Chinese)?;
//! write_folder(&report, Path::new("reports/2024Q4"), &Edition::default())?;
//! # Ok(())
//! # }
//! ```
//!
//! Actuals that nobody published are made from raw tables first, by [`derive::recipe`]:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use duibiao::dataset::Foundations;
//! use duibiao::derive::recipe::{Recipes, Silent, actuals_csv, write_actuals};
//! use duibiao::words::wording;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = Path::new("datasets/monitoring-demo");
//! let ground = Foundations::load(folder)?;
//! let derivation = Recipes::load(folder, &ground)?.run(&ground, None, &Silent)?;
//! let table = actuals_csv(&derivation.figures, wording(ground.package.language()))?;
//! write_actuals(&table, &folder.join("actuals.csv"))?;
//! # Ok(())
//! # }
//! ```
//!
//! A dataset may hold a rectification ledger (整改台账): [`ledger`] has its rules, [`rectification`] holds its tasks
//! against the assessed targets.
//!
//! Beside the way through stand [`exchange`], by which data comes in and goes out, [`review`], which holds figures
//! against each other, and [`reconcile`], the language of figures that can be recomputed.
//!
//! [`period`] and [`quantity`] hold the grammar of time and the arithmetic of limits that all rooms share;
//! [`reading`] is the one place where files are opened and where it is stated how much is read, [`writing`] the one
//! where files are put in place; [`words`] is the one place where text for readers stands, [`finding`] and [`error`] say
//! what may be wrong with the data and what stops a run, [`watch`] tells how far long work has come and stops it.

#![warn(missing_docs)]
#![cfg_attr(
    test,
    allow(clippy::unreachable, reason = "a test that cannot go on fails")
)]

pub mod assess;
pub mod chart;
pub mod cli;
pub mod dataset;
pub mod derive;
pub mod error;
pub mod exchange;
pub mod finding;
mod formula_text;
pub mod language;
pub mod ledger;
pub mod period;
pub mod quantity;
pub mod reading;
pub mod reconcile;
pub mod rectification;
pub mod report;
pub mod review;
pub mod trend;
pub mod watch;
pub mod words;
pub mod writing;
