use super::*;

#[test]
fn the_worst_item_decides_and_is_named() {
    let mut samples = of_class("s", "2024-03", Class::IV);
    samples.push(sample("s", "2024-03", Item::ChemicalOxygenDemand, "28"));
    samples.push(sample("s", "2024-03", Item::TotalPhosphorus, "0.03"));
    let derived = derive(&[section("s")], &samples, &[], &monthly());
    let rating = &derived.sections[0].all;
    assert_eq!(rating.class, Some(Class::IV));
    assert_eq!(rating.quality(), Some(Quality::LightlyPolluted));
    assert_eq!(
        rating.deciding,
        [Item::ChemicalOxygenDemand, Item::AmmoniaNitrogen]
    );
    // Both are 0.4 times beyond III: then the order of the standard.
    assert_eq!(
        rating.main_items,
        [Item::ChemicalOxygenDemand, Item::AmmoniaNitrogen]
    );
    assert_eq!(rating.coverage, Coverage::of(6, 21));
    assert_eq!(rating.left_out.len(), 15);
}

#[test]
fn main_items_go_by_class_then_exceedance_and_are_three() {
    let mut samples = of_class("s", "2024-03", Class::IV);
    for (item, value) in [
        (Item::ChemicalOxygenDemand, "29"),
        (Item::Petroleum, "0.4"),
        (Item::BiochemicalOxygenDemand, "9"),
        (Item::DissolvedOxygen, "1"),
    ] {
        samples.retain(|other| other.item != item);
        samples.push(sample("s", "2024-03", item, value));
    }
    let derived = derive(&[section("s")], &samples, &[], &monthly());
    assert_eq!(
        derived.sections[0].all.main_items,
        [
            Item::DissolvedOxygen,
            Item::BiochemicalOxygenDemand,
            Item::Petroleum,
        ]
    );
    let first = Options {
        main_items_first: vec![Item::AmmoniaNitrogen],
        ..monthly()
    };
    let derived = derive(&[section("s")], &samples, &[], &first);
    assert_eq!(derived.sections[0].all.main_items[0], Item::AmmoniaNitrogen);
}

#[test]
fn words_follow_the_class() {
    for (class, quality) in Class::ALL.into_iter().zip([
        Quality::Excellent,
        Quality::Excellent,
        Quality::Good,
        Quality::LightlyPolluted,
        Quality::ModeratelyPolluted,
        Quality::HeavilyPolluted,
    ]) {
        let samples = of_class("s", "2024-03", class);
        let derived = derive(&[section("s")], &samples, &[], &monthly());
        assert_eq!(derived.sections[0].all.class, Some(class));
        assert_eq!(class.quality(), quality);
    }
}

#[test]
fn samples_of_a_month_are_averaged_before_they_are_rated() {
    let mut samples = of_class("s", "2024-03-05", Class::III);
    samples.extend(of_class("s", "2024-03-15", Class::IV));
    let derived = derive(&[section("s")], &samples, &[], &monthly());
    let row = &derived.sections[0];
    let ammonia = row
        .items
        .iter()
        .find(|item| item.item == Item::AmmoniaNitrogen)
        .unwrap();
    assert_eq!(ammonia.mean, number("1.15"));
    assert_eq!(ammonia.quotient.numerator, number("2.3"));
    assert_eq!(ammonia.exceedance.unwrap().value(), Some(number("0.15")));
    assert_eq!(row.all.class, Some(Class::IV));
}

#[test]
fn a_value_below_the_detection_limit_counts_as_half_of_it() {
    let mut samples = of_class("s", "2024-03", Class::I);
    samples.push(Sample {
        below_detection: true,
        ..sample("s", "2024-03", Item::Mercury, "0.00008")
    });
    let derived = derive(&[section("s")], &samples, &[], &monthly());
    let mercury = derived.sections[0].items.last().unwrap();
    assert_eq!(mercury.mean, number("0.00004"));
    assert_eq!(mercury.class, Some(Class::I));
    let whole = Options {
        detection_share: Decimal::ONE,
        ..monthly()
    };
    let derived = derive(&[section("s")], &samples, &[], &whole);
    assert_eq!(derived.sections[0].all.class, Some(Class::III));
}

#[test]
fn saturated_water_keeps_the_first_class_of_oxygen() {
    let mut samples = of_class("s", "2024-07", Class::I);
    samples.retain(|sample| sample.item != Item::DissolvedOxygen);
    samples.push(sample("s", "2024-07", Item::DissolvedOxygen, "6.8"));
    samples.push(sample("s", "2024-07", Item::OxygenSaturation, "90"));
    let derived = derive(&[section("s")], &samples, &[], &monthly());
    assert_eq!(derived.sections[0].all.class, Some(Class::I));
    let without = Options {
        saturation: None,
        ..monthly()
    };
    let derived = derive(&[section("s")], &samples, &[], &without);
    assert_eq!(derived.sections[0].all.class, Some(Class::II));
}

