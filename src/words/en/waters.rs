//! Classes, grades and items of surface water.

use crate::derive::recipe::{Excluded, Grade};
use crate::derive::surface_water::{Class, ExclusionReason, Item, Quality};

/// The word for a group of sections, how it was found, and what pollutes it.
pub(super) fn graded(grade: &Grade) -> String {
    let by = match grade.class {
        Some(of_mean) => format!("mean over the sections, {}", class(of_mean)),
        None => "by the shares of classes".to_string(),
    };
    let mut text = format!("water quality {} ({by})", quality(grade.quality));
    if !grade.main_items.is_empty() {
        text.push_str(&format!(", mainly {}", items(&grade.main_items)));
    }
    text
}

/// What is excluded, and why.
pub(super) fn excluded(excluded: &[Excluded]) -> String {
    let named: Vec<String> = excluded
        .iter()
        .map(|one| match one.item {
            None => format!("{} ({})", one.section, reason(one.reason)),
            Some(of_section) => format!(
                "{} of {} ({})",
                item(of_section),
                one.section,
                reason(one.reason)
            ),
        })
        .collect();
    format!("excluding {}", named.join(", "))
}

/// The class of a section and the items that decide it.
pub(super) fn section(of_section: Option<Class>, deciding: &[Item]) -> String {
    match of_section {
        None => "no class".to_string(),
        Some(found) => format!(
            "{}, {}, by {}",
            class(found),
            quality(found.quality()),
            items(deciding)
        ),
    }
}

fn items(several: &[Item]) -> String {
    let names: Vec<&str> = several.iter().map(|one| item(*one)).collect();
    names.join(", ")
}

/// A class.
fn class(class: Class) -> &'static str {
    match class {
        Class::I => "class I",
        Class::II => "class II",
        Class::III => "class III",
        Class::IV => "class IV",
        Class::V => "class V",
        Class::InferiorV => "inferior to class V",
    }
}

/// A word for the state of the water.
fn quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Excellent => "excellent",
        Quality::Good => "good",
        Quality::LightlyPolluted => "lightly polluted",
        Quality::ModeratelyPolluted => "moderately polluted",
        Quality::HeavilyPolluted => "heavily polluted",
    }
}

/// Why something is excluded.
fn reason(reason: ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::NaturalBackground => "natural background",
        ExclusionReason::Dry => "dry",
        ExclusionReason::Frozen => "frozen",
        ExclusionReason::Other => "another reason",
    }
}

/// An item of GB 3838-2002.
fn item(item: Item) -> &'static str {
    match item {
        Item::Ph => "pH",
        Item::DissolvedOxygen => "dissolved oxygen",
        Item::PermanganateIndex => "permanganate index",
        Item::ChemicalOxygenDemand => "COD",
        Item::BiochemicalOxygenDemand => "BOD5",
        Item::AmmoniaNitrogen => "ammonia nitrogen",
        Item::TotalPhosphorus => "total phosphorus",
        Item::TotalNitrogen => "total nitrogen",
        Item::Copper => "copper",
        Item::Zinc => "zinc",
        Item::Fluoride => "fluoride",
        Item::Selenium => "selenium",
        Item::Arsenic => "arsenic",
        Item::Mercury => "mercury",
        Item::Cadmium => "cadmium",
        Item::HexavalentChromium => "hexavalent chromium",
        Item::Lead => "lead",
        Item::Cyanide => "cyanide",
        Item::VolatilePhenol => "volatile phenol",
        Item::Petroleum => "petroleum",
        Item::AnionicSurfactant => "anionic surfactant",
        Item::Sulfide => "sulfide",
        Item::FecalColiform => "faecal coliforms",
        Item::OxygenSaturation => "oxygen saturation",
    }
}
