//! 推算值的算式与有效率。

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
        } => format!("{counted}天，有效{valid}天，全期{all}天；{standard}"),
        Arithmetic::DayMean { valid, all } => format!("日均值的平均，有效{valid}天，全期{all}天"),
        Arithmetic::Percentile {
            percent,
            valid,
            all,
        } => format!("第{percent}百分位数，有效{valid}天，全期{all}天"),
        Arithmetic::Composite { items } => {
            let items: Vec<String> = items
                .iter()
                .map(|(name, index)| format!("{name} {index}"))
                .collect();
            format!("单项指数之和：{}", items.join("，"))
        }
        Arithmetic::LargestHour { valid, all } => {
            format!("臭氧1小时平均的最大值，有效{valid}天，全期{all}天")
        }
        Arithmetic::Attainment {
            limits,
            exceeded,
            not_valid,
        } => attainment(*limits, exceeded, not_valid),
        Arithmetic::AttainingCities {
            attaining,
            coverage: Coverage { present, expected },
        } => format!("{expected}个城市中{attaining}个达到二级标准，可评价{present}个"),
        Arithmetic::MeanOfParts(coverage) => {
            format!("{}的平均", present(*coverage, Part::Regions))
        }
        Arithmetic::Quotient {
            quotient,
            coverage,
            of,
            left_out,
        } => {
            let mut text = format!("{}；{}", written(*quotient), present(*coverage, *of));
            if !left_out.is_empty() {
                text.push_str(&format!("，不含{}", left_out.join("、")));
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
                "{}；{}",
                written(*share),
                present(*coverage, Part::Sections)
            );
            if !left_out.is_empty() {
                text.push_str(&format!("，{}未评类别", left_out.join("、")));
            }
            if !excluded.is_empty() {
                text.push_str(&format!("；{}", waters::excluded(excluded)));
            }
            if let Some(grade) = grade {
                text.push_str(&format!("；{}", waters::graded(grade)));
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
            let mut text = format!("{class}；{}", present(*coverage, Part::Items));
            if !excluded.is_empty() {
                text.push_str(&format!("；{}", waters::excluded(excluded)));
            }
            text
        }
        Arithmetic::Sum { coverage, of } => present(*coverage, *of),
    }
}

fn attainment(limits: LimitSet, exceeded: &[Excess], not_valid: &[String]) -> String {
    let mut text = format!("按{}二级限值", limits.citation());
    if exceeded.is_empty() && not_valid.is_empty() {
        text.push_str("，六项均达标");
    }
    if !exceeded.is_empty() {
        let items: Vec<String> = exceeded
            .iter()
            .map(|excess| {
                let percentile = excess
                    .percentile
                    .map(|percent| format!("第{percent}百分位数"));
                let which: Vec<String> = excess
                    .mean
                    .then(|| "年均值".to_string())
                    .into_iter()
                    .chain(percentile)
                    .collect();
                format!("{}（{}）", excess.item, which.join("、"))
            })
            .collect();
        text.push_str(&format!("，超标：{}", items.join("，")));
    }
    if !not_valid.is_empty() {
        text.push_str(&format!("，有效天数不足：{}", not_valid.join("、")));
    }
    text
}

fn written(quotient: Quotient) -> String {
    let (numerator, denominator, times) = quotient.written();
    match times {
        None => format!("{numerator}÷{denominator}"),
        Some(times) => format!("{numerator}÷{denominator}×{times}"),
    }
}

fn present(coverage: Coverage, of: Part) -> String {
    let Coverage { present, expected } = coverage;
    match of {
        Part::Wells => format!("{expected}眼井中{present}眼"),
        Part::Sections => format!("{expected}个断面中{present}个"),
        Part::Items => format!("{expected}项中{present}项"),
        Part::Regions => format!("{expected}个地区中{present}个"),
        Part::HerdsAndPastures => format!("牲畜与草原{expected}项中{present}项"),
    }
}
