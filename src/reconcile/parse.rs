//! From tokens to an expression.

use super::Limits;
use super::error::{Expected, FormulaError};
use super::expression::{Expression, Operator, Relation, Step};
use super::token::{Function, Placed, Token};

/// The two sides of a comparison, or one expression.
pub(super) struct Parsed {
    pub(super) left: Expression,
    pub(super) relation: Option<(Relation, Expression)>,
}

pub(super) fn parse(
    tokens: &[Placed],
    characters: usize,
    limits: &Limits,
) -> Result<Parsed, FormulaError> {
    let mut parser = Parser {
        tokens,
        next: 0,
        end: characters + 1,
        depth: 0,
        deepest: limits.depth.min(Limits::DEEPEST),
    };
    let left = parser.sum()?;
    let relation = match parser.token() {
        Some(Token::Relation(relation)) => {
            let relation = *relation;
            let at = parser.next;
            parser.next += 1;
            let right = parser.sum()?;
            if left.percent != right.percent {
                return Err(parser.error_at(at, Expected::SamePercent));
            }
            Some((relation, right.expression))
        }
        _ => None,
    };
    if parser.next < tokens.len() {
        let expected = match (&relation, parser.token()) {
            (Some(_), Some(Token::Relation(_))) => Expected::End,
            _ => Expected::Operator,
        };
        return Err(parser.error(expected));
    }
    Ok(Parsed {
        left: left.expression,
        relation,
    })
}

/// An expression, and whether it counts in percent signs. A `%` is a unit where percentages are
/// added or compared with each other (25% + 15% + 60% is 100) and a hundredth where one is a
/// factor or divisor (15% × 7 is 1.05).
struct Value {
    expression: Expression,
    percent: bool,
}

struct Parser<'a> {
    tokens: &'a [Placed],
    next: usize,
    /// The character after the last.
    end: usize,
    depth: usize,
    deepest: usize,
}

