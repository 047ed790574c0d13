//! 变幅柱状图: an alarm month by month.

use super::{PlannedChart, Planner, WIDTH, worst};
use crate::assess::{Assessment, PeriodResult};
use crate::chart::{ChangeColumns, ChartSpec, Column, ColumnGroup, Frame};
use crate::dataset::Indicator;
use crate::period::{Granularity, Period};
use crate::quantity::to_f64;
use crate::report::file_name::file_stem;
use crate::words::Phrase;

/// Alarms that stand among the charts of the whole.
const MOST_ALARMS: usize = 24;

impl Planner<'_> {
    /// Change columns with the alert line, one for every alarm that has monthly values, of very many alarms for the
    /// worst.
    pub(super) fn alarms(&self) -> Vec<PlannedChart> {
        let rows = self.foremost_alarms().into_iter();
        rows.filter_map(|row| self.change_columns(row)).collect()
    }

    /// The alarms whose charts stand among those of the whole.
    pub(super) fn foremost_alarms(&self) -> Vec<&Assessment> {
        let rows = self.assessments.rows.iter();
        let alarms = rows.filter(|row| row.run.is_some() && !row.periods.is_empty());
        worst(alarms.collect(), MOST_ALARMS).0
    }

    /// The columns of one alarm; `None` for any other target.
    pub fn change_columns(&self, row: &Assessment) -> Option<PlannedChart> {
        row.run?;
        let (target, indicator) = self.definitions(row)?;
        let words = self.words;
        let (first, last) = (row.periods.first()?.period, row.periods.last()?.period);
        let months = Period::span(first, last).ok()?.parts(Granularity::Month);
        let history = row.history();
        let columns: Vec<Column> = months
            .iter()
            .map(|month| {
                let reading = history.iter().find(|reading| reading.period == *month);
                Column {
                    label: month.label(self.language),
                    value: reading.map(|reading| to_f64(reading.value)),
                    text: match reading {
                        Some(reading) => words.signed_number(reading.value, indicator),
                        None => words.phrase(Phrase::Missing).to_string(),
                    },
                }
            })
            .collect();
        let groups = row
            .periods
            .iter()
            .filter_map(|result| {
                let first = months
                    .iter()
                    .position(|month| month.start() == result.period.start())?;
                let count = months
                    .iter()
                    .filter(|month| result.period.contains(**month))
                    .count();
                Some(ColumnGroup {
                    label: result.period.label(self.language),
                    first,
                    count,
                    mean: result.value.map(to_f64),
                    text: self.mean_text(result, indicator),
                    alert: result.holds == Some(false),
                })
            })
            .collect();
        let threshold = target.condition.value();
        let title = format!("{} {}", self.region(row), indicator.name.get(self.language));
        let sources = row
            .actual
            .iter()
            .flat_map(|actual| &actual.provenance)
            .map(|provenance| provenance.source.clone());
        Some(PlannedChart {
            name: format!("change-{}", file_stem(&row.target)),
            title: title.clone(),
            section: "charts",
            target: Some(row.target.clone()),
            spec: ChartSpec::ChangeColumns(ChangeColumns {
                frame: Frame {
                    title: self.words.bracketed(&title, &row.target),
                    subtitle: row.run.map(|run| words.run(run)).unwrap_or_default(),
                    footer: self.footer(sources),
                    width: WIDTH,
                },
                unit: indicator.unit.label(self.language).to_string(),
                columns,
                groups,
                alert: Some((
                    to_f64(threshold),
                    format!(
                        "{} {}",
                        words.phrase(Phrase::AlertLine),
                        words.signed(threshold, indicator)
                    ),
                )),
                decimals: indicator.decimals,
                up_label: words.phrase(Phrase::Rising).to_string(),
                down_label: words.phrase(Phrase::Falling).to_string(),
            }),
        })
    }

    fn mean_text(&self, result: &PeriodResult, indicator: &Indicator) -> String {
        let value = match result.value {
            Some(value) => self.words.signed_number(value, indicator),
            None => self.words.phrase(Phrase::Missing).to_string(),
        };
        match result.coverage {
            Some(coverage) => self.words.bracketed(
                &format!("{} {value}", self.words.phrase(Phrase::Mean)),
                &self.words.coverage(coverage),
            ),
            None => value,
        }
    }
}
