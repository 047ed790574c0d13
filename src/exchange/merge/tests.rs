use super::*;

const TABLE: &str = "\
id,indicator,region,period,value,unit,status,published,source,locator,note
A1,area,150000,2024,803.18,万亩,final,2025-01-10,plan,,
";

fn figure<'a>(value: &str, unit: &'a str, published: Option<&str>) -> Incoming<'a> {
    Incoming {
        indicator: "area",
        region: "150000",
        period: Period::year(2024).unwrap(),
        value: value.parse().unwrap(),
        unit,
        status: "",
        published: published.map(|date| date.parse().unwrap()),
        source: "plan",
        locator: "表1!C5".into(),
        note: "a,b",
    }
}

fn own_unit(indicator: &str) -> Option<Unit> {
    (indicator == "area").then(|| Unit::parse("万亩").unwrap())
}

fn source_day(source: &str) -> Option<NaiveDate> {
    (source == "dated").then(|| "2025-06-05".parse().unwrap())
}

const GROUND: Ground<'static> = Ground {
    own_unit: &own_unit,
    source_day: &source_day,
};

fn merged(table: &str, incoming: &[Incoming<'_>]) -> (String, Vec<Outcome>) {
    let figure = |at: usize| incoming.get(at).cloned();
    let merged = merge(table.as_bytes(), incoming.len(), figure, &GROUND).unwrap();
    let outcomes = merged.outcomes(table.as_bytes(), figure).unwrap();
    let rows = String::from_utf8(merged.new_rows).unwrap();
    (format!("{table}{rows}"), outcomes)
}

fn refused(table: &[u8]) -> MergeError {
    match merge(table, 0, |_| None, &GROUND) {
        Err(error) => error,
        Ok(_) => panic!("the table is taken"),
    }
}

#[test]
fn a_figure_that_is_there_is_not_added_again_in_whatever_unit() {
    for (value, unit) in [("803.18", "万亩"), ("803.180", ""), ("8031800", "亩")] {
        let (table, outcomes) = merged(TABLE, &[figure(value, unit, None)]);
        assert_eq!(table, TABLE);
        assert_eq!(outcomes, [Outcome::Unchanged("A1".into())]);
    }
}

#[test]
fn importing_twice_is_importing_once() {
    let mut other = figure("5", "万亩", None);
    other.region = "150300";
    let incoming = [figure("803.18", "万亩", None), other];
    let (once, outcomes) = merged(TABLE, &incoming);
    assert_eq!(outcomes[1], Outcome::Added("M0001".into()));
    assert!(once.ends_with("M0001,area,150300,2024,5,万亩,,,plan,表1!C5,\"a,b\"\n"));
    let (twice, outcomes) = merged(&once, &incoming);
    assert_eq!(once, twice);
    assert_eq!(outcomes[1], Outcome::Unchanged("M0001".into()));
}

#[test]
fn a_later_publication_revises_and_one_of_no_or_the_same_day_conflicts() {
    let (table, outcomes) = merged(TABLE, &[figure("805", "万亩", Some("2025-06-30"))]);
    let revised = Outcome::Revised {
        id: "M0001".into(),
        earlier: "A1".into(),
    };
    assert_eq!(outcomes, [revised]);
    assert!(table.starts_with(TABLE) && table.contains("2025-06-30"));
    for published in [None, Some("2025-01-10")] {
        let (table, outcomes) = merged(TABLE, &[figure("805", "万亩", published)]);
        assert_eq!(table, TABLE);
        let kept = Outcome::Conflicting {
            earlier: "A1".into(),
            value: "803.18万亩".into(),
        };
        assert_eq!(outcomes, [kept]);
    }
}

#[test]
fn an_earlier_publication_is_an_earlier_vintage() {
    let (table, outcomes) = merged(TABLE, &[figure("801", "万亩", Some("2024-12-31"))]);
    assert_eq!(outcomes, [Outcome::Added("M0001".into())]);
    assert!(table.contains(",801,") && table.contains("2024-12-31"));
}

#[test]
fn a_value_is_held_against_the_one_in_force_on_its_day_in_whatever_order_they_come() {
    let vintages = [
        figure("2.5", "万亩", Some("2026-06-01")),
        figure("2.0", "万亩", Some("2026-01-01")),
        figure("2.0", "万亩", Some("2027-01-01")),
        figure("2.0", "万亩", Some("2027-02-01")),
    ];
    let (table, outcomes) = merged(TABLE, &vintages);
    let revised = |id: &str, earlier: &str| Outcome::Revised {
        id: id.into(),
        earlier: earlier.into(),
    };
    assert_eq!(
        outcomes,
        [
            revised("M0002", "M0001"),
            revised("M0001", "A1"),
            revised("M0003", "M0002"),
            Outcome::Unchanged("M0003".into()),
        ]
    );
    let mut turned = vintages.clone();
    turned.reverse();
    assert_eq!(merged(TABLE, &turned).0, table);
    assert_eq!(merged(&table, &vintages).0, table, "and once is enough");
}

#[test]
fn a_row_without_a_date_has_that_of_its_source() {
    let mut first = figure("1", "万亩", None);
    let mut earlier = figure("2", "万亩", Some("2025-01-01"));
    first.source = "dated";
    earlier.source = "dated";
    let (table, _) = merged(TABLE, &[first]);
    let (_, outcomes) = merged(&table, &[earlier]);
    assert_eq!(outcomes, [Outcome::Added("M0002".into())], "no revision");
}

#[test]
fn a_figure_that_becomes_final_is_a_revision() {
    let mut first = figure("1", "万亩", Some("2026-01-01"));
    first.status = "provisional";
    let mut last = figure("1", "万亩", Some("2026-06-01"));
    last.status = "final";
    let (table, _) = merged(TABLE, &[first]);
    let (_, outcomes) = merged(&table, &[last]);
    assert!(matches!(outcomes.as_slice(), [Outcome::Revised { .. }]));
}

#[test]
fn a_table_that_would_swallow_new_rows_is_refused() {
    let open = format!("{TABLE}A2,area,150000,2023,1,,,,plan,,\"note\n");
    let error = refused(open.as_bytes());
    assert!(matches!(error, MergeError::OpenQuote));
    let mut chinese = TABLE.as_bytes().to_vec();
    chinese.extend(b"A2,area,150000,2023,1,,,,plan,,\xB1\xED\n");
    let error = refused(&chinese);
    assert!(matches!(error, MergeError::NotUtf8));
}

#[test]
fn the_largest_id_leaves_room_for_the_next_and_line_ends_are_kept() {
    let table = TABLE
        .replace("A1,", "M18446744073709551615,")
        .replace('\n', "\r\n");
    let mut other = figure("5", "万亩", None);
    other.region = "150300";
    let (table, outcomes) = merged(&table, &[other]);
    assert_eq!(outcomes, [Outcome::Added("M0001".into())]);
    assert!(table.ends_with("\r\n") && !table.replace("\r\n", "").contains('\n'));
}

#[test]
fn one_file_with_two_values_of_one_figure_keeps_the_first() {
    let mut first = figure("1", "万亩", None);
    let mut second = figure("2", "万亩", None);
    first.source = "other";
    second.source = "other";
    let (_, outcomes) = merged(TABLE, &[first, second]);
    assert!(matches!(
        outcomes.as_slice(),
        [Outcome::Added(_), Outcome::Conflicting { .. }]
    ));
}

#[test]
fn columns_in_another_order_and_of_the_office_stay_where_they_are() {
    let table = "note,mine,id,indicator,region,period,value,unit,status,published,source,locator";
    let (table, _) = merged(table, &[figure("1.50", "万亩", None)]);
    assert!(table.ends_with("\n\"a,b\",,M0001,area,150000,2024,1.50,万亩,,,plan,表1!C5\n"));
}

#[test]
fn a_table_without_a_column_is_refused_by_its_name() {
    let error = refused(b"id,indicator\n");
    let MergeError::NoColumns { missing, .. } = error else {
        panic!("{error}")
    };
    assert_eq!(missing[0], "region");
}
