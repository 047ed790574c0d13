mod laws;
mod zones;

use super::*;
use crate::derive::Coverage;
use crate::period::Period;
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn well<'a>(id: &'a str, zone: &'a str) -> Well<'a> {
    Well {
        id,
        zone,
        ground: None,
        area: None,
        control: None,
    }
}

fn depth<'a>(well: &'a str, when: &str, metres: &str) -> Reading<'a> {
    Reading {
        well,
        period: period(when),
        level: Level::Depth(number(metres)),
    }
}

fn elevation<'a>(well: &'a str, when: &str, metres: &str) -> Reading<'a> {
    Reading {
        well,
        period: period(when),
        level: Level::Elevation(number(metres)),
    }
}

fn monthly() -> Options {
    Options {
        steps: vec![Step::Month],
        ..Options::default()
    }
}

fn change<'a, 'b>(
    derived: &'b Derived<'a>,
    zone: &str,
    when: &str,
    basis: Basis,
) -> &'b ZoneChange<'a> {
    derived
        .zones
        .iter()
        .find(|row| row.zone == zone && row.period == period(when) && row.basis == basis)
        .unwrap()
}

fn codes(derived: &Derived<'_>) -> Vec<&'static str> {
    derived
        .doubts
        .iter()
        .map(|doubt| doubt.kind().code())
        .collect()
}

#[test]
fn a_rise_is_positive_from_depths_and_from_elevations() {
    let wells = [well("d", "depths"), well("e", "elevations")];
    let readings = [
        depth("d", "2023-03", "21.81"),
        depth("d", "2024-03", "19.81"),
        depth("d", "2024-04", "20.11"),
        elevation("e", "2023-03", "978.19"),
        elevation("e", "2024-03", "980.19"),
        elevation("e", "2024-04", "979.89"),
    ];
    let derived = derive(&wells, &readings, &monthly());
    for zone in ["depths", "elevations"] {
        let yearly = change(&derived, zone, "2024-03", Basis::LastYear);
        assert_eq!(yearly.mean, Some(number("2.00")), "{zone}");
        assert_eq!(yearly.by_count.rising, Decimal::ONE);
        let monthly = change(&derived, zone, "2024-04", Basis::LastPeriod);
        assert_eq!(monthly.mean, Some(number("-0.30")), "{zone}");
        assert_eq!(monthly.earlier, period("2024-03"));
        assert_eq!(monthly.by_count.stable, Decimal::ONE);
    }
    assert_eq!(derived.doubts, []);
}

#[test]
fn a_day_is_compared_with_the_same_day_last_month_and_last_year() {
    let wells = [well("a", "z")];
    let readings = [
        depth("a", "2023-03-01", "10"),
        depth("a", "2024-02-01", "12"),
        depth("a", "2024-03-01", "11"),
    ];
    let options = Options {
        steps: vec![Step::Day],
        ..Options::default()
    };
    let derived = derive(&wells, &readings, &options);
    let month = change(&derived, "z", "2024-03-01", Basis::LastPeriod);
    assert_eq!(month.earlier, period("2024-02-01"));
    assert_eq!(month.mean, Some(number("1")));
    let year = change(&derived, "z", "2024-03-01", Basis::LastYear);
    assert_eq!(year.mean, Some(number("-1")));
}

#[test]
fn several_readings_a_month_make_a_mean() {
    let wells = [well("a", "z")];
    let readings = [
        depth("a", "2024-03-01", "10"),
        depth("a", "2024-03-11", "11"),
        depth("a", "2024-03-21", "13"),
        depth("a", "2024-03-21", "13.0"),
    ];
    let derived = derive(&wells, &readings, &monthly());
    let level = derived.levels[0];
    assert_eq!(level.quotient.numerator, number("34"));
    assert_eq!(level.quotient.denominator, number("3"));
    assert_eq!(level.coverage, Coverage::of(3, 3));
    assert_eq!(codes(&derived), ["repeated-reading"]);
    let four = Options {
        least_readings_a_month: 4,
        ..monthly()
    };
    assert_eq!(derive(&wells, &readings, &four).levels, []);
}

#[test]
fn a_quarter_needs_two_of_its_months() {
    let wells = [well("a", "z")];
    let readings = [
        depth("a", "2024-01", "10"),
        depth("a", "2024-03", "12"),
        depth("a", "2024-04", "12"),
    ];
    let options = Options {
        steps: vec![Step::Quarter],
        ..Options::default()
    };
    let derived = derive(&wells, &readings, &options);
    assert_eq!(derived.levels.len(), 1);
    assert_eq!(derived.levels[0].level, Level::Depth(number("11")));
    assert_eq!(derived.levels[0].coverage, Coverage::of(2, 3));
    let second = change(&derived, "z", "2024-Q2", Basis::LastPeriod);
    assert_eq!(second.unpaired[0].reason, WhyUnpaired::Now(NoLevel::TooFew));
    let one = Options {
        least_months_a_quarter: 1,
        ..options
    };
    let derived = derive(&wells, &readings, &one);
    let second = change(&derived, "z", "2024-Q2", Basis::LastPeriod);
    assert_eq!(second.mean, Some(number("-1")));
    assert_eq!(codes(&derived), ["different-months"]);
}

#[test]
fn a_well_whose_datum_changed_is_no_pair_unless_its_ground_is_known() {
    let readings = [
        depth("a", "2023-05", "20"),
        elevation("a", "2024-05", "981"),
    ];
    let derived = derive(&[well("a", "z")], &readings, &monthly());
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, None);
    assert_eq!(row.why_not, Some(WhyNoMean::NoPairs));
    assert_eq!(row.unpaired[0].reason, WhyUnpaired::DatumChanged);
    assert_eq!(codes(&derived), ["datum-changed"]);
    let levelled = Well {
        ground: Some(number("1000")),
        ..well("a", "z")
    };
    let derived = derive(&[levelled], &readings, &monthly());
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, Some(number("1")));
    assert_eq!(derived.doubts, []);
}

