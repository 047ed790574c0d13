//! One assessment as a flat record for machines: JSON objects and CSV rows.

use rust_decimal::Decimal;
use serde::Serialize;

use super::linked_tasks::LinkedTaskRecord;
use crate::assess::concordance::{concordance, disagree};
use crate::assess::methods::series::{Finding, Standing, WhyNot};
use crate::assess::outlook::Outlook;
use crate::assess::{Assessment, Assessments, Verdict};
use crate::dataset::{Dataset, Every, Indicator, Target};
use crate::language::Language;
use crate::quantity::rounding::round;
use crate::quantity::{decimal, to_f64};
use crate::words::wording;

/// An assessment with names and plain numbers. Numbers are in `unit`; shares and `pace` are in percent.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Target id.
    pub target: String,
    /// Indicator id.
    pub indicator: String,
    /// Indicator name in the report's language.
    pub indicator_name: String,
    /// Domain id.
    pub domain: String,
    /// Region code.
    pub region: String,
    /// Region name.
    pub region_name: String,
    /// Kind of condition.
    pub kind: &'static str,
    /// The condition in words.
    pub condition: String,
    /// The number the condition asks for, the baseline worked in.
    pub target_value: Option<f64>,
    /// Verdict code.
    pub verdict: &'static str,
    /// Why not assessed, or why open.
    pub reason: Option<&'static str>,
    /// In time, late or unknown, for a met target past its due date.
    pub timing: Option<&'static str>,
    /// The actual the verdict rests on.
    pub actual: Option<f64>,
    /// Its period.
    pub actual_period: Option<String>,
    /// How firm it is.
    pub actual_status: Option<&'static str>,
    /// Unit of all quantities.
    pub unit: String,
    /// The unit in the report's language.
    #[serde(skip)]
    pub unit_label: String,
    /// Decimals the indicator is told with, for the formats of spreadsheets.
    #[serde(skip)]
    pub decimals: u32,
    /// Gap, positive when still to go.
    pub gap: Option<f64>,
    /// Gap in percent of the target's number.
    pub gap_percent: Option<f64>,
    /// The number at which the verdict would change.
    pub flips_at: Option<f64>,
    /// How far the value is from it: negative when a lower value would change the verdict.
    pub margin: Option<f64>,
    /// Baseline value.
    pub baseline: Option<f64>,
    /// Baseline period.
    pub baseline_period: Option<String>,
    /// 序时目标: where the value should have been on the day the actual speaks for.
    pub required: Option<f64>,
    /// Progress minus required progress, in points; negative is behind.
    pub pace: Option<f64>,
    /// The arithmetic of the pace.
    pub progress: Option<Progress>,
    /// Where the series leads by the due date, where that can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlook: Option<OutlookRecord>,
    /// Due period.
    pub due: Option<String>,
    /// How often it must hold.
    pub every: Option<&'static str>,
    /// Period by period, where it must hold in each.
    pub periods: Vec<PeriodRecord>,
    /// For alarms: consecutive periods beyond the threshold now, and how many raise it.
    pub run: Option<RunRecord>,
    /// Method id.
    pub method: &'static str,
    /// Method version.
    pub method_version: &'static str,
    /// What the published method said, where one judged the pace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method_finding: Option<MethodRecord>,
    /// A mark of all values of the series by the as-of day, the same where the values are.
    pub readings_digest: String,
    /// Source id of the target.
    pub source: String,
    /// Place in that source.
    pub locator: String,
    /// Where the actual came from.
    pub evidence: Vec<EvidenceRecord>,
    /// Remarks in words.
    pub notes: Vec<String>,
    /// Every published method's word, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub methods: Option<Vec<MethodRecord>>,
    /// Whether those that can judge go different ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub methods_disagree: Option<bool>,
    /// The rectification tasks it belongs to, in reports of a dataset with a ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<LinkedTaskRecord>,
}

/// What a published method says of a target.
#[derive(Clone, Debug, Serialize)]
pub struct MethodRecord {
    /// Method id.
    pub method: &'static str,
    /// Method version.
    pub version: &'static str,
    /// On the common scale; `not_assessed` when it cannot judge.
    pub standing: &'static str,
    /// In the method's own words.
    pub label: &'static str,
    /// The method's own measure.
    pub value: Option<f64>,
    /// The method's own score.
    pub score: Option<f64>,
    /// Why it cannot judge.
    pub why_not: Option<&'static str>,
    /// A value that the published rule puts in place of an undefined one: (what, instead).
    pub substitute: Option<(f64, f64)>,
}

/// The arithmetic of the pace.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// Share of the way done, percent.
    pub done_percent: f64,
    /// Share that should have been done, percent.
    pub required_percent: f64,
    /// First day.
    pub start: String,
    /// The day the actual speaks for.
    pub at: String,
    /// Days gone.
    pub elapsed_days: i64,
    /// Days in all.
    pub total_days: i64,
    /// Needed change a year from then on.
    pub required_per_year: Option<f64>,
    /// Observed change a year.
    pub observed_per_year: f64,
    /// Needed over observed.
    pub acceleration: Option<f64>,
}

