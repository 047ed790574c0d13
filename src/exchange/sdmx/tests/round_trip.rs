//! What is written reads back, and no row is lost.

use proptest::prelude::*;

use super::*;

fn any_observation() -> impl Strategy<Value = Observation> {
    let text = "[ -~，：\"\n\r中文]{0,12}";
    let units = [
        "",
        "%",
        "万吨",
        "亿立方米",
        "ug/m3",
        "百分点",
        "万亿元",
        "万立方米/年",
        "千瓦",
        "家",
        "万",
    ];
    let periods = [
        "2024",
        "2024-H2",
        "2024-Q3",
        "2024-07",
        "2024-07-15",
        "2024-01/2024-11",
        "2021/2025",
        "2024-02-01/2024-02-20",
        "2023-12-30/2024-01-02",
    ];
    let value = proptest::option::of((any::<i64>(), 0..20_u32));
    (
        (
            "[A-Za-z0-9_@$-]{1,8}",
            "[A-Za-z0-9_-]{1,8}",
            text,
            text,
            text,
            text,
        ),
        proptest::sample::select(periods.to_vec()),
        proptest::sample::select(units.to_vec()),
        proptest::sample::select(FigureStatus::ALL.to_vec()),
        value,
        proptest::option::of(0..90_000_u64),
    )
        .prop_map(
            |(texts, period, unit, status, value, published)| Observation {
                indicator: texts.0,
                region: texts.1,
                id: texts.2,
                source: texts.3,
                locator: texts.4,
                comment: texts.5,
                period: period.parse().unwrap(),
                value: value.map(|(digits, scale)| rust_decimal::Decimal::new(digits, scale)),
                unit: unit.to_owned(),
                status,
                published: published.map(|days| {
                    chrono::NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + chrono::Days::new(days)
                }),
            },
        )
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        observations in proptest::collection::vec(any_observation(), 0..12),
        first_release in any::<bool>(),
    ) {
        let release = if first_release { Release::V1 } else { Release::V2 };
        let read = reading(&written(&observations, release));
        let back: Vec<Observation> = read.observations.into_iter().map(|read| read.observation).collect();
        // Equality of decimals forgets closing zeros; their text does not.
        let texts = |list: &[Observation]| -> Vec<Option<String>> {
            list.iter().map(|one| one.value.map(|value| value.to_string())).collect()
        };
        prop_assert_eq!(texts(&back), texts(&observations));
        prop_assert_eq!(back, observations);
        prop_assert!(read.left_out.is_empty() && read.doubts.is_empty());
    }

    #[test]
    fn any_text_behind_a_header_is_accounted_for(body in "[ -~\n\"，;\t]{0,200}", semicolon in any::<bool>()) {
        let header = "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n";
        let header = if semicolon { header.replace(',', ";") } else { header.to_owned() };
        let table = read(&format!("{header}{body}"), &Limits::default()).unwrap();
        let reading = table.observations(&DimensionMapping::propose(&table)).unwrap();
        prop_assert_eq!(reading.rows, table.rows());
        prop_assert_eq!(reading.rows, reading.observations.len() + reading.left_out.len());
    }
}
