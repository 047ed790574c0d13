//! The calendar: what it refuses, and what its days show.

use chrono::NaiveDate;

use super::super::samples::{self, Language};
use super::super::*;
use super::{HOSTILE, assert_readable, attribute, faults, text_boxes};

fn calendar() -> Calendar {
    let ChartSpec::Calendar(spec) = samples::calendar(Language::Zh, 1000, 3) else {
        unreachable!()
    };
    spec
}

fn svg(spec: Calendar) -> String {
    let chart = draw(&ChartSpec::Calendar(spec)).unwrap();
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    chart.svg
}

fn error(change: impl FnOnce(&mut Calendar)) -> ChartError {
    let mut spec = calendar();
    change(&mut spec);
    draw(&ChartSpec::Calendar(spec)).unwrap_err()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// How many cells of a colour there are, the swatch of the key among them.
fn cells(svg: &str, colour: &str) -> usize {
    let cells = svg.lines().filter(|line| line.starts_with("<rect"));
    cells
        .filter(|tag| attribute(tag, "fill") == Some(colour))
        .count()
}

/// The colours of the air quality index, from best to worst.
const COLOURS: [&str; 6] = [
    "#CFEEC3", "#EFCB2E", "#EE8B22", "#D43628", "#8A227A", "#4A0A1E",
];

#[test]
fn days_outside_the_period_out_of_order_or_twice_are_refused_by_name() {
    let found = error(|spec| spec.days[9].date = date(2019, 1, 1));
    assert_eq!(
        found.to_string(),
        "`days[9].date` is 2019-01-01; expected a date from 2022-01-01 to 2024-09-30"
    );
    let found = error(|spec| spec.days.swap(3, 4));
    assert!(matches!(found, ChartError::DateOrder { field, .. } if field == "days[4].date"));
    let found = error(|spec| spec.days[5].date = spec.days[4].date);
    assert_eq!(
        found.to_string(),
        "`days[5].date` is 2022-01-06 once more; give one value a day"
    );
    let found = error(|spec| spec.last = date(2021, 12, 31));
    assert!(matches!(found, ChartError::DateOrder { field, .. } if field == "last"));
}

#[test]
fn classes_that_are_not_there_and_too_many_classes_are_refused() {
    let found = error(|spec| spec.days[2].class = 6);
    assert_eq!(
        found.to_string(),
        "`days[2].class` is 6, counted from 0; expected 0 to 5"
    );
    let found = error(|spec| spec.classes.clear());
    assert!(matches!(found, ChartError::Empty { field, .. } if field == "classes"));
    for (colours, most) in [(ClassColours::AirQuality, 6), (ClassColours::Sequential, 8)] {
        let found = error(|spec| {
            spec.colours = colours;
            spec.classes = vec![spec.classes[0].clone(); most + 1];
        });
        assert!(
            found.to_string().contains(&format!("at most {most}")),
            "{found}"
        );
    }
}

#[test]
fn years_and_notes_that_do_not_match_the_period_are_refused() {
    let found = error(|spec| {
        spec.years.pop();
    });
    assert!(matches!(found, ChartError::Length { field, found: 2, .. } if field == "years"));
    let found = error(|spec| spec.years.swap(0, 1));
    assert_eq!(
        found.to_string(),
        "`years[0].year` is 2023; expected 2022: list every year of the period in order"
    );
    let found = error(|spec| spec.years[1].month_notes.truncate(11));
    assert!(matches!(found, ChartError::Length { field, .. } if field == "years[1].month_notes"));
    let found = error(|spec| (spec.first, spec.last) = (NaiveDate::MIN, NaiveDate::MAX));
    assert!(matches!(found, ChartError::Length { field, .. } if field == "years"));
}

#[test]
fn every_day_is_drawn_once_and_counted_in_the_key() {
    let spec = calendar();
    let drawn = svg(spec.clone());
    for (class, colour) in COLOURS.iter().enumerate() {
        let days = spec.days.iter().filter(|day| day.class == class).count();
        assert_eq!(cells(&drawn, colour), days + 1, "{colour}");
        let words = format!(">{} {days}</text>", spec.classes[class].word);
        assert!(drawn.contains(&words), "{words}");
    }
    let missing = 365 + 365 + 274 - spec.days.len();
    assert!(drawn.contains(&format!(">缺测 {missing}</text>")));
}

#[test]
fn a_missing_day_is_hatched_and_a_day_outside_the_period_is_not_drawn() {
    let hatched = |change: fn(&mut Calendar)| {
        let mut spec = calendar();
        change(&mut spec);
        svg(spec).matches("stroke=\"#B8C1CA\"").count()
    };
    let before = hatched(|_| ());
    let one_more = hatched(|spec| {
        spec.days.remove(100);
    });
    assert!(one_more > before + 3);
    let shorter = hatched(|spec| {
        spec.last = date(2024, 9, 29);
        spec.days.pop();
    });
    assert_eq!(shorter, before);
}

#[test]
fn days_of_marked_classes_carry_a_sign_and_say_their_value() {
    let drawn = svg(calendar());
    let spec = calendar();
    let day = spec.days.iter().find(|day| day.class == 5).unwrap();
    let title = format!("<title>{} 严重污染 {}</title>", day.date, day.text);
    let at = drawn.find(&title).unwrap();
    let cell = drawn[at..].split_once("</g>").unwrap().0;
    assert!(cell.contains(COLOURS[5]) && cell.contains("<polygon"));
    let mut plain = calendar();
    plain
        .classes
        .iter_mut()
        .for_each(|class| class.marked = false);
    assert!(!svg(plain).contains("<polygon"));
}

#[test]
fn weeks_run_from_left_to_right_and_weekdays_from_top_to_bottom() {
    let mut spec = calendar();
    spec.days.iter_mut().for_each(|day| day.class = 0);
    // 2024 begins on a Monday: the ninth is the Tuesday of the second week.
    let place = |wanted: NaiveDate| {
        let mut spec = spec.clone();
        for day in &mut spec.days {
            day.class = if day.date == wanted { 5 } else { 0 };
        }
        let drawn = svg(spec);
        let cells = drawn.lines().filter(|line| line.starts_with("<rect"));
        let cell = cells
            .filter(|tag| attribute(tag, "fill") == Some(COLOURS[5]))
            .nth(1)
            .unwrap();
        let number = |name| attribute(cell, name).unwrap().parse::<i64>().unwrap();
        (number("x"), number("y"))
    };
    let (monday, tuesday) = (place(date(2024, 1, 1)), place(date(2024, 1, 2)));
    let later = place(date(2024, 1, 9));
    let step = tuesday.1 - monday.1;
    assert!(step > 100 && tuesday.0 == monday.0);
    assert_eq!(later, (tuesday.0 + step, tuesday.1));
    let other = place(date(2023, 1, 2));
    assert!(other.1 < monday.1 && other.0 == monday.0 + step);
}

#[test]
fn months_outside_the_period_are_not_named() {
    let svg = svg(calendar());
    let boxes = text_boxes(&svg);
    let count = |name: &str| boxes.iter().filter(|text| text.text == name).count();
    assert_eq!((count("1月"), count("9月"), count("10月")), (3, 3, 2));
}

#[test]
fn the_notes_of_months_stand_below_their_months() {
    let drawn = svg(calendar());
    let boxes = text_boxes(&drawn);
    let spec = calendar();
    for name in ["1月", "6月", "12月"] {
        let month = boxes.iter().find(|text| text.text == name).unwrap();
        let at = spec
            .words
            .months
            .iter()
            .position(|known| known == name)
            .unwrap();
        let note = &spec.years[0].month_notes[at];
        let middle = (month.left + month.right) / 2.0;
        let below = boxes.iter().any(|text| {
            text.text == *note && ((text.left + text.right) / 2.0 - middle).abs() < 1.0
        });
        assert!(below, "{name} {note}");
    }
}

#[test]
fn calendars_are_laid_out_at_every_width() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 660, 700, 760, 840, 960, 1100, 1280, 1600, 2400, 4096] {
            let chart = draw(&samples::calendar(language, width, 1)).unwrap();
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{width} {faults:#?}");
        }
    }
}

