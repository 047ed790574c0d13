use super::*;

/// Gilbert 1987, table A18, and Kendall 1975, appendix table 1.
#[test]
fn two_sided_probabilities_agree_with_published_tables() {
    for (n, s, two_sided) in [
        (5, 10, 0.01667),
        (6, 11, 0.0556),
        (10, 23, 0.0466),
        (4, 6, 0.0833),
    ] {
        let (at_least, at_most) = tails(n, s).unwrap();
        assert!(
            (2.0 * at_least - two_sided).abs() < 5e-5,
            "{n} {s}: {at_least}"
        );
        assert!(at_most > at_least);
    }
}

#[test]
fn the_two_tails_mirror_each_other_and_overlap_at_s() {
    for n in 2..=EXACT_UP_TO {
        let most = (n * (n - 1) / 2) as i64;
        for s in -most..=most {
            let (at_least, at_most) = tails(n, s).unwrap();
            let (mirrored, _) = tails(n, -s).unwrap();
            assert_eq!(at_most, mirrored);
            let possible = (most - s) % 2 == 0;
            let overlap = at_least + at_most - 1.0;
            assert_eq!(overlap > 1e-9, possible, "{n} {s}");
        }
        assert_eq!(tails(n, most + 1), Some((0.0, 1.0)));
        assert_eq!(tails(n, -most), Some((1.0, tails(n, most).unwrap().0)));
    }
}

/// All orders of six values, counted.
#[test]
fn agrees_with_a_count_of_all_orders() {
    let mut order = [0, 1, 2, 3, 4, 5];
    let mut reached = std::collections::BTreeMap::new();
    permute(&mut order, 0, &mut |order| {
        let mut s = 0_i64;
        for later in 1..6 {
            for earlier in 0..later {
                s += if order[later] > order[earlier] { 1 } else { -1 };
            }
        }
        *reached.entry(s).or_insert(0) += 1;
    });
    let mut at_least = 0;
    for (&s, &count) in reached.iter().rev() {
        at_least += count;
        assert_eq!(tails(6, s).unwrap().0, f64::from(at_least) / 720.0);
    }
    assert_eq!(at_least, 720);
}

#[test]
fn sizes_out_of_range_have_no_exact_distribution() {
    assert_eq!(tails(0, 0), None);
    assert_eq!(tails(1, 0), None);
    assert_eq!(tails(11, 5), None);
}

fn permute(order: &mut [i32; 6], fixed: usize, visit: &mut impl FnMut(&[i32; 6])) {
    if fixed == order.len() {
        visit(order);
        return;
    }
    for next in fixed..order.len() {
        order.swap(fixed, next);
        permute(order, fixed + 1, visit);
        order.swap(fixed, next);
    }
}
