//! 数据核查: what the figures of a dataset say against each other.
//!
//! Reading a dataset finds what is wrong with one row; here whole series, targets and days are held against
//! each other: changes unlike a series' own history, series that ended, targets past their due date without
//! an actual, groundwater tasks with one of the two controls only, names no face can show. None of these keeps
//! a row from being used, so they are told on request (`duibiao validate`) and not in every report.

mod control;
mod due;
mod glyphs;
mod reconciliation;
mod unusual;

use chrono::NaiveDate;

use crate::assess::{Question, assess_watched};
use crate::dataset::Dataset;
use crate::error::Result;
use crate::finding::{self, Finding};
use crate::watch::{Unwatched, Watcher};

pub use reconciliation::Reconciled;

/// What a review found.
#[derive(Debug)]
pub struct Review {
    /// The dataset's own findings and those of all checks, in reading order.
    pub findings: Vec<Finding>,
    /// How the stated figures of `reconcile.csv` fared.
    pub reconciled: Reconciled,
}

/// Reviews a dataset.
///
/// What depends on a day (series that ended, due dates without an actual) is asked with `as_of` only.
///
/// # Errors
/// None at present: see [`review_watched`].
pub fn review(dataset: &Dataset, as_of: Option<NaiveDate>) -> Result<Review> {
    review_watched(dataset, as_of, &Unwatched)
}

/// The same for a dataset that takes long: the watcher is told how far it has come, and may stop it.
///
/// # Errors
/// [`crate::error::Error::Interrupted`] when it was stopped.
pub fn review_watched(
    dataset: &Dataset,
    as_of: Option<NaiveDate>,
    watcher: &dyn Watcher,
) -> Result<Review> {
    let question = Question {
        as_of: as_of.unwrap_or(NaiveDate::MAX),
        known_at: None,
        method: None,
    };
    let assessments = assess_watched(dataset, question, watcher)?;
    let mut findings = dataset.findings.clone();
    findings.extend(unusual::changes(dataset, &assessments, watcher)?);
    if as_of.is_some() {
        findings.extend(due::without_actual(dataset, &assessments));
    }
    findings.extend(control::single(dataset));
    findings.extend(glyphs::missing(dataset));
    let (unreconciled, reconciled) = reconciliation::reconcile(dataset);
    findings.extend(unreconciled);
    finding::sort(&mut findings);
    Ok(Review {
        findings,
        reconciled,
    })
}
