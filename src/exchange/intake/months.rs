//! Year-to-date totals (年初累计) that came in, taken apart into months on request (`import --months`).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Defaults, incoming};
use crate::dataset::{Foundations, Indicator, TimeAggregation};
use crate::error::Result;
use crate::exchange::change::{Aggregation, Doubt, Part, Refused, Sign, months_of};
use crate::exchange::import::rows::ImportedRow;
use crate::exchange::merge::{Figure, Incoming, Levels};
use crate::language::Language;
use crate::period::Period;
use crate::quantity::{Unit, convert};

/// A running total that gave no month, or a doubtful one.
#[derive(Clone, Debug)]
pub enum NoMonth {
    /// The total cannot be taken apart.
    Refused {
        /// The indicator.
        indicator: String,
        /// Which total, and why.
        why: Refused,
    },
    /// The month would be below zero: the total has fallen.
    Fallen {
        /// The indicator.
        indicator: String,
        /// The month.
        period: Period,
        /// The two totals.
        doubt: Doubt,
    },
}

impl NoMonth {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            NoMonth::Refused { .. } => "total-not-split",
            NoMonth::Fallen { .. } => "falling-total",
        }
    }

    /// Which total, what was found, what to do.
    pub fn message(&self, language: Language) -> String {
        let (indicator, told) = match self {
            NoMonth::Refused { indicator, why } => (indicator, why.message(language)),
            NoMonth::Fallen {
                indicator,
                period,
                doubt,
            } => {
                let period = period.label(language);
                let told = doubt.message(language);
                (
                    indicator,
                    match language {
                        Language::Chinese => format!("{period}：{told}"),
                        Language::English => format!("{period}: {told}"),
                    },
                )
            }
        };
        match language {
            Language::Chinese => format!("{indicator} {told}"),
            Language::English => format!("{indicator}, {told}"),
        }
    }
}

/// The months between the running totals of the series that `rows` speak of.
///
/// A month is made only if no published figure of it is there, and only from totals of which at least one came with `rows`:
/// it has that total's source and publication, the status `derived` and the arithmetic in its note.
pub(super) fn monthly(
    rows: &[ImportedRow],
    levels: &Levels,
    foundations: &Foundations,
    defaults: &Defaults,
) -> Result<(Vec<Incoming>, Vec<NoMonth>)> {
    let totals = rows.iter().filter(|row| row.period.is_year_to_date());
    let mut came: BTreeMap<(&str, &str), BTreeMap<Period, &ImportedRow>> = BTreeMap::new();
    for row in totals {
        let series = came.entry((&row.indicator, &row.region)).or_default();
        series.insert(row.period, row);
    }
    let mut months = Vec::new();
    let mut without = Vec::new();
    for ((id, region), rows) in came {
        let Some(indicator) = foundations.indicators.get(id) else {
            continue;
        };
        let years: BTreeSet<_> = rows.keys().map(|period| period.start()).collect();
        // The table is in order of indicator, region and period: the series begins with its first year.
        let Some(first) = years
            .first()
            .and_then(|day| Period::between(*day, *day).ok())
        else {
            continue;
        };
        let totals: Vec<(Period, Decimal)> = levels
            .range((id.to_string(), region.to_string(), first)..)
            .take_while(|((of, at, _), _)| (of.as_str(), at.as_str()) == (id, region))
            .filter(|((.., period), _)| period.is_year_to_date() && years.contains(&period.start()))
            .filter_map(|((.., period), figure)| Some((*period, in_own_unit(figure, indicator)?)))
            .collect();
        for part in months_of(&totals, aggregation(indicator), sign(indicator)) {
            match part {
                Err(why) if rows.contains_key(&why.period) => without.push(NoMonth::Refused {
                    indicator: id.to_string(),
                    why,
                }),
                Err(_) => {}
                Ok(part) => {
                    let Some((less, row)) = ends(&part, &totals, &rows) else {
                        continue;
                    };
                    if let Some(doubt) = part.doubt {
                        without.push(NoMonth::Fallen {
                            indicator: id.to_string(),
                            period: part.period,
                            doubt,
                        });
                        continue;
                    }
                    let there = levels.get(&(id.to_string(), region.to_string(), part.period));
                    // A published month goes before one that is reckoned.
                    if there.is_none_or(|there| there.is_derived) {
                        let like = incoming(row, foundations, defaults)?;
                        months.push(month(&part, less, like, indicator, foundations));
                    }
                }
            }
        }
    }
    Ok((months, without))
}

/// The earlier total, and the row of the later one or else of the earlier, if one of them came in.
fn ends<'r>(
    part: &Part,
    totals: &[(Period, Decimal)],
    rows: &BTreeMap<Period, &'r ImportedRow>,
) -> Option<((Period, Decimal), &'r ImportedRow)> {
    let less = part.less?;
    let earlier = *totals.iter().find(|(period, _)| *period == less)?;
    let later = rows
        .iter()
        .find(|(period, _)| period.start() == less.start() && period.end() == part.period.end());
    let row = later
        .map(|(_, row)| *row)
        .or_else(|| rows.get(&less).copied())?;
    Some((earlier, row))
}

fn month(
    part: &Part,
    (less, total): (Period, Decimal),
    like: Incoming,
    indicator: &Indicator,
    foundations: &Foundations,
) -> Incoming {
    let language = foundations.package.language();
    let later = total + part.value;
    let less = less.label(language);
    let unit = &indicator.unit;
    let note = match language {
        Language::Chinese => format!("由累计数推算：{later}{unit} 减{less} {total}{unit}"),
        Language::English => {
            format!("from running totals: {later} {unit} less {total} {unit} in {less}")
        }
    };
    Incoming {
        period: part.period,
        value: part.value,
        unit: unit.to_string(),
        status: crate::dataset::Status::Derived.code().into(),
        note,
        ..like
    }
}

fn in_own_unit(figure: &Figure, indicator: &Indicator) -> Option<Decimal> {
    if figure.unit.is_empty() {
        return Some(figure.value);
    }
    convert(
        figure.value,
        &Unit::parse(&figure.unit).ok()?,
        &indicator.unit,
    )
    .ok()
}

fn aggregation(indicator: &Indicator) -> Aggregation {
    match indicator.time_aggregation {
        TimeAggregation::Sum => Aggregation::Sum,
        TimeAggregation::Mean => Aggregation::Mean,
        TimeAggregation::Last => Aggregation::Last,
        TimeAggregation::None => Aggregation::None,
    }
}

/// An indicator that is bounded by zero has no month below it.
fn sign(indicator: &Indicator) -> Sign {
    match indicator.bounds {
        Some((lower, _)) if lower >= Decimal::ZERO => Sign::NonNegative,
        _ => Sign::Any,
    }
}