/// Where a series leads by the due date.
#[derive(Clone, Debug, Serialize)]
pub struct OutlookRecord {
    /// Last whole period before the due date.
    pub period: String,
    /// Projected value, rounded to one decimal more than the indicator's.
    pub value: f64,
    /// Lower end of the 80 % prediction interval.
    pub lower80: f64,
    /// Upper end of it.
    pub upper80: f64,
    /// Lower end of the 95 % prediction interval.
    pub lower95: f64,
    /// Upper end of it.
    pub upper95: f64,
    /// Probability of meeting the target (达标概率), 0 to 1, of simulated paths; `None` from fewer than five values.
    pub p_meet: Option<f64>,
    /// The same as it may be told: `≈ 60 %`, `< 10 %`.
    pub p_meet_stated: Option<String>,
    /// Projection method.
    pub projector: &'static str,
    /// Values it rests on.
    pub n: usize,
    /// Mean absolute error one period ahead on the past of the series.
    pub back_test_error: Option<f64>,
    /// 1 − that error over the error of carrying the last value on.
    pub back_test_skill: Option<f64>,
}

impl OutlookRecord {
    fn new(outlook: &Outlook, indicator: &Indicator) -> Option<OutlookRecord> {
        let (period, point) = outlook.points.last()?;
        let places = i32::try_from(indicator.decimals + 1).unwrap_or_default();
        let shown = |value: f64| decimal(value).map_or(value, |value| to_f64(round(value, places)));
        let probability = outlook.probability.ok();
        let back_test = outlook.back_test.ok();
        Some(OutlookRecord {
            period: period.to_string(),
            value: shown(point.value),
            lower80: shown(point.lower80),
            upper80: shown(point.upper80),
            lower95: shown(point.lower95),
            upper95: shown(point.upper95),
            p_meet: probability.map(|probability| probability.value),
            p_meet_stated: probability.map(|probability| probability.stated().to_string()),
            projector: outlook.projector.id(),
            n: outlook.n,
            back_test_error: back_test.map(|test| shown(test.mean_absolute_error)),
            back_test_skill: back_test
                .and_then(|test| test.skill)
                .map(|skill| decimal(skill).map_or(skill, |skill| to_f64(round(skill, 2)))),
        })
    }
}

/// One period of a standing target or an alarm.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodRecord {
    /// The period.
    pub period: String,
    /// Its value, rounded to the indicator's decimals.
    pub value: Option<f64>,
    /// Whether the condition holds.
    pub holds: Option<bool>,
    /// Months present, for combined values.
    pub months_present: Option<u32>,
    /// Months expected.
    pub months_expected: Option<u32>,
}

/// The run of an alarm.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct RunRecord {
    /// Now.
    pub current: u32,
    /// Longest in the data.
    pub longest: u32,
    /// How many raise the alarm.
    pub needed: u32,
}

/// Where an actual came from.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceRecord {
    /// Row id in `actuals.csv`.
    pub actual: String,
    /// As the source states it.
    pub stated: String,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
    /// Publication date.
    pub published: Option<String>,
}

/// A threshold as it is written, or with two decimals more than the indicator where it was computed.
fn shown_exactly(value: Decimal, indicator: &Indicator) -> f64 {
    let value = value.normalize();
    let places = indicator.decimals.saturating_add(2);
    if value.scale() <= places {
        to_f64(value)
    } else {
        to_f64(round(value, i32::try_from(places).unwrap_or_default()))
    }
}

/// All records, in target order.
pub fn records(dataset: &Dataset, assessments: &Assessments, language: Language) -> Vec<Record> {
    assessments
        .rows
        .iter()
        .filter_map(|row| Record::new(dataset, assessments, row, language))
        .collect()
}

