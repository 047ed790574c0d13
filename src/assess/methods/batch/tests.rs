use super::*;

fn values() -> DataFrame {
    df![
        "series" => [7_u32, 3, 3, 7, 3, 3, 7],
        "year" => [2016, 2023, 2015, 2015, 2021, 2019, 2016],
        "value" => [1.0, 10.4, 14.5, 2.0, 11.7, 13.0, 3.0],
    ]
    .unwrap()
}

fn asked() -> DataFrame {
    df![
        "series" => [3_u32, 5, 7],
        "higher_is_better" => [false, true, true],
        "goal" => [Some(7.25), Some(1.0), None],
        "goal_year" => [Some(2030), Some(2030), None::<i32>],
        "natural_limit" => [None::<f64>, None, None],
    ]
    .unwrap()
}

#[test]
fn each_series_is_judged_as_it_is_alone() {
    let answers = judge_frame(&values(), &asked()).unwrap();
    assert_eq!(answers.height(), 3 * PUBLISHED.len());
    let alone = Series {
        values: &[(2015, 14.5), (2019, 13.0), (2021, 11.7), (2023, 10.4)],
        higher_is_better: false,
        goal: Some(Goal {
            year: 2030,
            value: 7.25,
        }),
        natural_limit: None,
    };
    let asked = Asked {
        series: alone,
        aim: Aim::InYear,
        thresholds: None,
    };
    for (row, method) in PUBLISHED.iter().enumerate() {
        let finding = (method.judge)(&asked);
        let text = |name: &str| answers.column(name).unwrap().str().unwrap().get(row);
        let number = |name: &str| answers.column(name).unwrap().f64().unwrap().get(row);
        assert_eq!(text("method"), Some(method.id));
        assert_eq!(text("label"), Some(finding.label));
        assert_eq!(text("standing"), finding.standing.map(Standing::code));
        assert_eq!(text("why_not"), finding.why_not.map(WhyNot::code));
        assert_eq!(number("value"), finding.value);
        assert_eq!(number("score"), finding.score);
    }
}

#[test]
fn a_series_without_values_and_one_with_a_doubled_year_say_why() {
    let answers = judge_frame(&values(), &asked()).unwrap();
    let why = |series: u32, method: &str| {
        let mask: Vec<usize> = (0..answers.height())
            .filter(|row| {
                answers.column("series").unwrap().u32().unwrap().get(*row) == Some(series)
                    && answers.column("method").unwrap().str().unwrap().get(*row) == Some(method)
            })
            .collect();
        let why = answers.column("why_not").unwrap().str().unwrap();
        why.get(mask[0]).unwrap().to_string()
    };
    assert_eq!(why(5, "eurostat"), "too_few_points");
    assert_eq!(why(7, "eurostat"), "not_a_series");
    assert_eq!(why(7, "sdsn-2019"), "no_thresholds");
}

#[test]
fn a_missing_column_is_an_error() {
    assert!(judge_frame(&values(), &values()).is_err());
}

/// Whether a finding of one series and method is told in the frame as it is alone.
fn assert_told(answers: &DataFrame, series: u32, method: &PublishedMethod, finding: &Finding) {
    let row = (0..answers.height())
        .find(|row| {
            let of = answers.column("series").unwrap().u32().unwrap().get(*row);
            let by = answers.column("method").unwrap().str().unwrap().get(*row);
            of == Some(series) && by == Some(method.id)
        })
        .unwrap();
    let text = |name: &str| answers.column(name).unwrap().str().unwrap().get(row);
    let number = |name: &str| answers.column(name).unwrap().f64().unwrap().get(row);
    let id = method.id;
    assert_eq!(text("label"), Some(finding.label), "{id} of {series}");
    assert_eq!(
        text("standing"),
        finding.standing.map(Standing::code),
        "{id} of {series}"
    );
    assert_eq!(
        text("why_not"),
        finding.why_not.map(WhyNot::code),
        "{id} of {series}"
    );
    assert_eq!(number("value"), finding.value, "{id} of {series}");
    assert_eq!(number("score"), finding.score, "{id} of {series}");
}

#[test]
fn values_of_series_nobody_asks_about_are_passed_over() {
    // Series 2, 4 and 6 have values and no question; 9 has a question and no values.
    let years = [2019, 2020, 2021, 2022, 2023];
    let value = |series: u32, year: i32| f64::from(series) * 10.0 + f64::from(year - 2019);
    let all: Vec<(u32, i32)> = (1..=7)
        .flat_map(|series| years.map(|year| (series, year)))
        .collect();
    let values = df![
        "series" => all.iter().map(|(series, _)| *series).collect::<Vec<_>>(),
        "year" => all.iter().map(|(_, year)| *year).collect::<Vec<_>>(),
        "value" => all.iter().map(|(series, year)| value(*series, *year)).collect::<Vec<_>>(),
    ]
    .unwrap();
    let asked = df![
        "series" => [1_u32, 3, 5, 7, 9],
        "higher_is_better" => [true; 5],
        "goal" => [90.0; 5],
        "goal_year" => [2030; 5],
        "natural_limit" => [None::<f64>; 5],
    ]
    .unwrap();
    let answers = judge_frame(&values, &asked).unwrap();
    for series in [1, 3, 5, 7, 9] {
        let own = if series == 9 {
            vec![]
        } else {
            years.map(|year| (year, value(series, year))).to_vec()
        };
        let alone = Asked {
            series: Series {
                values: &own,
                higher_is_better: true,
                goal: Some(Goal {
                    year: 2030,
                    value: 90.0,
                }),
                natural_limit: None,
            },
            aim: Aim::InYear,
            thresholds: None,
        };
        for method in &PUBLISHED {
            assert_told(&answers, series, method, &(method.judge)(&alone));
        }
    }
}

#[test]
fn thresholds_are_used_where_all_four_are_there() {
    let values = df![
        "series" => [1_u32, 1, 1, 2, 2, 2],
        "year" => [2015, 2017, 2018, 2015, 2017, 2018],
        "value" => [30.0, 35.0, 40.0, 30.0, 35.0, 40.0],
    ]
    .unwrap();
    let asked = df![
        "series" => [1_u32, 2],
        "higher_is_better" => [true, true],
        "goal" => [45.0, 45.0],
        "goal_year" => [2030, 2030],
        "natural_limit" => [None::<f64>, None],
        "best" => [60.0, 60.0],
        "worst" => [10.0, 10.0],
        "green" => [45.0, 45.0],
        "red" => [Some(25.0), None],
    ]
    .unwrap();
    let answers = judge_frame(&values, &asked).unwrap();
    let thresholds = SdsnThresholds {
        best: 60.0,
        worst: 10.0,
        green: 45.0,
        red: 25.0,
    };
    let sdsn = super::super::published::find("sdsn-2019").unwrap();
    for (series, thresholds) in [(1, Some(thresholds)), (2, None)] {
        let alone = Asked {
            series: Series {
                values: &[(2015, 30.0), (2017, 35.0), (2018, 40.0)],
                higher_is_better: true,
                goal: Some(Goal {
                    year: 2030,
                    value: 45.0,
                }),
                natural_limit: None,
            },
            aim: Aim::InYear,
            thresholds,
        };
        let finding = (sdsn.judge)(&alone);
        // 40 of the way from 10 to 60 is a score of 60.
        assert_eq!(finding.score, thresholds.map(|_| 60.0));
        assert_told(&answers, series, sdsn, &finding);
    }
}
