//! Year-to-date totals (年初累计) taken apart into months.

use rust_decimal::Decimal;

use crate::language::Language;
use crate::period::Period;
use crate::reconcile::{Exact, Range};

/// How values of an indicator combine over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// Sums: totals can be taken apart.
    Sum,
    /// Means: [`super::means_of`] takes them apart on request.
    Mean,
    /// The last value stands for the period.
    Last,
    /// Values do not combine.
    None,
}

/// Whether a month of the quantity may be below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Never, as with areas planted and tonnes treated: a total that falls is doubtful.
    NonNegative,
    /// It may, as with a net change.
    Any,
}

/// What is doubtful about a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The total of a quantity that cannot be negative has fallen by more than rounding explains:
    /// one of the two was revised or mistyped.
    FallingTotal {
        /// The total up to the earlier end; zero before the first total of a year.
        earlier: Decimal,
        /// The total up to the later end.
        later: Decimal,
    },
}

impl Doubt {
    /// `falling_total`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Doubt::FallingTotal { .. } => "falling_total",
        }
    }

    /// What was found and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let Doubt::FallingTotal { earlier, later } = self;
        match language {
            Language::Chinese => {
                format!("累计数由{earlier}降至{later}，请核对是否修订过或填写有误")
            }
            Language::English => format!(
                "the running total falls from {earlier} to {later}: check for a revision or a slip"
            ),
        }
    }
}

/// What happened between the ends of two totals of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The months: one where the totals follow month by month, several where they do not, such as
    /// 1-2月 at the beginning of a year.
    pub period: Period,
    /// The later total less the earlier, in the unit of the totals.
    pub value: Decimal,
    /// What the unrounded totals allow, each being known to half a unit of its last decimal.
    pub range: Option<Range>,
    /// The total that was subtracted; none for the first of a year.
    pub less: Option<Period>,
    /// What is doubtful about it.
    pub doubt: Option<Doubt>,
}

/// Why a total gives no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPart {
    /// The period does not run from 1 January to a month end of the same year.
    NotYearToDate,
    /// The same period and value stand before.
    Repeated,
    /// The same period has another value too; neither is used.
    Contradicted {
        /// The other value.
        other: Decimal,
    },
    /// Values of the indicator are not sums over time.
    NotSummed {
        /// How they combine.
        aggregation: Aggregation,
    },
    /// Values of the indicator are not means over time.
    NotAveraged {
        /// How they combine.
        aggregation: Aggregation,
    },
    /// The difference has more digits than a decimal holds.
    TooManyDigits,
}

impl NoPart {
    /// `not_year_to_date`, `repeated`, `contradicted`, `not_summed`, `not_averaged` or
    /// `too_many_digits`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            NoPart::NotYearToDate => "not_year_to_date",
            NoPart::Repeated => "repeated",
            NoPart::Contradicted { .. } => "contradicted",
            NoPart::NotSummed { .. } => "not_summed",
            NoPart::NotAveraged { .. } => "not_averaged",
            NoPart::TooManyDigits => "too_many_digits",
        }
    }
}

/// A total that gives no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its period.
    pub period: Period,
    /// Its value.
    pub value: Decimal,
    /// Why not.
    pub reason: NoPart,
}

impl Refused {
    /// The period, the reason and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let period = self.period.label(language);
        let reason = match language {
            Language::Chinese => self.reason.chinese(),
            Language::English => self.reason.english(),
        };
        match language {
            Language::Chinese => format!("{period}：{reason}"),
            Language::English => format!("{period}: {reason}"),
        }
    }
}

impl NoPart {
    fn chinese(&self) -> String {
        match self {
            NoPart::NotYearToDate => "不是自1月起的累计时段".to_owned(),
            NoPart::Repeated => "与前面的累计数重复".to_owned(),
            NoPart::Contradicted { other } => {
                format!("同一时段另有累计数{other}，请确认采用哪一个")
            }
            NoPart::NotSummed {
                aggregation: Aggregation::Mean,
            } => "该指标按平均值汇总，累计均值不能相减；如确需还原，请指明按天数加权".to_owned(),
            NoPart::NotSummed { .. } => "该指标不能按时段相加，累计数不能拆分".to_owned(),
            NoPart::NotAveraged { .. } => "该指标不按平均值汇总，不适用按天数加权还原".to_owned(),
            NoPart::TooManyDigits => "差值位数超出范围".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            NoPart::NotYearToDate => "does not run from January".to_owned(),
            NoPart::Repeated => "repeats a total that stands before".to_owned(),
            NoPart::Contradicted { other } => {
                format!("the same period has the total {other} too: say which one holds")
            }
            NoPart::NotSummed {
                aggregation: Aggregation::Mean,
            } => "the indicator is a mean, and running means are not subtracted: ask for weights \
                  by days if the months are needed"
                .to_owned(),
            NoPart::NotSummed { .. } => {
                "values of the indicator are not added over time".to_owned()
            }
            NoPart::NotAveraged { .. } => "the indicator is not a mean over time".to_owned(),
            NoPart::TooManyDigits => "the difference has too many digits".to_owned(),
        }
    }
}

