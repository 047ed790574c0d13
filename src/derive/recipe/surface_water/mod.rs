//! `[[surface_water]]`: samples of sections become classes, their shares, and the words for them.

mod places;
mod quantity;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::figure::Exact;
use super::ledger::{Entry, Heading, Ledger};
use super::{Cook, Method, Progress, code_of, twice};
use crate::dataset::folder::Folder;
use crate::dataset::table::Table;
use crate::derive::surface_water::{
    Body, Derived, Exclusion, ExclusionReason, Group, Item, Options, Sample, Section, Step, derive,
};
use crate::error::Result;
use crate::period::Period;
use places::DoubtedRows;
use quantity::Quantity;

/// A recipe for surface water.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recipe {
    name: Option<String>,
    source: Spanned<String>,
    published: Option<NaiveDate>,
    days_to_publish: Option<u32>,
    #[serde(default)]
    decimals: BTreeMap<String, u32>,
    indicators: BTreeMap<Quantity, Spanned<String>>,
    sections: String,
    samples: String,
    exclusions: Option<String>,
    /// Region code of all sections together.
    all: Option<String>,
    /// Region codes of regions that the sections do not name by theirs.
    #[serde(default)]
    regions: BTreeMap<String, String>,
    /// Region codes of basins; others are not entered.
    #[serde(default)]
    basins: BTreeMap<String, String>,
    /// Region codes of sections, for their own classes; others are not entered.
    #[serde(default)]
    section_regions: BTreeMap<String, String>,
    spans: Vec<Step>,
    #[serde(default)]
    options: Options,
}

const BODIES: [&str; 2] = ["river", "lake"];
const REASONS: [&str; 4] = ["natural_background", "dry", "frozen", "other"];
#[expect(
    clippy::indexing_slicing,
    reason = "reckoned when the program is built"
)]
const ITEMS: [&str; 24] = {
    let mut codes = [""; 24];
    let mut place = 0;
    while place < codes.len() {
        codes[place] = Item::ALL[place].code();
        place += 1;
    }
    codes
};

/// Line, id, basin, region and body of a section.
type SectionRow = (u64, String, String, String, Body);

/// Line, section, item, period and value of a sample, and whether it is below its detection limit.
type SampleRow = (u64, String, Item, Period, Decimal, bool);

/// Line, section, item, reason and time of an exclusion.
type ExclusionRow = (u64, String, Option<Item>, ExclusionReason, Option<Period>);

impl Cook for Recipe {
    fn heading(&self) -> Heading<'_> {
        Heading {
            method: Method::SurfaceWater,
            name: self.name.as_deref(),
            source: &self.source,
            published: self.published,
            days_to_publish: self.days_to_publish,
            decimals: &self.decimals,
            regions_in: (&self.sections, "region"),
        }
    }

    fn paths(&self) -> Vec<&str> {
        let mut paths = vec![self.sections.as_str(), &self.samples];
        paths.extend(self.exclusions.as_deref());
        paths
    }

    fn mistake(&self) -> Option<String> {
        let ids = self.indicators.values().map(|id| id.get_ref().as_str());
        let codes = self.regions.values().chain(self.basins.values());
        let codes = codes.chain(self.section_regions.values());
        twice("indicators", ids).or_else(|| {
            twice(
                "regions, basins, section_regions and all",
                codes.chain(&self.all).map(String::as_str),
            )
        })
        .or_else(|| {
            let of_sections = self.indicators.keys().any(|quantity| quantity.is_of_sections());
            (of_sections && self.section_regions.is_empty()).then(|| {
                "`section_class` needs `section_regions`, the region code of each section that has one".to_string()
            })
        })
    }

    fn run(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>, _: &dyn Progress) -> Result<()> {
        let section_rows = self.read_sections(folder, ledger)?;
        let sample_rows = self.read_samples(folder, ledger)?;
        let exclusion_rows = self.read_exclusions(folder, ledger)?;
        let sections: Vec<Section<'_>> = section_rows
            .iter()
            .map(|(_, id, basin, region, body)| Section {
                id,
                basin,
                region,
                body: *body,
            })
            .collect();
        let samples: Vec<Sample<'_>> = sample_rows
            .iter()
            .map(
                |(_, section, item, period, value, below_detection)| Sample {
                    section,
                    item: *item,
                    period: *period,
                    value: *value,
                    below_detection: *below_detection,
                },
            )
            .collect();
        let exclusions: Vec<Exclusion<'_>> = exclusion_rows
            .iter()
            .map(|(_, section, item, reason, during)| Exclusion {
                section,
                item: *item,
                reason: *reason,
                during: *during,
            })
            .collect();
        let options = Options {
            steps: self.spans.clone(),
            ..self.options.clone()
        };
        let derived = derive(&sections, &samples, &exclusions, &options);
        let rows = DoubtedRows::new(self, &section_rows, &sample_rows, &exclusion_rows);
        for doubt in &derived.doubts {
            let (subject, period) = doubt.about();
            ledger.doubt(rows.of(doubt), doubt.kind(), &subject, period);
        }
        let heading = self.heading();
        for (quantity, indicator) in &self.indicators {
            let entries = self.entries(*quantity, &derived);
            ledger.enter(&heading, &self.samples, indicator, quantity.unit(), entries);
        }
        Ok(())
    }
}

