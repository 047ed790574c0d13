//! Path data in few bytes: texts as outlines make a picture fifty times as long, and most of it is digits.

/// The same path with coordinates relative to each other and rounded to `decimals`; `None` for what is not
/// made of `M`, `L`, `Q`, `C` and `Z` alone.
///
/// Each point is rounded where it lies, not as a step, so errors do not add up.
pub(super) fn shorten(path: &str, decimals: usize) -> Option<String> {
    let unit = 10f64.powi(i32::try_from(decimals).ok()?);
    let mut short = Short::new(decimals);
    let (mut here, mut start) = ((0i64, 0i64), (0i64, 0i64));
    let mut parts = path.split_ascii_whitespace().peekable();
    while let Some(command) = parts.next() {
        let points = match command {
            "M" | "L" => 1,
            "Q" => 2,
            "C" => 3,
            "Z" => {
                short.command('z');
                here = start;
                continue;
            }
            _ => return None,
        };
        let mut steps = Vec::with_capacity(points);
        let from = here;
        for _ in 0..points {
            let mut side = || -> Option<i64> {
                let number: f64 = parts.next()?.parse().ok()?;
                let scaled = (number * unit).round();
                (scaled.abs() < 1e15).then_some(scaled as i64)
            };
            here = (side()?, side()?);
            steps.push((here.0 - from.0, here.1 - from.1));
        }
        match (command, steps.as_slice()) {
            ("M", _) => {
                start = here;
                short.command('M');
                short.number(here.0);
                short.number(here.1);
            }
            // A line back to the start is what closing draws anyway.
            ("L", _) if here == start && parts.peek() == Some(&"Z") => {}
            ("L", [(dx, 0)]) => short.step('h', &[*dx]),
            ("L", [(0, dy)]) => short.step('v', &[*dy]),
            ("L", [(dx, dy)]) => short.step('l', &[*dx, *dy]),
            (_, steps) => {
                let letter = if command == "Q" { 'q' } else { 'c' };
                let numbers: Vec<i64> = steps.iter().flat_map(|(x, y)| [*x, *y]).collect();
                short.step(letter, &numbers);
            }
        }
    }
    Some(short.text)
}

struct Short {
    text: String,
    decimals: usize,
    last: Option<char>,
}

impl Short {
    fn new(decimals: usize) -> Short {
        Short {
            text: String::new(),
            decimals,
            last: None,
        }
    }

    fn command(&mut self, letter: char) {
        self.text.push(letter);
        self.last = Some(letter);
    }

    /// A command letter may be left out where it is the one before.
    fn step(&mut self, letter: char, numbers: &[i64]) {
        if self.last != Some(letter) {
            self.command(letter);
        }
        for number in numbers {
            self.number(*number);
        }
    }

    fn number(&mut self, scaled: i64) {
        let after_letter = self.text.ends_with(|c: char| c.is_ascii_alphabetic());
        if scaled >= 0 && !after_letter {
            self.text.push(' ');
        }
        let unit = 10i64.pow(u32::try_from(self.decimals).unwrap_or_default());
        if scaled < 0 {
            self.text.push('-');
        }
        let (whole, part) = (scaled.abs() / unit, scaled.abs() % unit);
        self.text.push_str(&whole.to_string());
        if part != 0 {
            let digits = format!("{part:0width$}", width = self.decimals);
            self.text.push('.');
            self.text.push_str(digits.trim_end_matches('0'));
        }
    }
}

/// Every path of a drawing shortened, and the white space between its elements left out.
pub(super) fn shorten_all(drawing: &str, decimals: usize) -> String {
    let mut short = String::with_capacity(drawing.len() / 2);
    for line in drawing.lines() {
        let line = line.trim_start();
        match line.split_once(" d=\"").and_then(|(before, rest)| {
            let (path, after) = rest.split_once('"')?;
            Some((before, shorten(path, decimals)?, after))
        }) {
            Some((before, path, after)) => {
                short.push_str(before);
                short.push_str(" d=\"");
                short.push_str(&path);
                short.push('"');
                short.push_str(after);
            }
            None => short.push_str(line),
        }
        short.push('\n');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{shorten, shorten_all};

    #[test]
    fn steps_are_told_from_where_the_point_lies() {
        assert_eq!(
            shorten("M 10 10 L 20.4 10 L 20.4 30 L 25 35.6 L 10 10 Z", 0).as_deref(),
            Some("M10 10h10v20l5 6z")
        );
        assert_eq!(
            shorten("M 0 0 Q 1.26 2 3 -4 Q 1 1 2 2 C 1 1 2 2 0.05 0", 1).as_deref(),
            Some("M0 0q1.3 2 3-4-2 5-1 6c-1-1 0 0-1.9-2")
        );
    }

    #[test]
    fn after_closing_the_next_step_begins_where_the_part_began() {
        let two = "M 5 5 L 9 5 L 9 9 Z M 1 1 L 2 1 Z";
        assert_eq!(shorten(two, 0).as_deref(), Some("M5 5h4v4zM1 1h1z"));
    }

    #[test]
    fn rounding_errors_do_not_add_up() {
        let points: String = (1..=1000)
            .map(|n| format!(" L {} 0.3", f64::from(n) * 0.4))
            .collect();
        let short = shorten(&format!("M 0 0{points}"), 0).unwrap();
        let mut x = 0i64;
        for step in short.split(['h', ' ']).skip(2) {
            x += step
                .split('v')
                .next()
                .unwrap()
                .trim()
                .parse::<i64>()
                .unwrap_or(0);
        }
        assert_eq!(x, 400);
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        assert_eq!(shorten("A 1 1 0 0 0 2 2", 0), None);
        assert_eq!(shorten("M 1", 0), None);
        assert_eq!(shorten("M 1 nan", 0), None);
        let line = "  <path d=\"M 1 1 A 2 2 0 0 0 3 3\"/>";
        assert_eq!(
            shorten_all(line, 0),
            "<path d=\"M 1 1 A 2 2 0 0 0 3 3\"/>\n"
        );
    }
}
