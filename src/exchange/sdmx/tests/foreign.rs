//! Published examples and files of other offices.

use super::*;
use crate::language::Language;

/// Examples of the field guides: any order, several values and languages, deletion, partial keys.
#[test]
fn the_published_examples_are_read_and_accounted_for() {
    let ordinary = reading(
        "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,DIM_2,TIME_PERIOD,OBS_VALUE,ATTR_3,UPDATED\n\
         dataflow,ESTAT:NA_MAIN(1.6.0),I,A,B,2014-01,12.4,\"Normal, special\",2021-01-22T13:15:41Z\n\
         dataflow,ESTAT:NA_MAIN(1.6.0),M,A,B,2014-02,1.08E1,,\n\
         dataflow,ESTAT:NA_MAIN(1.6.0),D,A,B,2014-03,-,,\n\
         dataflow,ESTAT:NA_MAIN(1.6.0),I,A,B,,,Y,\n\
         datastructure,ESTAT:NA(1.7.0),X,A,B,2014-04,1,,\n",
    );
    assert_eq!(
        values(&ordinary),
        [Some("12.4".to_owned()), Some("10.8".to_owned())]
    );
    let first = &ordinary.observations[0];
    assert_eq!(first.structure, "ESTAT:NA_MAIN(1.6.0)");
    assert_eq!(
        first.other[0],
        ("ATTR_3".to_owned(), "Normal, special".to_owned())
    );
    let reasons: Vec<_> = ordinary
        .left_out
        .iter()
        .map(|left| (left.row, left.reason.code()))
        .collect();
    assert_eq!(
        reasons,
        [
            (4, "sdmx-deletion"),
            (5, "sdmx-no-time"),
            (6, "sdmx-unknown-action")
        ]
    );

    let french = reading(
        "STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;OBS_KEY;DIM_1: Dimension 1;DIM_2: Dimension 2;\
         TIME_PERIOD: Temps;OBS_VALUE: Valeur;ATTR_1[fr|en]: Attribut 1\n\
         dataflow;ESTAT:NA_MAIN(1.6.0): Principaux agrégats: nationaux;I;A.B;A.B.2014-01;A: Value A: x;\
         B: Value B;2014-01: 2014-01;12,4;fr:a|en:b\n",
    );
    assert_eq!(values(&french), [Some("12.4".to_owned())]);
    let read = &french.observations[0];
    assert_eq!(read.structure, "ESTAT:NA_MAIN(1.6.0)");
    assert_eq!(read.observation.indicator, "A");
    assert_eq!(read.indicator_name.as_deref(), Some("Value A: x"));
    assert_eq!(read.region_name.as_deref(), Some("Value B"));
    assert_eq!(read.other, [("ATTR_1".to_owned(), "fr:a|en:b".to_owned())]);
}

#[test]
fn names_in_columns_of_their_own_are_kept_as_other_columns() {
    let read = reading(
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,DIM_1,Dimension 1,DIM_2,Dimension 2,\
         TIME_PERIOD,Time,OBS_VALUE,Observation value\n\
         dataflow,A:B(1.0.0),Main,I,A,Value A,B,Value B,2014-01,,12.4,\n",
    );
    assert_eq!(
        read.observations[0].other,
        [
            ("Dimension 1".to_owned(), "Value A".to_owned()),
            ("Dimension 2".to_owned(), "Value B".to_owned()),
        ]
    );
}

