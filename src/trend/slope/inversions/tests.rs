//! Against all pairs, counted one by one: every order of a few keys, and long runs that overlap in every way.

use super::*;
use crate::trend::slope::random::Random;

const FLAT: Fraction = Fraction { rise: 0, run: 1 };
/// Bits for a place: enough for every run here.
const SHIFT: u32 = 12;

fn words<W: Word>(keys: &[u64]) -> Vec<W> {
    let keys = keys.iter().enumerate();
    keys.map(|(place, key)| W::pack(FLAT, 0, (0, *key), place, SHIFT))
        .collect()
}

fn sorted<W: Word>(words: &[W]) -> Vec<W> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    sorted
}

/// The places of the pairs of which the later word is smaller, in their own order.
fn inverted<W: Word>(words: &[W]) -> Vec<(usize, usize)> {
    let place = |word: &W| word.place(SHIFT);
    let mut pairs = Vec::new();
    for (later, smaller) in words.iter().enumerate() {
        let larger = words.iter().take(later).filter(|larger| *larger > smaller);
        pairs.extend(larger.map(|larger| (place(larger), place(smaller))));
    }
    pairs.sort_unstable();
    pairs
}

/// All runs of so many keys, each of 0 to 3.
fn all_runs(length: u32) -> impl Iterator<Item = Vec<u64>> {
    (0..4u64.pow(length)).map(move |number| {
        let digit = |place| number / 4u64.pow(place) % 4;
        (0..length).map(digit).collect()
    })
}

fn check_short<W: Word + std::fmt::Debug>(keys: &[u64]) {
    let given = words::<W>(keys);
    let (ordered, expected) = (sorted(&given), inverted(&given));
    let count = expected.len() as u64;

    let (mut run, mut shown) = (given.clone(), Vec::new());
    let show = |a: W, b: W| shown.push((a.place(SHIFT), b.place(SHIFT)));
    assert_eq!(insert(&mut run, count, show), Some(count), "{keys:?}");
    shown.sort_unstable();
    assert_eq!((&run, &shown), (&ordered, &expected), "{keys:?}");
    if let Some(less) = count.checked_sub(1) {
        let stopped = insert(&mut given.clone(), less, |_, _| {});
        assert_eq!(stopped, None, "{keys:?}");
    }

    for middle in 1..keys.len() {
        let mut run = given.clone();
        run[..middle].sort_unstable();
        run[middle..].sort_unstable();
        let crossing = inverted(&run).len() as u64;
        let mut spare = vec![W::default(); run.len()];
        assert_eq!(merge(&mut run, middle, &mut spare), crossing, "{keys:?}");
        assert_eq!(run, ordered, "{keys:?} at {middle}");
    }
}

#[test]
fn every_order_of_up_to_six_keys_is_sorted_and_its_inversions_are_shown() {
    for length in 0..=6 {
        for keys in all_runs(length) {
            check_short::<u64>(&keys);
            check_short::<u128>(&keys);
        }
    }
}

/// The pairs that a sample shows which takes the first and then each so many further on; what it counts.
fn sampled<W: Word>(given: &[W], first: u64, gap: u64) -> (u64, Vec<(usize, usize)>, Vec<W>) {
    let (mut run, mut spare) = (given.to_vec(), vec![W::default(); given.len()]);
    let mut shown = Vec::new();
    let seen = sample(&mut run, &mut spare, first, |a, b| {
        shown.push((a.place(SHIFT), b.place(SHIFT)));
        gap
    });
    (seen, shown, run)
}

#[test]
fn a_sample_shows_the_inversions_that_its_steps_come_upon() {
    let mut random = Random::new();
    let mut runs: Vec<Vec<u64>> = (0..=6).flat_map(all_runs).collect();
    for length in [7, 8, 9, 16, 31, 65, 100] {
        runs.push((0..length).map(|_| random.below(length)).collect());
    }
    for keys in runs {
        let given = words::<u64>(&keys);
        let (seen, all, run) = sampled(&given, 0, 1);
        let mut each_once = all.clone();
        each_once.sort_unstable();
        assert_eq!(each_once, inverted(&given), "{keys:?}");
        assert_eq!((seen, run), (all.len() as u64, sorted(&given)), "{keys:?}");
        for (first, gap) in [(0, 2), (1, 1), (1, 3), (4, 2)] {
            let (seen, some, run) = sampled(&given, first, gap);
            let steps = all.iter().skip(first as usize).step_by(gap as usize);
            assert_eq!(some, steps.copied().collect::<Vec<_>>(), "{keys:?}");
            assert_eq!((seen, run), (all.len() as u64, sorted(&given)), "{keys:?}");
        }
    }
}

#[test]
fn runs_of_any_length_are_sorted_and_their_inversions_counted() {
    let mut random = Random::new();
    for length in (0..70).chain([100, 255, 256, 257, 511, 512, 513, 700]) {
        for values in [2, 40, 1 << 40] {
            let keys: Vec<u64> = (0..length).map(|_| random.below(values)).collect();
            let given = words::<u64>(&keys);
            let (mut run, mut spare) = (given.clone(), given.clone());
            let found = sort(&mut run, &mut spare);
            assert_eq!(found, inverted(&given).len() as u64, "{length} of {values}");
            assert_eq!(run, sorted(&given), "{length} of {values}");
        }
    }
}

#[test]
fn long_halves_are_merged_wherever_they_overlap() {
    for (left, right) in [
        (128, 128),
        (127, 128),
        (200, 100),
        (60, 250),
        (2, 300),
        (300, 1),
    ] {
        // From wholly below to wholly above, some keys in common.
        for offset in (0..2 * (left + right))
            .step_by(23)
            .chain([2 * left, 2 * left + 1])
        {
            let lower = (0..left).map(|key| 2 * key + right);
            let upper = (0..right).map(|key| key + offset);
            let keys: Vec<u64> = lower.chain(upper).collect();
            let given = words::<u64>(&keys);
            let (mut run, mut spare) = (given.clone(), given.clone());
            let found = merge(&mut run, left as usize, &mut spare);
            assert_eq!(
                found,
                inverted(&given).len() as u64,
                "{left} {right} {offset}"
            );
            assert_eq!(run, sorted(&given), "{left} {right} {offset}");
        }
    }
}

fn check_packing<W: Word + std::fmt::Debug>() {
    let slope = Fraction { rise: 3, run: 2 };
    // 2 · 7 − 3 · 5 is below zero until the offset is added.
    let word = W::pack(slope, 30, (5, 7), 9, 4);
    assert_eq!(word.place(4), 9);
    let level = W::pack(FLAT, 0, (8, 29), 6, 4);
    assert!(word.same_key(level, 4) && level < word);
    let next = W::pack(FLAT, 0, (8, 30), 0, 4);
    assert!(!word.same_key(next, 4) && word < next);
    let falling = Fraction { rise: -3, run: 2 };
    let word = W::pack(falling, 0, (5, 7), 15, 4);
    assert!(word.same_key(W::pack(FLAT, 0, (0, 29), 0, 4), 4));
    assert_eq!(word.place(4), 15);
}

#[test]
fn a_word_orders_by_its_key_and_then_by_its_place() {
    check_packing::<u64>();
    check_packing::<u128>();
}
