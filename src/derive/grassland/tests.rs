use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn year() -> Period {
    Period::year(2024).unwrap()
}

fn table(per_head: &[(&str, &str)]) -> CoefficientTable {
    let per_head = per_head
        .iter()
        .map(|(species, value)| ((*species).to_owned(), number(value)))
        .collect();
    CoefficientTable::new("test", 2024, "made for the tests", per_head).unwrap()
}

fn herd<'a>(region: &'a str, species: &'a str, heads: &str) -> Herd<'a> {
    Herd {
        region,
        period: year(),
        species,
        heads: number(heads),
    }
}

fn pasture<'a>(region: &'a str, kind: &'a str, area: &str, per_unit: &str) -> Pasture<'a> {
    Pasture {
        region,
        period: year(),
        kind,
        area_mu: number(area),
        mu_per_sheep_unit: number(per_unit),
    }
}

fn rounded(value: Option<Decimal>, places: u32) -> Option<Decimal> {
    value.map(|value| value.round_dp(places))
}

#[test]
fn gives_the_published_overload_of_qinghai_and_gansu() {
    // 万羊单位 kept and carried, overload rate, pressure index. Qinghai 2009 was published as 87.81 %
    // (its own figures give 87.80) and 1.88; Gansu 1995 as 60 %.
    for (kept, carried, rate, pressure) in [
        ("3020.05", "1608.08", "87.80", "1.88"),
        ("641", "398.6", "60.81", "1.61"),
    ] {
        let herds = [herd("630000", "sheep", kept)];
        let pastures = [pasture("630000", "all", carried, "1")];
        let sheep = table(&[("sheep", "1")]);
        let derived = derive(&herds, &pastures, &sheep, &[], &Options::default());
        let row = &derived.own[0];
        assert_eq!(rounded(row.overload_rate, 2), Some(number(rate)));
        assert_eq!(rounded(row.pressure_index, 2), Some(number(pressure)));
        assert_eq!(row.class.as_deref(), Some("overloaded_over_10"));
        let overload = row.overload().unwrap();
        assert_eq!(overload.numerator, number(kept) - number(carried));
        assert_eq!(overload.denominator, number(carried));
    }
}

#[test]
fn heads_become_sheep_units_and_area_becomes_capacity() {
    let herds = [
        herd("152522", "sheep", "1000"),
        herd("152522", "cattle", "100"),
        herd("152522", "goat", "50"),
    ];
    // The announced cold-season figure of Abaga 2024: 22.66 亩/羊单位.
    let pastures = [pasture("152522", "cold season", "45320", "22.66")];
    let coefficients = table(&[("sheep", "1"), ("cattle", "5"), ("goat", "0.8")]);
    let derived = derive(&herds, &pastures, &coefficients, &[], &Options::default());
    let row = &derived.own[0];
    assert_eq!(row.sheep_units, Some(number("1540")));
    assert_eq!(row.capacity, Some(number("2000")));
    assert_eq!(row.overload_rate, Some(number("-23")));
    assert_eq!(row.class.as_deref(), Some("balanced"));
    assert_eq!(row.coverage, Coverage::of(4, 4));
    assert_eq!(row.herds[0].species, "cattle");
    assert_eq!(row.herds[0].per_head, number("5"));
    assert_eq!(row.herds[0].sheep_units, number("500"));
}

#[test]
fn a_species_without_a_coefficient_is_named_and_forbids_the_rate() {
    let herds = [
        herd("152522", "sheep", "1000"),
        herd("152522", "yak", "100"),
    ];
    let pastures = [pasture("152522", "all", "2000", "1")];
    let sheep = table(&[("sheep", "1")]);
    let derived = derive(&herds, &pastures, &sheep, &[], &Options::default());
    let row = &derived.own[0];
    assert_eq!((row.sheep_units, row.overload_rate), (None, None));
    assert_eq!(row.capacity, Some(number("2000")), "the land is known");
    assert_eq!(row.why_not, Some(WhyNot::Incomplete));
    assert_eq!(row.coverage, Coverage::of(2, 3));
    let left_out = LeftOut {
        region: "152522",
        what: What::Herd("yak"),
        reason: WhyLeftOut::NoCoefficient,
    };
    assert_eq!(row.left_out, [left_out]);
    assert_eq!(derived.doubts[0].kind().code(), "no-sheep-unit-coefficient");
}

#[test]
fn rows_that_cannot_be_are_left_out_with_their_reason() {
    let sheep = table(&[("sheep", "1"), ("goat", "1")]);
    for (herds, pastures, reason) in [
        (
            vec![herd("a", "sheep", "-1")],
            vec![pasture("a", "p", "1", "1")],
            WhyLeftOut::Negative,
        ),
        (
            vec![herd("a", "sheep", "1")],
            vec![pasture("a", "p", "1", "0")],
            WhyLeftOut::ZeroAreaPerSheepUnit,
        ),
        (
            vec![herd("a", "sheep", "1"), herd("a", "sheep", "2")],
            vec![pasture("a", "p", "1", "1")],
            WhyLeftOut::Conflicting,
        ),
        (
            vec![],
            vec![pasture("a", "p", "1", "1")],
            WhyLeftOut::Missing,
        ),
        (
            vec![herd("a", "sheep", "1")],
            vec![pasture("a", "p", &Decimal::MAX.to_string(), "0.1")],
            WhyLeftOut::TooLarge,
        ),
    ] {
        let derived = derive(&herds, &pastures, &sheep, &[], &Options::default());
        assert_eq!(derived.own[0].left_out[0].reason, reason);
        assert_eq!(derived.own[0].overload_rate, None);
        assert_eq!(derived.doubts.len(), 1);
    }
}

