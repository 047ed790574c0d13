//! The figures of basins, regions and all sections, with and without what is excluded.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::class::{Class, Quality};
use super::item::{Body, Item};
use super::outcome::{
    Figures, ItemRating, MainItem, Method, Rating, SectionRating, WhyNoClass, WhyNoGrade,
};
use super::rows::{GradeBorders, Options, Section};
use super::section::{leaves_out_item, rate_items, worst};
use crate::derive::{Coverage, Quotient};

/// A section of a group with its rating; `None` when nothing was measured.
pub(super) type Member<'a, 'b> = (&'b Section<'a>, Option<&'b SectionRating<'a>>);

/// The figures over sections; those that are excluded must be gone from `members` already.
pub(super) fn figures<'a>(
    members: &[Member<'a, '_>],
    excluding: bool,
    options: &Options,
) -> Figures<'a> {
    let mut classed = Vec::new();
    let mut left_out = Vec::new();
    for (section, rating) in members {
        let figure = rating.and_then(|row| figure(row, excluding).map(|rating| (row, rating)));
        match figure {
            Some((
                row,
                Rating {
                    class: Some(class), ..
                },
            )) => classed.push((row, *class)),
            Some((_, Rating { why_not, .. })) => {
                left_out.push((section.id, why_not.unwrap_or(WhyNoClass::NotSampled)));
            }
            None => left_out.push((section.id, WhyNoClass::NotSampled)),
        }
    }
    let counts = Class::ALL.map(|class| {
        let count = classed.iter().filter(|(_, other)| *other == class).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    });
    let coverage = Coverage::of(classed.len(), members.len());
    let method = if coverage.expected >= options.sections_for_shares {
        Method::Shares
    } else {
        Method::Mean
    };
    let figures = Figures {
        counts,
        coverage,
        good_ratio: None,
        method,
        class: None,
        items: Vec::new(),
        quality: None,
        main_items: Vec::new(),
        left_out,
        why_not: None,
    };
    let figures = Figures {
        good_ratio: figures.good().value(),
        ..figures
    };
    let rows: Vec<&SectionRating<'a>> = classed.iter().map(|(row, _)| *row).collect();
    if rows.is_empty() {
        return Figures {
            why_not: Some(WhyNoGrade::NoClass),
            ..figures
        };
    }
    match method {
        Method::Shares => by_shares(figures, &rows, excluding, options),
        Method::Mean => by_mean(figures, &rows, excluding, options),
    }
}

fn figure<'b>(row: &'b SectionRating<'_>, excluding: bool) -> Option<&'b Rating> {
    if excluding {
        row.excluding.as_ref()
    } else {
        Some(&row.all)
    }
}

/// The items of a section that count in a figure.
fn items_of<'b>(
    row: &'b SectionRating<'_>,
    excluding: bool,
) -> impl Iterator<Item = &'b ItemRating> {
    row.items
        .iter()
        .filter(move |item| !(excluding && leaves_out_item(&row.exclusions, item.item)))
}

fn by_shares<'a>(
    figures: Figures<'a>,
    rows: &[&SectionRating<'a>],
    excluding: bool,
    options: &Options,
) -> Figures<'a> {
    let inferior = figures.share(Class::InferiorV).value().unwrap_or_default();
    let good = figures.good_ratio.unwrap_or_default();
    let quality = grade(good, inferior, options.grades);
    let mut main_items: Vec<MainItem> = if quality >= Quality::LightlyPolluted {
        let items = options.rated.iter();
        items
            .filter_map(|item| polluting(*item, rows, excluding))
            .collect()
    } else {
        Vec::new()
    };
    main_items.sort_by_key(|main| {
        (
            Reverse(options.main_items_first.contains(&main.item)),
            Reverse(main.sections.present),
            Reverse(main.exceedance.and_then(Quotient::value)),
            main.item,
        )
    });
    main_items.dedup();
    main_items.truncate(options.main_items);
    Figures {
        quality: Some(quality),
        main_items,
        ..figures
    }
}

/// The word for shares of class I to III and of inferior V, in percent.
pub(super) fn grade(good: Decimal, inferior: Decimal, borders: GradeBorders) -> Quality {
    if good >= borders.excellent {
        Quality::Excellent
    } else if good >= borders.good {
        Quality::Good
    } else if inferior >= borders.heavy {
        Quality::HeavilyPolluted
    } else if inferior >= borders.moderate {
        Quality::ModeratelyPolluted
    } else {
        Quality::LightlyPolluted
    }
}

/// In how many sections an item is beyond class III, and by how much at most; `None` in none.
fn polluting(item: Item, rows: &[&SectionRating<'_>], excluding: bool) -> Option<MainItem> {
    let beyond: Vec<Option<Quotient>> = rows
        .iter()
        .flat_map(|row| items_of(row, excluding))
        .filter(|rating| rating.item == item && rating.class > Some(Class::III))
        .map(|rating| rating.exceedance)
        .collect();
    (!beyond.is_empty()).then(|| MainItem {
        item,
        sections: Coverage::of(beyond.len(), rows.len()),
        exceedance: beyond
            .into_iter()
            .flatten()
            .max_by_key(|exceedance| exceedance.value()),
    })
}

fn by_mean<'a>(
    figures: Figures<'a>,
    rows: &[&SectionRating<'a>],
    excluding: bool,
    options: &Options,
) -> Figures<'a> {
    let Some(body) = one_body(rows) else {
        return Figures {
            why_not: Some(WhyNoGrade::MixedBodies),
            ..figures
        };
    };
    let mut values: BTreeMap<Item, Vec<Decimal>> = BTreeMap::new();
    for rating in rows.iter().flat_map(|row| items_of(row, excluding)) {
        let mean = rating.quotient.value().unwrap_or(rating.mean);
        values.entry(rating.item).or_default().push(mean);
    }
    let means = values.into_iter().filter_map(|(item, values)| {
        let coverage = Coverage::of(values.len(), rows.len());
        Some((item, Quotient::mean(values)?, coverage))
    });
    let items = rate_items(body, means, options);
    let rating = worst(&items, &|_| false, options);
    let main_items = rating.main_items.iter().map(|item| {
        let of_mean = items.iter().find(|rating| rating.item == *item);
        MainItem {
            item: *item,
            sections: polluting(*item, rows, excluding)
                .map_or(Coverage::of(0, rows.len()), |main| main.sections),
            exceedance: of_mean.and_then(|rating| rating.exceedance),
        }
    });
    Figures {
        class: rating.class,
        quality: rating.quality(),
        main_items: main_items.collect(),
        why_not: rating.why_not.map(|_| WhyNoGrade::TooFewItems),
        items,
        ..figures
    }
}

/// The kind of water body, when all sections lie in the same.
fn one_body(rows: &[&SectionRating<'_>]) -> Option<Body> {
    let body = rows.first()?.body;
    rows.iter().all(|row| row.body == body).then_some(body)
}
