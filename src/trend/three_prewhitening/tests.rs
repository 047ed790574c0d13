use super::super::slope::sen_slope_value;
use super::super::testdata::{assert_close, assert_within, days, maxau, nile, numbered, pages};
use super::*;

fn test(series: &Series) -> Result<ThreePrewhitenings, Unusable> {
    three_prewhitenings(
        series,
        0.05,
        Significance::default(),
        &mut Workspace::default(),
    )
}

/// mannkendall/Python and Matlab, prewhite_test1: two-monthly values with one missing, times in days.
#[test]
fn the_published_series_are_whitened_as_published() {
    let dates: Vec<_> = (0..12)
        .map(|step| (2000 + step / 6, step % 6 * 2 + 1, 1))
        .collect();
    let values = [
        2.0,
        4.0,
        7.5,
        f64::NAN,
        9.5,
        17.0,
        11.5,
        17.0,
        18.5,
        21.0,
        23.5,
        19.0,
    ];
    let series = Series::new(&days(&dates), &values).unwrap();
    let found = test(&series).unwrap();

    let plain = [
        2.348_608_353_686_58,
        4.197_216_707_373_17,
        9.155_889_680_011_27,
        -2.536_828_993_664_05,
        7.504_498_033_697_85,
        4.463_171_006_335_95,
        5.724_627_271_600_89,
        6.160_387_713_709_12,
        -0.403_851_844_182_65,
    ];
    let whitened = found.plain_series.series.values();
    assert_eq!(whitened.len(), plain.len());
    for (&found, expected) in whitened.iter().zip(plain) {
        assert_within(found, expected, 1e-11);
    }
    // Without its trend the series has no significant autocorrelation.
    assert!(found.plain_series.applied && !found.trend_free_series.applied);
    assert_eq!(found.trend_free_series.series, series);

    // The published values count the slope from the first date, as we do.
    let for_slope = [
        16.390_228_847_820_5,
        18.626_134_238_768_4,
        32.918_805_874_633_8,
        20.292_671_635_865_4,
        67.365_800_967_371_8,
        7.902_442_788_044_87,
        39.057_154_053_626_5,
        36.959_596_841_671_4,
        43.057_154_053_626_5,
        48.918_805_874_633_8,
        -2.349_437_880_782_89,
    ];
    for (&found, expected) in found.slope_series.values().iter().zip(for_slope) {
        assert_within(found, expected, 1e-11);
    }
}

/// mannkendall/Python and Matlab, nanprewhite_arok_test2.
#[test]
fn a_strong_autocorrelation_next_to_a_gap_is_taken_out_as_published() {
    let values = [
        2.0,
        5.0,
        f64::NAN,
        15.5,
        23.0,
        32.0,
        42.5,
        54.5,
        68.0,
        83.0,
        99.5,
        117.5,
        137.0,
        158.0,
    ];
    let found = test(&numbered(&values)).unwrap();
    assert_close(found.plain_series.coefficient, 0.999_668_279_187_69);
    let expected = [
        3.000_663_441_624_62,
        7.505_141_672_590_81,
        9.007_629_578_683_14,
        10.510_615_065_993_9,
        12.014_098_134_523_2,
        13.518_078_784_270_9,
        15.022_557_015_237_1,
        16.527_532_827_421_8,
        18.033_006_220_824_9,
        19.538_977_195_446_1,
        21.045_445_751_286_5,
    ];
    for (&found, expected) in found.plain_series.series.values().iter().zip(expected) {
        assert_within(found, expected, 1e-11);
    }
}

/// mannkendall 1.1.1 (Python): the three series; S and p by pymannkendall 1.4.3 with the tail of scipy.
#[test]
fn whole_procedures_agree_with_the_reference() {
    for (values, coefficient, (s, p), (s_trend_free, p_trend_free), slope) in [
        (
            nile(),
            0.505_053_127_277_919_6,
            (-825, 0.012_736_133_074_545_96),
            (-1515, 4.716_306_254_953_813e-6),
            -1.854_253_957_556_947_4,
        ),
        (
            maxau(),
            0.624_481_999_986_324_7,
            (-142, 0.153_836_308_669_897_84),
            (-380, 1.264_328_203_944_478_2e-4),
            -0.150_694_195_972_922_33,
        ),
        (
            pages(),
            0.278_984_137_966_944_1,
            (232, 0.007_099_939_919_883_04),
            (232, 0.007_099_939_919_883_04),
            0.038_571_428_571_428_576,
        ),
    ] {
        let found = test(&numbered(&values)).unwrap();
        assert_close(found.plain_series.coefficient, coefficient);
        assert_eq!((found.plain.s, found.trend_free.s), (s, s_trend_free));
        assert_close(found.plain.p, p);
        assert_close(found.trend_free.p, p_trend_free);
        assert_eq!(found.p, found.plain.p.max(found.trend_free.p));
        let series = &found.slope_series;
        assert_within(
            sen_slope_value(series.times(), series.values()).unwrap(),
            slope,
            1e-11,
        );
    }
}

#[test]
fn agreement_depends_on_both_tests() {
    let found = test(&numbered(&maxau())).unwrap();
    assert_eq!(found.agreement(0.05), Ok(Agreement::OnlyTrendFree));
    assert_eq!(found.agreement(0.2), Ok(Agreement::Significant));
    assert_eq!(found.agreement(1e-5), Ok(Agreement::NotSignificant));
    assert!(found.agreement(1.0).is_err());
}

#[test]
fn what_cannot_be_whitened_says_why() {
    assert_eq!(test(&numbered(&[1.0; 20])), Err(Unusable::Constant));
    assert_eq!(
        test(&numbered(&[1.0, 3.0])),
        Err(Unusable::TooFewPoints {
            needed: 10,
            found: 2
        })
    );
    let line: Vec<f64> = (0..20).map(f64::from).collect();
    // A straight line follows itself perfectly.
    let found = test(&numbered(&line));
    assert!(
        matches!(found, Err(Unusable::NotStationary { .. })),
        "{found:?}"
    );
    let bad = three_prewhitenings(
        &numbered(&nile()),
        2.0,
        Significance::default(),
        &mut Workspace::default(),
    );
    assert!(matches!(bad, Err(Unusable::BadSetting { .. })));
}

#[test]
fn both_tests_say_by_their_names_what_was_done_to_the_series() {
    let found = test(&numbered(&nile())).unwrap();
    assert_eq!(found.plain.method, TestMethod::Prewhitened);
    assert_eq!(found.trend_free.method, TestMethod::TrendFreePrewhitened);
}

#[test]
fn the_variance_of_two_values_is_half_the_square_of_their_difference() {
    assert_eq!(variance(&[3.0, f64::NAN, 7.0]), 8.0);
    assert_eq!(variance(&[3.0, f64::NAN]), 0.0);
}

/// Nothing is left of a straight line that could be scaled.
#[test]
fn the_series_of_the_slope_is_a_straight_line_itself() {
    let line: Vec<f64> = (0..20).map(|time| 5.0 + 2.0 * f64::from(time)).collect();
    let (whitened, slope_series) = trend_free(&numbered(&line), 0.5).unwrap();
    assert_eq!((whitened.applied, whitened.slope), (false, Some(2.0)));
    let steps = slope_series
        .values()
        .windows(2)
        .map(|pair| pair[1] - pair[0]);
    assert_eq!(steps.collect::<Vec<_>>(), [2.0; 19]);
}
