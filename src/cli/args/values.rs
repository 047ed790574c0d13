//! Words of the command line that several commands take, and what they mean.

use chrono::NaiveDate;
use clap::ValueEnum;

use crate::assess::Verdict;
use crate::dataset::Method;
use crate::error::Result;
use crate::exchange::export::Form;
use crate::finding::Severity;
use crate::ledger::Stage;
use crate::ledger::deadline::Standing;
use crate::period::Period;
use crate::report;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    Table,
    Json,
    Csv,
    Md,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(in crate::cli) enum FailOn {
    /// Missed or breached
    Missed,
    /// Worsening or worse
    Worsening,
    /// Behind the required path or worse
    Behind,
    /// Not met, or worse
    Open,
    /// Never
    Never,
}

impl FailOn {
    /// Whether a verdict is at or beyond this mark.
    pub(in crate::cli) fn alarms(self, verdict: Verdict) -> bool {
        let worst = match self {
            FailOn::Missed => Verdict::Breached,
            FailOn::Worsening => Verdict::Worsening,
            FailOn::Behind => Verdict::Behind,
            FailOn::Open => Verdict::Open,
            FailOn::Never => return false,
        };
        verdict <= worst
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum FailOnFinding {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOnFinding {
    /// Whether a severity is at or beyond this mark.
    pub(in crate::cli) fn alarms(self, severity: Severity) -> bool {
        match self {
            FailOnFinding::Error => severity >= Severity::Error,
            FailOnFinding::Warning => severity >= Severity::Warning,
            FailOnFinding::Note => true,
            FailOnFinding::Never => false,
        }
    }
}

/// A date or a period, of which the last day counts.
pub(super) fn last_day(text: &str) -> Result<NaiveDate, String> {
    text.parse::<Period>()
        .map(Period::end)
        .map_err(|error| error.to_string())
}

pub(super) fn stage(text: &str) -> Result<Stage, String> {
    let found = Stage::ALL.into_iter().find(|stage| stage.code() == text);
    found.ok_or_else(|| format!("expected one of {}", Stage::ALL.map(Stage::code).join(", ")))
}

pub(super) fn standing(text: &str) -> Result<Standing, String> {
    let found = Standing::ALL
        .into_iter()
        .find(|standing| standing.code() == text);
    found.ok_or_else(|| {
        let words = Standing::ALL.map(Standing::code);
        format!("expected one of {}", words.join(", "))
    })
}

pub(super) fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::from_code(text).ok_or_else(|| {
        let words: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.code()).collect();
        format!("expected one of {}", words.join(", "))
    })
}

pub(super) fn export_form(text: &str) -> Result<Form, String> {
    let mut forms = Form::ALL.into_iter();
    forms.find(|form| form.code() == text).ok_or_else(|| {
        let codes = Form::ALL.map(Form::code);
        format!("expected one of {}", codes.join(", "))
    })
}

pub(super) fn report_format(text: &str) -> Result<report::Format, String> {
    report::Format::ALL
        .iter()
        .find(|format| format.code() == text)
        .copied()
        .ok_or_else(|| {
            let codes: Vec<&str> = report::Format::ALL
                .iter()
                .map(|format| format.code())
                .collect();
            format!("expected some of {}", codes.join(","))
        })
}

pub(super) fn scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|factor| *factor >= 0.1 && *factor <= 10.0)
        .ok_or_else(|| "expected a number from 0.1 to 10".into())
}

/// A share strictly between 0 and 1.
pub(super) fn share(text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|share| *share > 0.0 && *share < 1.0)
        .ok_or_else(|| "expected a number above 0 and below 1, such as 0.05".into())
}

pub(super) fn method(id: &str) -> Result<Method, String> {
    Method::from_id(id).ok_or_else(|| format!("expected one of {}", Method::IDS.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_as_of_means_its_last_day() {
        assert_eq!(
            last_day("2024Q4"),
            Ok(NaiveDate::from_ymd_opt(2024, 12, 31).unwrap())
        );
        assert_eq!(
            last_day("2024-07-31"),
            Ok(NaiveDate::from_ymd_opt(2024, 7, 31).unwrap())
        );
    }

    #[test]
    fn failing_on_behind_takes_in_all_that_is_worse() {
        assert!(FailOn::Behind.alarms(Verdict::Missed));
        assert!(FailOn::Behind.alarms(Verdict::Behind));
        assert!(!FailOn::Behind.alarms(Verdict::Open));
        assert!(!FailOn::Missed.alarms(Verdict::Worsening));
        assert!(!FailOn::Open.alarms(Verdict::NotAssessed));
    }
}