#[test]
fn a_calendar_without_any_day_is_all_missing() {
    let mut spec = calendar();
    spec.days.clear();
    let drawn = svg(spec);
    assert!(drawn.contains(">缺测 1004</text>"));
    assert!(COLOURS.iter().all(|colour| cells(&drawn, colour) == 1));
}

#[test]
fn the_ends_of_the_calendar_are_drawn() {
    for (first, last) in [
        (NaiveDate::MIN, NaiveDate::MIN),
        (NaiveDate::MAX, NaiveDate::MAX),
    ] {
        let mut spec = calendar();
        (spec.first, spec.last) = (first, last);
        spec.days.clear();
        spec.years.truncate(1);
        spec.years[0].year = chrono::Datelike::year(&first);
        assert!(svg(spec).contains(">缺测 1</text>"));
    }
}

#[test]
fn nothing_of_a_calendar_becomes_markup() {
    let text = || HOSTILE.to_owned();
    let mut spec = calendar();
    spec.words = CalendarWords {
        months: std::array::from_fn(|_| text()),
        weekdays: std::array::from_fn(|_| text()),
        missing: text(),
        month_note: text(),
    };
    spec.classes
        .iter_mut()
        .for_each(|class| class.word = text());
    spec.days.iter_mut().for_each(|day| day.text = text());
    for year in &mut spec.years {
        (year.label, year.note) = (text(), text());
        year.month_notes.iter_mut().for_each(|note| *note = text());
    }
    let chart = draw(&ChartSpec::Calendar(spec)).unwrap();
    assert!(!chart.svg.contains("<script") && chart.svg.contains("&lt;script&gt;"));
    assert!(faults(&chart).is_empty(), "{:#?}", faults(&chart));
    assert_readable(&chart);
}