#[test]
fn depths_and_elevations_in_one_month_make_no_level() {
    let readings = [
        depth("a", "2024-05-01", "20"),
        elevation("a", "2024-05-11", "981"),
    ];
    let derived = derive(&[well("a", "z")], &readings, &monthly());
    assert_eq!(derived.levels, []);
    assert_eq!(codes(&derived), ["mixed-datum"]);
}

#[test]
fn a_level_is_held_against_its_control_level_on_either_datum() {
    for (control, margin) in [
        (Level::Depth(number("19.5")), "-0.5"),
        (Level::Depth(number("20")), "0"),
        (Level::Elevation(number("979.2")), "0.8"),
    ] {
        let controlled = Well {
            ground: Some(number("1000")),
            control: Some(control),
            ..well("a", "z")
        };
        let derived = derive(&[controlled], &[depth("a", "2024-05", "20")], &monthly());
        let check = derived.controls[0];
        assert_eq!(check.margin, number(margin), "{control:?}");
        assert_eq!(check.below, margin.starts_with('-'));
    }
    let floating = Well {
        control: Some(Level::Elevation(number("979.2"))),
        ..well("a", "z")
    };
    let readings = [depth("a", "2024-05", "20"), depth("a", "2024-06", "20")];
    let derived = derive(&[floating], &readings, &monthly());
    assert_eq!(derived.controls, []);
    assert_eq!(codes(&derived), ["control-level-not-comparable"]);
}

#[test]
fn rows_that_cannot_be_used_are_named() {
    let bad_area = Well {
        area: Some(number("-3")),
        ..well("b", "z")
    };
    let wells = [well("a", "z"), well("a", "y"), bad_area];
    let readings = [
        depth("a", "2024-05", "20"),
        depth("b", "2024", "20"),
        depth("b", "2024-05", "-0.2"),
        depth("c", "2024-05", "20"),
    ];
    let derived = derive(&wells, &readings, &monthly());
    assert_eq!(
        codes(&derived),
        [
            "conflicting-well",
            "unknown-well",
            "bad-well-area",
            "reading-period-too-long",
            "water-above-ground",
        ]
    );
    assert_eq!(derived.levels.len(), 1, "water may stand above ground");
}

#[test]
fn a_change_that_is_hardly_possible_is_doubted_and_used() {
    let readings = [depth("a", "2023-05", "20"), depth("a", "2024-05", "9.9")];
    let derived = derive(&[well("a", "z")], &readings, &monthly());
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.mean, Some(number("10.1")));
    assert_eq!(codes(&derived), ["large-level-change"]);
}

#[test]
fn numbers_too_large_to_reckon_with_are_reasons_and_no_panic() {
    let wells = [well("a", "z"), well("b", "z")];
    let (largest, smallest) = (Decimal::MAX.to_string(), Decimal::MIN.to_string());
    let readings = [
        depth("a", "2023-05", &smallest),
        depth("a", "2024-05", &largest),
        depth("b", "2024-05-01", &largest),
        depth("b", "2024-05-02", &largest),
        depth("b", "2023-05-02", &largest),
    ];
    let derived = derive(&wells, &readings, &Options::default());
    let row = change(&derived, "z", "2024-05", Basis::LastYear);
    assert_eq!(row.why_not, Some(WhyNoMean::NoPairs));
    assert_eq!(row.unpaired[0].reason, WhyUnpaired::TooLarge);
}

#[test]
fn options_are_read_with_their_defaults() {
    let options: Options = toml::from_str("weights = 'area'").unwrap();
    assert_eq!(options.weights, Weights::Area);
    assert_eq!(options.least_coverage, number("0.5"));
    assert_eq!(options.stable_band, number("0.5"));
    assert!(toml::from_str::<Options>("stable_bnad = '1'").is_err());
}

#[test]
fn different_readings_of_one_month_are_averaged_and_doubted() {
    let wells = [well("a", "z")];
    let twice = [depth("a", "2024-03", "10"), depth("a", "2024-03", "12")];
    let derived = derive(&wells, &twice, &monthly());
    assert_eq!(derived.levels[0].level, Level::Depth(number("11")));
    assert_eq!(codes(&derived), ["several-readings"]);
    assert_eq!(derived.doubts[0].about(), ("a", Some(period("2024-03"))));
    let beside = [depth("a", "2024-03", "10"), depth("a", "2024-03-05", "10")];
    assert_eq!(
        codes(&derive(&wells, &beside, &monthly())),
        ["several-readings"]
    );
    let days = [
        depth("a", "2024-03-05", "10"),
        depth("a", "2024-03-20", "12"),
    ];
    assert_eq!(derive(&wells, &days, &monthly()).doubts, []);
}
