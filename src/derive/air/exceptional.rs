//! Dust days (沙尘天气影响日) from an official list; they are never guessed from the data.
//!
//! 环办监测〔2016〕120号 lets particulate matter of dust-affected time be taken out of the assessment. What was
//! done with such days in published figures changed more than once, so the three ways seen are all here.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::name::Name;
use super::pollutant::PollutantSet;

/// What happens to the listed pollutants of a listed day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DustTreatment {
    /// Nothing is taken out (未剔除).
    #[default]
    Kept,
    /// Out of the means and percentiles and out of the index, which is made of the other items.
    OutOfMeansAndIndex,
    /// Out of the means and percentiles; the index still counts them.
    OutOfMeans,
}

impl DustTreatment {
    /// What is taken out of means and percentiles.
    #[must_use]
    pub fn out_of_means(self, listed: PollutantSet) -> PollutantSet {
        match self {
            DustTreatment::Kept => PollutantSet::default(),
            DustTreatment::OutOfMeansAndIndex | DustTreatment::OutOfMeans => listed,
        }
    }

    /// What is taken out of the index.
    #[must_use]
    pub fn out_of_index(self, listed: PollutantSet) -> PollutantSet {
        match self {
            DustTreatment::OutOfMeansAndIndex => listed,
            DustTreatment::Kept | DustTreatment::OutOfMeans => PollutantSet::default(),
        }
    }
}

/// The official list: which pollutants of which city and day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DustDays(BTreeMap<Name, BTreeMap<NaiveDate, PollutantSet>>);

impl DustDays {
    /// An empty list.
    #[must_use]
    pub fn new() -> DustDays {
        DustDays::default()
    }

    /// Lists a day; the usual `pollutants` are [`PollutantSet::particulates`].
    pub fn insert(&mut self, city: Name, date: NaiveDate, pollutants: PollutantSet) {
        let listed = self.0.entry(city).or_default().entry(date).or_default();
        *listed = listed.union(pollutants);
    }

    /// What is listed for a day; nothing for most.
    #[must_use]
    pub fn listed(&self, city: &Name, date: NaiveDate) -> PollutantSet {
        self.0
            .get(city)
            .and_then(|days| days.get(&date))
            .copied()
            .unwrap_or_default()
    }
}
