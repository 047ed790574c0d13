//! Good inputs of every target, from the data of the tests.

use std::sync::OnceLock;

use crate::archive::repacked;
use crate::laws::{Kind, Target, folder};
use crate::mutation::mutated;
use crate::random::Random;

const PERIODS: [&str; 24] = [
    "2024",
    "2024-H1",
    "2024-Q3",
    "2024-07",
    "2024-07-15",
    "2024-01/2024-11",
    "2021/2025",
    "2024年",
    "2024年上半年",
    "2024年第三季度",
    "2024年7月",
    "2024年1-11月",
    "2024年底",
    "2024年前三季度",
    "截至2024年6月",
    "2024-S1",
    "2024-A1",
    "2024-W01",
    "2024-01-01/P11M",
    "２０２４年",
    "2024Q4",
    "2024/7",
    "20240715",
    "“十四五”",
];

const NUMBERS: [&str; 12] = [
    "84.1",
    "-0.27",
    "97.0",
    "0",
    "+3",
    "1234567.89",
    "0.0000001",
    "99999999999999",
    "-100",
    "12.",
    ".5",
    "1,234",
];

const UNITS: [&str; 24] = [
    "%",
    "个百分点",
    "亿立方米",
    "万立方米",
    "万亩",
    "公顷",
    "微克/立方米",
    "mg/m³",
    "µg/m3",
    "吨",
    "万吨标准煤",
    "千克/亩",
    "标准羊单位/亩",
    "天",
    "米",
    "m",
    "亿元",
    "万元",
    "吨/日",
    "立方米/万元",
    "kW·h",
    "克/千瓦时",
    "个",
    "km²",
];

const FORMULAS: [&str; 12] = [
    "[A01] + [A02] = [A03]",
    "share([A01], [A02])",
    "change([A01], [A02]) ≈ -18.4",
    "sum([A01], [A02], [A03]) / 3",
    "(1 + 2) * 3 - 4 / 5",
    "abs(-3) >= 2",
    "[pm25_concentration@900100:2024] <= 30",
    "count([A01], [A02])",
    "-(1.5 + 2)",
    "84.1%",
    "1 / 3",
    "100 * [A01] / [A02] = 81.6",
];

const TEMPLATES: [&str; 4] = [
    "{% extends \"report.html\" %}{% block header %}<h1>{{ report.dataset }}</h1>{% endblock %}",
    "# {{ report.headline|cell }}\n{% for domain in report.table %}{% for row in domain.rows %}\n- {{ row.target }} {{ row.word }}{% if row.gap %}：{{ row.gap|cell }}{% endif %}\n{% endfor %}{% endfor %}\n",
    "{% macro line(row) %}{{ row.indicator|cell }}{% endmacro %}{% for row in report.attention %}{{ line(row) }}{% endfor %}",
    "{% extends \"report.md\" %}{% block footer %}{{ written|join(\", \") }}{% endblock %}{{ report.tally|length }}",
];

const MAPPING: &str = r#"
[[sheets]]
sheet = "wide"
header_rows = [2, 3]
first_data_row = 4
year = 2024
cumulative = "as_written"
constants = { indicator = "good_air_day_ratio", unit = "%", source = "bulletin-2024" }
columns = [
  { column = "A", role = "region" },
  { column = "B", role = "value", period = "1月" },
  { column = "C", role = "change_on_last_year", of = "B", unit = "百分点" },
]

[dictionary.regions]
"北湖" = "900101"
"合计" = ""
"#;

const SDMX: &str = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,FIGURE_NO,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,FIGURE_STATUS,PUBLISHED,SOURCE,SOURCE_LOCATOR,COMMENT_OBS,OBS_ID\r\n\
dataflow,SMALL:ACTUALS(1.0.0),I,A,water_use,900100,1,2024,5.2,立方米,8,A,final,2025-06-05,bulletin-2024,第3页,,A10\r\n\
dataflow,SMALL:ACTUALS(1.0.0),I,_O,pm25_concentration,900100,1,2024-01-01/P11M,28.5,微克/立方米,0,E,estimated,,bulletin-2024,,约,A11\r\n\
dataflow,SMALL:ACTUALS(1.0.0),I,Q,good_air_day_ratio,900101,1,2024-Q3,NaN,%,0,O,,,plan-2021,'=1,,\r\n";

