//! 核查意见及处理建议。

use super::{doubts, ledger};
use crate::dataset::Control;
use crate::finding::FindingKind;
use crate::language::Language;

/// What was found.
pub(super) fn finding(kind: &FindingKind) -> String {
    match kind {
        FindingKind::RaggedRow { found, expected } => {
            format!("本行有{found}个单元格，表头有{expected}个")
        }
        FindingKind::CellTooLong { column, allowed } => {
            format!("第{column}个单元格超过{allowed}个字符")
        }
        FindingKind::NotUtf8 => "本行不是 UTF-8 文本".into(),
        FindingKind::Empty => "必填单元格为空".into(),
        FindingKind::BadNumber { text, why } => {
            format!("“{text}”不是数值（{}）", why.message(Language::Chinese))
        }
        FindingKind::OutOfRange { text } => {
            format!("“{text}”超出可计算的范围（绝对值不超过100万亿）")
        }
        FindingKind::UnclosedQuote => "引号未闭合，其后直至文件末尾的内容都被当作一个单元格".into(),
        FindingKind::CyclicRegion { code } => {
            format!("地区“{code}”经上级逐级回到自身")
        }
        FindingKind::BadCount { text } => {
            format!("“{text}”不是从 1 起的整数")
        }
        FindingKind::BadPeriod { text, why } => {
            format!("“{text}”不是时段（{}）", why.message(Language::Chinese))
        }
        FindingKind::BadDate { text } => format!("“{text}”不是日期"),
        FindingKind::UnknownWord { text, expected } => {
            format!("“{text}”不在允许的词中：{}", expected.join("、"))
        }
        FindingKind::UnknownReference { id, table, nearest } => match nearest {
            Some(nearest) => format!("{table} 表中没有“{id}”，是否应为“{nearest}”"),
            None => format!("{table} 表中没有“{id}”"),
        },
        FindingKind::UnitMismatch {
            found,
            expected,
            indicator,
        } => format!("单位“{found}”不能换算为指标 {indicator} 的单位“{expected}”"),
        FindingKind::BadUnit { why, .. } => why.message(Language::Chinese),
        FindingKind::DuplicateId { id, first_line } => {
            format!("编号“{id}”已在第{first_line}行出现")
        }
        FindingKind::RepeatedActual { first } => format!("与 {first} 为同一数值的重复记载"),
        FindingKind::ConflictingActual {
            first,
            first_value,
            value,
        } => {
            format!("本行为{value}，{first} 为{first_value}，同一指标同一时段两数不一致，采用前者")
        }
        FindingKind::OutOfBounds {
            value,
            lower,
            upper,
        } => format!("数值{value}超出指标的合理范围（{lower}～{upper}）"),
        FindingKind::NoBaseline => "目标由基期起算，但没有基期值，也没有该时段的实际值".into(),
        FindingKind::EmptyRange { lower, upper } => {
            format!("下限{lower}大于上限{upper}")
        }
        FindingKind::DueBeforeStart { start, due } => {
            format!("到期日{due}早于起始日{start}")
        }
        FindingKind::ConflictingTarget { other } => {
            format!("与目标 {other} 的指标、地区、时限相同而要求不同")
        }
        FindingKind::MissingGlyph { characters } => {
            format!("内置字体缺少字形，图中无法显示：{characters}")
        }
        FindingKind::ChartsLeftOut { drawn, left_out } => {
            format!("目标较多，只绘制最需关注的{drawn}项目标的单项图，另有{left_out}项未绘制")
        }
        FindingKind::UnusualChange {
            from,
            change,
            usual,
        } => format!(
            "较{}变化 {}，与该序列通常的变化（中位数 {}）相差悬殊",
            from.label(Language::Chinese),
            change.normalize(),
            usual.normalize()
        ),
        FindingKind::StaleSeries { latest } => format!(
            "最新实际值为{}，已过旧，不能据以评估",
            latest.label(Language::Chinese)
        ),
        FindingKind::NoActualAtDue { due, latest } => match latest {
            Some(latest) => format!(
                "目标已于{due}到期，没有该时段的实际值（最新为{}），无从判定是否达标",
                latest.label(Language::Chinese)
            ),
            None => format!("目标已于{due}到期，没有任何实际值"),
        },
        FindingKind::SingleControl { given } => match given {
            Control::Volume => "地下水只有水量目标，没有水位目标，不符合“双控”要求".into(),
            Control::Level => "地下水只有水位目标，没有水量目标，不符合“双控”要求".into(),
        },
        FindingKind::BadFormula { why } => why.message(Language::Chinese),
        FindingKind::NotReckoned { why } => why.message(Language::Chinese),
        FindingKind::NotReconciled {
            id,
            arithmetic,
            stated,
            agreement,
        } => format!(
            "{id}：{arithmetic}，原文为{stated}；{}",
            agreement.message(Language::Chinese)
        ),
        FindingKind::BothGiven { other } => format!("与 {other} 只能填一个"),
        FindingKind::Ledger(doubt) => ledger::doubt(doubt),
        FindingKind::Raw { doubt, about, rows } => {
            let what = doubts::doubt(*doubt);
            let rows = match rows.as_slice() {
                [] | [_] => String::new(),
                rows => {
                    let rows: Vec<String> = rows.iter().map(u64::to_string).collect();
                    format!("第{}行", rows.join("、"))
                }
            };
            match (about.is_empty(), rows.is_empty()) {
                (true, true) => what.into(),
                (false, true) => format!("{what}（{about}）"),
                (true, false) => format!("{what}（{rows}）"),
                (false, false) => format!("{what}（{about}，{rows}）"),
            }
        }
        FindingKind::NoPublication => "没有发布日期（来源亦无），按数据版本查询时不计入".into(),
        FindingKind::MoreWithoutPublication { rows } => {
            format!("另有 {rows} 行没有发布日期（来源亦无），按数据版本查询时不计入")
        }
    }
}

