use super::*;

#[test]
fn an_interval_leaves_its_bounds_when_either_end_lies_beyond_them() {
    let series = Series::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[10.0, 13.0, 12.0, 16.0, 15.0]).unwrap();
    let plain = project(&series, Projector::Sen, &[6.0], Options::default()).unwrap();
    let point = plain.points[0];
    for (intervals, leaves_them) in [
        (&[(0.0, 50.0)][..], false),
        (&[(50.0, 100.0)], false),
        (&[(10.0, 90.0)], false),
        (&[(-0.1, 90.0)], true),
        (&[(10.0, 100.1)], true),
        (&[(10.0, 90.0), (-0.1, 100.1)], true),
    ] {
        let points = intervals.iter().map(|&(lower95, upper95)| ProjectedPoint {
            lower95,
            upper95,
            ..point
        });
        let mut projection = plain.clone();
        projection.points = points.collect();
        assert_eq!(
            leaves(&projection, 0.0, 100.0),
            leaves_them,
            "{intervals:?}"
        );
    }
}

#[test]
fn pasts_of_long_series_are_fewer() {
    for (values, pasts) in [(8, 400), (59, 400), (60, 50), (240, 50)] {
        let options = of_a_test(values);
        assert_eq!((options.paths, options.pasts), (400, pasts), "{values}");
        assert_eq!(options.seed, Options::default().seed);
    }
}
