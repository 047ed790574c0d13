//! The value of an expression, and the range it may have had before its figures were rounded.

use rust_decimal::Decimal;

use super::error::EvaluationError;
use super::exact::{Exact, Range};
use super::expression::{Expression, Operator, Relation, Step};
use super::{Evaluated, Lookup};

/// Value and range of one part while a formula is evaluated.
type Part = Result<Evaluated, EvaluationError>;

pub(super) fn evaluate(expression: &Expression, lookup: &Lookup<'_>) -> Part {
    match expression {
        Expression::Number { value, about, .. } => Ok(figure(*value, *about)),
        Expression::Figure { reference, about } => match lookup(reference) {
            Ok(value) => Ok(figure(value, *about)),
            Err(reason) => Err(EvaluationError::Unavailable {
                reference: reference.clone(),
                reason,
            }),
        },
        Expression::Count(names) => {
            let count = i64::try_from(names.len()).map_err(|_| EvaluationError::Overflow)?;
            Ok(certain(Exact::whole(count)))
        }
        Expression::Negated(inner) => {
            let inner = evaluate(inner, lookup)?;
            Ok(Evaluated {
                value: inner.value.negated(),
                range: inner.range.map(Range::negated),
            })
        }
        Expression::Absolute(inner) => {
            let inner = evaluate(inner, lookup)?;
            Ok(Evaluated {
                value: inner.value.absolute(),
                range: inner.range.map(Range::absolute),
            })
        }
        Expression::Hundredths(inner) => {
            over(evaluate(inner, lookup)?, certain(Exact::whole(100)), 0)
        }
        Expression::Chain { first, rest } => rest
            .iter()
            .try_fold(evaluate(first, lookup)?, |left, step| {
                apply(left, step, lookup)
            }),
        Expression::Sum(parts) => parts.iter().try_fold(certain(Exact::ZERO), |total, part| {
            plus(total, evaluate(part, lookup)?)
        }),
        Expression::Change { new, old, at } => {
            let ratio = over(evaluate(new, lookup)?, evaluate(old, lookup)?, *at)?;
            times(
                plus(ratio, certain(Exact::whole(-1)))?,
                certain(Exact::whole(100)),
            )
        }
        Expression::Share { part, whole, at } => times(
            over(evaluate(part, lookup)?, evaluate(whole, lookup)?, *at)?,
            certain(Exact::whole(100)),
        ),
    }
}

/// One where the relation holds, else zero. The range holds both where the rounding of the
/// figures leaves it open.
pub(super) fn compare(left: Evaluated, relation: Relation, right: Evaluated) -> Evaluated {
    let truth = |holds: bool| Exact::whole(i64::from(holds));
    let holds = relation.holds(left.value, right.value);
    let range = match (left.range, right.range) {
        (Some(left), Some(right)) => {
            let some = relation.may_hold(left, right);
            let none = relation.opposite().may_hold(left, right);
            Some(Range {
                lower: truth(!none),
                upper: truth(some),
            })
        }
        _ => None,
    };
    Evaluated {
        value: truth(holds),
        range,
    }
}

impl Relation {
    /// Whether the relation holds between two numbers.
    #[must_use]
    pub fn holds(self, left: Exact, right: Exact) -> bool {
        match self {
            Relation::Equal => left == right,
            Relation::Unequal => left != right,
            Relation::Below => left < right,
            Relation::AtMost => left <= right,
            Relation::Above => left > right,
            Relation::AtLeast => left >= right,
        }
    }

    /// The relation that holds exactly when this one does not.
    #[must_use]
    pub fn opposite(self) -> Relation {
        match self {
            Relation::Equal => Relation::Unequal,
            Relation::Unequal => Relation::Equal,
            Relation::Below => Relation::AtLeast,
            Relation::AtMost => Relation::Above,
            Relation::Above => Relation::AtMost,
            Relation::AtLeast => Relation::Below,
        }
    }

    fn may_hold(self, left: Range, right: Range) -> bool {
        match self {
            Relation::Equal => left.overlaps(right),
            Relation::Unequal => left != right || left.lower != left.upper,
            Relation::Below => left.lower < right.upper,
            Relation::AtMost => left.lower <= right.upper,
            Relation::Above => left.upper > right.lower,
            Relation::AtLeast => left.upper >= right.lower,
        }
    }
}

/// A whole number is a count and exact, unless 约 stands before it; a number with decimals was
/// rounded to them.
fn figure(value: Decimal, about: bool) -> Evaluated {
    let exact = Exact::from_decimal(value);
    let range = if value.scale() == 0 && !about {
        Some(Range::only(exact))
    } else {
        Range::of_rounded(exact, value.scale().cast_signed())
    };
    Evaluated {
        value: exact,
        range,
    }
}

fn certain(value: Exact) -> Evaluated {
    Evaluated {
        value,
        range: Some(Range::only(value)),
    }
}

fn apply(left: Evaluated, step: &Step, lookup: &Lookup<'_>) -> Part {
    let right = evaluate(&step.operand, lookup)?;
    match step.operator {
        Operator::Plus => plus(left, right),
        Operator::Minus => plus(
            left,
            Evaluated {
                value: right.value.negated(),
                range: right.range.map(Range::negated),
            },
        ),
        Operator::Times => times(left, right),
        Operator::Over => over(left, right, step.at),
    }
}

fn plus(left: Evaluated, right: Evaluated) -> Part {
    combined(left, right, Exact::plus, Range::plus)
}

fn times(left: Evaluated, right: Evaluated) -> Part {
    combined(left, right, Exact::times, Range::times)
}

fn over(left: Evaluated, right: Evaluated, at: usize) -> Part {
    if right.value.is_zero() {
        return Err(EvaluationError::DivisionByZero { at });
    }
    combined(left, right, Exact::over, Range::over)
}

/// The value must fit; a range that does not is left out.
fn combined(
    left: Evaluated,
    right: Evaluated,
    values: fn(Exact, Exact) -> Option<Exact>,
    ranges: fn(Range, Range) -> Option<Range>,
) -> Part {
    Ok(Evaluated {
        value: values(left.value, right.value).ok_or(EvaluationError::Overflow)?,
        range: left
            .range
            .zip(right.range)
            .and_then(|(left, right)| ranges(left, right)),
    })
}
