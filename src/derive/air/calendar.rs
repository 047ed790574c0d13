//! Days as numbers, and tables of days that grow where the days are.

use chrono::NaiveDate;

use super::day::HOURS;

/// Days from 1970-01-01.
pub(crate) type DayNumber = i32;

/// 1900-01-01 and 2200-12-31; an hour outside is taken for a slip.
const FIRST_DAY: DayNumber = -25_567;
const LAST_DAY: DayNumber = 84_370;

/// Days on one page.
const PAGE: i32 = 32;

/// Whether a day is one this crate reckons with.
pub(crate) fn is_plausible(day: DayNumber) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

/// The day an hour lies in and its place there, 0 to 23.
pub(crate) fn day_of_hour(hour: i32) -> (DayNumber, usize) {
    let hours = HOURS as i32;
    (
        hour.div_euclid(hours),
        usize::try_from(hour.rem_euclid(hours)).unwrap_or(0),
    )
}

/// The date of a day.
pub(crate) fn date(day: DayNumber) -> NaiveDate {
    NaiveDate::from_epoch_days(day).unwrap_or(NaiveDate::MIN)
}

/// A table from days to values, in pages of 32 days that exist where a day was touched.
#[derive(Clone, Debug)]
pub(crate) struct Pages<T> {
    first: i32,
    pages: Vec<Option<Box<[T; PAGE as usize]>>>,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Pages {
            first: 0,
            pages: Vec::new(),
        }
    }
}

impl<T: Copy + Default> Pages<T> {
    /// The value of a day, made if need be; `None` for an implausible day.
    pub(crate) fn get_mut(&mut self, day: DayNumber) -> Option<&mut T> {
        if !is_plausible(day) {
            return None;
        }
        let page = self.page(day.div_euclid(PAGE))?;
        let values = page.get_or_insert_with(|| Box::new([T::default(); PAGE as usize]));
        values.get_mut(usize::try_from(day.rem_euclid(PAGE)).ok()?)
    }

    fn page(&mut self, page: i32) -> Option<&mut Option<Box<[T; PAGE as usize]>>> {
        if self.pages.is_empty() {
            self.first = page;
        }
        if page < self.first {
            let missing = usize::try_from(self.first - page).ok()?;
            self.pages.splice(0..0, std::iter::repeat_n(None, missing));
            self.first = page;
        }
        let index = usize::try_from(page - self.first).ok()?;
        if index >= self.pages.len() {
            self.pages.resize_with(index + 1, || None);
        }
        self.pages.get_mut(index)
    }

    /// The value of a day, where its page was touched.
    pub(crate) fn get(&self, day: DayNumber) -> Option<&T> {
        let page = usize::try_from(day.div_euclid(PAGE) - self.first).ok()?;
        let place = usize::try_from(day.rem_euclid(PAGE)).ok()?;
        self.pages.get(page)?.as_deref()?.get(place)
    }

    /// All days of the pages there are, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (NaiveDate, &T)> {
        self.numbered().map(|(day, value)| (date(day), value))
    }

    /// As [`Pages::iter`], with the numbers of the days.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (DayNumber, &T)> {
        let from = self.first;
        self.pages.iter().zip(from..).flat_map(|(values, page)| {
            let values = values.as_deref().into_iter().flatten();
            values.zip(page * PAGE..).map(|(value, day)| (day, value))
        })
    }
}

/// A set of days, one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct DaySet {
    first: i32,
    words: Vec<u32>,
}

impl DaySet {
    /// Adds a plausible day; `false` when it was there.
    pub(crate) fn insert(&mut self, day: DayNumber) -> bool {
        let word = day.div_euclid(PAGE);
        if self.words.is_empty() {
            self.first = word;
        }
        if let Ok(missing @ 1..) = usize::try_from(self.first - word) {
            self.words.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = word;
        }
        let index = usize::try_from(word - self.first).unwrap_or(0);
        if index >= self.words.len() {
            self.words.resize(index + 1, 0);
        }
        let bit = 1_u32 << day.rem_euclid(PAGE);
        self.words.get_mut(index).is_some_and(|word| {
            let new = *word & bit == 0;
            *word |= bit;
            new
        })
    }

    /// Whether a day is in the set.
    pub(crate) fn contains(&self, day: DayNumber) -> bool {
        let bit = 1_u32 << day.rem_euclid(PAGE);
        usize::try_from(day.div_euclid(PAGE) - self.first)
            .ok()
            .and_then(|index| self.words.get(index))
            .is_some_and(|word| word & bit != 0)
    }

    /// Whether both sets have a day.
    pub(crate) fn overlaps(&self, other: &DaySet) -> bool {
        (self.first..).zip(&self.words).any(|(page, word)| {
            usize::try_from(page - other.first)
                .ok()
                .and_then(|index| other.words.get(index))
                .is_some_and(|theirs| word & theirs != 0)
        })
    }

    /// Adds the days of another set.
    pub(crate) fn extend(&mut self, other: &DaySet) {
        for (page, word) in (other.first..).zip(&other.words) {
            for bit in 0..PAGE {
                if word & (1 << bit) != 0 {
                    self.insert(page * PAGE + bit);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plausible_days_are_1900_to_2200() {
        assert_eq!(date(FIRST_DAY).to_string(), "1900-01-01");
        assert_eq!(date(LAST_DAY).to_string(), "2200-12-31");
        assert!(!is_plausible(LAST_DAY + 1) && !is_plausible(FIRST_DAY - 1));
    }

    #[test]
    fn hours_before_1970_fall_in_their_day() {
        assert_eq!(day_of_hour(-1), (-1, 23));
        assert_eq!(day_of_hour(24), (1, 0));
    }

    #[test]
    fn pages_grow_to_either_side_and_keep_the_order() {
        let mut pages: Pages<u8> = Pages::default();
        for day in [100, -40, 20_000] {
            *pages.get_mut(day).unwrap() = 7;
        }
        assert!(pages.get_mut(LAST_DAY + 1).is_none());
        let days: Vec<i32> = pages
            .numbered()
            .filter_map(|(day, value)| (*value == 7).then_some(day))
            .collect();
        assert_eq!(days, [-40, 100, 20_000]);
        assert_eq!(pages.get(-40), Some(&7));
        assert_eq!((pages.get(-39), pages.get(5_000)), (Some(&0), None));
    }

    #[test]
    fn a_day_set_knows_its_days() {
        let (mut set, mut other) = (DaySet::default(), DaySet::default());
        for day in [500, -3, 31, 32] {
            assert!(set.insert(day));
            assert!(!set.insert(day));
            assert!(set.contains(day));
        }
        assert!(!set.contains(33) && !set.contains(-100_000));
        assert!(other.insert(33) && !set.overlaps(&other));
        assert!(other.insert(-3) && set.overlaps(&other) && other.overlaps(&set));
        set.extend(&other);
        assert!(set.contains(33));
    }
}
