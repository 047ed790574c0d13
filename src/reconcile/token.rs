//! A formula as a row of numbers, names and signs.

use rust_decimal::Decimal;

use super::Limits;
use super::error::{Expected, FormulaError};
use super::expression::{Operator, Reference, Relation};
use crate::quantity::parse_number;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(Decimal),
    Percent,
    About,
    Operator(Operator),
    Relation(Relation),
    Opening,
    Closing,
    Separator,
    Reference(Reference),
    Function(Function),
    Count(Vec<String>),
}

/// The functions that take values; `count` takes names and is a token of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Change,
    Share,
    Absolute,
}

/// A token and the character it begins at, from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) at: usize,
    pub(super) written: String,
}

/// Splits a formula; labels and spaces are left out.
pub(super) fn tokens(text: &str, limits: &Limits) -> Result<Vec<Placed>, FormulaError> {
    let letters: Vec<char> = text
        .chars()
        .take(limits.characters.saturating_add(1))
        .collect();
    let mut reader = Reader { letters, next: 0 };
    if reader.letters.len() > limits.characters {
        let at = limits.characters.saturating_add(1);
        return Err(reader.error_at(at, Expected::AtMostCharacters(limits.characters)));
    }
    let mut found = Vec::new();
    while let Some(letter) = reader.peek() {
        let start = reader.next;
        if let Some(token) = reader.token(letter)? {
            let written: String = reader.slice(start, reader.next).iter().collect();
            found.push(Placed {
                token,
                at: start + 1,
                written,
            });
        }
        if found.len() > limits.tokens {
            return Err(reader.error_at(start + 1, Expected::AtMostTokens(limits.tokens)));
        }
    }
    Ok(found)
}

struct Reader {
    letters: Vec<char>,
    next: usize,
}

impl Reader {
    /// The next letter as its plain twin.
    fn peek(&self) -> Option<char> {
        self.letters.get(self.next).copied().map(plain)
    }

    fn slice(&self, from: usize, to: usize) -> &[char] {
        self.letters.get(from..to).unwrap_or_default()
    }

    /// An error at a character counted from 1.
    fn error_at(&self, at: usize, expected: Expected) -> FormulaError {
        let found = self.letters.get(at.saturating_sub(1));
        FormulaError {
            at,
            found: found.map(char::to_string).unwrap_or_default(),
            expected,
        }
    }

    fn token(&mut self, letter: char) -> Result<Option<Token>, FormulaError> {
        if letter.is_ascii_digit() {
            return self.number().map(Some);
        }
        if letter.is_ascii_alphabetic() {
            return self.word().map(Some);
        }
        let start = self.next;
        self.next += 1;
        Ok(Some(match letter {
            letter if letter.is_whitespace() => return Ok(None),
            '{' => return self.label('}', start).map(|()| None),
            '“' | '”' => return self.label('”', start).map(|()| None),
            '"' | '「' => {
                let close = if letter == '"' { '"' } else { '」' };
                return self.label(close, start).map(|()| None);
            }
            '[' => Token::Reference(self.reference(start)?),
            '(' => Token::Opening,
            ')' => Token::Closing,
            ',' | '、' | ';' => self.separator(letter, start)?,
            '%' => Token::Percent,
            '约' | '~' | '≈' => Token::About,
            '+' => Token::Operator(Operator::Plus),
            '-' => Token::Operator(Operator::Minus),
            '*' => Token::Operator(Operator::Times),
            '/' => Token::Operator(Operator::Over),
            '=' => {
                self.skip('=');
                Token::Relation(Relation::Equal)
            }
            '≠' => Token::Relation(Relation::Unequal),
            '<' if self.skip('=') => Token::Relation(Relation::AtMost),
            '>' if self.skip('=') => Token::Relation(Relation::AtLeast),
            '<' => Token::Relation(Relation::Below),
            '>' => Token::Relation(Relation::Above),
            '≤' => Token::Relation(Relation::AtMost),
            '≥' => Token::Relation(Relation::AtLeast),
            _ => return Err(self.error_at(start + 1, Expected::Operator)),
        }))
    }

    fn skip(&mut self, wanted: char) -> bool {
        let here = self.peek() == Some(wanted);
        self.next += usize::from(here);
        here
    }

    fn number(&mut self) -> Result<Token, FormulaError> {
        let start = self.next;
        let mut digits = String::new();
        while let Some(letter) = self.peek().filter(|it| it.is_ascii_digit() || *it == '.') {
            digits.push(letter);
            self.next += 1;
        }
        let is_plain = digits.matches('.').count() <= 1 && !digits.ends_with('.');
        let expected = if is_plain {
            Expected::FewerDigits
        } else {
            Expected::Value
        };
        match parse_number(&digits) {
            Ok(value) => Ok(Token::Number(value)),
            Err(_) => Err(self.error_at(start + 1, expected)),
        }
    }

