//! What the rows above the header and the name of the sheet say.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::exchange::import::cell::plain;
use crate::exchange::import::mapping::{Index, bracketed};
use crate::exchange::import::sheet::Sheet;
use crate::period::{Granularity, Period};
use crate::quantity::{Family, Unit};

/// What the titles say of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said<T> {
    Nothing,
    One(T),
    /// More than one; none is assumed.
    Several(Vec<String>),
}

impl<T: Clone + ToString> Said<T> {
    fn of(found: &[T]) -> Said<T> {
        match found {
            [] => Said::Nothing,
            [one] => Said::One(one.clone()),
            many => Said::Several(many.iter().map(ToString::to_string).collect()),
        }
    }
}

impl<T> Said<T> {
    pub(super) fn one(self) -> Option<T> {
        match self {
            Said::One(one) => Some(one),
            Said::Nothing | Said::Several(_) => None,
        }
    }
}

/// What was found above the table, each thing once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Title {
    periods: Vec<Period>,
    years: BTreeSet<i32>,
    units: Vec<String>,
    indicators: BTreeSet<String>,
    regions: BTreeSet<String>,
    /// The words 累计 stand in it.
    pub(super) cumulative: bool,
}

/// Characters of a title looked at for periods.
const LONGEST: usize = 80;

impl Title {
    /// Reads the rows before `header` and the sheet's name.
    pub(super) fn read(sheet: &Sheet, header: usize, index: &Index<'_>) -> Title {
        let mut title = Title::default();
        for cells in sheet.rows.iter().take(header) {
            let own = cells
                .iter()
                .filter(|cell| cell.merged.is_none() && !cell.is_empty());
            own.for_each(|cell| title.take(&cell.shown(), index));
        }
        title.take(&sheet.name, index);
        title
    }

    fn take(&mut self, text: &str, index: &Index<'_>) {
        for period in periods_within(text) {
            self.years.insert(period.start().year());
            self.years.insert(period.end().year());
            if !self.periods.contains(&period) {
                self.periods.push(period);
            }
        }
        self.cumulative |= text.contains("累计");
        let unit = units_within(text);
        let unit = unit.or_else(|| bracketed(text).1.map(|unit| vec![unit]));
        for unit in unit.unwrap_or_default() {
            if !self.units.contains(&unit) {
                self.units.push(unit);
            }
        }
        match index.known_indicator(text) {
            Some(id) => self.indicators.extend([id]),
            None => self.indicators.extend(index.indicators_within(text)),
        }
        match index.known_region(text) {
            Some(code) => self.regions.extend([code]),
            None => self.regions.extend(index.regions_within(text)),
        }
    }

    /// The period; of a year and a part of it the part.
    pub(super) fn period(&self) -> Said<Period> {
        let parts: Vec<Period> = self
            .periods
            .iter()
            .filter(|period| period.granularity() != Granularity::Year)
            .copied()
            .collect();
        match (&self.years.len(), parts.is_empty()) {
            (2.., _) => Said::Several(self.periods.iter().map(ToString::to_string).collect()),
            (_, true) => Said::of(&self.periods),
            (_, false) => Said::of(&parts),
        }
    }

    pub(super) fn year(&self) -> Said<i32> {
        Said::of(&Vec::from_iter(self.years.iter().copied()))
    }

    pub(super) fn indicator(&self) -> Said<String> {
        Said::of(&Vec::from_iter(self.indicators.iter().cloned()))
    }

    pub(super) fn region(&self) -> Said<String> {
        Said::of(&Vec::from_iter(self.regions.iter().cloned()))
    }

    /// The unit, where the titles name no other.
    pub(super) fn unit(&self) -> Option<String> {
        Said::of(&self.units).one()
    }
}

