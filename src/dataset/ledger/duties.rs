//! Recurring duties (定期事项): `[[duty]]` of `ledger.toml`.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::dataset::{Bilingual, Identified};
use crate::ledger::{Cadence, Duty, Rule};

/// A recurring duty with its words, whom it binds and the document that asks for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Written")]
pub struct DutyRecord {
    /// Id.
    pub id: String,
    /// What is to be done.
    pub name: Bilingual,
    /// The region in which it holds, with all that lies in it.
    pub region: String,
    /// Who does it there.
    pub who: Bilingual,
    /// How often, and by which rule.
    pub terms: Duty,
    /// The day from which it holds; the publication of its document where none is given.
    pub begun: Option<NaiveDate>,
    /// Source id.
    pub source: String,
    /// Place in the source.
    pub locator: String,
}

impl Identified for DutyRecord {
    fn id(&self) -> &str {
        &self.id
    }
}

/// A duty as a file has it, in one table without levels.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: Bilingual,
    region: String,
    who: Bilingual,
    rule: Rule,
    every: Cadence,
    day: Option<u32>,
    #[serde(default)]
    until_done: bool,
    begun: Option<NaiveDate>,
    source: String,
    #[serde(default)]
    locator: String,
}

impl From<Written> for DutyRecord {
    fn from(written: Written) -> DutyRecord {
        DutyRecord {
            id: written.id,
            name: written.name,
            region: written.region,
            who: written.who,
            terms: Duty {
                rule: written.rule,
                cadence: written.every,
                day: written.day,
                until_done: written.until_done,
            },
            begun: written.begun,
            source: written.source,
            locator: written.locator,
        }
    }
}