impl Parser<'_> {
    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|placed| &placed.token)
    }

    /// The character the next token begins at.
    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .map_or(self.end, |placed| placed.at)
    }

    fn error(&self, expected: Expected) -> FormulaError {
        self.error_at(self.next, expected)
    }

    fn error_at(&self, token: usize, expected: Expected) -> FormulaError {
        let placed = self.tokens.get(token);
        FormulaError {
            at: placed.map_or(self.end, |placed| placed.at),
            found: placed
                .map(|placed| placed.written.chars().take(40).collect())
                .unwrap_or_default(),
            expected,
        }
    }

    fn expect(&mut self, wanted: &Token, expected: Expected) -> Result<(), FormulaError> {
        if self.token() != Some(wanted) {
            return Err(self.error(expected));
        }
        self.next += 1;
        Ok(())
    }

    fn operator(&self, wanted: [Operator; 2]) -> Option<Operator> {
        match self.token() {
            Some(Token::Operator(operator)) if wanted.contains(operator) => Some(*operator),
            _ => None,
        }
    }

    fn sum(&mut self) -> Result<Value, FormulaError> {
        let first = self.product()?;
        let mut rest = Vec::new();
        while let Some(operator) = self.operator([Operator::Plus, Operator::Minus]) {
            let (at, token) = (self.at(), self.next);
            self.next += 1;
            let operand = self.product()?;
            if operand.percent != first.percent {
                return Err(self.error_at(token, Expected::SamePercent));
            }
            rest.push(Step {
                operator,
                at,
                operand: operand.expression,
            });
        }
        Ok(Value {
            percent: first.percent,
            expression: chain(first.expression, rest),
        })
    }

    fn product(&mut self) -> Result<Value, FormulaError> {
        let first = self.signed()?;
        let mut rest = Vec::new();
        while let Some(operator) = self.operator([Operator::Times, Operator::Over]) {
            let at = self.at();
            self.next += 1;
            let operand = factor(self.signed()?);
            rest.push(Step {
                operator,
                at,
                operand,
            });
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Value {
            expression: chain(factor(first), rest),
            percent: false,
        })
    }

    fn signed(&mut self) -> Result<Value, FormulaError> {
        match self.operator([Operator::Plus, Operator::Minus]) {
            None => self.atom(),
            Some(operator) => {
                self.next += 1;
                // One sign only: `--3` is more likely a slip than a three.
                let value = self.atom()?;
                if operator == Operator::Plus {
                    return Ok(value);
                }
                Ok(Value {
                    expression: Expression::Negated(Box::new(value.expression)),
                    ..value
                })
            }
        }
    }

    fn atom(&mut self) -> Result<Value, FormulaError> {
        let about = self.token() == Some(&Token::About);
        self.next += usize::from(about);
        let value = match self.token() {
            Some(Token::Number(value)) => {
                let value = *value;
                self.next += 1;
                let percent = self.token() == Some(&Token::Percent);
                self.next += usize::from(percent);
                Value {
                    expression: Expression::Number {
                        value,
                        percent,
                        about,
                    },
                    percent,
                }
            }
            Some(Token::Reference(reference)) => {
                let reference = reference.clone();
                self.next += 1;
                plain(Expression::Figure { reference, about })
            }
            Some(Token::Count(names)) if !about => {
                let names = names.clone();
                self.next += 1;
                plain(Expression::Count(names))
            }
            Some(Token::Opening) if !about => {
                self.next += 1;
                let inside = self.deeper(Parser::sum)?;
                self.expect(&Token::Closing, Expected::ClosingBracket)?;
                inside
            }
            Some(Token::Function(function)) if !about => {
                let function = *function;
                self.call(function)?
            }
            _ => return Err(self.error(Expected::Value)),
        };
        Ok(value)
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, FormulaError>,
    ) -> Result<T, FormulaError> {
        if self.depth >= self.deepest {
            let limit = self.deepest;
            return Err(self.error_at(self.next.saturating_sub(1), Expected::AtMostDepth(limit)));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn call(&mut self, function: Function) -> Result<Value, FormulaError> {
        let (at, token) = (self.at(), self.next);
        self.next += 1;
        self.expect(&Token::Opening, Expected::OpeningBracket)?;
        let arguments = self.deeper(Parser::arguments)?;
        let first = arguments.first().is_some_and(|value| value.percent);
        if arguments.iter().any(|value| value.percent != first) {
            return Err(self.error_at(token, Expected::SamePercent));
        }
        let mut values = arguments.into_iter().map(|value| value.expression);
        let mut boxed = || values.next().map(Box::new);
        let wrong = |count| self.error_at(token, Expected::Arguments { count });
        let expression = match function {
            Function::Sum => Expression::Sum(values.collect()),
            Function::Absolute => match (boxed(), boxed()) {
                (Some(value), None) => Expression::Absolute(value),
                _ => return Err(wrong(1)),
            },
            Function::Change => match (boxed(), boxed(), boxed()) {
                (Some(new), Some(old), None) => Expression::Change { new, old, at },
                _ => return Err(wrong(2)),
            },
            Function::Share => match (boxed(), boxed(), boxed()) {
                (Some(part), Some(whole), None) => Expression::Share { part, whole, at },
                _ => return Err(wrong(2)),
            },
        };
        let keeps_percent = matches!(function, Function::Sum | Function::Absolute);
        Ok(Value {
            expression,
            percent: first && keeps_percent,
        })
    }

    /// At least one argument, and the closing bracket.
    fn arguments(&mut self) -> Result<Vec<Value>, FormulaError> {
        let mut arguments = vec![self.sum()?];
        while self.token() == Some(&Token::Separator) {
            self.next += 1;
            arguments.push(self.sum()?);
        }
        self.expect(&Token::Closing, Expected::ClosingBracket)?;
        Ok(arguments)
    }
}

fn plain(expression: Expression) -> Value {
    Value {
        expression,
        percent: false,
    }
}

fn factor(value: Value) -> Expression {
    if value.percent {
        Expression::Hundredths(Box::new(value.expression))
    } else {
        value.expression
    }
}

fn chain(first: Expression, rest: Vec<Step>) -> Expression {
    if rest.is_empty() {
        return first;
    }
    Expression::Chain {
        first: Box::new(first),
        rest,
    }
}
