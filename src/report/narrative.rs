//! 季度文字: the quarterly text, passage by passage, in sentences that may be pasted as they stand.

use serde::Serialize;

/// A passage of the quarterly text: a heading, sentences, and points below them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Stable id: `attention`, `good_news`, ...; the writers may refer to it.
    pub id: &'static str,
    /// Heading.
    pub heading: String,
    /// Whole sentences; one paragraph each.
    pub paragraphs: Vec<String>,
    /// What the sentences speak of, one by one.
    pub points: Vec<Point>,
}

/// One point of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The target it speaks of, for links.
    pub target: Option<String>,
    /// The verdict code of that target, for its colour.
    pub verdict: Option<&'static str>,
    /// One sentence.
    pub text: String,
}