/// The periods in a text from left to right, each as long as it can be: 2024年1-11月 rather than
/// 2024年.
fn periods_within(text: &str) -> Vec<Period> {
    let letters: Vec<char> = text.chars().take(LONGEST).collect();
    let letter = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let mut periods = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let inside = start > 0 && letter(start - 1).is_numeric();
        let found = ("12１２二".contains(letter(start)) && !inside)
            .then(|| period_at(&letters, start))
            .flatten();
        let Some((end, period)) = found else {
            start += 1;
            continue;
        };
        // The year of a standard such as GB 3095-2012 is none of the table.
        let of_standard = end - start == 4
            && !is_worded(letters.get(start..end).unwrap_or_default())
            && start > 1
            && "-—–－".contains(letter(start - 1))
            && letter(start - 2).is_numeric()
            && !is_year_before(&letters, start - 1);
        if !of_standard {
            periods.push(period);
        }
        start = end;
    }
    periods
}

fn is_worded(letters: &[char]) -> bool {
    letters.iter().any(|letter| "年月季".contains(*letter))
}

/// Whether four digits of a year end before `end`.
fn is_year_before(letters: &[char], end: usize) -> bool {
    let Some(part) = end.checked_sub(4).and_then(|start| letters.get(start..end)) else {
        return false;
    };
    let year: String = part.iter().collect();
    let longer = end >= 5 && letters.get(end - 5).is_some_and(|c| c.is_numeric());
    !longer && (year.starts_with("19") || year.starts_with("20"))
}

/// The longest period that begins at a letter, and where it ends.
fn period_at(letters: &[char], start: usize) -> Option<(usize, Period)> {
    let ends = (start + 4..=letters.len().min(start + 24)).rev();
    ends.into_iter().find_map(|end| {
        let part = letters.get(start..end)?;
        let text: String = part.iter().collect();
        let period = text.trim().parse::<Period>().ok()?;
        // Only digits would take a number of a document for a day, or part of one for a year.
        let goes_on = letters.get(end).is_some_and(|letter| letter.is_numeric());
        let is_year = part.len() == 4 && !goes_on;
        (is_worded(part) || is_year).then_some((end, period))
    })
}

/// The units behind 单位：.
fn units_within(text: &str) -> Option<Vec<String>> {
    let text = plain(text);
    let (_, rest) = text.split_once("单位:")?;
    let rest = if rest.contains('(') {
        rest
    } else {
        rest.trim_end_matches(')')
    };
    let units = rest.split([',', ';', '、']).filter(|part| {
        Unit::parse(part).is_ok_and(|unit| {
            unit.family() != Family::Named || unit.is_compound() || part.chars().count() <= 3
        })
    });
    let units: Vec<String> = units.map(str::to_owned).collect();
    (!units.is_empty()).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::mapping::{Dictionary, Vocabulary};

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
            let found: Vec<String> = periods_within(text)
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(found, Vec::from_iter(wanted), "{text}");
        }
    }

    #[test]
    fn every_year_of_a_title_is_seen() {
        let years = |text: &str| {
            let mut title = Title::default();
            title.take(
                text,
                &Index::new(&Vocabulary::default(), &Dictionary::default()),
            );
            title.years.into_iter().collect::<Vec<_>>()
        };
        for (text, wanted) in [
            ("（2025年3月编）2024年用水总量", &[2024, 2025][..]),
            ("2023-2024年用水总量", &[2023, 2024]),
            ("2023、2024年用水总量", &[2023, 2024]),
            ("2023-2024", &[2023, 2024]),
            ("2024年（GB 3095-2012）", &[2024]),
            ("2024年1-11月与2024年", &[2024]),
        ] {
            assert_eq!(years(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_unit_of_a_title_stands_behind_its_word() {
        assert_eq!(units_within("单位：%"), Some(vec!["%".to_owned()]));
        assert_eq!(
            units_within("（单位：微克/立方米、%）"),
            Some(vec!["微克/立方米".to_owned(), "%".to_owned()])
        );
        assert_eq!(units_within("填报单位 生态环境局"), None);
    }
}