    /// A comma with one to three digits before it and three behind may stand between thousands
    /// or between arguments; neither is guessed.
    fn separator(&self, letter: char, start: usize) -> Result<Token, FormulaError> {
        let is_digit = |letter: &&char| plain(**letter).is_ascii_digit();
        let after = self.slice(self.next, self.letters.len()).iter();
        let before = self.slice(0, start).iter().rev();
        let three_behind = after.take_while(is_digit).count() == 3;
        let digits_before = before.take_while(is_digit).count();
        if letter == ',' && three_behind && (1..=3).contains(&digits_before) {
            return Err(self.error_at(start + 1, Expected::NoThousandsComma));
        }
        Ok(Token::Separator)
    }

    fn label(&mut self, close: char, start: usize) -> Result<(), FormulaError> {
        match self.find(|letter| letter == close) {
            Some(end) => {
                self.next = end + 1;
                Ok(())
            }
            None => Err(self.error_at(start + 1, Expected::LabelEnd)),
        }
    }

    fn find(&self, wanted: impl Fn(char) -> bool) -> Option<usize> {
        let rest = self.slice(self.next, self.letters.len());
        let distance = rest.iter().position(|letter| wanted(plain(*letter)))?;
        Some(self.next + distance)
    }

    fn reference(&mut self, start: usize) -> Result<Reference, FormulaError> {
        let end = self
            .find(|letter| letter == ']')
            .ok_or_else(|| self.error_at(start + 1, Expected::ReferenceEnd))?;
        let inside: String = self.slice(self.next, end).iter().collect();
        self.next = end + 1;
        let parts: Vec<&str> = inside.split(['@', '＠']).map(str::trim).collect();
        let not_a_reference = || self.error_at(start + 1, Expected::Reference);
        if parts.iter().any(|part| part.is_empty()) {
            return Err(not_a_reference());
        }
        match *parts.as_slice() {
            [id] => Ok(Reference::Row { id: id.to_owned() }),
            [indicator, region, period] => Ok(Reference::Figure {
                indicator: indicator.to_owned(),
                region: region.to_owned(),
                period: period.parse().map_err(|_| FormulaError {
                    at: start + 1,
                    found: period.chars().take(40).collect(),
                    expected: Expected::Period,
                })?,
            }),
            _ => Err(not_a_reference()),
        }
    }

    fn word(&mut self) -> Result<Token, FormulaError> {
        let start = self.next;
        let mut word = String::new();
        while let Some(letter) = self.peek().filter(char::is_ascii_alphabetic) {
            word.push(letter);
            self.next += 1;
        }
        Ok(Token::Function(match word.as_str() {
            "sum" => Function::Sum,
            "change" => Function::Change,
            "share" => Function::Share,
            "abs" => Function::Absolute,
            "count" => return self.names().map(Token::Count),
            _ => {
                return Err(FormulaError {
                    at: start + 1,
                    found: word.chars().take(40).collect(),
                    expected: Expected::Function,
                });
            }
        }))
    }

    /// The names of `count(…)`. Brackets inside a name are part of it.
    fn names(&mut self) -> Result<Vec<String>, FormulaError> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next += 1;
        }
        if !self.skip('(') {
            return Err(self.error_at(self.next + 1, Expected::OpeningBracket));
        }
        let mut names: Vec<String> = Vec::new();
        let mut name = String::new();
        let mut open = 0_usize;
        while let Some(written) = self.letters.get(self.next).copied() {
            let letter = plain(written);
            let ends_list = letter == ')' && open == 0;
            if ends_list || (open == 0 && matches!(letter, '、' | ',' | ';')) {
                let complete = std::mem::take(&mut name).trim().to_owned();
                if complete.is_empty() {
                    return Err(self.error_at(self.next + 1, Expected::Names));
                }
                if names.contains(&complete) {
                    return Err(FormulaError {
                        at: self.next + 1,
                        found: complete.chars().take(40).collect(),
                        expected: Expected::NewName,
                    });
                }
                names.push(complete);
            } else {
                open = match letter {
                    '(' => open + 1,
                    ')' => open - 1,
                    _ => open,
                };
                name.push(written);
            }
            self.next += 1;
            if ends_list {
                return Ok(names);
            }
        }
        Err(self.error_at(self.next + 1, Expected::ClosingBracket))
    }
}

/// The half-width twin of full-width letters and signs, and one sign for each operation.
fn plain(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .map_or(letter, plain),
        '−' | '–' | '﹣' => '-',
        '×' | '✕' | '·' => '*',
        '÷' | '∕' => '/',
        '≦' => '≤',
        '≧' => '≥',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        other => other,
    }
}
