//! A stated change held against the levels it was made from.

use rust_decimal::Decimal;

use super::implied::{Change, Level, NotComparable, implied};
use crate::language::Language;
use crate::reconcile::{Agreement, Evaluated, Range, verdict};

/// A change as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The number; a fall is negative.
    pub value: Decimal,
    /// The decimals it was rounded to.
    pub decimals: i32,
    /// The word it was written with: % or 百分点 or the unit of the level.
    pub written: Change,
}

/// How a wrong change usually comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confusion {
    /// The number is right, the word is not: 1.2% written where 1.2个百分点 is meant.
    WrongWord {
        /// The word as written.
        written: Change,
        /// The word that belongs there.
        expected: Change,
    },
    /// The number is the change in another measure, such as the percent change of a share where
    /// points belong.
    OtherMeasure {
        /// The measure the number was computed in.
        computed: Change,
    },
    /// A rise for a fall, or the levels of the two periods exchanged in a difference.
    SignReversed,
    /// Divided by the new level instead of the old: a fall from 70 to 38 given as −84.21 %.
    DividedByNew,
}

impl Confusion {
    /// `wrong_word`, `other_measure`, `sign_reversed` or `divided_by_new`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Confusion::WrongWord { .. } => "wrong_word",
            Confusion::OtherMeasure { .. } => "other_measure",
            Confusion::SignReversed => "sign_reversed",
            Confusion::DividedByNew => "divided_by_new",
        }
    }

    /// What seems to have happened.
    #[must_use]
    pub fn message(self, language: Language) -> String {
        match (self, language) {
            (Confusion::WrongWord { written, expected }, Language::Chinese) => format!(
                "数值与{}相符，但写作{}",
                expected.label(language),
                written.label(language)
            ),
            (Confusion::WrongWord { written, expected }, Language::English) => format!(
                "the number is right in {} and written as {}",
                expected.label(language),
                written.label(language)
            ),
            (Confusion::OtherMeasure { computed }, Language::Chinese) => {
                format!("数值为按{}计算的变化", computed.label(language))
            }
            (Confusion::OtherMeasure { computed }, Language::English) => {
                format!("the number is the change in {}", computed.label(language))
            }
            (Confusion::SignReversed, Language::Chinese) => "升降方向相反".to_owned(),
            (Confusion::SignReversed, Language::English) => "the sign is reversed".to_owned(),
            (Confusion::DividedByNew, Language::Chinese) => {
                "以本期数为分母计算，应以上期数为分母".to_owned()
            }
            (Confusion::DividedByNew, Language::English) => {
                "divided by the new level instead of the old".to_owned()
            }
        }
    }
}

/// What holding a stated change against its levels has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The change the levels imply, in the measure expected.
    pub implied: Evaluated,
    /// How the stated number stands to it, whatever its word.
    pub agreement: Agreement,
    /// What explains the stated number exactly; empty where nothing is wrong or nothing does.
    pub confusions: Vec<Confusion>,
    /// What explains it only if the unrounded levels were used, which with coarse figures may be
    /// chance.
    pub possible: Vec<Confusion>,
}

impl Check {
    /// Whether the statement needs attention: the number does not fit, or the word does not.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        matches!(self.agreement, Agreement::Differs { .. }) || !self.confusions.is_empty()
    }

    /// How far the statement is off, and what seems to have happened.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let mut text = self.agreement.message(language);
        let (stop, perhaps) = match language {
            Language::Chinese => ("；", "可能"),
            Language::English => ("; ", "perhaps "),
        };
        let certain = self.confusions.iter().map(|it| (it, ""));
        let possible = self.possible.iter().map(|it| (it, perhaps));
        for (confusion, lead) in certain.chain(possible) {
            text.push_str(stop);
            text.push_str(lead);
            text.push_str(&confusion.message(language));
        }
        text
    }
}

/// Holds a stated change against the published levels. `expected` is the measure that belongs to
/// the indicator; see [`Change::for_unit`].
///
/// # Errors
/// As [`implied`], and where a number cannot be written at the stated decimals.
pub fn check(
    stated: Stated,
    expected: Change,
    new: Level,
    old: Level,
) -> Result<Check, NotComparable> {
    let found = implied(expected, new, old)?;
    let agreement =
        verdict(&found, stated.value, stated.decimals).map_err(|_| NotComparable::TooManyDigits)?;
    let (mut confusions, mut possible) = (Vec::new(), Vec::new());
    if matches!(agreement, Agreement::Differs { .. }) {
        for (confusion, other) in candidates(&found, stated, expected, new, old) {
            match verdict(&other, stated.value, stated.decimals) {
                Ok(Agreement::Agrees) => confusions.push(confusion),
                Ok(Agreement::WithinRounding { .. }) => possible.push(confusion),
                Ok(Agreement::Differs { .. }) | Err(_) => {}
            }
        }
    } else if stated.written != expected {
        confusions.push(Confusion::WrongWord {
            written: stated.written,
            expected,
        });
    }
    Ok(Check {
        implied: found,
        agreement,
        confusions,
        possible,
    })
}

/// What the number would be if it had come about by each confusion that can be meant here.
fn candidates(
    found: &Evaluated,
    stated: Stated,
    expected: Change,
    new: Level,
    old: Level,
) -> Vec<(Confusion, Evaluated)> {
    // The difference in points and in amount is one number.
    let other = match expected {
        Change::Percent if stated.written == Change::Points => Change::Points,
        Change::Percent => Change::Amount,
        Change::Points | Change::Amount => Change::Percent,
    };
    let in_percent = expected == Change::Percent || stated.written == Change::Percent;
    let measure = Confusion::OtherMeasure { computed: other };
    [
        (measure, implied(other, new, old).ok()),
        (Confusion::SignReversed, Some(reversed(found))),
        (
            Confusion::DividedByNew,
            of_new(new, old).filter(|_| in_percent),
        ),
    ]
    .into_iter()
    .filter_map(|(confusion, value)| Some((confusion, value?)))
    .collect()
}

fn reversed(change: &Evaluated) -> Evaluated {
    Evaluated {
        value: change.value.negated(),
        range: change.range.map(Range::negated),
    }
}

/// (new − old) / new × 100, which is the growth from new to old with the other sign.
fn of_new(new: Level, old: Level) -> Option<Evaluated> {
    implied(Change::Percent, old, new)
        .ok()
        .as_ref()
        .map(reversed)
}
