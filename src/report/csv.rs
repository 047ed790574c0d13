//! The assessments as CSV: UTF-8 with a byte order mark, so that Excel shows Chinese.

use crate::error::{Error, Result};
use crate::formula_text::guarded;
use crate::rectification::{DutyRow, TaskRow};
use crate::report::views::FindingView;
use crate::report::{ChangeView, LinkedTaskRecord, Record, TogetherView, TrendView};

const HEADER: [&str; 34] = [
    "target",
    "domain",
    "indicator",
    "indicator_name",
    "region",
    "region_name",
    "kind",
    "condition",
    "target_value",
    "unit",
    "due",
    "every",
    "verdict",
    "reason",
    "timing",
    "actual",
    "actual_period",
    "actual_status",
    "gap",
    "gap_percent",
    "baseline",
    "baseline_period",
    "required",
    "pace",
    "p_meet",
    "projected",
    "projected_period",
    "method",
    "method_version",
    "source",
    "locator",
    "actual_ids",
    "actual_sources",
    "notes",
];

/// The records as CSV, one line a target; with [`Record::tasks`] three columns more at the end.
///
/// # Errors
/// Only if the writer fails.
pub fn records_csv(records: &[Record]) -> Result<String> {
    if records.iter().all(|record| record.tasks.is_empty()) {
        return table(&HEADER, records.iter().map(cells));
    }
    let header: Vec<&str> = HEADER.into_iter().chain(TASK_COLUMNS).collect();
    let rows = records
        .iter()
        .map(|record| cells(record).into_iter().chain(task_cells(record)));
    table(&header, rows)
}

/// What `records_csv` adds where targets belong to rectification tasks: ids, stages and last days, in one order.
pub(super) const TASK_COLUMNS: [&str; 3] = ["tasks", "task_stages", "task_due"];

/// The cells of [`TASK_COLUMNS`]; a task without a day has none between its separators.
pub(super) fn task_cells(record: &Record) -> [String; 3] {
    let joined = |read: fn(&LinkedTaskRecord) -> &str| {
        let parts: Vec<&str> = record.tasks.iter().map(read).collect();
        parts.join("; ")
    };
    [
        joined(|task| &task.task),
        joined(|task| task.stage),
        joined(|task| task.due.as_deref().unwrap_or_default()),
    ]
}

/// The findings as CSV, one line a finding.
///
/// # Errors
/// Only if the writer fails.
pub fn findings_csv(findings: &[FindingView]) -> Result<String> {
    let header = [
        "severity", "code", "file", "line", "column", "finding", "remedy",
    ];
    let cells = |finding: &FindingView| {
        [
            finding.severity.to_string(),
            finding.code.to_string(),
            finding.file.clone(),
            finding
                .line
                .map(|line| line.to_string())
                .unwrap_or_default(),
            finding.column.unwrap_or_default().to_string(),
            finding.message.clone(),
            finding.remedy.clone(),
        ]
    };
    table(&header, findings.iter().map(cells))
}

/// Rectification tasks as CSV, one line a task; several names in a cell are separated by `;`.
///
/// # Errors
/// Only if the writer fails.
pub fn task_rows_csv(rows: &[TaskRow]) -> Result<String> {
    let header = [
        "task",
        "list",
        "item",
        "title",
        "regions",
        "lead",
        "participating",
        "accepting",
        "stage",
        "standing",
        "deadline",
        "due",
        "original_due",
        "days_left",
        "completed",
        "closed",
        "milestones_done",
        "milestones",
        "next",
        "next_by",
        "waiting_for",
        "targets",
        "source",
        "locator",
        "note",
    ];
    let cells = |row: &TaskRow| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            row.task.clone(),
            row.list.clone(),
            row.item.clone(),
            row.title.clone(),
            row.regions.join(";"),
            row.lead.join(";"),
            row.participating.join(";"),
            row.accepting.join(";"),
            row.stage.to_string(),
            row.standing.to_string(),
            row.deadline.clone(),
            text(&row.due),
            text(&row.original_due),
            row.days_left
                .map(|days| days.to_string())
                .unwrap_or_default(),
            text(&row.completed),
            text(&row.closed),
            row.milestones_done.to_string(),
            row.milestones.to_string(),
            row.next.unwrap_or_default().to_string(),
            text(&row.next_by),
            row.waiting_for.join(";"),
            row.targets.join(";"),
            row.source.clone(),
            row.locator.clone(),
            row.note.clone(),
        ]
    };
    table(&header, rows.iter().map(cells))
}

/// Recurring duties as CSV, one line a day on which one is due.
///
/// # Errors
/// Only if the writer fails.
pub fn duty_rows_csv(rows: &[DutyRow]) -> Result<String> {
    let header = [
        "due",
        "duty",
        "name",
        "every",
        "region",
        "region_name",
        "who",
        "until_done",
        "rule",
        "source",
        "document",
        "locator",
    ];
    let cells = |row: &DutyRow| {
        [
            row.due.clone(),
            row.duty.clone(),
            row.name.clone(),
            row.every.to_string(),
            row.region.clone(),
            row.region_name.clone(),
            row.who.clone(),
            if row.until_done { "yes" } else { "no" }.to_string(),
            row.rule.to_string(),
            row.source.clone(),
            row.document.clone(),
            row.locator.clone(),
        ]
    };
    table(&header, rows.iter().map(cells))
}

