//! Beijing 2016 from station hours, held against a computation in exact fractions made elsewhere.
//!
//! The hours are 'Beijing Multi-Site Air-Quality Data' (UCI, CC BY 4.0): twelve stations, hour-beginning stamps,
//! CO in µg/m³.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use duibiao::derive::air::exceptional::DustDays;
use duibiao::derive::air::hours::TimeColumns;
use duibiao::derive::air::index::MissingItem;
use duibiao::derive::air::pollutant::MassUnit;
use duibiao::derive::air::span::{DailyValues, SpanRules, SpanStatistics, span_statistics};
use duibiao::derive::air::{
    CityDay, Columns, DayRules, Edition, EditionChoice, IndexRules, Name, Pollutant, RollUpRules,
    StationShare, open, roll_up,
};
use duibiao::period::Period;
use serde_json::Value;

const STATIONS: [&str; 12] = [
    "Aotizhongxin",
    "Changping",
    "Dingling",
    "Dongsi",
    "Guanyuan",
    "Gucheng",
    "Huairou",
    "Nongzhanguan",
    "Shunyi",
    "Tiantan",
    "Wanliu",
    "Wanshouxigong",
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracles/beijing-air");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: {} is not there", folder.display());
    None
}

fn columns() -> Columns {
    let text = str::to_owned;
    let mut units = Pollutant::ALL.map(Pollutant::unit);
    units[Pollutant::Co.index()] = MassUnit::Microgram;
    Columns {
        station: text("station"),
        city: None,
        time: TimeColumns::Parts {
            year: text("year"),
            month: text("month"),
            day: text("day"),
            hour: text("hour"),
        },
        values: ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"].map(text),
        units,
        ..Columns::default()
    }
}

fn days(folder: &Path, stations: &[&str], day: DayRules, share: StationShare) -> Vec<CityDay> {
    let cities: BTreeMap<Name, Name> = stations
        .iter()
        .map(|station| (Name::Text((*station).to_owned()), city()))
        .collect();
    let rules = RollUpRules {
        day,
        share,
        cities: Some(cities),
        ..RollUpRules::default()
    };
    let file = folder.join("prsa_12_stations_2013-03_2017-02.parquet");
    let rolled = roll_up(&open(&file, columns()).unwrap(), &rules).unwrap();
    assert_eq!(rolled.cities.len(), 1);
    rolled.cities[0].days().collect()
}

fn city() -> Name {
    Name::Text("Beijing".to_owned())
}

fn year(
    days: &[CityDay],
    edition: Edition,
    daily: DailyValues,
    round_first: bool,
) -> SpanStatistics {
    let mut index = IndexRules::standard(edition);
    index.missing = MissingItem::NoIndex;
    index.sub_index.round_first = round_first;
    let rules = SpanRules {
        daily,
        index: EditionChoice::Fixed(index),
        ..SpanRules::default()
    };
    span_statistics(
        &city(),
        days,
        Period::year(2016).unwrap(),
        &rules,
        &DustDays::new(),
    )
    .unwrap()
}

/// All that differs from the expected values.
fn differences(days: &[CityDay], expected: &Value, round_first: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: String, ours: f64, theirs: &Value| {
        let theirs = theirs.as_f64().unwrap();
        if ours.to_bits() != theirs.to_bits() {
            found.push(format!("{what}: {ours} for {theirs}"));
        }
    };
    let six = |ratio: Option<duibiao::derive::air::Ratio>, places| -> f64 {
        ratio
            .unwrap()
            .round(places)
            .unwrap()
            .to_string()
            .parse()
            .unwrap()
    };
    let exact = year(days, Edition::Hj633Of2012, DailyValues::Exact, false);
    let rounded = year(days, Edition::Hj633Of2012, DailyValues::Rounded, false);
    for pollutant in Pollutant::ALL {
        let (name, theirs) = (pollutant.to_string(), &expected[pollutant.to_string()]);
        let (exact, rounded) = (
            &exact.pollutants[pollutant.index()],
            &rounded.pollutants[pollutant.index()],
        );
        same(
            format!("{name} days"),
            f64::from(exact.days),
            &theirs["days"],
        );
        assert_eq!(theirs["valid_year"].as_bool(), Some(exact.valid), "{name}");
        same(
            format!("{name} mean"),
            six(exact.mean, 6),
            &theirs["mean_raw"],
        );
        same(
            format!("{name} rounded mean"),
            six(rounded.mean, 6),
            &theirs["mean_of_rounded"],
        );
        same(
            format!("{name} percentile"),
            six(exact.percentile, 6),
            &theirs["pct_raw"],
        );
        same(
            format!("{name} rounded percentile"),
            six(rounded.percentile, 6),
            &theirs["pct_of_rounded"],
        );
        assert_eq!(
            theirs["pct"].as_u64(),
            Some(u64::from(
                SpanRules::default().percentiles[pollutant.index()]
            ))
        );
    }
    for (edition, key) in [
        (Edition::Hj633Of2012, "AQI_2012"),
        (Edition::Hj633Of2026, "AQI_2026"),
    ] {
        let theirs = &expected[key];
        let ours = year(days, edition, DailyValues::Exact, round_first).index;
        same(
            format!("{key} days"),
            f64::from(ours.days),
            &theirs["valid_days"],
        );
        for (place, count) in ours.levels.iter().enumerate() {
            same(
                format!("{key} level {place}"),
                f64::from(*count),
                &theirs["levels"][place],
            );
        }
        same(
            format!("{key} good"),
            f64::from(ours.good_days()),
            &theirs["good"],
        );
        same(
            format!("{key} ratio"),
            six(ours.good_day_ratio(), 4),
            &theirs["good_ratio_pct"],
        );
        for pollutant in Pollutant::ALL {
            let count = f64::from(ours.primary[pollutant.index()]);
            let theirs = theirs["primary"].get(pollutant.to_string()).cloned();
            same(
                format!("{key} {pollutant}"),
                count,
                &theirs.unwrap_or(Value::from(0)),
            );
        }
    }
    found
}

#[test]
fn every_digit_of_both_tables_for_one_station_and_for_the_city() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read_to_string(folder.join("expected_2016.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let (day, share) = (DayRules::default(), StationShare::default());
    let city = days(&folder, &STATIONS, day, share);
    let none = Vec::<String>::new();
    assert_eq!(differences(&city, &expected["CITY12_2016"], true), none);
    let station = days(&folder, &STATIONS[..1], day, share);
    assert_eq!(
        differences(&station, &expected["Aotizhongxin_2016"], true),
        none
    );
    // The comparison can fail: unrounded concentrations move five days of the city to another level.
    assert!(!differences(&city, &expected["CITY12_2016"], false).is_empty());
}
