//! Figures of `[[air]]` over the real hours of Beijing, held against a computation in exact fractions made elsewhere
//! (days at each level, primary pollutants, means and percentiles of 2016; the largest hours of ozone by another
//! program).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Bench;

/// Day-by-day figures of the small dataset need fewer days than a year has.
const FEW_DAYS: &str = "validity = { days_a_month = 0, days_a_february = 0, days_a_year = 2 }";

/// A bench whose only recipe is `[[air]]` with these keys; every figure is an indicator of its own name.
fn bench(keys: &str, figures: &[(&str, &str)]) -> Bench {
    let bench = Bench::new();
    let mut recipe = format!("[[air]]\nsource = \"raw\"\n{keys}\n\n[air.indicators]\n");
    let mut indicators =
        "[[domain]]\nid = \"all\"\nname = { zh = \"全部\", en = \"All\" }\n".to_string();
    for (figure, unit) in figures {
        recipe.push_str(&format!("{figure} = \"{figure}\"\n"));
        let decimals = if *figure == "o3_1h_max" { 6 } else { 1 };
        indicators.push_str(&format!(
            "\n[[indicator]]\nid = \"{figure}\"\nname = {{ zh = \"{figure}\", en = \"{figure}\" }}\ndomain = \"all\"\n\
             unit = \"{unit}\"\ndirection = \"higher\"\naggregation = {{ time = \"none\" }}\ndecimals = {decimals}\n"
        ));
    }
    fs::write(bench.file("derive.toml"), recipe).expect("written");
    fs::write(bench.file("indicators.toml"), indicators).expect("written");
    fs::write(
        bench.file("targets.csv"),
        bench.text("targets.csv").lines().next().expect("a header"),
    )
    .expect("written");
    bench
}

/// The same over the hours of Beijing, 2014 to 2016, which every row gives in its own columns.
fn beijing(keys: &str, figures: &[(&str, &str)]) -> Bench {
    let keys = format!(
        "hours = \"beijing_hours.parquet\"\nstations = \"stations.csv\"\nstamp = \"hour-beginning\"\n\
         columns = {{ station = \"station\", year = \"year\", month = \"month\", day = \"day\", hour = \"hour\", \
         pm25 = \"PM2.5\", pm10 = \"PM10\", so2 = \"SO2\", no2 = \"NO2\", co = \"CO\", o3 = \"O3\" }}\n\
         units = {{ co = \"ug/m3\" }}\n{keys}"
    );
    let bench = bench(&keys, figures);
    let monitoring =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/monitoring-demo/monitoring");
    for file in ["beijing_hours.parquet", "stations.csv"] {
        fs::copy(monitoring.join(file), bench.file(file)).expect("a copy");
    }
    let regions = bench.text("regions.csv") + "110000,北京市,Beijing,city,\n";
    fs::write(bench.file("regions.csv"), regions).expect("written");
    bench
}

/// Value and note of each figure of a region and period, by figure.
fn figures(bench: &Bench, region_and_period: &str) -> BTreeMap<String, (String, String)> {
    let ran = bench.derive();
    assert_eq!(ran.code, 0, "{}", ran.page());
    let start = format!("air-{region_and_period}-");
    let rows = bench.derived().into_iter();
    rows.filter_map(|(id, row)| {
        let [value, _, _, note] = row;
        Some((id.strip_prefix(&start)?.to_string(), (value, note)))
    })
    .collect()
}

const DAYS: [(&str, &str); 14] = [
    ("valid_days", "天"),
    ("level_1_days", "天"),
    ("level_2_days", "天"),
    ("level_3_days", "天"),
    ("level_4_days", "天"),
    ("level_5_days", "天"),
    ("level_6_days", "天"),
    ("primary_pm25_days", "天"),
    ("primary_pm10_days", "天"),
    ("primary_so2_days", "天"),
    ("primary_no2_days", "天"),
    ("primary_co_days", "天"),
    ("primary_o3_days", "天"),
    ("no_primary_days", "天"),
];

#[test]
fn levels_and_primary_pollutants_of_beijing_2016_are_those_of_the_exact_computation() {
    let keys = "standard = \"2012\"\nspans = [\"year\"]";
    let found = figures(&beijing(keys, &DAYS), "110000-2016");
    let of_2012 = [
        "359.0", "72.0", "124.0", "78.0", "46.0", "30.0", "9.0", "155.0", "29.0", "0.0", "23.0",
        "0.0", "81.0", "72.0",
    ];
    for ((figure, _), expected) in DAYS.iter().zip(of_2012) {
        assert_eq!(found[*figure].0, expected, "{figure}");
    }
    // 155 + 29 + 23 + 81 is one more than the 287 days above 50: on one day two pollutants tied.
    assert_eq!(
        found["primary_o3_days"].1,
        "81天，有效359天，全期366天；HJ 633-2012"
    );
}

#[test]
fn the_table_of_2026_moves_good_days_to_light_pollution() {
    let keys = "standard = \"2026\"\nspans = [\"year\"]";
    let found = figures(&beijing(keys, &DAYS), "110000-2016");
    // A day without one of its items has an index only above 100, so only the first two levels compare.
    assert_eq!(found["level_1_days"].0, "72.0");
    assert_eq!(found["level_2_days"].0, "98.0");
    assert_eq!(found["no_primary_days"].0, "72.0");
}

