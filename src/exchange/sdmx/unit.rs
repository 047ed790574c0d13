//! `UNIT_MEASURE` and `UNIT_MULT`: 万吨 is 吨 with the power 4 of ten.

use crate::quantity::Unit;

/// Multipliers offices write before a unit, with their power of ten (`CL_UNIT_MULT` 1.1). 千 and 百
/// are left out: 千克 and 百分点 are units themselves.
const MULTIPLIERS: [(&str, i32); 6] = [
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
];

/// The unit without its multiplier, and the power of ten of that. A unit that would not come back from
/// [`joined`] as it was is left whole.
pub(super) fn split(unit: &str) -> (&str, i32) {
    for (multiplier, power) in MULTIPLIERS {
        if let Some(word) = unit.strip_prefix(multiplier)
            && joined(word, power).as_deref() == Some(unit)
        {
            return (word, power);
        }
    }
    (unit, 0)
}

/// The unit with the multiplier of this power before it, where `word` is a Chinese unit that takes one
/// and the result is `10^power` of it.
pub(super) fn joined(word: &str, power: i32) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let (multiplier, _) = MULTIPLIERS.into_iter().find(|(_, of)| *of == power)?;
    let text = format!("{multiplier}{word}");
    let [with, without] = [Unit::parse(&text).ok()?, Unit::parse(word).ok()?];
    let wanted = 10_i128.checked_pow(u32::try_from(power).ok()?)?;
    let factor = with.conversion_to(&without).ok()?.factor();
    (with.same_word(&without) && factor == (wanted, 1)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multipliers_come_off_and_go_back() {
        for (unit, word, power) in [
            ("万吨", "吨", 4),
            ("亿立方米", "立方米", 8),
            ("万亿元", "元", 12),
            ("百万千瓦", "千瓦", 6),
            ("万立方米/年", "立方米/年", 4),
            ("万只羊单位", "只羊单位", 4),
        ] {
            assert_eq!(split(unit), (word, power));
            assert_eq!(joined(word, power).as_deref(), Some(unit));
        }
    }

    #[test]
    fn units_without_a_multiplier_stay_whole() {
        for unit in [
            "",
            "%",
            "吨",
            "千克",
            "百分点",
            "微克/立方米",
            "ug/m3",
            "万",
            "万 吨",
            "万亿",
            "万%",
        ] {
            let (word, power) = split(unit);
            let back = if power == 0 {
                Some(word.to_owned())
            } else {
                joined(word, power)
            };
            assert_eq!(back.as_deref(), Some(unit));
        }
        assert_eq!(split("百分点"), ("百分点", 0));
        assert_eq!(split("千克"), ("千克", 0));
        assert_eq!(joined("t", 4), None);
        assert_eq!(joined("吨", 9), None);
    }
}
