use proptest::prelude::*;

use super::*;

fn scaling(pollutant: Pollutant, columns: &Columns) -> Scaling {
    Scaling::new(columns, pollutant, Scale::default())
}

#[test]
fn floats_are_the_decimals_they_were_written_as() {
    let columns = Columns::default();
    let pm25 = scaling(Pollutant::Pm25, &columns);
    assert_eq!(pm25.float(0.7).unwrap(), 7);
    assert_eq!(pm25.float(35.0).unwrap(), 350);
    assert_eq!(pm25.short_float(0.7).unwrap(), 7);
    assert!(matches!(pm25.float(0.75), Err(AirError::TooFine { .. })));
    assert!(matches!(
        pm25.float(0.1 + 0.2),
        Err(AirError::TooFine { .. })
    ));
}

#[test]
fn co_in_micrograms_becomes_milligrams() {
    let mut columns = Columns::default();
    columns.units[Pollutant::Co.index()] = MassUnit::Microgram;
    let co = scaling(Pollutant::Co, &columns);
    assert_eq!(co.float(2200.0).unwrap(), 2200);
    assert_eq!(
        scaling(Pollutant::Co, &Columns::default())
            .float(2.2)
            .unwrap(),
        2200
    );
    let coarse = Scaling::new(&columns, Pollutant::Co, Scale::new([1; 6]));
    assert_eq!(coarse.float(2200.0).unwrap(), 22);
    assert!(coarse.float(2250.0).is_err());
    assert_eq!(coarse.decimal(2200, 0).unwrap(), 22);
}

#[test]
fn doubtful_values_are_told_apart() {
    let columns = Columns {
        missing: vec![-999],
        ..Columns::default()
    };
    let o3 = scaling(Pollutant::O3, &columns);
    for (value, code) in [
        (f64::NAN, MISSING),
        (-999.0, MISSING),
        (-1.0, NEGATIVE),
        (f64::INFINITY, IMPOSSIBLE),
        (200_000.5, IMPOSSIBLE),
        (200_000.0, 2_000_000),
    ] {
        assert_eq!(o3.float(value).unwrap(), code, "{value}");
    }
    for (text, code) in [
        ("", MISSING),
        ("NA", MISSING),
        ("-999", MISSING),
        ("-3", NEGATIVE),
        ("1e9", IMPOSSIBLE),
    ] {
        assert_eq!(o3.text(text).unwrap(), Some(code), "{text}");
    }
    assert_eq!(o3.text("1.2.3").unwrap(), None);
    assert_eq!(o3.text("12a").unwrap(), None);
}

#[test]
fn values_that_are_too_fine_are_rounded_only_on_demand() {
    let columns = Columns {
        finer: FinerValues::Round,
        ..Columns::default()
    };
    let finest = Scaling::new(&columns, Pollutant::O3, Scale::new(Scale::MOST));
    assert_eq!(finest.float(100.0 / 3.0).unwrap(), 333_333);
    assert_eq!(finest.text("33.33333").unwrap(), Some(333_333));
    // Before the finest scale is tried, the run starts anew instead.
    assert!(scaling(Pollutant::O3, &columns).float(100.0 / 3.0).is_err());
}

#[test]
fn stamps_become_hours() {
    assert_eq!(hour_of_stamp(7200, 1, 0).unwrap(), 2);
    assert_eq!(hour_of_stamp(-3_600_000, 1000, 8).unwrap(), 7);
    assert!(hour_of_stamp(1800, 1, 0).is_err());
    assert_eq!(
        hour_of_stamp(i64::MAX / 3600 * 3600, 1, 0).unwrap(),
        NO_HOUR
    );
    for text in [
        "1970-01-02 03:00",
        "1970-01-02T03:00:00",
        "1970/1/2 3",
        "19700102 03:00:00",
    ] {
        assert_eq!(hour_of_text(text, 0).unwrap(), Some(27), "{text}");
    }
    assert_eq!(hour_of_text("1970-01-01 24:00", -1).unwrap(), Some(23));
    assert!(hour_of_text("1970-01-01 03:30", 0).is_err());
    assert_eq!(hour_of_text("yesterday", 0).unwrap(), None);
    assert_eq!(hour_of_day(0, 25, 0), None);
}

proptest! {
    #[test]
    fn a_decimal_reads_the_same_from_float_and_text(tenths in 0_i32..2_000_000) {
        let columns = Columns::default();
        let no2 = scaling(Pollutant::No2, &columns);
        let text = format!("{}.{}", tenths / 10, tenths % 10);
        prop_assert_eq!(no2.text(&text).unwrap(), Some(tenths));
        prop_assert_eq!(no2.float(text.parse().unwrap()).unwrap(), tenths);
        prop_assert_eq!(no2.short_float(text.parse().unwrap()).unwrap_or(tenths), tenths);
    }
}
