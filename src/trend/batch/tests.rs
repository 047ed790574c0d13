//! Tables against the answers of their series, one by one.

use super::*;
use crate::trend::trend_test::TestMethod;

/// Two series of five and one too short, their rows mixed.
fn table() -> DataFrame {
    df![
        "key" => ["b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "c"],
        "time" => [1.0, 5.0, 2.0, 4.0, 3.0, 3.0, 4.0, 2.0, 5.0, 1.0, 1.0],
        "value" => [
            Some(1.0), Some(1.0), Some(2.0), Some(2.0), Some(4.0), Some(3.0), Some(4.0),
            Some(4.0), Some(7.0), Some(5.0), None,
        ],
    ]
    .unwrap()
}

#[test]
fn each_key_has_one_row_with_its_own_answer() {
    let answer = trends(&table(), &Batch::default()).unwrap();
    let keys: Vec<_> = answer
        .column("key")
        .unwrap()
        .str()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(keys, [Some("a"), Some("b"), Some("c")]);
    let s: Vec<_> = answer.column("s").unwrap().i64().unwrap().iter().collect();
    assert_eq!(s, [Some(-10), Some(9), None]);
    let slope: Vec<_> = answer
        .column("slope")
        .unwrap()
        .f64()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(slope, [Some(-1.0), Some(1.5), None]);
    let reason = answer.column("reason").unwrap().str().unwrap();
    assert_eq!(reason.get(2), Some("too_few_points"));
    // Ten of ten pairs falling: 2 · 1/120.
    let p = answer.column("p").unwrap().f64().unwrap().get(0).unwrap();
    assert!((p - 1.0 / 60.0).abs() < 1e-15);
    assert_eq!(
        answer.column("trend").unwrap().str().unwrap().get(0),
        Some("decreasing")
    );
}

#[test]
fn more_threads_give_the_same_answer() {
    let one = trends(&table(), &Batch::default()).unwrap();
    for threads in [2, 3, 8] {
        let more = trends(
            &table(),
            &Batch {
                threads,
                ..Batch::default()
            },
        )
        .unwrap();
        assert!(one.equals_missing(&more), "{threads} threads");
    }
}

#[test]
fn an_empty_table_has_an_empty_answer() {
    let empty = table().clear();
    assert_eq!(trends(&empty, &Batch::default()).unwrap().height(), 0);
}

#[test]
fn a_table_without_times_is_an_error() {
    let no_times = table().drop("time").unwrap();
    assert!(trends(&no_times, &Batch::default()).is_err());
}

fn numbers(answer: &DataFrame, name: &str) -> Vec<Option<f64>> {
    let column = answer.column(name).unwrap().f64().unwrap();
    column.iter().collect()
}

fn words(answer: &DataFrame, name: &str) -> Vec<Option<String>> {
    let column = answer.column(name).unwrap().str().unwrap();
    column.iter().map(|word| word.map(String::from)).collect()
}

/// Sixteen values, two of one size, that rise and then stay.
const RISING: [f64; 16] = [
    1.0, 2.0, 1.5, 3.0, 4.0, 3.5, 5.0, 6.0, 8.0, 9.0, 9.0, 9.5, 10.0, 11.0, 10.5, 12.0,
];

#[test]
fn each_column_holds_what_the_summary_of_the_series_says() {
    let times: Vec<f64> = (0..16).map(|month| 2000.0 + f64::from(month)).collect();
    let falling = RISING.map(|value| 20.0 - 2.0 * value);
    let level = [5.0; 16];
    let mut table = DataFrame::empty();
    for (key, values) in [(1i64, RISING), (2, falling), (3, level)] {
        let part = df!["key" => [key; 16], "time" => &times, "value" => values].unwrap();
        table = if table.height() == 0 {
            part
        } else {
            table.vstack(&part).unwrap()
        };
    }
    let answer = trends(&table, &Batch::default()).unwrap();
    for (row, values) in [RISING, falling].iter().enumerate() {
        let series = Series::new(&times, values).unwrap();
        let inquiry = Inquiry::default();
        let found = summarise(&series, None, &inquiry, &mut Workspace::default()).unwrap();
        let (limits, change) = (found.limits.unwrap(), found.change.unwrap());
        for (name, expected) in [
            ("variance", found.test.variance),
            ("z", found.test.z),
            ("p", found.test.p),
            ("tau", found.test.tau_b),
            ("slope", found.slope.unwrap()),
            ("lower", limits.lower),
            ("upper", limits.upper),
            ("intercept", found.intercept.unwrap()),
            ("change_time", change.last_time_before),
            ("change_p", change.p),
        ] {
            assert_eq!(numbers(&answer, name)[row], Some(expected), "{name}");
        }
        let whole = |name: &str| answer.column(name).unwrap().cast(&DataType::Int64).unwrap();
        assert_eq!(whole("n").i64().unwrap().get(row), Some(16));
        assert_eq!(whole("s").i64().unwrap().get(row), Some(found.test.s));
        assert_eq!(whole("exact").i64().unwrap().get(row), Some(0));
        assert_eq!(words(&answer, "reason")[row], None);
    }
    let trend = words(&answer, "trend");
    assert_eq!(trend[0].as_deref(), Some("increasing"));
    assert_eq!(trend[1].as_deref(), Some("decreasing"));
    assert_eq!(
        (trend[2].as_deref(), numbers(&answer, "p")[2]),
        (None, None)
    );
    assert!(words(&answer, "reason")[2].is_some());
}

#[test]
fn rows_of_keys_that_stand_together_keep_the_order_of_the_keys() {
    let table = df![
        "key" => ["b", "b", "c", "a", "a"],
        "time" => [1.0, 2.0, 1.0, 1.0, 2.0],
        "value" => [1.0, 2.0, 3.0, 4.0, 5.0],
    ]
    .unwrap();
    let answer = trends(&table, &Batch::default()).unwrap();
    assert_eq!(
        words(&answer, "key"),
        ["b", "c", "a"].map(|key| Some(key.to_string()))
    );
    let n = answer.column("n").unwrap().u32().unwrap();
    assert_eq!(n.iter().collect::<Vec<_>>(), [Some(2), Some(1), Some(2)]);
    // One key alone, and rows whose key is missing as a key of their own.
    let one = trends(&table.slice(0, 2), &Batch::default()).unwrap();
    assert_eq!(one.height(), 1);
    let mut nameless = table;
    let keys = [Some("b"), Some("b"), None, None, Some("a")];
    nameless
        .replace("key", Column::new("key".into(), keys))
        .unwrap();
    let answer = trends(&nameless, &Batch::default()).unwrap();
    let n = answer.column("n").unwrap().u32().unwrap();
    assert_eq!(n.iter().collect::<Vec<_>>(), [Some(2), Some(2), Some(1)]);
}

/// Quarters of six years: the season labels go with their rows, in whatever order the rows stand and where values
/// are missing.
#[test]
fn seasons_stay_with_their_values_in_any_order_of_the_rows() {
    let quarters: Vec<u32> = (0..24).collect();
    let times: Vec<f64> = quarters.iter().map(|quarter| f64::from(*quarter)).collect();
    let seasons: Vec<u32> = quarters.iter().map(|quarter| quarter % 4).collect();
    let values: Vec<Option<f64>> = quarters
        .iter()
        .map(|quarter| {
            let value = f64::from(quarter % 4 * 30 + quarter / 4 * 2 + quarter * 7 % 5);
            (*quarter != 9).then_some(value)
        })
        .collect();
    let table = df![
        "key" => [1i64; 24], "time" => &times, "value" => &values, "season" => &seasons,
    ]
    .unwrap();
    let mut inquiry = Inquiry {
        test: TestMethod::SeasonalMannKendall,
        cycle: 4.0,
        ..Inquiry::default()
    };
    let asked = |inquiry| Batch {
        inquiry,
        threads: 1,
    };
    let answer = trends(&table, &asked(inquiry)).unwrap();
    // Each season rises by two a year, and by nothing within a year.
    let present = |number: &&u32| **number != 9;
    let plain: Vec<f64> = values.iter().flatten().copied().collect();
    let moments: Vec<f64> = quarters
        .iter()
        .filter(present)
        .map(|q| f64::from(*q))
        .collect();
    let labels: Vec<u32> = quarters.iter().filter(present).map(|q| q % 4).collect();
    let series = Series::new(&moments, &plain).unwrap();
    let found = summarise(&series, Some(&labels), &inquiry, &mut Workspace::default()).unwrap();
    let s = |answer: &DataFrame| answer.column("s").unwrap().i64().unwrap().get(0);
    assert_eq!((s(&answer), found.test.s > 40), (Some(found.test.s), true));

    let turned = table.reverse();
    assert!(answer.equals_missing(&trends(&turned, &asked(inquiry)).unwrap()));
    // Years as times: rows of one time stand by value, and their seasons with them.
    inquiry.cycle = 1.0;
    let years: Vec<f64> = quarters
        .iter()
        .map(|quarter| f64::from(quarter / 4))
        .collect();
    let mut yearly = table;
    yearly
        .replace("time", Column::new("time".into(), years))
        .unwrap();
    for table in [yearly.reverse(), yearly] {
        let answer = trends(&table, &asked(inquiry)).unwrap();
        assert_eq!(s(&answer), Some(found.test.s));
    }
}

#[test]
fn columns_in_pieces_and_missing_numbers_are_read_alike() {
    let whole = table();
    let mut pieces = whole.slice(0, 4);
    pieces.vstack_mut(&whole.slice(4, 7)).unwrap();
    assert!(
        pieces
            .column("value")
            .unwrap()
            .f64()
            .unwrap()
            .cont_slice()
            .is_err()
    );
    let answers = [&whole, &pieces].map(|table| trends(table, &Batch::default()).unwrap());
    assert!(answers[0].equals_missing(&answers[1]));
    // A missing season is season 0.
    let seasons = [
        Some(0u32),
        None,
        Some(1),
        Some(1),
        Some(0),
        None,
        Some(1),
        Some(1),
        None,
        Some(0),
        None,
    ];
    let given = seasons.map(Option::unwrap_or_default);
    let inquiry = Inquiry {
        test: TestMethod::SeasonalMannKendall,
        ..Inquiry::default()
    };
    let batch = Batch {
        inquiry,
        ..Batch::default()
    };
    let [missing, given] = [
        Column::new("season".into(), seasons),
        Column::new("season".into(), given),
    ]
    .map(|season| trends(whole.clone().with_column(season).unwrap(), &batch).unwrap());
    assert!(missing.equals_missing(&given));
}

#[test]
fn no_thread_is_one_and_seasons_of_another_type_are_an_error() {
    let one = trends(&table(), &Batch::default()).unwrap();
    let batch = Batch {
        threads: 0,
        ..Batch::default()
    };
    assert!(one.equals_missing(&trends(&table(), &batch).unwrap()));
    let mut wrong = table();
    wrong
        .with_column(Column::new("season".into(), ["spring"; 11]))
        .unwrap();
    assert!(trends(&wrong, &Batch::default()).is_err());
}

#[test]
fn labels_of_one_time_stand_in_the_order_of_their_values() {
    let mut ordered = vec![9; 5];
    in_order(
        &[1.0, 1.0, 2.0],
        &[5.0, 3.0, f64::NAN],
        &[7, 8, 6],
        &mut ordered,
    );
    assert_eq!(ordered, [8, 7]);
    // Both signs of nought are one time.
    in_order(&[0.0, -0.0], &[1.0, 2.0], &[7, 8], &mut ordered);
    assert_eq!(ordered, [7, 8]);
    in_order(
        &[1.0, 2.0, 3.0],
        &[5.0, f64::NAN, 1.0],
        &[7, 8, 6],
        &mut ordered,
    );
    assert_eq!(ordered, [7, 6]);
}
