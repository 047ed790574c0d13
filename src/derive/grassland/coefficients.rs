//! How many sheep units an animal is (羊单位折算系数).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Sheep units per head, by species, from one named source.
///
/// Sources differ (a horse is 6 in Gansu, 5 to 6 in Inner Mongolia; a goat 0.8, 0.9 or 1), so no table is
/// built in: it is part of the configuration, with its name, year and source.
///
/// ```toml
/// name = "Gansu"
/// year = 2010
/// source = "..."
/// [per_head]
/// sheep = "1"
/// cattle = "5"
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct CoefficientTable {
    name: String,
    year: i32,
    source: String,
    per_head: BTreeMap<String, Decimal>,
}

/// Why a table of coefficients cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CoefficientError {
    /// No name or no source.
    #[error("a table of sheep-unit coefficients needs a name and a source")]
    Unnamed,
    /// No species.
    #[error("the sheep-unit coefficients `{table}` have no species")]
    Empty {
        /// The table's name.
        table: String,
    },
    /// A coefficient that is not above zero.
    #[error("`{species}` has the coefficient {found} in `{table}`: a coefficient is above 0")]
    NotPositive {
        /// The table's name.
        table: String,
        /// The species.
        species: String,
        /// The coefficient.
        found: Decimal,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    year: i32,
    source: String,
    per_head: BTreeMap<String, Decimal>,
}

impl CoefficientTable {
    /// A table with its name, the year it was issued, and where it stands.
    ///
    /// # Errors
    /// See [`CoefficientError`].
    pub fn new(
        name: &str,
        year: i32,
        source: &str,
        per_head: BTreeMap<String, Decimal>,
    ) -> Result<CoefficientTable, CoefficientError> {
        CoefficientTable::try_from(Written {
            name: name.to_owned(),
            year,
            source: source.to_owned(),
            per_head,
        })
    }

    /// The table's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The year it was issued.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Where it stands.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Sheep units per head of `species`.
    pub fn per_head(&self, species: &str) -> Option<Decimal> {
        self.per_head.get(species).copied()
    }
}

impl TryFrom<Written> for CoefficientTable {
    type Error = CoefficientError;

    fn try_from(written: Written) -> Result<CoefficientTable, CoefficientError> {
        if written.name.trim().is_empty() || written.source.trim().is_empty() {
            return Err(CoefficientError::Unnamed);
        }
        if written.per_head.is_empty() {
            return Err(CoefficientError::Empty {
                table: written.name,
            });
        }
        let bad = written
            .per_head
            .iter()
            .find(|(_, value)| **value <= Decimal::ZERO)
            .map(|(species, value)| (species.clone(), *value));
        if let Some((species, found)) = bad {
            return Err(CoefficientError::NotPositive {
                table: written.name,
                species,
                found,
            });
        }
        Ok(CoefficientTable {
            name: written.name,
            year: written.year,
            source: written.source,
            per_head: written.per_head,
        })
    }
}

impl From<CoefficientTable> for Written {
    fn from(table: CoefficientTable) -> Written {
        Written {
            name: table.name,
            year: table.year,
            source: table.source,
            per_head: table.per_head,
        }
    }
}
