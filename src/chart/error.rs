//! What can keep a chart from being drawn.

use chrono::NaiveDate;

use super::spec::TaskStanding;
use crate::assess::Verdict;

/// A chart that cannot be drawn, and what to change so that it can.
///
/// `field` is the path to the value inside the [`ChartSpec`](super::ChartSpec), with indices
/// counted from 0, for example `groups[1].bullets[0].actual`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// A value is NaN or infinite.
    #[error(
        "`{field}` is {value}; a chart needs a finite number here: leave the value out when it is missing"
    )]
    NotFinite {
        /// Path of the value.
        field: String,
        /// The value found.
        value: f64,
    },
    /// A value is too large to be given a scale.
    #[error(
        "`{field}` is {value:e}; a chart takes values between -{limit:e} and {limit:e}: use a larger unit"
    )]
    TooLarge {
        /// Path of the value.
        field: String,
        /// The value found.
        value: f64,
        /// The largest magnitude taken.
        limit: f64,
    },
    /// A list that must hold something is empty.
    #[error("`{field}` is empty; {expected}")]
    Empty {
        /// Path of the list.
        field: String,
        /// What the list must hold.
        expected: &'static str,
    },
    /// The picture is too narrow or too wide to be laid out.
    #[error("`frame.width` is {found} px; expected {minimum} to {maximum} px")]
    Width {
        /// The width asked for, px.
        found: u32,
        /// The smallest width, px.
        minimum: u32,
        /// The largest width, px.
        maximum: u32,
    },
    /// Dates run backwards.
    #[error("`{field}` is {found}, which is before {previous}; order the points by date")]
    DateOrder {
        /// Path of the date.
        field: String,
        /// The date found.
        found: NaiveDate,
        /// The date before it.
        previous: NaiveDate,
    },
    /// A forecast that is not after the latest actual, or not after its own point before.
    #[error(
        "`{field}` is {found}, which is not after {previous}; a forecast begins after the latest actual and runs on from there"
    )]
    DateNotAfter {
        /// Path of the date.
        field: String,
        /// The date found.
        found: NaiveDate,
        /// The date of the latest actual, or of the forecast before it.
        previous: NaiveDate,
    },
    /// A column group reaches outside the columns, or overlaps the group before it.
    #[error(
        "`{field}` covers columns {first} to {end} (end excluded); expected at least one column from {from} to {columns}"
    )]
    ColumnRange {
        /// Path of the group.
        field: String,
        /// The first column of the group.
        first: usize,
        /// One past its last column.
        end: usize,
        /// The first column that is still free.
        from: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A limit pair is the wrong way round.
    #[error("`{field}` runs from {low} to {high}; expected the lower limit first")]
    LimitOrder {
        /// Path of the pair.
        field: String,
        /// The first limit.
        low: f64,
        /// The second limit.
        high: f64,
    },
    /// A list does not have as many entries as it must.
    #[error("`{field}` has {found} entries; expected {expected}")]
    Length {
        /// Path of the list.
        field: String,
        /// How many entries there are.
        found: usize,
        /// How many there must be, and of what.
        expected: String,
    },
    /// A number counted from 0 names nothing.
    #[error("`{field}` is {found}, counted from 0; expected 0 to {last}")]
    Index {
        /// Path of the number.
        field: String,
        /// The number found.
        found: usize,
        /// The largest number that names something.
        last: usize,
    },
    /// A date stands twice in a list that takes each date once.
    #[error("`{field}` is {found} once more; give one value a day")]
    DateTwice {
        /// Path of the date.
        field: String,
        /// The date found.
        found: NaiveDate,
    },
    /// A date outside the period of the chart.
    #[error("`{field}` is {found}; expected a date from {first} to {last}")]
    DateOutside {
        /// Path of the date.
        field: String,
        /// The date found.
        found: NaiveDate,
        /// The first date of the period.
        first: NaiveDate,
        /// The last date of the period.
        last: NaiveDate,
    },
    /// A year that is not the next one of the period.
    #[error("`{field}` is {found}; expected {expected}: list every year of the period in order")]
    YearOrder {
        /// Path of the year.
        field: String,
        /// The year found.
        found: i32,
        /// The year that belongs there.
        expected: i32,
    },
    /// A verdict occurs that the key has no word for.
    #[error("`{field}` has no word for the verdict {mark:?}, which occurs at `{occurs}`")]
    NoWord {
        /// Path of the words.
        field: String,
        /// The verdict.
        mark: Verdict,
        /// Path of the place where it occurs.
        occurs: String,
    },
    /// A verdict is listed twice.
    #[error("`{field}` names the verdict {mark:?} once more; give each verdict once")]
    VerdictTwice {
        /// Path of the second entry.
        field: String,
        /// The verdict.
        mark: Verdict,
    },
    /// A standing of tasks occurs that the key has no word for.
    #[error("`{field}` has no word for the standing {standing:?}, which occurs at `{occurs}`")]
    NoStandingWord {
        /// Path of the words.
        field: String,
        /// The standing.
        standing: TaskStanding,
        /// Path of the place where it occurs.
        occurs: String,
    },
    /// A standing of tasks is listed twice.
    #[error("`{field}` names the standing {standing:?} once more; give each standing once")]
    StandingTwice {
        /// Path of the second entry.
        field: String,
        /// The standing.
        standing: TaskStanding,
    },
    /// A cumulative count is smaller than the one before it.
    #[error("`{field}` is {found}, less than {previous} before it; cumulative counts only grow")]
    CountFalls {
        /// Path of the count.
        field: String,
        /// The count found.
        found: u32,
        /// The count before it.
        previous: u32,
    },
    /// A count that is too large to be drawn.
    #[error("`{field}` is {found}; expected at most {limit}")]
    TooMany {
        /// Path of the count.
        field: String,
        /// The count found.
        found: u64,
        /// The largest count taken.
        limit: u64,
    },
    /// The counts of a total are not the sums of its parts.
    #[error("`{field}` has {found} targets with the verdict {mark:?}, but its parts have {parts}")]
    Total {
        /// Path of the counts of the total.
        field: String,
        /// The verdict.
        mark: Verdict,
        /// The count of the total.
        found: u64,
        /// The sum of the counts of the parts.
        parts: u64,
    },
    /// The columns do not fit the width.
    #[error(
        "{found} columns were given in `{field}`, but a picture of {width} px has room for {limit}: make it wider or leave out the earliest"
    )]
    ColumnRoom {
        /// Path of the columns.
        field: String,
        /// How many columns there are.
        found: usize,
        /// How many fit.
        limit: usize,
        /// The width of the picture, px.
        width: u32,
    },
    /// The drawing back end refused.
    #[error("the SVG could not be written: {reason}")]
    Drawing {
        /// What the back end said.
        reason: String,
    },
    /// The SVG to rasterise is not one.
    #[error("the SVG could not be read: {reason}")]
    Svg {
        /// What the reader said.
        reason: String,
    },
    /// The picture has no size or would be too large.
    #[error(
        "a picture of {width} x {height} px at scale {scale} was asked for; expected 1 to {limit} px on each side: change the scale"
    )]
    PictureSize {
        /// Width of the SVG, px.
        width: f32,
        /// Height of the SVG, px.
        height: f32,
        /// The scale asked for.
        scale: f32,
        /// The largest side, px.
        limit: u32,
    },
    /// The PNG could not be written.
    #[error("the PNG could not be written: {reason}")]
    Png {
        /// What the encoder said.
        reason: String,
    },
}
