//! 评估方法的名称与说明。

use crate::assess::methods::series::{Standing, WhyNot};
use crate::words::MethodText;

/// 方法说明。
pub(super) fn method(id: &str) -> MethodText {
    let (name, needs, rule) = match id {
        "time-proportional" => (
            "序时进度",
            "基期值、起始日、完成时限和一个实际值",
            "完成份额不低于时间份额（按天计算）为达序时进度，低于为未达序时进度，小于零为背离目标。",
        ),
        "statcan-2024" => (
            "加拿大统计局自动进度法（Open SDG 2.4）",
            "基期年（默认2015年）与最近年的数值；有目标值时另需目标年",
            "实际年均增长率与所需年均增长率之比：不低于0.95为进展显著，0.60至0.95为中等，0至0.60为有限，小于0为恶化；无目标值时按年均增长率分级。",
        ),
        "eurostat" => (
            "欧盟统计局可持续发展监测法",
            "基期年与最近年的数值；有目标值时另需目标年",
            "实际年均增长率与所需年均增长率之比：高于0.95为显著进展，0.60至0.95为中等，0至0.60为不足，小于0为偏离。",
        ),
        "unsd-2022" => (
            "联合国统计司进展图（2022年）",
            "基期年与最近年的数值、目标值和目标年",
            "实际与所需年均增长率之比：高于0.95为正常，0.5至0.95为尚可，−0.1至0.5为有限，低于−0.1为倒退。",
        ),
        "unsd-2023" => (
            "联合国统计司进展图（2023年）",
            "基期年与最近年的数值、目标值和目标年",
            "按现有增长率外推到目标年，预计完成所需变化的95%以上为达标或正常，10%至95%为需加快，低于10%为停滞或倒退。",
        ),
        "destatis-weather" => (
            "德国联邦统计局天气符号法",
            "最近五年的逐年数值（至少连续四年）、目标值和目标年",
            "按近五年平均变化外推到目标年：达到或差距小于5%为晴，5%至20%为晴间多云，超过20%但方向正确为多云，方向错误或无变化为雷雨。",
        ),
        "escap" => (
            "联合国亚太经社会进展评估",
            "2015年以来至少两年的数值、目标值和目标年",
            "以近年权重较大的回归外推到目标年：预计差距不超过所需变化的10%为将达到，10%至100%为需加快，超过100%为须扭转。",
        ),
        "required-rate" => (
            "所需速度与加速倍数",
            "最近五年的数值（至少三年）、目标值和目标年",
            "所需年均变化除以近五年线性趋势：不超过1倍为正常，1至2倍为偏离，2倍以上为严重偏离，小于0为方向错误。",
        ),
        _ => ("", "", ""),
    };
    MethodText { name, needs, rule }
}

/// 在共同尺度上的位置。
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Achieved => "已达标",
        Standing::OnTrack => "可按期达标",
        Standing::Moderate => "进展偏慢",
        Standing::Limited => "进展过慢",
        Standing::Stagnating => "停滞",
        Standing::Deteriorating => "背离目标",
    }
}

/// 不能判断的原因。
pub(super) fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::TooFewPoints => "数据年份不足",
        WhyNot::SignChange => "数值正负变号，增长率无定义",
        WhyNot::ZeroBase => "基期为零，增长率无定义",
        WhyNot::NoGoal => "没有目标值或目标年",
        WhyNot::GoalEqualsBase => "目标值等于基期值",
        WhyNot::GoalYearPast => "目标年已过",
        WhyNot::NotASeries => "不是逐年序列",
    }
}
