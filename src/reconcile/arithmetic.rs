//! A formula written out with its figures, for explanations.

use std::fmt::Write as _;

use super::exact::Exact;
use super::expression::{Expression, Operator};
use super::{Formula, Lookup};

/// Decimals shown of a result that does not end.
const PLACES: i32 = 4;

/// How tightly a part holds together, from sums to single values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Sum,
    Product,
    Atom,
}

impl Formula {
    /// The arithmetic with the figures in place of the references, and the result:
    /// `0.08 + 0.27 + 0.98 + 34.81 + 30.31 = 66.45`, `54 / 348 × 100 ≈ 15.5172`; of a comparison
    /// both sides and the relation that really holds between them: `158 ≠ 173`.
    ///
    /// One figure alone stands without a result. A result that does not end is shown with ≈. Where there is none, the references without a
    /// value stay as they are and the result is `?`.
    #[must_use]
    pub fn arithmetic(&self, lookup: &Lookup<'_>) -> String {
        let side = |expression: &Expression| {
            let mut text = String::new();
            write(&mut text, expression, Rank::Sum, lookup);
            text
        };
        let value = |expression: &Expression| super::evaluate::evaluate(expression, lookup).ok();
        let left = side(&self.left);
        match &self.relation {
            // One number needs no result beside it.
            None if self.left.is_figure() => left,
            None => match value(&self.left) {
                Some(found) => format!("{left} {}", result(found.value)),
                None => format!("{left} = ?"),
            },
            Some((relation, right)) => {
                let sign = match value(&self.left).zip(value(right)) {
                    None => "?",
                    Some((left, right)) if relation.holds(left.value, right.value) => {
                        relation.sign()
                    }
                    Some(_) => relation.opposite().sign(),
                };
                format!("{left} {sign} {}", side(right))
            }
        }
    }
}

/// `= 66.45`, or `≈ 15.5172` where the number does not end.
fn result(value: Exact) -> String {
    if let Some(decimal) = value.to_decimal() {
        return format!("= {}", decimal.normalize());
    }
    let shown = [PLACES, 3 * PLACES, 7 * PLACES]
        .into_iter()
        .filter_map(|places| value.rounded(places))
        .find(|rounded| !rounded.is_zero());
    match shown {
        Some(rounded) => format!("≈ {}", rounded.normalize()),
        None => "= …".to_owned(),
    }
}

fn write(text: &mut String, expression: &Expression, wanted: Rank, lookup: &Lookup<'_>) {
    let bracket = rank(expression) < wanted;
    if bracket {
        text.push('(');
    }
    write_bare(text, expression, lookup);
    if bracket {
        text.push(')');
    }
}

fn rank(expression: &Expression) -> Rank {
    match expression {
        Expression::Chain { rest, .. } => match rest.first().map(|step| step.operator) {
            Some(Operator::Times | Operator::Over) => Rank::Product,
            _ => Rank::Sum,
        },
        Expression::Sum(_) | Expression::Negated(_) => Rank::Sum,
        Expression::Change { .. } | Expression::Share { .. } => Rank::Product,
        Expression::Hundredths(inner) => rank(inner),
        Expression::Number { .. }
        | Expression::Figure { .. }
        | Expression::Count(_)
        | Expression::Absolute(_) => Rank::Atom,
    }
}

fn write_bare(text: &mut String, expression: &Expression, lookup: &Lookup<'_>) {
    match expression {
        Expression::Number { value, percent, .. } => {
            text.push_str(&value.to_string());
            if *percent {
                text.push('%');
            }
        }
        Expression::Figure { reference, .. } => match lookup(reference) {
            Ok(value) if value.is_sign_negative() && !value.is_zero() => {
                text.push_str(&format!("({value})"));
            }
            Ok(value) => text.push_str(&value.to_string()),
            Err(_) => text.push_str(&reference.to_string()),
        },
        Expression::Count(names) => {
            let _ = write!(text, "count({})", names.join("、"));
        }
        Expression::Negated(inner) => {
            text.push('-');
            write(text, inner, Rank::Atom, lookup);
        }
        Expression::Hundredths(inner) => write_bare(text, inner, lookup),
        Expression::Chain { first, rest } => {
            let is_sum = rank(expression) == Rank::Sum;
            let inner = if is_sum { Rank::Product } else { Rank::Atom };
            // A product may begin a product, and a sum a sum, without brackets.
            write(
                text,
                first,
                if is_sum { Rank::Sum } else { Rank::Product },
                lookup,
            );
            for step in rest {
                text.push_str(step.operator.sign());
                write(text, &step.operand, inner, lookup);
            }
        }
        Expression::Sum(parts) => {
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    text.push_str(" + ");
                }
                let inner = if index > 0 { Rank::Product } else { Rank::Sum };
                write(text, part, inner, lookup);
            }
        }
        Expression::Change { new, old, .. } => {
            text.push('(');
            write(text, new, Rank::Product, lookup);
            text.push_str(" / ");
            write(text, old, Rank::Atom, lookup);
            text.push_str(" - 1) × 100");
        }
        Expression::Share { part, whole, .. } => {
            write(text, part, Rank::Product, lookup);
            text.push_str(" / ");
            write(text, whole, Rank::Atom, lookup);
            text.push_str(" × 100");
        }
        Expression::Absolute(inner) => {
            text.push_str("abs(");
            write(text, inner, Rank::Sum, lookup);
            text.push(')');
        }
    }
}

impl Operator {
    fn sign(self) -> &'static str {
        match self {
            Operator::Plus => " + ",
            Operator::Minus => " - ",
            Operator::Times => " × ",
            Operator::Over => " / ",
        }
    }
}

impl super::Relation {
    /// The sign between two numbers.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            super::Relation::Equal => "=",
            super::Relation::Unequal => "≠",
            super::Relation::Below => "<",
            super::Relation::AtMost => "≤",
            super::Relation::Above => ">",
            super::Relation::AtLeast => "≥",
        }
    }
}
