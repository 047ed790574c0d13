//! 新建数据集: what `duibiao init` puts into a new folder.
//!
//! Thirteen common indicators, Inner Mongolia's leagues and cities, a source for the office's own figures, tables
//! without rows, and an Excel template to fill in. All of it is there to be changed.

use chrono::NaiveDate;

use crate::dataset::Foundations;
use crate::exchange::template::{Entry, Indicator, Lists, ROWS, Template, TemplateError, write};
use crate::language::Language;

/// The files of a new dataset but for its descriptor: name and contents.
const FILES: [(&str, &str); 5] = [
    ("indicators.toml", include_str!("indicators.toml")),
    ("regions.csv", include_str!("regions.csv")),
    ("sources.csv", include_str!("sources.csv")),
    ("targets.csv", include_str!("targets.csv")),
    ("actuals.csv", include_str!("actuals.csv")),
];

const DESCRIPTOR: &str = include_str!("datapackage.json");

/// The files of a new dataset of this name and title.
#[expect(
    clippy::indexing_slicing,
    reason = "the descriptor that comes with the program is a JSON object"
)]
pub fn files(name: &str, title: &str) -> Vec<(String, Vec<u8>)> {
    let mut descriptor: serde_json::Value = serde_json::from_str(DESCRIPTOR).unwrap_or_default();
    descriptor["name"] = package_name(name).into();
    descriptor["title"] = title.into();
    descriptor["title_en"] = title.into();
    let mut files = vec![(
        "datapackage.json".to_string(),
        format!("{descriptor:#}\n").into_bytes(),
    )];
    let others = FILES.map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()));
    files.extend(others);
    files
}

/// A name as a Data Package may have it: small letters, digits, `.`, `_`, `-`.
fn package_name(name: &str) -> String {
    let allowed = |letter: &char| letter.is_ascii_alphanumeric() || "._-".contains(*letter);
    let name: String = name.to_lowercase().chars().filter(allowed).collect();
    if name.is_empty() {
        "dataset".into()
    } else {
        name
    }
}

/// Name of the template in a language.
pub fn template_name(language: Language) -> &'static str {
    match language {
        Language::Chinese => "填报模板.xlsx",
        Language::English => "template.xlsx",
    }
}

/// The Excel template of a dataset: its own indicators, regions and sources in the drop-downs.
///
/// # Errors
/// A list that does not fit into Excel.
pub fn template(foundations: &Foundations, language: Language) -> Result<Vec<u8>, TemplateError> {
    let entry = |id: &str, name: &str| Entry {
        id: id.into(),
        name: name.into(),
    };
    write(&Template {
        title: foundations.package.title(language).into(),
        // No day of the clock: the same dataset has the same template.
        created: NaiveDate::default(),
        language,
        lists: Lists {
            indicators: foundations
                .indicators
                .iter()
                .map(|indicator| Indicator {
                    id: indicator.id.clone(),
                    name: indicator.name.get(language).into(),
                    unit: indicator.unit.to_string(),
                })
                .collect(),
            regions: foundations
                .regions
                .iter()
                .map(|region| entry(&region.code, region.name.get(language)))
                .collect(),
            sources: foundations
                .sources
                .iter()
                .map(|source| entry(&source.id, &source.title))
                .collect(),
            units: Vec::new(),
        },
        rows: ROWS,
    })
}

#[cfg(test)]
mod tests {
    use super::{files, package_name};

    #[test]
    fn a_package_has_a_name_that_is_allowed() {
        assert_eq!(package_name("My Data_2024"), "mydata_2024");
        assert_eq!(package_name("我的数据"), "dataset");
    }

    #[test]
    fn the_descriptor_holds_name_and_title_whatever_is_in_them() {
        let files = files("x", "a\"b\\c 对标");
        let descriptor: serde_json::Value = serde_json::from_slice(&files[0].1).unwrap();
        assert_eq!(descriptor["title"], "a\"b\\c 对标");
        assert_eq!(descriptor["resources"].as_array().unwrap().len(), 5);
    }
}
