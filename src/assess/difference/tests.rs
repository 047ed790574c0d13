use super::*;

fn year(year: i32) -> Period {
    Period::year(year).unwrap()
}

/// A target that misses 31 with 33 in 2023.
fn told() -> Told {
    Told {
        target: "air".into(),
        verdict: Verdict::Behind,
        reason: None,
        target_value: Some(Decimal::from(31)),
        baseline: Some(Decimal::from(40)),
        method: "time_proportional v1".into(),
        actual: Some((year(2023), Decimal::from(33))),
        readings_digest: "00".into(),
    }
}

/// What the verdict on the target changed by, when it became `met` together with this.
fn causes_of(change: impl Fn(&mut Told)) -> Vec<Cause> {
    let mut after = told();
    after.verdict = Verdict::Met;
    change(&mut after);
    let mut changes = changes(&[told()], &[after]);
    assert_eq!(changes.len(), 1);
    let change = changes.remove(0);
    assert_eq!(change.before, Some((Verdict::Behind, None)));
    change.causes
}

#[test]
fn a_verdict_that_stays_is_no_change_whatever_else_moved() {
    let mut after = told();
    after.actual = Some((year(2024), Decimal::from(32)));
    after.readings_digest = "01".into();
    assert_eq!(changes(&[told()], &[after]), []);
}

#[test]
fn another_reason_is_a_change() {
    let mut after = told();
    after.reason = Some(Reason::Stale);
    let found = changes(&[told()], &[after]);
    assert_eq!(found[0].after, Some((Verdict::Behind, Some(Reason::Stale))));
    assert_eq!(found[0].causes, [Cause::TimePassed(Passing::Stale)]);
}

#[test]
fn a_target_that_comes_in_stands_in_its_place_and_one_that_goes_at_the_end() {
    let named = |name: &str| Told {
        target: name.into(),
        ..told()
    };
    let before = [named("gone"), named("kept")];
    let after = [named("new"), named("kept")];
    let found = changes(&before, &after);
    let names: Vec<_> = found.iter().map(|change| change.target.as_str()).collect();
    assert_eq!(names, ["new", "gone"]);
    assert_eq!((found[0].before, found[1].after), (None, None));
    for change in &found {
        assert_eq!(change.causes, [Cause::TargetListed], "{}", change.target);
    }
}

#[test]
fn what_moved_is_the_cause() {
    assert_eq!(causes_of(|_| ()), [Cause::TimePassed(Passing::Pace)]);
    assert_eq!(
        causes_of(|after| after.readings_digest = "01".into()),
        [Cause::OtherValues]
    );
    assert_eq!(
        causes_of(|after| after.actual = Some((year(2023), Decimal::from(30)))),
        [Cause::Revision {
            period: year(2023),
            before: Decimal::from(33),
            after: Decimal::from(30),
        }]
    );
    // The same number of another year is a new period, not a revision.
    let next = Some((year(2024), Decimal::from(33)));
    assert_eq!(
        causes_of(|after| after.actual = next),
        [Cause::NewPeriod {
            before: Some(year(2023)),
            after: next,
        }]
    );
    assert_eq!(
        causes_of(|after| after.actual = None),
        [Cause::NewPeriod {
            before: Some(year(2023)),
            after: None,
        }]
    );
    assert_eq!(
        causes_of(|after| after.method = "eurostat v1".into()),
        [Cause::MethodChanged {
            before: "time_proportional v1".into(),
            after: "eurostat v1".into(),
        }]
    );
    assert_eq!(
        causes_of(|after| after.target_value = None),
        [Cause::TargetChanged {
            before: Some(Decimal::from(31)),
            after: None,
        }]
    );
}

#[test]
fn a_limit_that_moves_with_its_baseline_is_told_once() {
    let causes = causes_of(|after| {
        after.baseline = Some(Decimal::from(42));
        after.target_value = Some(Decimal::from(33));
    });
    assert_eq!(
        causes,
        [Cause::BaselineChanged {
            before: Some(Decimal::from(40)),
            after: Some(Decimal::from(42)),
        }]
    );
}

#[test]
fn a_document_that_was_not_out_is_the_only_cause() {
    let mut before = told();
    before.verdict = Verdict::NotAssessed;
    before.reason = Some(Reason::NotYetPublished);
    before.actual = None;
    let found = changes(&[before], &[told()]);
    assert_eq!(found[0].causes, [Cause::TargetPublished]);
}

/// An answer without any value.
fn answered(verdict: Verdict, reason: Option<Reason>) -> Told {
    Told {
        target: "A".into(),
        verdict,
        reason,
        target_value: None,
        baseline: None,
        method: "time-proportional v1".into(),
        actual: None,
        readings_digest: String::new(),
    }
}

#[test]
fn what_passed_between_two_days_is_named_in_either_direction() {
    let open = answered(Verdict::Open, None);
    let unassessed = |reason| answered(Verdict::NotAssessed, Some(reason));
    for (then, now, passing) in [
        (
            unassessed(Reason::NotYetEffective),
            open.clone(),
            Passing::Start,
        ),
        (
            unassessed(Reason::NotYetEffective),
            unassessed(Reason::NoActual),
            Passing::Start,
        ),
        (
            answered(Verdict::Met, None),
            unassessed(Reason::NoActualAtDue),
            Passing::Due,
        ),
        (open.clone(), answered(Verdict::Missed, None), Passing::Due),
        (open.clone(), unassessed(Reason::Stale), Passing::Stale),
        (
            unassessed(Reason::Stale),
            unassessed(Reason::NoActualAtDue),
            Passing::Due,
        ),
        (
            answered(Verdict::OnTrack, None),
            answered(Verdict::Behind, None),
            Passing::Pace,
        ),
    ] {
        for (then, now) in [(&then, &now), (&now, &then)] {
            let found = changes(std::slice::from_ref(then), std::slice::from_ref(now));
            let causes: Vec<Cause> = found.into_iter().flat_map(|change| change.causes).collect();
            assert_eq!(causes, [Cause::TimePassed(passing)], "{then:?} {now:?}");
        }
    }
}
