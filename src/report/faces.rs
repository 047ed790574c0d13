//! The letters a page carries itself, so that Chinese shows on any machine.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::ReportModel;
use crate::chart::fonts::{BOLD, REGULAR, SCRIPTS};
use crate::chart::subset::{SubsetError, subset};
use crate::chart::woff;
use crate::error::{Error, Result};

/// The superscripts and subscripts that only the third face has (U+2070 to U+209F).
const SCRIPT_RANGE: &str = "unicode-range:U+2070-209F;";

/// `@font-face` rules with exactly the characters of `page`, as the first family of the page's style.
///
/// Headings, verdicts and chart titles are bold; the bold face only holds what `bold` has.
///
/// # Errors
/// A bundled face that cannot be cut down: a defect of the program, not of the data.
pub(super) fn rules(page: &str, bold: &BTreeSet<char>) -> Result<String> {
    let all: BTreeSet<char> = page.chars().collect();
    let mut rules = String::new();
    for (weight, face, characters, range) in [
        (400, REGULAR, &all, ""),
        (700, BOLD, bold, ""),
        (400, SCRIPTS, &all, SCRIPT_RANGE),
        (700, SCRIPTS, &all, SCRIPT_RANGE),
    ] {
        let packed = match subset(face, characters).and_then(|font| woff::pack(&font)) {
            Ok(packed) => packed,
            Err(SubsetError::NoCharacter { .. }) => continue,
            Err(error) => {
                return Err(Error::Serialise {
                    what: "letters of the page",
                    reason: error.to_string(),
                });
            }
        };
        rules.push_str(&format!(
            "@font-face{{font-family:\"Noto Sans SC\";font-weight:{weight};font-style:normal;{range}\
             src:url(data:font/woff;base64,{}) format(\"woff\");}}\n",
            STANDARD.encode(packed)
        ));
    }
    Ok(rules)
}

/// What a page sets in bold: headings, verdicts, counts, chart titles and values.
pub(super) fn bold_characters(model: &ReportModel) -> BTreeSet<char> {
    let mut text: String = (' '..='~').collect();
    text.push_str(&model.headings.all());
    for view in &model.table {
        text.push_str(&view.domain);
        view.rows.iter().for_each(|row| text.push_str(&row.word));
    }
    for tally in &model.tally {
        text.push_str(tally.word);
    }
    for view in &model.not_assessed {
        text.push_str(view.reason);
    }
    for chart in model.charts.iter().chain(&model.trajectories) {
        text.push_str(&bold_in(&chart.svg));
    }
    text.chars().collect()
}

/// What a drawing sets in bold.
pub(super) fn bold_in(svg: &str) -> String {
    let bold = svg.split("font-weight=\"bold\"").skip(1);
    bold.filter_map(|text| text.split("</text>").next())
        .collect()
}
