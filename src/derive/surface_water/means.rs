//! Samples become the means of months and longer periods.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::item::Item;
use super::outcome::Doubt;
use super::rows::{Options, Sample, Section, Step};
use crate::derive::{Coverage, Quotient};
use crate::period::{Granularity, Period};

/// No item's number is as large; sums of smaller ones cannot overflow.
const TOO_LARGE: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// The highest pH there is.
const HIGHEST_PH: Decimal = Decimal::from_parts(14, 0, 0, false, 0);

/// What was measured at a section in a period.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    /// The months with a sample.
    pub(super) months: BTreeSet<Period>,
    /// The values each mean is made from: samples of a month, months of a longer period.
    pub(super) items: BTreeMap<Item, Vec<Decimal>>,
}

/// By section (its place in the list) and period.
pub(super) type Measurements = BTreeMap<(usize, Period), Measured>;

/// The sections in order of id, each once.
pub(super) fn sorted_sections<'a>(
    sections: &[Section<'a>],
    doubts: &mut Vec<Doubt<'a>>,
) -> Vec<Section<'a>> {
    let mut sections = sections.to_vec();
    sections.sort_unstable();
    sections.dedup();
    let mut once = Vec::with_capacity(sections.len());
    for same in sections.chunk_by(|a, b| a.id == b.id) {
        match same {
            [section] => once.push(*section),
            [section, ..] => doubts.push(Doubt::ConflictingSection {
                section: section.id,
            }),
            [] => {}
        }
    }
    once
}

/// The place of a section in the sorted list.
pub(super) fn place(sections: &[Section<'_>], id: &str) -> Option<usize> {
    sections.binary_search_by(|section| section.id.cmp(id)).ok()
}

/// The samples of each month. A value below its detection limit counts as a share of the limit.
pub(super) fn monthly<'a>(
    sections: &[Section<'a>],
    samples: &[Sample<'a>],
    options: &Options,
    doubts: &mut Vec<Doubt<'a>>,
) -> Measurements {
    let mut samples = samples.to_vec();
    // Values that are equal but written with other decimals (5 and 5.0) are taken in one order.
    samples.sort_unstable_by_key(|sample| (*sample, sample.value.scale()));
    let mut months = Measurements::new();
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut several = ValuesOfPeriods::new();
    for same in samples.chunk_by(|a, b| a == b) {
        let Some((sample, others)) = same.split_first() else {
            continue;
        };
        let Some(place) = place(sections, sample.section) else {
            *unknown.entry(sample.section).or_default() += same.len();
            continue;
        };
        if !others.is_empty() {
            doubts.push(Doubt::RepeatedSample(*sample));
        }
        if !matches!(
            sample.period.granularity(),
            Granularity::Day | Granularity::Month
        ) {
            doubts.push(Doubt::PeriodTooLong(*sample));
            continue;
        }
        let Some(value) = counted(sample, options) else {
            doubts.push(Doubt::Impossible(*sample));
            continue;
        };
        if is_far_beyond(sample.item, value, sections.get(place), options) {
            doubts.push(Doubt::FarBeyond(*sample));
        }
        let month = Period::containing(Granularity::Month, sample.period.start());
        let values = several.entry((sample.section, sample.item, sample.period));
        values.or_default().push(value);
        let measured = months.entry((place, month)).or_default();
        measured.months.insert(month);
        measured.items.entry(sample.item).or_default().push(value);
    }
    doubt_several(&several, doubts);
    let conflicting: BTreeSet<&str> = doubts
        .iter()
        .filter_map(|doubt| match doubt {
            Doubt::ConflictingSection { section } => Some(*section),
            _ => None,
        })
        .collect();
    doubts.extend(
        unknown
            .into_iter()
            .filter(|(section, _)| !conflicting.contains(section))
            .map(|(section, samples)| Doubt::UnknownSection { section, samples }),
    );
    months
}

/// The values of a section, item and period, a day or a month.
type ValuesOfPeriods<'a> = BTreeMap<(&'a str, Item, Period), Vec<Decimal>>;

/// Doubts periods with different values, and months with a mean of their own beside other samples.
fn doubt_several<'a>(values: &ValuesOfPeriods<'a>, doubts: &mut Vec<Doubt<'a>>) {
    let month = |period: Period| Period::containing(Granularity::Month, period.start());
    let several = values
        .iter()
        .filter_map(|(&(section, item, period), found)| {
            let differ = found.iter().any(|value| Some(value) != found.first());
            let beside = period.granularity() == Granularity::Day
                && values.contains_key(&(section, item, month(period)));
            (beside || differ).then_some(Doubt::SeveralSamples {
                section,
                item,
                period: if beside { month(period) } else { period },
            })
        });
    doubts.extend(several);
}

/// The value that counts; `None` when it cannot be.
fn counted(sample: &Sample<'_>, options: &Options) -> Option<Decimal> {
    let value = if sample.below_detection {
        sample.value.checked_mul(options.detection_share)?
    } else {
        sample.value
    };
    let highest = match sample.item {
        Item::Ph => HIGHEST_PH,
        _ => TOO_LARGE,
    };
    (Decimal::ZERO <= value && value <= highest).then_some(value)
}

fn is_far_beyond(
    item: Item,
    value: Decimal,
    section: Option<&Section<'_>>,
    options: &Options,
) -> bool {
    section
        .and_then(|section| item.limits(section.body)?.last())
        .and_then(|limit| limit.checked_mul(options.doubtful_times))
        .is_some_and(|limit| value > limit)
}

/// The monthly means of each longer period.
pub(super) fn longer(months: &Measurements, step: Step) -> Measurements {
    let mut longer = Measurements::new();
    for (&(place, month), monthly) in months {
        let period = Period::containing(step.granularity(), month.start());
        let measured = longer.entry((place, period)).or_default();
        measured.months.insert(month);
        for (item, values) in &monthly.items {
            let mean = Quotient::mean(values.iter().copied()).and_then(Quotient::value);
            measured.items.entry(*item).or_default().extend(mean);
        }
    }
    longer
}

/// Months with a sample, of the months of the period.
pub(super) fn months_present(measured: &Measured, step: Step) -> Coverage {
    let expected = step.granularity().months().unwrap_or(1);
    Coverage {
        present: u32::try_from(measured.months.len()).unwrap_or(u32::MAX),
        expected,
    }
}