/// A part, or the total that gives none and why.
pub type MonthOrReason = Result<Part, Refused>;

/// Takes running totals apart: 1-2月, 1-3月 and 1-5月 give 1-2月, 3月 and 4-5月; the first
/// quarter, the half, 前三季度 and the year give four quarters.
///
/// There is one answer for each total, in the order of the periods. Years are taken apart one by
/// one; the first total of a year is its own part.
#[must_use]
pub fn months_of(
    cumulative: &[(Period, Decimal)],
    aggregation: Aggregation,
    sign: Sign,
) -> Vec<MonthOrReason> {
    let mut earlier: Option<(Period, Decimal)> = None;
    let unfit = (aggregation != Aggregation::Sum).then_some(NoPart::NotSummed { aggregation });
    in_order(cumulative)
        .into_iter()
        .map(|(period, value, refused)| {
            if let Some(reason) = unfit.or(refused) {
                return Err(Refused {
                    period,
                    value,
                    reason,
                });
            }
            let before = earlier.filter(|(before, _)| before.start() == period.start());
            let part = part(period, value, before, sign).ok_or(Refused {
                period,
                value,
                reason: NoPart::TooManyDigits,
            })?;
            earlier = Some((period, value));
            Ok(part)
        })
        .collect()
}

fn part(
    period: Period,
    value: Decimal,
    before: Option<(Period, Decimal)>,
    sign: Sign,
) -> Option<Part> {
    let total = before.map_or(Decimal::ZERO, |(_, total)| total);
    let difference = value.checked_sub(total)?;
    // Decimals round in silence where 28 digits do not suffice.
    let exact = Exact::from_decimal(value).minus(Exact::from_decimal(total));
    if exact != Some(Exact::from_decimal(difference)) {
        return None;
    }
    let range = match before {
        None => known(value),
        Some((_, total)) => known(value)
            .zip(known(total))
            .and_then(|(later, earlier)| later.minus(earlier)),
    };
    let falls = range.map_or(difference < Decimal::ZERO, |range| {
        range.upper < Exact::ZERO
    });
    Some(Part {
        period: match before {
            None => period,
            Some((less, _)) => between(less, period)?,
        },
        value: difference,
        range,
        less: before.map(|(less, _)| less),
        doubt: (sign == Sign::NonNegative && falls).then_some(Doubt::FallingTotal {
            earlier: total,
            later: value,
        }),
    })
}

/// What may have been rounded to the value as it is written.
pub(super) fn known(value: Decimal) -> Option<Range> {
    Range::of_rounded(Exact::from_decimal(value), value.scale().cast_signed())
}

/// The days of `later` after `earlier`, both from the same first day.
pub(super) fn between(earlier: Period, later: Period) -> Option<Period> {
    Period::between(earlier.end().succ_opt()?, later.end()).ok()
}

/// The totals by period, each with the reason that keeps it from being used, if any. Equal
/// periods keep the order they came in.
pub(super) fn in_order(cumulative: &[(Period, Decimal)]) -> Vec<(Period, Decimal, Option<NoPart>)> {
    let mut sorted = cumulative.to_vec();
    sorted.sort_by_key(|(period, _)| *period);
    sorted
        .chunk_by(|(a, _), (b, _)| a == b)
        .flat_map(|same| {
            same.iter().enumerate().map(|(index, &(period, value))| {
                let other = same.iter().find(|(_, other)| *other != value);
                let reason = match other {
                    _ if !period.is_year_to_date() => Some(NoPart::NotYearToDate),
                    Some(&(_, other)) => Some(NoPart::Contradicted { other }),
                    None if index > 0 => Some(NoPart::Repeated),
                    None => None,
                };
                (period, value, reason)
            })
        })
        .collect()
}
