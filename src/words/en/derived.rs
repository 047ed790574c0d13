//! Arithmetic and coverage of derived figures.

use super::waters;
use crate::derive::air::LimitSet;
use crate::derive::recipe::{Arithmetic, Excess, Part};
use crate::derive::{Coverage, Quotient};

/// How a figure was reckoned.
pub(super) fn arithmetic(arithmetic: &Arithmetic) -> String {
    match arithmetic {
        Arithmetic::Days {
            counted,
            valid,
            all,
            standard,
        } => format!("{counted} days, {valid} of {all} days valid; {standard}"),
        Arithmetic::DayMean { valid, all } => {
            format!("mean of daily values, {valid} of {all} days valid")
        }
        Arithmetic::Percentile {
            percent,
            valid,
            all,
        } => format!("percentile {percent} of daily values, {valid} of {all} days valid"),
        Arithmetic::Composite { items } => {
            let items: Vec<String> = items
                .iter()
                .map(|(name, index)| format!("{name} {index}"))
                .collect();
            format!("sum of the single indices {}", items.join(", "))
        }
        Arithmetic::LargestHour { valid, all } => {
            format!("largest 1-hour mean of ozone, {valid} of {all} days valid")
        }
        Arithmetic::Attainment {
            limits,
            exceeded,
            not_valid,
        } => attainment(*limits, exceeded, not_valid),
        Arithmetic::AttainingCities {
            attaining,
            coverage: Coverage { present, expected },
        } => format!("{attaining} of {expected} cities attain class II; {present} could be judged"),
        Arithmetic::MeanOfParts(coverage) => {
            format!("mean of {}", present(*coverage, Part::Regions))
        }
        Arithmetic::Quotient {
            quotient,
            coverage,
            of,
            left_out,
        } => {
            let mut text = format!("{}; {}", written(*quotient), present(*coverage, *of));
            if !left_out.is_empty() {
                text.push_str(&format!(", without {}", left_out.join(", ")));
            }
            text
        }
        Arithmetic::Sections {
            share,
            coverage,
            left_out,
            excluded,
            grade,
        } => {
            let mut text = format!(
                "{}; {}",
                written(*share),
                present(*coverage, Part::Sections)
            );
            if !left_out.is_empty() {
                text.push_str(&format!(", no class for {}", left_out.join(", ")));
            }
            if !excluded.is_empty() {
                text.push_str(&format!("; {}", waters::excluded(excluded)));
            }
            if let Some(grade) = grade {
                text.push_str(&format!("; {}", waters::graded(grade)));
            }
            text
        }
        Arithmetic::SectionClass {
            class,
            deciding,
            coverage,
            excluded,
        } => {
            let class = waters::section(*class, deciding);
            let mut text = format!("{class}; {}", present(*coverage, Part::Items));
            if !excluded.is_empty() {
                text.push_str(&format!("; {}", waters::excluded(excluded)));
            }
            text
        }
        Arithmetic::Sum { coverage, of } => present(*coverage, *of),
    }
}

fn attainment(limits: LimitSet, exceeded: &[Excess], not_valid: &[String]) -> String {
    let standard = match limits {
        LimitSet::Gb3095Of2012 => "GB 3095-2012",
        LimitSet::Gb3095Of2026Transition => "GB 3095-2026 (transition limits)",
        LimitSet::Gb3095Of2026 => "GB 3095-2026",
    };
    let mut text = format!("limits of class II, {standard}");
    if exceeded.is_empty() && not_valid.is_empty() {
        text.push_str("; all six items attain them");
    }
    if !exceeded.is_empty() {
        let items: Vec<String> = exceeded
            .iter()
            .map(|excess| {
                let percentile = excess
                    .percentile
                    .map(|percent| format!("percentile {percent}"));
                let which: Vec<String> = excess
                    .mean
                    .then(|| "annual mean".to_string())
                    .into_iter()
                    .chain(percentile)
                    .collect();
                format!("{} ({})", excess.item, which.join(", "))
            })
            .collect();
        text.push_str(&format!("; exceeded: {}", items.join(", ")));
    }
    if !not_valid.is_empty() {
        text.push_str(&format!("; too few valid days: {}", not_valid.join(", ")));
    }
    text
}

fn written(quotient: Quotient) -> String {
    let (numerator, denominator, times) = quotient.written();
    match times {
        None => format!("{numerator} ÷ {denominator}"),
        Some(times) => format!("{numerator} ÷ {denominator} × {times}"),
    }
}

fn present(coverage: Coverage, of: Part) -> String {
    let Coverage { present, expected } = coverage;
    match of {
        Part::Wells => format!("{present} of {expected} wells"),
        Part::Sections => format!("{present} of {expected} sections"),
        Part::Items => format!("{present} of {expected} items"),
        Part::Regions => format!("{present} of {expected} regions"),
        Part::HerdsAndPastures => format!("{present} of {expected} herds and pastures"),
    }
}
