//! Sample trajectories with a forecast.

use chrono::NaiveDate;

use super::super::{ChartSpec, Fan, FanPoint, TargetPoint, Trajectory};
use super::trajectory::{trajectory_months, trajectory_years};
use super::{Language, frame};
use crate::assess::Verdict;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A point with its central value and the half widths of the two intervals.
fn point(date: NaiveDate, value: f64, inner: f64, outer: f64) -> FanPoint {
    FanPoint {
        date,
        value,
        lower80: value - inner,
        upper80: value + inner,
        lower95: value - outer,
        upper95: value + outer,
    }
}

fn interval_labels(language: Language) -> (String, String) {
    (
        language.pick("80%区间", "80 %"),
        language.pick("95%区间", "95 %"),
    )
}

/// Six yearly values, a target a year ahead and a forecast of that year.
pub(crate) fn fan_years(language: Language, width: u32) -> ChartSpec {
    let mut spec = years(language, width);
    spec.fan = Some(Fan {
        points: vec![point(date(2025, 12, 31), 15.6, 1.6, 2.6)],
        label: language.pick(
            "预测 15.6 %（80%区间 14.0～17.2），达标可能约32%",
            "Forecast 15.6 % (80 % interval 14.0 to 17.2), met with a chance of about 32 %",
        ),
        interval_labels: interval_labels(language),
    });
    ChartSpec::Trajectory(spec)
}

fn years(language: Language, width: u32) -> Trajectory {
    let ChartSpec::Trajectory(mut spec) = trajectory_years(language, width) else {
        unreachable!()
    };
    spec.actuals.drain(..3);
    spec
}

/// Yearly values and a forecast over six years that ends well below the target, or above it.
pub(crate) fn fan_far(language: Language, met: bool) -> ChartSpec {
    let mut spec = years(language, 1000);
    let due = date(2030, 12, 31);
    let target = if met { 12.0 } else { 3.0 };
    let pace = if met { 1.5 } else { 0.9 };
    spec.target = Some(TargetPoint {
        date: Some(due),
        value: target,
        label: language.pick(
            &format!("目标 ≤{target} %，2030年底"),
            &format!("Target ≤{target} %, end 2030"),
        ),
    });
    spec.path = vec![(date(2020, 12, 31), 23.8), (due, target)];
    let points = (1..=6).map(|years| {
        let ahead = f64::from(years);
        let value = 17.07 - pace * ahead;
        point(
            date(2024 + years, 12, 31),
            value,
            0.7 * ahead.sqrt(),
            1.1 * ahead.sqrt(),
        )
    });
    let (value, chance) = if met {
        ("8.1", ("约98%", "about 98 %"))
    } else {
        ("11.7", ("低于1%", "below 1 %"))
    };
    spec.fan = Some(Fan {
        points: points.collect(),
        label: language.pick(
            &format!("预测 {value} %，达标可能{}", chance.0),
            &format!("Forecast {value} %, met with a chance of {}", chance.1),
        ),
        interval_labels: interval_labels(language),
    });
    if met {
        spec.mark = Verdict::OnTrack;
        spec.verdict_text = language.pick("达序时进度", "On track");
    }
    ChartSpec::Trajectory(spec)
}

/// Months with a forecast of every month of the next year, against a standing limit.
pub(crate) fn fan_months(language: Language, width: u32) -> ChartSpec {
    let ChartSpec::Trajectory(mut spec) = trajectory_months(language) else {
        unreachable!()
    };
    spec.frame.width = width;
    let before: Vec<f64> = spec.actuals.iter().map(|point| point.value).collect();
    let year = before.get(before.len() - 12..).unwrap_or_default();
    let points = (1..=12).zip(year).map(|(month, value)| {
        let first = date(2025 + (month == 12) as i32, month % 12 + 1, 1);
        let end = first.pred_opt().unwrap();
        let wide = 2.0 + f64::from(month).sqrt();
        point(end, value - 1.4, wide, wide * 1.6)
    });
    spec.fan = Some(Fan {
        points: points.collect(),
        label: language.pick(
            "预测：2025年仍有 2 个月超过限值",
            "Forecast: 2 months of 2025 still above the limit",
        ),
        interval_labels: interval_labels(language),
    });
    ChartSpec::Trajectory(spec)
}

/// Six yearly values and a forecast that says next to nothing.
pub(crate) fn fan_wide(language: Language, width: u32) -> ChartSpec {
    let mut spec = years(language, width);
    spec.frame = frame(
        language,
        width,
        ("重度及以上污染天数", "Days of heavy pollution"),
        (
            "乌海市；区间超出图面处以锯齿边表示",
            "Wuhai; a toothed edge where an interval leaves the picture",
        ),
    );
    spec.fan = Some(Fan {
        points: vec![
            point(date(2025, 12, 31), 16.0, 12.0, 60.0),
            point(date(2026, 12, 31), 15.2, 31.0, 240.0),
        ],
        label: language.pick(
            "预测 15.2 %（95%区间 −224.8～255.2），达标可能无法判断",
            "Forecast 15.2 % (95 % interval −224.8 to 255.2), no chance can be stated",
        ),
        interval_labels: interval_labels(language),
    });
    ChartSpec::Trajectory(spec)
}
