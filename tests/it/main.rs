//! The program as its users meet it: commands, broken data, the report, the documentation.

mod cli;
mod workbench;
