//! The published scores, colours and arrows of the Sustainable Development Report 2019.
//!
//! Source: `2019GlobalIndexResults.xlsx` of <https://github.com/sdsna/2019GlobalIndex>, CC BY-SA 4.0.
//! Scores and colours must agree in every cell. Of the arrows a known share agrees: the periods are not
//! published, and small declines near the goal are shown as stagnating by a rule that is not either.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use duibiao::assess::methods::sdsn_2019::{
    Arrow, CONFORMANCE, Colour, GOAL_YEAR, Thresholds, arrow, colour, score,
};

/// Published scores are compared to this distance.
const TOLERANCE: f64 = 0.05;

/// First and last year of each indicator's recent period: of all pairs of years the one with which
/// most of its published arrows agree, five years long where several tie.
const PERIODS: &[(i32, i32, &[&str])] = &[
    (2008, 2013, &["sdg2_trophic"]),
    (2010, 2014, &["sdg10_adjgini", "sdg10_palma", "sdg10_elder"]),
    (
        2010,
        2015,
        &[
            "sdg1_oecdpov",
            "sdg6_water",
            "sdg6_sanita",
            "sdg6_safesan",
            "sdg7_elecac",
            "sdg7_cleanfuel",
            "sdg7_co2twh",
            "sdg7_ren",
            "sdg11_pipedwat",
            "sdg14_fishstocks",
            "sdg14_trawl",
            "sdg16_homicides",
            "sdg16_detain",
            "sdg16_prison",
            "sdg17_govex",
            "sdg17_oda",
            "sdg17_govrev",
        ],
    ),
    (2010, 2016, &["sdg11_pm25"]),
    (
        2011,
        2016,
        &[
            "sdg3_matmort",
            "sdg3_neonat",
            "sdg3_u5mort",
            "sdg3_tb",
            "sdg3_hiv",
            "sdg3_ncds",
            "sdg3_traffic",
            "sdg3_lifee",
            "sdg3_fertility",
            "sdg3_births",
            "sdg3_vac",
            "sdg3_uhc",
            "sdg3_incomeg",
            "sdg6_safewat",
            "sdg9_intuse",
            "sdg9_mobuse",
            "sdg9_lpi",
            "sdg9_articles",
            "sdg9_rdex",
            "sdg9_rdres",
            "sdg9_patents",
            "sdg13_co2pc",
        ],
    ),
    (2012, 2016, &["sdg15_redlist"]),
    (
        2012,
        2017,
        &[
            "sdg2_undernsh",
            "sdg2_stuntihme",
            "sdg2_wasteihme",
            "sdg2_obesity",
            "sdg2_crlyld",
            "sdg3_smoke",
            "sdg4_primary",
            "sdg4_second",
            "sdg4_tertiary",
            "sdg5_fplmodel",
            "sdg5_edat",
            "sdg5_lfpr",
            "sdg5_paygap",
            "sdg8_accounts",
            "sdg8_unemp",
            "sdg8_empop",
            "sdg8_yneet",
            "sdg15_cpta",
            "sdg15_cpfa",
        ],
    ),
    (2014, 2019, &["sdg1_320pov"]),
    (2015, 2017, &["sdg14_cleanwat"]),
    (
        2015,
        2018,
        &[
            "sdg1_wpc",
            "sdg3_swb",
            "sdg9_netacc",
            "sdg11_transport",
            "sdg16_safe",
        ],
    ),
    (
        2015,
        2019,
        &["sdg5_parl", "sdg14_cpma", "sdg16_cpi", "sdg16_rsf"],
    ),
];

/// Series that the data sheet publishes under another code than the codebook.
const OTHER_CODES: [(&str, &str); 3] = [
    ("sdg2_stuntihme", "sdg2_stunting"),
    ("sdg2_wasteihme", "sdg2_wasting"),
    ("sdg5_fplmodel", "sdg5_familypl"),
];

#[test]
fn agrees_with_the_published_index_of_2019() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/oracles/sdsn-2019/2019GlobalIndexResults.xlsx");
    if !path.is_file() {
        eprintln!("SKIPPED sdsn-2019: {} is not there", path.display());
        return;
    }
    let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
    let codebook = thresholds_by_code(&workbook.worksheet_range("Codebook").unwrap());
    let results = workbook.worksheet_range("SDR2019 Data").unwrap();
    let columns = columns_by_code(&results);

    let mut scores = Tally::default();
    let mut colours = Tally::default();
    for (code, thresholds) in &codebook {
        let columns = &columns[code];
        for country in results.rows().skip(2) {
            let Some(value) = number(country, columns.value) else {
                continue;
            };
            if let Some(published) = number(country, columns.score) {
                let found = score(value, thresholds).unwrap();
                scores.count((found - published).abs() < TOLERANCE);
            }
            if let Some(published) = published_colour(country, columns.colour) {
                colours.count(colour(value, thresholds) == Some(published));
            }
        }
    }
    let history = workbook.worksheet_range("Raw Data (trends)").unwrap();
    let arrows = compare_arrows(&results, &columns, &codebook, &history);
    println!(
        "sdsn-2019: scores {}/{}, colours {}/{}, arrows {}/{}",
        scores.agree, scores.all, colours.agree, colours.all, arrows.agree, arrows.all
    );
    for (tally, told) in [scores, colours, arrows].iter().zip(CONFORMANCE) {
        assert_eq!(
            [tally.agree, tally.all],
            [told.agree, told.of].map(|count| count as usize),
            "{}",
            told.what
        );
    }
}

