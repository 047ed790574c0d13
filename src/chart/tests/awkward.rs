//! Values that are hard to scale, and specs that cannot be drawn.

use super::super::samples::{self, Language};
use super::super::*;
use super::faults;
use crate::assess::Verdict;

fn bullet(values: [f64; 2], baseline: Option<f64>, required: Option<f64>) -> Bullet {
    Bullet {
        id: "T9".into(),
        label: "指标".into(),
        place: "地区".into(),
        mark: Verdict::Behind,
        mark_word: "未达序时进度".into(),
        actual: values[0],
        actual_text: "值".into(),
        target: values[1],
        upper: None,
        target_text: "目标".into(),
        gap_text: "差".into(),
        baseline,
        required,
        lower_is_better: false,
    }
}

fn gap_chart(bullets: Vec<Bullet>) -> ChartSpec {
    let ChartSpec::TargetGap(mut spec) = samples::target_gap(Language::Zh, 900) else {
        unreachable!()
    };
    spec.groups = vec![Group {
        label: "组".into(),
        bullets,
    }];
    ChartSpec::TargetGap(spec)
}

/// Values that have broken scales before.
pub(super) const AWKWARD: [f64; 16] = [
    0.0, -0.0, 1.0, -1.0, 18.0, 1e-6, -1e-6, 1e-300, 5e-324, 0.1, 99.999_999, 1e6, -1e9, 1e15,
    1e100, -1e100,
];

#[test]
fn awkward_values_are_drawn_on_bullets() {
    for actual in AWKWARD {
        for target in AWKWARD {
            let spec = gap_chart(vec![bullet([actual, target], Some(target), Some(actual))]);
            let chart = draw(&spec).unwrap();
            assert!(!chart.svg.contains("NaN"), "{actual:e} {target:e}");
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{actual:e} {target:e} {faults:#?}");
        }
    }
}

#[test]
fn awkward_values_are_drawn_on_a_trajectory() {
    let ChartSpec::Trajectory(sample) = samples::trajectory_years(Language::Zh, 700) else {
        unreachable!()
    };
    for first in AWKWARD {
        for other in AWKWARD {
            let mut spec = sample.clone();
            for (at, point) in spec.actuals.iter_mut().enumerate() {
                point.value = if at == 0 { first } else { other };
            }
            spec.target.as_mut().unwrap().value = other;
            spec.path = Vec::new();
            spec.baseline.as_mut().unwrap().1 = first;
            let chart = draw(&ChartSpec::Trajectory(spec)).unwrap();
            assert!(!chart.svg.contains("NaN"), "{first:e} {other:e}");
            let faults = faults(&chart);
            assert!(faults.is_empty(), "{first:e} {other:e} {faults:#?}");
        }
    }
}

#[test]
fn awkward_values_are_drawn_as_columns() {
    let ChartSpec::ChangeColumns(sample) = samples::change_columns(Language::Zh, 900) else {
        unreachable!()
    };
    for value in AWKWARD {
        let mut spec = sample.clone();
        for column in &mut spec.columns {
            column.value = column.value.map(|_| value);
        }
        for group in &mut spec.groups {
            group.mean = Some(value);
        }
        spec.alert = None;
        let chart = draw(&ChartSpec::ChangeColumns(spec)).unwrap();
        assert!(faults(&chart).is_empty(), "{value:e} {:#?}", faults(&chart));
    }
}

#[test]
fn a_value_that_is_not_finite_is_refused_by_name() {
    let error = draw(&gap_chart(vec![bullet([1.0, 2.0], None, Some(f64::NAN))])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`groups[0].bullets[0].required (T9)` is NaN; a chart needs a finite number here: leave the value out when it is missing"
    );
    let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
        unreachable!()
    };
    spec.actuals[1].value = f64::INFINITY;
    let error = draw(&ChartSpec::Trajectory(spec)).unwrap_err();
    assert!(
        matches!(error, ChartError::NotFinite { ref field, .. } if field == "actuals[1].value")
    );
    let error = draw(&gap_chart(vec![bullet([1e101, 2.0], None, None)])).unwrap_err();
    assert!(matches!(error, ChartError::TooLarge { .. }));
}

#[test]
fn a_chart_of_nothing_is_refused() {
    for spec in [gap_chart(Vec::new()), {
        let ChartSpec::Trajectory(mut spec) = samples::trajectory_years(Language::Zh, 900) else {
            unreachable!()
        };
        spec.actuals.clear();
        ChartSpec::Trajectory(spec)
    }] {
        assert!(matches!(draw(&spec), Err(ChartError::Empty { .. })));
    }
    let ChartSpec::TargetGap(mut spec) = samples::target_gap(Language::Zh, 900) else {
        unreachable!()
    };
    spec.groups.clear();
    assert!(matches!(
        draw(&ChartSpec::TargetGap(spec)),
        Err(ChartError::Empty { .. })
    ));
}

#[test]
fn widths_that_cannot_be_laid_out_are_refused() {
    for width in [0, 639, 4097] {
        let error = draw(&samples::target_gap(Language::Zh, width)).unwrap_err();
        assert!(error.to_string().contains("640 to 4096"), "{error}");
    }
}

#[test]
fn every_width_between_the_limits_is_laid_out() {
    for language in [Language::Zh, Language::En] {
        for width in [640, 660, 700, 760, 840, 960, 1100, 1280, 1600, 2400, 4096] {
            for spec in [
                samples::target_gap(language, width),
                samples::trajectory_years(language, width),
                samples::change_columns(language, width),
            ] {
                let chart = draw(&spec).unwrap();
                let faults = faults(&chart);
                assert!(faults.is_empty(), "{width} {faults:#?}");
            }
        }
    }
}

#[test]
fn dates_and_limits_in_the_wrong_order_are_refused() {
    let ChartSpec::Trajectory(sample) = samples::trajectory_band(Language::Zh) else {
        unreachable!()
    };
    let mut spec = sample.clone();
    spec.actuals.swap(0, 1);
    let error = draw(&ChartSpec::Trajectory(spec)).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`actuals[1].date` is 2023-03-31, which is before 2023-06-30"),
        "{error}"
    );
    let mut spec = sample;
    spec.band = Some((2.0, 1.0));
    assert!(matches!(
        draw(&ChartSpec::Trajectory(spec)),
        Err(ChartError::LimitOrder { .. })
    ));
}

#[test]
fn column_groups_stay_inside_the_columns_and_apart() {
    let ChartSpec::ChangeColumns(sample) = samples::change_columns(Language::Zh, 900) else {
        unreachable!()
    };
    for (first, count) in [(13, 3), (2, 3), (5, 0), (usize::MAX, 2)] {
        let mut spec = sample.clone();
        spec.groups[1].first = first;
        spec.groups[1].count = count;
        assert!(matches!(
            draw(&ChartSpec::ChangeColumns(spec)),
            Err(ChartError::ColumnRange { .. })
        ));
    }
}
