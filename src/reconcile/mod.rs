//! Reconciliation (勾稽核对): figures of a document recomputed from its other figures.
//!
//! A small language of formulas, evaluated exactly on fractions.
//!
//! ```text
//! formula     sum [ (= | ≠ | < | ≤ | > | ≥) sum ]    a comparison is 1 where it holds, else 0
//! sum         product { (+ | -) product }
//! product     signed { (* | × | / | ÷) signed }
//! signed      [+ | -] atom
//! atom        [约] number [%]  |  [约] reference  |  ( sum )  |  function
//! reference   [indicator @ region @ period]  |  [id of a row]
//! function    sum(a, b, …)  |  abs(a)  |  count(name、name、…)
//!             change(new, old)    (new / old − 1) × 100, in percent
//!             share(part, whole)  part / whole × 100, in percent
//! label       {words} "words" “words” 「words」, anywhere, and not read
//! ```
//!
//! Full-width digits, operators and brackets are read as their half-width twins; arguments may
//! be separated by `,` `、` or `;`. A comma that could stand between thousands is refused.
//!
//! `%` is a unit where percentages are added or compared with each other, so that
//! 25% + 15% + 60% is 100, and a hundredth where one is multiplied or divided. A percentage is
//! not added to a number without the sign. `share` and `change` give plain numbers.
//!
//! A whole number is a count and exact; a number with decimals has been rounded to them. 约 (or
//! `~`) before a whole number says that it has been rounded too.

mod agreement;
mod arithmetic;
mod error;
mod evaluate;
mod exact;
mod expression;
mod parse;
#[cfg(test)]
mod tests;
mod token;

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

pub use agreement::{Agreement, verdict};
pub use error::{EvaluationError, Expected, FormulaError, Unavailable};
pub use exact::{Exact, Range};
use expression::Expression;
pub use expression::{Reference, Relation};

/// The columns of `reconcile.csv`, in the order they are written.
pub const COLUMNS: [&str; 9] = [
    "id", "formula", "stated", "unit", "decimals", "kind", "source", "locator", "note",
];

/// The words of the `kind` column: a sum, a difference, a change in percent, a share in percent,
/// an amount per time, another unit, a list counted, and a figure stated twice.
pub const KINDS: [&str; 8] = [
    "sum",
    "difference",
    "growth",
    "ratio",
    "rate",
    "unit",
    "list_count",
    "restated",
];

/// The look-up of a figure: its value in the unit the result is stated in where it converts into
/// that, and else in its own, with the decimals it was published with.
pub type Lookup<'a> = dyn Fn(&Reference) -> Result<Decimal, Unavailable> + 'a;

/// What a formula may use at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of the text.
    pub characters: usize,
    /// Numbers, names, operators and brackets; a list of names in `count` is one.
    pub tokens: usize,
    /// Brackets inside each other, at most [`Limits::DEEPEST`].
    pub depth: usize,
}

impl Limits {
    /// The depth that is not exceeded whatever is asked for.
    pub const DEEPEST: usize = 64;
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            characters: 4096,
            tokens: 512,
            depth: 32,
        }
    }
}

/// A formula that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    text: String,
    left: Expression,
    relation: Option<(Relation, Expression)>,
}

/// The value of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evaluated {
    /// The value computed from the figures as they are published.
    pub value: Exact,
    /// The values the unrounded figures may have given. Too wide where a rounded figure stands
    /// twice in the formula, never too narrow. `None` where there is no bound, as when a divisor
    /// may have been zero.
    pub range: Option<Range>,
}

/// Reads a formula within the default [`Limits`].
///
/// # Errors
/// At the first character that does not fit the grammar.
pub fn parse(text: &str) -> Result<Formula, FormulaError> {
    parse_within(text, &Limits::default())
}

/// Reads a formula within these limits.
///
/// # Errors
/// As [`parse`], and where a limit is exceeded.
pub fn parse_within(text: &str, limits: &Limits) -> Result<Formula, FormulaError> {
    let tokens = token::tokens(text, limits)?;
    let parsed = parse::parse(&tokens, text.chars().count(), limits)?;
    Ok(Formula {
        text: text.to_owned(),
        left: parsed.left,
        relation: parsed.relation,
    })
}

impl Formula {
    /// The value. Of a comparison 1 where it holds and 0 where it does not.
    ///
    /// # Errors
    /// When a figure is not available, a divisor is zero or a number does not fit.
    pub fn evaluate(&self, lookup: &Lookup<'_>) -> Result<Evaluated, EvaluationError> {
        let left = evaluate::evaluate(&self.left, lookup)?;
        match &self.relation {
            None => Ok(left),
            Some((relation, right)) => {
                let right = evaluate::evaluate(right, lookup)?;
                Ok(evaluate::compare(left, *relation, right))
            }
        }
    }

    /// Whether the formula compares two sides.
    #[must_use]
    pub fn is_comparison(&self) -> bool {
        self.relation.is_some()
    }

    /// The references, in the order they stand in; the same one may come again.
    #[must_use]
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        self.left.collect_references(&mut found);
        if let Some((_, right)) = &self.relation {
            right.collect_references(&mut found);
        }
        found
    }
}

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Formula, FormulaError> {
        parse(text)
    }
}

/// The text as it was written.
impl fmt::Display for Formula {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