/// The records with every published method's word beside each.
pub fn records_under_all_methods(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<Record> {
    assessments
        .rows
        .iter()
        .filter_map(|row| {
            let findings = concordance(dataset, row);
            Some(Record {
                methods_disagree: Some(disagree(&findings)),
                methods: Some(
                    findings
                        .into_iter()
                        .map(|found| {
                            MethodRecord::new(found.method.id, found.method.version, &found.finding)
                        })
                        .collect(),
                ),
                ..Record::new(dataset, assessments, row, language)?
            })
        })
        .collect()
}

impl MethodRecord {
    fn new(method: &'static str, version: &'static str, finding: &Finding) -> MethodRecord {
        MethodRecord {
            method,
            version,
            standing: finding
                .standing
                .map_or(Verdict::NotAssessed.code(), Standing::code),
            label: finding.label,
            value: finding.value,
            score: finding.score,
            why_not: finding.why_not.map(WhyNot::code),
            substitute: finding.substitute,
        }
    }
}

impl Record {
    /// The record of one assessment; `None` when the dataset does not hold its target.
    pub fn new(
        dataset: &Dataset,
        assessments: &Assessments,
        row: &Assessment,
        language: Language,
    ) -> Option<Record> {
        let target = dataset.targets.get(&row.target)?;
        let indicator = dataset.indicators.get(&row.indicator)?;
        let outlook = assessments.outlook(dataset, row).ok();
        let outlook = outlook.and_then(|outlook| OutlookRecord::new(outlook, indicator));
        Some(Record {
            outlook,
            ..Record::build(dataset, row, target, indicator, language)
        })
    }

    fn build(
        dataset: &Dataset,
        row: &Assessment,
        target: &Target,
        indicator: &Indicator,
        language: Language,
    ) -> Record {
        let words = wording(language);
        let shown = |value: Decimal| {
            to_f64(round(
                value,
                i32::try_from(indicator.decimals).unwrap_or_default(),
            ))
        };
        let tenth = |value: Decimal| to_f64(round(value, 1));
        let actual = row.actual.as_ref();
        Record {
            target: row.target.clone(),
            indicator: row.indicator.clone(),
            indicator_name: indicator.name.get(language).to_string(),
            domain: indicator.domain.clone(),
            region: row.region.clone(),
            region_name: dataset
                .regions
                .get(&row.region)
                .map(|region| region.name.get(language).to_string())
                .unwrap_or_default(),
            kind: target.condition.kind(),
            condition: words.condition(target, indicator, row.limit.as_ref()),
            target_value: row.target_value().map(to_f64),
            verdict: row.verdict.code(),
            reason: row.reason.map(|reason| reason.code()),
            timing: row.timing.map(|timing| timing.code()),
            // A combined value has no digits of its own: it is shown with the indicator's.
            actual: actual.map(|actual| match actual.coverage {
                Some(_) => shown(actual.value),
                None => to_f64(actual.value),
            }),
            actual_period: actual.map(|actual| actual.period.to_string()),
            actual_status: actual.map(|actual| actual.status.code()),
            unit: indicator.unit.to_string(),
            unit_label: indicator.unit.label(language).to_string(),
            decimals: indicator.decimals,
            gap: row.gap().map(|gap| match actual.and_then(|a| a.coverage) {
                Some(_) => shown(gap),
                None => to_f64(gap.normalize()),
            }),
            gap_percent: row.relative_gap().map(tenth),
            flips_at: row
                .margin()
                .map(|margin| shown_exactly(margin.threshold, indicator)),
            margin: row
                .margin()
                .map(|margin| shown_exactly(margin.distance, indicator)),
            baseline: row.baseline.map(|baseline| to_f64(baseline.value)),
            baseline_period: row.baseline.map(|baseline| baseline.period.to_string()),
            required: row.pace.map(|pace| shown(pace.required)),
            pace: row.pace.map(|pace| tenth(pace.points())),
            progress: row.pace.map(|pace| Progress {
                done_percent: tenth(pace.progress * Decimal::ONE_HUNDRED),
                required_percent: tenth(pace.required_share * Decimal::ONE_HUNDRED),
                start: pace.start.to_string(),
                at: pace.at.to_string(),
                elapsed_days: pace.elapsed_days,
                total_days: pace.total_days,
                required_per_year: pace.required_per_year.map(shown),
                observed_per_year: shown(pace.observed_per_year),
                acceleration: pace.acceleration().map(tenth),
            }),
            outlook: None,
            due: target.due.map(|due| due.to_string()),
            every: target.every.map(Every::code),
            periods: row
                .periods
                .iter()
                .map(|result| PeriodRecord {
                    period: result.period.to_string(),
                    value: result.value.map(shown),
                    holds: result.holds,
                    months_present: result.coverage.map(|coverage| coverage.present),
                    months_expected: result.coverage.map(|coverage| coverage.expected),
                })
                .collect(),
            run: row.run.map(|run| RunRecord {
                current: run.current,
                longest: run.longest,
                needed: run.needed,
            }),
            method: row.method.id(),
            method_version: row.method.version(),
            method_finding: row
                .finding
                .as_ref()
                .map(|finding| MethodRecord::new(row.method.id(), row.method.version(), finding)),
            readings_digest: row.readings_digest(),
            source: target.source.clone(),
            locator: target.locator.clone(),
            evidence: actual
                .iter()
                .flat_map(|actual| &actual.provenance)
                .map(|provenance| EvidenceRecord {
                    actual: provenance.id.clone(),
                    stated: provenance.stated.clone(),
                    source: provenance.source.clone(),
                    locator: provenance.locator.clone(),
                    published: provenance.published.map(|date| date.to_string()),
                })
                .collect(),
            notes: row.notes.iter().map(|note| words.note(note)).collect(),
            methods: None,
            methods_disagree: None,
            tasks: Vec::new(),
        }
    }
}
