//! Sample verdicts over quarters.

use super::super::{
    ChartSpec, MatrixCell, MatrixGroup, MatrixPeriod, MatrixRow, VerdictMatrix, VerdictWord,
};
use super::{Language, frame, mark_word};
use crate::assess::Verdict;

/// Every verdict with its word.
pub(crate) fn verdict_words(language: Language) -> Vec<VerdictWord> {
    Verdict::ALL
        .into_iter()
        .map(|mark| VerdictWord {
            mark,
            word: mark_word(language, mark),
        })
        .collect()
}

/// `count` quarters that end with the last of 2024.
fn quarters(language: Language, count: usize) -> Vec<MatrixPeriod> {
    (0..count)
        .map(|index| {
            let quarter = 2024 * 4 + 4 - count + index;
            let (year, number) = (quarter / 4, quarter % 4 + 1);
            MatrixPeriod {
                label: language.pick(&format!("{number}季"), &format!("Q{number}")),
                span: language.pick(&format!("{year}年"), &year.to_string()),
            }
        })
        .collect()
}

/// Verdicts by letter: m missed, b breached, w worsening, d behind, o open, t on track, k met,
/// n not assessed, a blank for none.
fn verdict(letter: char) -> Option<Verdict> {
    let at = "mbwdotkn".find(letter)?;
    Verdict::ALL.get(at).copied()
}

fn row(
    language: Language,
    id: &str,
    label: (&str, &str),
    place: (&str, &str),
    letters: &str,
    texts: &[&str],
) -> MatrixRow {
    let cells: Vec<Option<MatrixCell>> = letters
        .chars()
        .enumerate()
        .map(|(at, letter)| {
            verdict(letter).map(|mark| MatrixCell {
                mark,
                text: texts.get(at).copied().unwrap_or("").to_owned(),
            })
        })
        .collect();
    let latest = match cells.last() {
        Some(Some(cell)) => mark_word(language, cell.mark),
        _ => language.pick("本季无数据", "no data this quarter"),
    };
    MatrixRow {
        id: id.to_owned(),
        label: language.pick(label.0, label.1),
        place: language.pick(place.0, place.1),
        cells,
        latest,
    }
}

fn matrix(language: Language, width: u32, periods: usize, groups: Vec<MatrixGroup>) -> ChartSpec {
    ChartSpec::VerdictMatrix(VerdictMatrix {
        frame: frame(
            language,
            width,
            (
                "各项目标逐季判定",
                "Verdict of every target, quarter by quarter",
            ),
            (
                "每格为该季末的判定；最右列为2024年第四季度",
                "Each cell is the verdict at the end of the quarter; the last column is 2024 Q4",
            ),
        ),
        periods: quarters(language, periods),
        groups,
        marks: verdict_words(language),
        empty_word: language.pick("无判定", "no verdict"),
        count_note: language.pick("数字为最新一季的项数", "numbers count the latest quarter"),
    })
}

