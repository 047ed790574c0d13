use chrono::Days;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::derive::air::attainment::{Attainment, AttainmentRules, attainment, attains};
use crate::derive::air::composite::{CompositeRules, composite_index};
use crate::derive::air::index::IndexRules;
use crate::derive::air::standard::{Class, Edition, LimitSet};

fn city() -> Name {
    Name::Text("A".to_owned())
}

fn day(date: NaiveDate, numbers: [i64; 6]) -> CityDay {
    CityDay {
        ozone_one_hour: None,
        date,
        concentrations: numbers.map(|n| (n >= 0).then(|| Ratio::whole(n))),
        stations: [1; 6],
    }
}

fn year_of_days(year: i32, numbers: [i64; 6]) -> Vec<CityDay> {
    let period = Period::year(year).unwrap();
    (0..period.days().unsigned_abs())
        .map(|after| day(period.start() + Days::new(after), numbers))
        .collect()
}

fn rules() -> SpanRules {
    SpanRules {
        index: EditionChoice::Fixed(IndexRules::standard(Edition::Hj633Of2012)),
        ..SpanRules::default()
    }
}

fn statistics(
    days: &[CityDay],
    period: &str,
    rules: &SpanRules,
    dust: &DustDays,
) -> SpanStatistics {
    span_statistics(&city(), days, period.parse().unwrap(), rules, dust).unwrap()
}

const CLEAN: [i64; 6] = [30, 60, 10, 30, 1, 120];

#[test]
fn a_month_needs_27_days_and_february_25_in_leap_years_too() {
    for (month, days, valid) in [
        ("2023-01", 26, false),
        ("2023-01", 27, true),
        ("2023-02", 24, false),
        ("2023-02", 25, true),
        ("2024-02", 24, false),
        ("2024-02", 25, true),
        ("2023-04", 26, false),
        ("2023-04", 27, true),
    ] {
        let period: Period = month.parse().unwrap();
        let dates: Vec<_> = (0..days)
            .map(|after| period.start() + Days::new(after))
            .collect();
        assert_eq!(rules().are_enough(period, &dates), valid, "{month} {days}");
    }
}

#[test]
fn a_year_needs_324_days() {
    for (year, missing) in [(2023, 365 - 324), (2024, 366 - 324)] {
        let period = Period::year(year).unwrap();
        let mut dates: Vec<_> = year_of_days(year, CLEAN)
            .iter()
            .map(|day| day.date)
            .collect();
        // Days go from the ends of months, three or four from each, so that each month keeps its own.
        let mut gone = 0;
        for month in 1..=12_u32 {
            let spare = if month == 2 { 3 } else { 4 };
            let mut of_month = 0;
            dates.retain(|date| {
                let drop = date.month() == month && of_month < spare && gone < missing;
                (gone, of_month) = (gone + i32::from(drop), of_month + i32::from(drop));
                !drop
            });
        }
        // April, June, September and November have 30 days: four less are 26.
        let lenient = SpanRules {
            month_days: 26,
            ..rules()
        };
        assert_eq!(dates.len(), 324);
        assert!(lenient.are_enough(period, &dates), "{year}");
        dates.pop();
        assert!(!lenient.are_enough(period, &dates), "{year}");
        assert!(!rules().are_enough(period, &dates));
    }
}

#[test]
fn a_year_without_a_march_is_not_valid_and_its_quarter_neither() {
    let mut days = year_of_days(2023, CLEAN);
    days.retain(|day| day.date.month() != 3);
    assert_eq!(days.len(), 334);
    let none = DustDays::new();
    assert!(!statistics(&days, "2023", &rules(), &none).pollutants[0].valid);
    assert!(!statistics(&days, "2023-Q1", &rules(), &none).pollutants[0].valid);
    assert!(statistics(&days, "2023-Q2", &rules(), &none).pollutants[0].valid);
    assert!(statistics(&days, "2023-01/2023-02", &rules(), &none).pollutants[0].valid);
}

#[test]
fn the_percentile_is_that_of_the_annex() {
    let values: Vec<_> = (1..=11).map(Ratio::whole).collect();
    // k = 1 + 10 · 95 % = 10.5.
    assert_eq!(percentile(&values, 95), Ratio::new(21, 2));
    assert_eq!(percentile(&values, 100), Some(Ratio::whole(11)));
    assert_eq!(percentile(&values, 0), Some(Ratio::whole(1)));
    assert_eq!(percentile(&values[..1], 98), Some(Ratio::whole(1)));
    assert_eq!(percentile(&[], 98), None);
    assert_eq!(percentile(&values, 101), None);
}

#[test]
fn a_clean_year_attains_class_ii_and_a_hair_above_the_limit_is_rounded_away() {
    let none = DustDays::new();
    let class_ii = AttainmentRules::new(LimitSet::Gb3095Of2012, Class::II);
    let year = statistics(&year_of_days(2023, CLEAN), "2023", &rules(), &none);
    assert_eq!(attainment(&year, &class_ii), [Attainment::Attained; 6]);
    // PM2.5 35.4 as an exact mean: 35 when rounded.
    let mut days = year_of_days(2023, CLEAN);
    for day in &mut days {
        day.concentrations[0] = Ratio::new(354, 10);
    }
    let exact = SpanRules {
        daily: DailyValues::Exact,
        ..rules()
    };
    let year = statistics(&days, "2023", &exact, &none);
    assert_eq!(attains(&attainment(&year, &class_ii)), Some(true));
    let full = AttainmentRules {
        places: None,
        ..class_ii
    };
    let judged = attainment(&year, &full);
    assert_eq!(
        judged[0],
        Attainment::Exceeded {
            mean: true,
            percentile: false
        }
    );
    assert_eq!(attains(&judged), Some(false));
    // The transition limit of 2026 is 30.
    let of_2026 = AttainmentRules::new(LimitSet::Gb3095Of2026Transition, Class::II);
    assert_eq!(attains(&attainment(&year, &of_2026)), Some(false));
}