/// Cells compared.
#[derive(Default)]
struct Tally {
    agree: usize,
    all: usize,
}

impl Tally {
    fn count(&mut self, agrees: bool) {
        self.all += 1;
        self.agree += usize::from(agrees);
    }
}

/// Where an indicator stands in the data sheet.
#[derive(Clone, Copy, Default)]
struct Columns {
    value: Option<usize>,
    score: Option<usize>,
    colour: Option<usize>,
    arrow: Option<usize>,
}

fn thresholds_by_code(sheet: &Range<Data>) -> BTreeMap<String, Thresholds> {
    sheet
        .rows()
        .skip(1)
        .map(|row| {
            let at = |column| number(row, Some(column)).expect("a number in the codebook");
            let thresholds = Thresholds {
                best: at(8),
                worst: at(9),
                green: at(10),
                red: at(11),
            };
            (row[5].to_string().trim().to_owned(), thresholds)
        })
        .collect()
}

/// The columns of each code. A value's column has the indicator's name, and those that follow it say
/// in their name which code they belong to.
fn columns_by_code(sheet: &Range<Data>) -> BTreeMap<String, Columns> {
    let mut columns: BTreeMap<String, Columns> = BTreeMap::new();
    let mut value = None;
    for (at, header) in sheet
        .rows()
        .nth(1)
        .expect("a header row")
        .iter()
        .enumerate()
    {
        let header = header.to_string();
        if header.starts_with("impute_") {
            continue;
        }
        let known = ["Normalized Score ", "Dashboard Color ", "Trend "]
            .iter()
            .zip(0..)
            .find_map(|(prefix, kind)| Some((header.strip_prefix(prefix)?, kind)));
        let Some((code, kind)) = known else {
            value = Some(at);
            continue;
        };
        let entry = columns.entry(code.trim().to_owned()).or_default();
        entry.value = value;
        match kind {
            0 => entry.score = Some(at),
            1 => entry.colour = Some(at),
            _ => entry.arrow = Some(at),
        }
    }
    columns
}

fn compare_arrows(
    results: &Range<Data>,
    columns: &BTreeMap<String, Columns>,
    codebook: &BTreeMap<String, Thresholds>,
    history: &Range<Data>,
) -> Tally {
    let mut arrows = Tally::default();
    let headers = history.rows().next().expect("a header row");
    for (first_year, last_year, codes) in PERIODS {
        for code in *codes {
            let column = headers
                .iter()
                .position(|header| header.get_string() == Some(*code));
            let mut series: BTreeMap<String, BTreeMap<i32, f64>> = BTreeMap::new();
            for row in history.rows().skip(1) {
                if let (Some(year), Some(value)) = (number(row, Some(2)), number(row, column)) {
                    let country = series.entry(row[1].to_string()).or_default();
                    country.insert(year as i32, value);
                }
            }
            let book = OTHER_CODES
                .iter()
                .find_map(|(data, book)| (data == code).then_some(*book))
                .unwrap_or(code);
            for country in results.rows().skip(2) {
                let Some(published) = published_arrow(country, columns[*code].arrow) else {
                    continue;
                };
                let values = &series[&country[1].to_string()];
                let first = nearest(values, *first_year).expect("a value near the first year");
                let last = nearest(values, *last_year).expect("a value near the last year");
                // The dashboard may know a later value than the trend does.
                let green = published_colour(country, columns[book].colour) == Some(Colour::Green);
                let found = if green {
                    Some(Arrow::OnTrack)
                } else {
                    arrow(first, last, &codebook[book], GOAL_YEAR)
                };
                arrows.count(found == Some(published));
            }
        }
    }
    arrows
}

/// The value of a year, or of the year after or before it.
fn nearest(values: &BTreeMap<i32, f64>, year: i32) -> Option<(i32, f64)> {
    [year, year + 1, year - 1]
        .iter()
        .find_map(|year| Some((*year, *values.get(year)?)))
}

fn number(row: &[Data], column: Option<usize>) -> Option<f64> {
    match row.get(column?)? {
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        _ => None,
    }
}

fn published_colour(row: &[Data], column: Option<usize>) -> Option<Colour> {
    match row.get(column?)?.to_string().as_str() {
        "green" => Some(Colour::Green),
        "yellow" => Some(Colour::Yellow),
        "orange" => Some(Colour::Orange),
        "red" => Some(Colour::Red),
        _ => None,
    }
}

fn published_arrow(row: &[Data], column: Option<usize>) -> Option<Arrow> {
    let text = row.get(column?)?.to_string();
    [
        Arrow::OnTrack,
        Arrow::Moderate,
        Arrow::Stagnating,
        Arrow::Decreasing,
    ]
    .into_iter()
    .find(|arrow| arrow.symbol() == text)
}
