//! The blocks of a document.

use chrono::NaiveDate;
use serde::Serialize;

use crate::chart::{self, ChartError, ChartSpec};

/// A part of a document.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "a document has a few dozen blocks, and what a picture holds on the heap is far larger"
)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for a section, 2 for a part of one; anything else counts as the nearest of them.
        level: u8,
        /// Its text, without a number.
        text: String,
        /// The name by which links lead to it; letters, digits and hyphens.
        anchor: String,
    },
    /// A paragraph of running text.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list of points.
    Points {
        /// The points in order.
        points: Vec<Point>,
    },
    /// What something is, line by line.
    Facts {
        /// Label and value.
        facts: Vec<(String, String)>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

impl Block {
    /// A section's heading.
    pub fn section(text: impl Into<String>, anchor: impl Into<String>) -> Block {
        Block::Heading {
            level: 1,
            text: text.into(),
            anchor: anchor.into(),
        }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Block {
        Block::Paragraph { text: text.into() }
    }
}

/// What a text means for the reader. Every tone has a sign, so that colour is never the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Something is wrong: 超期.
    Alarm,
    /// Something needs attention soon: 即将到期.
    Caution,
    /// Something is well: 已销号.
    Good,
    /// Nothing to be done.
    Quiet,
}

impl Tone {
    /// All tones, the gravest first.
    pub const ALL: [Tone; 4] = [Tone::Alarm, Tone::Caution, Tone::Good, Tone::Quiet];

    /// The sign before the text.
    pub fn sign(self) -> &'static str {
        match self {
            Tone::Alarm => "×",
            Tone::Caution => "◆",
            Tone::Good => "●",
            Tone::Quiet => "○",
        }
    }

    /// The colour as `0xRRGGBB`, at least 4.5:1 on white.
    pub fn rgb(self) -> u32 {
        match self {
            Tone::Alarm => 0xA0_2C_1C,
            Tone::Caution => 0x8A_52_00,
            Tone::Good => 0x1F_6F_54,
            Tone::Quiet => 0x55_61_6D,
        }
    }
}

/// One of a list of points.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Point {
    /// Its text.
    pub text: String,
    /// What it means for the reader.
    pub tone: Option<Tone>,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What its sheet in a workbook is called; short, unlike every other in the document.
    pub name: String,
    /// What stands over it.
    pub caption: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows, as many cells each as there are columns; further cells are left out.
    pub rows: Vec<Vec<Cell>>,
    /// Whether it needs a page that lies across.
    pub across: bool,
    /// Whether a page offers to find rows in it.
    pub searched: bool,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Where its texts stand.
    pub align: Align,
    /// How wide it would be, in Latin letters; the columns share what room there is in this proportion.
    pub width: u32,
    /// Whether a page offers its texts as a choice where rows are searched.
    pub chosen: bool,
    /// Whether its texts stand on one line each, as short names do.
    pub whole: bool,
}

impl Column {
    /// A column of texts.
    pub fn new(heading: impl Into<String>, width: u32) -> Column {
        Column {
            heading: heading.into(),
            align: Align::Left,
            width,
            chosen: false,
            whole: false,
        }
    }

    /// The same, with figures.
    pub fn figures(heading: impl Into<String>, width: u32) -> Column {
        Column {
            align: Align::Right,
            ..Column::new(heading, width)
        }
    }

    /// The same, its texts on one line each; `width` must have room for them.
    pub fn whole(mut self) -> Column {
        self.whole = true;
        self
    }

    /// The same, offered as a choice where rows are searched.
    pub fn chosen(mut self) -> Column {
        self.chosen = true;
        self
    }
}

/// Where the texts of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right, for figures.
    Right,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// Its text; line ends begin new lines.
    pub text: String,
    /// A smaller line below it; may be empty.
    pub note: String,
    /// What it is worth, for sorting and for spreadsheets.
    pub value: Option<CellValue>,
    /// What it means for the reader.
    pub tone: Option<Tone>,
    /// The anchor its text leads to.
    pub link: Option<String>,
    /// The address of another page its text leads to, beside the document: on pages and in Markdown.
    pub address: Option<String>,
    /// The name by which links lead to it.
    pub anchor: Option<String>,
}

/// What a cell is worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CellValue {
    /// A day.
    Day(NaiveDate),
    /// A number.
    Number(f64),
}

impl Cell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    /// A count.
    pub fn count(count: usize) -> Cell {
        Cell {
            text: count.to_string(),
            // Counts of rows lie far below 2^53.
            value: Some(CellValue::Number(count as f64)),
            ..Cell::default()
        }
    }

    /// A day in words; sorted, and held by spreadsheets, as the day it is.
    pub fn day(day: NaiveDate, words: impl Into<String>) -> Cell {
        Cell {
            value: Some(CellValue::Day(day)),
            ..Cell::text(words)
        }
    }

    /// The same with a smaller line below it.
    pub fn noted(mut self, note: impl Into<String>) -> Cell {
        self.note = note.into();
        self
    }

    /// The same in a tone.
    pub fn toned(mut self, tone: Tone) -> Cell {
        self.tone = Some(tone);
        self
    }

    /// The same leading to an anchor.
    pub fn linked(mut self, anchor: impl Into<String>) -> Cell {
        self.link = Some(anchor.into());
        self
    }

    /// The same leading to another page.
    pub fn leading_to(mut self, address: impl Into<String>) -> Cell {
        self.address = Some(address.into());
        self
    }

    /// The same as a place links lead to.
    pub fn anchored(mut self, anchor: impl Into<String>) -> Cell {
        self.anchor = Some(anchor.into());
        self
    }

    /// Its text with the sign of its tone.
    pub(super) fn told(&self) -> String {
        match self.tone {
            Some(tone) => format!("{} {}", tone.sign(), self.text),
            None => self.text.clone(),
        }
    }
}

/// A drawn picture.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// What its files are called, without ending; unlike every other in the document.
    pub name: String,
    /// What stands under it.
    pub caption: String,
    /// What it shows, for readers who cannot see it.
    pub alt: String,
    /// The SVG, with live text.
    pub svg: String,
    /// What it was drawn from: for paper it is drawn anew.
    #[serde(skip)]
    pub spec: ChartSpec,
    /// Characters that no bundled face can show; the caller tells them as a finding.
    #[serde(skip)]
    pub missing_glyphs: Vec<char>,
}

impl Picture {
    /// Draws a chart.
    ///
    /// # Errors
    /// As [`chart::draw`].
    pub fn draw(
        name: impl Into<String>,
        caption: impl Into<String>,
        alt: impl Into<String>,
        spec: ChartSpec,
    ) -> Result<Picture, ChartError> {
        let drawn = chart::draw(&spec)?;
        Ok(Picture {
            name: name.into(),
            caption: caption.into(),
            alt: alt.into(),
            svg: drawn.svg,
            spec,
            missing_glyphs: drawn.missing_glyphs,
        })
    }
}
