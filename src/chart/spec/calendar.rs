//! 日历热力图: one class a day over one or more years.

use chrono::NaiveDate;

use super::Frame;

/// The class of every day of one or more years (日历热力图), such as daily air quality.
///
/// Each year is a block of its own: a column for every week and a row for every weekday, Monday
/// first, with the months named above and their notes below.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Heading, footer and width.
    pub frame: Frame,
    /// The first day looked at. Days before it are left out.
    pub first: NaiveDate,
    /// The last day looked at, not before `first`. A day from `first` to `last` without a value is
    /// drawn as missing; days after it are left out.
    pub last: NaiveDate,
    /// The years from top to bottom: every calendar year from `first` to `last`, in ascending order.
    pub years: Vec<CalendarYear>,
    /// The days with a value, in order of date, each at most once, all from `first` to `last`.
    pub days: Vec<CalendarDay>,
    /// The classes from best to worst, at least one and at most eight.
    pub classes: Vec<CalendarClass>,
    /// The colours of the classes.
    pub colours: ClassColours,
    /// Words of the key and of the calendar.
    pub words: CalendarWords,
}

/// One calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarYear {
    /// The year, such as 2024.
    pub year: i32,
    /// The year in words, such as 2024年.
    pub label: String,
    /// What is said of the year, such as 优良 312天，占有效天数的 85.2%; may be empty.
    pub note: String,
    /// What is said of each month, January first, such as 27/31 (good days of valid days); twelve
    /// texts or none. An empty text leaves the month without a note. The texts are given and not
    /// counted here, because which days are good and which are valid is a matter of the standard.
    pub month_notes: Vec<String>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// The class, counted from 0.
    pub class: usize,
    /// The day in words, such as AQI 213，首要污染物 PM₁₀; shown when pointing at a day of a marked
    /// class, and in the description.
    pub text: String,
}

/// One class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarClass {
    /// The class in words, such as 轻度污染.
    pub word: String,
    /// Whether its days carry a sign besides their colour, as the days that break a limit should.
    pub marked: bool,
}

/// How classes are coloured.
///
/// In both scales lightness falls from class to class, so that grey print and any colour vision
/// keep the order; days of marked classes carry a sign of their class as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClassColours {
    /// The hues of the air quality index in HJ 633 (绿、黄、橙、红、紫、褐红), with their lightness put
    /// in order; for at most six classes.
    AirQuality,
    /// One hue from light to dark.
    Sequential,
}

/// Words of the key and of the calendar of a [`Calendar`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarWords {
    /// The months, January first, such as 1月.
    pub months: [String; 12],
    /// The weekdays, Monday first, such as 一.
    pub weekdays: [String; 7],
    /// A day without a value, such as 缺测.
    pub missing: String,
    /// What the notes of the months are, such as 优良天数/有效天数; may be empty.
    pub month_note: String,
}
