//! Arithmetic and coverage of derived figures.

use crate::derive::recipe::{Arithmetic, Part};
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
        Arithmetic::Sum { coverage, of } => present(*coverage, *of),
    }
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
