//! Sample calendars of daily air quality.

use chrono::{Datelike, NaiveDate};

use super::super::{
    Calendar, CalendarClass, CalendarDay, CalendarWords, CalendarYear, ChartSpec, ClassColours,
};
use super::{Language, frame};

const CLASSES: [(&str, &str); 6] = [
    ("优", "excellent"),
    ("良", "good"),
    ("轻度污染", "light pollution"),
    ("中度污染", "moderate pollution"),
    ("重度污染", "heavy pollution"),
    ("严重污染", "severe pollution"),
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("一", "Mon"),
    ("二", "Tue"),
    ("三", "Wed"),
    ("四", "Thu"),
    ("五", "Fri"),
    ("六", "Sat"),
    ("日", "Sun"),
];

/// An index that is high in winter and in dust storms.
fn index(date: NaiveDate) -> u32 {
    let day = date.ordinal();
    let seed = (day * 7919 + date.year().unsigned_abs() * 104_729) % 1000;
    let winter = (f64::from(day) / 365.0 * std::f64::consts::TAU).cos() + 1.0;
    let storm = if seed.is_multiple_of(61) && (60..150).contains(&day) {
        260
    } else {
        0
    };
    (28.0 + 26.0 * winter + f64::from(seed % 53)) as u32 + storm
}

fn class(index: u32) -> usize {
    [50, 100, 150, 200, 300]
        .into_iter()
        .position(|limit| index <= limit)
        .unwrap_or(5)
}

fn chart(language: Language, width: u32, first: NaiveDate, last: NaiveDate) -> Calendar {
    let absent = |date: NaiveDate| {
        date.ordinal() % 97 == 5 || (date.year() == 2023 && date.month() == 8 && date.day() > 19)
    };
    let days: Vec<CalendarDay> = first
        .iter_days()
        .take_while(|date| *date <= last)
        .filter(|date| !absent(*date))
        .map(|date| {
            let index = index(date);
            CalendarDay {
                date,
                class: class(index),
                text: format!("AQI {index}"),
            }
        })
        .collect();
    let year = |year: i32| {
        let good = |days: &[&CalendarDay]| days.iter().filter(|day| day.class < 2).count();
        let of_year: Vec<&CalendarDay> =
            days.iter().filter(|day| day.date.year() == year).collect();
        let month_notes = (1..=12).map(|month| {
            let of_month = of_year.iter().filter(|day| day.date.month() == month);
            let of_month: Vec<&CalendarDay> = of_month.copied().collect();
            if of_month.is_empty() {
                String::new()
            } else {
                format!("{}/{}", good(&of_month), of_month.len())
            }
        });
        let (good, all) = (good(&of_year), of_year.len());
        let share = good as f64 * 100.0 / all.max(1) as f64;
        CalendarYear {
            year,
            label: language.pick(&format!("{year}年"), &year.to_string()),
            note: language.pick(
                &format!("优良 {good} 天，占有效天数的 {share:.1}%"),
                &format!("{good} good days, {share:.1}% of valid days"),
            ),
            month_notes: month_notes.collect(),
        }
    };
    let years = (first.year()..=last.year()).map(year).collect();
    let numbers: Vec<String> = (1..=12).map(|month| format!("{month}月")).collect();
    Calendar {
        frame: frame(
            language,
            width,
            ("乌海市空气质量日历", "Air quality calendar of Wuhai"),
            (
                "按日空气质量指数（AQI）级别；斜线为缺测",
                "Class of the daily air quality index (AQI); hatched days have no value",
            ),
        ),
        first,
        last,
        years,
        days,
        classes: CLASSES
            .iter()
            .enumerate()
            .map(|(at, (zh, en))| CalendarClass {
                word: language.pick(zh, en),
                marked: at > 1,
            })
            .collect(),
        colours: ClassColours::AirQuality,
        words: CalendarWords {
            months: std::array::from_fn(|at| language.pick(&numbers[at], MONTHS[at])),
            weekdays: WEEKDAYS.map(|(zh, en)| language.pick(zh, en)),
            missing: language.pick("缺测", "no value"),
            month_note: language.pick(
                "每月下方：优良天数/有效天数",
                "below each month: good days / valid days",
            ),
        },
    }
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// `years` years that end on the last day of September 2024.
pub(crate) fn calendar(language: Language, width: u32, years: i32) -> ChartSpec {
    let first = date(2025 - years, 1, 1);
    ChartSpec::Calendar(chart(language, width, first, date(2024, 9, 30)))
}

/// The longest year there is: a leap year that begins on a Sunday.
pub(crate) fn calendar_longest(language: Language) -> ChartSpec {
    ChartSpec::Calendar(chart(language, 640, date(2012, 1, 1), date(2012, 12, 31)))
}

/// A single day, with the year's note too long for the line of the year.
pub(crate) fn calendar_day(language: Language) -> ChartSpec {
    let mut only = chart(language, 700, date(2024, 2, 29), date(2024, 2, 29));
    only.years[0].note = language.pick(
        "全年仅2月29日一天有数据，其余各日监测站点停电检修，不满足《环境空气质量标准》对数据有效性的最低要求，故不作年度评价",
        "There are data for 29 February alone: the station was out of order on all other days, which is below the least share of valid days that the standard asks for",
    );
    ChartSpec::Calendar(only)
}

/// Counts in three classes on the scale of one hue, without notes.
pub(crate) fn calendar_sequential(language: Language) -> ChartSpec {
    let mut counts = chart(language, 1000, date(2023, 7, 1), date(2024, 6, 30));
    counts.colours = ClassColours::Sequential;
    counts.classes.truncate(3);
    for day in &mut counts.days {
        day.class = day.class.min(2);
    }
    for year in &mut counts.years {
        year.note = String::new();
        year.month_notes = Vec::new();
    }
    counts.words.month_note = String::new();
    ChartSpec::Calendar(counts)
}
