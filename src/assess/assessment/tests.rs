use super::*;

#[test]
fn a_bound_leaves_open_what_it_does_not_prove() {
    let value = Decimal::TEN;
    let [ten, eleven, nine, one] = [10, 11, 9, 1].map(Decimal::from);
    let kept_from_below = [Limit::AtLeast(ten), Limit::Above(nine)];
    let broken_from_below = [Limit::AtLeast(eleven), Limit::Above(ten)];
    let kept_from_above = [Limit::AtMost(ten), Limit::Below(eleven)];
    let broken_from_above = [Limit::AtMost(nine), Limit::Below(ten)];
    // At least 10 proves that 10 is reached, and that 9 is exceeded; it does not prove that 11 is missed.
    for (limits, at_least_leaves_open, at_most_leaves_open) in [
        (kept_from_below, false, true),
        (broken_from_below, true, false),
        (kept_from_above, true, false),
        (broken_from_above, false, true),
    ] {
        for limit in limits {
            let open = |status| is_inconclusive(status, limit, value);
            assert_eq!(open(Status::LowerBound), at_least_leaves_open, "{limit:?}");
            assert_eq!(open(Status::UpperBound), at_most_leaves_open, "{limit:?}");
        }
    }
    let two_sided = [
        Limit::Equal(ten),
        Limit::Equal(eleven),
        Limit::Between {
            lower: nine,
            upper: eleven,
        },
        Limit::Within {
            centre: ten,
            tolerance: one,
        },
    ];
    for limit in two_sided {
        for status in [Status::LowerBound, Status::UpperBound] {
            assert!(
                is_inconclusive(status, limit, value),
                "{status:?} {limit:?}"
            );
        }
    }
    let all = kept_from_below
        .into_iter()
        .chain(broken_from_above)
        .chain(two_sided);
    for limit in all {
        for status in [
            Status::Final,
            Status::Derived,
            Status::Estimated,
            Status::Provisional,
        ] {
            assert!(
                !is_inconclusive(status, limit, value),
                "{status:?} {limit:?}"
            );
        }
    }
}