/// The shapes of Eurostat and of the UN Global SDG Database.
#[test]
fn files_of_large_offices_are_read_with_flags_and_multipliers() {
    let eurostat = reading(
        "\u{feff}DATAFLOW,LAST UPDATE,freq,unit,geo,indic,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\r\n\
         ESTAT:SDG_11_50(1.0),12/05/24 23:00:00,A,UG_M3,BE,PM2_5,2021,9.8,ep,\r\n\
         ESTAT:SDG_11_50(1.0),12/05/24 23:00:00,A,UG_M3,BG,PM2_5,2021,,m,\r\n\
         ESTAT:SDG_11_50(1.0),12/05/24 23:00:00,A,UG_M3,CZ,PM2_5,2030,7,f,\r\n\
         ESTAT:SDG_11_50(1.0),12/05/24 23:00:00,A,UG_M3,DE,PM2_5,2021,s,\r\n",
    );
    assert_eq!(values(&eurostat), [Some("9.8".to_owned()), None]);
    assert_eq!(eurostat.missing(), 1);
    let [read, _] = eurostat.observations.as_slice() else {
        panic!()
    };
    assert_eq!(read.observation.status, FigureStatus::Provisional);
    assert_eq!(
        (read.status_code.as_str(), read.observation.unit.as_str()),
        ("ep", "UG_M3")
    );
    let reasons: Vec<_> = eurostat
        .left_out
        .iter()
        .map(|left| left.reason.code())
        .collect();
    assert_eq!(reasons, ["sdmx-forecast", "sdmx-cell-count"]);

    let millions = reading(
        "DATAFLOW,FREQ,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE,OBS_STATUS\n\
         U:S(1.0),A,X,156,2020,1.2345,6,USD,E\n\
         U:S(1.0),A,X,156,2021,1.2345,4,吨,A\n\
         U:S(1.0),A,X,156,2022,1.5,x,USD,A\n\
         U:S(1.0),A,X,156,2023,1.5,30,USD,A\n",
    );
    let shown: Vec<_> = (millions.observations.iter())
        .map(|read| {
            (
                read.observation.value.unwrap().to_string(),
                read.observation.unit.as_str(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [("1234500".to_owned(), "USD"), ("1.2345".to_owned(), "万吨")]
    );
    let reasons: Vec<_> = millions
        .left_out
        .iter()
        .map(|left| left.reason.code())
        .collect();
    assert_eq!(reasons, ["sdmx-bad-multiplier", "sdmx-too-many-digits"]);
}

#[test]
fn doubtful_rows_are_kept_and_named() {
    let read = reading(
        "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,PUBLISHED\n\
         U:S(1.0),A,X,156,F,2020-12-31,1,A,2021-05-01T10:00:00\n\
         U:S(1.0),A,X,156,M,2020,2,A,\n\
         U:S(1.0),A,X,156,F,2021,3,ZZ,soon\n\
         U:S(1.0),A,X,156,F,2022,4,L,\n",
    );
    let codes: Vec<_> = read
        .doubts
        .iter()
        .map(|doubt| (doubt.row(), doubt.code()))
        .collect();
    assert_eq!(
        codes,
        [
            (2, "sdmx-day-for-period"),
            (3, "sdmx-same-key-twice"),
            (4, "sdmx-unknown-status"),
            (4, "sdmx-bad-publication-day"),
            (5, "sdmx-value-marked-missing"),
        ]
    );
    let [_, twice, ..] = read.doubts.as_slice() else {
        panic!()
    };
    assert!(
        twice
            .message(Language::English)
            .contains("differ in SEX, TIME_PERIOD, OBS_VALUE")
    );
    for doubt in &read.doubts {
        assert!(!doubt.message(Language::Chinese).is_ascii());
        assert!(!doubt.message(Language::English).is_empty());
    }
}

#[test]
fn reporting_years_that_start_elsewhere_are_left_out_for_reporting_periods_only() {
    let read = reading(
        "DATAFLOW,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY\n\
         U:S(1.0),X,156,2020-Q1,1,--07-01\n\
         U:S(1.0),X,156,2020-01,1,--07-01\n\
         U:S(1.0),X,156,2020-Q1,1,--01-01\n",
    );
    assert_eq!(read.observations.len(), 2);
    assert_eq!(read.left_out[0].reason.code(), "sdmx-other-year-start");
}

#[test]
fn several_dataflows_are_told_apart() {
    let text = "STRUCTURE,STRUCTURE_ID,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n\
                dataflow,A:X(1.0.0),i,1,2020,1\n\
                dataflow,A:Y(1.0.0),i,1,2020,2\n";
    let table = read(text, &Limits::default()).unwrap();
    assert_eq!(
        table.structures(),
        [("A:X(1.0.0)".to_owned(), 1), ("A:Y(1.0.0)".to_owned(), 1)]
    );
    let mut mapping = DimensionMapping::propose(&table);
    mapping.structure = Some("A:Y(1.0.0)".to_owned());
    let read = accounted(table.observations(&mapping).unwrap());
    assert_eq!(values(&read), [Some("2".to_owned())]);
    assert_eq!(read.left_out[0].reason.code(), "sdmx-other-structure");
}

#[test]
fn files_that_are_not_sdmx_or_too_large_are_refused() {
    for text in [
        "",
        "id,value\n1,2\n",
        "STRUCTURED,STRUCTURE_ID\n",
        "DATAFLOW",
        "\"STRUCTURE,x",
    ] {
        let error = read(text, &Limits::default()).unwrap_err();
        assert!(matches!(error, SdmxError::NotSdmx { .. }), "{text}");
    }
    assert!(matches!(
        read("DATAFLOW,A,A\n", &Limits::default()),
        Err(SdmxError::SameColumnTwice {
            first: 2,
            second: 3,
            ..
        })
    ));
    let text = "DATAFLOW,A\nx,1\nx,2\n";
    for limits in [
        Limits {
            bytes: 10,
            ..Limits::default()
        },
        Limits {
            rows: 1,
            ..Limits::default()
        },
        Limits {
            columns: 1,
            ..Limits::default()
        },
        Limits {
            cell: 0,
            ..Limits::default()
        },
    ] {
        assert!(matches!(
            read(text, &limits),
            Err(SdmxError::TooLarge { .. })
        ));
    }
    let table = read(text, &Limits::default()).unwrap();
    let mapping = DimensionMapping::propose(&table);
    assert!(matches!(
        table.observations(&mapping),
        Err(SdmxError::NotMapped { .. })
    ));
}

#[test]
fn the_finer_status_is_believed_unless_the_code_contradicts_it() {
    let read = reading(
        "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,FIGURE_STATUS\n\
         U:S(1.0),X,156,2020,1,E,lower_bound\n\
         U:S(1.0),X,156,2021,1,,upper_bound\n\
         U:S(1.0),X,156,2022,1,P,final\n\
         U:S(1.0),X,156,2023,1,E,other\n",
    );
    let found: Vec<_> = (read.observations.iter())
        .map(|read| read.observation.status.code())
        .collect();
    assert_eq!(
        found,
        ["lower_bound", "upper_bound", "provisional", "estimated"]
    );
}
