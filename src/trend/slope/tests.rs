//! What every way of finding slopes is held against.

pub(super) mod data;
mod edges;
mod effort;
mod equality;
mod exhaustive;
mod laws;
mod published;
mod published_data;

pub(super) use equality::all_slopes;
