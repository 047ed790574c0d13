//! The sheets of trends, changes, findings, method and sources.

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::table::{Cell, Column};
use crate::finding::Severity;
use crate::report::TrendView;
use crate::report::views::FindingView;
use crate::words::Phrase;

const TRENDS: [Column; 16] = [
    Column::wrapped(Phrase::Indicator, 28.0),
    Column::wrapped(Phrase::Region, 14.0),
    Column::new(Phrase::FirstPeriod, 10.0),
    Column::new(Phrase::LastPeriod, 10.0),
    Column::new(Phrase::TrendValues, 8.0),
    Column::centred(Phrase::Unit, 10.0),
    Column::wrapped(Phrase::TrendTest, 18.0),
    Column::new(Phrase::TrendTau, 9.0),
    Column::new(Phrase::TrendProbability, 9.0),
    Column::new(Phrase::TrendSlopeYear, 12.0),
    Column::new(Phrase::TrendLower, 11.0),
    Column::new(Phrase::TrendUpper, 11.0),
    Column::wrapped(Phrase::TrendSlope, 30.0),
    Column::wrapped(Phrase::TrendFound, 28.0),
    Column::centred(Phrase::TrendWay, 9.0),
    Column::new(Phrase::TrendChangeAfter, 12.0),
];

const CHANGES: [Column; 6] = [
    Column::new(Phrase::TargetId, 11.0),
    Column::wrapped(Phrase::Region, 16.0),
    Column::wrapped(Phrase::Indicator, 34.0),
    Column::wrapped(Phrase::Before, 28.0),
    Column::wrapped(Phrase::After, 28.0),
    Column::wrapped(Phrase::ChangedBy, 60.0),
];

const FINDINGS: [Column; 5] = [
    Column::centred(Phrase::Severity, 9.0),
    Column::wrapped(Phrase::Place, 32.0),
    Column::wrapped(Phrase::Finding, 64.0),
    Column::wrapped(Phrase::Remedy, 56.0),
    Column::new(Phrase::Code, 26.0),
];

const SOURCES: [Column; 5] = [
    Column::new(Phrase::Source, 30.0),
    Column::wrapped(Phrase::DocumentTitle, 64.0),
    Column::wrapped(Phrase::Issuer, 30.0),
    Column::new(Phrase::Published, 12.0),
    Column::wrapped(Phrase::Address, 56.0),
];

/// The severities, the gravest first.
const SEVERITIES: [&str; 3] = [
    Severity::Error.code(),
    Severity::Warning.code(),
    Severity::Note.code(),
];

/// Decimals of estimated figures; the cell holds all of them.
const ESTIMATE: u32 = 4;

impl Book<'_> {
    pub(super) fn trends(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let rows = self.model.trends.iter().map(|trend| self.trend(trend));
        self.pen.only_table(sheet, &TRENDS, rows)?;
        Ok(())
    }

    fn trend(&self, trend: &TrendView) -> Vec<Cell> {
        let words = |good: bool| {
            self.pen.phrase(if good {
                Phrase::TrendBetter
            } else {
                Phrase::TrendWorse
            })
        };
        vec![
            Cell::text(&trend.indicator_name),
            Cell::text(&trend.region_name),
            Cell::text(&trend.first),
            Cell::text(&trend.last),
            Cell::count(trend.n),
            Cell::text(&trend.unit_label),
            Cell::text(trend.test_words),
            Cell::estimate(trend.tau, ESTIMATE),
            Cell::estimate(trend.p, ESTIMATE),
            Cell::estimate(trend.slope_a_year, ESTIMATE),
            Cell::estimate(trend.lower_a_year, ESTIMATE),
            Cell::estimate(trend.upper_a_year, ESTIMATE),
            Cell::text(&trend.slope_words),
            Cell::text(&trend.trend_words),
            trend
                .is_good
                .map_or(Cell::Empty, |good| Cell::text(words(good))),
            Cell::text(trend.change_after.clone().unwrap_or_default()),
        ]
    }

    pub(super) fn changes(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if self.model.changes.is_empty() {
            let nothing = self.pen.phrase(Phrase::NothingChanged);
            sheet.write_string_with_format(0, 0, nothing, &self.pen.faces.body)?;
            return Ok(());
        }
        let rows = self.model.changes.iter().map(|change| {
            vec![
                Cell::text(&change.target),
                Cell::text(&change.region),
                Cell::text(&change.indicator),
                Cell::text(&change.before),
                Cell::text(&change.after),
                Cell::text(change.causes.join("\n")),
            ]
        });
        self.pen.only_table(sheet, &CHANGES, rows)?;
        Ok(())
    }

    pub(super) fn findings(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if self.model.all_findings.is_empty() {
            let nothing = self.pen.phrase(Phrase::NoFindings);
            sheet.write_string_with_format(0, 0, nothing, &self.pen.faces.body)?;
            return Ok(());
        }
        let mut findings: Vec<&FindingView> = self.model.all_findings.iter().collect();
        // Errors first; within one severity in reading order.
        findings
            .sort_by_key(|finding| SEVERITIES.iter().position(|code| *code == finding.severity));
        let rows = findings.into_iter().map(|finding| {
            vec![
                Cell::text(finding.severity_word),
                Cell::text(&finding.place),
                Cell::text(&finding.message),
                Cell::text(&finding.remedy),
                Cell::text(finding.code),
            ]
        });
        self.pen.only_table(sheet, &FINDINGS, rows)?;
        Ok(())
    }

    pub(super) fn method_and_sources(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let width: f64 = SOURCES.iter().map(Column::width).sum();
        let last = u16::try_from(SOURCES.len() - 1).unwrap_or_default();
        let mut at = self
            .pen
            .heading(sheet, 0, self.pen.phrase(Phrase::SectionMethod))?;
        for text in [
            Phrase::MethodText,
            Phrase::ColumnsText,
            Phrase::TrendsText,
            Phrase::Footer,
        ] {
            at = self
                .pen
                .paragraph(sheet, at, (last, width), self.pen.phrase(text))?;
        }
        at = self
            .pen
            .heading(sheet, at + 1, self.pen.phrase(Phrase::SectionSources))?;
        let rows = self.model.sources.iter().map(|source| {
            vec![
                Cell::text(&source.id),
                Cell::text(&source.title),
                Cell::text(&source.issuer),
                match source.published.parse::<NaiveDate>() {
                    Ok(day) => Cell::Day(day),
                    Err(_) => Cell::text(&source.published),
                },
                Cell::text(&source.address),
            ]
        });
        self.pen.table(sheet, at, &SOURCES, rows)?;
        Ok(())
    }
}
