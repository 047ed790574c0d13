//! Ladders of pressing (督促阶梯): `[[ladder]]` of `ledger.toml`.

use serde::Deserialize;

use crate::dataset::{Bilingual, Identified};
use crate::ledger::escalation::WAIT_DAYS;
use crate::ledger::{EscalationStep, Ladder, Rule, Rung};

/// The ladder a document has, for the region in which it holds and what lies in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Written")]
pub struct LadderRecord {
    /// Id.
    pub id: String,
    /// The region.
    pub region: String,
    /// Source id.
    pub source: String,
    /// The rungs and the wait between them.
    pub terms: Ladder,
    /// Name and place of every rung, in the order of the rungs.
    pub rungs: Vec<RungRecord>,
}

/// What a document calls a rung and where it says so.
#[derive(Clone, Debug)]
pub struct RungRecord {
    /// The document's word; `None` where it is that of the step.
    pub name: Option<Bilingual>,
    /// Place in the source.
    pub locator: String,
}

impl Identified for LadderRecord {
    fn id(&self) -> &str {
        &self.id
    }
}

/// A ladder as a file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    region: String,
    source: String,
    #[serde(default = "wait_days")]
    wait_days: u32,
    rung: Vec<WrittenRung>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRung {
    step: EscalationStep,
    rule: Rule,
    #[serde(default)]
    grave: bool,
    name: Option<Bilingual>,
    #[serde(default)]
    locator: String,
}

fn wait_days() -> u32 {
    WAIT_DAYS
}

impl From<Written> for LadderRecord {
    fn from(written: Written) -> LadderRecord {
        let rungs = written.rung.iter().map(|rung| Rung {
            step: rung.step,
            rule: rung.rule,
            grave: rung.grave,
        });
        LadderRecord {
            terms: Ladder {
                rungs: rungs.collect(),
                wait_days: written.wait_days,
            },
            rungs: written
                .rung
                .into_iter()
                .map(|rung| RungRecord {
                    name: rung.name,
                    locator: rung.locator,
                })
                .collect(),
            id: written.id,
            region: written.region,
            source: written.source,
        }
    }
}