const TABLES: [&str; 3] = [
    "表1 2024年空气质量\n指标,地区,时段,数值,单位,备注\n空气质量优良天数比例,青泉市,2024年,84.1,%,\n细颗粒物年均浓度,北湖区,2024年,约28,微克/立方米,初步\n注：数据来自公报。,,,,,\n",
    "地区,1月,1-2月,1-11月\n青泉市,80.1,81.2,85\n北湖区,—,82以上,未公布\n合计,1,2,3\n",
    "指标;地区;2023年;2024年;同比\n森林覆盖率;青泉市;23,1;23,5;上升0.4个百分点\n用水总量;青泉市;5.3;5.2亿立方米;下降1.9%\n",
];

/// Good inputs of a target.
fn good(kind: Kind) -> Vec<Vec<u8>> {
    let texts = |list: &[&str]| list.iter().map(|text| text.as_bytes().to_vec()).collect();
    match kind {
        Kind::Period => texts(&PERIODS),
        Kind::Number => texts(&NUMBERS),
        Kind::Unit => texts(&UNITS),
        Kind::Formula => texts(&FORMULAS),
        Kind::Mapping => texts(&[MAPPING]),
        Kind::Sdmx => texts(&[SDMX]),
        Kind::Template => texts(&TEMPLATES),
        Kind::Dataset => folder::inputs(&folder::DATASET),
        Kind::Derive => folder::inputs(&folder::DERIVE),
        Kind::Sheet => {
            let files: [&[u8]; 10] = [
                include_bytes!("../../tests/it/data/import/long.xls"),
                include_bytes!("../../tests/it/data/import/long.xlsx"),
                include_bytes!("../../tests/it/data/import/merged.xls"),
                include_bytes!("../../tests/it/data/import/merged.xlsx"),
                include_bytes!("../../tests/it/data/import/quarters_bom.csv"),
                include_bytes!("../../tests/it/data/import/quarters_gbk.csv"),
                include_bytes!("../../tests/it/data/import/rare_gb18030.csv"),
                include_bytes!("../../tests/it/data/import/wide_months.ods"),
                include_bytes!("../../tests/it/data/import/wide_months.xls"),
                include_bytes!("../../tests/it/data/import/wide_months.xlsx"),
            ];
            let mut good: Vec<Vec<u8>> = files.map(<[u8]>::to_vec).into();
            good.extend(TABLES.map(|text| text.as_bytes().to_vec()));
            good.push(crate::laws::filled_template());
            good
        }
    }
}

/// A good input of the target, changed; seldom one as it is.
pub(crate) fn damaged(target: &Target, random: &mut Random) -> Vec<u8> {
    static GOOD: OnceLock<Vec<(Kind, Vec<Vec<u8>>)>> = OnceLock::new();
    let all = GOOD.get_or_init(|| Kind::ALL.map(|kind| (kind, good(kind))).into());
    let good = all.iter().find(|(kind, _)| *kind == target.kind);
    let good = good.map_or(&[][..], |(_, good)| good);
    let Some(input) = random.pick(good) else {
        return Vec::new();
    };
    if random.once_in(100) {
        return input.clone();
    }
    match target.kind {
        Kind::Sheet => repacked(input, random),
        Kind::Dataset | Kind::Derive => {
            // The first byte says which file it is.
            let (file, bytes) = input.split_at(1);
            let others: Vec<Vec<u8>> = good.iter().map(|other| other[1..].to_vec()).collect();
            [file, &mutated(bytes, &others, random)].concat()
        }
        _ => mutated(input, good, random),
    }
}
