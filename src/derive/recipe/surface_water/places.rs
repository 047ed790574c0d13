//! Where the doubts about sections, samples and exclusions stand.

use super::super::lines::{Lines, Place};
use super::{ExclusionRow, Recipe, SampleRow, SectionRow};
use crate::derive::surface_water::{Doubt, Item};
use crate::period::Period;

/// The rows that doubts are about.
pub(super) struct DoubtedRows<'r> {
    recipe: &'r Recipe,
    sections: Lines<&'r str>,
    samples: Lines<(&'r str, Item, Period)>,
    exclusions: Lines<&'r str>,
}

impl<'r> DoubtedRows<'r> {
    pub(super) fn new(
        recipe: &'r Recipe,
        sections: &'r [SectionRow],
        samples: &'r [SampleRow],
        exclusions: &'r [ExclusionRow],
    ) -> Self {
        DoubtedRows {
            recipe,
            sections: Lines::new(sections.iter().map(|row| (row.1.as_str(), row.0))),
            samples: Lines::new(samples.iter().map(|(line, section, item, period, ..)| {
                ((section.as_str(), *item, *period), *line)
            })),
            exclusions: Lines::new(exclusions.iter().map(|row| (row.1.as_str(), row.0))),
        }
    }

    /// Where a doubt stands.
    pub(super) fn of(&self, doubt: &Doubt<'_>) -> Place<'r> {
        let recipe = self.recipe;
        let samples_in = |section: &str, item: Item, period: Period| {
            self.samples.of(
                |(id, of, _)| (*id, *of).cmp(&(section, item)),
                |(.., of)| period.contains(*of),
            )
        };
        match *doubt {
            Doubt::ConflictingSection { section } => {
                let lines = self.sections.of(|id| (*id).cmp(section), |_| true);
                Place::cells(&recipe.sections, lines, "section")
            }
            Doubt::UnknownSection { section, .. } => {
                let lines = self.samples.of(|(id, ..)| (*id).cmp(section), |_| true);
                Place::cells(&recipe.samples, lines, "section")
            }
            Doubt::UnknownExclusion(exclusion) => {
                let file = recipe.exclusions.as_deref().unwrap_or_default();
                let lines = self
                    .exclusions
                    .of(|id| (*id).cmp(exclusion.section), |_| true);
                Place::cells(file, lines, "section")
            }
            Doubt::PeriodTooLong(sample) => {
                let lines = samples_in(sample.section, sample.item, sample.period);
                Place::cells(&recipe.samples, lines, "period")
            }
            Doubt::Impossible(sample) | Doubt::FarBeyond(sample) => {
                let lines = samples_in(sample.section, sample.item, sample.period);
                Place::cells(&recipe.samples, lines, "value")
            }
            Doubt::RepeatedSample(sample) => {
                let lines = samples_in(sample.section, sample.item, sample.period);
                Place::rows(&recipe.samples, lines)
            }
            Doubt::SeveralSamples {
                section,
                item,
                period,
            } => Place::rows(&recipe.samples, samples_in(section, item, period)),
            Doubt::TooFewItems { .. } | Doubt::TooFewMonths { .. } => Place::table(&recipe.samples),
        }
    }
}
