//! The program as its users meet it: shipped figures, every kind of target, data versions, laws.

mod check;
mod figures;
mod kinds;
mod laws;
mod shipped_dataset;
mod vintages;
