//! How the cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::assess::Verdict;
use crate::chart::verdict_rgb;
use crate::language::Language;

/// Height of a row, px.
pub(in crate::report) const ROW_HEIGHT: u32 = 20;
/// Width of a column, px.
pub(in crate::report) const COLUMN_WIDTH: u32 = 64;
/// The most decimals a figure is shown with.
const MOST_DECIMALS: u32 = 8;

const INK: u32 = 0x1B2631;
/// Of what leads elsewhere.
pub(super) const LINK: u32 = 0x0072B2;
const QUIET: u32 = 0x5A6672;
const HEAD: u32 = 0x2F4B66;
const RULE: u32 = 0xD0D7DE;
const SIZE: f64 = 10.0;

/// The formats of a workbook.
pub(in crate::report) struct Faces {
    /// Running text.
    pub(in crate::report) body: Format,
    /// The title of the workbook.
    pub(in crate::report) title: Format,
    /// Headings on a sheet.
    pub(in crate::report) heading: Format,
    /// Wrapped paragraphs.
    pub(in crate::report) paragraph: Format,
    /// Second lines.
    pub(in crate::report) quiet: Format,
    /// The head of a table.
    pub(in crate::report) head: Format,
    /// Text in a table.
    pub(in crate::report) text: Format,
    /// Text in a table that may take several lines.
    pub(in crate::report) wrapped: Format,
    /// Short words in a table.
    pub(in crate::report) centred: Format,
    /// Days.
    pub(in crate::report) day: Format,
    /// Sums.
    pub(in crate::report) total: Format,
    /// Links to other sheets.
    pub(in crate::report) link: Format,
    /// Numbers with 0 to 8 decimals.
    numbers: Vec<Format>,
}

impl Faces {
    pub(in crate::report) fn new(language: Language) -> Faces {
        // Faces that Windows and WPS have; others put their own in their place.
        let family = match language {
            Language::Chinese => "微软雅黑",
            Language::English => "Calibri",
        };
        let body = Format::new()
            .set_font_name(family)
            .set_font_size(SIZE)
            .set_font_color(Color::RGB(INK))
            .set_align(FormatAlign::VerticalCenter);
        let cell = body
            .clone()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(Color::RGB(RULE));
        let number = |decimals: usize| {
            let places = match decimals {
                0 => String::new(),
                _ => format!(".{}", "0".repeat(decimals)),
            };
            cell.clone()
                .set_align(FormatAlign::Right)
                .set_num_format(format!("#,##0{places}"))
        };
        Faces {
            title: body.clone().set_font_size(18.0).set_bold(),
            heading: body.clone().set_font_size(12.0).set_bold(),
            paragraph: body
                .clone()
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top),
            quiet: body.clone().set_font_color(Color::RGB(QUIET)),
            head: body
                .clone()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(HEAD))
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_border_right(FormatBorder::Thin)
                .set_border_right_color(Color::RGB(RULE)),
            text: cell.clone().set_align(FormatAlign::Left),
            wrapped: cell.clone().set_text_wrap().set_align(FormatAlign::Left),
            centred: cell.clone().set_text_wrap().set_align(FormatAlign::Center),
            day: cell
                .clone()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Center),
            total: number(0)
                .set_bold()
                .set_border_top(FormatBorder::Thin)
                .set_border_top_color(Color::RGB(INK)),
            link: body
                .clone()
                .set_font_color(Color::RGB(LINK))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            numbers: (0..=MOST_DECIMALS as usize).map(number).collect(),
            body,
        }
    }

    /// A number as the report tells it: the indicator's decimals, more where the figure itself has more.
    pub(in crate::report) fn number(&self, value: f64, decimals: u32) -> &Format {
        self.decimals(own_decimals(value).max(decimals))
    }

    /// A number with so many decimals.
    pub(in crate::report) fn decimals(&self, decimals: u32) -> &Format {
        let places = decimals.min(MOST_DECIMALS) as usize;
        self.numbers.get(places).unwrap_or(&self.body)
    }

    /// The colours of a verdict, beside its sign and word.
    pub(in crate::report) fn verdict(verdict: Verdict) -> Format {
        let colour = verdict_rgb(verdict);
        Format::new()
            .set_bold()
            .set_font_color(Color::RGB(colour))
            .set_background_color(Color::RGB(tint(colour)))
    }
}

/// Decimals a number is written with; none for one that has more than anyone writes.
fn own_decimals(value: f64) -> u32 {
    let written = value.to_string();
    let decimals = written
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    u32::try_from(decimals)
        .ok()
        .filter(|decimals| *decimals <= MOST_DECIMALS)
        .unwrap_or_default()
}

/// The colour under dark letters: one part in eight, the rest white.
fn tint(colour: u32) -> u32 {
    let [_, red, green, blue] = colour.to_be_bytes();
    let light = |part: u8| 255 - (255 - part) / 8;
    u32::from_be_bytes([0, light(red), light(green), light(blue)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_of_the_figure_unless_they_come_from_a_division() {
        assert_eq!(own_decimals(17.07), 2);
        assert_eq!(own_decimals(84.0), 0);
        assert_eq!(own_decimals(-0.5), 1);
        assert_eq!(own_decimals(1.0 / 3.0), 0);
        assert_eq!(own_decimals(1e-9), 0);
    }

    #[test]
    fn a_tint_is_light_and_keeps_the_hue() {
        assert_eq!(tint(0x000000), 0xE0E0E0);
        assert_eq!(tint(0xFFFFFF), 0xFFFFFF);
        assert!(tint(0xB03010) > 0xF00000);
    }
}
