//! A dispatch report of four tasks in every format, and what its folder takes the place of.

mod formats;
mod sample;
