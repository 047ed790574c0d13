//! What is divided by what: the definition of a ratio, as configuration.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A ratio of sums of items (声明式比率): `(± item ± item …) / (± item ± item …)`.
///
/// In a file:
///
/// ```toml
/// id = "industrial_solid_waste_utilisation_rate"
/// numerator = ["used"]
/// denominator = ["generated", "earlier_storage_used"]
/// unit = "percent"
/// ```
///
/// A term is an item with an optional sign, such as `"-returned"`. A definition that was read or made is
/// sound: see [`DefinitionError`] for what is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Definition {
    id: String,
    numerator: Vec<Term>,
    denominator: Vec<Term>,
    unit: RatioUnit,
    scale: Decimal,
    allow_negative: bool,
}

/// One addend of a numerator or denominator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Term {
    /// The item, as it is called in the table of amounts.
    pub item: String,
    /// Whether its amount is added or taken away.
    pub sign: Sign,
}

/// Whether an amount is added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
}

/// What a ratio is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatioUnit {
    /// %.
    Percent,
    /// ‰.
    PerThousand,
    /// The quotient itself.
    Fraction,
}

/// Why a definition cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DefinitionError {
    /// No id.
    #[error("a ratio has no id")]
    NoId,
    /// Nothing to divide, or to divide by.
    #[error("ratio `{id}` has no terms in its {side}")]
    NoTerms {
        /// The ratio.
        id: String,
        /// `numerator` or `denominator`.
        side: &'static str,
    },
    /// A term without an item.
    #[error("`{text}` names no item: write an item such as `generated` or `-returned`")]
    NoItem {
        /// The term as written.
        text: String,
    },
    /// An item stands twice on one side.
    #[error("ratio `{id}` has `{item}` twice in its {side}")]
    RepeatedItem {
        /// The ratio.
        id: String,
        /// The item.
        item: String,
        /// `numerator` or `denominator`.
        side: &'static str,
    },
    /// A scale that is not above zero.
    #[error("ratio `{id}` has the scale {scale}: a scale is above 0")]
    BadScale {
        /// The ratio.
        id: String,
        /// The scale as written.
        scale: Decimal,
    },
}

/// A definition as it stands in a file, not yet checked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    numerator: Vec<Term>,
    denominator: Vec<Term>,
    unit: RatioUnit,
    #[serde(default = "one")]
    scale: Decimal,
    #[serde(default)]
    allow_negative: bool,
}

fn one() -> Decimal {
    Decimal::ONE
}

impl Definition {
    /// A ratio with scale 1 whose items are never negative. Terms are written as in a file.
    ///
    /// # Errors
    /// See [`DefinitionError`].
    pub fn new(
        id: &str,
        numerator: &[&str],
        denominator: &[&str],
        unit: RatioUnit,
    ) -> Result<Definition, DefinitionError> {
        let terms = |texts: &[&str]| -> Result<Vec<Term>, DefinitionError> {
            texts.iter().map(|text| Term::read(text)).collect()
        };
        Definition::try_from(Written {
            id: id.to_owned(),
            numerator: terms(numerator)?,
            denominator: terms(denominator)?,
            unit,
            scale: Decimal::ONE,
            allow_negative: false,
        })
    }

    /// A ratio in percent of plain items, known to be sound.
    pub(in crate::derive) fn known(
        id: &str,
        numerator: &[&str],
        denominator: &[&str],
    ) -> Definition {
        let terms = |items: &[&str]| {
            items
                .iter()
                .map(|item| Term {
                    item: (*item).to_owned(),
                    sign: Sign::Plus,
                })
                .collect()
        };
        Definition {
            id: id.to_owned(),
            numerator: terms(numerator),
            denominator: terms(denominator),
            unit: RatioUnit::Percent,
            scale: Decimal::ONE,
            allow_negative: false,
        }
    }

    /// The ratio's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is divided, in the order written.
    pub fn numerator(&self) -> &[Term] {
        &self.numerator
    }

    /// What it is divided by, in the order written.
    pub fn denominator(&self) -> &[Term] {
        &self.denominator
    }

    /// What the ratio is written in.
    pub fn unit(&self) -> RatioUnit {
        self.unit
    }

    /// What the quotient is multiplied with: 1, 100 or 1000 by the unit, times the scale. The scale (1
    /// unless given) is for numerators and denominators in different units, such as 吨 over 万元.
    pub fn times(&self) -> Option<Decimal> {
        self.unit.times().checked_mul(self.scale)
    }

    /// Whether an item may be below zero, as a net change may; unless given it may not.
    pub fn allows_negative(&self) -> bool {
        self.allow_negative
    }

    /// Every item of the ratio once, in order of id.
    pub(super) fn items(&self) -> Vec<&str> {
        let both = self.numerator.iter().chain(&self.denominator);
        let mut items: Vec<&str> = both.map(|term| term.item.as_str()).collect();
        items.sort_unstable();
        items.dedup();
        items
    }
}

impl RatioUnit {
    /// 100, 1000 or 1.
    fn times(self) -> Decimal {
        match self {
            RatioUnit::Percent => Decimal::ONE_HUNDRED,
            RatioUnit::PerThousand => Decimal::ONE_THOUSAND,
            RatioUnit::Fraction => Decimal::ONE,
        }
    }
}

impl Term {
    fn read(text: &str) -> Result<Term, DefinitionError> {
        let text = text.trim();
        let (sign, item) = match (text.strip_prefix('-'), text.strip_prefix('+')) {
            (Some(item), _) => (Sign::Minus, item),
            (None, Some(item)) => (Sign::Plus, item),
            (None, None) => (Sign::Plus, text),
        };
        match item.trim() {
            "" => Err(DefinitionError::NoItem {
                text: text.to_owned(),
            }),
            item => Ok(Term {
                item: item.to_owned(),
                sign,
            }),
        }
    }
}

impl TryFrom<String> for Term {
    type Error = DefinitionError;

    fn try_from(text: String) -> Result<Term, DefinitionError> {
        Term::read(&text)
    }
}

impl From<Term> for String {
    fn from(term: Term) -> String {
        match term.sign {
            Sign::Plus => term.item,
            Sign::Minus => format!("-{}", term.item),
        }
    }
}

impl TryFrom<Written> for Definition {
    type Error = DefinitionError;

    fn try_from(written: Written) -> Result<Definition, DefinitionError> {
        let id = written.id;
        if id.trim().is_empty() {
            return Err(DefinitionError::NoId);
        }
        for (side, terms) in [
            ("numerator", &written.numerator),
            ("denominator", &written.denominator),
        ] {
            if terms.is_empty() {
                return Err(DefinitionError::NoTerms { id, side });
            }
            let mut items: Vec<&str> = terms.iter().map(|term| term.item.as_str()).collect();
            items.sort_unstable();
            if let Some([item, _]) = items.array_windows().find(|[a, b]| a == b) {
                let item = (*item).to_owned();
                return Err(DefinitionError::RepeatedItem { id, item, side });
            }
        }
        if written.scale <= Decimal::ZERO {
            return Err(DefinitionError::BadScale {
                id,
                scale: written.scale,
            });
        }
        Ok(Definition {
            id,
            numerator: written.numerator,
            denominator: written.denominator,
            unit: written.unit,
            scale: written.scale,
            allow_negative: written.allow_negative,
        })
    }
}

impl From<Definition> for Written {
    fn from(definition: Definition) -> Written {
        Written {
            id: definition.id,
            numerator: definition.numerator,
            denominator: definition.denominator,
            unit: definition.unit,
            scale: definition.scale,
            allow_negative: definition.allow_negative,
        }
    }
}