#[test]
fn beijing_2016_does_not_attain_class_two_and_the_note_says_by_which_items() {
    let keys = "spans = [\"year\", \"month\", \"year-to-date\"]";
    let bench = beijing(keys, &[("class_2_attained", "无量纲")]);
    let found = figures(&bench, "110000-2016");
    let (value, note) = &found["class_2_attained"];
    assert_eq!(value, "0.0");
    // Means 72, 95, 10, 46; percentiles 192, 235, 43, 112, 3.2, 199.
    assert_eq!(
        note,
        "按GB 3095-2012《环境空气质量标准》二级限值，超标：PM2.5（年均值、第95百分位数），PM10（年均值、第95百分位数），\
         NO2（年均值、第98百分位数），O3（第90百分位数）"
    );
    assert!(
        bench.derived().keys().all(|id| !id.contains("2016-0")),
        "attainment is a matter of years"
    );
}

#[test]
fn the_largest_hour_of_ozone_is_that_of_the_city_not_of_its_stations() {
    let keys = "spans = [\"day\", \"year\"]";
    let bench = beijing(keys, &[("o3_1h_max", "ug/m3")]);
    let year = figures(&bench, "110000-2016");
    assert_eq!(year["o3_1h_max"].0, "320.083333");
    assert_eq!(
        year["o3_1h_max"].1,
        "臭氧1小时平均的最大值，有效364天，全期366天"
    );
    let derived = bench.derived();
    for (day, value) in [
        ("2016-01-01", "17.500000"),
        ("2016-05-30", "320.083333"),
        ("2016-06-30", "209.250000"),
        ("2016-07-01", "146.833333"),
        ("2016-12-31", "12.083333"),
    ] {
        assert_eq!(
            derived[&format!("air-110000-{day}-o3_1h_max")][0],
            value,
            "{day}"
        );
    }
    assert!(!derived.contains_key("air-110000-2016-09-06-o3_1h_max"));
}

/// Keys for the small dataset: a city whose PM2.5 is too high, and one that attains every limit.
fn small(more: &str) -> String {
    format!(
        "hours = \"raw/hours.csv\"\ncolumns = {{ station = \"station\", city = \"city\", time = \"ts\" }}\n\
         regions = {{ A = \"900100\", B = \"900200\" }}\nstamp = \"hour-beginning\"\n\
         parts = {{ \"900000\" = [\"900100\", \"900200\"] }}\n{FEW_DAYS}\n{more}"
    )
}

#[test]
fn a_region_has_the_share_of_its_cities_that_attain_class_two() {
    let bench = bench(
        &small("spans = [\"year\"]"),
        &[("class_2_attained", "无量纲"), ("class_2_city_share", "%")],
    );
    let ran = bench.derive();
    assert_eq!(ran.code, 0, "{}", ran.page());
    let derived = bench.derived();
    let value = |id: &str| derived.get(id).map(|row| row[0].as_str());
    assert_eq!(value("air-900100-2024-class_2_attained"), Some("0.0"));
    assert_eq!(value("air-900200-2024-class_2_attained"), Some("1.0"));
    assert_eq!(value("air-900000-2024-class_2_attained"), None);
    assert_eq!(value("air-900200-2024-class_2_city_share"), None);
    let region = &derived["air-900000-2024-class_2_city_share"];
    assert_eq!(region[0], "50.0");
    assert_eq!(region[3], "2个城市中1个达到二级标准，可评价2个");
    let of_b = &derived["air-900200-2024-class_2_attained"];
    assert_eq!(
        of_b[3],
        "按GB 3095-2012《环境空气质量标准》二级限值，六项均达标"
    );
}

#[test]
fn attainment_without_years_stops_the_run() {
    let bench = bench(
        &small("spans = [\"month\"]"),
        &[("class_2_attained", "无量纲")],
    );
    let ran = bench.derive();
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("class_2_attained"), "{}", ran.page());
    assert!(ran.stderr.contains("\"year\""), "{}", ran.page());
}

#[test]
fn a_span_of_dust_days_lists_each_of_its_days_and_a_whole_month_is_refused() {
    let keys = small("spans = [\"month\"]\ndust = \"out-of-means\"\ndust_days = \"raw/dust.csv\"");
    let mean = |rows: &str| {
        let bench = bench(&keys, &[("pm25_mean", "ug/m3")]);
        let table = format!("region,date\n{rows}");
        fs::write(bench.file("raw/dust.csv"), table).expect("written");
        let ran = bench.derive();
        let derived = bench.derived();
        let value = derived
            .get("air-900100-2024-07-pm25_mean")
            .map(|row| row[0].clone());
        (value, ran)
    };
    // A has 30 on the first and 80 on the second day.
    assert_eq!(mean("").0.as_deref(), Some("55.0"));
    assert_eq!(mean("900100,2024-07-02\n").0.as_deref(), Some("30.0"));
    let (value, _) = mean("900100,2024-06-30/2024-07-01\n");
    assert_eq!(value.as_deref(), Some("80.0"));
    assert_eq!(mean("900100,2024-07-01/2024-07-02\n").0, None);
    let (value, ran) = mean("900100,2024-07\n");
    assert_eq!(value.as_deref(), Some("55.0"), "{}", ran.page());
    assert!(
        ran.stderr.contains("raw/dust.csv:2 [date]"),
        "{}",
        ran.page()
    );
    assert_eq!(ran.code, 1, "{}", ran.page());
}
