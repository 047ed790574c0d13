//! The parsed formula.

use std::fmt;

use rust_decimal::Decimal;

use crate::period::Period;

/// A figure of the dataset that a formula refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// `[indicator @ region @ period]`: an actual.
    Figure {
        /// The id of the indicator.
        indicator: String,
        /// The code of the region.
        region: String,
        /// The period of the actual, which must be the same days.
        period: Period,
    },
    /// `[T0143]`: the value of one row of `targets.csv` or `actuals.csv` by its id, for targets
    /// and for actuals that are published twice with different values.
    Row {
        /// The id of the row.
        id: String,
    },
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Figure {
                indicator,
                region,
                period,
            } => write!(formatter, "[{indicator} @ {region} @ {period}]"),
            Reference::Row { id } => write!(formatter, "[{id}]"),
        }
    }
}

/// What stands between the two sides of a stated order or equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `=`
    Equal,
    /// `≠`
    Unequal,
    /// `<`
    Below,
    /// `≤`
    AtMost,
    /// `>`
    Above,
    /// `≥`
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// One part of a formula. Chains of the same rank are kept flat, so that only brackets nest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Number {
        value: Decimal,
        percent: bool,
        about: bool,
    },
    Figure {
        reference: Reference,
        about: bool,
    },
    Count(Vec<String>),
    Negated(Box<Expression>),
    /// A percentage where a factor is wanted.
    Hundredths(Box<Expression>),
    Chain {
        first: Box<Expression>,
        rest: Vec<Step>,
    },
    Sum(Vec<Expression>),
    Change {
        new: Box<Expression>,
        old: Box<Expression>,
        at: usize,
    },
    Share {
        part: Box<Expression>,
        whole: Box<Expression>,
        at: usize,
    },
    Absolute(Box<Expression>),
}

/// An operator and what follows it, at a character of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) operator: Operator,
    pub(super) at: usize,
    pub(super) operand: Expression,
}

impl Expression {
    pub(super) fn is_figure(&self) -> bool {
        matches!(self, Expression::Number { .. } | Expression::Figure { .. })
    }

    pub(super) fn collect_references<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        match self {
            Expression::Number { .. } | Expression::Count(_) => {}
            Expression::Figure { reference, .. } => found.push(reference),
            Expression::Negated(inner)
            | Expression::Hundredths(inner)
            | Expression::Absolute(inner) => inner.collect_references(found),
            Expression::Chain { first, rest } => {
                first.collect_references(found);
                for step in rest {
                    step.operand.collect_references(found);
                }
            }
            Expression::Sum(parts) => {
                for part in parts {
                    part.collect_references(found);
                }
            }
            Expression::Change {
                new: first,
                old: second,
                ..
            }
            | Expression::Share {
                part: first,
                whole: second,
                ..
            } => {
                first.collect_references(found);
                second.collect_references(found);
            }
        }
    }
}
