//! The program as its users meet it: figures, kinds, data versions, laws, commands, broken data, the report.

mod bad_input;
mod chart;
mod check;
mod cli;
mod conformance;
mod derive;
mod diff;
mod exchange;
mod figures;
mod import_corpus;
mod kinds;
mod laws;
mod methods;
mod published_verdicts;
mod readme;
mod report;
mod review;
mod sample;
mod shipped_dataset;
mod trend;
mod vintages;
mod workbench;
