//! Changes that come near what people and broken programs do to files.

use crate::random::Random;

/// Words that mean something to some reader, or used to break one.
const WORDS: [&str; 64] = [
    "",
    "0",
    "-0",
    "-1",
    "1e308",
    "NaN",
    "inf",
    "9999999999999999999999999999",
    "79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "-79228162514264337593543950335",
    "１２３",
    "1,234.5",
    "约90",
    "90以上",
    "≥5",
    "2024",
    "0000",
    "1899",
    "2201",
    "99999",
    "2024-Q4",
    "2024-02-30",
    "2024年第三季度",
    "1-11月",
    "2024年底",
    "上半年",
    "P3M",
    "2024-01-01/P11M",
    "21/25",
    "1/0",
    "十二",
    "廿",
    "%",
    "‰",
    "个百分点",
    "亿立方米",
    "万亩",
    "微克/立方米",
    "µg/m³",
    "kg·m⁻²",
    "===",
    "=1+1",
    "'=1",
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "\u{fffd}",
    "{",
    "}",
    "[",
    "]",
    "((((((((",
    "{{ report }}",
    "<a>",
];

/// Words of formulas, templates, TOML and XML, where brackets and names must fit together.
const PHRASES: [&str; 48] = [
    "sum(",
    "share(",
    "count(",
    "change(",
    "abs(",
    ")",
    "[A01]",
    "[pm25_concentration@900100:2024]",
    "<=",
    ">=",
    "≈",
    "约",
    "+",
    "-",
    "*",
    "/",
    "、",
    "{% for x in report.table %}",
    "{% endfor %}",
    "{% if true %}",
    "{% endif %}",
    "{{ report.headings.title }}",
    "{% extends \"report.html\" %}",
    "{% block summary %}",
    "{% endblock %}",
    "{{ super() }}",
    "|cell",
    "|linked(1)",
    "{{ range(5)|list }}",
    "{% set x = 1 %}",
    "{{ x.y.z }}",
    "[[sheets]]",
    "[[indicator]]",
    "id = \"x\"",
    "year = 2024",
    "unit = \"%\"",
    "role = \"value\"",
    "period = \"1月\"",
    "header_rows = [1, 1]",
    "cumulative = \"year_to_date\"",
    "columns = []",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "t=\"s\"",
    "t=\"e\"",
    "<mergeCell ref=\"A1:Z99\"/>",
    "s=\"999\"",
    "&#0;",
    "<f>1/0</f>",
];

/// Changes a text-like input, once mostly and seldom often; `others` are good inputs of the same kind.
pub(crate) fn mutated(input: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    loop {
        mutate(&mut bytes, others, random);
        bytes.truncate(1 << 20);
        if random.once_in(2) {
            return bytes;
        }
    }
}

fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], random: &mut Random) {
    // Words and cells come nearer to what a reader takes than bytes do.
    let way = if random.once_in(3) {
        random.below(16)
    } else {
        6 + random.below(8)
    };
    match way {
        0 => flip(bytes, random),
        1 => {
            let at = random.below(bytes.len() + 1);
            let byte = random.next().to_le_bytes()[0];
            bytes.insert(at, byte);
        }
        2 => {
            let (from, to) = range(bytes, random);
            bytes.drain(from..to);
        }
        3 => {
            let (from, to) = range(bytes, random);
            let copy = bytes[from..to].to_vec();
            let at = random.below(bytes.len() + 1);
            insert(bytes, at, &copy);
        }
        4 => {
            let at = random.below(bytes.len() + 1);
            bytes.truncate(at);
        }
        5 => splice(bytes, others, random),
        6 | 7 => {
            let word = random.pick(&WORDS).copied().unwrap_or_default();
            let at = boundary(bytes, random);
            insert(bytes, at, word.as_bytes());
        }
        8 => {
            let word = random.pick(&PHRASES).copied().unwrap_or_default();
            let at = boundary(bytes, random);
            insert(bytes, at, word.as_bytes());
        }
        9 => lines(bytes, random),
        10..=12 => cells(bytes, random),
        13 => numbers(bytes, random),
        14 => {
            let (old, new) = [
                (b',', b';'),
                (b',', b'\t'),
                (b'\n', b'\r'),
                (b'"', b'\''),
                (b'=', b':'),
            ][random.below(5)];
            let at = random.below(bytes.len() + 1);
            for byte in bytes.iter_mut().skip(at).filter(|byte| **byte == old) {
                *byte = new;
            }
        }
        _ => {
            // The same piece many times over: depth and length.
            let (from, to) = range(bytes, random);
            let piece = bytes[from..to.min(from + 40)].repeat(1 + random.below(60));
            insert(bytes, from, &piece);
        }
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
}

/// A short piece, mostly.
fn range(bytes: &[u8], random: &mut Random) -> (usize, usize) {
    let from = random.below(bytes.len() + 1);
    let most = if random.once_in(5) { bytes.len() } else { 12 };
    let to = from + random.below(most + 1);
    (from, to.min(bytes.len()))
}

/// A place between two characters.
fn boundary(bytes: &[u8], random: &mut Random) -> usize {
    let mut at = random.below(bytes.len() + 1);
    while bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at += 1;
    }
    at
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

/// The beginning of this and the end of another.
fn splice(bytes: &mut Vec<u8>, others: &[Vec<u8>], random: &mut Random) {
    if let Some(other) = random.pick(others) {
        let (from, to) = (random.below(bytes.len() + 1), random.below(other.len() + 1));
        bytes.truncate(from);
        bytes.extend_from_slice(&other[to..]);
    }
}

/// Lines deleted, doubled, exchanged.
fn lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if lines.is_empty() {
        return;
    }
    let (one, two) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(3) {
        0 => drop(lines.remove(one)),
        1 => {
            let copy = lines[one].clone();
            lines.insert(two, copy);
        }
        _ => lines.swap(one, two),
    }
    *bytes = lines.concat();
}

/// A cell, or what stands between two quotes, becomes a word or another cell.
fn cells(bytes: &mut Vec<u8>, random: &mut Random) {
    let marks: Vec<usize> = (0..bytes.len())
        .filter(|at| b",\n\"=<> ".contains(&bytes[*at]))
        .collect();
    let cell = |random: &mut Random| {
        let mark = random.below(marks.len());
        match (marks.get(mark), marks.get(mark + 1)) {
            (Some(from), Some(to)) => (from + 1, *to),
            _ => (bytes.len(), bytes.len()),
        }
    };
    let (from, to) = cell(random);
    let word = if random.once_in(2) {
        let (from, to) = cell(random);
        bytes[from..to].to_vec()
    } else {
        random.pick(&WORDS).copied().unwrap_or_default().into()
    };
    bytes.splice(from..to, word);
}

/// A number becomes another one.
fn numbers(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let Some(from) = (at..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) else {
        return;
    };
    let to = (from..bytes.len())
        .find(|at| !bytes[*at].is_ascii_digit())
        .unwrap_or(bytes.len());
    let number = match random.below(5) {
        0 => "0".to_string(),
        1 => format!("-{}", random.below(1000)),
        2 => random.next().to_string(),
        3 => format!("{}.{}", random.below(300), random.below(100_000)),
        _ => random.below(3000).to_string(),
    };
    bytes.splice(from..to, number.into_bytes());
}