#[test]
fn too_few_days_are_neither_attained_nor_exceeded() {
    let year = statistics(
        &year_of_days(2023, CLEAN)[..100],
        "2023",
        &rules(),
        &DustDays::new(),
    );
    let judged = attainment(
        &year,
        &AttainmentRules::new(LimitSet::Gb3095Of2012, Class::II),
    );
    assert_eq!(judged, [Attainment::NotValid; 6]);
    assert_eq!(attains(&judged), None);
}

#[test]
fn the_composite_index_adds_quotients() {
    let span = statistics(
        &year_of_days(2023, [35, 70, 60, 40, 4, 160]),
        "2023",
        &rules(),
        &DustDays::new(),
    );
    let plain = composite_index(&span, &CompositeRules::new(LimitSet::Gb3095Of2012)).unwrap();
    assert_eq!(plain.index, Ratio::whole(6));
    assert_eq!(plain.main().iter().count(), 6);
    let span = statistics(
        &year_of_days(2023, CLEAN),
        "2023",
        &rules(),
        &DustDays::new(),
    );
    let set = CompositeRules::new(LimitSet::Gb3095Of2012);
    let plain = composite_index(&span, &set).unwrap();
    // 30/35 + 60/70 + 10/60 + 30/40 + 1/4 + 120/160 = 3.6309…
    assert_eq!(plain.index.round(2), Some(Decimal::new(363, 2)));
    assert_eq!(plain.main().iter().count(), 2);
    let rounded = composite_index(
        &span,
        &CompositeRules {
            item_places: Some(2),
            ..set
        },
    )
    .unwrap();
    // 0.86 + 0.86 + 0.17 + 0.75 + 0.25 + 0.75
    assert_eq!(rounded.index.round(2), Some(Decimal::new(364, 2)));
}

#[test]
fn dust_days_have_three_readings() {
    let mut days = year_of_days(2023, CLEAN);
    let date = days[100].date;
    days[100] = day(date, [200, 590, 10, 30, 1, 120]);
    let mut dust = DustDays::new();
    dust.insert(city(), date, PollutantSet::particulates());
    let of = |treatment| {
        let rules = SpanRules {
            dust: treatment,
            ..rules()
        };
        let year = statistics(&days, "2023", &rules, &dust);
        let pm10 = year.pollutants[1];
        (
            year.index.good_days(),
            year.index.days,
            pm10.days,
            pm10.mean.unwrap() == Ratio::whole(60),
        )
    };
    assert_eq!(of(DustTreatment::Kept), (364, 365, 365, false));
    assert_eq!(of(DustTreatment::OutOfMeansAndIndex), (365, 365, 364, true));
    assert_eq!(of(DustTreatment::OutOfMeans), (364, 365, 364, true));
}

#[test]
fn a_deducted_day_counts_for_validity_only_when_asked() {
    let days: Vec<_> = year_of_days(2023, CLEAN)
        .into_iter()
        .filter(|d| d.date.month() == 1)
        .take(27)
        .collect();
    let mut dust = DustDays::new();
    dust.insert(city(), days[0].date, PollutantSet::particulates());
    let valid = |deducted_days_count| {
        let rules = SpanRules {
            dust: DustTreatment::OutOfMeans,
            deducted_days_count,
            ..rules()
        };
        statistics(&days, "2023-01", &rules, &dust)
            .pollutants
            .map(|p| p.valid)
    };
    assert_eq!(valid(true), [true; 6]);
    assert_eq!(valid(false), [false, false, true, true, true, true]);
}

#[test]
fn a_span_over_the_change_of_standards_can_keep_to_one() {
    // PM2.5 of 70 is 94 by the edition of 2012 and 110 by that of 2026.
    let days = year_of_days(2026, [70, 60, 10, 30, 1, 90]);
    let none = DustDays::new();
    let by_date = SpanRules {
        index: EditionChoice::default(),
        ..SpanRules::default()
    };
    assert_eq!(
        statistics(&days, "2026", &by_date, &none).index.good_days(),
        31 + 28
    );
    assert_eq!(
        statistics(&days, "2026", &rules(), &none).index.good_days(),
        365
    );
}

proptest! {
    #[test]
    fn the_order_of_days_does_not_matter_and_percentiles_lie_between_the_ends(
        numbers in proptest::collection::vec(0_i64..500, 1..60), turn in 0_usize..60,
    ) {
        let start = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
        let mut days: Vec<_> = (0..).zip(&numbers)
            .map(|(after, n)| day(start + Days::new(after), [*n; 6]))
            .collect();
        let none = DustDays::new();
        let before = statistics(&days, "2023", &rules(), &none);
        let count = days.len();
        days.rotate_left(turn % count);
        prop_assert_eq!(statistics(&days, "2023", &rules(), &none), before);
        let (low, high) = (*numbers.iter().min().unwrap(), *numbers.iter().max().unwrap());
        let at = before.pollutants[0].percentile.unwrap();
        prop_assert!(Ratio::whole(low) <= at && at <= Ratio::whole(high));
    }
}
