//! The class of a section by its worst item (单因子评价).

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::class::{Class, class_of};
use super::item::{Body, Item};
use super::means::{Measured, months_present};
use super::outcome::{Doubt, ItemRating, Rating, SectionRating, WhyNoClass, WhyNoItem};
use super::rows::{Exclusion, Options, Section, Step};
use crate::derive::{Coverage, Quotient};
use crate::period::Period;

/// Rates a section, with and without its exclusions.
pub(super) fn rate<'a>(
    section: &Section<'a>,
    step: Step,
    period: Period,
    measured: &Measured,
    exclusions: Vec<Exclusion<'a>>,
    options: &Options,
) -> SectionRating<'a> {
    let months = months_present(measured, step);
    let samples = |values: &[Decimal]| match step {
        Step::Month => Coverage::of(1, 1),
        Step::Quarter | Step::Half | Step::Year => {
            Coverage::of(values.len(), months.expected as usize)
        }
    };
    let means = measured.items.iter().filter_map(|(item, values)| {
        let quotient = Quotient::mean(values.iter().copied())?;
        Some((*item, quotient, samples(values)))
    });
    let items = rate_items(section.body, means, options);
    let least_months = match step {
        Step::Month => 1,
        Step::Quarter => options.least_months.quarter,
        Step::Half => options.least_months.half,
        Step::Year => options.least_months.year,
    };
    let rating = |is_excluded: &dyn Fn(Item) -> bool| {
        let rating = worst(&items, is_excluded, options);
        if months.present < least_months {
            Rating {
                class: None,
                deciding: Vec::new(),
                main_items: Vec::new(),
                why_not: Some(WhyNoClass::TooFewMonths),
                ..rating
            }
        } else {
            rating
        }
    };
    let all = rating(&|_| false);
    let excluding = (!leaves_out_section(&exclusions))
        .then(|| rating(&|item| leaves_out_item(&exclusions, item)));
    SectionRating {
        section: section.id,
        basin: section.basin,
        region: section.region,
        body: section.body,
        period,
        months,
        items,
        all,
        excluding,
        exclusions,
    }
}

/// Whether the exclusions leave out the section itself.
pub(super) fn leaves_out_section(exclusions: &[Exclusion<'_>]) -> bool {
    exclusions.iter().any(|exclusion| exclusion.item.is_none())
}

/// Whether the exclusions leave out an item of the section.
pub(super) fn leaves_out_item(exclusions: &[Exclusion<'_>], item: Item) -> bool {
    exclusions
        .iter()
        .any(|exclusion| exclusion.item == Some(item))
}

/// The class and exceedance of each mean, in order of item.
pub(super) fn rate_items(
    body: Body,
    means: impl Iterator<Item = (Item, Quotient, Coverage)>,
    options: &Options,
) -> Vec<ItemRating> {
    let means: Vec<(Item, Quotient, Coverage, Decimal)> = means
        .filter_map(|(item, quotient, coverage)| {
            Some((item, quotient, coverage, quotient.settled()?))
        })
        .collect();
    let saturated = means.iter().any(|(item, _, _, mean)| {
        *item == Item::OxygenSaturation && options.saturation.is_some_and(|least| *mean >= least)
    });
    means
        .into_iter()
        .map(|(item, quotient, coverage, mean)| {
            let class = class_of(item, body, mean, saturated, options.comparison);
            ItemRating {
                item,
                mean,
                quotient,
                coverage,
                class,
                exceedance: item
                    .limits(body)
                    .filter(|_| class > Some(Class::III))
                    .and_then(|limits| limits.exceedance(mean)),
            }
        })
        .collect()
}

/// The worst class among the rated items that are not excluded.
pub(super) fn worst(
    items: &[ItemRating],
    is_excluded: &dyn Fn(Item) -> bool,
    options: &Options,
) -> Rating {
    let mut rated = options.rated.clone();
    rated.sort_unstable();
    rated.dedup();
    let mut counted = Vec::new();
    let mut left_out = Vec::new();
    for &item in &rated {
        match items.iter().find(|rating| rating.item == item) {
            _ if is_excluded(item) => left_out.push((item, WhyNoItem::Excluded)),
            Some(ItemRating {
                class: Some(class),
                exceedance,
                ..
            }) => counted.push((item, *class, *exceedance)),
            _ => left_out.push((item, WhyNoItem::NotMeasured)),
        }
    }
    let coverage = Coverage::of(counted.len(), rated.len());
    let class = counted
        .iter()
        .map(|(_, class, _)| *class)
        .max()
        .filter(|_| coverage.present >= options.least_items);
    let deciding = counted
        .iter()
        .filter(|(_, worst, _)| Some(*worst) == class)
        .map(|(item, _, _)| *item)
        .collect();
    let why_not = match class {
        Some(_) => None,
        None if coverage.present == 0 => Some(WhyNoClass::NotSampled),
        None => Some(WhyNoClass::TooFewItems),
    };
    let mut beyond: Vec<(Item, Class, Option<Quotient>)> = counted
        .into_iter()
        .filter(|(_, worst, _)| class.is_some() && !worst.is_good())
        .collect();
    beyond.sort_by_key(|(item, class, exceedance)| {
        (
            Reverse(options.main_items_first.contains(item)),
            Reverse(*class),
            Reverse(exceedance.and_then(Quotient::value)),
            *item,
        )
    });
    Rating {
        class,
        deciding,
        main_items: beyond
            .into_iter()
            .take(options.main_items)
            .map(|(item, _, _)| item)
            .collect(),
        coverage,
        left_out,
        why_not,
    }
}

/// Doubts a section without a class.
pub(super) fn doubt<'a>(rating: &SectionRating<'a>) -> Option<Doubt<'a>> {
    match rating.all.why_not? {
        WhyNoClass::TooFewMonths => Some(Doubt::TooFewMonths {
            section: rating.section,
            period: rating.period,
            months: rating.months,
        }),
        WhyNoClass::TooFewItems | WhyNoClass::NotSampled => Some(Doubt::TooFewItems {
            section: rating.section,
            period: rating.period,
            items: rating.all.coverage,
        }),
    }
}
