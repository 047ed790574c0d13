//! Rolls station hours up and prints six totals, for the comparison in `benches/peers/rollup`.
//!
//! ```text
//! cargo run --release --example roll_up FILE [THREADS]
//! ```
//!
//! Days with an index, good days among them and the sum of the indices, of stations and then of cities;
//! seconds on stderr. By HJ 633-2012 without rounding first; one station makes a city, one window a day of
//! ozone.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::time::Instant;

use duibiao::derive::air::roll_up::Totals;
use duibiao::derive::air::sub_index::BeyondShortTable;
use duibiao::derive::air::{
    Columns, DayRules, Edition, EditionChoice, IndexRules, RollUpRules, StationShare, open, roll_up,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file or a folder")?;
    let threads = arguments.next().map_or(Ok(0), |text| text.parse())?;
    let start = Instant::now();
    let mut index = IndexRules::standard(Edition::Hj633Of2012);
    index.sub_index.round_first = false;
    index.sub_index.beyond_short_table = BeyondShortTable::Last;
    let columns = Columns {
        city: Some("city_id".to_owned()),
        ..Columns::default()
    };
    let rules = RollUpRules {
        day: DayRules {
            least_windows: 1,
            ..DayRules::default()
        },
        share: StationShare::AtLeast(1),
        index: EditionChoice::Fixed(index),
        threads,
        ..RollUpRules::default()
    };
    let rolled = roll_up(&open(Path::new(&path), columns)?, &rules)?;
    let stations = rolled
        .stations
        .iter()
        .fold(Totals::default(), |sum, station| sum.plus(station.totals));
    let cities = rolled.cities.iter().fold(Totals::default(), |sum, city| {
        sum.plus(city.totals(&rules.index))
    });
    println!(
        "{} {} {} {} {} {}",
        stations.days,
        stations.good_days,
        stations.index_sum,
        cities.days,
        cities.good_days,
        cities.index_sum
    );
    eprintln!("{:.3}", start.elapsed().as_secs_f64());
    Ok(())
}