/// What to do about it.
pub(super) fn remedy(kind: &FindingKind) -> String {
    match kind {
        FindingKind::RaggedRow { .. } => "核对逗号与引号，含逗号的内容须加英文双引号",
        FindingKind::CellTooLong { .. } => {
            "核对该单元格；确需读取时可用 --limit cell_characters=数值 放宽"
        }
        FindingKind::NotUtf8 => "将文件另存为“CSV UTF-8（逗号分隔）”",
        FindingKind::Empty => "补填该单元格",
        FindingKind::BadNumber { .. } => "只写半角数字、小数点和负号，如 1234.5",
        FindingKind::OutOfRange { .. } => "核对数值，或改用更大的单位（万、亿）",
        FindingKind::UnclosedQuote => "补上缺少的英文双引号；单元格内的引号须写成两个",
        FindingKind::CyclicRegion { .. } => "核对 parent 列",
        FindingKind::BadCount { .. } => "写成整数，如 4",
        FindingKind::BadPeriod { .. } => {
            "写成 2024、2024-Q3、2024-07、2024-01/2024-11 或 2024年第三季度"
        }
        FindingKind::BadDate { .. } => "写成 2024-07-31，限1900年至2200年",
        FindingKind::UnknownWord { .. } => "改用所列的词",
        FindingKind::UnknownReference { .. } => "改正编号，或在对应的表中补充定义",
        FindingKind::UnitMismatch { .. } => "改正单位，或核对指标是否填错",
        FindingKind::BadUnit { .. } => "改正单位；指标的单位写法见 docs/dataset.zh.md",
        FindingKind::DuplicateId { .. } => "为本行另编编号，或删去重复行",
        FindingKind::RepeatedActual { .. } => "无需处理",
        FindingKind::ConflictingActual { .. } => {
            "核对原文，保留正确的一行；若为修订，填写各自的发布日期"
        }
        FindingKind::OutOfBounds { .. } => "核对数值与单位",
        FindingKind::NoBaseline => "在 baseline_value 中填写基期值，或补充该时段的实际值",
        FindingKind::EmptyRange { .. } => "核对上下限",
        FindingKind::DueBeforeStart { .. } => "核对起始日与完成时限",
        FindingKind::ConflictingTarget { .. } => "核对文件，确认以何者为准",
        FindingKind::MissingGlyph { .. } => "改用常用字，或核对是否为乱码",
        FindingKind::ChartsLeftOut { .. } => {
            "需要时用 duibiao chart trajectory 加 --target 单独绘制；全部目标的数值见各表"
        }
        FindingKind::UnusualChange { .. } => "核对数值、单位与统计口径；确有其事的不必处理",
        FindingKind::StaleSeries { .. } | FindingKind::NoActualAtDue { .. } => {
            "向责任单位索取最新数据，补入 actuals.csv"
        }
        FindingKind::SingleControl { .. } => "对照文件补列所缺的一项目标",
        FindingKind::BadFormula { .. } => "按所示位置改正公式，写法见 docs/dataset.zh.md",
        FindingKind::NotReckoned { .. } => "补充所缺的数值，或改正公式中的引用",
        FindingKind::NotReconciled { .. } => "对照原文核对各数，并在 note 中写明以何者为准",
        FindingKind::BothGiven { .. } => "删去其中一个",
        FindingKind::Ledger(doubt) => ledger::remedy(doubt),
        FindingKind::Raw { doubt, .. } => doubts::remedy(*doubt),
        FindingKind::NoPublication | FindingKind::MoreWithoutPublication { .. } => {
            "在本行或来源中填写发布日期"
        }
    }
    .into()
}
