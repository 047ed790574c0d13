//! One spelling for the many ways a period is typed: width, dashes, spaces, Chinese numerals.

/// A five-year plan (五年规划).
pub(super) struct FiveYearPlan {
    /// First and last year.
    pub(super) years: [i32; 2],
    /// 十四五末 means the last month of it.
    pub(super) at_its_end: bool,
}

const PLAN_NUMBERS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 十一五 (2006-2010) to 十九五 (2046-2050), with or without quotation marks and 时期 or 期间.
pub(super) fn five_year_plan(text: &str) -> Option<FiveYearPlan> {
    let quotes = ['“', '”', '"', '‘', '’', '\'', '「', '」'];
    let bare: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !quotes.contains(letter))
        .collect();
    let rest = bare.strip_prefix('十')?;
    let number = rest.chars().next()?;
    let index = PLAN_NUMBERS.iter().position(|plan| *plan == number)?;
    let ending = rest.strip_prefix(number)?.strip_prefix('五')?;
    let at_its_end = match ending {
        "" | "时期" | "期间" | "规划" | "规划期" => false,
        "末" | "期末" | "末期" | "时期末" => true,
        _ => return None,
    };
    let first = 2006 + 5 * i32::try_from(index).ok()?;
    Some(FiveYearPlan {
        years: [first, first + 4],
        at_its_end,
    })
}

/// Half-width capitals and digits, `-` and `~` for all dashes and range words, no leading 截至,
/// and no spaces except between digits, where leaving them out would make another number.
pub(super) fn normalise(text: &str) -> String {
    let text = text.trim();
    let text = ["截至", "截止到", "截止至", "截止"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let mut plain = String::with_capacity(text.len());
    let mut after_space = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            after_space = true;
            continue;
        }
        let letter = plain_letter(letter);
        if after_space
            && letter.is_ascii_digit()
            && plain.ends_with(|last: char| last.is_ascii_digit())
        {
            plain.push(' ');
        }
        after_space = false;
        // The Chinese dash is two signs wide.
        if letter != '~' || !plain.ends_with('~') {
            plain.push(letter);
        }
    }
    arabic_numerals(&plain)
}

fn plain_letter(letter: char) -> char {
    let narrow = match letter {
        '\u{FF01}'..='\u{FF5E}' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '—' | '–' | '―' | '─' | '〜' | '至' | '到' => '~',
        '−' | '‐' | '‑' => '-',
        other => other,
    };
    narrow.to_ascii_uppercase()
}

/// 二〇二四 becomes 2024, 十一 becomes 11; other characters stay.
fn arabic_numerals(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars() {
        match numeral(letter) {
            Some(digit) => run.push(digit),
            None => {
                plain.push_str(&run_value(&run));
                run.clear();
                plain.push(letter);
            }
        }
    }
    plain.push_str(&run_value(&run));
    plain
}

/// The digit a numeral stands for; 十 is marked `X`.
fn numeral(letter: char) -> Option<char> {
    match letter {
        '〇' | '零' | '○' => Some('0'),
        '十' => Some('X'),
        other => {
            let index = PLAN_NUMBERS.iter().position(|number| *number == other)?;
            char::from_digit(u32::try_from(index).ok()? + 1, 10)
        }
    }
}

/// Digits one by one, or 十 with at most one digit on either side; anything else stays marked
/// and is refused by the grammar.
fn run_value(run: &str) -> String {
    match run.split_once('X') {
        Some((tens, ones)) if tens.len() <= 1 && ones.len() <= 1 && !ones.contains('X') => {
            let tens = if tens.is_empty() { "1" } else { tens };
            let ones = if ones.is_empty() { "0" } else { ones };
            format!("{tens}{ones}")
        }
        _ => run.to_owned(),
    }
}

/// Spreadsheets and data frames add midnight to a date.
pub(super) fn without_midnight(text: &str) -> (&str, bool) {
    let midnights = [
        "T00:00:00",
        "T00:00",
        " 00:00:00",
        " 0:00:00",
        " 00:00",
        " 0:00",
    ];
    match midnights
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
    {
        Some(date) => (date, true),
        None => (text, false),
    }
}