#[test]
fn nitrogen_and_coliforms_are_shown_and_not_rated() {
    let lake = Section {
        body: Body::Lake,
        ..section("s")
    };
    let mut samples = of_class("s", "2024-03", Class::I);
    samples.push(sample("s", "2024-03", Item::TotalNitrogen, "9"));
    samples.push(sample("s", "2024-03", Item::FecalColiform, "90000"));
    let derived = derive(&[lake], &samples, &[], &monthly());
    let row = &derived.sections[0];
    assert_eq!(row.all.class, Some(Class::I));
    let inferior: Vec<_> = row
        .items
        .iter()
        .filter(|item| item.class == Some(Class::InferiorV))
        .map(|item| item.item)
        .collect();
    assert_eq!(inferior, [Item::TotalNitrogen, Item::FecalColiform]);
}

#[test]
fn too_few_items_and_too_few_months_make_no_class() {
    let samples = &of_class("s", "2024-03", Class::I)[..4];
    let derived = derive(&[section("s")], samples, &[], &Options::default());
    let why_not: Vec<_> = derived
        .sections
        .iter()
        .map(|row| row.all.why_not.unwrap())
        .collect();
    assert_eq!(
        why_not,
        [
            WhyNoClass::TooFewItems,
            WhyNoClass::TooFewMonths,
            WhyNoClass::TooFewMonths,
        ]
    );
    assert_eq!(
        codes(&derived),
        ["too-few-items", "too-few-months", "too-few-months"]
    );
}

#[test]
fn a_year_is_the_mean_of_its_months_and_needs_six() {
    let months: Vec<String> = (1..=6).map(|month| format!("2024-{month:02}")).collect();
    let mut samples: Vec<Sample<'_>> = months
        .iter()
        .flat_map(|month| of_class("s", month, Class::II))
        .collect();
    // Three samples in one month weigh as one month.
    samples.extend(of_class("s", "2024-06-11", Class::InferiorV));
    samples.extend(of_class("s", "2024-06-12", Class::InferiorV));
    let options = Options {
        steps: vec![Step::Year],
        ..Options::default()
    };
    let derived = derive(&[section("s")], &samples, &[], &options);
    let row = &derived.sections[0];
    assert_eq!(row.months, Coverage::of(6, 12));
    let ammonia = row
        .items
        .iter()
        .find(|item| item.item == Item::AmmoniaNitrogen)
        .unwrap();
    // (5 × 0.4 + (0.4 + 4 + 4) / 3) / 6 = 0.8.
    assert_eq!(ammonia.mean, number("0.8"));
    assert_eq!(ammonia.coverage, Coverage::of(6, 12));
    assert_eq!(row.all.class, Some(Class::III));
    samples.retain(|sample| sample.period != period("2024-01"));
    let derived = derive(&[section("s")], &samples, &[], &options);
    assert_eq!(
        derived.sections[0].all.why_not,
        Some(WhyNoClass::TooFewMonths)
    );
}

#[test]
fn rows_that_cannot_be_used_are_named() {
    let twice = Section {
        body: Body::Lake,
        ..section("t")
    };
    let sections = [section("s"), section("t"), twice];
    let mut samples = of_class("s", "2024-03", Class::I);
    samples.push(samples[0]);
    samples.push(sample("s", "2024-03", Item::Copper, "-0.1"));
    samples.push(sample("s", "2024-03", Item::Ph, "72"));
    samples.push(sample(
        "s",
        "2024-03",
        Item::Lead,
        &Decimal::MAX.to_string(),
    ));
    samples.push(sample("s", "2024", Item::Zinc, "0.1"));
    samples.push(sample("s", "2024-03", Item::Mercury, "0.2"));
    samples.push(sample("t", "2024-03", Item::Zinc, "0.1"));
    samples.push(sample("u", "2024-03", Item::Zinc, "0.1"));
    let exclusion = Exclusion {
        section: "v",
        item: None,
        reason: ExclusionReason::Dry,
        during: None,
    };
    let derived = derive(&sections, &samples, &[exclusion], &monthly());
    assert_eq!(
        codes(&derived),
        [
            "conflicting-section",
            "unknown-section",
            "unknown-exclusion",
            "sample-period-too-long",
            "repeated-sample",
            "impossible-sample",
            "impossible-sample",
            "impossible-sample",
            "sample-far-beyond-limits",
        ]
    );
    let rating = &derived.sections[0].all;
    assert_eq!(rating.deciding, [Item::Mercury], "it is used");
    assert_eq!(rating.coverage, Coverage::of(6, 21));
}

#[test]
fn different_values_of_one_month_are_averaged_and_doubted() {
    let sections = [section("s")];
    let options = Options {
        least_items: 1,
        ..monthly()
    };
    let of = |when: &'static str, value: &'static str| sample("s", when, Item::Ph, value);
    let twice = [of("2024-03", "7"), of("2024-03", "8")];
    let derived = derive(&sections, &twice, &[], &options);
    assert_eq!(derived.sections[0].items[0].mean, number("7.5"));
    assert_eq!(codes(&derived), ["several-samples"]);
    assert_eq!(
        derived.doubts[0].about(),
        ("s ph".to_owned(), Some(period("2024-03")))
    );
    let beside = [of("2024-03", "7"), of("2024-03-05", "7")];
    assert_eq!(
        codes(&derive(&sections, &beside, &[], &options)),
        ["several-samples"]
    );
    let days = [of("2024-03-05", "7"), of("2024-03-20", "8")];
    assert_eq!(derive(&sections, &days, &[], &options).doubts, []);
}
