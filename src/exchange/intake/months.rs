//! Year-to-date totals (年初累计) that came in, taken apart into months on request (`import --months`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rust_decimal::Decimal;

use super::{Defaults, incoming};
use crate::dataset::{Foundations, Indicator, Status, TimeAggregation};
use crate::exchange::change::{Aggregation, Doubt, Part, Refused, Sign, months_of};
use crate::exchange::import::rows::Figures;
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

/// The running totals that came in: by indicator and region, then by period, the number of the figure.
#[derive(Default)]
pub(super) struct Totals<'a>(BTreeMap<(&'a str, &'a str), BTreeMap<Period, usize>>);

impl<'a> Totals<'a> {
    /// Those of an import; of one total said twice the last.
    pub(super) fn of(figures: &'a Figures) -> Totals<'a> {
        let mut came: BTreeMap<_, BTreeMap<Period, usize>> = BTreeMap::new();
        let numbered = (0..figures.len()).filter_map(|at| Some((at, figures.lent(at)?)));
        for (at, figure) in numbered.filter(|(_, figure)| figure.period.is_year_to_date()) {
            let series = came.entry((figure.indicator, figure.region)).or_default();
            series.insert(figure.period, at);
        }
        Totals(came)
    }

    /// Whether none came in.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether [`monthly`] has to know the figure of this indicator, region and period: it begins in a year of which a
    /// total of the series came in.
    pub(super) fn want(&self, indicator: &str, region: &str, period: Period) -> bool {
        let year = |period: Period| period.start().year();
        self.0
            .get(&(indicator, region))
            .is_some_and(|totals| totals.keys().any(|total| year(*total) == year(period)))
    }
}

/// A month reckoned from two totals.
pub(super) struct Month {
    period: Period,
    value: Decimal,
    unit: String,
    /// The arithmetic.
    note: String,
    /// The number of the total whose source and publication it has.
    like: usize,
}

impl Month {
    /// The month as a figure that comes in.
    pub(super) fn incoming<'a>(
        &'a self,
        figures: &'a Figures,
        defaults: &'a Defaults,
    ) -> Option<Incoming<'a>> {
        Some(Incoming {
            period: self.period,
            value: self.value,
            unit: &self.unit,
            status: Status::Derived.code(),
            note: &self.note,
            ..incoming(figures, self.like, defaults)?
        })
    }
}

/// The months between the running totals of the series that came in.
///
/// A month is made only if no published figure of it is there, and only from totals of which at least one came in: it has
/// that total's source and publication, the status `derived` and the arithmetic in its note.
pub(super) fn monthly(
    totals: &Totals<'_>,
    levels: &Levels,
    foundations: &Foundations,
) -> (Vec<Month>, Vec<NoMonth>) {
    let mut months = Vec::new();
    let mut without = Vec::new();
    for ((id, region), came) in &totals.0 {
        let Some(indicator) = foundations.indicators.get(id) else {
            continue;
        };
        let years: BTreeSet<_> = came.keys().map(|period| period.start()).collect();
        // The table is in order of indicator, region and period: the series begins with its first year.
        let Some(first) = years
            .first()
            .and_then(|day| Period::between(*day, *day).ok())
        else {
            continue;
        };
        let of_series = levels
            .range((id.to_string(), region.to_string(), first)..)
            .take_while(|((of, at, _), _)| (of.as_str(), at.as_str()) == (*id, *region));
        let totals: Vec<(Period, Decimal)> = of_series
            .filter(|((.., period), _)| period.is_year_to_date() && years.contains(&period.start()))
            .filter_map(|((.., period), figure)| Some((*period, in_own_unit(figure, indicator)?)))
            .collect();
        for part in months_of(&totals, aggregation(indicator), sign(indicator)) {
            match part {
                Err(why) if came.contains_key(&why.period) => without.push(NoMonth::Refused {
                    indicator: id.to_string(),
                    why,
                }),
                Err(_) => {}
                Ok(part) => {
                    let Some((less, like)) = ends(&part, &totals, came) else {
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
                        months.push(month(&part, less, like, indicator, foundations));
                    }
                }
            }
        }
    }
    (months, without)
}

/// The earlier total, and the number of the later one or else of the earlier, if one of them came in.
fn ends(
    part: &Part,
    totals: &[(Period, Decimal)],
    came: &BTreeMap<Period, usize>,
) -> Option<((Period, Decimal), usize)> {
    let less = part.less?;
    let earlier = *totals.iter().find(|(period, _)| *period == less)?;
    let later = came
        .iter()
        .find(|(period, _)| period.start() == less.start() && period.end() == part.period.end());
    let like = later
        .map(|(_, at)| *at)
        .or_else(|| came.get(&less).copied())?;
    Some((earlier, like))
}

fn month(
    part: &Part,
    (less, total): (Period, Decimal),
    like: usize,
    indicator: &Indicator,
    foundations: &Foundations,
) -> Month {
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
    Month {
        period: part.period,
        value: part.value,
        unit: unit.to_string(),
        note,
        like,
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