impl Recipe {
    fn read_sections(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<SectionRow>> {
        let columns = ["section", "basin", "region", "body"];
        let mut sections = Vec::new();
        Table::open(folder, &self.sections, columns)?.visit(&mut ledger.findings, |row| {
            let (id, basin, region) = (row.required(0), row.required(1), row.required(2));
            row.required(3);
            let body = row.word(3, &BODIES, &[Body::River, Body::Lake]);
            if row.is_usable() {
                let line = row.line();
                sections.extend(body.map(|body| (line, id, basin, region, body)));
            }
        })?;
        Ok(sections)
    }

    fn read_samples(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>) -> Result<Vec<SampleRow>> {
        let columns = ["section", "period", "item", "value", "below_detection"];
        let mut samples = Vec::new();
        Table::open(folder, &self.samples, columns)?.visit(&mut ledger.findings, |row| {
            let section = row.required(0);
            row.required(1);
            let period = row.period(1);
            row.required(2);
            let item = row.word(2, &ITEMS, &Item::ALL);
            row.required(3);
            let value = row.number(3);
            let below = row.word(4, &["true", "false"], &[true, false]);
            if row.is_usable() {
                let line = row.line();
                let cells = item.zip(period).zip(value);
                samples.extend(cells.map(|((item, period), value)| {
                    (line, section, item, period, value, below.unwrap_or(false))
                }));
            }
        })?;
        Ok(samples)
    }

    fn read_exclusions(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<ExclusionRow>> {
        let mut exclusions = Vec::new();
        let Some(file) = &self.exclusions else {
            return Ok(exclusions);
        };
        let reasons = [
            ExclusionReason::NaturalBackground,
            ExclusionReason::Dry,
            ExclusionReason::Frozen,
            ExclusionReason::Other,
        ];
        let columns = ["section", "item", "reason", "during"];
        Table::open(folder, file, columns)?.visit(&mut ledger.findings, |row| {
            let section = row.required(0);
            let item = row.word(1, &ITEMS, &Item::ALL);
            row.required(2);
            let reason = row.word(2, &REASONS, &reasons);
            let during = row.period(3);
            if row.is_usable() {
                let line = row.line();
                exclusions.extend(reason.map(|reason| (line, section, item, reason, during)));
            }
        })?;
        Ok(exclusions)
    }

    fn entries(&self, quantity: Quantity, derived: &Derived<'_>) -> Vec<Entry> {
        if quantity.is_of_sections() {
            let sections = derived.sections.iter();
            return sections
                .filter_map(|row| {
                    let region = self.section_regions.get(row.section)?;
                    let (value, arithmetic) = quantity.of_section(row)?;
                    Some(Entry {
                        region: region.clone(),
                        period: row.period,
                        value: value.map(Exact::Number),
                        arithmetic,
                    })
                })
                .collect();
        }
        let mut entries = Vec::new();
        for row in &derived.groups {
            let region = match row.group {
                Group::All => self.all.clone(),
                Group::Region(region) => Some(code_of(&self.regions, region)),
                Group::Basin(basin) => self.basins.get(basin).cloned(),
            };
            let Some(region) = region else {
                continue;
            };
            let (value, arithmetic) = quantity.of_group(row);
            entries.push(Entry {
                region,
                period: row.period,
                value: value.map(Exact::Number),
                arithmetic,
            });
        }
        entries
    }
}