#[test]
fn land_that_carries_nothing_has_no_rate() {
    let derived = derive(
        &[herd("a", "sheep", "5")],
        &[pasture("a", "p", "0", "10")],
        &table(&[("sheep", "1")]),
        &[],
        &Options::default(),
    );
    assert_eq!(derived.own[0].why_not, Some(WhyNot::NoCapacity));
    assert_eq!(derived.doubts[0].kind().code(), "no-capacity");
}

#[test]
fn class_borders_are_exclusive_and_configurable() {
    let options = Options::default();
    for (rate, class) in [
        ("-1", "balanced"),
        ("0", "balanced"),
        ("0.01", "overloaded"),
        ("10", "overloaded"),
        ("10.01", "overloaded_over_10"),
    ] {
        assert_eq!(options.class_of(number(rate)), class, "{rate}");
    }
    let local: Options = toml::from_str(
        "lowest_class = 'light'\nclasses = [{ name = 'severe', above = '40' }, { name = 'heavy', above = '20' }]",
    )
    .unwrap();
    assert_eq!(local.class_of(number("41")), "severe");
    assert_eq!(local.class_of(number("40")), "heavy");
    assert_eq!(local.class_of(number("20")), "light");
}

#[test]
fn a_league_is_the_sum_of_its_banners() {
    let herds = [
        herd("152501", "sheep", "150"),
        herd("152502", "sheep", "500"),
    ];
    let pastures = [
        pasture("152501", "p", "1000", "10"),
        pasture("152502", "p", "10000", "10"),
    ];
    let parts = ["152501", "152502", "152522"].map(|part| Membership {
        region: "152500",
        part,
    });
    let sheep = table(&[("sheep", "1")]);
    let whole = derive(&herds, &pastures, &sheep, &parts[..2], &Options::default());
    let league = &whole.combined[0];
    assert_eq!(league.sheep_units, Some(number("650")));
    assert_eq!(league.capacity, Some(number("1100")));
    // The mean of +50 % and −50 % would be 0.
    assert_eq!(rounded(league.overload_rate, 2), Some(number("-40.91")));
    let lacking = derive(&herds, &pastures, &sheep, &parts, &Options::default());
    let league = &lacking.combined[0];
    assert_eq!(league.why_not, Some(WhyNot::LowCoverage));
    assert_eq!(league.coverage, Coverage::of(2, 3));
    assert_eq!(league.left_out[0].region, "152522");
}

#[test]
fn a_table_without_name_species_or_with_a_zero_is_refused() {
    let entry = |value: &str| BTreeMap::from([("sheep".to_owned(), number(value))]);
    assert!(CoefficientTable::new("", 2024, "s", entry("1")).is_err());
    assert!(CoefficientTable::new("n", 2024, " ", entry("1")).is_err());
    assert!(CoefficientTable::new("n", 2024, "s", BTreeMap::new()).is_err());
    let error = CoefficientTable::new("n", 2024, "s", entry("0")).unwrap_err();
    assert!(error.to_string().contains("above 0"), "{error}");
    let read: CoefficientTable = toml::from_str(
        "name = 'Gansu'\nyear = 1995\nsource = 's'\n[per_head]\ncamel = '7'\nmule = 5",
    )
    .unwrap();
    assert_eq!(read.per_head("camel"), Some(number("7")));
    assert_eq!(read.per_head("mule"), Some(number("5")));
    assert_eq!((read.name(), read.year()), ("Gansu", 1995));
}

proptest! {
    #[test]
    fn a_league_lies_between_its_banners_in_any_order(
        figures in proptest::collection::vec((0_u32..9_000, 1_u32..9_000), 1..6)
            .prop_flat_map(|rows| {
                let order: Vec<usize> = (0..rows.len()).collect();
                (Just(rows), Just(order).prop_shuffle())
            })
    ) {
        const BANNERS: [&str; 5] = ["152521", "152522", "152523", "152524", "152525"];
        let (figures, order) = figures;
        let rows = |order: &[usize]| {
            let herds: Vec<_> = order.iter().map(|i| Herd {
                region: BANNERS[*i], period: year(), species: "sheep",
                heads: Decimal::from(figures[*i].0),
            }).collect();
            let pastures: Vec<_> = order.iter().map(|i| Pasture {
                region: BANNERS[*i], period: year(), kind: "all",
                area_mu: Decimal::from(figures[*i].1), mu_per_sheep_unit: Decimal::ONE,
            }).collect();
            let parts: Vec<_> = order.iter()
                .map(|i| Membership { region: "152500", part: BANNERS[*i] }).collect();
            derive(&herds, &pastures, &table(&[("sheep", "1")]), &parts, &Options::default())
        };
        let derived = rows(&order);
        let plain: Vec<usize> = (0..figures.len()).collect();
        prop_assert_eq!(&derived, &rows(&plain));
        let rates: Vec<_> = derived.own.iter().filter_map(|row| row.overload_rate).collect();
        let whole = derived.combined[0].overload_rate.unwrap();
        let slack = Decimal::new(1, 9);
        prop_assert!(*rates.iter().min().unwrap() <= whole + slack);
        prop_assert!(whole <= *rates.iter().max().unwrap() + slack);
        let row = &derived.combined[0];
        let (overload, pressure) = (row.overload_rate.unwrap(), row.pressure_index.unwrap());
        prop_assert!((overload - (pressure - Decimal::ONE) * Decimal::ONE_HUNDRED).abs() < slack);
    }
}
