//! How far the results are reached that the authors of a method publish.

/// A table of published results that a method was run against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conformance {
    /// What was compared.
    pub what: &'static str,
    /// Results that agree.
    pub agree: u32,
    /// Results published.
    pub of: u32,
}
