//! Hostile and broken files, over all readers: each ends in a finding or an error that names the file, the place,
//! what is expected and what to do, with the exit code for it; no panic, no endless waiting, memory bounded, and the
//! good rows are kept. The snapshots beside list every case with what is said.

mod bench;
mod damage;
mod dataset;
mod descriptor;
mod ledger;
mod mapping;
mod memory;
mod office;
mod outputs;
mod raw;
mod recipes;
mod results;
mod text;
mod zipped;

/// Every case of every reader.
#[test]
fn there_are_more_than_two_hundred_cases_and_no_two_are_called_the_same() {
    let mut names: Vec<String> = [
        dataset::cases(),
        descriptor::cases(),
        ledger::cases(),
        mapping::cases(),
        memory::cases(),
        office::cases(),
        outputs::cases(),
        raw::cases(),
        recipes::cases(),
        results::cases(),
        text::cases(),
    ]
    .into_iter()
    .flatten()
    .map(|case| case.name)
    .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "a name stands twice");
    assert!(all > 200, "{all} cases");
}
