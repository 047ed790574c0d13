//! Running means taken apart by weights of days, which nobody should do unasked.

use rust_decimal::Decimal;

use super::months::{Aggregation, NoPart, Refused, between, in_order, known};
use crate::period::Period;
use crate::reconcile::{Evaluated, Exact, Range};

/// A mean between the ends of two running means, computed on the assumption that every calendar
/// day weighs the same. It is an estimate: it must not be stored as published, and the range
/// says how little is known of it. Days without valid data weigh nothing in the real mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanPart {
    /// The months.
    pub period: Period,
    /// The mean and what the rounding of the running means allows. The rounding of a November
    /// is about 21 times as wide as that of the two means it is made from.
    pub mean: Evaluated,
    /// The running mean that was taken out; none for the first of a year, which is as published.
    pub less: Option<Period>,
}

impl MeanPart {
    /// Whether the mean was computed here and not published.
    #[must_use]
    pub fn is_estimate(&self) -> bool {
        self.less.is_some()
    }
}

/// Takes year-to-date means apart into months, each mean weighing by its calendar days:
/// (later × days − earlier × days) / days between. One answer for each mean, in the order of the
/// periods.
///
/// Only for indicators that are means over time; the caller asks for this by name because
/// [`super::months_of`] refuses them.
#[must_use]
pub fn means_of(
    cumulative: &[(Period, Decimal)],
    aggregation: Aggregation,
) -> Vec<Result<MeanPart, Refused>> {
    let mut earlier: Option<(Period, Decimal)> = None;
    let unfit = (aggregation != Aggregation::Mean).then_some(NoPart::NotAveraged { aggregation });
    in_order(cumulative)
        .into_iter()
        .map(|(period, value, refused)| {
            let refuse = |reason| Refused {
                period,
                value,
                reason,
            };
            if let Some(reason) = unfit.or(refused) {
                return Err(refuse(reason));
            }
            let before = earlier.filter(|(before, _)| before.start() == period.start());
            let part = part(period, value, before).ok_or(refuse(NoPart::TooManyDigits))?;
            earlier = Some((period, value));
            Ok(part)
        })
        .collect()
}

fn part(period: Period, value: Decimal, before: Option<(Period, Decimal)>) -> Option<MeanPart> {
    let exact = Exact::from_decimal;
    let Some((less, mean)) = before else {
        return Some(MeanPart {
            period,
            mean: Evaluated {
                value: exact(value),
                range: known(value),
            },
            less: None,
        });
    };
    let rest = between(less, period)?;
    let days = |period: Period| Exact::whole(period.days());
    let (all, first, left) = (days(period), days(less), days(rest));
    let middle = exact(value)
        .times(all)?
        .minus(exact(mean).times(first)?)?
        .over(left)?;
    let range = known(value).zip(known(mean)).and_then(|(later, earlier)| {
        later
            .times(Range::only(all))?
            .minus(earlier.times(Range::only(first))?)?
            .over(Range::only(left))
    });
    Some(MeanPart {
        period: rest,
        mean: Evaluated {
            value: middle,
            range,
        },
        less: Some(less),
    })
}
