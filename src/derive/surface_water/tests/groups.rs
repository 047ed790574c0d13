use super::super::change::word;
use super::super::group::grade;
use super::*;
use crate::quantity::rounding::round;

const IDS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn river_of(classes: &[Class], when: &str) -> (Vec<Section<'static>>, Vec<Sample<'static>>) {
    let sections = IDS.map(section)[..classes.len()].to_vec();
    let samples = IDS
        .into_iter()
        .zip(classes)
        .flat_map(|(id, class)| of_class(id, when, *class))
        .collect();
    (sections, samples)
}

fn basin<'a, 'b>(derived: &'b Derived<'a>) -> &'b GroupRating<'a> {
    derived
        .groups
        .iter()
        .find(|row| row.group == Group::Basin("main stream"))
        .unwrap()
}

fn background(section: &str, item: Option<Item>) -> Exclusion<'_> {
    Exclusion {
        section,
        item,
        reason: ExclusionReason::NaturalBackground,
        during: None,
    }
}

#[test]
fn five_sections_are_graded_by_shares_and_four_by_their_mean() {
    use Class::{I, II, InferiorV};
    let (sections, samples) = river_of(&[I, I, II, II, InferiorV], "2024-03");
    let derived = derive(&sections, &samples, &[], &monthly());
    let five = &basin(&derived).all;
    assert_eq!(five.method, Method::Shares);
    assert_eq!(five.counts, [2, 2, 0, 0, 0, 1]);
    assert_eq!(five.good_ratio, Some(number("80")));
    assert_eq!(five.good().numerator, number("4"));
    assert_eq!(five.quality, Some(Quality::Good));
    assert_eq!(five.main_items, [], "a good basin has none");

    let derived = derive(&sections[1..], &samples, &[], &monthly());
    let four = &basin(&derived).all;
    assert_eq!(four.method, Method::Mean);
    // (0.1 + 0.4 + 0.4 + 4) / 4 = 1.225.
    let ammonia = four
        .items
        .iter()
        .find(|item| item.item == Item::AmmoniaNitrogen)
        .unwrap();
    assert_eq!(ammonia.mean, number("1.225"));
    assert_eq!(four.class, Some(Class::IV));
    assert_eq!(four.quality, Some(Quality::LightlyPolluted));
    assert_eq!(four.main_items[0].item, Item::AmmoniaNitrogen);
    assert_eq!(four.main_items[0].sections, Coverage::of(1, 4));
    assert_eq!(
        four.main_items[0].exceedance.unwrap().value(),
        Some(number("0.225"))
    );
    assert_eq!(four.good_ratio, Some(number("75")));

    let more_than_five = Options {
        sections_for_shares: 6,
        ..monthly()
    };
    let derived = derive(&sections, &samples, &[], &more_than_five);
    assert_eq!(basin(&derived).all.method, Method::Mean);
}

#[test]
fn grades_by_shares_include_their_lower_borders() {
    for (good, inferior, quality) in [
        ("90", "10", Quality::Excellent),
        ("89.99", "0", Quality::Good),
        ("75", "25", Quality::Good),
        ("74.99", "0", Quality::LightlyPolluted),
        ("74.99", "19.99", Quality::LightlyPolluted),
        ("60", "20", Quality::ModeratelyPolluted),
        ("60", "39.99", Quality::ModeratelyPolluted),
        ("60", "40", Quality::HeavilyPolluted),
    ] {
        let found = grade(number(good), number(inferior), GradeBorders::default());
        assert_eq!(found, quality, "{good} {inferior}");
    }
}

#[test]
fn a_polluted_basin_names_the_items_that_most_sections_exceed() {
    use Class::{II, IV, V};
    let (sections, mut samples) = river_of(&[II, II, IV, V, V], "2024-03");
    samples.push(sample("a", "2024-03", Item::Fluoride, "1.4"));
    let derived = derive(&sections, &samples, &[], &monthly());
    let figures = &basin(&derived).all;
    assert_eq!(figures.good_ratio, Some(number("20")));
    assert_eq!(figures.quality, Some(Quality::LightlyPolluted));
    let named: Vec<_> = figures
        .main_items
        .iter()
        .map(|main| (main.item, main.sections.present))
        .collect();
    assert_eq!(named, [(Item::AmmoniaNitrogen, 3), (Item::Fluoride, 1)]);
    assert_eq!(
        figures.main_items[0].exceedance.unwrap().value(),
        Some(number("0.9"))
    );
}

#[test]
fn both_figures_are_shown_as_inner_mongolia_published_them() {
    // 2021: 65.0 %, and 72.9 % without the Ergun basin's background values. The counts were not
    // published; 78 of 120 and 70 of 96 have that form.
    for (good, all, share) in [(78, 120, "65.0"), (70, 96, "72.9")] {
        let figures = Figures {
            counts: [0, 0, good, all - good, 0, 0],
            coverage: Coverage::of(all as usize, all as usize),
            good_ratio: None,
            method: Method::Shares,
            class: None,
            items: Vec::new(),
            quality: None,
            main_items: Vec::new(),
            left_out: Vec::new(),
            why_not: None,
        };
        let ratio = figures.good().value().unwrap();
        assert_eq!(round(ratio, 1), number(share));
    }
}

