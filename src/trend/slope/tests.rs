//! What every way of finding slopes is held against.

mod data;
mod edges;
mod effort;
mod equality;
mod exhaustive;
mod laws;
mod published;
mod published_data;
