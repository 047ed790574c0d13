//! The descriptor of a dataset: a Data Package v2 `datapackage.json`.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use serde::Deserialize;

use super::folder::Folder;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::reading::{self, Limit};

/// Name of the descriptor in a dataset folder.
const DESCRIPTOR: &str = "datapackage.json";

/// The same words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The words in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// What the descriptor says about the dataset, as far as it is used here.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    /// Short name, for example `inner-mongolia`.
    pub name: String,
    /// Title in Chinese; the name when there is none.
    #[serde(default)]
    pub title: String,
    /// Title in English; the Chinese title when there is none.
    #[serde(default)]
    pub title_en: String,
    /// Version of the data.
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    licenses: Vec<License>,
    resources: Vec<Resource>,
}

#[derive(Clone, Debug, Deserialize)]
struct License {
    #[serde(default)]
    path: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Resource {
    name: String,
    path: String,
}

impl Package {
    /// Reads `folder/datapackage.json` and checks that every table is named and lies in the folder.
    pub(super) fn load(folder: Folder<'_>) -> Result<Package> {
        let path = folder.join(DESCRIPTOR);
        if !path.exists() {
            return Err(Error::NotFound {
                what: "dataset",
                path: folder.path().to_path_buf(),
            });
        }
        let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
        let malformed = |reason: String| Error::Malformed {
            path: path.clone(),
            reason,
        };
        let package: Package =
            serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))?;
        let mut names = BTreeSet::new();
        for resource in &package.resources {
            if !names.insert(&resource.name) {
                return Err(malformed(format!(
                    "two resources have the name `{}`",
                    resource.name
                )));
            }
        }
        for resource in &package.resources {
            if !lies_inside(&resource.path) {
                return Err(Error::OutsideDataset {
                    path,
                    target: resource.path.clone(),
                });
            }
        }
        Ok(package)
    }

    /// Checks that the descriptor names these resources.
    pub(super) fn names(&self, wanted: &[&str], folder: Folder<'_>) -> Result<()> {
        for (name, what) in [
            ("indicators", "resource `indicators`"),
            ("targets", "resource `targets`"),
            ("actuals", "resource `actuals`"),
            ("regions", "resource `regions`"),
            ("sources", "resource `sources`"),
        ] {
            if wanted.contains(&name) && self.resource(name).is_none() {
                let path = folder.join(DESCRIPTOR);
                return Err(Error::NotFound { what, path });
            }
        }
        Ok(())
    }

    /// The language of the dataset's own words: the first of `languages`, Chinese unless it is `en`.
    pub fn language(&self) -> Language {
        match self.languages.first() {
            Some(first) if first == "en" => Language::English,
            _ => Language::Chinese,
        }
    }

    /// The title in one language.
    pub fn title(&self, language: Language) -> &str {
        let chinese = if self.title.is_empty() {
            &self.name
        } else {
            &self.title
        };
        match language {
            Language::English if !self.title_en.is_empty() => &self.title_en,
            _ => chinese,
        }
    }

    /// The file of a resource, if the descriptor names it.
    pub(crate) fn resource(&self, name: &str) -> Option<&str> {
        self.resources
            .iter()
            .find(|resource| resource.name == name)
            .map(|resource| resource.path.as_str())
    }

    /// Addresses of its licences.
    pub fn licences(&self) -> Vec<String> {
        let paths = self.licenses.iter().map(|licence| licence.path.clone());
        paths.filter(|path| !path.is_empty()).collect()
    }

    /// Its files that were read: the descriptor, the definitions and the tables.
    pub fn files(&self) -> Vec<&str> {
        let mut files = vec![
            DESCRIPTOR,
            self.indicators(),
            self.targets(),
            self.actuals(),
            self.regions(),
            self.sources(),
        ];
        files.extend(self.reconcile());
        files
    }

    /// The file that says how figures are derived from raw tables.
    pub(crate) fn derive(&self) -> &str {
        self.resource("derive").unwrap_or("derive.toml")
    }

    /// The table of figures that can be recomputed, if the dataset has one.
    pub(crate) fn reconcile(&self) -> Option<&str> {
        self.resource("reconcile")
    }

    pub(crate) fn indicators(&self) -> &str {
        self.resource("indicators").unwrap_or("indicators.toml")
    }

    pub(crate) fn targets(&self) -> &str {
        self.resource("targets").unwrap_or("targets.csv")
    }

    pub(crate) fn actuals(&self) -> &str {
        self.resource("actuals").unwrap_or("actuals.csv")
    }

    pub(crate) fn regions(&self) -> &str {
        self.resource("regions").unwrap_or("regions.csv")
    }

    pub(crate) fn sources(&self) -> &str {
        self.resource("sources").unwrap_or("sources.csv")
    }
}

/// Whether a path names something in the folder it is relative to, on every system alike.
///
/// A Data Package has relative paths with `/`, so a backslash or a colon (`C:\\`, `https://`) is refused
/// everywhere and not only where it would lead out.
pub(crate) fn lies_inside(path: &str) -> bool {
    let mut names = false;
    let stays = Path::new(path).components().all(|part| {
        names |= matches!(part, Component::Normal(_));
        matches!(part, Component::Normal(_) | Component::CurDir)
    });
    stays && names && !path.ends_with('/') && !path.contains(['\\', ':', '\0'])
}
