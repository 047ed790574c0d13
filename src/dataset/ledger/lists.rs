//! Documents with tasks: `lists.csv`.

use chrono::NaiveDate;

use super::ProcedureRecord;
use crate::dataset::folder::Folder;
use crate::dataset::table::{SeenIds, Table};
use crate::dataset::{Bilingual, Catalogue, Dataset, Identified};
use crate::error::Result;
use crate::finding::{Finding, FindingKind};

/// A document that sets tasks (整改方案) or tells of them (整改进展情况).
#[derive(Clone, Debug)]
pub struct TaskList {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// The region whose tasks these are.
    pub region: String,
    /// Source id.
    pub source: String,
    /// The day from which the tasks stand; the publication of the source where the table gives none.
    pub begun: Option<NaiveDate>,
    /// The procedure of acceptance and closing (验收销号) that holds for its tasks; empty when the document sets none.
    pub procedure: String,
    /// How many tasks or problems the document says there are.
    pub stated_tasks: Option<usize>,
    /// Where it says so.
    pub locator: String,
    /// Remark.
    pub note: String,
    /// Line in `lists.csv`.
    pub line: u64,
}

impl Identified for TaskList {
    fn id(&self) -> &str {
        &self.id
    }
}

const COLUMNS: [&str; 10] = [
    "id",
    "title_zh",
    "title_en",
    "region",
    "source",
    "begun",
    "procedure",
    "stated_tasks",
    "locator",
    "note",
];

pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
    dataset: &Dataset,
    procedures: &Catalogue<ProcedureRecord>,
    findings: &mut Vec<Finding>,
) -> Result<Catalogue<TaskList>> {
    let table = Table::open(folder, file, COLUMNS)?;
    let mut seen = SeenIds::default();
    let mut lists = Vec::new();
    table.visit(findings, |row| {
        let id = seen.id(row, 0);
        let region = row.reference(3, "regions", &dataset.regions);
        let source = row.reference(4, "sources", &dataset.sources);
        let procedure = match row.text(6).is_empty() {
            true => String::new(),
            false => row.reference(6, "ledger.toml", procedures),
        };
        let text = row.text(7).to_string();
        let stated_tasks = text.parse::<usize>().ok();
        if stated_tasks.is_none() && !text.is_empty() {
            row.report(7, FindingKind::BadCount { text });
        }
        let published = dataset.sources.get(&source).and_then(|s| s.published);
        let list = TaskList {
            title: Bilingual {
                zh: row.required(1),
                en: row.required(2),
            },
            begun: row.date(5).or(published),
            locator: row.text(8).to_string(),
            note: row.text(9).to_string(),
            line: row.line(),
            id,
            region,
            source,
            procedure,
            stated_tasks,
        };
        if row.is_usable() {
            seen.remember(&list.id, list.line);
            lists.push(list);
        }
    })?;
    Ok(lists.into_iter().collect())
}
