//! The program as its users meet it: commands, broken data, the report, the documentation.

mod bad_input;
mod cli;
mod readme;
mod report;
mod workbench;