/// The changes as CSV, one line a changed verdict.
///
/// # Errors
/// Only if the writer fails.
pub fn changes_csv(changes: &[ChangeView]) -> Result<String> {
    let header = [
        "target",
        "indicator",
        "region",
        "from",
        "from_reason",
        "to",
        "to_reason",
        "causes",
    ];
    let word = |code: Option<&str>| code.unwrap_or_default().to_string();
    let cells = |change: &ChangeView| {
        [
            change.target.clone(),
            change.indicator.clone(),
            change.region.clone(),
            word(change.from),
            word(change.from_reason),
            word(change.to),
            word(change.to_reason),
            change.causes.join("; "),
        ]
    };
    table(&header, changes.iter().map(cells))
}

/// Indicators with several targets as CSV, one line a target.
///
/// # Errors
/// Only if the writer fails.
pub fn together_csv(groups: &[TogetherView]) -> Result<String> {
    let header = [
        "indicator",
        "region",
        "indicator_verdict",
        "deciding",
        "target",
        "condition",
        "verdict",
        "part",
    ];
    let cells = groups.iter().flat_map(|group| {
        group.members.iter().map(|member| {
            [
                group.indicator.clone(),
                group.region.clone(),
                group.verdict.to_string(),
                group.deciding.clone(),
                member.target.clone(),
                member.condition.clone(),
                member.verdict.to_string(),
                member.part.to_string(),
            ]
        })
    });
    table(&header, cells)
}

/// Trends as CSV, one line a series.
///
/// # Errors
/// Only if the writer fails.
pub fn trends_csv(trends: &[TrendView]) -> Result<String> {
    let header = [
        "indicator",
        "indicator_name",
        "region",
        "region_name",
        "first",
        "last",
        "n",
        "unit",
        "test",
        "s",
        "variance",
        "z",
        "p",
        "tau",
        "slope_a_year",
        "lower_a_year",
        "upper_a_year",
        "trend",
        "good",
        "change_after",
        "change_p",
        "reason",
    ];
    let cells = |view: &TrendView| {
        [
            view.indicator.clone(),
            view.indicator_name.clone(),
            view.region.clone(),
            view.region_name.clone(),
            view.first.clone(),
            view.last.clone(),
            view.n.to_string(),
            view.unit.clone(),
            view.test.to_string(),
            view.s.map(|s| s.to_string()).unwrap_or_default(),
            number(view.variance),
            number(view.z),
            number(view.p),
            number(view.tau),
            number(view.slope_a_year),
            number(view.lower_a_year),
            number(view.upper_a_year),
            view.trend.unwrap_or_default().to_string(),
            view.is_good
                .map(|good| good.to_string())
                .unwrap_or_default(),
            view.change_after.clone().unwrap_or_default(),
            number(view.change_p),
            view.reason.unwrap_or_default().to_string(),
        ]
    };
    table(&header, trends.iter().map(cells))
}

fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Rows under a header, UTF-8 with a byte order mark; formulas from data stay text.
///
/// # Errors
/// Rows of another length than the header.
pub(super) fn table(
    header: &[impl AsRef<[u8]>],
    rows: impl Iterator<Item = impl IntoIterator<Item = String>>,
) -> Result<String> {
    let failed = |reason: String| Error::Serialise {
        what: "table as CSV",
        reason,
    };
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer
        .write_record(header)
        .map_err(|error| failed(error.to_string()))?;
    for row in rows {
        writer
            .write_record(row.into_iter().map(|cell| guarded(&cell).into_owned()))
            .map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}

fn cells(record: &Record) -> [String; 34] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let word = |value: Option<&str>| value.unwrap_or_default().to_string();
    let joined = |read: fn(&super::record::EvidenceRecord) -> &str| {
        let mut parts: Vec<&str> = record.evidence.iter().map(read).collect();
        parts.dedup();
        parts.join("; ")
    };
    [
        record.target.clone(),
        record.domain.clone(),
        record.indicator.clone(),
        record.indicator_name.clone(),
        record.region.clone(),
        record.region_name.clone(),
        record.kind.to_string(),
        record.condition.clone(),
        number(record.target_value),
        record.unit.clone(),
        text(&record.due),
        word(record.every),
        record.verdict.to_string(),
        word(record.reason),
        word(record.timing),
        number(record.actual),
        text(&record.actual_period),
        word(record.actual_status),
        number(record.gap),
        number(record.gap_percent),
        number(record.baseline),
        text(&record.baseline_period),
        number(record.required),
        number(record.pace),
        number(record.outlook.as_ref().and_then(|outlook| outlook.p_meet)),
        number(record.outlook.as_ref().map(|outlook| outlook.value)),
        record
            .outlook
            .as_ref()
            .map(|outlook| outlook.period.clone())
            .unwrap_or_default(),
        record.method.to_string(),
        record.method_version.to_string(),
        record.source.clone(),
        record.locator.clone(),
        joined(|evidence| &evidence.actual),
        joined(|evidence| &evidence.source),
        record.notes.join("; "),
    ]
}
