//! Recipes (推算方案): `derive.toml` says which raw tables become which indicators.
//!
//! ```toml
//! [[groundwater]]
//! wells = "monitoring/wells.csv"
//! readings = "monitoring/well_readings.csv"
//! spans = ["quarter"]
//! source = "wells-2024"
//! indicators = { mean_change_on_last_year = "groundwater_level_yoy_change" }
//! ```
//!
//! A recipe names its raw tables (paths inside the dataset folder), the options of its method, and which
//! derived figure is which indicator. [`Recipes::run`] gives figures in a stable order; [`actuals_csv`]
//! writes them as an ordinary table of actuals.

mod air;
mod figure;
mod grassland;
mod groundwater;
mod ledger;
mod lines;
mod ratio;
mod surface_water;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::Datelike;
use serde::Deserialize;

use crate::dataset::folder::Folder;
use crate::dataset::{Foundations, lies_inside};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::period::YEARS;
use crate::reading::{self, Limit};
use ledger::{Heading, Ledger};

pub use figure::{Arithmetic, Excess, Excluded, Figure, Grade, Part};
pub use written::{actuals_csv, write_actuals};

/// A method of derivation; each has its kind of recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Station hours to air quality, [`crate::derive::air`].
    Air,
    /// Wells to levels, [`crate::derive::groundwater`].
    Groundwater,
    /// Sections to water classes, [`crate::derive::surface_water`].
    SurfaceWater,
    /// Amounts to ratios, [`crate::derive::declared_ratio`].
    Ratio,
    /// Herds and pastures to overload, [`crate::derive::grassland`].
    Grassland,
}

impl Method {
    /// All, in the order they are run.
    pub const ALL: [Method; 5] = [
        Method::Air,
        Method::Groundwater,
        Method::SurfaceWater,
        Method::Ratio,
        Method::Grassland,
    ];

    /// The stable word, as in `[[air]]`.
    pub fn code(self) -> &'static str {
        match self {
            Method::Air => "air",
            Method::Groundwater => "groundwater",
            Method::SurfaceWater => "surface_water",
            Method::Ratio => "ratio",
            Method::Grassland => "grassland",
        }
    }
}

/// Hears how far a long run has come.
pub trait Progress: Sync {
    /// Rows read since the last call, of so many in all where that is known.
    fn rows(&self, read: u64, of: Option<u64>);
}

/// Says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn rows(&self, _: u64, _: Option<u64>) {}
}

/// The recipes of a dataset.
#[derive(Debug)]
pub struct Recipes {
    folder: PathBuf,
    file: String,
    text: String,
    recipes: Definitions,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definitions {
    #[serde(default)]
    air: Vec<air::Recipe>,
    #[serde(default)]
    groundwater: Vec<groundwater::Recipe>,
    #[serde(default)]
    surface_water: Vec<surface_water::Recipe>,
    #[serde(default)]
    ratio: Vec<ratio::Recipe>,
    #[serde(default)]
    grassland: Vec<grassland::Recipe>,
}

/// A recipe of any method.
trait Cook {
    /// What it says about its figures.
    fn heading(&self) -> Heading<'_>;
    /// Every path it names.
    fn paths(&self) -> Vec<&str>;
    /// Regions and the parts they are made of.
    fn parts(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        None
    }
    /// What does not hold in itself, in words for the one who wrote it.
    fn mistake(&self) -> Option<String>;
    /// Reads the raw tables and enters the figures.
    fn run(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
        progress: &dyn Progress,
    ) -> Result<()>;
}

/// Derived figures and what was found on the way.
#[derive(Debug)]
pub struct Derivation {
    /// In order of indicator, region and period.
    pub figures: Vec<Figure>,
    /// What is doubtful or unusable, in reading order.
    pub findings: Vec<Finding>,
}

impl Recipes {
    /// Reads the recipes of the dataset in `folder`: the resource `derive`, else `derive.toml`.
    ///
    /// # Errors
    /// No such file, one that does not parse, a path outside the folder, two recipes of one name, or a
    /// recipe that contradicts itself.
    pub fn load(folder: &Path, ground: &Foundations) -> Result<Recipes> {
        let file = ground.package.derive().to_string();
        let path = folder.join(&file);
        if !path.exists() {
            return Err(Error::NotFound {
                what: "recipes",
                path,
            });
        }
        let text = reading::text(&path, Limit::DefinitionBytes, &ground.limits)?;
        let malformed = |reason: String| Error::Malformed {
            path: path.clone(),
            reason,
        };
        let recipes: Definitions =
            toml::from_str(&text).map_err(|error| malformed(error.to_string()))?;
        let mut names = BTreeSet::new();
        for recipe in recipes.all() {
            let heading = recipe.heading();
            let (method, name) = (heading.method.code(), heading.name());
            let wrong = |what: String| malformed(format!("[[{method}]] `{name}`: {what}"));
            if !names.insert(name) {
                return Err(wrong(
                    "another recipe has this name; give each its own `name`".into(),
                ));
            }
            if let Some(target) = recipe.paths().into_iter().find(|path| !lies_inside(path)) {
                let target = target.to_string();
                return Err(Error::OutsideDataset { path, target });
            }
            if heading.published.is_some() && heading.days_to_publish.is_some() {
                return Err(wrong(
                    "`published` and `days_to_publish` exclude each other".into(),
                ));
            }
            if let Some(mistake) = out_of_range(&heading).or_else(|| overlapping(recipe.parts())) {
                return Err(wrong(mistake));
            }
            if let Some(mistake) = recipe.mistake() {
                return Err(wrong(mistake));
            }
        }
        drop(names);
        Ok(Recipes {
            folder: folder.to_path_buf(),
            file,
            text,
            recipes,
        })
    }