/// Twelve quarters of nine targets in three domains.
pub(crate) fn verdict_matrix(language: Language, width: u32) -> ChartSpec {
    let air = vec![
        row(
            language,
            "T0001",
            ("细颗粒物（PM₂.₅）年均浓度", "Annual mean PM₂.₅"),
            ("乌海市 · 2025年底", "Wuhai · end 2025"),
            "ttttdddwwwww",
            &[],
        ),
        row(
            language,
            "T0002",
            ("空气质量优良天数比例", "Share of good-air days"),
            ("呼和浩特市 · 2025年底", "Hohhot · end 2025"),
            "ttdd ddddttt",
            &[],
        ),
        row(
            language,
            "T0003",
            ("重度及以上污染天数比例", "Share of heavily polluted days"),
            ("内蒙古自治区 · 每年", "Inner Mongolia · every year"),
            "kkkkbbkkkkkk",
            &[],
        ),
    ];
    let water = vec![
        row(
            language,
            "T0004",
            (
                "地下水超采区水位变幅（浅层，季度均值，与上年同期相比）",
                "Shallow groundwater level change in over-drawn zones, quarterly mean on last year",
            ),
            (
                "巴彦淖尔市乌拉特中旗 · 每季度",
                "Urad Middle Banner, Bayannur · every quarter",
            ),
            "kkkbkkbbkkbb",
            &[],
        ),
        row(
            language,
            "T0005",
            ("国控断面水质优良比例", "Share of good river sections"),
            ("内蒙古自治区 · 2025年底", "Inner Mongolia · end 2025"),
            "oootttttttkk",
            &[],
        ),
        row(
            language,
            "T0006",
            ("湖泊水面面积", "Lake area"),
            ("呼伦湖 · 2025年底", "Hulun Lake · end 2025"),
            "    nnnnooo ",
            &[],
        ),
    ];
    let land = vec![
        row(
            language,
            "T0007",
            ("草原综合植被盖度", "Grassland cover"),
            ("锡林郭勒盟 · 2024年底", "Xilingol · end 2024"),
            "dddddddddddm",
            &[],
        ),
        row(
            language,
            "T0008",
            (
                "一般工业固体废物综合利用率",
                "Industrial solid waste put to use",
            ),
            ("鄂尔多斯市 · 2025年底", "Ordos · end 2025"),
            "        tttt",
            &[],
        ),
        row(
            language,
            "T0009",
            ("生态保护红线面积", "Area under ecological red lines"),
            ("内蒙古自治区 · 长期", "Inner Mongolia · long term"),
            "nnnnnnnnnnnn",
            &[],
        ),
    ];
    let heading = |zh, en| language.pick(zh, en);
    let groups = vec![
        MatrixGroup {
            label: heading("大气环境", "Air"),
            rows: air,
        },
        MatrixGroup {
            label: heading("水环境", "Water"),
            rows: water,
        },
        MatrixGroup {
            label: heading("生态与固体废物", "Ecology and waste"),
            rows: land,
        },
    ];
    matrix(language, width, 12, groups)
}

/// Leagues and cities with the value under every mark, without headings of groups.
pub(crate) fn verdict_matrix_regions(language: Language) -> ChartSpec {
    let regions = [
        (
            "呼和浩特市",
            "Hohhot",
            "ddtttkk",
            ["34", "33", "31", "31", "30", "28", "27"],
        ),
        (
            "包头市",
            "Baotou",
            "wwddddt",
            ["39", "40", "38", "37", "37", "36", "33"],
        ),
        (
            "乌海市",
            "Wuhai",
            "bbbwww ",
            ["44", "45", "43", "41", "41", "40", ""],
        ),
        (
            "阿拉善盟",
            "Alxa",
            "kkkk kk",
            ["22", "21", "23", "22", "", "20", "21"],
        ),
    ];
    let rows = regions
        .into_iter()
        .enumerate()
        .map(|(at, (zh, en, letters, texts))| {
            row(
                language,
                &format!("R{at}"),
                (zh, en),
                ("", ""),
                letters,
                &texts,
            )
        })
        .collect();
    let group = MatrixGroup {
        label: String::new(),
        rows,
    };
    matrix(language, 800, 7, vec![group])
}

/// `count` targets over 16 quarters.
pub(crate) fn many_verdicts(language: Language, count: usize) -> ChartSpec {
    let letters = ["mbwd", "otkn", "ttkk", "ddtt", "k kk", "wddt"];
    let rows = (0..count).map(|at| {
        let letters: String = (0..4)
            .map(|year| letters[(at * 5 + year * (at % 3 + 1)) % letters.len()])
            .collect();
        row(
            language,
            &format!("T{at:04}"),
            (
                &format!("第{}项目标：污染物排放总量控制", at + 1),
                &format!("Target {}: total emissions", at + 1),
            ),
            ("", ""),
            &letters,
            &[],
        )
    });
    let rows: Vec<MatrixRow> = rows.collect();
    let groups = rows
        .chunks(15)
        .enumerate()
        .map(|(at, rows)| MatrixGroup {
            label: language.pick(&format!("领域{}", at + 1), &format!("Domain {}", at + 1)),
            rows: rows.to_vec(),
        })
        .collect();
    matrix(language, 1000, 16, groups)
}
