//! Rows of `targets.csv` become [`Target`]s, every cell that cannot be used a finding.

use rust_decimal::Decimal;

use super::{BINDING, Baseline, Binding, Condition, EVERY, Every, KINDS, RequiredPath, Target};
use crate::dataset::Known;
use crate::dataset::catalogue::Catalogue;
use crate::dataset::folder::Folder;
use crate::dataset::indicators::Indicator;
use crate::dataset::method::Method;
use crate::dataset::stated_units::Conversions;
use crate::dataset::table::{Row, SeenIds, Table, converted};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};
use crate::period::Period;
use crate::quantity::Unit;

const COLUMNS: [&str; 21] = [
    "id",
    "indicator",
    "region",
    "kind",
    "value",
    "upper",
    "unit",
    "tolerance",
    "baseline_period",
    "baseline_value",
    "start",
    "due",
    "every",
    "consecutive",
    "path",
    "binding",
    "method",
    "source",
    "locator",
    "comparability",
    "note",
];
const KIND: usize = 3;
const VALUE: usize = 4;
const UPPER: usize = 5;
const UNIT: usize = 6;
const TOLERANCE: usize = 7;
const BASELINE_PERIOD: usize = 8;
const BASELINE_VALUE: usize = 9;
const START: usize = 10;
const DUE: usize = 11;
const EVERY_COLUMN: usize = 12;
const CONSECUTIVE: usize = 13;
const PATH: usize = 14;

pub(in crate::dataset) fn load(
    folder: Folder<'_>,
    file: &str,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<Target>> {
    let table = Table::open(folder, file, COLUMNS)?;
    let mut seen = SeenIds::default();
    let mut conversions = Conversions::default();
    let mut targets = Vec::new();
    table.visit(findings, |row| {
        if let Some(target) = read(row, known, &mut seen, &mut conversions) {
            targets.push(target);
        }
    })?;
    Ok(targets.into_iter().collect())
}

type TargetRow<'a> = Row<'a, 21>;

fn read(
    row: &mut TargetRow<'_>,
    known: &Known<'_>,
    seen: &mut SeenIds,
    conversions: &mut Conversions,
) -> Option<Target> {
    let id = seen.id(row, 0);
    let indicator_id = row.reference(1, "indicators", known.indicators);
    let region = row.reference(2, "regions", known.regions);
    let source = row.reference(17, "sources", known.sources);
    let indicator = known.indicators.get(&indicator_id);
    let percent_change = row.text(KIND) == "change_pct" && row.text(UNIT) == "%";
    let unit = indicator.and_then(|indicator| {
        if percent_change {
            Some(indicator.unit.clone())
        } else {
            let stated = conversions.unit(row, UNIT, indicator)?;
            Some(stated.unit.clone())
        }
    });
    let condition = match (indicator, &unit) {
        (Some(indicator), Some(unit)) => condition(row, indicator, unit),
        _ => None,
    };
    let baseline_value = match (indicator, &unit) {
        (Some(indicator), Some(unit)) => row.quantity(BASELINE_VALUE, unit, &indicator.unit),
        _ => None,
    };
    let baseline_period = row.period(BASELINE_PERIOD);
    if row.text(BASELINE_PERIOD).is_empty() && baseline_value.is_some() {
        row.report(BASELINE_PERIOD, FindingKind::Empty);
    }
    let baseline = baseline_period.map(|period| Baseline {
        period,
        value: baseline_value,
    });
    let start = row
        .period(START)
        .map(Period::start)
        .or_else(|| baseline_period.and_then(|period| period.end().succ_opt()));
    let due = row.period(DUE);
    if let (Some(start), Some(due)) = (start, due)
        && due.end() < start
    {
        row.report(
            DUE,
            FindingKind::DueBeforeStart {
                start: start.to_string(),
                due: due.end().to_string(),
            },
        );
    }
    let every = row.word(
        EVERY_COLUMN,
        &EVERY,
        &[Every::Month, Every::Quarter, Every::Year, Every::Reported],
    );
    if condition.as_ref().is_some_and(Condition::is_trigger) {
        match every {
            None if row.text(EVERY_COLUMN).is_empty() => {
                row.report(EVERY_COLUMN, FindingKind::Empty);
            }
            Some(Every::Reported) => row.report(
                EVERY_COLUMN,
                FindingKind::UnknownWord {
                    text: row.text(EVERY_COLUMN).to_string(),
                    expected: &EVERY[..3],
                },
            ),
            _ => {}
        }
    }
    let path = path(row, |row, number| {
        let in_unit = converted(number, unit.as_ref()?, &indicator?.unit);
        if in_unit.is_none() {
            let text = number.to_string();
            row.report(PATH, FindingKind::OutOfRange { text });
        }
        in_unit
    });
    let binding = row.word(
        15,
        &BINDING,
        &[Binding::Binding, Binding::Expected, Binding::Aspirational],
    );
    let method = row.word(16, &Method::IDS, &Method::ALL);
    if !row.is_usable() {
        return None;
    }
    seen.remember(&id, row.line());
    Some(Target {
        id,
        indicator: indicator_id,
        region,
        condition: condition?,
        stated_unit: unit?,
        baseline,
        start,
        due,
        every,
        path: path?,
        binding,
        method,
        source,
        locator: row.text(18).to_string(),
        comparability: row.text(19).to_string(),
        note: row.text(20).to_string(),
        line: row.line(),
    })
}

fn condition(row: &mut TargetRow<'_>, indicator: &Indicator, unit: &Unit) -> Option<Condition> {
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        AtLeast,
        AtMost,
        Above,
        Below,
        Equal,
        Between,
        StayAt,
        ChangePercent,
        ChangeAmount,
        TriggerBelow,
        TriggerAbove,
    }
    use Kind::*;
    row.required(KIND);
    let kind = row.word(
        KIND,
        &KINDS,
        &[
            AtLeast,
            AtMost,
            Above,
            Below,
            Equal,
            Between,
            StayAt,
            ChangePercent,
            ChangeAmount,
            TriggerBelow,
            TriggerAbove,
        ],
    )?;
    row.required(VALUE);
    let stated = row.number(VALUE)?;
    let value = if kind == ChangePercent {
        stated
    } else {
        row.quantity(VALUE, unit, &indicator.unit)?
    };
    Some(match kind {
        AtLeast => Condition::AtLeast(value),
        AtMost => Condition::AtMost(value),
        Above => Condition::Above(value),
        Below => Condition::Below(value),
        Equal => Condition::Equal(value),
        Between => {
            row.required(UPPER);
            let upper = row.quantity(UPPER, unit, &indicator.unit)?;
            if upper < value {
                row.report(
                    UPPER,
                    FindingKind::EmptyRange {
                        lower: value.normalize().to_string(),
                        upper: upper.normalize().to_string(),
                    },
                );
            }
            Condition::Between {
                lower: value,
                upper,
            }
        }
        StayAt => {
            let tolerance = row.quantity(TOLERANCE, unit, &indicator.unit);
            if let Some(tolerance) = tolerance.filter(Decimal::is_sign_negative) {
                row.report(
                    TOLERANCE,
                    FindingKind::EmptyRange {
                        lower: (value - tolerance).to_string(),
                        upper: (value + tolerance).to_string(),
                    },
                );
            }
            // Without a tolerance the digits the target is written with count; in another unit they are half
            // of the last one to either side.
            let half_digit = Decimal::new(5, stated.scale() + 1);
            let other_unit = value != stated;
            Condition::StayAt {
                value,
                tolerance: tolerance
                    .or_else(|| converted(half_digit, unit, &indicator.unit).filter(|_| other_unit))
                    .unwrap_or(Decimal::ZERO),
                written_places: (tolerance.is_none() && !other_unit).then_some(stated.scale()),
            }
        }
        ChangePercent => Condition::ChangePercent(value),
        ChangeAmount => Condition::ChangeAmount(value),
        TriggerBelow | TriggerAbove => {
            let consecutive = consecutive(row)?;
            if kind == TriggerBelow {
                Condition::TriggerBelow {
                    threshold: value,
                    consecutive,
                }
            } else {
                Condition::TriggerAbove {
                    threshold: value,
                    consecutive,
                }
            }
        }
    })
}

