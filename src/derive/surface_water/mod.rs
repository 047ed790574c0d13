//! Surface water (地表水): classes of sections and basins after GB 3838-2002.
//!
//! - Samples make monthly means, monthly means those of longer periods.
//! - A section has the class of its worst item; an item has the best class whose limit it keeps.
//! - Few sections are rated by the mean of each item, more by the shares of the classes.
//! - Every figure stands twice: with all sections, and without the sections and items that are excluded,
//!   such as those under natural background values (自然背景值). Which they are and why is input.
//!
//! Sources: limits from GB 3838-2002《地表水环境质量标准》, Table 1; method from《地表水环境质量评价办法（试行）》
//! (环办〔2011〕22号). What could not be verified in them is named in [`Options`].

mod change;
mod class;
mod group;
mod item;
mod means;
mod outcome;
mod rows;
mod section;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use change::changes;
pub use class::{Class, Comparison, Quality};
pub use item::{Body, Item, ItemError, Limits};
pub use outcome::{
    ChangeWord, Derived, Doubt, Figures, Group, GroupChange, GroupRating, ItemRating, MainItem,
    Method, Rating, SectionRating, WhyNoClass, WhyNoGrade, WhyNoItem,
};
pub use rows::{
    Exclusion, ExclusionReason, GradeBorders, LeastMonths, Options, Sample, Section, Step,
};

use crate::period::Period;

/// Derives the classes of sections and the figures of basins, regions and all sections, for every period
/// with a sample.
pub fn derive<'a>(
    sections: &[Section<'a>],
    samples: &[Sample<'a>],
    exclusions: &[Exclusion<'a>],
    options: &Options,
) -> Derived<'a> {
    let mut doubts = Vec::new();
    let sections = means::sorted_sections(sections, &mut doubts);
    let exclusions = sorted_exclusions(&sections, exclusions, &mut doubts);
    let months = means::monthly(&sections, samples, options, &mut doubts);
    let groups = groups(&sections);
    let mut derived = Derived::default();
    let mut steps = options.steps.clone();
    steps.sort_unstable();
    steps.dedup();
    for step in steps {
        let measurements = match step {
            Step::Month => months.clone(),
            Step::Quarter | Step::Half | Step::Year => means::longer(&months, step),
        };
        let ratings: BTreeMap<(usize, Period), SectionRating<'a>> = measurements
            .iter()
            .filter_map(|(&(place, period), measured)| {
                let section = sections.get(place)?;
                let own = exclusions_in(&exclusions, section.id, period);
                let rating = section::rate(section, step, period, measured, own, options);
                Some(((place, period), rating))
            })
            .collect();
        doubts.extend(ratings.values().filter_map(section::doubt));
        let rows = rate_groups(&sections, &groups, step, &ratings, &exclusions, options);
        derived.groups.extend(rows);
        derived.sections.extend(ratings.into_values());
    }
    derived.changes = changes(&derived.groups, options);
    doubts.sort_unstable();
    doubts.dedup();
    derived.doubts = doubts;
    derived
}

fn sorted_exclusions<'a>(
    sections: &[Section<'a>],
    exclusions: &[Exclusion<'a>],
    doubts: &mut Vec<Doubt<'a>>,
) -> Vec<Exclusion<'a>> {
    let mut sorted = exclusions.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.retain(|exclusion| {
        let is_known = means::place(sections, exclusion.section).is_some();
        if !is_known {
            doubts.push(Doubt::UnknownExclusion(*exclusion));
        }
        is_known
    });
    sorted
}

/// The exclusions of a section that hold in a period.
fn exclusions_in<'a>(
    exclusions: &[Exclusion<'a>],
    section: &str,
    period: Period,
) -> Vec<Exclusion<'a>> {
    let first = exclusions.partition_point(|exclusion| exclusion.section < section);
    exclusions
        .iter()
        .skip(first)
        .take_while(|exclusion| exclusion.section == section)
        .filter(|exclusion| {
            exclusion
                .during
                .is_none_or(|during| during.contains(period))
        })
        .copied()
        .collect()
}

/// The sections of each group, by their places.
fn groups<'a>(sections: &[Section<'a>]) -> BTreeMap<Group<'a>, Vec<usize>> {
    let mut groups: BTreeMap<Group<'a>, Vec<usize>> = BTreeMap::new();
    for (place, section) in sections.iter().enumerate() {
        for group in [
            Group::All,
            Group::Region(section.region),
            Group::Basin(section.basin),
        ] {
            groups.entry(group).or_default().push(place);
        }
    }
    groups
}

fn rate_groups<'a>(
    sections: &[Section<'a>],
    groups: &BTreeMap<Group<'a>, Vec<usize>>,
    step: Step,
    ratings: &BTreeMap<(usize, Period), SectionRating<'a>>,
    exclusions: &[Exclusion<'a>],
    options: &Options,
) -> Vec<GroupRating<'a>> {
    let mut periods: BTreeMap<usize, Vec<Period>> = BTreeMap::new();
    for (place, period) in ratings.keys() {
        periods.entry(*place).or_default().push(*period);
    }
    let mut rows = Vec::new();
    for (&group, places) in groups {
        let own: BTreeSet<Period> = places
            .iter()
            .filter_map(|place| periods.get(place))
            .flatten()
            .copied()
            .collect();
        for period in own {
            let mut excluded = Vec::new();
            let mut all = Vec::new();
            let mut remaining = Vec::new();
            for &place in places {
                let Some(section) = sections.get(place) else {
                    continue;
                };
                let member = (section, ratings.get(&(place, period)));
                let own = exclusions_in(exclusions, section.id, period);
                all.push(member);
                if !section::leaves_out_section(&own) {
                    remaining.push(member);
                }
                excluded.extend(own);
            }
            rows.push(GroupRating {
                group,
                step,
                period,
                all: group::figures(&all, false, options),
                excluding: group::figures(&remaining, true, options),
                exclusions: excluded,
            });
        }
    }
    rows
}
