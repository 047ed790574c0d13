//! What is written, and what both directions share.

mod foreign;
mod round_trip;

use super::*;

fn observation(period: &str, value: Option<&str>, unit: &str) -> Observation {
    Observation {
        id: "A1".to_owned(),
        indicator: "pm25".to_owned(),
        region: "150300".to_owned(),
        period: period.parse().unwrap(),
        value: value.map(|value| value.parse().unwrap()),
        unit: unit.to_owned(),
        status: FigureStatus::Final,
        published: Some("2025-01-15".parse().unwrap()),
        source: "plan".to_owned(),
        locator: "三(三)".to_owned(),
        comment: "约，\"原文\"".to_owned(),
    }
}

fn written(observations: &[Observation], release: Release) -> String {
    let bytes = write_observations(observations, &Dataflow::actuals("NMG"), release).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn reading(text: &str) -> Reading {
    let table = read(text, &Limits::default()).unwrap();
    let mut mapping = DimensionMapping::propose(&table);
    if mapping.indicator.is_empty() {
        mapping.indicator = vec!["DIM_1".to_owned()];
        mapping.region = Region::Column("DIM_2".to_owned());
    }
    accounted(table.observations(&mapping).unwrap())
}

fn accounted(reading: Reading) -> Reading {
    assert_eq!(
        reading.rows,
        reading.observations.len() + reading.left_out.len()
    );
    reading
}

fn values(reading: &Reading) -> Vec<Option<String>> {
    (reading.observations.iter())
        .map(|read| read.observation.value.map(|value| value.to_string()))
        .collect()
}

#[test]
fn release_2_has_the_columns_of_the_field_guide_and_nan_for_missing() {
    let mut missing = observation("2024年1-11月", None, "万吨");
    missing.status = FigureStatus::Provisional;
    let text = written(
        &[observation("2024", Some("31.0"), "微克/立方米"), missing],
        Release::V2,
    );
    assert_eq!(
        text,
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,FIGURE_NO,TIME_PERIOD,OBS_VALUE,\
         UNIT_MEASURE,UNIT_MULT,OBS_STATUS,FIGURE_STATUS,PUBLISHED,SOURCE,SOURCE_LOCATOR,\
         COMMENT_OBS,OBS_ID\r\n\
         dataflow,NMG:ACTUALS(1.0.0),I,A,pm25,150300,1,2024,31.0,微克/立方米,0,A,final,2025-01-15,\
         plan,三(三),\"约，\"\"原文\"\"\",A1\r\n\
         dataflow,NMG:ACTUALS(1.0.0),I,_O,pm25,150300,1,2024-01-01/P11M,NaN,吨,4,O,provisional,\
         2025-01-15,plan,三(三),\"约，\"\"原文\"\"\",A1\r\n"
    );
}

#[test]
fn release_1_begins_with_the_dataflow_and_leaves_missing_empty() {
    let text = written(&[observation("2024-H1", None, "亿元")], Release::V1);
    let row = text.lines().nth(1).unwrap();
    assert!(text.starts_with("DATAFLOW,FREQ,INDICATOR,"));
    assert!(row.starts_with("NMG:ACTUALS(1.0),S,pm25,150300,1,2024-S1,,元,8,O,final,"));
}

#[test]
fn figures_of_one_key_are_numbered_in_their_order() {
    let one = observation("2024", Some("31"), "");
    let other = observation("2023", Some("30"), "");
    let text = written(&[one.clone(), other, one], Release::V2);
    let numbers: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|row| row.split(',').nth(6).unwrap())
        .collect();
    assert_eq!(numbers, ["1", "1", "2"]);
    assert!(reading(&text).doubts.is_empty());
}

#[test]
fn what_cannot_be_a_code_is_refused_with_its_row() {
    let mut bad = observation("2024", None, "");
    bad.region = "乌海".to_owned();
    let rows = [observation("2024", None, ""), bad];
    let error = write_observations(&rows, &Dataflow::actuals("NMG"), Release::V2).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("row 2: `乌海` cannot be a code of REF_AREA")
    );
    for agency in ["", "1A", "N.", "内蒙古", "N@"] {
        assert!(write_observations(&[], &Dataflow::actuals(agency), Release::V2).is_err());
    }
    assert!(write_observations(&[], &Dataflow::actuals("CN.NMG"), Release::V2).is_ok());
}

#[test]
fn results_and_their_audit_record_are_written_in_a_stable_order() {
    let row = ResultRow {
        target: "T1".to_owned(),
        indicator: "pm25".to_owned(),
        region: "150300".to_owned(),
        as_of: "2024-12-31".parse().unwrap(),
        verdict: "behind".to_owned(),
        reason: String::new(),
        gap: Some("1.5".parse().unwrap()),
        limit: None,
        actual: Some("32.5".parse().unwrap()),
        period: Some("2024年1-11月".parse().unwrap()),
        unit: "微克/立方米".to_owned(),
        method: "linear-pace".to_owned(),
        method_version: "1".to_owned(),
        input_hash: "ab".to_owned(),
    };
    let bytes = write_results(&[row], &Dataflow::results("NMG"), Release::V2).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(
        text.lines().nth(1).unwrap(),
        "dataflow,NMG:RESULTS(1.0.0),I,T1,pm25,150300,2024-12-31,1.5,微克/立方米,A,behind,,NaN,32.5,\
         2024-01-01/P11M,linear-pace,1,ab"
    );
    let record = AuditRecord {
        program: Program {
            name: "duibiao".to_owned(),
            version: "0.1.0".to_owned(),
        },
        question: Some(Question {
            as_of: "2024-12-31".parse().unwrap(),
            known_at: None,
            selection: Vec::new(),
        }),
        inputs: vec![
            InputFile::of("b.csv", b"abc"),
            InputFile::of("a\\a.csv", b""),
        ],
        methods: Vec::new(),
        outputs: vec![OutputFile {
            path: "results.csv".to_owned(),
            bytes: bytes.len() as u64,
            sha256: sha256(&bytes),
        }],
    };
    let json = record.to_json().unwrap();
    let mut turned = record.clone();
    turned.inputs.reverse();
    assert_eq!(turned.to_json().unwrap(), json);
    // FIPS 180-4, the hash of "abc".
    assert!(json.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    let keys = ["program", "question", "inputs", "methods", "outputs"]
        .map(|key| json.find(&format!("\"{key}\"")).unwrap());
    assert!(keys.is_sorted() && json.find("a/a.csv") < json.find("b.csv"));
}

#[test]
fn every_status_comes_back_from_its_code_or_its_own_word() {
    for status in FigureStatus::ALL {
        assert_eq!(FigureStatus::from_code(status.code()), Some(status));
        let StatusMeaning::Figure(meaning) = StatusMeaning::of(status.observation_status()) else {
            panic!()
        };
        assert_eq!(meaning.observation_status(), status.observation_status());
    }
}
