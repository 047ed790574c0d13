//! The program as its users meet it: figures, kinds, data versions, laws, commands, broken data, the report.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    reason = "a test that cannot go on fails"
)]

mod answers;
mod bad_input;
mod chart;
mod check;
mod cli;
mod conformance;
mod derive;
mod diff;
mod due_dates;
mod exchange;
mod figures;
// Pipes, devices, limits of memory and the words of the system are those of Linux.
#[cfg(target_os = "linux")]
mod hostile;
mod import_corpus;
mod kinds;
mod laws;
mod ledger;
mod ledger_links;
mod load;
mod methods;
mod notes;
mod outlooks;
mod output_safety;
mod public_api;
mod published_verdicts;
mod readme;
mod records;
mod report;
mod review;
mod same_bytes;
mod sample;
mod several;
mod shipped_dataset;
mod trend;
mod vintages;
mod whole;
mod workbench;
mod written;