fn consecutive(row: &mut TargetRow<'_>) -> Option<u32> {
    row.required(CONSECUTIVE);
    row.count(CONSECUTIVE)
}

/// Reads the `path` cell: empty, `step`, or interim values `2024-06=5000|2024-09=10000`, which `step|` may lead.
fn path(
    row: &mut TargetRow<'_>,
    mut convert_value: impl FnMut(&mut TargetRow<'_>, Decimal) -> Option<Decimal>,
) -> Option<RequiredPath> {
    let text = row.text(PATH).to_string();
    let mut path = RequiredPath::default();
    for part in text
        .split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match part {
            "linear" => {}
            "step" => path.stepwise = true,
            dated => {
                let Some((period, value)) = dated.split_once('=') else {
                    row.report(
                        PATH,
                        FindingKind::UnknownWord {
                            text: dated.to_string(),
                            expected: &["linear", "step", "2024-06=5000"],
                        },
                    );
                    return None;
                };
                let period = match period.trim().parse::<Period>() {
                    Ok(period) => period,
                    Err(why) => {
                        row.report(
                            PATH,
                            FindingKind::BadPeriod {
                                text: period.trim().to_string(),
                                why,
                            },
                        );
                        return None;
                    }
                };
                let number = match crate::quantity::parse_number(value.trim()) {
                    Ok(number) => number,
                    Err(why) => {
                        row.report(
                            PATH,
                            FindingKind::BadNumber {
                                text: value.trim().to_string(),
                                why,
                            },
                        );
                        return None;
                    }
                };
                path.interim.push((period, convert_value(row, number)?));
            }
        }
    }
    path.interim.sort_by_key(|(period, _)| period.end());
    Some(path)
}
