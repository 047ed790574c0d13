//! What the rows above the header and the name of the sheet say.

use chrono::Datelike;

use crate::exchange::import::cell::plain;
use crate::exchange::import::mapping::{Index, bracketed};
use crate::exchange::import::sheet::Sheet;
use crate::period::Period;
use crate::quantity::{Family, Unit};

/// What was found above the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Title {
    pub(super) period: Option<Period>,
    pub(super) year: Option<i32>,
    pub(super) unit: Option<String>,
    pub(super) indicator: Option<String>,
    pub(super) region: Option<String>,
    /// The words 累计 stand in it.
    pub(super) cumulative: bool,
}

/// Characters of a title looked at for a period.
const LONGEST: usize = 80;

impl Title {
    /// Reads the rows before `header` and then the sheet's name; what stands first wins.
    pub(super) fn read(sheet: &Sheet, header: usize, index: &Index<'_>) -> Title {
        let mut title = Title::default();
        let cells = sheet.rows.iter().take(header).flatten();
        let texts = cells
            .filter(|cell| cell.merged.is_none() && !cell.is_empty())
            .map(|cell| cell.shown());
        for text in texts.chain(std::iter::once(sheet.name.clone())) {
            title.take(&text, index);
        }
        title
    }

    fn take(&mut self, text: &str, index: &Index<'_>) {
        let period = period_within(text);
        self.period = self.period.or(period);
        self.year = self.year.or(period.map(|period| period.end().year()));
        self.cumulative |= text.contains("累计");
        if self.unit.is_none() {
            self.unit = unit_within(text).or_else(|| bracketed(text).1);
        }
        if self.indicator.is_none() {
            let named = index.known_indicator(text);
            self.indicator = named.or_else(|| index.indicator_within(text));
        }
        if self.region.is_none() {
            let named = index.known_region(text);
            self.region = named.or_else(|| index.region_within(text));
        }
    }
}

/// The first period in a text, as long as it can be: 2024年1-11月 rather than 2024年.
pub(super) fn period_within(text: &str) -> Option<Period> {
    let letters: Vec<char> = text.chars().take(LONGEST).collect();
    (0..letters.len())
        .filter(|start| {
            let begins = letters
                .get(*start)
                .is_some_and(|letter| "12１２二".contains(*letter));
            let inside = start
                .checked_sub(1)
                .and_then(|before| letters.get(before))
                .is_some_and(|before| before.is_numeric());
            begins && !inside
        })
        .find_map(|start| {
            let ends = (start + 4..=letters.len().min(start + 24)).rev();
            ends.into_iter().find_map(|end| {
                let part: String = letters.get(start..end)?.iter().collect();
                // Only digits would take a number of a document for a day.
                let worded = part.contains(['年', '月', '季']);
                let period = part.trim().parse::<Period>().ok()?;
                (worded || part.chars().count() == 4).then_some(period)
            })
        })
}

/// The unit behind 单位：.
fn unit_within(text: &str) -> Option<String> {
    let text = plain(text);
    let (_, rest) = text.split_once("单位:")?;
    let rest = rest.split([',', ';', '、']).next()?;
    let unclosed = !rest.contains('(');
    let rest = if unclosed {
        rest.trim_end_matches(')')
    } else {
        rest
    };
    let unit = Unit::parse(rest).ok()?;
    (unit.family() != Family::Named || unit.is_compound() || rest.chars().count() <= 3)
        .then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_period_of_a_title_is_taken() {
        for (text, wanted) in [
            ("全区2024年1-11月空气质量", Some("2024-01/2024-11")),
            ("2024年第三季度优良天数比率", Some("2024-Q3")),
            ("2024年全区环境质量状况", Some("2024")),
            ("2024", Some("2024")),
            ("二〇二四年度公报", Some("2024")),
            ("文号15020240115号", None),
            ("表1 空气质量", None),
        ] {
            let found = period_within(text).map(|period| period.to_string());
            assert_eq!(found.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_unit_of_a_title_stands_behind_its_word() {
        assert_eq!(unit_within("单位：%").as_deref(), Some("%"));
        assert_eq!(
            unit_within("（单位：微克/立方米）").as_deref(),
            Some("微克/立方米")
        );
        assert_eq!(unit_within("填报单位 生态环境局"), None);
    }
}
