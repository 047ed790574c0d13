//! Actuals as SDMX observations.

use crate::dataset::Dataset;
use crate::exchange::sdmx::{FigureStatus, Observation};
use crate::quantity::parse_number;

/// Every usable actual as its source states it: the latest publication of a figure first.
pub(super) fn of_dataset(dataset: &Dataset) -> Vec<Observation> {
    let own_unit = |indicator: &str| {
        let indicator = dataset.indicators.get(indicator);
        indicator.map_or_else(String::new, |indicator| indicator.unit.to_string())
    };
    let mut observations: Vec<Observation> = dataset
        .actuals
        .iter()
        .map(|actual| Observation {
            id: actual.id.to_string(),
            indicator: actual.indicator.to_string(),
            region: actual.region.to_string(),
            period: actual.period,
            value: parse_number(&actual.stated_value).ok(),
            unit: match actual.stated_unit {
                "" => own_unit(actual.indicator),
                stated => stated.to_string(),
            },
            status: FigureStatus::from_code(actual.status.code()).unwrap_or(FigureStatus::Final),
            published: actual.published,
            source: actual.source.to_string(),
            locator: actual.locator.to_string(),
            comment: actual.note.to_string(),
        })
        .collect();
    // Of several publications the one that counts comes first; else the order of the file holds.
    observations.sort_by(|a, b| {
        let key = |of: &Observation| (of.indicator.clone(), of.region.clone(), of.period);
        key(a)
            .cmp(&key(b))
            .then_with(|| b.published.cmp(&a.published))
    });
    observations
}

/// The name of a dataset as an SDMX agency: letters, digits, `_` and `-`, from a letter.
pub(super) fn agency(name: &str) -> String {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let name: String = name.chars().filter(|letter| allowed(*letter)).collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        _ => format!("D{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::agency;

    #[test]
    fn an_agency_is_made_of_what_sdmx_allows() {
        assert_eq!(agency("inner-mongolia"), "inner-mongolia");
        assert_eq!(agency("2024数据 x"), "D2024x");
        assert_eq!(agency(""), "D");
    }
}
