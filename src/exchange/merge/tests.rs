use super::*;

const TABLE: &str = "\
id,indicator,region,period,value,unit,status,published,source,locator,note
A1,area,150000,2024,803.18,万亩,final,2025-01-10,plan,,
";

fn figure(value: &str, unit: &str, published: Option<&str>) -> Incoming {
    Incoming {
        indicator: "area".into(),
        region: "150000".into(),
        period: Period::year(2024).unwrap(),
        value: value.parse().unwrap(),
        unit: unit.into(),
        status: String::new(),
        published: published.map(|date| date.parse().unwrap()),
        source: "plan".into(),
        locator: "表1!C5".into(),
        note: "a,b".into(),
    }
}

fn own_unit(indicator: &str) -> Option<Unit> {
    (indicator == "area").then(|| Unit::parse("万亩").unwrap())
}

fn merged(table: &str, incoming: &[Incoming]) -> (String, Vec<Outcome>) {
    let merged = merge(table.as_bytes(), incoming, own_unit).unwrap();
    (String::from_utf8(merged.table).unwrap(), merged.outcomes)
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
    other.region = "150300".into();
    let incoming = [figure("803.18", "万亩", None), other];
    let (once, outcomes) = merged(TABLE, &incoming);
    assert_eq!(outcomes[1], Outcome::Added("M0001".into()));
    assert!(once.ends_with("M0001,area,150300,2024,5,万亩,,,plan,表1!C5,\"a,b\"\n"));
    let (twice, outcomes) = merged(&once, &incoming);
    assert_eq!(once, twice);
    assert_eq!(outcomes[1], Outcome::Unchanged("M0001".into()));
}

#[test]
fn a_later_publication_revises_and_an_undated_or_earlier_one_conflicts() {
    let (table, outcomes) = merged(TABLE, &[figure("805", "万亩", Some("2025-06-30"))]);
    let revised = Outcome::Revised {
        id: "M0001".into(),
        earlier: "A1".into(),
    };
    assert_eq!(outcomes, [revised]);
    assert!(table.starts_with(TABLE) && table.contains("2025-06-30"));
    for published in [None, Some("2025-01-10"), Some("2024-12-31")] {
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
fn one_file_with_two_values_of_one_figure_keeps_the_first() {
    let mut first = figure("1", "万亩", None);
    let mut second = figure("2", "万亩", None);
    first.source = "other".into();
    second.source = "other".into();
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
    let error = merge(b"id,indicator\n", &[], own_unit).unwrap_err();
    assert!(matches!(error, MergeError::NoColumn("region")));
}