    /// Runs the recipes, or those of one method only.
    ///
    /// # Errors
    /// A raw table that cannot be read or lacks columns. Bad rows are findings instead.
    pub fn run(
        &self,
        ground: &Foundations,
        only: Option<Method>,
        progress: &dyn Progress,
    ) -> Result<Derivation> {
        let mut ledger = Ledger::new(ground, &self.file, &self.text);
        for recipe in self.recipes.all() {
            let heading = recipe.heading();
            if only.is_some_and(|method| method != heading.method) || !ledger.open(&heading) {
                continue;
            }
            let folder = Folder::new(&self.folder, &ground.limits);
            recipe.run(folder, &mut ledger, progress)?;
        }
        let (figures, findings) = ledger.close();
        Ok(Derivation { figures, findings })
    }
}

impl Definitions {
    fn all(&self) -> Vec<&dyn Cook> {
        let mut all: Vec<&dyn Cook> = Vec::new();
        all.extend(self.air.iter().map(|recipe| recipe as &dyn Cook));
        all.extend(self.groundwater.iter().map(|recipe| recipe as &dyn Cook));
        all.extend(self.surface_water.iter().map(|recipe| recipe as &dyn Cook));
        all.extend(self.ratio.iter().map(|recipe| recipe as &dyn Cook));
        all.extend(self.grassland.iter().map(|recipe| recipe as &dyn Cook));
        all
    }
}

/// Digits after the point that an exact figure can have.
const MOST_DECIMALS: u32 = 20;

/// Days after a period in which its figure can reasonably be published: ten years.
const MOST_DAYS: u32 = 3_660;

/// A mistake in the numbers of a heading.
fn out_of_range(heading: &Heading<'_>) -> Option<String> {
    let decimals = heading.decimals.iter();
    let fine = decimals
        .filter(|(_, decimals)| **decimals > MOST_DECIMALS)
        .map(|(id, decimals)| {
            format!("`decimals` of `{id}` is {decimals}; at most {MOST_DECIMALS} are written")
        })
        .next();
    let days = || {
        let days = heading.days_to_publish.filter(|days| *days > MOST_DAYS)?;
        Some(format!(
            "`days_to_publish` is {days}; at most {MOST_DAYS} can be meant"
        ))
    };
    let day = || {
        let day = heading.published?;
        (!YEARS.contains(&day.year())).then(|| {
            let (first, last) = (YEARS.start(), YEARS.end());
            format!("`published` is {day}; a day from {first} to {last} can be meant")
        })
    };
    fine.or_else(days).or_else(day)
}

/// A mistake in the parts of regions: a region that is its own part, over others too, or has a part twice.
fn overlapping(parts: Option<&BTreeMap<String, Vec<String>>>) -> Option<String> {
    let parts = parts?;
    for (whole, own) in parts {
        if let Some(mistake) = twice("parts", own.iter().map(String::as_str)) {
            return Some(mistake);
        }
        if let Some(part) = own.iter().find(|part| parts.contains_key(*part)) {
            return Some(format!(
                "`parts`: `{part}` is a part of `{whole}` and made of parts itself; name the parts of `{part}` \
                 there instead"
            ));
        }
    }
    None
}

/// The code under which a raw table's region is known: as the recipe says, else its own.
fn code_of(regions: &std::collections::BTreeMap<String, String>, region: &str) -> String {
    regions
        .get(region)
        .map_or_else(|| region.to_string(), String::clone)
}

/// A mistake when one value stands twice: two figures would have one id.
fn twice<'a>(what: &str, values: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut seen = BTreeSet::new();
    let found = values.into_iter().find(|value| !seen.insert(*value))?;
    Some(format!("`{what}` names `{found}` twice"))
}
