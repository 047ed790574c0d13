//! The methods that other offices publish (公开发布的评估方法), by name.
//!
//! They read a yearly series ([`super::series`]) and speak on a common scale beside their own words. Each
//! stands in a file of its own with its citation, thresholds and edge rules; what each needs and does is
//! told in [`crate::words`].

use super::series::{Finding, Series};
use super::unsd::{self, Edition};
use super::{destatis_weather, escap, eurostat, required_rate, statcan_2024};

/// A published method.
#[derive(Clone, Copy, Debug)]
pub struct PublishedMethod {
    /// Id, as written in results.
    pub id: &'static str,
    /// Version of its definition here.
    pub version: &'static str,
    /// Who publishes it, and where.
    pub citation: &'static str,
    /// Judges a series with a goal to be reached by a year.
    pub judge: fn(&Series<'_>) -> Finding,
}

/// Those that need nothing beside the series, by id. [`super::sdsn_2019`] also needs thresholds for each
/// indicator and is called with them.
pub const PUBLISHED: [PublishedMethod; 7] = [
    PublishedMethod {
        id: destatis_weather::METHOD,
        version: destatis_weather::VERSION,
        citation: destatis_weather::CITATION,
        judge: |series| destatis_weather::judge(series, destatis_weather::Aim::InYear),
    },
    PublishedMethod {
        id: escap::METHOD,
        version: escap::VERSION,
        citation: escap::CITATION,
        judge: |series| escap::judge(series, escap::Setting::default()),
    },
    PublishedMethod {
        id: eurostat::METHOD,
        version: eurostat::VERSION,
        citation: eurostat::CITATION,
        judge: |series| eurostat::judge(series, &eurostat::Options::default()),
    },
    PublishedMethod {
        id: required_rate::METHOD,
        version: required_rate::VERSION,
        citation: required_rate::CITATION,
        judge: required_rate::judge,
    },
    PublishedMethod {
        id: statcan_2024::METHOD,
        version: statcan_2024::VERSION,
        citation: statcan_2024::CITATION,
        judge: |series| statcan_2024::judge(series, &statcan_2024::Options::default()),
    },
    PublishedMethod {
        id: unsd::METHOD_2022,
        version: unsd::VERSION,
        citation: unsd::CITATION_2022,
        judge: |series| unsd::judge(series, Edition::Of2022),
    },
    PublishedMethod {
        id: unsd::METHOD_2023,
        version: unsd::VERSION,
        citation: unsd::CITATION_2023,
        judge: |series| unsd::judge(series, Edition::Of2023),
    },
];

/// The method with this id.
pub fn find(id: &str) -> Option<&'static PublishedMethod> {
    PUBLISHED.iter().find(|method| method.id == id)
}
