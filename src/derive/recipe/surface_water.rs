//! `[[surface_water]]`: samples of sections become the shares of classes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::figure::{Arithmetic, Exact, Part};
use super::ledger::{Entry, Heading, Ledger};
use super::{Cook, Method, Progress, code_of, twice};
use crate::dataset::folder::Folder;
use crate::dataset::table::Table;
use crate::derive::Quotient;
use crate::derive::surface_water::{
    Body, Class, Derived, Exclusion, ExclusionReason, Figures, Group, Item, Options, Sample,
    Section, Step, derive,
};
use crate::error::Result;
use crate::period::Period;

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
    spans: Vec<Step>,
    #[serde(default)]
    options: Options,
}

/// What can be derived of a group of sections, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Quantity {
    /// Sections of classes I to III (优良比例).
    GoodRatio,
    /// The same without what is excluded.
    GoodRatioExcluding,
    /// Sections inferior to class V (劣Ⅴ类比例).
    InferiorRatio,
    /// The same without what is excluded.
    InferiorRatioExcluding,
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

impl Cook for Recipe {
    fn heading(&self) -> Heading<'_> {
        Heading {
            method: Method::SurfaceWater,
            name: self.name.as_deref(),
            source: &self.source,
            published: self.published,
            days_to_publish: self.days_to_publish,
            decimals: &self.decimals,
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
        twice("indicators", ids).or_else(|| {
            twice(
                "regions, basins and all",
                codes.chain(&self.all).map(String::as_str),
            )
        })
    }

    fn run(&self, folder: Folder<'_>, ledger: &mut Ledger<'_>, _: &dyn Progress) -> Result<()> {
        let sections = self.read_sections(folder, ledger)?;
        let samples = self.read_samples(folder, ledger)?;
        let exclusions = self.read_exclusions(folder, ledger)?;
        let sections: Vec<Section<'_>> = sections
            .iter()
            .map(|(id, basin, region, body)| Section {
                id,
                basin,
                region,
                body: *body,
            })
            .collect();
        let samples: Vec<Sample<'_>> = samples
            .iter()
            .map(|(section, item, period, value, below_detection)| Sample {
                section,
                item: *item,
                period: *period,
                value: *value,
                below_detection: *below_detection,
            })
            .collect();
        let exclusions: Vec<Exclusion<'_>> = exclusions
            .iter()
            .map(|(section, item, reason, during)| Exclusion {
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
        for doubt in &derived.doubts {
            let (subject, period) = doubt.about();
            ledger.doubt(&self.samples, doubt.kind(), subject, period);
        }
        let heading = self.heading();
        for (quantity, indicator) in &self.indicators {
            let entries = self.entries(*quantity, &derived);
            ledger.enter(&heading, &self.samples, indicator, Some("%"), entries);
        }
        Ok(())
    }
}

impl Recipe {
    fn read_sections(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<(String, String, String, Body)>> {
        let columns = ["section", "basin", "region", "body"];
        let mut sections = Vec::new();
        Table::open(folder, &self.sections, columns)?.visit(&mut ledger.findings, |row| {
            let (id, basin, region) = (row.required(0), row.required(1), row.required(2));
            row.required(3);
            let body = row.word(3, &BODIES, &[Body::River, Body::Lake]);
            if row.is_usable() {
                sections.extend(body.map(|body| (id, basin, region, body)));
            }
        })?;
        Ok(sections)
    }

    #[allow(clippy::type_complexity)] // the cells of a row, named where they are used
    fn read_samples(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<(String, Item, Period, Decimal, bool)>> {
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
                let cells = item.zip(period).zip(value);
                samples.extend(cells.map(|((item, period), value)| {
                    (section, item, period, value, below.unwrap_or(false))
                }));
            }
        })?;
        Ok(samples)
    }

    #[allow(clippy::type_complexity)] // the cells of a row, named where they are used
    fn read_exclusions(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Result<Vec<(String, Option<Item>, ExclusionReason, Option<Period>)>> {
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
                exclusions.extend(reason.map(|reason| (section, item, reason, during)));
            }
        })?;
        Ok(exclusions)
    }

    fn entries(&self, quantity: Quantity, derived: &Derived<'_>) -> Vec<Entry> {
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
            let (figures, quotient): (&Figures<'_>, Quotient) = match quantity {
                Quantity::GoodRatio => (&row.all, row.all.good()),
                Quantity::GoodRatioExcluding => (&row.excluding, row.excluding.good()),
                Quantity::InferiorRatio => (&row.all, row.all.share(Class::InferiorV)),
                Quantity::InferiorRatioExcluding => {
                    (&row.excluding, row.excluding.share(Class::InferiorV))
                }
            };
            entries.push(Entry {
                region,
                period: row.period,
                value: quotient.value().map(Exact::Number),
                arithmetic: Arithmetic::Quotient {
                    quotient,
                    coverage: figures.coverage,
                    of: Part::Sections,
                    left_out: figures
                        .left_out
                        .iter()
                        .map(|(section, _)| (*section).to_string())
                        .collect(),
                },
            });
        }
        entries
    }
}