#[test]
fn an_excluded_section_counts_in_the_first_figure_only() {
    use Class::{II, IV};
    let (sections, samples) = river_of(&[II, II, II, IV, IV, II], "2024-03");
    let derived = derive(&sections, &samples, &[background("e", None)], &monthly());
    let row = basin(&derived);
    assert_eq!(row.all.good().numerator, number("4"));
    assert_eq!(row.all.good().denominator, number("6"));
    assert_eq!(row.excluding.good_ratio, Some(number("80")));
    assert_eq!(row.excluding.coverage, Coverage::of(5, 5));
    assert_eq!(row.exclusions, [background("e", None)]);
    let excluded = derived
        .sections
        .iter()
        .find(|row| row.section == "e")
        .unwrap();
    assert_eq!(excluded.all.class, Some(IV));
    assert_eq!(excluded.excluding, None);
}

#[test]
fn an_excluded_item_improves_the_class_of_its_section() {
    let (sections, mut samples) = river_of(&[Class::II; 5], "2024-03");
    samples.push(sample("a", "2024-03", Item::Fluoride, "1.4"));
    let exclusions = [background("a", Some(Item::Fluoride))];
    let derived = derive(&sections, &samples, &exclusions, &monthly());
    let row = basin(&derived);
    assert_eq!(row.all.good_ratio, Some(number("80")));
    assert_eq!(row.excluding.good_ratio, Some(number("100")));
    let rating = &derived.sections[0];
    let without = rating.excluding.as_ref().unwrap();
    assert_eq!(rating.all.class, Some(Class::IV));
    assert_eq!(without.class, Some(Class::II));
    assert!(
        without
            .left_out
            .contains(&(Item::Fluoride, WhyNoItem::Excluded))
    );
    // Another year's exclusion does not hold.
    let past = Exclusion {
        during: Some(period("2023")),
        ..exclusions[0]
    };
    let derived = derive(&sections, &samples, &[past], &monthly());
    assert_eq!(basin(&derived).excluding.good_ratio, Some(number("80")));
}

#[test]
fn a_section_that_was_not_sampled_is_named_and_not_counted() {
    let (sections, mut samples) = river_of(&[Class::II; 6], "2024-03");
    samples.retain(|sample| sample.section != "f");
    let derived = derive(&sections, &samples, &[], &monthly());
    let figures = &basin(&derived).all;
    assert_eq!(figures.coverage, Coverage::of(5, 6));
    assert_eq!(figures.good_ratio, Some(number("100")));
    assert_eq!(figures.left_out, [("f", WhyNoClass::NotSampled)]);
}

#[test]
fn a_lake_and_a_river_have_no_common_mean() {
    let (mut sections, samples) = river_of(&[Class::II, Class::IV], "2024-03");
    sections[1].body = Body::Lake;
    let derived = derive(&sections, &samples, &[], &monthly());
    let figures = &basin(&derived).all;
    assert_eq!(figures.why_not, Some(WhyNoGrade::MixedBodies));
    assert_eq!(figures.good_ratio, Some(number("50")));
}

#[test]
fn basins_regions_and_all_sections_have_rows() {
    let (mut sections, samples) = river_of(&[Class::II; 3], "2024-03");
    sections[0].basin = "tributary";
    sections[1].region = "150700";
    let derived = derive(&sections, &samples, &[], &monthly());
    let groups: Vec<_> = derived
        .groups
        .iter()
        .map(|row| (row.group, row.all.coverage.expected))
        .collect();
    assert_eq!(
        groups,
        [
            (Group::All, 3),
            (Group::Region("150700"), 1),
            (Group::Region("150800"), 2),
            (Group::Basin("main stream"), 2),
            (Group::Basin("tributary"), 1),
        ]
    );
}

#[test]
fn changes_are_named_by_their_points() {
    let options = Options::default();
    for (difference, expected) in [
        ("20.1", ChangeWord::MarkedlyBetter),
        ("20", ChangeWord::SomewhatBetter),
        ("10.1", ChangeWord::SomewhatBetter),
        ("10", ChangeWord::NoMarkedChange),
        ("-10", ChangeWord::NoMarkedChange),
        ("-10.1", ChangeWord::SomewhatWorse),
        ("-20", ChangeWord::SomewhatWorse),
        ("-20.1", ChangeWord::MarkedlyWorse),
    ] {
        assert_eq!(word(number(difference), &options), expected, "{difference}");
    }
}

#[test]
fn fewer_inferior_sections_are_a_change_for_the_better() {
    use Class::{II, IV, InferiorV};
    let (sections, mut samples) = river_of(&[II, II, II, InferiorV, InferiorV], "2023-03");
    samples.extend(river_of(&[II, II, II, II, IV], "2024-03").1);
    let derived = derive(&sections, &samples, &[], &monthly());
    let change = derived
        .changes
        .iter()
        .find(|row| row.group == Group::All && !row.excluding)
        .unwrap();
    assert_eq!(change.basis, Basis::LastYear);
    assert_eq!(change.good, number("20"));
    assert_eq!(change.inferior, number("-40"));
    assert_eq!(change.difference, number("60"));
    assert_eq!(change.word, ChangeWord::MarkedlyBetter);
}

#[test]
fn an_excluded_item_is_in_no_mean_of_the_second_figure() {
    let (sections, mut samples) = river_of(&[Class::II; 2], "2024-03");
    samples.push(sample("a", "2024-03", Item::Fluoride, "3"));
    let exclusions = [background("a", Some(Item::Fluoride))];
    let derived = derive(&sections, &samples, &exclusions, &monthly());
    let row = basin(&derived);
    assert_eq!(row.all.class, Some(Class::InferiorV));
    assert_eq!(row.excluding.class, Some(Class::II));
}
